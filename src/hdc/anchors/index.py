"""The words of a transcript, folded once, with their way back to its text.

Every distinct word is given a character of its own, so that a run of words is a string: Python finds it, and rapidfuzz
compares it, at the speed of C.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import repeat
from math import log2
from operator import attrgetter

from hdc.anchors.numerals import Stretch, is_numeral, read, surroundings
from hdc.anchors.spoken import Spoken
from hdc.lang import context
from hdc.lang.folding import WORD
from hdc.lang.heard import heard
from hdc.lang.meaning import MIXED
from hdc.quantities import Mention
from hdc.transcripts.transcript import Transcript, Utterance

_WORD = re.compile(WORD)
_SURROGATES = range(0xD800, 0xE000)
#: Stands for any word of a quote that the transcript does not have.
UNKNOWN = "\0"


class Index(Spoken):
    """What is asked of a transcript again and again, made once (20 ms for 70 kB) and never changed.

    ``words`` is a character for each word, ``positions`` where each character stands in it. Words are counted from 0
    across the whole transcript, so that a sentence which cues cut into pieces is one.
    """

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(transcript)
        self._count()
        self._read: dict[int, tuple[Mention, ...]] = {}

    @classmethod
    def of(cls, transcript: Transcript) -> Index:
        """The index of a transcript, which is kept with it."""
        kept = transcript.__dict__.get("_index")  # as functools.cached_property keeps what it made
        if kept is None:
            kept = transcript.__dict__["_index"] = cls(transcript)
        return kept

    def _count(self) -> None:
        """Give each word its character, and remember where each stands."""
        self.vocabulary: dict[str, str] = {}
        self.positions: dict[str, list[int]] = {}
        self._first, self._last = array("I"), array("I")
        letters: list[str] = []
        for place, found in enumerate(_WORD.finditer(self.folded)):
            word = found[0].lower()
            letter = self.vocabulary.get(word)
            if letter is None:
                letter = self.vocabulary[word] = _letter(len(self.vocabulary))
                self.positions[letter] = []
            self.positions[letter].append(place)
            letters.append(letter)
            start, end = found.span()
            self._first.append(start)
            self._last.append(end)
        self.words = "".join(letters)
        self._most = log2(len(letters) + 1)
        self._bits = {letter: self._most - log2(len(places)) for letter, places in self.positions.items()}

    def __len__(self) -> int:
        """How many words are said."""
        return len(self.words)

    def mentions(self, start: int, end: int) -> Iterator[Mention]:
        """The quantities within characters ``[start, end)`` of ``folded``, or across its ends; each is read once."""
        stretches = self._numbered
        for place in range(bisect_left(stretches, start, key=attrgetter("end")), len(stretches)):
            if stretches[place].start >= end:
                break
            if place not in self._read:
                self._read[place] = tuple(read(self.folded, stretches[place]))
            yield from (one for one in self._read[place] if one.start < end and one.end > start)

    @cached_property
    def _numbered(self) -> list[Stretch]:
        spans = self._spans_of(lambda word: is_numeral(word, self.lang))
        return [*surroundings(self.folded, spans, self.lang)]

    @cached_property
    def lang(self) -> str:
        """The language that is spoken, of those whose words somebody has told: one for the whole transcript."""
        tag = heard(self.said)
        return tag if tag in context.known() else MIXED[0]

    def _spans_of(self, are: Callable[[str], bool]) -> list[tuple[int, int]]:
        letters = [letter for word, letter in self.vocabulary.items() if are(word)]
        places = sorted(place for letter in letters for place in self.positions[letter])
        return [self.folded_span(place, place + 1) for place in places]

    def spelled(self, words: Sequence[str]) -> str:
        """Folded lower-case words as characters of this index; :data:`UNKNOWN` for one that is never said."""
        return "".join([self.vocabulary.get(word, UNKNOWN) for word in words])

    def rarity(self, letter: str) -> float:
        """How much it says, in bits, that this word stands at a place."""
        return self._bits.get(letter, self._most)

    def worth(self, spelled: str) -> float:
        """How much it says that all these words stand at a place."""
        return sum(map(self._bits.get, spelled, repeat(self._most)))

    def letter_for_letter(self, words: str) -> Iterator[tuple[int, int]]:
        """The characters of ``folded`` for each place at which these are said and no word is cut in two."""
        at = self.said.find(words)
        while at >= 0:
            start, stop = bisect_left(self._starts, at), bisect_left(self._starts, at + len(words))
            first, end = self.word_at(start), self.word_at(stop)
            if first < end and self._last[end - 1] <= stop and (not first or self._last[first - 1] <= start):
                yield start, stop
            at = self.said.find(words, at + 1)

    def folded_span(self, first: int, end: int) -> tuple[int, int]:
        """The characters of ``folded`` that words ``[first, end)`` fill."""
        return self._first[first], self._last[end - 1]

    def before(self, word: int) -> tuple[int, int]:
        """The characters of ``folded`` between a word, but for the first, and the one before it."""
        return self._last[word - 1], self._first[word]

    def word_at(self, folded: int) -> int:
        """The first word that begins at or after a character of ``folded``."""
        return bisect_left(self._first, folded)

    def span_or_place(self, start: int, end: int) -> tuple[int, int]:
        """The same, also for no characters at all, which have a place: where the character before them ends."""
        if start < end:
            return self.span(start, end)
        at = self.span(start - 1, start)[1] if start else self.span(0, 1)[0]
        return at, at

    def has_words(self, start: int, end: int) -> bool:
        """Whether a word begins within ``[start, end)`` of ``folded``."""
        return self.word_at(start) < self.word_at(end)

    def utterance_at(self, word: int) -> tuple[int, Utterance]:
        """The utterance in which a word stands, and its number."""
        number = self.number_at(self._first[word])
        return number, self.transcript.utterances[number]

    def turn_at(self, word: int) -> int:
        """The number of the turn in which a word stands."""
        return self.utterance_at(word)[1].turn

    def first_of(self, utterance: int) -> int:
        """The first word of an utterance, by number; for one behind the last, the count of all words."""
        if utterance >= len(self._begins):
            return len(self.words)
        return bisect_left(self._first, self._begins[utterance], key=self._starts.__getitem__)

    def breaks(self, start: int, end: int) -> list[int]:
        """Where within ``[start, end)`` of ``said`` a new utterance begins."""
        return self._begins[bisect_right(self._begins, start) : bisect_left(self._begins, end)]


def _letter(number: int) -> str:
    """The character of the word with this number; 0 is kept for the unknown, surrogates are no characters."""
    code = number + 1
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
