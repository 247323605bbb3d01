"""Which metrics a quantity is proposed for, in which unit, how sure of it we are, and the words that say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from hdc.desk.proposal import Habits, Proposal, numbers_of, proposals, said_in
from hdc.model import Figure, Interview, Metric, Name, Review, Unit, UnitKind
from hdc.quantities import Mention, find_quantities
from tests.reviews import both, figure, quote, wells


def _unit(id: str, kind: UnitKind, zh: str, **more: Any) -> Unit:
    return Unit(
        id=id, kind=kind, one=both(f"{{n}} {id}", f"{{n}} {zh}"), many=both(f"{{n}} {id}s", f"{{n}} {zh}"), **more
    )


def _metric(id: str, unit: UnitKind, en: str, zh: str, definition: str = "…") -> Metric:
    return Metric(id=id, label=both(en, zh), definition=both(definition), unit=unit, compares=True)


UNITS = (
    Unit(id="usd", kind="money", currency="USD", one=both("${n}"), many=both("${n}")),
    _unit("hour", "duration", "小时", per=both("an hour", "每小时")),
    _unit("day", "duration", "天"),
    _unit("month", "duration", "个月"),
    _unit("year", "duration", "年", per=both("a year", "每年")),
    Unit(id="percent", kind="share", one=both("{n}%"), many=both("{n}%")),
    _unit("label", "count", "标签"),
    _unit("kettle", "count", "茶壶"),
)
METRICS = (
    _metric("pay", "money", "wages an hour", "每小时工资"),
    _metric("price", "money", "price of a kettle", "茶壶价格"),
    _metric("rent", "money", "rent of a room", "房租"),
    _metric("gone", "share", "leaves thrown away", "扔掉的茶叶"),
    _metric("made", "count", "things made", "做的东西"),
)


def _review(*figures: Figure, **changes: Any) -> Review:
    talk = Interview(id="2025-tea", title=Name("Tea"), language="en", guests=("ann-ash",), date="2025", quotes=())
    own = replace(talk, quotes=(quote("q-ann", "ann-ash", *figures),))
    return wells(**({"units": UNITS, "metrics": METRICS, "interviews": (own,)} | changes))


def _proposed(text: str, review: Review | None = None, lang: str = "en") -> list[Proposal]:
    """What the one quantity of a text is proposed for."""
    (mention,) = find_quantities(text, lang)
    return proposals(mention, text, Habits(review or _review(), lang))


def _named(found: Sequence[Proposal]) -> list[str]:
    return [one.metric for one in found]


def test_words_of_a_metric_near_the_number_bring_it_to_the_front_and_far_ones_do_not() -> None:
    """From the first letter of a sentence to the last, so many characters away at most."""
    far = "and so it went on and on in that old house for many long and quiet days without a pause, "
    assert _named(_proposed("Kettles cost $40 there")) == ["price", "rent"]
    assert _named(_proposed("They cost $40, these rents")) == ["rent", "price"]
    assert _named(_proposed(f"The rent, {far}is $40")) == ["price", "rent"]
    assert _named(_proposed(f"It is $40, {far}as rent")) == ["price", "rent"]


def test_what_a_metric_is_given_for_decides_whether_a_quantity_may_be_of_it() -> None:
    """Its figures say so, and where it has none its label or definition, in the unit's own words or with its noun."""
    assert _named(_proposed("They get $40 an hour"))[0] == "pay"
    given = figure("f-price", "price", 40, "usd", per="year")
    assert _named(_proposed("They get $40 a year", _review(given)))[0] == "price"
    assert _named(_proposed("They get $40 an hour", _review(given))) == ["pay", "rent"]
    labels = [both("rent a year"), both("rent per year"), both("rent of years"), both("rent per yard")]
    found = [Habits(_review(metrics=(replace(METRICS[2], label=label),)), "en").pers["rent"] for label in labels]
    assert found == [{"year"}, {"year"}, {None, "hour", "year"}, {None, "hour", "year"}]
    defined = replace(METRICS[2], definition=both("What a room costs per year."))
    assert Habits(_review(metrics=(defined,)), "en").pers["rent"] == {"year"}


def test_a_metric_that_says_nothing_of_a_period_may_be_given_for_any_and_words_have_to_speak_for_it() -> None:
    """A review that has no figures yet is asked about the rates in its first interview."""
    (first, *_) = _proposed("The rent of a room is $400 a year")
    assert (first.metric, first.per, first.is_sure) == ("rent", "year", True)
    assert not any(one.is_sure for one in _proposed("They get $40 a year"))


def test_a_metric_that_counts_one_thing_is_not_proposed_for_another() -> None:
    review = _review(
        figure("f-made", "made", 40, "label"), figure("f-price", "price", 4, "usd"), figure("f-x", "x", 1, "y")
    )
    assert Habits(review, "en").counts == {"made": {"label"}}
    assert _named(_proposed("They made 40 labels", review)) == ["made"]
    assert _proposed("They made 40 kettles", review) == []
    assert {one.unit for one in _proposed("They made 40 of them", _review())} == {"label", "kettle"}


def test_a_figure_is_known_as_most_of_its_metric_are_and_never_as_a_forecast() -> None:
    kinds = ("recalled", "measured", "measured", "forecast", "forecast", "forecast")
    figures = [figure(f"f-{n}", "gone", 40, "percent", kind=kind) for n, kind in enumerate(kinds)]
    dated = [replace(one, by_low=Decimal(1), by_unit="year") if one.kind == "forecast" else one for one in figures]
    (proposal,) = _proposed("30% are gone", _review(*dated))
    assert proposal.kind == "measured"
    assert _proposed("30% are gone")[0].kind == "estimate"


def test_a_word_speaks_for_a_metric_the_more_the_fewer_share_it_and_twice_at_most() -> None:
    """Neither figures, nor words that the review has everywhere, nor the names of units say what is measured."""
    label = _metric("price", "money", "teapot price 2024", "…", "an hour of steam")
    other = _metric("rent", "money", "teapot rent", "…")
    figures = [replace(figure(f"f-{n}", "price", n, "usd"), subject=both("steam in spring")) for n in (5, 6, 7)]
    words = Habits(_review(*figures, metrics=(label, other)), "en", frozenset({"spring"})).words
    assert words == {"price": {"teapot": 0.5, "price": 1.0, "steam": 2.0}, "rent": {"teapot": 0.5, "rent": 1.0}}


def test_numbers_in_words_speak_for_no_metric_and_what_is_said_beside_them_does() -> None:
    for said, own in (("twenty dollars for seven pots", {"pot"}), ("20 dollars, pots and seven lids", {"pot", "lid"})):
        given = replace(figure("f-price", "price", 20, "usd"), subject=both("…"), said=both(said))
        words = Habits(_review(given, metrics=(replace(METRICS[1], label=both("…")),)), "en").words["price"]
        assert words.keys() == own


def test_a_single_chinese_character_speaks_for_no_metric() -> None:
    assert _named(_proposed("房间租金是40美元", lang="zh"))[0] == "price"
    assert _named(_proposed("房租是40美元", lang="zh"))[0] == "rent"
    assert Habits(_review(), "zh").words["rent"].keys() == {"房租"}


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("They get $40 an hour", True),
        ("30% it was", True),
        ("It cost $40", False),
        ("The price was $40", True),
        ("They had 40 of them", False),
    ],
)
def test_we_are_sure_of_a_metric_where_more_than_the_kind_of_its_unit_speaks_for_it(text: str, is_sure: bool) -> None:
    assert {one.is_sure for one in _proposed(text)[:1]} == {is_sure}


def test_half_a_word_is_enough_to_be_sure() -> None:
    """A word that two metrics share still leaves out all others."""
    metrics = (_metric("price", "money", "teapot", "壶"), _metric("rent", "money", "teapot", "壶"), METRICS[0])
    assert [one.is_sure for one in _proposed("A teapot for $40", _review(metrics=metrics))] == [True, True]


def test_each_thing_that_speaks_for_a_metric_adds_to_its_score_and_each_doubt_takes_from_it() -> None:
    bare, worded, each = (_proposed(text)[0].score for text in ("It is $40", "The price is $40", "It is $40 an hour"))
    assert _proposed("They had 40 of them")[0].score < bare < worded < 1 and bare < each < 1
    (mention,) = find_quantities("It is $40", "en")
    doubts = ({"figurative": True}, {"change": "up"}, {"score": 0.5})
    scores = [proposals(replace(mention, **doubt), "It is $40", Habits(_review(), "en"))[0].score for doubt in doubts]  # type: ignore[arg-type]
    assert scores == pytest.approx([0.7 * bare] * 3)
    assert proposals(replace(mention, score=0.6), "It is $40", Habits(_review(), "en"))[0].score == bare


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It took 18 months", ["month"]),
        ("It took 18 weeks", ["hour", "day"]),
        ("It took 2 days", ["day"]),
        ("They made 40 labels", ["label"]),
        ("They made 40 cups", []),
        ("They made 40 plates", ["label", "kettle"]),
    ],
)
def test_a_quantity_is_proposed_in_its_own_unit_or_else_in_what_that_is_exactly(text: str, units: list[str]) -> None:
    """Of a noun that no unit declares nobody knows what it is."""
    review = _review(metrics=(*METRICS, _metric("term", "duration", "time", "时间")))
    assert [one.unit for one in _proposed(text, review)] == units


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It is $40", {"value": Decimal(40)}),
        ("It is $40 to $50", {"low": Decimal(40), "high": Decimal(50)}),
        ("It is at least $40", {"low": Decimal(40)}),
        ("It is at most $40", {"high": Decimal(40)}),
    ],
)
def test_a_range_stays_a_range_and_an_open_end_stays_open(text: str, numbers: dict[str, Decimal]) -> None:
    (mention,) = find_quantities(text, "en")
    assert numbers_of(mention, UNITS[0]) == numbers


def test_a_vague_word_is_its_id_and_what_has_no_number_is_no_figure() -> None:
    bare = Mention(start=0, end=4, surface="most", rule="vague")
    assert numbers_of(replace(bare, vague="most"), UNITS[4]) == {"vague": "most"}
    assert numbers_of(bare, UNITS[4]) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We get about $40 an hour here in spring.", "about $40 an hour"),
        ("They made 200 very good labels there.", "200 very good labels"),
        ("They made labels: 200 labels.", "200 labels"),
        ("At least 30 percent.", "At least 30 percent"),
        ("Our share of it is at least 30 percent of the leaves.", "at least 30 percent"),
        ("They lost up to 30% of it.", "up to 30%"),
        ("They lost 30%, I guess, of it.", "30%, I guess"),
        ("They lost maybe 30% of it.", "maybe 30%"),
        ("At a good 30 percent, or more, I see", "30 percent, or more"),
        ("200 of what is, as they say and know, labels", "200"),
        ("They sold 10 to 20 labels", "10 to 20 labels"),
    ],
)
def test_the_words_of_a_figure_are_those_in_which_it_can_be_read_and_few_more(text: str, said: str) -> None:
    assert _said_in(text, "en") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("很多人，每小时得40美元，春天更多。", "每小时得40美元"),
        ("春天更多，扔掉的大概是30%左右，很多。", "大概是30%左右"),
        ("很多，扔掉的不超过，30%，就这样。", "扔掉的不超过，30%"),
        ("很多，扔掉的 不超过 30% ，就这样。", "扔掉的 不超过 30%"),
    ],
)
def test_in_chinese_words_are_added_clause_by_clause(text: str, said: str) -> None:
    assert _said_in(text, "zh") == said


def _said_in(text: str, lang: str) -> str:
    (mention,) = find_quantities(text, lang)
    habits = Habits(_review(), lang)
    return said_in(text, mention, proposals(mention, text, habits)[0], habits, lang)


def test_of_the_words_that_speak_for_a_metric_those_come_first_that_say_most() -> None:
    metrics = (_metric("price", "money", "teapot price", "…"), _metric("rent", "money", "teapot rent", "…"))
    assert _proposed("A teapot has a price: $40", _review(metrics=metrics))[0].why == "money in usd, “price, teapot”"


def test_what_no_figure_can_hold_is_not_proposed() -> None:
    down = Mention(
        start=0,
        end=9,
        surface="$50 to 40",
        low=Decimal(50),
        high=Decimal(40),
        bound="between",
        unit="usd",
        kind="money",
        rule="range",
    )
    assert proposals(down, "$50 to 40", Habits(_review(), "en")) == []
