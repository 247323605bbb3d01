"""Counts that are set against each other: every mark at the value that its label says, statement by statement."""

from __future__ import annotations

import pytest

from hdc.charts import strip
from hdc.charts.strip import IN_FULL
from tests.charts.honey import RULES, WORDS, around, drawn, figure, quote, topic

ROLES = {"gathered": "found", "compared": "others", "human": "wild"}
COMPUTED = {"usable": "d-edible", "stated": "d-stated", "useful": "d-useful"}


def talk(n: int = 0, speaker: str = "ada") -> object:
    return quote(
        f"t{n}",
        speaker,
        figure(f"found-{n}", "found", 1000, 2000),
        figure(f"loss-{n}", "loss", 90),
        figure(f"others-{n}", "others", 5000),
        figure(f"wild-{n}", "wild", 10),
    )


def test_every_mark_stands_at_what_its_label_says() -> None:
    """Counts and ratios share one axis; a ratio's line begins at one, so that its length is the ratio."""
    chart = strip(topic(talk(), derived=RULES), **ROLES, **COMPUTED, lang="en", words=WORDS)  # type: ignore[arg-type]
    found = {row["id"]: (row["start"], row["end"], row["base"]) for row in drawn(chart) if "look" in row}
    edge = found["d-stated--q-t0"][1]
    assert found == {
        "f-found-0": (1000, 2000, None),
        "f-others-0": (5000, 5000, None),
        "f-wild-0": (10, 10, None),
        "d-edible--q-t0": (100, 200, None),
        "d-stated--q-t0": (500, edge, 1),
        "d-useful--q-t0": (10, 20, 1),
    }
    said = {row["id"]: row["amount"] for row in drawn(chart) if "subject" in row and "amount" in row}
    assert (said["d-stated--q-t0"], said["d-useful--q-t0"]) == ("At least 500 jars", "10 to 20 jars")
    ends = [
        layer["encoding"]["x"]["scale"]["domain"]
        for layer in chart.to_dict()["layer"]
        if "scale" in layer["encoding"].get("x", {})
    ]
    assert all(domain == ends[0] for domain in ends) and ends[0][0] < 1


def test_what_we_computed_has_our_style_and_leads_to_the_words_that_it_rests_on() -> None:
    chart = strip(topic(talk(), derived=RULES), **ROLES, **COMPUTED, lang="en", words=WORDS)  # type: ignore[arg-type]
    looks = {row["id"][0]: row["look"].split()[0] for row in drawn(chart) if "look" in row}
    assert looks == {"f": "said", "d": "ours"}
    assert {row["href"] for row in drawn(chart) if "look" in row} == {"#q-t0"}
    assert "a purple line begins at one wild jar" in around(chart)["subtitle"]


@pytest.mark.parametrize("count", [1, IN_FULL, IN_FULL + 1, 40])
def test_a_further_statement_has_marks_of_its_own_under_its_own_name(count: int) -> None:
    said = [talk(n, "ada" if n % 2 else "cem") for n in range(count)]
    chart = strip(topic(*said, derived=RULES), **ROLES, **COMPUTED, lang="en", words=WORDS)  # type: ignore[arg-type]
    rows = [row for row in drawn(chart) if "look" in row or "shape" in row]
    assert {row["id"] for row in rows if "id" in row} >= {
        f"f-{role}-{n}" for role in ROLES.values() for n in range(count)
    }
    names = {row["text"] for row in drawn(chart) if "Hive Talk" in str(row.get("text"))}
    assert len(names) == count
    others = {
        row["id"]: row.get("start", row.get("at")) for row in rows if str(row.get("id", "")).startswith("f-others")
    }
    assert set(others.values()) == {5000}


def test_a_figure_that_is_set_against_nothing_or_in_another_unit_is_named() -> None:
    alone = quote("b", "ben", figure("alone", "found", 7))
    kegs = quote("c", "cem", figure("kegs", "found", 7, unit="keg"), figure("jars", "wild", 3))
    chart = strip(topic(talk(), alone, kegs), **ROLES, lang="en", words=WORDS)  # type: ignore[arg-type]
    note = around(chart)["note"]
    assert "Ben's “alone” (jars of alone) is set against nothing else" in note
    assert "Cem's “kegs” (jars of kegs) is counted in another unit" in note
    assert {row["id"] for row in drawn(chart) if "look" in row} == {"f-found-0", "f-others-0", "f-wild-0"}


def test_two_roles_are_enough_and_without_them_there_is_a_sentence() -> None:
    two = strip(topic(talk()), gathered="found", human="wild", lang="en", words=WORDS)  # type: ignore[arg-type]
    assert {row["id"] for row in drawn(two) if "look" in row} == {"f-found-0", "f-wild-0"}
    none = strip(topic(quote("b", "ben", figure("b", "fee", 7))), **ROLES, lang="en", words=WORDS)
    assert around(none)["description"] == "Nobody heard here has set such counts against each other yet."
