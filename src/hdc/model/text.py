"""What all nouns share: closed vocabularies, the forms of ids and dates, and a text in the languages of a review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

#: A language as the files name it: a BCP 47 tag; ``zh`` stands for ``zh-Hans``.
Lang = str
Bound = Literal["exact", "about", "at_least", "at_most", "between", "order_of_magnitude"]
Kind = Literal["measured", "recalled", "estimate", "hypothetical", "forecast"]
Attribution = Literal["stated", "settled", "inferred"]
Position = Literal["supports", "opposes", "qualifies"]
Strength = Literal["firm", "hedged"]
Confidence = Literal["low", "medium", "high"]
UnitKind = Literal[
    "money", "share", "duration", "count", "multiple", "number",
    "length", "area", "volume", "mass", "temperature", "energy", "power", "data", "frequency", "pressure", "force",
    "angle", "voltage", "current", "resistance", "loudness",
]  # fmt: skip
ChangeKind = Literal["update", "amendment"]

#: What a key of a file must look like to be taken for a language; ``id`` is always an id.
LANGUAGE = re.compile(r"(?!id$)[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_FORM = {
    "quote": re.compile(rf"q-{_SLUG}"),
    "figure": re.compile(rf"f-{_SLUG}"),
    "statement": re.compile(rf"s-{_SLUG}"),
    "derived figure": re.compile(rf"d-{_SLUG}"),
    "proposition": re.compile(rf"p-{_SLUG}"),
    "headline": re.compile(rf"h-{_SLUG}"),
    "chart": re.compile(rf"c-{_SLUG}"),
    "name": re.compile(_SLUG),
    "word": re.compile(r"[a-z][a-z0-9_]*"),
}
#: What is told of the ids that all kinds of records have.
_SHAPE = {
    "name": ("an id", "lower-case letters and digits, joined by hyphens"),
    "word": ("an id", "lower-case letters and digits, joined by underscores"),
}


def check_id(what: str, value: str) -> None:
    """Refuse an id that has not the form of its kind."""
    if not _FORM[what].fullmatch(value):
        of, form = _SHAPE.get(what) or (
            f"the id of a {what}",
            f"{_FORM[what].pattern[:2]}…, lower case, joined by hyphens",
        )
        raise ValueError(f'"{value}" is not {of} ({form})')


def check_filled(**texts: str | None) -> None:
    """Refuse a text that is given and empty."""
    for name, text in texts.items():
        if text is not None and not text.strip():
            raise ValueError(f"{name} is empty")


def check_date(value: str | None, name: str = "") -> None:
    """Refuse what is no ISO 8601 date, of whatever precision, or no day of the calendar; ``name`` is its field."""
    if value is not None and not (_DATE.fullmatch(value) and _is_in_the_calendar(value)):
        of = f"{name} " if name else ""
        raise ValueError(f'{of}"{value}" is not an ISO 8601 date (2025, 2025-12 or 2025-12-07)')


def _is_in_the_calendar(day: str) -> bool:
    try:
        date.fromisoformat(f"{day}-01-01"[:10])
    except ValueError:
        return False
    return True


def check_address(value: str | None) -> None:
    """Refuse what is no address of a page."""
    if value is not None and not re.match(r"https?://", value):
        raise ValueError(f'"{value}" is not an http or https address')


def check_language(value: str) -> None:
    """Refuse what cannot be a language; what stands in a file need not be a word."""
    if not isinstance(value, str) or not LANGUAGE.fullmatch(value):
        raise ValueError(f'"{value}" is not a language as BCP 47 writes it (en, zh, pt-BR)')


def check_unique(what: str, values: Iterable[str]) -> None:
    """Refuse a value that is given twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(f'{what} "{value}" is given twice')
        seen.add(value)


class Text(Mapping[str, str]):
    """The same thing said in one language or several: ``text["en"]``. Frozen; equal if all languages say the same.

    In a file it is a table, ``{ en = "…", zh = "…" }``; in a review of a single language the bare words will do.
    """

    __slots__ = ("_said",)
    _said: dict[str, str]

    def __init__(self, said: Mapping[str, str] | None = None, /, **more: str) -> None:
        given = {**(said or {}), **more}
        if not given:
            raise ValueError("a text needs words in at least one language")
        for lang in given:
            check_language(lang)
        check_filled(**given)
        object.__setattr__(self, "_said", given)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a text is frozen: {name} cannot be set")

    def __getitem__(self, lang: str) -> str:
        return self._said[lang]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def __hash__(self) -> int:
        return hash(frozenset(self._said.items()))

    def __repr__(self) -> str:
        return f"Text({self._said!r})"

    def __reduce__(self) -> tuple[type[Text], tuple[dict[str, str]]]:
        return Text, (self._said,)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        """How a reader that validates with pydantic makes one; nothing else here knows pydantic."""
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(lambda given, info: _read(given, info.context or {}))


@dataclass(frozen=True, slots=True)
class Name:
    """What somebody or something is called: the same in all languages, or in each its own; ``name["en"]`` says which.

    In a file it is the bare name, or a table as a text is, ``{ en = "…", zh = "…" }``. Without a language there is
    nothing to be written: a name does not become words by itself, nor can it be gone through.

    >>> Name("Ada Bo")["en"], Name(Text(en="Ada Bo", zh="艾达")).all
    ('Ada Bo', ('Ada Bo', '艾达'))
    """

    given: str | Text
    __iter__: ClassVar[None] = None

    def __post_init__(self) -> None:
        if isinstance(self.given, str):
            check_filled(name=self.given)

    def __getitem__(self, lang: Lang) -> str:
        return self.given if isinstance(self.given, str) else self.given[lang]

    def __str__(self) -> str:
        raise TypeError(f"in which language? {self!r} is written by one of its names")

    @property
    def all(self) -> tuple[str, ...]:
        """Every name, each once, as they were given: whoever is looked for may be called by any of them."""
        return (self.given,) if isinstance(self.given, str) else tuple(dict.fromkeys(self.given.values()))

    def heard(self, lang: Lang) -> str:
        """The name where ``lang`` is spoken, which need be no language of the review; the first where it has none."""
        return self.all[0] if isinstance(self.given, str) else self.given.get(lang, self.all[0])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        """As of a text, but for a bare name, which is in all languages of the review."""
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(lambda given, info: _named(given, info.context or {}))


def _named(given: object, context: Mapping[str, Any]) -> Name:
    if isinstance(given, Name):
        return given
    return Name(given if isinstance(given, str) else _read(given, context))


def _read(given: object, context: Mapping[str, Any]) -> Text:
    """Make a text of what a file holds; ``context`` has the review's ``languages``."""
    if isinstance(given, Text):
        return given
    from pydantic_core import PydanticCustomError

    if isinstance(given, str):
        languages = context.get("languages", ())
        if len(languages) != 1:
            form = ", ".join(f'{lang} = "…"' for lang in languages)
            what = "in no language that is named; write {form}"
            raise PydanticCustomError("language_missing", what, {"form": f"{{ {form} }}"})
        return Text({languages[0]: given})
    if not isinstance(given, dict) or not all(isinstance(words, str) for words in given.values()):
        raise PydanticCustomError("text_type", "not a text: give the words of each language, in quotation marks")
    try:
        return Text(given)
    except ValueError as error:
        raise PydanticCustomError("text_wrong", "{said}", {"said": str(error)}) from None
