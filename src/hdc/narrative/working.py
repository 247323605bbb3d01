"""What a notebook shows beside its charts: a quote in full, what we computed, and what had to be assumed."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from hdc.lang.interface import say
from hdc.narrative.cards import formula
from hdc.narrative.labels import columns
from hdc.narrative.passage import Passage
from hdc.narrative.quotes import block
from hdc.narrative.reference import link
from hdc.narrative.table import close, table_html
from hdc.tables.reading import Tables


def quote(topic: Tables, id: str, lang: str | None = None) -> Passage:
    """Return a quote in both languages, its figures marked.

    Raises:
        UnknownId: no quote has that id.
    """
    lang = topic.language(lang)
    return Passage.of(block(topic, [id], lang), lang)


def derived(topic: Tables, ids: Sequence[str], lang: str | None = None) -> Passage:
    """Return derived figures as a table: what each is, its value as bounds, its formula with what its letters stand
    for, and what it assumes; of a rule every row.

    Raises:
        UnknownId: one of the ids is no derived figure.
    """
    lang = topic.language(lang)
    rows = [
        {
            "derived": one[f"label_{lang}"],
            "value": link(topic, id, lang),
            "formula": Markup("<br>").join(formula(topic, one, lang)),
            "assumption": one[f"assumption_{lang}"],
        }
        for id in (row for asked in ids for row in _rows_of(topic, asked))
        for one in [topic.record(id)]
    ]
    headings = columns(lang, "derived", "value", "formula", "assumption")
    return Passage.of(table_html(rows, headings, say("narrative.computed", lang)), lang)


def _rows_of(topic: Tables, id: str) -> list[str]:
    """The rows of a rule, one a statement; of anything else the id itself."""
    return topic.pick("derived", rule=id)["id"].tolist() or [id]


def assumptions(topic: Tables, lang: str | None = None) -> Passage:
    """Return every vague word of the vocabulary with the range assumed for it and the reason."""
    lang = topic.language(lang)
    rows = [
        {
            "word": say("marks.enumeration", lang).join(str(one[f"forms_{lang}"] or "").split(" | ")),
            "range": close(one[f"words_{lang}"]),
            "reason": one[f"reason_{lang}"],
        }
        for one in topic.records("vague")
    ]
    return Passage.of(table_html(rows, columns(lang, "word", "range", "reason"), say("narrative.assumed", lang)), lang)
