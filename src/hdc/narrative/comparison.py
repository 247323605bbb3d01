"""What the transcripts say of the quotes: which stand there, which differ and how, which have nothing to be held to."""

from __future__ import annotations

from collections import Counter
from typing import Any

from markupsafe import Markup

from hdc.analysis.headlines import width
from hdc.lang.interface import say
from hdc.model import VERIFIED
from hdc.narrative.labels import DOT, columns, state_name
from hdc.narrative.passage import Passage
from hdc.narrative.records import origin
from hdc.narrative.table import table_html
from hdc.narrative.verification import alarm_lines, change_lines, edit_lines, place
from hdc.tables.reading import Record, Tables

#: So many words of a quote name it, and no more than are so wide in letters.
_WORDS, _WIDTH = 8, 60
#: States of quotes whose words stand in the transcript, in its speaker's mouth.
_STANDS = (*VERIFIED, "elided")


def comparison(topic: Tables, lang: str | None = None) -> Passage:
    """Return each quote that was compared with what differs, how many of an interview were not, and what translations
    change.
    """
    lang = topic.language(lang)
    quotes = topic.records("quotes")
    compared = [row for row in quotes if row["state"] != "unverified"]
    parts = [
        _compared(topic, compared, lang)
        if compared
        else Markup("<p>{}</p>").format(say("narrative.comparison.none", lang))
    ]
    if waiting := Counter(origin(topic, row, lang).interview for row in quotes if row["state"] == "unverified"):
        rows = [{"interview": name, "quotes": count} for name, count in waiting.most_common()]
        parts.append(table_html(rows, columns(lang, "interview", "quotes"), say("narrative.comparison.without", lang)))
    changed = [
        {"quote": _opening(topic, row, lang), "change": line}
        for row in quotes
        for line in change_lines(topic, str(row["id"]), lang)
    ]
    if changed:
        parts.append(table_html(changed, columns(lang, "quote", "change"), say("narrative.comparison.changed", lang)))
    return Passage.of(Markup("\n").join(parts), lang)


def _compared(topic: Tables, quotes: list[Record], lang: str) -> Markup:
    """Those of which there is something to say as they are, the others folded: most stand there, and that is all."""
    rows = [_row(topic, row, lang) for row in quotes]
    told, rest = ([row for row in rows if row["is_told"] is one] for one in (True, False))
    parts = []
    if told:
        shown = [row | {name: _lines(row[name], lang) for name in ("edits", "alarms")} for row in told]
        heads = columns(lang, "quote", "state", "edits", "alarms")
        parts.append(table_html(shown, heads, say("narrative.comparison.caption", lang)))
    if rest:
        summary = say("narrative.comparison.rest", lang, n=len(rest))
        table = table_html(rest, columns(lang, "quote", "state"), say("narrative.comparison.alike", lang))
        parts.append(Markup("<details>\n<summary>{}</summary>\n{}\n</details>").format(summary, table))
    return Markup("\n").join(parts)


def _row(topic: Tables, row: Record, lang: str) -> dict[str, Any]:
    id = str(row["id"])
    edits, alarms = edit_lines(topic, id, lang), [said for said, _ in alarm_lines(topic, id, lang)]
    state = [state_name(row["state"], lang, row["grade"]), *place(topic, row, lang)]
    return {
        "quote": _opening(topic, row, lang),
        "state": Markup(DOT).join(state),
        "edits": edits,
        "alarms": alarms,
        "is_told": bool(edits or alarms) or row["state"] not in _STANDS,
    }


def _opening(topic: Tables, row: Record, lang: str) -> dict[str, str]:
    words = " ".join(str(row["original"]).split()[:_WORDS])
    while width(words) > _WIDTH:  # Chinese seldom parts its words
        words = words[:-1]
    return {"text": f"{origin(topic, row, lang).speaker}{DOT}{words} …", "href": f"#{row['id']}"}


def _lines(lines: list[str], lang: str) -> str:
    return say("marks.semicolon", lang).join(lines) or say("narrative.nothing", lang)
