"""Compare the quotes of a review with the transcripts at hand: what each transcript says, and what was recorded of it.

Pure functions over a review and its :class:`~hdc.evidence.holdings.Holdings`; :mod:`hdc.evidence.write` records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

from hdc.anchors import Index, locate_quote
from hdc.errors import TranscriptError, UnknownId
from hdc.evidence.holdings import Held, Holdings
from hdc.evidence.record import count, record
from hdc.evidence.voices import heard, labelled
from hdc.evidence.write import Records
from hdc.model import AlarmRecord, AnchorRecord, AnchorState, Interview, Quote, Review, Speaker, TranscriptFile
from hdc.transcripts import Transcript, identify, read_transcript, swapped

#: How what was found compares with what is recorded; ``only recorded``: the transcript is not at hand.
Recorded = Literal["new", "as recorded", "changed", "only recorded", ""]
#: How a quote fares in a re-issued transcript.
Verdict = Literal["identical", "moved", "changed", "lost", "new"]
#: So many transcripts are worth a second process.
_MANY = 12
#: In shorter quotes, in words, words that differ leave little that is the same.
_ENOUGH = 8
_UNSOUND: tuple[str, ...] = ("altered", "reordered", "misattributed", "missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A transcript that holds a quote of another interview; ``interview`` is the one it is of, where known."""

    transcript: str
    interview: str | None
    state: AnchorState


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One quote compared. ``anchor`` is what was found, or what is recorded where the transcript is not at hand.

    ``why`` says how its transcript was recognised, or why it could not be compared; ``strangers`` are labels
    in it of nobody known, ``swapped`` says on an interview's first row why its labels look swapped, ``is_broken`` that
    its transcript is at hand and cannot be read; ``found_in`` names the other transcripts that hold the quote.
    """

    interview: str
    quote: Quote
    state: AnchorState | Literal["unverified"]
    recorded: Recorded
    anchor: AnchorRecord | None = None
    transcript: TranscriptFile | None = None
    why: str = ""
    strangers: tuple[str, ...] = ()
    swapped: str | None = None
    is_broken: bool = False
    found_in: tuple[Found, ...] = ()

    @property
    def alarms(self) -> tuple[AlarmRecord, ...]:
        """The alarms that nobody accepted."""
        return replace(self.quote, anchor=self.anchor).open_alarms

    @property
    def is_at_hand(self) -> bool:
        """Whether the quote was compared with a transcript just now."""
        return self.recorded not in ("only recorded", "")

    @property
    def is_finding(self) -> bool:
        """Whether somebody should look: words that differ, an alarm, or a record that no longer holds."""
        if not self.is_at_hand:
            return False
        return self.state in _UNSOUND or bool(self.alarms) or self.recorded == "changed"

    @property
    def settles(self) -> bool:
        """Whether a transcript of the interview holds words whose interview was only inferred."""
        return self.quote.attribution == "inferred" and self.state in ("exact", "normalised", "elided", "altered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reissued:
    """One quote in a transcript and in the one that was issued after it; ``before`` is None where nothing is known."""

    interview: str
    quote: Quote
    verdict: Verdict
    before: AnchorRecord | None
    after: AnchorRecord

    @property
    def is_finding(self) -> bool:
        """Whether the new transcript says something else."""
        return self.verdict in ("changed", "lost")


def choose(review: Review, ids: Collection[str]) -> Review:
    """Return the review with the interviews and quotes named only; all of it if none is named.

    Raises:
        UnknownId: an id that is neither an interview's nor a quote's.
    """
    known = {interview.id for interview in review.interviews} | {quote.id for _, quote in review.quotes}
    for id in ids:
        if id not in known:
            raise UnknownId(f'"{id}" is neither an interview nor a quote; interviews are named as their files in data/')
    if not ids:
        return review
    chosen = [
        interview
        if interview.id in ids
        else replace(interview, quotes=tuple(quote for quote in interview.quotes if quote.id in ids))
        for interview in review.interviews
    ]
    return replace(review, interviews=tuple(one for one in chosen if one.id in ids or one.quotes))


def verify(review: Review, shelf: Holdings) -> tuple[Row, ...]:
    """Return a row for each quote of ``review``, which may be a part of the shelf's, in the order of the files."""
    of = {held.path: id for id, held in shelf.held.items() if held.path}
    rows: list[Row] = []
    for row in _rows(review, shelf.held):
        doubtful = row.quote.attribution == "inferred" or row.state in ("missing", "unverified")
        found = _elsewhere(row.quote, shelf.held[row.interview], shelf, of) if doubtful else ()
        rows.append(replace(row, found_in=found))
    return tuple(rows)


def found(rows: Iterable[Row]) -> Records:
    """What is to be recorded of rows: the transcript of each interview, and the anchors of its quotes."""
    records: dict[str, tuple[TranscriptFile, dict[str, AnchorRecord]]] = {}
    for row in rows:
        if row.is_at_hand and row.anchor and row.transcript:
            records.setdefault(row.interview, (row.transcript, {}))[1][row.quote.id] = row.anchor
    return records


def recorded(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows as they stand after that."""
    return tuple(replace(row, recorded="as recorded") if row.is_at_hand else row for row in rows)


def summary(rows: Sequence[Row]) -> str:
    """Count what was compared, in one line."""
    if not rows:
        return "there is no quote yet to compare"
    compared = [row for row in rows if row.is_at_hand]
    states = Counter(row.state for row in compared)
    alarms = sum(len(row.alarms) for row in compared)
    parts = [f"{len(compared)} of {len(rows)} quotes compared", *(f"{n} {state}" for state, n in states.items())]
    if alarms:
        parts.append(f"{alarms} alarm{'s' * (alarms != 1)} to look at")
    if not compared:
        parts.append("no transcript to compare them with is in data/transcripts or where --transcripts says")
    new = sum(row.recorded in ("new", "changed") for row in compared)
    return ", ".join(parts) + (f"; --write records {new}" if new else "")


def _rows(review: Review, held: Mapping[str, Held]) -> Iterator[Row]:
    """Compare each interview's quotes with its own transcript; many are shared among the processors."""
    ask = partial(_interview, speakers=review.speakers)
    asked = [held[interview.id] for interview in review.interviews]
    if sum(one.path is not None for one in asked) < _MANY:
        yield from chain.from_iterable(map(ask, review.interviews, asked))
        return
    with ProcessPoolExecutor() as pool:
        yield from chain.from_iterable(pool.map(ask, review.interviews, asked, chunksize=4))


def compare(
    interview: Interview, transcript: Transcript, held: Held, speakers: Sequence[Speaker]
) -> tuple[Reissued, ...]:
    """Return how each quote of one interview fares in ``transcript``, beside what is recorded of it.

    Where nothing is recorded, the transcript that is held for the interview is asked.
    """
    before = {row.quote.id: row.anchor for row in _interview(interview, held, speakers)}
    found = anchors(interview, transcript, speakers)
    return tuple(
        Reissued(
            interview=interview.id,
            quote=quote,
            verdict=verdict(old := quote.anchor or before[quote.id], after := found[quote.id]),
            before=old,
            after=after,
        )
        for quote in interview.quotes
    )


def verdict(before: AnchorRecord | None, after: AnchorRecord) -> Verdict:
    """Say how a quote fares: the same words at the same place, elsewhere, other words, or none."""
    if before is None:
        return "new"
    if after.state == "missing" and before.state != "missing":
        return "lost"
    if _words(before) != _words(after):
        return "changed"
    return "identical" if (before.spans, before.turn, before.time) == (after.spans, after.turn, after.time) else "moved"


def anchors(interview: Interview, transcript: Transcript, speakers: Sequence[Speaker]) -> dict[str, AnchorRecord]:
    """Return what is found of each quote of ``interview`` in ``transcript``, by quote id."""
    voiced = heard(transcript, interview, speakers)
    index = Index(voiced)
    labels = name_labels(interview, voiced, speakers)
    found = {
        quote.id: record(quote, locate_quote(quote.original, index, speaker=own_labels(labels, quote.speaker)))
        for quote in interview.quotes
    }
    return {id: labelled(one, transcript) for id, one in found.items()} if interview.voices else found


def name_labels(interview: Interview, transcript: Transcript, speakers: Sequence[Speaker]) -> Mapping[str, str | None]:
    """Return for each label of a transcript who of the interview's guests and hosts it is; None for nobody of them."""
    present = [speaker for speaker in speakers if speaker.id in (*interview.guests, *interview.hosts)]
    return identify(transcript, present)


def strangers_in(interview: Interview, transcript: Transcript, speakers: Sequence[Speaker]) -> tuple[str, ...]:
    """Return the labels of a transcript that are neither a guest's nor a host's of the interview."""
    labels = name_labels(interview, heard(transcript, interview, speakers), speakers)
    return tuple(label for label, id in labels.items() if id is None)


def swapped_in(interview: Interview, transcript: Transcript, speakers: Sequence[Speaker]) -> str | None:
    """Return why the labels of a transcript look swapped, unless somebody has said who speaks."""
    if interview.voices:
        return None
    labels = name_labels(interview, transcript, speakers)
    hosts = [label for label, id in labels.items() if id in interview.hosts]
    return swapped(transcript, hosts, [label for label, id in labels.items() if id in interview.guests])


def own_labels(labels: Mapping[str, str | None], speaker: str) -> Collection[str] | None:
    """Return the labels under which a speaker may speak: those known to be theirs, or else those of nobody known.

    None if the transcript has no labels; empty if all are known to be others'.
    """
    own = [label for label, id in labels.items() if id == speaker]
    unknown = [label for label, id in labels.items() if id is None]
    return own or unknown if labels else None


def _words(anchor: AnchorRecord) -> tuple[object, ...]:
    return anchor.state, anchor.hidden, [(e.quote, e.transcript) for e in anchor.edits], anchor.alarms


def _interview(interview: Interview, held: Held, speakers: Sequence[Speaker]) -> list[Row]:
    try:
        transcript = read_transcript(held.path) if held.path else None
    except TranscriptError as error:
        return [replace(_not_at_hand(interview, quote, str(error)), is_broken=True) for quote in interview.quotes]
    if transcript is None:
        return [_not_at_hand(interview, quote, held.why) for quote in interview.quotes]
    strangers = strangers_in(interview, transcript, speakers)
    file = TranscriptFile(file=transcript.name, sha256=transcript.sha256)
    found = anchors(interview, transcript, speakers)
    return [
        Row(
            interview=interview.id,
            quote=quote,
            state=(anchor := found[quote.id]).state,
            recorded="new" if quote.anchor is None else "as recorded" if quote.anchor == anchor else "changed",
            anchor=anchor,
            transcript=file,
            why=held.why,
            strangers=strangers,
            swapped=swapped_in(interview, transcript, speakers) if n == 0 else None,
        )
        for n, quote in enumerate(interview.quotes)
    ]


def _not_at_hand(interview: Interview, quote: Quote, why: str) -> Row:
    anchor = quote.anchor
    return Row(
        interview=interview.id,
        quote=quote,
        state=anchor.state if anchor else "unverified",
        recorded="only recorded" if anchor else "",
        anchor=anchor,
        transcript=interview.transcript,
        why=why,
    )


def _elsewhere(quote: Quote, held: Held, shelf: Holdings, of: Mapping[Path, str]) -> tuple[Found, ...]:
    """The other transcripts at hand that hold the words of ``quote``; of a short one, words that differ are chance."""
    return tuple(
        Found(transcript=path.name, interview=of.get(path), state=anchor.state)
        for path, anchor in shelf.holding(quote)
        if path != held.path and (anchor.state != "altered" or count(quote.original) >= _ENOUGH)
    )
