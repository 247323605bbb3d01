"""What a transcript offers this review: every mention and the passages near its propositions, ranked, each with why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from hdc.desk.candidate import Candidate, Kind
from hdc.desk.elsewhere.suggestion import Placed
from hdc.desk.near import Bearing, aside, near
from hdc.desk.proposal import Habits, proposals
from hdc.desk.script import Script
from hdc.model import Review
from hdc.quantities.mention import Span
from hdc.shelf import Shelf

#: What it is worth that a number stands in a passage that bears on a proposition, and what that it does not.
_TO_THE_POINT, _OFF = 0.3, -0.3
#: What it is worth that a guest says it, that nobody knows who does, that a host does; a passage beside a mention.
_GUEST, _UNKNOWN, _HOST = 0.3, 0.15, 0.0
_PASSAGE = 0.55
#: What somebody else suggests.
_ELSEWHERE = 0.6


def candidates(
    review: Review,
    script: Script,
    guests: Collection[str],
    hosts: Collection[str],
    suggested: Sequence[Placed] = (),
) -> list[Candidate]:
    """Return the candidates of a script, best first; what is set aside comes last.

    ``guests`` and ``hosts`` are labels of the transcript, ``suggested`` is what others found in it.
    """
    shelf = Shelf.of([script.transcript], review)
    set_aside = aside(shelf, script)
    weights = dict.fromkeys(guests, _GUEST) | dict.fromkeys(hosts, _HOST)
    bearings = list(near(shelf, review, script))
    ours = [*_mentions(review, script, bearings), *_passages(review, script, bearings)]
    found = _joined(ours, _elsewhere(review, script, suggested))
    ranked = []
    for one in found:
        speaker = script.sentences[one.at].speaker
        who = "a guest says it" if speaker in guests else "a host says it" if speaker in hosts else ""
        ranked.append(_weighed(one, weights.get(speaker or "", _UNKNOWN), who, set_aside.get(one.at, "")))
    return sorted(ranked, key=lambda one: (bool(one.aside), -one.score, one.span))


def _weighed(one: Candidate, weight: float, who: str, set_aside: str) -> Candidate:
    why = (*one.why, *([who] if who else []))
    return replace(one, score=round(one.score + weight, 4), why=why, aside=set_aside)


def _joined(found: Iterable[Candidate], suggested: Iterable[Candidate]) -> list[Candidate]:
    """What is suggested beside what we found; the same place is a candidate once, and says both."""
    ours = {(one.span, one.kind): one for one in found}
    others = []
    for one in suggested:
        kinds: tuple[Kind, ...] = ("mention", "passage")
        place = next((place for kind in kinds if (place := (one.span, kind)) in ours), None)
        if place is None:
            others.append(one)
        else:
            same = ours[place]
            ours[place] = replace(same, score=max(same.score, one.score), why=(*same.why, *one.why))
    return [*ours.values(), *others]


def _elsewhere(review: Review, script: Script, suggested: Sequence[Placed]) -> Iterator[Candidate]:
    """A place that others suggest, with all who do; a code called like a proposition is about that."""
    called = {name.casefold(): one.id for one in review.propositions for name in (one.id, *one.label.values())}
    by_span: dict[Span, list[Placed]] = {}
    for one in suggested:
        if one.span is not None and one.sha256 == script.transcript.sha256:
            by_span.setdefault(one.span, []).append(one)
    for span, ones in by_span.items():
        if numbers := script.over(span):
            yield Candidate(
                sha256=script.transcript.sha256,
                span=span,
                kind="elsewhere",
                at=numbers.start,
                score=_ELSEWHERE,
                why=tuple(dict.fromkeys(one.why for one in ones)),
                proposition=next((id for one in ones if (id := called.get(one.code.casefold()))), None),
            )


def _mentions(review: Review, script: Script, bearings: Sequence[Bearing]) -> Iterator[Candidate]:
    """People say numbers of everything; those said where a proposition is talked about come first."""
    habits = Habits(review, script.lang, script.common)
    bears: dict[int, float] = {}
    for bearing in bearings:
        bears |= {at: max(bears.get(at, 0.0), bearing.score) for at in bearing.around}
    for at, sentence in enumerate(script.sentences):
        topical = _TO_THE_POINT * bears[at] if at in bears else _OFF if bears else 0.0
        for mention, place in zip(sentence.mentions, sentence.places, strict=True):
            found = proposals(mention, sentence.text, habits)
            best = found[0] if found and found[0].is_sure else None
            if best:
                why = f"{best.metric}: {best.why}"
            elif found:
                why = f"a quantity in {found[0].unit}; nothing else speaks for a metric"
            else:
                why = "a quantity for which the vocabulary has no metric"
            yield Candidate(
                sha256=script.transcript.sha256,
                span=place,
                kind="mention",
                at=at,
                score=(best.score if best else 0.1 * bool(found) - 0.3) + topical,
                why=(why,),
                mention=mention,
                proposals=tuple(found),
            )


def _passages(review: Review, script: Script, bearings: Sequence[Bearing]) -> Iterator[Candidate]:
    """A sentence is proposed once, for the proposition it is nearest to."""
    best: dict[int, tuple[float, str, tuple[str, ...]]] = {}
    for passage in bearings:
        best[passage.at] = max(best.get(passage.at, (0.0, "", ())), (passage.score, passage.proposition, passage.words))
    labels = {one.id: next(iter(one.label.values())) for one in review.propositions}
    for at, (score, proposition, words) in best.items():
        sentence = script.sentences[at]
        label = next((one.label.get(script.lang) for one in review.propositions if one.id == proposition), None)
        yield Candidate(
            sha256=script.transcript.sha256,
            span=(sentence.start, sentence.end),
            kind="passage",
            at=at,
            score=_PASSAGE * score,
            why=(f"near “{label or labels[proposition]}”: {', '.join(words)}",),
            proposition=proposition,
        )
