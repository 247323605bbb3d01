"""Who speaks is told however names are set off from words, and where they are not, no word becomes a name."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from hdc.errors import TranscriptError
from hdc.transcripts.reading import parse_transcript

ANN = ("We begin with what a well costs in sand.", "And why does nobody dig there?", "The last word is yours.")
BO = ("Forty dollars an hour, and more in winter.", "Because the sand falls in again.", "Come and see us some day.")
TURNS = [
    (name, words) for pair in zip(ANN, BO, strict=True) for name, words in zip(("Ann Lee", "Bo Li"), pair, strict=True)
]


def talk(turn: str, between: str = "\n\n") -> bytes:
    """A talk of six turns; ``turn`` has places for a name, a time and words."""
    told = enumerate(TURNS, start=1)
    return between.join(turn.format(name=name, n=f"{n:02}", words=words) for n, (name, words) in told).encode()


@pytest.mark.parametrize(
    ("file", "turn"),
    [
        ("a.txt", "{name} – {words}"),
        ("a.txt", "{name} -- {words}"),
        ("a.txt", "({name}) {words}"),
        ("a.txt", "（{name}） {words}"),
        ("a.txt", "{{{name}}} {words}"),
        ("a.txt", "{name}> {words}"),
        ("a.txt", "{name} | {words}"),
        ("a.txt", "{name} / {words}"),
        ("a.md", "*{name}* {words}"),
        ("a.md", "**{name}** {words}"),
        ("a.txt", "{name}:\n00:{n}: {words}"),
        ("a.txt", "{name}\n[00:{n}] {words}"),
        ("a.txt", "{name} | 00:{n} | {words}"),
        ("a.txt", "{name} / 00:{n} / {words}"),
        ("a.txt", "{name} 00:{n}: {words}"),
        ("a.txt", "00:{n} | {name} | {words}"),
        ("a.txt", "00:00:{n}:12 - 00:00:{n}:24\n{name}\n{words}"),
        ("a.txt", "[00:00:{n};12] {name}: {words}"),
        ("a.srt", "00:00:{n},000 --> 00:00:{n},900\n{name}\n{words}"),
        ("a.srt", "00:00:{n}:00 --> 00:00:{n}:24\n{name}\n{words}"),
        ("a.vtt", '{n} "{name}" (40{n})\n00:00:{n}.000 --> 00:00:{n}.900\n{words}'),
    ],
)
def test_a_name_is_no_word_and_a_time_neither(file: str, turn: str) -> None:
    header = b"WEBVTT\n\n" if file.endswith("vtt") else b""
    read = parse_transcript(file, header + talk(turn))
    assert [(one.speaker, one.text) for one in read.utterances] == TURNS
    if "{n}" in turn:
        assert [int(one.begins or 0) for one in read.utterances] == [1, 2, 3, 4, 5, 6]


def test_initials_with_a_full_stop_speak_where_all_of_a_text_is_so() -> None:
    read = parse_transcript("a.txt", talk("{name[0]}. {words}", "\n"))
    assert [one.speaker for one in read.utterances] == ["A", "B", "A", "B", "A", "B"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.txt", "Well - we dug.\n\nNo - it fell in.\n\nWell - we dug again.\n\nNo - it held.\n"),
        ("a.txt", "(laughs) We dug.\n\n(applause) It fell in.\n\n(laughs) We dug.\n\n(applause) It held.\n"),
        ("a.txt", "We dug - twice.\n\nAnn Lee - she is the chief - said no.\n\nIt fell in.\n\nIt held - at last.\n"),
        ("a.md", "*Never* do that.\n\n*Always* ask first.\n\n*Sand* falls in.\n\n*Clay* holds.\n"),
        ("a.srt", "00:00:01,000 --> 00:00:02,000\nSand falls in\nagain and again\n\n" * 6),
        (
            "a.srt",
            "00:00:01,000 --> 00:00:02,000\nSand\nfalls in\n\n00:00:03,000 --> 00:00:04,000\nClay holds\nit up\n",
        ),
    ],
    ids=["openers", "notes", "dashes in speech", "emphasis", "a refrain", "first lines"],
)
def test_what_begins_a_sentence_is_said(file: str, text: str) -> None:
    read = parse_transcript(file, text.encode())
    assert {one.speaker for one in read.utterances} == {None}


def test_json_with_an_object_on_each_line_is_a_list_and_one_line_that_is_none_is_named() -> None:
    lines = [f'{{"speaker": "{name}", "start": {n}, "text": "{words}"}}' for n, (name, words) in enumerate(TURNS)]
    for file in ("a.jsonl", "a.json"):
        read = parse_transcript(file, "\n\n".join(lines).encode())
        assert [(one.speaker, one.begins, one.text) for one in read.utterances] == [
            (name, n, words) for n, (name, words) in enumerate(TURNS)
        ]
    with pytest.raises(TranscriptError, match="line 2"):
        parse_transcript("a.jsonl", f"{lines[0]}\n{lines[1][:-9]}\n{lines[2]}".encode())


@pytest.mark.parametrize(
    "turn",
    [
        "<li><strong>{name}</strong> {words}</li>",
        "<p><em>{name}</em>: {words}</p>",
        "<p><em>{name}</em> : <i>{words}</i></p>",
        "<div><span class='who'>{name}</span><span>{words}</span></div>",
        "<p>{name} – {words}</p>",
    ],
)
def test_a_name_in_an_element_of_its_own_is_one_on_a_page(turn: str) -> None:
    read = parse_transcript("a.html", b"<html><body>" + talk(turn) + b"</body></html>")
    assert [(one.speaker, one.text) for one in read.utterances] == TURNS


def test_what_a_page_stresses_at_the_start_of_a_paragraph_is_said() -> None:
    page = (
        "<html><body>"
        + "".join(f"<p><em>{word}</em> do that.</p>" for word in ("Never", "Always", "Please"))
        + "</body>"
    )
    read = parse_transcript("a.html", page.encode())
    assert [one.text for one in read.utterances] == ["Never do that.", "Always do that.", "Please do that."]


@pytest.mark.parametrize("behind", [" ", "  "])
def test_a_name_in_bold_type_is_one_in_a_document(behind: str) -> None:
    written = Document()
    for name, words in TURNS:
        paragraph = written.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(behind + words)
    data = BytesIO()
    written.save(data)
    read = parse_transcript("a.docx", data.getvalue())
    assert [(one.speaker, one.text) for one in read.utterances] == TURNS


def test_the_heads_of_a_table_are_known_in_german() -> None:
    rows = ["Zeit\tSprecher\tText", *(f"00:0{n}\t{name}\t{words}" for n, (name, words) in enumerate(TURNS))]
    read = parse_transcript("a.txt", "\n".join(rows).encode())
    assert [(one.speaker, one.text) for one in read.utterances] == TURNS


@pytest.mark.parametrize(
    ("ann", "bo"),
    [
        ("Ann Lee, chief of wells", "Bo Li, CEO"),
        ("Lee, Ann", "Li, Bo"),
        ("Prof. Dr. Ann Lee", "Sen. Bo Li (D-CA)"),
        ("问", "答"),
        ("Ann L.", "Bo L."),
        ("Host — Ann Lee", "Guest — Bo Li"),
        ("MR. LEE", "DR. LI"),
    ],
)
@pytest.mark.parametrize(
    "turn", ["{name}: {words}", "**{name}:** {words}", "[00:{n}] {name}: {words}", "{name}\n{words}"]
)
def test_titles_and_roles_belong_to_the_name(ann: str, bo: str, turn: str) -> None:
    """Nothing marks names that stand alone: there what is said has to be much longer than they are."""
    if turn.startswith("{name}\n") and len(ann) > 15:
        turn += " And that is all that there is to it, as far as I know."
    own = {"Ann Lee": ann, "Bo Li": bo}
    turns = [(own[name], words) for name, words in TURNS]
    text = "\n\n".join(turn.format(name=name, n=f"{n:02}", words=words) for n, (name, words) in enumerate(turns))
    is_markdown = turn.startswith("**")
    read = parse_transcript("a.md" if is_markdown else "a.txt", text.encode())
    more = turn.partition("{words}")[2]
    assert [(one.speaker, one.text) for one in read.utterances] == [(name, words + more) for name, words in turns]


@pytest.mark.parametrize(
    "text", ["New York, June 5: it rains.\n\nWe dug.\n\nIt fell in.\n", "So, Ann: we dug.\n\nSo, Bo: it fell in.\n"]
)
def test_a_comma_alone_makes_no_name(text: str) -> None:
    assert {one.speaker for one in parse_transcript("a.txt", text.encode()).utterances} == {None}


@pytest.mark.parametrize("turn", ["{time} {name}: {words}", "{name} {time}\n{words}", "{name}: {time} {words}"])
@pytest.mark.parametrize(
    ("time", "first"),
    [
        ("10:{n} PM", 79_260),
        ("12:{n} a.m.", 60),
        ("2026-03-03 10:{n}", 601),
        ("03/03/2026, 10:00:{n}", 36_001),
        ("12'{n}''", 721),
        ("12′{n}″", 721),
        ("00:12:{n}:24", 721),
        ("00:12:{n},500", 721.5),
    ],
)
def test_a_time_of_day_or_in_strokes_is_a_time_wherever_it_stands(turn: str, time: str, first: float) -> None:
    read = parse_transcript("a.txt", talk(turn.replace("{time}", time)))
    assert [(one.speaker, one.text) for one in read.utterances] == TURNS
    assert read.utterances[0].begins == first


def test_a_time_that_is_said_stays_where_most_turns_have_none() -> None:
    said = [TURNS[0], ("Bo Li", "10:30 is when we met."), *TURNS[2:]]
    read = parse_transcript("a.txt", "\n".join(f"{name}: {words}" for name, words in said).encode())
    assert [(one.speaker, one.text) for one in read.utterances] == said


@pytest.mark.parametrize(
    "line",
    [
        "---",
        "* * *",
        "[Advertisement]",
        "[End of recorded material 00:45:12]",
        "【广告】",
        "(END)",
        "(Laughter.)",
        "（完）",
        "© 2026 The Well Hour. All rights reserved.",
        "This transcript was edited for length and clarity.",
        "编辑：王五",
        "（本文转载自公众号“井”）",
    ],
)
@pytest.mark.parametrize("at", [3, 6], ids=["amid", "at the end"])
def test_a_line_that_nobody_says_is_in_nobodys_mouth(line: str, at: int) -> None:
    lines = [f"{name}: {words}" for name, words in TURNS]
    text = "\n\n".join([*lines[:at], line, *lines[at:]])
    assert [(one.speaker, one.text) for one in parse_transcript("a.txt", text.encode()).utterances] == TURNS


@pytest.mark.parametrize("words", ["It fell in.[12]", "It fell in [sic]", "It fell in (ph)", "[door slams] It fell in"])
def test_numbers_of_footnotes_and_signs_of_editors_are_not_said(words: str) -> None:
    read = parse_transcript("a.txt", f"Ann Lee: {words}\n\nBo Li: Yes, in 12 places.\n\nAnn Lee: So.\n".encode())
    assert read.utterances[0].text.strip(". ") in ("It fell in", "[door slams] It fell in")
    assert read.utterances[1].text == "Yes, in 12 places."


@pytest.mark.parametrize(("raised", "is_said"), [("123", False), ("2026", True)])
def test_a_raised_number_of_three_digits_is_a_footnotes_and_one_of_four_is_said(raised: str, is_said: bool) -> None:
    written = Document()
    for name, words in TURNS:
        paragraph = written.add_paragraph(f"{name}: {words}")
        paragraph.add_run(raised).font.superscript = True
    data = BytesIO()
    written.save(data)
    read = parse_transcript("a.docx", data.getvalue())
    assert [one.text.endswith(raised) for one in read.utterances] == [is_said] * len(TURNS)
