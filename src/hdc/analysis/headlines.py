"""Headlines: published conclusions that are asked again of every edition's tables."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

import pandas as pd

from hdc.errors import EvidenceError
from hdc.model import Headline, Review
from hdc.tables.schema import text_column
from hdc.tables.wording import typeset

_SLOT = re.compile(r"\{([a-z][\w-]*)\}")


def judge(review: Review, frames: Mapping[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """Ask every headline's rule of the tables; return table rows with the sentence that may be published now."""
    labels = _words(frames, review.langs)
    rows = []
    with closing(_database(review, frames)) as database:
        for headline in review.headlines:
            answer = _ask(database, headline)
            holds = bool(answer["holds"])
            text = headline.text if holds else headline.fallen
            rows.append(
                {
                    "id": headline.id,
                    "holds": holds,
                    **{
                        text_column("text", lang): _fill(headline, words, lang, answer, labels)
                        for lang, words in text.items()
                    },
                    "confidence": headline.confidence,
                    "rule": " ".join(headline.rule.split()),
                    "notebook": headline.notebook,
                }
            )
    return rows


def slots(text: str) -> list[str]:
    """Return the names in braces that a text leaves to be filled: ids, or columns of a rule's answer."""
    return _SLOT.findall(text)


def _database(review: Review, frames: Mapping[str, pd.DataFrame]) -> sqlite3.Connection:
    """Load the tables that the rules name into memory; after that nothing but reading is allowed."""
    database = sqlite3.connect(":memory:")
    asked = " ".join(headline.rule for headline in review.headlines)
    for name, frame in frames.items():
        if not re.search(rf"\b{name}\b", asked):
            continue
        frame.astype({c: "string" for c in frame.columns if frame[c].dtype == "category"}).to_sql(
            name, database, index=False
        )
    allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
    database.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY)
    database.row_factory = sqlite3.Row
    return database


def _ask(database: sqlite3.Connection, headline: Headline) -> Mapping[str, Any]:
    try:
        rows = database.execute(headline.rule).fetchall()
    except sqlite3.Error as error:
        raise EvidenceError(f"the rule of {headline.id} cannot be asked: {error}; mend it in headlines.toml") from error
    if len(rows) != 1 or dict(rows[0]).get("holds") is None:
        raise EvidenceError(
            f"the rule of {headline.id} must return one row with a column holds; mend it in headlines.toml"
        )
    return dict(rows[0])


def _words(frames: Mapping[str, pd.DataFrame], langs: Sequence[str]) -> dict[str, dict[str, str]]:
    return {
        lang: {
            str(id): str(words)
            for name in ("figures", "derived")
            for id, words in zip(frames[name]["id"], frames[name][f"words_{lang}"], strict=True)
        }
        for lang in langs
    }


def _fill(
    headline: Headline, text: str, lang: str, answer: Mapping[str, Any], labels: Mapping[str, Mapping[str, str]]
) -> str:
    def value(slot: re.Match[str]) -> str:
        name = slot[1]
        if name in answer:
            return str(answer[name])
        if name in labels[lang]:
            return labels[lang][name]
        raise EvidenceError(
            f"{headline.id} names {{{name}}}, which is no id and no column of its rule; mend it in headlines.toml"
        )

    filled = _SLOT.sub(value, text)
    return typeset(filled, lang)
