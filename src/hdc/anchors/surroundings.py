"""The sentence that a quote was cut from, and what in it, or in the next, turns what is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from string import whitespace

from hdc.anchors.index import Index
from hdc.anchors.numerals import mentions
from hdc.lang import context, weighing
from hdc.lang.context import Context, Signs, phrase_at, without
from hdc.lang.folding import WORD, lowered
from hdc.lang.meaning import hedges, negations
from hdc.lang.weighing import Clause

#: How far, in characters, a sentence is looked for on either side.
_FAR = 300
#: How far, in words, a negation or a hedge governs what follows without a mark between.
_GOVERNS = {"negation": 14, "hedge": 6}
#: How near, in words, a hedge behind belongs to what is quoted.
_CLINGS = 2
#: Beyond so many clauses no condition reaches.
_CLAUSES = 2
#: Signs of whose claim it is, or was: who then says that it is so has made it his own.
_CLAIMED = ("attribution", "retraction", "taken back")
#: Behind so many words no sentence only begins.
_MOST = 16
#: How much of the quote a hedge in front of it is read with, in characters.
_NEXT = 12
#: An amount that a quote ends with stands in so many characters of its end.
_CLOSE = 80
_CLAUSE = re.compile(r"[,;:、]|\s-+\s|(?<=[^\x00-\x7f])\s(?=[^\x00-\x7f])")  # ideographs are parted by nothing else
_LAST = f",:\"'([-{whitespace}\u3000\xa0"
_ENDS = f".!?。！？{_LAST}"
_BROKEN_OFF = ("..", "…", "-")
_FIRST = re.compile(r"[,\s\"')\]-]*")
_WORD = re.compile(WORD)

#: What was found: the sign's name and where it stands in the index's folded text.
Found = tuple[str, int, int]


@dataclass(frozen=True)
class Surroundings:
    """What stands around characters ``[start, end)`` of an index's folded text.

    ``floor`` and ``ceiling`` are how far to look: to the turn's ends, or what an ellipsis hides.
    """

    index: Index
    start: int
    end: int
    floor: int
    ceiling: int

    @cached_property
    def language(self) -> Context:
        return context.of(self.index.folded[max(self.start, self.end - _FAR) : self.end], self.index.lang)

    @cached_property
    def _low(self) -> str:
        """The end of the quote in small letters."""
        return lowered(self.index.folded[max(self.start, self.end - _FAR) : self.end])

    @cached_property
    def head(self) -> str:
        """The sentence in front of the quote."""
        low = max(self.floor, self.start - _FAR)
        text = self.index.folded[low : self.start]
        at = 0
        for found in self.language.stop.finditer(text):
            at = found.end()
        head = text[at:].lstrip()
        return "" if head.rstrip().endswith(_BROKEN_OFF) and self._begins_a_paragraph() else head

    def _begins_a_paragraph(self) -> bool:
        """Whether a paragraph or a cue begins where the quote does, with a capital: it is no part of what broke off."""
        first = self.index.word_at(self.start)
        number, _ = self.index.utterance_at(first)
        return self.index.folded[self.start : self.start + 1].isupper() and self.index.first_of(number) == first

    @cached_property
    def is_closed(self) -> bool:
        """Whether a sentence ends where the quote does."""
        last = self.index.folded[max(self.start, self.end - 8) : self.end].rstrip()
        ends = [found.end() for found in self.language.stop.finditer(last)]
        return bool(ends) and not last[ends[-1] :].strip("'\") ")

    @cached_property
    def _behind(self) -> tuple[str, str]:
        """The rest of the quote's sentence and the one after it."""
        text = self.index.folded[self.end : min(self.ceiling, self.end + 2 * _FAR)]
        ends = [found.end() for found in self.language.stop.finditer(text)]
        rest = 0 if self.is_closed else (ends.pop(0) if ends else len(text))
        after = next((end for end in ends if len(_WORD.findall(text[rest:end])) > 1), len(text))
        return text[:rest], text[rest:after]

    @property
    def tail(self) -> str:
        """The sentence behind the quote."""
        return self._behind[0]

    def before(self) -> Iterator[Found]:
        """What in front of the quote, in its sentence, turns it."""
        head = self.head
        if not head.strip():
            return
        head = self.language.harmless.hushed_before(lowered(head))
        base = self.start - len(head)
        quote = lowered(self.index.folded[self.start : min(self.end, self.start + _FAR)]).lstrip()
        bare = lowered(head).rstrip(_LAST)
        joined = self.language.joint.match(quote)
        joints = [found.end() for found in self.language.joint.finditer(bare)]
        is_joined = bool(joined) or (bool(joints) and not bare[joints[-1] :].strip(", "))
        has_mark = len(bare) < len(head.rstrip())
        clauses = [found.end() for found in _CLAUSE.finditer(bare)]
        last = max([0, *joints, *clauses])
        for signs in self.language.signs:
            if signs.side != "before" or (is_joined and not self._governs(signs, bare, has_mark)):
                continue
            at = 0 if signs.over == "clauses" else last
            if signs.over == "no mark" and has_mark:
                continue
            found = signs.found(bare[at:])
            if found and len(_CLAUSE.findall(bare[at + found[1] :])) <= _CLAUSES and signs.turns(quote):
                yield signs.name, base + at + found[0], base + at + found[1]
        if is_joined:
            return
        # "No, we pay" answers what was asked, and denies nothing.
        for name, find in (("negation", negations), ("hedge", hedges)):
            # "under" is a bound only where a number follows
            for sign in find(f"{bare[last:]} {quote[:_NEXT]}", self.index.lang):
                near = _WORD.findall(bare[last + sign.end :])
                if (
                    sign.friend is None
                    and not (has_mark and name == "negation" and (sign.word,) in self.language.answers)
                    and last + sign.end <= len(bare)
                    and len(near) <= (0 if has_mark else _GOVERNS[name])
                ):
                    yield name, base + last + sign.start, base + last + sign.end

    def _governs(self, signs: Signs, bare: str, has_mark: bool) -> bool:
        """Whether a sign holds on although a word that joins begins the quote: "he told me that so many came"."""
        found = signs.found(bare) if not has_mark and signs.over != "no mark" else None
        return found is not None and len(_WORD.findall(bare[found[1] :])) <= _CLINGS

    def behind(self) -> Iterator[Found]:
        """What behind the quote, in its sentence, turns it."""
        tail = self.tail
        skipped = _FIRST.match(tail).end()  # type: ignore[union-attr]  # it always matches
        rest = lowered(tail[skipped:]).rstrip()
        if not rest:
            return
        base = self.end + skipped
        if rest[:1] in "?？":
            yield "question", base, base + 1
        said, has_mark = rest, bool(tail[:skipped].strip())
        rest = self.language.harmless.hushed(self._low, rest)
        weighed = self._weighed(rest) if rest != tail.strip() or self.language.joint.match(rest) else ()
        for signs in self.language.signs:
            has_place = signs.side in ("behind", "after") and signs.allows(has_mark)
            found = signs.found(rest) if has_place else None
            if found and not _confirmed(signs.name, found, weighed) and signs.turns(self._low):
                yield signs.name, base + found[0], base + found[1]
        if weighed and weighed[-1].is_denial:
            yield "denied", base + weighed[-1].start, base + weighed[-1].end
        if echo := self.language.echoes.found(self._low, rest):
            yield "echo", base + echo[0], base + echo[1]
        yield from self._outdone(said, base)
        joined = self.language.joint.match(rest)
        blank = _CLAUSE.match(tail)
        clause = _CLAUSE.search(rest)
        clause_end = clause.start() if clause else len(rest)
        if joined or blank or has_mark:
            return  # another clause
        for sign in negations(rest[:clause_end], self.index.lang):
            if sign.friend is None and len(_WORD.findall(rest[: sign.start])) <= _GOVERNS["negation"]:
                yield "negation", base + sign.start, base + sign.end
        for sign in hedges(rest[:clause_end], self.index.lang):
            if sign.friend is None and len(_WORD.findall(rest[: sign.start])) <= _CLINGS:
                yield "hedge", base + sign.start, base + sign.end

    def _weighed(self, text: str) -> tuple[Clause, ...]:
        return (*weighing.load(self.language.tag).clauses(text),)

    def _outdone(self, rest: str, base: int) -> Iterator[Found]:
        """Another amount beside the one that the quote ends with, and nothing else: ", perhaps fifteen"."""
        joint = self.language.joint.match(rest)
        first = joint.end() if joint else 0
        clause = _CLAUSE.search(rest, first)
        said = rest[first : clause.start() if clause else len(rest)].rstrip(_ENDS)
        amounts = list(mentions(said, self.index.lang))
        if len(amounts) != 1 or not any(self.index.mentions(max(self.start, self.end - _CLOSE), self.end)):
            return
        (amount,) = amounts
        softened = [(one.start, one.end) for one in hedges(said, self.index.lang)]
        signs = [*softened, *(span[:2] for span in amount.hedges)]
        spans = [*signs, (amount.start, amount.end)]
        beside = [word[0] for word in _WORD.finditer(said) if not _within(word.start(), spans)]
        if not without(beside, self.language.openers):
            yield "quantity", base + first, base + first + len(said)

    def retracted(self) -> Iterator[Found]:
        """What in the next sentence takes it back: a sign of that, or another quantity and nothing else."""
        rest, after = self._behind
        after = lowered(after).rstrip()
        skipped = len(after) - len(after.lstrip(" ,.-([*\"'"))
        after = after[:skipped] + self.language.harmless.hushed(self._low, after[skipped:])
        base = self.end + len(rest)
        weighed = self._weighed(after)
        openings = (*_openings(after, skipped, self.language),)
        for signs in self.language.signs:
            found = self._found_next(signs, after, openings)
            if found and not _confirmed(signs.name, found, weighed) and signs.turns(self._low):
                yield signs.name, base + found[0], base + found[1]
                return
        if weighed and weighed[-1].is_denial:
            yield "denied", base + weighed[-1].start, base + weighed[-1].end
            return
        if echo := self.language.echoes.found(self._low, after):
            yield "echo", base + echo[0], base + echo[1]
            return
        for at in openings[1:]:
            said = after[at:].rstrip(_ENDS)
            if said and [(one.start, one.end) for one in mentions(said, self.index.lang)] == [(0, len(said))]:
                yield "quantity", base + at, base + at + len(said)
                return
        yield from self._counted_again(after, base)

    def _counted_again(self, after: str, base: int) -> Iterator[Found]:
        """More or fewer of the same in a next sentence of a few words: "ten weeks, in my garden"."""
        if len(_WORD.findall(after)) > 2 * self.language.short:
            return
        others = [*self.index.mentions(base, base + len(after))]
        ours = [*self.index.mentions(max(self.start, self.end - _CLOSE), self.end)][-1:]
        if len(others) != 1 or len(ours) != 1:
            return
        (other,), (our,) = others, ours
        if our.unit is not None and our.unit == other.unit and our.value != other.value:
            yield "quantity", other.start, other.end

    def _found_next(self, signs: Signs, after: str, openings: Sequence[int]) -> tuple[int, int] | None:
        """Where the next sentence, or what it only opens with left out, begins with a sign, or is one altogether."""
        if signs.side == "before" or (signs.side == "behind" and signs.alone < 0):
            return None
        for at in openings:
            if signs.side == "behind":
                found = signs.begins(after[at:])
                if found and len(_WORD.findall(after[at + found[1] :])) <= signs.alone:
                    return at + found[0], at + found[1]
            elif signs.is_spaced:
                if found := signs.begins(after, at):
                    return found
            elif found := signs.found(after[at:]):
                return at + found[0], at + found[1]
        return None

    def hidden(self, start: int, end: int) -> Iterator[Found]:
        """What turns in characters ``[start, end)``, which are left out of the midst of a sentence."""
        text = lowered(self.index.folded[start:end])
        for name, find in (("negation", negations), ("hedge", hedges)):
            words = (one for one in find(text, self.index.lang) if one.friend is None)
            yield from ((name, start + one.start, start + one.end) for one in words)
        for signs in self.language.signs:  # before what goes on there, "have to" does what it does before a quote
            is_near = signs.side in ("behind", "after") or (signs.side, signs.over) == ("before", "no mark")
            # What limits a claim, or follows a mark, does so at its end; in its midst it is a place like any other.
            is_near = is_near and not signs.is_of_claims and signs.over != "a mark"
            if is_near and (found := signs.found(text.rstrip())) and signs.turns(self._low):
                yield signs.name, start + found[0], start + found[1]


def _confirmed(name: str, found: tuple[int, int], weighed: Sequence[Clause]) -> bool:
    """Whether the speaker says in the last clause that it is so: "that was the plan, and it worked"."""
    last = weighed[-1] if weighed and name in _CLAIMED else None
    return last is not None and not last.is_denial and last.is_joined and last.start >= found[1]


def _within(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _openings(text: str, at: int, language: Context) -> Iterator[int]:
    """Where a sentence may be said to begin: at its first word, and behind each phrase that only opens it."""
    yield at
    found = [*islice(_WORD.finditer(text, at), _MOST)]
    words, n = [one[0] for one in found], 0
    while size := phrase_at(words, n, language.openers):
        n += size
        end = found[n - 1].end()
        gap = re.match(r"[\s,.)\]*!-]*", text[end:])
        yield end + (gap.end() if gap else 0)
