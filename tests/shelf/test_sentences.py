"""Where a sentence ends: at its mark, and not behind what only looks like one."""

from __future__ import annotations

import pytest

from hdc.anchors.index import Index
from hdc.shelf.sentences import sentences, size
from hdc.transcripts import parse_transcript


@pytest.mark.parametrize(
    "said",
    [
        ["Dr. Lind came in spring.", "He left."],
        ["She asked Prof. Lind and J. Moss.", "They left."],
        ["So did I.", "He left."],
        ["They had wax, soap etc. and left."],
        ["It was 3.5 kilos in all.", "They left."],
        ['"Wait!"', "She left (in spring).", "And then…", "Nothing?", "Nothing."],
        ["什么？", "好的。", "走！", "他们走了。"],
        ["他说“走吧。”", "“好的。", "我们走。”", "“什么？”", "他们走了。"],
    ],
)
def test_a_sentence_ends_at_its_mark_with_what_closes_behind_it_and_not_behind_an_abbreviation(said: list[str]) -> None:
    gap = " " if said[0].isascii() or said[0][0] == '"' else ""
    text = f"Ann (00:00:01):\n{gap.join(said)}\n\nBo (00:01:00):\nYes.\n"
    index = Index(parse_transcript("talk.md", text.encode()))
    found = [text[slice(*index.span(one.start, one.end))] for one in sentences(index)]
    assert found[:-1] == said


def _words(first: int, end: int) -> str:
    """So many words of three letters, each another."""
    return " ".join(f"w{'bcdfghjklm'[n // 10]}{'bcdfghjklm'[n % 10]}" for n in range(first, end))


def _cut(*paragraphs: str, name: str = "Ann") -> list[str]:
    """The sentences of a turn of some paragraphs, each of them an utterance."""
    told = "\n\n".join(f"{name} (00:0{n}:00):\n{words}" for n, words in enumerate(paragraphs))
    text = f"{told}\n\nBo (00:09:00):\nYes.\n"
    index = Index(parse_transcript("talk.md", text.encode()))
    return [index.words_of(one.start, one.end) for one in sentences(index)][:-1]


@pytest.mark.parametrize(
    ("said", "sizes"),
    [
        ([_words(0, 60)], [60]),
        ([_words(0, 61)], [60, 1]),
        ([f"{_words(0, 20)}, {_words(20, 40)}, {_words(40, 80)}."], [40, 40]),
        ([f"{_words(0, 30)}, {_words(30, 45)}", f"{_words(45, 80)}."], [30, 50]),
        ([f"{_words(0, 16)}, {_words(16, 80)}."], [16, 60, 4]),
        ([f"{_words(0, 15)}, {_words(15, 80)}."], [60, 20]),
        ([f"So it was! {_words(0, 15)}, {_words(15, 80)}."], [3, 15, 60, 5]),
        ([f"So it was! {_words(0, 14)}, {_words(14, 80)}."], [3, 60, 20]),
        ([_words(0, 20), f"{_words(20, 40)}", f"{_words(40, 90)}."], [40, 50]),
        ([_words(0, 16), f"{_words(16, 80)}."], [16, 60, 4]),
        ([_words(0, 60), f"{_words(60, 80)}."], [60, 20]),
    ],
)  # fmt: skip
def test_talk_that_nobody_punctuated_is_cut_at_the_last_comma_else_where_an_utterance_begins_else_at_a_blank(
    said: list[str], sizes: list[int]
) -> None:
    """Behind sixty words at most, and not within the first quarter of them."""
    cut = _cut(*said)
    assert [len(one.split()) for one in cut] == sizes
    assert " ".join(cut).split() == " ".join(said).split()


HONEY = "要把蜂蜜留给蜜蜂"


@pytest.mark.parametrize(
    ("sign", "end"), [("、", "、"), (",", ","), ("，", "，"), (" ", ""), ("吧", "吧"), ("", "")],
)  # fmt: skip
def test_chinese_without_a_full_stop_is_cut_at_its_commas_blanks_and_particles(sign: str, end: str) -> None:
    """Ninety-six characters are as long as sixty words; without any sign they are cut there."""
    first, *_ = _cut(HONEY * 7 + sign + HONEY * 9, name="老陈")
    assert first == HONEY * (7 if sign else 12) + end


def test_of_two_signs_the_better_one_is_taken_though_it_stands_before_the_other() -> None:
    for better, other in (("，", " "), (" ", "吧")):
        first, *_ = _cut(HONEY * 5 + better + HONEY * 3 + other + HONEY * 9, name="老陈")
        assert first == HONEY * 5 + better.strip()


def test_no_quantity_is_cut_in_two() -> None:
    """Neither at a blank in it nor at its comma; where all of the stretch is one, the cut stands behind it."""
    before, behind = _cut(f"{_words(0, 58)} 20 million dollars {_words(60, 90)}.")
    assert before.split()[-1] == _words(57, 58) and behind.startswith("20 million dollars ")
    assert _cut(f"{_words(0, 50)} 2,000,000 {_words(50, 90)}.")[1].split()[0] == _words(59, 60)


def test_a_mark_that_opens_the_next_sentence_closes_none() -> None:
    """Folding makes both of them straight."""
    assert _cut("So it was. “Wait a while.” “Never.” Then he left.") == [
        "So it was.", "“Wait a while.”", "“Never.”", "Then he left.",
    ]  # fmt: skip


def test_how_long_a_text_is_counts_english_by_words_and_chinese_by_characters() -> None:
    assert [size(text) for text in ("", "three little words", "蜂蜜" * 8, f"two words {'蜂蜜' * 4}")] == [0, 3, 10, 7]
