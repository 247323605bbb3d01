"""Chinese numerals: 一千两百三十四, digits with 万 and 亿 (3亿5000万), neighbours that mean a range (七八)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from hdc.lang import Language
from hdc.quantities.chinese_currency import currencies
from hdc.quantities.chinese_nearly import Nearly
from hdc.quantities.chinese_pairs import Pairs
from hdc.quantities.chinese_pattern import LONGEST
from hdc.quantities.chinese_values import MYRIAD, ONE, TEN, Values
from hdc.quantities.numeral import SIGNS, divided, plus, times
from hdc.quantities.phrase import Num
from hdc.quantities.words import any_of

if TYPE_CHECKING:
    from hdc.model import Bound
    from hdc.quantities.mention import Number

HALF = Decimal("0.5")
#: Two written numbers of that size with a stroke between are no fraction where the first is the larger: 120/80.
_LARGE = 20
#: Two in a row are surely numbers from so much on, whatever follows: 一百二一百三.
_SURE = 100
#: So many digits may be two numbers; a number so much smaller than the one in front is none of its digits.
_SHORT, _FAR = 2, 100
_PARTED = re.compile(r"(.*[^\s])\s+\S+", re.DOTALL)


class Said(NamedTuple):
    """What the characters of a numeral say wherever they stand: the same fields of a :class:`Num`, in its order."""

    low: Number | None
    high: Number | None
    rule: str
    scale: Number = ONE
    tail: Number = ONE
    needs: str = "nothing"
    said: str = ""


class Reader(Values):
    """Takes the matches of :func:`~hdc.quantities.chinese_pattern.pattern` apart."""

    def __init__(self, language: Language) -> None:
        numbers = language.numbers
        super().__init__(numbers)
        self.hundreds = {word for word, scale in numbers.scales.items() if scale > TEN}
        self.digit = "".join(numbers.words)
        self.formal = frozenset(numbers.groups["formal"])
        self.clinging = {word: cast("Bound", name) for name, words in numbers.clinging.items() for word in words}
        self.vague, self.few = numbers.groups["vague"], numbers.groups["few"]
        self.rules = {word: rule for rule in language.rules for word in rule.words}
        of = [form for unit in language.units if unit.name in language.per.units for form in unit.after]
        self.over, self.nearly = numbers.groups["over"], numbers.groups["nearly"]
        self.orders: dict[str, Bound] = {**dict.fromkeys(self.nearly, "about"), **dict.fromkeys(self.over, "at_least")}
        self.priced = {form[-1] for unit in language.units if unit.tenths for form in unit.after}
        of = [form.removeprefix(self.say.counter) for form in of]
        self.measure = re.compile(rf"\s?{self.say.counter}?(?:{any_of(of)})")
        pieces = [form for unit in language.units if not unit.name for form in unit.after]
        self.piece = re.compile(rf"\s?(?:{any_of(pieces)})")
        told = f"{self.digit}{''.join(numbers.scales)}{''.join(numbers.groups['vague'])}"
        not_one = f"{told}{''.join(numbers.groups['not_one_and'])}"
        self.one_and = re.compile(rf"(?<![{not_one}0-9]){self.say.counter}\Z")  # 个半月
        self.told, self.half_more = frozenset(not_one), dict(one.split("=") for one in numbers.groups["half_more"])
        self.one_and_half = dict(one.split("=") for one in numbers.groups["one_and_half"])
        groups = numbers.groups
        self.halves, self.over_half, self.under_half = groups["halves"], groups["over_half"], groups["under_half"]
        self.nearly_is = Nearly(groups)
        self.swapped, self.swapped_of = groups["swapped"], groups["swapped_of"]
        self.hundred_odd, self.exceeding = groups["hundred_odd"], groups["exceeding"]
        self.names = tuple(form for unit in currencies(language) for form in unit.before if not form.isascii())
        self.names += groups["charges"]
        self.myriads = {word for word, scale in numbers.scales.items() if scale >= MYRIAD}
        self.price_of, self.odd, self.odd_of = groups["price_of"], groups["odd"][0], groups["odd_of"]
        self.last = f"{self.say.pair}{self.say.one}{''.join(groups['couples'])}"
        self.couples, self.not_couples = groups["couples"], groups["not_couples"]
        self.bare_month = re.compile(rf"(?:{any_of(groups['bare_month'])})(?!{any_of(groups['not_month'])})")
        self.before_pair = f"{self.say.one}{self.say.point}{self.say.zeros}"
        self.between = str.maketrans("", "", f" {self.say.counter}{self.say.half}{self.say.more}{self.few[0]}")
        small = "".join(word for word in self.scales if word not in self.formal and self.scales[word] < MYRIAD)
        tenfold = "".join(word for word in small if self.scales[word] > TEN)
        self.order = re.compile(rf"[{tenfold}]|[{small}]?(?:{any_of(groups['orders'])})")
        self.known = lru_cache(maxsize=4096)(self._said)  # few numbers are said, over and over
        self.ratio = lru_cache(maxsize=4096)(self._ratio)
        self.pairs = Pairs(numbers, self.value)

    def _below(self, said: str) -> Number | None:
        """What it is below, if it is nought and some tenths or hundredths: 零点几, 零点零几."""
        nought, point = self.say.zeros[0], self.say.point
        if said[:2] != f"{nought}{point}" or said[-1] not in self.clinging or said[2:-1].strip(nought):
            return None
        return Decimal(1).scaleb(3 - len(said))

    def read(self, match: re.Match[str]) -> Num | None:
        """The numeral of one match, or None where the characters make no number (千万)."""
        last = match.lastgroup
        if last == "number":
            return self._plain(match) or self._number(match)
        if last == "more" or last == "big":
            return self._number(match)
        if last == "half":
            return self._half(match)
        return self._share(match) if last == "number1" else self._fraction(match)

    def _share(self, match: re.Match[str]) -> Num | None:
        """百分之三十, 千分之二, 百分三十, 百分之百."""
        said = match["number1"].replace(" ", "")
        bound: Bound = "exact"
        below = self._below(said)
        factor = ONE if match["bare"] else divided(Decimal(100), self._bare(match["of"]))
        if said[-1] in self.clinging:
            said, bound = said[:-1].removesuffix(self.say.point), self.clinging[said[-1]]
        if below is not None:
            bound, factor = "at_most", times(factor, below)
            said = self.say.one
        if match["bare"] and said != self.say.hundred and self.value(said) is None:
            return None
        low, high, _, scale, tail, _, _ = self._heard(said)
        if said == self.say.hundred:
            low = high = scale = Decimal(100)
        if low is None or high is None:
            return None
        return Num(
            start=match.start(), end=match.end(), low=times(low, factor), high=times(high, factor), said=said,
            rule="numerals" if low == high else "pair", scale=scale, tail=tail, bound=bound, unit="percent",
        )  # fmt: skip

    def _fraction(self, match: re.Match[str]) -> Num | None:
        """三分之二, 一又二分之一, 3/4; no date (6/12) and nothing over zero."""
        over, under = match["over2"] or match["over"], match["under2"] or match["under"]
        whole, said = match["whole2"] or match["whole"], match[0].replace(" ", "")
        ratio = self.ratio if len(said) <= LONGEST else self._ratio
        value = ratio(over, under, whole, match["over2"] is not None)
        if value is None or (match["bare_over"] is not None and whole is None and value >= 1):
            return None  # 三分五 is no fraction
        return Num(start=match.start(), end=match.end(), low=value, high=value, said=said, rule="fraction")

    def _ratio(self, over: str, under: str, whole: str | None, written: bool) -> Number | None:
        top, below = self.value(over.replace(" ", "")), self.value(under.replace(" ", ""))
        if top is None or not below or (written and (top > below >= _LARGE or (top <= 12 and 10 < below <= 31))):
            return None
        value = divided(top, below)
        if whole:
            added = self.value(whole.replace(" ", ""))
            return None if added is None else plus(value, added)
        return value

    def _half(self, match: re.Match[str]) -> Num | None:
        start, end, said = match.start(), match.end(), match["half"].replace(" ", "")
        before = match.string[start - 1 : start]
        bound: Bound = "at_least" if before in (*self.over_half, *self.over) else "exact"
        bound = "at_most" if before in self.under_half else bound
        if said in self.halves or (before in self.over and end - start == 1):
            own = before in self.over and not match.string.endswith(self.exceeding, 0, start)
            bound = bound if own else "exact"  # 过一半, but of 不超过一半 the words in front tell
            return Num(start=start, end=end, low=HALF, high=HALF, said=said, rule="fraction", bound=bound)
        value: Number = HALF
        if one := self._one_and(match.string, start, end):
            more = ONE + HALF
            return one._replace(low=more, high=more, said=self.say.counter + self.say.half, rule="half")
        if (of := self.half_more.get(before)) and match.string[start - 2 : start - 1] not in self.told:
            more = ONE + HALF  # 买斤半菜
            return Num(start - 1, end, more, more, "half", said=self.say.half, unit=of)
        if match["halved"]:
            value = times(HALF, self._bare(match["halved"]))
        needs = "nothing" if match["halved"] else "counter"
        return Num(
            start=start, end=end, low=value, high=value, said=self.say.half, rule="half", needs=needs, bound=bound
        )

    def one_and_some(self, text: str, start: int, end: int) -> Num | None:
        """An hour and some more, 个几钟, of what ``[start, end)`` says is some; else None."""
        one = self._one_and(text, start, end) if text[start:end] in self.few else None
        return one._replace(bound="at_least") if one else None

    def _one_and(self, text: str, start: int, end: int) -> Num | None:
        """One of a time with 个 in front, and with what ``[start, end)`` adds to it: 个半月."""
        form = next((form for form in self.one_and_half if text.startswith(form, end)), "")
        if not form or not self.one_and.search(text, max(0, start - 2), start):
            return None
        return Num(start - 1, end + len(form), ONE, ONE, "numerals", unit=self.one_and_half[form])

    def _plain(self, match: re.Match[str]) -> Num | None:
        """Most numbers: nothing beside the numeral has a say in how it is read."""
        said = match[0]
        start = match.start()
        if said == self.say.one:  # by far the commonest
            return Num(start, match.end(), *self.known(said))
        if said[-1] in self.last or " " in said or self.odd in said or len(said) > LONGEST:
            return None
        if self.nearly_is.may(match.string, start):
            return None
        heard = self.known(said)
        return Num(start, match.end(), *heard) if heard.low is not None else None

    def _number(self, match: re.Match[str]) -> Num | None:
        written, more, big = match.group("number", "more", "big")
        start, end, text = match.start(), match.end("number"), match.string
        bound: Bound = "exact"
        said = written.replace(" ", "")
        couple = said in self.couples and text[start - 1 : start] not in self.not_couples
        if couple and (month := self.bare_month.match(text, end)):  # 等了俩月
            many = self.words[said]
            return Num(start, month.end(), many, many, "numerals", said=said, unit=self.one_and_half[month[0]])
        if said == self.odd and (one := self._one_and(text, start, end)):
            return one._replace(bound="at_least")  # 个零钟
        if more:
            bound, end = self.clinging.get(more.strip()[-1], "about"), match.end("more")
            if (below := self._below(said + more.strip())) is not None:  # 零点几 is less than one
                return Num(start, end, below, below, "numerals", said=self.say.one, bound="at_most")
        if big:
            said, end = said + big.translate(self.between), match.end()
            bound = "at_least" if self.say.more in big or self.few[0] in big else bound
        if self.odd in said and not more and bound == "exact":
            said, bound = self._some_odd(said, text, end)
        last = said[-1]
        if last == self.say.pair and len(said) > 1 and said[-2] not in self.before_pair:
            said, end, more, big, bound = said[:-1], start + written.rindex(last), None, None, "exact"  # 二两: a unit
            last = said[-1]
        if last == self.say.one and self._begins(said, text, start, end):
            said, end = said[:-1], start + written.rindex(last)  # 三千一个月 is 3000 a month
            written = written[: written.rindex(last)]
        if written in self.swapped and text[match.end("number") :][:1] in self.swapped_of:
            said, end = written[::-1], match.end("number")  # 三两天
        heard = self._heard(said)
        while heard.low is None and not more and not big and len(said) <= LONGEST:
            if not (cut := _PARTED.fullmatch(written)):
                break
            written = cut[1]
            said, end = written.replace(" ", ""), start + len(written)
            heard = self._heard(said)
        if heard.low is None and big and bound == "at_least" and self.order.fullmatch(said):  # 百多亿
            return Num(start, end, self._bare(said), self._bare(said), "numerals", said=said, bound=bound)
        if (
            heard.low is None
            and (more or big or bound == "exact")
            and (not more or more.strip() not in self.clinging or bound == "about")
            and self.order.fullmatch(said)
        ):
            return self._order(start, end, said, self.nearly[0] if more else text[max(0, start - 1) : start])
        low, high, rule, scale, tail, needs, _ = heard
        if low is None and bound == "at_least" and not big and self._odd(said, text, start, end):
            low = high = scale = self._bare(said)  # 百余家, 千几块, 千几百
            end += text[end : end + 1] in self.scales
            rule, needs = "numerals", "counter"
        if low is None and said in self.hundred_odd:
            low = high = self.scales[said[0]]  # 百十号人
            rule, bound, needs = "numerals", "about", "counter"
        if low is None or high is None:
            return self._spelled(match, said)
        if big and self.say.half in big:  # 一个半亿
            low, high = plus(low, times(HALF, tail)), plus(high, times(HALF, tail))
        if more and not big and self.clinging.get(more.strip()) == "about":
            needs = "counter"
        bound = self.nearly_is.bound(text, start, end, low) if bound == "exact" else bound
        return Num(start, end, low, high, rule, scale, tail, needs, said, bound=bound)

    def _some_odd(self, said: str, text: str, end: int) -> tuple[str, Bound]:
        """The numeral without a nought that says a few more, and its bound: 十零万, 廿零岁."""
        before, _, behind = said.partition(self.odd)
        is_round = before[-1:] in self.wholes or before[-1:] in self.scales
        if not is_round or behind[:1] in self.words or not f"{behind}{text[end : end + 2]}".startswith(self.odd_of):
            return said, "exact"
        return before + behind, "at_least"

    def _odd(self, said: str, text: str, start: int, end: int) -> bool:
        """Whether a scale alone with some more behind it is a number of its own: 百余家, 千几百, but not 八百多."""
        told = (*self.words, *self.scales, *self.vague)
        if len(said) > 1 or text[start - 1 : start] in told or not self.order.fullmatch(said):
            return False
        return self.scales.get(text[end : end + 1], ONE) < self._bare(said)

    def _begins(self, said: str, text: str, start: int, end: int) -> bool:
        """Whether 一 at the end begins what the number is for: behind a scale, a digit of the next (三万八一个月), or a
        price, where it may be for any piece (三块二一个)."""
        short = said[-2:-1] in self.words and said[-2] not in self.say.zeros and said[-3:-2] in self.hundreds
        price = len(said) == _SHORT and said[0] in self.words and text[start - 1 : start] in self.priced
        if said[-2:-1] in self.words and self.known(said).low is None:
            short = self.known(said[:-1]).low is not None  # 六十八一份
        large = len(said) > _SHORT + 1 and said[-2:-1] in self.myriads  # 三百万一套, but 三万一
        short = short or large
        priced = len(said) > 1 and text.endswith(self.names, 0, start)  # 美金三十一小时, 门票三十一位
        if not (short or price or priced or said[-2:-1] in self.hundreds):
            return False
        return bool(self.measure.match(text, end) or ((short or price or priced) and self.piece.match(text, end)))

    def parted(self, text: str, number: Num) -> list[Num] | None:
        """The two that two digits are behind a price, where the second counts what that is for: 九块九三件."""
        said, place = number.said, number.start
        if len(said) > _SHORT and number.end - place == len(said):
            return self._counts_on(text, said, place) or self._apart(said, place)
        pair = self.say.pair
        if said in self.words and text[place - 1 : place] in self.price_of and text[number.end : place + 2] == pair:
            also = Num(place + 1, place + 2, *self.known(pair))
            return [number, also] if self._priced(text, place + 2) else None  # 九块九两件
        if len(said) != _SHORT or number.end - place != 2 or text[place - 1 : place] not in self.price_of:
            return None
        one, other = said[0], said[1]
        if one not in self.words or other not in self.words or self.words[other] == self.words[one] + 1:
            return None
        if other in self.say.zeros or not self._priced(text, number.end):
            return None
        return [Num(place, place + 1, *self.known(one)), Num(place + 1, number.end, *self.known(other))]

    def _priced(self, text: str, end: int) -> bool:
        """Whether what a price is for stands there, or another price: 九块九三件, 两块八两块九."""
        return self.piece.match(text, end) is not None or text[end : end + 1] in self.price_of

    def apart_from_price(self, match: re.Match[str]) -> list[Num]:
        """The two in what is no number behind a price: its tenths, and what it is for: 九块九三十个. None elsewhere."""
        said, place, end = match[0], match.start(), match.end()
        if match.lastgroup != "number" or len(said) <= _SHORT or match.string[place - 1 : place] not in self.price_of:
            return []
        many = self.known(said[1:]) if said[0] in self.words and len(said) <= LONGEST else Said(None, None, "")
        if many.low is None or not self.piece.match(match.string, end):
            return []
        return [Num(place, place + 1, *self.known(said[0])), Num(place + 1, end, *many)]

    def _counts_on(self, text: str, said: str, place: int) -> list[Num] | None:
        """A round large number and a digit that counts what follows are two: 三百万三个月, but 三十五万八."""
        end = place + len(said)
        if said[-1] not in self.words or said[-2] not in self.myriads or said[-3] not in self.scales:
            return None
        if not (self.measure.match(text, end) or self.piece.match(text, end)):
            return None
        return [Num(place, end - 1, *self.known(said[:-1])), Num(end - 1, end, *self.known(said[-1]))]

    def _apart(self, said: str, place: int) -> list[Num] | None:
        """A large number and a much smaller one without a nought between are two: 一百万二十天."""
        cut = next((at + 1 for at in range(len(said) - _SHORT - 1, 0, -1) if said[at] in self.myriads), 0)
        whole, rest = said[:cut], said[cut:]
        begins = cut and (rest[0] in self.words or self.scales.get(rest[0]) == TEN)  # 四百万十二个月
        if not begins or rest[0] in self.say.zeros:
            return None
        many, few = self.known(whole), self.known(rest)
        if many.low is None or few.low is None or few.low * _FAR >= self.scales[whole[-1]]:
            return None
        if self.known(said).low != plus(many.low, few.low):  # 一亿五千
            return None
        return [Num(place, place + cut, *many), Num(place + cut, place + len(said), *few)]

    def _order(self, start: int, end: int, said: str, before: str) -> Num:
        """Scales alone: 百万美元 is of the order of a million, 近千元 about, 过亿 at least."""
        low = self._bare(said)
        bound: Bound = "exact" if before == self.say.each else self.orders.get(before, "order_of_magnitude")
        needs = "nothing" if before in self.orders else "scale" if low < MYRIAD else "counter"
        return Num(
            start=start, end=end, low=low, high=low, said=said, rule="numerals", needs=needs, scale=low,
            tail=low if low >= MYRIAD else ONE, bound=bound,
        )  # fmt: skip

    def _heard(self, said: str) -> Said:
        return self.known(said) if len(said) <= LONGEST else self._said(said)

    def _said(self, said: str) -> Said:
        """The value with the rule that reads it, what it needs to count, and the scales at its end."""
        low, high = self._ends(said)
        if low is None or high is None:
            return Said(None, None, "", said=said)
        rule, needs = self._standing(said, low, high)
        return Said(low, high, rule, *self._trailing(said), needs, said)

    def _standing(self, said: str, low: Number, high: Number) -> tuple[str, str]:
        """Which rule reads it, and what it needs to count."""
        if rule := self.rules.get(said):
            return rule.name, rule.needs
        rule_name = "digits" if said[0] in "0123456789." or said[0] in SIGNS else "numerals"
        bare = (
            (low < 20 and self.say.point not in said)
            or (low < high < _SURE and said[-1] in self.words)
            or (said[0] in self.hundreds and low == high and not self.myriads.intersection(said[1:]))
        )
        bare = bare or (len(said) < 3 and not self.formal.isdisjoint(said))  # 伍佰 sings, 八佰伴 sells
        needs = "counter" if bare and rule_name == "numerals" else "nothing"
        return ("pair" if low != high else rule_name), needs

    def _spelled(self, match: re.Match[str], said: str) -> Num | None:
        """Digits said one by one (三九九), which count only as money or as a share of ten (八五折)."""
        if not 2 <= len(said) <= 6 or not all(one in self.words for one in said) or match["more"] or match["big"]:
            return None
        value = Decimal("".join(str(self.words[one]) for one in said))
        return Num(
            start=match.start(), end=match.end(), low=value, high=value, said=said, rule="numerals", needs="spelled"
        )

    def _ends(self, said: str) -> tuple[Number | None, Number | None]:
        """The number as said, twice; or its two readings where neighbouring digits mean a range (七八十: 70, 80)."""
        if len(said) > LONGEST and not said.isdigit():
            return None, None
        if both := self.pairs.ends(said):
            return both
        if (value := self.value(said)) is not None:
            return value, value
        again = self.pairs.stutter(said)
        return self.pairs.apart(said) or ((None, None) if again is None else self._ends(again))
