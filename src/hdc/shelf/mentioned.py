"""A transcript as rows of a table: its quantities, why it cannot be read or may be misread, its passages near the
propositions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from hdc.anchors.spoken import Spoken
from hdc.lang.heard import heard
from hdc.model import Review
from hdc.quantities import Mention, find_quantities
from hdc.quantities.mention import VagueWord
from hdc.shelf.bundles import File
from hdc.shelf.sentences import stops
from hdc.transcripts import Transcript

Name: TypeAlias = Literal["mentions", "errors", "passages"]
Row: TypeAlias = dict[str, Any]

#: The columns of each table with their types. Spans are code points of the transcript's text, half-open; ``time`` is in
#: seconds; ``reading`` is the quantity exactly as said, ``value``, ``low`` and ``high`` are it in floating point.
#: An error is why a file is not read, or, where it ``is_read``, what may be misread in it.
TABLES: Mapping[Name, Mapping[str, type]] = {
    "mentions": {
        **dict.fromkeys(("file", "sha256", "language", "speaker"), str),
        "time": float,
        **dict.fromkeys(("start", "end"), int),
        **dict.fromkeys(("surface", "reading"), str),
        **dict.fromkeys(("value", "low", "high"), float),
        **dict.fromkeys(("bound", "unit", "kind", "per", "noun", "hedges", "negated", "change"), str),
        "figurative": bool,
        **dict.fromkeys(("vague", "rule"), str),
        "score": float,
        "sentence": str,
        "sentence_start": int,
    },
    "errors": {"file": str, "sha256": str, "is_read": bool, "error": str},
    "passages": {
        **dict.fromkeys(("file", "sha256", "proposition"), str),
        "rank": int,
        "score": float,
        "speaker": str,
        "time": float,
        **dict.fromkeys(("start", "end"), int),
        **dict.fromkeys(("matched", "text"), str),
    },
}
#: Nobody reads a longer sentence: talk that no one punctuated is cut so many characters before and behind a quantity.
_LONGEST, _AROUND = 600, 200
#: So many passages of a transcript are given for each proposition.
_PASSAGES = 3


def language_of(transcript: Transcript) -> str:
    """Return the language in which quantities are read."""
    return heard("".join(one.text for one in transcript.utterances))


def mentions_of(file: str, transcript: Transcript, vague: Sequence[VagueWord] = ()) -> Iterator[Row]:
    """Yield a row for each quantity of a transcript, in order; ``vague`` are the words that have a range."""
    spoken, lang = Spoken(transcript), language_of(transcript)
    for begin, end in _turns(spoken):
        found = find_quantities(spoken.folded[begin:end], lang, vague)
        bounds = [begin, *stops(spoken.folded, begin, end), end] if found else []
        for mention in found:
            yield _row(file, spoken, lang, mention, begin, bounds)


def passages_of(file: str, transcript: Transcript, review: Review) -> Iterator[Row]:
    """Yield the passages of a transcript that bear most on each proposition of a review, best first."""
    from hdc.shelf.retrieve import near

    for id, found in near(review.propositions, transcript, review, _PASSAGES).items():
        for rank, one in enumerate(found, start=1):
            passage = one.passage
            yield {
                "file": file,
                "sha256": transcript.sha256,
                "proposition": id,
                "rank": rank,
                "score": round(one.score, 4),
                "speaker": passage.speaker,
                "time": passage.time,
                "start": passage.start,
                "end": passage.end,
                "matched": ", ".join(one.matched),
                "text": passage.text,
            }


def error_of(file: File, fault: str, *, is_read: bool = False) -> Row:
    """Return the row of a file that cannot be read, or that is read with a doubt."""
    return {"file": file.name, "sha256": file.sha256, "is_read": is_read, "error": f"{fault.rstrip('.')}."}


def _turns(spoken: Spoken) -> Iterator[tuple[int, int]]:
    """The characters of each turn in the folded text."""
    at = 0
    while at < len(spoken.folded):
        _, end = spoken.turn_span(at)
        yield at, end
        at = end


def _row(file: str, spoken: Spoken, lang: str, mention: Mention, begin: int, bounds: Sequence[int]) -> Row:
    start, end = begin + mention.start, begin + mention.end
    place = spoken.span(start, end)
    first, last = bounds[bisect_right(bounds, start) - 1], bounds[bisect_left(bounds, end)]
    first += len(spoken.folded[first:start]) - len(spoken.folded[first:start].lstrip())
    if last - first > _LONGEST:
        first, last = max(first, start - _AROUND), min(last, end + _AROUND)
    utterance = spoken.transcript.utterances[spoken.number_at(start)]
    hedges = [spoken.words_of(begin + left, begin + right) for left, right in mention.hedges]
    negated = mention.negated and spoken.words_of(begin + mention.negated[0], begin + mention.negated[1])
    sentence = spoken.words_of(first, last)
    return {
        "file": file,
        "sha256": spoken.transcript.sha256,
        "language": lang,
        "speaker": utterance.speaker,
        "time": utterance.begins,
        "start": place[0],
        "end": place[1],
        "surface": spoken.transcript.text[slice(*place)],
        "reading": str(mention),
        **{name: _float(getattr(mention, name)) for name in ("value", "low", "high")},
        "bound": mention.bound,
        "unit": mention.unit,
        "kind": mention.kind,
        "per": mention.per,
        "noun": mention.noun,
        "hedges": "; ".join(hedges) or None,
        "negated": negated or None,
        "change": mention.change,
        "figurative": mention.figurative,
        "vague": mention.vague,
        "rule": mention.rule,
        "score": mention.score,
        "sentence": sentence,
        "sentence_start": spoken.span(first, last)[0],
    }


def _float(number: Any) -> float | None:
    return None if number is None else float(number)
