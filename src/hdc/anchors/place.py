"""One way to place a quote in a transcript, and the anchor that it makes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from hdc.anchors import segments
from hdc.anchors.alarms import Sides, around, broken_off, differing, hidden
from hdc.anchors.anchor import Alarm, Anchor, Edit, Gap, Selector
from hdc.anchors.chain import Chain, said_by, strangers
from hdc.anchors.compare import ALTERED, EXACT, Difference, Likeness
from hdc.anchors.index import Index
from hdc.anchors.segments import Reading, Segment
from hdc.anchors.surroundings import Surroundings
from hdc.anchors.tidied import GRADES
from hdc.lang import context
from hdc.lang.context import without
from hdc.model import AnchorState, Grade

#: How many characters a selector's prefix and suffix have.
_CONTEXT = 32
#: An answer that says nothing by itself has so many words at most.
_ANSWER = 10
#: How many characters beside a quote are looked at.
_BESIDE = 40


@dataclass(frozen=True, slots=True)
class _Cut:
    """What stands between two segments: characters ``[start, end)`` of the index's folded text.

    ``inserted`` is what the editor put there in brackets.
    """

    start: int
    end: int
    is_ellipsis: bool
    inserted: str
    marks: tuple[int, ...]


@dataclass(frozen=True)
class Place:
    """One way to read a quote in a transcript: its segments with what each is beside, None for one that is lost."""

    index: Index
    reading: Reading
    chain: Chain
    likenesses: tuple[Likeness | None, ...]

    def rank(self, speaker: Collection[str] | None) -> tuple[int, bool, int, int, int]:
        """The lower, the better: words lost, another's words, how they are written, how far apart, how far down."""
        strange = strangers(self.index, self.chain, speaker) > 0.5
        return self.chain.lost, strange, self.grade, self.chain.hidden, self.chain.found[0].first

    @property
    def grade(self) -> int:
        """The worst of its segments'."""
        return max(ALTERED if one is None else one.grade for one in self.likenesses)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The characters of the transcript that each segment stands at."""
        return tuple(self.index.span(one.start, one.end) for one in self.likenesses if one)

    @property
    def extent(self) -> tuple[int, int]:
        """From its first character to its last."""
        return min(start for start, _ in self.spans), max(end for _, end in self.spans)

    def anchor(self, speaker: Collection[str] | None, elsewhere: tuple[tuple[int, int], ...]) -> Anchor:
        """Everything that is to be said of this place."""
        index = self.index
        _, utterance = index.utterance_at(self.chain.found[0].first)
        return Anchor(
            state=self._state(speaker),
            sha256=index.transcript.sha256,
            spans=self.spans,
            turn=utterance.turn,
            speaker=utterance.speaker,
            time=utterance.begins,
            edits=tuple(sorted(self._edits(), key=lambda edit: (edit.at, edit.start))),
            gaps=tuple(self._gaps()),
            alarms=tuple(dict.fromkeys((*self._alarms(), *self._alarms_of_place(elsewhere)))),
            selectors=tuple(_selector(index.transcript.text, *span) for span in self.spans),
            elsewhere=elsewhere,
            likeness=self.chain.likeness,
            grade=self._grade() if self.grade == ALTERED else None,
        )

    def _grade(self) -> Grade:
        """How far the words are from the transcript's."""
        if self.chain.found != self.chain.stretches:
            return "words"
        return max((sides.grade for sides in self._sides), key=GRADES.index)

    @cached_property
    def _sides(self) -> tuple[Sides, ...]:
        """What differs of each segment, with what is around it."""
        return tuple(
            sides
            for segment, likeness in self._pairs()
            if likeness.differences
            for sides in Sides.of(
                segment.text,
                self.index.folded[likeness.start : likeness.end],
                [
                    Difference(one.at, one.until, one.start - likeness.start, one.end - likeness.start)
                    for one in likeness.differences
                ],
                self.index.lang,
            )
        )

    @cached_property
    def spoken(self) -> frozenset[int]:
        """The quote's marks, by number, that the transcript has at their place: they are not the editor's."""
        found: set[int] = set()
        for cut in self._cuts():
            between = self.index.folded[cut.start : cut.end].strip()
            if segments.has_mark(between) and self.index.words_of(cut.start, cut.end).strip(
                " .…[]"
            ) == cut.inserted.strip("[]"):
                found.update(cut.marks)
        return frozenset(found)

    def _state(self, speaker: Collection[str] | None) -> AnchorState:
        if strangers(self.index, self.chain, speaker) > 0.5:
            return "misattributed"
        if self.chain.is_reordered:
            return "reordered"
        if self.grade == ALTERED:
            return "altered"
        if len(self.likenesses) > 1 or self.reading.insertions:
            return "elided"
        return "exact" if self.grade == EXACT else "normalised"

    def _pairs(self) -> Iterator[tuple[Segment, Likeness]]:
        """Each segment, with what it is beside; one that is lost, with nothing after the segment before it."""
        start = next(one.start for one in self.likenesses if one)
        for segment, likeness in zip(self.reading.segments, self.likenesses, strict=True):
            if likeness is None:
                nothing = Difference(0, len(segment.text), start, start)
                likeness = Likeness(start, start, ALTERED, (nothing,))
            yield segment, likeness
            start = likeness.end

    def _edits(self) -> Iterator[Edit]:
        for segment, likeness in self._pairs():
            for one in likeness.differences:
                at, until = segment.place(one.at), segment.ends[one.until - 1] if one.until > one.at else None
                quoted = "" if until is None else self.reading.quote[at:until]
                start, end = self.index.span_or_place(one.start, one.end)
                yield Edit(quoted, self.index.words_of(one.start, one.end), at, start, end)
        for insertion in self.reading.insertions:
            before = [one for one in self.likenesses[: insertion.before] if one]
            start, end = (before[-1].end,) * 2 if before else (next(one.start for one in self.likenesses if one),) * 2
            yield Edit(insertion.text, "", insertion.at, *self.index.span_or_place(start, end))

    def _cuts(self) -> Iterator[_Cut]:
        """What stands between each segment and the one before it; of segments in another order, nothing is known."""
        if self.chain.is_reordered:
            return
        rows = [*zip(range(len(self.likenesses)), self.reading.segments, self.likenesses, strict=True)]
        rows = [row for row in rows if row[2]]
        for (number, _, one), (following, segment, other) in pairwise(rows):
            assert one
            assert other
            inserted = [each.text for each in self.reading.insertions if number < each.before <= following]
            yield _Cut(one.end, max(one.end, other.start), segment.is_after_ellipsis, " ".join(inserted), segment.marks)

    def _gaps(self) -> Iterator[Gap]:
        """What ellipses hide, and the words that brackets stand for."""
        for cut in self._cuts():
            if cut.is_ellipsis or self.index.has_words(cut.start, cut.end):
                start, end = self.index.span_or_place(cut.start, cut.end)
                yield Gap(start, end, self.index.words_of(cut.start, cut.end))

    def _alarms(self) -> Iterator[Alarm]:
        folded = self.index.folded
        for sides in self._sides:
            yield from differing(sides)
        yield from self._broken_off()
        for cut in self._cuts():
            behind = folded[cut.start : cut.end]
            if cut.is_ellipsis:
                yield from hidden(self.index, *self._beside(cut))
                yield from self._passed_over(cut)
                behind = ""
            whole = Difference(0, len(cut.inserted), 0, len(behind))
            yield from differing(Sides(cut.inserted, behind, (whole,), self.index.lang))

    def _broken_off(self) -> Iterator[Alarm]:
        """Alarms for the very first and last word; what stands beside the others an ellipsis hides."""
        folded, found = self.index.folded, [one for one in self.likenesses if one]
        rows = [(found[0], (True, False)), (found[-1], (False, True))]
        if self.chain.is_reordered:
            rows = [(one, (True, True)) for one in found]
        for likeness, sides in rows:
            start, end = likeness.start, likeness.end
            floor, ceiling = self.index.turn_span(start)[0], self.index.turn_span(end - 1)[1]
            before = folded[max(0, start - _BESIDE) : start] if sides[0] else ""
            after = folded[end : end + _BESIDE] if sides[1] else ""
            yield from broken_off(before, folded[start:end], after, self.index.lang)
            yield from around(Surroundings(self.index, start, end, floor, ceiling), sides)

    def _beside(self, cut: _Cut) -> tuple[Surroundings, Surroundings]:
        """The stretches before and behind a cut, which look no further than into what it hides."""
        before = next(one for one in self.likenesses if one and one.end == cut.start)
        behind = next(one for one in self.likenesses if one and max(one.start, cut.start) == cut.end)
        return (
            Surroundings(self.index, before.start, cut.start, before.start, cut.end),
            Surroundings(self.index, cut.end, behind.end, cut.start, behind.end),
        )

    def _passed_over(self, cut: _Cut) -> Iterator[Alarm]:
        """Alarms for an ellipsis that is long, or passes over more than a word thrown in by another."""
        first, end = self.index.word_at(cut.start), self.index.word_at(cut.end)
        language = context.of(self.index.folded[cut.start : cut.end], self.index.lang)
        if end - first > language.gap:
            yield Alarm("long_gap", "", f"{end - first}")
        speaker = self.index.utterance_at(max(0, first - 1))[1].speaker
        for other, words in said_by(self.index, first, end) if speaker is not None else ():
            asks = (
                "?" in self.index.folded[slice(*self.index.folded_span(first, first + words))]
                or words > language.thrown_in
            )
            if other not in (None, speaker) and asks:
                yield Alarm("gap_over_turn", "", str(other))
                return
            first += words

    def _alarms_of_place(self, elsewhere: tuple[tuple[int, int], ...]) -> Iterator[Alarm]:
        if len(self.speakers) > 1:
            yield Alarm("two_speakers", "", ", ".join(self.speakers))
        if elsewhere:
            yield Alarm("two_places")
        if self.chain.is_reordered:
            yield Alarm("reordered")
        if self._is_bare_answer():
            yield Alarm("bare_answer", self.reading.quote)

    def _is_bare_answer(self) -> bool:
        """Whether the quote says nothing without the question that it answers."""
        if sum(self.chain.sizes) > _ANSWER:
            return False
        words = [word for segment in self.reading.segments for word in segment.words]
        start, folded = next(one.start for one in self.likenesses if one), self.index.folded
        language = context.of(folded[start : start + _BESIDE], self.index.lang)
        if not without(words, language.answers):
            return True
        floor = self.index.turn_span(start)[0]
        asked = (
            folded[:floor].rstrip().endswith("?")
            if not folded[floor:start].strip()
            else folded[:start].rstrip().endswith("?")
        )
        return asked and len(words) <= language.short

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """The known labels of those who say the quote's words; not of who says a word in between."""
        found: dict[str, None] = {}
        for likeness, stretch in zip((one for one in self.likenesses if one), self.chain.found, strict=True):
            passed = [(one.start, one.end) for one in likeness.differences if one.at == one.until]
            at = stretch.first
            for speaker, words in said_by(self.index, stretch.first, stretch.end):
                start, end = self.index.folded_span(at, at + words)
                at += words
                if speaker is not None and not any(left <= start and end <= right for left, right in passed):
                    found[speaker] = None
        return tuple(found)


def _selector(text: str, start: int, end: int) -> Selector:
    prefix, suffix = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return Selector(text[start:end], prefix, suffix, start, end)
