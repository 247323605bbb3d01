"""What a mention counts, against a unit of the review: currencies, shares, durations, and counts by their noun.

A review's unit has its place among the units that the readers know (``lang/units.toml``): money by its currency, a
share as percent, any other by its id, or as its own written form is read ("{n} years old" is years). Whatever else it
declares is counted by a noun, in the unit's written form or among its ``nouns``. Says nothing of any language: the
words come from the vocabulary and from the mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hdc.evidence import recalled
from hdc.lang.units import load as load_units
from hdc.model import Unit
from hdc.quantities import Mention, Number, languages

#: What a kind is counted in where the unit's id is none that the readers know.
_USUAL = {"share": "percent", "multiple": "multiple"}
#: What may be said as a part of a whole: "a third of them".
_PARTS = ("share", "multiple", "number")
_PERCENT = 100
_PERCENTS = ("percent", "percentage_point")
#: What stands for the number where a unit's written form is read.
_SOME = "7"
_HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the words say the unit: yes, no, or (``agrees`` is None) neither; ``read`` is what they say instead."""

    agrees: bool | None
    read: str = ""


YES, SILENT = Verdict(True), Verdict(None)


def measure(unit: Unit) -> str | None:
    """Return the known unit that a unit of the review is, or None for what is counted by a noun."""
    if unit.currency is not None:
        return unit.currency.lower()
    return unit.id if unit.id in load_units() else _USUAL.get(unit.kind) or _written(unit)


@cache
def _written(unit: Unit) -> str | None:
    """The known unit of its kind as which all that readers read in a unit's written forms is read."""
    forms = [(lang, form.replace("{n}", _SOME)) for lang, form in unit.many.items() if lang in languages()]
    read = {one.unit for lang, form in forms for one in recalled.quantities(form, lang)}
    (only,) = read if len(read) == 1 else (None,)
    return only if only and load_units()[only].kind == unit.kind else None


def written_otherwise(unit: Unit) -> tuple[str, str] | None:
    """Return a number as the unit writes it, and what that is read as, where that is another unit, or of a share no
    number in percent: what is recorded of it would be published as something else.
    """
    wanted = measure(unit)
    for lang, form in (*unit.one.items(), *unit.many.items()):
        written = form.replace("{n}", _SOME)
        for one in recalled.quantities(written, lang) if wanted in load_units() and lang in languages() else ():
            if not _is_written(one, unit, wanted or ""):
                return written, str(one)
    return None


def _is_written(mention: Mention, unit: Unit, wanted: str) -> bool:
    """Whether a unit's written form, read with a seven, is seven of it; what is read as no unit may be any."""
    if unit.kind == "share":
        is_part = mention.unit is not None or mention.kind == "fraction"
        return not is_part or (mention.unit in _PERCENTS and mention.value == int(_SOME))
    return mention.unit is None or _rate(mention.unit, wanted) == 1


def declared(mention: Mention, units: Mapping[str, Unit], lang: str) -> Set[str]:
    """Return the ids of the units whose declared noun a mention, or what it counts, ends with."""
    is_read = mention.unit is not None
    return _declared(mention.surface, units, lang, is_read=is_read) | _declared(
        mention.noun, units, lang, is_read=is_read, is_noun=True
    )


def counted(mention: Mention, unit: Unit, units: Mapping[str, Unit], named: Set[str]) -> Verdict:
    """Say whether a mention counts in ``unit``; a noun that no unit declares says neither yes nor no.

    ``named`` are the units that are :func:`declared`.
    """
    if unit.id in named:
        return YES
    wanted = measure(unit)
    if mention.unit is not None:
        # Where both are declared, a word that is said for either means itself.
        is_other = wanted != mention.unit and any(measure(one) == mention.unit for one in units.values())
        is_named = wanted is not None and not (is_other and wanted in load_units()[mention.unit].said_for)
        return YES if is_named and _rate(mention.unit, wanted or "") else Verdict(False, name_of(mention.unit, units))
    if mention.kind == "fraction":
        return YES if unit.kind in _PARTS else Verdict(False, "fraction")
    if named:
        return Verdict(False, min(named))
    if wanted is not None:
        return Verdict(False, mention.noun or "")
    return YES if unit.kind == mention.kind == "number" else SILENT


def denominated(mention: Mention, per: Unit | None, units: Mapping[str, Unit], lang: str) -> Verdict:
    """Say whether a mention is for each ``per``, or for nothing where that is None."""
    said = mention.per
    if said is None or per is None:
        return YES if said is None and per is None else Verdict(False, name_of(said, units) if said else "")
    if said in load_units():
        return YES if measure(per) == said else Verdict(False, name_of(said, units))
    named = _declared(said, units, lang, is_read=False, is_noun=True)
    if per.id in named:
        return YES
    return Verdict(False, min(named, default=said)) if named or measure(per) else SILENT


def ends(mention: Mention, unit: Unit | None) -> tuple[Number | None, Number | None]:
    """Return both ends of a mention, a point twice, in ``unit`` where one becomes the other exactly."""
    pair = (mention.value, mention.value) if mention.value is not None else (mention.low, mention.high)
    wanted = measure(unit) if unit is not None else None
    if wanted == "percent" and mention.kind == "fraction":
        return _times(pair, Fraction(_PERCENT))
    return converted(pair, mention.unit, wanted)


def converted(
    pair: tuple[Number | None, Number | None], unit: str | None, wanted: str | None
) -> tuple[Number | None, Number | None]:
    """Return two ends in the known unit ``wanted``; as they are where no exact factor leads there."""
    rate = _rate(unit, wanted) if unit and wanted else None
    return _times(pair, rate) if rate else pair


def same(recorded: Decimal, read: Number | None) -> bool:
    """Tell whether two numbers are one: a third, which no decimal is, by the digits that the record gives."""
    if read is None or isinstance(read, Decimal):
        return recorded == read
    digits = min(int(recorded.as_tuple().exponent), 0)
    return abs(Fraction(recorded) - read) <= Fraction(1, 2 * 10**-digits)


def name_of(said: str, units: Mapping[str, Unit]) -> str:
    """Return the review's id of a known unit, or the word itself."""
    return next((id for id, unit in units.items() if measure(unit) == said), said)


def _rate(unit: str, wanted: str) -> Fraction | None:
    """How many of ``wanted`` one ``unit`` is, where that is exact; one, where the word of it is said for the other."""
    one, other = load_units().get(unit), load_units().get(wanted)
    if unit == wanted or (one is not None and wanted in one.said_for):
        return Fraction(1)
    if one is None or other is None or one.kind != other.kind or one.factor is None or other.factor is None:
        return None
    return one.factor / other.factor


def _times(pair: tuple[Number | None, Number | None], rate: Fraction) -> tuple[Number | None, Number | None]:
    low, high = (None if end is None else _exact(Fraction(end) * rate) if rate != 1 else end for end in pair)
    return low, high


def _exact(number: Fraction) -> Number:
    """A decimal where the fraction ends."""
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    return decimal if Fraction(decimal) == number else number


def _declared(
    words: str | None, units: Mapping[str, Unit], lang: str, *, is_read: bool, is_noun: bool = False
) -> set[str]:
    """The units whose noun the words, a number with its counter or a noun, end with; the longest decides.

    Where the readers read a unit in them (``is_read``), what others that they know are called says nothing.
    """
    if not words:
        return set()
    found: dict[int, set[str]] = {}
    words = words.casefold()
    for unit in units.values():
        for noun in _nouns(unit, lang, is_read):
            if _ends_with(words, noun.casefold(), is_noun):
                found.setdefault(len(noun), set()).add(unit.id)
    return found[max(found)] if found else set()


def _nouns(unit: Unit, lang: str, is_read: bool) -> Iterator[str]:
    """What a unit counts, in one language: its declared nouns and what its written forms put behind the number.

    Words may be spoken in a language that the review is not published in; it has no written forms there.
    """
    yield from unit.nouns.get(lang, ())
    if not is_read or measure(unit) is None:
        for form in (unit.one.get(lang, ""), unit.many.get(lang, "")):
            if noun := form.rpartition("{n}")[2].strip():
                yield noun


def _ends_with(words: str, noun: str, is_noun: bool) -> bool:
    """Whether the words end with the noun as a word of its own.

    Han characters know no gaps between words, so that a single one has to be the whole noun: 机器人 is no 人.
    """
    if not words.endswith(noun):
        return False
    before = words[-len(noun) - 1 : -len(noun)]
    if _HAN.match(noun):
        return not (is_noun and len(noun) == 1 and before)
    return not before.isalnum()
