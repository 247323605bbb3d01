"""Squares out of a hundred: as many are full as the share that was not lost, however it was said."""

from __future__ import annotations

from collections import Counter

import pytest

from hdc.charts import parts
from hdc.charts.parts import SQUARES
from tests.charts.honey import WORDS, around, drawn, figure, quote, text, topic


@pytest.mark.parametrize(
    ("lost", "kept", "within"),
    [
        ((99,), 1, 0),
        ((0,), 100, 0),
        ((100,), 0, 0),
        ((95, 98), 2, 3),
        ((None, 40), 60, 40),
        ((90, None), 0, 10),
        ((99.5,), 0.5, 0),
        ((50.25,), 49.75, 0),
    ],
)
def test_the_filled_area_is_the_share_that_was_kept(lost: tuple[float, ...], kept: float, within: float) -> None:
    """A square that is not full is filled in part; what lies within the range that was said is half-tinted."""
    rows = drawn(parts(topic(quote("a", "ada", figure("a", "loss", *lost))), lost="loss", lang="en", words=WORDS))
    full = max([row["size"] for row in rows if "size" in row], default=1)
    area = Counter[str]()
    for row in rows:
        if "size" in row:
            area[row["state"]] += row["size"]
    full = 110
    assert area["kept"] / full == pytest.approx(kept)
    assert area["perhaps"] / full == pytest.approx(within)
    assert len({(row["column"], row["y"]) for row in rows if "state" in row}) == 100


def test_at_least_so_much_lost_is_at_most_so_much_kept() -> None:
    chart = parts(topic(quote("a", "ada", figure("a", "loss", 90, None))), lost="loss", lang="en", words=WORDS)
    assert "Jars of a: at most 10% edible" in around(chart)["description"]


@pytest.mark.parametrize("count", [2, SQUARES, SQUARES + 1, 40])
def test_every_figure_has_its_place_whoever_said_it(count: int) -> None:
    said = [quote(str(n), "ada" if n % 2 else "cem", figure(str(n), "loss", 90 - n)) for n in range(count)]
    chart = parts(topic(*said), lost="loss", lang="en", words=WORDS)
    rows = drawn(chart)
    assert {row["id"] for row in rows if "heading" in row or "text" in row} == {f"f-{n}" for n in range(count)}
    bars = {row["id"]: (row["low"], row["high"]) for row in rows if "low" in row}
    assert bars == ({} if count <= SQUARES else {f"f-{n}": (10 + n, 10 + n) for n in range(count)})
    assert len({row["label"] for row in around(chart)["sources"]}) == count


def test_what_is_no_share_of_a_whole_is_named() -> None:
    said = quote("a", "ada", figure("a", "loss", 120), figure("b", "loss", 20))
    chart = parts(topic(said), lost="loss", lang="de", words=WORDS)
    assert "ist kein Anteil an einem Ganzen" in around(chart)["note"]
    assert "Jars of b: 80% edible" in around(chart)["description"]


def test_before_anybody_has_said_one_there_is_a_sentence() -> None:
    said = around(parts(topic(quote("a", "ada", figure("a", "fee", 30))), lost="loss", lang="en", words=WORDS))
    assert said["description"] == "Nobody heard here has said such a share yet."


def test_a_subject_that_is_the_name_of_what_was_lost_names_nothing_of_what_is_left() -> None:
    said = quote("a", "ada", figure("a", "loss", 12, subject=text("the loss")), figure("b", "loss", 20))
    told = around(parts(topic(said), lost="loss", lang="en", words=WORDS))["description"]
    assert "88% edible" in told and "The loss: 88%" not in told and "Jars of b: 80% edible" in told
