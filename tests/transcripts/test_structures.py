"""Pages, documents, tables, captions and JSON: what stands around turns in them is told from what is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from hdc.errors import TranscriptError
from hdc.transcripts.reading import parse_transcript
from tests.transcripts.talks import CHINESE, GERMAN, TURNS, renamed, told, written


@pytest.mark.parametrize(
    "turn",
    [
        "<p><strong>{name}</strong> <em>[<a href='x'>0:0{n}</a>]</em><br>{words}</p>",
        "<p><b>{name}:</b> {words}<sup>{n}</sup></p>",
        "<p>{name}:&nbsp;{words}</p>",
        "<h3>{name}</h3><p>{words}</p>",
    ],
)
def test_brackets_footnotes_and_blanks_of_a_page_are_not_said(turn: str) -> None:
    page = "<html><body><aside>Listen here.</aside><div>A talk about roofs</div>{}<summary>More</summary></body></html>"
    assert told("a.html", page.format(written(turn))) == TURNS


@pytest.mark.parametrize("title", ["Comments", "Discussion about this post", "相关阅读"])
def test_what_others_wrote_below_a_transcript_on_a_page_is_not_said(title: str) -> None:
    page = f"<body>{written('<p><b>{name}:</b> {words}</p>')}<h3>{title}</h3><p><b>Zoe:</b> Nice bees!</p></body>"
    assert told("a.html", page) == TURNS
    assert any("behind the transcript" in note for note in parse_transcript("a.html", page.encode()).warnings)


def test_a_name_in_two_elements_is_one() -> None:
    turn = "<p><strong><span>{name}</span></strong><strong><span>：</span></strong><span>{words}</span></p>"
    pairs = [(f"{name}教授", words) for name, words in CHINESE]
    assert told("a.html", f"<body>{written(turn.replace('：', '教授：'), CHINESE)}</body>") == pairs


def test_a_raised_number_of_a_footnote_is_not_said_in_a_document_and_an_exponent_is() -> None:
    document = Document()
    for name, words in TURNS:
        paragraph = document.add_paragraph(f"{name}: {words}")
        paragraph.add_run("1").font.superscript = True
    paragraph = document.add_paragraph("Eva Holm: It was 10")
    paragraph.add_run("6").font.superscript = True
    data = BytesIO()
    document.save(data)
    assert told("a.docx", data.getvalue()) == [*TURNS, ("Eva Holm", "It was 106")]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Roofs,,\nTime,Speaker,Text", '0:0{n},{name},"{words}"'),
        ("sep=,\nTime,Speaker,Text", '0:0{n},{name},"{words}"'),
        ("ms,ganzes,wer,was", '{n}000,0.9{n},{name},"{words}"'),
        ("start_ms,speaker_id,transcript", '{n}000,{name},"{words}"'),
        ("Participant Name,Comment", '{name},"{words}"'),
        ("timestamp,author,message", '0:0{n},{name},"{words}"'),
        ("序号,开始时间,说话人,识别结果", '{n},0:0{n},{name},"{words}"'),
    ],
)
def test_the_head_of_a_table_is_in_nobodys_mouth(head: str, row: str) -> None:
    assert told("a.csv", f"{head}\n{written(row, between=chr(10))}\n") == TURNS


@pytest.mark.parametrize(
    "turn",
    [
        "({name}) {words}",
        "{name} - {words}",
        "– {name}: {words}",
        "<b>{name}</b>: {words}",
        '<font color="#fff">{name}:</font> {words}',
    ],
)
@pytest.mark.parametrize("kind", ["srt", "vtt"])
def test_names_in_captions_may_be_set_off_by_brackets_dashes_and_tags(kind: str, turn: str) -> None:
    cues = written("00:00:0{n}.000 --> 00:00:0{n}.900\n" + turn)
    assert told(f"a.{kind}", "WEBVTT\n\n" * (kind == "vtt") + cues) == TURNS


@pytest.mark.parametrize("name", ["{name}", "{n} - {name}"])
def test_names_of_cues_may_be_those_who_speak(name: str) -> None:
    assert told("a.vtt", "WEBVTT\n\n" + written(name + "\n00:00:0{n}.000 --> 00:00:0{n}.900\n{words}")) == TURNS


Rows = Callable[[], object]
JSON: dict[str, Rows] = {
    "a list": lambda: [{"sentence": words, "startTime": "00:03", "speaker_name": name} for name, words in TURNS],
    "nested": lambda: {"data": {"turns": [{"speaker": name, "content": words} for name, words in TURNS], "id": 3}},
    "sentences": lambda: {
        "calls": [{"transcript": [{"speakerId": name, "sentences": [{"text": words}]} for name, words in TURNS]}]
    },
    "chapters": lambda: {
        "chapters": [
            {"title": "Roofs", "segments": [{"Speaker": name, "Text": words} for name, words in part]}
            for part in (TURNS[:2], TURNS[2:])
        ]
    },
    "persons": lambda: {"messages": [{"text": words, "from": {"id": 1, "name": name}} for name, words in TURNS]},
    "words": lambda: [
        {"participant": {"name": name}, "words": [{"text": one} for one in words.split()]} for name, words in TURNS
    ],
    "pieces": lambda: {
        "tokens": [
            {"text": " " * bool(at) + one, "start_ms": 1, "speaker": name}
            for name, words in TURNS
            for at, one in enumerate(words.split())
        ]
    },
    "marks": lambda: {
        "results": [
            {"type": kind, "alternatives": [{"content": one, "speaker": name}]}
            for name, words in TURNS
            for word in words.split()
            for kind, one in [("word", word.rstrip(".,?")), ("punctuation", word[len(word.rstrip(".,?")) :])]
            if one
        ]
    },
    "best": lambda: {
        "combined": [{"display": " ".join(words for _name, words in TURNS)}],
        "phrases": [{"speaker": name, "nBest": [{"display": words}]} for name, words in TURNS],
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", JSON)
def test_turns_in_json_of_an_unknown_kind_are_told_by_its_fields_with_a_warning(kind: str) -> None:
    text = json.dumps(JSON[kind]())
    assert told("a.json", text) == TURNS
    if kind not in ("a list", "chapters"):
        assert any("no known kind" in note for note in parse_transcript("a.json", text.encode()).warnings)


@pytest.mark.parametrize(
    "value",
    [
        [["Eva Holm", "We keep bees."], ["Raj Sen", "Why?"]],
        {"Eva Holm": ["We keep bees."], "Raj Sen": ["Why?"]},
        [{"question": "Why?", "answer": "We keep bees."}, {"question": "So?", "answer": "Yes."}],
        {"posts": [{"name": "Eva", "text": "Bees."}] * 3, "replies": [{"name": "Raj", "text": "Many more words."}] * 4},
    ],
    ids=["pairs", "names as fields", "questions", "two lists"],
)
def test_json_in_which_no_list_is_the_turns_is_refused(value: object) -> None:
    with pytest.raises(TranscriptError, match="JSON"):
        parse_transcript("a.json", json.dumps(value).encode())


def test_who_speaks_on_below_a_heading_of_a_page_is_heard() -> None:
    turns = [f"<p><b>{name}:</b> {words}</p>" for name, words in TURNS]
    assert (
        told("a.html", f"<body>{''.join(turns[:2])}<h2>Comments from pupils</h2>{''.join(turns[2:])}</body>") == TURNS
    )


@pytest.mark.parametrize("is_escaped", [True, False])
def test_single_chinese_characters_are_joined_however_they_are_written(is_escaped: bool) -> None:
    rows = [{"text": sign, "start_ms": 1, "speaker": name} for name, words in CHINESE for sign in words]
    assert told("a.json", json.dumps({"tokens": rows}, ensure_ascii=is_escaped)) == CHINESE


@pytest.mark.parametrize(
    "speakers", [{"0": "Eva Holm", "1": "Raj Sen"}, [{"id": 0, "name": "Eva Holm"}, {"id": 1, "name": "Raj Sen"}]]
)
def test_a_speaker_of_a_number_has_the_name_that_is_given_for_it(speakers: object) -> None:
    rows = [{"speaker": n % 2, "start": n, "text": words} for n, (_name, words) in enumerate(TURNS)]
    assert told("a.json", json.dumps({"speakers": speakers, "segments": rows})) == TURNS


@pytest.mark.parametrize("start", [{"start": 3000, "end": 5000}, {"start_ms": 3000}])
def test_whole_numbers_far_apart_are_milliseconds(start: dict[str, int]) -> None:
    rows = [
        {"speaker": name, "text": words, **{key: n * 4000 + value for key, value in start.items()}}
        for n, (name, words) in enumerate(TURNS)
    ]
    read = parse_transcript("a.json", json.dumps({"turns": rows}).encode())
    assert [one.begins for one in read.utterances] == [3, 7, 11, 15]


@pytest.mark.parametrize(
    "text",
    [
        "Eva: “Well” – it’s so… at the café.\n\nRaj: Yes.\n",
        written("{name}: {words}", GERMAN),
        "Zoé: Où est la ruche, ça va, à côté? «Très bien.»\n\nBéa: Créée hier, voilà.\n",
        "José: ¿Cuántas abejas hay, señor? ¡Muchas!\n\nÁna: Sí, el niño está allí.\n",
    ],
)
def test_windows_1252_is_read_where_it_is_plain_and_told(text: str) -> None:
    read = parse_transcript("a.txt", text.encode("cp1252"))
    assert (read.text, read.encoding) == (text, "windows-1252")
    assert any("Windows-1252" in note for note in read.warnings)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("mac-roman", "Eva: “Well” – it’s so… at the café.\n"),
        ("cp850", "Zoë: Où est la maîtresse, ça va très bien.\n"),
        ("cp1250", "Žofie: Dobrý den, dneska mluvíme o včelách, kolik stojí.\n"),
        ("cp1250", "Jiří Dvořák: Hello there.\n"),
        ("cp1250", "Łucja: Dzień dobry, dziś mówimy o pszczołach.\n"),
        ("cp1254", "Ayşe: Bugün arıları konuşacağız.\n"),
        ("cp1251", "Анна: Добрый день.\n"),
        ("cp1253", "Άννα: Καλημέρα.\n"),
        ("shift-jis", "Ana: 蜂です。\n"),
        ("euc-kr", "Ana: 벌입니다.\n"),
        ("gb18030", "Ana: We met 周 there.\n"),
        ("big5", "Ana: We met 蜂 there.\n"),
    ],
)
def test_another_encoding_is_never_read_as_windows_1252(encoding: str, text: str) -> None:
    try:
        read = parse_transcript("a.txt", text.encode(encoding))
    except TranscriptError as error:
        assert "Windows-1252" in str(error)
    else:
        assert read.encoding != "windows-1252"


@pytest.mark.parametrize("bar", ["{name}: {words}", "00:00:0{n}.000 --> 00:00:0{n}.900\n{name}: {words}"])
def test_a_bar_within_a_label_is_no_column(bar: str) -> None:
    pairs = renamed("Eva Holm | Hive", "Raj Sen | City")
    assert told("a.srt" if ">" in bar else "a.txt", written(bar, pairs)) == pairs


def test_a_file_that_is_utf_8_but_for_a_byte_is_not_read_as_windows_1252() -> None:
    with pytest.raises(TranscriptError, match="line 3"):
        parse_transcript("a.txt", "Eva: It’s the café.\n\nRaj: It".encode() + b"\x92s so.\n")


@pytest.mark.parametrize("kind", JSON)
def test_names_and_times_in_json_are_marked_without_their_quotation_marks(kind: str) -> None:
    transcript = parse_transcript("a.json", json.dumps(JSON[kind]()).encode())
    marked = {part.kind: set[str]() for part in transcript.parts}
    for part in transcript.parts:
        marked[part.kind].add(transcript.text[part.start : part.end])
    assert marked["speaker"] <= {name for name, _ in TURNS}
    assert marked.get("time", set()) <= {"00:03", "1"}
