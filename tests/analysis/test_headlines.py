"""A headline says what its rule finds: names for ids, lists for lists, numbers as the language sets them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from hdc.analysis.check import build
from hdc.analysis.headlines import LONGEST_TITLE, width
from hdc.model import Interview, Name
from tests.reviews import both, headline, ratio, tables, wells


def row(**given: Any) -> Any:
    """The only headline of the wells, as it is published."""
    return tables(wells(headlines=(headline(**given),), derived=(ratio(),))).row("h-dug")


def fault(**given: Any) -> Any:
    [found] = build(wells(headlines=(headline(**given),), derived=(ratio(),))).faults
    return found


@pytest.mark.parametrize("field", ["title", "fallen"])
def test_a_title_that_is_too_long_is_a_finding_with_its_length(field: str) -> None:
    """What stands above a chart has 80 characters, those as wide as two letters counted twice; filled in."""
    said = fault(**{field: both("x" * 81, "字")}).what
    assert said == f"the {field} of h-dug is 81 characters long (en), more than 80"
    assert "82 characters long (zh)" in fault(**{field: both("x", "字" * 41)}).what
    assert row(**{field: both("x" * LONGEST_TITLE, "字" * 40)})["holds"]
    filled = {"rule": f"select 1 as holds, '{'y' * 80}' as y", field: both("{y}!", "字")}
    assert "81 characters long" in fault(**filled).what
    assert width("井 a") == 4


def test_a_slot_shows_an_id_by_its_name_in_each_language() -> None:
    ids = {
        "speaker": "ann-ash",
        "organisation": "guild",
        "metric": "dug",
        "side": "digs",
        "interview": "2025-well-talk",
        "figure": "f-ann-dug",
    }
    rule = "select 1 as holds, " + ", ".join(f"'{id}' as {name}" for name, id in ids.items())
    text = " / ".join(f"{{{name}}}" for name in ids) + " / {f-ann-held}"
    said = row(rule=rule, text=both(text))
    assert said["text_en"] == "Ann Ash / The Guild / wells dug / digs wells / Well talk / 95 wells / 30 wells"
    assert said["text_zh"] == "Ann Ash / The Guild / 挖的井 / 挖井 / Well talk / 95 口井 / 30 口井"


def test_an_interview_that_is_called_like_its_guest_does_not_take_the_guest_s_name() -> None:
    own = headline(rule="select 1 as holds, 'ann-ash' as who", text=both("{who}", "{who}"))
    review = wells(headlines=(own,))
    talk = Interview(id="ann-ash", title=Name("Of wells"), language="en", guests=("bea-birch",), date="2025", quotes=())
    alike = replace(review, interviews=(*review.interviews, talk))
    assert tables(alike).row("h-dug")["text_en"] == "Ann Ash"


def test_a_json_array_is_a_list_as_the_language_makes_lists() -> None:
    rule = "select 1 as holds, (select json_group_array(id) from (select id from speakers order by id)) as who"
    said = row(rule=rule, text=both("{who} dug.", "{who}都挖过。"))
    assert said["text_en"] == "Ann Ash, Bea Birch and Cy Cedar dug."
    assert said["text_zh"] == "Ann Ash、Bea Birch 和 Cy Cedar 都挖过。"


def test_numbers_are_set_as_the_language_sets_them() -> None:
    said = row(rule="select 1 as holds, 10000000 as n, 2.5 as x", text=both("{n}, {x}"))
    assert (said["text_en"], said["text_zh"]) == ("10 million, 2.5", "1000 万, 2.5")


def test_what_speaks_for_it_and_against_it_is_counted_by_the_rule_or_unknown() -> None:
    said = row(rule="select 1 as holds, 3 as support, 0 as against")
    assert (said["support"], said["against"]) == (3, 0)
    assert pd.isna(row()["support"]) and pd.isna(row()["against"])
    assert "support of h-dug is 'many', not a number" in fault(rule="select 1 as holds, 'many' as support").what


def test_a_headline_that_fell_shows_what_it_has_for_that_in_its_title_and_its_text() -> None:
    """And nothing of what it claimed; its rule's numbers may be in either."""
    given = {"title": both("Up to {n}"), "text": both("It is {n}."), "fallen": both("Only {n}.", "只有 {n}。")}
    stands = row(rule="select 1 as holds, 2 as n", **given)
    fell = row(rule="select 0 as holds, 2 as n", **given)
    assert stands[["holds", "title_en", "text_en"]].tolist() == [True, "Up to 2", "It is 2."]
    assert fell[["holds", "title_en", "text_en", "title_zh", "text_zh"]].tolist() == [
        False, "Only 2.", "Only 2.", "只有 2。", "只有 2。",
    ]  # fmt: skip


def test_a_value_that_the_sentence_of_today_needs_is_asked_for_and_no_other() -> None:
    given = {"text": both("It is {n}."), "fallen": both("No.")}
    assert "gives nothing for {n}" in fault(rule="select 1 as holds, null as n", **given).what
    assert row(rule="select 0 as holds, null as n", **given)["text_en"] == "No."
    assert "{m}, which is no id and no column" in fault(rule="select 1 as holds", text=both("{m}")).what


def test_a_rule_may_ask_how_many_voices_are_independent() -> None:
    """Two people who speak for nobody are two voices: to have no employer is not to share one."""
    rule = "select voices = 2 as holds, voices as n from voices where \"of\" = 'proposition' and id = 'p-dig'"
    assert row(rule=rule, text=both("{n}"))["text_en"] == "2"


def test_a_rule_with_one_row_can_be_named_in_a_sentence_and_one_with_several_cannot() -> None:
    only = (ratio(rule={"a": "dug", "b": "dry"}),)
    said = tables(wells(headlines=(headline(text=both("{d-dug-a-held}")),), derived=only)).row("h-dug")
    assert said["text_en"] == "0.4 to 0.67 times"
    assert "{d-dug-a-held}, which is no id" in fault(text=both("{d-dug-a-held}")).what
    assert row(text=both("{d-dug-a-held--q-ann-wells}"))["text_en"] == "about 3 times"


@pytest.mark.parametrize("name", ["stances", "participants", "figures"])
def test_a_rule_may_count_rows_without_naming_a_column(name: str) -> None:
    """Whether or not the table has ids."""
    assert row(rule=f"select count(*) > 0 as holds, count(*) as n from {name}", text=both("so many: {n}"))["holds"]


def test_a_rule_may_take_all_columns_or_those_that_two_tables_share() -> None:
    """None of them is named."""
    every = "select 1 as holds, n from (select count(*) as n from (select distinct * from stances))"
    assert row(rule=every, text=both("so many: {n}"))["text_en"] != "so many: 0"
    shared = "select 1 as holds, count(*) as n from figures natural join figures"
    assert row(rule=shared, text=both("so many: {n}"))["holds"]


def test_a_headline_that_names_what_could_not_be_computed_is_not_asked_and_the_others_are() -> None:
    """The fault is told once, where it is; in a rule and in a sentence a name is one."""
    broken = ratio(formula="a +")
    ones = (
        headline("h-rule", rule="select lower > 1 as holds from derived where id = 'd-dug-a-held'"),
        headline("h-text", fallen=both("So it fell: {d-dug-a-held}")),
        headline("h-other"),
    )
    built = build(wells(headlines=ones, derived=(broken,)))
    assert [fault.records for fault in built.faults] == ["derived"]
    assert built.frames["headlines"]["id"].tolist() == ["h-other"]


def test_what_a_rule_may_not_do_and_what_it_gives_instead_of_an_answer_is_said() -> None:
    """It reads and does not write; it has one answer, in a column that is true or false."""
    for rule, said in (
        ("select null as holds", "it gives nothing in it"),
        ("select 'so' as holds", "it gives a text in it"),
        ("select 1 as held, 2 as n", "it gives the columns held, n"),
        ("select 1 as holds where 0", "it gives no row"),
        ("select 1 as holds union select 0", "it gives several rows"),
        ("with x as (select 1) delete from figures", "it may only read"),
        ("select nobody as holds from figures", "no such column: nobody"),
    ):
        found = fault(rule=rule)
        assert said in found.what and found.field == "rule", (rule, found.what)
    assert row(rule="select 0.5 as holds")["holds"] and not row(rule="select 0 as holds")["holds"]


def test_a_text_that_only_looks_like_a_list_stays_as_it_is_and_nothing_is_called_by_its_id_that_has_no_name() -> None:
    said = row(rule="select 1 as holds, '[so it is' as a, '[]' as b, 'nobody' as c", text=both("{a}, {b}{c}"))
    assert said["text_en"] == "[so it is, nobody"
