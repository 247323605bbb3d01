"""The draft of an entry in ``changes.toml``: what moved, counted, in every language of the review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import get_args

import pandas as pd

from hdc.analysis.news import RECORDS, Happened, News, recorded
from hdc.errors import Finding
from hdc.evidence import Evidence
from hdc.lang.interface import count, meta, say
from hdc.model import Change, Review, Text
from hdc.tables import edition
from hdc.tables.wording import series, typeset

_HAPPENED: tuple[Happened, ...] = get_args(Happened)
_VERDICTS = ("strengthened", "weakened", "contested", "reversed")


def counted(news: News) -> dict[str, int]:
    """Return how many records moved and how, what did not move left out: ``{"new_quotes": 4, "reversed": 1}``."""
    found = {f"{how}_{table}": news.count(table, how) for how in _HAPPENED for table in RECORDS}
    found |= {verdict: sum(one.verdict == verdict for one in news.headlines) for verdict in _VERDICTS}
    return {name: n for name, n in found.items() if n}


def draft(news: News | None, review: Review, date: str) -> Change:
    """Draft the entry of an edition for a person to finish; without ``news`` it is the first."""
    if news is None:
        first = {"interviews": len(review.interviews), "quotes": len(review.quotes), "figures": len(review.standing)}
        given = {f"new_{table}": n for table, n in first.items() if n}
        what = {lang: say("news.entry.first", lang, counts=_series("new", given, lang)) for lang in review.langs}
        why = {lang: say("news.entry.begun", lang) for lang in review.langs}
        return Change(date=date, kind="update", what=Text(what), why=Text(why), counted=given)
    given = counted(news)
    fresh = any(f"new_{table}" in given for table in RECORDS)
    added = [one.new for one in news.records if one.table == "interviews" and one.happened == "new"]
    return Change(
        date=date,
        kind="update" if fresh else "amendment",
        what=Text({lang: _what(given, lang) for lang in review.langs}),
        why=Text({lang: _why([str(row[f"title_{lang}"]) for row in added], lang) for lang in review.langs}),
        counted=given,
    )


def _what(given: Mapping[str, int], lang: str) -> str:
    said = [say(f"news.entry.{how}", lang, counts=counts) for how in _HAPPENED if (counts := _series(how, given, lang))]
    judged = [count(f"news.counted.{verdict}", given[verdict], lang) for verdict in _VERDICTS if verdict in given]
    said += [say("news.entry.headlines", lang, counts=series(judged, lang))] if judged else []
    between = "" if meta(lang).full_width else " "
    return typeset(between.join(said), lang) if said else say("news.entry.nothing", lang)


def _series(how: str, given: Mapping[str, int], lang: str) -> str:
    parts = [count(f"counted.{table}", given[key], lang) for table in RECORDS if (key := f"{how}_{table}") in given]
    return series(parts, lang) if parts else ""


def _why(titles: Sequence[str], lang: str) -> str:
    return say("news.entry.read", lang, titles=series(titles, lang)) if titles else say("news.entry.again", lang)


def miscounted(evidence: Evidence, frames: Mapping[str, pd.DataFrame]) -> Iterator[Finding]:
    """Yield the entries whose ``counted`` is not what the tables of their edition and of the one before come to."""
    review = evidence.review
    assert review is not None  # the caller has read it
    known = edition.dates(evidence.folder)
    before = {date: earlier for earlier, date in pairwise(known)}
    kept = {date: edition.read(evidence.folder, date, review.langs, frames).frames for date in known}
    for n, change in enumerate(review.changes):
        if not change.counted or change.date not in before:
            continue
        found = counted(recorded(kept[before[change.date]], kept[change.date]))
        if dict(change.counted) != found:
            source = evidence.sources["changes.toml"]
            what = f"counted is not what moved from {before[change.date]} to {change.date}: {shown(found)}"
            remedy = "Write these numbers, in the texts too."
            yield Finding(source.path, source.line("changes", n, "counted"), what, remedy, "edition")


def shown(given: Mapping[str, int]) -> str:
    """Return counts as an entry writes them."""
    return ", ".join(f"{name} = {n}" for name, n in given.items()) or "nothing"
