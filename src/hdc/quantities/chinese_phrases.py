"""Numerals to phrases: a number with the unit it counts, its smaller parts (三块五), its denominator, its sign."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from hdc.lang import Unit
from hdc.quantities.chinese_denominators import denominator
from hdc.quantities.chinese_lexicon import Lexicon
from hdc.quantities.chinese_numerals import HALF
from hdc.quantities.chinese_units import Behind
from hdc.quantities.chinese_values import ONE, TEN
from hdc.quantities.numeral import divided, plus, times
from hdc.quantities.phrase import Num, Phrase

if TYPE_CHECKING:
    from hdc.quantities.mention import Number

#: How far in front of a number a unit, and a word that says something of it, can stand, in code points.
NEAR, REACH = 8, 24
_MARKS = re.compile("[。；！？;!?\\n]")
_TENTH = Decimal("0.1")
#: Nobody counts so many months.
_MOST_MONTHS = 2000
#: One of the first and some of the second are no sum.
_RATED = (("day", "hour"), ("week", "day"), ("week", "hour"))


def phrases(text: str, lexicon: Lexicon) -> list[Phrase]:
    """Every number of ``text`` with its unit; what is no quantity by itself is there still, see ``needs``."""
    found: list[Phrase] = []
    floor = 0
    for numeral in _numerals(text, lexicon):
        if numeral.start < floor:
            continue  # it was the denominator of the one before: 40 美元一小时
        phrase = _phrase(text, lexicon, numeral, floor)
        if found and found[-1].start >= phrase.start:
            found.pop()  # the nought of 零下 is no number by itself
        if found and _rises(text, lexicon, found[-1], phrase):
            found[-1] = _unmeasured(found[-1])
        if found and (whole := _composed(text, lexicon, found[-1], phrase)):
            found[-1] = phrase = whole
        else:
            found.append(phrase)
        is_taken = phrase.unit or phrase.number.needs == "nothing" or phrase.end > phrase.number.end
        floor = phrase.end if is_taken else floor
    return found


def _rises(text: str, lexicon: Lexicon, first: Phrase, last: Phrase) -> bool:
    """Whether the unit of the first is what it does to come to the last: 从 2.3 升到 3.0."""
    groups = lexicon.language.numbers.groups
    return (
        first.form in groups["rising"]
        and first.form != last.form
        and first.number.needs == "nothing"
        and text.startswith(groups["risen"], first.end)
        and last.start - first.end <= NEAR
    )


def _unmeasured(phrase: Phrase) -> Phrase:
    """The number by itself, without what was taken for its unit."""
    number = phrase.number
    return phrase._replace(end=number.end, low=number.low, high=number.high, unit=None, form="", per=None)


def _numerals(text: str, lexicon: Lexicon) -> list[Num]:
    """Every numeral and declared vague word; false friends are stepped over."""
    read, found = lexicon.reader.read, []
    for match in lexicon.scanner.finditer(text):
        last = match.lastgroup
        if last == "friend":
            continue
        numeral = read(match) if last != "plain" else _word(text, lexicon, match)
        if numeral is None and last != "plain":
            found.extend(lexicon.reader.apart_from_price(match))
        elif numeral is not None and (both := lexicon.reader.parted(text, numeral)):
            found.extend(both)
        elif numeral is not None:
            whole = lexicon.operated.halved(text, numeral, lexicon.reader)
            found.append(lexicon.operated.raised(text, whole, lexicon.reader))
    return found


def _word(text: str, lexicon: Lexicon, match: re.Match[str]) -> Num | None:
    """A vague word, or one that is a number and a change; None for a false friend."""
    said = match["plain"].replace(" ", "")
    if said in lexicon.declared:
        return _vague(text, lexicon, match.start(), match.end(), said)
    if said not in lexicon.numbers:
        return None
    number, unit, change, bound = lexicon.numbers[said]
    return Num(
        start=match.start(), end=match.end(), low=number, high=number, said=said, rule="change", unit=unit,
        change=change, bound=bound,
    )  # fmt: skip


def _vague(text: str, lexicon: Lexicon, start: int, end: int, said: str) -> Num:
    """A vague word with its declared range, times the scales that follow it (几十万)."""
    if hour := lexicon.reader.one_and_some(text, start, end):
        return hour
    meaning, behind = lexicon.declared[said], end
    needs, scale = lexicon.vague.get(said, ("nothing", ONE))
    while found := lexicon.scale.match(text, end):
        scale = times(scale, lexicon.language.numbers.scales[found["scale"]])  # type: ignore[assignment]
        end = found.end()
    unit = meaning.unit
    worth: Number = scale
    if share := lexicon.shares.search(text, max(0, start - NEAR), start):  # 百分之几十, 千分之几
        start, unit = share.start(), "percent"
        worth = times(worth, divided(Decimal(100), lexicon.language.numbers.scales[share["of"]]))
    return Num(
        start=start, end=end, low=_scaled(meaning.low, worth), high=_scaled(meaning.high, worth), said=said,
        rule="vague", needs=needs if end == behind and unit == meaning.unit else "nothing", vague=meaning.id, unit=unit,
    )  # fmt: skip


def _scaled(end: Decimal | None, scale: Number) -> Number | None:
    return None if end is None else times(Decimal(end), scale)


def _phrase(text: str, lexicon: Lexicon, numeral: Num, floor: int) -> Phrase:
    start, end, low, high, bound = numeral.start, numeral.end, numeral.low, numeral.high, numeral.bound
    unit, form, prefixed = None, "", False
    beside = character_before(text, start)
    if beside in lexicon.before_ends and (before := lexicon.before.search(text, max(floor, start - NEAR), start)):
        form, start, prefixed = before["unit"].replace(" ", ""), before.start(), True
        unit = lexicon.signs.meant(text, start, end, form, lexicon.units[form])
        beside = character_before(text, start)
    if beside in lexicon.negative_ends and (below := lexicon.negative.search(text, max(floor, start - NEAR), start)):
        start, low, high = below.start(), _minus(high), _minus(low)
    if numeral.unit is None and (after := lexicon.behind.behind(text, end)):
        said, behind, half, more = _unit(text, lexicon, after)
        counted = lexicon.signs.meant(text, start, behind, said, lexicon.units[said])
        is_bill = said in lexicon.bills and lexicon.kind(unit.name if unit else None) == "money"  # 美金四十块
        if unit is not None and not form.isascii() and not is_bill and not _agree(unit, counted):
            start, unit, form, prefixed = numeral.start, None, "", False  # 港币两种, 美金三年
        if unit is None or is_bill or counted.name in (unit.name, "degree"):
            taken = _counted(lexicon, numeral, counted, said, low, high)
            if taken is not None:
                (low, high), form, end = taken, said, behind
                unit = counted if unit is None else unit
                if half:
                    low, high = _halved(low, HALF, counted), _halved(high, HALF, counted)
                    numeral = numeral._replace(needs="nothing")  # 一碗半
                if more:
                    unit, form, end = _of_bill(text, lexicon, unit, form, end)
                    bound = "about" if more in lexicon.language.numbers.clinging["about"] else "at_least"
    if bound == "at_least" and low is not None and numeral.low is not None and low < 0 <= numeral.low:
        bound = "at_most"  # 零下三十多度 is colder still
    per, end = denominator(text, lexicon, start, end, floor, unit)
    if form in lexicon.by_month and (low or 0) >= _MOST_MONTHS:
        per, unit, form = lexicon.measures[form], None, ""  # 三萬八個月
    per = None if unit and per == unit.name else per
    is_piece = form in lexicon.bills and unit is not None and text.endswith(lexicon.operated.split, 0, start)
    if form in lexicon.operated.blades and text.endswith(lexicon.operated.cuts, 0, start):
        is_piece = True  # 切了三刀
    if is_piece or (form in lexicon.argued and _is_argued(text, lexicon, start, end, high)):
        unit, form = lexicon.units[lexicon.say.counter], lexicon.say.counter
    return Phrase(start, end, floor, numeral, low, high, unit, prefixed, per, False, form, bound, numeral.rule)


def _of_bill(text: str, lexicon: Lexicon, unit: Unit | None, form: str, end: int) -> tuple[Unit | None, str, int]:
    """The currency that stands behind 块 and some more of it: 两块多美金."""
    after = lexicon.behind.behind(text, end) if form in lexicon.bills else None
    if after is None or after.said in lexicon.bills or lexicon.kind(lexicon.units[after.said].name) != "money":
        return unit, form, end
    return lexicon.units[after.said], form, after.end


def _is_argued(text: str, lexicon: Lexicon, start: int, end: int, high: Number | None) -> bool:
    """Whether what is counted are points of an argument (我有两个点) and not of a rate (涨了两个点)."""
    if high is not None and (high >= TEN or high != int(high)):
        return False
    before, behind = text[max(0, start - REACH) : start], text[end : end + NEAR]
    clause = _MARKS.split(before)[-1], _MARKS.split(behind)[0]
    return not any(lexicon.rating.search(one) for one in clause)


def _agree(unit: Unit, counted: Unit) -> bool:
    """Whether a unit in front of a number and what stands behind it can be of one quantity."""
    return counted.noun or counted.name in (unit.name, "degree")


def character_before(text: str, place: int) -> str:
    """The character in front, over the few blanks that may stand between; empty where there is none."""
    found = text[place - 1 : place]
    return found if found != " " else text[max(0, place - NEAR) : place].rstrip(" ")[-1:]


def _unit(text: str, lexicon: Lexicon, after: Behind) -> tuple[str, int, str | None, str | None]:
    """The unit as said, where it ends, and what clings to it: a half more (三年半), 多 or 来."""
    said, end, half, more = after
    if said.isascii() and text[end : end + 2].lstrip(" ") == lexicon.say.more:
        end += 1  # 40% 多
    if text[end : end + 1] in lexicon.clinging_starts and (found := lexicon.clinging.match(text, end)):
        half, more, end = half or found["half"], more or found["more"], found.end()
        for rest in lexicon.language.numbers.groups["half_of"]:  # 八分多钟
            if more and text.startswith(rest, end) and f"{said}{rest}" in lexicon.units:
                said, end = f"{said}{rest}", end + len(rest)
    said = said.replace(" ", "")
    if not more and said in lexicon.tenths and text.startswith(lexicon.few_people, end):  # 三成几人
        more, end = text[end], end + 1
    return said, end, half, more


def _counted(
    lexicon: Lexicon, numeral: Num, unit: Unit, said: str, low: Number | None, high: Number | None
) -> tuple[Number | None, Number | None] | None:
    """The ends in the unit; None where the number and the unit do not go together."""
    if unit.tenths and unit.factor == TEN and low is not None and low == high and low >= TEN and low % 10:
        return low, high  # 八五折, 85折: tenths and hundredths, so the share in percent
    if said in lexicon.curt and numeral.needs == "counter":
        return None
    if numeral.needs == "spelled" and lexicon.kind(unit.name) != "money":
        return None
    if numeral.needs == "scale" and lexicon.kind(unit.name) not in ("money", "multiple") and not unit.noun:
        return None  # 千元, 百倍, 百人, but not 百年
    return _valued(low, unit), _valued(high, unit)


def _valued(number: Number | None, unit: Unit) -> Number | None:
    if number is None:
        return None
    return times(plus(number, unit.plus), unit.factor)


def _halved(number: Number | None, half: Decimal, unit: Unit) -> Number | None:
    return None if number is None else _further(number, times(half, unit.factor))


def _further(number: Number, part: Number) -> Number:
    """The number with a part of it: 零下三度半 is three and a half below."""
    return plus(number, part) if number >= 0 else plus(number, times(part, -ONE))


def _minus(number: Number | None) -> Number | None:
    return None if number is None else -number


def _composed(text: str, lexicon: Lexicon, first: Phrase, part: Phrase) -> Phrase | None:
    """The two as one quantity (五元三毛, 三块五, 两小时十五分), or None."""
    unit = first.unit
    if first.number.needs == "scale" and lexicon.kind(first.name) != "money":
        return None  # 跑百米十一秒三
    if unit is None or part.prefixed or (first.per and not text.endswith(first.form, first.start, first.end)):
        return None  # 三块一斤五, but 每斤三块五
    if first.end < part.start and text[first.end] not in lexicon.link_starts:
        return None
    if first.low != first.high:
        return None
    bill = lexicon.units[first.form] if first.form in lexicon.bills else unit  # 美金三块五: 块 has the tenths
    gap = text[first.end : part.start].strip(" ")
    if bill.tenths and not gap and part.unit is None and first.rule != "parts":
        if unit.factor == TEN and part.rule == "pair":
            return _two_tenths(first, part)
        part = _hundredths(lexicon, part)
    if part.low != part.high or (not gap and part.unit and _rated(first, part.unit)):
        return None
    if not gap and part.unit is not None and _named_late(lexicon, first, part):
        first, part = first._replace(unit=part.unit), part._replace(unit=None)
    if first.low is None or part.low is None or (gap and gap not in lexicon.links):
        return None
    if not gap and part.unit is None and _is_apart(first, part):
        return None
    if part.unit is None and not gap and (many := _of_smaller(text, lexicon, first, part)):
        return _with_part(lexicon, first, part, many)  # 五呎六
    if part.form in bill.parts:
        return _with_part(lexicon, first, part, bill.parts[part.form])
    said = part.number.said
    bound = part.number.bound
    if not bill.tenths or part.unit is not None or gap or (bound != "exact" and len(said) > 1):
        return None
    reader, worth = lexicon.reader, cast("Number", _TENTH)
    if len(said) == 1 and (said in reader.words or said.isdigit()):
        within = bill.parts.get(first.form, ONE)  # 五毛五: tenths of the part
        whole = first.low == int(first.low) and lexicon.kind(first.name) == "duration"  # 一分十八秒四
        if first.rule == "parts" and within == ONE and not whole:
            return None
        worth = divided(_TENTH, within)
    elif part.rule == "parts" or (len(said) == 2 and said[0] in reader.say.zeros and said[1] in reader.words):
        worth = times(_TENTH, _TENTH)
    else:
        return None
    low = _further(first.low, times(times(part.low, worth), unit.factor))
    bound = first.bound if bound == "exact" else bound  # 一米七几
    return first._replace(end=part.end, low=low, high=low, per=part.per or first.per, rule="parts", bound=bound)


def _is_apart(first: Phrase, part: Phrase) -> bool:
    """Whether a character behind a measure in digits with a blank begins a word of its own: 24 吨三文鱼."""
    number = first.number
    return number.end < first.end - len(first.form) and number.said.isascii() and not part.number.said.isascii()


def _two_tenths(first: Phrase, part: Phrase) -> Phrase | None:
    """Neighbours behind tenths: 两成七八 is 27 to 28 percent."""
    if first.low is None or part.low is None or part.high is None or part.high >= TEN:
        return None
    return first._replace(
        end=part.end, low=plus(first.low, part.low), high=plus(first.low, part.high), per=part.per or first.per
    )


def _named_late(lexicon: Lexicon, first: Phrase, part: Phrase) -> bool:
    """Whether the currency stands behind the tenths: 三块五美金."""
    is_bill = first.form in lexicon.bills and not first.prefixed and part.form not in lexicon.units[first.form].parts
    return (
        is_bill and len(part.number.said) == 1 and part.form not in lexicon.bills and lexicon.kind(part.name) == "money"
    )


def _hundredths(lexicon: Lexicon, part: Phrase) -> Phrase:
    """Two digits behind a unit of tenths: 一米七五, 三块二五, and 一米七八, which is no range there."""
    said = part.number.said
    if len(said) != 2 or part.number.bound != "exact" or not all(one in lexicon.reader.words for one in said):
        return part if said[:1] == "0" or not said.isdigit() or len(said) != 2 else part._replace(rule="parts")
    value = Decimal("".join(str(lexicon.reader.words[one]) for one in said))
    return part._replace(low=value, high=value, rule="parts")


def _of_smaller(text: str, lexicon: Lexicon, first: Phrase, part: Phrase) -> Decimal | None:
    """How many make one of the first, where a bare number behind it counts the smaller: 五呎六, 两小时四十五."""
    many = next(iter(first.unit.smaller.values()), None) if first.unit else None
    if many is None or part.low is None or part.number.rule != "numerals" or part.low >= many:
        return None
    timed = lexicon.kind(first.name) == "duration"  # 一小时五十 is a rate
    apart = timed and (first.low == ONE or lexicon.then.match(text, part.end) is None)
    return None if apart else many


def _rated(first: Phrase, unit: Unit) -> bool:
    """一天十二个小时 and 一周五天 are rates, no sums."""
    return first.low == ONE and not first.number.said.isascii() and (first.name, unit.name) in _RATED


def _with_part(lexicon: Lexicon, first: Phrase, part: Phrase, many: Decimal) -> Phrase | None:
    assert first.low is not None and part.low is not None
    if not many:  # 三天两夜 is three days
        return first._replace(end=part.end, rule="parts")
    if part.low >= many:
        return None
    decimal = str(many).strip("0") == "1"
    if decimal:
        low = _further(first.low, divided(part.low, many))
        return first._replace(end=part.end, low=low, high=low, form=part.form, per=part.per or first.per, rule="parts")
    low = _further(times(first.low, many), part.low)
    unit = _smaller(lexicon, first.unit, many)
    if part.unit and part.unit.name and (unit is None or lexicon.kind(part.name) == lexicon.kind(unit.name)):
        unit = part.unit  # but the m of 2h 15m is no metre
    if unit is None:
        return None
    per = part.per or first.per
    return first._replace(end=part.end, low=low, high=low, unit=unit, form=part.form, per=per, rule="parts")


def _smaller(lexicon: Lexicon, unit: Unit | None, many: Decimal) -> Unit | None:
    """The unit of which ``many`` make one: a minute for an hour and 60."""
    known = lexicon.kinds.get(unit.name) if unit else None
    if known is None or known.factor is None:
        return None
    for one in lexicon.language.units:
        other = lexicon.kinds.get(one.name)
        if other and other.kind == known.kind and other.factor and other.factor * Fraction(many) == known.factor:
            return one
    return None
