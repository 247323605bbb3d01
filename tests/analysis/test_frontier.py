"""A model of the kind "frontier" behaves as its one sentence says, whatever plays its roles and however many steps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.analysis import frontier
from hdc.analysis.frontier import Draws, Frontier, letter, over, solved, stock
from hdc.analysis.outcomes import begin, forecast, outcomes
from hdc.analysis.span import Span
from hdc.errors import EvidenceError
from hdc.topic import Topic
from tests.sorting import sorting

TIMES = np.linspace(0, 60, 241)
BELOW = 0.1
World = dict[str, float]


@st.composite
def worlds(draw: Any, steps: int | None = None) -> World:
    """One value for each parameter, all that the model allows."""
    count = steps or draw(st.integers(1, 5))
    shares = sorted(draw(st.lists(st.integers(1, 999), min_size=count, max_size=count, unique=True)))
    times = draw(st.lists(st.floats(0.1, 10), min_size=count, max_size=count))
    return {
        **{f"steps.{n}.share": share / 1000 for n, share in enumerate(shares, 1)},
        **{f"steps.{n}.time": time for n, time in enumerate(times, 1)},
        "stretch": draw(st.floats(1, 5)),
        "regained": draw(st.floats(0, 1)),
        "carries": draw(st.floats(0, 1)),
        "every": draw(st.floats(0.5, 10)),
        "end": draw(st.floats(1, 50)),
    }


def model(world: World, below: float = BELOW) -> Frontier:
    """A model of these values whose steps follow one another."""
    spans = {id: Span(value, value) for id, value in world.items()} | {"end_below": Span(below, below)}
    return Frontier(spans, tuple(range(sum(id.endswith(".time") for id in world))))


def draws(world: World) -> Draws:
    return {letter(id): np.array([value]) for id, value in world.items()}


def area(world: World, times: Any = TIMES) -> Any:
    return stock(model(world), draws(world), np.asarray(times))[0]


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    return sorting(tmp_path_factory.mktemp("sorting"))


@pytest.fixture(scope="module")
def post(topic: Topic) -> Frontier:
    return Frontier.of(records(topic))


def records(topic: Topic) -> list[dict[str, Any]]:
    table = topic.pick("assumptions").astype(object)
    return table.where(table.notna(), None).to_dict("records")  # type: ignore[return-value]


@given(worlds())
def test_the_stock_is_never_negative_whole_at_the_start_and_gone_at_the_end(world: World) -> None:
    found = area(world)
    assert (found >= 0).all() and found[0] == pytest.approx(1)
    assert (found[world["end"] <= TIMES] == 0).all()


@given(worlds())
def test_without_renewal_what_is_there_only_shrinks(world: World) -> None:
    assert (np.diff(area({**world, "carries": 0.0, "end": 99.0})) <= 1e-12).all()


@given(worlds())
def test_what_is_left_passes_through_every_step_of_the_forecast(world: World) -> None:
    """After the first step its share is gone, after the second the second's, all times stretched."""
    steps = [id.removesuffix(".time") for id in world if id.endswith(".time")]
    passed = np.cumsum([world[f"{step}.time"] for step in steps]) * world["stretch"]
    left = area({**world, "regained": 0.0, "end": 1e6}, passed)
    assert 1 - left == pytest.approx([world[f"{step}.share"] for step in steps])


@given(worlds(steps=3), st.sampled_from(["steps.1.time", "stretch"]), st.floats(1.05, 4))
def test_a_slower_road_leaves_more(world: World, id: str, factor: float) -> None:
    fast, slow = (area({**world, id: value}) for value in (world[id], world[id] * factor))
    assert (fast <= slow + 1e-9).all()


@given(worlds(), st.floats(0, 1), st.floats(0, 1))
def test_more_renewal_leaves_more(world: World, some: float, other: float) -> None:
    less, more = (area({**world, "carries": value}) for value in sorted((some, other)))
    assert (less <= more + 1e-12).all()


@given(worlds())
def test_the_stock_is_the_sum_of_what_was_added_on_every_day(world: World) -> None:
    """The closed form agrees with adding up, day by day, what is left of each day's renewal."""
    world = {**world, "end": 99.0}
    days = np.linspace(0, 12, 3001)
    left = area({**world, "regained": 0.0}, days)
    summed = np.concatenate([[0], np.cumsum((left[1:] + left[:-1]) / 2 * np.diff(days))])
    added = world["regained"] * world["carries"] / world["every"]
    assert np.allclose(area(world, days), left + added * summed, rtol=4e-3, atol=1e-4)


@given(worlds(), st.floats(0.01, 0.99))
def test_the_end_is_the_last_time_at_which_enough_is_left(world: World, below: float) -> None:
    last = over(model(world, below), draws(world))[0]
    assert 0 < last <= world["end"] + 1e-9
    assert area(world, [max(last - 1e-6, 0.0)])[0] >= below - 1e-4
    assert (area(world, last + np.linspace(1e-6, 60, 400)) <= below + 1e-4).all()


@given(worlds())
def test_standing_still_is_the_renewal_at_which_the_stock_neither_grows_nor_shrinks_in_the_long_run(
    world: World,
) -> None:
    still = frontier.still(model(world)).lower
    held = {**world, "stretch": 1.0, "regained": still, "carries": 1.0, "every": 1.0, "end": 1e9}
    assert area(held, [1e5])[0] == pytest.approx(1, rel=1e-6)


def test_a_time_that_counts_from_the_interview_is_no_longer_for_the_step_before_it() -> None:
    """50% after one year, and 90% three years after the interview, not four."""
    world = {"steps.1.share": 0.5, "steps.1.time": 1.0, "steps.2.share": 0.9, "steps.2.time": 3.0}
    rest = {"stretch": 1.0, "regained": 0.0, "carries": 1.0, "every": 1.0, "end": 99.0}
    spans = {id: Span(value, value) for id, value in (world | rest).items()}
    apart = stock(Frontier(spans, (0, 0)), draws(world | rest), np.array([1.0, 3.0]))[0]
    assert apart == pytest.approx([0.5, 0.1])


def test_what_is_not_bound_is_neutral(topic: Topic, post: Frontier) -> None:
    assert "carries" not in {row["id"] for row in records(topic)}
    assert post.spans["carries"] == Span(1.0, 1.0)
    alone = Frontier.of([row for row in records(topic) if row["id"] not in ("stretch", "regained", "every")])
    assert stock(alone, frontier.draw(alone, 3), np.array([2.5]))[0, 0] < 0.5


def test_times_and_shares_come_in_years_and_plain_numbers(post: Frontier) -> None:
    assert post.spans["steps.1.time"] == Span(0.5, 1.0) and post.spans["steps.1.share"] == Span(0.5, 0.5)
    assert post.after == (0, 1)


def test_the_same_evidence_gives_the_same_runs_and_no_draw_leaves_its_range(post: Frontier) -> None:
    first, second = (frontier.draw(post, 2000) for _ in range(2))
    for id in post.parameters:
        low, high = post.spans[id].lower or 0.0, post.spans[id].upper or 0.0
        drawn = first[letter(id)]
        assert (drawn == second[letter(id)]).all() and (drawn >= low).all() and (drawn <= high).all()
        assert drawn.mean() == pytest.approx((low + high) / 2, abs=0.03 * (high - low) + 1e-12)


def test_to_narrow_one_parameter_leaves_the_draws_of_the_others(post: Frontier) -> None:
    held = Frontier({**post.spans, "stretch": Span(2, 2)}, post.after)
    before, after = frontier.draw(post, 100), frontier.draw(held, 100)
    assert (after["stretch"] == 2).all()
    assert all((before[name] == after[name]).all() for name in before if name != "stretch")


def test_no_parameter_depends_on_another(post: Frontier) -> None:
    drawn = frontier.draw(post, 4000)
    moving = [drawn[letter(id)] for id in post.parameters if not post.spans[id].is_point]
    assert np.abs(np.corrcoef(moving) - np.eye(len(moving))).max() < 0.06


def test_bands_lie_within_each_other(post: Frontier) -> None:
    areas = stock(post, frontier.draw(post, 200), TIMES)
    inner, outer = frontier.band(areas, 0.5), frontier.band(areas, 0.8)
    middle = np.median(areas, axis=0)
    assert (outer[0] <= inner[0]).all() and (inner[0] <= middle).all()
    assert (middle <= inner[1]).all() and (inner[1] <= outer[1]).all()


def test_every_swing_contains_the_middle_of_all_runs_and_the_farthest_comes_first(post: Frontier) -> None:
    middle = float(np.median(over(post, frontier.draw(post))))
    swings = frontier.swings(post)
    assert {swing.id for swing in swings} == {id for id in post.parameters if not post.spans[id].is_point}
    assert all(min(one.low, one.high) <= middle <= max(one.low, one.high) for one in swings)
    assert [one.reach for one in swings] == sorted((one.reach for one in swings), reverse=True)


def test_outcomes_are_what_the_runs_say(topic: Topic, post: Frontier) -> None:
    given = {row.id: row for row in topic.outcomes.itertuples()}
    last = 2025 + 62 / 365 + over(post, frontier.draw(post))  # counted from 4 March 2025, when it was said
    assert given["over"].lower == int(np.quantile(last, 0.1)) and given["over"].upper == int(np.quantile(last, 0.9))
    assert given["middle"].lower == given["middle"].upper == int(np.median(last))
    share = np.mean(np.isclose(last - last.min(), 2025 + 62 / 365 + frontier.draw(post)["end"] - last.min()))
    assert given["at_end"].lower == round(100 * float(share)) and given["at_end"].unit == "percent"
    still = frontier.still(post)
    assert (given["stand_still"].lower, given["stand_still"].upper) == (100 * still.lower, 100 * still.upper)  # type: ignore[operator]
    assert "the post that people sort" in given["over"].label_en and "10%" in given["over"].label_en


def test_a_headline_may_ask_what_a_model_gives(tmp_path: Path) -> None:
    """Outcomes are there before headlines are judged."""
    import tests.sorting as review

    folder = review.write(tmp_path)
    (folder / "headlines.toml").write_text(
        '[[headlines]]\nid = "h-x"\nconfidence = "low"\n'
        "rule = \"select lower > 50 as holds, lower as least from outcomes where id = 'stand_still'\"\n"
        'title = { en = "At least {least}", de = "Mindestens {least}" }\n'
        'text = { en = "At least {least} a year.", de = "Mindestens {least} im Jahr." }\n'
        'fallen = { en = "Less.", de = "Weniger." }\n',
        "utf-8",
    )
    from hdc.topic import load

    assert str(load(folder).row("h-x")["title_en"]).startswith("At least 74")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("low = 2\nhigh = 5", "low = 0\nhigh = 5", "every begins at 0, where the model has no value"),
        ("runs = { low = 400", "runs = { low = 300", "runs is a range"),
        ("end_below = { low = 10, high = 10", "end_below = { low = 0, high = 0", "does not lie between 0 and 100%"),
        ("runs = { low = 400, high = 400", "runs = { low = 2.5, high = 2.5", "no whole number from 1 to 1,000,000"),
    ],
)
def test_what_the_model_has_no_value_for_is_a_finding_at_its_line(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    with pytest.raises(EvidenceError, match=sentence) as refused:
        sorting(tmp_path, model=(old, new))
    (finding,) = refused.value.findings
    text = (tmp_path / "model.toml").read_text("utf-8")
    assert abs(finding.line - (text[: text.index(new)].count("\n") + 1)) <= 1


def test_shares_that_do_not_grow_are_doubted(post: Frontier) -> None:
    for second in (Span(0.5, 0.5), Span(0.4, 0.9), Span(0.6, 1.0)):
        doubts = list(frontier.doubts(Frontier({**post.spans, "steps.2.share": second}, post.after)))
        assert [id for id, _, _ in doubts] == ["steps.2.share"] and "the shares grow" in doubts[0][1]


def test_every_line_of_the_model_rests_on_roles_and_on_lines_before_it() -> None:
    """Ten steps are no more than a formula may hold."""
    after = tuple(range(10))
    roles = {letter(id) for n in range(1, 11) for id in (f"steps.{n}.share", f"steps.{n}.time")}
    known = dict.fromkeys([*roles, "stretch", "regained", "carries", "every", "end", "end_below", "t"], np.array([0.5]))
    lines = frontier.road(after) | frontier.finish(after) | frontier.passage(after)
    assert {"still", "over", "stock"} <= solved(lines, known).keys()


@pytest.mark.parametrize(
    ("id", "span", "doubted"),
    [
        ("every", Span(0, 5), "begins at 0"),
        ("steps.1.time", Span(0, 1), "begins at 0"),
        ("steps.1.time", Span(0.01, 1), ""),
        ("regained", Span(0, 0.5), ""),
        ("end_below", Span(1, 1), "does not lie between 0 and 100%"),
        ("end_below", Span(0, 0), "does not lie between 0 and 100%"),
        ("end_below", Span(0.99, 0.99), ""),
        ("end_below", Span(0.1, 0.2), "is a range"),
        ("end", Span(1, 2), ""),
        ("runs", Span(1, 1), ""),
        ("runs", Span(1_000_000, 1_000_000), ""),
        ("runs", Span(1_000_001, 1_000_001), "no whole number from 1 to 1,000,000"),
        ("runs", Span(2.5, 2.5), "no whole number"),
        ("steps.1.share", Span(0, 0.5), "is not above the step before it"),
        ("steps.1.share", Span(0.01, 0.5), ""),
        ("steps.2.share", Span(0.51, 0.99), ""),
    ],
)
def test_a_part_is_doubted_where_the_model_has_no_value_and_nowhere_else(
    post: Frontier, id: str, span: Span, doubted: str
) -> None:
    """What must be positive begins above 0, a proper share is neither none nor all, a reading is one number."""
    found = list(frontier.doubts(Frontier({**post.spans, id: span}, post.after)))
    assert [name for name, _, _ in found] == ([id] if doubted else [])
    assert all(doubted in what and remedy.endswith(".") for _, what, remedy in found)


def test_standing_still_is_reckoned_at_every_corner_while_the_steps_have_few_ranges(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Late and little asks for less than early and much; with more ranges only all low or all high are taken."""
    spans = {"steps.1.share": Span(0.2, 0.6), "steps.1.time": Span(1, 4)}
    rest = {id: Span(1, 1) for id in ("stretch", "regained", "carries", "every", "end")}

    def ends(corners: int, **held: Span) -> list[float]:
        monkeypatch.setattr(frontier, "_CORNERS", corners)
        named = {id.replace("_", "."): span for id, span in held.items()}
        still = frontier.still(Frontier(spans | rest | named, (0,)))
        return [still.lower or 0.0, still.upper or 0.0]

    points = {
        (share, time): ends(2, steps_1_share=Span(share, share), steps_1_time=Span(time, time))[0]
        for share in (0.2, 0.6) for time in (1, 4)
    }  # fmt: skip
    assert ends(2) == pytest.approx([points[0.2, 4], points[0.6, 1]])
    assert ends(1) == pytest.approx(sorted([points[0.2, 1], points[0.6, 4]]))


def test_a_swing_is_the_middle_end_with_one_part_held_at_either_end(post: Frontier) -> None:
    """What is a point has none; as many runs are drawn as are asked for."""
    swings = {swing.id: swing for swing in frontier.swings(post, 30)}
    drawn = frontier.draw(post, 30)
    assert all(len(column) == 30 for column in drawn.values()) and len(frontier.draw(post)["end"]) == post.runs == 400
    for end, value in (("low", 20.0), ("high", 30.0)):
        held = over(post, {**drawn, "end": np.full(30, value)})
        assert getattr(swings["end"], end) == float(np.median(held))
    assert "regained" not in swings and frontier.Swing("end", 3, 1).reach == 2


def test_a_model_begins_on_the_day_of_the_interview_that_forecasts_its_steps_or_with_the_edition(topic: Topic) -> None:
    rows = records(topic)
    assert begin("2025-03-04") == pytest.approx(2025 + 62 / 365) and begin("2026-01-02") == pytest.approx(
        2026 + 1 / 365
    )
    first, *others = topic.review.interviews
    assert any(quote.id == forecast(rows) for quote in first.quotes)
    middles = []
    for date in ("2025-03-04", "2030-03-04", None):
        review = replace(topic.review, interviews=(replace(first, id="talk", date=date), *others), edition="2040-03-04")
        middles.append(next(row["lower"] for row in outcomes(review, rows)[0] if row["id"] == "middle"))
    assert middles[1] - middles[0] == 5 and middles[2] - middles[0] == 15
