"""When a forecast comes true, in years after its interview: times that count from each other are added up."""

from __future__ import annotations

from pathlib import Path

import pytest

import hdc
from hdc.errors import EvidenceError
from hdc.tables.due import due, years


def forecast(
    id: str, lower: float | None, upper: float | None, unit: str | None = "year", after: str | None = None
) -> dict[str, object]:
    return {"id": id, "by_lower": lower, "by_upper": upper, "by_unit": unit, "by_after": after}


def test_times_are_added_up_along_the_chain_in_whatever_order_they_stand() -> None:
    rows = [forecast("c", 6, 12, "month", "b"), forecast("a", 1, 2), forecast("b", 2, 5, after="a")]
    assert due(rows) == {"a": (1, 2), "b": (3, 7), "c": (3.5, 8)}


def test_an_open_end_stays_open_for_all_that_count_from_it() -> None:
    rows = [forecast("a", 1, None), forecast("b", None, 3, after="a"), forecast("c", 1, 1, after="b")]
    assert due(rows) == {"a": (1, None), "b": (None, None), "c": (None, None)}


def test_what_names_no_time_is_left_out() -> None:
    assert due([forecast("a", None, None, None)]) == {}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([forecast("a", 1, 1, after="a")], "waits for itself"),
        ([forecast("a", 1, 1, after="b"), forecast("b", 1, 1, after="a")], "waits for itself"),
        ([forecast("a", 1, 1, after="b")], "names no time or is missing"),
        ([forecast("a", 1, 1, after="b"), forecast("b", None, None, None)], "names no time or is missing"),
        ([forecast("a", 1, 1, "moon")], '"moon" is no unit of time'),
    ],
)
def test_a_chain_that_does_not_begin_at_the_interview_is_refused(rows: list[dict[str, object]], sentence: str) -> None:
    with pytest.raises(EvidenceError, match=sentence):
        due(rows)


def test_units_of_time_agree_with_each_other() -> None:
    assert years(12, "month") == pytest.approx(years(1, "year")) and years(24, "hour") == pytest.approx(
        years(1, "day"), rel=1e-3
    )
    assert years(7, "day") == pytest.approx(years(1, "week"))


def test_the_table_of_figures_has_the_sum_beside_what_was_said(data: Path) -> None:
    """80% in one or two years, 90% a few after that, 99% a few after that; a few is what the vocabulary assumes."""
    figures = hdc.load(data).figures.set_index("id")
    ends = figures[["due_lower", "due_upper"]]
    few = figures.loc["f-chen-automate-90", ["by_lower", "by_upper"]].tolist()
    first = ends.loc["f-chen-automate-80"].tolist()
    assert first == figures.loc["f-chen-automate-80", ["by_lower", "by_upper"]].tolist()
    for n, id in enumerate(("f-chen-automate-90", "f-chen-automate-99"), 1):
        assert ends.loc[id].tolist() == [begin + n * step for begin, step in zip(first, few, strict=True)]
    assert ends[figures["by_unit"].isna()].isna().all(axis=None)
