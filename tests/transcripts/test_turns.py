"""Turns in Markdown and plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hdc.transcripts import Transcript, parse_transcript
from hdc.transcripts.labels import is_name
from hdc.transcripts.shapes import SHAPES

Read = Callable[[str, str], Transcript]
Said = list[tuple[str | None, float | None, str]]


def said(transcript: Transcript) -> Said:
    return [(one.speaker, one.begins, one.text) for one in transcript.utterances]


CASES: dict[str, tuple[str, str, Said]] = {
    "name and time, and a time alone goes on": (
        "name (time)",
        "Ada Lovelace (00:00:01):\nHello there.\n\n(00:00:09):\nMore.\n\nBob (01:00):\nHere's the thing: fine.\n",
        [("Ada Lovelace", 1, "Hello there."), ("Ada Lovelace", 9, "More."), ("Bob", 60, "Here's the thing: fine.")],
    ),
    "bold name and time in brackets": (
        "name (time)",
        "**Ada** (00:12)\nHello.\n\n**Bob** (01:10)\nHi.\n",
        [("Ada", 12, "Hello."), ("Bob", 70, "Hi.")],
    ),
    "name and range in bold": (
        "name (time)",
        "**Speaker 1 (00:00-00:12)**\n\nText.\n\n**Speaker 2 (00:12-00:20)**\n\nMore.\n",
        [("Speaker 1", 0, "Text."), ("Speaker 2", 12, "More.")],
    ),
    "bold name, then time, then words": (
        "name (time)",
        "**Speaker 1:** [00:00:00] Hello all.\n\n**Speaker 2:** [00:00:12] Today.\n",
        [("Speaker 1", 0, "Hello all."), ("Speaker 2", 12, "Today.")],
    ),
    "a heading with a name and a time": (
        "name (time)",
        "### Speaker 1 (00:00)\nHello.\n\n### Speaker 2 (00:13)\nHi.\n",
        [("Speaker 1", 0, "Hello."), ("Speaker 2", 13, "Hi.")],
    ),
    "time and name; a line without is nobody's where labels repeat": (
        "[time] name:",
        "[00:01] Ada: One.\n[00:02] Ada: Two.\n[00:03] Three, at 10:30.\n[00:05] Bob: See https://a.b now.\n",
        [("Ada", 1, "One."), ("Ada", 2, "Two."), (None, 3, "Three, at 10:30."), ("Bob", 5, "See https://a.b now.")],
    ),
    "time and name; a line without goes on where only turns have labels": (
        "[time] name:",
        "[00:01] Ada: One.\n[00:02] Two.\n[00:03] Bob: Three.\n[00:04] Here's the thing: four.\n",
        [("Ada", 1, "One."), ("Ada", 2, "Two."), ("Bob", 3, "Three."), ("Bob", 4, "Here's the thing: four.")],
    ),
    "a range in brackets, and a diariser's label": (
        "[time] name:",
        "[00:00:00.000 --> 00:00:02.500] SPEAKER_01: Hi\n[00:00:02.500 --> 00:00:05.000] SPEAKER_00: Ho\n",
        [("SPEAKER_01", 0, "Hi"), ("SPEAKER_00", 2.5, "Ho")],
    ),
    "time and bold name": (
        "[time] name:",
        "- [00:00:01] **carol:** hello\n- [00:00:04] **bob:** bye\n",
        [("carol", 1, "hello"), ("bob", 4, "bye")],
    ),
    "a dash behind the names of who take turns": (
        "[time] name –",
        "[00:01] Ada - One.\n[00:04] Bob - Two - three.\n[00:05] Ada - Four.\n[00:06] Bob - Five.\n",
        [("Ada", 1, "One."), ("Bob", 4, "Two - three."), ("Ada", 5, "Four."), ("Bob", 6, "Five.")],
    ),
    "Chinese with a full-width colon behind a range": (
        "[time] name:",
        "[00:00:00 - 00:00:15] 主持人：大家好。\n\n[00:00:15 - 00:01:30] 张明：好的。\n",
        [("主持人", 0, "大家好。"), ("张明", 15, "好的。")],
    ),
    "name and time in one bracket": (
        "[name, time]",
        "[Eva Holm, 00:12] hello\n[Raj Sen, 00:15] bye\n",
        [("Eva Holm", 12, "hello"), ("Raj Sen", 15, "bye")],
    ),
    "time alone on its line": (
        "time name:",
        "0:00\nso today we\n0:03\ntalk about it\n",
        [(None, 0, "so today we"), (None, 3, "talk about it")],
    ),
    "time and bold name without a colon": (
        "time name:",
        "0:00:36.2 **Adam Garrett** I am.\n\nMore.\n\n0:00:40.2 **Jen & Bo** fine\n",
        [("Adam Garrett", 36.2, "I am."), ("Adam Garrett", None, "More."), ("Jen & Bo", 40.2, "fine")],
    ),
    "name and time on a line of their own": (
        "name time",
        "说话人1 00:00\n先自我介绍一下。\n\n说话人2 00:08\n好。\n",
        [("说话人1", 0, "先自我介绍一下。"), ("说话人2", 8, "好。")],
    ),
    "a nickname in quotation marks, a title behind a comma, a blank that does not break": (
        "name (time)",
        "Jo “Deb” Grosser (00:01):\nOne.\n\nAda\u00a0Lovelace, PhD (00:02):\nTwo.\n",
        [("Jo “Deb” Grosser", 1, "One."), ("Ada\u00a0Lovelace, PhD", 2, "Two.")],
    ),
    "time and name on a line of their own": (
        "time name",
        "00:00:01 Speaker 1\nYeah\n\n00:00:05 Speaker 2\nYeah\n\n00:00:07 Speaker 1\nOkay\n\n00:00:09 Speaker 2\nSo.\n",
        [("Speaker 1", 1, "Yeah"), ("Speaker 2", 5, "Yeah"), ("Speaker 1", 7, "Okay"), ("Speaker 2", 9, "So.")],
    ),
    "a word said again and again behind a time is no name": (
        "[time] name:",
        "[00:01] Yeah\n[00:02] so that is it\n[00:05] Yeah\n[00:06] it is not\n[00:07] Yeah\n",
        [(None, 1, "Yeah"), (None, 2, "so that is it"), (None, 5, "Yeah"), (None, 6, "it is not"), (None, 7, "Yeah")],
    ),
    "cells of a table": (
        "table",
        "| Time | Speaker | Text |\n|---|---|---|\n"
        "| 00:04 | Host | Welcome back to the show, everyone |\n| 00:14 | Guest | Thank you so much for having me |\n"
        "| 00:19 | Host | Now let us begin at the beginning |\n",
        [
            ("Host", 4, "Welcome back to the show, everyone"),
            ("Guest", 14, "Thank you so much for having me"),
            ("Host", 19, "Now let us begin at the beginning"),
        ],
    ),
    "time in words under the name": (
        "name / time",
        "Mara Lind\n0 minutes 4 seconds\nSixty.\n\nJo Park\n1 minute 12 seconds\nAnd?\n\n"
        "Mara Lind\n1 hour 2 minutes 3 seconds\nNine.\n",
        [("Mara Lind", 4, "Sixty."), ("Jo Park", 72, "And?"), ("Mara Lind", 3723, "Nine.")],
    ),
    "name under the time": (
        "time / name",
        "00:00:04\nMara Lind\nSixty.\n\n00:01:12\nJo Park\nAnd?\n\n01:02:03\nMara Lind\nNine.\n",
        [("Mara Lind", 4, "Sixty."), ("Jo Park", 72, "And?"), ("Mara Lind", 3723, "Nine.")],
    ),
    "time, name and words a paragraph each": (
        "time / name",
        "00:00:04\n\nMara Lind\n\nSixty.\n\n00:01:12\n \n\nJo Park\n\nAnd?\n\n01:02:03\n\nMara Lind\n\nNine.\n",
        [("Mara Lind", 4, "Sixty."), ("Jo Park", 72, "And?"), ("Mara Lind", 3723, "Nine.")],
    ),
    "bold name": (
        "**name:**",
        "# T\n\n**Date:** 2025\n\n---\n\n**Ada:** Hello *dear* friend.\n\nSecond: yes.\n\n**Bob:** I say [this](http://x.y)\n\n"
        "**Ada:** ok\n\n**Bob:** bye\n",
        [
            ("Ada", None, "Hello dear friend."),
            ("Ada", None, "Second: yes."),
            ("Bob", None, "I say this"),
            ("Ada", None, "ok"),
            ("Bob", None, "bye"),
        ],
    ),
    "label in brackets": (
        "[name]",
        "[SPEAKER_00]: We go.\n[SPEAKER_01]: No. [music]\n[SPEAKER_00]: ok\n",
        [("SPEAKER_00", None, "We go."), ("SPEAKER_01", None, "No."), ("SPEAKER_00", None, "ok")],
    ),
    "name as a heading": (
        "# name",
        "# Chat\n\n## Ada\n\nHello.\n\n## Bob\n\nHi.\n\n## Ada\n\nBye.\n",
        [("Ada", None, "Hello."), ("Bob", None, "Hi."), ("Ada", None, "Bye.")],
    ),
    "name and colon, and sentences with colons": (
        "name:",
        "Ada: Hello, and welcome.\n\nBob: Here's the thing: no.\n\nAda: Really?\n\nThe point is: yes.\n\nBob: Yes.\n",
        [
            ("Ada", None, "Hello, and welcome."),
            ("Bob", None, "Here's the thing: no."),
            ("Ada", None, "Really?"),
            ("Ada", None, "The point is: yes."),
            ("Bob", None, "Yes."),
        ],
    ),
    "Chinese name and full-width colon": (
        "name:",
        "主持人：大家好，欢迎。\n嘉宾：谢谢。他说：好的。\n主持人：我们开始。\n",
        [("主持人", None, "大家好，欢迎。"), ("嘉宾", None, "谢谢。他说：好的。"), ("主持人", None, "我们开始。")],
    ),
    "questions and answers of a witness": (
        "Q.",
        "   Q.   Did you see it?\n   A.   I did.\n   Q.   When?\n   A.   In May.\n",
        [("Q", None, "Did you see it?"), ("A", None, "I did."), ("Q", None, "When?"), ("A", None, "In May.")],
    ),
    "a name behind the name of its field": (
        "speaker: name",
        "Speaker: Ada\nHello.\n\nSpeaker: Bob\nHi.\n\nSpeaker: Ada\nBye.\n",
        [("Ada", None, "Hello."), ("Bob", None, "Hi."), ("Ada", None, "Bye.")],
    ),
    "a name between strokes": (
        "=== name ===",
        "=== Ada ===\nHello.\n\n=== Bob ===\nHi.\n\n=== Ada ===\nBye.\n",
        [("Ada", None, "Hello."), ("Bob", None, "Hi."), ("Ada", None, "Bye.")],
    ),
    "a time that touches its words": (
        "time words",
        "0:01We met.\n0:05It rained.\n0:09So we left.\n0:12And that was it.\n",
        [(None, 1, "We met."), (None, 5, "It rained."), (None, 9, "So we left."), (None, 12, "And that was it.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_turns_in_this_shape_are_read(case: str, read: Read) -> None:
    """Each shape in the table is found by itself, with whose words they are, when, and nothing else among them."""
    shape, text, expected = CASES[case]
    transcript = read("talk.txt", text)
    assert said(transcript) == expected
    assert transcript.format.split(", ", 1)[1] == shape


def test_every_shape_has_a_case_and_finds_its_own_example() -> None:
    """The table has no shape that is not tested, and each example in it is matched by its pattern."""
    assert {shape for shape, _text, _said in CASES.values()} == {*(shape.title for shape in SHAPES), "table"}
    for shape in SHAPES:
        assert shape.pattern.match(shape.example), shape.title


def test_words_a_line_each_are_paragraphs_without_speakers(read: Read) -> None:
    """One word a line makes one utterance up to the next blank line; a note in brackets is not said."""
    transcript = read("words.txt", "We\n did\n a\n ton\n [music]\n\n\nof\n work.\n")
    assert said(transcript) == [(None, None, "We did a ton"), (None, None, "of work.")]
    assert [part.reason for part in transcript.parts if part.kind == "ignored"] == ["a note of the transcriber"]


def test_a_line_break_is_a_space_and_nothing_in_chinese(read: Read) -> None:
    """Inside a paragraph lines join by one space, between two Chinese characters by none."""
    assert read("a.txt", "one\ntwo\n\n数据\n质量\n\n数据\nAI\n").utterances[0].text == "one two"
    assert [one.text for one in read("a.txt", "one\ntwo\n\n数据\n质量\n\n数据\nAI\n").utterances[1:]] == [
        "数据质量",
        "数据 AI",
    ]


def test_front_matter_headings_and_preface_are_ignored_with_a_reason(read: Read) -> None:
    """What stands before and between turns is accounted for, and a preface in sentences is told in a warning."""
    text = (
        "---\nguest: Ada\n---\n\n# T\n\nWe met in May.\n\n## Transcript\n\n"
        "Ada (00:01):\nHi.\n\n## Part\n\nBob (00:02):\nHo, and so on, and on, and on.\n"
    )
    transcript = read("talk.md", text)
    reasons = {text[part.start : part.end]: part.reason for part in transcript.parts if part.kind == "ignored"}
    assert reasons == {
        "---\nguest: Ada\n---": "front matter",
        "# T": "a heading",
        "We met in May.": "before the transcript",
        "## Transcript": "a heading",
        "## Part": "a heading",
    }
    assert transcript.warnings == ("14 characters before the transcript are not read as speech",)


def test_prose_with_colons_and_times_has_no_turns(read: Read) -> None:
    """Neither a sentence with a colon nor a time in it makes a speaker."""
    text = (
        "This is. Here's the thing: it is.\n\nAnother: one. It was 10:30 then.\n\nNote: this.\n\n10:30 is when we go.\n"
    )
    transcript = read("prose.txt", text)
    assert transcript.speakers == ()
    assert [one.text for one in transcript.utterances] == text.strip().split("\n\n")


@pytest.mark.parametrize(
    "label",
    ["Here's the thing", "The question is", "https", "Note", "Step 1", "他说", "小王说", "张三又问", "10", "So, what"],
)
def test_the_start_of_a_sentence_is_no_name(label: str) -> None:
    """Labels that are none."""
    assert not is_name(label)


@pytest.mark.parametrize(
    "label",
    ["Dhanji R. Prasanna", "SPEAKER_01", "ADA", "主持人", "王道明", "问天", "Ludwig van Beethoven", "Speaker 1"],
)
def test_names_of_all_kinds_are_names(label: str) -> None:
    """Labels that are names or roles."""
    assert is_name(label)


def test_times_that_go_back_are_told(read: Read) -> None:
    """Turns out of order make a warning with the first place."""
    transcript = read("a.md", "Ada (00:05):\nHi.\n\nBob (00:09):\nHo.\n\nAda (00:07):\nHe.\n")
    assert transcript.warnings == ("a cue begins before the one in front of it, at 00:00:07",)


def test_neighbours_of_one_speaker_are_one_turn(read: Read) -> None:
    """Turns count changes of speaker, not paragraphs."""
    transcript = read("a.txt", "Ada: One.\n\nTwo.\n\nBob: Three.\n\nAda: Four.\n\nAda: Five.\n")
    assert [one.turn for one in transcript.utterances] == [0, 0, 1, 2, 2]


def test_a_long_list_of_chapters_in_front_does_not_decide_whose_words_are_whose() -> None:
    """In a long text the shape of the turns is told by its middle; chapters at the top have times, and are no turns."""
    chapters = "".join(f"({n // 60:02}:{n % 60:02}) Chapter {n} of it\n" for n in range(140))
    turns = "".join(
        f"{('Ann Ash', 'Bea Birch')[n % 2]}: Sentence {n} is said here, and no more.\n\n" for n in range(130)
    )
    read = parse_transcript("talk.txt", f"{chapters}\n{turns}".encode())
    assert {one.speaker for one in read.utterances if one.text.startswith("Sentence")} == {"Ann Ash", "Bea Birch"}


def test_where_nearly_every_line_is_a_time_with_words_the_words_are_said_though_they_look_like_names(
    read: Read,
) -> None:
    """A head with a name has words below it, or there are no heads: "00:01:10 Thank You" is somebody who says so."""
    words = [("Thank You", "Good Day")[n % 2] for n in range(8)]
    text = "".join(f"00:0{n}:10 {said}\n" for n, said in enumerate(words))
    transcript = read("talk.txt", f"{text}So it was.\nAll of it.\n")
    assert {one.speaker for one in transcript.utterances} == {None}
    assert [one.text for one in transcript.utterances][:7] == words[:7]


def test_a_text_whose_halves_are_of_two_shapes_is_read_by_the_one_that_has_more_heads() -> None:
    """Where the middle shows a shape that the rest is not of, all of the text decides."""
    named = "".join(f"**{('Ann', 'Bea')[n % 2]}:** Sentence {n} is said here.\n\n" for n in range(300))
    timed = "".join(f"[00:{n // 60:02}:{n % 60:02}] Sentence {n} is said here.\n\n" for n in range(60))
    read = parse_transcript("talk.md", (named[: len(named) // 2] + timed + named[len(named) // 2 :]).encode())
    assert {"Ann", "Bea"} == {one.speaker for one in read.utterances[:100]}


@pytest.mark.parametrize("time", ["00:00:05", "0 minutes 5 seconds", "[00:05]"])
@pytest.mark.parametrize("end", ["\n", " \n", "\t\r\n", " \r", "\u3000\n"])
def test_blanks_at_the_ends_of_lines_change_nothing(time: str, end: str) -> None:
    """Also behind a time that stands on the line below a name."""
    turns = [("Bob", "Ten of them, as far as I know."), ("Ada", "It is so."), ("Bob", "Ready."), ("Ada", "Go on.")]
    text = "".join(f"{name}{end}{time}{end}{words}{end}{end}" for name, words in turns)
    read = parse_transcript("talk.txt", text.encode())
    assert [(one.speaker, one.text, one.begins) for one in read.utterances] == [(*turn, 5.0) for turn in turns]
