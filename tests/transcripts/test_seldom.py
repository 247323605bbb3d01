"""What is seldom written so: a label above words among labels beside them, names that are links, bars within cells."""

from __future__ import annotations

import json

import pytest

from tests.transcripts.conftest import Read, said, times
from tests.transcripts.talks import TURNS, renamed, told, written


def with_ida(one: str) -> str:
    """The talk, and before its last turn a paragraph of one's own."""
    rows = written("**{name}:** {words}").split("\n\n")
    return "\n\n".join([*rows[:3], one, *rows[3:]])


@pytest.mark.parametrize("label", ["**Ida:**", "*Ida:*", "**Ida**:"])
def test_a_label_above_words_names_who_says_them_though_others_have_it_beside(label: str) -> None:
    assert told("a.md", with_ida(f"{label}\n\nI do.")) == [*TURNS[:3], ("Ida", "I do."), TURNS[3]]


def test_a_label_with_no_words_at_all_is_a_heading() -> None:
    assert told("a.md", with_ida("**Roofs:**")) == told("a.md", with_ida("**Roofs**")) == TURNS


@pytest.mark.parametrize("line", ["*Yesterday*", "*Bees.*", "**Bees.**", "**Honey and wax.**"])
def test_a_short_answer_in_italics_or_with_a_stop_is_no_heading_and_said(line: str) -> None:
    """As the translation of an answer is set beneath it."""
    assert told("a.md", with_ida(line))[2] == (TURNS[2][0], f"{TURNS[2][1]} {line.strip('*')}")


LINKED = {
    "name and time": "[{name}](https://a.example/m?t={n}) [0:0{n}](https://a.example/m?t={n})\n{words}",
    "time and name": "[0:0{n}](https://a.example/m?t={n}) [{name}](https://a.example/p): {words}",
    "name, and a time in brackets": "[{name}](https://a.example/p) (0:0{n})\n{words}",
    "a bracket and a time": "[{name}](0:0{n}) {words}",
}


@pytest.mark.parametrize("kind", LINKED)
def test_a_name_may_be_the_words_of_a_link(kind: str, read: Read) -> None:
    text = written(LINKED[kind])
    assert told("a.md", text) == TURNS and times(read("a.md", text)) == [1, 2, 3, 4]


@pytest.mark.parametrize("dash", ["-", "–", "--"])
@pytest.mark.parametrize("time", ["[0:0{n}]", "00:0{n}", "({n}:00)"])
def test_names_behind_a_time_and_before_a_dash_take_turns(time: str, dash: str) -> None:
    assert told("a.txt", written(time + " {name} " + dash + " {words}")) == TURNS


@pytest.mark.parametrize("words", [["So", "So", "Once", "Once"], ["Bees", "Wax", "Honey", "Roofs"]])
def test_a_dash_behind_a_time_and_a_few_words_that_take_no_turns_stands_in_a_sentence(words: list[str]) -> None:
    rows = [f"[0:0{n}] {one} - {said_}" for n, (one, (_, said_)) in enumerate(zip(words, TURNS, strict=True))]
    assert {name for name, _ in told("a.txt", "\n".join(rows))} == {"None"}


@pytest.mark.parametrize("label", ["[Ida]:", "[Ida] :", "Ida [guest]:"])
def test_a_label_in_brackets_speaks_among_labels_without(label: str) -> None:
    text = written("{name}: {words}", between="\n") + f"\n{label} I do."
    assert told("a.txt", text) == [*TURNS, (label.strip(": ").strip("[]") if label[0] == "[" else label[:-1], "I do.")]


def test_the_chat_of_a_meeting_may_write_to_whom_with_a_capital() -> None:
    assert told("a.txt", written("10:04:1{n} From {name} To Everyone:\n\t{words}", between="\n")) == TURNS


def test_what_stands_beside_the_quotes_of_all_turns_is_nobodys_and_told(read: Read) -> None:
    text = written("> **{name}:** {words}\n>", between="\n") + "\n\nThis I found in a drawer.\n"
    assert told("a.md", text) == [*TURNS, ("None", "This I found in a drawer.")]
    assert any("apart from the turns" in note for note in read("a.md", text).warnings)
    bare = written("**{name}:** {words}") + "\n\n> This I found in a drawer.\n"
    assert told("a.md", bare)[-1] == (TURNS[3][0], f"{TURNS[3][1]} This I found in a drawer.")


def test_who_goes_on_in_a_script_is_who_began() -> None:
    pairs = renamed("EVA", "RAJ (CONT'D)")
    assert told("a.txt", written("{name}\n{words}", pairs)) == renamed("EVA", "RAJ")


def test_a_bar_behind_a_backslash_stands_within_a_cell() -> None:
    """And where each row has one, it is in each."""
    barred = [(name, f"{words} or \\| so") for name, words in TURNS]
    for pairs in (barred, [*barred[:1], *TURNS[1:]]):
        text = "| Speaker | Words |\n|---|---|\n" + written("| {name} | {words} |", pairs, between="\n")
        assert told("a.md", text) == [(name, words.replace("\\", "")) for name, words in pairs]


def test_paragraphs_without_an_agent_are_nobodys_where_others_have_one(read: Read) -> None:
    body = '<p begin="1s" agent="Eva">We hum.</p><p begin="2s">Who?</p><p begin="3s" agent="Eva">I.</p>'
    transcript = read("a.ttml", f'<tt xmlns="http://www.w3.org/ns/ttml"><body><div>{body}</div></body></tt>')
    assert said(transcript) == [("Eva", "We hum."), (None, "Who?"), ("Eva", "I.")]


def test_who_speaks_may_stand_in_an_object_beside_the_words(read: Read) -> None:
    rows = [{"text": words, "start": n, "end": n, "more": {"speaker": who}} for n, (who, words) in enumerate(TURNS)]
    transcript = read("a.json", json.dumps({"utterances": rows}))
    assert said(transcript) == TURNS and times(transcript) == [0, 1, 2, 3]


@pytest.mark.parametrize("numbers", [["", "2", "", "4"], ["1", "", "", "4"], ["1", "", "3", "4"], ["1", "", "2", "3"]])
def test_the_number_of_a_cue_counts_those_that_have_none(numbers: list[str], read: Read) -> None:
    cues = [f"{n}\n00:00:0{at},000 --> 00:00:0{at},900\n{TURNS[at][1]}\n".lstrip("\n") for at, n in enumerate(numbers)]
    assert [words for _, words in said(read("a.srt", "".join(cues)))] == [words for _, words in TURNS]


@pytest.mark.parametrize(("pages", "is_said"), [(3, False), (2, False), (1, True)])
def test_a_line_above_the_first_page_and_below_the_last_is_of_all_pages(pages: int, is_said: bool) -> None:
    rows = written("{name}: {words}").split("\n\n")[:pages]
    above = "\f".join(f"The roof, page {n}.\n\n{row}\n" for n, row in enumerate(rows))
    below = "\f".join(f"{row}\n\nThe roof, page {n}\n" for n, row in enumerate(rows))
    assert ("The roof" in str(told("a.txt", above)), "The roof" in str(told("a.txt", below))) == (is_said, is_said)


def test_a_line_at_the_tops_of_two_of_three_pages_is_said() -> None:
    rows = written("{name}: {words}").split("\n\n")[:3]
    assert "So it is" in str(told("a.txt", f"{rows[0]}\n\fSo it is\n{rows[1]}\n\fSo it is\n{rows[2]}\n"))


def test_what_a_term_above_it_means_is_said_without_its_colon() -> None:
    assert told("a.md", written("**{name}**\n: {words}")) == TURNS


@pytest.mark.parametrize("dash", ["—", "–", "-"])
def test_a_dash_may_stand_in_front_of_a_label(dash: str) -> None:
    assert told("a.txt", written(dash + " {name}: {words}", between="\n")) == TURNS


def test_roman_numbers_that_count_on_are_no_part_of_names() -> None:
    letters = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    talk = [TURNS[n % 4] for n in range(10)]
    rows = [f"{letter}. {name}: {words}" for letter, (name, words) in zip(letters, talk, strict=True)]
    assert told("a.txt", "\n".join(rows)) == talk


def test_a_letter_that_does_not_count_stays_in_the_name() -> None:
    pairs = renamed("I. Holm", "V. Sen")
    assert told("a.txt", written("{name}: {words}", pairs)) == pairs


def test_a_time_in_thousandths_as_a_program_for_films_marks_it_is_one(read: Read) -> None:
    text = written("¤<{n}500>{name}: {words}", between="\n")
    assert told("a.txt", text) == TURNS and times(read("a.txt", text)) == [1.5, 2.5, 3.5, 4.5]


def test_a_soft_hyphen_at_the_end_of_a_line_parts_no_word() -> None:
    text = written("{name}: {words}").replace("caretaker", "care\u00ad\ntaker")
    assert told("a.txt", text)[2] == (TURNS[2][0], TURNS[2][1].replace("caretaker", "care\u00adtaker"))


def test_the_head_of_a_time_column_is_nobody(read: Read) -> None:
    for field in ("Timestamp", "Start time", "Bis"):
        assert {name for name, _ in said(read("a.txt", written("{name}: {words}\n" + field + ": at dawn")))} == {
            "Eva Holm",
            "Raj Sen",
        }
