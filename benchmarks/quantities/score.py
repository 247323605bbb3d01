"""Score `find_quantities` on the public sets.

python -m benchmarks.quantities.score --bench DIR [--set NAME ...] [--errors N] [--lang en|zh]
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from benchmarks.quantities.matching import Tally, overlap, tally
from benchmarks.quantities.sets import HERE, Reading, Record, records, sets
from hdc.quantities import Mention, find_quantities

#: F1 of value and of value with unit that are aimed at on answers that nobody here has seen.
GOALS = {
    "rev16": (98, 97.5),
    "rev16_spoken": (98, 96.5),
    "earnings21": (98, 97.5),
    "earnings21_spoken": (97.5, 97),
    "earnings22": (97.5, 97),
    "earnings22_spoken": (93, 92),
    "recognizers_zh": (94, 92),
    "itn_zh": (97, 96),
    "duckling_zh": (90, 84),
    "jionlp_zh": (90, 75),
    "recognizers_en": (85, 78),
    "duckling_en": (91, 88),
    "nemo_itn_en": (98.5, 92),
}
#: Years, ordinals, codes and clock times taken for quantities, in percent of the gold answers of one set.
TAKEN_GOAL, TAKEN_SET = 1.0, "earnings21"


def read(text: str, lang: str) -> list[Reading]:
    """What we find, as the judge compares it."""
    return [_reading(mention) for mention in find_quantities(text, lang)]


def _reading(mention: Mention) -> Reading:
    numbers = {
        end: None if number is None else Fraction(number)
        for end, number in (("value", mention.value), ("low", mention.low), ("high", mention.high))
    }
    unit = (mention.unit or "") + (f"/{mention.per}" if mention.per else "")
    return Reading(start=mention.start, end=mention.end, units=(unit,), kind=mention.kind, **numbers)


def score(folder: Path, name: str) -> tuple[Tally, Tally]:
    """All of a set, and the same without the records of which an answer is known to be wrong."""
    pairs = [(record, read(record.text, record.lang)) for record in records(folder, name)]
    known = gold_errors()
    return tally(name, pairs), tally(name, (pair for pair in pairs if pair[0].id not in known))


def by_rule(folder: Path, names: Iterable[str]) -> dict[str, tuple[int, int]]:
    """How many readings of each rule are right, and how many count; the quotient is a rule's ``score``."""
    counted: dict[str, tuple[int, int]] = {}
    for name in names:
        for record in records(folder, name):
            mentions = find_quantities(record.text, record.lang)
            rules = {(one.start, one.end): one.rule for one in mentions}
            total = tally(name, [(record, [_reading(one) for one in mentions])])
            wrong = {(one.start, one.end) for _, one in total.wrong}
            answered = [one for one in mentions if any(overlap(_reading(one), gold) for gold in record.gold)]
            for place in wrong | {(one.start, one.end) for one in answered}:
                right, all_ = counted.get(rules[place], (0, 0))
                counted[rules[place]] = (right + (place not in wrong), all_ + 1)
    return counted


def line(name: str, total: Tally, apart: Tally) -> str:
    """A row: precision, recall, F1 of value; of value with unit; counts; the goals and whether they are met; F1 with
    gold errors apart.
    """
    value, unit = total.value, total.with_unit
    have = (value[2], unit[2])
    met = " ".join(
        f"{goal:g} {'ok' if mine >= goal else f'-{goal - mine:.1f}'}"
        for goal, mine in zip(GOALS.get(name, ()), have, strict=False)
    )
    taken = f"{len(total.taken):3}/{total.negatives:<4}{total.taken_rate:5.1f} %" if total.negatives else 15 * " "
    return (
        f"{name:18} {value[0]:6.1f} {value[1]:6.1f} {value[2]:6.1f}   {unit[0]:6.1f} {unit[1]:6.1f} {unit[2]:6.1f}"
        f"  {total.gold:5} {total.predicted:5}  {taken} {met:20} {apart.value[2]:5.1f} {apart.with_unit[2]:5.1f}"
    )


HEAD = (
    f"{'set':18} {'P':>6} {'R':>6} {'F1':>6}   {'P+u':>6} {'R+u':>6} {'F1+u':>6}   gold  pred  neg taken      "
    f"{'goals':20} gold errors apart"
)


def gold_errors() -> dict[str, str]:
    """Known wrong gold answers, by record, with the reason; they count as errors all the same."""
    listed = tomllib.loads((HERE / "gold-errors.toml").read_text("utf-8"))
    return {id: one["reason"] for one in listed["wrong"] for id in one["ids"]}


def errors(total: Tally, number: int) -> Iterator[str]:
    """The first misses, false positives and wrong units, in their context."""
    known = gold_errors() if number else {}
    for record, gold in total.misses[:number]:
        yield f"MISS {_shown(record, gold)}" + (f" (gold is wrong: {known[record.id]})" if record.id in known else "")
        for one in read(record.text, record.lang):
            if one.start < gold.end and gold.start < one.end:
                yield f"     read {_shown(record, one)}"
    for record, one in total.wrong[:number]:
        tags = [tag for start, end, tag in record.marks if one.start < end and start < one.end]
        yield f"FALSE {_shown(record, one)} {' '.join(tags)}"
    for record, gold, one in total.wrong_unit[:number]:
        yield f"UNIT {_shown(record, gold)} <- {one.units} {one.kind}"


def _shown(record: Record, one: Reading) -> str:
    text = record.text
    before, after = text[max(0, one.start - 30) : one.start], text[one.end : one.end + 30]
    numbers = [None if n is None else float(n) for n in (one.value, one.low, one.high)]
    says = f"{numbers[0]:g}" if numbers[0] is not None else f"{numbers[1]}..{numbers[2]}"
    return f"{record.id}: {before}[{text[one.start : one.end]}]{after} = {says} {one.units} {one.kind}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="folder of the sets, one JSONL each")
    parser.add_argument("--set", action="append", dest="names", metavar="NAME", help="only this set; may be repeated")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N of each kind of error")
    parser.add_argument("--lang", choices=("en", "zh"), help="only the sets of this language")
    parser.add_argument("--rules", action="store_true", help="how often each rule is right, over all these sets")
    given = parser.parse_args()
    names = [
        name
        for name in given.names or sets(given.bench)
        if not given.lang or (given.lang == "zh") == name.endswith("_zh")
    ]
    if given.rules:
        for rule, (right, all_) in sorted(by_rule(given.bench, names).items()):
            print(f"{rule:20} {right:5} of {all_:5} {right / all_:5.2f}")
        return
    print(HEAD)
    for name in names:
        total, apart = score(given.bench, name)
        print(line(name, total, apart))
        for shown in errors(total, given.errors):
            print("  " + shown)


if __name__ == "__main__":
    main()
