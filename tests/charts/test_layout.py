"""Words in a chart neither run into each other nor out of it, at the width of a telephone and of a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest
import vl_convert

import hdc.charts
from hdc.charts.typesetting import width
from hdc.topic import Topic

SVG = "{http://www.w3.org/2000/svg}"
MOVE = re.compile(r"translate\(([-\d.e]+)[ ,]*([-\d.e]+)\)")
#: Widths are estimated and letters do not fill their line: a box is taken this much smaller than its text.
SLACK = 0.12


@dataclass(frozen=True)
class Box:
    """Where a line of text stands, in pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0 and down > 0


def boxes(element: ElementTree.Element, x: float = 0, y: float = 0) -> Iterator[Box]:
    """Return a box for each line of text below ``element``."""
    moved = MOVE.search(element.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if element.tag == f"{SVG}text" and float(element.get("opacity", "1")) > 0:
        size = float(re.sub(r"[^\d.]", "", element.get("font-size", "11px")))
        parts = list(element) or [element]
        down = y
        for part in parts:
            down += float(part.get("dy", "0")) if part is not element else 0
            yield from _box(part.text or "", x + float(part.get("x", "0")), down, size, element.get("text-anchor"))
        return
    for child in element:
        yield from boxes(child, x, y)


def _box(text: str, x: float, y: float, size: float, anchor: str | None) -> Iterator[Box]:
    if not text.strip():
        return
    wide = width(text) * size * (1 - SLACK)
    left = x - {"end": 1, "middle": 0.5}.get(anchor or "start", 0) * wide
    yield Box(text, left, y - size * 0.75, left + wide, y)


@pytest.mark.parametrize("name", hdc.charts.__all__)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("column", [340, 680])
def test_labels_keep_clear_of_each_other_and_of_the_edge(name: str, lang: str, column: int, topic: Topic) -> None:
    """Drawn as the page draws it, no two lines of text overlap and none is cut off."""
    held(getattr(hdc.charts, name)(topic, lang).to_dict(), column)


DAY_RATE = """
[interview]
title = "Adit Abraham elsewhere"
language = "en"
date = 2026-02-03
guests = ["adit-abraham"]

[[quotes]]
id = "q-abraham-day-rate"
speaker = "adit-abraham"
en = "We paid £400 a day."
zh = "我们付每天 400 英镑。"

  [[quotes.figures]]
  id = "f-abraham-day-rate"
  metric = "pay_rate"
  subject = "a contractor's day"
  subject_zh = "外包一天"
  said = "£400 a day"
  said_zh = "每天 400 英镑"
  value = 400
  per = "day"
  unit = "gbp"
  bound = "exact"
  kind = "recalled"
"""


@pytest.mark.parametrize("name", ["pay_rates", "pay_ratios"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("column", [340, 680])
def test_a_rate_that_nobody_foresaw_finds_room(name: str, lang: str, column: int, edited: Callable[..., Topic]) -> None:
    """A fifth rate, converted to a range, overlaps nothing in the dot plot and in the triangle of ratios."""
    topic = edited({}, {"interviews/2026-02-03-adit-abraham.toml": DAY_RATE})
    held(getattr(hdc.charts, name)(topic, lang).to_dict(), column)


def held(spec: dict[str, Any], column: int) -> None:
    """Assert that no two lines of text overlap and none is cut off."""
    del spec["title"]
    spec |= {"width": column, "autosize": {"type": "fit-x", "contains": "padding"}}
    drawn = list(boxes(ElementTree.fromstring(vl_convert.vegalite_to_svg(json.dumps(spec)))))
    assert drawn
    assert not [box for box in drawn if box.left < -2 or box.right > column + 2]
    assert not [(one.text, other.text) for one, other in combinations(drawn, 2) if one.meets(other)]


def test_the_measure_sees_labels_that_collide() -> None:
    """Two labels in one place, and one that starts at the right edge, are found."""
    texts = [{"x": 10, "y": 0, "t": "one label"}, {"x": 30, "y": 0, "t": "another"}, {"x": 190, "y": 50, "t": "beyond"}]
    chart = alt.Chart(alt.InlineData(values=texts), width=200, height=60).mark_text(align="left")
    chart = chart.encode(
        x=alt.X("x:Q").scale(range=[0, 200], domain=[0, 200]).axis(None), y=alt.Y("y:Q").axis(None), text="t:N"
    )
    drawn = list(boxes(ElementTree.fromstring(vl_convert.vegalite_to_svg(chart.to_json()))))
    met = [{one.text, other.text} for one, other in combinations(drawn, 2) if one.meets(other)]
    assert met == [{"one label", "another"}]
    assert [box.text for box in drawn if box.right > 202] == ["beyond"]
