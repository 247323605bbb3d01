"""What moved is told by kind: headlines by their own rules, records once, changed minds apart from contradictions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from hdc.analysis.news import Judged, Moved, News, news
from hdc.narrative.publish import publish
from hdc.topic import load
from tests.bicycles import IDA, TOM, begun, moved, says

Edit = Callable[[Path, str, str], int]
DISPUTED = "h-repair-disputed"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return begun(tmp_path / "bicycles")


def verdict(data: Path, id: str = DISPUTED, **against: str) -> str:
    _, found = moved(data, **against)
    return next(judged.verdict for judged in found.headlines if judged.id == id)


def withdraw(path: Path) -> None:
    """Withdraw the only quote of an interview; its stance goes with it."""
    text = path.read_text("utf-8")
    kept = text[: text.index("[[stances]]")]
    path.write_text(f'{kept}\n[quotes.withdrawn]\ndate = 2026-02-03\nreason = {{ en = "Asked for." }}\n', "utf-8")


def test_a_headline_is_unchanged_where_nobody_said_more(data: Path) -> None:
    _, found = moved(data)
    assert {judged.verdict for judged in found.headlines} == {"unchanged"} and not found.records


def test_a_headline_is_strengthened_by_one_more_voice_for_it(data: Path) -> None:
    says(data, "ann", "Ann Other", "supports")
    assert verdict(data) == "strengthened"


def test_a_headline_is_contested_by_one_more_voice_against_it_whatever_speaks_for_it(data: Path) -> None:
    says(data, "ann", "Ann Other", "opposes")
    assert verdict(data) == "contested"
    says(data, "bob", "Bob Other", "supports")
    assert verdict(data) == "contested"


def test_a_headline_that_says_who_holds_something_counts_a_stance_that_was_taken_back_no_longer(data: Path) -> None:
    says(data, "ann", "Ann Other", "opposes")
    says(data, "later", "Ida Example", "opposes")
    topic, found = moved(data)
    assert not topic.record(DISPUTED)["holds"], "nobody holds it any more who once did"
    assert next(judged.verdict for judged in found.headlines if judged.id == DISPUTED) == "reversed"
    says(data, "earlier", "Tom Example", "supports", date="2020-01-01")
    assert not moved(data)[0].record(DISPUTED)["holds"], "what was said before is overtaken, whenever it is added"


def test_a_headline_is_reversed_when_its_rule_flips_and_again_when_it_flips_back(data: Path, edit: Edit) -> None:
    edit(data / f"interviews/{TOM}.toml", 'stance = "opposes"', 'stance = "supports"')
    topic, found = moved(data)
    judged = next(one for one in found.headlines if one.id == DISPUTED)
    assert judged.verdict == "reversed" and judged.reworded("en")
    assert (judged.old["holds"], judged.new["holds"]) == (True, False)
    publish(data, topic.review, found, "2026-02-02")
    edit(data / f"interviews/{TOM}.toml", 'stance = "supports"', 'stance = "opposes"')
    assert verdict(data, against="2026-02-02") == "reversed"


def test_a_headline_is_weakened_when_what_spoke_for_it_is_withdrawn(data: Path, edit: Edit) -> None:
    says(data, "ann", "Ann Other", "supports")
    topic, found = moved(data)
    publish(data, topic.review, found, "2026-02-02")
    withdraw(data / "interviews/ann.toml")
    assert verdict(data, against="2026-02-02") == "weakened"
    _, found = moved(data, "2026-02-02")
    assert [(one.id, one.happened) for one in found.records] == [("q-ann", "withdrawn")]


def test_a_rule_that_was_rewritten_says_so(data: Path, edit: Edit) -> None:
    edit(data / "headlines.toml", "total(stance = 'supports') > 0", "total(stance = 'supports') >= 1")
    _, found = moved(data)
    assert [judged.id for judged in found.headlines if judged.rule_changed] == [DISPUTED]
    assert verdict(data) == "unchanged"


def test_a_figure_is_new_changed_withdrawn_with_its_quote_or_gone(data: Path, edit: Edit) -> None:
    ida, tom = data / f"interviews/{IDA}.toml", data / f"interviews/{TOM}.toml"
    edit(ida, 'kind = "recalled"', 'kind = "estimate"')
    withdraw(tom)
    _, found = moved(data)
    happened = {one.id: (one.happened, one.columns) for one in found.records}
    assert happened == {
        "f-example-mechanic-rate": ("changed", ("kind",)),
        "q-example-shop": ("withdrawn", ("status", "status_date", "status_reason_en")),
        "f-example-shop-rate": ("withdrawn", ()),
    }
    tom.unlink()
    _, found = moved(data)
    assert {"q-example-shop", "f-example-shop-rate"} <= {one.id for one in found.records if one.happened == "gone"}


def test_a_figure_that_is_only_set_otherwise_has_not_changed(data: Path, edit: Edit) -> None:
    """How a unit is written is nothing that anybody said."""
    assert edit(data / "vocabulary.toml", 'many = { en = "${n}"', 'many = { en = "USD {n}"')
    topic, found = moved(data)
    assert not found.records and any("USD" in words for words in topic.figures["words_en"])


def test_a_changed_mind_is_told_apart_from_people_who_contradict_each_other(data: Path) -> None:
    says(data, "later", "Ida Example", "opposes")
    _, found = moved(data)
    assert [(one.kind, one.one["interview_id"], one.other["interview_id"]) for one in found.stances] == [
        ("mind", IDA, "later")
    ]
    says(data, "ann", "Ann Other", "supports")
    _, found = moved(data)
    assert sorted((one.kind, one.one["speaker_id"], one.other["speaker_id"]) for one in found.stances) == [
        ("between", "ann-other", "ida-example"),
        ("between", "tom-example", "ann-other"),
        ("mind", "ida-example", "ida-example"),
    ]


def test_without_a_date_nobody_can_say_that_a_mind_changed(data: Path) -> None:
    says(data, "undated", "Ida Example", "opposes", date="")
    _, found = moved(data)
    assert [one.kind for one in found.stances] == ["both"]


def test_what_pulled_apart_before_is_no_news(data: Path) -> None:
    says(data, "ann", "Ann Other", "qualifies")
    _, found = moved(data)
    assert not found.stances


def test_who_pulls_apart_from_one_of_a_pair_that_did_before_is_news_and_the_pair_is_not(data: Path) -> None:
    says(data, "zoe", "Zoe Other", "supports")
    _, found = moved(data)
    assert [(one.one["speaker_id"], one.other["speaker_id"]) for one in found.stances] == [("tom-example", "zoe-other")]


def test_the_topic_is_the_one_that_was_begun(data: Path) -> None:
    assert load(data).review.id == "bicycles"


def test_what_moved_is_counted_by_its_table_and_by_what_happened() -> None:
    kinds = (("quotes", "new"), ("quotes", "new"), ("quotes", "gone"), ("figures", "new"), ("figures", "changed"))
    records = tuple(Moved(table, str(n), happened, (), {}, {}) for n, (table, happened) in enumerate(kinds))  # type: ignore[arg-type]
    judged = tuple(Judged(str(n), verdict, False, {}, {}) for n, verdict in enumerate(("reversed", "new", "reversed")))  # type: ignore[arg-type]
    news = News(records, judged, ())
    assert (news.count("quotes", "new"), news.count("quotes", "new", "gone"), news.count("figures", "gone")) == (
        2,
        3,
        0,
    )
    assert [one.id for one in news.verdicts("reversed")] == ["0", "2"] and news.verdicts("weakened") == []


def test_a_headline_is_reworded_in_a_language_where_it_stood_and_stands_with_other_words() -> None:
    """One that is new or was dropped says nothing else than it did."""
    was, now = {"text_en": "So.", "text_zh": "是。"}, {"text_en": "So!", "text_zh": "是。"}
    moved, new, dropped = (Judged("h", "unchanged", False, *rows) for rows in ((was, now), ({}, now), (was, {})))
    assert [one.reworded("en") for one in (moved, new, dropped)] == [True, False, False]
    assert not moved.reworded("zh")


STOOD = {"rule": "r", "holds": True, "support": 2.0, "against": 1.0}


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ({}, STOOD, "new"),
        (STOOD, {}, "dropped"),
        (STOOD, STOOD, "unchanged"),
        (STOOD, {**STOOD, "support": 3.0}, "strengthened"),
        (STOOD, {**STOOD, "against": 0.0}, "strengthened"),
        (STOOD, {**STOOD, "support": 1.0}, "weakened"),
        (STOOD, {**STOOD, "support": 1.0, "against": 0.0}, "weakened"),
        (STOOD, {**STOOD, "support": 9.0, "against": 2.0}, "contested"),
        (STOOD, {**STOOD, "holds": False, "against": 2.0}, "reversed"),
        ({**STOOD, "support": None}, STOOD, "unchanged"),
        (STOOD, {**STOOD, "against": None}, "unchanged"),
    ],
)
def test_a_headline_is_told_by_what_speaks_for_it_and_against_it_then_and_now(
    old: dict[str, Any], new: dict[str, Any], verdict: str
) -> None:
    """What speaks against it comes first, and a rule that does not count has not moved."""
    rows = [pd.DataFrame([{"id": "h-x", **row}] if row else [], columns=["id", *STOOD]) for row in (old, new)]
    still = {name: pd.DataFrame(columns=["id", "status"]) for name in ("interviews", "quotes", "figures")}
    key = ("proposition_id", "speaker_id", "interview_id", "stance", "date")
    then, now = ({**still, "stances": pd.DataFrame(columns=list(key)), "headlines": frame} for frame in rows)
    [judged] = news(then, now).headlines
    assert (judged.verdict, judged.rule_changed) == (verdict, False)
