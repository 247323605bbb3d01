"""Which part of the evidence one looks at: a frozen :class:`Filter`, and pure functions from a topic to what it leaves.

Values of one facet widen (Chen *or* Foody), facets narrow (Chen *and* pay rates), and so does each word searched for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import pandas as pd

from hdc.errors import UsageError
from hdc.tables.schema import text_column
from hdc.topic import Topic

#: The facets, and the column of :func:`evidence` that each looks at; ``states`` holds several values a row.
FACETS: Mapping[str, str] = {
    "speakers": "speaker_id",
    "organisations": "organisation_id",
    "sides": "side",
    "metrics": "metric",
    "interviews": "interview_id",
    "states": "states",
}
#: What of a quote is searched, in every language: its words, and the names of what they belong to.
_SEARCHED = ("original", "said")
_SEARCHED_IN = (
    *("", "said", "subject", "words", "metric", "sells", "side"),
    *("speaker", "organisation", "interview", "show"),
)
_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_BESIDE_HAN = re.compile(rf"(?<={_HAN})\s+|\s+(?={_HAN})")
_QUOTES = str.maketrans("‘’“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted. Empty means everything; each facet holds ids, of which any will do; every word of ``text`` must
    occur in the quote, its translation or the names that belong to it.

    >>> Filter(text="99%", speakers=("ada-may",)).without("speakers")
    Filter(text='99%', speakers=(), organisations=(), sides=(), metrics=(), interviews=(), states=())
    """

    text: str = ""
    speakers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Filter:
        """Make a filter of plain values, as a view sends them; one value may stand for a list of one.

        Raises:
            UsageError: no such facet, or text that is no text.
        """
        known = [field.name for field in fields(cls)]
        if unknown := [name for name in given if name not in known]:
            raise UsageError(f'there is no filter "{unknown[0]}"; there are {", ".join(known)}')
        if not isinstance(given.get("text", ""), str):
            raise UsageError(f"the text to search for is words, not {given['text']!r}")
        facets = {
            name: (value,) if isinstance(value, str) else tuple(dict.fromkeys(map(str, value)))
            for name, value in given.items()
            if name != "text"
        }
        return cls(text=given.get("text", ""), **facets)

    def without(self, facet: str) -> Filter:
        """Return the same filter with one facet left open."""
        changes: dict[str, Any] = {facet: ()}
        return replace(self, **changes)

    def wanted(self, facet: str) -> tuple[str, ...]:
        """Return the ids that one facet asks for."""
        ids: tuple[str, ...] = getattr(self, facet)
        return ids


@dataclass(frozen=True, slots=True)
class Option:
    """One value that a facet can take, and how many quotes would be left if it were chosen."""

    value: str
    label: str
    count: int


def evidence(topic: Topic) -> pd.DataFrame:
    """Return every quote joined with its figures: a row a figure, and one row for a quote that holds none.

    Columns: ``quote_id``, ``figure_id`` (missing without a figure), the names of speaker, organisation, side, interview
    and metric, the quote in every language, ``states`` (whether its words were verified, how its interview is known,
    ``corrected``, ``our_translation``; joined by a space), and the columns of the figures.
    """
    quotes = _stated(topic.pick("said"), topic.pick("corrections")["quote_id"])
    quotes = quotes.rename(columns={"id": "quote_id"}).drop(columns="figures")
    notes = {text_column("note", lang): text_column("figure_note", lang) for lang in topic.langs}
    figures = topic.pick("evidence").rename(columns={"id": "figure_id", **notes})
    own = [name for name in figures.columns if name == "quote_id" or name not in quotes.columns]
    joined = quotes.merge(figures[own], on="quote_id", how="left", validate="one_to_many")
    first = ["quote_id", "figure_id", "speaker", "organisation", "interview", "date", "metric"]
    return joined[[*(name for name in first if name in joined), *(name for name in joined if name not in first)]]


def _stated(quotes: pd.DataFrame, corrected: pd.Series[Any]) -> pd.DataFrame:
    """Return the quotes with all that is to be known of how far each can be trusted."""
    states = quotes["state"].astype("string") + " " + quotes["attribution"].astype("string")
    states = states + quotes["id"].isin(corrected).map({True: " corrected", False: ""})
    states = states + (quotes["translation"] == "ours").map({True: " our_translation", False: ""})
    return quotes.assign(states=states.astype("string"))


def select(topic: Topic, filter: Filter) -> pd.DataFrame:
    """Return the rows of :func:`evidence` that the filter wants, quotes in the order of the evidence.

    Raises:
        UsageError: the filter asks for an id that the evidence does not have.
    """
    rows = evidence(topic)
    return narrow(rows, checked(rows, filter))


def checked(rows: pd.DataFrame, filter: Filter) -> Filter:
    """Return the filter as it is, once every id it asks for is known to occur in ``rows``, all of the evidence.

    Raises:
        UsageError: an id that does not; the sentence says which do.
    """
    for facet, column in FACETS.items():
        known = sorted(set(" ".join(rows[column].dropna().astype(str)).split()))
        if unknown := [id for id in filter.wanted(facet) if id not in known]:
            raise UsageError(f'{facet} has no "{unknown[0]}"; it has {", ".join(known) or "nothing yet"}')
    return filter


def narrow(rows: pd.DataFrame, filter: Filter) -> pd.DataFrame:
    """Return those of ``rows`` (as :func:`evidence` gives them) that the filter wants; see :func:`select`.

    A word that stands in a quote keeps all its figures.
    """
    kept = _matching(rows, filter.text)
    for facet in FACETS:
        kept &= _having(rows, facet, filter.wanted(facet))
    return rows[kept].reset_index(drop=True)


def options(topic: Topic, filter: Filter, lang: str) -> dict[str, tuple[Option, ...]]:
    """Return for each facet its values, with the number of quotes that choosing it would leave, most first.

    A facet does not narrow itself, so that its other values stay in reach.
    """
    return choices(evidence(topic), filter, lang)


def choices(rows: pd.DataFrame, filter: Filter, lang: str) -> dict[str, tuple[Option, ...]]:
    """Return the options of :func:`options` for rows that :func:`evidence` gave."""
    found = {}
    matching = rows[_matching(rows, filter.text)]
    for facet in FACETS:
        left = narrow(matching, replace(filter.without(facet), text=""))
        quotes = _quotes(left, facet)
        offered = [Option(value, label, quotes.get(value, 0)) for value, label in _values(rows, facet, lang)]
        found[facet] = tuple(sorted(offered, key=lambda option: (-option.count, option.label)))
    return found


def _quotes(rows: pd.DataFrame, facet: str) -> dict[str, int]:
    """How many quotes have each value of a facet; a quote may have several."""
    values = rows[FACETS[facet]].astype("string")
    if facet == "states":
        values = values.str.split().explode()
    pairs = pd.DataFrame({"value": values, "quote": rows["quote_id"].reindex(values.index)})
    return {str(value): int(many) for value, many in pairs.groupby("value")["quote"].nunique().items()}


def _values(rows: pd.DataFrame, facet: str, lang: str) -> Iterable[tuple[str, str]]:
    """Return each value of a facet with its name; what is a word of ours is named by the view."""
    named = {
        "speakers": f"speaker_{lang}",
        "organisations": f"organisation_{lang}",
        "metrics": f"metric_{lang}",
        "sides": f"side_{lang}",
        "interviews": f"interview_{lang}",
    }
    if facet == "states":
        return [(state, state) for state in dict.fromkeys(" ".join(rows["states"]).split())]
    pairs = rows[[FACETS[facet], named.get(facet, FACETS[facet])]].dropna().drop_duplicates()
    return [(str(value), str(label)) for value, label in pairs.itertuples(index=False)]


def _having(rows: pd.DataFrame, facet: str, wanted: tuple[str, ...]) -> pd.Series[bool]:
    if not wanted:
        return pd.Series(True, index=rows.index)
    column = rows[FACETS[facet]].astype("string")
    if facet == "states":
        return column.str.split().map(lambda states: any(state in states for state in wanted)).astype(bool)
    return column.isin(wanted).astype(bool)


def _matching(rows: pd.DataFrame, text: str) -> pd.Series[bool]:
    kept = pd.Series(True, index=rows.index)
    words = [fold(word) for word in text.split()]
    if not words or rows.empty:
        return kept
    lines = rows[_searched(rows)].astype("string").fillna("").agg("\n".join, axis=1)
    searched = lines.groupby(rows["quote_id"]).transform("\n".join).map(fold)
    for word in words:
        kept &= searched.str.contains(word, regex=False)
    return kept


def _searched(rows: pd.DataFrame) -> list[str]:
    langs = [str(name).removeprefix("quote_") for name in rows.columns if str(name).startswith("quote_")]
    texts = [text_column(stem, lang) for stem in _SEARCHED_IN for lang in langs]
    return [name for name in (*_SEARCHED, *texts) if name in rows.columns]


def fold(text: str) -> str:
    """Return a text as it is compared: compatibility forms as one (NFKC), no case, no spaces beside Han characters.

    >>> fold("每小时 ９５ 美元"), fold("Don’t  STOP")
    ('每小时95美元', "don't stop")
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES)
    return _BESIDE_HAN.sub("", " ".join(plain.split()))
