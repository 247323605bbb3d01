"""A passage is whole sentences of one speaker; what is an advert or said again later is set aside."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from hdc.shelf.passages import passages
from hdc.transcripts import parse_transcript
from tests.shelf.conftest import BEES, ZH

WORDS = [
    "bee",
    "hive",
    "queen",
    "honey",
    "wax",
    "lid",
    "bloom",
    "willow",
    "jar",
    "soap",
    "cold",
    "spring",
    "smoke",
    "frame",
]


def test_a_passage_knows_who_says_it_when_and_where() -> None:
    cut = passages(parse_transcript("bees.md", BEES.encode()))
    honey = next(one for one in cut if one.text.startswith("You leave them"))
    assert (honey.speaker, honey.time) == ("Ann", 65.0)
    assert BEES[honey.start : honey.end] == honey.text
    assert honey.text.endswith("Sugar is no replacement.")  # "Dr." ends no sentence


def test_a_passage_in_the_midst_of_a_turn_has_the_time_at_which_that_was_last_told() -> None:
    """Where a paragraph names no time, the one before it in the turn does."""
    told = [f"In year {n} we counted {n} frames of brood on the hill, and {n} jars." for n in range(60)]
    paragraphs = "\n\n".join(" ".join(told[at : at + 10]) for at in range(0, 60, 10))
    text = f"Ann (00:01:05):\n{paragraphs}\n\nBo (00:03:00):\nSo you did count them.\n\nAnn (00:04:10):\nWe did.\n"
    cut = passages(parse_transcript("hill.md", text.encode()))
    assert {one.time for one in cut if "brood" in one.text} == {65.0} and len(cut) > 4
    assert [one.time for one in cut if "So you did" in one.text] == [180.0]


def test_a_cold_open_is_set_aside_for_its_later_place_which_is_named() -> None:
    opening = "The queen never leaves the hive in winter, and nobody should open the lid."
    between = " ".join(f"In year {n} we counted {n} frames of brood on the hill." for n in range(20))
    turns = [("0:00:00", opening), ("0:01:00", between), ("0:09:30", f"So I say it again. {opening} It is too cold.")]
    text = "\n".join(f"[{time}] {'Ann' if n % 2 else 'Bo'}: {words}" for n, (time, words) in enumerate(turns))
    cut = passages(parse_transcript("open.txt", text.encode()))
    queens = [one for one in cut if "queen" in one.text]
    assert [one.aside for one in queens] == ["said again at 0:09:30", ""]


def test_a_sponsors_read_is_set_aside_and_what_a_guest_says_of_sponsors_is_not() -> None:
    text = BEES + "\nBo (00:04:00):\nDo you pay for stands?\n\nAnn (00:04:10):\nThe fair is sponsored by the town.\n"
    cut = passages(parse_transcript("bees.md", text.encode()))
    assert {one.aside for one in cut if "Smoker" in one.text} == {"a sponsor's read"}
    assert next(one for one in cut if "fair" in one.text).aside == ""


def test_cues_that_cut_a_sentence_do_not_cut_a_passage() -> None:
    cues = [
        f"[00:00:{at:02}] Ann: {words}"
        for at, words in enumerate(["We wait for", "the first warm", "day. Then we", "look."])
    ]
    cut = passages(parse_transcript("cues.txt", "\n".join(cues).encode()))
    assert [one.text for one in cut] == ["We wait for the first warm day. Then we look."]


def test_chinese_is_cut_at_its_own_full_stops() -> None:
    text = (
        "主持人："
        + "蜜蜂冬天要吃很多蜂蜜。" * 3
        + "\n\n老陈："
        + "".join(f"第{n}个蜂群在山上过冬，没有人去打扰它们。" for n in "一二三四五六七八九十" * 3)
    )
    cut = passages(parse_transcript("long.txt", text.encode()))
    assert len(cut) > 2 and all(one.text.endswith("。") for one in cut)


def test_a_transcript_without_full_stops_is_cut_where_its_paragraphs_end() -> None:
    paragraphs = ["要把蜂蜜留给蜜蜂 一个蜂群到春天要吃二十公斤 " * 4 for _ in range(6)]
    text = "\n\n".join(f"[00:0{n}:00.000 --> 00:0{n}:30.000] {words.strip()}" for n, words in enumerate(paragraphs))
    cut = passages(parse_transcript("flat.zh.md", text.encode()))
    assert len(cut) > 1 and all(one.text.startswith("要把蜂蜜") for one in cut)


@given(st.integers(0, 10_000))
def test_no_sentence_is_lost_cut_or_told_twice(seed: int) -> None:
    """Whatever is said stands in one passage, in order, and each passage is of whole sentences of one turn."""
    rng = random.Random(seed)
    turns = [
        [
            " ".join(rng.choices(WORDS, k=rng.randint(1, 40))).capitalize() + rng.choice(".?!")
            for _ in range(rng.randint(1, 12))
        ]
        for _ in range(rng.randint(1, 6))
    ]
    text = "\n\n".join(f"{'Ann' if n % 2 else 'Bo'}: {' '.join(turn)}" for n, turn in enumerate(turns))
    transcript = parse_transcript("made.txt", text.encode())
    cut = passages(transcript)
    assert " ".join(one.text for one in cut) == " ".join(sentence for turn in turns for sentence in turn)
    assert all(text[one.start : one.end] == one.text for one in cut)
    assert all(one.text[-1] in ".?!" for one in cut)


def test_a_long_turn_is_cut_into_passages_of_about_the_same_length() -> None:
    """A turn of up to 150 words is whole; a longer one is in parts of about 110, each of whole sentences."""
    for sentences, sizes in ((15, [150]), (16, [80, 80]), (33, [110, 110, 110]), (44, [110] * 4)):
        told = " ".join(f"In year {n} we saw {n} jars upon that hill." for n in range(sentences))
        cut = passages(parse_transcript("hill.md", f"Ann (00:01:05):\n{told}\n\nBo (00:03:00):\nYes.\n".encode()))
        assert [len(one.text.split()) for one in cut][:-1] == sizes


def test_every_word_of_a_chinese_talk_is_in_a_passage() -> None:
    cut = passages(parse_transcript("chen.zh.txt", ZH.encode()))
    assert [one.speaker for one in cut] == ["主持人", "老陈", "主持人", "老陈"]
    assert cut[1].text.startswith("要把蜂蜜留给蜜蜂") and cut[1].text.endswith("白糖水代替不了蜂蜜。")
