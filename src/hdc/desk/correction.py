"""Correct a draft in one line: ``metric=…; value=…; subject=…``. What is not named stays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, cast, get_args

from hdc.desk.acceptance import Refused
from hdc.desk.draft import Draft, subject_of
from hdc.desk.proposal import Proposal
from hdc.model import Review
from hdc.model.text import Bound, Kind

_NUMBERS = ("value", "low", "high", "vague")
_FIELDS = ("metric", "unit", "per", "bound", "kind", "about", *_NUMBERS)
#: A field begins a part of the line; other semicolons belong to the words before them.
_PART = re.compile(r";\s*(?=[a-z_A-Z-]+\s*=)")


def shown(draft: Draft) -> str:
    """Write what may be corrected, as it stands."""
    one = draft.proposal
    given: dict[str, Any] = {"metric": "", "value": "", "unit": "", "bound": "exact", "kind": "estimate"}
    if one is not None:
        given = {"metric": one.metric, **one.numbers, "unit": one.unit, "per": one.per or ""}
        given |= {"bound": one.bound, "kind": one.kind}
    given |= {f"subject_{lang}": words for lang, words in draft.subject.items()}
    given |= {"about": " ".join(draft.about)} if draft.about else {}
    return "; ".join(f"{name}={value}" for name, value in given.items())


def corrected(draft: Draft, line: str, review: Review) -> Draft:
    """Return the draft with the fields of ``line`` in place of its own.

    Raises:
        Refused: a field or a value that there is not.
    """
    given = _fields(line, review)
    texts = {name.removeprefix("subject_"): given.pop(name) for name in list(given) if name.startswith("subject_")}
    before = draft.proposal
    numbers: Mapping[str, Decimal | str] = {
        name: words if name == "vague" else _number(name, words) for name in _NUMBERS if (words := given.get(name, ""))
    }
    if not numbers and before is not None:
        numbers = before.numbers
    metric = given.get("metric") or (before.metric if before else "")
    if metric not in [one.id for one in review.metrics]:
        raise Refused(f'there is no metric "{metric}"; there are {", ".join(one.id for one in review.metrics)}')
    unit = given.get("unit") or (before.unit if before else "")
    if unit not in [one.id for one in review.units]:
        raise Refused(f'there is no unit "{unit}"; there are {", ".join(one.id for one in review.units)}')
    proposal = Proposal(
        metric=metric,
        unit=unit,
        per=given.get("per", before.per if before else None) or None,
        numbers=numbers,
        bound=cast("Bound", given.get("bound") or (before.bound if before else "exact")),
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


def _fields(line: str, review: Review) -> dict[str, str]:
    known = (*_FIELDS, *(f"subject_{lang}" for lang in review.langs))
    found = {}
    for part in _PART.split(line):
        name, sign, words = part.partition("=")
        name = f"subject_{review.langs[0]}" if name.strip() == "subject" and len(review.langs) == 1 else name.strip()
        if not part.strip():
            continue
        if not sign or name not in known:
            raise Refused(f'"{part.strip()}" is no field=value; the fields are {", ".join(known)}')
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
