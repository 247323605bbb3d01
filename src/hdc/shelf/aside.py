"""What is set aside: a sponsor's read, and a "cold open" whose words are said again later, at their proper place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from hdc.anchors.index import Index
from hdc.lang.adverts import every
from hdc.shelf.sentences import Sentence

#: So many words in their order are no chance.
_RUN = 6
#: A sentence is said again where it has so many words, and this share of its runs stands later, so many words away.
_FEWEST, _SHARE, _AWAY = 8, 0.6, 150
#: From one sign of a read to the next, or to the end of its paragraph, are so many words at most.
_READ = 260
SPONSOR = "a sponsor's read"


def set_aside(index: Index, sentences: Sequence[Sentence]) -> list[str]:
    """Return for each sentence why it is set aside, or nothing for one that is not."""
    reasons = [*_repeated(index, sentences)]
    for number in _sponsored(index, sentences):
        reasons[number] = SPONSOR
    return reasons


def _repeated(index: Index, sentences: Sequence[Sentence]) -> Iterator[str]:
    """Why a sentence is set aside that stands later once more; short ones go with those around them."""
    places: dict[str, list[int]] = {}
    for word in range(len(index)):
        places.setdefault(index.words[word : word + _RUN], []).append(word)
    later = [_later(index, places, one) for one in sentences]
    for number, sentence in enumerate(sentences):
        at = later[number]
        if at is None and sentence.size < _FEWEST:
            around = [later[near] for near in (number - 1, number + 1) if 0 <= near < len(later)]
            at = around[0] if around and all(one is not None for one in around) else None
        yield "" if at is None else f"said again at {_place(index, at)}"


def _later(index: Index, places: dict[str, list[int]], sentence: Sentence) -> int | None:
    """The word from which on a sentence stands once more, well behind it; None where it does not."""
    first, end = _words(index, sentence)
    if end - first < _FEWEST:
        return None
    runs = [index.words[at : at + _RUN] for at in range(first, end - _RUN + 1)]
    again = [row[place] for row in map(places.__getitem__, runs) if (place := bisect_left(row, end + _AWAY)) < len(row)]
    return min(again) if len(again) >= _SHARE * len(runs) else None


def _words(index: Index, sentence: Sentence) -> tuple[int, int]:
    return index.word_at(sentence.start), index.word_at(sentence.end)


def _place(index: Index, word: int) -> str:
    """Time or turn of a word."""
    number, utterance = index.utterance_at(word)
    while number and index.transcript.utterances[number].begins is None:
        number -= 1
    seconds = index.transcript.utterances[number].begins
    return f"turn {utterance.turn}" if seconds is None else clock(seconds)


def clock(seconds: float) -> str:
    """Seconds as one looks them up in a recording.

    >>> clock(2481.4)
    '0:41:21'
    """
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _sponsored(index: Index, sentences: Sequence[Sentence]) -> Iterator[int]:
    """The numbers of the sentences of sponsors' reads.

    A read goes from its opening to the end of the paragraph with its last sign; in a turn, near signs are of one read.
    """
    signs = [*_signs(index, sentences)]
    last = len(sentences)  # behind the read before, which goes on with a sign there
    for place, (number, is_opening) in enumerate(signs):
        if not (is_opening or number == last):
            continue
        paragraph = index.number_at(sentences[number].start)
        end, length, last = index.begin_of(paragraph + 1), 0.0, number
        after = signs[place + 1][0] if place + 1 < len(signs) else len(sentences)
        goes_on = after < len(sentences) and sentences[after].turn == sentences[number].turn
        goes_on = goes_on and sum(one.size for one in sentences[number:after]) <= _READ
        while last < after and (goes_on or sentences[last].start < end) and length <= _READ:
            yield last
            length += sentences[last].size
            last += 1


def _signs(index: Index, sentences: Sequence[Sentence]) -> Iterator[tuple[int, bool]]:
    """The numbers of the sentences by which a sponsor's read makes itself known, and whether they open one.

    Only turns in which one opens are looked at more closely.
    """
    begins = [sentence.start for sentence in sentences]
    found = (match.start() for known in every() for match in known.opening.finditer(index.folded))
    openings = {bisect_right(begins, start) - 1 for start in found}
    turns = {sentences[number].turn for number in openings}
    for number, sentence in enumerate(sentences):
        if sentence.turn in turns:
            text = index.folded[sentence.start : sentence.end]
            if number in openings or any(known.sign.search(text) for known in every()):
                yield number, number in openings
