"""Turns in a JSON of no known kind: which list is meant, what is a single word, and what a number counts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hdc.errors import TranscriptError
from hdc.transcripts import Transcript, parse_transcript
from tests.transcripts.conftest import said, times


def of(**lists: object) -> Transcript:
    return parse_transcript("a.json", json.dumps(lists).encode())


def rows(*texts: str, **more: object) -> list[dict[str, Any]]:
    return [{"who": "ab"[n % 2], "line": text} | more for n, text in enumerate(texts)]


DEEPER = {
    "content": ("alternatives", "content"),
    "transcript": ("alternatives", "transcript"),
    "display": ("nBest", "display"),
}


@pytest.mark.parametrize("kind", DEEPER)
def test_of_several_readings_the_first_is_said(kind: str) -> None:
    key, field = DEEPER[kind]
    turns = [{"voice": who, key: [{field: f"{who} best"}, {field: f"{who} second"}]} for who in "ab"]
    assert said(of(turns=turns)) == [("a", "a best"), ("b", "b best")]


def test_a_row_with_the_time_of_its_end_alone_is_one() -> None:
    """As Google writes what it heard."""
    turns = [{"alternatives": [{"transcript": f"Bees {n}."}], "resultEndTime": f"{n}.5s"} for n in (1, 2)]
    assert [(one.text, one.begins, one.ends) for one in of(results=turns).utterances] == [
        ("Bees 1.", None, 1.5),
        ("Bees 2.", None, 2.5),
    ]


def test_one_row_with_a_speaker_shows_that_a_list_holds_turns() -> None:
    assert said(of(turns=[{"who": "Eva", "line": "Bees."}, {"line": "So?"}])) == [("Eva", "Bees."), (None, "So?")]
    with pytest.raises(TranscriptError):
        of(turns=[{"line": "Bees."}, {"line": "So?"}])


@pytest.mark.parametrize(("named", "count", "is_read"), [(2, 3, True), (2, 4, False), (3, 4, True), (1, 3, False)])
def test_of_two_lists_that_is_meant_in_which_most_rows_are_named(named: int, count: int, is_read: bool) -> None:
    turns = [{"line": f"We keep {n} bees."} | ({"who": "Eva"} if n < named else {}) for n in range(count)]
    others = [{"time": n, "text": f"chapter of {n} wasps and hornets"} for n in range(5)]
    if is_read:
        assert len(of(turns=turns, chapters=others).utterances) == count
        return
    with pytest.raises(TranscriptError, match="no transcript"):
        of(turns=turns, chapters=others)


@pytest.mark.parametrize(
    ("first", "second", "is_read"),
    [([21, 21], [4] * 10, True), ([22, 21], [4] * 10, False), ([20, 20], [5] * 6 + [6] * 2, True), ([20], [20], False)],
)
def test_lists_of_as_many_letters_say_the_same(first: list[int], second: list[int], is_read: bool) -> None:
    """One in twenty may be missing; what is read is that with the longer rows, of which there are two at least."""
    lists = [rows(*("x" * length for length in lengths)) for lengths in (first, second)]
    if is_read:
        assert [len(text) for _, text in said(of(a=lists[1], b=lists[0]))] == first
        return
    with pytest.raises(TranscriptError, match="no transcript"):
        of(a=lists[1], b=lists[0])


@pytest.mark.parametrize(
    ("texts", "turns"),
    [
        (["a b", "c", "d", "e"], 1),
        (["a b", "c"], 2),
        (["a" * 12, "b" * 11], 1),
        (["a" * 12, "b" * 12], 2),
    ],
)
def test_rows_of_a_short_word_each_are_one_turn_of_who_says_them(texts: list[str], turns: int) -> None:
    assert len(of(words=[{"who": "Eva", "line": text} for text in texts]).utterances) == turns


@pytest.mark.parametrize(
    ("pieces", "heard"),
    [
        (["I", "keep", "bees"], "I keep bees"),
        ([" I", " keep", " bees"], "I keep bees"),
        (["I ", "keep ", "bees "], "I keep bees"),
        (["I", " ke", "ep", " bees"], "I keep bees"),
    ],
)
def test_single_words_that_bring_their_blanks_are_not_set_apart(pieces: list[str], heard: str) -> None:
    assert said(of(words=[{"who": "Eva", "line": piece} for piece in pieces])) == [("Eva", heard)]


def test_words_of_two_lists_are_two_turns() -> None:
    """And a sign belongs to the word before it."""
    words = [
        [{"text": "Bees", "type": "word"}, {"text": ".", "type": "punctuation"}],
        [{"text": "Yes", "type": "word"}],
    ]
    turns = [{"start": n, "parts": parts} for n, parts in enumerate(words)]
    assert said(of(turns=turns)) == [(None, "Bees."), (None, "Yes")]


LONG = "We keep the bees on the roof {}."
UNITS: dict[str, tuple[list[dict[str, object]], list[float]]] = {
    "lengths of 101": ([{"start": 0, "end": 101}, {"start": 101, "end": 202}], [0, 0.101]),
    "lengths of 100": ([{"start": 0, "end": 100}, {"start": 100, "end": 200}], [0, 100]),
    "late lengths of 60": ([{"start": 100, "end": 160}, {"start": 160, "end": 220}], [100, 160]),
    "steps of 1000": ([{"start": 0}, {"start": 1000}, {"start": 2000}], [0, 1, 2]),
    "steps of 999": ([{"start": 0}, {"start": 999}, {"start": 1998}], [0, 999, 1998]),
    "steps beside the same again": ([{"start": n} for n in (0, 0, 0, 0, 2000, 2000)], [0, 0, 0, 0, 2, 2]),
    "one fraction": ([{"start": 0, "end": 900.5}, {"start": 1000, "end": 1900}], [0, 1000]),
    "numbers in quotation marks": ([{"start": "0", "end": "900"}, {"start": "1000", "end": "1900"}], [0, 1]),
    "a key that says so": ([{"startMs": 10, "end": 20}, {"startMs": 30, "end": 40}], [0.01, 0.03]),
    "a key that says so and a text": ([{"start_ms": "10"}, {"start_ms": "30"}], [0.01, 0.03]),
    "the same time twice": ([{"start": 5}, {"start": 5}], [5, 5]),
}


@pytest.mark.parametrize("kind", UNITS)
def test_whole_numbers_far_apart_count_thousandths(kind: str) -> None:
    fields, begins = UNITS[kind]
    assert times(of(turns=[{"line": LONG.format(n)} | row for n, row in enumerate(fields)])) == begins


@pytest.mark.parametrize(
    ("row", "who", "begins"),
    [
        ({"Speaker_Name": "Eva"}, "Eva", None),
        ({"speaker": {"id": 3, "name": "Eva"}}, "Eva", None),
        ({"user": {"displayed": "Eva"}, "role": "host"}, "host", None),
        ({"speaker": None, "role": "host"}, "host", None),
        ({"meta": {"speaker": "Eva"}}, "Eva", None),
        ({"meta": {"name": "Eva"}, "time": 3}, None, 3),
        ({"from": "Eva", "to": "Raj"}, "Eva", None),
        ({"from": 3, "to": 5}, None, 3),
        ({"from": 3, "to": "Raj"}, "3", None),
        ({"timestamp": {"relative": 3, "absolute": "noon"}}, None, 3),
    ],
)
def test_fields_say_who_and_when_by_what_they_are_called(row: dict[str, object], who: str, begins: float) -> None:
    read = of(turns=[{"line": LONG.format(n)} | row for n in range(2)])
    assert [(one.speaker, one.begins) for one in read.utterances] == [(who, begins)] * 2


def test_who_speaks_and_when_may_stand_around_a_list() -> None:
    parts = [{"who": "Eva", "time": 3, "said": [{"line": "Bees."}, {"line": "They hum.", "who": "Raj", "time": 5}]}]
    read = of(parts=parts)
    assert said(read) == [("Eva", "Bees."), ("Raj", "They hum.")] and times(read) == [3, 5]
