"""What so much is by, in Chinese: 每小时, 一斤, /月, and two of them as in 每公顷每年."""

from __future__ import annotations

from hdc.lang import Unit
from hdc.quantities.chinese_lexicon import Lexicon

#: How far in front of a number stands what it is by, in code points.
_REACH = 24


def denominator(
    text: str, lexicon: Lexicon, start: int, end: int, floor: int, unit: Unit | None
) -> tuple[str | None, int]:
    """The denominators behind or in front, and where the phrase then ends: 每小时, 每公顷每年."""
    per, end = _first(text, lexicon, start, end, floor, unit)
    return _by_time_too(text, lexicon, per, end)


def _first(text: str, lexicon: Lexicon, start: int, end: int, floor: int, unit: Unit | None) -> tuple[str | None, int]:
    """The denominator behind or in front, and where the phrase then ends."""
    if text.endswith(lexicon.say_bare, start, end) and (bare := lexicon.bare_per().match(text, end)):
        return lexicon.measures[bare["unit"]], bare.end()  # 六十蚊個鐘
    amount = end > start + 1 if unit is None else lexicon.kind(unit.name) == "money"  # 他俩月薪三万
    if amount and text[end : end + 1] in lexicon.paid_starts:
        paid = lexicon.paid_behind().match(text, end)
        if paid:
            return lexicon.paid[paid["by"]], paid.end()
    if amount and (costs := _behind_costs(text, lexicon, end)):
        return costs
    if text[end : end + 1] in lexicon.per_starts and (behind := lexicon.per_after().match(text, end)):
        each = behind[0].lstrip(" ")[0] in (lexicon.say.one, lexicon.say.each)
        by = behind["unit"].replace(" ", "")
        if not (each and unit and (unit.noun or _outlasts(lexicon, unit, by))):  # 一张卡一小时两美元, 三个月每天
            return lexicon.measures[by], behind.end()
    begin = max(floor, start - _REACH)
    found = lexicon.per_hint.search(text, begin, start) and lexicon.per_before().search(text, begin, start)
    if not found:
        return None, end
    if found["word"] and unit and unit.name == "percent" and found["word"].endswith(lexicon.pay):
        return None, end  # 时薪涨了 4%
    if found["word"]:
        return lexicon.language.per.before[found["word"].replace(" ", "")], end
    per = lexicon.measures[found["unit"].replace(" ", "")]
    more = lexicon.per_before().search(text, found.end("unit"), start)
    return _both(lexicon, per, lexicon.measures[more["unit"].replace(" ", "")] if more and more["unit"] else None), end


def _behind_costs(text: str, lexicon: Lexicon, end: int) -> tuple[str, int] | None:
    """The time at the end of a clause, behind what so much is for: 两万块工资一个月, but 三万块租金一年后."""
    costs = lexicon.language.numbers.groups["costs"]
    if not text.startswith(costs, end):
        return None
    told = lexicon.per_after().match(text, end + max(len(one) for one in costs if text.startswith(one, end)))
    by = lexicon.measures[told["unit"].replace(" ", "")] if told else None
    if told is None or by is None or lexicon.kind(by) != "duration" or not lexicon.then.match(text, told.end()):
        return None
    return by, told.end()


def _by_time_too(text: str, lexicon: Lexicon, per: str | None, end: int) -> tuple[str | None, int]:
    """And the time behind a first denominator: 300 美元每公顷每年."""
    if per is None or lexicon.kind(per) in ("number", "duration") or text[end : end + 1] not in lexicon.per_starts:
        return per, end
    found = lexicon.per_after().match(text, end)
    both = _both(lexicon, per, lexicon.measures[found["unit"].replace(" ", "")]) if found else per
    return both, found.end() if found and both != per else end


def _both(lexicon: Lexicon, per: str, other: str | None) -> str:
    """Two denominators as one, where one of them is a time: 每公顷每年, 每天每公斤."""
    times = [lexicon.kind(one) == "duration" for one in (per, other)]
    if other is None or all(times) or not any(times) or "number" in (lexicon.kind(per), lexicon.kind(other)):
        return per
    return f"{other}/{per}" if times[0] else f"{per}/{other}"


def _outlasts(lexicon: Lexicon, unit: Unit, by: str) -> bool:
    """Whether a time is no shorter than that which stands behind it: 两天一夜 is no rate, and neither is 三个月每天."""
    order = lexicon.language.per.units
    if by in unit.parts:
        return True
    is_time = unit.name in order and lexicon.kind(unit.name) == "duration"
    return is_time and lexicon.measures[by] in order[: order.index(unit.name) + 1]
