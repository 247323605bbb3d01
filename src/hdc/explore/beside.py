"""The words behind what one clicks, beside it: a chart's mark and a link in prose show the quote's card in place.

It is a widget without a view: where a kernel runs in JupyterLab it listens to the page and answers, elsewhere it is
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from hdc.errors import UnknownId
from hdc.lang.interface import phrases, tag
from hdc.narrative.cards import cards
from hdc.topic import Topic

HERE = Path(__file__).parent


class Beside(anywidget.AnyWidget):
    """Asked ``{"id": …}``, it answers with that card's ``html``, its ``lang`` and what its button says."""

    _esm = HERE / "beside.js"
    _css = HERE / "explore.css"
    listens = traitlets.Bool(True).tag(sync=True)


def listen(names: Mapping[str, Any]) -> Beside:
    """Return a widget that answers from the topics among a notebook's ``names``, the newest first, in its ``LANG``."""
    beside = Beside()

    def asked(_: Beside, said: dict[str, Any], __: object) -> None:
        if found := card(names, str(said.get("id", ""))):
            beside.send(found)

    beside.on_msg(asked)
    return beside


def card(names: Mapping[str, Any], id: str) -> dict[str, str] | None:
    """Return the card of a quote, figure or derived figure as a message; None where no topic among ``names`` has it."""
    for topic in reversed([value for value in names.values() if isinstance(value, Topic)]):
        lang = names["LANG"] if names.get("LANG") in topic.langs else topic.langs[0]
        try:
            html = cards(topic, [id], lang)
        except UnknownId:
            continue
        return {"id": id, "html": html, "lang": tag(lang), "close": str(phrases("report", lang)["close"])}
    return None
