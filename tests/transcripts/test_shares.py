"""The shares from which on a rule counts: just enough, and just not."""

from __future__ import annotations

import json

import pytest

from hdc.transcripts.columns import _holds_times, _role, table_of
from hdc.transcripts.cues import Line, labels, lines
from hdc.transcripts.labels import repeat, speakers, take_turns
from hdc.transcripts.sheet import Sheet
from tests.transcripts.conftest import Read, said, times


def column(values: list[str]) -> tuple[str, list[tuple[int, int]]]:
    text, places = "", []
    for value in values:
        places.append((len(text), len(text) + len(value)))
        text += value + "\n"
    return text, places


@pytest.mark.parametrize(
    ("values", "is_timed", "role"),
    [
        (["Eva", "Raj"] * 2, False, "speaker"),  # half of the names come again
        (["Eva" * 7, "Raj" * 7] * 2, False, "speaker"),
        (["Eva " + "x" * 15, "Raj", "Ida", "Raj"], False, "speaker"),  # or all are short
        (["Eva " + "x" * 16, "Raj", "Ida", "Raj"], False, "words"),
        (["Eva", "Raj", "Ida"], False, "words"),
        (["Eva " + "x" * 25, "Raj", "Ida"], True, "speaker"),  # or times stand beside them
        (["Eva " + "x" * 26, "Raj", "Ida"], True, "words"),
        ([*["Eva", "Raj"] * 4, "Eva", "Is it so?"], False, "speaker"),  # nine in ten are names
        ([*["Eva", "Raj"] * 4, "Is it so?"], False, "words"),
        (["1", "2", "3"], True, ""),
    ],
)
def test_what_a_column_holds(values: list[str], is_timed: bool, role: str) -> None:
    assert _role(*column(values), is_timed) == role


@pytest.mark.parametrize(
    ("values", "are_times"),
    [
        (["00:01", "00:02", "00:03", "00:04", "so"], True),
        (["00:01", "00:02", "00:03", "so"], False),
        (["1.5", "2", "2"], True),
        (["1.5", "1"], False),
        (["1.5", "2", "1"], False),
        (["1.5", "1.5", "1.5"], False),
        (["1", "2", "3"], False),
        ([], False),
    ],
)
def test_four_cells_in_five_are_times_or_all_are_seconds_that_rise(values: list[str], are_times: bool) -> None:
    assert _holds_times(*column(values)) is are_times


@pytest.mark.parametrize(("labelled", "is_table"), [(4, True), (5, False)])
def test_bars_stand_in_labels_where_more_than_four_words_in_five_begin_with_one(labelled: int, is_table: bool) -> None:
    rows = [("Eva" if n % 2 else "Raj", "So:" if n < labelled else "So") for n in range(5 + (labelled == 5))]
    text = "".join(f"{who} | {so} we keep the bees {n}\n" for n, (who, so) in enumerate(rows))
    assert (table_of(text, lines(Sheet("a.txt", text))) is not None) is is_table


@pytest.mark.parametrize(("length", "first"), [(100, 400.0), (101, 0.4)])
def test_whole_numbers_are_milliseconds_where_more_than_a_hundred_lie_between(
    length: int, first: float, read: Read
) -> None:
    text = "start\tend\ttext\n" + "".join(f"{n * 400}\t{n * 400 + length}\tBees hum.\n" for n in (1, 2, 3))
    assert times(read("a.tsv", text))[0] == first


@pytest.mark.parametrize(("step", "first"), [(999, 999.0), (1000, 1.0)])
def test_starts_are_milliseconds_where_a_thousand_and_more_lie_between(step: int, first: float, read: Read) -> None:
    rows = [{"offset": n * step, "content": "Bees hum."} for n in (1, 2, 3, 4)]
    assert times(read("a.json", json.dumps({"rows": rows})))[0] == first


@pytest.mark.parametrize(("length", "utterances"), [(11, 1), (12, 3)])
def test_pieces_of_less_than_twelve_letters_are_one_turn(length: int, utterances: int, read: Read) -> None:
    rows = [{"text": "x" * length, "start": n, "speaker": "Eva"} for n in range(3)]
    assert len(said(read("a.json", json.dumps({"rows": rows})))) == utterances


@pytest.mark.parametrize(
    ("names", "count", "known"),
    [
        (["Eva", "Raj"], 4, {"Eva", "Raj"}),  # half of a short text has labels
        (["Eva", "Raj"], 5, set()),
        (["Eva"] * 10, 20, {"Eva"}),
        (["Eva", "Raj", "Raj"], 90, {"Eva", "Raj"}),  # who speaks once, beside one who speaks twice
        (["Eva", "Raj"], 90, set()),
        (["Eva Holm", "So"], 90, {"Eva Holm"}),
        (["Eva Holm", "Now Then We"], 90, {"Eva Holm"}),
        (["eva", "eva"], 90, set()),
        (["eva"] * 3, 90, {"eva"}),
        (["eva", "raj"] * 2, 5, {"eva", "raj"}),  # four lines in five
        (["eva", "raj"] * 2, 6, set()),
        (["eva"] * 2, 2, set()),  # of one alone two are no talk
        (["so it is"] * 3, 3, set()),  # too many words
        (["so it"] * 3, 3, {"so it"}),
        ([f"Evas Of The {n}" for n in "ABCDEFGHIJ"], 20, {f"Evas Of The {n}" for n in "ABCDEFGHIJ"}),
        ([f"Evas Of The {n}" for n in "ABCDEFGHI"], 19, set()),
        ([f"Evas Of The {n}" for n in "ABCDEFGHIJK"], 21, set()),
    ],
)
def test_who_speaks_by_the_labels(names: list[str], count: int, known: set[str]) -> None:
    assert speakers(names, count) == known


@pytest.mark.parametrize(
    ("names", "paragraphs", "known"),
    [
        (["Eva", "Raj"] * 2, 8, {"Eva", "Raj"}),
        (["Eva", "Raj"] * 2, 9, set()),
        (["Eva", "Eva", "Raj", "Raj", "Ida"], 5, {"Eva", "Raj", "Ida"}),
        (["Eva", "Eva", "Raj", "Ida"], 4, set()),
        (["Eva", "Eva", "So", "So"], 4, set()),
    ],
)
def test_who_takes_turns(names: list[str], paragraphs: int, known: set[str]) -> None:
    assert take_turns(names, paragraphs) == known


@pytest.mark.parametrize(
    ("names", "do"), [("aabcd", False), ("aabc", True), ("abab", False), ("a-ab", True), ("", False)]
)
def test_labels_repeat_where_more_than_a_fifth_say_the_same_again(names: str, do: bool) -> None:
    assert repeat([None if name == "-" else name for name in names]) is do


CAPTIONS = {
    "four labels in five, of five": (["Eva: a", "Raj: b", "Eva: c", "Raj: d", "it is: e"], {"Eva", "Raj", "it is"}),
    "less": (["Eva: a", "Raj: b", "Eva: c", "Raj: d", "it is: e", "well"], {"Eva", "Raj"}),
    "four cues": (["Eva: a", "Raj: b", "Eva: c", "it is: e"], {"Eva", "Raj"}),
}


@pytest.mark.parametrize("kind", CAPTIONS)
def test_any_label_of_a_caption_counts_where_nearly_all_have_one(kind: str) -> None:
    cues, known = CAPTIONS[kind]
    sheet = Sheet("a.srt", "\n".join(cues))
    assert labels(sheet, [[line] for line in lines(sheet)]).before == known


ABOVE = {
    "more than two in three": (["Eva", "Raj"] * 3 + [None] * 2, True),
    "two in three": (["Eva", "Raj"] * 2 + [None] * 2, False),
    "one alone": (["Eva"] * 6, False),
    "nine names in ten lines above": (["Eva", "Raj"] * 4 + ["Eva", "is it so?"], False),
    "ten in eleven": (["Eva", "Raj"] * 5 + ["is it so?"], True),
}


@pytest.mark.parametrize("kind", ABOVE)
def test_names_stand_above_the_words_of_most_captions(kind: str) -> None:
    cues, are_names = ABOVE[kind]
    text = "\n\n".join(f"{name}\nbees {n}" if name else f"bees {n}" for n, name in enumerate(cues))
    sheet = Sheet("a.srt", text)
    blocks: list[list[Line]] = []
    for line in lines(sheet):
        blocks = [*blocks, [line]] if line.is_first else [*blocks[:-1], [*blocks[-1], line]]
    assert labels(sheet, blocks).above == ({"Eva", "Raj"} if are_names else set())


SPOKEN = ["Where do we keep the bees now?", "Up on the roof.", "And who looks after them in August?", "My uncle does."]


@pytest.mark.parametrize(("unnamed", "are_named"), [(0, True), (6, True), (7, False)])
def test_to_two_names_alone_there_are_three_paragraphs_without_one_at_most(
    unnamed: int, are_named: bool, read: Read
) -> None:
    turns = [f"{'Eva' if n % 2 else 'Raj'}\n{words}" for n, words in enumerate(SPOKEN)]
    text = "\n\n".join([*turns, *["And they sleep in winter."] * unnamed])
    assert {who for who, _ in said(read("a.txt", text))} == ({"Eva", "Raj"} if are_named else {None})


@pytest.mark.parametrize(("words", "are_named"), [("So be it now.", True), ("So so.", False)])
def test_names_alone_stand_above_more_than_they_are_long(words: str, are_named: bool, read: Read) -> None:
    """Twice as much, and more than a word or two a line."""
    text = "\n\n".join(f"{who}\n{words}" for who in ("Eva", "Raj") * 2)
    assert {who for who, _ in said(read("a.txt", text))} == ({"Eva", "Raj"} if are_named else {None})


@pytest.mark.parametrize(("titles", "are_said"), [(12, False), (13, True)])
def test_a_page_has_a_dozen_titles_above_its_turns(titles: int, are_said: bool, read: Read) -> None:
    above = "".join(f"<p>Roof {n}</p>" for n in range(titles))
    turns = "".join(f"<p>{'Eva' if n % 2 else 'Raj'}: {words}</p>" for n, words in enumerate(SPOKEN))
    assert any("Roof" in words for _, words in said(read("a.html", above + turns))) is are_said


@pytest.mark.parametrize(("length", "is_said"), [(120, False), (121, True)])
@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_a_title_is_no_longer_than_two_lines(length: int, is_said: bool, name: str, read: Read) -> None:
    title = "Roof ".ljust(length, "x")
    rows = [f"{'Eva' if n % 2 else 'Raj'}: {words}" for n, words in enumerate(SPOKEN)]
    text = "".join(f"<p>{row}</p>" for row in [title, *rows]) if name == "a.html" else "\n\n".join([title, *rows])
    assert (said(read(name, text))[0] == (None, title)) is is_said


@pytest.mark.parametrize(("length", "is_name"), [(100, True), (101, False)])
def test_a_name_that_a_page_cites_is_no_longer_than_a_line(length: int, is_name: bool, read: Read) -> None:
    name = "Eva ".ljust(length, "x")
    who = {who for who, _ in said(read("a.html", f"<cite>{name}</cite><p>We keep bees.</p>"))}
    assert who == ({name} if is_name else {None})


@pytest.mark.parametrize(("turns", "is_headed"), [(5, True), (1, False)])
def test_a_line_in_capitals_is_a_heading_among_others(turns: int, is_headed: bool, read: Read) -> None:
    """In a text that is in capitals itself it is said."""
    rows = [f"{'Eva' if n % 2 else 'Raj'}: {SPOKEN[n % 4]}" for n in range(4)]
    text = "\n\n".join([*rows, "ON THE ROOF", *rows])
    text = text if is_headed else text.upper()
    assert any("ON THE ROOF" in words for _, words in said(read("a.txt", text))) is not is_headed
