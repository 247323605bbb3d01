"""What one takes a vague word for, and when the forecasts that count in it come true over every length of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from hdc.analysis.span import Span
from hdc.analysis.timeline import assuming, cumulative, moment
from hdc.charts.calendar import years_in_words
from hdc.charts.cite import Row
from hdc.charts.scene import Scene
from hdc.charts.typesetting import quoted


@dataclass(frozen=True, slots=True)
class Meant:
    """A vague word: what it is called here, what we take it for, and the lengths that are tried."""

    word: str
    declared: Span
    tried: tuple[float, float]


def meaning(scene: Scene, word: str) -> Meant:
    """The word in this language, and the lengths to try: a slider's, else from one to twice what we take it for."""
    declared = scene.tables.records("vague", id=word)[0]
    form = str(declared[f"forms_{scene.lang}"] or word).split(" | ")[0]
    low, high = declared["low"], declared["high"]
    moving = list(scene.sliders.values())
    if moving and not any(slider.log for slider in moving):
        tried = (min(float(one.low) for one in moving), max(float(one.high) for one in moving))
    else:
        tried = (min(1.0, low or 1.0), 2 * (high or low or 1.0))
    return Meant(quoted(form, scene.lang), Span.of(low, high), tried)


def lines(scene: Scene, step: str, word: str) -> list[list[Row]]:
    """The steps of each statement that counts in the word: ``low0`` and ``high0`` are the years in which one is reached
    if the word were nothing, ``slope`` by how many years each more of it puts that off.
    """
    found = []
    none, one = (_reached(scene, step, word, length) for length in (0.0, 1.0))
    for statement in scene.statements(step=step):
        rows = statement["step"]
        if not any(row["by_vague"] == word for row in rows):
            continue
        known = []
        for row in rows:
            if (reason := _reason(row, none)) is not None:
                scene.leave_out(row, reason)
                continue
            after, said = none[row["id"]], moment(row["date"])
            slope = (one[row["id"]].lower or 0) - (after.lower or 0)
            text = scene.amount(Span(row["lower"], row["upper"]), row["unit"], row["bound"])
            ends = {"low0": (said.lower or 0) + (after.lower or 0), "high0": (said.upper or 0) + (after.upper or 0)}
            known.append(row | ends | {"slope": slope, "amount": text, "said_at": said.lower})
        if known:
            found.append(sorted(known, key=lambda row: (row["low0"], row["slope"], row["lower"] or 0)))
    return found


def _reason(row: Row, reached: dict[str, Span]) -> str | None:
    """Why a step cannot be drawn over the lengths of a word; None where it can."""
    if row["date"] is None:
        return "undated"
    if row["id"] not in reached:
        return "untimed"
    return "open" if None in (reached[row["id"]].lower, reached[row["id"]].upper) else None


def _reached(scene: Scene, step: str, word: str, length: float) -> dict[str, Span]:
    """When each step is reached, in years after its interview, if the word were ``length``, all it counts from too."""
    figures = scene.tables.pick("figures", metric=step)
    while missing := tuple(sorted(set(figures["by_after"].dropna()) - set(figures["id"]))):
        figures = pd.concat([figures, scene.tables.pick("figures", id=missing)])
    return cumulative(assuming(figures, {word: Span(length, length)}))


def years(row: Row, low: float, high: float) -> tuple[float, float]:
    return row["low0"] + row["slope"] * low, row["high0"] + row["slope"] * high


def when(scene: Scene, row: Row, meant: Span) -> str:
    first = row["low0"] + row["slope"] * (meant.lower or 0)
    return years_in_words(first, None if meant.upper is None else row["high0"] + row["slope"] * meant.upper, scene.lang)


def calendar(rows: Iterable[Row], meant: Meant) -> tuple[int, float]:
    """Return the first and the last year that any length which is tried leads to."""
    rows = list(rows)
    last = max(years(row, length, length)[1] for row in rows for length in meant.tried)
    return int(min(row["low0"] for row in rows)), last + 1
