"""What is missing is hollow and counted; what is known stands first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hdc import charts
from hdc.model import Interview, Name, Text
from tests.charts.honey import LANGS, around, drawn, figure, quote, review, topic


def bricks(chart: Any) -> list[dict[str, Any]]:
    return [row for row in drawn(chart) if "hollow" in row]


def amounts(chart: Any) -> dict[str, str]:
    return {row["text"]: row["amount"] for row in drawn(chart) if "amount" in row}


def talks() -> tuple[Interview, ...]:
    """The first has a link and no show, the second a show and no link; both have a day, neither a transcript."""
    first, second = review(quote("a", "ada"), quote("b", "ben")).interviews
    return replace(first, show=None, url="https://honey.example/a"), second


def test_each_detail_is_missing_where_the_interview_lacks_it() -> None:
    chart = charts.missing(topic(interviews=talks()), lang="en")
    assert amounts(chart) == {
        "Name of the show": "1 of 2 missing",
        "The day": "0 of 2 missing",
        "A link": "1 of 2 missing",
        "A transcript": "2 of 2 missing",
    }
    assert sum(row["hollow"] for row in bricks(chart)) == 4


def test_what_is_known_stands_before_what_is_missing() -> None:
    rows = sorted(bricks(charts.missing(topic(interviews=talks()), lang="en")), key=lambda row: row["start"])
    for y in {row["y"] // 10 for row in rows}:
        hollow = [row["hollow"] for row in rows if row["y"] // 10 == y]
        assert hollow == sorted(hollow)


def test_figures_that_a_translation_lacks_are_named() -> None:
    """Only in the languages into which something is translated; in its own, nothing is lost."""
    whole = figure("one", "found", 10, subject=Text(dict.fromkeys(LANGS, "lost jars")))
    lacking = replace(whole, said=Text(en="one"))
    made = topic(quote("a", "ada", lacking, figure("two", "found", 3)))
    assert amounts(charts.missing(made, lang="de"))["Auch in der Übersetzung"] == "1 von 2 fehlen"
    assert "lost jars" in around(charts.missing(made, lang="de"))["note"]
    assert "In the translation as well" not in amounts(charts.missing(made, lang="en"))


def test_an_interview_without_a_quote_is_named_in_the_note() -> None:
    silent = Interview(
        id="2026-01-01-x", date="2026-01-01", title=Name("A silent talk"), language="en", guests=("ben",)
    )
    assert "A silent talk" in around(charts.missing(topic(interviews=(*talks(), silent)), lang="en"))["note"]


def test_forty_interviews_fit() -> None:
    people = ("ada", "ben", "cem", "dot")
    made = topic(*(quote(f"n{n}", people[n % 4]) for n in range(45)))
    rows = bricks(charts.missing(made, lang="en"))
    assert len(rows) == 4 * 45 and all(0 <= row["start"] < row["end"] <= 1 for row in rows)
