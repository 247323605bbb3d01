"""What the transcripts say of the quotes: which stand there, which differ and how, which have nothing to be held to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from hdc.analysis.topic import Topic
from hdc.model import Text
from hdc.narrative.labels import DOT
from hdc.narrative.passage import Passage, tag
from hdc.narrative.records import Record, origin, plain
from hdc.narrative.table import table_html
from hdc.narrative.verification import alarm_lines, change_lines, edit_lines, place, state_name

_SAYS: Mapping[str, Text] = {
    "caption": Text(en="Quotes that were compared with a transcript", zh="与文字稿核对过的引文"),
    "without": Text(en="Quotes that no transcript at hand can confirm", zh="手头没有文字稿可核对的引文"),
    "none": Text(en="No quote has been compared with a transcript yet.", zh="还没有引文与文字稿核对过。"),
    "changed": Text(
        en="What translations change, looked at and left as it is", zh="译文改动了什么（已看过，照原样保留）"
    ),
    "same": Text(en="nothing", zh="没有"),
    "between": Text(en="; ", zh="；"),
}
_COLUMNS: Mapping[str, Text] = {
    "quote": Text(en="quote", zh="引文"),
    "state": Text(en="state", zh="状态"),
    "edits": Text(en="what differs", zh="哪里不同"),
    "alarms": Text(en="what to mind", zh="要留意"),
    "interview": Text(en="interview", zh="访谈"),
    "count": Text(en="quotes", zh="引文"),
    "change": Text(en="what changes, and why it stays", zh="改动与保留的理由"),
}


def comparison(topic: Topic, lang: str) -> Passage:
    """Return each quote that was compared with what differs, how many of an interview were not, and what translations
    change.
    """
    tag(lang)
    quotes = [plain(row) for _, row in topic.quotes.iterrows()]
    compared = [row for row in quotes if row["state"] != "unverified"]
    parts = [_compared(topic, compared, lang) if compared else Markup("<p>{}</p>").format(_SAYS["none"][lang])]
    if waiting := Counter(origin(topic, row, lang).interview for row in quotes if row["state"] == "unverified"):
        rows = [{"interview": name, "count": count} for name, count in waiting.most_common()]
        parts.append(table_html(rows, _headings(lang, "interview", "count"), _SAYS["without"][lang]))
    changed = [
        {"quote": _opening(topic, row, lang), "change": line}
        for row in quotes
        for line in change_lines(topic, str(row["id"]), lang)
    ]
    if changed:
        parts.append(table_html(changed, _headings(lang, "quote", "change"), _SAYS["changed"][lang]))
    return Passage.of(Markup("\n").join(parts), lang)


def _compared(topic: Topic, quotes: list[Record], lang: str) -> Markup:
    rows = [_row(topic, row, lang) for row in quotes]
    return table_html(rows, _headings(lang, "quote", "state", "edits", "alarms"), _SAYS["caption"][lang])


def _row(topic: Topic, row: Record, lang: str) -> dict[str, Any]:
    id = str(row["id"])
    state = [state_name(row["state"], lang), *place(topic, row, lang)]
    return {
        "quote": _opening(topic, row, lang),
        "state": Markup(DOT).join(state),
        "edits": _lines(edit_lines(topic, id, lang), lang),
        "alarms": _lines([said for said, _ in alarm_lines(topic, id, lang)], lang),
    }


def _opening(topic: Topic, row: Record, lang: str) -> dict[str, str]:
    words = " ".join(str(row["original"]).split()[:8])
    return {"text": f"{origin(topic, row, lang).speaker}{DOT}{words} …", "href": f"#{row['id']}"}


def _lines(lines: list[str], lang: str) -> str:
    return _SAYS["between"][lang].join(lines) or _SAYS["same"][lang]


def _headings(lang: str, *names: str) -> dict[str, str]:
    return {name: _COLUMNS[name][lang] for name in names}
