"""The interval a figure stands for: what was said, or the range declared for a vague word. Never an average."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from hdc.lang.interface import say
from hdc.model import Figure, Text, Unit, VagueWord
from hdc.tables.wording import words

_BARE = Unit(id="number", kind="number", one=Text(en="{n}", zh="{n}"), many=Text(en="{n}", zh="{n}"))


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``lower`` to ``upper``; an absent end is open."""

    lower: Decimal | None
    upper: Decimal | None


def interval(figure: Figure, vague: Mapping[str, VagueWord]) -> Interval:
    """Return the interval of a figure's number. What was said wins over what is assumed for a vague word."""
    if figure.value is not None:
        return Interval(figure.value, figure.value)
    assumed = vague[figure.vague] if figure.vague else None
    lower = figure.low if figure.low is not None or assumed is None else assumed.low
    upper = figure.high if figure.high is not None or assumed is None else assumed.high
    return Interval(lower, upper)


def interval_by(figure: Figure, vague: Mapping[str, VagueWord]) -> Interval:
    """Return the interval of the time a forecast names; both ends absent when it names none."""
    if figure.by_vague:
        assumed = vague[figure.by_vague]
        return Interval(assumed.low, assumed.high)
    return Interval(figure.by_low, figure.by_high)


def assumed_in_words(word: VagueWord, units: Mapping[str, Unit], lang: str) -> str:
    """Say the range assumed for a vague word; the word may count nothing by itself ("a few")."""
    return words(word.low, word.high, units[word.unit] if word.unit else _BARE, "between", lang)


def in_words(figure: Figure, vague: Mapping[str, VagueWord], units: Mapping[str, Unit], lang: str) -> str:
    """Say a figure's number in a sentence, with the assumption wherever one stands in for a vague word."""
    span = interval(figure, vague)
    per = units[figure.per] if figure.per else None
    said = words(span.lower, span.upper, units[figure.unit], figure.bound, lang, per)
    if not figure.vague:
        return said
    forms = getattr(vague[figure.vague], lang)
    heard = getattr(figure, f"said_{lang}", None) or figure.said
    form = next((form for form in forms if form in heard), forms[0])
    return say("number.assumed", lang, amount=said, word=form)
