"""The key names the colours of the sides that are drawn, and no other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hdc.charts.key import key
from hdc.charts.scene import Scene
from hdc.model import Side
from tests.charts.honey import LANGS, review, text, topic


def scene(lang: str = "en", **changes: Any) -> Scene:
    return Scene(topic(**changes), "bricks", lang)


def entries(layers: list[Any]) -> list[dict[str, Any]]:
    return [layer.data.values[0] for layer in layers[::2]]


@pytest.mark.parametrize("lang", LANGS)
def test_sides_stand_in_the_reviews_order_and_no_side_last(lang: str) -> None:
    here = scene(lang)
    layers, height = key(here, [{"side": side} for side in ("", "buys", "sells", "buys")])
    assert [entry["side"] for entry in entries(layers)] == ["sells", "buys", ""]
    assert [entry["side_words"].replace("\n", "") for entry in entries(layers)] == [
        here.side(side) for side in ("sells", "buys", "")
    ]
    assert height > 0


def test_one_side_needs_no_key() -> None:
    assert key(scene(), [{"side": "sells"}, {"side": "sells"}]) == ([], 0)


def test_long_names_wrap_at_a_phones_width_and_the_key_grows() -> None:
    """Whatever sides are called, each name begins where the one before has ended."""
    sides = tuple(Side(id=f"s{n}", label=text(f"those who keep the {n}th kind of bee")) for n in range(5))
    wide = replace(review(), sides=sides)
    here = scene(sides=wide.sides)
    layers, height = key(here, [{"side": side.id} for side in sides])
    placed = entries(layers)
    assert all(entry["x"] < 320 for entry in placed) and len({entry["y"] for entry in placed}) > 1
    assert min(entry["y"] for entry in placed) == 0 and height > max(entry["y"] for entry in placed)
