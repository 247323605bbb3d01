"""No sweeping word and no number in any text of ours that nothing decides, wherever it is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hdc.narrative import check

PROSE = {"zh": "## 甲 {#a}\n\n正文。\n", "en": "## A {#a}\n\nText.\n"}


def found(topic, rule, notebooks=None):
    return [str(one) for one in check(topic.folder, topic, notebooks) if one.rule == rule]


@pytest.mark.parametrize(
    ("zh", "en", "word"),
    [
        ("没有人这样说。", "Text.", "没有人"),
        ("卖方都这样说。", "Text.", "都"),
        ("正文。", "Nobody here says so.", "Nobody"),
        ("正文。", "{judgement low} So. {weighs q-may-always} {unless everyone leaves}", "everyone"),
    ],
)
def test_a_sweeping_word_in_the_prose_is_a_finding_with_its_line_and_a_remedy(house, zh, en, word):
    (said, *_) = found(house(zh=f"## 甲 {{#a}}\n\n{zh}\n", en=f"## A {{#a}}\n\n{en}\n"), "sweeping")
    assert f':3: "{word}" speaks of a whole sample' in said
    assert "{h-…}" in said and "allowed.toml" in said


def test_a_headline_says_it_because_its_rule_decides(house):
    sweeping = house().folder.joinpath("headlines.toml").read_text("utf-8").replace("It holds.", "All of it holds.")
    topic = house(**PROSE, **{"headlines.toml": sweeping})
    assert found(topic, "sweeping") == []


def test_words_of_others_in_quotation_marks_are_theirs_and_others_are_ours(house):
    theirs = house(zh="## 甲 {#a}\n\n她说「总会有茶」。\n", en="## A {#a}\n\nShe says: “There is always tea.”\n")
    assert found(theirs, "sweeping") == []
    ours = house(zh="## 甲 {#a}\n\n她说「总会有咖啡」。\n", en="## A {#a}\n\nShe says: “There is always coffee.”\n")
    assert len(found(ours, "sweeping")) == 2
    half = house(zh=PROSE["zh"], en="## A {#a}\n\nShe says: “There is … always coffee.”\n")
    assert len(found(half, "sweeping")) == 1


CHANGED = """[[changes]]
date = 2026-01-02
kind = "update"
what = { en = "999 quotes were added.", zh = "新增 999 段引文。" }
why = { en = "For the first time all of it.", zh = "首次全部收入。" }
"""


def test_changes_are_text_too(house):
    topic = house(**PROSE, **{"changes.toml": CHANGED})
    assert [one.split('"')[1] for one in found(topic, "number")] == ["999 段", "999"]
    assert {one.partition(": ")[0] for one in found(topic, "number")} == {"data/changes.toml:4"}
    assert {one.split('"')[1] for one in found(topic, "sweeping")} == {"first", "all", "首次", "全部"}


def test_what_the_review_asks_is_read_at_its_line_and_is_no_answer(house):
    """It may speak of everybody; a number in it is somebody's."""
    topic = house().folder.joinpath("topic.toml").read_text("utf-8").replace("Is tea enough?", "Are 7 cups all?")
    line = next(number for number, words in enumerate(topic.splitlines(), 1) if "7 cups" in words)
    asked = house(**PROSE, **{"topic.toml": topic})
    assert [one.partition(": ")[0] for one in found(asked, "number")] == [f"data/topic.toml:{line}"]
    assert found(asked, "sweeping") == []


def test_a_label_a_reason_and_an_assumption_are_read_and_a_record_may_tell_its_own_numbers(house):
    derived = house().folder.joinpath("derived.toml").read_text("utf-8")
    formula = derived.replace('formula = "a / b"', 'formula = "a / b * k * m * n"').replace(
        'label = { en = "Leaf against rivals"',
        'assume.k = { value = 7, reason = { en = "Taken as 7, and never as 8.", zh = "取七。" } }\n'
        'assume.m = { value = 1986, reason = { en = "The year 1986.", zh = "取 1986 年。" } }\n'
        'assume.n = { value = 10, reason = { en = "A tenth of it.", zh = "取十。" } }\n'
        'label = { en = "Leaf against rivals, times 7"',
    )
    topic = house(**PROSE, **{"derived.toml": formula})
    assert [one.split('"')[1] for one in found(topic, "number")] == ["8"]
    assert [one.split('"')[1] for one in found(topic, "sweeping")] == ["never"]


def test_a_notebook_is_read_in_its_language(house, tmp_path: Path):
    cells = [
        {"cell_type": "markdown", "metadata": {"tags": ["en"]}, "source": ["# Every rate\n"]},
        {"cell_type": "markdown", "metadata": {"tags": ["zh"]}, "source": ["# 所有时薪\n"]},
    ]
    (folder := tmp_path / "notebooks").mkdir()
    (folder / "01-a.ipynb").write_text(json.dumps({"cells": cells}), "utf-8")
    said = found(house(**PROSE), "sweeping", folder)
    assert [one.partition('" speaks')[0] for one in said] == [
        'notebooks/01-a.ipynb:cell 1:1: "Every', 'notebooks/01-a.ipynb:cell 2:1: "所有',
    ]  # fmt: skip


ALLOWED = '[[allowed]]\nlang = "en"\ntext = "{}"\nreason = "the box holds two"\n'


def test_a_reason_lets_a_word_through_in_its_words_and_none_lets_it_through_everywhere(house):
    said = {"zh": PROSE["zh"], "en": "## A {#a}\n\nBoth cups.\n"}
    assert found(house(**said, **{"narrative/allowed.toml": ALLOWED.format("Both cups")}), "sweeping") == []
    bare = house(**said, **{"narrative/allowed.toml": ALLOWED.format("both")})
    assert "would allow that word everywhere" in " ".join(found(bare, "schema"))


@pytest.mark.parametrize(
    ("why", "owed"),
    [
        ('{ en = "Says there is always some.", zh = "说总会有。" }', []),
        ('{ en = "Says that everyone has some.", zh = "说大家都有。" }', ["everyone", "都"]),
    ],
)
def test_what_a_stance_retells_may_be_as_sweeping_as_the_quotes_that_show_it_and_no_more(house, why, owed):
    stance = f"""
[[stances]]
proposition = "p-enough"
speaker = "ada-may"
stance = "supports"
strength = "firm"
quotes = ["q-may-always"]
interview = "2025-20vc-ada-may"
why = {why}
"""
    positions = house().folder.joinpath("positions.toml").read_text("utf-8") + stance
    told = found(house(**PROSE, **{"positions.toml": positions}), "sweeping")
    assert [one.split('"')[1] for one in told] == owed
