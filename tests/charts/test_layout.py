"""Words in a chart neither run into each other nor out of it, at the width of a telephone and of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest
import vl_convert

from hdc.analysis.check import build
from hdc.charts.typesetting import width
from hdc.model import Text
from hdc.palette import LIGHT
from hdc.report.svg import Here
from hdc.topic import Topic
from tests.charts.crowd import crowd
from tests.charts.test_charts import CHARTS

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


def boxes(element: ElementTree.Element, x: float = 0, y: float = 0, slack: float = SLACK) -> Iterator[Box]:
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
            yield from _box(
                part.text or "", x + float(part.get("x", "0")), down, size, element.get("text-anchor"), slack
            )
        return
    for child in element:
        yield from boxes(child, x, y, slack)


def _box(text: str, x: float, y: float, size: float, anchor: str | None, slack: float) -> Iterator[Box]:
    if not text.strip():
        return
    wide = width(text) * size * (1 - slack)
    left = x - {"end": 1, "middle": 0.5}.get(anchor or "start", 0) * wide
    yield Box(text, left, y - size * 0.75, left + wide, y)


Line = tuple[tuple[float, float], tuple[float, float]]


def rules(element: ElementTree.Element, x: float = 0, y: float = 0, of: str = "") -> Iterator[Line]:
    """Return each straight line that a chart draws as a mark, from end to end; a grid is ground and no mark."""
    moved = MOVE.search(element.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    of = element.get("class") if (element.get("class") or "").startswith("mark-") else of
    if element.tag == f"{SVG}line" and "mark-rule role-mark" in (of or "") and element.get("stroke") != LIGHT.line:
        yield (x, y), (x + float(element.get("x2", "0")), y + float(element.get("y2", "0")))
    for child in element:
        yield from rules(child, x, y, of or "")


def crosses(line: Line, box: Box) -> bool:
    """Whether any of 200 points along a line lies on a word."""
    (x, y), (to_x, to_y) = line
    if max(x, to_x) <= box.left or min(x, to_x) >= box.right or max(y, to_y) <= box.top or min(y, to_y) >= box.bottom:
        return False
    return any(
        box.left < x + (to_x - x) * n / 200 < box.right and box.top < y + (to_y - y) * n / 200 < box.bottom
        for n in range(201)
    )


#: How tall a chart of 40 interviews may be, in pixels.
TALLEST = 2800
at_both_widths = pytest.mark.parametrize("column", [340, 680])
in_both_languages = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture(scope="module")
def crowded(topic: Topic) -> Topic:
    return crowd(topic)


@pytest.mark.parametrize("id", CHARTS)
@pytest.mark.parametrize(("lang", "column"), [("zh", 340), ("en", 340), ("en", 680)])
def test_labels_keep_clear_of_each_other_and_of_the_edge(id: str, lang: str, column: int, topic: Topic) -> None:
    """Drawn as the page draws it, no two lines of text overlap and none is cut off."""
    held(topic.chart(id, lang).to_dict(), column)


def test_the_crowd_is_one(crowded: Topic) -> None:
    """40 interviews, 300 figures, 15 organisations, 8 sides, and every form that has a chart."""
    assert [len(crowded.pick(name)) for name in ("interviews", "figures", "organisations", "sides")] == [40, 300, 15, 8]


@pytest.mark.parametrize("id", CHARTS)
@pytest.mark.parametrize(("lang", "column"), [("zh", 340), ("en", 680)])
def test_a_chart_of_forty_interviews_is_readable(id: str, lang: str, column: int, crowded: Topic) -> None:
    """Nor does it run on for ever; what it says of each is a sentence, and of many together one."""
    spec = crowded.chart(id, lang).to_dict()
    assert len(spec["usermeta"]["hdc"]["note"]) < 900
    assert held(spec, column) <= TALLEST


#: What a label of a review may go on to say.
FURTHER = {"en": " of the kind that people in the valley speak of", "zh": "，也就是山谷里的人所说的那一种"}


@pytest.fixture(scope="module")
def wordy(topic: Topic) -> Topic:
    """The review, its metrics, rules and propositions with long labels."""

    def longer(records: Sequence[Any]) -> tuple[Any, ...]:
        labels = (Text({lang: f"{words}{FURTHER[lang]}" for lang, words in one.label.items()}) for one in records)
        return tuple(replace(one, label=label) for one, label in zip(records, labels, strict=True))

    review = topic.review
    made = replace(
        review,
        metrics=longer(review.metrics),
        derived=longer(review.derived),
        propositions=longer(review.propositions),
    )
    return Topic(topic.folder, made, build(made).frames)


@pytest.mark.parametrize(("id", "lang"), [(id, ("zh", "en")[at % 2]) for at, id in enumerate(CHARTS)])
def test_a_long_label_is_broken_or_cut_and_stays_in_its_chart(id: str, lang: str, wordy: Topic) -> None:
    """On a phone, each chart in one of the languages."""
    held(wordy.chart(id, lang).to_dict(), 340)


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


@pytest.mark.parametrize("id", ["c-pay-rates", "c-pay-ratios"])
@in_both_languages
@at_both_widths
def test_a_rate_that_nobody_foresaw_finds_room(id: str, lang: str, column: int, edited: Callable[..., Topic]) -> None:
    """A fifth rate, converted to a range, overlaps nothing in the dot plot and in the triangle of ratios."""
    topic = edited({}, {"interviews/2026-02-03-adit-abraham.toml": DAY_RATE})
    held(topic.chart(id, lang).to_dict(), column)


def held(spec: dict[str, Any], column: int) -> float:
    """Assert that no line of text meets another or a rule, and none is cut off; return the picture's height."""
    del spec["title"]
    spec |= {"width": column, "autosize": {"type": "fit-x", "contains": "padding"}}
    picture = ElementTree.fromstring(Here().draw(spec, "drawn"))
    drawn = list(boxes(picture))
    assert drawn
    assert not [box for box in drawn if box.left < -2 or box.right > column + 2]
    assert not [(one.text, other.text) for one, other in combinations(drawn, 2) if one.meets(other)]
    whole = list(boxes(picture, slack=0))
    assert not [(box.text, line) for line in rules(picture) for box in whole if crosses(line, box)]
    return float(picture.attrib["height"])


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
