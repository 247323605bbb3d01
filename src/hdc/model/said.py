"""What was said: quotes, the figures on them, what was misheard, and the interview they are from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from hdc.model.anchored import Accepted, AlarmRecord, AnchorRecord, Reported, check_sha256
from hdc.model.claims import Stance
from hdc.model.people import Organisation, Speaker
from hdc.model.text import (
    Attribution,
    Bound,
    Kind,
    Lang,
    Name,
    Text,
    check_address,
    check_date,
    check_filled,
    check_id,
    check_language,
    check_unique,
)
from hdc.model.voices import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruled:
    """What the machine reads in a figure's words and a person rightly does not record, and why.

    ``field`` is the field at issue, ``read`` and ``recorded`` are the two readings as ``hdc check`` names them; an
    empty one is nothing.
    """

    field: str
    reason: Text
    read: str = ""
    recorded: str = ""

    def __post_init__(self) -> None:
        check_filled(field=self.field)
        if self.read == self.recorded:
            raise ValueError("what is read is what is recorded: there is nothing to overrule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity that a person accepted, on the words that say it.

    A point has ``value``; a range has ``low`` and ``high``, never averaged, and an open end is an absent one; a vague
    word has the ``vague`` id whose declared range stands in. ``said`` are the words, letter for letter, in the quote's
    ``language`` and in each translation; ``unsaid`` says why a translation lacks them. ``per`` is the denominator,
    ``about`` the organisations the number is about. For a forecast ``by_*`` say when, in ``by_unit`` from the
    interview's date, or from ``by_after``'s moment. Figures with one ``statement`` belong together; without it, those
    of one quote do. ``overruled`` are readings of the words that a person decided against.
    """

    id: str
    metric: str
    subject: Text
    language: Lang
    said: Text
    unit: str
    bound: Bound
    kind: Kind
    unsaid: Mapping[Lang, Text] = field(default_factory=dict, hash=False)
    statement: str | None = None
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
    overruled: tuple[Overruled, ...] = ()

    def __post_init__(self) -> None:
        check_id("figure", self.id)
        if self.statement is not None:
            check_id("statement", self.statement)
        if self.language not in self.said:
            raise ValueError("said is missing: the words of the quote that say the number")
        for lang in self.unsaid:
            if lang in self.said:
                raise ValueError(f"give said_{lang}, or say in unsaid_{lang} why the translation lacks it, not both")
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
        check_filled(heard=self.heard, reading=self.reading)
        if self.heard == self.reading:
            raise ValueError("the reading is the same as what was heard")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A number in a quote that is no figure, and why; ``language`` says in which of its texts it stands."""

    said: str
    language: Lang
    reason: Text

    def __post_init__(self) -> None:
        check_filled(said=self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """A difference between a quote and its translation into ``language`` that a person looked at, and why it stays.

    ``said`` are the words of the original at issue, ``translated`` those of the translation, as ``hdc check`` names
    them; an empty one is what is missing.
    """

    kind: Literal["number", "negation", "hedge"]
    language: Lang
    reason: Text
    said: str = ""
    translated: str = ""

    def __post_init__(self) -> None:
        if not self.said and not self.translated:
            raise ValueError("a difference needs the words that differ: said, translated or both")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """That a quote was withdrawn or disputed: when, why, and what the speaker answered."""

    date: str
    reason: Text
    answer: Text | None = None

    def __post_init__(self) -> None:
        check_date(self.date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of one speaker, verbatim, in the ``language`` they were spoken in, with their translations beside them.

    ``attribution`` says how we know which interview the words are from: ``stated`` by the source, ``settled`` by a
    transcript, or ``inferred``, which needs ``attribution_reason``. ``translation`` is the ``source``'s or ``ours``.
    ``replies_to`` is the quote it answers. ``anchor`` is its place in the interview's transcript, None until it was
    compared; ``accepted`` are alarms of it that a person lets stand, ``reported`` is context nobody compared. A quote
    that is ``withdrawn`` keeps its id and its page, and backs nothing; one that is ``disputed`` says so wherever it
    stands.
    """

    id: str
    speaker: str
    language: Lang
    words: Text
    attribution: Attribution = "stated"
    attribution_reason: Text | None = None
    translation: Literal["source", "ours"] = "source"
    replies_to: str | None = None
    note: Text | None = None
    figures: tuple[Figure, ...] = ()
    corrected: tuple[Correction, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    differs: tuple[Differs, ...] = ()
    anchor: AnchorRecord | None = None
    accepted: tuple[Accepted, ...] = ()
    reported: tuple[Reported, ...] = ()
    withdrawn: Notice | None = None
    disputed: Notice | None = None

    def __post_init__(self) -> None:
        check_id("quote", self.id)
        if self.language not in self.words:
            raise ValueError(f'"{self.language}" is missing: the words as they were spoken')
        if self.attribution == "inferred" and self.attribution_reason is None:
            raise ValueError("an inferred attribution needs its attribution_reason")

    @property
    def original(self) -> str:
        """The words as they were spoken."""
        return self.words[self.language]

    @property
    def translations(self) -> tuple[Lang, ...]:
        """The languages it is translated into."""
        return tuple(lang for lang in self.words if lang != self.language)

    @property
    def open_alarms(self) -> tuple[AlarmRecord, ...]:
        """The recorded alarms that nobody accepted."""
        accepted = [one.alarm for one in self.accepted]
        return tuple(alarm for alarm in (self.anchor.alarms if self.anchor else ()) if alarm not in accepted)


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptFile:
    """Which file a transcript is, by name and SHA-256; the text itself stays outside unless the rights allow it."""

    file: str
    sha256: str

    def __post_init__(self) -> None:
        check_filled(file=self.file)
        if re.search(r"[/\\]", self.file) or len(self.file.encode()) > 255:
            raise ValueError("file is no name of a file: it stands in data/transcripts, and is named without a folder")
        check_sha256(self.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One conversation on one date. ``id`` is its file's name, ``date`` as precise as it is known.

    ``language`` is the one it is spoken in. ``voices`` say who speaks where the transcript's labels are wrong. Its file
    may bring the people, organisations and stances that it needs.
    """

    id: str
    title: Name
    language: Lang
    guests: tuple[str, ...]
    show: Name | None = None
    date: str | None = None
    hosts: tuple[str, ...] = ()
    url: str | None = None
    note: Text | None = None
    transcript: TranscriptFile | None = None
    voices: tuple[Voice, ...] = ()
    quotes: tuple[Quote, ...] = ()
    stances: tuple[Stance, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    organisations: tuple[Organisation, ...] = ()

    def __post_init__(self) -> None:
        check_id("name", self.id)
        check_language(self.language)
        check_date(self.date)
        check_unique("guest or host", (*self.guests, *self.hosts))
        if not self.guests:
            raise ValueError("an interview needs at least one guest")
        if self.date is not None and self.id.startswith("2") and not self.id.startswith(self.date):
            raise ValueError(f'the id does not begin with the date "{self.date}"')
        check_address(self.url)
