"""Captions and subtitles: who begins to speak within a cue and from cue to cue, and numbers that are said."""

from __future__ import annotations

import pytest

from tests.transcripts.conftest import ROWS, Read, said
from tests.transcripts.talks import TURNS, told, written


@pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
def test_a_name_used_once_in_captions_speaks_for_itself(name: str, read: Read) -> None:
    """Cues without a label go on with the speaker before, those of a new one do not."""
    words = ["Mara Lind: one", "two", "Jo: three", "four", "Mara Lind: five", "Priya: six", "Jo: seven"]
    words += ["eight", "Mara Lind: nine"] * 8
    cues = [f"{n}\n00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{text}\n" for n, text in enumerate(words, 1)]
    transcript = read(name, "\n".join((["WEBVTT\n"] if name == "a.vtt" else []) + cues))
    assert said(transcript)[4:7] == [("Mara Lind", "five"), ("Priya", "six"), ("Jo", "seven")]


def numbered(indices: list[str], blank: str, words: list[str]) -> str:
    """Cues of SubRip, some without the number that counts them."""
    cues = [
        f"{index}00:00:0{n},000 --> 00:00:0{n + 1},000\n{text}\n{blank}"
        for n, (index, text) in enumerate(zip(indices, words, strict=True))
    ]
    return "".join(cues)


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\n\n\n"])
@pytest.mark.parametrize(
    "indices", [["", "", "", ""], ["1\n", "2\n", "3\n", "4\n"], ["1\n", "2\n", "", "4\n"], ["", "2\n", "3\n", "4\n"]]
)
def test_a_cue_that_says_only_a_number_is_said(blank: str, indices: list[str], read: Read) -> None:
    """Whether cues are counted, in part or not at all, and however many blank lines there are."""
    words = ["How many?", "40", "Forty?", "Yes."]
    assert said(read("a.srt", numbered(indices, blank, words))) == [(None, text) for text in words]


@pytest.mark.parametrize("arrow", ["->", "–>", "—>", "→", "--&gt;", "--＞"])
def test_an_arrow_is_one_however_a_word_processor_or_a_page_sets_it(arrow: str, read: Read) -> None:
    cues = "".join(f"{n}\n00:00:0{n},000 {arrow} 00:00:0{n},900\nBees hum {n}.\n\n" for n in (1, 2))
    transcript = read("a.srt", cues)
    assert [(one.begins, one.ends, one.text) for one in transcript.utterances] == [
        (1.0, 1.9, "Bees hum 1."),
        (2.0, 2.9, "Bees hum 2."),
    ]
    assert transcript.warnings == ()


def test_captions_with_their_words_beside_the_times_are_read(read: Read) -> None:
    """Nothing stands below any of the times, where the words of cues are."""
    rows = "".join(f"00:00:0{n},000 --> 00:00:0{n},900 Bees hum {n}.\n" for n in (1, 2, 3))
    transcript = read("a.srt", rows)
    assert [(one.begins, one.text) for one in transcript.utterances] == [
        (1, "Bees hum 1."),
        (2, "Bees hum 2."),
        (3, "Bees hum 3."),
    ]


@pytest.mark.parametrize("mark", ["\ufeff{}", "\u200b{}", "{}\u200e"])
def test_a_mark_without_a_width_beside_the_number_of_a_cue_is_no_word(mark: str, read: Read) -> None:
    """As where captions were put together from several files."""
    words = ["Bees hum.", "So?", "Yes."]
    cues = [f"{mark.format(n)}\n00:00:0{n},000 --> 00:00:0{n},900\n{one}\n\n" for n, one in enumerate(words, 1)]
    assert [one.text for one in read("a.srt", "".join(cues)).utterances] == words


def test_names_whose_colon_touches_the_words_of_captions_speak(read: Read) -> None:
    words = ["MARA:Do they?", "JO:They do.", "MARA:So.", "JO:Yes."]
    text = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{one}\n\n" for n, one in enumerate(words, 1))
    assert said(read("a.srt", text)) == [("MARA", "Do they?"), ("JO", "They do."), ("MARA", "So."), ("JO", "Yes.")]


def test_words_behind_two_times_and_a_plain_arrow_are_said(read: Read) -> None:
    """The line is a turn of a text, and no cue whose words stand below."""
    transcript = read("a.txt", "0:01 → 0:04 Eva: Bees hum.\n\n0:05 → 0:06 Raj: They do.\n")
    assert said(transcript) == [("Eva", "Bees hum."), ("Raj", "They do.")]


CAPTIONS = {
    "a.srt": ("{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{text}\n\n", "", "", "\n"),
    "a.vtt": ("00:{n:02}.000 --> 00:{n:02}.900\n{text}\n\n", "WEBVTT\n\n", "", "\n"),
    "a.ttml": (
        '<p begin="00:00:{n:02}" end="00:00:{n:02}.9">{text}</p>', "<tt><body><div>", "</div></body></tt>", "<br/>",
    ),
}  # fmt: skip


def captions(name: str, cues: list[list[str]]) -> str:
    line, above, below, joint = CAPTIONS[name]
    return above + "".join(line.format(n=n, text=joint.join(cue)) for n, cue in enumerate(cues, 1)) + below


@pytest.mark.parametrize("name", CAPTIONS)
def test_two_people_in_one_cue_have_their_own_words(name: str, read: Read) -> None:
    """A label at the start of any line of a cue is one, and the words behind it are nobody else's."""
    cues = [
        ["Mara: One.", "Jo: Two."],
        ["Jo: Three,", "and four.", "Mara: Five."],
        ["Six."],
        ["Priya: Seven.", "Jo: Eight."],
    ]
    assert said(read(name, captions(name, cues))) == [
        ("Mara", "One."), ("Jo", "Two."), ("Jo", "Three, and four."), ("Mara", "Five."), ("Mara", "Six."),
        ("Priya", "Seven."), ("Jo", "Eight."),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
@pytest.mark.parametrize("lines", [["- Who?", "- Me."], [">> Who?", ">> Me."], ["-Who?", "-Me."]])
def test_where_captions_mark_another_voice_it_is_not_the_one_before(lines: list[str], name: str, read: Read) -> None:
    cues = [["Mara: One."], ["Jo: Two."], lines, ["Still somebody."], ["Mara: Three."]]
    words = [(None, "Who?"), (None, "Me."), (None, "Still somebody.")]
    assert said(read(name, captions(name, cues))) == [("Mara", "One."), ("Jo", "Two."), *words, ("Mara", "Three.")]


def test_one_dash_in_a_cue_is_no_other_voice(read: Read) -> None:
    """A single dash may be of a list, and a number below zero is said."""
    cues = [["Mara: It fell"], ["- as we feared -"], ["-5 degrees."], ["Jo: Oh."], ["Mara: Yes."]]
    told = [("Mara", "It fell"), ("Mara", "- as we feared -"), ("Mara", "-5 degrees."), ("Jo", "Oh."), ("Mara", "Yes.")]
    assert said(read("a.srt", captions("a.srt", cues))) == told


@pytest.mark.parametrize("name", CAPTIONS)
def test_a_colon_in_the_second_line_of_captions_without_labels_names_nobody(name: str, read: Read) -> None:
    cues = [["and the point is", "Second: it is dear."], ["so we said", "Second: no."], ["that was it"]] * 8
    text = captions(name, cues)
    assert {speaker for speaker, _ in said(read(name, text))} == {None}
    assert "Second: no." in said(read(name, text))[1][1]


def test_numbers_of_cues_are_not_said_where_no_blank_line_stands_between_cues(read: Read) -> None:
    cues = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n" for n, (_who, words) in enumerate(ROWS, start=1)
    )
    assert [words for _, words in said(read("a.srt", cues))] == [words for _, words in ROWS]


@pytest.mark.parametrize(("name", "head"), [("a.vtt", "WEBVTT\n\n"), ("a.srt", "")])
def test_captions_that_roll_say_each_line_once_whether_the_label_rolls_with_it_or_not(
    name: str, head: str, read: Read
) -> None:
    cues = [
        "Eva: We hum",
        "Eva: We hum\nin the dark",
        "Eva: in the dark\nand so do bees.",
        "and so do bees.\nRaj: Do they?",
    ]
    text = head + "\n\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}" for n, cue in enumerate(cues, start=1))
    assert said(read(name, text)) == [
        ("Eva", "We hum"),
        ("Eva", "in the dark"),
        ("Eva", "and so do bees."),
        ("Raj", "Do they?"),
    ]


@pytest.mark.parametrize("cue", ["Raj: and so do bees.", "Raj: and so do bees.\nTruly.", "Raj: and so do bees. Truly."])
def test_what_another_says_after_somebody_is_not_said_again(cue: str, read: Read) -> None:
    cues = ["Eva: We hum", "Eva: We hum\nin the dark", "Eva: in the dark\nand so do bees.", cue]
    text = "\n\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{one}" for n, one in enumerate(cues, start=1))
    assert said(read("a.srt", text))[-1] == ("Raj", cue.removeprefix("Raj: ").replace("\n", " "))


@pytest.mark.parametrize(
    "times",
    [
        "{n} 00:0{n}:00,000 --> 00:0{n}:09,000",
        "{n}. 00:0{n}:00,000 --> 00:0{n}:09,000",
        "[00:0{n}:00.000] --> [00:0{n}:09.000]",
        "({n}:00 --> {n}:09)",
        "[0{n}:00,000 --> 0{n}:09,000]",
    ],
)
def test_a_number_or_brackets_may_stand_beside_the_times_of_a_cue(times: str, read: Read) -> None:
    transcript = read("a.srt", written(times + "\n{name}: {words}"))
    assert [*said(transcript)] == TURNS and transcript.utterances[2].begins == 180


@pytest.mark.parametrize(
    ("file", "open_", "close"),
    [
        ("a.srt", '<font color="#{n}0f0">', "</font>"),
        ("a.srt", "<font color={n}>", "</font>"),
        ("a.vtt", "<c.c{n}>", "</c>"),
    ],
)
def test_colours_by_turns_are_told_where_nobody_is_named(file: str, open_: str, close: str, read: Read) -> None:
    def captions(turns: list[int], name: str = "") -> tuple[str, ...]:
        cues = [
            f"00:00:0{n},000 --> 00:00:0{n},900\n{open_.format(n=c)}{name}So it is.{close}" for n, c in enumerate(turns)
        ]
        return read(file, ("WEBVTT\n\n" if file == "a.vtt" else "") + "\n\n".join(cues)).warnings

    (note,) = captions([1, 2, 1, 2])
    assert note.startswith("nobody is named, but what is said is marked") and note.endswith("may tell who speaks")
    assert captions([1, 1, 1, 1]) == captions([1, 2, 3, 4]) == captions([1, 2, 1, 2], "Eva: ") == ()
    assert captions([1, 1, 1, 1, 1, 1, 2, 2]) == ()


@pytest.mark.parametrize(("words", "heard"), [("((laughs)) We do.", "We do."), ("((laughs) We do.)", "( We do.)")])
def test_a_note_may_stand_in_two_brackets(words: str, heard: str) -> None:
    assert told("a.txt", written("{name}: {words}").replace("So nobody", f"{words} So nobody"))[3][1].startswith(heard)
