"""The heads of turns: from how many on a shape is one, which lines are headings or fields, and where words begin."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hdc.transcripts import heads as module
from hdc.transcripts.cues import Line, lines
from hdc.transcripts.heads import Head, Heads, heads_of, rows_with, shape_of
from hdc.transcripts.shapes import ALONE, SHAPES, Shape
from hdc.transcripts.sheet import Sheet

BY_TITLE = {shape.title: shape for shape in SHAPES}
COLON = BY_TITLE["name:"]


def parted(text: str) -> list[Line]:
    return lines(Sheet("a.txt", text))


def shown(text: str, found: Heads) -> list[tuple[str, str]]:
    """Each head's label and the words behind it on its line; a heading has a star, a nameless one nothing."""
    rows = {line.start: line for line in parted(text)}
    return [
        (f"{head.label}{'*' * head.is_heading}", text[head.end : max(head.end, rows[start].end)].strip())
        for start, head in sorted(found.items())
    ]


def of(text: str) -> tuple[str | None, list[str]]:
    """The shape of a text, and the labels of its heads."""
    shape, found = shape_of(text, parted(text))
    return (shape.title if shape else None), [label for label, _ in shown(text, found)]


PLAIN = "so it is and hums"


def long_text(middle: Sequence[str], ends: Sequence[str] = ()) -> str:
    """Two hundred lines, of which eighty in the middle hold these, and the others those."""
    rows = [PLAIN] * 200
    rows[100 : 100 + len(middle)] = middle
    rows[: len(ends)] = ends
    return "\n".join(rows)


TURNS = ["Eva: we hum", "Raj: do you"] * 10
OTHERS = ["### Ida", "### Jo"] * 6


@pytest.mark.parametrize(
    ("count", "others", "is_clear"),
    [(12, 0, True), (11, 0, False), (12, 8, True), (12, 9, False), (18, 12, True), (18, 11, True), (16, 11, False)],
)
def test_the_middle_of_a_long_text_is_clear_from_twelve_heads_on(count: int, others: int, is_clear: bool) -> None:
    """Of one shape, half as many again as of any other."""
    text = long_text([*TURNS[:count], *OTHERS[:others]], TURNS)
    found = module._clear(text, parted(text))
    assert (found is not None) is is_clear
    if found:
        assert (found[0].title, len(found[1])) == ("name:", count + len(TURNS))


@pytest.mark.parametrize(("lines_", "is_long"), [(200, True), (199, False)])
def test_a_text_of_two_hundred_lines_is_long(lines_: int, is_long: bool) -> None:
    text = "\n".join([*[PLAIN] * 90, *TURNS, *TURNS, *[PLAIN] * 200][:lines_])
    assert (module._clear(text, parted(text)) is not None) is is_long


@pytest.mark.parametrize(("rest", "is_clear"), [(5, True), (4, False)])
def test_the_rest_of_a_long_text_has_half_as_many_heads_as_its_middle(rest: int, is_clear: bool) -> None:
    text = long_text(TURNS, TURNS[:rest])
    assert (module._clear(text, parted(text)) is not None) is is_clear


def test_of_two_shapes_the_middle_takes_that_with_more_heads() -> None:
    turns = ["[0:01] Eva: we hum", "[0:02] Raj: do you"] * 10
    text = long_text([*turns, *["### Ida"] * 4], turns)
    found = module._clear(text, parted(text))
    assert found is not None and found[0].title == "[time] name:"


@pytest.mark.parametrize(
    ("shape", "count", "all_", "accounts"),
    [
        ("time words", 4, 8, True), ("time words", 3, 6, False), ("time words", 4, 9, False),
        ("[name]", 4, 100, True), ("[name]", 3, 100, False),
        ("time name", 4, 6, True), ("time name", 5, 7, False),
        ("name:", 2, 100, True), ("name:", 1, 100, False),
    ],
)  # fmt: skip
def test_a_shape_accounts_for_its_share_of_lines(shape: str, count: int, all_: int, accounts: bool) -> None:
    """One of a time and a name leaves a third of the lines for words."""
    found = {n: Head(n + 1, (n, n + 1), "Eva") for n in range(count)}
    assert module._accounts(BY_TITLE[shape], found, all_) is accounts
    assert not module._accounts(BY_TITLE[shape], {n: one._replace(is_heading=True) for n, one in found.items()}, all_)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Eva\nwe hum and hum again\n\nRaj\nso it is, over there\n\n" * 2, ["Eva", "Raj"] * 2),
        ("Eva\nwe hum and hum again\nRaj\nso it is, over there\n" * 2, ["Eva", "Raj"] * 2),
        ("Eva\nwe hum and hum again\n\nRaj\nso it is, over there\n\n", []),
        ("Eva\nwe hum and hum again\n\nEva\nso it is, over there\n\n" * 2, []),
        ("Eva\nhm\n\nRaj\nso\n\n" * 2, []),
        ("Eva Holm of the Roof\nwe hum and hum\n\nRaj Sen of the Roof\nso it is then\n\n" * 2, []),
        (
            "Eva\nwe hum and hum again\n\nit is!\n\nit is!\n\nit is!\n\nRaj\nso it is, over there\n\n" * 2,
            ["Eva", "Raj"] * 2,
        ),
        ("Eva\nwe hum and hum again\n\nit is!\n\nit is!\n\nit is!\n\nit is!\n\nRaj\nso it is, over there\n\n" * 2, []),
    ],
)
def test_names_alone_take_turns_all_through_a_text(text: str, labels: list[str]) -> None:
    """Two come again, words stand below each, few paragraphs have none, and what is said is longer than names are."""
    shape, found = module._alone(text, parted(text))
    assert [label for label, _ in shown(text, found)] == labels and (shape is ALONE) is bool(labels)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Eva – we hum!\n\nRaj – so it is!\n\n" * 2, ["Eva", "Raj"] * 2),
        ("Eva – we hum!\nRaj – so it is!\n" * 2, ["Eva", "Raj"] * 2),
        ("Eva – we hum!\n\nRaj – so it is!\n\n" * 2 + "so\n\n" * 4, ["Eva", "Raj"] * 2),
        ("Eva – we hum!\n\nRaj – so it is!\n\n" * 2 + "so\n\n" * 5, []),
        ("Eva – Host\n\nRaj – Guest\n\n" * 2, []),
        ("Eva – Host\n\nRaj – Guest\n\nEva – we hum!\n\nRaj – so it is!\n\n" * 2, []),
        (
            "Eva – Host\n\nRaj – We hum!\n\nEva – No!\n\nRaj – Yes!\n\nEva – Host\n\n",
            ["Eva", "Raj", "Eva", "Raj", "Eva"],
        ),
    ],
)
def test_what_sets_names_apart_counts_where_the_whole_text_is_so(text: str, labels: list[str]) -> None:
    """A name with its role, again and again, is none."""
    found = module._apart(text, parted(text))
    assert ([label for label, _ in shown(text, found[1])] if found else []) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("[0:01] Eva: we hum\n[0:02] Raj: so\nEva: and more\n", ["Eva", "Raj", "Eva"]),
        ("[0:01] Eva: we hum\n[0:02] Raj: so\n**Eva**: and more\n", ["Eva", "Raj", "Eva"]),
        ("[0:01] Eva: we hum\n[0:02] Raj: so\nIda: and more\n", ["Eva", "Raj"]),
        ("[0:01] Eva: we hum\n[0:02] Raj: so\nEva:more\n", ["Eva", "Raj"]),
        ("Eva\n[0:01]\nwe hum\nRaj\n[0:02]\nEva: so\n", ["Eva", "Raj", "Eva"]),
        ("[0:01] we hum\n[0:02] so\nEva: and more\n", ["", ""]),
    ],
)
def test_a_known_name_before_a_colon_is_a_head_of_any_shape(text: str, labels: list[str]) -> None:
    assert of(text)[1] == labels


def test_a_sign_is_looked_for_near_the_start_of_a_line() -> None:
    text = f"{'x' * 199}:\n{'x' * 200}:\nx\n:"
    assert rows_with(module.COLON, text, parted(text)) == [0, 3]


def test_a_head_reaches_over_two_lines_and_not_into_the_words_of_a_third() -> None:
    text = "Eva\n[0:01]\nwe hum\nRaj\n[0:02]\nso\nIda\n"
    two = heads_of(BY_TITLE["name / time"], text, parted(text), range(7))
    assert shown(text, two) == [("Eva", ""), ("Raj", "")]
    assert [(head.begins, head.ends) for head in two.values()] == [(1, None), (2, None)]
    ranged = "Eva (0:01 - 0:05)\nwe hum\nRaj (0:05 - 0:09)\nso\n"
    spans = heads_of(BY_TITLE["name (time)"], ranged, parted(ranged), range(4))
    assert [(head.begins, head.ends) for head in spans.values()] == [(1, 5), (5, 9)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("2026-03-03 10:00\n" + "10:0{n} Eva: we hum\n" * 3, ["Eva"] * 3),
        ("2026-03-03 10:00\n" + "10:0{n} Eva: we hum\n", ["", "Eva"]),
        ("2026-03-03 10:00 Ida: so\n" + "10:0{n} Eva: we hum\n" * 3, ["Ida", *["Eva"] * 3]),
        ("2026-03-03 10:00\n" + "2026-03-03 10:0{n} Eva: we hum\n" * 3, ["", *["Eva"] * 3]),
        ("10:00\n" + "10:0{n} Eva: we hum\n" * 3, ["", *["Eva"] * 3]),
    ],
)
def test_a_first_time_that_alone_has_a_day_is_the_recordings(text: str, labels: list[str]) -> None:
    text = text.replace("{n}", "1")
    found = heads_of(BY_TITLE["time name:"], text, parted(text), range(9)[: text.count("\n")])
    assert [label for label, _ in shown(text, found)] == labels


def timed(*rows: tuple[int, str]) -> str:
    return "".join(f"0:{at:02}\n{name}\nwe hum and hum there\n\n" for at, name in rows)


KNOWN = [(1, "Eva"), (5, "Raj"), (9, "Eva"), (15, "Raj")]


@pytest.mark.parametrize(
    ("place", "row", "is_head"),
    [
        (2, (7, "a woman at the back"), True),
        (2, (5, "a woman at the back"), True),
        (2, (9, "a woman at the back"), True),
        (2, (4, "a woman at the back"), False),
        (2, (10, "a woman at the back"), False),
        (4, (20, "a woman at the back"), True),
        (0, (0, "a woman at the back"), False),
        (2, (7, "a woman at the back said. that is"), False),
    ],
)
def test_who_is_called_by_no_name_is_a_head_between_the_times_of_others(
    place: int, row: tuple[int, str], is_head: bool
) -> None:
    text = timed(*KNOWN[:place], row, *KNOWN[place:])
    found = heads_of(BY_TITLE["time / name"], text, parted(text), range(text.count("\n") - 5))
    assert (row[1] in [label for label, _ in shown(text, found)]) is is_head


def colon(text: str) -> list[tuple[str, str]]:
    rows = parted(text)
    return shown(text, heads_of(COLON, text, rows, range(len(rows))))


EVA, RAJ = "Eva: we hum.\n", "Raj: do you?\n"
FIELDS = {
    "a field at the top": ("Show: The roof\n" + (EVA + RAJ) * 2, ["Eva", "Raj"] * 2),
    "a sentence at the top": ("Ida: The roof.\n" + (EVA + RAJ) * 2, ["Ida", "Eva", "Raj", "Eva", "Raj"]),
    "a long field": (f"Ida: {'x' * 60}\n" + (EVA + RAJ) * 2, ["Ida", "Eva", "Raj", "Eva", "Raj"]),
    "a field that is not long": (f"Ida: {'x' * 59}\n" + (EVA + RAJ) * 2, ["Eva", "Raj"] * 2),
    "one below the first": ((EVA + RAJ) * 2 + "Ida: The roof\n", ["Eva", "Raj", "Eva", "Raj", "Ida"]),
    "a label without words": (EVA + RAJ + "Ida:\n" + EVA + RAJ, ["Eva", "Raj", "Ida*", "Eva", "Raj"]),
    "and with words below": (EVA + RAJ + "Ida:\nso it is\n" + EVA + RAJ, ["Eva", "Raj", "Ida*", "Eva", "Raj"]),
    "all with words below": (
        "Eva:\nwe hum.\nRaj:\ndo you?\nIda:\nso it is\nEva:\nwe hum.\nRaj:\ndo you?\n",
        ["Eva", "Raj", "Ida", "Eva", "Raj"],
    ),
    "who is who": ("Host: Eva\nGuest: Raj Sen, keeper\n" + EVA + "Raj Sen: so.\n" + EVA, ["Eva", "Raj Sen", "Eva"]),
    "who is nobody": ("Host: Ida.\n" + (EVA + RAJ) * 2, ["Host", "Eva", "Raj", "Eva", "Raj"]),
    "letters": (
        "EH: Eva Holm\nRS: Raj Sen\n" + "EH: we hum.\nRS: do you?\n" * 2,
        ["EH*", "RS*", "EH", "RS", "EH", "RS"],
    ),
    "letters of roles": ("I: Interviewer\nG: Guest\n" + "I: so?\nG: yes.\n" * 2, ["I*", "G*", "I", "G", "I", "G"]),
    "letters of one": ("EH: Eva Holm\n" + "EH: we hum.\nRS: do you?\n" * 2, ["EH", "EH", "RS", "EH", "RS"]),
    "other letters": ("EH: Ida Sen\nRS: Raj Sen\n" + "EH: so.\nRS: no.\n" * 2, ["EH", "RS", "EH", "RS", "EH", "RS"]),
    "points of a list": (EVA + RAJ + "1. Goats: thirty.\n2. Sheep: nine.\n" + EVA + RAJ, ["Eva", "Raj"] * 2),
    "points that speak": ("1. Eva: we hum.\n2. Raj: do you?\n" * 2, ["Eva", "Raj"] * 2),
    "a part of a name": (
        "EVA HOLM, HOST:\nwe hum.\n\nRAJ SEN:\nso.\n\nHOLM: yes.\n\nSEN: no.\n\nHOLM: yes.\n\nSEN: no.\n",
        ["EVA HOLM, HOST", "RAJ SEN", "HOLM", "SEN", "HOLM", "SEN"],
    ),
}


@pytest.mark.parametrize("kind", FIELDS)
def test_headings_and_fields_come_once_where_speakers_come_again(kind: str) -> None:
    text, labels = FIELDS[kind]
    assert [label for label, _ in colon(text)] == labels


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("[0:01] Eva: we hum\n[0:02] Raj: so\n[0:03] well and good: we hum\n[0:04] Eva: so\n", "well and good: we hum"),
        (
            "[0:01] Eva: we hum\n[0:02] Raj: so\n[0:03]: well and good: we hum\n[0:04] Eva: so\n",
            "well and good: we hum",
        ),
        ("[0:01] Eva: we hum\n[0:02] Raj: so\n[0:03] – well and good: hum\n[0:04] Eva: so\n", "well and good: hum"),
    ],
)
def test_a_time_with_no_name_behind_it_begins_the_words(text: str, rows: str) -> None:
    found = shape_of(text, parted(text))[1]
    assert shown(text, found) == [("Eva", "we hum"), ("Raj", "so"), ("", rows), ("Eva", "so")]


@pytest.mark.parametrize(
    ("shape", "text", "labels"),
    [
        ("# name", "### Eva\nwe\n### Raj\nso\n### Eva\nno\n### Raj\nso\n", ["Eva", "Raj", "Eva", "Raj"]),
        (
            "# name",
            "# Bees\n### Eva\nwe\n### Raj\nso\n### Eva\nno\n### Raj\nso\n",
            ["Bees*", "Eva", "Raj", "Eva", "Raj"],
        ),
        (
            "# name",
            "### Eva\nwe\n### Raj\nso\n### Ida\nhm\n### Eva\nno\n### Raj\n",
            ["Eva", "Raj", "Ida", "Eva", "Raj"],
        ),
        (
            "# name",
            "### Eva\nwe\n### Ida\n### Raj\nso\n### Eva\nno\n### Raj\nso\n",
            ["Eva", "Ida*", "Raj", "Eva", "Raj"],
        ),
        (
            "# name",
            "### Eva\nwe\n### Raj\nso\n### Eva\nno\n### Raj\nso\n### Ida\n",
            ["Eva", "Raj", "Eva", "Raj", "Ida*"],
        ),
    ],
)
def test_headings_that_name_who_speaks_are_of_one_level(shape: str, text: str, labels: list[str]) -> None:
    rows = parted(text)
    found = heads_of(BY_TITLE[shape], text, rows, range(len(rows)))
    assert [label for label, _ in shown(text, found)] == labels


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.title for shape in SHAPES])
def test_the_example_of_each_shape_is_a_head_of_it(shape: Shape) -> None:
    found = shape.pattern.match(f"{shape.example}\nwords")
    assert found is not None and shape.may_be_in(f"\n{shape.example}")
