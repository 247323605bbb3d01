"""The desk of one interview: its transcript, its candidates, its log, and what is written of it. No terminal in it."""

from __future__ import annotations

import getpass
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from hdc.anchors import Anchor, Index, locate_quote
from hdc.desk.candidate import Candidate
from hdc.desk.candidates import candidates
from hdc.desk.decision import Decision, standing
from hdc.desk.elsewhere import kept
from hdc.desk.elsewhere.suggestion import Placed
from hdc.desk.log import Log
from hdc.desk.proposal import Habits
from hdc.desk.queue import Queue
from hdc.desk.script import Script
from hdc.errors import EvidenceError, Finding, NoTranscript, UnknownId, UsageError
from hdc.evidence import Evidence, read
from hdc.evidence.holdings import Holdings
from hdc.evidence.numbers import unclaimed
from hdc.evidence.reading import quantities
from hdc.evidence.said import check_said
from hdc.evidence.shapes import InterviewFile
from hdc.evidence.toml import Source, read_text
from hdc.evidence.translation import check_translations, value_of
from hdc.evidence.verify import name_labels, own_labels
from hdc.evidence.voices import heard
from hdc.model import Interview, Quote, Review, Text
from hdc.quantities import Mention
from hdc.transcripts import Transcript, read_transcript


@dataclass
class Desk:
    """What is on the desk; ``who`` decides, ``transcripts`` is where they are. Blind: other people's decisions are
    hidden, and nothing but the log is written.
    """

    evidence: Evidence
    review: Review
    interview: Interview
    received: Transcript
    transcript: Transcript
    script: Script
    candidates: Sequence[Candidate]
    log: Log
    queue: Queue
    who: str
    transcripts: Path
    is_blind: bool = False
    suggested: Sequence[Placed] = ()

    @classmethod
    def open(
        cls,
        folder: Path,
        interview: str,
        *,
        who: str | None = None,
        transcripts: Path | None = None,
        is_blind: bool = False,
    ) -> Desk:
        """Open the desk of an interview of a data folder; ``transcripts`` is where its transcript is looked for.

        Raises:
            EvidenceError: the data cannot be read.
            NoTranscript: the transcript is not at hand, and without it there is no queue.
            UnknownId: there is no such interview.
        """
        evidence = read(folder)
        if evidence.review is None:
            raise EvidenceError.of(evidence.findings)
        found = next((one for one in evidence.review.interviews if one.id == interview), None)
        if found is None:
            known = ", ".join(one.id for one in evidence.review.interviews) or "none yet"
            raise UnknownId(f'there is no interview "{interview}"; there are {known}. `hdc add FILE` makes one')
        received = transcript_of(evidence.review, found, transcripts or folder / "transcripts", transcripts)
        transcript = heard(received, found, evidence.review.speakers)
        log = Log(folder, interview)
        script = Script.of(transcript, found.language, evidence.review.vague)
        guests, hosts = _labels(found, transcript, evidence.review)
        suggested = kept.load(folder, interview)
        ranked = candidates(evidence.review, script, guests, hosts, suggested)
        who = who or reader()
        desk = cls(
            evidence=evidence,
            review=evidence.review,
            interview=found,
            received=received,
            transcript=transcript,
            script=script,
            candidates=ranked,
            log=log,
            queue=Queue(ranked, log.decisions, who if is_blind else None),
            who=who,
            transcripts=transcripts or folder / "transcripts",
            is_blind=is_blind,
            suggested=suggested,
        )
        if not is_blind:
            desk.queue.settle(desk.covered())
            desk.queue.promote(desk.open_ids())
        return desk

    @property
    def folder(self) -> Path:
        return self.evidence.folder

    @cached_property
    def habits(self) -> Habits:
        return Habits(self.review, self.script.lang, self.script.common)

    @property
    def index(self) -> Index:
        return self.script.index

    @cached_property
    def labels(self) -> Mapping[str, str | None]:
        return name_labels(self.interview, self.transcript, self.review.speakers)

    @property
    def unfound(self) -> list[str]:
        """What others suggested and the transcript does not hold, each with why; and whose are of another one."""
        own = [one for one in self.suggested if one.sha256 == self.transcript.sha256]
        other = sorted({one.tool for one in self.suggested} - {one.tool for one in own})
        lines = [one.lost for one in own if one.span is None]
        return lines + [f"what {tool} suggests is of another transcript: give its file again" for tool in other]

    def speaker(self, candidate: Candidate) -> str | None:
        """Who says a candidate's words, where the transcript tells; the only one there is where it has no labels."""
        label = self.script.sentences[candidate.at].speaker
        if label is not None:
            return self.labels.get(label)
        people = (*self.interview.guests, *self.interview.hosts)
        return people[0] if len(people) == 1 else None

    def quote_of(self, candidate: Candidate) -> Quote | None:
        """The quote on file that holds a candidate's place."""
        start, end = candidate.span
        for quote in self.interview.quotes:
            anchor = quote.anchor
            if not anchor or anchor.sha256 != candidate.sha256 or quote.withdrawn is not None:
                continue
            if any(first <= start and end <= last for first, last in anchor.spans):
                return quote
        return None

    def anchor(self, quote: Quote) -> Anchor:
        """Where a quote stands in the transcript, and what differs.

        Raises:
            UsageError: it has no word.
        """
        return locate_quote(quote.original, self.index, speaker=own_labels(self.labels, quote.speaker))

    def taken(self, words: str, proposition: str | None) -> Candidate:
        """A candidate that a person proposes by its words; those left out are an ellipsis, as in a quote.

        Raises:
            UsageError: the words do not stand in the transcript, or there are none.
        """
        anchor = self.anchor(
            Quote(id="q-draft", speaker="", language=self.script.lang, words=Text({self.script.lang: words}))
        )
        if not anchor.spans or anchor.state == "altered":
            raise UsageError(f"these words are {anchor.state} in {self.transcript.name}: copy them from there")
        span = (anchor.spans[0][0], anchor.spans[-1][1])
        at = max(bisect_right(self._starts, span[0]) - 1, 0)
        return Candidate(
            sha256=self.transcript.sha256,
            span=span,
            kind="passage",
            at=at,
            score=0.0,
            why=("the reader proposes it",),
            proposition=proposition,
        )

    def covered(self) -> set[str]:
        """The candidates inside quotes on file that nothing is open about: passages, and quantities that are recorded
        or ignored.
        """
        return {one.id for one, quote in self._held() if not self.is_open(one, quote)}

    def open_ids(self) -> list[str]:
        """The mentions inside quotes on file that are neither figures nor ignored yet."""
        held = [(one.span, one.id) for one, quote in self._held() if self.is_open(one, quote)]
        return [id for _, id in sorted(held)]

    def decide(self, decision: Decision) -> None:
        """Put a decision into the log, on disk, and let it count, with those that others made meanwhile."""
        self.queue.take(self.log.append(decision))

    def refresh(self) -> None:
        """Take in what was written through other doors: decisions, and what the interview's file says by now.

        Raises:
            EvidenceError: the log or the file cannot be read.
        """
        self.queue.take(self.log.refresh())
        before = self.interview
        self.reread((self.folder / "interviews" / f"{before.id}.toml").read_text("utf-8"))
        if self.interview is not before and not self.is_blind:
            held = [one.id for quote in before.quotes for one in self.within(quote)]
            self.queue.settle(held, settled=False)
            self.queue.settle(self.covered())

    def last(self) -> Decision | None:
        """The last decision of this reader that stands."""
        return next((one for one in reversed(standing(self.log.decisions)) if one.who == self.who), None)

    def findings(self, text: str) -> tuple[Finding, ...]:
        """What `hdc check` would say of the interview's file if it held ``text``, as far as its words go."""
        name = f"interviews/{self.interview.id}.toml"
        sources = dict(self.evidence.sources)
        found: list[Finding] = []
        shown = f"{self.folder.name}/{name}"
        shape = read_text(shown, name, text.replace("\r\n", "\n"), InterviewFile, sources, found, self.review.langs)
        if shape is None:
            return tuple(found)
        trial = self._evidence(shape.interview, sources, alone=True)
        return tuple(sorted({*check_said(trial), *check_translations(trial)}))

    def reread(self, text: str) -> None:
        """Let the interview be what its file, ``text``, says now."""
        name = f"interviews/{self.interview.id}.toml"
        if text.replace("\r\n", "\n") == self.evidence.sources[name].text:
            return
        sources: dict[str, Source] = dict(self.evidence.sources)
        found: list[Finding] = []
        shown = f"{self.folder.name}/{name}"
        shape = read_text(shown, name, text.replace("\r\n", "\n"), InterviewFile, sources, found, self.review.langs)
        if shape is None:
            raise EvidenceError.of(found)
        self.interview = shape.interview
        self.evidence = self._evidence(shape.interview, sources)
        assert self.evidence.review is not None
        self.review = self.evidence.review

    def adopt(self, evidence: Evidence) -> None:
        """Let the whole review be what its files say now.

        Raises:
            EvidenceError: they cannot be read, or the interview is gone.
        """
        if evidence.review is None:
            raise EvidenceError.of(evidence.findings)
        own = next((one for one in evidence.review.interviews if one.id == self.interview.id), None)
        if own is None:
            raise EvidenceError(f"the interview {self.interview.id} is not there any more")
        self.evidence, self.review, self.interview = evidence, evidence.review, own
        self.__dict__.pop("habits", None)

    def _evidence(self, interview: Interview, sources: dict[str, Source], alone: bool = False) -> Evidence:
        others = () if alone else tuple(one for one in self.review.interviews if one.id != interview.id)
        every = tuple(sorted((*others, interview), key=lambda one: one.id))
        return replace(self.evidence, review=replace(self.review, interviews=every), sources=sources)

    def within(self, quote: Quote) -> list[Candidate]:
        """The candidates inside a quote on file, in the order of the transcript."""
        anchor = quote.anchor
        if anchor is None or anchor.sha256 != self.transcript.sha256 or quote.withdrawn is not None:
            return []
        found = []
        for start, end in anchor.spans:
            for at in range(max(bisect_right(self._starts, start) - 1, 0), bisect_left(self._starts, end)):
                own = self._by_sentence.get(at, ())
                found += [one for one in own if start <= one.span[0] and one.span[1] <= end]
        return sorted(found, key=lambda one: one.span)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.script.sentences]

    @cached_property
    def _by_sentence(self) -> dict[int, list[Candidate]]:
        found: dict[int, list[Candidate]] = {}
        for one in self.candidates:
            found.setdefault(one.at, []).append(one)
        return found

    def _held(self) -> Iterator[tuple[Candidate, Quote]]:
        for quote in self.interview.quotes:
            for one in self.within(quote):
                yield one, quote

    def is_open(self, candidate: Candidate, quote: Quote) -> bool:
        """Whether a quote on file holds a candidate's quantity, and it is neither a figure nor ignored there."""
        own = self.said_in(quote, candidate)
        return own is not None and (quote.language, own) in self.unclaimed(quote)

    def unclaimed(self, quote: Quote) -> list[tuple[str, Mention]]:
        """The quantities of a quote that are neither figures nor ignored, in all its languages."""
        return list(unclaimed(quote, self.habits.units, self.review.vague))

    def said_in(self, quote: Quote, candidate: Candidate) -> Mention | None:
        """A candidate's quantity as it stands in a quote on file; of equal ones, the one at the same place."""
        if candidate.mention is None:
            return None
        read = [
            one
            for one in quantities(quote.original, quote.language, self.review.vague)
            if _alike(one, candidate.mention)
        ]
        alike = [one.id for one in self.within(quote) if one.mention and _alike(one.mention, candidate.mention)]
        at = alike.index(candidate.id) if candidate.id in alike else 0
        return read[min(at, len(read) - 1)] if read else None

    def left_over(self, quote: Quote, decided: Candidate) -> list[tuple[str, Mention]]:
        """The quantities of a quote that nobody will be asked about once ``decided`` is: those that no candidate that
        waits stands for. What a translation says otherwise goes with the last of them.
        """
        others = [one for one in self.within(quote) if one.id != decided.id and not self.queue.is_decided(one.id)]
        own = self.said_in(quote, decided)
        ours = {value_of(own)} if own else set()
        asked = [said for one in others if (said := self.said_in(quote, one))]
        waits = any((quote.language, one) in self.unclaimed(quote) for one in asked)
        ours -= {value_of(one) for one in asked}  # as much once more goes with the one that waits
        return [
            (lang, one)
            for lang, one in self.unclaimed(quote)
            if not (one in asked if lang == quote.language else waits and value_of(one) not in ours)
        ]

    def left_open(self) -> list[Candidate]:
        """The quantities that nobody decided on in quotes that nobody else made."""
        theirs = {id for one in standing(self.log.decisions) if one.who != self.who for id in one.made}
        return [one for one, quote in self._held() if quote.id not in theirs and self.is_open(one, quote)]


def _alike(one: Mention, other: Mention) -> bool:
    return (one.surface, str(one)) == (other.surface, str(other))


def transcript_of(review: Review, interview: Interview, folder: Path, asked: Path | None) -> Transcript:
    """Return an interview's transcript, by its recorded hash or by its name.

    Raises:
        NoTranscript: it is not at hand.
    """
    only = replace(review, interviews=(interview,))
    holdings = Holdings.open(folder, only, required=asked is not None)
    held = holdings.held[interview.id]
    if held.path is None:
        raise NoTranscript(
            f"the queue of {interview.id} cannot be built without its transcript ({held.why}); "
            f"put it into {folder.name}/, or name its folder (--transcripts; in a notebook transcripts=…)"
        )
    return read_transcript(held.path)


def reader() -> str:
    """The name of whoever sits here."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def _labels(interview: Interview, transcript: Transcript, review: Review) -> tuple[list[str], list[str]]:
    """The labels of the guests and of the hosts in a transcript."""
    named = name_labels(interview, transcript, review.speakers)
    guests = [label for label, id in named.items() if id in interview.guests]
    return guests, [label for label, id in named.items() if id in interview.hosts]
