"""A record of an anchor is small: a few words for each difference, counts for what is hidden, no transcript."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hdc.anchors.anchor import Alarm, Anchor, Edit, Gap
from hdc.evidence.record import ELLIPSIS, count, digest, record, shorten
from hdc.model import AlarmRecord, Quote, Text

WORDS = " ".join(f"word{n}" for n in range(40))


def quote(id: str, speaker: str, en: str, zh: str) -> Quote:
    return Quote(id=id, speaker=speaker, language="en", words=Text(en=en, zh=zh))


QUOTE = quote("q-tea", "ada-may", "Tea is … good.", "茶……好。")


def test_a_record_has_the_place_and_what_differs() -> None:
    found = Anchor(
        state="altered",
        sha256="a" * 64,
        spans=((3, 9), (250, 260)),
        turn=2,
        speaker="Ada May",
        time=61.23456,
        edits=(Edit("gonna", "going  to", 4, 5, 9),),
        gaps=(Gap(9, 250, WORDS),),
        alarms=(Alarm("hidden_number", "", "7%"), Alarm("hidden_number", "", "7%")),
        grade="words",
    )
    kept = record(QUOTE, found)
    assert (kept.state, kept.spans, kept.turn, kept.speaker, kept.time) == (
        "altered",
        ((3, 9), (250, 260)),
        2,
        "Ada May",
        61.235,
    )
    assert kept.grade == "words" and record(QUOTE, replace(found, state="misattributed")).grade is None
    assert kept.hidden == (40,) and kept.of == digest(QUOTE) and kept.sha256 == "a" * 64
    assert kept.edits[0].transcript == "going to" and kept.edits[0].transcript_words == 2
    assert kept.alarms == (AlarmRecord(kind="hidden_number", transcript="7%"),)


def test_of_what_an_ellipsis_hides_no_word_is_recorded() -> None:
    gap = Gap(9, 250, WORDS)
    kept = record(QUOTE, Anchor(state="elided", sha256="a" * 64, spans=((3, 9), (250, 260)), gaps=(gap,)))
    assert "word" not in repr(kept)


@given(st.text())
def test_what_is_shortened_has_few_words_of_the_text_and_no_line_end(text: str) -> None:
    short = shorten(text)
    assert "\n" not in short and count(short) <= 8
    if ELLIPSIS in short and ELLIPSIS not in " ".join(text.split()):
        first, last = short.split(ELLIPSIS)
        assert " ".join(text.split()).startswith(first) and " ".join(text.split()).endswith(last)


@given(st.lists(st.text("abc1é", min_size=1), max_size=20))
def test_words_between_spaces_are_counted(words: list[str]) -> None:
    assert count(" ".join(words)) == len(words) == count("  " + "\n".join(words))


def test_another_speaker_or_another_word_is_another_digest() -> None:
    others = [
        quote("q-tea", "bo-lin", QUOTE.original, "茶……好。"),
        quote("q-tea", "ada-may", "Tea was … good.", "茶……好。"),
    ]
    assert len({digest(QUOTE), *map(digest, others)}) == 3
    assert digest(QUOTE) == digest(quote("q-cha", "ada-may", QUOTE.original, "好茶。"))
