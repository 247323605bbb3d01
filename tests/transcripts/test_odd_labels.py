"""Labels and lines in forms that few files have: read where they are certain, told where they are not."""

from __future__ import annotations

import pytest

from tests.transcripts.conftest import Read, said, times
from tests.transcripts.talks import CHINESE, TURNS, renamed, told, written

FORMS = {
    "a blank without width behind the colon": "{name}\u200b:\u200b {words}",
    "a vertical tab": "{name}:\x0b{words}",
    "a line of Unicode": "{name}:\u2028{words}",
    "a comma behind the time": "00:0{n}, {name}: {words}",
    "a comma and the words below": "00:0{n}, {name}\n{words}",
    "a colon and the words below": "00:0{n}: {name}\n{words}",
    "a player's time": "[00:0{n} / 10:00] {name}: {words}",
    "hours and minutes": "0h0{n} {name}: {words}",
    "brackets of a shell": "〔{name}〕{words}",
    "square and wide": "［{name}］ {words}",
    "a bar between name and time": "[{name} | 00:0{n}] {words}",
    "a dash between time and name": "(00:0{n} - {name}) {words}",
    "brackets behind the words' number": "#{n} {name}: {words}",
    "a stop and a dash": "{name}.— {words}",
    "bold type of a wiki": "'''{name}:''' {words}",
    "bold type of a forum": "[b]{name}:[/b] {words}",
    "bold type of a forum before the colon": "[b]{name}[/b]: {words}",
    "a paragraph's number": "§{n} {name}: {words}",
    "a paragraph's sign": "¶ {name}: {words}",
    "a star for a footnote": "{name}*: {words}",
    "a raised number of a footnote": "{name}¹: {words}",
    "a dagger": "{name}†: {words}",
    "dots before a time": "{name}: {words} ..... 00:0{n}",
    "a time far to the right": "{name}: {words}                        00:0{n}",
    "marks of direction behind a time": "[00:0{n}] \u200e{name}: {words}",
    "the letter of a point": "b) {name}: {words}",
    "a box to tick": "- [ ] {name}: {words}",
    "semicolons of a table": "00:0{n};{name};{words}",
}


@pytest.mark.parametrize("kind", FORMS)
def test_a_label_is_read_without_what_stands_around_it(kind: str) -> None:
    assert told("a.txt", written(FORMS[kind], between="\n")) == TURNS


def test_hours_and_minutes_are_when_somebody_speaks(read: Read) -> None:
    assert times(read("a.txt", written("1h0{n} {name}: {words}")))[0] == 3660
    assert times(read("a.txt", written("[00:0{n}/10:00] {name}: {words}")))[0] == 1


@pytest.mark.parametrize("form", ["{name} {words}", "00:0{n} {name} {words}", "[00:0{n}] {name} {words}"])
def test_a_label_that_machines_count_needs_no_sign(form: str) -> None:
    pairs = renamed("SPEAKER_01", "SPEAKER_02")
    assert told("a.txt", written(form, pairs)) == pairs


def test_a_single_word_with_a_number_is_no_label() -> None:
    assert told("a.txt", "We use model_1 here.\n\nmodel_1 is old.\n\nSo.\n")[0][0] == "None"


@pytest.mark.parametrize("mark", ["?:", "???:", "？：", "?? :"])
@pytest.mark.parametrize("file", ["a.txt", "a.md"])
def test_who_is_marked_as_not_known_is_nobody_and_not_who_spoke_before(file: str, mark: str) -> None:
    rows = [TURNS[0], ("None", "And honey?"), *TURNS[1:]]
    assert told(file, "\n\n".join(f"{mark if who == 'None' else who + ':'} {words}" for who, words in rows)) == rows
    assert (
        told(file, f"{TURNS[0][0]}: Is it {mark}\n\n{TURNS[1][0]}: So.\n\n{TURNS[0][0]}: Yes.\n")[0][1]
        == f"Is it {mark}"
    )


def test_answers_below_questions_in_bold_are_not_the_words_of_who_asks() -> None:
    rows = [("Q", TURNS[0][1]), ("None", TURNS[1][1]), ("Q", TURNS[2][1]), ("None", TURNS[3][1])]
    text = "".join(f"**Q: {words}**\n\n" if who == "Q" else f"{words}\n\n" for who, words in rows)
    assert told("a.md", text) == rows


def test_who_alone_is_named_and_not_in_bold_goes_on() -> None:
    """And so do two people who are, for whom bold type tells nothing."""
    on = "And it is warm there."
    assert told("a.md", f"**Q:** {TURNS[0][1]}\n\n{on}\n\n**Q:** So.\n")[0] == ("Q", f"{TURNS[0][1]} {on} So.")
    rows = "".join(f"**{name}: {words}**\n\n{on}\n\n" for name, words in TURNS)
    assert told("a.md", rows) == [(name, f"{words} {on}") for name, words in TURNS]


def test_sentences_in_bold_among_turns_are_told(read: Read) -> None:
    turns = written("**{name}:** {words}")
    asked = read("a.md", f"{turns}\n\n**And in winter?**\n\nThey sleep.\n\n**Why so?**\n\nIt is cold.\n")
    first = "**And in winter?**"
    assert asked.warnings == (
        f"2 paragraphs in bold or italic type are read as words of who spoke before, the first: {first}",
    )
    assert not read("a.md", f"{turns}\n\n**And in winter?**\n\nThey sleep.\n\n**The wax**\n\nSo.\n").warnings


def test_names_with_numbers_that_may_be_times_are_told(read: Read) -> None:
    told_so = ("the names have numbers in them that may be times",)
    assert read("a.txt", written("Minute {n} of {name}: {words}", between="\n")).warnings == told_so
    many = [(f"Speaker {n}", words) for n, (_, words) in enumerate(TURNS)]
    assert not read("a.txt", "".join(f"{name}: {words}\n" for name, words in many)).warnings
    mixed = [*TURNS, *renamed("Row 3 Left", "Row 3 Right")]
    assert not read("a.txt", "".join(f"{name}: {words}\n" for name, words in mixed)).warnings


def test_a_chinese_name_in_brackets_touches_the_words_of_a_caption() -> None:
    cues = written("{n}\n00:00:0{n},000 --> 00:00:0{n},900\n（{name}）{words}", CHINESE)
    assert told("a.srt", cues) == CHINESE


@pytest.mark.parametrize("rule", ["--- BREAK ---", "—— —— ——", "=====  Part of it  =====", "~~~ so on ~~~"])
def test_a_line_between_rules_is_not_said(rule: str) -> None:
    assert told("a.txt", "\n".join([written("{name}: {words}", TURNS[:2], "\n"), rule, "Eva Holm: So."]))[1] == TURNS[1]


@pytest.mark.parametrize("words", ["-- well --", "——好——", "--- so it began", "and so --- on ---"])
def test_dashes_that_somebody_breaks_off_with_are_said(words: str) -> None:
    assert words in str(told("a.txt", "\n".join([written("{name}: {words}", TURNS, "\n"), words])))


WRONG = "its letters seem to have been read in a wrong encoding before it was saved"


@pytest.mark.parametrize("words", ["Das Café ist schön – „sehr“.", "周敏：好。吴刚：好。", "It’s – so – “warm”."])
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_letters_that_were_read_in_a_wrong_encoding_are_told(words: str, encoding: str, read: Read) -> None:
    garbled = words.encode().decode(encoding, errors="replace")
    assert read("a.txt", f"{garbled}\n").warnings[0] == WRONG
    assert WRONG not in read("a.txt", f"{words}\n").warnings


def test_a_list_below_headings_is_told_as_one(read: Read) -> None:
    text = "# Bees\n\n## May\n\n- wax\n- honey\n\n## June\n\n- smoke\n- a veil\n"
    assert any("points of a list" in note for note in read("a.md", text).warnings)


@pytest.mark.parametrize("line", ["https://roofs.example/{n}\n", "Honey ........ {n}.50\n"])
def test_addresses_and_prices_are_told(line: str, read: Read) -> None:
    assert any("data or code" in note for note in read("a.txt", "".join(line.format(n=n) for n in range(4))).warnings)


def test_comments_of_markdown_stand_apart(read: Read) -> None:
    text = "**Eva:** We <!-- a --> keep <!-- <b> --> bees.\n\n**Raj:** Yes.\n\n**Eva:** So.\n"
    assert said(read("a.md", text))[0] == ("Eva", "We keep bees.")


def test_a_time_in_italics_before_a_bold_name_is_a_time(read: Read) -> None:
    text = written("*[00:0{n}]* **{name}:** {words}")
    assert told("a.md", text) == TURNS and times(read("a.md", text)) == [1, 2, 3, 4]


def test_bold_labels_on_a_page_without_paragraphs_each_begin_a_turn() -> None:
    assert told("a.html", written("<b>{name}:</b> {words}", between="\n")) == TURNS
    bold = "<b>Now:</b>"
    assert told("a.html", f"<p>We {bold} go.</p><p>And <b>then:</b> on.</p>") == [("None", "We Now: go. And then: on.")]


@pytest.mark.parametrize("form", ["“{words}” — {name}", "{words} –{name}", "{words} ({name})"])
def test_names_at_the_ends_of_lines_are_told(form: str, read: Read) -> None:
    notes = read("a.txt", written(form, between="\n")).warnings
    assert notes == ('nobody is named, but what is said ends with names such as "Eva Holm"',)


def test_semicolons_in_sentences_make_no_table(read: Read) -> None:
    text = "".join(f"Eva; {words}\nRaj; {words}\n" for _, words in TURNS)
    assert told("a.txt", text)[0] == ("Eva", TURNS[0][1])
