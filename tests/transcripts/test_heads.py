"""The heads of turns: from how many on a shape is one, whose names count, and where words begin."""

from __future__ import annotations

import pytest

from hdc.transcripts import headings
from hdc.transcripts import heads as module
from hdc.transcripts.heads import heads_of, rows_with, shape_of
from hdc.transcripts.shapes import ALONE, SHAPES, Shape
from tests.transcripts.headed import BY_TITLE, of, parted, shown


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


@pytest.mark.parametrize("other", ["my point", "also", "step"])
def test_a_phrase_an_opener_and_a_word_that_no_speaker_is_called_are_no_handles(other: str) -> None:
    """They begin the words, at their time."""
    names = ["ada", "ada", other, "ada", "bo", "bo"]
    text = "".join(f"0:0{n} {name}: That is so.\n" for n, name in enumerate(names))
    found = heads_of(BY_TITLE["time name:"], text, parted(text), range(len(names)))
    assert [head.label for head in found.values() if head.name] == ["ada", "ada", "ada", "bo", "bo"]
