"""What our model rests on, as a table: each parameter with its range, where that comes from, and why."""

from __future__ import annotations

from markupsafe import Markup

from hdc.analysis.topic import Topic
from hdc.evidence.assumptions import PARAMETERS
from hdc.model import Text
from hdc.narrative.passage import Passage, tag
from hdc.narrative.records import Record, plain
from hdc.narrative.table import table_html

_HEADINGS = {
    "symbol": Text(en="symbol", zh="符号"),
    "label": Text(en="what it is, and why this range", zh="参数，以及为何取这个范围"),
    "range": Text(en="range", zh="范围"),
    "from": Text(en="where it comes from", zh="来自"),
}
_CAPTION = Text(
    en="What the model takes for granted; the model itself is ours and nobody's quote",
    zh="模型以什么为前提；模型本身是我们的，没有任何人说过",
)
_FROM = {
    "f": Text(en="a record", zh="记录"),
    "d": Text(en="computed from records", zh="由记录推算"),
    "": Text(en="our assumption, where this quote is silent", zh="我们的假定，这段原话没有说"),
}


def premises(topic: Topic, lang: str) -> Passage:
    """Return every parameter of the model, in the order in which the model names them; none where there is no model."""
    tag(lang)
    found = {row["id"]: row for row in (plain(row) for _, row in topic.pick("assumptions").iterrows())}
    rows = [_row(found[id], lang) for id in PARAMETERS if id in found]
    return Passage.of(table_html(rows, {name: text[lang] for name, text in _HEADINGS.items()}, _CAPTION[lang]), lang)


def _row(row: Record, lang: str) -> dict[str, object]:
    record = str(row["rests_on"] or "").removesuffix(".by")
    return {
        "symbol": row["symbol"],
        # The reason stands below its parameter: a column of its own would be too narrow to read on a telephone.
        "label": Markup("{}<br><small>{}</small>").format(_capital(row[f"label_{lang}"]), row[f"reason_{lang}"]),
        "range": row[f"words_{lang}"],
        "from": {"text": _FROM[record[:1]][lang], "href": f"#{record or row['quote_id']}"},
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
