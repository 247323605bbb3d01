"""What does "a few years" mean? When each share is reached, over every length that a vague word may have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from hdc.analysis.span import Span
from hdc.analysis.timeline import assuming, cumulative, moment
from hdc.charts.calendar import axis_of_years, bars, draw_bars, years_in_words
from hdc.charts.cite import Row, linked, marks, plain, tooltip
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Cell, Table, layered
from hdc.charts.key import key
from hdc.charts.panels import PANELS, Stack, headings, stack
from hdc.charts.scale import labelled
from hdc.charts.scene import Scene
from hdc.charts.slider import sliders
from hdc.charts.typesetting import quoted, spoken
from hdc.lang.interface import headings as columns
from hdc.lang.interface import say

#: In pixels: a panel alone and among others, a bar with its label and the reader's under it, a label's line.
_ALONE, _AMONG, _BAR, _LINE = 300, 220, 44, 16


@dataclass(frozen=True, slots=True)
class Meant:
    """A vague word: what it is called here, what we take it for, and the lengths that are tried."""

    word: str
    declared: Span
    tried: tuple[float, float]


@form(sliders=("length", "low", "high"), step=Role(units=("share",)), word=Role("vague"))
def reading(scene: Scene, step: str, word: str) -> Picture | None:
    """Draw, for each statement that counts in a vague word, the years in which its shares are reached over every length
    that one may take the word for; from five statements on a bar each, with the reader's under it.

    ``step`` is a share whose forecasts say when, ``word`` the vague word. What a reader takes it for is moved by the
    slider ``length``, or from one end to the other by ``low`` and ``high``.
    """
    meant = _meant(scene, word)
    found = _statements(scene, step, word)
    if not found:
        return None
    every = [row for rows in found for row in rows]
    dense = len(found) > PANELS
    named, start = key(scene, every)
    heights = [_BAR * len(rows) + 6 if dense else _ALONE if len(found) == 1 else _AMONG for rows in found]
    panels = stack([rows[0] for rows in found], [""] * len(found), heights, start)
    parameters, ends = _moved(scene, meant)
    draw = _listed if dense else _fanned
    layers = draw(scene, found, panels, meant, ends)
    subtitle = scene.say("dense" if dense else "subtitle", share=scene.metric(step), word=meant.word)
    return Picture(
        layered(*named, *headings(scene, panels), *layers, height=panels.height).add_params(*parameters),
        subtitle=subtitle,
        rows=every,
        table=_table(scene, every, meant),
        notes=[scene.say("note", word=meant.word), *scene.assumed(every)],
        items=[scene.say("each", share=row["amount"], calendar=_when(scene, row, meant.declared)) for row in every],
    )


def _meant(scene: Scene, word: str) -> Meant:
    """The word in this language, and the lengths to try: a slider's, else from one to twice what we take it for."""
    declared = plain(scene.tables.pick("vague", id=word))[0]
    form = str(declared[f"forms_{scene.lang}"] or word).split(" | ")[0]
    low, high = declared["low"], declared["high"]
    moving = list(scene.sliders.values())
    if moving and not any(slider.log for slider in moving):
        tried = (min(float(one.low) for one in moving), max(float(one.high) for one in moving))
    else:
        tried = (min(1.0, low or 1.0), 2 * (high or low or 1.0))
    return Meant(quoted(form, scene.lang), Span.of(low, high), tried)


def _statements(scene: Scene, step: str, word: str) -> list[list[Row]]:
    """The steps of each statement that counts in the word: ``low0`` and ``high0`` are the years in which one is reached
    if the word were nothing, ``slope`` by how many years each more of it puts that off.
    """
    found = []
    none, one = (_reached(scene, step, word, length) for length in (0.0, 1.0))
    for statement in scene.statements(step=step):
        rows = statement["step"]
        if not any(row["by_vague"] == word for row in rows):
            continue
        lines = []
        for row in rows:
            if (reason := _reason(row, none)) is not None:
                scene.leave_out(row, reason)
                continue
            after, said = none[row["id"]], moment(row["date"])
            slope = (one[row["id"]].lower or 0) - (after.lower or 0)
            text = scene.amount(Span(row["lower"], row["upper"]), row["unit"], row["bound"])
            ends = {"low0": (said.lower or 0) + (after.lower or 0), "high0": (said.upper or 0) + (after.upper or 0)}
            lines.append(row | ends | {"slope": slope, "amount": text, "said_at": said.lower})
        if lines:
            found.append(sorted(lines, key=lambda row: (row["low0"], row["slope"], row["lower"] or 0)))
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
        figures = pd.concat([figures, scene.tables.pick("figures", id=missing)], ignore_index=True)
    return cumulative(assuming(figures, {word: Span(length, length)}))


def _moved(scene: Scene, meant: Meant) -> tuple[list[alt.Parameter], tuple[str, str] | None]:
    """The sliders, and the expressions of the shortest and the longest that the reader takes the word for."""
    low, high = meant.declared.lower or meant.tried[0], meant.declared.upper or meant.tried[1]
    parameters, moved = sliders(scene, {"length": low, "low": low, "high": high})
    if not moved:
        return [], None
    ends = [moved["length"]] if "length" in moved else [moved.get("low", f"{low:g}"), moved.get("high", f"{high:g}")]
    both = ", ".join(ends)
    return parameters, (f"min({both})", f"max({both})") if len(ends) == 2 else (ends[0], ends[0])


def _years(row: Row, low: float, high: float) -> tuple[float, float]:
    return row["low0"] + row["slope"] * low, row["high0"] + row["slope"] * high


def _when(scene: Scene, row: Row, meant: Span) -> str:
    first = row["low0"] + row["slope"] * (meant.lower or 0)
    return years_in_words(first, None if meant.upper is None else row["high0"] + row["slope"] * meant.upper, scene.lang)


def _fanned(
    scene: Scene, found: Sequence[list[Row]], panels: Stack, meant: Meant, ends: tuple[str, str] | None
) -> list[alt.Chart]:
    """A panel a statement: the word's length across, the calendar upwards, a band a step, darker where we take it."""
    (least, most), every = meant.tried, [row for rows in found for row in rows]
    first, last = int(min(row["low0"] for row in every)), max(_years(row, most, most)[1] for row in every) + 1
    taken = max(meant.declared.lower or least, least), min(meant.declared.upper or most, most)
    cuts = sorted({least, *(cut for cut in taken if least <= cut <= most), most})
    points, grounds, labels = [], [], []
    for rows, panel in zip(found, panels.panels, strict=True):
        part = {row["id"]: [(cut, *_years(row, cut, cut)) for cut in cuts] for row in rows}
        at = {year: panel.at((year - first) / (last - first)) for p in part.values() for _, *ys in p for year in ys}
        points += [row | {"few": cut, "low": at[y], "high": at[z]} for row in rows for cut, y, z in part[row["id"]]]
        grounds.append({"few": taken[0], "until": taken[1], "low": panel.foot, "high": panel.top})
        labels += _labels([(row, at[part[row["id"]][-1][1]]) for row in rows], most)
    values = axis_of_years(first, last).to_dict()["values"]
    y = {
        field: panels.vertical(field, {(v - first) / (last - first): f"{v:g}" for v in values})
        for field in ("low", "high")
    }
    wide = most + (most - least) * 0.22
    numbers = labelled({float(n): f"{n:g}" for n in range(int(least), int(most) + 1)}, grid=False)
    x = alt.X("few:Q").scale(domain=[least, wide], nice=False, zero=False).axis(numbers)
    x = x.title(scene.say("axis", word=meant.word))
    base = alt.Chart(marks(points, "few", "low", "high")).encode(x=x)
    band = base.encode(color=scene.colour(), detail=alt.Detail("id:N"))
    links = {"href": alt.Href("href:N"), "tooltip": tooltip(scene.lang)}
    inside = f"datum.few >= {taken[0]} && datum.few <= {taken[1]}"
    named = alt.Chart(marks(labels, "few", "low", "amount")).encode(x=x, y=y["low"], text=alt.Text("amount:N"), **links)
    chosen = _chosen(scene, found, panels, meant, ends, (first, last), x) if ends else []
    return [
        alt.Chart(alt.InlineData(values=grounds))
        .mark_rect(style="guide", opacity=0.35)
        .encode(x=x, x2=alt.X2("until:Q"), y=y["low"], y2=alt.Y2("high:Q")),
        band.mark_area(opacity=0.14).encode(y=y["low"], y2=alt.Y2("high:Q"), **links),
        band.transform_filter(inside).mark_area(opacity=0.3).encode(y=y["low"], y2=alt.Y2("high:Q"), **links),
        *(band.mark_line(strokeWidth=1.5).encode(y=y[end]) for end in ("low", "high")),
        named.mark_text(style="strong", align="left", dx=6),
        *chosen,
    ]


def _labels(ends: Sequence[tuple[Row, float]], at: float) -> list[Row]:
    """The names of bands at their right ends, moved apart where two would stand on each other."""
    labels, above = [], float("inf")
    for row, place in sorted(ends, key=lambda end: -end[1]):
        above = min(place - 6, above - _LINE)
        labels.append(row | {"few": at, "low": above})
    return labels


def _chosen(
    scene: Scene,
    found: Sequence[list[Row]],
    panels: Stack,
    meant: Meant,
    ends: tuple[str, str],
    calendar: tuple[int, float],
    x: alt.X,
) -> list[alt.Chart]:
    """What follows from what the reader takes the word for: a box on each band, and the years in words."""
    first, last = calendar
    boxes, texts = [], []
    for rows, panel in zip(found, panels.panels, strict=True):
        per_year = (panel.foot - panel.top) / (last - first)
        boxes += [
            {key: row[key] for key in ("low0", "high0", "slope")} | {"foot": panel.foot, "per": per_year}
            for row in rows
        ]
        texts.append(_read(scene, rows, meant, ends, panel.top + 4))
    place = "datum.foot - (datum.{0}0 + datum.slope * {1} - " + f"{first}) * datum.per"
    here = alt.Chart(alt.InlineData(values=boxes)).transform_calculate(
        few=ends[0], until=ends[1], low=place.format("low", ends[0]), high=place.format("high", ends[1])
    )
    y, high = panels.vertical("low"), panels.vertical("high")
    box = here.encode(x=x, y=y)
    return [
        box.mark_rect(style="derived-line", filled=False, strokeWidth=2).encode(
            x2=alt.X2("until:Q"), y2=alt.Y2("high:Q")
        ),
        box.mark_point(style="derived-hollow", size=45, opacity=1),
        here.encode(x=alt.X("until:Q"), y=high).mark_point(style="derived-hollow", size=45, opacity=1),
        *texts,
    ]


def _read(scene: Scene, rows: Sequence[Row], meant: Meant, ends: tuple[str, str], place: float) -> alt.Chart:
    """The years of each step in words, as the reader takes the vague word, in the reader's own style."""
    low, high = ends
    number = f"format({low}, '.3~r')" if low == high else f"format({low}, '.3~r') + '–' + format({high}, '.3~r')"
    lines = [spoken(scene.say("taken", word=meant.word, length="{length}"), {"length": number})]
    for row in rows:
        first, last = (
            f"floor({row[f'{end}0']} + {row['slope']} * {at})" for end, at in zip(("low", "high"), ends, strict=True)
        )
        years = f"{first} == {last} ? '' + {first} : " + spoken(
            say("number.range", scene.lang), {"low": first, "high": last}
        )
        when = say("charts.calendar.in", scene.lang, years="{years}")
        lines.append(spoken(scene.say("each", share=row["amount"], calendar=when), {"years": years}))
    text = alt.Chart(alt.InlineData(values=[{"place": place}])).transform_calculate(reading=" + '\\n' + ".join(lines))
    return text.mark_text(style="ours-text", align="left", baseline="top", x=6).encode(
        y=alt.YValue(place), text=alt.Text("reading:N")
    )


def _listed(
    scene: Scene, found: Sequence[list[Row]], panels: Stack, meant: Meant, ends: tuple[str, str] | None
) -> list[alt.Chart]:
    """A bar a step with what we take the word for, and under it the reader's; axes hold all lengths that are tried."""
    every = [row for rows in found for row in rows]
    begin = int(min(row["said_at"] for row in every))
    end = max(_years(row, 0, meant.tried[1])[1] for row in every) + 1
    drawn, chosen = [], []
    for rows, panel in zip(found, panels.panels, strict=True):
        for n, row in enumerate(rows):
            at = panel.top + _BAR * n + 24
            first, last = _years(row, meant.declared.lower or 0, meant.declared.upper or meant.tried[1])
            open_end = meant.declared.upper is None and row["slope"]
            text = say("marks.labelled", scene.lang, label=row["amount"], words=_when(scene, row, meant.declared))
            drawn.append(row | {"from": first, "until": None if open_end else last, "place": at, "text": text})
            chosen.append({key: row[key] for key in ("low0", "high0", "slope")} | {"place": at + 9})
    x = alt.X("first:Q").scale(domain=[begin, end], nice=False, zero=False).title(None)
    x = x.axis(axis_of_years(begin, end, grid=True, domain=False))
    y = panels.vertical("place")
    own = alt.Chart(alt.InlineData(values=chosen))
    if ends is None:
        return draw_bars(scene, bars(scene, drawn, begin, end), panels, x, y)
    low, high = ends
    own = own.transform_calculate(first=f"datum.low0 + datum.slope * {low}", last=f"datum.high0 + datum.slope * {high}")
    mark = own.encode(x=x, y=y)
    return [
        *draw_bars(scene, bars(scene, drawn, begin, end), panels, x, y),
        mark.mark_rule(style="derived-line").encode(x2=alt.X2("last:Q")),
        mark.mark_point(style="derived-hollow", size=40, opacity=1),
        mark.mark_point(style="derived-hollow", size=40, opacity=1).encode(x=alt.X("last:Q")),
    ]


def _table(scene: Scene, rows: Sequence[Row], meant: Meant) -> Table:
    low, high = meant.declared.lower, meant.declared.upper
    lengths = sorted({*meant.tried, *(end for end in (low, high) if end is not None)})
    cells: list[list[Cell]] = [
        [f"{length:g}", row["amount"], _when(scene, row, Span(length, length)), linked(row)]
        for row in rows
        for length in lengths
    ]
    return Table([one.format(word=meant.word) for one in columns("charts.reading.columns", scene.lang)], cells)
