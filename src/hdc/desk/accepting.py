"""The dialogue of an acceptance: who says it, its translations, why what differs or alarms stands, and the stances."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hdc.desk.acceptance import Refused, accept, in_words, placed
from hdc.desk.draft import Draft
from hdc.desk.overruling import figure_of, overruling
from hdc.desk.question import Dialogue, Question, texts
from hdc.evidence.translation import Difference, differences
from hdc.model import AlarmRecord, Quote, Text

if TYPE_CHECKING:
    from hdc.desk.desk import Desk
    from hdc.desk.room import Room

STANCES = ("supports", "opposes", "qualifies")
Row = Mapping[str, Any]


def accepting(room: Room) -> Generator[Question, Any, list[str]]:
    """Ask for what the room's draft lacks, and write it; return what that made.

    Raises:
        Refused: something is not to stand as it is; translations that are to be mended leave the draft.
    """
    desk = room.desk
    yield from _spoken(room)
    yield from _translated(room)
    draft = room.draft
    assert draft is not None
    draft = yield from overruling(draft, desk, (desk.script.lang,))
    reasons: list[Row] = []
    alarms: list[Row] = []
    if draft.quote is None:
        for alarm in placed(desk, draft)[1].alarms:
            alarms.append((yield from _alarm(alarm, desk)))
        for lang in draft.translations:
            for one in differing(draft, lang, desk):
                reasons.append((yield from _difference(one, lang, room)))
    stances = (yield from _stances(draft.proposition, desk)) if draft.proposition else ()
    try:
        draft = yield from overruling(draft, desk, draft.translations)
        return accept(desk, replace(draft, stances=stances), reasons, alarms)
    except Refused:
        if draft.quote is None:
            room.mend()
        raise


def differing(draft: Draft, lang: str, desk: Desk) -> Sequence[Difference]:
    """What a draft's translation says otherwise than its original."""
    words = Text({desk.script.lang: draft.words, **draft.translations})
    figure = figure_of(draft, desk) if draft.overruled else None
    quote = Quote(id="q-draft", speaker="", language=desk.script.lang, words=words, figures=(figure,) if figure else ())
    return differences(quote, lang, desk.review.vague)


def told(one: Difference) -> str:
    """A difference for whoever decides."""
    return f"a {one.kind} differs: “{one.said or '–'}” against “{one.translated or '–'}”{one.read}"


def _spoken(room: Room) -> Dialogue:
    assert room.draft is not None
    if room.draft.speaker is None:
        people = (*room.desk.interview.guests, *room.desk.interview.hosts)
        speaker = yield Question("who says it", people[0], people)
        room.draft = replace(room.draft, speaker=speaker)


def _translated(room: Room) -> Dialogue:
    """Ask for each translation that the review needs and the draft lacks; what is given stays, whatever follows."""
    own = room.desk.script.lang
    for lang in room.desk.review.langs:
        assert room.draft is not None
        if room.draft.quote is None and lang != own and lang not in room.draft.translations:
            words = yield Question(f"translation ({lang})", room.typed.get(lang, ""))
            if not words.strip():
                raise Refused(f"this review is published in {lang} too: the quote needs its translation")
            room.draft = replace(room.draft, translations={**room.draft.translations, lang: words.strip()})


def _difference(one: Difference, lang: str, room: Room) -> Generator[Question, str, Row]:
    """Ask why a difference stays; without a reason the translation is to be mended."""
    words = f"{told(one)}. Why it stays (nothing: mend the translation)"
    reason = yield from texts(words, room.desk.review.langs)
    if not reason:
        room.mend()
        raise Refused(f"{told(one)}; accept again with another translation")
    row: dict[str, Any] = {"kind": one.kind, "language": lang}
    row |= {name: words for name, words in (("said", one.said), ("translated", one.translated)) if words}
    return row | {"reason": reason}


def _alarm(one: AlarmRecord, desk: Desk) -> Generator[Question, str, Row]:
    """Ask why an alarm of the words stands; without a reason the quote is to be cut otherwise."""
    words = f"{in_words(one)}. Why it stands (nothing: cut the quote otherwise)"
    reason = yield from texts(words, desk.review.langs)
    if not reason:
        raise Refused(f"{in_words(one)}; trim or widen, and accept again")
    return {"kind": one.kind, "quote": one.quote, "transcript": one.transcript, "reason": reason}


def _stances(proposition: str, desk: Desk) -> Generator[Question, str, tuple[Row, ...]]:
    """Ask where the words stand: on the proposition they were proposed for, or on others, until nothing is said."""
    others = tuple(one.id for one in desk.review.propositions)
    found: list[Row] = []
    while proposition:
        words = f"stance on {proposition} (or another proposition; nothing: no stance)"
        stance = yield Question(words, "", (*STANCES, *others, ""))
        if stance in others:
            proposition = stance
            continue
        if not stance:
            break
        strength = yield Question("how", "firm", ("firm", "hedged"))
        why = yield from texts("why", desk.review.langs)
        if not why:
            raise Refused("a stance says why; nothing was decided")
        found.append({"proposition": proposition, "stance": stance, "strength": strength, "why": why})
        proposition = yield Question("another proposition that it speaks to (nothing: no more)", "", (*others, ""))
    return tuple(found)
