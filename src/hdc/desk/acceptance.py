"""Accept, ignore, take back: what the interview's file is told, before the log is."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hdc.desk import writing
from hdc.desk.candidate import Candidate
from hdc.desk.decision import Decision
from hdc.desk.draft import Draft, figure_id, figure_table, mention_in, quote_id
from hdc.desk.writing import Entry
from hdc.errors import EvidenceError
from hdc.evidence import session
from hdc.evidence.record import record
from hdc.evidence.voices import labelled
from hdc.lang import interface
from hdc.model import AlarmRecord, AnchorRecord, Quote, Text

if TYPE_CHECKING:
    from hdc.desk.desk import Desk

#: States in which the words are not those of the transcript.
UNSOUND = ("altered", "reordered", "misattributed", "missing")
Rows = Sequence[Mapping[str, Any]]


class Refused(Exception):
    """A person's wish that would put something untrue on file; the message says what and what to do."""


def accept(desk: Desk, draft: Draft, differs: Rows = (), accepted: Rows = ()) -> list[str]:
    """Write a draft into the interview's file; return what it made. ``differs`` and ``accepted`` are the rows that say
    why a difference of a translation stays, and why an alarm of the words does.

    Raises:
        Refused: the words are not the transcript's, the figure is not in them, or `hdc check` would find something.
    """
    made: list[str] = []
    session.begin(desk.folder, desk.interview.id, desk.who)

    def compose(text: str) -> Entry:
        desk.reread(text)  # somebody else may have written since
        return _entry(desk, draft, differs, accepted, made)

    _write(desk, compose)
    quote = next((one for one in desk.interview.quotes if one.id in (made[0], draft.quote)), None) if made else None
    if quote is not None:
        try:
            made += _ignored(desk, quote, draft.candidate, unasked_reason(desk))
        except Refused:  # all of it is on file, or nothing is
            desk.reread(writing.withdraw(desk.folder, desk.interview.id, made))
            raise
    return made


def _entry(desk: Desk, draft: Draft, differs: Rows, accepted: Rows, made: list[str]) -> Entry:
    """What an acceptance puts into the file; ``made`` takes the ids."""
    on_file = desk.quote_of(draft.candidate)
    if draft.quote is None and on_file is not None:
        raise Refused(f"{on_file.id} has these words by now; look again, and accept once more")
    quotes = {quote.id for _, quote in desk.review.quotes}
    figures = {figure.id for _, _, figure in desk.review.figures}
    id = draft.quote or quote_id(draft, desk.script, quotes)
    quote = anchor = figure = None
    if draft.quote is None:
        quote, anchor = _quote(desk, draft, id, accepted)
        made.append(id)
    if draft.proposal is not None:
        if mention_in(draft, desk.script, desk.review) is None:
            raise Refused("the number does not stand in these words any more: widen or trim otherwise")
        try:
            figure = figure_table(draft, desk.script, desk.habits, figure_id(draft, id, figures))
        except ValueError as error:
            raise Refused(str(error)) from None
        made.append(figure["id"])
    ignored = [_unsaid(row, draft.translations[row["language"]]) for row in differs if _is_unsaid(row)]
    made += [f"ignored {id} {row['said']}" for row in ignored]
    _ask_once(desk, draft)
    stances = tuple(_stance(draft, id, one) for one in draft.stances)
    made += [f"stance {id}"] if stances else []
    return Entry(
        to=id,
        quote=quote,
        anchor=anchor,
        figure=figure,
        overruled=tuple(map(dict, draft.overruled)) if figure else (),
        ignored=tuple(ignored),
        differs=tuple(dict(row) for row in differs if not _is_unsaid(row)),
        accepted=tuple(map(dict, accepted)),
        stances=stances,
        transcript=None if desk.interview.transcript else _file(desk),
    )


def _is_unsaid(row: Mapping[str, Any]) -> bool:
    """Whether a translation says a number where the original has none: a quantity that is no figure."""
    return row["kind"] == "number" and "said" not in row


def _unsaid(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The last of equal numbers is the one too many: the figure is read in the first."""
    start = text.rfind(row["translated"])
    said = _alone(text, start, start + len(row["translated"]))
    return {"said": said, "language": row["language"], "reason": dict(row["reason"])}


def ignore(desk: Desk, candidate: Candidate, reason: Mapping[str, str]) -> list[str]:
    """Say in the quote on file that holds it that a number is no figure, in all languages of the quote; where there is
    no such quote, nothing is written.
    """
    quote = desk.quote_of(candidate)
    return _ignored(desk, quote, candidate, reason) if quote else []


def usual_reason(desk: Desk) -> Mapping[str, str]:
    """Why a number is no figure, where nobody says more, in each language of the review."""
    return {lang: str(interface.say("desk.ignored", lang)) for lang in desk.review.langs}


def unasked_reason(desk: Desk) -> Mapping[str, str]:
    """The same for a number that nobody decided on."""
    return {lang: str(interface.say("desk.unasked", lang)) for lang in desk.review.langs}


def _ignored(desk: Desk, quote: Quote, decided: Candidate, reason: Mapping[str, str]) -> list[str]:
    """Ignore what nobody will be asked about in a quote; return what it made."""
    rows = []
    for lang, one in desk.left_over(quote, decided):
        row: dict[str, Any] = {"said": _alone(quote.words[lang], one.start, one.end)}
        row |= {"language": lang} if lang != quote.language else {}
        if row not in rows:
            rows.append(row)
    if rows:
        entry = Entry(to=quote.id, ignored=tuple({**row, "reason": dict(reason)} for row in rows))
        _write(desk, lambda _: entry)
    return [f"ignored {quote.id} {row['said']}" for row in rows]


def _alone(text: str, start: int, end: int) -> str:
    """The words of a quantity, and so many in front of them that they are found at its place first."""
    first = start
    while start and text.find(words := text[start:end].lstrip()) + len(words) < end:
        start -= 1
    while (
        start < first
        and start
        and not text[start].isspace()
        and text[start].isascii()
        and not text[start - 1].isspace()
    ):
        start -= 1
    return text[start:end].strip()


def take_back(desk: Desk, last: Decision) -> None:
    """Undo a decision: what it made leaves the file, then the log says so."""
    touched = [one for quote in desk.interview.quotes for one in desk.within(quote)] if last.made else []
    if last.made:
        desk.reread(writing.withdraw(desk.folder, desk.interview.id, last.made))
    desk.queue.settle([one.id for one in touched], settled=False)
    if not desk.is_blind:
        desk.queue.settle(desk.covered())
    desk.decide(Decision.now(last.candidate, desk.who, "undone", undoes=last.id))


def _write(desk: Desk, compose: Callable[[str], Entry]) -> None:
    """Write an entry if `hdc check` has nothing new against it but quantities that wait to be decided."""
    before: set[str] = set()
    entries: list[Entry] = []

    def composed(text: str) -> Entry:
        before.update(one.what for one in desk.findings(text))
        entries.append(compose(text))
        return entries[0]

    def ask(text: str) -> None:
        new = [one for one in desk.findings(text) if one.what not in before and one.rule != "quantity"]
        if new:
            raise EvidenceError(f"{new[0].what}. {new[0].remedy}", new)

    try:
        desk.reread(writing.write(desk.folder, desk.interview.id, composed, ask))
    except EvidenceError as error:
        raise Refused(str(error)) from error
    quote = next(one for one in desk.interview.quotes if one.id == entries[0].to)
    inside = desk.within(quote)
    desk.queue.settle([one.id for one in inside if not desk.is_open(one, quote)])
    desk.queue.promote([one.id for one in inside if desk.is_open(one, quote)])


def _quote(desk: Desk, draft: Draft, id: str, accepted: Rows) -> tuple[dict[str, Any], AnchorRecord]:
    """A new quote's table and its place; every alarm of it is accepted."""
    if draft.speaker is None:
        raise Refused("nobody knows who says it")
    quote, anchor = placed(desk, draft, id)
    if anchor.state in UNSOUND:
        raise Refused(f"these words are {anchor.state} in the transcript: keep to what was said, or trim with …")
    known = [AlarmRecord(kind=row["kind"], quote=row["quote"], transcript=row["transcript"]) for row in accepted]
    if left := [one for one in anchor.alarms if one not in known]:
        raise Refused(f"{in_words(left[0])}, and nobody said why that may stand: accept once more")
    table: dict[str, Any] = {"id": id, "speaker": draft.speaker, **dict(quote.words)}
    if draft.translations:
        table["translation"] = "ours"
    return table, anchor


def placed(desk: Desk, draft: Draft, id: str = "q-draft") -> tuple[Quote, AnchorRecord]:
    """A draft as a quote, and its place in the transcript as it would be recorded."""
    lang = desk.script.lang
    words = Text({lang: draft.words, **draft.translations})
    quote = Quote(id=id, speaker=draft.speaker or "", language=lang, words=words)
    return quote, labelled(record(quote, desk.anchor(quote)), desk.received)


def in_words(alarm: AlarmRecord) -> str:
    """An alarm for whoever decides."""
    sides = [f"“{words}” in {of}" for words, of in ((alarm.quote, "the quote"), (alarm.transcript, "the transcript"))]
    given = [side for side, words in zip(sides, (alarm.quote, alarm.transcript), strict=True) if words]
    return f"{alarm.kind.replace('_', ' ')}{': ' if given else ''}{', '.join(given)} may turn the meaning"


def _file(desk: Desk) -> dict[str, Any]:
    return {"file": desk.transcript.name, "sha256": desk.transcript.sha256}


def _stance(draft: Draft, quote: str, one: Mapping[str, Any]) -> dict[str, Any]:
    given = dict(one)
    why = given.pop("why")
    return {**given, "speaker": draft.speaker, "quotes": [quote], "why": dict(why)}


def _ask_once(desk: Desk, draft: Draft) -> None:
    """A speaker stands once on a proposition in an interview; what says the same joins the quotes of that stance."""
    text = desk.evidence.sources[f"interviews/{desk.interview.id}.toml"].text
    for row in tomllib.loads(text).get("stances", []):
        if row["speaker"] == draft.speaker and row["proposition"] in [one["proposition"] for one in draft.stances]:
            raise Refused(
                f"{row['speaker']} {row['stance']} {row['proposition']} in this interview already, by "
                f"{', '.join(row['quotes'])}: accept without a stance, and add the quote to that one in the file"
            )
