"""Files of the kinds that go wrong elsewhere: whose words they are, which words are none, and what is refused."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from hdc.errors import TranscriptError
from hdc.transcripts import Transcript, parse_transcript
from tests.transcripts.conftest import ROWS, Read, said, times

ONCE: dict[str, tuple[str, str, str]] = {
    "plain text": ("a.txt", "{}: {}\n\n", "Audience"),
    "bold": ("a.md", "**{}:** {}\n\n", "Audience"),
    "a name of three words": ("a.txt", "{}: {}\n\n", "Audience Member Two"),
    "Chinese": ("a.txt", "{}：{}\n", "观众"),
    "brackets": ("a.txt", "[{}] {}\n", "AUDIENCE"),
    "time and name": ("a.txt", "[00:01] {}: {}\n", "Audience"),
    "a time behind a name": ("a.txt", "{}  00:01:07\n{}\n\n", "Audience member"),
    "a time in brackets": ("a.md", "{} (00:01:07)\n{}\n\n", "A woman in the third row"),
    "a time in front": ("a.txt", "00:01:07 {}\n{}\n", "somebody else"),
    "a time below": ("a.txt", "{}\n00:01:07\n{}\n\n", "a student"),
}


@pytest.mark.parametrize("kind", ONCE)
def test_a_name_used_once_speaks_for_itself(kind: str, read: Read) -> None:
    """Its words are not given to the speaker before, in a file of thirty lines."""
    name, line, once = ONCE[kind]
    pairs = [("Mara", "we say this"), ("Jo", "and so do we")] * 15
    pairs.insert(21, (once, "speak up please"))
    text = "".join(line.format(*pair) for pair in pairs)
    assert said(read(name, text)) == pairs


def test_words_that_end_with_a_time_of_another_hour_are_no_name(read: Read) -> None:
    """A line is a head where its time lies between those of the heads around it; "we left at 9:30" is speech."""
    heads = [f"{who}  00:0{n}:00\nwords of {n}\n\n" for n, who in enumerate(["Mara", "Jo"] * 4)]
    text = "".join([*heads[:5], "and then we left at 09:30\nto see the rest\n\n", *heads[5:]])
    assert ("Mara", "and then we left at 09:30 to see the rest") in said(read("a.txt", text))


@pytest.mark.parametrize(
    "line", ["{}\n{}\n\n", "{}\n\n{}\n\n"], ids=["with the words below", "with a blank line between"]
)
@pytest.mark.parametrize("names", [("Mara Lind", "Jo Webb"), ("MARA LIND", "JO WEBB"), ("陈晨", "李雷")])
def test_names_alone_above_what_is_said_are_speakers(names: tuple[str, str], line: str, read: Read) -> None:
    words = ["so how many of them are there?", "we counted forty of them.", "and what about last year", "fewer."]
    pairs = [(names[n % 2], words[n % 4]) for n in range(8)]
    assert said(read("a.txt", "".join(line.format(*pair) for pair in pairs))) == pairs


def test_bold_names_above_what_is_said_are_speakers_in_a_document() -> None:
    document = Document()
    for who, words in ROWS:
        document.add_paragraph().add_run(who).bold = True
        document.add_paragraph(words)
    data = BytesIO()
    document.save(data)
    assert said(parse_transcript("a.docx", data.getvalue())) == ROWS


@pytest.mark.parametrize("short", ["Yeah", "Right", "对"])
def test_short_answers_are_nobody(short: str, read: Read) -> None:
    """A word alone on its line is speech where most paragraphs have no such line above."""
    lines = [
        "it was a long day",
        "and then some more",
        short,
        "we went on",
        "nobody knew why",
        short,
        "and that was it",
    ]
    assert said(read("a.txt", "\n\n".join(lines))) == [(None, line) for line in lines]


@pytest.mark.parametrize(
    "heading",
    ["**Key Takeaways**", "## Part Two", "Key Takeaways:", "Introduction:", "Data Quality:", "**Paying People**"],
)
def test_a_heading_between_turns_is_nobody_and_not_said(heading: str, read: Read) -> None:
    """It stands alone, where speakers have words behind their names."""
    form = "**{}:** {}" if heading.startswith("**") else "{}: {}"
    turns = [("Mara", "we say this"), ("Jo", "and so do we")] * 4
    lines = [form.format(*turn) for turn in turns]
    lines.insert(4, heading)
    transcript = read("a.md", "\n\n".join(lines))
    assert said(transcript) == turns
    reasons = {transcript.text[part.start : part.end]: part.reason for part in transcript.parts if part.reason}
    assert reasons == {heading: "a heading"}


def test_headings_alone_make_no_conversation(read: Read) -> None:
    """A text in sections has no speakers called as these are."""
    text = "## Data Quality\n\nIt matters.\n\n## Paying People\n\nThey cost.\n\n## Last Words\n\nThat is it.\n"
    assert said(read("a.md", text)) == [(None, "It matters."), (None, "They cost."), (None, "That is it.")]


@pytest.mark.parametrize("mark", ["\u200e", "\u200b", "\ufeff", "\u2068", "\U0001f399\ufe0f ", "\U0001f3a4"])
@pytest.mark.parametrize("line", ["{mark}{who}: {words}\n", "**{mark}{who}:** {words}\n\n", "{who}{mark}: {words}\n"])
def test_what_nobody_reads_aloud_neither_hides_a_label_nor_stays_in_it(mark: str, line: str, read: Read) -> None:
    """Direction marks, blanks without width, pictures: before a name and behind it."""
    mark = mark.strip() if line.startswith("{who}") else mark
    text = "".join(line.format(mark=mark, who=who, words=words) for who, words in ROWS)
    assert said(read("a.txt", text)) == ROWS


TABLES = {
    "tabs": ("a.txt", "{}\t{}\n", ""),
    "tabs, headed": ("a.txt", "{}\t{}\n", "Speaker\tWords\n"),
    "bars": ("a.md", "| {} | {} |\n", "| Speaker | Words |\n|---|---|\n"),
    "a page": ("a.html", "<tr><td>{}</td><td>{}</td></tr>", "<table>"),
    "commas": ("a.csv", '{},"{}"\n', "Speaker,Text\n"),
}


@pytest.mark.parametrize("kind", TABLES)
def test_tables_of_speaker_and_words_need_no_times(kind: str, read: Read) -> None:
    """A row is a turn, and its first cell is no part of what is said."""
    name, row, head = TABLES[kind]
    assert said(read(name, head + "".join(row.format(*one) for one in ROWS))) == ROWS


@pytest.mark.parametrize(
    ("name", "row", "head"),
    [
        ("a.txt", "0:0{n}\t{words}\t{who}\n", "Timespan\tContent\tSpeaker\n"),
        ("a.md", "| 0:0{n} | {words} | {who} |\n", "| Timespan | Content | Speaker |\n|---|---|---|\n"),
        ("a.html", "<tr><td>0:0{n}</td><td>{words}</td><td>{who}</td></tr>", "<table>"),
        ("a.txt", "0:0{n}\t{words}\t{who}\n", ""),
    ],
)
def test_columns_are_told_by_what_they_hold_and_not_by_their_order(name: str, row: str, head: str, read: Read) -> None:
    """Time, words, speaker: the sentence is not the speaker."""
    text = head + "".join(row.format(n=n, who=who, words=words) for n, (who, words) in enumerate(ROWS))
    transcript = read(name, text)
    assert said(transcript) == ROWS and times(transcript) == [0, 1, 2, 3]


SERVICES = [
    "Transcribed by https://otter.ai",
    "Transcribed by Jane Roe, 2024",
    "Meeting ended after 00:06:12 👋",
    "This editable transcript was computer generated and might contain errors.",
    "（本文由AI自动生成，仅供参考）",
    "以上内容由智能转写生成",
    "End of transcript",
    "Page 3 of 9",
    "Page 3 | Confidential",
    "Roofs and bees · page 3 of 9",
    "Seite 3 | Vertraulich",
    "Summary powered by Roofs",
    "Recording stopped",
]


@pytest.mark.parametrize("line", SERVICES)
@pytest.mark.parametrize("form", ["a.txt", "a.md", "a.html", "a.srt", "a.docx"])
def test_what_services_write_is_said_by_nobody(line: str, form: str) -> None:
    """Their lines are accounted for with a reason, and no quote of one is ever exact."""
    turns = [("Mara", "We pay."), ("Jo", "Nine."), ("Mara", "And?"), ("Jo", "That is all.")]
    lines = [f"{who}: {words}" for who, words in turns] + [line]
    if form == "a.docx":
        document = Document()
        for one in lines:
            document.add_paragraph(one)
        target = BytesIO()
        document.save(target)
        data = target.getvalue()
    elif form == "a.srt":
        data = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},500\n{one}\n\n" for n, one in enumerate(lines, 1)).encode()
    else:
        data = ("".join(f"<p>{one}</p>" for one in lines) if form == "a.html" else "\n\n".join(lines)).encode()
    assert said(parse_transcript(form, data)) == turns


def test_people_may_speak_of_transcripts_and_meetings(read: Read) -> None:
    """Only a line that is nothing else is a service's."""
    turns = [
        ("Mara", "This transcript was generated by hand, he told me."),
        ("Jo", "The meeting ended after an hour."),
        ("Mara", "Transcribed by whom, and why so late in the day?"),
        ("Jo", "Page 3 of the report says that."),
    ]
    assert said(read("a.txt", "\n\n".join(f"{who}: {words}" for who, words in turns))) == turns


def test_page_numbers_stand_beside_form_feeds(read: Read) -> None:
    """A page ends within a turn, which goes on."""
    text = "Mara: one and\n\n  12\n\fmore of it.\n\nJo: 40\n\n- 13 -\n\fMara: three.\n\nJo: four\n"
    assert " ".join(words for _who, words in said(read("a.txt", text))) == "one and more of it. 40 three. four"


CLOCKS = {
    "1 minute 12 seconds": 72,
    "1 hour 2 minutes 3 seconds": 3723,
    "1分04秒": 64,
    "1小时02分03秒": 3723,
    "2m 03s": 123,
    "1h02m03s": 3723,
}


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize(
    "form", ["{who}\n{time}\n{words}\n\n", "{who} {time}\n{words}\n\n", "[{time}] {who}: {words}\n\n"]
)
def test_times_in_words_are_times(clock: str, form: str, read: Read) -> None:
    """Under the name, behind it and in brackets before it."""
    text = "".join(form.format(who=who, time=clock, words=words) for who, words in ROWS)
    transcript = read("a.txt", text)
    assert said(transcript) == ROWS and times(transcript) == [CLOCKS[clock]] * 4


def test_times_between_number_signs_open_and_close_paragraphs(read: Read) -> None:
    """Before a name they say when it begins, behind the words when those end and the next begin."""
    before = "".join(f"#00:00:0{n}-5# {who}: {words}\n\n" for n, (who, words) in enumerate(ROWS))
    behind = "".join(f"{who}: {words} #00:00:0{n}-5#\n\n" for n, (who, words) in enumerate(ROWS))
    assert said(read("a.txt", before)) == said(read("a.txt", behind)) == ROWS
    assert times(read("a.txt", before)) == [0.5, 1.5, 2.5, 3.5]
    assert times(read("a.txt", behind)) == [None, 0.5, 1.5, 2.5]


def test_lines_of_time_between_turns_are_times(read: Read) -> None:
    """As some meeting services write them every five minutes, under a list of who was there."""
    text = (
        "Attendees\nMara Lind, Jo Park\n\nTranscript\n\n00:00:00\nMara Lind: How many?\nJo Park: Forty.\n\n"
        "00:05:00\nJo Park: Nine.\n"
    )
    transcript = read("a.txt", text)
    assert said(transcript) == [("Mara Lind", "How many?"), ("Jo Park", "Forty."), ("Jo Park", "Nine.")]
    assert times(transcript) == [0, None, 300]


def test_speech_before_the_first_label_is_nobody_s_and_there(read: Read) -> None:
    """A host who begins before the labels do; fields above them are about the file."""
    opening = "Okay, let's get it started. Today we talk about data, and how much of it there is. " * 12
    text = f"Date: 2025-03-04\n\n{opening}\n\n" + "".join(f"{who}: {words}\n\n" for who, words in ROWS * 9)
    transcript = read("a.txt", text)
    assert said(transcript) == [(None, opening.strip()), *ROWS * 9]
    assert "before the first label are read as words of nobody known" in transcript.warnings[0]


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("what the f**k is this", "what the f**k is this"),
        ("f**k and s**t", "f**k and s**t"),
        ("oh f***, no", "oh f***, no"),
        ("so *very* f**king **good**", "so very f**king good"),
        ("we pay ~~forty~~ nine", "we pay nine"),
        ("we pay <del>forty</del> nine", "we pay nine"),
        ("这是**重点**内容", "这是重点内容"),
        ("3 * 4 * 5", "3 * 4 * 5"),
    ],
)
def test_stars_and_strokes_say_what_they_say(written: str, heard: str, read: Read) -> None:
    """Letters replaced by stars are no emphasis; what is struck out is not said."""
    assert said(read("a.md", f"**Mara:** {written}\n\n**Jo:** yes\n\n" * 2))[0] == ("Mara", heard)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b"])
def test_separators_of_unicode_end_lines(sign: str, read: Read) -> None:
    """Each turn on a line of its own, whatever ends it."""
    assert said(read("a.txt", sign.join(f"{who}: {words}" for who, words in ROWS))) == ROWS


STRUCTURES = {
    "a.json": '{"id": 1, "text": "How many? Nine.", "turns": [{"who": "A", "what": "How many?"}]}',
    "b.json": '[{"phrase": "How many?", "voice": 1}]',
    "c.json": '[{"text": "How many?", "speakerTag": 1, "offset": 12}]',
    "a.xml": '<?xml version="1.0"?><transcript><line start="0">How many?</line></transcript>',
    "b.xml": "<timedtext><body><w>How many?</w></body></timedtext>",
    "a.csv": "7;x;How many?\n8;y;Nine.\n",
    "a.cha": "@UTF8\n@Begin\n*MAR:\thow many ?\n@End\n",
    "a.TextGrid": 'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\n',
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_a_structure_of_an_unknown_kind_is_refused(name: str, read: Read) -> None:
    """Its field names are in nobody's mouth; the sentence says what to do."""
    with pytest.raises(TranscriptError, match=r"\. [A-Z]") as caught:
        read(name, STRUCTURES[name])
    assert "\n" not in str(caught.value)


def word(*paragraphs: str) -> Transcript:
    """A Word document of these paragraphs, each the XML inside of ``w:p`` or a block of its own."""
    document: Any = Document()
    body = document.element.body
    for one in paragraphs:
        block = one if one.startswith("<w:sdt>") else f"<w:p>{one}</w:p>"
        body.insert(len(body) - 1, parse_xml(block.replace(">", f" {nsdecls('w')}>", 1)))
    target = BytesIO()
    document.save(target)
    return parse_transcript("a.docx", target.getvalue())


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


GONE = '<w:del w:id="1" w:author="x"><w:r><w:delText xml:space="preserve">{}</w:delText></w:r></w:del>'
CAME = '<w:ins w:id="2" w:author="x">{}</w:ins>'
FINAL = {
    "an insertion": run("Jo: We do ") + CAME.format(run("not ")) + run("pay."),
    "a replacement": run("Jo: We ") + GONE.format("do ") + CAME.format(run("do not ")) + run("pay."),
    "moved text": run("Jo: We do ")
    + f'<w:moveTo w:id="3" w:author="x">{run("not ")}</w:moveTo>'
    + run("pay.")
    + f'<w:moveFrom w:id="4" w:author="x">{run(" never")}</w:moveFrom>',
    "a control": run("Jo: We do ") + f"<w:sdt><w:sdtContent>{run('not ')}</w:sdtContent></w:sdt>" + run("pay."),
    "a link": run("Jo: We do ") + f"<w:hyperlink>{run('not ')}</w:hyperlink>" + run("pay."),
    "struck text": run("Jo: We do not ") + run("ever ", "<w:strike/>") + run("pay."),
    "hidden text": run("Jo: We do not ") + run("ever ", "<w:vanish/>") + run("pay."),
    "text that is not struck": run("Jo: We do ") + run("not ", '<w:strike w:val="0"/>') + run("pay."),
}


@pytest.mark.parametrize("kind", FINAL)
def test_word_is_read_as_its_final_view_shows_it(kind: str) -> None:
    """What was inserted is there, what was deleted, moved away, struck or hidden is not; open changes are told."""
    transcript = word(run("Mara: How?"), FINAL[kind], run("Mara: And?"), run("Jo: So."))
    assert said(transcript)[1] == ("Jo", "We do not pay.")
    is_told = kind in ("an insertion", "a replacement", "moved text")
    assert any("tracked changes are open" in one for one in transcript.warnings) is is_told
    assert any("not read as speech" in one for one in transcript.warnings) is (kind in ("struck text", "hidden text"))


def test_a_paragraph_in_a_control_is_a_turn_like_others() -> None:
    """A whole turn inside a content control stands where it stands."""
    inside = f"<w:sdt><w:sdtContent><w:p>{run('Jo: Nine.')}</w:p></w:sdtContent></w:sdt>"
    assert said(word(run("Mara: How?"), inside, run("Mara: And?"), run("Jo: So."))) == [
        ("Mara", "How?"),
        ("Jo", "Nine."),
        ("Mara", "And?"),
        ("Jo", "So."),
    ]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    """The final view shows one paragraph."""
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'
    assert said(word(run("Mara: How?"), mark + run("Jo: Ni"), run("ne."), run("Mara: And?")))[1] == ("Jo", "Nine.")


@pytest.mark.parametrize(
    "line",
    [
        "{} [00:0{}:00](https://a.example/?t=1)\n{}\n\n",
        "{} ([00:0{}:00](https://a.example/?t=1)):\n{}\n\n",
        "**{}** [(00:0{}:00)](https://a.example/?t=1) {}\n\n",
        "[00:0{1}:00](https://a.example/?t=1) **{0}**: {2}\n\n",
        "### [00:0{1}:00](https://a.example/?t=1) {0}\n\n{2}\n\n",
    ],
)
def test_a_time_may_be_a_link(line: str, read: Read) -> None:
    """Markdown of players has times that lead to the place; the address is nobody's words."""
    text = "".join(line.format(who, n, words) for n, (who, words) in enumerate(ROWS))
    assert said(read("a.md", text)) == ROWS
    assert times(read("a.md", text)) == [0, 60, 120, 180]


def test_a_blank_that_does_not_break_parts_a_label_from_its_words(read: Read) -> None:
    assert said(read("a.txt", "".join(f"{who}:\u00a0{words}\n" for who, words in ROWS))) == ROWS
