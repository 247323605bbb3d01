"""What is set aside: a sponsor's read, and a "cold open" whose words are said again later, at their proper place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hdc.anchors.index import Index
from hdc.shelf.sentences import Sentence
from hdc.shelf.talk import is_sponsored

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
    for at in range(len(index) - _RUN + 1):
        places.setdefault(index.words[at : at + _RUN], []).append(at)
    later = [_later(index, places, one) for one in sentences]
    for number, sentence in enumerate(sentences):
        at = later[number]
        if at is None and sentence.size < _FEWEST:
            around = [later[near] for near in (number - 1, number + 1) if 0 <= near < len(later)]
            at = around[0] if all(one is not None for one in around) else None
        yield "" if at is None else f"said again at {_place(index, at)}"


def _later(index: Index, places: dict[str, list[int]], sentence: Sentence) -> int | None:
    """The word from which on a sentence stands once more, well behind it; None where it does not."""
    first, end = _words(index, sentence)
    if end - first < _FEWEST:
        return None
    again: list[int] = []
    for at in range(first, end - _RUN + 1):
        row = places[index.words[at : at + _RUN]]
        place = bisect_left(row, end + _AWAY)
        if place < len(row):
            again.append(row[place])
    return min(again) if len(again) >= _SHARE * (end - first - _RUN + 1) else None


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

    A read goes from its first sign to the end of the paragraph with its last; in a turn, near signs are of one read.
    """
    signs = [n for n, one in enumerate(sentences) if is_sponsored(index.folded[one.start : one.end])]
    ends = [index.begin_of(index.utterance_at(_words(index, sentences[sign])[0])[0] + 1) for sign in signs]
    for place, (sign, end) in enumerate(zip(signs, ends, strict=True)):
        length, number = 0.0, sign
        after = signs[place + 1] if place + 1 < len(signs) else len(sentences)
        reaches = after < len(sentences) and sentences[after].turn == sentences[sign].turn
        reaches = reaches and sum(one.size for one in sentences[sign:after]) <= _READ
        while number < after and (reaches or sentences[number].start < end) and length <= _READ:
            yield number
            length += sentences[number].size
            number += 1
