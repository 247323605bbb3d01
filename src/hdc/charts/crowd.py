"""How many people can still teach the model? One project's contributors, outgrown and called back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from hdc.topic import Topic
from hdc.charts.cite import Row, cite, linked, marks, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress, layered
from hdc.charts.theme import by_role
from hdc.charts.typesetting import sentence
from hdc.lang.interface import headings, phrases, say

START, LEFT = "f-foody-contributors-start", "f-foody-contributors-left"
TASKS = ("f-foody-task-ten-hours", "f-foody-task-hundred-hours")
_HEIGHT = 250


def contributors(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw how many people could contribute at the start, when the model had outgrown them, and after harder tasks."""
    words = phrases("charts.crowd", lang)
    start, left = (cite(topic, topic.pick("figures", id=id), lang) for id in (START, LEFT))
    if not (start and left and start[0]["upper"] and left[0]["upper"]):
        return blank(words["none"], lang)
    tasks = [row for id in TASKS for row in cite(topic, topic.pick("figures", id=id), lang)]
    rows = _stages(start[0], left[0], tasks, lang)
    lost = left[0]["upper"] < start[0]["lower"]
    texts = {"start": start[0]["words"], "left": left[0]["words"], "few": f"{left[0]['upper']:,g}"}
    title = words["finding" if lost else "neutral"].format(**texts)
    return dress(
        _draw(rows, lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources([*start, *left, *tasks]),
        note=sentence([words["note"]], lang),
        description=sentence(
            [title, *(f"{row['stage']}{say('marks.colon', lang)}{row['text']}" for row in rows)], lang
        ),
        table=Table(
            headings("charts.crowd.columns", lang),
            [[row["stage"], row["text"], row["verbatim"], linked(row)] for row in rows],
        ),
        lang=lang,
    )


def _stages(start: Row, left: Row, tasks: Sequence[Row], lang: str) -> list[Row]:
    words = phrases("charts.crowd", lang)
    stages: list[Row] = [
        start | {"text": start["words"], "said": True},
        left | {"text": left["words"], "said": True},
        start | {"text": words["back"], "said": False, "remark": _tasks(tasks, lang)},
    ]
    if tasks:
        stages[2] |= {key: tasks[0][key] for key in ("verbatim", "translated", "href", "label", "kind_words")}
    return [
        {"remark": ""} | row | {"stage": stage, "at": at, "people": row["upper"]}
        for at, (row, stage) in enumerate(zip(stages, headings("charts.crowd.stages", lang), strict=True))
    ]


def _tasks(tasks: Sequence[Row], lang: str) -> str:
    said = [row[f"said_{lang}"] or row["said"] for row in tasks]
    return say("marks.enumeration", lang).join(said)


def _draw(rows: list[Row], lang: str) -> alt.LayerChart:
    most = max(row["people"] for row in rows)
    x = alt.X("at:Q").scale(domain=[-0.45, 2.45], nice=False).axis(None)
    y = alt.Y("people:Q").scale(domain=[0, most * 1.3], nice=False).axis(None)
    links: dict[str, Any] = {"href": "href:N", "tooltip": tooltip(lang)}
    base = alt.Chart(marks(rows, "at", "people", "said", "text", "stage", "remark")).encode(x=x, y=y, **links)
    plain = alt.Chart(marks(rows, "at", "people")).encode(x=x, y=y)
    return layered(
        base.mark_rule(style="guide").encode(y2=alt.Y2Value(_HEIGHT)),
        plain.transform_filter("datum.at <= 1").mark_line(strokeWidth=2.5).encode(color=by_role()),
        plain.transform_filter("datum.at >= 1").mark_line(strokeWidth=2.5, strokeDash=[6, 4]).encode(color=by_role()),
        base.transform_filter("datum.said").mark_point(filled=True, size=170, opacity=1).encode(color=by_role()),
        base.transform_filter("!datum.said").mark_point(style="hollow", size=150, opacity=1).encode(color=by_role()),
        base.transform_filter("datum.at != 1").mark_text(style="strong", dy=-18).encode(text=alt.Text("text:N")),
        base.transform_filter("datum.at == 1").mark_text(style="strong", dy=22).encode(text=alt.Text("text:N")),
        base.mark_text(style="remark").encode(text=alt.Text("stage:N"), y=alt.YValue(_HEIGHT + 14)),
        base.transform_filter("datum.remark != ''")
        .mark_text(style="remark")
        .encode(text=alt.Text("remark:N"), y=alt.YValue(_HEIGHT + 30)),
        height=_HEIGHT,
    )
