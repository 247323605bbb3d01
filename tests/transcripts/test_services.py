"""What services, courts, parliaments and programs write around turns is told from what is said in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from hdc.errors import TranscriptError
from hdc.transcripts.reading import parse_transcript

Pairs = list[tuple[str, str]]
TURNS: Pairs = [
    ("Eva Holm", "We keep the bees on the roof of the school."),
    ("Raj Sen", "And who looks after them in August?"),
    ("Eva Holm", "The caretaker, and two of the pupils."),
    ("Raj Sen", "So nobody gets stung, I hope."),
]
CHINESE: Pairs = [
    ("周敏", "我们把蜂箱放在学校的屋顶上。"),
    ("吴刚", "那八月份谁来照看呢？"),
    ("周敏", "门卫，还有两个学生。"),
    ("吴刚", "希望没有人被蜇到。"),
]
GERMAN: Pairs = [
    ("Eva Groß", "Die Bienen stehen auf dem Dach der Schule."),
    ("Jörg Müller", "Und wer kümmert sich im August?"),
    ("Eva Groß", "Der Hausmeister und zwei Schüler."),
    ("Jörg Müller", "Hoffentlich wird niemand gestochen."),
]


def told(file: str, text: str | bytes) -> Pairs:
    """Who says what, a pair a turn."""
    read = parse_transcript(file, text if isinstance(text, bytes) else text.encode())
    pairs: list[tuple[str, str]] = []
    turn = -1
    for one in read.utterances:
        if one.turn == turn:
            name, words = pairs[-1]
            pairs[-1] = (name, f"{words} {one.text}" if words[-1].isascii() else words + one.text)
        else:
            pairs.append((str(one.speaker), one.text))
        turn = one.turn
    return pairs


def renamed(one: str, other: str, pairs: Pairs = TURNS) -> Pairs:
    names = {pairs[0][0]: one, pairs[1][0]: other}
    return [(names[name], words) for name, words in pairs]


def written(turn: str, pairs: Pairs = TURNS, between: str = "\n\n") -> str:
    """The turns as a text; ``turn`` has places for a number, a name and words."""
    return between.join(turn.format(n=n, name=name, words=words) for n, (name, words) in enumerate(pairs, start=1))


@pytest.mark.parametrize(
    ("file", "turn"),
    [
        ("a.txt", "[{name}] 00:00:0{n}\n{words}"),
        ("a.txt", "@0:0{n} - {name}\n{words}"),
        ("a.txt", "@{name} (00:0{n}.500)\n{words}"),
        ("a.txt", "{name} [00:00:0{n}.2] - {words}"),
        ("a.txt", "{name} • 0:0{n}\n{words}"),
        ("a.txt", "                    {name}:  {words}"),
        ("a.txt", "=== {name} ===\n{words}"),
        ("a.txt", "--- {name} ---\n{words}"),
        ("a.md", "**[00:0{n}] {name}:** {words}"),
        ("a.md", "**00:0{n} {name}:** {words}"),
        ("a.md", "**{name}** `00:0{n}`\n{words}"),
        ("a.md", "`[00:0{n}]` **{name}:** {words}"),
        ("a.md", "**{name}** [[00:0{n}]]\n{words}"),
        ("a.md", "**{name}** · *00:0{n}*\n\n{words}"),
        ("a.md", "***{name}:*** {words}"),
        ("a.md", "**{name}（00:0{n}）**：{words}"),
        ("a.md", "_{name}_: {words}"),
        ("a.md", "**{name}\\:** {words}"),
        ("a.md", "**[{name}](https://bees.example/{n}):** {words}"),
        ("a.md", "[[{name}]]: {words}"),
        ("a.md", "**{name}:** {words}\\"),
    ],
)
def test_a_name_and_a_time_are_no_words_however_a_service_sets_them_off(file: str, turn: str) -> None:
    assert told(file, written(turn)) == TURNS


@pytest.mark.parametrize(
    "turn",
    [
        "【{name}】{words}",
        "【{name}】00:00:0{n}\n{words}",
        "「{name}」{words}",
        "{name}丨{words}",
        "{name}　{words}",
        "00：0{n} {name}：{words}",
        "{name} 3月{n}日 上午10:1{n}\n{words}",
        "■ {name}：{words}",
    ],
)
def test_a_chinese_name_is_told_in_chinese_brackets_and_before_wide_signs(turn: str) -> None:
    assert told("a.txt", written(turn, CHINESE)) == CHINESE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Eva Holm [Hive]", "Raj Sen [City]"),
        ("Eva Holm (Hive)", "Raj Sen - City"),
        ("发言人 1", "发言人 2"),
    ],
)
@pytest.mark.parametrize("turn", ["{name}: {words}", "[00:0{n}] {name}: {words}", "{name}  00:0{n}:\n{words}"])
def test_where_somebody_is_from_belongs_to_the_name(one: str, other: str, turn: str) -> None:
    pairs = renamed(one, other)
    assert told("a.txt", written(turn, pairs)) == pairs


@pytest.mark.parametrize("note", [" (laughs)", " [laughing]", ""])
def test_a_note_behind_a_name_is_no_part_of_it(note: str) -> None:
    text = written("{name}: {words}").replace("Eva Holm:", f"Eva Holm{note}:", 1)
    assert told("a.txt", text) == TURNS


@pytest.mark.parametrize(
    ("turn", "begins"),
    [
        ("[{time}.00s] {name}: {words}", [95, 110, 125, 140]),
        ("{name} [{time}.5s - {time}.9s]: {words}", [95.5, 110.5, 125.5, 140.5]),
        ("{name} ({time}.0s): {words}", [95, 110, 125, 140]),
        ("[{time}.00 - {time}.90] {name}: {words}", [95, 110, 125, 140]),
    ],
)
def test_seconds_are_counted_on_beyond_a_minute(turn: str, begins: list[float]) -> None:
    text = "\n".join(turn.format(time=95 + 15 * n, name=name, words=words) for n, (name, words) in enumerate(TURNS))
    assert told("a.txt", text) == TURNS
    assert [one.begins for one in parse_transcript("a.txt", text.encode()).utterances] == begins


def test_numbers_of_questions_before_a_name_are_no_part_of_it() -> None:
    assert told("a.txt", written("Q{n} {name}: {words}")) == TURNS


@pytest.mark.parametrize("number", ["{n} ", "{n:>4}  ", "00{n}  ", "{n}\t", "[{n}] ", "({n}) ", "{n}. "])
def test_numbers_that_count_lines_are_not_said(number: str) -> None:
    assert told("a.txt", written(number + "{name}: {words}", between="\n")) == TURNS


def test_numbers_of_lines_are_not_said_amid_sentences_and_begin_again_on_a_page() -> None:
    words = [f"{name.upper()}: {words}".split() for name, words in TURNS]
    lines = [" ".join(row[at : at + 4]) for row in words for at in range(0, len(row), 4)]
    page = "\n".join(f"{n % 11 + 1:>3}   {line}" for n, line in enumerate(lines))
    assert told("a.txt", page) == [(name.upper(), words) for name, words in TURNS]


@pytest.mark.parametrize(
    "text",
    [
        "40 hives came.\n\n41 hives came the next day.\n\n12 of them left.\n\n13 more came.\n",
        "1 hive fell\n2 hives fell\n3 hives fell\n4 hives fell\n5 hives fell\n",
        "Eva: 1 hive.\n\nRaj: 2 hives.\n\nEva: 3 hives.\n\nRaj: 4 hives.\n",
    ],
)
def test_numbers_that_are_said_stay(text: str) -> None:
    said = " ".join(words for _name, words in told("a.txt", text))
    assert [word for word in said.split() if word.isdecimal()] == [word for word in text.split() if word.isdecimal()]


@pytest.mark.parametrize("turn", ["     {name}.   {words}", "  {name}    {words}", "{name}: {words}"])
@pytest.mark.parametrize("number", ["", "{n:>3}  "])
def test_questions_and_answers_of_a_witness_are_theirs_beside_the_judge(turn: str, number: str) -> None:
    pairs = renamed("Q", "A")
    rows = [*(turn.format(name=name, words=words) for name, words in pairs), "     THE COURT:  We break here."]
    text = "\n".join(number.format(n=n) + row for n, row in enumerate(rows, start=1))
    assert told("a.txt", text) == [*pairs, ("THE COURT", "We break here.")]


@pytest.mark.parametrize(("one", "other"), [("Ms. HOLM", "The CHAIRMAN"), ("Senator Holm", "Chairman Sen")])
def test_a_full_stop_ends_a_name_where_most_paragraphs_begin_with_one(one: str, other: str) -> None:
    pairs = renamed(one, other)
    assert told("a.txt", written("    {name}. {words}", pairs)) == pairs


def test_who_is_named_once_in_full_and_then_by_surname_speaks_under_either() -> None:
    rows = [
        ("EVA HOLM, HOST", TURNS[0][1]),
        *((name.split()[1].upper(), words) for name, words in [*TURNS[1:], *TURNS]),
    ]
    text = f"{rows[0][0]}:\n\n{rows[0][1]}\n\n(SOUNDBITE OF BEES)\n\n" + written("{name}: {words}", rows[1:])
    assert told("a.txt", text) == rows


@pytest.mark.parametrize(
    "line",
    [
        "(COMMERCIAL BREAK)",
        "(Soft piano music)",
        "♪ (upbeat music) ♪",
        "(Beifall bei der SPD)",
        "(Zuruf von der CDU/CSU: Das stimmt nicht!)",
        "（全场大笑）",
        "Sonix is the world's most advanced automated transcription platform.",
        "ACTION ITEM: Buy wax - WATCH: https://calls.example/3",
        "Thanks for reading! Subscribe for free to receive new posts.",
        "- END -",
        "——完——",
    ],
)
def test_what_is_heard_or_advertised_beside_the_speech_is_in_nobodys_mouth(line: str) -> None:
    rows = written("{name}: {words}").split("\n\n")
    assert told("a.txt", "\n\n".join([*rows[:2], line, *rows[2:]])) == TURNS


@pytest.mark.parametrize("words", ["(I love music) and bees.", "Bees (in the end).", "So (as I said) yes."])
def test_what_is_said_in_brackets_stays(words: str) -> None:
    assert told("a.txt", f"Eva: {words}\n\nRaj: Yes.\n\nEva: So.\n")[0] == ("Eva", words)


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("The bees [inaudible 00:12]. They left (laughs), you see.", "The bees. They left, you see."),
        ("They [crosstalk] left [laughter]!", "They left!"),
        ("Most of them. [crosstalk]. One stayed.", "Most of them. . One stayed."),
        ("Bees (audience laughs) do.", "Bees do."),
        ("Das war so (lacht).", "Das war so."),
    ],
)
def test_no_blank_is_left_before_a_stop_where_a_note_was(written: str, heard: str) -> None:
    assert told("a.txt", f"Eva: {written}\n\nRaj: Yes.\n\nEva: So.\n")[0] == ("Eva", heard)


@pytest.mark.parametrize(
    "header",
    [
        "Roof-20260504_090000-Meeting Recording\nMay 4, 2026, 9:00AM\n45m 12s\n\n",
        "Bees\n2026-05-04 09:00\n\n",
        "Bees on roofs\n2026-05-04 09:00:10\n\n",
        "Bees\nMon, May 4, 2026 9:00AM • 45:12\n\nSPEAKERS\nEva Holm, Raj Sen\n\n",
    ],
)
def test_the_day_of_a_recording_is_neither_a_speaker_nor_said(header: str) -> None:
    assert told("a.txt", header + written("{name}   0:0{n}\n{words}")) == TURNS


def test_a_time_that_is_written_again_in_words_is_not_said() -> None:
    rows = "\n".join(f"1:0{n}\n1 minute, {n} seconds\n{words}" for n, (_name, words) in enumerate(TURNS, start=1))
    assert told("a.txt", rows) == [("None", " ".join(words for _name, words in TURNS))]


@pytest.mark.parametrize("turn", ["1:0{n}{words}", "1:0{n}\n>> {words}"])
def test_a_time_that_touches_its_words_is_a_time_and_angle_brackets_are_no_words(turn: str) -> None:
    assert told("a.txt", written(turn, between="\n")) == [("None", " ".join(words for _name, words in TURNS))]


def test_a_turn_that_is_bold_as_a_whole_is_its_speakers() -> None:
    rows = [f"**{name}: {words}**" if n % 2 else f"{name}: {words}" for n, (name, words) in enumerate(TURNS)]
    assert told("a.md", "\n\n".join(rows)) == TURNS


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("## Summary\n\n- **Roofs:** are warm.\n- **Wax:** melts.\n\n## Transcript\n\n", ""),
        ("## Transcript\n\n", "\n\n## Key takeaways\n\n- **Roofs:** are warm.\n- **Wax:** melts.\n"),
        ("# Bees\n\n## Key points\n\n- **Roofs**: are warm.\n- **Wax**: melts.\n\n## Conversation\n\n", ""),
        ("", "\n\n## Summary\n\nRoofs are warm, and wax melts.\n"),
        ("", "\n\n**Resources:**\n\n- [Wax](https://wax.example)\n"),
    ],
)
def test_points_of_a_summary_beside_a_transcript_are_no_turns(above: str, below: str) -> None:
    assert told("a.md", above + written("**{name}:** {words}") + below) == TURNS


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


@pytest.mark.parametrize(
    "above",
    [
        "Date: 2026-03-03\nHost: Raj Sen\n\n",
        "Moderator: Raj Sen\nGast: Eva Holm, Imkerin\n\n",
        "Interviewer: Raj Sen\n\nInterviewee: Eva Holm (Roof Bees)\n\n",
    ],
)
@pytest.mark.parametrize("turns", [TURNS, TURNS[:2]], ids=["who speak again", "who speak once"])
def test_a_field_that_says_who_somebody_is_has_said_nothing(above: str, turns: Pairs) -> None:
    """No host says the host's name in front of an interview."""
    assert told("talk.txt", above + "".join(f"{name}: {words}\n\n" for name, words in turns)) == turns


def test_who_is_called_by_name_at_the_top_was_called_by_somebody() -> None:
    turns = [("Host", "Eva!"), *TURNS, ("Host", "Thanks, both.")]
    assert told("talk.txt", "".join(f"{name}: {words}\n\n" for name, words in turns)) == turns
