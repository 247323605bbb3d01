"""A candidate: a passage proposed for the review, with why. It is (transcript hash, span, kind)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hdc.desk.proposal import Proposal
from hdc.quantities import Mention
from hdc.quantities.mention import Span, plain

Kind = Literal["mention", "passage", "elsewhere"]
#: So much of a transcript's hash stands in an id.
_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Characters ``span`` of the transcript ``sha256``, in sentence number ``at`` of its script.

    ``why`` says in words why it is here, ``aside`` why it is set aside (an advert). A mention has its ``proposals``,
    best first; a passage the ``proposition`` it is near. ``score`` ranks it. ``around`` are the sentences of the
    passage that it is of, where that is known.
    """

    sha256: str
    span: Span
    kind: Kind
    at: int
    score: float
    why: tuple[str, ...]
    mention: Mention | None = None
    proposals: tuple[Proposal, ...] = ()
    proposition: str | None = None
    aside: str = ""
    around: range = range(0)

    def __post_init__(self) -> None:
        if not 0 <= self.span[0] < self.span[1]:
            raise ValueError(f"a candidate cannot reach from {self.span[0]} to {self.span[1]}")
        if (self.kind == "mention") != (self.mention is not None):
            raise ValueError("a mention is a candidate of that kind, and nothing else has one")
        if not self.why:
            raise ValueError("a candidate says why it is proposed")

    @property
    def id(self) -> str:
        """What the log calls it."""
        return candidate_id(self.sha256, self.span, self.kind)


def candidate_id(sha256: str, span: Span, kind: str) -> str:
    """Name a candidate.

    >>> candidate_id("0123456789abcdef", (10, 20), "mention")
    '0123456789ab/10-20/mention'
    """
    return f"{sha256[:_DIGITS]}/{span[0]}-{span[1]}/{kind}"


def in_words(mention: Mention) -> str:
    """Read a mention out: number, unit, denominator, bound.

    >>> from hdc.quantities import find_quantities
    >>> in_words(find_quantities("maybe $95 an hour")[0])
    '95 usd per hour, about'
    """
    if mention.value is not None:
        number = plain(mention.value)
    else:
        number = " to ".join(plain(one) for one in (mention.low, mention.high) if one is not None)
    parts = [number, mention.unit or mention.noun or "", f"per {mention.per}" if mention.per else ""]
    notes = [] if mention.bound in ("exact", "between") else [mention.bound.replace("_", " ")]
    notes += [f"vague: “{mention.vague}”"] if mention.vague else []
    notes += [f"a change {mention.change}"] if mention.change else []
    notes += ["a figure of speech"] if mention.figurative else []
    notes += ["negated"] if mention.negated else []
    return ", ".join([" ".join(part for part in parts if part), *notes])
