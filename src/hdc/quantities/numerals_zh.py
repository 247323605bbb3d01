"""Chinese numerals: 一千两百三十四, digits with 万 and 亿 (3亿5000万), neighbours that mean a range (七八)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from hdc.lang import Language
from hdc.quantities.numeral import DIGITS, ONE, Numeral, from_digits, plus, times
from hdc.quantities.words import any_of

if TYPE_CHECKING:
    from hdc.model import Bound

_TEN, _MYRIAD = Decimal(10), Decimal(10_000)
_BLANK = re.compile(r"[\s个]+")  # 两个亿 is 两亿
_ARABIC = re.compile(r"[0-9０-９,，]+(?:[.．][0-9０-９]+)?")
_ZEROS = "零〇"
#: Nobody says a longer number; a longer run of these characters is noise, and is not read.
_LONGEST = 64


def pattern(language: Language) -> str:
    """A verbose regex with the groups ``digits`` and ``words``; :func:`read` takes a match of it apart."""
    numbers = language.numbers
    units = any_of(form for unit in language.units for form in unit.after)
    latin = any_of(form for unit in language.units for form in unit.after if form.isascii())
    scale = "".join(numbers.scales)
    big = "".join(word for word, factor in numbers.scales.items() if factor >= _MYRIAD)
    digit = "".join(numbers.words)
    vague = "".join(numbers.groups["vague"])
    clinging = any_of(word for words in numbers.clinging.values() for word in words)
    more = rf"(?: \s? (?: {clinging} ) (?= \s? (?: [{scale}] | {units} ) ) )"
    return rf"""
    (?P<digits>
        {DIGITS}
        (?: (?P<suffix> {any_of(numbers.suffixes)} ) (?![A-Za-z0-9])      # 500K
          | {more}? (?> \s? (?: 个 (?=[{big}]) )? [{scale}]+ )           # 1000 万, 100 多万, 两个亿
            (?: [0-9{digit}] [0-9{digit}{scale}]* )?                      # 3亿5000万
          | (?![A-Za-z])                                                  # 10
          | (?= (?: {latin} ) (?![A-Za-z0-9]) ) )                         # 10x
        {more}?                                                           # 10 多年
    )
    | (?P<words>
        (?<![{vague}]) [{digit}{scale}]+ (?: 个 [{big}]+ )?               # 一千, but not the 十 of 几十
        (?: 点 [{digit}]+ [{scale}]* )?                                   # 三点五万
        (?: {more} [{scale}]* )?                                          # 十多万
    )
    | (?P<half> 半 ) (?= \s? 个? (?: {units} ) )                          # 半年
    """


def read(match: re.Match[str], language: Language) -> Iterator[Numeral]:
    """The numeral of one match, or nothing where the characters make no number (千万, 万一)."""
    if match["half"]:
        half = Decimal("0.5")
        yield _numeral(match, language, "半", half, half)
        return
    said = _BLANK.sub("", match[0])
    bound: Bound = "exact"
    for name, words in language.numbers.clinging.items():
        for word in words:
            if word in said:
                said, bound = said.replace(word, ""), cast("Bound", name)
    if match["suffix"]:
        number = times(from_digits(said.removesuffix(match["suffix"])), language.numbers.suffixes[match["suffix"]])
        yield _numeral(match, language, said, number, number, bound)
        return
    low, high = _ends(said, language) if len(said) <= _LONGEST or said.isdigit() else (None, None)
    if low is not None and high is not None:
        yield _numeral(match, language, said, low, high, bound)


def _numeral(
    match: re.Match[str], language: Language, said: str, low: Decimal, high: Decimal, bound: Bound = "exact"
) -> Numeral:
    rule, needs = ("digits", "nothing") if match["digits"] else ("numerals", "nothing")
    for one in language.rules:
        if said in one.words:
            rule, needs = one.name, one.needs
    bare = (low < 20 and "点" not in said) or (low != high and said[-1] in language.numbers.words)
    if rule == "numerals" and needs == "nothing" and bare:
        needs = "counter"
    if low != high:
        rule = "pair"
    scale, tail = _trailing_scales(said, language)
    return Numeral(
        start=match.start(),
        end=match.end(),
        low=low,
        high=high,
        rule=rule,
        scale=scale,
        tail=tail,
        needs=needs,
        bound=bound,
    )


def _trailing_scales(said: str, language: Language) -> tuple[Decimal, Decimal]:
    """The scale a range's first end may borrow (一到两千万), and its 万 or 亿. Not 十: 三到五十 is 3 to 50."""
    scale = tail = ONE
    for character in reversed(said):
        factor = language.numbers.scales.get(character, ONE)
        if factor <= _TEN:
            break
        tail = times(tail, factor) if factor >= _MYRIAD else tail
        scale = times(scale, factor)
    return scale, tail


def _ends(said: str, language: Language) -> tuple[Decimal | None, Decimal | None]:
    """The number as said, twice; or its two readings where neighbouring digits mean a range (七八十: 70, 80)."""
    words = language.numbers.words
    digit = "".join(words)
    runs = re.findall(rf"(?<![点.0-9{digit}])[{digit}]{{2}}(?![{digit}])", said)
    if len(runs) == 1 and "点" not in said:
        first, second = runs[0]
        if (first not in _ZEROS and words[second] - words[first] == 1) or (first, second) == ("三", "五"):
            place = said.index(runs[0])
            before, after = said[:place], said[place + 2 :]
            return _value(before + first + after, language), _value(before + second + after, language)
    value = _value(said, language)
    return value, value


def _value(said: str, language: Language) -> Decimal | None:
    """The value of a numeral without blanks: split at its largest scale, read both sides. None: no number."""
    scales = language.numbers.scales
    said = said.lstrip(_ZEROS) or said[:1]
    places = (place for place, character in enumerate(said) if character in scales)
    split = max(places, key=lambda place: (scales[said[place]], place), default=None)
    if split is None:
        return _leaf(said, language)
    scale, left, right = scales[said[split]], said[:split], said[split + 1 :]
    times_scale = _value(left, language) if left else ONE if scale == _TEN else None
    if times_scale is None:
        return None
    value = times(times_scale, scale)
    if not right:
        return value
    rest = _value(right, language)
    if rest is None or rest >= scale:
        return None
    shorthand = len(right) == 1 and scale > _TEN and language.numbers.words.get(right, ONE) > 0
    return plus(value, times(rest, scale / _TEN) if shorthand else rest)  # 一万五 is 15000, 一万零五 is 10005


def _leaf(said: str, language: Language) -> Decimal | None:
    words = language.numbers.words
    if _ARABIC.fullmatch(said):
        return from_digits(said)
    whole, _, part = said.partition("点")
    if part and not whole:  # the zero of 零点五 has been taken off
        whole = _ZEROS[0]
    if whole not in words or not all(one in words for one in part):
        return None
    return plus(words[whole], Decimal("0." + "".join(str(words[one]) for one in part))) if part else words[whole]
