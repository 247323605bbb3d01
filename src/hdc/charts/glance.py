"""The review at a glance: who was heard, what each sells, every quote, and the figures that hang on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from hdc.topic import Topic
from hdc.charts.cite import Row, cite, cite_quotes, linked, name, plain, sources, tooltip
from hdc.charts.frame import Drawn, Table, blank, dress, layered
from hdc.charts.strip import down
from hdc.charts.theme import by_role
from hdc.charts.typesetting import balanced, sentence
from hdc.lang.interface import count, headings, phrases, say
from hdc.tables.wording import typeset

#: Heights in pixels: a person, a line of what is sold, an interview's name, a brick, the pitch of its figures, gaps.
_PERSON, _SELLS, _SHOW, _BRICK, _PITCH, _GAP, _APART = 19, 15, 18, 14, 10, 12, 10
_EMS, _SHOW_EMS = 27, 16


def at_a_glance(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw every interview by whom it was with: its quotes as bricks, the figures of each quote as dots below it."""
    words = phrases("charts.glance", lang)
    rows = _interviews(topic, lang)
    if not any(row["quotes"] for row in rows):
        return blank(words["none"], lang)
    shown = [row for row in rows if row["quotes"]]
    companies = {row["company_id"]: row["side"] for row in rows}
    title = words["finding"].format(
        interviews=len(rows),
        quotes=sum(len(row["quotes"]) for row in rows),
        figures=sum(len(row["figures"]) for row in rows),
        companies=len(companies),
        sellers=list(companies.values()).count("sells_human_data"),
    )
    return dress(
        _draw(shown, lang),
        title=title,
        subtitle=words["subtitle"],
        sources=sources(quote for row in shown for quote in row["quotes"][:1]),
        note=sentence([words["note"]], lang),
        description=sentence([title, *(_item(row, lang) for row in rows)], lang),
        table=_table(shown, lang),
        lang=lang,
    )


def _interviews(topic: Topic, lang: str) -> list[Row]:
    """Return each interview with its guests, the company of the first, its quotes and figures; companies together."""
    rows = []
    for row in plain(topic.interviews):
        guests = row["guests"].split()
        company = plain(topic.pick("speakers", id=guests[0]))[0]["organisation_id"]
        record = plain(topic.pick("organisations", id=company))[0]
        comma = say("marks.enumeration", lang)
        rows.append(
            row
            | {
                "who": comma.join(name(topic, "speakers", id) for id in guests),
                "company_id": company,
                "company": record["name"],
                "side": record["side"],
                "sells": record[f"sells_{lang}"],
                "quotes": _turns(topic, row["id"], guests, lang),
                "figures": cite(topic, topic.pick("figures", interview_id=row["id"]), lang),
            }
        )
    weight = {who: sum(len(row["quotes"]) for row in rows if row["who"] == who) for who in {row["who"] for row in rows}}
    return sorted(rows, key=lambda row: (-weight[row["who"]], row["who"], row["date"] or "9999", row["id"]))


def _turns(topic: Topic, interview: str, guests: Sequence[str], lang: str) -> list[Row]:
    quotes = cite_quotes(topic, topic.pick("quotes", interview_id=interview), lang)
    return [quote | {"hollow": quote["speaker_id"] not in guests} for quote in quotes]


def _place(rows: Sequence[Row], lang: str) -> tuple[list[Row], list[Row], list[Row], list[Row], int]:
    """Return people, interviews, bricks and dots with their places, and the height of all."""
    people: list[Row] = []
    shows: list[Row] = []
    bricks: list[Row] = []
    dots: list[Row] = []
    y = 0
    for row in rows:
        if not people or people[-1]["who"] != row["who"]:
            y += _APART if people else 0
            sells = balanced(typeset(say("marks.labelled", lang, label=row["company"], words=row["sells"]), lang), _EMS)
            role = row["quotes"][0]["role"]
            people.append({"who": row["who"], "remark": "\n".join(sells), "y": y, "y_sells": y + _PERSON, "role": role})
            y += _PERSON + _SELLS * len(sells) + 5
        text = balanced(typeset(_name(row, lang), lang), _SHOW_EMS)
        shows.append({"text": "\n".join(text), "amount": typeset(_counts(row, lang), lang), "y": y})
        y += _SHOW * len(text)
        deepest = 0
        for column, quote in enumerate(row["quotes"]):
            bricks.append(quote | {"column": column, "y": y, "below": y + _BRICK})
            hanging = [figure for figure in row["figures"] if figure["quote_id"] == quote["id"]]
            dots += [f | {"column": column, "y": y + _BRICK + 9 + _PITCH * at} for at, f in enumerate(hanging)]
            deepest = max(deepest, len(hanging))
        y += _BRICK + _PITCH * deepest + _GAP
    return people, shows, bricks, dots, y


def _name(row: Row, lang: str) -> str:
    return say("marks.comma", lang).join(part for part in (row["show"] or row["title"], row["date"]) if part)


def _counts(row: Row, lang: str) -> str:
    """Say how many quotes and figures an interview has; of figures only if there are any."""
    shown = [what for what in ("quotes", "figures") if row[what] or what == "quotes"]
    return say("marks.comma", lang).join(count(f"counted.{what}", len(row[what]), lang) for what in shown)


def _draw(rows: Sequence[Row], lang: str) -> alt.LayerChart:
    people, shows, bricks, dots, height = _place(rows, lang)
    widest = max(len(row["quotes"]) for row in rows)
    kept = ("id", "speaker", "verbatim", "translated", "when", "kind_words", "href", "role", "hollow", "y", "below")
    links: dict[str, Any] = {"href": "href:N"}
    x = alt.X("start:Q").scale(domain=[0, widest], nice=False).axis(None)
    brick = alt.Chart(alt.InlineData(values=[_at(row, kept, 0.05, 0.95) for row in bricks])).encode(
        x=x,
        x2=alt.X2("end:Q"),
        y=down("y", height),
        y2=alt.Y2("below:Q"),
        color=by_role(),
        tooltip=tooltip(lang)[:-1],
        **links,
    )
    dot = alt.Chart(alt.InlineData(values=[_at(row, kept, 0.5, 0.5) for row in dots])).encode(
        x=x, y=down("y", height), color=by_role(), tooltip=tooltip(lang), **links
    )
    heads, names = (alt.Chart(alt.InlineData(values=values)) for values in (people, shows))
    text: dict[str, Any] = {"align": "left", "baseline": "top"}
    return layered(
        heads.mark_square(size=90, opacity=1, x=5, yOffset=8).encode(y=down("y", height), color=by_role()),
        heads.mark_text(style="strong", x=16, **text).encode(y=down("y", height), text=alt.Text("who:N")),
        heads.mark_text(style="remark", x=0, **text).encode(y=down("y_sells", height), text=alt.Text("remark:N")),
        names.mark_text(style="label", x=0, **text).encode(y=down("y", height), text=alt.Text("text:N")),
        names.mark_text(style="remark", align="right", baseline="top").encode(
            y=down("y", height), x=alt.XValue("width"), text=alt.Text("amount:N")
        ),
        brick.transform_filter("!datum.hollow").mark_rect(),
        brick.transform_filter("datum.hollow").mark_rect(style="hollow", filled=False, strokeWidth=1.5),
        dot.mark_circle(size=42, opacity=1),
        height=height,
    )


def _at(row: Row, kept: Sequence[str], start: float, end: float) -> Row:
    return {key: row[key] for key in kept if key in row} | {"start": row["column"] + start, "end": row["column"] + end}


def _item(row: Row, lang: str) -> str:
    return say("marks.labelled", lang, label=row["title"], words=_counts(row, lang))


def _table(rows: Sequence[Row], lang: str) -> Table:
    return Table(
        headings("charts.glance.columns", lang),
        [
            [
                row["who"],
                row["sells"],
                _name(row, lang),
                len(row["quotes"]),
                len(row["figures"]),
                linked(row["quotes"][0]),
            ]
            for row in rows
        ],
    )
