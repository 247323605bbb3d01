"""Each proposition of the review against the conversations: where do the quotes stand that show our stances?

Their transcripts are mostly not at hand, so the quotes are laid among the conversations, those of each interview as one
more of them. What a quote says is not among what the review is taken to be about when that quote is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from statistics import mean

from hdc import evidence
from hdc.errors import HdcError
from hdc.evidence.holdings import transcripts_in
from hdc.model import Proposition, Review
from hdc.shelf import Shelf, find
from hdc.shelf.subject import Subject
from hdc.transcripts import Transcript, parse_transcript, read_transcript

ROOT = Path(__file__).parents[2]
FIRST = 10


def measure(folder: Path) -> Iterator[str]:
    """Print how many quotes are among the first ten, with and without what the review says beside a proposition."""
    review = evidence.read(ROOT / "data").review
    if review is None:
        yield "the evidence has findings: run hdc check"
        return
    shelf = Shelf.of([*read(folder), *_laid(review)], review)
    bare = replace(shelf, subject=Subject())
    print(f"\n{len(review.propositions)} propositions, quotes of their stances among the first {FIRST} of "
          f"{shelf.joined.ranking.size} passages")  # fmt: skip
    print(f"{'':34}{'the words':>12}{'and topic':>12}{'quotes':>8}")
    rows = []
    for one in review.propositions:
        quotes = {id: None for stance in review.stances if stance.proposition == one.id for id in stance.quotes}
        if quotes:
            plain = [_is_found(bare, review, one, id) for id in quotes]
            topical = [_is_found(replace(shelf, subject=_without(review, id)), review, one, id) for id in quotes]
            rows.append((mean(plain), mean(topical)))
            print(f"{one.id:34}" + "".join(f"{value:12.2f}" for value in rows[-1]) + f"{len(quotes):8}")
    print(f"{'mean':34}" + "".join(f"{mean(column):12.2f}" for column in zip(*rows, strict=True)))


def read(folder: Path) -> Iterator[Transcript]:
    for path in transcripts_in(folder):
        try:
            yield read_transcript(path)
        except HdcError as fault:
            print(f"left out: {fault}")


def _laid(review: Review) -> Iterator[Transcript]:
    """The quotes of each interview as a transcript."""
    for interview in review.interviews:
        if interview.quotes:
            text = "\n\n".join(f"{quote.speaker}: {quote.original}" for quote in interview.quotes)
            yield parse_transcript(f"{interview.id}.txt", text.encode())


def _without(review: Review, id: str) -> Subject:
    """What the review is about, had it never seen a quote."""
    interviews = tuple(
        replace(one, quotes=tuple(quote for quote in one.quotes if quote.id != id)) for one in review.interviews
    )
    return Subject.of(replace(review, interviews=interviews))


def _is_found(shelf: Shelf, review: Review, proposition: Proposition, id: str) -> bool:
    places: Mapping[str, tuple[str, str]] = {
        quote.id: (f"{interview.id}.txt", " ".join(quote.original.split())) for interview, quote in review.quotes
    }
    file, words = places[id]
    return any(
        one.file == file and (words[:40] in one.passage.text or one.passage.text[:40] in words)
        for one in find(proposition, shelf, n=FIRST)
    )
