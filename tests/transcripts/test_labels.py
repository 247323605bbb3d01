"""Which words are a name, and which numbers count captions."""

from __future__ import annotations

from collections import Counter

import pytest

from hdc.transcripts.labels import (
    begins_summary,
    carried,
    clean,
    goes_by,
    heads_section,
    in_turn,
    is_name,
    is_person,
    repeat,
    speakers,
    take_turns,
)
from hdc.transcripts.sheet import Cue
from tests.transcripts.conftest import Read, said
from tests.transcripts.talks import renamed, told, written


@pytest.mark.parametrize(
    ("label", "is_one"),
    [
        ("Eva", True),
        ("eva", False),
        ("Eva Holm", True),
        ("Eva holm", False),
        ("Eva van der Holm", True),
        ("A B C D E F", True),
        ("A B C D E F G", False),
        ("A -- B C D E -- F G", True),
        ("A -- B -- C D E F G H I J", False),
        ("Eva Holm, chief of the roof and its bees", True),
        ("Eva Holm, A B C D E F G H", False),
        ("Eva, chief", False),
        ("Eva Holm, 3 bees", False),
        ("Eva Holm, chief, roof", False),
        ("林" * 16, True),
        ("林" * 17, False),
        ("林说", False),
        ("说", True),
        ("说林", True),
        ("Eva (roof)", True),
        ("Eva [Roof]", True),
        ("Eva (roof) x", False),
        ("Eva “Bee” Holm", True),
        ('Eva "Bee"', False),
        ("Eva?", False),
        ("Eva;", False),
        ("Eva!", False),
        ("Eva,", False),
        ("Eva-", False),
        ("Eva...", False),
        ("1 hour", False),
        ("March 3", False),
        ("March", True),
        ("3.3.2026", False),
        ("1.5 Eva", False),
        ("1.5Eva", True),
        ("第二部分", False),
        ("第二人", True),
        ("7", False),
        ("--", False),
        ("Speaker 1", True),
        ("Date", False),
        ("Date 1", False),
        ("iPhone", True),
        ("unknown speaker 2", True),
        ("Dr. Eva", True),
    ],
)
def test_a_name_is_short_and_its_words_begin_with_capitals(label: str, is_one: bool) -> None:
    """One with a title behind a comma or a dash may be longer."""
    assert is_name(label) is is_one


@pytest.mark.parametrize(
    ("label", "is_one"), [("eva", True), ("the keeper", True), ("so it was. and then", False), ("J. so it was", True)]
)
def test_a_name_that_is_set_off_may_be_in_small_letters(label: str, is_one: bool) -> None:
    assert is_name(label, strict=False) is is_one


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        (" Eva ", "Eva"),
        ("\u200eEva\u200b", "Eva"),
        ("🎙️ Eva", "Eva"),
        ("🎙️", ""),
        ("Eva &amp; Jo", "Eva & Jo"),
        ("Eva [laughs]", "Eva"),
        ("Eva (Laughs)", "Eva"),
        ("Eva [roof]", "Eva [roof]"),
        ("Eva [3]", "Eva"),
        ("Eva[12]", "Eva"),
        ("Eva (3)", "Eva (3)"),
        ("Speaker [3]", "Speaker [3]"),
        ("Eva [a3]", "Eva [a3]"),
    ],
)
def test_a_label_is_read_without_notes_and_marks_of_footnotes(label: str, bare: str) -> None:
    """The number of somebody who has no name stays."""
    assert clean(label) == bare


@pytest.mark.parametrize(
    ("label", "is_one"), [("Caller 2", True), ("caller", True), ("Caller Two", False), ("观众甲", True)]
)
def test_somebody_without_a_name_is_a_person(label: str, is_one: bool) -> None:
    assert is_person(label) is is_one


@pytest.mark.parametrize(
    ("counts", "is_so"),
    [
        ({"HOLM": 2}, True),
        ({"HOLM": 1}, False),
        ({"SEN": 2}, False),
        ({"EVA HOLM": 2}, False),
        ({"EVA HOLM X": 2}, False),
    ],
)
def test_who_is_named_once_in_full_goes_by_a_part_of_the_name(counts: dict[str, int], is_so: bool) -> None:
    assert goes_by("EVA HOLM", Counter(counts)) is is_so


def test_headings_of_summaries_and_sections_are_known_by_their_words() -> None:
    assert begins_summary("Summary") and begins_summary("summary of it") and begins_summary("Summary: so")
    assert not begins_summary("Summaryless") and not begins_summary("So, summary")
    assert heads_section("Key takeaways") or heads_section("Summary of it")
    assert not heads_section("Eva") and not heads_section("")


@pytest.mark.parametrize(
    ("labels", "repeats"),
    [
        (["Eva", "Raj"] * 2, False),
        (["Eva", "Eva", "Raj"], True),
        (["Eva", None, "Eva"], True),
        ([None], False),
        (["Eva", "Eva", "Raj", "Eva", "Raj"], False),
        (["Eva", "Eva", "Raj", "Eva"], True),
    ],
)
def test_labels_repeat_where_more_than_one_in_five_is_that_of_the_line_before(
    labels: list[str | None], repeats: bool
) -> None:
    assert repeat(labels) is repeats


def test_who_spoke_goes_on_unless_labels_repeat_or_somebody_begins() -> None:
    turns = [Cue((), "Eva"), Cue(()), Cue((), "Raj"), Cue((), None, None, None, True), Cue(())]
    assert [cue.speaker for cue in carried(turns)] == ["Eva", "Eva", "Raj", None, None]
    again = [Cue((), "Eva"), Cue((), "Eva"), Cue(()), Cue((), "Raj")]
    assert [cue.speaker for cue in carried(again)] == ["Eva", "Eva", None, "Raj"]


@pytest.mark.parametrize(
    ("names", "paragraphs", "known"),
    [
        (["Eva", "Raj"] * 2, 8, {"Eva", "Raj"}),
        (["Eva", "Raj"] * 2, 9, set()),
        (["Eva", "Eva", "Raj"], 3, set()),
        (["Eva", "Raj", "Ida"] * 2 + ["Jo"], 7, {"Eva", "Raj", "Ida", "Jo"}),
        (["so", "no"] * 2, 4, set()),
        (["First", "Second"] * 2, 4, set()),
    ],
)
def test_two_who_come_again_take_turns_in_half_of_the_paragraphs(
    names: list[str], paragraphs: int, known: set[str]
) -> None:
    assert take_turns(names, paragraphs) == known


def captions(*rows: tuple[str, str]) -> str:
    """Cues, each with what stands above its times and what is said."""
    return "".join(f"{above}00:00:0{n},000 --> 00:00:0{n},900\n{words}\n" for n, (above, words) in enumerate(rows))


@pytest.mark.parametrize(
    ("rows", "heard"),
    [
        ([("1\n", "a"), ("\n2\n", "b"), ("", "c"), ("", "d")], "a b c d"),
        ([("1\n", "a"), ("", "b"), ("7\n", "c"), ("", "d"), ("", "e")], "a b 7 c d e"),
        ([("1\n\n", "a"), ("\n2\n\n", "b"), ("\n4\n\n", "c")], "a b c"),
        ([("1\n\n", "a"), ("\n2\n\n", "b"), ("\n5\n\n", "c")], "a b 5 c"),
        ([("1\n\n", "a"), ("\n1\n\n", "b"), ("\n2\n\n", "c")], "a 1 b c"),
        ([("1\n", "a"), ("\n2\n", "b"), ("9\n", "c"), ("\n3\n", "d")], "a b 9 c d"),
        ([("1\n", "a"), ("\n2\n", "b"), ("\n9\n", "c"), ("\n3\n", "d")], "a b c d"),
        ([("1\n", "a"), ("2\n", "b"), ("3\n", "c")], "a b c"),
        ([("", "7"), ("", "b"), ("", "c")], "7 b c"),
        ([("123456789012\n", "a"), ("\n2\n", "b"), ("\n3\n", "c")], "a b c"),
    ],
)
def test_numbers_that_count_cues_are_not_said_and_others_are(
    rows: list[tuple[str, str]], heard: str, read: Read
) -> None:
    assert " ".join(words for _, words in said(read("a.srt", captions(*rows)))) == heard


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("WEBVTT", []),
        ("WEBVTT - the roof\nKind: captions", []),
        ("WEBVTT\n\nNOTE by hand\nand so", ["NOTE by hand", "and so"]),
        ("WEBVTT\n\nSTYLE\n::cue { color: red }", ["STYLE", "::cue { color: red }"]),
        ("WEBVTT\n\nREGION\nid:a", ["REGION", "id:a"]),
        ("WEBVTT\n\nloose", ["loose"]),
    ],
)
def test_what_stands_above_the_first_cue_of_webvtt_is_not_said(head: str, reason: list[str], read: Read) -> None:
    heard = read(
        "a.vtt", f"{head}\n\none\n00:01.000 --> 00:02.000\nwe hum\n\nNOTE so\n\n00:03.000 --> 00:04.000\nyes\n\nno\n"
    )
    assert said(heard) == [(None, "we hum"), (None, "yes no")]
    ignored = [heard.text[part.start : part.end] for part in heard.parts if part.reason]
    assert " ".join(ignored).split() == " ".join([*reason, "NOTE so"]).split()


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (["Question", "Author"] * 2, {"Author"}),
        (["Host", "Author"] * 3, {"Author"}),
        (["Host"] * 4 + ["Author"] * 2, {"Author"}),
        (["Host"] * 5 + ["Author"] * 2, set()),
        (["Host", "Author"], set()),
        (["Host", "Host", "Author"], set()),
        (["Host", "Author", "Author"], set()),
        (["Author"] * 4, set()),
        (["Host", "author"] * 3, set()),
        (["提问", "回答"] * 2, {"回答"}),
        (["Eva", "Time"] * 3, set()),
        (["Eva", "Text"] * 3, set()),
    ],
)
def test_a_word_that_no_speaker_is_called_speaks_where_it_takes_turns(labels: list[str], found: set[str]) -> None:
    assert in_turn(Counter(labels)) == found


def test_questions_and_answers_that_are_counted_take_turns_however_many_there_are() -> None:
    labels = [f"{who} {n}" for n in range(20) for who in ("Question", "Answer")]
    assert speakers(labels, len(labels)) == {*labels}


@pytest.mark.parametrize("form", ["{name}: {words}", "**{name}:** {words}", "{name}:\n{words}"])
@pytest.mark.parametrize(
    ("one", "other"),
    [("Question", "Answer"), ("Host", "Author"), ("Journalist", "Editor"), ("提问", "回答"), ("编辑", "作者")],
)
def test_answers_are_not_the_words_of_who_asks(form: str, one: str, other: str) -> None:
    pairs = renamed(one, other)
    assert told("a.md", written(form, pairs)) == pairs
