"""What the evidence browser leaves: facets narrow, their values widen, and both languages are searched alike."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hdc
from hdc.errors import UsageError
from hdc.explore.panel import view
from hdc.explore.selection import FACETS, Filter, evidence, fold, narrow, options, select
from hdc.topic import Topic
from tests.reviews import TEA, laid

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def topic() -> Topic:
    return hdc.load(DATA)


def quotes(topic: Topic, filter: Filter) -> set[str]:
    return set(select(topic, filter)["quote_id"])


def test_without_a_filter_every_quote_and_every_figure_is_there_once(topic: Topic) -> None:
    rows = select(topic, Filter())
    assert set(rows["quote_id"]) == set(topic.quotes["id"])
    assert sorted(rows["figure_id"].dropna()) == sorted(topic.figures["id"])
    bare = rows[rows["figure_id"].isna()]
    assert bare["quote_id"].is_unique and len(bare) == int((topic.quotes["figures"] == 0).sum())


def test_a_row_holds_the_figure_and_the_quote_it_stands_on(topic: Topic) -> None:
    row = select(topic, Filter(metrics=("unusable_share",))).iloc[0]
    assert row["figure_id"] == "f-chen-synthetic-unusable"
    assert row["said"] in row["en"] and row["said_zh"] in row["zh"]
    assert (row["speaker_en"], row["organisation_zh"], row["lower"]) == ("Edwin Chen", "Surge AI", 99)


def test_values_of_a_facet_widen_and_facets_narrow(topic: Topic) -> None:
    chen, foody = Filter(speakers=("edwin-chen",)), Filter(speakers=("brendan-foody",))
    both = Filter(speakers=("edwin-chen", "brendan-foody"))
    assert quotes(topic, both) == quotes(topic, chen) | quotes(topic, foody)
    pay = Filter(metrics=("pay_rate",))
    assert quotes(topic, Filter(speakers=("brendan-foody",), metrics=("pay_rate",))) == (
        quotes(topic, foody) & quotes(topic, pay)
    )
    assert not quotes(topic, Filter(speakers=("edwin-chen",), metrics=("pay_rate",)))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("99% of it just wasn't useful", "q-chen-ninety-nine-percent"),
        ("99% OF IT JUST WASN’T USEFUL", "q-chen-ninety-nine-percent"),
        ("其中 99% 都没用", "q-chen-ninety-nine-percent"),
        ("其中99%都没用", "q-chen-ninety-nine-percent"),
        ("其中９９％都没用", "q-chen-ninety-nine-percent"),
        ("人工数据 合成", "q-chen-ninety-nine-percent"),
        ("无用的比例", "q-chen-ninety-nine-percent"),
        ("useful synthetic surge", "q-chen-ninety-nine-percent"),
        ("lenny's decades", "q-chen-decade-or-decades"),
        ("jia peng 主力", "q-jia-not-the-main-force"),
        ("贾鹏 晚点聊 main force", "q-jia-not-the-main-force"),
    ],
)
def test_text_is_found_in_both_languages_whatever_its_case_width_and_spaces(
    topic: Topic, text: str, quote: str
) -> None:
    assert quote in quotes(topic, Filter(text=text))
    assert len(quotes(topic, Filter(text=text))) < 5


def test_what_was_searched_for_is_words_and_not_a_pattern(topic: Topic) -> None:
    assert not quotes(topic, Filter(text=".*"))
    assert not quotes(topic, Filter(text="[a-z]+("))


def test_a_word_in_a_quote_keeps_all_its_figures(topic: Topic) -> None:
    """Who looks for "decade" sees the whole chain of forecasts that ends there."""
    found = select(topic, Filter(text="decade"))
    assert {"f-chen-automate-80", "f-chen-automate-99", "f-chen-agi-horizon"} <= set(found["figure_id"].dropna())


@pytest.mark.parametrize("facet", FACETS)
def test_each_option_says_how_many_quotes_choosing_it_leaves(topic: Topic, facet: str) -> None:
    begin = Filter(text="data")
    for option in options(topic, begin, "en")[facet]:
        chosen = Filter.of({"text": "data", facet: [option.value]})
        assert option.count == len(quotes(topic, chosen)), option


def test_a_facet_does_not_narrow_itself(topic: Topic) -> None:
    """Having chosen Chen one can still add Foody, and sees how many quotes that would show."""
    free, chosen = (options(topic, filter, "en")["speakers"] for filter in (Filter(), Filter(speakers=("edwin-chen",))))
    assert free == chosen


def test_states_are_how_an_interview_is_known_and_what_was_mended(topic: Topic) -> None:
    corrected = quotes(topic, Filter(states=("corrected",)))
    assert corrected == set(topic.pick("corrections")["quote_id"])
    inferred = quotes(topic, Filter(states=("inferred",)))
    assert inferred == set(topic.quotes.loc[topic.quotes["attribution"] == "inferred", "id"])


def test_an_id_that_there_is_not_is_refused_by_name(topic: Topic) -> None:
    with pytest.raises(UsageError, match='speakers has no "sam-altman"; it has adit-abraham'):
        select(topic, Filter(speakers=("sam-altman",)))
    with pytest.raises(UsageError, match='no filter "person"'):
        Filter.of({"person": "edwin-chen"})
    with pytest.raises(UsageError, match="words"):
        Filter.of({"text": 99})


def test_one_value_stands_for_a_list_of_one() -> None:
    assert Filter.of({"metrics": "pay_rate"}) == Filter(metrics=("pay_rate",))


words = st.text(alphabet="abcÄ数据９%.* ", max_size=6)


@settings(max_examples=15)  # each asks all of the evidence twice
@given(one=words, more=words)
def test_more_words_never_find_more(one: str, more: str) -> None:
    rows = ROWS
    assert set(narrow(rows, Filter(text=f"{one} {more}"))["quote_id"]) <= set(
        narrow(rows, Filter(text=one))["quote_id"]
    )


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


ROWS = evidence(hdc.load(DATA))


@pytest.mark.parametrize(
    "filters",
    [{}, {"text": "it's"}, {"speakers": ("edwin-chen", "brendan-foody"), "metrics": "pay_rate"}, {"text": "99%"}],
)
def test_a_selection_taken_as_code_is_the_same_selection(topic: Topic, filters: dict[str, object]) -> None:
    browser = hdc.explore(topic, "en", **filters)
    again = eval(browser.code, {"hdc": hdc, "topic": topic})  # our own line, as a person would run it
    pd.testing.assert_frame_equal(again, browser.selection)


def test_of_an_empty_review_nobody_is_asked_to_take_a_filter_away(tmp_path: Path) -> None:
    """There is none to take away; where there is one, that is the advice."""
    laid(tmp_path / "data", {name: TEA[name] for name in ("speakers.toml", "topic.toml", "vocabulary.toml")})
    nothing = view(hdc.explore(hdc.load(tmp_path / "data"), "en"))
    assert nothing.children[0].summary == "There are no quotes yet."
    assert view(hdc.explore(hdc.load(DATA), "en", text="xyzzy")).children[0].summary.startswith("Nothing")


def test_a_selection_taken_as_csv_has_its_rows_and_no_formula(topic: Topic) -> None:
    browser = hdc.explore(topic, "zh", metrics="pay_rate")
    rows = pd.read_csv(io.StringIO(browser.csv), dtype=str, keep_default_na=False)
    assert list(rows["figure_id"]) == list(browser.selection["figure_id"])
    assert not rows.map(lambda cell: cell[:1] in ("=", "+", "-", "@")).any(axis=None)
