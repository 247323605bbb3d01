"""What follows from 80, 90, 99? Automation over the years, on a scale on which every further nine is one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import altair as alt
import pandas as pd

from hdc.analysis.span import Span
from hdc.analysis.timeline import assuming, cumulative, moment, nines, years
from hdc.topic import Topic
from hdc.charts.cite import YEARS, Row, amount, assumed, cite, linked, sources, tooltip
from hdc.charts.cite import marks as marked
from hdc.charts.frame import Drawn, Table, blank, dress, layered
from hdc.charts.scale import labelled
from hdc.charts.theme import by_role
from hdc.charts.typesetting import sentence
from hdc.lang.interface import headings, phrases, say

_HEIGHT = 330
#: The vague word of the steps.
FEW = "few"


def automation_timeline(topic: Topic, lang: str = "zh", *, few: Span | None = None) -> Drawn:
    """Draw when each share is reached, earliest to latest, the day it was said, this edition's day, and AGI apart.

    ``few``, in years, stands in for the range that is declared for "a few".
    """
    words = phrases("charts.automation", lang)
    ranges = {} if few is None else {FEW: few}
    steps = steps_of(topic, lang, ranges)
    if not steps:
        return blank(words["none"], lang)
    horizons = _horizons(topic, lang)
    rows = [*steps, *horizons]
    title = _finding(topic, steps, lang)
    items = [words["item"].format(share=row["words"], after=row["after"], calendar=row["calendar"]) for row in steps]
    items += [words["agi"].format(words=row["words"]) for row in horizons]
    return dress(
        _draw(topic, steps, horizons, lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(rows),
        note=sentence(
            [words["chain"], *assumed(topic, rows, lang, ranges), *([words["beyond"]] if horizons else [])], lang
        ),
        description=sentence([title, say("marks.semicolon", lang).join(items)], lang),
        table=_table(topic, rows, lang),
        lang=lang,
    )


def steps_of(topic: Topic, lang: str, ranges: Mapping[str, Span] = MappingProxyType({})) -> list[Row]:
    """Return the forecasts of a share that have a dated interview and a time, the smallest share first.

    ``span`` is the time in years after the interview, ``nines`` the share on the scale; ``ranges`` stand in for what is
    declared for vague words.
    """
    figures = topic.pick("figures", metric="automated_share")
    if figures.empty:
        return []
    figures = assuming(figures, ranges)
    after = cumulative(assuming(_chain(topic, figures), ranges))
    rows = []
    for row in cite(topic, figures, lang):
        if row["id"] not in after or row["date"] is None or row["upper"] is None or not row["upper"] < 100:
            continue
        span = after[row["id"]]
        rows.append(_dated(topic, row, span, lang) | {"nines": nines(row["upper"] / 100), "span": span})
    return sorted(rows, key=lambda row: (row["nines"], row["id"]))


def _chain(topic: Topic, figures: pd.DataFrame) -> pd.DataFrame:
    """Return ``figures`` with every figure that their times count from."""
    known = set(figures["id"])
    wanted = [id for id in figures["by_after"].dropna() if id not in known]
    return pd.concat([figures, *(topic.pick("figures", id=id) for id in wanted)], ignore_index=True)


def _horizons(topic: Topic, lang: str) -> list[Row]:
    rows = []
    for row in cite(topic, topic.pick("figures", metric="agi_horizon"), lang):
        if row["date"] is None:
            continue
        unit = years(1, row["unit"])
        span = Span(row["lower"], row["upper"]) * Span(unit, unit)
        rows.append(_dated(topic, row, span, lang))
    return rows


def _dated(topic: Topic, row: Row, after: Span, lang: str) -> Row:
    """Return a row with its time after the interview and on the calendar, in words and as numbers."""
    said = moment(row["date"])
    when = said + after
    ends = [None if end is None else f"{int(end)}" for end in (when.lower, when.upper)]
    return row | {
        "from": when.lower,
        "until": when.upper,
        "said_at": said.lower,
        "after": amount(topic, after, YEARS, lang),
        "calendar": say("number.range", lang, low=ends[0] or "…", high=ends[1] or "…"),
    }


def _finding(topic: Topic, steps: Sequence[Row], lang: str) -> str:
    """Say that the last steps take longer than the first one, if they do even at their shortest."""
    words = phrases("charts.automation", lang)
    chain = [row for row in steps if row["speaker_id"] == steps[0]["speaker_id"]]
    first, last = chain[0], chain[-1]
    later = Span(0, 0)
    for row in chain[1:]:
        unit = years(1, row["by_unit"])
        later = later + Span(row["by_lower"], row["by_upper"]) * Span(unit, unit)
    texts = {"first": first["words"], "last": last["words"], "start": first["after"], "all": last["after"]}
    linked_up = all(row["by_after"] == before["id"] for before, row in pairwise(chain))
    longer = later.lower is not None and first["span"].upper is not None and later.lower > first["span"].upper
    if len(chain) > 1 and linked_up and longer:
        return words["finding"].format(rest=amount(topic, later, YEARS, lang), **texts)
    return words["neutral"].format(**texts)


def _draw(topic: Topic, steps: list[Row], horizons: list[Row], lang: str) -> alt.LayerChart:
    edition = moment(topic.edition).lower or 0.0
    begin, end = _calendar(steps, horizons, edition)
    top = max(row["nines"] for row in steps) + 0.75
    bars = [_bar(row, end, row["nines"], row["words"], lang) for row in steps]
    bands = [_bar(row, end, top - 0.3, "AGI", lang) for row in horizons if row["from"] is not None]
    shares = sorted({0.0, 0.5, *(row["upper"] / 100 for row in steps)})
    x = alt.X("from:Q").scale(domain=[begin, end], nice=False, zero=False).title(None)
    y = alt.Y("nines:Q").scale(domain=[0, top], nice=False).title(None)
    step = 5 if end - begin > 12 else 2
    x = x.axis(
        labelled({float(year): str(year) for year in range(begin, int(end) + 1) if year % step == 0}, grid=False)
    )
    y = y.axis(labelled({nines(share): f"{share * 100:g}%" for share in shares}, grid=True, domain=False, ticks=False))
    area = alt.Chart(alt.InlineData(values=_area(bars))).encode(
        x=x, x2=alt.X2("until:Q"), y=y, color=by_role(), detail=alt.Detail("chain:N")
    )
    return layered(
        *_moments(_events(topic, [*steps, *horizons], edition, lang), x),
        area.mark_area(opacity=0.14, orient="horizontal"),
        *_spans(
            alt.Chart(marked([*bars, *bands], "from", "until", "nines", "open", "text", "late")).encode(x=x, y=y), lang
        ),
        height=_HEIGHT,
    )


def _calendar(steps: Sequence[Row], horizons: Sequence[Row], edition: float) -> tuple[int, float]:
    """Return the years between which the chart lies: all of the steps, and the beginning of what is farther away."""
    begin = int(min(edition, *(row["said_at"] for row in [*steps, *horizons]))) - 1
    last = max(row["until"] or row["from"] or edition for row in steps)
    return begin, max([last + 3, *(row["from"] + 2.5 for row in horizons if row["from"] is not None)])


def _bar(row: Row, end: float, height: float, name: str, lang: str) -> Row:
    """Return a bar from earliest to latest, cut off where the chart ends, with its words."""
    until = row["until"]
    beyond = until is None or until > end
    colon = say("marks.colon", lang)
    text = f"{name}{colon}{row['calendar']}"
    at = {"nines": height, "from": row["from"] or row["said_at"], "until": end if beyond else until}
    return row | at | {"open": beyond, "text": text, "late": beyond}


def _events(topic: Topic, rows: Sequence[Row], edition: float, lang: str) -> list[Row]:
    words = phrases("charts.automation", lang)
    said = {row["date"]: row for row in rows}
    interviews = [
        {"from": row["said_at"], "text": words["said"], "when": date, "href": row["href"], "ours": False}
        for date, row in said.items()
    ]
    return [
        *interviews,
        {"from": edition, "text": say("charts.edition", lang), "when": topic.edition, "href": None, "ours": True},
    ]


def _moments(events: list[Row], x: alt.X) -> list[alt.Chart]:
    """The day of the interview and the day of this edition as lines; the clock plays no part."""
    shown = [alt.Tooltip("text:N", title=" "), alt.Tooltip("when:N", title=" ")]
    lines = alt.Chart(alt.InlineData(values=events)).encode(x=x, href=alt.Href("href:N"), tooltip=shown)
    said, ours = (lines.transform_filter(test) for test in ("!datum.ours", "datum.ours"))
    low = alt.value(_HEIGHT - 12)
    return [
        lines.mark_rule(style="event").encode(y=alt.YValue(0), y2=alt.Y2Value(_HEIGHT)),
        said.mark_text(style="remark", align="right", dx=-5).encode(text=alt.Text("text:N"), y=low),
        ours.mark_text(style="remark", align="left", dx=5).encode(text=alt.Text("text:N"), y=low),
    ]


def _spans(marks: alt.Chart, lang: str) -> list[alt.Chart]:
    """Dashed bars, because all is forecast, with their ends and words; an arrow where an end lies beyond the chart."""
    linked = marks.encode(href=alt.Href("href:N"), tooltip=tooltip(lang))
    coloured = linked.encode(color=by_role())
    closed, beyond = (
        coloured.transform_filter(test).encode(x=alt.X("until:Q")) for test in ("!datum.open", "datum.open")
    )
    end: dict[str, Any] = {"thickness": 3, "size": 14, "orient": "vertical"}
    return [
        coloured.mark_rule(strokeWidth=3, strokeDash=[7, 4]).encode(x2=alt.X2("until:Q")),
        coloured.mark_tick(**end),
        closed.mark_tick(**end),
        beyond.mark_point(shape="triangle-right", filled=True, size=130, opacity=1),
        linked.transform_filter("!datum.late")
        .mark_text(style="strong", align="left", dy=-15)
        .encode(text=alt.Text("text:N")),
        linked.transform_filter("datum.late")
        .mark_text(style="strong", align="right", dy=-15)
        .encode(x=alt.X("until:Q"), text=alt.Text("text:N")),
    ]


def _area(bars: Sequence[Row]) -> list[Row]:
    """Return the edges of the band that a speaker's steps span, one band a speaker."""
    keep = ("from", "until", "nines", "role")
    return [{key: row[key] for key in keep} | {"chain": row["speaker_id"]} for row in bars]


def _table(topic: Topic, rows: Sequence[Row], lang: str) -> Table:
    cells = []
    for row in rows:
        said = (
            amount(topic, Span(row["by_lower"], row["by_upper"]), row["by_unit"], lang)
            if row["by_unit"]
            else row["words"]
        )
        share = row["words"] if row["by_unit"] else "AGI"
        cells.append([share, said, row["after"], row["calendar"], row["verbatim"], linked(row)])
    return Table(headings("charts.automation.columns", lang), cells)
