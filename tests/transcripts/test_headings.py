"""Which heads are none: headings, fields of a file's header, and what somebody lists."""

from __future__ import annotations

import pytest

from hdc.transcripts import headings
from hdc.transcripts.headings import Head
from hdc.transcripts.heads import heads_of, shape_of
from tests.transcripts.headed import BY_TITLE, COLON, parted, shown


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


def test_the_level_of_a_heading_is_its_number_signs() -> None:
    text = "## Ada\n\n### Bo\n"
    assert [headings._level(text, start) for start in (0, 8)] == ["##", "###"]
