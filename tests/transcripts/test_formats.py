"""Each format by its own rules: captions, JSON, HTML, Word."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from hdc.errors import TranscriptError
from hdc.transcripts import Transcript, parse_transcript

Read = Callable[[str, str], Transcript]


def rows(transcript: Transcript) -> list[tuple[str | None, float | None, float | None, str]]:
    return [(one.speaker, one.begins, one.ends, one.text) for one in transcript.utterances]


def kinds(transcript: Transcript) -> dict[str, str]:
    """What is neither speech nor markup: its characters and what they are."""
    found = [part for part in transcript.parts if part.kind not in ("speech", "markup")]
    return {transcript.text[part.start : part.end]: part.reason or part.kind for part in found}


WEBVTT = """\
WEBVTT - a talk
Kind: captions

STYLE
::cue { color: red }

NOTE a note
of two lines

id-1
00:01.000 --> 00:02.000 align:start position:10%
<v.loud Ada L>Hello <i>my</i> <00:01.500>friend &amp; foe
second line</v>

00:02.000 --> 00:03.000
- <v Bob>Hi</v> <v Ada L>Ho</v>
"""


def test_webvtt_has_voices_settings_blocks_entities_and_tags(read: Read) -> None:
    """Voices are speakers, two in a cue are two utterances, blocks are ignored with their reason."""
    transcript = read("a.vtt", WEBVTT)
    assert transcript.format == "webvtt"
    assert rows(transcript) == [
        ("Ada L", 1, 2, "Hello my friend & foe second line"),
        ("Bob", 2, 3, "Hi"),
        ("Ada L", 2, 3, "Ho"),
    ]
    found = kinds(transcript)
    assert found["::cue { color: red }"] == "a style sheet"
    assert found["of two lines"] == "a note of the transcriber"
    assert found["Ada L"] == "speaker"
    assert transcript.warnings == ()


def test_an_entity_says_what_it_stands_for(read: Read) -> None:
    """``&amp;`` is one part of speech that says ``&``."""
    transcript = read("a.vtt", WEBVTT)
    assert [(transcript.text[part.start : part.end], part.said) for part in transcript.parts if part.said] == [
        ("&amp;", "&")
    ]


def test_captions_that_roll_are_read_once(read: Read) -> None:
    """A cue whose first line repeats the last line of the cue before has it ignored."""
    cues = "\n\n".join(f"00:0{n}.000 --> 00:0{n + 1}.000\nline {n}\nline {n + 1}" for n in range(5))
    transcript = read("a.vtt", f"WEBVTT\n\n{cues}\n")
    assert " ".join(one.text for one in transcript.utterances) == "line 0 line 1 line 2 line 3 line 4 line 5"


def test_subrip_takes_dots_short_hours_labels_and_tags(read: Read) -> None:
    """One-digit hours, dots for commas, a label at the first cue of a turn, italics and positions."""
    text = "0\n0:00:01.5 --> 0:00:02\nAda Lovelace: <i>Hello</i>\nyou\n\n"
    text += "1\n00:00:02,000 --> 00:00:04,000\n{\\an8}3 < 4\n\n"
    text += "2\n00:00:04,000 --> 00:00:05,000\nBob Ray: no\n"
    transcript = read("a.srt", text)
    assert rows(transcript) == [
        ("Ada Lovelace", 1.5, 2, "Hello you"),
        ("Ada Lovelace", 2, 4, "3 < 4"),
        ("Bob Ray", 4, 5, "no"),
    ]


def test_cues_out_of_order_overlapping_and_backwards_are_told(read: Read) -> None:
    """Each kind of disorder is one sentence with its first place."""
    cues = [("00:00:10,000", "00:00:14,000"), ("00:00:12,000", "00:00:13,000"), ("00:00:05,000", "00:00:04,000")]
    transcript = read("a.srt", "".join(f"{n}\n{one} --> {two}\nword {n}\n\n" for n, (one, two) in enumerate(cues)))
    assert transcript.warnings == (
        "a cue begins before the one in front of it, at 00:00:05",
        "a cue begins before the one in front of it ends, at 00:00:12",
        "a cue ends before it begins, at 00:00:05",
    )


TTML = """<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>
<ttm:agent xml:id="a"><ttm:name type="full">Ada L</ttm:name><ttm:desc>tall</ttm:desc></ttm:agent>
<ttm:agent xml:id="b"> <ttm:desc>short</ttm:desc>
 <ttm:name>Bob</ttm:name><ttm:name>Robert</ttm:name></ttm:agent></metadata></head><body><div>
<p begin="00:00:01.000" end="00:00:02.000" ttm:agent="a"><br/>Hello<br/>there<br/></p><br/>
<p begin="00:00:02.000" end="00:00:03.000"><span ttm:agent="b">Hi</span> and<br/>ho</p>
</div></body></tt>"""


@pytest.mark.parametrize("name", ["a.ttml", "a.xml", "a.txt"])
@pytest.mark.parametrize("head", ["", '<?xml version="1.0"?>'])
def test_timed_xml_has_agents_by_their_names_and_a_break_is_a_blank(name: str, head: str, read: Read) -> None:
    """The first name that an agent has; a break says nothing before the first word, behind the last, or outside."""
    transcript = read(name, head + TTML)
    assert transcript.format == "ttml"
    assert rows(transcript) == [("Ada L", 1, 2, "Hello there"), ("Bob", 2, 3, "Hi and ho")]
    assert transcript.warnings == ()


def test_a_label_in_timed_xml_begins_behind_the_blanks_before_it(read: Read) -> None:
    """On the line of its paragraph or on the next; a paragraph without one goes on with the speaker before it."""
    said = ["\n   Ada: Hello there", "Bo: Hi.", " Ada: So it is.", "\n\tBo: It is.\n", "And more of it."]
    cues = "".join(f'<p begin="{n}s" end="{n + 1}s">{words}</p>\n' for n, words in enumerate(said))
    transcript = read("a.ttml", f'<tt xmlns="http://www.w3.org/ns/ttml"><body><div>{cues}</div></body></tt>')
    assert [(row[0], row[3]) for row in rows(transcript)] == [
        ("Ada", "Hello there"),
        ("Bo", "Hi."),
        ("Ada", "So it is."),
        ("Bo", "It is."),
        ("Bo", "And more of it."),
    ]
    names = [transcript.text[part.start : part.end] for part in transcript.parts if part.kind == "speaker"]
    assert names == ["Ada", "Bo", "Ada", "Bo"]


def test_a_tag_that_nothing_closes_makes_no_xml_of_a_text(read: Read) -> None:
    said = "Ann: Good day to you all.\nBo: Hello to you, Ann.\nAnn: It is a fine day.\nBo: It is.\n"
    assert rows(read("a.txt", f"<laughs>\n{said}")) == rows(read("a.txt", said))


def test_numbers_of_cues_are_said_by_nobody_also_where_one_is_missing(read: Read) -> None:
    """With a blank line between the number and the times."""
    cues = [(1, "Hello"), (2, "my friend"), (4, "and foe"), (5, "and all")]
    text = "".join(f"{n}\n\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n\n" for n, words in cues)
    assert [row[3] for row in rows(read("a.srt", text))] == [words for _, words in cues]


def test_captions_without_cues_are_text_with_a_warning(read: Read) -> None:
    """What is in a file decides; its name, where that is all there is, is doubted aloud."""
    transcript = read("a.srt", "Ada: Hello.\n\nBob: Hi.\n\nAda: Bye.\n")
    assert transcript.speakers == ("Ada", "Bob")
    assert transcript.warnings == ("there are no cues in it, so that it is read as text, name:",)


def test_json_spans_point_into_the_file_and_escapes_are_said(read: Read) -> None:
    """Raw text stays; each escape is a part with what it stands for; blanks at the ends are not said."""
    text = (
        '{"segments": [{"start": 0.5, "end": 1.5, "text": " \\u4f60\\n\\u597d \\"w\\" \\ud83d\\ude00 [Music] ok\\n"}]}'
    )
    transcript = read("a.json", text)
    assert rows(transcript) == [(None, 0.5, 1.5, '你好 "w" 😀 ok')]
    assert transcript.format == "whisper json"
    assert transcript.text == text


@pytest.mark.parametrize(
    ("data", "kind", "expected"),
    [
        (
            {"version": "1.0.0", "segments": [{"speaker": "Ada", "startTime": 0.5, "endTime": 0.75, "body": "I am."}]},
            "podcast json",
            ("Ada", 0.5, 0.75, "I am."),
        ),
        (
            {"text": " Hi.", "segments": [{"id": 0, "start": 1, "end": 2, "text": " Hi.", "words": [{"word": "Hi."}]}]},
            "whisper json",
            (None, 1, 2, "Hi."),
        ),
        (
            {"segments": [{"text": "Hi.", "start": 1, "end": 2, "speaker": "SPEAKER_00"}], "word_segments": []},
            "whisperx json",
            ("SPEAKER_00", 1, 2, "Hi."),
        ),
        (
            {"transcription": [{"timestamps": {"from": "00:00:01,000", "to": "00:00:02,000"}, "text": " Hi."}]},
            "whisper.cpp json",
            (None, 1, 2, "Hi."),
        ),
        ([{"speaker": 1, "start": "00:01", "text": "Hi."}], "whisperx json", ("1", 1, None, "Hi.")),
        ({"text": "Hi."}, "whisper json", (None, None, None, "Hi.")),
    ],
)
def test_json_of_each_kind_is_read(read: Read, data: object, kind: str, expected: tuple[object, ...]) -> None:
    """The podcast namespace, Whisper, WhisperX, whisper.cpp, a bare list, a bare text."""
    transcript = read("a.json", json.dumps(data))
    assert (transcript.format, rows(transcript)) == (kind, [expected])


def test_html_of_the_podcast_namespace_is_read(read: Read) -> None:
    """``<cite>`` says who, ``<time>`` when, ``<p>`` what; entities say what they stand for."""
    text = "<cite>Kevin O&#x27;N:</cite>\n<time>0:09</time>\n<p>Hey &amp; <b>ho</b>!</p>\n<p>More</p>\n"
    text += "<cite>Al :</cite>\n<p>Yes</p>"
    transcript = read("a.html", text)
    assert rows(transcript) == [
        ("Kevin O'N", 9, None, "Hey & ho!"),
        ("Kevin O'N", None, None, "More"),
        ("Al", None, None, "Yes"),
    ]


def test_pages_have_turns_in_their_paragraphs(read: Read) -> None:
    """Bold names open paragraphs; scripts, heads and headings are not said; a tag's blanks make no space."""
    text = (
        "<!DOCTYPE html><html><head><title>x</title></head><body><h1>T</h1><script>a < b</script>"
        '<p><b>Ada:</b> Hello (<a href="x" id="y">there</a>).<br>Next</p><p><strong>Bob:</strong> Hi</p>'
        "<!-- no --><p>more</p><p><b>Ada:</b> bye</p></body></html>"
    )
    assert [(one.speaker, one.text) for one in read("a.html", text).utterances] == [
        ("Ada", "Hello (there)."),
        ("Ada", "Next"),
        ("Bob", "Hi"),
        ("Bob", "more"),
        ("Ada", "bye"),
    ]


def word(*lines: str, table: list[tuple[str, ...]] | None = None) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def test_word_documents_are_their_paragraphs_and_rows() -> None:
    """The text is a line for each paragraph and each row of a table; turns are read in it as in plain text."""
    transcript = parse_transcript("a.docx", word("Ada (00:01):", "Hello.", "More.", "Bob (00:05):", "Hi."))
    assert transcript.text == "Ada (00:01):\nHello.\nMore.\nBob (00:05):\nHi."
    assert (transcript.encoding, transcript.format) == ("docx", "docx, name (time)")
    assert [(one.speaker, one.text) for one in transcript.utterances] == [
        ("Ada", "Hello."),
        ("Ada", "More."),
        ("Bob", "Hi."),
    ]


def test_tables_in_word_documents_have_times_and_names() -> None:
    """Cells stand with tabs between, so that a table of time, name and words has turns."""
    table = [("00:00:04", "Host", "Welcome."), ("00:00:14", "Guest", "Thanks.")]
    assert rows(parse_transcript("a.docx", word(table=table))) == [
        ("Host", 4, None, "Welcome."),
        ("Guest", 14, None, "Thanks."),
    ]


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    """A document that says it holds hundreds of megabytes is not unpacked."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (65 * 1024 * 1024))
    with pytest.raises(TranscriptError, match="unpacked it has 65 MB"):
        parse_transcript("a.docx", target.getvalue())
