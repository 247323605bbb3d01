"""What plays each part of a model: the range of a record or a declared one, what it rests on, how it is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from hdc.analysis.check import build
from hdc.errors import EvidenceError
from hdc.model import Figure
from hdc.topic import Topic
from tests.sorting import sorting

STEPS = 'metric = "sorted_share"\nstatement = "q-ida"'
END = 'metric = "last_day"\nstatement = "q-ida"'
BACK = 'derived = "d-back"\nstatement = "q-otto"'


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    return sorting(tmp_path_factory.mktemp("sorting"))


def test_an_open_range_cannot_be_drawn_from(tmp_path: Path) -> None:
    """ "At least" gives a derived figure no upper end, and nothing is drawn up to nowhere."""
    with pytest.raises(EvidenceError, match=r"regained rests on d-back--q-otto, whose range is open"):
        sorting(tmp_path, derived=('unit = "percent"', 'unit = "percent"\nbound = "at_least"'))


def test_a_rule_that_the_statement_cannot_feed_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="d-back has no row for q-ida"):
        sorting(tmp_path, model=(BACK, BACK.replace("q-otto", "q-ida")))


def test_a_range_is_that_of_its_record(topic: Topic, tmp_path: Path) -> None:
    """Another statement in the same role, and the steps are what that one says."""
    other = sorting(tmp_path, model=(STEPS, STEPS.replace("q-ida", "q-otto")))
    assert topic.pick("assumptions", id="steps.2.share")["rests_on"].tolist() == ["f-most"]
    assert other.pick("assumptions", id="steps.2.share").empty
    assert other.pick("assumptions", id="steps.1.time")[["lower", "upper", "unit"]].iloc[0].tolist() == [4, 4, "year"]


def test_a_time_counts_from_the_step_that_it_was_said_to_follow(topic: Topic) -> None:
    rows = topic.assumptions.set_index("id")
    assert rows.loc["steps.2.time", "after"] == "steps.1" and rows.loc["steps.2.time", "lower"] == 2
    assert rows["after"].dropna().index.tolist() == ["steps.2.time"]


def test_the_time_that_a_forecast_names_may_play_a_role(tmp_path: Path) -> None:
    """With .by, counted from the interview, though it was said to follow another."""
    found = sorting(tmp_path, model=(END, 'metric = "sorted_share.by"\nstatement = "q-otto"'))
    row = found.pick("assumptions", id="end").iloc[0]
    assert (row["rests_on"], row["lower"], row["upper"], row["unit"]) == ("f-third.by", 4, 4, "year")


def test_the_other_statements_that_fit_are_named(topic: Topic, tmp_path: Path) -> None:
    rows = topic.assumptions.set_index("id")["others"].dropna()
    assert rows["steps.1.share"] == "q-otto" and rows["regained"] == "q-again" and "end" not in rows
    declared = 'low = 10\nhigh = 30\nunit = "percent"\nmetric = "returned_share"'
    rows = sorting(tmp_path, model=(BACK, declared)).assumptions.set_index("id")["others"]
    assert set(rows["regained"].split()) == {"q-otto", "q-again"}, "a declared range says what would fill it better"


def test_a_step_has_a_symbol_and_a_label_for_its_share_and_for_its_time_with_its_number(topic: Topic) -> None:
    """Of "n, T" the first is the share's; what has no symbol gets none, and what is no step keeps its own."""
    rows = topic.assumptions.set_index("id")
    shown = {id: rows.loc[id, ["symbol", "label_en"]].tolist() for id in rows.index if id.startswith("steps.")}
    assert shown == {
        "steps.1.share": ["n₁", "sorted by machines after step 1"],
        "steps.1.time": ["T₁", "time of step 1"],
        "steps.2.share": ["n₂", "sorted by machines after step 2"],
        "steps.2.time": ["T₂", "time of step 2"],
    }
    assert rows.loc["stretch", ["symbol", "label_en"]].tolist() == ["k", "slower elsewhere"]
    assert pd.isna(rows.loc["every", "symbol"])


def test_a_row_names_its_part_its_range_in_words_and_the_quote_behind_it(topic: Topic) -> None:
    """A declared range rests on no record; of a rule the quote is that of the figures it was computed from."""
    rows = topic.assumptions.set_index("id")
    assert set(rows[rows["part"] == "reading"].index) == {"end_below", "band", "inner_band", "runs"}
    assert set(rows[rows["part"] != "reading"]["part"]) == {"parameter"}
    assert rows.loc["steps.1.time", "words_en"] == "6 to 12 months" and rows.loc["end", "words_de"] == "20 bis 30 Jahre"
    assert rows.loc[["regained", "stretch", "end"], "quote_id"].tolist() == ["q-otto", "q-ida", "q-ida"]
    assert rows.loc[["regained", "end"], "rests_on"].tolist() == ["d-back--q-otto", "f-last"]
    assert pd.isna(rows.loc["stretch", "rests_on"]) and pd.isna(rows.loc["every", "quote_id"])


def test_the_quote_behind_a_figure_of_a_figure_is_that_of_what_was_said(tmp_path: Path) -> None:
    over = (
        'id = "d-back"\nformula = "a"\nrule = { a = "returned_share" }',
        'id = "d-one"\nformula = "a"\nrule = { a = "returned_share" }\nunit = "percent"\n'
        'label = { en = "one", de = "eins" }\nassumption = { en = "none", de = "keine" }\n'
        '[[derived]]\nid = "d-back"\nformula = "a"\nrule = { a = "d-one" }',
    )
    row = sorting(tmp_path, derived=over).pick("assumptions", id="regained").iloc[0]
    assert (row["rests_on"], row["quote_id"], row["others"]) == ("d-back--q-otto", "q-otto", "q-again")


def test_what_rests_on_a_derived_figure_with_a_fault_is_left_out_and_its_model_gives_nothing(topic: Topic) -> None:
    """The fault is told once, where it is; the other parts of the model are there."""
    review = topic.review
    broken = replace(review, derived=tuple(replace(one, formula="a +") for one in review.derived))
    built = build(broken)
    assert [fault.records for fault in built.faults] == ["derived"]
    whole = set(build(review).frames["assumptions"]["id"])
    assert whole - set(built.frames["assumptions"]["id"]) == {"regained"} and built.frames["outcomes"].empty


def test_steps_are_numbered_by_their_shares_in_whatever_order_they_were_said(topic: Topic) -> None:
    """A time that was said to follow a later step counts from the interview: nothing waits for what comes after it."""
    review = topic.review
    first, *rest = review.interviews
    quote = first.quotes[0]
    half, most, last = quote.figures
    assert (half.by_after, most.by_after) == (None, "f-half")

    def rows(*figures: Figure) -> pd.DataFrame:
        said = replace(first, quotes=(replace(quote, figures=figures),))
        frame = build(replace(review, interviews=(said, *rest))).frames["assumptions"].set_index("id")
        return frame[frame.index.str.startswith("steps.")]

    turned = rows(most, half, last)
    assert turned["rests_on"].tolist() == ["f-half", "f-half.by", "f-most", "f-most.by"]
    back = rows(replace(half, by_after="f-most"), replace(most, by_after=None), last)
    assert back["after"].isna().all()
    assert back.loc["steps.1.time", ["lower", "upper", "unit"]].tolist() == [30, 36, "month"]
