"""Small files in unusual dress: numbers of pages, stage directions, clocks of machines, tables, mails and lists."""

from __future__ import annotations

import json

import pytest

from hdc.errors import TranscriptError
from hdc.transcripts import parse_transcript
from tests.transcripts.conftest import ROWS, Read, said, times
from tests.transcripts.talks import CHINESE, TURNS, renamed, told, written

ROW = written("{name}: {words}", between="\n").split("\n")


def amid(*lines: str, between: str = "\n\n") -> str:
    """The turns, with a line of one's own behind each."""
    return between.join(f"{turn}{between}{line}" for turn, line in zip(ROW, lines, strict=True))


COUNTED = {
    "of how many": ("1/4", "2/4", "3/4", "4/4"),
    "between dashes": ("- 7 -", "- 8 -", "- 9 -", "- 10 -"),
    "bare": ("1", "2", "3", "4"),
    "with a title": ("Roofs, no. 4 – Page 1 of 4", "Roofs, no. 4 – Page 2 of 4", "Roofs, no. 4 – Page 3 of 4", "3/3"),
}


@pytest.mark.parametrize("kind", COUNTED)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_that_count_pages_are_in_nobodys_mouth(kind: str, between: str) -> None:
    lines = COUNTED[kind]
    kept = lines[-1] if kind == "with a title" else ""
    turns = [(name, f"{words} {kept}".strip() if n == 3 else words) for n, (name, words) in enumerate(TURNS)]
    assert told("a.txt", amid(*lines, between=between)) == turns


def test_a_title_with_a_number_counts_where_it_stands_apart() -> None:
    """Above a turn, between blank lines, or at the end; amid the lines of a turn it may be said."""
    heads = [f"Roofs {n}" for n in (1, 2, 3, 4)]
    assert told("a.txt", amid(*heads)) == told("a.txt", amid(*heads, between="\n")) == TURNS
    inside = [f"{line}\nand so on" for line in heads]
    assert "Roofs 2 and so on" in str(told("a.txt", amid(*inside, between="\n")))
    assert "Roofs 2\n" not in str(said(parse_transcript("a.txt", amid(*inside, between="\n").encode())))


@pytest.mark.parametrize(
    "lines",
    [
        ("1", "2", "4", "5"),
        ("1 2", "and", "so", "on"),
        ("7", "so", "on", "and"),
        ("1/2", "well", "3/2", "well"),
        ("Number 1.", "Number 2.", "Number 3.", "Number 4."),
    ],
)
def test_numbers_that_do_not_count_on_are_said(lines: tuple[str, ...]) -> None:
    assert told("a.txt", amid(*lines)) == [
        (name, f"{words} {line}") for (name, words), line in zip(TURNS, lines, strict=True)
    ]


def test_two_numbers_are_said_and_three_in_a_row_on_neighbouring_lines_are() -> None:
    assert told("a.txt", amid("1", "2", "well", "well"))[1] == (TURNS[1][0], f"{TURNS[1][1]} 2")
    assert told("a.txt", f"{ROW[0]}\n\n1\n\n2\n\n3\n\n" + "\n\n".join(ROW[1:]))[0][1].endswith("1 2 3")


def test_two_pages_of_two_are_pages() -> None:
    assert told("a.txt", "\n\n".join([*ROW[:2], "1/2", *ROW[2:], "2/2"])) == TURNS


@pytest.mark.parametrize("page", ["第 {n} 页 / 共 3 页", "第{n}頁，共3頁", "{n} / 3"])
def test_chinese_pages_are_counted_too(page: str) -> None:
    rows = [f"{name}：{words}\n{page.format(n=n)}" for n, (name, words) in enumerate(CHINESE, start=1)]
    assert told("a.txt", "\n".join(rows)) == CHINESE


@pytest.mark.parametrize(
    "direction", ["*laughter*", "_(bells ring far off)_", "*audience laughs loudly*", "**[a door opens]**", "♪ ♪", "🎶"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_stage_direction_in_stars_is_not_said(direction: str, name: str) -> None:
    assert told(name, amid(direction, direction, direction, direction)) == TURNS


@pytest.mark.parametrize("words", ["*we never laughed*", "_(never_ again)", "♪ and so it goes ♪", "*never*"])
def test_words_in_stars_that_are_no_direction_are_said(words: str) -> None:
    assert words in told("a.txt", amid(words, "well", "so", "well"))[0][1]


def test_a_line_in_round_brackets_that_may_be_a_direction_is_told(read: Read) -> None:
    """Nothing shows whether somebody says it aside."""
    once = read("a.txt", amid("(Raj waters a plant)", "well", "(laughs)", "(APPLAUSE)"))
    assert once.warnings == ("a line in brackets is read as words of who spoke before: (Raj waters a plant)",)
    twice = read("a.txt", amid("(Raj waters a plant)", "well", "（他喝水）", "so"))
    assert any(note.startswith("2 lines in brackets are read") for note in twice.warnings)
    assert not read("a.txt", amid("(Raj) waters a plant", "well", "so", "so")).warnings
    assert not read("a.txt", "We keep bees.\n\n(Raj waters a plant)\n\nSo.\n").warnings


CLOCKS = {
    "[{n}2000ms] {name}: {words}": 12,
    "[{n}2000 毫秒] {name}: {words}": 12,
    "00.01.0{n} {name}: {words}": 61,
    "[01.00.0{n}] {name}: {words}": 3601,
    "{{00:01:0{n}}} {name}: {words}": 61,
    "T+00:0{n} {name}: {words}": 1,
    "{n}.0s - {n}.9s {name}: {words}": 1,
    "{n}.0s {name}: {words}": 1,
    "2026-05-03T00:01:0{n}+02:00 {name}: {words}": 61,
    "[2026-05-03T00:01:0{n}-0530] {name}: {words}": 61,
    "<{name} 00:0{n}> {words}": 1,
    "[{name}, 00:0{n}] {words}": 1,
}


@pytest.mark.parametrize("form", CLOCKS)
def test_clocks_of_machines_are_times_and_no_part_of_a_name(form: str, read: Read) -> None:
    text = written(form, between="\n")
    assert told("a.txt", text) == TURNS
    assert times(read("a.txt", text))[0] == CLOCKS[form]


@pytest.mark.parametrize("words", ["12.05.26 was the day", "01.02.03 or so", "We need 3ms", "00.99.01 it says"])
def test_other_numbers_with_dots_and_letters_are_said(words: str) -> None:
    assert told("a.txt", f"{words}.\n\nYes.\n\nSo.\n")[0][1].startswith(words)


@pytest.mark.parametrize("names", [("Eva's iPhone 15", "Room (B)"), ("Eva's eReader", "Raj Sen")])
def test_devices_have_names_with_capitals_inside(names: tuple[str, str]) -> None:
    pairs = renamed(*names)
    assert told("a.txt", written("{name}  0:0{n}\n{words}", pairs)) == pairs


def test_entities_in_the_names_of_a_page_are_letters() -> None:
    text = written("<p>{name}: {words}</p>", renamed("Zo&euml; K&auml;lin", "Sen &amp; Sons"))
    assert told("a.html", text) == renamed("Zoë Kälin", "Sen & Sons")


@pytest.mark.parametrize("mark", [r"{\an8}", r"{\an8}{\i1}"])
def test_where_a_caption_stands_does_not_hide_who_speaks(mark: str) -> None:
    cues = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{mark * (n % 2)}<b>{name}:</b> {words}\n\n"
        for n, (name, words) in enumerate(TURNS, start=1)
    )
    assert told("a.srt", cues) == TURNS


def test_names_in_brackets_above_the_words_of_captions_speak() -> None:
    cues = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n[{name}]\n{words}\n\n" for n, (name, words) in enumerate(TURNS, 1)
    )
    assert told("a.srt", cues) == TURNS
    assert told("a.srt", cues.replace("]", "]:")) == TURNS


@pytest.mark.parametrize("number", ["1.", "12.", ":", "3:"])
def test_questions_and_answers_may_be_counted(number: str) -> None:
    rows = "".join(f"{'QA'[n % 2]}{number} {words}\n" for n, (_, words) in enumerate(TURNS))
    assert [words for _, words in told("a.txt", rows)] == [words for _, words in TURNS]


@pytest.mark.parametrize("point", ["{n}、", "（{n}）", "({n}) ", "①", "{n}．"])
def test_points_in_front_of_names_are_no_part_of_them(point: str) -> None:
    assert told("a.txt", written(point + "{name}：{words}", CHINESE)) == CHINESE


def test_points_of_a_chinese_list_are_who_lists_thems() -> None:
    first, *rest = [f"{name}：{words}" for name, words in CHINESE]
    text = "\n\n".join([first, "1、羊：三十只。", "2、狗：两只。", *rest])
    assert told("a.txt", text)[0] == (CHINESE[0][0], CHINESE[0][1] + "1、羊：三十只。2、狗：两只。")


@pytest.mark.parametrize("last", ["So who looks after them?", "So you climb up there."])
def test_questions_in_bold_are_said_though_one_of_them_is_no_sentence(last: str) -> None:
    text = f"**Where are the bees?**\n\nOn the roof.\n\n**And in the winter too**\n\nYes.\n\n**{last}**\n\nMy uncle.\n"
    words = f"Where are the bees? On the roof. And in the winter too Yes. {last} My uncle."
    assert told("a.md", text) == [("None", words)]


def test_headings_in_bold_are_none_where_hardly_one_is_a_sentence() -> None:
    text = "".join(f"**The {word}**\n\nIt is warm.\n\n" for word in ("roof", "wax", "hive")) + "**Why?**\n\nThe sun.\n"
    assert "The wax" not in told("a.md", text)[0][1]


LETTERS = {
    "I: Interviewer\nB: Befragte\n\n": ("I", "B"),
    "EH: Eva Holm\nRS: Raj Sen (the host)\n\n": ("EH", "RS"),
    "Roofs, no. 3\nOrt: Ulm\nI: Interviewerin\nB: Befragter\n\n": ("I", "B"),
}


@pytest.mark.parametrize("above", LETTERS)
def test_what_letters_stand_for_is_no_turn(above: str) -> None:
    pairs = renamed(*LETTERS[above])
    assert told("a.txt", above + written("{name}: {words}", pairs)) == pairs


@pytest.mark.parametrize("above", ["I: Interviewer\n\n", "I: Well.\nB: Befragte\n\n", "I: Raj\nB: Eva\n\n"])
def test_first_turns_of_a_word_are_turns(above: str) -> None:
    pairs = renamed("I", "B")
    assert told("a.txt", above + written("{name}: {words}", pairs))[0][1].startswith(above.split()[1])


def test_who_takes_part_is_named_above_and_says_nothing() -> None:
    pairs = renamed("EH", "RS")
    text = "Participants:\nEva Holm (EH)\nRaj Sen (RS)\n\n" + written("{name}: {words}", pairs)
    assert told("a.txt", text) == pairs


SECTIONS = "# Roofs\n\nWhat we hear of bees.\n\n## Transcript\n\n" + written("**{name}:** {words}")


def test_what_stands_behind_a_transcript_under_a_heading_of_its_rank_is_not_said() -> None:
    assert told("a.md", SECTIONS + "\n\n## The makers\n\nWe make it on Mondays.\n\n## Where\n\nIn Ulm.\n") == TURNS
    assert told("a.md", SECTIONS + "\n\n# The makers\n\nWe make it on Mondays.\n") == TURNS


def test_a_chapter_of_a_transcript_is_said(read: Read) -> None:
    """One of a lower rank, one behind another in which somebody is named, or one that is long."""
    on = "\n\nThey sleep in winter.\n"
    assert told("a.md", f"{SECTIONS}\n\n### Winter{on}")[-1][1].endswith(on.strip())
    more = written("**{name}:** {words}")
    assert told("a.md", f"{SECTIONS}\n\n## Spring\n\n{more}\n\n## Winter{on}")[-1][1].endswith(on.strip())
    assert told("a.md", f"{SECTIONS}\n\n## Winter\n\n" + "They sleep. " * 60)[-1][1].endswith("They sleep.")


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to Roofs: https://roofs.example/feed",
        "Follow us on Mastodon: @roofs",
        "Listen on Roofs: https://roofs.example",
    ],
)
def test_calls_to_subscribe_are_no_words_of_a_turn(line: str) -> None:
    assert told("a.txt", "\n\n".join([*ROW, line])) == TURNS
    assert told("a.txt", "\n\n".join([*ROW, line.split(":")[0]]))[-1][1].endswith(line.split(":")[0])


REFUSED = {
    "ffmpeg version 6.0 Copyright\n  built with gcc\nInput #0, mov, from 'a.mp4':\n": "a recording",
    "ffprobe version 6.0\nInput #0, mov, from 'a.mp4':\n": "a recording",
    "commit 1f3c0de\nAuthor: Eva <e@x.example>\nDate:   Sun May 3\n\n    Mend the roof\n": "a repository",
    "TY  - JOUR\nAU  - Holm, Eva\nTI  - Bees\nER  - \n": "references",
    "@article{holm,\n  author = {Eva Holm},\n}\n": "references",
    '# Bees\nmsgid "bee"\nmsgstr "Biene"\n': "translations",
    'var talk = [{"speaker": "Eva", "text": "Bees hum."}];\n': "a script",
    'window.talk.rows = {"text": "Bees hum."}\n': "a script",
    'show([{"text": "Bees hum."}])\n': "a script",
    "<SAMI><BODY>\n<SYNC Start=1000><P Class=ENCC>Bees hum.\n": "SAMI",
    '<window type="generic"><time begin="1"/>Bees hum.</window>\n': "RealText",
    "TITLE: BEES\nFCM: NON-DROP FRAME\n\n001  AX  V  C  00:00:00:00 00:00:05:00\n": "cuts",
}


@pytest.mark.parametrize("text", REFUSED)
def test_more_files_that_are_text_and_no_talk_are_refused_by_their_kind(text: str, read: Read) -> None:
    with pytest.raises(TranscriptError, match=REFUSED[text]):
        read("a.txt", text)


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
@pytest.mark.parametrize("data", ['{{"title": "{n}"}}', "sprite.jpg#xywh={n},0,160,90", "{n}.webp"])
def test_captions_for_a_player_are_refused(name: str, data: str, read: Read) -> None:
    cues = [f"00:00:0{n}.000 --> 00:00:0{n}.900\n{data.format(n=n)}\n" for n in range(3)]
    header = "WEBVTT\n\n" * name.endswith("vtt")
    with pytest.raises(TranscriptError, match="for a player"):
        read(name, header + "\n".join(cues))
    spoken = "00:00:09.000 --> 00:00:09.900\nThe bees are up.\n"
    assert len(said(read(name, header + "\n".join([cues[0], spoken])))) == 2


WARNED = {
    "From: Eva <e@x.example>\nTo: Raj\nSubject: Bees\n\nWe met on the roof.\n\nEva\n": "as a mail does",
    "Bees\n- wax\n- honey\n* smoke\n1. a ladder\n2) a veil\n": "points of a list",
    "- [ ] buy wax\n- [x] call Raj\n- [ ] mend the veil\n": "data or code",
    "Name: Eva Holm\nAge: 41\nCity: Ulm\nJob: Keeper\n": "as in a form",
    "-rw-r--r-- 1 eva eva 120 May 3 a\n-rw-r--r-- 1 eva eva 9 May 3 b\ndrwx------ 2 e e 4 May 3 c\n": "data or code",
    "├── a\n├── b\n│   └── c\n└── d\n": "data or code",
    "10.0.0.1 roof\n10.0.0.2 hive\n10.0.0.3 dam\n": "data or code",
    "*.pyc\n/dist\n.venv\nsrc/a.py\n": "data or code",
    "MKTAYIAKQRQISFVKSHFSRQLEERLGL\nAPILSRVGDGTQDNLSGAEKAVQVK\nMKTAYIAKQRQISFVKSHFSRQ\n": "data or code",
}


@pytest.mark.parametrize("text", WARNED)
def test_what_may_be_no_talk_is_read_and_told(text: str, read: Read) -> None:
    assert any(WARNED[text] in note for note in read("a.txt", text).warnings)


@pytest.mark.parametrize(
    "text",
    [
        "From: Eva, on the roof\nWe met.\n\nSubject to rain we go on.\n\nSo.\n",
        "We need three things.\n\n- wax\n- honey\n- a veil\n\nAnd that is all of it.\n\nSo.\n",
        "Eva: We met.\nRaj: Where?\nIda: On the roof.\nTom: Yes.\n",
        "Yes.\nand/or so.\nOn the roof.\n",
    ],
)
def test_a_talk_that_looks_a_little_like_these_is_not_doubted(text: str, read: Read) -> None:
    assert read("a.txt", text).warnings == ()


def test_a_page_whose_tags_say_who_speaks_is_read_by_them() -> None:
    for attribute in ("data-speaker", "data-speaker-name"):
        text = written('<p class="x" ' + attribute + '="{name}" id="{n}">{words}</p>')
        assert told("a.html", text) == TURNS


def test_names_that_a_page_shows_count_more_than_those_of_its_tags() -> None:
    assert told("a.html", written('<p data-speaker="s{n}"><b>{name}:</b> {words}</p>')) == TURNS


def test_a_quoted_box_of_markdown_may_have_the_name_above_the_words() -> None:
    assert told("a.md", written("> [!quote] {name}\n> {words}\n")) == TURNS


def test_a_scene_above_the_first_name_is_nobody() -> None:
    text = "EXT. ROOF - DAY\n\n" + written("{name}\n(sighs)\n{words}", renamed("EVA", "RAJ"))
    assert told("a.txt", text) == renamed("EVA", "RAJ")


def test_columns_of_several_persons_are_no_names(read: Read) -> None:
    """Each cell beside an empty one is what another says."""
    with pytest.raises(TranscriptError):
        read("a.csv", "time,Eva,Raj\n00:01,Where?,\n00:02,,Up.\n00:03,When?,\n00:04,,Now.\n")


@pytest.mark.parametrize(
    ("head", "row"),
    [("speaker|text\n", "{name}|{words}\n"), ("First Name,Text\n", '{name},"{words}"\n')],
)
def test_tables_may_have_bars_and_other_heads(head: str, row: str) -> None:
    assert told("a.csv", head + written(row, between="")) == TURNS


def test_seconds_may_have_a_comma_in_front_of_their_fraction(read: Read) -> None:
    text = "Start;Ende;Sprecher;Text\n" + written("{n},5;{n},9;{name};{words}\n", between="")
    assert times(read("a.csv", text)) == [1.5, 2.5, 3.5, 4.5]
    bare = read("a.csv", written('{n},5;{n},9;{name};"{words}"\n', between=""))
    assert times(bare) == [1.5, 2.5, 3.5, 4.5]


def test_numbers_from_which_and_to_which_somebody_speaks_are_nobody(read: Read) -> None:
    """In a message the two are persons."""
    body = [{"from": n, "to": n + 1, "content": words} for n, (_, words) in enumerate(ROWS)]
    transcript = read("a.json", json.dumps({"body": body}))
    assert said(transcript) == [(None, words) for _, words in ROWS] and times(transcript) == [0, 1, 2, 3]
    sent = [{"from": who, "to": "all", "content": words} for who, words in ROWS]
    assert said(read("a.json", json.dumps({"body": sent}))) == ROWS


def test_a_turn_of_pieces_begins_with_its_first_letter(read: Read) -> None:
    pieces = [("Eva", "We"), ("Eva", " keep"), ("Raj", " Bee"), ("Raj", "s?")]
    tokens = [{"text": text, "start_ms": n, "end_ms": n, "speaker": who} for n, (who, text) in enumerate(pieces)]
    assert said(read("a.json", json.dumps({"tokens": tokens}))) == [("Eva", "We keep"), ("Raj", "Bees?")]


LINES = ["we keep", "the bees", "on the roof", "of the school", "all year"]


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
@pytest.mark.parametrize("height", [2, 3])
def test_captions_that_roll_over_several_lines_say_each_once(name: str, height: int, read: Read) -> None:
    shown = ["\n".join(LINES[n : n + height]) for n in range(len(LINES) - height + 1)]
    cues = [f"00:00:0{n}.000 --> 00:00:0{n}.900\n{text}\n" for n, text in enumerate(shown)]
    assert " ".join(words for _, words in said(read(name, "\n".join([*cues, cues[-1]])))) == " ".join(LINES)


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
def test_captions_that_grow_say_each_word_once(name: str, read: Read) -> None:
    words = ["we", "keep", "the", "bees", "on", "it"]
    cues = [f"00:00:0{n}.000 --> 00:00:0{n}.900\n{' '.join(words[: n + 1])}\n" for n in range(len(words))]
    last = "00:00:08.000 --> 00:00:08.900\nand why not\n"
    assert said(read(name, "\n".join([*cues, last]))) == [(None, "we keep the bees on it"), (None, "and why not")]


def test_two_cues_that_begin_alike_are_both_said(read: Read) -> None:
    cues = [f"00:00:0{n}.000 --> 00:00:0{n}.900\n{text}\n" for n, text in enumerate(["So", "So be it", "No", "Yes"])]
    assert [words for _, words in said(read("a.srt", "\n".join(cues)))] == ["So", "So be it", "No", "Yes"]


def test_german_quotation_marks_of_windows_1252_are_read() -> None:
    text = "Eva: Die „Bienen“ sind schön – „sehr“ schön.\nRaj: Nö.\nEva: Doch.\n"
    assert parse_transcript("a.txt", text.encode("cp1252")).text == text
    with pytest.raises(TranscriptError):
        parse_transcript("a.txt", "Eva: così è.\nRaj: così no.\nEva: sì.\n".encode("mac-roman"))


def test_a_bar_within_a_bold_chinese_label_is_no_column() -> None:
    pairs = renamed("周敏（老师）", "吴刚 | 门卫", CHINESE)
    assert told("a.md", written("**{name}：** {words}", pairs)) == pairs
