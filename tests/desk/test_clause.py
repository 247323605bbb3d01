"""A new quote is the fewest whole clauses that carry its quantity and are true without the rest of the sentence."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from hdc.desk.clause import shortest
from hdc.desk.desk import Desk
from hdc.desk.draft import Draft, drafted, mention_in
from tests.desk.conftest import HEAD, ID, TALK


def _talk(folder: Path, said: str) -> Desk:
    """The desk of a talk in which the guest says nothing but this."""
    text = f"Ada May (00:00:40):\n{said}\n"
    head = HEAD.replace(hashlib.sha256(TALK.encode()).hexdigest(), hashlib.sha256(text.encode()).hexdigest())
    lang = "en" if said.isascii() else "zh"
    (folder / "transcripts" / "kettle.md").write_text(text, "utf-8")
    (folder / f"interviews/{ID}.toml").write_text(head.replace('language = "en"', f'language = "{lang}"'), "utf-8")
    return Desk.open(folder, ID, who="ann")


def _whole(desk: Desk, number: int) -> Draft:
    """The draft of a quantity, as they stand in the talk, before anything is cut."""
    one = sorted((one for one in desk.candidates if one.mention), key=lambda one: one.span)[number]
    return drafted(one, desk.script, "ada-may", None, desk.review)


@pytest.mark.parametrize(
    ("said", "number", "cut"),
    [
        ("In May, when it rains, they all get $40 an hour, and brewers $50.", 0, "they all get $40 an hour"),
        ("We pay our brewers $50 an hour, and tasters over here $40 an hour", 1, "and tasters over here $40 an hour"),
        ("They get $40 an hour, we say, and brewers over there $40 an hour.", 1, "and brewers over there $40 an hour."),
        ("Our tasters here get $40 an hour, 50 cups of tea they get as well.", 0, "Our tasters here get $40 an hour"),
        ("We drank for 2 hours, 30 minutes till we had 12 cups.", 1, None),
        ("Here they get $40 an hour, maybe, and brewers get $50.", 0, "Here they get $40 an hour, maybe"),
        ("Here they get $40 an hour, maybe, and brewers get $50.", 1, None),
        ("In May, I guess, $40 an hour was paid, and brewers got $50.", 0, "I guess, $40 an hour was paid"),
        ("They all get $40 an hour, and never more, and brewers $50.", 0, "They all get $40 an hour, and never more"),
        ("If it rains, our tasters get $40 an hour, and brewers $50.", 0, "If it rains, our tasters get $40 an hour"),
        ("They get $40 an hour k, and brewers get $50 an hour.", 0, "They get $40 an hour k"),
        ("They get $4 an hour k, and brewers get $50 an hour.", 0, None),
        ("他们每小时得四十美元啊，酿茶师每小时得五十美元。", 0, "他们每小时得四十美元啊"),
        ("他们每小时得四十美元，酿茶师每小时得五十美元。", 0, None),
        ("We pay our tasters $40 an hour and our brewers $50,", 0, None),
        ("In May, when it rains, we pay our tasters $40 an hour, and it is enough.", 0, None),
    ],
    ids=[
        "the shortest", "to the end", "of equals its own", "to the next", "a quantity is whole", "its hedge behind",
        "no hedge of another", "its hedge before", "a negation", "a condition", "24 letters", "23 letters",
        "12 characters", "11 characters", "no clause", "one quantity",
    ],
)  # fmt: skip
def test_a_quote_is_cut_to_the_clauses_that_its_quantity_needs_to_be_true(
    folder: Path, said: str, number: int, cut: str | None
) -> None:
    """None: to nothing less than the sentence, to the last letter."""
    desk = _talk(folder, said)
    draft = _whole(desk, number)
    assert draft.words == said and shortest(draft, desk).words == (cut or said)


def test_what_is_no_quantity_or_is_on_file_or_not_in_the_speaker_s_words_is_not_cut(folder: Path) -> None:
    desk = _talk(folder, "In May, when it rains, we pay our tasters $40 an hour, and brewers $50.")
    draft = _whole(desk, 0)
    passage = replace(draft, candidate=replace(draft.candidate, kind="passage", mention=None))
    for whole in (passage, replace(draft, quote="q-may"), replace(draft, speaker="bo-lin")):
        assert shortest(whole, desk) == whole
    assert shortest(draft, desk) != draft


def test_of_equal_quantities_a_draft_is_about_its_own_also_where_words_before_it_are_trimmed(folder: Path) -> None:
    desk = _talk(folder, "It rains. We pay our tasters $40 an hour, and our brewers there $40 an hour, too.")
    draft = _whole(desk, 1)
    for words in (draft.words, draft.words.removeprefix("We pay ")):
        found = mention_in(replace(draft, words=words), desk.script, desk.review)
        assert found and found.start == words.rindex("$40")
