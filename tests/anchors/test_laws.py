"""What holds for any transcript and any quote cut from it."""

from __future__ import annotations

import re

from hypothesis import Phase, assume, example, given, settings
from hypothesis import strategies as st

from hdc.anchors import Index, locate_quote
from hdc.anchors.compare import atoms
from hdc.lang.folding import WORD, fold
from hdc.transcripts import Part, Transcript, Utterance, pieces

SAID = "a the model the data learns 10 9,5 don't L6 well-known 数 据 不 好 。 ， … ... [x] ( ) — “ ” é É! İ ß"
WORDS = st.sampled_from(SAID.split())
SPACES = st.sampled_from([" ", "  ", "\n", "", " \u00a0", "\u200b"])
CUES = st.lists(
    st.lists(st.tuples(WORDS, SPACES), min_size=1, max_size=30).map(lambda row: "".join(map("".join, row))), min_size=1
)
ANY = st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=8)


def transcript_of(cues: list[str]) -> Transcript:
    """Cues between marks, each an utterance; ``&`` stands for something longer."""
    text, parts, utterances = "", [], []
    for number, cue in enumerate(cues):
        speech = []
        for piece in re.split("(&)", cue):
            if piece:
                written = "&amp;" if piece == "&" else piece
                speech.append(Part(len(text), len(text) + len(written), "speech", "&" if piece == "&" else None))
                text += written
        mark = Part(len(text), len(text) + 6, "markup")
        text += f"\n<{number:03}>"
        parts += [*speech, mark]
        said = "".join(words for words, _, _ in pieces(text, speech))
        utterances.append(Utterance(said, tuple(speech), number, f"S{number % 3}"))
    return Transcript("made", text, "0", "utf-8", "text", tuple(parts), tuple(utterances))


@given(st.one_of(CUES, ANY))
@settings(max_examples=150, deadline=None)
@example(["e\u0301a", "＆&", "\u1100\u1161", "a\u00ad", "\u0301"])
@example(["0`¼", "1,½", "x’⅔"])
def test_every_word_of_the_index_leads_back_to_the_characters_it_stands_for(cues: list[str]) -> None:
    index = Index(transcript_of(cues))
    end = 0
    for number in range(len(index)):
        start, stop = index.span(*index.folded_span(number, number + 1))
        assert end <= start < stop
        end = stop
        word = index.folded[slice(*index.folded_span(number, number + 1))]
        received = index.transcript.text[start:stop]
        rest = fold(received).text.removeprefix(word)  # marks that belong to its last letter and are no letters
        assert not any(map(str.isalnum, rest)) or "&amp;" in received
        assert index.transcript.utterances[index.utterance_at(number)[0]].start <= start


@given(st.one_of(CUES, ANY), st.data())
@settings(max_examples=100, deadline=None, phases=[Phase.generate])
def test_a_quote_cut_at_words_is_exact_where_it_was_cut_or_that_place_is_named(
    cues: list[str], data: st.DataObject
) -> None:
    transcript = transcript_of(cues)
    index = Index(transcript)
    assume(len(index) > 0)
    first = data.draw(st.integers(0, len(index) - 1))
    number, utterance = index.utterance_at(first)
    last = data.draw(st.integers(first, index.first_of(number + 1) - 1))
    start, end = index.folded_span(first, last + 1)
    quote = index.said[slice(*index.said_span(start, end))]
    anchor = locate_quote(quote, index)
    assert anchor.state == "exact"
    assert index.span(start, end) in (anchor.spans[0], *anchor.elsewhere)
    assert all(transcript.text[one:other] == quote or "&" in quote for one, other in anchor.spans)
    assert locate_quote(quote, index, speaker={utterance.speaker or ""}).state == "exact"


@given(CUES, st.text(max_size=80) | st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_any_quote_has_a_state_and_what_is_verified_is_the_transcripts(cues: list[str], quote: str) -> None:
    assume(re.search(WORD, fold(quote).text))
    index = Index(transcript_of(cues))
    anchor = locate_quote("kettle " + quote, index, speaker={"S1"})
    assert not anchor.is_verified
    assume(re.search(WORD, re.sub(r"\[.*?\]", "", fold(quote).text)))
    anchor = locate_quote(quote, index)
    assert all(0 <= start < end <= len(index.transcript.text) for start, end in anchor.spans)
    assert list(anchor.spans) == sorted(anchor.spans)
    assert 0 <= anchor.likeness <= 1
    if anchor.is_verified:
        words = [re.sub(r"\W", "", atom.text).lower() for atom in atoms(fold(quote).text) if atom.is_word]
        where = fold(" ".join(index.transcript.text[start:end] for start, end in anchor.spans)).text
        assert "".join(words) in re.sub(r"<\d+>|\W|amp;", "", where).lower()


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_a_folded_text_knows_where_each_character_comes_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    assert fold(folded.text).text == folded.text


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=30))
@example("don`t")
def test_letters_of_ascii_are_folded_alike_in_any_text(words: str) -> None:
    """A backtick for an apostrophe is one, whether or not a sign of another alphabet stands elsewhere."""
    beside = fold(f"{words} \u00e9").text
    assert beside.startswith(fold(words).text) and len(beside) == len(fold(words).text) + 2
