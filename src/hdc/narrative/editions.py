"""What changed from edition to edition, as a list: the date, whether evidence came in, what changed and why."""

from __future__ import annotations

from markupsafe import Markup

from hdc.lang.interface import say
from hdc.narrative.records import plain
from hdc.tables.reading import Tables


def editions_block(topic: Tables, lang: str) -> Markup:
    """Return the editions of a review, the newest above."""
    rows = [plain(row) for _, row in topic.pick("changes").iterrows()]
    newest = sorted(rows, key=lambda row: (str(row["date"]), row["n"]), reverse=True)
    line = Markup('<li><p class="hdc-label"><time datetime="{0}">{0}</time> · {1}</p>\n<p>{2}</p>\n<p>{3}</p></li>')
    items = (
        line.format(
            row["date"], say(f"narrative.editions.{row['kind']}", lang), row[f"what_{lang}"], row[f"why_{lang}"]
        )
        for row in newest
    )
    return Markup('<ol class="hdc-editions" reversed>\n{}\n</ol>').format(Markup("\n").join(items))
