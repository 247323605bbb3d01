"""The interval a figure stands for: what was said, or the range assumed for a vague word, never an average.

A vague word takes its range from the vocabulary and its scale from the words: "tens of millions" is the range of "tens"
in millions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hdc.evidence import measure, reading
from hdc.lang.interface import say
from hdc.model import Figure, Unit, VagueWord
from hdc.quantities import Mention, Number, languages
from hdc.tables.wording import words


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``lower`` to ``upper``; an absent end is open."""

    lower: Decimal | None
    upper: Decimal | None


def interval(figure: Figure, vague: Mapping[str, VagueWord]) -> Interval:
    """Return the interval of a figure's number. What was said wins over what is assumed for a vague word."""
    if figure.value is not None:
        return Interval(figure.value, figure.value)
    assumed = _assumed(figure, figure.vague, figure.unit, vague) if figure.vague else Interval(None, None)
    lower = figure.low if figure.low is not None else assumed.lower
    upper = figure.high if figure.high is not None else assumed.upper
    return Interval(lower, upper)


def interval_by(figure: Figure, vague: Mapping[str, VagueWord]) -> Interval:
    """Return the interval of the time a forecast names; both ends absent when it names none."""
    if figure.by_vague:
        return _assumed(figure, figure.by_vague, figure.by_unit, vague)
    return Interval(figure.by_low, figure.by_high)


def _assumed(figure: Figure, word: str, unit: str | None, vague: Mapping[str, VagueWord]) -> Interval:
    """The range of a vague word as the words scale it: tens "of millions". As declared, where they do not hold it."""
    heard = _mention(figure, figure.language, word, unit, vague)
    if heard is None:
        return Interval(vague[word].low, vague[word].high)
    low, high = measure.converted((heard.low, heard.high), heard.unit, unit)
    return Interval(_decimal(low), _decimal(high))


def _mention(figure: Figure, lang: str, word: str, unit: str | None, vague: Mapping[str, VagueWord]) -> Mention | None:
    """The mention that a vague word makes in a figure's words in a language; None where no reader finds it there."""
    if lang not in figure.said or lang not in languages():
        return None
    return reading.assumed(figure.said[lang], lang, word, unit, tuple(vague.values()))


def _decimal(number: Number | None) -> Decimal | None:
    return Decimal(number.numerator) / number.denominator if isinstance(number, Fraction) else number


def assumed_in_words(word: VagueWord, units: Mapping[str, Unit], lang: str) -> str:
    """Say the range assumed for a vague word; the word may count nothing by itself ("a few")."""
    return words(word.low, word.high, units[word.unit] if word.unit else None, "between", lang)


def in_words(figure: Figure, vague: Mapping[str, VagueWord], units: Mapping[str, Unit], lang: str) -> str:
    """Say a figure's number in a sentence, with the assumption wherever one stands in for a vague word."""
    span = interval(figure, vague)
    per = units[figure.per] if figure.per else None
    parts = _parts(figure, vague) if units[figure.unit].kind == "share" else None
    said = words(span.lower, span.upper, units[figure.unit], figure.bound, lang, per, parts)
    if not figure.vague:
        return said
    return say("number.assumed", lang, amount=said, word=heard(figure, vague, lang))


def _parts(figure: Figure, vague: Mapping[str, VagueWord]) -> frozenset[Fraction] | None:
    """The fractions among the numbers that were said; None in a language that no reader knows."""
    if figure.language not in languages():
        return None
    read = reading.quantities(figure.said[figure.language], figure.language, tuple(vague.values()))
    ends = (end for one in read for end in (one.value, one.low, one.high))
    return frozenset(end for end in ends if isinstance(end, Fraction))


def heard(figure: Figure, vague: Mapping[str, VagueWord], lang: str) -> str:
    """Return the words of a figure whose range is assumed, as a text of that language has them, else as they were said.

    Where one end was said in plain numbers the range is not the vague word's alone: all of the words stand for it.
    """
    if figure.low is not None or figure.high is not None:
        return figure.said.get(lang, figure.said[figure.language])
    return _heard(figure, str(figure.vague), figure.unit, vague, lang)


def heard_by(figure: Figure, vague: Mapping[str, VagueWord], lang: str) -> str:
    """The same of the words by which a forecast says when."""
    return _heard(figure, str(figure.by_vague), figure.by_unit, vague, lang)


def _heard(figure: Figure, word: str, unit: str | None, vague: Mapping[str, VagueWord], lang: str) -> str:
    for told in (lang, figure.language):
        mention = _mention(figure, told, word, unit, vague)
        if mention is not None:
            return mention.surface
    forms = next((vague[word].forms[one] for one in (lang, figure.language) if vague[word].forms.get(one)), ())
    said = figure.said.get(lang, figure.said[figure.language])
    return next((form for form in forms if form in said), forms[0] if forms else said)
