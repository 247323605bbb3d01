"""Headlines: published conclusions that are asked again of every edition's tables."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from itertools import count
from typing import Any

import pandas as pd

from hdc.analysis.fault import Fault
from hdc.model import Headline, Review
from hdc.tables.schema import text_cells
from hdc.tables.wording import typeset

#: After so many times so many steps of the database a rule is taken to have no end.
_PATIENCE, _STRIDE = 1000, 100_000
#: The longest value a rule may make, in bytes.
_LONGEST = 1_000_000
_SLOT = re.compile(r"\{([a-z][\w-]*)\}")


def judge(
    review: Review, frames: Mapping[str, pd.DataFrame], failed: Collection[str] = ()
) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Ask every headline's rule of the tables.

    Return table rows with the sentence that may be published now, and what is wrong with the other headlines. Those
    that name one of ``failed``, the records that could not be computed, are not asked.
    """
    labels = _words(frames, review.langs)
    rows, faults = [], []
    with closing(_database(review, frames)) as database:
        for n, headline in enumerate(review.headlines):
            if any(id in text for id in failed for text in (headline.rule, *_texts(headline))):
                continue
            try:
                rows.append(_row(headline, _ask(database, headline), labels))
            except _Doubt as doubt:
                field, what, remedy = doubt.args
                faults.append(Fault("headlines.toml", "headlines", n, field, what, remedy, "rule"))
    return rows, faults


class _Doubt(Exception):
    """That a headline cannot be published: in which field, what is wrong, and what to do."""


def _row(headline: Headline, answer: Mapping[str, Any], labels: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    holds = bool(answer["holds"])
    texts = {
        field: {lang: _fill(headline, field, words, lang, answer, labels) for lang, words in text.items()}
        for field, text in (("text", headline.text), ("fallen", headline.fallen))
    }
    return {
        "id": headline.id,
        "holds": holds,
        **text_cells("text", texts["text" if holds else "fallen"]),
        "confidence": headline.confidence,
        "rule": " ".join(headline.rule.split()),
        "notebook": headline.notebook,
    }


def _texts(headline: Headline) -> tuple[str, ...]:
    return (*headline.text.values(), *headline.fallen.values())


def slots(text: str) -> list[str]:
    """Return the names in braces that a text leaves to be filled: ids, or columns of a rule's answer."""
    return _SLOT.findall(text)


def _database(review: Review, frames: Mapping[str, pd.DataFrame]) -> sqlite3.Connection:
    """Load the tables that the rules name into memory; after that nothing but reading is allowed."""
    database = sqlite3.connect(":memory:")
    asked = " ".join(headline.rule for headline in review.headlines)
    for name, frame in frames.items():
        if not re.search(rf"\b{name}\b", asked, re.IGNORECASE):
            continue
        frame.astype({c: "string" for c in frame.columns if frame[c].dtype == "category"}).to_sql(
            name, database, index=False
        )
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
    database.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in allowed else sqlite3.SQLITE_DENY)
    database.row_factory = sqlite3.Row
    return database


def _ask(database: sqlite3.Connection, headline: Headline) -> Mapping[str, Any]:
    steps = count()
    database.set_progress_handler(lambda: next(steps) >= _PATIENCE, _STRIDE)
    try:
        rows = database.execute(headline.rule).fetchmany(2)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise _cannot(headline, str(error)) from error
        what = f"the rule of {headline.id} does not come to an end in {_PATIENCE * _STRIDE:,} steps"
        raise _Doubt("rule", what, "Ask less of it.") from error
    except sqlite3.Error as error:
        raise _cannot(headline, "it may only read" if "prohibited" in str(error) else str(error)) from error
    answer = dict(rows[0]) if rows else {}
    if len(rows) != 1 or not isinstance(answer.get("holds"), int | float):
        gives = "no row" if not rows else "several rows" if len(rows) > 1 else _held(answer)
        what = f"the rule of {headline.id} must return one row with a column holds, true or false; it gives {gives}"
        raise _Doubt("rule", what, "Mend it: select … as holds, with total() or count() where there may be no rows.")
    return answer


def _cannot(headline: Headline, why: str) -> _Doubt:
    what = f"the rule of {headline.id} cannot be asked: {' '.join(why.split())[:200]}"
    return _Doubt("rule", what, "Mend it; docs/data-dictionary.md has the tables and their columns.")


def _held(answer: Mapping[str, Any]) -> str:
    if "holds" not in answer:
        return f"the columns {', '.join(answer)}"
    return "nothing in it" if answer["holds"] is None else "a text in it"


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
    headline: Headline,
    field: str,
    text: str,
    lang: str,
    answer: Mapping[str, Any],
    labels: Mapping[str, Mapping[str, str]],
) -> str:
    """Fill the braces of a text; of one that cannot be published today, only that they can be filled is asked."""

    def value(slot: re.Match[str]) -> str:
        name = slot[1]
        if name in labels[lang]:
            return labels[lang][name]
        if name not in answer:
            what = f"{headline.id} names {{{name}}}, which is no id and no column of its rule"
            raise _Doubt(field, what, "Mend its spelling, or let the rule return it.")
        if answer[name] is None and bool(answer["holds"]) == (field == "text"):
            raise _Doubt("rule", f"the rule of {headline.id} gives nothing for {{{name}}}", "Let it return a value.")
        return str(answer[name])

    filled = _SLOT.sub(value, text)
    return typeset(filled, lang)
