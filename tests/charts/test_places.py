"""Where things stand in every chart, few people and many: words clear of each other and of marks, and no holes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from hdc import charts
from hdc.charts.theme import WIDTH
from hdc.topic import Topic
from tests.charts import honey
from tests.charts import test_opposed as opposed
from tests.charts import test_out_and_back as out
from tests.charts import test_steps as steps
from tests.charts import test_strip as strip
from tests.charts.crowd import crowd
from tests.charts.honey import RULES, WORDS, figure, quote
from tests.charts.places import FOLLOWS, Place, places
from tests.charts.test_charts import CHARTS, spec_of

#: A telephone's and a page's width, in pixels.
COLUMNS = (340, WIDTH)
#: The tallest hole in a chart: between two parts of it, with the words that stand right of them below each other.
HOLE = 40
SIGNS = ("square", "point")
every_chart = pytest.mark.parametrize("id", CHARTS)
however_many = pytest.mark.parametrize(("people", "lang"), [("few", "zh"), ("many", "en")])


@pytest.fixture(scope="module")
def topics(topic: Topic) -> dict[str, Topic]:
    return {"few": topic, "many": crowd(topic)}


@cache
def spread(id: str, topic: Topic, lang: str, column: float) -> list[Place]:
    """All that stands in a chart; reckoned once for all tests that only look at it."""
    return places(spec_of(id, topic, lang), column)


def apart(id: str, topic: Topic, lang: str, column: float = WIDTH) -> tuple[list[Place], list[Place]]:
    """The lines of text of a chart, and its marks."""
    found = spread(id, topic, lang, column)
    return [one for one in found if one.text], [one for one in found if not one.text]


def near(found: list[Place]) -> Iterator[tuple[Place, Place]]:
    """Each two of which the lower begins above the foot of the upper."""
    found = sorted(found, key=lambda one: one.top)
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            if other.top >= one.bottom:
                break
            yield one, other


def holds(one: Place, other: Place) -> bool:
    """Whether the mark of the two holds all of the words."""
    return other.holds(one) if one.text else one.holds(other)


def grounds(spec: dict[str, Any]) -> set[int]:
    """The layers that are ground: the lines of a grid, and tints."""
    looks = [layer["mark"] for layer in spec["layer"]]
    return {at for at, look in enumerate(looks) if look.get("style") == "guide" or look.get("opacity", 1) < 0.4}


def stands_clear(spec: dict[str, Any], found: list[Place]) -> None:
    """No words meet words or a mark; on a tile, all of the words stand on it, and beside a plot none do."""
    ground, words, marks = grounds(spec), [one for one in found if one.text], [one for one in found if not one.text]
    assert words and not [(one.text, other.text) for one, other in near(words) if one.meets(other)]
    solid = [one for one in marks if one.kind not in ("line", "area") and one.layer not in ground]
    on = [(one, other) for one, other in near([*words, *solid]) if bool(one.text) != bool(other.text)]
    assert not [(one, other) for one, other in on if one.meets(other) and not holds(one, other)]
    plots = [*reaches([one for one in marks if one.kind in ("line", "area")])]
    beside = [one for one in words if one.left == 0 and not one.placed]
    assert not [(one, plot) for one in beside for plot in plots if plot[0] < one.middle < plot[1]]


def fills(spec: dict[str, Any], found: list[Place]) -> None:
    """It begins at its top and ends at its foot, nothing is cut off, and no hole is taller than its parts need."""
    height = spec["height"]
    assert not [one for one in found if one.left < -6 or one.right > WIDTH + 6]
    assert not [one for one in found if one.top < -4 or one.bottom > height + 8]
    at, holes = 0.0, []
    for top, bottom in sorted(reaches(found)):
        holes.append(top - at)
        at = max(at, bottom)
    assert holes[0] < 5 and max(holes) < HOLE and height - at < 26


@every_chart
@however_many
def test_words_stand_clear_of_words_and_of_marks(id: str, people: str, lang: str, topics: dict[str, Topic]) -> None:
    """On a telephone and on a page."""
    for column in COLUMNS:
        stands_clear(spec_of(id, topics[people], lang), spread(id, topics[people], lang, column))


@every_chart
@however_many
def test_all_stands_within_the_chart_and_fills_it(id: str, people: str, lang: str, topics: dict[str, Topic]) -> None:
    fills(spec_of(id, topics[people], lang), spread(id, topics[people], lang, WIDTH))


def honey_of(metric: str, *numbers: float) -> Topic:
    people = ("ada", "ben", "cem", "dot")
    said = [quote(f"n{n}", people[n % 4], figure(f"n{n}", metric, number)) for n, number in enumerate(numbers)]
    return honey.topic(*said)


#: Charts of a few things each, as neither the review's own evidence nor the crowd has them.
SOME: dict[str, Callable[[], Any]] = {
    "parts": lambda: charts.parts(honey_of("loss", 90, 33.3, 0, 100), lost="loss", lang="en", words=WORDS),
    "ratios": lambda: charts.ratios(honey_of("fee", 10, 25, 300, 4000), rate="fee", lang="en"),
    "many ratios": lambda: charts.ratios(honey_of("fee", *(10 * 3**n for n in range(8))), rate="fee", lang="en"),
    "rates": lambda: charts.rates(honey_of("fee", 10, 25, 30, 4000), rate="fee", lang="en"),
    "rest": lambda: charts.rest(honey_of("found", 1, 5, 5, 400), lang="en"),
    "strip": lambda: charts.strip(
        honey.topic(strip.talk(0), strip.talk(1, "cem"), derived=RULES),  # type: ignore[arg-type]
        **strip.ROLES,
        **strip.COMPUTED,
        lang="en",
        words=WORDS,
    ),
    "out_and_back": lambda: out.crowd(out.OUT, out.BACK, back="regained", task="task"),
    "steps": lambda: steps.stairs(steps.ADA, steps.BEN, horizon="picker"),
    "opposed": lambda: opposed.opposed(opposed.honey(ada="supports", ben="supports", cem="opposes", dot="qualifies")),
}


@pytest.mark.parametrize("name", SOME)
def test_a_few_of_a_kind_stand_clear_and_fill_their_chart(name: str) -> None:
    spec = SOME[name]().to_dict()
    for column in COLUMNS:
        stands_clear(spec, places(spec, column))
    fills(spec, places(spec))


def reaches(found: list[Place]) -> Iterator[tuple[float, float]]:
    """From where to where marks reach; a line and an area from its first point to its last, a line for each group."""
    lines: defaultdict[object, list[Place]] = defaultdict(list)
    for one in found:
        yield one.top, one.bottom
        if one.kind in ("line", "area"):
            lines[one.layer, one.group].append(one)
    for points in lines.values():
        yield min(one.top for one in points), max(one.bottom for one in points)


@every_chart
@however_many
def test_words_begin_at_the_edge_or_behind_their_sign(
    id: str, people: str, lang: str, topics: dict[str, Topic]
) -> None:
    """A sign stands in front of the middle of the first line; words in a plot stand where there is room."""
    spec = spec_of(id, topics[people], lang)
    words, marks = apart(id, topics[people], lang)
    free = [one for one in words if not one.placed and one.text != FOLLOWS]
    signs = [one for one in marks if one.kind in SIGNS and not one.placed]
    plots = [one for one in reaches([one for one in marks if one.kind in ("line", "area")]) if one[1] - one[0] > 50]
    for one in free:
        align = spec["layer"][one.layer]["mark"].get("align")
        inside = any(top <= one.middle <= bottom for top, bottom in plots)
        behind = [sign for sign in signs if 3 < one.left - sign.right < 9]
        assert align != "left" or inside or behind or one.left == 0, one
    for sign in signs:
        named = min(
            (one for one in free if 3 < one.left - sign.right < 9), key=lambda one: abs(one.middle - sign.middle)
        )
        small = spec["layer"][named.layer]["mark"]["style"] == "remark"
        assert abs(named.middle - sign.middle) < (0.5 if small else 2), sign


@every_chart
@however_many
def test_bricks_bars_and_signs_have_a_place_of_their_own(
    id: str, people: str, lang: str, topics: dict[str, Topic]
) -> None:
    """Bricks, squares and dots of a layer lie beside each other, and what is drawn from side to side has a height."""
    spec = spec_of(id, topics[people], lang)
    _, marks = apart(id, topics[people], lang)
    for layer in range(len(spec["layer"])):
        own = [one for one in marks if one.layer == layer and one.kind in ("rect", "square", "circle")]
        assert not [(one, other) for one, other in near(own) if one.meets(other)]
        assert all(one.bottom - one.top > 1 and one.right >= one.left for one in own)


@every_chart
@however_many
def test_an_offset_leads_away_from_what_it_is_beside(id: str, people: str, lang: str, topics: dict[str, Topic]) -> None:
    """Words left of their place end before it, words right of it begin behind it; no offset is none at all."""
    for layer in spec_of(id, topics[people], lang)["layer"]:
        look = layer["mark"]
        right = {"left": 1, "right": -1}.get(look.get("align") if isinstance(look.get("align"), str) else "", 0)
        for name in ("dx", "dy", "yOffset"):
            assert look.get(name) != 0, look
        if right and isinstance(look.get("dx"), int | float) and layer["encoding"].get("x2") is None:
            assert look["dx"] * right > 0 or look["dx"] * right == -4, look  # a column's head, as its marks
        if look.get("baseline") == "bottom":
            assert look.get("dy", -1) < 0, look


@every_chart
@however_many
def test_an_axis_ends_where_it_is_said_to(id: str, people: str, lang: str, topics: dict[str, Topic]) -> None:
    """Neither rounded up to a nice number nor drawn out to zero: else its marks stand elsewhere than reckoned."""
    given = [
        layer["encoding"].get(channel) or {} for layer in spec_of(id, topics[people], lang)["layer"] for channel in "xy"
    ]
    scales = [one["scale"] for one in given if "domain" in (one.get("scale") or {})]
    assert scales and not [one for one in scales if one.get("nice", True) or one.get("zero", False)]
