"""A paragraph knows what it rests on, and is stale from the day that moves until a person confirms it."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from hdc.errors import EvidenceError, UsageError
from hdc.narrative import check, section
from hdc.narrative.confirmed import FILE, confirm, notes, read_confirmed, stale
from hdc.narrative.paragraphs import paragraphs
from hdc.topic import Topic, load
from tests.conftest import REPOSITORY

DAY = date(2026, 1, 3)
PROSE = {
    "zh": (
        "## 甲 {#a}\n\n付{f-may-pay}，\n{count quotes} 段。\n\n"
        "{judgement low} 也许。{weighs h-pays-more} {unless 下雨}\n\n## 乙 {#b}\n\n正文。\n"
    ),
    "en": (
        "## A {#a}\n\nPays {f-may-pay}, {count quotes}.\n\n"
        "{judgement low} Maybe. {weighs h-pays-more} {unless it rains}\n\n## B {#b}\n\nText.\n"
    ),
}


def test_a_paragraph_rests_on_what_it_cites_and_weighs(house):
    assert [one.cites for one in paragraphs(house(**PROSE), "zh")] == [
        ("f-may-pay", "count quotes"),
        ("h-pays-more",),
        (),
    ]


def test_where_confirmations_are_not_kept_nothing_is_stale(house):
    assert stale(house(**PROSE), "en") == []


def test_what_was_confirmed_is_not_stale_and_says_who_and_when(house):
    topic = house(**PROSE)
    assert len(confirm(topic, None, "Ada", DAY)) == 6
    assert {(one.by, one.on) for one in read_confirmed(topic.folder)} == {("Ada", "2026-01-03")}
    assert [stale(topic, lang) for lang in topic.langs] == [[], []]
    assert confirm(topic, None, "Bo", DAY) == [], "what is confirmed is not confirmed anew"


def test_a_record_that_moved_makes_stale_the_paragraph_that_cites_it_and_no_other(house):
    confirm(house(**PROSE), None, "Ada", DAY)
    interview = next(house(**PROSE).folder.glob("interviews/2025-20vc*"))
    moved = (
        interview.read_text("utf-8")
        .replace("A rival's word.", "A word of a rival.")
        .replace('"recalled"', '"estimate"')
    )
    topic = house(**PROSE, **{f"interviews/{interview.name}": moved})
    assert [(one.paragraph.line, one.moved) for one in stale(topic, "zh")] == [(3, ("f-may-pay",))]
    said = [str(one) for one in notes(topic) if one.rule == "stale"]
    assert said[0].startswith("data/narrative/zh.md:3: this paragraph is stale: f-may-pay moved")
    html = section(topic, "a", "en").html
    assert html.count('<p class="hdc-stale">') == 1 and "have changed since an editor confirmed it" in html
    assert not [one for one in check(topic.folder, topic) if one.rule == "stale"], "a note is no finding"


def test_a_table_that_gets_another_column_makes_nothing_stale(house):
    topic = house(**PROSE)
    confirm(topic, None, "Ada", DAY)
    wider = {name: topic.frames[name].assign(another=pd.NA) for name in topic.frames}
    again = Topic(topic.folder, topic.review, wider)
    assert "another" in again.figures.columns
    assert [stale(again, lang) for lang in topic.langs] == [[], []]


def test_other_words_are_stale_until_their_section_is_confirmed(house):
    confirm(house(**PROSE), None, "Ada", DAY)
    topic = house(**PROSE | {"en": PROSE["en"].replace("Text.", "Other words.")})
    assert [one.why for one in stale(topic, "en")] == ["its words were not confirmed"]
    confirm(topic, ["a"], "Bo", DAY)
    assert len(stale(topic, "en")) == 1
    assert [one.opening for one in confirm(topic, ["b"], "Bo", DAY)] == ["Other words."]
    assert stale(topic, "en") == []
    assert len(read_confirmed(topic.folder)) == 6, "what is gone from the prose is gone from the list"


def test_line_breaks_are_no_other_words(house):
    confirm(house(**PROSE), None, "Ada", DAY)
    assert stale(house(**PROSE | {"zh": PROSE["zh"].replace("，\n", "， ")}), "zh") == []


def test_an_unknown_section_and_a_malformed_list_are_each_a_sentence(house):
    topic = house(**PROSE)
    with pytest.raises(UsageError, match='no section "c"; it has a, b'):
        confirm(topic, ["c"], "Ada", DAY)
    (topic.folder / FILE).write_text("[[confirmed]]\nwho = 1\n", "utf-8")
    with pytest.raises(EvidenceError, match=r"confirmed\.toml: it cannot be read"):
        stale(topic, "en")
    [said] = [str(one) for one in check(topic.folder, topic) if "confirmed" in one.path]
    assert said.startswith("data/narrative/confirmed.toml: it cannot be read (")


def test_a_quote_or_figure_that_no_paragraph_tells_is_a_note(house):
    untold = [one for one in notes(house(**PROSE)) if one.rule == "untold"]
    assert {one.line for one in untold} == {0} and all("/interviews/" in one.path for one in untold)
    said = [one.what for one in untold]
    assert "no paragraph tells of q-may-share, f-may-share" in said
    assert not any("f-may-pay" in one or "f-rival-pay" in one for one in said), "a headline tells what it names"


def test_every_reference_of_our_prose_is_noticed_when_its_record_moves(tmp_path: Path) -> None:
    """Ratio noticed: all. Every record that a paragraph cites is altered, and the paragraph names each of them."""
    ours = load(Path(shutil.copytree(REPOSITORY / "data", tmp_path / "data")))
    confirm(ours, None, "Ada", DAY)
    cited = {
        (lang, one.section, one.line, name)
        for lang in ours.langs
        for one in paragraphs(ours, lang)
        for name in one.cites
    }
    assert len(cited) > 60
    assert [stale(ours, lang) for lang in ours.langs] == [[] for _ in ours.langs]
    names = sorted({name for *_, name in cited})
    counts = [name for name in names if name.startswith("count ")]
    named = set()
    for moved in ([name for name in names if name not in counts], *([name] for name in counts)):
        topic = ours
        for name in moved:
            topic = Topic(ours.folder, ours.review, _moved(topic, name))
        named |= {
            (lang, one.paragraph.section, one.paragraph.line, name)
            for lang in ours.langs for one in stale(topic, lang) for name in one.moved if name in moved
        }  # fmt: skip
    assert sorted(cited - named) == []


RESTS = {
    "a quote beside it is put otherwise": ("He grants it.\n\n{q-may-always}", "quotes", "original", "q-may-always"),
    "who is named has another role": ("What {name} says.", "speakers", "role_en", "{id}"),
    "who is named had another post": ("What {name} says.", "posts", "role_en", "{id}"),
    "who is named by the last name has another role": ("What {last} says.", "speakers", "role_en", "{id}"),
    "what is named sells something else": ("What {firm} sells.", "organisations", "sells_en", "{firm_id}"),
    "the show of a quote has another name": ("On one show.{see q-may-always}", "interviews", "show_en", "{interview}"),
    "whom the speaker of a figure speaks for": ("Paid {f-may-pay}.", "organisations", "name_zh", "{firm_id}"),
}


@pytest.mark.parametrize(("text", "table", "column", "row"), RESTS.values(), ids=RESTS)
def test_a_paragraph_rests_on_what_stands_beside_it_and_on_whom_it_names(
    house, text: str, table: str, column: str, row: str
) -> None:
    ours = house(**PROSE)
    quote = ours.record("q-may-always")
    firm = ours.records("organisations", id=quote["organisation_id"])[0]
    who = ours.records("speakers", id=quote["speaker_id"])[0]
    names = {"name": who["name_en"], "id": who["id"], "firm_id": firm["id"], "firm": firm["name_en"]}
    names |= {"interview": quote["interview_id"], "last": who["name_en"].split()[-1]}
    for slot, word in names.items():
        text, row = text.replace(f"{{{slot}}}", word), row.replace(f"{{{slot}}}", word)
    topic = house(zh=PROSE["zh"], en=f"## A {{#a}}\n\n{text}\n\n## B {{#b}}\n\nNothing.\n")
    confirm(topic, None, "Ada", DAY)
    frame = topic.frames[table].astype({column: "object"})
    rows = frame["speaker_id" if table == "posts" else "id"] == row
    assert rows.any()
    frame.loc[rows, column] = "altered"
    again = Topic(topic.folder, topic.review, {**topic.frames, table: frame})
    assert [one.paragraph.section for one in stale(again, "en")] == ["a"]


@pytest.mark.parametrize(
    ("given", "moved"),
    [('{ en = "Ada May", zh = "Ada May" }', False), ('{ en = "Ada May", zh = "梅艾达" }', True)],
    ids=["the same", "another"],
)
def test_whom_a_paragraph_names_is_another_by_another_name_and_not_by_the_same_in_each_language(
    house, given: str, moved: bool
) -> None:
    """What was confirmed before a name could have a language stays so."""
    prose = {"zh": PROSE["zh"], "en": "## A {#a}\n\nWhat Ada May says.\n\n## B {#b}\n\nPaid {f-may-pay}.\n"}
    ours = house(**prose)
    confirm(ours, None, "Ada", DAY)
    people = (ours.folder / "speakers.toml").read_text("utf-8")
    again = house(**prose, **{"speakers.toml": people.replace('name = "Ada May"', f"name = {given}")})
    assert {one.paragraph.section for one in stale(again, "en")} == ({"a", "b"} if moved else set())


def test_a_paragraph_names_somebody_by_every_name(house) -> None:
    people = (house(**PROSE).folder / "speakers.toml").read_text("utf-8")
    people = people.replace('name = "Ada May"', 'name = { en = "Ada May", zh = "梅艾达" }')
    zh = "## 甲 {#a}\n\n梅艾达这样说。\n\n## 乙 {#b}\n\n没有人。\n"
    topic = house(zh=zh, en=PROSE["en"], **{"speakers.toml": people})
    confirm(topic, None, "Ada", DAY)
    frame = topic.frames["speakers"].astype({"role_zh": "object"})
    frame.loc[frame["id"] == "ada-may", "role_zh"] = "altered"
    again = Topic(topic.folder, topic.review, {**topic.frames, "speakers": frame})
    assert [one.paragraph.section for one in stale(again, "zh")] == ["a"]


STANCE = """
[[stances]]
proposition = "p-enough"
speaker = "ada-may"
interview = "2025-20vc-ada-may"
stance = "supports"
strength = "firm"
quotes = ["q-may-always"]
why = { en = "She is sure.", zh = "她肯定。" }
"""


@pytest.mark.parametrize(
    ("column", "value"), [("strength", "hedged"), ("stance", "qualifies"), (None, "")],
    ids=["how firmly", "which side", "withdrawn"],
)  # fmt: skip
def test_a_paragraph_rests_on_where_those_stand_whom_it_names(house, column: str | None, value: str) -> None:
    """It may say so without a reference; a stance on something else that is new makes it stale no more than before."""
    prose = {"zh": PROSE["zh"], "en": "## A {#a}\n\nAda May is sure.\n\n## B {#b}\n\nNothing.\n"}
    prose["positions.toml"] = (house(**prose).folder / "positions.toml").read_text("utf-8") + STANCE
    topic = house(**prose)
    confirm(topic, None, "Ada", DAY)
    stances = topic.frames["stances"]
    other = stances[:0] if column is None else stances.assign(**{column: value})
    again = Topic(topic.folder, topic.review, {**topic.frames, "stances": other})
    moved = "stance of ada-may on p-enough"
    assert [(one.paragraph.section, one.moved) for one in stale(again, "en")] == [("a", (moved,))]
    new = house(**prose)
    confirm(Topic(new.folder, new.review, {**new.frames, "stances": stances[:0]}), None, "Ada", DAY)
    assert stale(new, "en") == []


def test_where_a_paragraph_leads_to_somebody_s_words_it_rests_on_the_stances_behind_those(house) -> None:
    """Else whatever somebody changes his mind about would make each paragraph stale that names him."""
    prose = {
        "zh": PROSE["zh"],
        "en": "## A {#a}\n\nAda May is sure {q-may-always}.\n\n## B {#b}\n\nAda May pays {f-may-pay}.\n",
    }
    prose["positions.toml"] = (house(**prose).folder / "positions.toml").read_text("utf-8") + STANCE
    topic = house(**prose)
    confirm(topic, None, "Ada", DAY)
    hedged = topic.frames["stances"].assign(strength="hedged")
    again = Topic(topic.folder, topic.review, {**topic.frames, "stances": hedged})
    assert [one.paragraph.section for one in stale(again, "en")] == ["a"]


SILENT = {"of what, she does not say": True, "she says so": False, "she names no company": True}


@pytest.mark.parametrize(("words", "is_silence"), SILENT.items())
def test_a_silence_rests_on_all_that_its_speaker_said(house, words: str, is_silence: bool) -> None:
    """One more quote of the same person may end it; what somebody else says does not."""
    topic = house(zh=PROSE["zh"], en=f"## A {{#a}}\n\nPaid {{f-may-pay}}; {words}.\n\n## B {{#b}}\n\nNothing.\n")
    confirm(topic, None, "Ada", DAY)
    quotes = topic.frames["quotes"]
    speaker = topic.record("f-may-pay")["speaker_id"]
    others = quotes["speaker_id"] != speaker
    assert others.any()
    for rows, who in ((~others, speaker), (others, None)):
        another = quotes[rows].iloc[-1:].assign(id="q-another", original="another")
        again = Topic(
            topic.folder, topic.review, {**topic.frames, "quotes": pd.concat([quotes, another], ignore_index=True)}
        )
        found = {name for one in stale(again, "en") for name in one.moved}
        assert found == ({f"words of {who}"} if is_silence and who else set())


def _moved(topic: Topic, name: str) -> dict[str, pd.DataFrame]:
    """The tables with the record behind a reference altered."""
    frames = dict(topic.frames)
    if name.startswith("count "):
        table = re.split(r"\s", name)[1]
        another = frames[table].iloc[-1:].assign(id="another")
        frames[table] = pd.concat([frames[table], another], ignore_index=True)
        return frames
    table, column = {
        "f": ("figures", "kind"), "q": ("quotes", "original"), "d": ("derived", "lower"),
        "h": ("headlines", "holds"), "p": ("propositions", "text_en"),
    }[name[0]]  # fmt: skip
    frame = frames[table].astype({column: "object"})
    rows = (frame["id"] == name) | ((frame["rule"] == name) if table == "derived" else False)
    assert rows.any(), name
    frame.loc[rows, column] = {"kind": "measured", "lower": -1.0, "holds": False}.get(column, "altered")
    frames[table] = frame
    if name[0] == "h":
        frame.loc[rows, ["text_en", "text_zh"]] = [
            next(one.fallen._said[lang] for one in topic.review.headlines if one.id == name) for lang in ("en", "zh")
        ]  # fmt: skip
    return frames
