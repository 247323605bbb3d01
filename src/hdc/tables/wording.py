"""A quantity in words fit for a sentence: "about $30 an hour", 「约每小时 30 美元」. Ranges stay ranges."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import lru_cache
from math import gcd
from typing import Any

from hdc.lang.interface import meta, say
from hdc.lang.interface.table import Scale
from hdc.model import Unit

_CJK = r"[\u3400-\u9fff]"
_BETWEEN_CJK = re.compile(rf"(?<={_CJK}) +(?={_CJK})")
_NARROW = re.compile(rf"(?<={_CJK})[,;:?!]|[,;:?!](?={_CJK})")
_WIDE = {ord(mark): ord(mark) + 0xFEE0 for mark in ",;:?!"}  # Unicode keeps them in the order of ASCII
#: How many digits behind the point a number below a hundred has at most.
_NEAR = 4
_COUNTED = re.compile(r"(?<=[0-9%]) (?=[^\W\d_])")
_CJK_LATIN = re.compile(rf"(?<={_CJK})(?=[A-Za-z0-9$])|(?<=[A-Za-z0-9%])(?={_CJK})")


def spaced(text: str) -> str:
    """Set Chinese as Chinese: one space between Han characters and Latin letters or digits, none between Han
    characters.

    >>> spaced("约 每小时30美元")
    '约每小时 30 美元'
    """
    return _CJK_LATIN.sub(" ", _BETWEEN_CJK.sub("", text))


def typeset(text: str, lang: str) -> str:
    """Set a text as its language's script asks: :func:`spaced` where that is full width, else as it stands."""
    return spaced(text) if meta(lang).full_width else text


def unbroken(text: str) -> str:
    """Keep each number on one line with what it counts.

    >>> unbroken("有争议 1 条"), unbroken("New: 2 quotes.")
    ('有争议 1\xa0条', 'New: 2\xa0quotes.')
    """
    return _COUNTED.sub("\xa0", text)


def translated(text: str, lang: str) -> str:
    """Set a translation with its script's own marks, whatever marks it came with; as many characters as before.

    >>> translated("好,但不便宜?", "zh")
    '好，但不便宜？'
    """
    return _NARROW.sub(lambda found: found[0].translate(_WIDE), text) if meta(lang).full_width else text


def told(row: Mapping[str, Any], lang: str) -> str:
    """What a quote's row says, for readers of ``lang``: its translation where there is one, else as said."""
    return _shown(row, "original", lang, lang)


def heard(row: Mapping[str, Any], lang: str) -> str:
    """The same for the words in which a figure's row says it."""
    return _shown(row, "said", f"said_{lang}", lang)


def _shown(row: Mapping[str, Any], said: str, given: str, lang: str) -> str:
    is_translation = row["language"] != lang and row.get(given)
    return translated(row[given], lang) if is_translation else str(row[said])


def series(parts: Sequence[str], lang: str) -> str:
    """Join the parts of an enumeration.

    >>> series(["a", "b", "c"], "en"), series(["甲", "乙", "丙"], "zh")
    ('a, b and c', '甲、乙和丙')
    """
    from babel.lists import format_list  # here, so that reading the evidence does not wait for it

    return typeset(format_list(list(parts), locale=meta(lang).babel), lang)


def number(value: Decimal, lang: str) -> str:
    """Write a number for a reader: 10 million and 1000 万, 3.17 rather than 3.1667, thousands set apart in English.

    Three significant digits are kept of what is not whole; whole numbers stay whole, and 99.99 is not 100.

    >>> number(Decimal(10_000_000), "zh"), number(Decimal(10_000_000), "en"), number(Decimal(19) / 6, "en")
    ('1000 万', '10 million', '3.17')
    """
    scale = _scale(value, lang)
    if scale is None:
        return _plain(value, lang)
    scaled = value / scale.start
    return scale.forms.of(meta(lang).plural(abs(scaled))).format(n=_plain(scaled, lang))


def _scale(value: Decimal, lang: str) -> Scale | None:
    """Return the scale word that makes a number shorter: 1 万, but 12,345."""
    fitting = (scale for scale in meta(lang).scales if abs(value) >= scale.start)
    return next((s for s in fitting if len((value / s.start).normalize().as_tuple().digits) <= 3), None)


def _digits(value: Decimal) -> int:
    """How many digits behind the point are kept of a number; of 99.99 as many as tell it from 100."""
    usual, beyond = 2 - value.adjusted(), -(100 - value).adjusted()
    return beyond if usual == 1 and 1 < beyond <= _NEAR else usual


@lru_cache(maxsize=4096)  # a review says the same few hundred numbers in each of its tables and sentences
def _plain(value: Decimal, lang: str) -> str:
    from babel.numbers import format_decimal  # here, so that reading the evidence does not wait for it

    if value != value.to_integral_value():
        value = value.quantize(Decimal(1).scaleb(-max(_digits(value.copy_abs()), 0)), ROUND_HALF_EVEN)
    is_grouped = value.copy_abs().adjusted() >= meta(lang).group_from - 1
    return format_decimal(
        value.normalize(),
        format="#,##0.#",
        locale=meta(lang).babel,
        decimal_quantization=False,
        group_separator=is_grouped,
    )


def words(
    lower: Decimal | None,
    upper: Decimal | None,
    unit: Unit | None,
    bound: str,
    lang: str,
    per: Unit | None = None,
    parts: Collection[Fraction] | None = None,
) -> str:
    """Say a quantity: ``lower`` equal to ``upper`` is a point, a missing one an open end (both are never missing).

    Without a ``unit`` it is the bare number. ``parts`` are the fractions that were said; where nobody knows, None.
    """
    ends = [end for end in (lower, upper) if end is not None]
    if len(ends) < 2:
        bound = "at_least" if upper is None else "at_most"
    form = "{n}" if unit is None else (unit.one if set(ends) == {Decimal(1)} else unit.many)[lang]
    fractions = [_fraction(end, unit, form, parts) for end in ends]
    whole = [one or form.replace("{n}", number(end, lang)) for one, end in zip(fractions, ends, strict=True)]
    if len(set(ends)) == 1:
        text = whole[0]
    elif any(fractions):
        text = say("number.range", lang, low=whole[0], high=whole[1])
    else:
        text = _range(ends[0], ends[1], form, lang)
    if per is not None and per.per is not None:
        text = say("number.rate", lang, amount=text, per=per.per[lang])
    return typeset(say(f"number.bounds.{bound}", lang, n=text), lang)


def _fraction(share: Decimal, unit: Unit | None, form: str, said: Collection[Fraction] | None) -> str:
    """Return 1/3 of what was recorded as 33.33 %, since no decimal is a third and nobody said two digits of it.

    Empty where it is no such share, where another number was said, or where words stand beside its number.
    """
    places = -int(share.as_tuple().exponent)
    has_words = any(letter.isalpha() for letter in form.replace("{n}", ""))
    if unit is None or unit.kind != "share" or places < 2 or has_words:
        return ""
    for parts in (3, 6, 7, 9):
        taken = round(share * parts / 100)
        is_near = 0 < taken < parts and round(Decimal(100 * taken) / parts, places) == share
        if is_near and gcd(taken, parts) == 1 and (said is None or Fraction(taken, parts) in said):
            return f"{taken}/{parts}"
    return ""


def _range(lower: Decimal, upper: Decimal, form: str, lang: str) -> str:
    low, high = number(lower, lang), number(upper, lang)
    in_full = meta(lang).range_in_full
    # A sign in front belongs to each end ($10 to $20), one behind it where the language says so (10% 到 20%); a word
    # stands once, behind the last.
    if not form.startswith("{n}") or (in_full and form.endswith("%")):
        return say("number.range", lang, low=form.replace("{n}", low), high=form.replace("{n}", high))
    # "10 to 20 million" rather than "10 million to 20 million"
    scale = _scale(lower, lang)
    if not in_full and scale is not None and scale == _scale(upper, lang):
        low = _plain(lower / scale.start, lang)
    return form.replace("{n}", say("number.range", lang, low=low, high=high))
