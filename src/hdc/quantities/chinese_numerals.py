"""Chinese numerals: 一千两百三十四, digits with 万 and 亿 (3亿5000万), neighbours that mean a range (七八)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from hdc.lang import Language
from hdc.quantities.numeral import plus, times
from hdc.quantities.words import any_of

if TYPE_CHECKING:
    from hdc.model import Bound
    from hdc.quantities.mention import Change, Number

ONE, TEN, MYRIAD = Decimal(1), Decimal(10), Decimal(10_000)
HALF = Decimal("0.5")
#: Nobody says a longer number; a longer run of these characters is noise, and is not read.
_LONGEST = 64
_ZEROS = "零〇"
_ARABIC = re.compile(r"[0-9,]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?|\.[0-9]+")
_ORDER = re.compile("[百千]|[十百千]?(?:万|亿|万亿)")
_PARTED = re.compile(r"(.*[^\s])\s+\S+", re.DOTALL)
#: Blanks that may stand inside a number: speech recognition parts words, and 三 百 五 is one number.
_B = r"\ {0,2}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as it stands in the text, before anybody asks what it counts.

    ``low`` equals ``high`` unless two were said at once (七八). ``said`` is what was read, without blanks. ``scale`` is
    what it ends with, already multiplied in, and ``tail`` its 万 or 亿. ``needs`` says what has to follow for it to
    count at all; ``unit`` is what the numeral itself says (百分之), ``vague`` the declared word that it is.
    """

    start: int
    end: int
    low: Number | None
    high: Number | None
    said: str
    rule: str
    needs: str = "nothing"
    scale: Decimal = ONE
    tail: Decimal = ONE
    bound: Bound = "exact"
    unit: str | None = None
    vague: str | None = None
    change: Change | None = None


def pattern(language: Language) -> str:
    """A verbose regex with the groups ``share``, ``over``, ``number`` and ``half``; :class:`Reader` takes it apart."""
    numbers = language.numbers
    latin = any_of(form for unit in language.units for form in unit.after if form.isascii())
    scale = "".join(numbers.scales)
    digit = "".join(numbers.words)
    tens = "".join(whole.partition("=")[0] for whole in numbers.groups["whole"])
    vague = "".join(numbers.groups["vague"])
    more = "".join(word for words in numbers.clinging.values() for word in words if word != "+")
    negative = any_of(numbers.negative)
    arabic = r"""
        (?<![A-Za-z0-9_.]) (?<![0-9][,:/])                                   # nothing runs into it
        (?: (?<![A-Za-z]-) | (?<= [0-9][A-Za-z]- ) | (?<= [0-9][A-Za-z]{2}- ) )  # but 5k- does
        (?> [0-9]{1,3} (?: , [0-9]{3} )+ (?![0-9]) | [0-9]+ | (?= \.[0-9] ) )  # 1,000,000 or 1000000
        (?> (?: \.[0-9]+ )? )
        (?! [.,:] [0-9] )                                                    # and it runs into none
    """
    forms = (form for unit in language.units for form in unit.after)
    units = "|".join(r"\ {0,2}".join(form) for form in forms if form[0] in scale and len(form) > 1)
    long = any_of(form for form in numbers.suffixes if len(form) > 1)
    sign = rf"(?! {units} ) [{digit}{scale}{tens}]"  # no 千 of 千米
    words = rf"{sign} (?> (?: {_B} {sign} )* )"
    spoken = rf"{words} (?: {_B} 点 {_B} [{digit}0-9] (?> (?: {_B} [{digit}0-9] )* ) (?> (?: {_B} [{scale}] )* ) )?"
    plain = rf"(?! (?<=[{vague}]) [{scale}] )"  # no 十 of 几十
    either = rf"(?: {spoken} | {arabic} )"
    return rf"""
    (?P<share> (?P<of> [百千亿仟] | [十百千]?万 | [十百千]?亿 ) {_B} 分 {_B} 之 {_B} | (?P<bare> 百 {_B} 分 {_B} ) )
      (?P<number1> (?: {negative} )? {_B} (?: {arabic} (?: {_B} (?: {any_of(numbers.suffixes)} ) (?![A-Za-z]) )?
                                           | {spoken} ) (?: {_B} (?: 点 {_B} 几 | [几多余] (?! [少么] ) ) )? )
    | {plain}
      (?: (?P<whole> {either} ) {_B} 又 {_B} )?
      (?P<under> {either} ) {_B} 分 {_B} 之 {_B} (?P<over> (?: {negative} )? {either} )
    | (?: (?P<whole2> {arabic} ) \ )? (?P<over2> {arabic} ) / (?P<under2> [0-9]+ ) (?! [0-9/年月日] )
    | (?P<half> 一 {_B} 半 | 半 {_B} 数 (?! [据字学] ) | (?<=过) 半 (?= [的了，。；,] | \Z )  # 一半, 半数, 过半
      | 半 (?: {_B} 个? {_B} (?P<halved> [{scale}]+ ) )? )                              # 半年, 半个亿
    | (?P<number>
        (?P<digits> {arabic} (?! / [0-9] )
          (?: (?: [eE] | \^ ) [+-]? [0-9]{{1,2}} (?![A-Za-z0-9])                       # 2e5, 2^-1
            | (?: {any_of(numbers.suffixes)} | \ (?: {long} ) ) (?![A-Za-z0-9])        # 500K, 10 million
            | {_B} (?! {units} ) [{scale}]++ (?> (?: {_B} (?: [0-9]+ | [{digit}] ) {_B} [{scale}]++ )* )  # 3亿5000万
              (?: [零〇]? (?: [0-9]+ (?![0-9.]) | [{digit}] ) )?                    # 3万5
            | (?: {_B} {words} )? (?<= [{scale}] )
            | (?![A-Za-z])
            | (?= (?: {latin} ) (?![A-Za-z0-9]) ) ) )                              # 10x
        | {plain} {spoken} )
      (?P<more> {_B} (?: 点 {_B} 几 | 把 (?= [块个人年天] ) | [{more}] | \+ ) )?  # 10 多年, 100+
      (?P<big> {_B} (?: 个 {_B} (?= 多? {_B} [亿A-Za-z] ) )? 多? {_B}
          (?: [十百千]?[万亿] [{scale}]* | (?: {long} | [kKwW] ) (?![A-Za-z0-9]) ) )?  # 两个亿, 十多万, 一个多亿
    """


class Reader:
    """Takes the matches of :func:`pattern` apart."""

    def __init__(self, language: Language) -> None:
        numbers = language.numbers
        self.words: Mapping[str, Decimal] = numbers.words
        self.scales: Mapping[str, Decimal] = numbers.scales
        self.hundreds = {word for word, scale in numbers.scales.items() if scale > TEN}
        self.suffixes = numbers.suffixes
        self.suffix = re.compile(rf"(?P<many>.*[^A-Za-z])(?P<suffix>{any_of(numbers.suffixes)})")
        self.digit = "".join(numbers.words)
        self.wholes = dict(whole.split("=") for whole in numbers.groups["whole"])
        self.clinging = {word: cast("Bound", name) for name, words in numbers.clinging.items() for word in words}
        self.negative = numbers.negative
        self.rules = {word: rule for rule in language.rules for word in rule.words}
        of = [form for unit in language.units if unit.name in language.per.units for form in unit.after]
        self.nearly, self.over = numbers.groups["nearly"], numbers.groups["over"]
        self.priced = {form[-1] for unit in language.units if unit.tenths for form in unit.after}
        self.measure = re.compile(rf"\s?个?(?:{any_of(form.removeprefix('个') for form in of)})")
        self.ends = lru_cache(maxsize=4096)(self._ends)  # few numbers are said, over and over
        self.pairs = re.compile(rf"(?<![点.0-9{self.digit}])[{self.digit}]{{2}}(?![{self.digit}])")

    def read(self, match: re.Match[str]) -> Numeral | None:
        """The numeral of one match, or None where the characters make no number (千万)."""
        if match["share"]:
            return self._share(match)
        if match["over"] or match["over2"]:
            return self._fraction(match)
        if match["half"]:
            return self._half(match)
        return self._number(match)

    def _share(self, match: re.Match[str]) -> Numeral | None:
        """百分之三十, 千分之二, 百分三十, 百分之百."""
        said = match["number1"].replace(" ", "")
        bound: Bound = "exact"
        below = said == "零点几"
        if said[-1] in self.clinging:
            said, bound = said[:-1].removesuffix("点"), self.clinging[said[-1]]
        if below:
            said, bound = "一", "at_most"
        if match["bare"] and said != "百" and self.value(said) is None:
            return None
        factor = ONE if match["bare"] else times(Decimal(100), 1 / Fraction(self._bare(match["of"])))
        low, high = (Decimal(100),) * 2 if said == "百" else self.ends(said)
        if low is None or high is None:
            return None
        scale, tail = self.trailing(said)
        return Numeral(
            start=match.start(), end=match.end(), low=times(low, factor), high=times(high, factor), said=said,
            rule="numerals" if low == high else "pair", scale=scale, tail=tail, bound=bound, unit="percent",
        )  # fmt: skip

    def _bare(self, scales: str) -> Decimal:
        value: Number = ONE
        for scale in scales:
            value = times(value, self.scales[scale])
        return cast("Decimal", value)

    def _fraction(self, match: re.Match[str]) -> Numeral | None:
        """三分之二, 一又二分之一, 3/4; no date (6/12) and nothing over zero."""
        written = match["over2"] is not None
        over, under = match["over2"] or match["over"], match["under2"] or match["under"]
        top, below = self.value(over.replace(" ", "")), self.value(under.replace(" ", ""))
        if top is None or not below or (written and top <= 12 and 10 < below <= 31):
            return None
        value = times(Fraction(top) / Fraction(below), ONE)
        if whole := match["whole2"] or match["whole"]:
            added = self.value(whole.replace(" ", ""))
            if added is None:
                return None
            value = plus(value, added)
        return Numeral(
            start=match.start(), end=match.end(), low=value, high=value, said=match[0].replace(" ", ""), rule="fraction"
        )

    def _half(self, match: re.Match[str]) -> Numeral | None:
        start, end, said = match.start(), match.end(), match["half"].replace(" ", "")
        before = match.string[start - 1 : start]
        bound: Bound = "at_least" if before in ("大", *self.over) else "at_most" if before == "小" else "exact"
        if said in ("一半", "半数") or (before in self.over and end - start == 1):
            bound = bound if before in self.over else "exact"
            return Numeral(start=start, end=end, low=HALF, high=HALF, said=said, rule="fraction", bound=bound)
        value: Number = HALF
        if match["halved"]:
            value = times(HALF, self._bare(match["halved"]))
        needs = "nothing" if match["halved"] else "counter"
        return Numeral(start=start, end=end, low=value, high=value, said="半", rule="half", needs=needs, bound=bound)

    def _number(self, match: re.Match[str]) -> Numeral | None:
        written, end = match["number"], match.end("number")
        more, big = match["more"], match["big"]
        bound: Bound = "exact"
        if more:
            bound, end = self.clinging.get(more.strip()[-1], "about"), match.end("more")
        said = written.replace(" ", "")
        if more and "点" in more and said == "零":
            said, bound = "一", "at_most"  # 零点几 is less than one
        if big:
            said, end = said + big.replace(" ", "").replace("个", "").replace("多", ""), match.end()
            bound = "at_least" if "多" in big else bound
        if said[-1] == "两" and len(said) > 1 and said[-2] not in "一点零〇":
            said, end, more, big = said[:-1], match.start() + written.rindex("两"), None, None  # 二两: a unit
            bound = "exact"
        before = match.string[max(0, match.start() - 1) : match.start()]
        priced = said[-2:-1] in self.hundreds or (len(said) == 2 and before in self.priced)
        if said[-1] == "一" and priced and self.measure.match(match.string, end):
            said, end = said[:-1], match.start() + written.rindex("一")  # 三千一个月 is 3000 a month
            written = written[: written.rindex("一")]
        if written == "三两" and match.string[match.end("number") :][:1] in tuple("天年个句下次人"):
            said, end = "两三", match.end("number")
        low, high = self._ends(said) if len(said) > _LONGEST and said.isdigit() else self.ends(said)
        while low is None and not more and not big and len(said) <= _LONGEST and (cut := _PARTED.fullmatch(written)):
            written = cut[1]
            said, end = written.replace(" ", ""), match.start() + len(written)
            low, high = self.ends(said)
        if low is None and (not more or more.strip() in ("来", "把")) and _ORDER.fullmatch(said):
            return self._order(match, said, end, "近" if more else before)
        if low is None or high is None:
            return self._spelled(match, said)
        rule, needs = self._standing(match, said, low, high)
        if more and more.strip() == "来" and not big:
            needs = "counter"
        scale, tail = self.trailing(said)
        return Numeral(
            start=match.start(), end=end, low=low, high=high, said=said, rule=rule, needs=needs, scale=scale, tail=tail,
            bound=bound,
        )  # fmt: skip

    def _order(self, match: re.Match[str], said: str, end: int, before: str) -> Numeral:
        """Scales alone: 百万美元 is of the order of a million, 近千元 about, 过亿 at least."""
        low = self._bare(said)
        bounds: dict[str, Bound] = {**dict.fromkeys(self.nearly, "about"), **dict.fromkeys(self.over, "at_least")}
        bound: Bound = "exact" if before == "每" else bounds.get(before, "order_of_magnitude")
        needs = "nothing" if before in bounds else "scale" if low < MYRIAD else "counter"
        return Numeral(
            start=match.start(), end=end, low=low, high=low, said=said, rule="numerals", needs=needs, scale=low,
            tail=low if low >= MYRIAD else ONE, bound=bound,
        )  # fmt: skip

    def _standing(self, match: re.Match[str], said: str, low: Number, high: Number) -> tuple[str, str]:
        """Which rule reads it, and what it needs to count."""
        if rule := self.rules.get(said):
            return rule.name, rule.needs
        rule_name = "digits" if match["digits"] else "numerals"
        bare = (low < 20 and "点" not in said) or (low != high and said[-1] in self.words) or said[0] in self.hundreds
        needs = "counter" if bare and rule_name == "numerals" else "nothing"
        return ("pair" if low != high else rule_name), needs

    def _spelled(self, match: re.Match[str], said: str) -> Numeral | None:
        """Digits said one by one (三九九), which count only as money or as a share of ten (八五折)."""
        if not 2 <= len(said) <= 6 or not all(one in self.words for one in said) or match["more"] or match["big"]:
            return None
        value = Decimal("".join(str(self.words[one]) for one in said))
        return Numeral(
            start=match.start(), end=match.end(), low=value, high=value, said=said, rule="numerals", needs="spelled"
        )

    def trailing(self, said: str) -> tuple[Decimal, Decimal]:
        """The scale a range's first end may borrow (一到两千万), and its 万 or 亿. Not 十: 三到五十 is 3 to 50."""
        if found := self.suffix.fullmatch(said):
            return self.suffixes[found["suffix"]], self.suffixes[found["suffix"]]
        tail = scale = ONE
        for character in reversed(said):
            factor = self.scales.get(character, ONE)
            if factor <= TEN:
                break
            tail = cast("Decimal", times(tail, factor) if factor >= MYRIAD else tail)
            scale = cast("Decimal", times(scale, factor))
        return scale, tail

    def _ends(self, said: str) -> tuple[Number | None, Number | None]:
        """The number as said, twice; or its two readings where neighbouring digits mean a range (七八十: 70, 80)."""
        if len(said) > _LONGEST and not said.isdigit():
            return None, None
        runs = self.pairs.findall(said) if "点" not in said else []
        if len(runs) == 1:
            first, second = runs[0]
            if (first not in _ZEROS and self.words[second] - self.words[first] == 1) or (first, second) == ("三", "五"):
                place = said.index(runs[0])
                before, after = said[:place], said[place + 2 :]
                return self.value(before + first + after), self.value(before + second + after)
        value = self.value(said)
        return value, value

    def value(self, said: str) -> Number | None:
        """The value of a numeral without blanks, with its sign; None where it is no number."""
        for sign in self.negative:
            if said.startswith(sign):
                value = self.value(said[len(sign) :])
                return None if value is None else -value
        if said[-1].isalpha() and said[-1].isascii() and (found := self.suffix.fullmatch(said)):
            many = self.value(found["many"])
            return None if many is None else times(many, self.suffixes[found["suffix"]])
        for whole, spelled in self.wholes.items():
            said = said.replace(whole, spelled)
        return self._sum(said)

    def _sum(self, said: str) -> Number | None:
        """Split at the largest scale and read both sides."""
        if "点" in said:
            return self._pointed(said)
        said = said.lstrip(_ZEROS) or said[:1]
        places = (place for place, character in enumerate(said) if character in self.scales)
        split = max(places, key=lambda place: (self.scales[said[place]], place), default=None)
        if split is None:
            return self._leaf(said)
        scale, left, right = self.scales[said[split]], said[:split], said[split + 1 :]
        if left:
            many = self._sum(left)
        else:  # 十五, and 百三 for 一百三, but 千万 is no number
            many = ONE if scale == TEN or (right and scale < MYRIAD and right[0] in self.words) else None
        if many is None:
            return None
        value = times(many, scale)
        if not right:
            return value
        rest = self._sum(right)
        if rest is None or rest >= scale:
            return None
        shorthand = len(right) == 1 and right not in self.scales and scale > TEN and rest > 0
        return plus(value, times(rest, scale / TEN) if shorthand else rest)  # 一万五 is 15000, 一万零五 is 10005

    def _pointed(self, said: str) -> Number | None:
        whole, _, part = said.partition("点")
        count = next((place for place, one in enumerate(part) if one in self.scales), len(part))
        digits = "".join(str(self.words.get(one, one)) for one in part[:count])
        value = self._sum(whole) if whole else Decimal(0)
        if value is None or not digits.isdigit():
            return None
        value = plus(value, Decimal("0." + digits))
        return times(value, self._bare(part[count:])) if part[count:] else value

    def _leaf(self, said: str) -> Number | None:
        base, _, power = said.partition("^")
        if power:
            raised = Fraction(base.replace(",", "")) ** int(power)
            return times(raised, ONE)
        if _ARABIC.fullmatch(said):
            return Decimal(said.replace(",", ""))
        return self.words.get(said)
