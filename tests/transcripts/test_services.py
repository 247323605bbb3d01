"""What services, courts and parliaments write around turns of a text is told from what is said in them."""

from __future__ import annotations

import pytest

from hdc.transcripts.reading import parse_transcript
from tests.transcripts.talks import CHINESE, TURNS, Pairs, renamed, told, written


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


def test_numbers_in_the_margin_of_each_fifth_line_are_not_said() -> None:
    """They are the lines' own; where one is missing or another, somebody says them."""
    words = [f"{name}: {words}".split() for name, words in TURNS]
    lines = [" ".join(row[at : at + 4]) for row in words for at in range(0, len(row), 4)]
    page = [f"{n}  {line}" if n % 5 == 0 else line for n, line in enumerate(lines, 1)]
    assert told("a.txt", "\n".join(page)) == TURNS and len(page) > 10
    assert "10 " in str(told("a.txt", "\n".join([*page[:4], lines[4], *page[5:]])))
    assert "10 " in str(told("a.txt", "\n".join(page).replace("\n5  ", "\n6  ")))
    assert "5 " in str(told("a.txt", "\n".join(page[:9])))


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
        ("Bees (phone rings) do.", "Bees do."),
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


def test_a_word_with_which_services_sign_speaks_where_it_does_so_again() -> None:
    turns = [
        ("编辑", "谁来？"),
        ("作者", "我们的人。"),
        ("编辑", "好，那么就这样说定了，明天上午我们在门口等着你们一起过来。"),
        ("作者", "行。"),
        ("编辑", "好，那么就这样说定了，明天上午我们在门口等着你们一起过来。"),
    ]
    assert told("a.txt", "\n".join(f"{who}：{words}" for who, words in turns)) == turns
    signed = "\n".join(f"{who}：{words}" for who, words in [*CHINESE, ("编辑", "李雷")])
    assert told("a.txt", signed) == CHINESE
