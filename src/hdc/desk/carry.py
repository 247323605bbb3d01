"""Carry decisions over to a transcript that was issued again: where the place is certain, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from hdc.anchors import locate_quote
from hdc.desk.candidate import candidate_id
from hdc.desk.decision import FINAL, Decision, standing
from hdc.desk.desk import Desk
from hdc.desk.script import Script
from hdc.errors import UsageError
from hdc.transcripts import Transcript


def carried(decisions: Iterable[Decision], old: Transcript, desk: Desk) -> tuple[list[Decision], tuple[str, ...]]:
    """Return the decisions on candidates of ``old`` as decisions on those of the desk's transcript, and the ids of the
    candidates whose place there is not certain.

    A place is certain where the sentence stands in the new transcript word for word, once, and the candidate's own
    words stand in it as often as in the old one.

    Raises:
        UsageError: ``old`` is the desk's own transcript.
    """
    if old.sha256 == desk.transcript.sha256:
        raise UsageError(f"{old.name} is the transcript that {desk.interview.id} has already")
    known = {one.id for one in desk.candidates}
    script = Script.of(old, desk.script.lang, desk.review.vague)
    every = standing(decisions)
    there = {(one.candidate, one.who, one.what) for one in every}
    moved: list[Decision] = []
    left: list[str] = []
    for one in every:
        digits, _, rest = one.candidate.partition("/")
        if not old.sha256.startswith(digits) or one.what not in FINAL:
            continue
        place, _, kind = rest.partition("/")
        id = _placed(tuple(map(int, place.split("-"))), kind, script, desk)
        if id is None or id not in known:
            left.append(one.candidate)
        elif (id, one.who, one.what) not in there:
            moved.append(
                replace(one, id=uuid4().hex[:12], candidate=id, why=one.why or f"carried over from {digits}", made=())
            )
    return moved, tuple(left)


def _placed(span: tuple[int, ...], kind: str, script: Script, desk: Desk) -> str | None:
    """The id of a candidate's counterpart; None where its place is not certain."""
    start, end = span
    if kind == "elsewhere":  # whatever reach somebody gave it: placed as its suggestion is
        found = locate_quote(script.transcript.text[start:end], desk.index)
        is_certain = found.is_verified and not found.elsewhere and len(found.spans) == 1
        return candidate_id(desk.transcript.sha256, found.spans[0], kind) if is_certain else None
    sentence = next((one for one in script.sentences if one.start <= start and end <= one.end), None)
    if sentence is None:
        return None
    anchor = locate_quote(sentence.text, desk.index)
    if not anchor.is_verified or anchor.elsewhere or len(anchor.spans) != 1:
        return None
    first, last = anchor.spans[0]
    if kind != "mention":
        at = [one for one in desk.script.sentences if one.start < last and first < one.end]
        return candidate_id(desk.transcript.sha256, (at[0].start, at[0].end), kind) if len(at) == 1 else None
    words = script.transcript.text[start:end]
    before = script.transcript.text[sentence.start : sentence.end]
    after = desk.transcript.text[first:last]
    if before.count(words) != after.count(words):
        return None
    place = -1
    for _ in range(before[: start - sentence.start + len(words)].count(words)):
        place = after.find(words, place + 1)
    return candidate_id(desk.transcript.sha256, (first + place, first + place + len(words)), kind)
