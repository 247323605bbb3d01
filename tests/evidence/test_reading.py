"""What is recorded of a figure is read in its words: number, unit, denominator, bound and time, in every language."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import hdc
from hdc.evidence.reading import Disagreement, disagreements
from hdc.model import Figure, Text, Unit

REVIEW = hdc.load(Path(__file__).parents[2] / "data").review
UNITS = {unit.id: unit for unit in REVIEW.units}
UNITS["aud"] = Unit(id="aud", kind="money", currency="AUD", one=Text(en="A${n}"), many=Text(en="A${n}"))
TWO_ENDS = {"low": 10, "high": 20}
A_TIME = {"value": 90, "unit": "percent", "kind": "forecast", "by_unit": "year"}


def figure(words: str, lang: str = "en", **fields: Any) -> Figure:
    """A figure on words of a language; unless told otherwise an exact rate of pay in dollars."""
    given: dict[str, Any] = {"id": "f-a-b", "subject": Text(en="s"), "language": lang, "said": Text({lang: words})}
    given |= {"metric": "pay_rate", "unit": "usd", "bound": "exact", "kind": "estimate"} | fields
    return Figure(**{name: Decimal(one) if isinstance(one, int) else one for name, one in given.items()})


def faults(words: str, lang: str = "en", **fields: Any) -> list[tuple[str, str, str]]:
    found = disagreements(figure(words, lang, **fields), words, lang, UNITS, REVIEW.vague)
    return [(one.field, one.read, one.recorded) for one in found if not one.noted]


@pytest.mark.parametrize(
    ("words", "lang", "fields"),
    [
        ("$150 an hour", "en", {"value": 150, "per": "hour"}),
        ("每小时 150 美元", "zh", {"value": 150, "per": "hour"}),
        ("about 30 people", "en", {"value": 30, "unit": "person", "bound": "about"}),
        ("about 30 people", "en", {"value": 30, "unit": "person", "bound": "order_of_magnitude"}),
        ("about 10 to 20 people", "en", {**TWO_ENDS, "unit": "person", "bound": "about"}),
        ("about 10 to 20 people", "en", {**TWO_ENDS, "unit": "person", "bound": "between"}),
        ("it probably takes 4 hours", "en", {"value": 4, "unit": "hour"}),
        ("up to 500,000 PhDs", "en", {"high": 500_000, "unit": "person", "bound": "at_most"}),
        ("至少 20 名博士", "zh", {"low": 20, "unit": "person", "bound": "at_least"}),
        ("two weeks", "en", {"value": 14, "unit": "day"}),
        ("half of the people", "en", {"value": 50, "unit": "percent"}),
        ("a third of the models", "en", {"value": 33, "unit": "percent"}),
        ("20 domain experts", "en", {"value": 20, "unit": "person"}),
        ("a decade or decades away", "en", {"low": 10, "vague": "decades", "unit": "year", "bound": "between"}),
        ("$1,000 per person", "en", {"value": 1000, "per": "person"}),
        ("around 3 billion", "en", {"value": 3_000_000_000, "unit": "number", "bound": "about"}),
    ],
)
def test_words_bear_out_what_they_say(words: str, lang: str, fields: dict[str, Any]) -> None:
    """Hedges, converted times, parts of a whole and nouns of the vocabulary are read as a person reads them."""
    assert faults(words, lang, **fields) == []


@pytest.mark.parametrize(
    ("words", "lang", "fields", "expected"),
    [
        ("$150 an hour", "en", {"value": 150, "unit": "eur", "per": "hour"}, [("unit", "usd", "eur")]),
        ("$150 an hour", "en", {"value": 150, "unit": "aud", "per": "hour"}, [("unit", "usd", "aud")]),
        ("$150 an hour", "en", {"value": 150, "per": "day"}, [("per", "hour", "day")]),
        ("$150 an hour", "en", {"value": 150}, [("per", "hour", "")]),
        ("$150", "en", {"value": 150, "per": "hour"}, [("per", "", "hour")]),
        ("150", "en", {"value": 150}, [("unit", "", "usd")]),
        ("每小时 150 美元", "zh", {"value": 150, "unit": "cny", "per": "hour"}, [("unit", "usd", "cny")]),
        ("赚到 150 美元", "zh", {"value": 150, "per": "hour"}, [("per", "", "hour")]),
        (
            "500,000 PhDs",
            "en",
            {"high": 500_000, "unit": "item", "bound": "at_most"},
            [("unit", "person", "item"), ("bound", "exact", "at_most")],
        ),
        ("50 万名博士", "zh", {"value": 500_000, "unit": "item"}, [("unit", "person", "item")]),
        ("5 个机器人", "zh", {"value": 5, "unit": "percent"}, [("unit", "机器人", "percent")]),
        ("20%", "en", {"value": 20, "unit": "item"}, [("unit", "percent", "item")]),
        ("6 months", "en", {"value": 6, "unit": "year"}, [("unit", "month", "year")]),
        ("two weeks", "en", {"value": 2, "unit": "day"}, [("unit", "week", "day")]),
        ("5 percentage points", "en", {"value": 5, "unit": "percent"}, [("unit", "percentage_point", "percent")]),
        ("$95 an hour", "en", {"value": 96, "per": "hour"}, [("value", "95 usd/hour", "96")]),
        ("$10 to $20", "en", {"value": 10}, [("bound", "between", "exact")]),
        ("about $10 to $20", "en", {"value": 10, "bound": "about"}, [("value", "20", "10")]),
        ("at least $10", "en", {"value": 10}, [("bound", "at_least", "exact")]),
        ("10 hours, 50 hours", "en", {"low": 10, "high": 50, "unit": "hour", "bound": "about"}, ["between", "about"]),
        ("thousands of dollars", "en", {"vague": "tens", "bound": "between"}, [("vague", "2000..10000 usd", "tens")]),
        ("tens of dollars", "en", {"vague": "tens"}, [("bound", "between", "exact")]),
        ("90% in a few years", "en", {**A_TIME, "by_vague": "few", "by_unit": "month"}, [("by_unit", "year", "month")]),
        ("90% in 1 to 2 years", "en", {**A_TIME, "by_high": 2}, [("by_low", "1", "")]),
        (
            "a few thousand dollars or a few million dollars",
            "en",
            {"vague": "few", "bound": "between"},
            ["2 ranges", "few"],
        ),
    ],
)
def test_what_is_recorded_and_not_said_is_named(
    words: str, lang: str, fields: dict[str, Any], expected: list[Any]
) -> None:
    """By the field at fault, with what the words say and what the record has."""
    found = faults(words, lang, **fields)
    if isinstance(expected[0], str):
        ((_, read, recorded),) = found
        assert read.startswith(expected[0]) and recorded == expected[1]
    else:
        assert found == expected


def test_a_noun_that_nobody_declared_is_noted_and_no_fault() -> None:
    """Whether a llama is an item, only the vocabulary can say; once it does, the noun decides."""
    llamas = figure("12 llamas", value=12, unit="item")
    assert disagreements(llamas, llamas.said["en"], "en", UNITS, ()) == [
        Disagreement("unit", "llamas", "item", noted=True)
    ]
    for id, expected in (("item", []), ("person", [Disagreement("unit", "person", "item")])):
        units = {**UNITS, id: dataclasses.replace(UNITS[id], nouns={"en": ("llamas",)})}
        assert disagreements(llamas, llamas.said["en"], "en", units, ()) == expected


@pytest.mark.parametrize(
    ("words", "lang", "unit", "expected"),
    [
        ("five and a half years old", "en", ("year_old", "duration", "{n} years old", "{n} 岁"), []),
        ("五岁半", "zh", ("year_old", "duration", "{n} years old", "{n} 岁"), []),
        ("330 minutes", "en", ("hours_slept", "duration", "{n} hours", "{n} 小时"), []),
        ("5.5 degrees", "en", ("celsius", "temperature", "{n} °C", "{n} °C"), []),
        ("5.5 degrees", "en", ("warmth", "temperature", "{n} degrees", "{n} 度"), []),
        ("5.5 °F", "en", ("celsius", "temperature", "{n} °C", "{n} °C"), [("unit", "fahrenheit", "celsius")]),
        ("5.5 km", "en", ("stretch", "mass", "{n} kilometres", "{n} 公里"), [("unit", "kilometre", "stretch")]),
    ],
)
def test_a_unit_is_what_its_written_forms_are_read_as_whatever_its_id(
    words: str, lang: str, unit: tuple[str, Any, str, str], expected: list[tuple[str, str, str]]
) -> None:
    """Where they are of its kind and one thing in each language; a bare degree is one of whichever scale."""
    id, kind, *forms = unit
    form = Text(dict(zip(("en", "zh"), forms, strict=True)))
    given = figure(words, lang, value=Decimal("5.5"), unit=id)
    found = disagreements(given, words, lang, {id: Unit(id=id, kind=kind, one=form, many=form)}, ())
    assert [(one.field, one.read, one.recorded) for one in found] == expected


def test_a_word_said_for_several_units_is_any_of_them_and_itself_where_that_is_declared() -> None:
    given = figure("$150 an hour", value=150, unit="aud", per="hour")
    declared = {id: UNITS[id] for id in ("aud", "hour")}
    assert disagreements(given, "$150 an hour", "en", declared, ()) == []
    assert [one.field for one in disagreements(given, "$150 an hour", "en", UNITS, ())] == ["unit"]


def test_the_longest_declared_noun_decides() -> None:
    """机器人 ends with 人 and is no person."""
    robot = Unit(
        id="robot",
        kind="count",
        one=Text(en="{n} robot", zh="{n} 机器人"),
        many=Text(en="{n} robots", zh="{n} 机器人"),
    )
    robots = figure("5 个机器人", "zh", value=5, unit="robot")
    assert disagreements(robots, robots.said["zh"], "zh", {**UNITS, "robot": robot}, ()) == []


#: What takes the place of a value in turn: every other one that the vocabulary or the model has.
OTHERS: dict[str, tuple[Any, ...]] = {
    "unit": tuple(UNITS),
    "by_unit": tuple(UNITS),
    "per": (None, *(unit.id for unit in REVIEW.units if unit.per)),
    "bound": ("exact", "about", "at_least", "at_most", "between", "order_of_magnitude"),
    "vague": tuple(word.id for word in REVIEW.vague),
    "by_vague": tuple(word.id for word in REVIEW.vague),
}
NUMBERS = ("value", "low", "high", "by_low", "by_high")
#: Two readings of the same words that are both right: how loose a loose number is, people say differently.
BOTH_RIGHT = {("bound", "about", "order_of_magnitude"), ("bound", "order_of_magnitude", "about")}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("given", [one for _, _, one in REVIEW.figures], ids=lambda one: one.id)
def test_every_other_value_of_every_field_is_noticed(given: Figure, lang: str) -> None:
    """Nothing recorded of a figure can be changed to another value of the vocabulary without a disagreement.

    It is found in that field, or where the change makes another number of it: half as a percentage is 50, as a count
    0.5. Words that name nothing that is counted ("seven") bear out any count: a note says so from the beginning.
    """
    words = given.said.get(lang)
    if words is None:
        assert lang != given.language and given.unsaid[lang]
        return
    unnamed = any(one.noted and one.field == "unit" for one in disagreements(given, words, lang, UNITS, REVIEW.vague))
    overruled = [Disagreement(row.field, row.read, row.recorded) for row in given.overruled]
    passed = set()
    for name in (*NUMBERS, *OTHERS):
        now = getattr(given, name)
        if now is None and name != "per":
            continue
        for other in OTHERS.get(name) or (now + 1, now * 10, now / 2):
            try:
                changed = dataclasses.replace(given, **{name: other})
            except ValueError:
                continue  # the model refuses it by itself
            found = disagreements(changed, words, lang, UNITS, REVIEW.vague)
            unanswered = [
                one for one in found if one.field in (name, *NUMBERS) and not one.noted and one not in overruled
            ]
            idle = [one for one in overruled if one not in found]
            if other != now and not unanswered and not idle:
                passed.add((name, now, other))
    counts = {("unit", given.unit, unit.id) for unit in UNITS.values() if unit.kind in ("count", "number")}
    assert passed <= (BOTH_RIGHT | counts if unnamed else BOTH_RIGHT)
