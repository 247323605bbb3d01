"""Lines that become paragraphs of turns: what joins, what stands between, when each begins, and what is about all."""

from __future__ import annotations

import pytest

from hdc.transcripts import Transcript, parse_transcript
from hdc.transcripts.cues import lines
from hdc.transcripts.headings import Head
from hdc.transcripts.preface import preface
from hdc.transcripts.section import asks_in_bold
from hdc.transcripts.section import beside as section
from hdc.transcripts.sheet import Cue, Sheet
from hdc.transcripts.transcript import Part
from tests.transcripts.conftest import Read, said, times


def of(text: str, name: str = "a.txt") -> Transcript:
    return parse_transcript(name, text.encode())


def reasons(read: Transcript) -> list[tuple[str, str]]:
    return [(read.text[part.start : part.end], part.reason) for part in read.parts if part.reason]


TALK = "Eva: we hum, all of us on the roof.\n\nRaj: do you hum there?\n\nEva: we do, each day.\n\nRaj: well.\n\n"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (TALK, "a.txt", "text, name:"),
        (TALK, "a.md", "markdown, name:"),
        (f"# Bees\n\n{TALK}", "a.txt", "markdown, name:"),
        (f"---\ntitle: Bees\n---\n{TALK}", "a.txt", "markdown, name:"),
        (TALK.replace("Eva:", "**Eva:**").replace("Raj:", "**Raj:**"), "a.txt", "markdown, **name:**"),
    ],
)
def test_a_text_is_markdown_by_its_name_or_by_what_is_in_it(text: str, name: str, kind: str) -> None:
    """A heading, front matter, or names in bold type."""
    read = of(text.replace("each day", "*each* day"), name)
    assert read.format == kind and said(read)[2] == ("Eva", f"we do, {'each' if kind[0] == 'm' else '*each*'} day.")


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("we hum all day long, on and on,\nand so it is.\n\nyes, it is so, and we hum.", 2),
        ("we hum all day long, on and on,\nand so it is. yes it is so.", 2),
        ("\n\nwe hum all day long, on and on,\nand so it is. yes it is so.", 2),
        ("we hum\nand so\nit is\nso", 1),
        ("we hum\n\nand so\nit is\nso", 2),
    ],
)
def test_lines_are_wrapped_where_a_blank_one_parts_some_or_all_are_short(text: str, paragraphs: int) -> None:
    assert len(said(of(text))) == paragraphs


def test_numbers_that_count_lines_are_markup() -> None:
    text = "".join(f"{n}  {line}\n" for n, line in enumerate(TALK.split("\n\n")[:4], start=1))
    read = of(text)
    assert [who for who, _ in said(read)] == ["Eva", "Raj"] * 2 and reasons(read) == [] and read.warnings == ()


@pytest.mark.parametrize(("timed", "all_", "is_time"), [(3, 6, True), (3, 7, False), (2, 4, False)])
def test_half_of_the_turns_end_with_a_time_and_three_of_them(timed: int, all_: int, is_time: bool) -> None:
    rows = [f"{'ER'[n % 2]}va: we hum{' (0:03)' * (n < timed)}" for n in range(all_)]
    read = of("\n".join(rows))
    assert said(read)[0] == ("Eva", "we hum" if is_time else "we hum (0:03)")
    assert ("0:03" in [read.text[part.start : part.end] for part in read.parts if part.kind == "time"]) is is_time


def test_a_time_between_number_signs_ends_a_paragraph_and_begins_the_next() -> None:
    read = of(
        "I: we hum #00:00:05-2#\n\nand more #00:00:09-9#\n\nB: so #0:01:00#\n\nI: yes, and a number # 3#\n\nB: yes\n"
    )
    assert [(one.speaker, one.text, one.begins, one.ends) for one in read.utterances] == [
        ("I", "we hum", None, 5.2),
        ("I", "and more", 5.2, 9.9),
        ("B", "so", 9.9, 60),
        ("I", "yes, and a number # 3#", 60, None),
        ("B", "yes", None, None),
    ]


BETWEEN = {
    "a rule": ("-----", None),
    "a rule of blanks": ("* * *", None),
    "a heading in capitals": ("THE ROOF OF HUMS", "a heading"),
    "one word in capitals": ("ROOF", None),
    "capitals that end a sentence": ("WE HUM HERE.", None),
    "a counted part": ("Part 2: The roof", "a heading"),
    "a section": ("Summary:", "a heading"),
    "a long line in capitals": (f"{'HUMS ' * 15}AND HUM", None),
    "one that is not too long": (f"{'HUMS ' * 15}HUMS", "a heading"),
}


@pytest.mark.parametrize("kind", BETWEEN)
def test_a_heading_or_a_rule_between_turns_is_not_said(kind: str) -> None:
    line, reason = BETWEEN[kind]
    read = of(TALK + f"{line}\n\n{TALK}")
    is_said = any(line in text for _, text in said(read))
    assert reasons(read) == ([(line, reason)] if reason else []) and is_said is (reason is None and "rule" not in kind)
    assert [who for who, text in said(read) if text != line] == ["Eva", "Raj"] * 4


def test_capitals_are_no_headings_where_all_is_in_capitals() -> None:
    read = of((TALK + "so it is there\n\n" + TALK).upper())
    assert any(text.endswith("SO IT IS THERE") for _, text in said(read))


def test_a_line_that_is_a_time_begins_what_is_said_below() -> None:
    """Between turns without times; a quoted blank line and a mark of a change say nothing."""
    read = of(f"{TALK}[0:05]\n\n{TALK}0:07\nand more\n\n>> so\n\n")
    assert times(read)[3:5] == [None, 5] and said(read)[-2] == ("Raj", "and more") and times(read)[-2] == 7
    assert said(read)[-1] == (None, "so")


def test_a_time_said_again_in_words_is_one() -> None:
    read = of("0:03\n3 seconds\nwe hum\n0:09\n9 seconds\nand so\n1:04\n1 minute, 4 seconds\nyes\n1:09\n5 seconds\nno\n")
    assert [text for _, text in said(read)] == ["we hum", "and so", "yes", "5 seconds no"]
    assert times(read) == [3, 9, 64, 69]


def test_a_name_is_marked_without_blanks_behind_it() -> None:
    read = of(TALK.replace("Eva:", "Eva  :") + "Eva  : so.\n")
    assert {read.text[part.start : part.end] for part in read.parts if part.kind == "speaker"} == {"Eva", "Raj"}


def before(text: str, name: str = "Eva", begins: float | None = None) -> tuple[list[str], list[str]]:
    """The lines above the turns of somebody that are not said, and what is told."""
    sheet = Sheet("a.txt", text)
    rows = lines(sheet)
    heads = {
        line.start: Head(line.start + len(name) + 1, (line.start, line.start + len(name)), name)
        for line in rows
        if text.startswith(f"{name}:", line.start)
    }
    if begins is not None:
        heads = {at: head._replace(time=head.name, begins=begins) for at, head in heads.items()}
    unsaid, notes = preface(sheet, rows, heads)
    return [text[rows[number].start : rows[number].end] for number in sorted(unsaid)], notes


NOT_READ = "{} characters before the transcript are not read as speech"
OF_NOBODY = "{} characters before the first label are read as words of nobody known"


@pytest.mark.parametrize(
    ("text", "unsaid", "notes"),
    [
        ("The roof\n\nEva: so", ["The roof"], [NOT_READ.format(8)]),
        ("The roof\nof bees\n\nBy Jo\n\nEva: so", ["The roof", "of bees", "By Jo"], [NOT_READ.format(20)]),
        ("We hum here.\n\nThe roof\n\nEva: so", ["The roof"], [NOT_READ.format(8), OF_NOBODY.format(12)]),
        ("Here are we.\nWe hum.\n\nEva: so", [], [OF_NOBODY.format(19)]),
        ("We hum.”\n\nEva: so", [], [OF_NOBODY.format(8)]),
        ("# The roof\n\nDate: 3 May\n\nEva: so", ["# The roof", "Date: 3 May"], []),
        (
            "We hum here.\n\nTranscript\n\nThe roof\n\nEva: so",
            ["We hum here.", "Transcript", "The roof"],
            [NOT_READ.format(20)],
        ),
        ("0:05\n\nEva: so", [], []),
        ("x" * 61 + " " + "x" * 600 + "\n\nEva: so", [], [OF_NOBODY.format(662)]),
        ("Eva: so", [], []),
    ],
)
def test_titles_and_fields_above_the_first_turn_are_about_it_and_sentences_are_said(
    text: str, unsaid: list[str], notes: list[str]
) -> None:
    assert before(text) == (unsaid, notes)


def test_where_turns_have_times_one_above_them_is_the_recordings() -> None:
    assert before("0:05\n\nEva: so", begins=1)[0] == ["0:05"]
    assert before("2026-03-03\n\nEva: so")[0] == ["2026-03-03"]


@pytest.mark.parametrize(
    ("above", "below", "unsaid"),
    [("x" * 10, "y" * 10, 2), ("x" * 9, "y" * 8, 2), ("x" * 10, "y" * 9, 0), ("Date: 3 May 2026", "y" * 9, 2)],
)
def test_without_turns_less_than_a_third_above_the_heading_of_a_transcript_is_no_speech(
    above: str, below: str, unsaid: int
) -> None:
    """Fields do not count, and neither does the heading."""
    assert len(before(f"{above}\n\nTranscript\n\n{below}\n", "Ida")[0]) == unsaid


def stretches(text: str, *names: str) -> list[str]:
    """The lines that are beside the transcript of a text in Markdown."""
    rows = lines(Sheet("a.md", text))
    heads = {}
    for line in rows:
        name = next((one for one in names if text.startswith(f"{one}:", line.start)), None)
        if name:
            heads[line.start] = Head(line.start + len(name) + 1, (line.start, line.start + len(name)), name)
    beside = {row for rows_ in section(text, rows, heads) for row in rows_}
    return [text[rows[row].start : rows[row].end] for row in sorted(beside)]


TURNS = "Eva: so\n\nRaj: no\n\n" * 2
BESIDE = {
    "points above the transcript": (f"## Points\n\nWax: nine\n\n## Transcript\n\n{TURNS}", ["## Points", "Wax: nine"]),
    "points of who speaks": (f"## Points\n\nEva: nine\n\n## Transcript\n\n{TURNS}", []),
    "more points than turns": ("## Points\n\n" + "Wax: nine\n\n" * 5 + f"## Transcript\n\n{TURNS}", []),
    "a summary behind": (f"{TURNS}## Summary\n\nWax: nine\n\nso\n", ["## Summary", "Wax: nine", "so"]),
    "a summary in front": (f"## Summary\n\nWax: nine\n\n## Talk\n\n{TURNS}", ["## Summary", "Wax: nine"]),
    "a summary in bold type": (f"{TURNS}**Summary**\n\nso it is\n", ["**Summary**", "so it is"]),
    "no summary": (f"{TURNS}## The bees\n\nso it is\n", []),
    "a chapter below the transcript": (f"## Transcript\n\n{TURNS}### The bees\n\n{TURNS}", []),
    "a part behind the transcript": (
        f"## Transcript\n\n{TURNS * 3}## The bees\n\nso it is\n",
        ["## The bees", "so it is"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", BESIDE)
def test_what_stands_under_other_headings_is_beside_the_transcript(kind: str) -> None:
    text, beside = BESIDE[kind]
    assert stretches(text, "Eva", "Raj", "Wax") == beside


@pytest.mark.parametrize(
    ("bold", "is_asked"),
    [
        (["So?", "And now", "Then"], True),
        (["So?", "And now", "Then", "Well"], False),
        (["So?"], True),
        (["And now"], False),
    ],
)
def test_a_third_of_the_paragraphs_in_bold_type_are_sentences_where_somebody_asks(
    bold: list[str], is_asked: bool
) -> None:
    text = "\n\n".join(f"**{one}**\n\nyes" for one in bold)
    assert asks_in_bold(text, lines(Sheet("a.md", text)), {}) is is_asked


def test_cues_that_nobody_says_anything_in_are_none() -> None:
    from hdc.transcripts.sheet import utterances

    text = "a  b"
    cues = [
        Cue((Part(0, 1, "speech"),), "Eva"),
        Cue((Part(1, 2, "speech"),), "Raj"),
        Cue((Part(3, 4, "speech"),), "Eva"),
    ]
    assert [(one.text, one.turn) for one in utterances(text, cues)] == [("a", 0), ("b", 2)]


def test_seconds_that_no_time_above_them_has_are_said() -> None:
    """Neither where there is none nor where words stand between."""
    rows = ["And how long did it take you to get there?", "12 seconds", "I had thought that it was far more than that."]
    for above in ("", "0:12\n\n"):
        read = parse_transcript("a.txt", (above + "\n\n".join(rows)).encode())
        assert [one.text for one in read.utterances] == rows


@pytest.mark.parametrize(("timed", "is_time"), [(8, True), (7, False)])
def test_four_turns_in_five_end_with_a_bare_time_where_it_is_one(timed: int, is_time: bool) -> None:
    turns = [f"{'AB'[n % 2]}da: That was {n}." + f" 0:0{n}" * (n < timed) for n in range(10)]
    heard = [words for _, words in said(of("\n".join(turns)))]
    assert heard[:timed] == [f"That was {n}." + f" 0:0{n}" * (not is_time) for n in range(timed)]


@pytest.mark.parametrize(("lines", "is_time"), [(1, True), (2, True), (3, False)])
def test_half_of_all_lines_end_with_a_bare_time_where_it_is_one(lines: int, is_time: bool) -> None:
    turns = [f"{'AB'[n % 2]}da: That was" + "\nthat" * (lines - 1) + f" and {n}. 0:0{n}\n" for n in range(8)]
    heard = said(of("".join(turns)))
    assert heard[7][1].endswith("that and 7." if is_time and lines > 1 else "was and 7." if is_time else "and 7. 0:07")


def test_how_much_is_beside_the_transcript_is_told(read: Read) -> None:
    below = "## Summary\n\nWax: nine\n\nso it is\n"
    assert read("a.md", f"{TURNS}{below}").warnings == ("27 characters beside the transcript are not read as speech",)
