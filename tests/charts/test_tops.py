"""What a statement about the few who bring much allows, and which statements allow nothing."""

from __future__ import annotations

from typing import Any

import pytest

from hdc.charts.tops import TopClaim, claims


class Scene:
    """One statement, and why it was left out."""

    def __init__(self, top: dict[str, Any] | None, *brings: dict[str, Any]) -> None:
        self.given = {"top": [top] if top else [], "brings": [*brings]}
        self.noted: list[str] = []

    def statements(self, **_: str) -> list[dict[str, Any]]:
        return [{role: rows for role, rows in self.given.items() if rows}]

    def leave_out(self, row: Any, why: str) -> None:
        self.noted.append(why)


def share(lower: float | None, upper: float | None) -> dict[str, Any]:
    return {"lower": lower, "upper": upper}


@pytest.mark.parametrize(
    ("top", "brings", "people", "result"),
    [
        ((20, 20), (80, 80), (0.2, 0.2), (0.8, 0.8)),
        ((10, 20), (50, 80), (0.1, 0.2), (0.5, 0.8)),
        ((10, 20), (50, None), (0.1, 0.2), (0.5, 1.0)),  # nothing is more than all
        ((10, 60), (30, 50), (0.1, 0.5), (0.5, 0.5)),  # no top brings less than its heads
        ((10, 40), (30, 100), (0.1, 0.4), (0.4, 1.0)),
        ((1, 99), (99, 99), (0.01, 0.99), (0.99, 0.99)),
    ],
)
def test_a_claim_is_what_the_words_can_mean(top: Any, brings: Any, people: Any, result: Any) -> None:
    scene: Any = Scene(share(*top), share(*brings))
    [claim] = claims(scene, "top", "brings")
    assert (claim.top, claim.brings, scene.noted) == (people, result, [])
    assert claim.kink == (people[1], result[0])
    low, high = claim.ginis
    assert 0 <= low <= high <= 1


@pytest.mark.parametrize(
    ("top", "brings", "why"),
    [
        ((0, 20), [(50, 80)], "impossible"),
        ((20, 100), [(50, 80)], "impossible"),
        ((20, 20), [(50, 101)], "impossible"),
        ((20, 30), [(5, 10)], "impossible"),
        ((None, 20), [(50, 80)], "open"),
        ((20, None), [(50, 80)], "open"),
        ((20, 20), [(None, 80)], "open"),
        ((20, 20), [(50, 50), (60, 60)], "doubled"),
        ((20, 20), [], "lacks"),
        (None, [(50, 50)], "lacks"),
    ],
)
def test_what_lacks_an_end_or_a_part_or_cannot_be_is_left_out_with_the_reason(top: Any, brings: Any, why: str) -> None:
    scene: Any = Scene(share(*top) if top else None, *(share(*one) for one in brings))
    assert claims(scene, "top", "brings") == [] and scene.noted == [why]


@pytest.mark.parametrize(
    ("top", "brings"),
    [((0, 0.2), (0.5, 0.8)), ((0.3, 0.2), (0.5, 0.8)), ((0.2, 1), (1, 1)), ((0.2, 0.6), (0.5, 0.8)),
     ((0.2, 0.2), (0.8, 0.5)), ((0.2, 0.2), (0.5, 1.1))],
)  # fmt: skip
def test_a_claim_refuses_shares_that_do_not_rise(top: Any, brings: Any) -> None:
    with pytest.raises(ValueError, match="shares rise"):
        TopClaim(top, brings, ({}, {}))
