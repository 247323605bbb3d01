"""What pages show that no notebook makes: the front page and the page of all evidence, in one language each.

Whoever makes them has the tables and pandas; whoever publishes them needs neither, and does not load them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

#: The tables that the page of all evidence shows or takes names from.
TABLES = (
    *("quotes", "figures", "derived", "interviews", "speakers", "organisations", "metrics", "corrections"),
    *("propositions", "stances"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet: its id, its name, how many quotes have it, the BCP 47 tag of the name's language."""

    value: str
    label: str
    count: int
    lang: str


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to filter by, with the values it can have."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The evidence in one language.

    ``quotes`` and ``derived`` are cards, ``figures`` the rows of a table. ``records`` holds for each of the three, as
    values that JSON can carry: the columns and rows of its table with the names that its ids stand for, the columns to
    search, what it is ``about`` beside them, and the ``tags`` (``speaker:ada-may``) that the facets look for.
    """

    ids: tuple[str, ...]
    quotes: Markup
    figures: Markup
    derived: Markup
    facets: tuple[Facet, ...]
    headings: tuple[str, ...]
    records: Mapping[str, Any]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """A conclusion with its chart. ``title`` says it in a line, ``sentence`` in full with its numbers linked.

    ``spec`` is Vega-Lite for a small picture, ``page`` the notebook that argues it.
    """

    title: str
    sentence: Markup
    page: str
    spec: Mapping[str, Any]
    description: str


@dataclass(frozen=True, slots=True)
class Camp:
    """Those who speak for one side, in the order of their names; ``label`` says the side."""

    label: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """The front page in one language. ``chapters``: a line of finding by the name of the notebook that argues it."""

    question: str
    edition: str
    news: str
    answer: Markup
    findings: tuple[Finding, ...]
    camps: tuple[Camp, ...]
    chapters: Mapping[str, str]
