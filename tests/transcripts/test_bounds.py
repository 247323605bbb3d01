"""Where the rules of reading begin and end: the least that counts, and what is one less."""

from __future__ import annotations

import json

import pytest

from hdc.errors import TranscriptError
from hdc.transcripts import parse_transcript
from tests.transcripts.conftest import ROWS, Read, said
from tests.transcripts.talks import TURNS, renamed, told, written
from tests.transcripts.test_kinds import run, word

ROW = written("{name}: {words}", between="\n").split("\n")
DATA = "data or code"


def cues(*texts: str) -> str:
    return "\n".join(
        f"00:{n // 60:02}:{n % 60:02}.000 --> 00:{n // 60:02}:{n % 60:02}.900\n{t}\n" for n, t in enumerate(texts)
    )


@pytest.mark.parametrize(("length", "counts"), [(90, True), (91, False)])
def test_a_title_that_counts_pages_is_no_longer_than_a_line(length: int, counts: bool) -> None:
    titles = [f"Page {n} of the roof talk".ljust(length, "x") for n in (1, 2, 3)]
    text = "\n\n".join(part for pair in zip(ROW, [*titles, "So."], strict=True) for part in pair)
    assert ("Page 2" in str(told("a.txt", text))) is not counts


def test_pages_are_counted_from_the_first_line_on() -> None:
    text = "\n\n".join(part for pair in zip("123", ROW, strict=False) for part in pair)
    assert told("a.txt", f"{text}\n\n{ROW[3]}") == TURNS


def test_names_that_count_below_their_times_are_no_pages() -> None:
    rows = [(f"Speaker {n}", words) for n, (_, words) in enumerate(TURNS, start=1)]
    text = "".join(f"00:0{n}:00\n{name}\n{words}\n\n" for n, (name, words) in enumerate(rows))
    assert told("a.txt", text) == rows


ROLLING = {
    "three of nine": (["a", "a\nb", "c", "d", "d", "e", "e", "f", "g"], "a b c d e f g"),
    "three of ten": (["a", "a\nb", "c", "d", "d", "e", "e", "f", "g", "h"], "a a b c d d e e f g h"),
    "two of four": (["a", "a\nb", "b\nc", "d"], "a a b b c d"),
    "one of four has another line": (["a", "a\nb", "c", "c", "d", "d", "e", "e", "f"], "a a b c c d d e e f"),
}


@pytest.mark.parametrize("kind", ROLLING)
@pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
def test_captions_roll_from_a_third_of_the_cues_on(kind: str, name: str, read: Read) -> None:
    """And of three at least, a third of which have something else below."""
    texts, heard = ROLLING[kind]
    assert " ".join(words for _, words in said(read(name, cues(*texts)))) == heard


GROWING = {
    "three of six": (["a", "a b", "a b c", "a b c d", "e", "f"], "a b c d e f"),
    "three of seven": (["a", "a b", "a b c", "a b c d", "e", "f", "g"], "a a b a b c a b c d e f g"),
    "two of four": (["a", "a b", "a b c", "e"], "a a b a b c e"),
    "the same twice": (["a", "a", "b", "b", "c", "c"], "a a b b c c"),
}


@pytest.mark.parametrize("kind", GROWING)
def test_captions_grow_from_half_of_the_cues_on(kind: str, read: Read) -> None:
    texts, heard = GROWING[kind]
    assert " ".join(words for _, words in said(read("a.srt", cues(*texts)))) == heard


@pytest.mark.parametrize(("data", "all_", "refused"), [(3, 5, True), (59, 99, False), (1, 2, False)])
def test_captions_are_data_from_three_cues_in_five_on(data: int, all_: int, refused: bool, read: Read) -> None:
    text = cues(*['{"a": 1}'] * data, *[f"word {n}" for n in range(all_ - data)])
    if not refused:
        assert len(said(read("a.vtt", f"WEBVTT\n\n{text}"))) == all_
        return
    with pytest.raises(TranscriptError, match="for a player"):
        read("a.vtt", f"WEBVTT\n\n{text}")


def test_captions_without_words_say_nothing_and_are_no_data(read: Read) -> None:
    with pytest.raises(TranscriptError, match="nobody says"):
        read("a.vtt", f"WEBVTT\n\n{cues('[Music]', '[Music]')}")


@pytest.mark.parametrize(("points", "all_", "is_list"), [(6, 10, True), (59, 99, False), (3, 3, False), (4, 4, True)])
def test_a_list_has_points_in_three_lines_of_five_and_four_of_them(
    points: int, all_: int, is_list: bool, read: Read
) -> None:
    text = "\n".join([*[f"+ wax {n}" for n in range(points)], *["so it is"] * (all_ - points)])
    assert any("points of a list" in note for note in read("a.txt", text).warnings) is is_list


@pytest.mark.parametrize(("fields", "is_form"), [(4, True), (3, False)])
def test_a_form_has_four_fields(fields: int, is_form: bool, read: Read) -> None:
    text = "\n".join(["Name: Eva Holm", "Age: 41", "City: Ulm", "Job: Keeper"][:fields])
    assert any("as in a form" in note for note in read("a.txt", text).warnings) is is_form


@pytest.mark.parametrize("last", ["City: Ulm, on the river.", "City: Ulm\nand more"])
def test_fields_that_say_a_sentence_or_go_on_are_no_form(last: str, read: Read) -> None:
    assert not any("form" in note for note in read("a.txt", f"Name: Eva\nAge: 41\nJob: Keeper\n{last}\n").warnings)


@pytest.mark.parametrize("names", [("EH", "RS"), ("E.H.", "R.S.")])
def test_letters_stand_for_names_of_who_speaks_once(names: tuple[str, str]) -> None:
    pairs = renamed(*names, TURNS[:2])
    above = f"{names[0]}: Eva Holm\n{names[1]}: Raj Sen\n\n"
    assert told("a.txt", above + written("{name}: {words}", pairs)) == pairs


@pytest.mark.parametrize(("beside", "is_named"), [(3, True), (2, False)])
def test_most_names_in_a_column_have_words_beside_them(beside: int, is_named: bool, read: Read) -> None:
    rows = [("Eva", "We keep the bees up on the roof."), ("Raj", "And who looks after them?"), ("Eva", "He does so.")]
    cells = [(who, words if n < beside else "") for n, (who, words) in enumerate([*rows, ("Raj", "")])]
    text = "".join(f"00:0{n},{who},{words}\n" for n, (who, words) in enumerate(cells))
    if is_named:
        assert said(read("a.csv", text)) == rows
        return
    with pytest.raises(TranscriptError):
        read("a.csv", text)


def test_the_name_alone_of_a_caption_in_brackets_is_marked_as_who_speaks(read: Read) -> None:
    text = cues(*[f"[{name}]\n{words}" for name, words in TURNS])
    transcript = read("a.srt", text)
    assert [text[part.start : part.end] for part in transcript.parts if part.kind == "speaker"] == [
        name for name, _ in TURNS
    ]


def test_comments_on_a_page_without_turns_are_read_like_the_rest() -> None:
    """Nobody is named above them, so that nothing shows where the talk ends."""
    assert told("a.html", "<p>Bees.</p><h2>Comments</h2><p>They hum.</p>") == [("None", "Bees. They hum.")]
    assert told("a.html", "<p></p><p>Bees.</p><h2>Comments</h2><p>They hum.</p>")[0][1].endswith("They hum.")


@pytest.mark.parametrize(("depth", "is_read"), [(150, True), (220, False)])
def test_words_may_stand_deep_in_a_document_and_not_without_end(depth: int, is_read: bool) -> None:
    inside = "<w:hyperlink>" * depth + run("hums") + "</w:hyperlink>" * depth
    if is_read:
        assert said(word(run("It ") + inside)) == [(None, "It hums")]
        return
    with pytest.raises(TranscriptError, match="too deep"):
        word(run("It ") + inside)


@pytest.mark.parametrize("sign", ["§", "°", "£", "½", "€", "…", "–"])
def test_signs_that_stand_alone_are_no_doubt_about_windows_1252(sign: str) -> None:
    text = f"Eva: Für 20 {sign} gehe ich.\nRaj: Nö.\nEva: Gut.\n"
    assert parse_transcript("a.txt", text.encode("cp1252")).text == text


@pytest.mark.parametrize("words", ["a§b", "so½mehr"])
def test_a_sign_between_two_letters_is_a_doubt(words: str) -> None:
    with pytest.raises(TranscriptError):
        parse_transcript("a.txt", f"Eva: Für {words} da.\nRaj: Nö.\nEva: Gut.\n".encode("cp1252"))


def test_the_last_name_of_a_text_with_nothing_below_is_a_heading(read: Read) -> None:
    text = "".join(f"{who}\n00:0{n}\n{words}\n\n" for n, (who, words) in enumerate(ROWS))
    for last in ("Bo\n00:09", "Bo Lind\n00:09\n"):
        transcript = read("a.txt", text + last)
        assert said(transcript) == ROWS and "a heading" in {part.reason for part in transcript.parts}


def test_a_name_once_with_the_next_head_below_is_a_heading(read: Read) -> None:
    """It has no words, where those who speak have."""
    turns = [f"{who}\n00:0{n}\n{words}\n\n" for n, (who, words) in enumerate(ROWS)]
    transcript = read("a.txt", "".join([*turns[:2], "Goats\n00:01\n", *turns[2:]]))
    assert said(transcript) == ROWS
    assert [transcript.text[one.start : one.end] for one in transcript.parts if one.reason == "a heading"] == [
        "Goats\n00:01"
    ]


def test_single_words_of_aws_join_as_they_stand(read: Read) -> None:
    items = [
        {"type": kind, "alternatives": [{"content": content}], "speaker_label": "spk_0", "start_time": str(n)}
        for n, (kind, content) in enumerate([("pronunciation", "Bees"), ("pronunciation", "hum"), ("punctuation", ".")])
    ]
    assert said(read("a.json", json.dumps({"results": {"items": items}}))) == [("spk_0", "Bees hum.")]


@pytest.mark.parametrize("name", [" ", None, 7])
def test_a_speaker_without_a_name_keeps_the_number(name: object, read: Read) -> None:
    rows = [{"speaker": n % 2, "text": words} for n, (_, words) in enumerate(ROWS)]
    names = [{"id": 0, "name": "Mara"}, {"id": 1, "name": name}]
    heard = said(read("a.json", json.dumps({"speakers": names, "turns": rows})))
    assert heard == [("1" if who == "Jo" else who, words) for who, words in ROWS]


def test_single_words_of_two_channels_are_those_channels(read: Read) -> None:
    channels = [
        {"alternatives": [{"words": [{"word": word, "start": n} for n, word in enumerate(words.split())]}]}
        for words in ("bees hum", "they do")
    ]
    heard = said(read("a.json", json.dumps({"results": {"channels": channels}})))
    assert heard == [("channel 1", "bees hum"), ("channel 2", "they do")]
