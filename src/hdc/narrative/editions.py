"""What changed from edition to edition, as a list: the date, whether evidence came in, what changed and why.

The entries of the newest date stand open, those before it folded. A page of the report stands beside the feed of its
language, and one folder below the tables of the editions (:mod:`hdc.report.beside`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from hdc.lang.interface import say
from hdc.tables.edition import FOLDER, MANIFEST, PAGES
from hdc.tables.reading import Record, Tables
from hdc.tables.wording import unbroken

_LINE = Markup(
    '<li id="edition-{date}-{n}"><p class="hdc-label"><time datetime="{date}">{date}</time> · {kind}</p>\n'
    "<p>{what}</p>\n<p>{why}</p>{kept}</li>"
)
#: What leads to files that stand beside a published page: JupyterLab, which has none of them, does not show it.
_KEPT = Markup('\n<p class="hdc-published">{page}<a href="../editions/{date}.zip" download>{tables}</a></p>')
_PAGE = Markup('<a href="../editions/{}/{}.html">{}</a>{}')


def editions_block(topic: Tables, lang: str) -> Markup:
    """Return the editions of a review, the newest above."""
    rows = topic.records("changes")
    newest = sorted(rows, key=lambda row: (str(row["date"]), row["n"]), reverse=True)
    if not newest:
        return Markup()
    now = [row for row in newest if row["date"] == newest[0]["date"]]
    before = newest[len(now) :]
    shown = _list(topic.folder, now, lang)
    if before:
        folded = Markup("\n<details>\n<summary>{}</summary>\n{}\n</details>")
        shown += folded.format(say("narrative.editions.before", lang), _list(topic.folder, before, lang))
    feed = Markup('\n<p class="hdc-published"><a href="feed.xml" type="application/atom+xml">{}</a></p>')
    return Markup('<div class="hdc-news">\n{}{}\n</div>').format(
        shown, feed.format(say("narrative.editions.feed", lang))
    )


def _list(folder: Path, rows: Sequence[Record], lang: str) -> Markup:
    """Some entries. What was kept of an edition stands at the last entry of its date."""
    items = []
    for at, row in enumerate(rows):
        is_first = at == 0 or rows[at - 1]["date"] != row["date"]
        is_kept = is_first and _is_there(folder / FOLDER / row["date"] / MANIFEST)
        items.append(
            _LINE.format(
                date=row["date"],
                n=f"{row['n']:g}",
                kind=say(f"narrative.editions.{row['kind']}", lang),
                what=unbroken(row[f"what_{lang}"]),
                why=row[f"why_{lang}"],
                kept=_kept(folder, row["date"], lang) if is_kept else "",
            )
        )
    return Markup('<ol class="hdc-editions" reversed>\n{}\n</ol>').format(Markup("\n").join(items))


def _kept(folder: Path, date: str, lang: str) -> Markup:
    """The edition's page as it was, where it has one in this language, and its tables."""
    has_page = _is_there(folder / FOLDER / date / PAGES / f"{lang}.html")
    page = _PAGE.format(date, lang, say("narrative.editions.page", lang), Markup(" · ")) if has_page else ""
    return _KEPT.format(page=page, date=date, tables=say("narrative.editions.tables", lang))


def _is_there(path: Path) -> bool:
    """Whether a file is there: opened, so that who watches what a page reads knows that the page depends on it."""
    try:
        path.open("rb").close()
    except OSError:
        return False
    return True
