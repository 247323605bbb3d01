"""From which share of lines on a doubt is told: what looks like data, labels, a list, a form, times in names."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hdc.errors import TranscriptError
from hdc.transcripts.cues import lines
from hdc.transcripts.headings import Head, Heads
from hdc.transcripts.sheet import Cue, Sheet
from hdc.transcripts.transcript import Part
from hdc.transcripts.unread import doubts, oddities, refuse_fields
from tests.transcripts.conftest import Read

SOME = [f"we kept the {n} of them there" for n in ("one", "two", "three", "four", "five", "six", "seven", "eight")]


def mixed(odd: Sequence[str], all_: int) -> list[str]:
    """So many lines, the odd ones first and the rest like speech."""
    return [*odd, *(f"{SOME[n % 8]} again" for n in range(all_ - len(odd)))]


def doubted(rows: Sequence[str], speaker: str | None = None) -> list[str]:
    """What is told of lines that somebody or nobody says, a cue each."""
    text, cues, at = "\n".join(rows), [], 0
    for row in rows:
        cues.append(Cue((Part(at, at + len(row), "speech"),), speaker))
        at += len(row) + 1
    return doubts(text, cues)


DATA = "name = x"


@pytest.mark.parametrize(
    ("odd", "all_", "is_told"),
    [(3, 5, True), (6, 10, True), (59, 99, False), (2, 2, True), (1, 1, False), (1, 2, False)],
)
def test_lines_like_data_are_told_from_three_in_five_on(odd: int, all_: int, is_told: bool) -> None:
    """Of two lines at least."""
    notes = doubted(mixed([DATA] * odd, all_))
    assert any("data or code" in note for note in notes) is is_told
    assert doubted(mixed([DATA] * odd, all_), "Eva") == []


def test_four_hundred_lines_decide_and_blank_ones_do_not() -> None:
    assert doubted([*[DATA] * 240, *mixed([], 160), *mixed([], 400)])
    assert not doubted([*[DATA] * 239, *mixed([], 161), *[DATA] * 400])
    assert doubted([DATA, DATA, DATA, *mixed([], 2), "   ", " "])


EVA, RAJ = ":Eva: they hum", ":Raj: do they"
BEGIN = 'nobody is named, but most lines begin with a few words such as ":Eva:" and ":Raj:"'


@pytest.mark.parametrize(
    ("odd", "all_", "note"),
    [
        ([EVA, RAJ] * 3, 10, BEGIN),
        ([EVA, RAJ] * 3, 11, None),
        ([EVA, RAJ] * 2, 4, BEGIN),
        ([EVA, EVA, RAJ, RAJ, RAJ][:3], 3, None),
        ([EVA] * 6, 8, None),
        ([EVA, EVA, RAJ], 4, None),
        ([":Eva: they hum - Raj", ":Raj: do they - Eva"] * 2, 4, BEGIN),
        (["Well: so it is", "And: so it is"] * 3, 6, None),
    ],
)
def test_the_same_few_words_at_most_lines_are_told_from_three_in_five_on(
    odd: list[str], all_: int, note: str | None
) -> None:
    """Two of them come again, of four lines at least; phrases that lead up to what is said are none."""
    assert doubted(mixed(odd, all_)) == ([note] if note else [])


FIELD = "each line begins with"


@pytest.mark.parametrize(
    ("rows", "is_told"),
    [
        (["Time: so"] * 3, True),
        (["Time: so"] * 2, False),
        (["[At 1] so", "[At 2] so", "[At 30] so"], True),
        (["[At 1] so", "[At 2] so", "[In 3] so"], False),
        (["Time – so", "Time – so", "Time – so"], False),
        (["Time: so", "Time: so", "so it is"], False),
    ],
)
def test_one_label_at_each_of_three_lines_and_more_is_told(rows: list[str], is_told: bool) -> None:
    """Another number in each makes no difference."""
    assert any(note.startswith(FIELD) for note in doubted(rows)) is is_told


SIGNED = ["they hum", "— Eva", "do they", "— Raj", "they hum", "— Eva"]


@pytest.mark.parametrize(
    ("rows", "is_told"),
    [
        (SIGNED, True),
        ([*SIGNED, "so", "so"], True),
        ([*SIGNED, "so", "so", "so"], False),
        ([row.replace("Raj", "Eva") for row in SIGNED], False),
        ([*SIGNED[:4]], False),
    ],
)
def test_names_on_lines_of_their_own_are_told_from_three_to_five_others_on(rows: list[str], is_told: bool) -> None:
    """Two names at least, of which one comes again."""
    assert any("behind a dash" in note for note in doubted(rows)) is is_told


def odd(text: str, *names: str) -> list[str]:
    """What is told of a text in which lines with one of the names and a colon are heads."""
    found: Heads = {}
    rows = lines(Sheet("a.txt", text))
    for line in rows:
        name = next((one for one in names if text.startswith(f"{one}:", line.start)), None)
        if name:
            end = line.start + len(name)
            found[line.start] = Head(end + 2, (line.start, end), name)
    return oddities(text, rows, found)


def told(word: str, notes: Sequence[str]) -> list[str]:
    return [note for note in notes if word in note]


def test_a_list_is_told_where_nobody_is_named() -> None:
    points = "\n".join(f"- wax {n}" for n in range(5))
    assert told("points of a list", odd(points)) and not told("points of a list", odd(f"Eva: so\n{points}", "Eva"))
    assert told("points of a list", odd(f"# Wax\n# Honey\n# Bees\n# Roofs\n{points}"))


@pytest.mark.parametrize(
    ("names", "is_told"),
    [
        (["1 Eva", "2 Raj", "3 Eva", "4 Raj"], True),
        (["1 Eva", "2 Raj", "3 Eva"], False),
        (["1 Eva", "2 Raj", "3 Ida", "4 Raj"], False),
        (["Eva 1", "Raj 2", "Eva 3", "Raj 4"], False),
        (["1 Eva", "2 Eva", "Ida", "Jo"], False),
        (["1 Eva", "2 Eva", "3 Eva", "Ida", "Jo"], False),
        (["1 Eva", "2 Eva", "3 Eva", "Ida"], True),
    ],
)
def test_names_alike_but_for_a_number_may_have_times_in_them(names: list[str], is_told: bool) -> None:
    """Four of them, of which at most half differ."""
    notes = odd("\n".join(f"{name}: we hum." for name in names), *names)
    assert bool(told("may be times", notes)) is is_told


STRANGE = "the old keeper there: they hum"
LABEL = 'what may be a label, and is read as words of who spoke before: "the old keeper there:"'


@pytest.mark.parametrize(
    ("named", "strange", "plain", "note"),
    [
        (
            4,
            1,
            0,
            f"a paragraph begins with {LABEL}",
        ),
        (
            8,
            2,
            0,
            f"2 paragraphs begin with {LABEL}",
        ),
        (7, 2, 0, None),
        (3, 0, 0, None),
        (4, 0, 1, None),
        (4, 1, 1, None),
    ],
)
def test_a_paragraph_with_what_may_be_a_label_is_told_where_four_in_five_have_one(
    named: int, strange: int, plain: int, note: str | None
) -> None:
    rows = [*["Eva: we hum."] * named, *[STRANGE] * strange, *["So we do."] * plain]
    for between in ("\n", "\n\n"):
        assert told("may be a label", odd(between.join(rows), "Eva")) == ([note] if note else [])
    assert not told("may be a label", odd("\n".join([STRANGE, *["Eva: we hum."] * 4]), "Eva"))


@pytest.mark.parametrize(
    "row", ["the old keeper said: “hum”", "and then: hum", "It hums. so: hum", "a" * 70 + ": hum", "So it is"]
)
def test_what_leads_up_to_words_is_no_label(row: str) -> None:
    words = row.replace("and then", "anyway")
    assert not told("may be a label", odd("\n".join([*["Eva: we hum."] * 9, words]), "Eva"))


def test_sentences_in_bold_type_are_told_from_two_on() -> None:
    rows = ["Eva: we hum.", "**Do you now?**", "Yes we do.", "**And then?**", "So it is."]
    assert told("bold", odd("\n\n".join(rows), "Eva")) == [
        "2 paragraphs in bold or italic type are read as words of who spoke before, the first: **Do you now?**"
    ]
    assert not told("bold", odd("\n\n".join(rows[:3]), "Eva"))


def test_sentences_in_italics_are_told_too_where_nobody_is_named() -> None:
    rows = ["*Do you now?*", "Yes we do.", "*And then?*", "So it is."]
    assert told("italic", odd("\n\n".join(rows))) == [
        "2 paragraphs in bold or italic type are read as words of nobody known, as those between them are, "
        "the first: *Do you now?*"
    ]
    assert not told("italic", odd("\n\n".join(["*Do* you now?", "*Yes* we do.", "And then?", "So it is."])))


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ("(they all go in)", "a line in brackets is read as words of who spoke before: (they all go in)"),
        ("（他们都进去了）", "a line in brackets is read as words of who spoke before: （他们都进去了）"),
        ("(laughs)", None),
        ("(they go) and so", None),
        ("(x)", None),
    ],
)
def test_a_line_in_brackets_is_told_where_it_is_no_note(row: str, note: str | None) -> None:
    text = f"Eva: we hum.\n{row}\nEva: so it is."
    assert told("bracket", odd(text, "Eva")) == ([note] if note else []) and not told("bracket", odd(text))
    twice = told("bracket", odd(f"{text}\n{row}  ", "Eva"))
    assert twice == ([note.replace("a line in brackets is", "2 lines in brackets are")] if note else [])


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("From: eva@a.example\nSubject: Bees\n\nThey hum.", True),
        ("To: raj@a.example\nFrom: Eva <eva@a.example>\nDate: 3 March\nSubject: Bees\n\nThey hum.", True),
        ("From: Eva\nSubject: Bees\n\nThey hum.", False),
    ],
)
def test_a_mail_is_told(text: str, is_told: bool) -> None:
    assert bool(told("a mail", odd(text))) is is_told


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("speaker: Eva\ntext: hum\nspeaker: Raj\ntext: so", True),
        ("speaker: Eva\ntext: hum\nspeaker: Raj", False),
        ("speaker: Eva\ntext: hum\ntext: so", False),
        ("start: 1\ntext: hum\nstart: 2\ntext: so\n" + "x\n" * 4, True),
        ("start: 1\ntext: hum\nstart: 2\ntext: so\n" + "x\n" * 5, False),
        ("- start_time: 1\n  text: hum\n- start_time: 2\n  text: so", True),
    ],
)
def test_fields_called_as_columns_are_refused_in_half_of_the_lines(text: str, is_refused: bool) -> None:
    """Two of them hold words, and two say who or when."""
    sheet = Sheet("a.txt", text)
    if not is_refused:
        refuse_fields(sheet, lines(sheet))
        return
    with pytest.raises(TranscriptError, match="a structure such as YAML"):
        refuse_fields(sheet, lines(sheet))


@pytest.mark.parametrize(("strays", "what"), [(1, "a paragraph stands apart"), (2, "2 paragraphs stand apart")])
def test_paragraphs_apart_from_quoted_turns_are_counted(strays: int, what: str, read: Read) -> None:
    turns = [f"> **{'Ada' if n % 2 else 'Bo'}:** That is point {n} of it." for n in range(6)]
    heard = read("a.md", "\n\n".join([*turns, *(f"I wrote this remark {n} later on." for n in range(strays))]))
    assert any(note.startswith(what) for note in heard.warnings)
