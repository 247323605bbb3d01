"""Each proposition of the review against the conversations: where do the quotes stand that show our stances?

Quotes whose transcript is not at hand are laid among the conversations, those of each interview as one more of them.
What a quote says is not among what the review is taken to be about when that quote is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    talks = list(read(folder))
    said = [" ".join(one.text for one in talk.utterances) for talk in talks]
    shelf = Shelf.of([*talks, *_laid(review, said)], review)
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


def _laid(review: Review, said: Sequence[str]) -> Iterator[Transcript]:
    """The quotes of each interview that no conversation has, as a transcript."""
    for interview in review.interviews:
        apart = [quote for quote in interview.quotes if not any(_head(quote.original) in talk for talk in said)]
        if apart:
            text = "\n\n".join(f"{quote.speaker}: {quote.original}" for quote in apart)
            yield parse_transcript(f"{interview.id}.txt", text.encode())


def _head(words: str) -> str:
    """Where a quote begins, up to what was left out."""
    return " ".join(words.split()).partition("…")[0].strip()[:40]


def _without(review: Review, id: str) -> Subject:
    """What the review is about, had it never seen a quote."""
    interviews = tuple(
        replace(one, quotes=tuple(quote for quote in one.quotes if quote.id != id)) for one in review.interviews
    )
    return Subject.of(replace(review, interviews=interviews))


def _is_found(shelf: Shelf, review: Review, proposition: Proposition, id: str) -> bool:
    words = next(" ".join(quote.original.split()) for _, quote in review.quotes if quote.id == id)
    return any(
        _head(words) in one.passage.text or one.passage.text[:40] in words for one in find(proposition, shelf, n=FIRST)
    )
