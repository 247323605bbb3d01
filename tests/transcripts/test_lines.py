"""Small things of lines: which sign is Chinese, what ends one, what a service wrote, what counts them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hdc.errors import TranscriptError
from hdc.transcripts import parse_transcript, sheet
from hdc.transcripts.clock import seconds, shown
from hdc.transcripts.cues import lines, warnings
from hdc.transcripts.numbered import unnumbered
from hdc.transcripts.services import of_services
from hdc.transcripts.sheet import Cue, Sheet, is_cjk
from hdc.transcripts.transcript import Part


@pytest.mark.parametrize("ends", ["\u2e80\u9fff", "\uf900\ufaff", "\uff00\uffef"])
def test_signs_from_these_to_those_are_chinese(ends: str) -> None:
    first, last = map(ord, ends)
    assert is_cjk(ends[0]) and is_cjk(ends[1])
    assert not is_cjk(chr(first - 1)) and not is_cjk(chr(last + 1))


@pytest.mark.parametrize(("time", "clock"), [(0, "00:00:00"), (59.9, "00:00:59"), (60, "00:01:00"), (7322, "02:02:02")])
def test_a_time_is_shown_as_clocks_show_it(time: float, clock: str) -> None:
    assert shown(time) == clock and seconds(clock) == int(time)


@pytest.mark.parametrize(
    ("between", "is_first"),
    [
        ("\n", False), ("\r\n", False), ("\n\n", True), ("\r\n\r\n", True), ("\n \t\n", True), ("\f", False),
        ("\n\f", False), ("\u2029", True), ("\u2028", False), ("\x0b\x0b", True), ("\x85", False),
    ],
)  # fmt: skip
def test_a_blank_line_stands_between_two_line_ends(between: str, is_first: bool) -> None:
    found = lines(Sheet("a.txt", f"a{between}b"))
    assert [one.is_first for one in found] == [True, is_first]
    assert [(one.start, one.end) for one in found] == [(0, 1), (1 + len(between), 2 + len(between))]


@pytest.mark.parametrize("sign", ["\x1c", "\x1d", "\x1e"])
def test_signs_that_end_a_line_in_python_only_end_none(sign: str) -> None:
    assert len(lines(Sheet("a.txt", f"a{sign}b"))) == 1


def test_so_many_lines_and_pieces_are_no_transcript(monkeypatch: pytest.MonkeyPatch) -> None:
    from hdc.transcripts import cues

    monkeypatch.setattr(cues, "MOST_LINES", 3)
    assert len(lines(Sheet("a.txt", "a\nb\nc"))) == 3
    with pytest.raises(TranscriptError, match="more than 3 lines"):
        lines(Sheet("a.txt", "a\nb\nc\nd"))
    monkeypatch.setattr(sheet, "MOST_PARTS", 3)
    one = Sheet("a.txt", "abcde")
    for at in range(3):
        one.mark("speech", at, at + 1)
    with pytest.raises(TranscriptError, match="more than 3 pieces"):
        one.mark("speech", 3, 4)


def test_what_nobody_marked_is_not_understood_and_what_is_marked_twice_a_fault() -> None:
    one = Sheet("a.txt", "ab cd  ef")
    one.mark("speech", 0, 1)
    one.mark("speech", 3, 5)
    assert [(part.start, part.end, part.kind) for part in one.tiled()] == [
        (0, 1, "speech"),
        (1, 2, "ignored"),
        (2, 3, "markup"),
        (3, 5, "speech"),
        (5, 7, "markup"),
        (7, 9, "ignored"),
    ]
    other = Sheet("a.txt", "ab")
    other.mark("speech", 0, 2)
    with pytest.raises(Exception, match="a fault of hdc's"):
        other.mark("speech", 1, 2)


def test_two_notes_side_by_side_are_one() -> None:
    one = Sheet("a.txt", "abcd")
    for start, reason in ((0, "x"), (1, "x"), (2, "y")):
        one.mark("ignored", start, start + 1, reason=reason)
    assert [(part.start, part.end) for part in one.parts] == [(0, 2), (2, 3)]


def cue(begins: float | None, ends: float | None = None) -> Cue:
    return Cue((Part(0, 1, "speech"),), None, begins, ends)


@pytest.mark.parametrize(
    ("cues", "notes"),
    [
        ([cue(1, 2), cue(2, 3)], []),
        ([cue(1, 2.5), cue(2, 3)], []),
        ([cue(1, 2.51), cue(2, 3)], ["a cue begins before the one in front of it ends, at 00:00:02"]),
        ([cue(1, 2.6), cue(1, 2.6)], []),
        ([cue(1, 9), cue(1, 3)], ["a cue begins before the one in front of it ends, at 00:00:01"]),
        ([cue(0, 9), cue(0, 3)], ["a cue begins before the one in front of it ends, at 00:00:00"]),
        ([cue(3), cue(None), cue(2)], ["a cue begins before the one in front of it, at 00:00:02"]),
        ([cue(3), cue(2), cue(1)], ["2 cues begin before the one in front of them, the first at 00:00:02"]),
        ([cue(2, 1), cue(3, 3)], ["a cue ends before it begins, at 00:00:02"]),
        ([cue(2, 1), cue(4, 3)], ["2 cues end before they begin, the first at 00:00:02"]),
    ],
)
def test_cues_out_of_order_are_told(cues: list[Cue], notes: list[str]) -> None:
    assert warnings(cues) == notes


@pytest.mark.parametrize(
    ("rows", "is_counted"),
    [
        (["1  we", "2  hum", "3  and", "4  so"], True),
        (["1  we", "2  hum", "3  and"], False),
        (["1 We", "2 hum", "3 and", "4 so"], True),
        (["1 We", "2 hum", "3 and", "so", "5 yes"], False),
        (["1  we", "2  hum", "and", "3  so"], True),
        (["1  we", "2  hum", "and", "so", "3  no"], False),
        (
            [
                "1  we",
                "2  hum",
                "3  and",
                "1  so",
                "2  yes",
                "3  no",
                "1  on",
                "2  it",
                "3  is",
                "4  we",
                "5  do",
                "6  so",
            ],
            True,
        ),
        (["1  we", "2  hum", "1  and", "2  so"], False),
        (["7  we", "5  hum", "3  and", "1  so"], False),
        (["[1] we", "[2] hum", "(3) and", "4. so"], True),
        (["0001 We", "0002 Hum", "0003 And", "0004 So"], True),
        (["a", "b", "c", "d", *(f"{n}  so" for n in range(1, 20))], False),
        (["a", "b", "c", *(f"{n}  so" for n in range(1, 20))], True),
    ],
)
def test_numbers_that_count_on_count_lines(rows: list[str], is_counted: bool) -> None:
    text = "\n".join(rows)
    found = unnumbered(text, lines(Sheet("a.txt", text)))
    assert (found is not None) is is_counted
    if found:
        words = [text[line.start : line.end] for line in found]
        assert words == [row.split()[-1] for row in rows]


BY = "Transcribed by https://otter.example"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"so\n{BY}", [BY]),
        (f"so\n  {BY}  \nno", [BY]),
        (f"{BY}\u2028so", [BY]),
        (f"<p>{BY}</p>so", [BY]),
        (f"{BY} {'x' * 400}", []),
        (f"{'x' * 500}\n{BY}\n{BY}", [BY, BY]),
        (f"we hum {BY}", []),
        (f"\u0130\n{BY}", [BY]),
        ("a\n- 7 -\n\fb\n8\n\f\n 9\nc\nd 10\n", ["- 7 -", "8", "9"]),
        (
            "The roof 1\na\n\fThe roof 2\nb\n\fThe roof 3\nc\n\fThe roof 4\nd\n",
            ["The roof 2", "The roof 3", "The roof 4"],
        ),
        ("a\n\fThe roof 1\nb\n\fThe roof 2\nc\n", []),
        ("a\n\fThe roof 1:\nb\n\fThe roof 2:\nc\n\fThe roof 3:\nd\n", []),
    ],
)
def test_lines_of_services_and_of_printed_pages_are_known(text: str, found: list[str]) -> None:
    """A line that stands on three pages, and nowhere else, is of the pages."""
    if found and found[0].startswith("The roof"):
        text = text.removeprefix("The roof 1\n")
    assert sorted(text[start:end] for start, (end, _) in of_services(text).items()) == sorted(found)


def test_a_page_number_is_not_said() -> None:
    read = parse_transcript("a.txt", b"Eva: we hum\n- 7 -\n\x0cand so.\n\nRaj: no.\n\nEva: yes.\n")
    assert [one.text for one in read.utterances] == ["we hum and so.", "no.", "yes."]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("{a}{b}", "ab"), ("{a} {b}", "a b"), ("{a}\n{b}", "a b"), ("{a }{b}", "a b"), ("{a }x{ b}", "a b"),
        ("{a} { b}", "a b"), ("{a}<i x>{b}", "ab"), ("{a}<i> {b}", "a b"), ("{a} [x]{.}", "a."), ("{a} {.}", "a ."),
        ("{a.} [x] {.}", "a. ."), ("{a} [x]{b}", "a b"), ('{a}", "{b}', "ab"), ('{a}" x{b}', "a b"), ('{a}"{b}', "ab"),
        ("{我} {们}", "我们"), ("{我} {a}", "我 a"), ("{a} {们}", "a 们"), ("{我}\n<i>{们}", "我们"), ("{ } {b}", " b"),
    ],
)  # fmt: skip
def test_one_space_is_said_between_words_that_stand_apart(text: str, heard: str) -> None:
    """None between two Chinese characters, inside a tag, between two strings, or before a stop that closes."""
    bare, parts, start = "", [], 0
    for sign in text:
        if sign == "{":
            start = len(bare)
        elif sign == "}":
            parts.append(Part(start, len(bare), "speech"))
        else:
            bare += sign
    assert "".join(words for words, _, _ in sheet.pieces(bare, parts)) == heard
    places = [(first, last) for _, first, last in sheet.pieces(bare, parts)]
    assert all(one <= two for (_, one), (two, _) in pairwise(places))


def test_what_a_part_stands_for_keeps_its_blanks() -> None:
    parts = (Part(0, 1, "speech"), Part(1, 2, "speech", " "), Part(3, 4, "speech", "&"), Part(4, 5, "speech"))
    assert list(sheet.pieces("ax_&b", parts)) == [("a", 0, 1), (" ", 1, 2), ("&", 3, 4), ("b", 4, 5)]
