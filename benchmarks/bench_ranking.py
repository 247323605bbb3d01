"""Do the first candidates of a new interview hold what a reader then takes from it?

    python benchmarks/bench_ranking.py [TRANSCRIPTS]

For every interview whose transcript is in the folder: of the quotes that were taken from it, how many stand in what one
of the first 30 candidates shows, its passage, and how many in the sentence that it proposes. The queue is built with
what the review knows without that interview: its quotes, figures and stances are taken out, and so are the propositions
and metrics that nobody else speaks of.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hdc.desk.candidate import Candidate
from hdc.desk.candidates import candidates
from hdc.desk.script import Script
from hdc.evidence import read
from hdc.evidence.holdings import Holdings
from hdc.evidence.verify import name_labels
from hdc.model import Interview, Review
from hdc.quantities.mention import Span
from hdc.transcripts import Transcript, read_transcript

DATA = Path(__file__).parents[1] / "data"
FIRST, GOAL = 30, 0.8
#: An interview of which fewer quotes are at hand says nothing.
FEWEST = 5


def before(review: Review, interview: Interview) -> Review:
    """The review as if an interview had never come in."""
    others = tuple(one for one in review.interviews if one.id != interview.id)
    stances = tuple(one for one in review.stances if one.interview != interview.id)
    rest = replace(review, interviews=others, stances=stances)
    told = {figure.metric for _, _, figure in rest.figures}
    own = {figure.metric for _, _, figure in review.figures} - told
    spoken = {stance.proposition for stance in rest.stances}
    mine = {stance.proposition for stance in review.stances} - spoken
    return replace(
        rest,
        metrics=tuple(one for one in rest.metrics if one.id not in own),
        propositions=tuple(one for one in rest.propositions if one.id not in mine),
    )


def queue(review: Review, interview: Interview, transcript: Transcript) -> tuple[Script, list[Candidate]]:
    """The candidates of an interview, in the order of the desk."""
    named = name_labels(interview, transcript, review.speakers)
    guests = [label for label, id in named.items() if id in interview.guests]
    hosts = [label for label, id in named.items() if id in interview.hosts]
    script = Script.of(transcript, interview.language, review.vague)
    return script, candidates(review, script, guests, hosts)


def places(interview: Interview, transcript: Transcript) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The quotes that were taken from a transcript, each with where it stands."""
    for quote in interview.quotes:
        if quote.anchor and quote.anchor.sha256 == transcript.sha256 and quote.withdrawn is None:
            yield quote.id, quote.anchor.spans


def rank(spans: tuple[Span, ...], script: Script, shown: list[range]) -> int | None:
    """The place in the queue of the first of these stretches of sentences that overlaps a quote."""
    for number, stretch in enumerate(shown, 1):
        start, stop = script.sentences[stretch.start].start, script.sentences[stretch.stop - 1].end
        if any(start < end and first < stop for first, end in spans):
            return number
    return None


def measured(folder: Path) -> Iterator[tuple[str, int, list[tuple[int | None, int | None]]]]:
    """Yield each interview with how many candidates it has, and of each quote where in the queue its passage is shown
    first, and where a sentence of it is proposed.
    """
    review = read(DATA).review
    assert review is not None
    held = Holdings.open(folder, review).held
    for interview in review.interviews:
        path = held[interview.id].path
        if path is None:
            continue
        transcript = read_transcript(path)
        quotes = list(places(interview, transcript))
        if len(quotes) >= FEWEST:
            script, ranked = queue(before(review, interview), interview, transcript)
            shown, own = [one.around for one in ranked], [range(one.at, one.at + 1) for one in ranked]
            rows = [(rank(spans, script, shown), rank(spans, script, own)) for _, spans in quotes]
            yield interview.id, len(ranked), rows


def main(folder: Path) -> None:
    faults = []
    print(f"| interview | candidates | quotes | shown in the first {FIRST} | proposed in them | ranks |")
    print("|---|--:|--:|--:|--:|---|")
    total = [0, 0, 0]
    for id, count, rows in measured(folder):
        shown, own = (sum(row[n] is not None and row[n] <= FIRST for row in rows) for n in (0, 1))
        total = [sum(pair) for pair in zip(total, (len(rows), shown, own), strict=True)]
        ranks = " ".join(str(place or "–") for place, _ in sorted(rows, key=lambda row: row[0] or 9999))
        shares = f"{shown} ({shown / len(rows):.0%}) | {own} ({own / len(rows):.0%})"
        print(f"| {id} | {count} | {len(rows)} | {shares} | {ranks} |")
        if shown < GOAL * len(rows):
            faults.append(id)
    count, shown, own = total
    print(f"| all | | {count} | {shown} ({shown / max(count, 1):.0%}) | {own} ({own / max(count, 1):.0%}) | |")
    if faults:
        sys.exit(f"below {GOAL:.0%}: {', '.join(faults)}")


if __name__ == "__main__":
    if given := sys.argv[1] if len(sys.argv) > 1 else os.environ.get("HDC_TRANSCRIPTS"):
        main(Path(given))
    else:
        print("bench_ranking: nothing measured; name a folder of transcripts, or set HDC_TRANSCRIPTS")
