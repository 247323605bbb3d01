"""Statements that nobody made, about orchards: which trees bear most, how many came back, and when machines pick.

``topic(said("ada", top=(10, 20), brings=(50, None)), …)`` is a review of one interview a statement, a year apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from hdc.analysis.check import build
from hdc.lang.interface import languages
from hdc.model import (
    Derived,
    Figure,
    Interview,
    Metric,
    Name,
    Organisation,
    Post,
    Quote,
    Review,
    Side,
    Speaker,
    Text,
    Unit,
    VagueWord,
)
from hdc.topic import Topic
from tests.charts.honey import seen

LANGS = tuple(dict.fromkeys(("en", *languages())))
KINDS = {"top": "share", "brings": "share", "planted": "count", "kept": "count", "again": "count", "regained": "share"}
KINDS |= {"task": "duration", "picked": "share", "picker": "duration"}
UNITS = {"share": "percent", "count": "tree", "duration": "year"}
GROWERS = {"ada": "grows", "ben": "buys", "cem": "grows", "dot": None}
WORDS = {"people": "trees", "result": "fruit"}
Ends = tuple[float | None, float | None]


def text(words: str) -> Text:
    """The same words in every language; Chinese ones are marked as such."""
    return Text({lang: f"树{words}" if lang == "zh" else words for lang in LANGS})


def number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def figure(id: str, metric: str, ends: Ends, **more: Any) -> Figure:
    """A figure from one end to the other, ``None`` for an open one; equal ends are a point."""
    low, high = map(number, ends)
    bound = "at_most" if low is None else "at_least" if high is None else "exact" if low == high else "between"
    said: dict[str, Any] = {"value": low} if low == high else {"low": low, "high": high}
    given = {"unit": UNITS[KINDS[metric]], "bound": bound, "kind": "recalled", "subject": text(metric)} | said | more
    return Figure(id=f"f-{id}", metric=metric, language="en", said=text(id), **given)


def step(share: Ends, by: Ends | str, after: int | None = None, unit: str = "year") -> dict[str, Any]:
    """A forecast of a share: ``by`` when, a range or a vague word, counted from the ``after``-th step."""
    when = {"by_vague": by} if isinstance(by, str) else {"by_low": number(by[0]), "by_high": number(by[1])}
    return {"share": share, "by_unit": unit, "after": after, "kind": "forecast", **when}


def said(speaker: str, steps: Sequence[dict[str, Any]] = (), date: str | None = "", **figures: Ends) -> dict[str, Any]:
    """One statement: its speaker, the numbers by metric, and its steps; ``date`` None is an interview without one."""
    return {"speaker": speaker, "steps": steps, "date": date, "figures": figures}


def quote(n: int, told: dict[str, Any]) -> Quote:
    figures = [figure(f"{n}-{metric}", metric, ends) for metric, ends in told["figures"].items()]
    for at, given in enumerate(told["steps"]):
        rest = {key: value for key, value in given.items() if key not in ("share", "after")}
        after = None if given["after"] is None else f"f-{n}-picked-{given['after']}"
        figures.append(figure(f"{n}-picked-{at}", "picked", given["share"], by_after=after, **rest))
    words = text(" ".join(one.said["en"] for one in figures))
    return Quote(id=f"q-{n}", speaker=told["speaker"], language="en", words=words, figures=tuple(figures))


def interview(n: int, told: dict[str, Any]) -> Interview:
    date = f"{2000 + n}-03-01" if told["date"] == "" else told["date"]
    return Interview(
        id=f"{date}-{n}" if date else f"talk-{n}",
        date=date,
        title=Name(f"Talk {n}"),
        show=Name(f"Orchard Talk {n}"),
        language="en",
        guests=(told["speaker"],),
        quotes=(quote(n, told),),
    )


def unit(id: str, kind: Any, form: str) -> Unit:
    return Unit(id=id, kind=kind, one=Text(dict.fromkeys(LANGS, form)), many=Text(dict.fromkeys(LANGS, form)))


RULES = (
    Derived(
        id="d-shape",
        formula="1 / (1 - log(s / 100) / log(p / 100))",
        rule={"p": "top", "s": "brings"},
        unit="number",
        label=text("shape"),
        assumption=text("a law"),
    ),
)


def review(*told: dict[str, Any]) -> Review:
    sides = (Side(id="grows", label=text("grows fruit")), Side(id="buys", label=text("buys fruit")))
    return Review(
        id="orchards",
        title=text("Orchards"),
        question=text("Who picks?"),
        langs=LANGS,
        edition="2010-06-01",
        sides=sides,
        interviews=tuple(interview(n, one) for n, one in enumerate(told)),
        organisations=tuple(
            Organisation(id=f"{id}-farm", name=Name(id.title()), side=side) for id, side in GROWERS.items()
        ),
        speakers=tuple(
            Speaker(id=id, name=Name(id.title()), posts=(Post(organisation=f"{id}-farm"),)) for id in GROWERS
        ),
        metrics=tuple(
            Metric(id=id, label=text(f"the {id}"), definition=text(id), unit=kind, compares=True)  # type: ignore[arg-type]
            for id, kind in KINDS.items()
        ),
        units=(
            unit("percent", "share", "{n}%"),
            unit("tree", "count", "{n} trees"),
            unit("crate", "count", "{n} crates"),
            unit("year", "duration", "{n} years"),
            unit("month", "duration", "{n} months"),
            unit("number", "number", "{n}"),
        ),
        vague=(
            VagueWord(
                id="some",
                forms=dict.fromkeys(LANGS, ("some",)),
                low=Decimal(2),
                high=Decimal(5),
                reason=text("more than one"),
            ),
        ),
    )


def topic(*told: dict[str, Any], **changes: Any) -> Topic:
    """The tables of such a review; ``changes`` are fields of it."""
    made = replace(review(*told), **changes)
    built = build(made)
    assert not built.faults, built.faults
    return Topic(Path("orchards"), made, built.frames)


def rows(chart: Any, *fields: str) -> list[dict[str, Any]]:
    """The rows of a chart's data that have all these fields, each once."""
    found: list[dict[str, Any]] = []
    for data in seen(chart)["datasets"].values():
        found += [row for row in data if all(field in row for field in fields) and row not in found]
    return found


def around(chart: Any) -> dict[str, Any]:
    """What stands around a chart: title, subtitle, sources, note, description and table."""
    told: dict[str, Any] = chart.to_dict()["usermeta"]["hdc"]
    return told
