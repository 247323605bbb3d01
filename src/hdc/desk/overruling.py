"""Readings of a figure's words that a reader decides against: each is told, and stands aside for a reason alone."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hdc.desk.acceptance import Refused
from hdc.desk.draft import Draft, figure_table
from hdc.desk.question import Question, texts
from hdc.evidence.reading import Disagreement, disagreements
from hdc.model import Figure, Overruled, Text
from hdc.quantities import languages

if TYPE_CHECKING:
    from hdc.desk.desk import Desk

Row = Mapping[str, Any]


def overruling(draft: Draft, desk: Desk, langs: Collection[str]) -> Generator[Question, str, Draft]:
    """Ask why each thing is recorded otherwise than the words of these languages are read; return the draft with that.

    Raises:
        Refused: there is no reason: the figure is to be corrected.
    """
    rows: list[Row] = list(draft.overruled)
    figure = figure_of(draft, desk)
    for one in _faults(figure, langs, desk) if figure else ():
        row = {"field": one.field, "read": one.read, "recorded": one.recorded}
        if any(row.items() <= known.items() for known in rows):
            continue
        reason = yield from texts(f"{_told(one)}. Why that is so (nothing: correct it)", desk.review.langs)
        if not reason:
            raise Refused(f"{_told(one)}; correct it, or say why, and accept again")
        rows.append({**row, "reason": reason})
    return replace(draft, overruled=tuple(rows))


def figure_of(draft: Draft, desk: Desk) -> Figure | None:
    """The figure of a draft as it would be on file; None where there is none, or none that could be."""
    lang = desk.script.lang
    try:
        table = figure_table(draft, desk.script, desk.habits, "f-draft")
        numbers = draft.proposal.numbers if draft.proposal else {}
        return Figure(
            id="f-draft",
            metric=table["metric"],
            subject=Text(draft.subject),
            language=lang,
            said=Text({lang: table["said"], **{one: table[f"said_{one}"] for one in draft.translations}}),
            unit=table["unit"],
            bound=table["bound"],
            kind=table["kind"],
            per=table.get("per"),
            overruled=tuple(Overruled(**{**row, "reason": Text(row["reason"])}) for row in draft.overruled),
            value=_number(numbers, "value"),
            low=_number(numbers, "low"),
            high=_number(numbers, "high"),
            vague=None if numbers.get("vague") is None else str(numbers["vague"]),
        )
    except ValueError:  # accepting says what is wrong with it
        return None


def _number(numbers: Mapping[str, Decimal | str], name: str) -> Decimal | None:
    return None if numbers.get(name) is None else Decimal(numbers[name])


def _faults(figure: Figure, langs: Collection[str], desk: Desk) -> Iterator[Disagreement]:
    units = {unit.id: unit for unit in desk.review.units}
    for lang, words in figure.said.items():
        if lang in langs and lang in languages():
            found = disagreements(figure, words, lang, units, desk.review.vague)
            yield from (one for one in found if not one.noted)


def _told(one: Disagreement) -> str:
    return f"the words say {one.read or 'nothing of the kind'}, and {one.field} is to be {one.recorded or 'nothing'}"
