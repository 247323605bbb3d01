"""What a user holds: tables that can be picked from and not broken, and that say what they have when asked for more."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from hdc.errors import UsageError
from hdc.tables import ledger
from hdc.tables.asked import Asked
from hdc.tables.joined import ABOUT
from hdc.tables.ledger import Query
from hdc.tables.reading import Tables
from hdc.tables.schema import names
from hdc.topic import load
from tests.reviews import TEA, laid, ratio, tables, wells


@pytest.fixture(scope="module")
def topic() -> Tables:
    return tables(wells(derived=(ratio(),)))


def test_pick_takes_one_value_or_several_of_which_any_will_do(topic: Tables) -> None:
    assert topic.pick("figures", metric="held")["id"].tolist() == ["f-ann-held", "f-bea-held"]
    some = topic.pick("figures", metric=["held", "dry"], speaker_id="bea-birch")
    assert some["id"].tolist() == ["f-bea-dry", "f-bea-held"]
    assert topic.pick("figures", metric=[]).empty and len(topic.pick("figures")) == len(topic.figures)


@pytest.mark.parametrize(
    ("table", "where", "sentence"),
    [
        ("figure", {}, 'there is no table "figure"; the tables are interviews, .*figures.*evidence, said'),
        ("figures", {"speaker": "ann-ash"}, 'figures has no column "speaker"; it has id, .*speaker_id'),
        ("figures", {"metric": "dig"}, 'figures.metric is never "dig"; it is one of dry, dug, held'),
        ("figures", {"metric": ["dug", "dig"]}, 'is never "dig"'),
        ("figures", {"bound": "roughly"}, 'never "roughly"; it is one of exact, about, at_least'),
        ("evidence", {"side": "sells"}, 'evidence.side is never "sells"; it is one of digs'),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    topic: Tables, table: str, where: dict[str, str], sentence: str
) -> None:
    with pytest.raises(UsageError, match=sentence):
        topic.pick(table, **where)


def test_nothing_that_is_handed_out_reaches_the_review(topic: Tables) -> None:
    """Neither a table by name, nor a pick, nor what stands in frames."""
    for take in (
        lambda: topic.frames["figures"],
        lambda: topic.figures,
        lambda: topic.pick("figures"),
        lambda: topic.evidence,
    ):
        frame = take()
        frame["value"] = 0.0
        del frame["lower"]
        assert take()["value"].max() == 95 and "lower" in take()
    with pytest.raises(TypeError):
        topic.frames["figures"] = topic.quotes  # type: ignore[index]


def test_every_table_has_its_name_as_an_attribute_and_is_offered_by_the_tab_key(topic: Tables) -> None:
    wanted = {*names(), "evidence", "said"}
    assert wanted <= set(dir(topic)) and set(topic.frames) == set(names())
    assert all(list(getattr(topic, name).columns) == topic.columns(name).index.tolist() for name in wanted)
    with pytest.raises(AttributeError, match="'number'; the tables are interviews"):
        _ = topic.number


def test_columns_say_what_each_column_holds(topic: Tables) -> None:
    about = topic.columns("evidence")
    assert list(about.columns) == ["type", "about"] and about.loc["lower", "type"] == "number"
    assert about.loc["speaker", "about"] == ABOUT["speaker"] and (about["about"] != "").all()
    with pytest.raises(UsageError, match="no table"):
        topic.columns("nothing")


def test_evidence_has_one_row_a_figure_with_the_names_that_belong_to_it(topic: Tables) -> None:
    """Who, for whom, on which side, in which statement, and between which two days."""
    rows = topic.evidence.set_index("id")
    assert rows.index.tolist() == topic.figures["id"].tolist()
    ann, cy = rows.loc["f-ann-dug"], rows.loc["f-cy-dug"]
    names = ["speaker", "organisation", "side", "side_zh", "sells_en", "metric_en", "interview", "quote", "statement"]
    assert ann[names].tolist() == [
        "Ann Ash", "The Guild", "digs", "挖井", "wells", "wells dug", "Well talk", "So it was.", "q-ann-wells",
    ]  # fmt: skip
    assert cy[["organisation", "side", "side_en"]].isna().all()
    assert ann[["date_from", "date_until"]].tolist() == ["2025-01-01", "2025-12-31"]
    assert cy[["date_from", "date_until"]].tolist() == ["2025-06-01", "2025-06-30"]


def test_a_review_without_figures_has_the_same_columns(topic: Tables) -> None:
    empty = tables(wells(interviews=(), stances=()))
    assert empty.evidence.empty and list(empty.evidence.columns) == list(topic.evidence.columns)
    assert empty.said.empty and list(empty.said.columns) == list(topic.said.columns)


def test_a_language_is_the_one_named_or_the_first_and_no_other(topic: Tables) -> None:
    assert (topic.language(), topic.language("zh"), topic.lang, topic.langs) == ("en", "zh", "en", ("en", "zh"))
    with pytest.raises(UsageError, match='not published in "fr"; it is in en, zh'):
        topic.language("fr")


def test_records_are_the_rows_that_pick_gives_absent_values_being_none_and_noted_like_them(topic: Tables) -> None:
    rows, records = topic.pick("figures", metric="held"), topic.records("figures", metric="held")
    assert [one["id"] for one in records] == rows["id"].tolist()
    assert all(
        (one[name] is None) if pd.isna(value) else one[name] == value
        for one, (_, row) in zip(records, rows.iterrows(), strict=True)
        for name, value in row.items()
    )
    assert topic.record("f-ann-held") == records[0]
    noted = [(entry["table"], entry["where"]) for entry in ledger.entries()]
    assert ("figures", {"metric": ["held"]}) in noted and ("figures", {"id": ["f-ann-held"]}) in noted
    with pytest.raises(UsageError, match='is never "dig"'):
        topic.records("figures", metric="dig")


def test_two_conditions_and_values_that_nothing_has(topic: Tables) -> None:
    assert topic.pick("figures", metric="held", speaker_id="ann-ash")["id"].tolist() == ["f-ann-held"]
    assert topic.pick("quotes", speaker_id=[]).empty


def test_whoever_writes_down_what_was_asked_hears_of_records_too(topic: Tables) -> None:
    """Or a chart that reads its rows as records would never have moved; and no page hears of it."""
    asked = Asked(topic.folder, topic.review, topic.frames)
    before = ledger.entries()
    asked.records("figures", metric="held")
    asked.record("f-ann-held")
    asked.pick("speakers")
    wanted = {
        Query.of("figures", {"metric": "held"}),
        Query.of("figures", {"id": "f-ann-held"}),
        Query.of("speakers", {}),
    }
    assert asked.taken() == wanted and asked.taken() == frozenset() and ledger.entries() == before


def test_a_name_without_a_language_is_there_while_it_is_the_same_in_all(tmp_path: Path) -> None:
    """Else a notebook would write the name of one language on the page of another; the published tables keep it."""
    names = {"speaker", "organisation", "interview", "show"}
    plain = load(laid(tmp_path / "plain", TEA))
    assert names <= set(plain.evidence.columns) and plain.evidence["speaker"].tolist()[0] == "Ada May"
    people = TEA["speakers.toml"].replace('name = "Ada May"', 'name = { en = "Ada May", zh = "梅艾达" }')
    topic = load(laid(tmp_path / "named", TEA, {"speakers.toml": people}))
    assert names - {"speaker"} <= set(topic.evidence.columns) and "speaker" not in topic.said.columns
    assert {"speaker_en", "speaker_zh"} <= set(topic.evidence.columns) == set(topic.columns("evidence").index)
    assert topic.pick("evidence", speaker_zh="梅艾达")["speaker_en"].unique().tolist() == ["Ada May"]
    with pytest.raises(UsageError, match=r'table said has no column "speaker"; it has .*speaker_en'):
        topic.pick("said", speaker="Ada May")
    assert "name" not in topic.speakers.columns and "name" in topic.frames["speakers"].columns
    assert all("name" not in row for one in (plain, topic) for row in one.records("speakers"))


def test_a_second_name_of_one_person_moves_what_asks_for_that_person_and_nothing_else(topic: Tables) -> None:
    """The column without a language goes then, for all rows: of those of others no news is told by it."""
    people = topic.frames["speakers"]
    people.loc[people["id"] == "ann-ash", "name_zh"] = "安"
    then = Asked(topic.folder, topic.review, topic.frames)
    now = Asked(topic.folder, topic.review, {**topic.frames, "speakers": people})
    assert "speaker" in then.evidence.columns and "speaker" not in now.evidence.columns
    answers = {
        id: [one.answer(Query.of("evidence", {"speaker_id": id})) for one in (then, now)]
        for id in ("ann-ash", "bea-birch")
    }
    assert [len(set(answers[id])) for id in ("ann-ash", "bea-birch")] == [2, 1]
