"""Texts as people copy them: from players, forums, chats, courts and calls."""

from __future__ import annotations

import json

import pytest

from hdc.errors import TranscriptError
from hdc.transcripts import parse_transcript
from tests.transcripts.conftest import Read, said, times
from tests.transcripts.talks import CHINESE, GERMAN, TURNS, Pairs, renamed, told, written

ONE = [(name.split()[0], words) for name, words in TURNS]


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
@pytest.mark.parametrize("escape", [("&lt;", "&gt;"), ("<", ">")])
def test_tags_of_captions_are_tags_also_where_their_brackets_are_escaped(
    name: str, escape: tuple[str, str], read: Read
) -> None:
    """In WebVTT one says who speaks."""
    tag = "<v.loud {name}>" if name == "a.vtt" else "<i>"
    cues = "".join(
        f"00:00:0{n}.000 --> 00:00:0{n}.900\n{tag.format(name=who)}{words} <i>1</i> &lt; 2</v>\n\n"
        for n, (who, words) in enumerate(TURNS)
    )
    cues = cues.replace(" --> ", " ARROW ").replace("<", escape[0]).replace(">", escape[1]).replace("ARROW", "-->")
    heard = said(read(name, ("WEBVTT\n\n" if name == "a.vtt" else "") + cues))
    assert heard == [(who if name == "a.vtt" else None, f"{words} 1 < 2") for who, words in TURNS]


@pytest.mark.parametrize(
    ("between", "lengths"),
    [
        ("", ["3 seconds", "10 seconds", "1 minute, 1 second", "1 hour, 2 minutes, 3 seconds"]),
        ("", ["3 Sekunden", "10 Sekunden", "1 Minute, 1 Sekunde", "1 Stunde, 2 Minuten, 3 Sekunden"]),
        ("", ["3秒钟", "10秒钟", "1分钟, 1秒钟", "1小时, 2分钟, 3秒钟"]),
        ("", [""] * 4),
    ],
)
def test_a_time_that_touches_its_length_and_the_words_is_one(between: str, lengths: list[str], read: Read) -> None:
    """As one copies it from a player that says its times aloud; of one second the next letter is the words'."""
    clocks = ["0:03", "0:10", "1:01", "1:02:03"]
    rows = ["we keep bees", "on the roof", "so it is", "and they hum"]
    heard = read("a.txt", "".join(f"{at}{long}{row}\n" for at, long, row in zip(clocks, lengths, rows, strict=True)))
    assert [words for _, words in said(heard)] == rows and times(heard) == [3, 10, 61, 3723]


FORMS: dict[str, tuple[str, Pairs, Pairs]] = {
    "who wrote": ("{name} wrote:\n{words}", TURNS, TURNS),
    "who said": ("{name} said: {words}", TURNS, TURNS),
    "who wrote in German": ("{name} schrieb: {words}", GERMAN, GERMAN),
    "who wrote in Chinese": ("{name}写道：{words}", CHINESE, CHINESE),
    "who is called": ("@{name} {words}", ONE, ONE),
    "who is called in Chinese": ("@{name} {words}", CHINESE, CHINESE),
    "the number of a footnote": ("{name} [{n}]: {words}", TURNS, TURNS),
    "the number of a footnote at the name": ("{name}[{n}]: {words}", TURNS, TURNS),
    "the role of a play": ("{name}. {words}", renamed("EVA", "RAJ"), renamed("EVA", "RAJ")),
    "a number in brackets": ("[{n}.25] {name}: {words}", TURNS, TURNS),
}


@pytest.mark.parametrize("kind", FORMS)
def test_turns_begin_in_the_ways_of_forums_and_plays(kind: str) -> None:
    form, pairs, heard = FORMS[kind]
    assert told("a.txt", written(form, pairs)) == heard


def test_prose_in_which_people_write_and_say_things_names_nobody() -> None:
    text = "Eva wrote: so it is.\n\nThen nobody came.\n\nIt was late.\n\nRaj said: no.\n\nAnd that was all.\n"
    assert {name for name, _ in told("a.txt", text)} == {"None"}


def test_a_speaker_who_is_counted_in_brackets_keeps_the_number() -> None:
    pairs = renamed("Speaker [1]", "Speaker [2]")
    assert told("a.txt", written("{name}: {words}", pairs)) == pairs


@pytest.mark.parametrize(("sign", "is_told"), [("[{n}.25]", True), ("[{n},5]", True), ("[0{n}:25]", False)])
def test_numbers_before_names_that_may_be_minutes_or_seconds_are_told(sign: str, is_told: bool, read: Read) -> None:
    heard = read("a.txt", written(sign + " {name}: {words}"))
    assert any("no times here" in note for note in heard.warnings) is is_told
    assert (times(heard) == [None] * 4) is is_told


def test_lines_of_a_record_are_counted_far_from_their_words() -> None:
    rows = [
        "Q.   How many bees?",
        "A.   Some forty",
        "thousand.",
        "Q.   And now?",
        "MR. SEN:  Objection.",
        "A.   Nine.",
    ]
    text = "".join(f" {n}          {row}\n" for n, row in enumerate(rows, start=1))
    assert told("a.txt", text) == [
        ("Q", "How many bees?"),
        ("A", "Some forty thousand."),
        ("Q", "And now?"),
        ("MR. SEN", "Objection."),
        ("A", "Nine."),
    ]


def test_titles_and_firms_stand_behind_a_name_and_its_dashes() -> None:
    """Also behind one who speaks once."""
    names = ["Operator", "Eva Holm -- Chief Executive Officer", "Operator", "Raj Sen -- Field Bank -- Analyst"]
    pairs = [
        (name, f"{words} {words}") for name, (_, words) in zip([*names, names[1]], [*TURNS, TURNS[2]], strict=True)
    ]
    assert told("a.txt", written("{name}\n\n{words}", pairs)) == pairs


@pytest.mark.parametrize(
    "profile", [{"real_name": "{}"}, {"displayName": "{}", "id": 3}, {"real_name": "", "display_name": "{}"}]
)
def test_a_message_is_by_the_name_in_the_profile_beside_the_id(profile: dict[str, str]) -> None:
    rows = [
        {"user": f"U{name[0]}", "text": words, "profile": {key: str(one).format(name) for key, one in profile.items()}}
        for name, words in TURNS
    ]
    assert told("a.json", json.dumps(rows)) == TURNS


@pytest.mark.parametrize(
    ("event", "is_told"),
    [("Raj Sen left", True), ("Raj Sen added Ida", True), ("Raj Sen has left bees", False), ("Ida left", False)],
)
def test_a_chat_tells_itself_what_those_who_write_do(event: str, is_told: bool, read: Read) -> None:
    text = written("03/03/2026, 10:0{n} - {name}: {words}", between="\n")
    heard = read("a.txt", f"{text}\n03/03/2026, 10:09 - {event}\n")
    assert (said(heard) == TURNS) is is_told
    assert ("told by the chat itself" in {part.reason for part in heard.parts}) is is_told


def test_a_chat_tells_itself_in_german_and_chinese() -> None:
    for pairs, event in ((GERMAN, "Jörg Müller hat die Gruppe verlassen"), (CHINESE, "吴刚撤回了一条消息")):
        text = written("03.03.2026, 10:0{n} - {name}: {words}", pairs, "\n")
        assert told("a.txt", f"{text}\n03.03.2026, 10:09 - {event}\n") == pairs


@pytest.mark.parametrize(("name", "section"), [("HUM", "1"), ("hum-bees.d", "3p"), ("HUM", "8")])
def test_a_page_of_a_manual_is_refused(name: str, section: str) -> None:
    head = f"{name}({section})" + " " * 20 + "User Commands" + " " * 20 + f"{name}({section})"
    with pytest.raises(TranscriptError, match="a page of a manual"):
        parse_transcript("a.txt", f"{head}\n\nNAME\n       hum - let bees hum\n".encode())
    assert said(parse_transcript("a.txt", f"{name}({section}) hums.\nSo it is.\n".encode()))


def test_the_language_of_captions_below_a_copy_is_not_said(read: Read) -> None:
    text = "".join(f"0:0{n}\n{words}\n" for n, (_, words) in enumerate(TURNS))
    assert [words for _, words in said(read("a.txt", f"{text}English (auto-generated)\n"))] == [w for _, w in TURNS]


@pytest.mark.parametrize(
    ("above", "is_same"),
    [
        ("EH\nEva Holm\n0 minutes 9 seconds0:09\n", True),
        ("Eva Holm\n0:09\n", True),
        ("1 hour, 2 minutes, 3 seconds0:09\n", True),
        ("EH\n0:09\n", False),
        ("EH\nEva\n0:09\n", False),
        ("EH\nEva Holm\n0:08\n", False),
        ("XY\nEva Holm\n0:09\n", False),
    ],
)
def test_lines_above_a_head_that_say_it_once_more_are_not_said(above: str, is_same: bool, read: Read) -> None:
    """Its time, above that the name, and above that its letters."""
    text = written("{name} 0:0{n}\n{words}", between="\n")
    heard = read("a.txt", f"{text}\n{above}Eva Holm 0:09\nYes.\n")
    assert (said(heard) == [*TURNS, ("Eva Holm", "Yes.")]) is is_same
    assert ("says again who speaks, and when" in {part.reason for part in heard.parts}) is ("0:08" not in above)


def test_names_alone_stand_above_words_also_where_few_blank_lines_part_the_text(read: Read) -> None:
    """As a PDF of a call that was saved as text has them."""
    names = ["Operator", "Eva Holm - Roof & Co - CEO", "Operator", "Raj Sen - Field Bank - Analyst"]
    turns = [
        (name, f"{words} {words}") for name, (_, words) in zip([*names, names[1]], [*TURNS, TURNS[2]], strict=True)
    ]
    text = written("{name}\n{words}", turns, "\n")
    assert told("a.txt", f"ROOF & CO, A CALL\n\nMay 5\n\n{text}\n{text}\n") == turns * 2


def test_buttons_of_a_forum_name_nobody() -> None:
    rows = "".join(f"{words}\n\nUpvote\n45\n\nDownvote\nReply\n\n" for _, words in TURNS)
    assert {name for name, _ in told("a.txt", rows)} == {"None"}
