"""The notebooks of a new review: one for its text, one for its charts. Each cell is a call, with what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hdc.begin.comments import comments, explained

Words = Mapping[str, Mapping[str, str]]
Notebook = dict[str, Any]

_START = (
    "# The library, and this review: hdc.load says what is wrong with it, if anything is.\n"
    "%load_ext hdc\nimport hdc\n\ntopic = hdc.load(DATA)"
)
#: The heading of a cell's part (a key of the words), and the cell.
_TEXT = (
    ("", "hdc.narrative.overview(topic, LANG)  # who was heard, and what the review concludes"),
    ("", 'hdc.narrative.section(topic, "about", LANG)  # a section of data/narrative, by its name'),
    ("", 'hdc.narrative.section(topic, "told", LANG)'),
    ("", 'hdc.narrative.section(topic, "view", LANG)'),
    ("", 'hdc.narrative.section(topic, "changes", LANG)'),
)
_CHARTS = (
    ("glance_title", 'topic.chart("c-heard", LANG)  # a chart of data/charts.toml, by its id'),
    ("price_title", 'topic.chart("c-prices", LANG)'),
    ("", 'hdc.narrative.finding(topic, "h-price-named", LANG)  # what follows, with the rule that decides it'),
    ("", 'topic.chart("c-repaired", LANG)'),
    ("positions_title", 'topic.chart("c-who-stands-where", LANG)'),
    ("rest_title", 'topic.chart("c-left-over", LANG)'),
)


def notebooks(words: Words) -> dict[str, Notebook]:
    """Return the notebooks of a review by their stems; Markdown stands in each language, tagged with it.

    No heading names the topic, which stands in the data and is changed there.
    """
    return {
        "00-topic": _notebook(words, "text_title", "text_lead", _TEXT),
        "01-charts": _notebook(words, "charts_title", "charts_lead", _CHARTS),
    }


def _notebook(words: Words, title: str, lead: str, parts: tuple[tuple[str, str], ...]) -> Notebook:
    cells = [*_markdown(words, lambda own: f"# {own[title]}\n\n{own[lead]}")]
    first = next(iter(words))
    said = comments(first)
    cells += [_code(f'LANG = "{first}"\nDATA = "../data"', "parameters"), _code(explained(_START, said))]
    for heading, call in parts:
        if heading:
            cells += _markdown(words, lambda own, heading=heading: f"## {own[heading]}")
        cells.append(_code(explained(call, said)))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    numbered = [{**cell, "id": f"cell-{n:02}"} for n, cell in enumerate(cells)]
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": numbered, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _markdown(words: Words, text: Any) -> Iterator[Notebook]:
    for lang, own in words.items():
        yield {"cell_type": "markdown", "metadata": {"tags": [lang]}, "source": _lines(text(own))}


def _code(source: str, *tags: str) -> Notebook:
    metadata = {"tags": list(tags)} if tags else {}
    return {"cell_type": "code", "metadata": metadata, "source": _lines(source), "execution_count": None, "outputs": []}


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
