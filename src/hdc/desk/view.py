"""What a door shows of a room: plain words in named parts, to be laid out by terminal or notebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hdc.desk.candidate import in_words
from hdc.desk.correction import shown
from hdc.desk.draft import said
from hdc.desk.question import Question
from hdc.desk.room import Room

#: So many sentences on either side are shown at least, besides all of the passage, and so many while one reads.
_AROUND, _READING = 2, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """``head`` is where we are, ``before`` and ``after`` what stands around the ``quote``, ``mention`` the quantity in
    words, ``why`` the reasons. ``proposal`` is what would be written, by field; ``translations`` are the quote in other
    languages, ``said`` the words of each, and of the quote under "", in which the figure is read.
    """

    head: str
    before: str = ""
    quote: str = ""
    after: str = ""
    mention: str = ""
    why: tuple[str, ...] = ()
    proposal: Mapping[str, str] = field(default_factory=dict)
    translations: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    question: Question | None = None


def view(room: Room) -> View:
    """Return what is to be shown now."""
    desk, draft = room.desk, room.draft
    counts = f"{len(desk.queue)} of {desk.queue.total} wait"
    if draft is None:
        return View(
            head=f"{desk.interview.id}: {counts}", message=room.message or "all are decided", question=room.question
        )
    one, script = draft.candidate, desk.script
    sentence = script.sentences[one.at]
    reach = _READING if room.is_reading else _AROUND
    passage = one.around or draft.numbers
    first = max(min(draft.numbers.start - reach, passage.start), 0)
    stop = min(max(draft.numbers.stop + reach, passage.stop), len(script.sentences))
    before, after = range(first, draft.numbers.start), range(draft.numbers.stop, stop)
    place = [sentence.speaker or draft.speaker or "nobody named", clock(sentence.time)]
    why = (*one.why, *([f"set aside: {one.aside}"] if one.aside else []))
    why += (f"in {draft.quote}, which is on file",) if draft.quote else ()
    return View(
        head=f"{counts} · {', '.join(part for part in place if part)}",
        before=_said(room, before, draft.numbers.start),
        quote=draft.words,
        after=_said(room, after, draft.numbers.start),
        mention=in_words(one.mention) if one.mention else "",
        why=why,
        proposal=shown(draft) if one.mention else _proposition(room, draft.proposition),
        translations=draft.translations,
        said={"" if lang == script.lang else lang: words for lang, words in said(draft, script, desk.habits).items()},
        message=room.message,
        question=room.question,
    )


def clock(seconds: float | None) -> str:
    """A time of a transcript.

    >>> clock(3671)
    '1:01:11'
    """
    if seconds is None:
        return ""
    hours, rest = divmod(int(seconds), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}"


def _proposition(room: Room, id: str | None) -> Mapping[str, str]:
    known = {one.id: one for one in room.desk.review.propositions}
    return {"stance on": id, "which says": known[id].text[room.desk.review.langs[0]]} if id in known and id else {}


def _said(room: Room, numbers: range, beside: int) -> str:
    """Sentences with the speaker before each that is another's than the one before."""
    script, text = room.desk.script, ""
    block = script.sentences[beside].block if numbers.start >= beside else -1
    for at in numbers:
        one = script.sentences[at]
        label = f"[{one.speaker}] " if one.block != block and one.speaker else ""
        text, block = f"{text} {label}{one.text}".strip(), one.block
    return text
