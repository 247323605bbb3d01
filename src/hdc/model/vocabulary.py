"""What figures measure, in which units, what vague words are taken to mean, and how units are converted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from hdc.model.text import Lang, Text, UnitKind, check_date, check_filled, check_id, check_language

#: Units of time in years; months and days by their mean length.
YEARS: Mapping[str, float] = {"year": 1.0, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25, "hour": 1 / 8766}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a number counts.

    ``one`` and ``many`` are the written forms, with ``{n}`` for the number; ``per`` is "an hour". ``nouns`` are, by
    language, other words for what is counted ("pieces" of data).
    """

    id: str
    kind: UnitKind
    one: Text
    many: Text
    per: Text | None = None
    currency: str | None = None
    nouns: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        check_id("word", self.id)
        if (self.kind == "money") != (self.currency is not None):
            raise ValueError("money carries its currency, and nothing else does")
        check_filled(currency=self.currency)
        for lang, form in self.many.items():
            if "{n}" not in form:
                raise ValueError(f"many has no place for the number ({lang}): write {{n}} where it stands")
        for lang, nouns in self.nouns.items():
            check_language(lang)
            _check_words("nouns", nouns)


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
        check_id("word", self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueWord:
    """A vague word and the range we assume for it wherever it is used; an open end is an absent ``low`` or ``high``.

    ``forms`` are what is written for it in each language.
    """

    id: str
    forms: Mapping[Lang, tuple[str, ...]] = field(hash=False)
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    reason: Text

    def __post_init__(self) -> None:
        check_id("name", self.id)
        if not any(self.forms.values()):
            raise ValueError("a vague word needs the forms in which it is written")
        for lang, forms in self.forms.items():
            _check_words(lang, forms)
        if self.low is None and self.high is None:
            raise ValueError("a vague word needs the range that we assume for it: low, high or both")
        for name, end in (("low", self.low), ("high", self.high)):
            if end is not None and end < 0:
                raise ValueError(f"{name} {end} is below 0")
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
        check_date(self.date)
        check_filled(source=self.source)
        if self.unit == self.to_unit:
            raise ValueError(f'"{self.unit}" is converted to itself')
        given = [number for number in (self.rate, self.low, self.high) if number is not None]
        if (self.rate is None) == (self.low is None or self.high is None) or len(given) == 3:
            raise ValueError("a conversion needs its rate, or low and high where we only know a range")
        if min(given) <= 0:
            raise ValueError("a conversion is a number above 0")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")


def _check_words(name: str, words: tuple[str, ...]) -> None:
    if not words or not all(word.strip() for word in words):
        raise ValueError(f"{name} is empty: name its words, or leave it out")
