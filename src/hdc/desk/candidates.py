"""What a transcript offers this review: mentions, and passages that bear on it, ranked, each with why.

Of each passage the best comes first; the rest of it, which stands beside that one for whoever decides, comes later.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from hdc.desk.candidate import Candidate, Kind
from hdc.desk.elsewhere.suggestion import Placed
from hdc.desk.near import Near, aside
from hdc.desk.proposal import Habits, proposals
from hdc.desk.script import Script
from hdc.model import Review
from hdc.quantities.mention import Span
from hdc.shelf import Shelf

#: What a quantity adds to what its sentence bears on, times how much speaks for its metric; one without a metric takes
#: away. What somebody else suggests adds as much as a likely one.
_QUANTITY, _STRANGE, _ELSEWHERE = 1.2, -0.3, 0.5
#: What it is worth that a guest says it, that nobody knows who does, that a host does.
_GUEST, _UNKNOWN, _HOST = 2.0, 1.0, 0.0
#: How much less the second of a passage is worth, the third again, and so on.
_AGAIN = 1.5
#: So many passages at most are proposed for what they say, besides the quantities in them.
_MOST = 80


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
    near = Near.of(shelf, review, script)
    set_aside = aside(shelf, script)
    weights = dict.fromkeys(guests, _GUEST) | dict.fromkeys(hosts, _HOST)
    worth = [
        one.score + weights.get(said.speaker or "", _UNKNOWN)
        for one, said in zip(near.bearings, script.sentences, strict=True)
    ]
    ours = [*_mentions(review, script), *_passages(review, near, worth)]
    ranked = []
    for one in _joined(ours, _elsewhere(review, script, suggested)):
        speaker = script.sentences[one.at].speaker
        who = "a guest says it" if speaker in guests else "a host says it" if speaker in hosts else ""
        why = (*one.why, *([who] if who else []))
        score, around = one.score + worth[one.at], near.around[one.at]
        ranked.append(replace(one, score=score, why=why, around=around, aside=set_aside.get(one.at, "")))
    return _spread(ranked)


def _spread(found: Iterable[Candidate]) -> list[Candidate]:
    """In order, so that many passages have their turn before one has all of its."""
    spread: list[Candidate] = []
    told: dict[range, int] = {}
    for one in sorted(found, key=_order):
        before = told[one.around] = told.get(one.around, -1) + 1
        spread.append(replace(one, score=round(one.score - before * _AGAIN, 4)))
    return sorted(spread, key=_order)


def _order(one: Candidate) -> tuple[bool, float, Span]:
    return bool(one.aside), -one.score, one.span


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


def _mentions(review: Review, script: Script) -> Iterator[Candidate]:
    habits = Habits(review, script.lang, script.common)
    for at, sentence in enumerate(script.sentences):
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
                score=_QUANTITY * best.score if best else _STRANGE - 0.1 * (not found),
                why=(why,),
                mention=mention,
                proposals=tuple(found),
            )


def _passages(review: Review, near: Near, worth: Sequence[float]) -> Iterator[Candidate]:
    """Of each passage in which a proposition is spoken of, the sentence that is worth most; the best of these."""
    best: dict[range, int] = {}
    for at, one in enumerate(near.bearings):
        if one.proposition and worth[at] > worth[best.setdefault(near.around[at], at)]:
            best[near.around[at]] = at
    script = near.script
    labels = {one.id: one.label.get(script.lang) or next(iter(one.label.values())) for one in review.propositions}
    for at in sorted(best.values(), key=lambda at: (-worth[at], at))[:_MOST]:
        sentence, proposition = script.sentences[at], near.bearings[at].proposition or ""
        yield Candidate(
            sha256=script.transcript.sha256,
            span=(sentence.start, sentence.end),
            kind="passage",
            at=at,
            score=0.0,
            why=(f"near “{labels[proposition]}”: {', '.join(near.words(at))}",),
            proposition=proposition,
        )
