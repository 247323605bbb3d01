"""What our model rests on, as a table: each parameter with its range, where that comes from, and why."""

from __future__ import annotations

from markupsafe import Markup

from hdc.evidence.assumptions import PARAMETERS
from hdc.lang.interface import phrases, say
from hdc.narrative.passage import Passage
from hdc.narrative.records import Record, plain
from hdc.narrative.table import table_html
from hdc.tables.reading import Tables

#: Where a parameter comes from, by the first letter of the record that it rests on.
_FROM = {"f": "said", "d": "computed", "": "ours"}


def premises(topic: Tables, lang: str | None = None) -> Passage:
    """Return every parameter of the model, in the order in which the model names them; none where there is no model."""
    lang = topic.language(lang)
    found = {row["id"]: row for row in (plain(row) for _, row in topic.pick("assumptions").iterrows())}
    rows = [_row(found[id], lang) for id in PARAMETERS if id in found]
    return Passage.of(
        table_html(rows, phrases("narrative.premises.columns", lang), say("narrative.premises.caption", lang)), lang
    )


def _row(row: Record, lang: str) -> dict[str, object]:
    record = str(row["rests_on"] or "").removesuffix(".by")
    return {
        "symbol": row["symbol"],
        # The reason stands below its parameter: a column of its own would be too narrow to read on a telephone.
        "label": Markup("{}<br><small>{}</small>").format(_capital(row[f"label_{lang}"]), row[f"reason_{lang}"]),
        "range": row[f"words_{lang}"],
        "from": {
            "text": say(f"narrative.premises.from.{_FROM[record[:1]]}", lang),
            "href": f"#{record or row['quote_id']}",
        },
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
