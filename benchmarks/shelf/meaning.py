"""A quote in its translation: does it find the place where it was said, in the other language?

Each quote of the review that is anchored in a transcript at hand is looked for there in the words of its translation.
The review's glossary has learned from these very translations; without a review there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.shelf.propositions import ROOT, read
from hdc.model import Interview, Quote
from hdc.shelf import Shelf, find
from hdc.shelf.meaning import Reader
from hdc.topic import load
from hdc.transcripts import Transcript

MANY = 1_000


def measure(folder: Path) -> None:
    """Print for words, meaning and both, which share of the quotes finds its place first, and among three and ten."""
    known, reader = load(ROOT / "data").review, Reader()
    ranks: dict[str, list[int]] = {"words, with the review": [], "meaning, no review": [], "both": []}
    for transcript in read(folder):
        with_review, alone = Shelf.of([transcript], known), Shelf.of([transcript])
        for quote, start, end in _anchored(known.quotes, transcript):
            asked = next(words for lang, words in quote.words.items() if words != quote.original)
            for name, shelf, reads in zip(
                ranks, (with_review, alone, with_review), (None, reader, reader), strict=True
            ):
                found = find(asked, shelf, n=MANY, rerank=reads)
                places = (n for n, one in enumerate(found) if one.passage.start < end and start < one.passage.end)
                ranks[name].append(next(places, MANY))
    print(f"\n{len(ranks['both'])} quotes in translation, their place among the passages of their transcript")
    print(f"{'':34}{'first':>10}{'of 3':>10}{'of 10':>10}")
    for name, found in ranks.items():
        shares = [sum(rank < most for rank in found) / max(len(found), 1) for most in (1, 3, 10)]
        print(f"{name:34}" + "".join(f"{share:10.2f}" for share in shares))


def _anchored(quotes: Sequence[tuple[Interview, Quote]], transcript: Transcript) -> Iterator[tuple[Quote, int, int]]:
    for _, quote in quotes:
        if quote.anchor and quote.anchor.sha256 == transcript.sha256 and quote.anchor.spans:
            yield quote, quote.anchor.spans[0][0], quote.anchor.spans[-1][1]
