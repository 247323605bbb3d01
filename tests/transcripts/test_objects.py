"""JSON: where long turns are cut, what a string says without the blanks at its ends, and what is marked as what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from hdc.transcripts import Transcript, parse_transcript
from tests.transcripts.conftest import said, times
from tests.transcripts.talks import TURNS


def of(value: object) -> Transcript:
    return parse_transcript("a.json", json.dumps(value).encode())


def marked(read: Transcript, kind: str) -> list[str]:
    return [read.text[part.start : part.end] for part in read.parts if part.kind == kind]


def words(count: int, stops: Sequence[int], untimed: Sequence[int] = ()) -> dict[str, Any]:
    """Single words of one turn, a second each; behind some of them a sentence ends, and some have no end."""
    rows = [{"text": f"w{n}{'.' * (n in stops)}", "start": n + 0.5, "end": n + 1.5} for n in range(count)]
    return {"words": [{**row, "end": None} if n in untimed else row for n, row in enumerate(rows)]}


@pytest.mark.parametrize(
    ("value", "cuts"),
    [
        (words(60, [39]), [0]),
        (words(60, [40]), [0, 41]),
        (words(60, [5, 45, 50]), [0, 46]),
        (words(90, [40, 80]), [0, 41]),
        (words(90, [40, 81]), [0, 41, 82]),
        (words(60, [45, 47], untimed=[45]), [0, 48]),
        (words(60, []), [0]),
    ],
)
def test_a_long_turn_is_cut_behind_a_sentence_from_its_41st_word_on(value: dict[str, Any], cuts: list[int]) -> None:
    """Each piece has the times of its words."""
    read = of(value)
    assert [one.text.split()[0].rstrip(".") for one in read.utterances] == [f"w{n}" for n in cuts]
    assert times(read) == [n + 0.5 for n in cuts]
    assert [one.ends for one in read.utterances] == [*(n + 0.5 for n in cuts[1:]), len(value["words"]) + 0.5]


@pytest.mark.parametrize("sign", [".", "?", "!", "。", '."', "?”", "…"])
def test_a_sentence_ends_with_its_sign_and_perhaps_a_quotation_mark(sign: str) -> None:
    value = words(50, [])
    value["words"][42]["text"] += sign
    assert len(of(value).utterances) == 2


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (" Bees hum. ", "Bees hum."),
        ("\n Bees hum.\n", "Bees hum."),
        ("\t\r\nBees\nhum. \t\n ", "Bees hum."),
        ("\u00a0Bees hum.\u3000", "Bees hum."),
        ("Bees hum. \\n", "Bees hum. \\n"),
        ("Bees hum.\\", "Bees hum.\\"),
        ("Bees hum.\\\n", "Bees hum.\\"),
        ("C:\\new", "C:\\new"),
        ("我们\n养蜂。", "我们养蜂。"),
    ],
)
@pytest.mark.parametrize("is_ascii", [True, False])
def test_a_string_is_said_without_the_blanks_at_its_ends(text: str, heard: str, is_ascii: bool) -> None:
    """Whether they are escaped or not; a backslash that is said ends no string."""
    data = json.dumps([{"speaker": "Eva", "text": text}, {"speaker": "Raj", "text": "So."}], ensure_ascii=is_ascii)
    read = parse_transcript("a.json", data.encode())
    assert said(read)[0] == ("Eva", heard)
    assert not any(
        piece.isspace() for one in read.utterances for piece in (read.text[one.start], read.text[one.end - 1])
    )


def test_names_and_times_are_marked_without_quotation_marks() -> None:
    read = of([{"speaker": 7, "start": 12, "text": "Bees."}, {"speaker": "Raj", "start": "0:15", "text": "So?"}])
    assert marked(read, "speaker") == ["7", "Raj"] and marked(read, "time") == ["12", "0:15"]
    assert marked(read, "speech") == ["Bees.", "So?"] and times(read) == [12, 15]


def test_what_says_the_words_again_is_marked_as_that_and_other_lists_are_markup() -> None:
    read = of(
        {
            "text": " Bees hum. So? ",
            "tags": ["one two", "three"],
            "duration": 7,
            "segments": [
                {"start": 1, "text": "Bees hum.", "words": [{"word": "Bees"}]},
                {"start": 2, "text": "So?", "words": [{"word": "So"}]},
            ],
        }
    )
    assert {part.reason for part in read.parts if part.reason} == {"the words once more"}
    assert marked(read, "ignored") == ["Bees hum. So?", '[{"word": "Bees"}]', '[{"word": "So"}]']
    assert read.warnings == ()


@pytest.mark.parametrize(
    ("text", "is_told"), [("Bees hum. So?", False), ("bees, hum so", False), ("Bees sing.", True), ("Sing", False)]
)
def test_a_text_with_other_words_is_told(text: str, is_told: bool) -> None:
    """A single word is none; signs and capitals make no difference."""
    value = {"text": text, "segments": [{"start": 0, "text": "Bees hum."}, {"start": 1, "text": "So?"}]}
    notes = [f'{len(text)} characters are not read as speech, among them "{text}"'] if is_told else []
    assert list(of(value).warnings) == notes


def test_one_speaker_who_is_named_makes_segments_those_of_whisperx() -> None:
    """And where one is, nobody warns that names were not understood."""
    rows = [{"start": 0.5, "text": "Bees."}, {"start": 1.5, "text": "So?", "speaker": "Raj"}]
    read = of({"segments": [*rows, {"start": 2.5, "text": "Yes.", "speaker": "Eva"}]})
    assert (read.format, read.warnings) == ("whisperx json", ())
    assert of({"segments": rows[:1] * 2}).format == "whisper json"


def monologue(*elements: tuple[str, str]) -> dict[str, Any]:
    return {"monologues": [{"speaker": 1, "elements": [{"type": kind, "value": value} for kind, value in elements]}]}


def test_a_note_among_single_words_is_marked_without_quotation_marks() -> None:
    read = of(monologue(("text", "Bees"), ("punct", " "), ("tag", "<laugh>"), ("punct", " "), ("text", "hum")))
    assert marked(read, "ignored") == ["<laugh>"] and said(read) == [("1", "Bees hum")]


@pytest.mark.parametrize(("blank", "heard"), [(" ", "Bees hum"), ("", "Beeshum")])
def test_blanks_around_the_words_of_a_turn_are_not_said(blank: str, heard: str) -> None:
    read = of(monologue(("punct", " "), ("text", "Bees"), ("punct", blank), ("text", "hum"), ("punct", "\n")))
    assert said(read) == [("1", heard)] and read.utterances[0].end == read.text.index('hum"') + 3


@pytest.mark.parametrize(
    ("pieces", "heard"),
    [(["Bees", "", "hum"], "Bees hum"), (["我", "们", "BMW", "车"], "我们 BMW 车"), (["\u6211", "hum"], "我 hum")],
)
def test_single_words_are_apart_but_between_two_chinese_characters(pieces: list[str], heard: str) -> None:
    """An empty one says no blank."""
    rows = [{"text": piece, "start": n + 0.5, "end": n + 1.5} for n, piece in enumerate(pieces)]
    assert said(of({"words": rows})) == [(None, heard)]


@pytest.mark.parametrize(
    ("time", "begins"),
    [
        (12, 12), (12.5, 12.5), ("12.5", 12.5), ("12.5s", 12.5), (" 0:12 ", 12), ("00:00:12,500", 12.5), (0, 0),
        (-1, None), ("soon", None), (1e400, None), ("1.0000000001", None), (1.23456789, 1.234568),
    ],
)  # fmt: skip
def test_a_time_is_a_number_or_what_a_clock_shows(time: object, begins: float | None) -> None:
    assert times(of([{"speaker": "Eva", "start": time, "text": "Bees."}])) == [begins]


def test_an_id_stands_for_the_name_that_the_list_of_speakers_has() -> None:
    """Names may be given by ids or in a list; a blank one is none, and neither is one that is no text."""
    rows = [{"speaker": who, "text": f"{who}."} for who in ("a", "b", "c")]
    for speakers in (
        {"a": "Eva", "b": " ", "c": 7},
        [{"id": "a", "name": "Eva"}, {"id": "b", "name": ""}, {"id": "c"}],
    ):
        assert [who for who, _ in said(of({"speakers": speakers, "turns": rows}))] == ["Eva", "b", "c"]


def test_an_id_is_that_of_its_person_also_where_another_is_counted_by_the_same_number() -> None:
    people = [{"id": 1, "order": 0, "name": "Ada"}, {"id": 2, "order": 1, "name": "Bo"}]
    rows = [{"speaker": n, "text": word} for n, word in ((1, "Yes"), (2, "no"), (1, "well"))]
    assert [who for who, _ in said(of({"speakers": people, "turns": rows}))] == ["Ada", "Bo", "Ada"]


@pytest.mark.parametrize("form", ["{name}: {words}", " [{name}] {words}", '{name}: \t"{words}"'])
def test_labels_begin_the_strings_where_no_field_says_who_speaks(form: str) -> None:
    rows = [
        {"start": n, "end": n + 1, "text": form.format(name=name, words=words)} for n, (name, words) in enumerate(TURNS)
    ]
    read = parse_transcript("a.json", json.dumps({"segments": rows}).encode())
    assert [(one.speaker, one.text.strip('"')) for one in read.utterances] == TURNS
    assert read.warnings == ()


def test_a_field_that_says_who_speaks_comes_before_a_label_in_the_string() -> None:
    rows = [{"start": n, "text": f"{name}: {words}", "speaker": "S1"} for n, (name, words) in enumerate(TURNS)]
    read = parse_transcript("a.json", json.dumps({"segments": rows}).encode())
    assert [(one.speaker, one.text) for one in read.utterances] == [("S1", f"{name}: {words}") for name, words in TURNS]
