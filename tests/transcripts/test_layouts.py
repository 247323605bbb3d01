"""Layouts that services, chats and people come up with: who speaks and when, or a sentence that tells of a doubt."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from hdc.errors import TranscriptError
from hdc.transcripts import Transcript, parse_transcript
from tests.transcripts.conftest import ROWS, Read, said, times

Row = Callable[[int, str, str], str]
AT = [2.0, 9.0, 14.0, 21.0]


def written(row: Row, between: str = "\n") -> str:
    return between.join(row(int(AT[n]), name, words) for n, (name, words) in enumerate(ROWS)) + "\n"


TIMED: dict[str, tuple[str, Row]] = {
    "dashes around the time": ("a.txt", lambda at, name, words: f"{name} – 0:{at:02} – {words}"),
    "the name in angle brackets": ("a.txt", lambda at, name, words: f"<{name}> ({at}s): {words}"),
    "a dot between name and time": ("a.md", lambda at, name, words: f"#### {name} · `00:{at:02}`\n\n{words}\n"),
    "a range without an arrow above": (
        "a.txt",
        lambda at, name, words: f"00:00:{at:02}.000-00:00:{at + 1:02}.500\n{name}: {words}\n",
    ),
    "a name and a time in one cell": ("a.csv", lambda at, name, words: f'{name} (0:{at:02}),"{words}"'),
    "a time before the words in a cell": ("a.tsv", lambda at, name, words: f"{name}\t[0:{at:02}] {words}"),
}


TIMED |= {
    "two dashes behind the time": ("a.txt", lambda at, name, words: f"{name} (0:{at:02}) -- {words}"),
    "a word between name and time": ("a.txt", lambda at, name, words: f"{name} at 0:{at:02}: {words}"),
    "strokes between time, name and words": ("a.txt", lambda at, name, words: f"00:{at:02} / {name} / {words}"),
    "a time in italics below a bold name": ("a.md", lambda at, name, words: f"**{name}**  \n*00:{at:02}*  \n{words}\n"),
    "what somebody is between name and time": (
        "a.txt",
        lambda at, name, words: f"{name} | Guest | 0:{at:02}\n{words}\n",
    ),
    "a middle dot that touches": ("a.txt", lambda at, name, words: f"{name}・00:{at:02}\n{words}\n"),
    "a name in bold type above the words of a caption": (
        "a.srt",
        lambda at, name, words: f"{at}\n00:00:{at:02},000 --> 00:00:{at + 1:02},000\n<b>{name}</b>\n{words}\n",
    ),
}


@pytest.mark.parametrize("kind", TIMED)
def test_a_turn_has_its_name_and_time_in_this_layout(kind: str, read: Read) -> None:
    name, row = TIMED[kind]
    transcript = read(name, written(row))
    assert (said(transcript), times(transcript)) == (ROWS, AT)


def test_a_time_that_touches_a_chinese_name_is_when_it_speaks(read: Read) -> None:
    text = "00:02阿宁：烤箱坏了？\n00:09老唐：坏了三次。\n00:14阿宁：那银行呢？\n"
    transcript = read("a.txt", text)
    assert said(transcript) == [("阿宁", "烤箱坏了？"), ("老唐", "坏了三次。"), ("阿宁", "那银行呢？")]
    assert times(transcript) == [2, 9, 14]
    assert said(read("a.txt", "他00:02到，她00:09走：就这样。\n")) == [(None, "他00:02到，她00:09走：就这样。")]


NAMED: dict[str, tuple[str, Row]] = {
    "long dashes that touch": ("a.txt", lambda _at, name, words: f"{name}—{words}"),
    "a dash that touches the name": ("a.txt", lambda _at, name, words: f"{name}- {words}"),
    "Chinese angle brackets": ("a.txt", lambda _at, name, words: f"〈{name}〉{words}"),
    "bold brackets": ("a.md", lambda _at, name, words: f"**[{name}]** {words}\n"),
    "angle brackets of captions that a tool escaped": (
        "a.vtt",
        lambda at, name, words: (
            f"{'WEBVTT' if at == AT[0] else ''}\n\n00:{at:02}.000 --> 00:{at + 1:02}.000\n&gt;&gt; {name}: {words}"
        ),
    ),
}


NAMED |= {
    "headings with an address": ("a.md", lambda at, name, words: f"### {name} {{#t{at}}}\n{words}\n"),
    "a picture by its name": ("a.md", lambda _at, name, words: f":honey_pot: **{name}** {words}\n"),
}


@pytest.mark.parametrize("kind", NAMED)
def test_a_name_is_told_in_this_layout(kind: str, read: Read) -> None:
    name, row = NAMED[kind]
    assert said(read(name, written(row))) == ROWS


def test_a_heading_over_what_others_write_is_nobody_among_headings_that_are_names(read: Read) -> None:
    page = "".join(f"<h4>{name}</h4><p>{words}</p>" for name, words in ROWS)
    assert said(read("a.html", f"<article>{page}<h3>Comments</h3><p>Great bees!</p></article>")) == ROWS


def test_one_word_in_capitals_that_no_speaker_is_called_is_a_heading(read: Read) -> None:
    turns = "\n\n".join(f"{name}: {words}" for name, words in ROWS)
    assert said(read("a.txt", f"{turns}\n\nOUTRO\n\nMara: Thanks.\n")) == [*ROWS, ("Mara", "Thanks.")]
    assert said(read("a.txt", f"{turns}\n\nBEES\n\nMara: Thanks.\n"))[4] == ("Jo", "BEES")


def test_a_column_of_times_is_one_whatever_it_is_called(read: Read) -> None:
    rows = "".join(f"{name}\t{words}\t0:{at:02.0f}\n" for at, (name, words) in zip(AT, ROWS, strict=True))
    transcript = read("a.tsv", f"Who\tWhat\tMark\n{rows}")
    assert (said(transcript), times(transcript)) == (ROWS, AT)
    other = read("a.tsv", "Who\tWhat\tMark\nMara\tHow many?\tgood\nJo\tForty.\tpoor\n")
    assert times(other) == [None, None]


def test_bars_in_heads_above_what_is_said_make_no_table(read: Read) -> None:
    heads = [f"{name} | Guest | 0:{at:02.0f}\n{words} We hum." for at, (name, words) in zip(AT, ROWS, strict=True)]
    transcript = read("a.txt", "\n\n".join(heads))
    assert not {*transcript.speakers} & {"Guest"}
    assert transcript.warnings or {*transcript.speakers} == {"Mara", "Jo"}


def test_a_last_line_in_capitals_that_says_it_is_the_end_is_not_said(read: Read) -> None:
    turns = "\n\n".join(f"{name}: {words}" for name, words in ROWS)
    assert said(read("a.txt", f"{turns}\n\nEND\n")) == ROWS
    assert said(read("a.txt", f"{turns}\n\nend of it\n"))[-1] == ("Jo", "end of it")


def test_lines_that_are_counted_are_nobody(read: Read) -> None:
    text = "".join(f"Line {n}: {name}: {words}\n" for n, (name, words) in enumerate(ROWS, 1))
    assert not any("Line" in name for name in read("a.txt", text).speakers)


def test_times_that_begin_turns_in_a_table_are_told(read: Read) -> None:
    text = "".join(f"{name}\t00:00:{at:02.0f}\n\t{words}\n" for at, (name, words) in zip(AT, ROWS, strict=True))
    assert any("begin with what may be a time" in one for one in read("a.txt", text).warnings)


def test_names_above_short_chinese_sentences_take_turns(read: Read) -> None:
    rows = [
        ("阿宁", "烤箱坏了吗，老唐？"),
        ("老唐", "坏了三次，没人来修。"),
        ("阿宁", "那银行怎么说呢？"),
        ("老唐", "银行说明年再看。"),
    ]
    assert said(read("a.txt", "\n\n".join(f"{name}\n{words}" for name, words in rows))) == rows


def test_who_speaks_first_and_once_does_so_above_their_words(read: Read) -> None:
    text = "Chair:\nWe begin.\n\nMara:\nHow many?\n\nJo:\nForty.\n\nMara:\nAnd now?\n\nJo:\nNine.\n"
    assert said(read("a.txt", text))[0] == ("Chair", "We begin.")
    above = "Cast:\nMara, Jo\n\n" + text.partition("\n\n")[2]
    assert "Cast" not in read("a.txt", above).speakers


def test_a_handle_used_once_in_a_chat_of_handles_is_who_writes(read: Read) -> None:
    rows = [("miller7", "Open?"), ("jo.b", "Yes."), ("miller7", "Till when?"), ("jo.b", "Five."), ("zed", "Six!")]
    text = "".join(f"{name} — Today at 10:0{n} AM\n{words}\n" for n, (name, words) in enumerate(rows))
    assert said(read("a.txt", text)) == rows


POINTS = "Jo: Three things.\nRope: forty metres.\nPaint: two tins.\n"


def test_points_with_a_colon_within_a_paragraph_are_who_lists_thems_and_told(read: Read) -> None:
    asked = "Mara: What do you need?\n\n"
    transcript = read("a.txt", f"{asked}{POINTS}\nMara: And money?\n\nJo: None.\n")
    assert {*transcript.speakers} == {"Mara", "Jo"}
    assert any(
        'may be a label, and is read as words of who spoke before: "Rope:"' in one for one in transcript.warnings
    )
    close = read("a.txt", f"{asked}{POINTS}Mara: And money?\nJo: None.\nMara: So.\nJo: So.\n")
    assert "Rope" in close.speakers, "where turns follow each other line by line, a name used once speaks"
    caller = read("a.txt", f"{asked}Jo: Well.\nCaller: I do!\n\nMara: And money?\n\nJo: None.\n")
    assert ("Caller", "I do!") in said(caller)


def test_a_bare_time_behind_nearly_all_turns_is_not_said(read: Read) -> None:
    assert said(read("a.txt", written(lambda at, name, words: f"{name}: {words} 0:{at:02}"))) == ROWS
    back = written(lambda at, name, words: f"{name}: {words} 0:{40 - at:02}")
    assert said(read("a.txt", back)) != ROWS, "times that go back are none of turns"
    spoken = "Mara: When?\nJo: At ten. 10:30\nMara: And then?\nJo: Nothing.\n"
    assert ("Jo", "At ten. 10:30") in said(read("a.txt", spoken))


def test_times_of_single_words_in_angle_brackets_are_not_said(read: Read) -> None:
    text = "[00:01.00]<00:01.00>How <00:01.30>many?\n[00:04.00]<00:04.00>Forty <00:04.40>of them.\n"
    assert said(read("a.lrc", text)) == [(None, "How many?"), (None, "Forty of them.")]


@pytest.mark.parametrize("digits", ["０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩"])
def test_digits_of_times_may_be_wide_or_of_another_script(digits: str, read: Read) -> None:
    text = written(lambda at, name, words: f"{name} 01:{at:02}\n{words}")
    transcript = read("a.txt", text.translate(str.maketrans("0123456789", digits)))
    assert said(transcript) == ROWS
    assert transcript.utterances[-1].begins == read("a.txt", text).utterances[-1].begins


def test_a_time_may_stand_at_the_other_end_of_the_line_of_a_name(read: Read) -> None:
    transcript = read("a.txt", written(lambda at, name, words: f"{name}:{' ' * 50}0:{at:02}\n{words}"))
    assert said(transcript) == ROWS
    assert transcript.utterances[0].begins is not None


def test_a_player_counts_from_nought_and_says_so_in_words(read: Read) -> None:
    text = "0:00\n0 seconds\nso we begin\n0:03\n3 seconds\nwith the bees\n"
    assert said(read("a.txt", text)) == [(None, "so we begin"), (None, "with the bees")]


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Jo: Never. *laughs* Well, once.", "Never. Well, once."),
        ("Jo: Never. *softly laughs*", "Never."),
        ("Jo: He *laughs* at it.", None),
        ("Jo: Bees &amp; caf&eacute;s, R&D; too.", "Bees & cafés, R&D; too."),
    ],
)
def test_sounds_between_sentences_are_not_said_and_entities_are_letters(
    written: str, heard: str | None, read: Read
) -> None:
    rows = "Mara: How many?\nJo: Forty.\nMara: And now?\n"
    for name in ("a.txt", "a.md"):
        said_ = said(read(name, rows + written + "\n"))[-1][1]
        assert said_ == heard or (heard is None and "laughs" in said_)


def test_words_on_either_side_of_a_break_are_two(read: Read) -> None:
    assert said(read("a.md", "# Bees\n\nwe hum<br>all day<br/>long <b>an</b>d well\n")) == [
        (None, "we hum all day long and well")
    ]


TABLE = "Start;End;Speaker;Text\n"


def test_a_separator_that_stands_bare_in_the_last_column_is_said(read: Read) -> None:
    assert said(read("a.csv", f"{TABLE}1;2;Jo;Early; very early.\n3;4;Mara;So.\n")) == [
        ("Jo", "Early; very early."),
        ("Mara", "So."),
    ]


def test_what_stands_beyond_the_last_column_or_in_another_is_told(read: Read) -> None:
    beyond = read("a.csv", "Speaker,Text,Start\nJo,Early, very early,1\nMara,So.,2\n")
    assert any("more cells than there are columns" in one for one in beyond.warnings)
    other = read(
        "a.csv", 'Speaker,Start,Text,Translation\nJo,1,We hum all day,"我们整天嗡嗡叫"\nMara,2,So do we,我们也是\n'
    )
    assert any('column 4 "Translation" holds' in one for one in other.warnings)
    note = read("a.csv", "Speaker,Start,Text,Note\nJo,1,We hum all day and all night,check\nMara,2,So do we too,\n")
    assert note.warnings == ()


UNCLEAR: dict[str, tuple[str, str, str]] = {
    "two times and a number in front": (
        "a.txt",
        "".join(f"{n} 00:00:0{n}:00 00:00:0{n + 1}:00 We hum and hum.\n" for n in range(1, 6)),
        "begin with what may be a time",
    ),
    "a translation under each caption": (
        "a.srt",
        "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\nWe hum all day.\n我们整天嗡嗡叫。\n\n" for n in range(1, 6)),
        "in two languages by turns",
    ),
    "a dash before each line": ("a.txt", "– How many?\n– Forty.\n– And now?\n– Nine.\n", "begin with a dash"),
    "minutes": ("a.txt", "Minutes of the guild\n\nWe counted the hives.\n\nThe fee stays.\n", "seems to be minutes"),
    "minutes in Chinese": (
        "a.txt",
        "会议纪要\n\n出席：阿宁、老唐\n\n我们数了蜂箱。\n\n费用不变。\n",
        "seems to be minutes",
    ),
    "names with other words behind them": (
        "a.txt",
        "".join(f'{name} said, "{words}"\n' for name, words in ROWS),
        'begin with "Mara" and "Jo"',
    ),
    "names in brackets on lines that count": (
        "a.txt",
        "\n\n".join(f"Turn {n} [{name}]\n{words}" for n, (name, words) in enumerate([*ROWS, *ROWS])),
        'ends with names such as "Jo"',
    ),
    "questions in bold type on a page": (
        "a.html",
        "<p><b>How many hives?</b></p><p>About forty.</p><p><b>And now?</b></p><p>Nine.</p><p>Nine, I say.</p>",
        "bold or italic type",
    ),
    "a page in JSON": (
        "a.json",
        json.dumps({"text": "<p>Mara: How many?</p><p>Jo: Forty.</p>"}),
        "tags stand in the words",
    ),
}


@pytest.mark.parametrize("kind", UNCLEAR)
def test_a_layout_that_is_not_understood_is_told(kind: str, read: Read) -> None:
    name, text, note = UNCLEAR[kind]
    assert [one for one in read(name, text).warnings if note in one]


PROSE = (
    "Most of it was rain. We left at 10:30 and came back late.\n\nAnd then it was winter. The hives stood still.\n\n"
)
CLEAR = {
    "prose": ("a.txt", PROSE),
    "lines that begin alike": ("a.txt", "We hum.\n\nThey hum.\n\nWe sing, as they do and we do.\n\nThey stop.\n" * 2),
    "a Chinese talk with English words": (
        "a.txt",
        "\n".join(f"{a}：我们用 RLHF 做 data。" for a in ("阿宁", "老唐") * 3),
    ),
    "an interpreter who has a name": ("a.txt", "Mara: We hum.\n阿宁：我们嗡嗡叫。\n" * 4),
    "brackets of arithmetic": ("a.txt", "Mara: a < b and b > c.\nJo: So a < c?\n" * 3),
}


@pytest.mark.parametrize("kind", CLEAR)
def test_what_is_plain_is_not_doubted(kind: str, read: Read) -> None:
    assert read(*CLEAR[kind]).warnings == ()


def test_json_of_a_chinese_recogniser_has_its_words_times_and_speakers() -> None:
    rows = [{"bg": "1500", "ed": "4000", "onebest": "蜂箱还剩几个？", "speaker": "1"}]
    rows += [{"bg": "5000", "ed": "6000", "onebest": "九个。", "speaker": "2"}]
    transcript = parse_transcript("a.json", json.dumps(rows, ensure_ascii=False).encode())
    assert said(transcript) == [("1", "蜂箱还剩几个？"), ("2", "九个。")]
    assert times(transcript) == [1.5, 5.0]


def of(*blocks: str) -> Transcript:
    from tests.transcripts.test_word import word

    return word(*blocks)


def test_cues_in_a_document_are_cues() -> None:
    from tests.transcripts.test_word import run

    line_break = "<w:r><w:br/></w:r>"
    blocks = [
        run(f"0:0:{at}.110 --&gt; 0:0:{at + 1}.320") + line_break + run(name) + line_break + run(words)
        for at, (name, words) in zip((2, 9, 14, 21), ROWS, strict=True)
    ]
    transcript = of(*blocks)
    assert (said(transcript), times(transcript)) == (ROWS, [at + 0.11 for at in AT])
    assert transcript.format == "docx, cues"


def test_questions_in_bold_type_in_a_document_are_told() -> None:
    from tests.transcripts.test_word import bold, run

    transcript = of(bold("How many hives?"), run("About forty."), bold("And now?"), run("Nine."))
    assert transcript.warnings == (
        "2 paragraphs in bold type are read like the others, though another may speak: How many hives?",
    )
    assert of(bold("The hives"), run("About forty."), bold("The bank"), run("Nine.")).warnings == ()


def test_a_range_of_times_is_no_distance_from_greenwich(read: Read) -> None:
    transcript = read("a.txt", written(lambda at, name, words: f"00:00:{at:02}-00:00:{at + 1:02} {name}: {words}"))
    assert [(one.begins, one.ends) for one in transcript.utterances] == [(at, at + 1) for at in AT]
    zoned = read("a.txt", written(lambda at, name, words: f"2026-03-03T10:00:{at:02}-05:00 {name}: {words}"))
    assert said(zoned) == ROWS


def test_subtitles_that_count_tenths_of_seconds_are_refused(read: Read) -> None:
    with pytest.raises(TranscriptError, match="subtitles that count frames"):
        read("a.txt", "[10][30]We hum.\n[50][70]All day.\n")


@pytest.mark.parametrize(
    "head",
    [
        "0:0{n} min {name}:",
        "0:0{n} Min. {name}:",
        "{name} [at 0:0{n}]:",
        "{name} [[0:0{n}](https://a.example)]:",
        "0:0{n} Uhr {name}:",
    ],
)
def test_what_stands_beside_the_numbers_of_a_time_is_of_it(head: str, read: Read) -> None:
    heard = read("a.txt", "\n".join(f"{head.format(n=n, name=name)} {words}" for n, (name, words) in enumerate(ROWS)))
    assert said(heard) == ROWS
    assert times(heard) == [0, 1, 2, 3]


def test_who_is_called_min_keeps_the_name_behind_a_time(read: Read) -> None:
    rows = [("Min Ho" if name == "Jo" else name, words) for name, words in ROWS]
    assert said(read("a.txt", "\n".join(f"0:0{n} {name}: {words}" for n, (name, words) in enumerate(rows)))) == rows


def test_a_number_may_stand_between_a_name_and_a_bracket(read: Read) -> None:
    names = {"Mara": "Respondent #4 (female, 43)", "Jo": "Moderator"}
    rows = [(names[name], words) for name, words in ROWS]
    assert said(read("a.txt", "\n".join(f"{name}: {words}" for name, words in rows))) == rows


def test_what_stands_above_a_table_is_read_as_paragraphs(read: Read) -> None:
    """Lines that wrap are one, and a time on a line of its own is not said."""
    rows = "\n".join(f"{name}\t{words}" for name, words in [("Name", "Text"), *ROWS])
    heard = read("a.txt", f"It rained that day,\nall day long.\n\n10:30\n\nThen the sun came out.\n\n{rows}")
    above = [(None, "It rained that day, all day long."), (None, "Then the sun came out.")]
    assert said(heard) == [*above, *ROWS]
    assert times(heard)[:2] == [None, 630]
