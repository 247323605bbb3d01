"""Word documents: what they are refused for, what is told of them, and where bold type stands for a colon."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from hdc.errors import TranscriptError
from hdc.transcripts import docx, parse_transcript
from tests.transcripts.conftest import said
from tests.transcripts.talks import TURNS, told
from tests.transcripts.test_kinds import CAME, GONE, run, word

Pair = tuple[str | None, str]


def archive(name: str, data: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, data)
    return target.getvalue()


def test_a_document_may_weigh_64_megabytes_unpacked_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert docx.MOST_BYTES == 64 * 2**20
    monkeypatch.setattr(docx, "MOST_BYTES", 2000)
    with pytest.raises(TranscriptError, match="makes no sense"):
        parse_transcript("a.docx", archive("word/document.xml", b" " * 2000))
    with pytest.raises(TranscriptError, match="unpacked it has 0 MB"):
        parse_transcript("a.docx", archive("word/document.xml", b" " * 2001))
    with pytest.raises(TranscriptError, match="no Word document"):
        parse_transcript("a.docx", archive("word/other.xml", b" "))


@pytest.mark.parametrize(
    ("member", "what"),
    [
        ("xl/workbook.xml", "a workbook and no Word document. Save its sheet as CSV"),
        ("ppt/presentation.xml", "a presentation and no"),
        ("content.xml", "an OpenDocument and no"),
        ("META-INF/container.xml", "a book and no"),
        ("a.txt", "an archive and no Word document. Unpack it"),
    ],
)
def test_another_archive_is_called_by_what_it_is(member: str, what: str) -> None:
    with pytest.raises(TranscriptError, match=what):
        parse_transcript("a.docx", archive(member, b" "))


def test_what_a_control_asks_one_to_type_is_not_said() -> None:
    """Neither where it is a paragraph nor where it stands within one, unless somebody has typed something."""
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    empty, asked = "<w:showingPlcHdr/>", run("Click here to type.")
    block = control.format(empty, f"<w:p>{asked}</w:p>")
    read = word(block, run("Jo: ") + control.format(empty, asked) + control.format("", run("We pay.")))
    assert said(read) == [("Jo", "We pay.")]


def test_a_paragraph_of_a_hidden_style_is_counted_and_not_said() -> None:
    document = Document()
    document.styles.add_style("Aside", WD_STYLE_TYPE.PARAGRAPH).font.hidden = True
    for words, style in (("Jo: We pay.", None), ("Jo: Cut this.", "Aside"), ("Ed: At once.", None)):
        document.add_paragraph(words, style)
    document.paragraphs[1].add_run(" And this.").bold = True
    target = BytesIO()
    document.save(target)
    read = parse_transcript("a.docx", target.getvalue())
    assert said(read) == [("Jo", "We pay."), ("Ed", "At once.")]
    assert read.warnings == ("23 hidden characters are not read as speech",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CAME.format(run("not ")) + CAME.format(run("now ")), "2 insertions"),
        (CAME.format(run("not ")) + GONE.format("x"), "1 insertions, 1 deletions"),
        (f'<w:moveTo w:id="3" w:author="x">{run("not ")}</w:moveTo>', "1 moves"),
    ],
)
def test_open_changes_are_counted(text: str, told: str) -> None:
    assert word(run("We do ") + text + run("pay.")).warnings == (
        f"tracked changes are open in it ({told}): the final view is read",
    )


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ("<w:vanish/>", "hidden"), ('<w:webHidden w:val="1"/>', "hidden"), ("<w:strike/>", "struck"),
        ('<w:dstrike w:val="true"/>', "struck"), ('<w:b/><w:strike w:val="on"/>', "struck"),
        ('<w:strike w:val="false"/>', ""), ('<w:vanish w:val="off"/>', ""), ("<w:b/>", ""),
    ],
)  # fmt: skip
def test_hidden_and_struck_characters_are_counted_and_not_said(properties: str, why: str) -> None:
    read = word(run("Bees ") + run("x" * 1234 + " ", properties) + run("hum.") + run("", "<w:strike/>"))
    assert said(read) == [(None, "Bees hum." if why else f"Bees {'x' * 1234} hum.")]
    assert read.warnings == ((f"1,235 {why} characters are not read as speech",) if why else ())


RAISED = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("before", "raised", "properties", "heard"),
    [
        ("Bees", "12", RAISED, "Bees hum."),
        ("Bees", " 999 ", RAISED, "Bees hum."),
        ("Bees", "1234", RAISED, "Bees1234 hum."),
        ("It was 10", "6", RAISED, "It was 106 hum."),
        ("Bees", "th", RAISED, "Beesth hum."),
        ("Bees", "2", '<w:vertAlign w:val="subscript"/>', "Bees2 hum."),
        ("Bees", "2", "<w:b/>", "Bees2 hum."),
        ("", "2", RAISED, "2 hum."),
    ],
)
def test_the_raised_number_behind_a_word_is_a_footnotes(before: str, raised: str, properties: str, heard: str) -> None:
    assert said(word((run(before) if before else "") + run(raised, properties) + run(" hum."))) == [(None, heard)]


def bold(text: str, properties: str = "<w:b/>") -> str:
    return run(text, properties)


#: A name in bold type, and the words behind it.
HEADS = {
    "with a blank in the name's run": lambda name, words: bold(f"{name} ") + run(words),
    "with a blank in the words' run": lambda name, words: bold(name) + run(f" {words}"),
    "in two runs": lambda name, words: bold(name[:3]) + bold(name[3:]) + run(f" {words}"),
    "behind an empty run": lambda name, words: run("") + bold(name) + run(f" {words}"),
    "with a colon": lambda name, words: bold(f"{name}:") + run(f" {words}"),
    "on its own line": lambda name, words: bold(name) + "<w:r><w:br/></w:r>" + run(words),
}


@pytest.mark.parametrize("kind", HEADS)
def test_names_in_bold_type_take_turns(kind: str) -> None:
    assert said(word(*(HEADS[kind](name, words) for name, words in TURNS))) == TURNS


PLAIN = {
    "no bold type": lambda name, words: run(f"{name} {words}"),
    "bold type that is off": lambda name, words: bold(name, '<w:b w:val="0"/>') + run(f" {words}"),
    "bold type all through": lambda name, words: bold(f"{name} {words}"),
}


@pytest.mark.parametrize("kind", PLAIN)
def test_without_bold_type_on_a_name_nobody_is_named(kind: str) -> None:
    assert {who for who, _ in said(word(*(PLAIN[kind](name, words) for name, words in TURNS)))} == {None}


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(f'<w:p>{one}</w:p>' for one in paragraphs)}</w:tc>"


def inside(block: str) -> list[Pair]:
    """What is said where a block stands in a control, as a paragraph does."""
    return said(word(f"<w:sdt><w:sdtContent>{block}</w:sdtContent></w:sdt>"))


def test_a_row_of_a_table_is_a_turn_and_a_deleted_one_is_none() -> None:
    """A first cell of two paragraphs or lines is one; a last cell of two goes on."""
    rows = [cell(run(name)) + cell(run(words)) for name, words in TURNS]
    gone = f'<w:trPr><w:del w:id="9" w:author="x"/></w:trPr>{cell(run("Jo"))}{cell(run("No."))}'
    assert inside(table(*rows[:2], gone, *rows[2:])) == TURNS
    parted = cell(run("Eva"), run("Holm")) + cell(run("We keep the bees"), run("on the roof of the school."))
    assert [(who, text.replace("\n", " ")) for who, text in inside(table(parted, *rows[1:]))][:2] == [
        ("Eva Holm", "We keep the bees"),
        ("Eva Holm", "on the roof of the school."),
    ]


def test_a_last_paragraph_whose_end_was_deleted_is_said() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'
    assert said(word(run("Bees"), mark + run("hum."))) == [(None, "Bees"), (None, "hum.")]


def test_what_stands_in_a_box_comes_behind_its_paragraph() -> None:
    box = f"<w:r><w:txbxContent><w:p>{run('They hum.')}</w:p></w:txbxContent></w:r>"
    assert [text for _, text in said(word(run("We keep ") + box + run("bees."), run("Yes.")))] == [
        "We keep bees.",
        "They hum.",
        "Yes.",
    ]


def test_signs_of_word_are_said_as_they_look() -> None:
    assert said(
        word(run("bee") + "<w:r><w:noBreakHyphen/></w:r>" + run("keepers") + "<w:r><w:tab/></w:r>" + run("hum"))
    ) == [(None, "bee-keepers\thum")]


def styled(*paragraphs: str) -> bytes:
    """A document; number signs in front of a paragraph are the level of a heading."""
    document, target = Document(), BytesIO()
    for words in paragraphs:
        level = len(words) - len(words.lstrip("#"))
        document.add_paragraph(words.lstrip("# "), style=f"Heading {level}" if level else None)
    document.save(target)
    return target.getvalue()


ROWS = [f"{name}: {words}" for name, words in TURNS]


def test_a_paragraph_that_its_style_makes_a_heading_is_not_said() -> None:
    assert told("a.docx", styled("# Bees", *ROWS[:2], "## In August", *ROWS[2:])) == TURNS
    words = [words for _, words in TURNS]
    assert told("a.docx", styled("# Bees", *words[:2], "## In August", *words[2:])) == [("None", " ".join(words))]


def test_a_heading_that_is_a_sentence_is_of_nobody_known_and_told() -> None:
    data = styled(*ROWS[:2], "## And in August?", "It hums.", *ROWS[2:])
    assert told("a.docx", data) == [*TURNS[:2], ("None", "And in August? It hums."), *TURNS[2:]]
    assert any("And in August?" in note for note in parse_transcript("a.docx", data).warnings)


@pytest.mark.parametrize("colon", ["", ":"])
def test_headings_that_are_names_speak_what_stands_below_however_long(colon: str) -> None:
    """What comes once and takes no turns is a heading among them."""
    rows = [row for name, words in TURNS for row in (f"### {name}{colon}", words, "And there is more of it.")]
    heard = told("a.docx", styled("# Bees", *rows[:6], "## In August", *rows[6:]))
    assert heard == [(name, f"{words} And there is more of it.") for name, words in TURNS]


def test_a_paragraph_may_set_its_own_level_and_a_style_may_rest_on_one() -> None:
    document, target = Document(), BytesIO()
    mine = document.styles.add_style("Mine", 1)
    mine.base_style = document.styles["Heading 2"]
    for words in ROWS:
        document.add_paragraph(words)
    document.add_paragraph("Nought", style="Mine")
    document.add_paragraph("So it is", style="TOC Heading")
    document.save(target)
    assert told("a.docx", target.getvalue()) == [*TURNS[:3], (TURNS[3][0], f"{TURNS[3][1]} So it is")]
