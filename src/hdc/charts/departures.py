"""What is left when the top leaves? The same statement about the few who bring most, read as a warning."""

from __future__ import annotations

import altair as alt

from hdc.analysis import pareto
from hdc.analysis.topic import Topic
from hdc.charts.cite import assumed, linked, marks, sources, tooltip
from hdc.charts.concentration import STEPS, Statement, percent, statement_of
from hdc.charts.frame import Cell, Drawn, Table, blank, dress, layered
from hdc.charts.theme import by_role
from hdc.charts.typesetting import sentence

_WORDS = {
    "zh": {
        "none": "还没有人说过顶端人群带来多大比例的改进，推不出他们走后剩下多少。",
        "finding": "前 {many} 的人一走，改进至多剩 {most}；走 {few}，至多剩 {some}",
        "subtitle": "横轴：从顶端起离开的人数占比；纵轴：剩下的改进占比。色带是这句话允许的范围",
        "note": "假定走的人无人替补，其余人照旧；贡献服从帕累托分布",
        "upto": "至多剩 {share}",
    },
    "en": {
        "none": "Nobody has said what share the top people bring yet, so nothing follows from their leaving.",
        "finding": "When the top {many} leave, at most {most} of the improvement is left; when {few} leave, {some}",
        "subtitle": "Improvement left, by the share of people who leave from the top; the band is what the words allow",
        "note": "Assuming a Pareto law, that nobody replaces those who leave, and that all others go on as before",
        "upto": "at most {share} left",
    },
}
_COLUMNS = {
    "zh": ("离开的人", "剩下的改进", "人均剩下（原来为 1）", "出处"),
    "en": ("who leaves", "improvement that remains", "per head (1 before)", "source"),
}
_AXES = {
    "zh": ("离开的人（从顶端数起）", "剩下的改进"),
    "en": ("people who leave, from the top", "improvement that remains"),
}
_HEIGHT, _FARTHEST = 280, 0.5


def top_leaves(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw the share of improvement that remains when people leave from the top."""
    words = _WORDS[lang]
    statement = statement_of(topic, lang)
    if statement is None:
        return blank(words["none"], lang)
    few, many = statement.top
    shares = {"few": few, "many": many, "some": _left(statement, few), "most": _left(statement, many)}
    title = words["finding"].format(**{key: f"{share:.0%}" for key, share in shares.items()})
    return dress(
        _remaining(statement, lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(statement.rows),
        note=sentence([words["note"], *assumed(topic, statement.rows, lang)], lang),
        description=sentence([title, words["subtitle"]], lang),
        table=_table(statement, lang),
        lang=lang,
    )


def _left(statement: Statement, gone: float) -> float:
    """Return the most that can be left: what the most equal of the allowed curves leaves."""
    return pareto.left(statement.shapes[1], gone)


def _remaining(statement: Statement, lang: str) -> alt.LayerChart:
    shares = [_FARTHEST * (at / STEPS) ** 3 for at in range(STEPS + 1)]  # closer together where the curve is steep
    points = [{"gone": at, "low": 0.0, "high": _left(statement, at)} for at in shares]
    said = []
    for top in sorted(set(statement.top)):
        most = _left(statement, top)
        text = _WORDS[lang]["upto"].format(share=f"{most:.0%}")
        said.append(statement.row | {"gone": top, "high": most, "text": text})
    x, y = percent(alt.X, "gone", _AXES[lang][0], _FARTHEST), percent(alt.Y, "high", _AXES[lang][1])
    base = alt.Chart(alt.InlineData(values=points)).encode(x=x, y=y)
    named = alt.Chart(marks(said, "gone", "high", "text")).encode(
        x=x, y=y, href=alt.Href("href:N"), tooltip=tooltip(lang)
    )
    return layered(
        base.mark_area(style="derived", opacity=0.18).encode(y2=alt.Y2("low:Q")),
        base.mark_line(style="derived-line"),
        named.mark_rule(style="assumed").encode(y2=alt.Y2Value(_HEIGHT)),
        named.mark_point(filled=True, size=120, opacity=1).encode(color=by_role()),
        named.mark_text(style="label", align="left", dx=10, dy=-8).encode(text=alt.Text("text:N")),
        height=_HEIGHT,
    )


def _table(statement: Statement, lang: str) -> Table:
    rows: list[list[Cell]] = []
    for gone in sorted({*statement.top, 0.01, 0.05, 0.3, 0.5}):
        most = _left(statement, gone)
        text = _WORDS[lang]["upto"].format(share=f"{most:.0%}")
        rows.append([f"{gone:.0%}", text, f"{most / (1 - gone):.2f}", linked(statement.row)])
    return Table(_COLUMNS[lang], rows)
