"""A figure against its words: whatever is recorded of it must be read there, and what is read there recorded.

Pure functions of a figure, the words, their language and the review's vocabulary; where the words stand in a file,
:mod:`hdc.evidence.numbers` knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from hdc.evidence import measure, recalled
from hdc.model import Figure, Unit, VagueWord
from hdc.quantities import Mention
from hdc.quantities.mention import plain

#: Two bounds that readers tell apart differently.
_LOOSE = ("about", "order_of_magnitude")
#: What stands between the readings of several quantities where they are told as one.
BETWEEN = ", "
_NUMBERS = ("value", "low", "high", "by_low", "by_high")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field of a figure that its words do not bear out: what is ``read`` in them, and what is ``recorded``.

    An empty text is nothing. ``noted`` is no fault: the words count something that the vocabulary does not declare, so
    nobody can say whether it is the recorded unit.
    """

    field: str
    read: str
    recorded: str
    noted: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """What is recorded of one quantity: the figure's own, or the time that a forecast names.

    ``numbers`` are those recorded, by field; ``low`` and ``high`` the two ends, a point twice. A time has neither
    ``per`` nor ``bound``; ``prefix`` begins the names of its fields.
    """

    numbers: Mapping[str, Decimal]
    vague: str | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    per: str | None = None
    bound: str | None = None
    prefix: str = ""


def quantities(text: str, lang: str, vague: Sequence[VagueWord]) -> list[Mention]:
    """The quantities of a text that count as evidence: a vague word does where the vocabulary declares its range."""
    found = recalled.quantities(text, lang, vague)
    return [one for one in found if not one.vague or one.low is not None or one.high is not None]


def disagreements(
    figure: Figure, words: str, lang: str, units: Mapping[str, Unit], vague: Sequence[VagueWord]
) -> list[Disagreement]:
    """Return every way in which a figure is not what its words say: number, unit, ``per``, bound and time."""
    return compared(figure, quantities(words, lang, vague), lang, units)


def compared(figure: Figure, mentions: Sequence[Mention], lang: str, units: Mapping[str, Unit]) -> list[Disagreement]:
    """The same for the mentions that were read in the words."""
    found = chain.from_iterable(_part(part, mentions, lang, units) for part in _parts(figure))
    return list(dict.fromkeys(found))


def claims(figure: Figure, mention: Mention, units: Mapping[str, Unit]) -> bool:
    """Tell whether a figure has the numbers of a mention, its own or those of its time."""
    return any(_holds_all(part, mention, units) for part in _parts(figure))


def assumed(words: str, lang: str, word: str, unit: str | None, vague: Sequence[VagueWord]) -> Mention | None:
    """Return the mention that a vague word makes in the words, with its range as they scale it, in ``unit`` if said.

    "Tens of millions of dollars" of the word declared as 20 to 99 is 20,000,000 to 99,000,000. None where the words do
    not hold it.
    """
    found = [one for one in quantities(words, lang, vague) if one.vague == word]
    return next((one for one in found if one.unit == unit), found[0] if found else None)


def _parts(figure: Figure) -> Iterator[_Part]:
    given = {name: number for name in _NUMBERS if (number := getattr(figure, name)) is not None}
    own = {name: number for name, number in given.items() if not name.startswith("by_")}
    ends = (figure.value, figure.value) if figure.value is not None else (figure.low, figure.high)
    yield _Part(own, figure.vague, *ends, figure.unit, figure.per, figure.bound)
    when = {name: number for name, number in given.items() if name.startswith("by_")}
    if when or figure.by_vague:
        yield _Part(when, figure.by_vague, figure.by_low, figure.by_high, figure.by_unit, prefix="by_")


def _holds(number: Decimal, mention: Mention, unit: Unit | None) -> bool:
    """Whether a number is one end of a mention, as said or in the unit."""
    if mention.vague:
        return False
    said = (mention.value, mention.low, mention.high)
    return any(measure.same(number, end) for end in (*said, *measure.ends(mention, unit)))


def _holds_all(part: _Part, mention: Mention, units: Mapping[str, Unit]) -> bool:
    """Whether every number of a mention is recorded."""
    if mention.vague:
        return mention.vague == part.vague
    own = part.numbers.values()
    pairs = (measure.ends(mention, None), measure.ends(mention, units.get(part.unit or "")))
    return any(
        all(any(measure.same(number, end) for number in own) for end in pair if end is not None) for pair in pairs
    )


def _part(part: _Part, mentions: Sequence[Mention], lang: str, units: Mapping[str, Unit]) -> Iterator[Disagreement]:
    """Compare one quantity with the mention that says it best, or with those that say its ends."""
    unit = units.get(part.unit or "")
    carriers = {name: [one for one in mentions if _holds(number, one, unit)] for name, number in part.numbers.items()}
    if part.vague:
        carriers[f"{part.prefix}vague"] = [one for one in mentions if one.vague == part.vague]
    read = BETWEEN.join(dict.fromkeys(str(one) for one in mentions))
    for name, found in carriers.items():
        if not found:
            yield Disagreement(name, read, plain(part.numbers[name]) if name in part.numbers else part.vague or "")
    heard = [found for found in carriers.values() if found]
    whole = [one for one in (heard[0] if heard else []) if all(one in found for found in heard)]
    if whole:
        yield from _whole(part, whole, lang, units, len(heard) == len(carriers))
    elif heard:  # two mentions, one for each end: "a decade or decades"
        for found in heard:
            yield from min((_faults(part, one, lang, units) for one in found), key=_weight)
        yield from _joined(part, [found[0] for found in heard])


def _whole(
    part: _Part, mentions: Sequence[Mention], lang: str, units: Mapping[str, Unit], complete: bool
) -> Iterator[Disagreement]:
    """Compare one quantity with the best of the mentions that say all of it; ``complete`` is whether that is so."""
    unit = units.get(part.unit or "")
    found = [
        (one, [*_faults(part, one, lang, units), *(_around(part, one, unit) if complete else ())]) for one in mentions
    ]
    best = min((faults for _, faults in found), key=_weight)
    yield from best
    ranges = {measure.ends(one, unit): str(one) for one, faults in found if faults == best}
    if part.vague and len(ranges) > 1:
        yield Disagreement(f"{part.prefix}vague", f"{len(ranges)} ranges: {', '.join(ranges.values())}", part.vague)


def _weight(found: Sequence[Disagreement]) -> tuple[int, int]:
    return (sum(not one.noted for one in found), len(found))


def _faults(part: _Part, mention: Mention, lang: str, units: Mapping[str, Unit]) -> list[Disagreement]:
    """Unit and denominator; a record that names none that is declared is another check's finding."""
    found = []
    unit = units.get(part.unit or "")
    if unit is not None:
        verdict = measure.counted(mention, unit, units, measure.declared(mention, units, lang))
        if verdict.agrees and _unconverted(part, mention, unit):
            verdict = measure.Verdict(False, measure.name_of(mention.unit or "", units))
        if not verdict.agrees:
            read = verdict.read or (mention.noun or "")
            found.append(Disagreement(f"{part.prefix}unit", read, unit.id, verdict.agrees is None))
    if part.bound is not None and (part.per is None or part.per in units):
        verdict = measure.denominated(mention, units[part.per] if part.per else None, units, lang)
        if not verdict.agrees:
            read = verdict.read or (mention.per or "")
            found.append(Disagreement("per", read, part.per or "", verdict.agrees is None))
    return found


def _unconverted(part: _Part, mention: Mention, unit: Unit) -> bool:
    """Whether a number is recorded as said although its unit is another: 2 days of "two weeks"."""
    said, inside = measure.ends(mention, None), measure.ends(mention, unit)
    own = [number for number in part.numbers.values() if any(measure.same(number, end) for end in said)]
    return said != inside and any(not any(measure.same(number, end) for end in inside) for number in own)


def _around(part: _Part, mention: Mention, unit: Unit | None) -> Iterator[Disagreement]:
    """Bound and ends; where the bound is another, the ends are other ones for that reason."""
    if part.bound is not None and part.bound not in _bounds(mention):
        yield Disagreement("bound", mention.bound, part.bound)
        return
    if part.vague:
        return  # its range is assumed, and what is recorded beside it was read elsewhere
    if unit is not None and _unconverted(part, mention, unit):
        unit = None  # the unit is at fault, not the number
    names = [name for name in part.numbers if name.endswith("value")] or [f"{part.prefix}low", f"{part.prefix}high"]
    for name, recorded, read in zip((names * 2)[:2], (part.low, part.high), measure.ends(mention, unit), strict=True):
        if (recorded is None) != (read is None) or (recorded is not None and not measure.same(recorded, read)):
            yield Disagreement(name, "" if read is None else plain(read), "" if recorded is None else plain(recorded))


def _joined(part: _Part, mentions: Iterable[Mention]) -> Iterator[Disagreement]:
    """What lies between two mentions is between; about that, where one of them is loose."""
    loose = any(one.hedges or one.bound in _LOOSE for one in mentions)
    if part.bound is not None and part.bound != "between" and not (loose and part.bound in _LOOSE):
        yield Disagreement("bound", "between", part.bound)


def _bounds(mention: Mention) -> tuple[str, ...]:
    """The bounds that a mention may be recorded with: a hedge beside a number may be taken for a part of it or not."""
    if mention.bound in _LOOSE:
        return _LOOSE
    return (mention.bound, *_LOOSE) if mention.hedges and mention.bound in ("exact", "between") else (mention.bound,)
