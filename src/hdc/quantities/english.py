"""English text to mentions in one pass: find numbers, see what they count, join ranges, ask what bounds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, cast

from hdc.lang import Unit
from hdc.lang.units import load as load_units
from hdc.quantities.english_context import REACH, before, behind, noun
from hdc.quantities.english_lexicon import Lexicon, lexicon
from hdc.quantities.english_numbers import Declared, Numbers
from hdc.quantities.english_units import Phrase, phrases, unit_after
from hdc.quantities.mention import Mention, Number, VagueWord
from hdc.quantities.numeral import ONE, exact, times

if TYPE_CHECKING:
    from hdc.model import Bound

_ASCII = {letter: letter + 32 for letter in range(65, 91)}


class _Read(NamedTuple):
    """One text as all stages need it; ``low`` is in lower case, character for character."""

    text: str
    low: str
    table: Lexicon


def find(text: str, vague: Sequence[VagueWord] = ()) -> list[Mention]:
    """Find every quantity in an English text, in order and without overlap."""
    low = text.lower()
    if len(low) != len(text):
        low = text.translate(_ASCII)  # a letter whose lower case is two
    read = _Read(text, low, lexicon())
    declared = {
        surface.lower(): Declared(word.id, word.low, word.high, word.unit) for word in vague for surface in word.en
    }
    found = list(phrases(text, read.table, iter(Numbers(text, low, read.table, declared))))
    mentions = (_mention(read, *joined) for joined in _joined(read, found))
    return [mention for mention in mentions if mention is not None]


def _joined(read: _Read, found: list[Phrase]) -> Iterator[tuple[Phrase, Phrase, str]]:
    """Each phrase twice, or the two phrases that are the ends of one range; what a repair takes back is left out."""
    place, count = 0, len(found)
    while place < count:
        first = last = found[place]
        rule = first.number.rule
        if place + 1 < count:
            last = found[place + 1]
            if last.start - first.end > REACH:
                last = first
            elif _same_again(read.text, first, last) or _out_of(read.text, first, last):
                found[place + 1] = _merged(read, first, last)
                place += 1
                continue
            elif read.table.repair.fullmatch(read.text, first.end, last.start) and (
                last.unit is None or _alike(first, last)
            ):
                found[place + 1] = _repaired(first, last)
                place += 1
                continue
            else:
                after = found[place + 2] if place + 2 < count else None
                first, last = _range(read, first, last, after) or (first, first)
        if first.number.needs == "unit" and place + 1 < count and _counted_on(read, first, found[place + 1]):
            first = last = first._replace(number=first.number._replace(needs="nothing"))
        yield first, last, "range" if last is not first else rule
        place += 1 if last is first else 2


def _same_again(text: str, first: Phrase, last: Phrase) -> bool:
    """Whether a number is written a second time in brackets: "forty-five (45)"."""
    return text[first.end : last.start] in (" (", "(") and first.low == last.low and text.startswith(")", last.end)


def _out_of(text: str, first: Phrase, last: Phrase) -> bool:
    """Whether two numbers are one share: "nine out of ten", "one over three"."""
    if first.low is None or last.low is None or first.unit is not None or last.unit is not None:
        return False
    if text[first.end : last.start].lower() == " out of ":
        return 0 < first.low < last.low and last.low == int(last.low) and first.low == int(first.low)
    return False


def _merged(read: _Read, first: Phrase, last: Phrase) -> Phrase:
    number, low, end, unit = last.number._replace(start=first.start), last.low, last.end, last.unit
    if read.text[first.end : last.start].strip() == "(":
        end += 1
        if counted := unit_after(read.text, read.table, end):
            unit, end = counted
    elif first.low is not None and low is not None:
        low = times(first.low, exact(1, Decimal(int(low))))
        number = number._replace(rule="fraction", scale=ONE, tail=ONE, needs="nothing")
    return last._replace(start=first.start, end=end, floor=first.floor, number=number, low=low, high=low, unit=unit)


def _counted_on(read: _Read, first: Phrase, last: Phrase) -> bool:
    """Whether a "one" is the first of a count: "one, two, three"."""
    return last.low == 2 and read.table.lists.fullmatch(read.text, first.end, last.start) is not None


def _repaired(first: Phrase, last: Phrase) -> Phrase:
    """The second number, with the unit of the first where it has none: "ten dollars, no, twenty"."""
    number = last.number._replace(rule="repair")
    return last._replace(number=number, unit=last.unit or first.unit)


def _range(read: _Read, first: Phrase, last: Phrase, after: Phrase | None) -> tuple[Phrase, Phrase] | None:
    """The two as the ends of a range, the first with the scale that the second says ("10 to 20 million"); or None."""
    text, table = read.text, read.table
    one, other = first.number, last.number
    if one.vague or other.vague or one.low is None or one.low != one.high or other.low is None:
        return None
    if "verb" in (one.rule, other.rule) or one.bound != "exact":
        return None
    if table.joiner.fullmatch(text, first.end, last.start):
        joined = True
    elif table.lists.fullmatch(text, first.end, last.start):
        alone = first.unit is None and last.unit is not None and not last.prefixed
        joined = alone and not _listed(text, table, first, last, after)
        first = _thousands(first, last)
    elif table.closer.fullmatch(text, first.end, last.start):
        joined = before(read.low, table, first.start, first.floor).opened
    else:
        joined = text[first.end : last.start] == " " and _said_twice(first, last)
    if not joined or not _alike(first, last):
        return None
    if first.unit is None or first.prefixed or last.unit is None:
        first = _scaled(first, last)
    low, high = _value(first, first.low, last.unit), _value(last, last.high, last.unit)
    return (first, last) if low < high else None


def _said_twice(first: Phrase, last: Phrase) -> bool:
    """Whether two numbers without a joiner are a range: "ten twelve percent", "two three weeks"."""
    if first.unit is not None or last.unit is None or last.prefixed or first.low is None or last.low is None:
        return False
    return first.number.rule == last.number.rule == "words" and first.low < last.low <= 2 * first.low


def _scaled(first: Phrase, last: Phrase) -> Phrase:
    """The first end with the scale that the last end says; as it is, where that would not be the smaller number."""
    one, other = first.number, last.number
    scale = other.scale if one.scale == ONE else other.tail
    if scale <= one.scale or first.low is None or last.low is None:
        return first
    low = times(first.low, scale)
    return first if low >= last.low else first._replace(low=low, high=low)


def _thousands(first: Phrase, last: Phrase) -> Phrase:
    """In a list the first leaves its thousands to the last: "20, 30,000 miles"."""
    if first.low is None or last.low is None or first.low >= 1000 or last.low % 1000 or first.number.scale != ONE:
        return first
    low = times(first.low, Decimal(1000))
    return first._replace(low=low, high=low) if low < last.low <= 3 * low else first


def _listed(text: str, table: Lexicon, first: Phrase, last: Phrase, after: Phrase | None) -> bool:
    """Whether the two belong to a longer list: "6, 12, 18 months" is three numbers and no range."""
    if first.floor and table.lists.fullmatch(text, first.floor, first.start):
        return True
    return after is not None and table.lists.fullmatch(text, last.end, after.start) is not None


def _alike(first: Phrase, last: Phrase) -> bool:
    if first.unit is None:
        return True
    if last.unit is None:
        return first.prefixed
    return first.unit.name == last.unit.name


def _value(phrase: Phrase, number: Number | None, unit: Unit | None) -> Number:
    """A number in its unit; ``unit`` stands in where the phrase leaves its own to the other end of a range."""
    assert number is not None
    unit = phrase.unit or unit
    return number if unit is None or unit.factor == ONE else times(number, unit.factor)


def _mention(read: _Read, first: Phrase, last: Phrase, rule: str) -> Mention | None:
    """The mention that one phrase, or the two ends of a range, make; None where it is no quantity."""
    text, table, number = read.text, read.table, first.number
    ranged = first is not last
    unit = last.unit or first.unit
    counts = bool(unit and unit.name) or (ranged and rule != "fraction")
    if number.needs == "unit" and not counts and (first.low is None or first.low >= 0):
        return None
    low = None if first.low is None else _value(first, first.low, unit)
    high = None if last.high is None else _value(last, last.high, unit)
    left = before(read.low, table, first.start, first.floor)
    right = behind(text, table, last.end)
    counts_from = max([last.end, *(end for _, end in right.hedges)])
    bound, value = "between", None
    if low is not None and low == high and not number.vague:
        bound = left.bound if left.bound not in ("exact", "about") or right.bound == "exact" else right.bound
        bound = bound if number.bound == "exact" else number.bound
        value = low if bound in ("exact", "about") else None
        low, high = (low if bound == "at_least" else None), (high if bound == "at_most" else None)
    elif number.vague and (low is None or high is None):
        bound = "at_most" if high is not None else "at_least" if low is not None else "order_of_magnitude"
    name = (unit.name if unit else number.unit) or None
    counted = noun(text, table, counts_from) if unit is None else None
    return Mention(
        start=first.start,
        end=last.end,
        surface=text[first.start : last.end],
        value=value,
        low=low,
        high=high,
        bound=cast("Bound", bound),
        unit=name,
        kind=_kind(name, rule, counted),
        per=last.per or first.per,
        noun=counted,
        hedges=left.hedges + right.hedges,
        negated=left.negated,
        change=left.change or right.change or number.change,  # type: ignore[arg-type]
        figurative=_figure(table, first, counted),
        vague=number.vague,
        rule=rule,
        score=table.scores.get(rule, 1.0),
    )


def _kind(unit: str | None, rule: str, counted: str | None) -> str:
    if unit:
        return load_units()[unit].kind
    if rule == "fraction":
        return "fraction"
    return "count" if counted else "number"


def _figure(table: Lexicon, phrase: Phrase, counted: str | None) -> bool:
    """Whether the number is a figure of speech: "a million ideas", "a thousand times"."""
    number = phrase.number
    if counted is None or number.scale < 1000 or number.low != number.scale or number.rule != "words":
        return False
    return counted.rsplit(" ", 1)[-1].lower() in table.figures
