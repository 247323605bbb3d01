"""A transcript as the desk reads it: sentences with their places, in blocks that one person says."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hdc.quantities import Mention, find_quantities
from hdc.quantities.mention import Span, VagueWord
from hdc.shelf.terms import terms
from hdc.transcripts import Transcript, Utterance, pieces

#: Where a sentence ends: after Latin signs only before a blank, after Chinese ones always.
_END = re.compile(r"(?:[.?!…]+[\"'”’)\]]*(?=\s)|[。？！…]+[”’」』）]*)\s*")
_COMMA = re.compile(r"[,;，；、]\s*")
#: A blank between Chinese characters, where speech recognition set no sign at all.
_BLANK = re.compile("(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
#: A sentence that is longer, in characters, is cut at a comma: speech recognition may leave full stops out.
LONG = 320
#: Of Chinese, which says in a sign what takes others three, so much less.
_DENSE = 0.4
_HAN = re.compile("[\u3400-\u9fff]")
#: Where a long sentence is cut that has no comma either, the best first: at a line's end, a blank, behind a particle.
_LAST_RESORTS = (re.compile(r"\n\s*"), re.compile(r"\s+"), re.compile("[了吧呢啊嘛吗呀啦](?=[\u3400-\u9fff])"))
#: Without labels a block ends with a sentence, or after so many characters.
_BLOCK = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` of one speaker, at ``[start, end)`` of the transcript; ``block`` counts from 0.

    ``mentions`` are the quantities in it, their spans counted in ``text``.
    """

    text: str
    start: int
    end: int
    block: int
    speaker: str | None
    time: float | None
    mentions: tuple[Mention, ...]
    places: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.text)


@dataclass(frozen=True)
class Script:
    """The sentences of a transcript in ``lang``, in order; those of one block are one person's turn."""

    transcript: Transcript
    lang: str
    sentences: tuple[Sentence, ...]

    @classmethod
    def of(cls, transcript: Transcript, lang: str, vague: Sequence[VagueWord] = ()) -> Script:
        """Read a transcript; its quantities are those that count as evidence (a vague word with a declared range)."""
        found: list[Sentence] = []
        for number, block in enumerate(_blocks(transcript)):
            found.extend(_sentences(transcript, block, number, lang, vague))
        return cls(transcript, lang, tuple(found))

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that stand in so many sentences that they say nothing of any."""
        spread = Counter(word for one in self.sentences for word in {term.text for term in terms(one.text)})
        return frozenset(word for word, n in spread.items() if n > 3 and n * 50 > len(self.sentences))

    def turn(self, at: int) -> range:
        """The numbers of the sentences in the same turn as sentence ``at``."""
        first = last = at
        while first > 0 and self.sentences[first - 1].block == self.sentences[at].block:
            first -= 1
        while last + 1 < len(self.sentences) and self.sentences[last + 1].block == self.sentences[at].block:
            last += 1
        return range(first, last + 1)

    def over(self, span: Span) -> range:
        """The numbers of the sentences that a span of the transcript touches, as far as one person says them."""
        first = bisect_right(self.sentences, span[0], key=lambda one: one.end)
        stop = bisect_left(self.sentences, span[1], lo=first, key=lambda one: one.start)
        return range(first, min(stop, self.turn(first).stop) if first < stop else first)

    def text(self, numbers: range) -> str:
        """The words of some sentences in a row, as one text."""
        return self.laid(numbers)[0]

    def laid(self, numbers: range) -> tuple[str, list[int]]:
        """The same, and where each of the sentences begins in it."""
        text, starts = "", []
        for at in numbers:
            own = self.sentences[at].text
            follows = at > numbers.start and self.sentences[at - 1].end == self.sentences[at].start
            text += "" if follows else gap(text, own)
            starts.append(len(text))
            text += own
        return text, starts


def gap(before: str, after: str) -> str:
    """What stands between two sentences: a blank, and nothing after a Chinese full stop."""
    return " " if before and after and before[-1] not in "。？！”」』" else ""


def _blocks(transcript: Transcript) -> Iterator[list[Utterance]]:
    block: list[Utterance] = []
    for one in transcript.utterances:
        if block and (
            one.turn != block[-1].turn or (not transcript.speakers and _is_full(" ".join(u.text for u in block)))
        ):
            yield block
            block = []
        block.append(one)
    if block:
        yield block


def _is_full(text: str) -> bool:
    return len(text) >= _BLOCK or (len(text) >= LONG // 2 and bool(_END.search(text[-4:] + " ")))


def _sentences(
    transcript: Transcript, block: Sequence[Utterance], number: int, lang: str, vague: Sequence[VagueWord]
) -> Iterator[Sentence]:
    text, origins = "", _Origins()
    times: list[tuple[int, float | None]] = []
    for one in block:
        text += " " if text else ""
        times.append((len(text), one.begins))
        for words, start, end in pieces(transcript.text, one.speech):
            origins.add(len(text), words, start, end)
            text += words
    mentions = [
        one
        for one in find_quantities(text, lang, vague)
        if not one.vague or one.low is not None or one.high is not None
    ]
    for start, end in _cut(text, mentions):
        inside = [one for one in mentions if start <= one.start and one.end <= end]
        yield Sentence(
            text=text[start:end],
            start=origins.at(start),
            end=origins.at(end - 1) + 1,
            block=number,
            speaker=block[0].speaker,
            time=times[bisect_right([at for at, _ in times], start) - 1][1],
            mentions=tuple(_moved(one, start) for one in inside),
            places=tuple((origins.at(one.start), origins.at(one.end - 1) + 1) for one in inside),
        )


class _Origins:
    """From a block's characters back to those of the transcript."""

    def __init__(self) -> None:
        self._at: list[int] = []
        self._from: list[tuple[int, int, bool]] = []

    def add(self, at: int, words: str, start: int, end: int) -> None:
        if words:
            self._at.append(at)
            self._from.append((start, end, len(words) == end - start))

    def at(self, place: int) -> int:
        n = max(bisect_right(self._at, place) - 1, 0)
        start, end, same = self._from[n]
        return min(start + (place - self._at[n] if same else 0), end - 1)


def _cut(text: str, mentions: Sequence[Mention]) -> Iterator[Span]:
    """The spans of the sentences of a block, blanks around them left out; no quantity is cut in two."""

    def is_free(place: int) -> bool:
        return not any(one.start < place < one.end for one in mentions)

    start = 0
    for end in [*(found.end() for found in _END.finditer(text) if is_free(found.end())), len(text)]:
        while end - start > (long := _long(text[start : start + LONG])):
            span = (start + long // 4, start + long)
            commas = [f.end() for sign in (_COMMA, _BLANK) for f in sign.finditer(text, *span) if is_free(f.end())]
            for sign in _LAST_RESORTS:
                commas = commas or [f.end() for f in sign.finditer(text, *span) if is_free(f.end())]
            place = (
                max(commas)
                if commas
                else next(filter(is_free, (*range(span[1], span[0], -1), *range(span[1], end + 1))))
            )
            yield from _trimmed(text, start, place)
            start = place
        yield from _trimmed(text, start, end)
        start = end


def _long(text: str) -> int:
    """How many characters are too many for a sentence that begins like this."""
    return int(LONG * _DENSE) if len(_HAN.findall(text)) * 2 > len(text) else LONG


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    if any(map(str.isalnum, words)):
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _moved(mention: Mention, by: int) -> Mention:
    return replace(
        mention,
        start=mention.start - by,
        end=mention.end - by,
        hedges=tuple((start - by, end - by) for start, end in mention.hedges),
        negated=(mention.negated[0] - by, mention.negated[1] - by) if mention.negated else None,
    )
