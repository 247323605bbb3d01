"""The nouns of the review: frozen values that refuse nonsense at birth.

Each class is one word of the design. A value that exists is well formed by itself; whether it agrees with the rest of
the evidence (ids that resolve, words that stand in the quote) is for :mod:`hdc.evidence` to say. A refusal is a
``ValueError`` whose text is one sentence; the reader adds file, line and remedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

Lang = Literal["en", "zh"]
Bound = Literal["exact", "about", "at_least", "at_most", "between", "order_of_magnitude"]
Kind = Literal["measured", "recalled", "estimate", "hypothetical", "forecast"]
Side = Literal["sells_human_data", "buys_human_data", "substitutes", "studies", "none"]
Attribution = Literal["stated", "settled", "inferred"]
Position = Literal["supports", "opposes", "qualifies"]
Strength = Literal["firm", "hedged"]
Confidence = Literal["low", "medium", "high"]
UnitKind = Literal["money", "share", "duration", "count", "multiple", "number"]
ChangeKind = Literal["update", "amendment"]

LANGS: tuple[Lang, ...] = get_args(Lang)
#: Language keys of the files and the BCP 47 tags they stand for.
BCP47: dict[str, str] = {"en": "en", "zh": "zh-Hans"}

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_FORM = {
    "quote": re.compile(rf"q-{_SLUG}"),
    "figure": re.compile(rf"f-{_SLUG}"),
    "derived figure": re.compile(rf"d-{_SLUG}"),
    "proposition": re.compile(rf"p-{_SLUG}"),
    "headline": re.compile(rf"h-{_SLUG}"),
    "name": re.compile(_SLUG),
    "word": re.compile(r"[a-z][a-z0-9_]*"),
}


def _id(what: str, value: str) -> None:
    if not _FORM[what].fullmatch(value):
        form = (
            _FORM[what].pattern.split("-")[0] + "-…"
            if what not in ("name", "word")
            else "lower-case letters and digits"
        )
        raise ValueError(f'"{value}" is not the id of a {what} ({form}, lower case, joined by hyphens)')


def _filled(**texts: str | None) -> None:
    for name, text in texts.items():
        if text is not None and not text.strip():
            raise ValueError(f"{name} is empty")


def _date(value: str | None) -> None:
    if value is not None and not _DATE.fullmatch(value):
        raise ValueError(f'"{value}" is not an ISO 8601 date (2025, 2025-12 or 2025-12-07)')


def _unique(what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(f'{what} "{value}" is given twice')
        seen.add(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The same thing said in both languages."""

    en: str
    zh: str

    def __post_init__(self) -> None:
        _filled(en=self.en, zh=self.zh)

    def __getitem__(self, lang: str) -> str:
        if lang not in LANGS:
            raise KeyError(lang)
        return self.zh if lang == "zh" else self.en


# ---------------------------------------------------------------------------------------------- the vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a number counts.

    ``one`` and ``many`` are the written forms, with ``{n}`` for the number; ``per`` is "an hour".
    """

    id: str
    kind: UnitKind
    one: Text
    many: Text
    per: Text | None = None
    currency: str | None = None

    def __post_init__(self) -> None:
        _id("word", self.id)
        if (self.kind == "money") != (self.currency is not None):
            raise ValueError("money carries its currency, and nothing else does")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """What a figure measures, in a unit of which kind.

    ``compares``: whether higher and lower mean something between speakers.
    """

    id: str
    label: Text
    definition: Text
    unit: UnitKind
    compares: bool

    def __post_init__(self) -> None:
        _id("word", self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueWord:
    """A vague word and the range we assume for it wherever it is used; an open end is an absent ``low`` or ``high``."""

    id: str
    en: tuple[str, ...]
    zh: tuple[str, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    reason: Text

    def __post_init__(self) -> None:
        _id("name", self.id)
        if self.low is None and self.high is None:
            raise ValueError("a vague word needs the range that we assume for it: low, high or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What one ``unit`` is in ``to_unit``, as we assume it: a ``rate``, or from ``low`` to ``high``.

    Money is converted as of ``date``; of a time, the hours that somebody works in it. ``source`` says where it can be
    looked up, ``reason`` why we take it.
    """

    unit: str
    to_unit: str
    date: str
    reason: Text
    rate: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        _date(self.date)
        _filled(source=self.source)
        if self.unit == self.to_unit:
            raise ValueError(f'"{self.unit}" is converted to itself')
        given = [number for number in (self.rate, self.low, self.high) if number is not None]
        if (self.rate is None) == (self.low is None or self.high is None) or len(given) == 3:
            raise ValueError("a conversion needs its rate, or low and high where we only know a range")
        if min(given) <= 0:
            raise ValueError("a conversion is a number above 0")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")


# ------------------------------------------------------------------------------------------------ who speaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A company or institution, what it sells (its interest in the question) and the side that puts it on."""

    id: str
    name: str
    sells: Text
    side: Side

    def __post_init__(self) -> None:
        _id("name", self.id)
        _filled(name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person who speaks in an interview; ``aliases`` are the names transcripts use for them."""

    id: str
    name: str
    organisation: str
    role: Text
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _id("name", self.id)
        _filled(name=self.name)
        _unique("alias", self.aliases)


# ------------------------------------------------------------------------------------------------ what was said


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity that a person accepted, on the words that say it.

    A point has ``value``; a range has ``low`` and ``high``, never averaged, and an open end is an absent one; a vague
    word has the ``vague`` id whose declared range stands in. ``said`` and ``said_zh`` are the words, letter for
    letter. ``per`` is the denominator, ``about`` the organisations the number is about. For a forecast ``by_*`` say
    when, in ``by_unit`` from the interview's date, or from ``by_after``'s moment.
    """

    id: str
    metric: str
    subject: str
    subject_zh: str
    said: str
    unit: str
    bound: Bound
    kind: Kind
    said_zh: str | None = None
    said_zh_missing: str | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    vague: str | None = None
    per: str | None = None
    about: tuple[str, ...] = ()
    by_low: Decimal | None = None
    by_high: Decimal | None = None
    by_unit: str | None = None
    by_vague: str | None = None
    by_after: str | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        _id("figure", self.id)
        _filled(subject=self.subject, subject_zh=self.subject_zh, said=self.said, said_zh=self.said_zh)
        if (self.said_zh is None) == (self.said_zh_missing is None):
            raise ValueError("give said_zh, or say in said_zh_missing why the translation lacks it")
        self._check_numbers()
        self._check_when()

    def _check_numbers(self) -> None:
        ranged = self.low is not None or self.high is not None
        if self.value is not None and (ranged or self.vague):
            raise ValueError("a figure is a point (value), a range (low, high) or a vague word, not two of them")
        if self.value is None and not ranged and not self.vague:
            raise ValueError("a figure needs its number: value, low and high, or vague")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        if self.vague:
            return
        fits = {
            "exact": self.value is not None,
            "about": self.value is not None or (self.low is not None and self.high is not None),
            "between": self.low is not None and self.high is not None,
            "at_least": self.low is not None and self.high is None,
            "at_most": self.high is not None and self.low is None,
            "order_of_magnitude": True,
        }
        if not fits[self.bound]:
            raise ValueError(
                f'bound "{self.bound}" does not fit these numbers '
                "(exact: value; between: low and high; at_least: low; at_most: high)"
            )

    def _check_when(self) -> None:
        timed = self.by_low is not None or self.by_high is not None
        if timed and self.by_vague:
            raise ValueError("say when with by_low and by_high, or with by_vague, not both")
        if (timed or self.by_vague) and (self.by_unit is None or self.kind != "forecast"):
            raise ValueError('by_… says when a forecast comes true: it needs by_unit and kind = "forecast"')
        if self.by_after and not (timed or self.by_vague):
            raise ValueError("by_after needs how long after: by_low and by_high, or by_vague")
        if self.by_low is not None and self.by_high is not None and self.by_low > self.by_high:
            raise ValueError(f"by_low {self.by_low} is above by_high {self.by_high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A reading we propose where the transcript misheard. ``heard`` stays in the quote, letter for letter."""

    heard: str
    reading: str
    reason: Text

    def __post_init__(self) -> None:
        _filled(heard=self.heard, reading=self.reading)
        if self.heard == self.reading:
            raise ValueError("the reading is the same as what was heard")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A number in a quote that is no figure, and why. ``lang`` says in which of the two texts."""

    said: str
    lang: Lang
    reason: str

    def __post_init__(self) -> None:
        _filled(said=self.said, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of one speaker, verbatim, with a Chinese translation beside them.

    ``attribution`` says how we know which interview the words are from: ``stated`` by the source, ``settled`` by a
    transcript, or ``inferred``, which needs ``attribution_reason``. ``translation`` is the ``source``'s or ``ours``.
    ``replies_to`` is the quote it answers.
    """

    id: str
    speaker: str
    en: str
    zh: str
    attribution: Attribution = "stated"
    attribution_reason: Text | None = None
    translation: Literal["source", "ours"] = "source"
    replies_to: str | None = None
    note: Text | None = None
    figures: tuple[Figure, ...] = ()
    corrected: tuple[Correction, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    def __post_init__(self) -> None:
        _id("quote", self.id)
        _filled(en=self.en, zh=self.zh)
        if self.attribution == "inferred" and self.attribution_reason is None:
            raise ValueError("an inferred attribution needs its attribution_reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """Which file a transcript is, by name and SHA-256; the text itself stays outside unless the rights allow it."""

    file: str
    sha256: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9a-f]{64}", self.sha256):
            raise ValueError(f'"{self.sha256}" is not a SHA-256 in hexadecimal')


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One conversation on one date. ``id`` is its file's name, ``date`` as precise as it is known."""

    id: str
    title: str
    guests: tuple[str, ...]
    show: str | None = None
    date: str | None = None
    hosts: tuple[str, ...] = ()
    url: str | None = None
    note: Text | None = None
    transcript: Transcript | None = None
    quotes: tuple[Quote, ...] = ()

    def __post_init__(self) -> None:
        _id("name", self.id)
        _filled(title=self.title, show=self.show)
        _date(self.date)
        _unique("guest or host", (*self.guests, *self.hosts))
        if not self.guests:
            raise ValueError("an interview needs at least one guest")
        if self.date is not None and self.id.startswith("2") and not self.id.startswith(self.date):
            raise ValueError(f'the id does not begin with the date "{self.date}"')
        if self.url is not None and not re.match(r"https?://", self.url):
            raise ValueError(f'"{self.url}" is not an http or https address')


# ------------------------------------------------------------------------------------------- what follows from it


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A sentence one can agree or disagree with. ``part`` says where in the review it is discussed."""

    id: str
    label: Text
    text: Text
    part: Literal["consensus", "disagreement"]

    def __post_init__(self) -> None:
        _id("proposition", self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One speaker on one proposition in one interview, with the quotes that show it."""

    proposition: str
    speaker: str
    interview: str
    stance: Position
    strength: Strength
    quotes: tuple[str, ...]
    why: Text

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError("a stance needs at least one quote that shows it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A number that we computed: ``formula`` over ``inputs`` (a letter for each id). Never mixed with what was said."""

    id: str
    label: Text
    formula: str
    inputs: dict[str, str]
    unit: str
    assumption: Text
    bound: Bound | None = None

    def __post_init__(self) -> None:
        _id("derived figure", self.id)
        if not self.inputs:
            raise ValueError("a derived figure needs its inputs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A published conclusion.

    ``rule`` is an SQL query on the tables; its row's ``holds`` decides, its other columns fill ``{…}``.
    """

    id: str
    text: Text
    fallen: Text
    rule: str
    confidence: Confidence
    notebook: str | None = None

    def __post_init__(self) -> None:
        _id("headline", self.id)
        if not re.match(r"\s*(?:with|select)\b", self.rule, re.IGNORECASE):
            raise ValueError("a rule is an SQL query: it begins with select or with")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One edition of the review: ``update`` brings new evidence, ``amendment`` anything else."""

    date: str
    kind: ChangeKind
    what: Text
    why: Text

    def __post_init__(self) -> None:
        _date(self.date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All evidence of one topic, as read from its folder."""

    id: str
    title: Text
    question: Text
    langs: tuple[Lang, ...]
    edition: str
    interviews: tuple[Interview, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    metrics: tuple[Metric, ...] = ()
    units: tuple[Unit, ...] = ()
    vague: tuple[VagueWord, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    stances: tuple[Stance, ...] = ()
    headlines: tuple[Headline, ...] = ()
    derived: tuple[Derived, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def quotes(self) -> Sequence[tuple[Interview, Quote]]:
        """Every quote with its interview, in order of interview id and then as written."""
        return [(interview, quote) for interview in self.interviews for quote in interview.quotes]

    @property
    def figures(self) -> Sequence[tuple[Interview, Quote, Figure]]:
        """Every figure with its quote and interview."""
        return [(interview, quote, figure) for interview, quote in self.quotes for figure in quote.figures]
