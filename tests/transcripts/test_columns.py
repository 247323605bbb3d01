"""What the columns of a table hold: by their heads, by a first row that is unlike the rest, and by their cells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hdc.transcripts import parse_transcript
from hdc.transcripts.columns import Columns, cells, columns_of, table_of
from hdc.transcripts.cues import Line, lines
from hdc.transcripts.sheet import Sheet
from tests.transcripts.conftest import Read, said, times
from tests.transcripts.talks import TURNS, told


def columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """What is found of rows of cells."""
    text, places = "", []
    for row in rows:
        here = []
        for one in row:
            here.append((len(text), len(text) + len(one)))
            text += f"{one}\t"
        places.append(here)
    return columns_of(text, places)


def roles(rows: Sequence[Sequence[str]]) -> str:
    """The first letters of what each column holds, with a star in front where the first row says so."""
    found = columns(rows)
    return "-" if found is None else "*" * found.is_headed + "".join(role[:1] or "." for role in found.roles)


SAID = ["We keep the bees on the roof.", "And who looks after them?", "The caretaker does.", "So nobody gets stung."]
NAMES = ["Eva", "Raj", "Eva", "Raj"]
CLOCKS = ["0:01", "0:02", "0:03", "0:04"]


def rows_of(*columns: Sequence[str]) -> list[tuple[str, ...]]:
    return [*zip(*columns, strict=False)]


FOUND: dict[str, tuple[list[tuple[str, ...]], str]] = {
    "names and words": (rows_of(NAMES, SAID), "sw"),
    "times and words": (rows_of(CLOCKS, SAID), "bw"),
    "two times": (rows_of(CLOCKS, CLOCKS, SAID), "bew"),
    "three times": (rows_of(CLOCKS, CLOCKS, CLOCKS, SAID), "be.w"),
    "a number in front": (rows_of("1234", NAMES, SAID), ".sw"),
    "words alone": (rows_of(SAID, "1234"), "-"),
    "nothing said": (rows_of(CLOCKS, "1234"), "-"),
    "a second column of words": (rows_of(NAMES, ["Yes, it is."] * 4, SAID), "s.w"),
    "two columns of names": (rows_of(NAMES, ["Mr. A", "Mrs. Bee"] * 2), "sw"),
    "words in front": (rows_of(SAID, NAMES), "ws"),
    "names without words beside most": (rows_of(NAMES, [SAID[0], SAID[1], "", ""]), "-"),
    "names without words beside some": (rows_of(NAMES, [*SAID[:3], ""]), "sw"),
    "a head that is not known, above numbers": (
        [("Nr", "Wer da", "Was da so alles kam."), *rows_of("1234", NAMES, SAID)],
        "*.sw",
    ),
    "a head that is not known, above times": ([("Uhr", "Was da kam"), *rows_of(CLOCKS, SAID)], "*bw"),
    "too few rows for such a head": ([("Uhr", "Was da kam"), *rows_of(CLOCKS[:2], SAID[:2])], "-"),
    "just enough": ([("Uhr", "Was da kam"), *rows_of(CLOCKS[:3], SAID[:3])], "*bw"),
    "a first row with a number": ([("7", "Was da kam"), *rows_of(CLOCKS, SAID)], "bw"),
    "a head above some numbers only": ([("Nr", "Was", "kam"), *rows_of("12x4", SAID, NAMES)], ".ws"),
    "a blank head above numbers": ([("", "Eva", "Was da kam."), *rows_of("1234", NAMES, SAID)], ".sw"),
    "a head that says who, beside words": ([("Speaker", "Gesprochen"), *rows_of(NAMES, SAID)], "*sw"),
    "known heads": ([("Speaker", "Start", "End", "Text"), ("Eva", "1", "2", "So")], "*sbew"),
    "heads with more in them": ([("**Speaker**", "Start (s)", "End-Time", "Text "), ("Eva", "1", "2", "So")], "*sbew"),
    "heads without words": ([("Speaker", "Start"), ("Eva", "1")], "-"),
    "a head of words alone": ([("Text", "Nr"), ("So", "1")], "-"),
    "a head twice": ([("Speaker", "Text", "Text"), ("Eva", "So", "No")], "*sw."),
}  # fmt: skip


@pytest.mark.parametrize("kind", FOUND)
def test_columns_hold_what_their_heads_or_their_cells_say(kind: str) -> None:
    rows, expected = FOUND[kind]
    assert roles(rows) == expected


@pytest.mark.parametrize(
    ("begins", "ends", "unit"),
    [
        (["0", "200"], ["101", "301"], 0.001),
        (["0", "200"], ["100", "300"], 1),
        (["100", "200"], ["160", "260"], 1),
        (["0.5", "200"], ["101", "301"], 1),
        (["0", "200"], ["", ""], 1),
        (["0", "200"], ["101", "x"], 0.001),
    ],
)
def test_whole_numbers_under_heads_that_are_far_apart_count_thousandths(
    begins: list[str], ends: list[str], unit: float
) -> None:
    found = columns([("Start", "End", "Text"), *rows_of(begins, ends, SAID)])
    assert found is not None and found.unit == unit
    assert columns([("Start", "Text"), ("900", "So"), ("2000", "No")]) == Columns(("begins", "words"), True)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("| Eva |  hums |", ["Eva", "hums"]),
        ("Eva | hums", ["Eva", "hums"]),
        ("| Eva | hums", ["Eva", "hums"]),
        ("|| hums ||", ["hums"]),
        ("Eva |", ["Eva"]),
        ("Eva | | hums", ["Eva", "", "hums"]),
        ("| | hums |", ["", "hums"]),
        ("||hums|", ["", "hums"]),
        ("| Eva | |", ["Eva", ""]),
        ("||Who||What||", ["Who", "What"]),
        ("||||", ["", "", ""]),
        ("|| |", ["", ""]),
    ],
)
def test_bars_at_the_ends_of_a_line_are_its_frame(line: str, found: list[str]) -> None:
    text = f"x{line}x"
    assert [text[start:end] for start, end in cells(text, Line(1, len(text) - 1, True), "|")] == found


def table(text: str) -> str | None:
    found = table_of(text, lines(Sheet("a.txt", text)))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("rows", "separator"),
    [
        ([f"{name}\t{words}" for name, words in zip(NAMES, SAID, strict=True)], "\t"),
        ([*(f"{name}\t{words}" for name, words in zip(NAMES, SAID, strict=True)), *"abcd"], "\t"),
        ([*(f"{name}\t{words}" for name, words in zip(NAMES, SAID, strict=True)), *"abcde"], None),
        ([f"{name} | {words}" for name, words in zip(NAMES, SAID, strict=True)], "|"),
        ([f"{name}; {words}" for name, words in zip(NAMES, SAID, strict=True)], None),
        ([f"{at}; {name}; {words}" for at, name, words in zip(CLOCKS, NAMES, SAID, strict=True)], ";"),
        ([f"{at}\t{words}" for at, words in zip(CLOCKS, SAID, strict=True)], None),
        ([f"[{name} | {at}] {words}" for at, name, words in zip(CLOCKS, NAMES, SAID, strict=True)], None),
        ([f"{name} | Bees: {words}" for name, words in zip(NAMES, SAID, strict=True)], None),
        ([*(f"{name} | Bees: {words}" for name, words in zip(NAMES, SAID, strict=True)), "Eva | So."], "|"),
        (SAID, None),
    ],
)
def test_half_of_the_lines_of_a_table_are_rows(rows: list[str], separator: str | None) -> None:
    """Times and words alone make none, and neither does a semicolon or a bar within a label."""
    assert table("\n".join(rows)) == separator


def test_a_row_says_who_and_when_and_one_without_a_name_goes_on(read: Read) -> None:
    """A range stands in one cell; other columns and the head are ignored; a time that is none is one of those."""
    text = (
        "Time,Speaker,Text,Notes\n0:01 - 0:05,Eva: ,We hum.,x\nsoon,,So it is.,\n-7,Raj,,y\n00:00:09:12,,Do you?,\n"
        "#0:00:12-5#,**Jo**,Yes.,\n"
    )
    heard = read("a.csv", text)
    assert said(heard) == [("Eva", "We hum."), ("Eva", "So it is."), ("Raj", "Do you?"), ("Jo", "Yes.")]
    assert times(heard) == [1, None, 9, 12.5] and heard.utterances[0].ends == 5
    reasons = [(heard.text[part.start : part.end], part.reason) for part in heard.parts if part.reason]
    assert reasons[0] == ("Time,Speaker,Text,Notes", "the table's head")
    assert reasons[1:] == [(cell, "another column of the table") for cell in ("x", "soon", "-7", "y")]


@pytest.mark.parametrize("row", ["| {name} | {words} |", "|{name}|{words}|", "{name} | {words}"])
def test_words_beside_an_empty_cell_are_said_by_who_spoke_before(row: str, read: Read) -> None:
    """They stood in the place of a name, and nobody said them."""
    pairs = [("Speaker", "Text"), ("Eva", "We hum."), ("", "So it is."), ("Raj", "Do you?"), ("Eva", "We do.")]
    rows = [row.format(name=name, words=words) for name, words in pairs]
    heard = said(read("a.txt", "\n".join(rows)))
    assert heard == [("Eva", "We hum."), ("Eva", "So it is."), ("Raj", "Do you?"), ("Eva", "We do.")]


@pytest.mark.parametrize("file", ["a.csv", "a.md", "a.html"])
def test_the_head_of_a_table_says_nothing_where_it_comes_again(file: str, read: Read) -> None:
    """As at the top of each page of a print."""
    rows = [("Speaker", "Text"), *TURNS[:2], ("Speaker", "Text"), *TURNS[2:]]
    forms = {"a.csv": '{},"{}"\n', "a.md": "| {} | {} |\n", "a.html": "<tr><td>{}</td><td>{}</td></tr>"}
    text = "".join(forms[file].format(*row) for row in rows)
    assert said(read(file, f"<html><table>{text}</table></html>" if file == "a.html" else text)) == TURNS


def test_a_cell_of_two_lines_is_said_and_a_time_may_have_a_comma(read: Read) -> None:
    heard = read("a.csv", 'Start;End;Speaker;Text\n1,5;2,5;Eva;"We\nhum."\n3;4;Raj;"Do ""you""?"\n')
    assert said(heard) == [("Eva", "We hum."), ("Raj", 'Do "you"?')]
    assert [(one.begins, one.ends) for one in heard.utterances] == [(1.5, 2.5), (3, 4)]


def test_a_line_without_a_tab_goes_on_with_the_row_above() -> None:
    text = "".join(f"{name}\t{words}\nand more\n" for name, words in zip(NAMES, SAID, strict=True))
    heard = parse_transcript("a.txt", text.encode())
    assert [who for who, _ in said(heard)] == [name for name in NAMES for _ in range(2)]


def test_a_line_in_bold_type_between_the_rows_of_a_table_is_a_heading() -> None:
    rows = [f"| {name} | {words} |\n" for name, words in TURNS]
    assert told("a.md", f"{''.join(rows[:2])}\n**In August**\n\n{''.join(rows[2:])}") == TURNS


def test_a_table_of_markdown_may_have_an_empty_head() -> None:
    rows = "".join(f"| **{name}** | {words} |\n" for name, words in TURNS)
    assert told("a.md", f"| | |\n|---|---|\n{rows}") == TURNS


@pytest.mark.parametrize(
    ("file", "head", "row"),
    [
        ("a.csv", "Start,Text\n", '00:0{n},"{name}: {words}"\n'),
        ("a.csv", "Start,Text\n", '00:0{n},"[{name}] {words}"\n'),
        ("a.tsv", "start\tend\ttext\n", "{n}.0\t{n}.9\t{name}: {words}\n"),
        ("a.md", "| Time | Transcript |\n|---|---|\n", "| 0:0{n} | **{name}:** {words} |\n"),
    ],
)
def test_labels_begin_the_words_where_no_column_has_names(file: str, head: str, row: str) -> None:
    rows = "".join(row.format(n=n, name=name, words=words) for n, (name, words) in enumerate(TURNS))
    assert told(file, head + rows) == TURNS


def test_a_row_without_a_label_goes_on_with_the_turn_and_few_labels_are_words(read: Read) -> None:
    """Where the labels of a turn come again in each of its rows, a row without one is nobody's we know."""
    once = ["Ada: We dug.", "And dug.", "Bo: How deep?", "Ada: Deep.", "Bo: Ah."]
    assert said(read("a.csv", "Start,Text\n" + "".join(f"0:0{n},{words}\n" for n, words in enumerate(once)))) == [
        ("Ada", "We dug."), ("Ada", "And dug."), ("Bo", "How deep?"), ("Ada", "Deep."), ("Bo", "Ah."),
    ]  # fmt: skip
    again = ["Ada: We dug.", "Ada: And dug.", "Bo: How deep?", "Bo: At all?", "It was deep.", "Bo: Ah."]
    heard = said(read("a.csv", "Start,Text\n" + "".join(f"0:0{n},{words}\n" for n, words in enumerate(again))))
    assert heard[4] == (None, "It was deep.")
    few = ["Ada: We dug.", "Ada: So.", *(f"That was {n} feet." for n in range(4))]
    heard = said(read("a.csv", "Start,Text\n" + "".join(f"0:0{n},{words}\n" for n, words in enumerate(few))))
    assert heard[0] == (None, "Ada: We dug.")


def test_a_column_of_numbers_is_not_said_though_it_is_called_lines() -> None:
    rows = "".join(f"{n}\t{name}\t{words}\n" for n, (name, words) in enumerate(TURNS, start=1))
    assert told("a.tsv", f"Line\tWho\tWhat\n{rows}") == TURNS
