"""Where do they agree? Propositions against speakers, what each sells above what each says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from hdc.analysis.stances import divided, grid
from hdc.topic import Topic
from hdc.charts.cite import Row, label, linked, name, plain, sources
from hdc.charts.frame import Drawn, Table, blank, dress, layered
from hdc.charts.strip import down
from hdc.charts.theme import STANCES
from hdc.charts.typesetting import balanced, quoted, sentence
from hdc.lang.interface import headings, phrases, say

_SHAPES = {"supports": "circle", "qualifies": "diamond", "opposes": "cross"}
#: What a column of a telephone's width holds, in ems of its small type; heights in pixels.
_COLUMN_EMS, _ROW, _PART, _LINE, _LEGEND = 7.6, 52, 30, 13, 30


def stances(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw every stance: shape and colour say which, hollow is hedged, a dashed line joins one speaker's two."""
    words = phrases("charts.positions", lang)
    table = topic.pick("stances")
    if table.empty:
        return blank(words["none"], lang)
    rows = _rows(topic, lang)
    heads, header = _heads(topic, rows, lang)
    labels, height = _labels(topic, rows, header, lang)
    title = _finding(table, lang)
    return dress(
        _draw(_placed(rows, heads, labels), heads, labels, height, lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(rows),
        note=sentence([words["note"]], lang),
        description=_description(title, rows, lang),
        table=_table(rows, lang),
        lang=lang,
    )


def _rows(topic: Topic, lang: str) -> list[Row]:
    rows = []
    for row in plain(grid(topic.pick("stances"))):
        quote = row["quote_ids"].split()[0]
        speaker = name(topic, "speakers", row["speaker_id"])
        proposition = plain(topic.pick("propositions", id=row["proposition_id"]))[0]
        rows.append(
            row
            | {
                "speaker": speaker,
                "proposition": proposition[f"label_{lang}"],
                "part": proposition["part"],
                "stance_words": say(f"stances.{row['stance']}", lang),
                "strength_words": say(f"strengths.{row['strength']}", lang),
                "why": row[f"why_{lang}"],
                "words": _words(topic, quote),
                "when": row["date"] or say("marks.undated", lang),
                "href": f"#{quote}",
                "label": label(topic, speaker, row["interview_id"], lang),
                "count": str(row["quotes"]) if row["quotes"] > 1 else "",
            }
        )
    return rows


def _words(topic: Topic, id: str) -> str:
    quote = plain(topic.pick("quotes", id=id))[0]
    return quoted(quote["original"], quote["language"])


def _heads(topic: Topic, rows: Sequence[Row], lang: str) -> tuple[list[Row], int]:
    """Return a heading for each speaker, those who say most first, and the height that all need."""
    ids = [row["speaker_id"] for row in rows]
    order = sorted(set(ids), key=lambda id: (-ids.count(id), id))
    heads = []
    for column, id in enumerate(order):
        person = plain(topic.pick("speakers", id=id))[0]
        company = plain(topic.pick("organisations", id=person["organisation_id"]))[0]
        sells = balanced(company[f"sells_{lang}"], _COLUMN_EMS)
        heads.append(
            {
                "id": id,
                "column": column,
                "name": "\n".join(person["name"].split(" ", 1)),
                "company": company["name"],
                "sells": "\n".join(sells),
                "lines": len(sells),
            }
        )
    return heads, _LEGEND + 2 * 17 + 18 + max(head["lines"] for head in heads) * _LINE + 12


def _labels(topic: Topic, rows: Sequence[Row], top: int, lang: str) -> tuple[list[Row], int]:
    """Return parts and propositions as headings with their places, consensus first, and the height of the whole."""
    labels: list[Row] = []
    y = top
    for part, heading in phrases("charts.positions.parts", lang).items():
        found = dict.fromkeys(row["proposition_id"] for row in rows if row["part"] == part)
        if found:
            labels.append({"id": part, "text": heading, "y": y + 6, "kind": "part"})
            y += _PART
        for record in (plain(topic.pick("propositions", id=id))[0] for id in found):
            labels.append({"id": record["id"], "text": record[f"label_{lang}"], "y": y, "kind": "proposition"})
            y += _ROW
    return labels, y


def _placed(rows: Sequence[Row], heads: Sequence[Row], labels: Sequence[Row]) -> list[Row]:
    columns = {head["id"]: head["column"] for head in heads}
    tops = {label["id"]: label["y"] for label in labels}
    placed = []
    for row in rows:
        centre = columns[row["speaker_id"]]
        spread = 0.36 * (row["place"] - (row["places"] - 1) / 2)
        ends = [centre - 0.18, centre + 0.18] if row["tension"] and row["place"] == 0 else [None, None]
        at = {"x": centre + spread, "y": tops[row["proposition_id"]] + 29, "from": ends[0], "to": ends[1]}
        placed.append(row | at)
    return placed


def _draw(rows: list[Row], heads: list[Row], labels: list[Row], height: int, lang: str) -> alt.LayerChart:
    kept = (
        "speaker",
        "stance",
        "strength",
        "stance_words",
        "why",
        "words",
        "when",
        "href",
        "count",
        "x",
        "y",
        "from",
        "to",
    )
    data = alt.InlineData(values=[{key: row[key] for key in kept} for row in rows])
    fields = ("speaker", "stance_words", "why", "words", "when")
    shown = [
        alt.Tooltip(f"{field}:N", title=title)
        for field, title in zip(fields, headings("charts.positions.tips", lang), strict=True)
    ]
    links: dict[str, Any] = {"href": "href:N", "tooltip": shown}
    marks = alt.Chart(data).encode(x=_column("x", heads), y=down("y", height), **links)
    return layered(
        *_frame(heads, labels, height, lang),
        marks.transform_filter("datum.from !== null")
        .mark_rule(style="assumed")
        .encode(x=_column("from", heads), x2=alt.X2("to:Q")),
        *_symbols(marks),
        marks.transform_filter("datum.from === null")
        .mark_text(style="remark", align="left", dx=11)
        .encode(text=alt.Text("count:N")),
        marks.transform_filter("datum.from !== null")
        .mark_text(style="remark", align="right", dx=-11)
        .encode(text=alt.Text("count:N")),
        height=height,
    )


def _symbols(marks: alt.Chart) -> list[alt.Chart]:
    """A symbol for each stance: a disc, a diamond, a cross; filled if firm, hollow if hedged."""
    colour = alt.Color("stance:N").scale(domain=list(STANCES), range="ordinal").legend(None)
    drawn = []
    for stance, shape in _SHAPES.items():
        these = marks.transform_filter(f"datum.stance == '{stance}'").encode(color=colour)
        look: dict[str, Any] = {"shape": shape, "angle": 45 if shape == "cross" else 0, "opacity": 1}
        firm, hedged = (these.transform_filter(f"datum.strength == '{tone}'") for tone in ("firm", "hedged"))
        drawn += [firm.mark_point(filled=True, size=170, **look), hedged.mark_point(style="hollow", size=140, **look)]
    return drawn


def _frame(heads: list[Row], labels: list[Row], height: int, lang: str) -> list[alt.Chart]:
    """Legend, speakers with what they sell, propositions with a line above each."""
    top = alt.Chart(alt.InlineData(values=heads)).encode(x=_column("column", heads))
    key = [{"stance": stance, "strength": "firm", "text": say(f"stances.{stance}", lang)} for stance in STANCES]
    entries = [
        part
        for at, entry in enumerate(key)
        for base in [alt.Chart(alt.InlineData(values=[entry])).encode(x=alt.XValue(8 + 84 * at), y=alt.YValue(8))]
        for part in (
            *_symbols(base),
            base.mark_text(style="remark", align="left", dx=12).encode(text=alt.Text("text:N")),
        )
    ]
    rows = alt.Chart(alt.InlineData(values=labels)).encode(y=down("y", height))
    text: dict[str, Any] = {"align": "left", "baseline": "top", "x": 0}
    return [
        top.mark_text(style="strong", baseline="top", fontSize=12, lineHeight=16).encode(
            text=alt.Text("name:N"), y=alt.YValue(_LEGEND)
        ),
        top.mark_text(style="remark", baseline="top").encode(text=alt.Text("company:N"), y=alt.YValue(_LEGEND + 35)),
        top.mark_text(style="remark", baseline="top", fontSize=10, lineHeight=_LINE).encode(
            text=alt.Text("sells:N"), y=alt.YValue(_LEGEND + 52)
        ),
        rows.mark_rule(style="guide", yOffset=-6).encode(x=alt.XValue(0), x2=alt.X2Value("width")),
        rows.transform_filter("datum.kind == 'part'")
        .mark_text(style="section", **text)
        .encode(text=alt.Text("text:N")),
        rows.transform_filter("datum.kind != 'part'").mark_text(style="label", **text).encode(text=alt.Text("text:N")),
        *entries,
    ]


def _column(field: str, heads: Sequence[Row]) -> alt.X:
    return alt.X(f"{field}:Q").scale(domain=[-0.5, len(heads) - 0.5], nice=False).axis(None)


def _finding(table: Any, lang: str) -> str:
    words = phrases("charts.positions", lang)
    cells = grid(table)
    tensions = len(cells.loc[cells["tension"], ["proposition_id", "speaker_id"]].drop_duplicates())
    counts = {"n": table["proposition_id"].nunique(), "divided": len(divided(table)), "tensions": tensions}
    return words["finding" if tensions > counts["divided"] else "neutral"].format(**counts)


def _description(title: str, rows: Sequence[Row], lang: str) -> str:
    parts = []
    for proposition in dict.fromkeys(row["proposition"] for row in rows):
        who = say("marks.enumeration", lang).join(
            say("charts.positions.stand", lang, speaker=row["speaker"], stance=row["stance_words"])
            for row in rows
            if row["proposition"] == proposition
        )
        parts.append(say("marks.labelled", lang, label=proposition, words=who))
    return sentence([title, *parts], lang)


def _table(rows: Sequence[Row], lang: str) -> Table:
    cells = [
        [
            row["proposition"],
            row["speaker"],
            row["stance_words"],
            row["strength_words"],
            row["quotes"],
            row["why"],
            linked(row),
        ]
        for row in rows
    ]
    return Table(headings("charts.positions.columns", lang), cells)
