"""The heads of turns: from how many on a shape is one, which lines are headings or fields, and where words begin."""

from __future__ import annotations

import pytest

from hdc.transcripts import headings
from hdc.transcripts import heads as module
from hdc.transcripts.cues import Line, lines
from hdc.transcripts.headings import Head, Heads
from hdc.transcripts.heads import heads_of, rows_with, shape_of
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
    assert rows_with(headings.COLON, text, parted(text)) == [0, 3]


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
    "and with words below": (EVA + RAJ + "Ida:\nso it is\n" + EVA + RAJ, ["Eva", "Raj", "Ida", "Eva", "Raj"]),
    "all with words below": (
        "Eva:\nwe hum.\nRaj:\ndo you?\nIda:\nso it is\nEva:\nwe hum.\nRaj:\ndo you?\n",
        ["Eva", "Raj", "Ida", "Eva", "Raj"],
    ),
    "who is who": ("Host: Eva\nGuest: Raj Sen, keeper\n" + EVA + "Raj Sen: so.\n" + EVA, ["Eva", "Raj Sen", "Eva"]),
    "a sentence that begins with a name": (
        "Host: Eva, we begin.\n" + (EVA + RAJ) * 2,
        ["Host", "Eva", "Raj", "Eva", "Raj"],
    ),
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


@pytest.mark.parametrize(
    ("names", "letters", "are"),
    [
        (("Eva", "Raj"), 8, False),
        (("Eva", "Raj"), 9, True),
        (("Eva Holmes", "Rajiv Sens"), 20, False),
        (("Eva Holmes", "Rajiv Sens"), 21, True),
    ],
)
def test_what_is_said_below_names_alone_is_twice_as_long_and_no_word_a_line(
    names: tuple[str, str], letters: int, are: bool
) -> None:
    text = "".join(f"{name}\n{'so it is, and we hum there'[: letters - 1]}!\n\n" for name in names * 2)
    assert (module._alone(text, parted(text))[0] is not None) is are


def test_a_name_with_other_words_each_time_is_no_role() -> None:
    text = "Eva – Bees\n\nRaj – Wasps\n\nEva – Roofs\n\nRaj – Hums\n\n"
    found = module._apart(text, parted(text))
    assert found is not None and len(found[1]) == 4


@pytest.mark.parametrize(
    ("title", "text", "count"),
    [
        ("# name", "### Eva\nwe\n### Raj\nso\n### Ida\nno\n", 0),
        ("# name", "### Eva:\nwe\n### Raj:\nso\n### Ida:\nno\n", 3),
        ("# name", "### Eva:\nwe\n### Raj\nso\n", 2),
        ("# name", "### Eva:\nwe\n### Raj\nso\n### Ida\nno\n", 0),
        ("name:", "Eva: we.\nRaj: so.\nIda: no.\n", 3),
        ("[name]", "[Eva] we\n[Raj] so\n[Ida] no\n", 0),
        ("[name]", "[Eva]: we\n[Raj]: so\n[Ida]: no\n", 3),
    ],
)
def test_where_nobody_speaks_again_most_heads_have_a_colon(title: str, text: str, count: int) -> None:
    rows = parted(text)
    assert len(heads_of(BY_TITLE[title], text, rows, range(len(rows)))) == count


@pytest.mark.parametrize(
    ("label", "times_", "is_head"),
    [("the keeper", 2, True), ("the keeper", 1, False), ("the old keeper of bees", 9, False)],
)
def test_a_name_in_small_letters_beside_a_time_has_to_come_again(label: str, times_: int, is_head: bool) -> None:
    text = "0:01 Eva: we\n" + "so it is there\n" * 30 + f"0:02 {label}: so\n" * times_ + "0:05 Eva: we\n0:06 Eva: we\n"
    rows = parted(text)
    found = heads_of(BY_TITLE["time name:"], text, rows, range(len(rows)))
    assert (label in [head.label for head in found.values()]) is is_head


@pytest.mark.parametrize(
    ("inline", "is_heading"),
    [
        ("**Eva:** we hum.\n\n**Raj:** do you?\n\n", True),
        ("**Eva**\nwe hum.\n\n**Raj**\ndo you?\n\n", False),
        ("**Eva:** we.\n\n**Raj**\nso.\n\n", False),
    ],
)
def test_a_name_alone_is_a_heading_where_most_have_words_behind_them(inline: str, is_heading: bool) -> None:
    text = f"{inline}**Goats**\nso it is.\n\n{inline}"
    shape, found = shape_of(text, parted(text))
    assert shape is not None and shape.title == "**name:**"
    assert [head.is_heading for head in found.values() if head.label == "Goats"] == [is_heading]


MORE = {
    "letters of three": (
        "EH: Eva Holm\nRS: Raj Sen\nIL: Ida Lund\n" + "EH: so.\nRS: no.\nIL: yes.\n" * 2,
        ["EH*", "RS*", "IL*", *["EH", "RS", "IL"] * 2],
    ),
    "letters below a field": (
        "Date: May\nEH: Eva Holm\nRS: Raj Sen\n" + "EH: so.\nRS: no.\n" * 2,
        ["EH*", "RS*", *["EH", "RS"] * 2],
    ),
    "letters with stops": (
        "E.H.: Eva Holm\nR.S.: Raj Sen\n" + "E.H.: so.\nR.S.: no.\n" * 2,
        ["E.H.*", "R.S.*", *["E.H.", "R.S."] * 2],
    ),
    "letters and a role": (
        "I: Interviewer\nEH: Eva Holm, keeper\n" + "I: so?\nEH: no.\n" * 2,
        ["I*", "EH*", *["I", "EH"] * 2],
    ),
    "letters that somebody says later": (
        "EH: Eva Holm\nRS: Raj Sen\nEH: so.\nRS: no.\nEH: Eva Holm\nRS: no.\n",
        ["EH*", "RS*", "EH", "RS", "EH", "RS"],
    ),
    "who is who, twice": ("Host: Eva\nGuest: Raj\n" + (EVA + RAJ) * 2, ["Eva", "Raj"] * 2),
    "who is who, with a field of nobody": ("Host: Eva\nShow: Ida\n" + (EVA + RAJ) * 2, ["Eva", "Raj"] * 2),
    "who is who, in stars": ("Host: **Eva** (keeper)\n" + (EVA + RAJ) * 2, ["Eva", "Raj"] * 2),
    "points with words": (EVA + "- Goats: thirty.\n- Sheep: nine.\n" + RAJ + EVA + RAJ, ["Eva", "Raj"] * 2),
    "points of all": ("- Eva: we hum.\n- Raj: so.\n- Ida: no.\n- Eva: yes.\n", ["Eva", "Raj", "Ida", "Eva"]),
    "points of some": (
        "- Eva: we hum.\nRaj: so.\n- Ida: no.\nEva: yes.\nRaj: no.\n",
        ["Eva", "Raj", "Ida", "Eva", "Raj"],
    ),
}


@pytest.mark.parametrize("kind", MORE)
def test_lines_at_the_top_say_who_is_who_and_points_are_said(kind: str) -> None:
    text, labels = MORE[kind]
    assert [label for label, _ in colon(text)] == labels


@pytest.mark.parametrize(("is_apart", "is_head"), [(True, True), (False, False)])
def test_somebody_without_a_name_stands_apart_where_others_do(is_apart: bool, is_head: bool) -> None:
    text = timed(*KNOWN[:2], (7, "a woman at the back"), *KNOWN[2:])
    if not is_apart:
        text = text.replace("there\n\n0:07", "there\n0:07")
    found = heads_of(BY_TITLE["time / name"], text, parted(text), range(len(parted(text))))
    assert ("a woman at the back" in [label for label, _ in shown(text, found)]) is is_head


def test_two_who_are_known_are_too_few_to_show_how_others_are_written() -> None:
    text = timed((1, "Eva"), (5, "a woman at the back"), (9, "Eva"))
    found = heads_of(BY_TITLE["time / name"], text, parted(text), range(len(parted(text))))
    assert [label for label, _ in shown(text, found)] == ["Eva", "Eva"]


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Eva: we hum", 6),
        ("Eva:", 0),
        ("Eva:\nwe", 0),
        ("Eva: <b></b>", 0),
        ("Eva: <b>we</b> hum", 6),
        ("Eva:" + "x" * 300, 200),
    ],
)
def test_so_many_characters_stand_behind_a_head_on_its_line(text: str, behind: int) -> None:
    below = headings._start(parted(text), 1)
    assert headings._behind(text, Head(4, (0, 3), "Eva"), below) == behind


def test_one_name_alone_that_comes_again_is_not_yet_a_talk() -> None:
    words = "We keep the bees on the roof of the school, and nobody minds."
    names = ["Eva Holm", "Raj Sen", "Eva Holm", "Lea Kern"]
    text = "\n\n".join(f"{name}\n{words}" for name in names)
    assert module._alone(text, parted(text)) == (None, {})
    again = text.replace("Lea Kern", "Raj Sen")
    assert len(module._alone(again, parted(again))[1]) == len(names)


def test_a_known_name_before_a_colon_is_a_head_on_the_first_line_too() -> None:
    text = "Ada: One.\n\n[0:01] Ada: Two.\n\n[0:02] Bo: Three.\n\n[0:03] Ada: Four.\n\n[0:04] Bo: Five.\n"
    shape, heads = module.shape_of(text, parted(text))
    assert shape is not None and shape.title == "[time] name:"
    assert [heads[start].label for start in sorted(heads)] == ["Ada", "Ada", "Bo", "Ada", "Bo"]


@pytest.mark.parametrize(("others", "is_head"), [("bo cy", True), ("bo cy dee", False)])
def test_handles_that_stand_once_are_names_where_three_in_five_come_again(others: str, is_head: bool) -> None:
    names = ["ada"] * 3 + others.split()
    text = "".join(f"{name} (0:0{n}) That is so.\n" for n, name in enumerate(names))
    found = heads_of(BY_TITLE["name (time)"], text, parted(text), range(len(names)))
    assert [head.label for head in found.values() if head.name] == (names if is_head else ["ada"] * 3)


def test_the_level_of_a_heading_is_its_number_signs() -> None:
    text = "## Ada\n\n### Bo\n"
    assert [headings._level(text, start) for start in (0, 8)] == ["##", "###"]
