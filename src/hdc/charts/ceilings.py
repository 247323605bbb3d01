"""Two ceilings under one word, as a schematic: directions that were said, and no scale, because none was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from hdc.topic import Topic
from hdc.charts.cite import Row, cite_quotes, linked, plain, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress, layered
from hdc.charts.strip import down
from hdc.charts.theme import by_role
from hdc.charts.typesetting import balanced, first_sentence, quoted, sentence, shown
from hdc.lang.interface import headings, phrases, say

PROPOSITION = "p-no-ceiling"
#: Heights in pixels: a panel's heading, a line of its quotes, the panel, its axis, the space between panels.
_HEADING, _LINE, _PANEL, _AXIS, _BETWEEN = 22, 17, 130, 22, 18
_EMS, _STEPS = 25, 40


def two_ceilings(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw a curve that leaves the picture for those who see no ceiling, a shrinking area for those who see one."""
    words = phrases("charts.ceilings", lang)
    rows = _rows(topic, lang)
    sides = {way: [row for row in rows if row["way"] == way] for way in ("rises", "falls")}
    if not rows:
        return blank(words["none"], lang)
    counts = {way: len({row["speaker_id"] for row in side}) for way, side in sides.items()}
    said = {"n": len({row["speaker_id"] for row in rows}), "up": counts["rises"], "down": counts["falls"]}
    title = words["finding" if all(counts.values()) else "neutral"].format(**said)
    items = dict.fromkeys(say("marks.labelled", lang, label=row["speaker"], words=row["why"]) for row in rows)
    return dress(
        _draw({way: side for way, side in sides.items() if side}, lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(rows),
        note=sentence([words["note"]], lang),
        description=sentence([title, words["subtitle"], *items], lang),
        table=Table(
            headings("charts.ceilings.columns", lang),
            [[words[row["way"]], row["speaker"], row["verbatim"], row["translated"], linked(row)] for row in rows],
        ),
        lang=lang,
    )


def _rows(topic: Topic, lang: str) -> list[Row]:
    """Return the quotes behind each stance on the proposition, ``way`` the direction in which they draw the ceiling."""
    rows = []
    for stance in plain(topic.pick("stances", proposition_id=PROPOSITION)):
        if stance["stance"] == "qualifies":
            continue
        way = "rises" if stance["stance"] == "supports" else "falls"
        for id in stance["quote_ids"].split():
            row = cite_quotes(topic, topic.pick("quotes", id=id), lang)[0]
            said = first_sentence(row[lang])
            words = {"said": shown(quoted(said, lang), lang), "kind_words": say(f"charts.ceilings.{way}", lang)}
            rows.append(row | words | {"way": way, "why": stance[f"why_{lang}"]})
    return rows


def _draw(sides: dict[str, list[Row]], lang: str) -> alt.LayerChart:
    tops: dict[str, int] = {}
    texts: list[Row] = []
    y = 0
    for way, rows in sides.items():
        for at, row in enumerate(rows):
            if at == 0 or row["speaker"] != rows[at - 1]["speaker"]:
                texts.append(
                    _text(
                        row, "heading", [say("marks.labelled", lang, label=row["speaker"], words=row["kind_words"])], y
                    )
                )
                reading = balanced(row["why"], _EMS + 3)
                texts.append(_text(row, "text", reading, y + _HEADING - 3))
                y += _HEADING + 15 * len(reading) + 4
            lines = balanced(row["said"], _EMS + 1.5)
            texts.append(_text(row, "said", lines, y))
            y += _LINE * len(lines) + 3
        tops[way] = y + 14
        y += 14 + _PANEL + _AXIS + _BETWEEN
    height = y - _BETWEEN
    words = alt.Chart(alt.InlineData(values=texts)).encode(
        y=down("y", height), href=alt.Href("href:N"), tooltip=tooltip(lang, say("charts.ceilings.tip", lang))
    )
    place: dict[str, Any] = {"align": "left", "baseline": "top", "x": 0}
    panels = [
        layer
        for way, rows in sides.items()
        for layer in (_rising if way == "rises" else _falling)(rows[-1], tops[way], height, lang)
    ]
    return layered(
        words.transform_filter("datum.heading != null")
        .mark_text(style="strong", **place)
        .encode(text=alt.Text("heading:N")),
        words.transform_filter("datum.text != null").mark_text(style="remark", **place).encode(text=alt.Text("text:N")),
        words.transform_filter("datum.said != null").mark_text(style="label", **place).encode(text=alt.Text("said:N")),
        *panels,
        height=height,
    )


def _text(row: Row, field: str, lines: Sequence[str], y: int) -> Row:
    return _carried(row) | {"heading": None, "text": None, "said": None} | {field: "\n".join(lines), "y": y}


def _carried(row: Row) -> Row:
    return {k: row[k] for k in ("id", "speaker", "verbatim", "translated", "when", "kind_words", "href", "role")}


def _points(row: Row, top: int, curve: Sequence[tuple[float, float]]) -> list[Row]:
    """Return a curve in a panel: ``x`` and ``up`` run from 0 to 1; ``base`` is the panel's foot."""
    return [
        _carried(row) | {"x": x, "y": top + _PANEL * (1 - up), "base": top + _PANEL, "at": at}
        for at, (x, up) in enumerate(curve)
    ]


def _panel(values: list[Row], height: int, lang: str) -> alt.Chart:
    x = alt.X("x:Q").scale(domain=[0, 1], nice=False).axis(None)
    links: dict[str, Any] = {"href": "href:N", "tooltip": tooltip(lang, say("charts.ceilings.tip", lang))}
    return alt.Chart(alt.InlineData(values=values)).encode(x=x, y=down("y", height), **links)


def _rising(row: Row, top: int, height: int, lang: str) -> list[alt.Chart]:
    """Quality: a curve that leaves the panel through its open top."""
    curve = [(0.96 * at / _STEPS, 0.06 + 1.04 * (at / _STEPS) ** 2) for at in range(_STEPS + 1)]
    values = _points(row, top, curve)
    inside = _STEPS * 7 // 8
    line, beyond = _panel(values[: inside + 1], height, lang), _panel(values[inside:], height, lang)
    named = [
        values[inside] | {"text": say("charts.ceilings.open", lang)},
        values[_STEPS // 2] | {"text": say("charts.ceilings.quality", lang)},
    ]
    return [
        line.mark_line(strokeWidth=3).encode(color=by_role(), order=alt.Order("at:Q")),
        beyond.mark_line(strokeWidth=3, strokeDash=[5, 4]).encode(color=by_role(), order=alt.Order("at:Q")),
        _panel(named[:1], height, lang)
        .mark_text(style="remark", align="right", dx=-16, dy=-6)
        .encode(text=alt.Text("text:N")),
        _panel(named[1:], height, lang)
        .mark_text(style="remark", align="left", dx=14, dy=8)
        .encode(text=alt.Text("text:N")),
        *_axes(row, top, height, lang),
    ]


def _falling(row: Row, top: int, height: int, lang: str) -> list[alt.Chart]:
    """Tasks: an area under a ceiling that comes down."""
    curve = [(at / _STEPS, 0.12 + 0.74 * (1 - at / _STEPS) ** 1.6) for at in range(_STEPS + 1)]
    values = _points(row, top, curve)
    area = _panel(values, height, lang)
    named = values[_STEPS // 5] | {"text": say("charts.ceilings.stock", lang)}
    market = values[_STEPS // 5] | {"text": say("charts.ceilings.market", lang), "y": top + _PANEL * 0.75}
    arrows = [values[at] | {"y": values[at]["y"] + 13} for at in (_STEPS // 2, _STEPS * 3 // 4)]
    return [
        area.mark_area(opacity=0.22).encode(y2=alt.Y2("base:Q"), color=by_role()),
        area.mark_line(strokeWidth=3).encode(color=by_role(), order=alt.Order("at:Q")),
        _panel(arrows, height, lang)
        .mark_point(filled=True, shape="triangle-down", size=70, opacity=1)
        .encode(color=by_role()),
        _panel([named], height, lang)
        .mark_text(style="remark", align="left", dx=10, dy=-12)
        .encode(text=alt.Text("text:N")),
        _panel([market], height, lang).mark_text(style="remark").encode(text=alt.Text("text:N")),
        *_axes(row, top, height, lang),
    ]


def _axes(row: Row, top: int, height: int, lang: str) -> list[alt.Chart]:
    foot = {"y": top + _PANEL, "y_text": top + _PANEL + 6, "text": say("charts.ceilings.axis", lang)}
    base = alt.Chart(alt.InlineData(values=[foot]))
    return [
        base.mark_rule(style="event").encode(y=down("y", height), x=alt.XValue(0), x2=alt.X2Value("width")),
        base.mark_text(style="remark", align="right", baseline="top").encode(
            y=down("y_text", height), x=alt.XValue("width"), text=alt.Text("text:N")
        ),
    ]
