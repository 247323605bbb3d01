"""The browser's widgets: filters above, then the chart of the selection, its table and its quotes as cards. A thin view
of a Browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from hdc.charts.footer import footer
from hdc.charts.frame import Drawn
from hdc.charts.renderer import bundle
from hdc.explore.browser import Browser
from hdc.explore.display import LIVE
from hdc.explore.grid import cells, grid
from hdc.explore.links import with_links
from hdc.explore.selection import Filter, Option
from hdc.lang.interface import phrases, say, tag
from hdc.narrative.cards import cards
from hdc.narrative.labels import state_name
from hdc.tables.wording import typeset

HERE = Path(__file__).parent
#: How many cards are shown at first, and how many more at each request.
PAGE = 10


class Filters(anywidget.AnyWidget):
    """Search box and facets. ``filter`` is written by the browser's user, all else by us. Asked ``{"take": …}``, it
    answers with the selection as ``code`` or as ``csv``.
    """

    _esm = HERE / "filters.js"
    _css = HERE / "explore.css"
    filter = traitlets.Dict().tag(sync=True)
    facets: Any = traitlets.List().tag(sync=True)
    summary = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)


class Cards(anywidget.AnyWidget):
    """Quote cards, whose buttons copy their citations. ``asked`` counts requests for more."""

    _esm = with_links(HERE / "cards.js")
    html = traitlets.Unicode().tag(sync=True)
    left = traitlets.Int().tag(sync=True)
    asked = traitlets.Int().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)


def view(browser: Browser) -> ipywidgets.Widget:
    """Return widgets that show ``browser`` and change its filter."""
    words = {**phrases("explore", browser.lang), "lang": tag(browser.lang)}
    filters, table, found = Filters(words=words), grid(browser.lang), Cards(words=words)
    chart = ipywidgets.Output()

    def show() -> None:
        rows = browser.selection
        quotes = list(dict.fromkeys(rows["quote_id"]))
        counts = {"quotes": len(quotes), "all": browser.total, "figures": int(rows["figure_id"].notna().sum())}
        with filters.hold_sync():
            filters.filter = _plain(browser.filter)
            filters.facets = list(_facets(browser))
            filters.summary = _left(counts, browser.lang)
        chart.outputs = _output(browser.chart) if quotes else ()
        lay()
        deal(quotes)

    def lay(*_: object) -> None:
        table.rows = cells(browser.selection, browser.lang) if table.is_open else []

    def deal(quotes: list[str]) -> None:
        shown = quotes[: PAGE * (1 + found.asked)]
        with found.hold_sync():
            found.html = cards(browser.topic, shown, browser.lang)
            found.left = len(quotes) - len(shown)

    def narrowed(change: Any) -> None:
        found.asked = 0
        browser.filter = Filter.of(change["new"])

    browser.watch(show)
    show()

    def taken(_: Filters, asked: dict[str, Any], __: object) -> None:
        if asked.get("take") in ("code", "csv"):
            filters.send({"take": asked["take"], "text": getattr(browser, asked["take"])})

    filters.observe(narrowed, "filter")
    filters.on_msg(taken)
    table.observe(lay, "is_open")
    found.observe(lambda _: deal(list(dict.fromkeys(browser.selection["quote_id"]))), "asked")
    box = ipywidgets.VBox([filters, chart, table, found])
    box.add_class("hdc-browser")
    box.add_class(LIVE)
    return box


def _output(chart: Drawn) -> tuple[dict[str, Any], ...]:
    """Return a chart as what an ``ipywidgets.Output`` holds, so that it replaces the one before without a flicker."""
    spec = chart.to_dict(validate=False)  # tests hold every chart to the schema
    shown = (bundle(spec), {"text/html": footer(spec)})
    return tuple({"output_type": "display_data", "data": data, "metadata": {}} for data in shown)


def _left(counts: dict[str, int], lang: str) -> str:
    if counts["quotes"]:
        return typeset(say("explore.left", lang, **counts), lang)
    return say("explore.nothing" if counts["all"] else "explore.empty", lang)


def _plain(filter: Filter) -> dict[str, Any]:
    return {name: value if isinstance(value, str) else list(value) for name, value in asdict(filter).items()}


def _facets(browser: Browser) -> Iterator[dict[str, Any]]:
    """Each facet as its view wants it: values that would leave nothing are left out, unless they are chosen."""
    for name, offered in browser.options.items():
        chosen = browser.filter.wanted(name)
        values = [
            {
                "value": option.value,
                "label": _label(name, option, browser.lang),
                "count": option.count,
                "on": option.value in chosen,
            }
            for option in offered
            if option.count or option.value in chosen
        ]
        yield {"name": name, "label": say(f"facets.{name}", browser.lang), "values": values}


def _label(facet: str, option: Option, lang: str) -> str:
    """Return what a facet's value is called: our word for it where it is one, else its own name."""
    return state_name(option.value, lang) if facet == "states" else option.label
