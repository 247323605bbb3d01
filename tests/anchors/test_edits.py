"""What an anchor lists is what differs, no more and no less, wherever in the quote it is."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from hdc.anchors import Anchor, Index, locate_quote
from hdc.anchors.alarms import Sides
from hdc.anchors.compare import different
from hdc.transcripts import Transcript

Talk = Callable[..., Transcript]
WORDS = [f"{first}{middle}{last}" for first in "bdkmnt" for middle in ("a", "er", "io", "oul") for last in "gklmst"]


SAID = (
    "We saw it — most of the labels that we bought in the spring were wrong. And so all of the old plumbers came back "
    "to the shop — forty of them."
)


def sentences(dice: random.Random, count: int) -> str:
    """Sentences of ten words each, three of them common ones, some with a comma."""
    rows = [dice.sample([*dice.sample(WORDS, 7), "the", "of", "and"], 10) for _ in range(count)]
    return " ".join(f"{' '.join(row[:4])}{dice.choice(['', ','])} {' '.join(row[4:])}.".capitalize() for row in rows)


def dice_words(count: int) -> list[str]:
    """Words without "kas"."""
    return random.Random(5).sample([word for word in WORDS if word != "kas"], count)


def mended(quote: str, anchor: Anchor) -> str:
    """The quote with what the transcript has in the place of each difference."""
    for edit in sorted(anchor.edits, key=lambda edit: (edit.at, edit.start), reverse=True):
        assert quote[edit.at : edit.at + len(edit.quote)] == edit.quote
        quote = f"{quote[: edit.at]} {edit.transcript} {quote[edit.at + len(edit.quote) :]}"
    return " ".join(re.findall(r"\w+|[.,]", quote))


@pytest.mark.parametrize("seed", range(60))
def test_a_quote_with_its_edits_undone_is_what_the_transcript_says(talk: Talk, seed: int) -> None:
    """Of a sentence some words were changed, left out or put in, its first and its last among them."""
    dice = random.Random(seed)
    said = sentences(dice, 30)
    index = Index(talk(("Ann", said), ("Bo", sentences(dice, 9))))
    whole = said.split(". ")[dice.randrange(29)] + "."
    words = whole.split()
    for place in dice.sample([0, 1, 2, 5, 7, 8, 9], dice.choice([1, 2])):
        words[place] = dice.choice(["", "kettle", f"kettle {words[place]}", "kettle"])
    quote = " ".join(filter(None, words))
    anchor = locate_quote(quote, index)
    start, end = anchor.spans[0]
    assert (anchor.state == "altered") == (quote not in whole)
    assert mended(quote, anchor) == " ".join(re.findall(r"\w+|[.,]", index.transcript.text[start:end]))
    assert index.transcript.text[start:end].strip(".") in whole
    for side in ("quote", "transcript"):
        assert sum(len(re.findall(r"\w+", getattr(edit, side))) for edit in anchor.edits) <= 3


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("is_end", [False, True])
@pytest.mark.parametrize("put", ["kettle kettle kettle", "kettle"])
def test_a_common_word_beyond_a_stretch_that_was_rewritten_is_still_the_quotes(
    talk: Talk, seed: int, is_end: bool, put: str
) -> None:
    """ "The … …": three words next to the first, or to the last, were rewritten; that one stands where it stood."""
    dice = random.Random(seed)
    rare = dice.sample(WORDS, 14)
    row = [*rare, "the"] if is_end else ["the", *rare]
    index = Index(talk(("Ann", f"{sentences(dice, 20)} So then {' '.join(row)} once. {sentences(dice, 20)}")))
    start, end = (11, 14) if is_end else (1, 4)
    quote = " ".join([*row[:start], put, *row[end:]])
    anchor = locate_quote(quote, index)
    assert [index.transcript.text[left:right] for left, right in anchor.spans] == [" ".join(row)]
    assert [(edit.quote, edit.transcript) for edit in anchor.edits] == [(put, " ".join(row[start:end]))]


def test_a_bracket_in_front_of_all_is_listed_at_the_first_word(talk: Talk) -> None:
    transcript = talk(("Ann", "So then we baked a red loaf in the morning."))
    anchor = locate_quote("[Later] we baked a red loaf", transcript)
    [edit] = anchor.edits
    assert (anchor.state, edit.quote, edit.transcript) == ("elided", "[Later]", "")
    assert edit.start == edit.end and transcript.text[edit.start :].lstrip().startswith("we baked")


def test_words_put_before_all_that_is_said_or_behind_it_stand_for_nothing(talk: Talk) -> None:
    """A quote may begin before the first word of a transcript and end behind its last."""
    said = "So baker dell mast tool went on to build a lake."
    index = Index(talk(("Ann", said)))
    for quote in (f"Of red old kettles. {said}", f"{said} They all saw that.", f"Kettles of old. {said[3:]}"):
        anchor = locate_quote(quote, index)
        [(start, end)] = anchor.spans
        assert index.transcript.text[start:end].strip(".") in (said.strip("."), said[3:].strip("."))
        assert mended(quote, anchor) == " ".join(re.findall(r"\w+|[.,]", index.transcript.text[start:end]))


@pytest.mark.parametrize(
    ("quote", "edits"),
    [
        ("that we bought in the spring were wrong!", [("!", ".")]),
        ("that we bought in the spring were wrong", []),
        ("so all of the old masons came back to the shop —", [("masons", "plumbers")]),
        ("— most of the lids that we bought in the spring were wrong", [("lids", "labels")]),
        ("(most of the labels that we bought", [("(", "")]),
    ],
)
def test_a_mark_at_an_end_is_compared_with_the_one_that_stands_there(
    talk: Talk, quote: str, edits: list[tuple[str, str]]
) -> None:
    transcript = talk(("Ann", SAID))
    assert [(edit.quote, edit.transcript) for edit in locate_quote(quote, transcript).edits] == edits


def test_a_short_segment_with_another_first_word_stands_right_behind_the_segment_before_it(talk: Talk) -> None:
    transcript = talk(("Ann", "It began with a purple kettle we need tea, and more of it."))
    anchor = locate_quote("It began with a purple kettle … say we need tea", transcript)
    assert [transcript.text[start:end] for start, end in anchor.spans] == [
        "It began with a purple kettle",
        "we need tea",
    ]
    assert [(edit.quote, edit.transcript) for edit in anchor.edits] == [("say", "")]


@pytest.mark.parametrize("is_end", [False, True])
def test_a_word_that_was_said_just_before_or_behind_is_the_one_in_the_sentence(talk: Talk, is_end: bool) -> None:
    """Nothing between the two is part of the quote, and every word that was kept counts."""
    row = ["kas", *dice_words(10), "kas"]
    said, quoted = (row[1:], row[1:]) if is_end else (row[:-1], [*row[:-1]])
    quoted = [*quoted[:2], "kettle", *quoted[3:6], "kettle", *quoted[7:8], "kettle", *quoted[9:]]
    around = f"{' '.join(said)} and mert. Kas" if is_end else f"kas and mert {' '.join(said)}"
    transcript = talk(("Ann", f"{sentences(random.Random(2), 9)} So then {around} {sentences(random.Random(3), 9)}"))
    anchor = locate_quote(" ".join(quoted), transcript)
    assert [transcript.text[start:end] for start, end in anchor.spans] == [" ".join(said)]
    assert anchor.likeness == pytest.approx(1 - 3 / len(said))


def test_a_short_segment_with_another_last_word_stands_right_before_the_segment_behind_it(talk: Talk) -> None:
    transcript = talk(("Ann", f"{' '.join(WORDS)} and we need tea. It began with a purple kettle, and more of it."))
    anchor = locate_quote("and we need coffee … It began with a purple kettle", transcript)
    spans = [transcript.text[start:end] for start, end in anchor.spans]
    assert (spans[0].startswith("and we need"), spans[1]) == (True, "It began with a purple kettle")
    assert [edit.quote for edit in anchor.edits] == ["coffee"]


@pytest.mark.parametrize("seed", range(30))
def test_segments_and_gaps_make_up_all_that_is_said_from_the_first_to_the_last(talk: Talk, seed: int) -> None:
    """Between ellipses stand stretches of one sentence and of those after it; what they hide is all the rest."""
    dice = random.Random(seed)
    said = sentences(dice, 30)
    index = Index(talk(("Ann", said)))
    words = said.split()
    at, segments, hidden = dice.randrange(90), [], []
    for _ in range(dice.choice([2, 3])):
        size, gap = dice.randrange(5, 9), dice.randrange(1, 40)
        segments.append(" ".join(words[at : at + size]))
        hidden.append(" ".join(words[at + size : at + size + gap]))
        at += size + gap
    anchor = locate_quote(" … ".join(segments), index)
    text = index.transcript.text
    assert anchor.state == "elided"
    assert [text[start:end] for start, end in anchor.spans] == segments
    assert [gap.text for gap in anchor.gaps] == hidden[:-1]
    assert [text[gap.start : gap.end].strip() for gap in anchor.gaps] == hidden[:-1]


def test_of_two_first_segments_the_one_nearest_to_the_second_is_meant(talk: Talk) -> None:
    said = f"It began with a purple kettle. {sentences(random.Random(1), 9)} It began with a purple kettle. So we sang."
    transcript = talk(("Ann", said))
    anchor = locate_quote("It began with a purple kettle … we sang", transcript)
    assert (anchor.state, anchor.spans[0][0]) == ("elided", transcript.text.rindex("It began"))


@pytest.mark.parametrize("quote", ["aked a red loaf", "We baked a red loa", "aked a red loa", "e"])
def test_a_quote_that_cuts_a_word_in_two_is_not_exact(talk: Talk, quote: str) -> None:
    assert locate_quote(quote, talk(("Ann", "We baked a red loaf in the morning."))).state not in (
        "exact",
        "normalised",
    )


def test_what_stands_in_one_bracket_is_compared_with_what_that_one_stands_for(talk: Talk) -> None:
    transcript = talk(("Ann", "We paid the plumbers of the old town forty dollars an hour in the spring of that year."))
    quote = "We [never] paid the plumbers [of the town] forty dollars an hour in the spring"
    alarms = [alarm for alarm in locate_quote(quote, transcript).alarms if alarm.kind == "negation"]
    assert [(alarm.quote, alarm.transcript) for alarm in alarms] == [("never", "")]


@pytest.mark.parametrize("first", ["", "a ", "it was a "])
def test_of_two_long_texts_only_what_is_near_a_difference_is_looked_at(first: str) -> None:
    """However long what is alike between two changed words, and whichever way it is cut, each piece has its change."""
    alike = " ".join(["of the lake"] * 400)
    quoted, said = (
        f"{first}{kettle} kettle {alike} {cups} {alike}" for kettle, cups in (("red", "one cup"), ("blue", "two cups"))
    )
    pieces = [*Sides.of(quoted, said, [*different(quoted, said)], "en")]
    changed = [
        (piece.quote[one.at : one.until], piece.transcript[one.start : one.end])
        for piece in pieces
        for one in piece.differences
    ]
    assert changed == [("red", "blue"), ("one cup", "two cups")]
    assert (
        pieces[0].quote.startswith(first)
        and len(pieces) == 2
        and sum(len(piece.quote) for piece in pieces) < len(alike) / 2
    )


def test_every_word_of_a_long_talk_is_told_from_every_other(talk: Talk) -> None:
    """Also the sixty-thousandth, and all of them can be written."""
    index = Index(talk(("Ann", " ".join(f"w{number}x" for number in range(60_000)))))
    assert len(set(index.words)) == 60_000
    assert index.words.encode("utf-8").decode("utf-8") == index.words


def test_two_marks_in_front_of_a_changed_quote_are_taken_in_as_they_stand(talk: Talk) -> None:
    said = "Nobody there answered \u201c(never) once to him in all of that week. And that was it."
    for quote in (said[22:70], said[22:70].replace("all", "most")):
        anchor = locate_quote(quote, talk(("Ann", said)))
        assert anchor.selectors[0].exact.startswith("\u201c(never)")
