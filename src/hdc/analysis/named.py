"""What the rules of headlines compare a column with, and that the review has not: such a rule can never be met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

import pandas as pd

from hdc.analysis.fault import Fault
from hdc.model import Headline, Review
from hdc.tables.schema import tables

#: "metric = 'x'", "f.kind in ('x', 'y')".
_COMPARED = re.compile(
    r"""
    (?<! [\w'] ) (?: \w+ \. )? (?P<column> \w+ ) \s*              # the column, its table before it or not
    (?: = | == | <> | != | \b (?: not \s+ )? in \s* \( ) \s*      # how it is compared
    (?P<values> ' (?: [^'] | '' )* ' (?: \s* , \s* ' (?: [^'] | '' )* ' )* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_VALUE = re.compile(r"'((?:[^']|'')*)'")
#: What a person lists by hand: another name is a slip; of what comes and goes with interviews it is noted.
_LISTED = ("metrics", "propositions", "sides")


def named(review: Review, frames: Mapping[str, pd.DataFrame]) -> Iterator[Fault]:
    """Yield what a rule compares a column with where that column holds ids, or a closed vocabulary, without it."""
    for n, headline in enumerate(review.headlines):
        for column, value, known, is_listed in _strange(headline, frames, review.langs):
            near = get_close_matches(value, known, 1)
            what = f'the rule of {headline.id} asks for the {column} "{value}", which there is not'
            remedy = (
                f'Did you mean "{near[0]}"?' if near else f"Name one of {', '.join(sorted(known)[:8]) or 'none yet'}."
            )
            yield Fault("headlines.toml", "headlines", n, "rule", what, remedy, "rule", only_noted=not is_listed)


def _strange(
    headline: Headline, frames: Mapping[str, pd.DataFrame], langs: tuple[str, ...]
) -> Iterator[tuple[str, str, set[str], bool]]:
    words = set(re.findall(r"\w+", headline.rule.lower()))
    for found in _COMPARED.finditer(headline.rule):
        column = found["column"].lower()
        if re.search(rf"\bas\s+{column}\b", headline.rule, re.IGNORECASE):
            continue  # the rule calls something of its own so
        answer = _known(column, words, frames, langs)
        if answer is None:
            continue
        known, is_listed = answer
        for value in (one.replace("''", "'") for one in _VALUE.findall(found["values"])):
            if value and value not in known:
                yield column, value, known, is_listed


def _known(
    column: str, words: set[str], frames: Mapping[str, pd.DataFrame], langs: tuple[str, ...]
) -> tuple[set[str], bool] | None:
    """All that the column may hold in the tables that a rule names; None where it is free, or in none of them."""
    known: set[str] = set()
    listed, is_there = True, False
    for name, table in tables(langs).items():
        own = next((one for one in table.columns if one.name.lower() == column), None)
        if own is None or name not in words:
            continue
        if not own.enum and not own.of:
            return None
        is_there = True
        known |= set(own.enum) if own.enum else set(map(str, frames[own.of or ""]["id"].dropna()))
        listed = listed and (bool(own.enum) or own.of in _LISTED)
    return (known, listed) if is_there else None
