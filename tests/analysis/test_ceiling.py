"""The model of the area people lead behaves as its one sentence says, whatever its parameters are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import hdc
from hdc.analysis import ceiling
from hdc.analysis.span import Span
from hdc.errors import EvidenceError, UsageError
from hdc.evidence.assumptions import PARAMETERS

DATA = Path(__file__).parents[2] / "data"
TIMES = np.linspace(0, 60, 241)
World = dict[str, float]


@st.composite
def worlds(draw: Any) -> World:
    """One value for each parameter, all that the model allows."""
    shares = sorted(draw(st.lists(st.integers(1, 999), min_size=3, max_size=3, unique=True)))
    steps = draw(st.lists(st.floats(0.1, 10), min_size=3, max_size=3))
    return {
        **{f"{name}_share": share / 1000 for name, share in zip(("first", "second", "third"), shares, strict=True)},
        **{f"{name}_step": step for name, step in zip(("first", "second", "third"), steps, strict=True)},
        "slower": draw(st.floats(1, 5)),
        "regained": draw(st.floats(0, 1)),
        "carries": draw(st.floats(0, 1)),
        "every": draw(st.floats(0.5, 10)),
        "superhuman": draw(st.floats(1, 50)),
    }


def one(world: World) -> dict[str, Any]:
    return {name: np.array([value]) for name, value in world.items()}


def spans_of(assumptions: pd.DataFrame | None = None) -> dict[str, Span]:
    return ceiling.ranges(hdc.load(DATA).assumptions if assumptions is None else assumptions)


TODAY = spans_of()


@given(worlds())
def test_the_area_is_never_negative_and_nothing_is_left_once_models_are_superhuman(world: World) -> None:
    area = ceiling.area(one(world), TIMES)[0]
    assert (area >= 0).all()
    assert (area[world["superhuman"] <= TIMES] == 0).all()
    assert area[0] == pytest.approx(1)


@given(worlds())
def test_without_new_area_only_what_is_left_of_the_old_remains_and_it_only_shrinks(world: World) -> None:
    still = {**world, "carries": 0.0, "superhuman": 99.0}
    area = ceiling.area(one(still), TIMES)[0]
    assert area == pytest.approx(ceiling.left(one(still), TIMES)[0])
    assert (np.diff(area) <= 0).all()


@given(worlds())
def test_what_is_left_passes_through_every_step_of_the_forecast(world: World) -> None:
    """After the first step its share is gone, after the second the second's, all times stretched."""
    passed = np.cumsum([world[f"{name}_step"] for name in ("first", "second", "third")]) * world["slower"]
    gone = 1 - ceiling.left(one(world), passed)[0]
    assert gone == pytest.approx([world[f"{name}_share"] for name in ("first", "second", "third")])


@given(worlds(), st.sampled_from(["first_step", "second_step", "third_step", "slower"]), st.floats(1.05, 4))
def test_faster_automation_leaves_less(world: World, name: str, factor: float) -> None:
    fast, slow = (ceiling.area(one({**world, name: value}), TIMES) for value in (world[name], world[name] * factor))
    assert (fast <= slow + 1e-9).all()


@given(worlds(), st.floats(0, 1), st.floats(0, 1))
def test_more_complexity_leaves_more(world: World, some: float, other: float) -> None:
    less, more = (ceiling.area(one({**world, "carries": value}), TIMES) for value in sorted((some, other)))
    assert (less <= more + 1e-12).all()


@given(worlds())
def test_the_area_is_the_sum_of_what_was_opened_on_every_day(world: World) -> None:
    """The closed form agrees with adding up, day by day, what is left of each day's new area."""
    world = {**world, "superhuman": 99.0}
    days = np.linspace(0, 12, 6001)
    left = ceiling.left(one(world), days)[0]
    summed = np.concatenate([[0], np.cumsum((left[1:] + left[:-1]) / 2 * np.diff(days))])
    opened = ceiling.opened(one(world))[0]
    assert ceiling.area(one(world), days)[0] == pytest.approx(left + opened * summed, rel=1e-3, abs=1e-4)


@given(worlds(), st.floats(0.01, 0.99))
def test_the_end_is_the_last_time_at_which_enough_is_left(world: World, below: float) -> None:
    draws = one(world)
    end = ceiling.end(draws, below)
    assert 0 < end[0] <= world["superhuman"] + 1e-9
    before, after = np.array([max(end[0] - 1e-6, 0.0)]), end[0] + np.linspace(1e-6, 60, 400)
    assert ceiling.area(draws, before)[0, 0] >= below - 1e-4
    assert (ceiling.area(draws, after)[0] <= below + 1e-4).all()


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_bands_lie_within_each_other(one_share: float, other: float) -> None:
    narrow, wide = sorted((one_share, other))
    areas = ceiling.area(ceiling.draw(TODAY, 200), TIMES)
    inner, outer = ceiling.band(areas, narrow), ceiling.band(areas, wide)
    middle = np.median(areas, axis=0)
    assert (outer[0] <= inner[0]).all() and (inner[0] <= middle).all()
    assert (middle <= inner[1]).all() and (inner[1] <= outer[1]).all()


def test_the_same_evidence_gives_the_same_runs() -> None:
    first, second = (ceiling.draw(TODAY, 500) for _ in range(2))
    assert all((first[name] == second[name]).all() for name in PARAMETERS)


def test_every_draw_lies_in_its_range_and_fills_it() -> None:
    drawn = ceiling.draw(TODAY, 2000)
    for name in PARAMETERS:
        low, high = TODAY[name].lower or 0.0, TODAY[name].upper or 0.0
        assert ((drawn[name] >= low) & (drawn[name] <= high)).all()
        assert drawn[name].mean() == pytest.approx((low + high) / 2, abs=0.03 * (high - low) + 1e-12)


def test_to_narrow_one_parameter_leaves_the_draws_of_the_others() -> None:
    narrowed = ceiling.narrowed(TODAY, {"slower": Span(2, 2)})
    before, after = ceiling.draw(TODAY, 100), ceiling.draw(narrowed, 100)
    assert (after["slower"] == 2).all()
    assert all((before[name] == after[name]).all() for name in PARAMETERS if name != "slower")


def test_no_parameter_depends_on_another() -> None:
    drawn = ceiling.draw(TODAY, 4000)
    moving = [drawn[name] for name in PARAMETERS if not TODAY[name].is_point]
    apart = np.corrcoef(moving) - np.eye(len(moving))
    assert np.abs(apart).max() < 0.06


@pytest.mark.parametrize("below", [0.05, 0.1, 0.3])
def test_every_bar_of_the_tornado_contains_the_middle_of_all_runs(below: float) -> None:
    middle = float(np.median(ceiling.end(ceiling.draw(TODAY, 500), below)))
    swings = ceiling.swings(TODAY, 500, below)
    assert {swing.name for swing in swings} == {name for name in PARAMETERS if not TODAY[name].is_point}
    for swing in swings:
        assert min(swing.low, swing.high) <= middle <= max(swing.low, swing.high), swing.name
    assert [swing.reach for swing in swings] == sorted((swing.reach for swing in swings), reverse=True)


def test_another_seed_moves_no_year_by_more_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What data/model.toml says of the number of runs."""
    runs = int(TODAY["runs"].upper or 0)
    ends = []
    for seed in range(5):
        monkeypatch.setattr(ceiling, "SEED", seed)
        ends.append(np.quantile(ceiling.end(ceiling.draw(TODAY, runs), 0.1), [0.1, 0.5, 0.9]))
    assert (np.ptp(ends, axis=0) <= 1).all()


def changed(id: str, **cells: float) -> pd.DataFrame:
    frame = hdc.load(DATA).assumptions
    for column, value in cells.items():
        frame.loc[frame["id"] == id, column] = value
    return frame


def test_what_the_model_has_no_value_for_is_refused() -> None:
    with pytest.raises(EvidenceError, match="every begins at 0"):
        spans_of(changed("every", lower=0.0))
    with pytest.raises(EvidenceError, match="the shares grow from step to step"):
        spans_of(changed("second_share", lower=70.0, upper=70.0))
    with pytest.raises(EvidenceError, match="the shares grow from step to step"):
        spans_of(changed("third_share", upper=100.0))
    with pytest.raises(UsageError, match='the model has no "pace"'):
        ceiling.narrowed(TODAY, {"pace": Span(1, 1)})
    with pytest.raises(UsageError, match="every cannot be 0"):
        ceiling.narrowed(TODAY, {"every": Span(0, 0)})
    with pytest.raises(UsageError, match="slower cannot go from 3 to 1"):
        ceiling.narrowed(TODAY, {"slower": Span(3, 1)})
    with pytest.raises(UsageError, match='the model needs "first_share"'):
        ceiling.draw({}, 10)


def test_times_and_shares_come_in_years_and_plain_numbers() -> None:
    assert TODAY["first_step"] == Span(1, 2) and TODAY["first_share"] == Span(0.8, 0.8)
    assert ceiling.plain("every", Span(6, 18), "month") == Span(0.5, 1.5)
