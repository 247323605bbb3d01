"""The room in which a person decides: actions in, questions out. Every door (terminal, script, notebook) opens on it.

An action that needs more than a key asks :class:`Question` after question; each action is a generator that yields them
and is sent the answers, and nothing is written before the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from hdc.desk import making
from hdc.desk.acceptance import Refused, ignore, in_words, placed, take_back, unasked_reason, usual_reason
from hdc.desk.accepting import accepting, differing, told
from hdc.desk.candidate import Candidate
from hdc.desk.clause import shortest
from hdc.desk.correction import corrected, fields, line, shown
from hdc.desk.decision import Decision
from hdc.desk.desk import Desk
from hdc.desk.draft import Draft, drafted, to_turn, widened
from hdc.desk.question import Dialogue, Question, until
from hdc.errors import HdcError
from hdc.evidence import session
from hdc.model import Quote

#: Actions that need no candidate.
_ANYWHERE = ("undo", "take", "unfound", "quit", "help")


class Room:
    """One candidate at a time. ``message`` says what just happened, ``question`` what is asked, if anything is."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.message = "\n".join(desk.unfound)  # shown first
        self.question: Question | None = None
        self.is_over = False
        self.is_reading = False  # the transcript around the candidate, as far as it fits
        self._talk: Dialogue | None = None
        self.typed: dict[str, str] = {}  # translations that were refused: where the next answer begins
        self.draft: Draft | None = None
        self._next()

    @property
    def candidate(self) -> Candidate | None:
        return self.draft.candidate if self.draft else None

    def act(self, action: str) -> None:
        """Do what a key stands for; an unknown action, and one that nothing is there for, is said."""
        self.message = ""
        if self.is_over:
            self.message = "this review is closed; open it again to go on"
            return
        try:
            has_moved = self.refresh()
        except HdcError as refusal:
            self.message = str(refusal)
            return
        if has_moved and action not in _ANYWHERE:
            return  # the key was meant for another candidate
        doer: Callable[[], Dialogue | None] | None = getattr(self, f"_{action}", None) if action in ACTIONS else None
        if doer is None:
            self.message = f'there is no action "{action}"; there are {", ".join(ACTIONS)}'
        elif self.draft is None and action not in _ANYWHERE:
            self.message = "nothing waits any more: undo, or quit"
        else:
            self._begin(doer)

    def refresh(self) -> bool:
        """Take in what was decided through other doors; return whether that made another candidate the one to decide.

        Raises:
            EvidenceError: the log or the interview's file cannot be read.
        """
        self.desk.refresh()
        if self.question is not None:
            return False
        before = self.candidate
        if before is None or self.desk.queue.is_decided(before.id) or self._is_stale():
            self._next()
        if before is None or self.candidate == before:
            return False
        self.message = "the one before was decided meanwhile"
        return True

    def answer(self, text: str | Mapping[str, str] | None) -> None:
        """Answer the question; None gives the action up."""
        self.message = ""
        if self.question is None:
            return
        if text is None:
            self._talk, self.question, self.message = None, None, "given up; nothing was decided"
            return
        if isinstance(text, str):
            chosen = self.question.chosen(text)
            if chosen is None:
                known = ", ".join(one or "nothing" for one in self.question.choices)
                self.message = f'{self.question.words}: "{text}" is none of {known}'
                return
            text = chosen
        self._go_on(text)

    def mend(self) -> None:
        """Take the draft's translations away: they are what the next answers begin with."""
        assert self.draft is not None
        self.typed, self.draft = dict(self.draft.translations), replace(self.draft, translations={})

    def _begin(self, doer: Callable[[], Dialogue | None]) -> None:
        try:
            self._talk = doer()  # what asks nothing is done here
        except (Refused, HdcError) as refusal:
            self._talk, self.message = None, str(refusal)
        self._go_on(None)

    def _go_on(self, answer: str | Mapping[str, str] | None) -> None:
        if self._talk is None:
            return
        try:
            self.question = next(self._talk) if answer is None else self._talk.send(answer)
            self.message = self.question.refused or self.message
        except StopIteration:
            self.question = self._talk = None
        except (Refused, HdcError) as refusal:
            self.question = self._talk = None
            self.message = str(refusal)

    def _next(self) -> None:
        """Draft what comes next."""
        one = self.desk.queue.current
        self.draft, self.typed = None, {}
        if one is not None:
            draft = drafted(one, self.desk.script, self.desk.speaker(one), self._on_file(one), self.desk.review)
            self.draft = shortest(draft, self.desk)

    def _is_stale(self) -> bool:
        """Whether the draft's words came into a quote on file, or out of it, since it was drafted."""
        assert self.draft is not None
        quote = self._on_file(self.draft.candidate)
        return (quote.id if quote else None) != self.draft.quote

    def _on_file(self, one: Candidate) -> Quote | None:
        """The quote on file that a draft of a candidate adds to."""
        return None if self.desk.is_blind else self.desk.quote_of(one)

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
        proposed = line(shown(self.draft))
        asked = Question("as it should be", proposed, fields=fields(self.draft, self.desk.review))
        self.draft = yield from until(asked, partial(corrected, self.draft, review=self.desk.review))
        yield from self._accepted("corrected")

    def _accepted(self, what: str) -> Dialogue:
        draft = self.draft
        assert draft is not None
        if draft.candidate.mention is not None and draft.proposal is None:
            raise Refused("no metric fits this quantity: correct it (metric=…; unit=…), or ignore it")
        if self.desk.is_blind:
            self._decide(what)
            return
        made = yield from accepting(self)
        self.message = f"{what}: {', '.join(made)}"
        self._decide(what, made=made)

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
        kind, table = yield from making.asked(self.desk.review)
        made = making.make(self.desk, kind, table)
        self.message = f"made: {made}"
        self._decide("noted", f"new {made}", [made])
        self.draft = making.used(self.draft, kind, table["id"], self.desk)

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

    def _take(self) -> Dialogue:
        """A passage that nobody proposed comes next: who reads the whole transcript finds what no ranking does."""
        words, one = yield from until(Question("the passage, as the transcript has it"), self._passage)
        if one is None:
            return
        others = tuple(one.id for one in self.desk.review.propositions)
        proposition = yield Question("the proposition that it speaks to (nothing: the quote alone)", "", (*others, ""))
        one = replace(one, proposition=proposition or None)
        quote = None if self.desk.is_blind else self.desk.quote_of(one)
        draft = drafted(one, self.desk.script, self.desk.speaker(one), quote, self.desk.review)
        self.draft, self.typed = draft if quote else replace(draft, words=words), {}

    def _passage(self, words: str) -> tuple[str, Candidate | None]:
        """The words of a passage and where they stand; where none are given, the action is given up."""
        return words.strip(), self.desk.taken(words.strip(), None) if words.strip() else None

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
                self.message = "; ".join(map(told, differing(self.draft, lang, self.desk)))

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


#: Every action, with what it does.
ACTIONS: Mapping[str, str] = {
    "accept": "write it as proposed",
    "correct": "mend the proposal and write it",
    "reject": "not for the review, with a reason",
    "ignore": "the number is no figure",
    "skip": "it comes back at the end",
    "undo": "take the last decision back, without limit",
    "note": "write a note to the log",
    "make": "a new metric, unit, organisation or proposition",
    "before": "one sentence more before",
    "after": "one sentence more after",
    "turn": "the whole turn",
    "narrow": "the one sentence again",
    "trim": "leave words out",
    "translate": "type or paste the translation",
    "take": "a passage of the transcript that nobody proposed",
    "transcript": "read what stands around it",
    "unfound": "what others suggested and nobody says here",
    "help": "this",
    "quit": "stop here; what accepted quotes hold besides is ignored",
}
