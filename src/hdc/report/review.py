"""The evidence behind a report, for :func:`hdc.report.build.build` to ask; loaded when it is first asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hdc.narrative.catalogue import Catalogue
    from hdc.report.front import Front
    from hdc.topic import Topic


class Review:
    """What the data folder says now: ``build(…, cards=review.cards, digest=…, catalogue=…, front=…)``, all
    four its methods.

    Raises, when asked:
        EvidenceError: what is wrong with the data.
    """

    def __init__(self, data: Path) -> None:
        self._data = data

    @cached_property
    def _topic(self) -> Topic:
        from hdc.topic import load

        return load(self._data)

    def digest(self, table: str, where: Mapping[str, str]) -> str:
        """The digest of what a query would return."""
        return self._topic.digest(table, where)

    def cards(self, ids: list[str], lang: str) -> str:
        """The evidence cards of ``ids`` as HTML."""
        from hdc.narrative.cards import cards

        return cards(self._topic, ids, lang or None)

    def catalogue(self, lang: str) -> Catalogue:
        """All of the evidence, for the page that shows it."""
        from hdc.narrative.catalogue import catalogue

        return catalogue(self._topic, lang)

    def front(self, lang: str) -> Front:
        """What the front page says."""
        from hdc.report.front import front

        return front(self._topic, lang)
