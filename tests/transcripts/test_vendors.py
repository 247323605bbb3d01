"""JSON as services write it: what belongs to whom, and what is passed over."""

from __future__ import annotations

import json

import pytest

from hdc.errors import TranscriptError
from hdc.transcripts import Transcript, parse_transcript
from tests.transcripts.conftest import Read, said


def of(value: object) -> Transcript:
    return parse_transcript("a.json", json.dumps(value).encode())


def rows(value: object) -> list[tuple[str | None, float | None, float | None, str]]:
    return [(one.speaker, one.begins, one.ends, one.text) for one in of(value).utterances]


def aws(*items: tuple[object, str, str | None], labels: object = None) -> dict[str, object]:
    """What AWS writes: words and marks, perhaps each with its speaker."""
    written = []
    for n, (content, kind, who) in enumerate(items):
        item: dict[str, object] = {"type": kind, "alternatives": [{"content": content}, {"content": "other"}]}
        item |= {"start_time": f"{n}.5", "end_time": f"{n + 1}.5"} if kind == "pronunciation" else {}
        written.append(item | ({"speaker_label": who} if who else {}))
    return {"results": {"items": written} | ({"speaker_labels": labels} if labels else {})}


WORD, MARK = "pronunciation", "punctuation"


def test_a_mark_is_said_by_who_said_the_word_before_it() -> None:
    value = aws(("Bees", WORD, "a"), (".", MARK, "b"), ("So", WORD, "b"), (7, WORD, "b"), ("what", WORD, "b"))
    assert rows(value) == [("a", 0.5, 1.5, "Bees."), ("b", 2.5, 5.5, "So what")]
    assert said(of(aws(("…", MARK, "b"), ("Bees", WORD, "b")))) == [("b", "… Bees")]


def test_speakers_may_stand_apart_by_the_times_of_words() -> None:
    segments = [{"items": [{"start_time": f"{n}.5", "speaker_label": who}]} for n, who in enumerate("aab")]
    value = aws(("Bees", WORD, None), ("hum", WORD, None), ("So", WORD, None), labels={"segments": segments})
    assert said(of(value)) == [("a", "Bees hum"), ("b", "So")]


@pytest.mark.parametrize(
    ("results", "heard"),
    [
        ({"audio_segments": [{"transcript": "Bees.", "speaker_label": "a", "start_time": "1.5"}], "items": [1]}, "a"),
        ({"transcripts": [{"transcript": "Bees."}]}, None),
        ({"transcripts": [{"transcript": "Bees."}], "items": []}, None),
    ],
)
def test_whole_segments_are_meant_before_words_and_a_text_where_neither_is(results: object, heard: str | None) -> None:
    assert said(of({"results": results})) == [(heard, "Bees.")]


def channel(*words: str, who: int | None = None) -> dict[str, object]:
    spoken = [{"word": word, "start": n} | ({} if who is None else {"speaker": who}) for n, word in enumerate(words)]
    return {"alternatives": [{"words": spoken, "transcript": "other"}, {"words": [{"word": "other"}]}]}


@pytest.mark.parametrize(
    ("results", "heard"),
    [
        ({"channels": [channel("Bees", "hum")]}, [(None, "Bees hum")]),
        ({"channels": [channel("Bees"), channel("So", who=3)]}, [("channel 1", "Bees"), ("3", "So")]),
        ({"channels": [{"alternatives": [{"transcript": "Bees."}]}]}, [(None, "Bees.")]),
        (
            {"channels": [{"alternatives": [{"words": [{"word": "bees", "punctuated_word": "Bees."}]}]}]},
            [(None, "Bees.")],
        ),
        ({"channels": [channel("Bees")], "utterances": [{"transcript": "Sung.", "speaker": 1}]}, [("1", "Sung.")]),
    ],
)
def test_channels_are_persons_where_there_are_two_and_nobody_is_named(results: object, heard: object) -> None:
    assert said(of({"results": results})) == heard


@pytest.mark.parametrize(("count", "names"), [(1, [None, "1"]), (2, ["channel 1", "1", "channel 2", "1"])])
def test_sentences_are_said_by_who_says_the_paragraph(count: int, names: list[str | None]) -> None:
    sentences = [{"text": "Bees hum.", "start": 1}, {"text": "Yes.", "start": 2}]
    paragraphs = [{"sentences": sentences}, {"sentences": sentences[:1], "speaker": 1}]
    value = {"results": {"channels": [{"alternatives": [{"paragraphs": {"paragraphs": paragraphs}}]}] * count}}
    expected = [(who, text) for who in names for text in (["Bees hum."] if who == "1" else ["Bees hum.", "Yes."])]
    assert said(of(value)) == expected


ELEVEN = [
    {"text": "Bees", "type": "word", "start": 1.5, "end": 2.5, "speaker_id": "a"},
    {"text": " ", "type": "spacing", "start": 2.5, "end": 3.5, "speaker_id": "b"},
    {"text": "(laughs)", "type": "audio_event", "start": 3.5, "end": 4.5, "speaker_id": "b"},
    {"text": "So", "type": "word", "start": 5.5, "end": 6.5, "speaker_id": "b"},
]


def test_a_spacing_says_nothing_of_when_somebody_begins_and_an_event_is_a_note() -> None:
    assert rows({"words": ELEVEN}) == [("a", 1.5, 2.5, "Bees"), ("b", 3.5, 6.5, "So")]
    assert of({"words": ELEVEN}).format == "elevenlabs json"
    bare = [{"text": text, "type": "word"} for text in ("Bees", " ", "hum")]
    assert said(of({"words": bare})) == [(None, "Bees hum")]


@pytest.mark.parametrize("key", ["text", "start", "end"])
def test_words_of_assemblyai_have_a_text_and_two_times_each(key: str) -> None:
    words = [{"text": f"w{n}", "start": n * 1000, "end": n * 1000 + 900, "speaker": "A"} for n in range(3)]
    assert rows({"words": words}) == [("A", 0, 2.9, "w0 w1 w2")]
    assert of({"words": words}).format == "assemblyai json"
    del words[1][key]
    try:
        assert of({"words": words}).format != "assemblyai json"
    except TranscriptError:
        assert key == "text"


@pytest.mark.parametrize(
    ("utterances", "begins"),
    [
        ([{"text": "Bees.", "start": 1000, "end": 2000}, {"text": "So?", "start": 2000, "end": 3000}], [1, 2]),
        (
            [{"text": "Bees.", "start": 1000.5, "end": 2000}, {"text": "So?", "start": 2000, "end": 3000}],
            [1000.5, 2000],
        ),
        ([{"text": "Bees."}, {"text": "So?"}], [None, None]),
        ([{"text": "Bees.", "start": 1000}, {"start": 2000}], [1]),
    ],
)
def test_whole_numbers_of_assemblyai_count_thousandths(utterances: object, begins: list[float | None]) -> None:
    assert [row[1] for row in rows({"utterances": utterances, "words": [{"text": "other"}]})] == begins


def premiere(**segment: object) -> dict[str, object]:
    words = [{"text": "Bees", "start": 1.5}, {"text": "", "start": 2}, {"start": 3}, {"text": "hum", "start": 4.5}]
    return {"segments": [{"speaker": "id1", "start": 1.5, "words": words} | segment, {"words": []}]}


def test_segments_of_premiere_have_words_and_their_speakers_names() -> None:
    speakers = {"speakers": [{"id": "id1", "name": "Eva"}, {"id": "id2"}]}
    assert rows(premiere() | speakers) == [("Eva", 1.5, None, "Bees hum")]
    assert of(premiere()).format == "premiere json" and of(premiere(speaker="id2") | speakers).speakers == ("id2",)


@pytest.mark.parametrize(
    ("segments", "unit"),
    [
        ([(0, 101), (101, 202)], 0.001),
        ([(0, 100), (100, 200)], 1),
        ([(100, 160), (160, 220)], 1),
        ([(0, 101), (101, 202), (202, None), (303, None)], 1),
        ([(0, 101), (101, 202), (202, 303), (303, None)], 0.001),
        ([(0, 101.5), (101, 202.5)], 1),
    ],
)
def test_whole_segments_longer_than_a_hundred_count_thousandths(
    segments: list[tuple[float, float | None]], unit: float
) -> None:
    value = {"segments": [{"text": "Bees hum.", "start": start, "end": end} for start, end in segments]}
    assert [row[1] for row in rows(value)] == [start * unit for start, _ in segments]


STRANGE = {
    "who in a field that is not known": [{"text": "Bees.", "start": 1, "person": "Eva"}],
    "when in a field that is not known": [{"text": "Bees.", "speaker": "Eva", "offset_ms": 7}],
    "neither, and lists inside": [{"text": "Bees.", "parts": [{"a": 1}]}],
}


@pytest.mark.parametrize("kind", STRANGE)
def test_segments_whose_fields_are_not_known_are_not_whispers(kind: str) -> None:
    value = {"segments": STRANGE[kind] * 2}
    try:
        assert of(value).format == "json, turns"
    except TranscriptError as error:
        assert "no transcript" in str(error)
    assert of({"segments": [{"text": "Bees."}, {"text": "So?", "parts": []}]}).format == "whisper json"


@pytest.mark.parametrize("beside", [{"a": {"b": 1}}, {"a": [{"b": 1}]}])
def test_a_text_beside_something_else_is_no_transcript(beside: dict[str, object]) -> None:
    with pytest.raises(TranscriptError, match="no transcript"):
        of({"text": "Bees."} | beside)
    assert said(of({"text": "Bees.", "language": "en", "tags": ["b"]})) == [(None, "Bees.")]


REV = [("text", "Bees"), ("punct", " "), ("unknown", 7), ("text", "hum"), ("punct", ".")]


@pytest.mark.parametrize(("name", "who"), [("Eva", "Eva"), (" ", "1"), (None, "1"), (7, "1")])
def test_monologues_of_rev_are_by_the_names_of_their_speakers(name: object, who: str) -> None:
    elements = [{"type": kind, "value": value, "ts": n + 0.5, "end_ts": n + 1.5} for n, (kind, value) in enumerate(REV)]
    value = {"speakers": [{"id": 1, "name": name}], "monologues": [{"speaker": 1, "elements": elements}]}
    assert rows(value) == [(who, 0.5, 5.5, "Bees hum.")] and of(value).format == "rev json"


def test_times_of_whisper_cpp_are_meant_before_offsets() -> None:
    row = {"text": " Bees.", "timestamps": {"from": "00:00:01,500", "to": "00:00:02,500"}, "start": 9, "end": 9}
    assert rows({"transcription": [row]}) == [(None, 1.5, 2.5, "Bees.")]
    assert rows({"transcription": [{**row, "timestamps": {}}]}) == [(None, 9, 9, "Bees.")]


def test_entities_in_strings_are_the_signs_that_they_stand_for(read: Read) -> None:
    """As in captions that were copied from a page; of a table, too."""
    turns = [{"speaker": who, "start": n, "text": "So &amp; don&#39;t &unknown;."} for n, who in enumerate("ab")]
    assert said(of(turns)) == [(who, "So & don't &unknown;.") for who in "ab"]
    assert said(read("a.csv", "Speaker,Text\na,So &amp; so.\nb,I don&#39;t.\n")) == [
        ("a", "So & so."),
        ("b", "I don't."),
    ]


@pytest.mark.parametrize(("time", "begins"), [("PT1H2M3.5S", 3723.5), ("PT0S", 0), ("PT2M", 120), ("PT1.5S", 1.5)])
def test_lengths_of_time_as_the_standard_writes_them_are_times(time: str, begins: float) -> None:
    assert rows([{"speaker": "a", "offset": time, "text": "Bees."}] * 2)[0][:2] == ("a", begins)


def test_times_that_nothing_understands_are_told() -> None:
    note = "when somebody speaks is written in it in a way that is not understood"
    turns = [{"speaker": who, "start": "early", "text": "Bees hum."} for who in "ab"]
    assert note in of(turns).warnings
    assert note not in of([{**turns[0], "start": 1.5}, turns[1]]).warnings
    assert note not in of([{"speaker": who, "text": "Bees hum."} for who in "ab"]).warnings


PEOPLE = [{"spkid": "s1", "role": "x", "name": "Eva"}, {"spkid": "s2", "role": "x", "name": "Raj"}]


@pytest.mark.parametrize("key", ["speakers", "participants", "parties", "users"])
@pytest.mark.parametrize("rows_", ["segments", "turns"])
def test_who_takes_part_has_a_name_beside_whatever_stands_for_them(key: str, rows_: str) -> None:
    """A value that two people have stands for neither."""
    turns = [{"speaker": who, "text": words} for who, words in (("s1", "Bees."), ("s2", "So?"), ("x", "Yes."))]
    assert said(of({key: PEOPLE, rows_: turns})) == [("Eva", "Bees."), ("Raj", "So?"), ("x", "Yes.")]


@pytest.mark.parametrize("key", ["name", "displayName", "full_name", "user_name", "speakerName", "Nickname"])
def test_the_name_of_who_speaks_stands_in_an_object_or_in_a_list_within(key: str) -> None:
    turns = [{"speaker": {"id": n, key: who}, "text": f"Bees {n}."} for n, who in enumerate(("Eva", "Raj"))]
    assert said(of({"turns": turns})) == [("Eva", "Bees 0."), ("Raj", "Bees 1.")]
    people = [{"id": n, key: who} for n, who in enumerate(("Eva", "Raj"), 7)]
    turns = [{"speaker_id": n, "text": f"Bees {n}."} for n in (7, 8, 9)]
    value = {"speech": {"speakers": people, "turns": turns}}
    assert said(of(value)) == [("Eva", "Bees 7."), ("Raj", "Bees 8."), ("9", "Bees 9.")]


def test_words_that_come_once_more_with_their_speakers_are_said_once() -> None:
    """Others than those are said, too."""
    plain = [{"word": word} for word in ("Bees", "hum.", "So?")]
    named = [{**row, "speakerTag": tag} for row, tag in zip(plain, (1, 1, 2), strict=True)]
    value = {"results": [{"alternatives": [{"words": plain}]}, {"alternatives": [{"words": named}]}]}
    assert said(of(value)) == [("1", "Bees hum."), ("2", "So?")]
    value = {
        "results": [{"alternatives": [{"words": [*plain, {"word": "Yes."}]}]}, {"alternatives": [{"words": named}]}]
    }
    assert said(of(value))[0] == (None, "Bees hum. So? Yes.")


def test_a_call_of_aws_counts_milliseconds() -> None:
    call = [
        {"ParticipantRole": who, "Content": "Bees hum.", "BeginOffsetMillis": n * 50, "EndOffsetMillis": n * 50 + 40}
        for n, who in enumerate(("AGENT", "CUSTOMER"))
    ]
    assert rows({"Transcript": call}) == [("AGENT", 0, 0.04, "Bees hum."), ("CUSTOMER", 0.05, 0.09, "Bees hum.")]


def test_segments_of_words_without_times_begin_and_end_with_their_words() -> None:
    words = [{"text": word, "start": n, "end": n + 0.5} for n, word in enumerate(("Bees", "hum."), 3)]
    assert rows({"speakers": PEOPLE, "segments": [{"speaker": "s1", "words": words}]}) == [("Eva", 3, 4.5, "Bees hum.")]
