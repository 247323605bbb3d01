"""Headlines: published conclusions that are asked again of every edition's tables."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from itertools import count
from typing import Any
from unicodedata import east_asian_width

import pandas as pd

from hdc.analysis.fault import Fault
from hdc.model import Headline, Review
from hdc.tables.schema import text_cells, text_column
from hdc.tables.wording import number, series, typeset

#: After so many times so many steps of the database a rule is taken to have no end.
_PATIENCE, _STRIDE = 1000, 100_000
#: The longest value a rule may make, in bytes.
_LONGEST = 1_000_000
#: How long a title may be, in characters; one as wide as two letters counts twice.
LONGEST_TITLE = 80
#: Ids that may stand for a name in a sentence, by table, and the column (or stem) with that name. Each table has ids of
#: its own; of what two call alike the later one is meant: a person, and not the interview of that name.
_NAMED = {
    "interviews": "title",
    "figures": "words",
    "derived": "words",
    "sides": "label",
    "metrics": "label",
    "propositions": "label",
    "organisations": "name",
    "speakers": "name",
}
#: What an id is called, by language.
Names = Mapping[str, Mapping[str, str]]
#: All columns: "*", "x.*" or those that two tables share, but no count(*) and no product.
_ALL = re.compile(r"(?:\bselect(?:\s+distinct)?\s+|,\s*|\.)\*|\bnatural\b", re.IGNORECASE)
_SLOT = re.compile(r"\{([a-z][\w-]*)\}")


def judge(
    review: Review, frames: Mapping[str, pd.DataFrame], failed: Collection[str] = ()
) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Ask every headline's rule of the tables.

    Return table rows with the sentence that may be published now, and what is wrong with the other headlines. Those
    that name one of ``failed``, the records that could not be computed, are not asked.
    """
    names = _names(frames, review.langs)
    rows, faults = [], []
    with closing(_database(review, frames)) as database:
        for n, headline in enumerate(review.headlines):
            if any(id in text for id in failed for text in (headline.rule, *_texts(headline))):
                continue
            try:
                rows.append(_row(headline, _ask(database, headline), names))
            except _Doubt as doubt:
                field, what, remedy = doubt.args
                faults.append(Fault("headlines.toml", "headlines", n, field, what, remedy, "rule"))
    return rows, faults


class _Doubt(Exception):
    """That a headline cannot be published: in which field, what is wrong, and what to do."""


def _row(headline: Headline, answer: Mapping[str, Any], names: Names) -> dict[str, Any]:
    holds = bool(answer["holds"])
    texts = {
        field: {lang: _fill(headline, field, words, lang, answer, names) for lang, words in text.items()}
        for field, text in (("title", headline.title), ("text", headline.text), ("fallen", headline.fallen))
    }
    for field in ("title", "fallen"):
        for lang, title in texts[field].items():
            if width(title) > LONGEST_TITLE:
                long = f"{width(title)} characters long ({lang}), more than {LONGEST_TITLE}"
                what = f"the {field} of {headline.id} is {long}"
                raise _Doubt(field, what, "Shorten it: it stands above a chart.")
    return {
        "id": headline.id,
        "holds": holds,
        **text_cells("title", texts["title" if holds else "fallen"]),
        **text_cells("text", texts["text" if holds else "fallen"]),
        "support": _counted(headline, answer, "support"),
        "against": _counted(headline, answer, "against"),
        "confidence": headline.confidence,
        "rule": " ".join(headline.rule.split()),
        "notebook": headline.notebook,
    }


def width(text: str) -> int:
    """Return how long a title is, in characters; one that is twice as wide as a letter counts twice."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _counted(headline: Headline, answer: Mapping[str, Any], column: str) -> float | None:
    given = answer.get(column)
    if given is not None and not isinstance(given, int | float):
        raise _Doubt("rule", f"{column} of {headline.id} is {given!r:.40}, not a number", "Let the rule count it.")
    return given


def _texts(headline: Headline) -> tuple[str, ...]:
    return (*headline.title.values(), *headline.text.values(), *headline.fallen.values())


def slots(text: str) -> list[str]:
    """Return the names in braces that a text leaves to be filled: ids, or columns of a rule's answer."""
    return _SLOT.findall(text)


def _database(review: Review, frames: Mapping[str, pd.DataFrame]) -> sqlite3.Connection:
    """Load the tables that the rules name into memory; after that nothing but reading is allowed."""
    database = sqlite3.connect(":memory:")
    asked = " ".join(headline.rule for headline in review.headlines)
    words, takes_all = set(re.findall(r"\w+", asked.lower())), _ALL.search(asked) is not None
    for name, frame in frames.items():
        if name not in words:
            continue
        # Rules read few of the columns, unless one takes all; one that only counts rows names none.
        columns = [one for one in frame.columns if one.lower() in words or takes_all] or list(frame.columns)
        texts = {one: "string" for one in columns if frame[one].dtype == "category"}
        frame[columns].astype(texts).to_sql(name, database, index=False)
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
        is_denied = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_AUTH  # what never got there has none
        raise _cannot(headline, "it may only read" if is_denied else str(error)) from error
    answer = dict(rows[0]) if rows else {}
    if len(rows) != 1 or not isinstance(answer.get("holds"), int | float):
        gives = "no row" if not rows else "several rows" if len(rows) > 1 else _held(answer)
        what = f"the rule of {headline.id} must return one row with a column holds, true or false; it gives {gives}"
        raise _Doubt("rule", what, "Mend it: select … as holds, with total() or count() where there may be no rows.")
    return answer


def _cannot(headline: Headline, why: str) -> _Doubt:
    what = f"the rule of {headline.id} cannot be asked: {' '.join(why.split())[:200]}"
    return _Doubt("rule", what, "Mend it; `hdc docs data-dictionary` has the tables and their columns.")


def _held(answer: Mapping[str, Any]) -> str:
    if "holds" not in answer:
        return f"the columns {', '.join(answer)}"
    return "nothing in it" if answer["holds"] is None else "a text in it"


def _names(frames: Mapping[str, pd.DataFrame], langs: Sequence[str]) -> Names:
    """What an id is called in each language: the number of a figure, the name of a person, the label of a metric."""
    found: dict[str, dict[str, str]] = {lang: {} for lang in langs}
    for table, stem in _NAMED.items():
        for lang in langs:
            column = text_column(stem, lang) if text_column(stem, lang) in frames[table] else stem
            rows = zip(frames[table]["id"].tolist(), frames[table][column].tolist(), strict=True)
            found[lang] |= {str(id): str(name) for id, name in rows if name is not None and name is not pd.NA}
    outcomes, rules = frames["outcomes"], frames["derived"].dropna(subset="rule")
    alone = rules[~rules["rule"].duplicated(keep=False)]
    for lang in langs:
        named = zip(*(outcomes[one].tolist() for one in ("model", "id", f"words_{lang}")), strict=True)
        found[lang] |= {f"{model}.{id}": str(words) for model, id, words in named}
        told = zip(alone["rule"].tolist(), alone[f"words_{lang}"].tolist(), strict=True)
        found[lang] |= {str(id): str(words) for id, words in told}
    return found


def _fill(headline: Headline, field: str, text: str, lang: str, answer: Mapping[str, Any], names: Names) -> str:
    """Fill the braces of a text; of one that cannot be published today, only that they can be filled is asked."""

    def value(slot: re.Match[str]) -> str:
        name = slot[1]
        if name not in answer and name in names[lang]:
            return names[lang][name]
        if name not in answer:
            what = f"{headline.id} names {{{name}}}, which is no id and no column of its rule"
            raise _Doubt(field, what, "Mend its spelling, or let the rule return it.")
        if answer[name] is None and bool(answer["holds"]) == (field != "fallen"):
            raise _Doubt("rule", f"the rule of {headline.id} gives nothing for {{{name}}}", "Let it return a value.")
        return _shown(answer[name], lang, names)

    return typeset(_SLOT.sub(value, text), lang)


def _shown(given: Any, lang: str, names: Names) -> str:
    """A value of a rule as a sentence has it: ids by name, a JSON array as a list."""
    if isinstance(given, str) and given.startswith("["):
        try:
            return series([_shown(one, lang, names) for one in json.loads(given)], lang)
        except ValueError:
            return given
    if isinstance(given, int | float):
        return number(Decimal(str(given)), lang)
    return names[lang].get(str(given), str(given))
