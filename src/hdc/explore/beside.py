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
from markupsafe import Markup

from hdc.errors import UnknownId
from hdc.explore.links import with_links
from hdc.lang.interface import phrases, say, setting, tag
from hdc.narrative.cards import cards
from hdc.topic import Topic

HERE = Path(__file__).parent


class Beside(anywidget.AnyWidget):
    """Asked ``{"id": …}``, it answers with that card's ``html``, its ``lang`` and what its button says.

    Notebooks whose style has its ``name`` ask it, and show ``gone`` where it answers no more.
    """

    _esm = with_links(HERE / "beside.js")
    _css = HERE / "explore.css"
    name = traitlets.Unicode().tag(sync=True)
    gone = traitlets.Dict().tag(sync=True)


def listen(names: Mapping[str, Any]) -> Beside:
    """Return a widget that answers from the topics among a notebook's ``names``, the newest first, in its ``LANG``."""
    beside = Beside(gone=_gone(setting(str(names.get("LANG", "")))))
    beside.name = str(beside.model_id)

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
        return {"id": id, **_message(html, lang)}
    return None


def _gone(lang: str) -> dict[str, str]:
    return _message(Markup("<p>{}</p>").format(say("explore.gone", lang)), lang)


def _message(html: str, lang: str) -> dict[str, str]:
    return {"html": html, "lang": tag(lang), "close": str(phrases("report", lang)["close"])}
