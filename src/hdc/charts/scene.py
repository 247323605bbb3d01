"""What a form draws from: the evidence, filtered or whole, by metric and by statement, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

import altair as alt
import pandas as pd

from hdc.analysis.span import Span
from hdc.charts.cite import Row, cite, cite_quotes
from hdc.charts.typesetting import quoted
from hdc.lang.interface import languages, load, say
from hdc.model import Slider, Text, Unit, UnitKind
from hdc.tables.quantity import heard, heard_by
from hdc.tables.reading import Record, Tables, records
from hdc.tables.wording import typeset, words

#: How many sides have a colour of their own; a test holds the palettes to it.
SIDES = 8
#: Up to how many rows that are left out for one reason have a sentence each; of more the others are counted, and how
#: many of their speakers are named.
_EACH, _NAMED = 2, 3


def _unit(id: str, kind: UnitKind, key: str) -> Unit:
    forms = {lang: load(lang).forms(key) for lang in languages()}
    one, many = (Text({lang: form.of(category) for lang, form in forms.items()}) for category in ("one", "other"))
    return Unit(id=id, kind=kind, one=one, many=many)


#: Units of our own arithmetic, which the evidence need not declare.
TIMES, YEARS = _unit("multiple", "multiple", "number.multiple"), _unit("year", "duration", "number.years")


@dataclass(frozen=True)
class Scene:
    """A form's view of a review: its ``tables``, the rows that were chosen, the language, and the topic's own words.

    ``frame`` is a filtered ``topic.evidence``; without it the whole is asked, metric by metric, so that a page depends
    on what it shows. ``nouns`` are the words of the topic that the form needs, ``sliders`` what a reader may move.
    What a form cannot draw is collected by reason; ``left_out`` says it, for the note.
    """

    tables: Tables
    form: str
    lang: str
    frame: pd.DataFrame | None = None
    nouns: Mapping[str, str] = field(default_factory=dict)
    sliders: Mapping[str, Slider] = field(default_factory=dict)
    _dropped: dict[str, dict[str, str]] = field(default_factory=dict)

    def say(self, key: str, **parts: object) -> str:
        """Return a phrase of this form, with the topic's nouns in reach."""
        return say(f"charts.{self.form}.{key}", self.lang, **{**self.nouns, **parts})

    def figures(self, *metrics: str) -> list[Row]:
        """Return the cited rows of figures of these metrics (all of them without one), in order of id."""
        if self.frame is None:
            found = self.tables.records("evidence", **({"metric": metrics} if metrics else {}))
            return cite(found, self.lang)
        return cite(records(self.frame[self.frame["metric"].isin(metrics)] if metrics else self.frame), self.lang)

    def is_named(self, row: Row) -> bool:
        """Whether a figure's subject says more than the name of its metric, as the desk proposes it."""
        return str(row["subject"]).casefold() != self.metric(row["metric"]).casefold()

    def quotes(self, ids: Iterable[str] | None = None) -> list[Row]:
        """Return the cited rows of quotes: those named, or all that stand (of the chosen figures, where some are)."""
        if ids is None and self.frame is not None:
            ids = self.frame["quote_id"].unique().tolist()
        found = self.tables.records("said", **({} if ids is None else {"id": tuple(dict.fromkeys(ids))}))
        return cite_quotes((row for row in found if row["status"] != "withdrawn"), self.lang)

    def showing(self, stances: Iterable[Record]) -> dict[str, Row]:
        """Return the cited rows of the quotes that show these stances, by id; a quote of nothing else is not asked."""
        named = dict.fromkeys(id for stance in stances for id in stance["quote_ids"].split())
        chosen = named if self.frame is None else [id for id in named if id in set(self.frame["quote_id"])]
        return {row["id"]: row for row in self.quotes(chosen)} if chosen else {}

    def statements(self, **roles: str | None) -> list[dict[str, list[Row]]]:
        """Return the figures of each statement by role, statements in order of date and id.

        ``roles`` names the metric of each role. A statement without any of them is no statement here; which roles one
        needs is the form's to say.
        """
        metrics = {metric: role for role, metric in roles.items() if metric}
        found: dict[str, dict[str, list[Row]]] = {}
        for row in sorted(self.figures(*metrics), key=lambda row: (row["date"] or "9999", row["statement"], row["id"])):
            found.setdefault(row["statement"], {}).setdefault(metrics[row["metric"]], []).append(row)
        return list(found.values())

    def leave_out(self, row: Row, reason: str) -> None:
        """Remember what cannot be drawn: ``reason`` is a phrase of this form, filled with the row."""
        said = self.say(reason, speaker=row["speaker"], said=row["verbatim"], subject=row.get("subject", ""))
        self._dropped.setdefault(reason, {})[said] = row["speaker"]

    @property
    def left_out(self) -> list[str]:
        """What was left out and why: a sentence a row; where many share a reason, one sentence that counts them."""
        return [line for dropped in self._dropped.values() for line in self._reasons(dropped)]

    def _reasons(self, dropped: Mapping[str, str]) -> list[str]:
        first, *others = dropped
        if len(dropped) <= _EACH:
            return [first, *others]
        names = list(dict.fromkeys(dropped[one] for one in others))
        named = say("marks.comma", self.lang).join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        return [say("charts.likewise", self.lang, first=first, n=len(others), names=named)]

    def metric(self, id: str) -> str:
        """The name of a metric."""
        return str(self.tables.records("metrics", id=id)[0][f"label_{self.lang}"])

    def model(self, id: str) -> str:
        """The noun for what a model is about."""
        return next((one.label[self.lang] for one in self.tables.review.models if one.id == id), id)

    def unit(self, id: str) -> Unit:
        """A unit of the review's vocabulary."""
        return next(unit for unit in self.tables.review.units if unit.id == id)

    def amount(self, span: Span, unit: str | Unit, bound: str = "between", per: str | None = None) -> str:
        """Say a span in words: "$95 to $150", 「10 万到 20 万条」. ``unit`` is a unit or its id, ``per`` an id."""
        lower, upper = (None if end is None else Decimal(f"{end:.12g}") for end in (span.lower, span.upper))
        of = unit if isinstance(unit, Unit) else self.unit(unit)
        return words(lower, upper, of, bound, self.lang, self.unit(per) if per else None)

    def assumed(self, rows: Iterable[Row], ranges: Mapping[str, Span] = MappingProxyType({})) -> list[str]:
        """Return, for each vague word that ``rows`` rest on, the sentence that declares the range we assume for it.

        ``ranges`` holds those that are tried instead of what is declared.
        """
        lang = self.lang
        vague = {word.id: word for word in self.tables.review.vague}
        found: dict[str, None] = {}
        for row in rows:
            for id, told, unit, span in (
                (row["vague"], heard, row["unit"], Span(row["lower"], row["upper"])),
                (row["by_vague"], heard_by, row["by_unit"], Span(row["by_lower"], row["by_upper"])),
            ):
                if id:
                    word = quoted(told(self.tables.figure(row["id"]), vague, lang), lang)
                    amount = self.amount(ranges.get(id, span), unit)
                    found[typeset(say("number.taken", lang, word=word, amount=amount), lang)] = None
        return list(found)

    def colour(self, field: str = "side") -> alt.Color:
        """Return the colour encoding of a side: the same in every chart of the review; none is its own, the last.

        The domain has a place for every colour of the palette, so that a page can change the palette alone.
        """
        own = [side.id for side in self.tables.review.sides]
        spare = [f"side {n}" for n in range(len(own) + 1, SIDES + 1)]
        return alt.Color(f"{field}:N", scale=alt.Scale(domain=[*own, *spare, ""]), legend=None)

    def place(self, side: str) -> int:
        """Where a side stands among all of them, in the review's order; no side stands last."""
        own = [one.id for one in self.tables.review.sides]
        return own.index(side) if side in own else len(own)

    def side(self, id: str) -> str:
        """The name of a side; that there is none, for an empty id."""
        sides = {side.id: side.label[self.lang] for side in self.tables.review.sides}
        return sides.get(id) or say("charts.no_side", self.lang)
