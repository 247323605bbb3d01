"""Each rate over each lower one: as bounds, in a matrix or on an axis."""

from __future__ import annotations

import pytest

from hdc.charts import ratios
from hdc.charts.ratios import MATRIX
from tests.charts.honey import around, drawn, figure, quote, topic


def cells(chart: object) -> dict[tuple[str, str], str]:
    return {(row[0], row[1]): row[2] for row in around(chart)["table"]["rows"]}


def test_a_ratio_of_ranges_is_the_range_of_all_that_they_allow() -> None:
    """$20 to $40 over $10 are 2 to 4 times, and $60 over $20 to $40 are 1.5 to 3 times."""
    said = quote("a", "ada", figure("low", "fee", 10), figure("mid", "fee", 20, 40), figure("top", "fee", 60))
    found = {
        (over.split(",")[0], under.split(",")[0]): times
        for (over, under), times in cells(ratios(topic(said), rate="fee", lang="en")).items()
    }
    assert found == {
        ("Jars of mid", "Jars of low"): "2 to 4×",
        ("Jars of top", "Jars of low"): "6×",
        ("Jars of top", "Jars of mid"): "1.5 to 3×",
    }


def test_what_was_said_in_one_unit_is_compared_as_it_was_said() -> None:
    """€20 are twice €10, whatever a euro may be; against dollars the ratio is a range, and about."""
    dollars = [figure(str(n), "fee", 30) for n in range(3)]
    euros = [figure("a", "fee", 10, unit="eur"), figure("b", "fee", 20, unit="eur")]
    found = cells(ratios(topic(quote("a", "ada", *dollars, *euros)), rate="fee", lang="en"))
    times = {(over.split(",")[0][-1], under.split(",")[0][-1]): said for (over, under), said in found.items()}
    assert times["b", "a"] == "2×" and times["0", "a"] == "about 2.5 to 3×"


def test_a_ratio_is_told_in_no_more_digits_than_its_rates_were_said_to() -> None:
    """One that comes out even is exact; another is about so much, in two digits, or a range rounded outwards."""
    said = [figure("a", "fee", 22), figure("b", "fee", 150), figure("c", "fee", 44), figure("d", "fee", 100, 200)]
    found = cells(ratios(topic(quote("a", "ada", *said)), rate="fee", lang="en"))
    times = {(over.split(",")[0][-1], under.split(",")[0][-1]): said for (over, under), said in found.items()}
    assert (times["b", "a"], times["c", "a"], times["d", "a"]) == ("about 6.8×", "2×", "4.5 to 9.1×")


def test_a_tile_stands_in_the_row_and_the_column_of_its_two_rates() -> None:
    said = quote("a", "ada", *(figure(str(n), "fee", 10 * 2**n) for n in range(4)))
    rows = drawn(ratios(topic(said), rate="fee", lang="en"))
    tiles = {(row["id"], row["middle"]): row["times"] for row in rows if "times" in row}
    labels = {row["id"]: row["y"] for row in rows if "subject" in row and "y" in row}
    assert tiles == {(f"f-{n}", m): f"{2 ** (n - m)}×" for n in range(4) for m in range(n)}
    assert all(row["top"] > labels[row["id"]] for row in rows if "times" in row)


def test_what_a_tile_says_stands_in_its_midst_also_beside_one_that_says_it_in_two_lines() -> None:
    said = quote("a", "ada", *(figure(f"{n}", "fee", 10**n, 3 * 10**n) for n in range(1, 7)), figure("7", "fee", 10**8))
    tiles = [row for row in drawn(ratios(topic(said), rate="fee", lang="en")) if "times" in row]
    assert {row["times"].count("\n") for row in tiles} == {0, 1}
    for row in tiles:
        middle = (row["top"] + row["bottom"]) / 2
        assert row["centre"] == middle if "\n" not in row["times"] else row["top"] < row["centre"] < middle


@pytest.mark.parametrize("count", [MATRIX, MATRIX + 1, 40])
def test_more_than_eight_stand_on_one_axis_as_multiples_of_the_lowest(count: int) -> None:
    said = quote("a", "ada", *(figure(str(n), "fee", 10 * (n + 1)) for n in range(count)))
    chart = ratios(topic(said), rate="fee", lang="en")
    on_axis = {row["id"]: row["start"] for row in drawn(chart) if "look" in row}
    assert on_axis == ({} if count <= MATRIX else {f"f-{n}": n + 1 for n in range(count)})
    assert ("the lowest (jars of 0, $10)" in around(chart)["subtitle"]) == (count > MATRIX)


def test_what_cannot_be_compared_is_named_in_the_note() -> None:
    said = quote("a", "ada", figure("a", "fee", 30), figure("b", "fee", 60), figure("c", "fee", 90, per="day"))
    chart = ratios(topic(said), rate="fee", lang="en")
    assert "Ada's “c” (jars of c) is in another currency, or per another unit" in around(chart)["note"]
    assert not any("Jars of c" in pair[0] + pair[1] for pair in cells(chart))


def test_one_rate_alone_makes_no_ratio() -> None:
    said = around(ratios(topic(quote("a", "ada", figure("a", "fee", 30))), rate="fee", lang="zh"))
    assert said["description"] == "可以相比的数字不到两个，算不出倍数。"
