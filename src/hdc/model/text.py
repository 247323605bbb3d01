"""What all nouns share: closed vocabularies, the forms of ids and dates, and a text in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
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


def check_id(what: str, value: str) -> None:
    """Refuse an id that has not the form of its kind."""
    if not _FORM[what].fullmatch(value):
        form = (
            _FORM[what].pattern.split("-")[0] + "-…"
            if what not in ("name", "word")
            else "lower-case letters and digits"
        )
        raise ValueError(f'"{value}" is not the id of a {what} ({form}, lower case, joined by hyphens)')


def check_filled(**texts: str | None) -> None:
    """Refuse a text that is given and empty."""
    for name, text in texts.items():
        if text is not None and not text.strip():
            raise ValueError(f"{name} is empty")


def check_date(value: str | None) -> None:
    """Refuse what is no ISO 8601 date, of whatever precision."""
    if value is not None and not _DATE.fullmatch(value):
        raise ValueError(f'"{value}" is not an ISO 8601 date (2025, 2025-12 or 2025-12-07)')


def check_unique(what: str, values: Iterable[str]) -> None:
    """Refuse a value that is given twice."""
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
        check_filled(en=self.en, zh=self.zh)

    def __getitem__(self, lang: str) -> str:
        if lang not in LANGS:
            raise KeyError(lang)
        return self.zh if lang == "zh" else self.en
