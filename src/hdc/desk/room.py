"""The room in which a person decides: actions in, questions out. Every door (terminal, script, notebook) opens on it.

An action that needs more than a key asks :class:`Question` after question; each action is a generator that yields them
and is sent the answers, and nothing is written before the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hdc.desk import making
from hdc.desk.acceptance import (
    Refused,
    accept,
    ignore,
    in_words,
    placed,
    take_back,
    unasked_reason,
    usual_reason,
)
from hdc.desk.candidate import Candidate
from hdc.desk.clause import shortest
from hdc.desk.correction import corrected, shown
from hdc.desk.decision import Decision
from hdc.desk.desk import Desk
from hdc.desk.draft import Draft, drafted, subject_of, to_turn, widened
from hdc.desk.proposal import proposals
from hdc.errors import HdcError
from hdc.evidence import session
from hdc.evidence.translation import Difference, differences
from hdc.model import AlarmRecord, Quote, Text


@dataclass(frozen=True, slots=True)
class Question:
    """What an action has to know: ``words``, an answer to begin with, and what may be answered where that is closed."""

    words: str
    default: str = ""
    choices: tuple[str, ...] = ()


Dialogue = Generator[Question, str, None]
STANCES = ("supports", "opposes", "qualifies")


class Room:
    """One candidate at a time. ``message`` says what just happened, ``question`` what is asked, if anything is."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.message = "\n".join(desk.unfound)  # shown first
        self.question: Question | None = None
        self.is_over = False
        self.is_reading = False  # the transcript around the candidate, as far as it fits
        self._talk: Dialogue | None = None
        self._typed: dict[str, str] = {}  # translations that were refused: where the next answer begins
        self.draft: Draft | None = None
        self._next()

    @property
    def candidate(self) -> Candidate | None:
        return self.draft.candidate if self.draft else None

    def act(self, action: str) -> None:
        """Do what a key stands for; an unknown action, and one that nothing is there for, is said."""
        self.message = ""
        doer: Callable[[], Dialogue | None] | None = getattr(self, f"_{action}", None) if action in ACTIONS else None
        if doer is None:
            self.message = f'there is no action "{action}"; there are {", ".join(ACTIONS)}'
        elif self.draft is None and action not in ("undo", "quit", "help", "unfound"):
            self.message = "nothing waits any more: undo, or quit"
        else:
            self._begin(doer)

    def answer(self, text: str | None) -> None:
        """Answer the question; None gives the action up."""
        self.message = ""
        if self.question is None:
            return
        if text is None:
            self._talk, self.question, self.message = None, None, "given up; nothing was decided"
            return
        choices = self.question.choices
        if choices and text not in choices:
            likely = [one for one in choices if text and one.startswith(text)]
            if len(likely) != 1:
                self.message = f'"{text}" is none of {", ".join(one or "nothing" for one in choices)}'
                return
            text = likely[0]
        self._go_on(text)

    def _begin(self, doer: Callable[[], Dialogue | None]) -> None:
        try:
            self._talk = doer()  # what asks nothing is done here
        except (Refused, HdcError) as refusal:
            self._talk, self.message = None, str(refusal)
        self._go_on(None)

    def _go_on(self, answer: str | None) -> None:
        if self._talk is None:
            return
        try:
            self.question = next(self._talk) if answer is None else self._talk.send(answer)
        except StopIteration:
            self.question = self._talk = None
        except (Refused, HdcError) as refusal:
            self.question = self._talk = None
            self.message = str(refusal)

    def _next(self) -> None:
        """Draft what comes next."""
        one = self.desk.queue.current
        self.draft, self._typed = None, {}
        if one is not None:
            quote = None if self.desk.is_blind else self.desk.quote_of(one)
            draft = drafted(one, self.desk.script, self.desk.speaker(one), quote, self.desk.review)
            self.draft = shortest(draft, self.desk)

    def _decide(self, what: Any, why: str = "", made: Sequence[str] = ()) -> None:
        assert self.draft is not None
        one = Decision.now(self.draft.candidate.id, self.desk.who, what, why=why, made=tuple(made))
        self.desk.decide(one)
        self.message = self.message or what
        if what != "noted":
            self._next()

    # The actions; each that asks is a generator.

    def _accept(self) -> Dialogue:
        yield from self._accepted("accepted")

    def _correct(self) -> Dialogue:
        assert self.draft is not None
        given = yield Question("correct (field=value; …)", shown(self.draft))
        self.draft = corrected(self.draft, given, self.desk.review)
        yield from self._accepted("corrected")

    def _accepted(self, what: str) -> Dialogue:
        draft = self.draft
        assert draft is not None
        if draft.candidate.mention is not None and draft.proposal is None:
            raise Refused("no metric fits this quantity: correct it (metric=…; unit=…), or ignore it")
        if self.desk.is_blind:
            self._decide(what)
            return
        if draft.speaker is None:
            people = (*self.desk.interview.guests, *self.desk.interview.hosts)
            speaker = yield Question("who says it", people[0], people)
            self.draft = draft = replace(draft, speaker=speaker)
        yield from self._translated()
        draft = self.draft
        assert draft is not None
        reasons: list[Mapping[str, Any]] = []
        alarms: list[Mapping[str, Any]] = []
        if draft.quote is None:
            for alarm in placed(self.desk, draft)[1].alarms:
                alarms.append((yield from self._alarm(alarm)))
            for lang in draft.translations:
                for one in self._differences(draft, lang):
                    reasons.append((yield from self._difference(one, lang)))
        stance = (yield from self._stance(draft)) if draft.proposition else None
        try:
            made = accept(self.desk, replace(draft, stance=stance), reasons, alarms)
        except Refused:
            if draft.quote is None:
                self._typed, self.draft = dict(draft.translations), replace(draft, translations={})
            raise
        self.message = f"{what}: {', '.join(made)}"
        self._decide(what, made=made)

    def _translated(self) -> Dialogue:
        """Ask for each translation that the review needs and the draft lacks; what is given stays, whatever follows."""
        assert self.draft is not None
        for lang in self.desk.review.langs:
            if self.draft.quote is None and lang != self.desk.script.lang and lang not in self.draft.translations:
                words = yield Question(f"translation ({lang})", self._typed.get(lang, ""))
                if not words.strip():
                    raise Refused(f"this review is published in {lang} too: the quote needs its translation")
                self.draft = replace(self.draft, translations={**self.draft.translations, lang: words.strip()})

    def _differences(self, draft: Draft, lang: str) -> Sequence[Difference]:
        words = Text({self.desk.script.lang: draft.words, **draft.translations})
        quote = Quote(id="q-draft", speaker=draft.speaker or "", language=self.desk.script.lang, words=words)
        return differences(quote, lang, self.desk.review.vague)

    def _difference(self, one: Difference, lang: str) -> Generator[Question, str, Mapping[str, Any]]:
        """Ask why a difference stays; without a reason the translation is to be mended."""
        assert self.draft is not None
        shown = f"a {one.kind} differs: “{one.said or '–'}” against “{one.translated or '–'}”"
        reason = yield from self._text(f"{shown}. Why it stays (nothing: mend the translation)")
        if not reason:
            self._typed, self.draft = dict(self.draft.translations), replace(self.draft, translations={})
            raise Refused(f"{shown}; accept again with another translation")
        row: dict[str, Any] = {"kind": one.kind, "language": lang}
        row |= {name: words for name, words in (("said", one.said), ("translated", one.translated)) if words}
        return row | {"reason": reason}

    def _alarm(self, one: AlarmRecord) -> Generator[Question, str, Mapping[str, Any]]:
        """Ask why an alarm of the words stands; without a reason the quote is to be cut otherwise."""
        reason = yield from self._text(f"{in_words(one)}. Why it stands (nothing: cut the quote otherwise)")
        if not reason:
            raise Refused(f"{in_words(one)}; trim or widen, and accept again")
        return {"kind": one.kind, "quote": one.quote, "transcript": one.transcript, "reason": reason}

    def _stance(self, draft: Draft) -> Generator[Question, str, Mapping[str, Any] | None]:
        words = f"stance on {draft.proposition} (nothing: the quote alone)"
        stance = yield Question(words, "", (*STANCES, ""))
        if not stance:
            return None
        strength = yield Question("how", "firm", ("firm", "hedged"))
        why = yield from self._text("why")
        if not why:
            raise Refused("a stance says why; nothing was decided")
        return {"proposition": draft.proposition, "stance": stance, "strength": strength, "why": why}

    def _text(self, words: str) -> Generator[Question, str, Mapping[str, str]]:
        """Ask for a text in each language of the review; empty where the first answer is."""
        found: dict[str, str] = {}
        for lang in self.desk.review.langs:
            answer = yield Question(f"{words} ({lang})")
            if not answer.strip():
                return {}
            found[lang] = answer.strip()
        return found

    def _reject(self) -> Dialogue:
        assert self.draft is not None
        if self.draft.quote is None or self.draft.candidate.mention is None:
            self._decide("rejected", (yield Question("why not", "not for this review")))
            return
        reason = {}
        for lang, usual in usual_reason(self.desk).items():  # it stands in a quote, whose file has to say it
            reason[lang] = (yield Question(f"why it is no figure ({lang})", usual)).strip() or usual
        made = ignore(self.desk, self.draft.candidate, reason)
        self._decide("rejected", next(iter(reason.values())), made)

    def _ignore(self) -> None:
        assert self.draft is not None
        if self.draft.candidate.mention is None:
            raise Refused("there is no number to ignore here: reject it, or skip it")
        reason = usual_reason(self.desk)
        made = () if self.desk.is_blind else ignore(self.desk, self.draft.candidate, reason)
        self._decide("ignored", made=made)

    def _skip(self) -> None:
        self._decide("skipped")

    def _note(self) -> Dialogue:
        words = yield Question("note")
        if words.strip():
            self._decide("noted", words.strip())

    def _make(self) -> Dialogue:
        """A new metric, organisation or proposition: the few fields it needs, on file at once."""
        assert self.draft is not None
        kind = yield Question("what is new", "metric", making.KINDS)
        table: dict[str, Any] = {
            "id": (yield Question(f"id of the {kind}", "p-" if kind == "proposition" else "")).strip()
        }
        if kind == "organisation":
            table["name"] = (yield Question("name", table["id"])).strip()
            side = yield Question("side (nothing: no stake)", "", (*(one.id for one in self.desk.review.sides), ""))
            table |= {"side": side} if side else {}
            sells = yield from self._text("what it sells (nothing: no matter)")
            table |= {"sells": sells} if sells else {}
        else:
            table["label"] = yield from self._text("label")
            words = "definition" if kind == "metric" else "text"
            table[words] = yield from self._text(f"{words}, as one sentence")
        if kind == "metric":
            table["unit"] = yield Question(
                "kind of its unit", "", tuple(sorted({one.kind for one in self.desk.review.units}))
            )
            compares = yield Question("do higher and lower compare", "yes", ("yes", "no"))
            table["compares"] = compares == "yes"
        elif kind == "proposition":
            table["part"] = yield Question("part", "consensus", ("consensus", "disagreement"))
        made = making.make(self.desk, kind, table)
        self.message = f"made: {made}"
        self._decide("noted", f"new {made}", [made])
        self.draft = _with(self.draft, kind, table["id"], self.desk)

    def _undo(self) -> None:
        last = self.desk.last()
        if last is None:
            raise Refused("there is nothing of yours to undo")
        for made in filter(making.is_made, last.made):
            making.unmake(self.desk, made)
        take_back(self.desk, last)
        self._next()
        self.message = f"undone: {last.what}"

    def _before(self) -> None:
        self._widen(lambda draft: widened(draft, self.desk.script, before=1))

    def _after(self) -> None:
        self._widen(lambda draft: widened(draft, self.desk.script, after=1))

    def _turn(self) -> None:
        self._widen(lambda draft: to_turn(draft, self.desk.script))

    def _narrow(self) -> None:
        self._widen(
            lambda draft: widened(draft, self.desk.script, before=-len(draft.numbers), after=-len(draft.numbers))
        )

    def _widen(self, wider: Callable[[Draft], Draft]) -> None:
        assert self.draft is not None
        if self.draft.quote is not None:
            raise Refused(f"{self.draft.quote} is on file already; undo it first")
        self.draft = wider(self.draft)
        self.message = "; ".join(map(in_words, placed(self.desk, self.draft)[1].alarms))

    def _trim(self) -> Dialogue:
        """Words are left out with "…", and the place is looked up at once: what an ellipsis turns is refused."""
        assert self.draft is not None
        if self.draft.quote is not None:
            raise Refused(f"{self.draft.quote} is on file already; undo it first")
        words = yield Question("the quote, … where words are left out", self.draft.words)
        self.draft = replace(self.draft, words=words.strip() or self.draft.words, translations={})
        anchor = placed(self.desk, self.draft)[1]
        self.message = "; ".join([anchor.state, *map(in_words, anchor.alarms)])

    def _translate(self) -> Dialogue:
        assert self.draft is not None
        kept = self.draft.translations
        if self.draft.quote is not None:
            raise Refused(f"{self.draft.quote} is on file already; undo it first")
        self.draft = replace(self.draft, translations={})
        for lang in (one for one in self.desk.review.langs if one != self.desk.script.lang):
            words = yield Question(f"translation ({lang})", kept.get(lang, ""))
            if words.strip():
                self.draft = replace(self.draft, translations={**self.draft.translations, lang: words.strip()})

    def _transcript(self) -> None:
        self.is_reading = not self.is_reading

    def _unfound(self) -> None:
        self.message = "\n".join(self.desk.unfound) or "everything that others suggested stands in the transcript"

    def _help(self) -> None:
        self.message = "; ".join(f"{name}: {about}" for name, about in ACTIONS.items())

    def _quit(self) -> None:
        """What nobody decided on in a quote on file is no figure: its file says so, and can be published as it is."""
        left = [] if self.desk.is_blind else self.desk.left_open()
        self.is_over = True
        for one in left:
            made = ignore(self.desk, one, unasked_reason(self.desk))
            self.desk.decide(
                Decision.now(one.id, self.desk.who, "ignored", why="left open at the end", made=tuple(made))
            )
        if not self.desk.is_blind:
            session.end(self.desk.folder, self.desk.interview.id, self.desk.who)
        if left:
            words = ", ".join(f"“{one.mention.surface}”" for one in left if one.mention)
            self.message = f"not asked about, and ignored in the quotes that hold them: {words}"


def _with(draft: Draft, kind: str, id: str, desk: Desk) -> Draft:
    """The draft with what was just made for it, where that fits."""
    if kind == "proposition":
        return replace(draft, proposition=id)
    if kind == "organisation":
        return replace(draft, about=(*draft.about, id))
    mention, sentence = draft.candidate.mention, desk.script.sentences[draft.candidate.at]
    fits = [one for one in proposals(mention, sentence.text, desk.habits) if one.metric == id] if mention else []
    return replace(draft, proposal=fits[0], subject=subject_of(fits[0], desk.review)) if fits else draft


#: Every action, with what it does.
ACTIONS: Mapping[str, str] = {
    "accept": "write it as proposed",
    "correct": "mend the proposal and write it",
    "reject": "not for the review, with a reason",
    "ignore": "the number is no figure",
    "skip": "it comes back at the end",
    "undo": "take the last decision back, without limit",
    "note": "write a note to the log",
    "make": "a new metric, organisation or proposition",
    "before": "one sentence more before",
    "after": "one sentence more after",
    "turn": "the whole turn",
    "narrow": "the one sentence again",
    "trim": "leave words out",
    "translate": "type or paste the translation",
    "transcript": "read what stands around it",
    "unfound": "what others suggested and nobody says here",
    "help": "this",
    "quit": "stop here; what accepted quotes hold besides is ignored",
}
