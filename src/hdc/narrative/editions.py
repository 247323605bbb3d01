"""What changed from edition to edition, as a list: the date, whether evidence came in, what changed and why.

The entries of the newest date stand open, those before it folded. A page of the report stands beside the feed of its
language, and one folder below the tables of the editions (:mod:`hdc.report.beside`).
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from hdc.lang.interface import say
from hdc.narrative.records import Record, plain
from hdc.tables.edition import dates
from hdc.tables.reading import Tables

_LINE = Markup(
    '<li id="edition-{date}-{n}"><p class="hdc-label"><time datetime="{date}">{date}</time> · {kind}</p>\n'
    "<p>{what}</p>\n<p>{why}</p>{tables}</li>"
)
_TABLES = Markup('\n<p><a href="../editions/{0}.zip" download>{1}</a></p>')


def editions_block(topic: Tables, lang: str) -> Markup:
    """Return the editions of a review, the newest above."""
    rows = [plain(row) for _, row in topic.pick("changes").iterrows()]
    newest = sorted(rows, key=lambda row: (str(row["date"]), row["n"]), reverse=True)
    if not newest:
        return Markup()
    kept = dates(topic.folder)
    now = [row for row in newest if row["date"] == newest[0]["date"]]
    before = newest[len(now) :]
    shown = _list(now, kept, lang)
    if before:
        folded = Markup("\n<details>\n<summary>{}</summary>\n{}\n</details>")
        shown += folded.format(say("narrative.editions.before", lang), _list(before, kept, lang))
    feed = Markup('\n<p><a href="feed.xml" type="application/atom+xml">{}</a></p>')
    return Markup('<div class="hdc-news">\n{}{}\n</div>').format(
        shown, feed.format(say("narrative.editions.feed", lang))
    )


def _list(rows: Sequence[Record], kept: Sequence[str], lang: str) -> Markup:
    """Some entries. The tables of an edition stand at the last entry of its date."""
    items = []
    for at, row in enumerate(rows):
        is_first = at == 0 or rows[at - 1]["date"] != row["date"]
        has_tables = is_first and row["date"] in kept
        items.append(
            _LINE.format(
                date=row["date"],
                n=f"{row['n']:g}",
                kind=say(f"narrative.editions.{row['kind']}", lang),
                what=row[f"what_{lang}"],
                why=row[f"why_{lang}"],
                tables=_TABLES.format(row["date"], say("narrative.editions.tables", lang)) if has_tables else "",
            )
        )
    return Markup('<ol class="hdc-editions" reversed>\n{}\n</ol>').format(Markup("\n").join(items))
