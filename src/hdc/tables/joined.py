"""The evidence joined: one row a figure, or one row a quote, with all that one wants beside it to filter, group, draw.

The columns are those of the figures (or quotes) and, behind them, names in the place of ids; :data:`ABOUT` says what
each joined column holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from hdc.tables.schema import Column, tables, text_column

#: What joining adds, by column; ``{lang}`` stands for each language of the review.
ABOUT: Mapping[str, str] = {
    "speaker": "name of who said it, while it is the same in all languages",
    "speaker_{lang}": "name of who said it",
    "organisation": "name of whom the speaker spoke for on that date, while it is the same in all languages",
    "organisation_{lang}": "name of whom the speaker spoke for on that date; empty: nobody but themselves",
    "sells_{lang}": "what that organisation sells",
    "side_{lang}": "name of the side",
    "interview": "title of the interview, while it is the same in all languages",
    "show": "the show, where known, while it is the same in all languages",
    "url": "where the interview can be heard or seen",
    "interview_{lang}": "title of the interview",
    "show_{lang}": "the show, where known",
    "date_from": "first day on which the interview may have taken place, ISO 8601",
    "date_until": "last day on which it may have, ISO 8601",
    "metric_{lang}": "name of what is measured",
    "quote": "the whole quote, verbatim",
    "quote_{lang}": "the whole quote in a language",
    "attribution": "how it is known which interview the quote is from",
    "state": "what its transcript says of the words",
    "status": "whether the quote stands",
}
#: Names of people and things: as their records give them first, and behind that in each language.
_NAMES = ("speaker", "organisation", "interview", "show")
#: Those of them that join a figure with its quote.
_OF_FIGURES = ("metric_{lang}", "quote", "quote_{lang}")


def evidence(frames: Mapping[str, pd.DataFrame], langs: Sequence[str]) -> pd.DataFrame:
    """Return one row a figure: its columns, then the joined ones of :data:`ABOUT`."""
    quotes = frames["quotes"].rename(columns={"id": "quote_id", "original": "quote"})
    quotes = quotes.rename(columns={lang: text_column("quote", lang) for lang in langs})
    wanted = ["quote_id", "quote", *(text_column("quote", lang) for lang in langs), "attribution", "state", "status"]
    joined = _named(frames["figures"], frames, langs)
    joined = _with(joined, frames["metrics"], "metric", {"label": "metric"}, langs)
    joined = joined.merge(quotes[wanted], on="quote_id", how="left", validate="many_to_one")
    return joined[[*frames["figures"].columns, *_added(joined, frames["figures"])]]


def said(frames: Mapping[str, pd.DataFrame], langs: Sequence[str]) -> pd.DataFrame:
    """Return one row a quote: its columns, then names of people, organisations, sides and interviews."""
    joined = _named(frames["quotes"], frames, langs)
    return joined[[*frames["quotes"].columns, *_added(joined, frames["quotes"])]]


def columns(table: str, langs: tuple[str, ...]) -> Iterator[Column]:
    """Yield what each column of a joined table holds: ``evidence`` or ``said``."""
    base = tables(langs)["figures" if table == "evidence" else "quotes"].columns
    known = {column.name for column in base}
    yield from base
    for name, about in ABOUT.items():
        if table == "said" and name in _OF_FIGURES:
            continue
        for lang in sorted(langs) if "{lang}" in name else langs[:1]:
            if (column := name.replace("{lang}", lang)) not in known:
                stem = name.removesuffix("_{lang}")
                yield Column(column, "string", about, named=stem if name != stem and stem in _NAMES else "")


def _named(table: pd.DataFrame, frames: Mapping[str, pd.DataFrame], langs: Sequence[str]) -> pd.DataFrame:
    joined = _with(table, frames["speakers"], "speaker_id", {"name": "speaker"}, langs, {"name": "speaker"})
    texts = {"name": "organisation", "sells": "sells"}
    joined = _with(joined, frames["organisations"], "organisation_id", texts, langs, {"name": "organisation"})
    joined = _with(joined, frames["sides"], "side", {"label": "side"}, langs)
    names = {"title": "interview", "show": "show", "url": "url"}
    texts = {"title": "interview", "show": "show"}
    joined = _with(joined, frames["interviews"], "interview_id", texts, langs, names)
    first, last = zip(*(_days(date) for date in joined["date"]), strict=True) if len(joined) else ((), ())
    return joined.assign(date_from=pd.array(first, dtype="string"), date_until=pd.array(last, dtype="string"))


def _with(
    table: pd.DataFrame,
    other: pd.DataFrame,
    key: str,
    texts: Mapping[str, str],
    langs: Sequence[str],
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Join columns of the row that ``key`` names: ``names`` renames columns, ``texts`` the stems of texts."""
    renamed = {text_column(stem, lang): text_column(to, lang) for stem, to in texts.items() for lang in langs}
    chosen = {"id": key} | dict(names or {}) | renamed
    return table.merge(other[list(chosen)].rename(columns=chosen), on=key, how="left", validate="many_to_one")


def _added(joined: pd.DataFrame, table: pd.DataFrame) -> list[str]:
    return [str(name) for name in joined.columns if name not in table.columns]


def _days(date: object) -> tuple[str | None, str | None]:
    """The first and the last day of a date that may be known to the year or month only."""
    if pd.isna(date):  # type: ignore[call-overload]
        return None, None
    period = pd.Period(str(date))
    return period.start_time.date().isoformat(), period.end_time.date().isoformat()
