"""A transcript as the desk reads it: whose sentences these are, where each stands, and what is cut from them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hdc.desk.desk import Desk
from hdc.desk.draft import widened
from hdc.desk.script import Script, gap
from hdc.model import AnchorRecord, Quote, Text, VagueWord
from hdc.quantities import find_quantities
from hdc.transcripts.reading import parse_transcript
from tests.desk.conftest import TALK, at
from tests.reviews import both

SAID = "It rains. It is about 40 dollars, they say. Not even 50 dollars, maybe."


def _script(text: str, lang: str = "en") -> Script:
    return Script.of(parse_transcript("talk.md", text.encode()), lang)


def _words(script: Script, numbers: range) -> list[str]:
    return [script.sentences[n].text for n in numbers]


def test_words_around_a_number_have_their_place_in_its_own_sentence() -> None:
    script = _script(f"Ada May (00:00:40):\n{SAID}\n")
    told = [(one.text, mention) for one in script.sentences for mention in one.mentions]
    assert [text[mention.start : mention.end] for text, mention in told] == ["40 dollars", "50 dollars"]
    assert [[text[slice(*hedge)] for hedge in mention.hedges] for text, mention in told] == [["about"], ["maybe"]]
    assert [text[slice(*mention.negated)] for text, mention in told if mention.negated] == ["Not even"]
    assert [script.transcript.text[slice(*place)] for one in script.sentences for place in one.places] == [
        "40 dollars",
        "50 dollars",
    ]


def test_a_turn_reaches_from_its_first_sentence_to_its_last_wherever_one_stands_in_it(desk: Desk) -> None:
    script = desk.script
    turns = {script.turn(n) for n in range(len(script.sentences))}
    assert sorted(n for turn in turns for n in turn) == list(range(len(script.sentences)))
    assert [{script.sentences[n].speaker for n in turn} for turn in sorted(turns, key=lambda one: one.start)] == [
        {"Bo Lin"}, {"Ada May"}, {"Bo Lin"}, {"Ada May"},
    ]  # fmt: skip
    alone = _script(f"Ada May (00:00:40):\n{SAID}\n")
    assert [alone.turn(n) for n in range(3)] == [range(3)] * 3


def test_a_span_touches_the_sentences_that_share_a_letter_with_it_and_one_person_says() -> None:
    script = _script(TALK)
    pay, rain, taste = (TALK.index(words) for words in ("We pay", "It rains", "I never said"))
    assert _words(script, script.over((rain, taste - 1))) == ["It rains a lot here."]
    assert _words(script, script.over((rain, taste))) == ["It rains a lot here."]
    assert len(script.over((rain, taste + 1))) == 2
    assert _words(script, script.over((pay, len(TALK))))[-1].startswith("I never said"), "another's words are no part"
    end = pay + len("We pay our tasters $40 an hour.")
    assert len(script.over((end - 1, end))) == 1 and len(script.over((end, end))) == 0
    assert len(script.over((len(TALK), len(TALK) + 1))) == 0


def test_sentences_in_a_row_are_one_text_with_blanks_only_where_the_language_has_them() -> None:
    english = _script("Ada May (00:00:40):\nIt rains. It pours.\n")
    text, starts = english.laid(range(2))
    assert text == "It rains. It pours." and [text[at : at + 2] for at in starts] == ["It", "It"]
    chinese = _script("陈梅 (00:00:40):\n下雨了。下大雨了。\n", "zh")
    assert chinese.laid(range(2)) == ("下雨了。下大雨了。", [0, 4])
    cut = _script(f"陈梅 (00:00:40):\n{'我们每天喝很多茶' * 50}\n", "zh")
    assert len(cut.sentences) > 3 and cut.text(range(1, 4)) == "".join(one.text for one in cut.sentences[1:4])
    assert [gap(before, after) for before, after in (("a.", "b"), ("。", "b"), ("", "b"), ("a", ""))] == [
        " ",
        "",
        "",
        "",
    ]


def test_without_labels_a_block_ends_with_a_sentence_when_it_is_long_enough() -> None:
    told = [f"In year {n} we had {'tea ' * 12}here." for n in range(30)]
    script = _script(" ".join(told))
    blocks = [[one for one in script.sentences if one.block == n] for n in range(script.sentences[-1].block + 1)]
    sizes = [sum(len(one) + 1 for one in block) - 1 for block in blocks]
    assert len(blocks) > 3 and all(400 <= size < 400 + max(map(len, told)) + 1 for size in sizes[:-1])


def test_words_in_many_sentences_are_common_and_those_in_a_few_are_not() -> None:
    script = _script(f"Ada May (00:00:40):\n{'Tea is good. ' * 4}{'Rain is bad. ' * 3}It pours.\n")
    assert "tea" in script.common and "rain" not in script.common
    long = _script("Ada May (00:00:40):\n" + "Tea is good. " * 4 + " ".join(f"Then n{n} came." for n in range(196)))
    assert "tea" not in long.common, "it stands in no more than one of fifty"
    more = _script("Ada May (00:00:40):\n" + "Tea is good. " * 5 + " ".join(f"Then n{n} came." for n in range(195)))
    assert "tea" in more.common


def test_a_vague_word_is_a_quantity_where_either_end_of_it_is_declared() -> None:
    """Of one that the review gives no number there is nothing to decide on."""
    dozens = VagueWord(id="dozens", forms={"en": ("dozens",)}, low=Decimal(24), reason=both("So many."))
    few = VagueWord(id="few", forms={"en": ("a few",)}, high=Decimal(5), reason=both("No more."))
    said = b"Ada May (00:00:40):\nThere were several plates, then dozens of cups and a few kettles.\n"
    (one,) = Script.of(parse_transcript("talk.md", said), "en", (dozens, few)).sentences
    assert [mention.vague for mention in one.mentions] == ["dozens", "few"]
    assert "several" in {mention.vague for mention in find_quantities(one.text, "en", (dozens, few))}


def test_a_draft_widens_to_the_ends_of_the_talk_and_narrows_to_its_own_sentence(desk: Desk) -> None:
    draft = at(desk, "$60 an hour").draft
    assert draft
    own, count = draft.candidate.at, len(desk.script.sentences)
    assert widened(draft, desk.script, before=1, after=2).numbers == range(own - 1, own + 3)
    assert widened(draft, desk.script, before=99, after=99).numbers == range(count)
    assert widened(draft, desk.script, before=-9, after=-9).numbers == range(own, own + 1)
    kept = widened(replace(draft, translations={"zh": "有些"}), desk.script, after=1)
    assert kept.translations == {}, "a translation is of the words it was made for"


@pytest.mark.parametrize(("left", "right", "is_held"), [(0, 0, True), (-3, 3, True), (1, 0, False), (0, -1, False)])
def test_a_quote_holds_a_candidate_whose_every_letter_is_its_own(
    desk: Desk, left: int, right: int, is_held: bool
) -> None:
    one = next(one for one in desk.candidates if one.mention and one.mention.surface == "$60 an hour")
    span = (one.span[0] + left, one.span[1] + right)
    words = Text(en="Some of them make $60 an hour in spring.")
    anchor = AnchorRecord(of="0" * 16, sha256=desk.transcript.sha256, state="exact", spans=(span,))
    quote = Quote(id="q-may", speaker="ada-may", language="en", words=words, anchor=anchor)
    assert (one in desk.within(quote)) is is_held
    desk.interview = replace(desk.interview, quotes=(quote,))
    assert (desk.quote_of(one) == quote) is is_held
    assert desk.within(replace(quote, anchor=replace(anchor, sha256="1" * 64))) == []
    assert desk.within(replace(quote, anchor=None)) == []


def test_words_that_the_reader_takes_stand_at_the_sentence_in_which_they_begin(desk: Desk) -> None:
    """From the first of the talk on, over however many they go."""
    sentences = desk.script.sentences
    for first in (0, 1, 4):
        taken = desk.taken(f"{sentences[first].text} {sentences[first + 1].text}", None)
        assert (taken.at, taken.span[0]) == (first, sentences[first].start)
