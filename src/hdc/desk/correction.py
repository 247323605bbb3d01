"""Correct a draft, in a form or in one line: ``id=…; metric=…; value=…; subject=…``. What is not named stays.

``id`` names the quote and its figure, ``proposition`` what the words are a stance on, also where a number is what was
proposed; of a passage, which has no figure, there is nothing else to correct.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, cast, get_args

from hdc.desk.acceptance import Refused
from hdc.desk.draft import Draft, subject_of
from hdc.desk.proposal import Proposal, decimal, numbers_of
from hdc.model import Review
from hdc.model.text import Bound, Kind

_NUMBERS = ("value", "low", "high", "vague")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: A field begins a part of the line; other semicolons belong to the words before them.
_PART = re.compile(r";\s*(?=[a-z_A-Z-]+\s*=)")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that may be corrected: its name, its value as it stands, and what it may be where that is closed."""

    name: str
    value: str = ""
    choices: tuple[str, ...] = ()


def shown(draft: Draft) -> Mapping[str, str]:
    """What is proposed, by field; what a figure of this kind does not have is left out."""
    one = draft.proposal
    if draft.candidate.mention is None:
        return {"id": draft.name or "", "proposition": draft.proposition or ""}
    given: dict[str, Any] = {"metric": "", **_read(draft)}
    if one is not None:
        given = {"metric": one.metric, **one.numbers, "unit": one.unit, "per": one.per or ""}
        given |= {"bound": one.bound, "kind": one.kind}
    given |= {f"subject_{lang}": words for lang, words in draft.subject.items()}
    given |= {"about": " ".join(draft.about)} if draft.about else {}
    return {name: str(value) for name, value in given.items()}


def _read(draft: Draft) -> Mapping[str, Any]:
    """What is read in the words of a figure whose metric nobody has named."""
    mention, likely = draft.candidate.mention, next(iter(draft.candidate.proposals), None)
    assert mention is not None
    if likely is not None:
        return {
            **likely.numbers,
            "unit": likely.unit,
            "per": likely.per or "",
            "bound": likely.bound,
            "kind": "estimate",
        }
    ends = {"value": mention.value, "low": mention.low, "high": mention.high}
    numbers = {"vague": mention.vague} if mention.vague else {k: decimal(v) for k, v in ends.items() if v is not None}
    own = {"unit": mention.unit or "", "per": mention.per or "", "bound": mention.bound, "kind": "estimate"}
    return {**(numbers or {"value": ""}), **own}


def line(given: Mapping[str, str]) -> str:
    """Write fields as a line.

    >>> line({"metric": "price", "value": "40"})
    'metric=price; value=40'
    """
    return "; ".join(f"{name}={value}" for name, value in given.items())


def fields(draft: Draft, review: Review) -> tuple[Field, ...]:
    """Return every field of a figure, as it stands in the draft."""
    given = shown(draft)
    closed: Mapping[str, tuple[str, ...]] = {
        "proposition": tuple(one.id for one in review.propositions),
        "metric": tuple(one.id for one in review.metrics),
        "unit": tuple(one.id for one in review.units),
        "bound": get_args(Bound),
        "kind": get_args(Kind),
    }
    names = _known(review, has_figure=draft.candidate.mention is not None)
    return tuple(Field(name, given.get(name, ""), closed.get(name, ())) for name in names)


def _known(review: Review, has_figure: bool) -> tuple[str, ...]:
    """The names of the fields, in the order of the form."""
    figure = (
        "metric",
        *_NUMBERS,
        "unit",
        "per",
        "bound",
        "kind",
        *(f"subject_{lang}" for lang in review.langs),
        "about",
    )
    return (*(figure if has_figure else ()), "proposition", "id")


def corrected(draft: Draft, answer: str | Mapping[str, str], review: Review) -> Draft:
    """Return the draft with the fields of ``answer``, a line or a form, in place of its own.

    Raises:
        Refused: a field or a value that there is not.
    """
    known = _known(review, has_figure=draft.candidate.mention is not None)
    given = _checked(_fields(answer) if isinstance(answer, str) else answer, review, known)
    named = replace(
        draft,
        name=_name(given.pop("id", ""), draft, review) or draft.name,
        proposition=_proposition(given.pop("proposition", ""), review) or draft.proposition,
    )
    return named if draft.candidate.mention is None else _measured(named, given, review)


def _measured(draft: Draft, given: dict[str, str], review: Review) -> Draft:
    """The draft with another figure."""
    texts = {name.removeprefix("subject_"): given.pop(name) for name in list(given) if name.startswith("subject_")}
    before, mention = draft.proposal, draft.candidate.mention
    assert mention is not None
    numbers: Mapping[str, Decimal | str] = {
        name: words if name == "vague" else _number(name, words) for name in _NUMBERS if (words := given.get(name, ""))
    }
    metric = given.get("metric") or (before.metric if before else "")
    if metric not in [one.id for one in review.metrics]:
        known = ", ".join(one.id for one in review.metrics)
        raise Refused(f'there is no metric "{metric}"; there are {known}' if metric else f"name a metric: {known}")
    read = _read(draft)
    unit = given.get("unit") or (before.unit if before else read["unit"])
    units = {one.id: one for one in review.units}
    if unit not in units:
        raise Refused(f'there is no unit "{unit}"; there are {", ".join(units)}')
    if not numbers and before is not None:
        numbers = before.numbers
    elif not numbers:
        numbers = numbers_of(mention, units[unit]) or {}
    proposal = Proposal(
        metric=metric,
        unit=unit,
        per=given.get("per", before.per if before else read["per"]) or None,
        numbers=numbers,
        bound=cast("Bound", given.get("bound") or (before.bound if before else mention.bound)),
        kind=cast("Kind", given.get("kind") or (before.kind if before else "estimate")),
        score=1.0,
        is_sure=True,
        why="corrected",
    )
    usual = draft.subject if before and before.metric == metric else {}
    subject = {**subject_of(proposal, review), **usual, **{lang: words for lang, words in texts.items() if words}}
    about = tuple(given["about"].replace(",", " ").split()) if "about" in given else draft.about
    if strange := set(about) - {one.id for one in review.organisations}:
        raise Refused(f'there is no organisation "{min(strange)}"; make it first, or leave it out')
    return replace(draft, proposal=proposal, subject=subject, about=about)


def _name(id: str, draft: Draft, review: Review) -> str | None:
    """The name in an ``id=``, with or without a prefix."""
    name = id.removeprefix("q-").removeprefix("f-")
    if name and not _ID.fullmatch(name):
        raise Refused(f'"{id}" is no id: it is lower-case words with hyphens between them')
    taken = {one.id for _, one in review.quotes} if draft.quote is None else set()
    taken |= {one.id for _, _, one in review.figures} if draft.candidate.mention is not None else set()
    if known := taken & {f"q-{name}", f"f-{name}"}:
        raise Refused(f"there is {' and '.join(sorted(known))} already; give another id")
    return name or None


def _proposition(id: str, review: Review) -> str | None:
    known = [one.id for one in review.propositions]
    if id and id not in known:
        raise Refused(f'there is no proposition "{id}"; there are {", ".join(known) or "none"}')
    return id or None


def _fields(line: str) -> dict[str, str]:
    found = {}
    for part in _PART.split(line):
        name, sign, words = part.partition("=")
        if part.strip() and not sign:
            raise Refused(f'"{part.strip()}" is no field=value')
        if part.strip():
            found[name.strip()] = words
    return found


def _checked(answer: Mapping[str, str], review: Review, known: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for name, words in answer.items():
        name = f"subject_{review.langs[0]}" if name == "subject" and len(review.langs) == 1 else name
        if name not in known:
            raise Refused(f'there is no field "{name}"; the fields are {", ".join(known)}')
        found[name] = words.strip()
    for name, of in (("bound", Bound), ("kind", Kind)):
        if found.get(name) and found[name] not in get_args(of):
            raise Refused(f'"{found[name]}" is no {name}; it is one of {", ".join(get_args(of))}')
    return found


def _number(name: str, words: str) -> Decimal:
    try:
        return Decimal(words.replace(",", ""))
    except InvalidOperation:
        raise Refused(f'{name}="{words}" is no number') from None
