"""The evidence behind a report, for :func:`hdc.report.build.build` to ask; loaded when it is first asked.

While notebooks run, the process from which their kernels are forked has read the evidence already: then a fork of it
answers, and nobody reads the evidence twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import finalize

from hdc.errors import NotebookError
from hdc.processes import leave_with_parent
from hdc.report import kernels

if TYPE_CHECKING:
    from markupsafe import Markup

    from hdc.shown import Catalogue, Front
    from hdc.tables.reading import Tables
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
    def _answers(self) -> _Here | _Fork:
        """Who answers, found when the first question comes."""
        return _Fork(self._data) if kernels.is_warm(self._data) else _Here(self._data)

    def digest(self, table: str, where: Mapping[str, str]) -> str:
        """The digest of what a query would return."""
        found: str = self._answers.ask("digest", table, where)
        return found

    def cards(self, ids: list[str], lang: str) -> str:
        """The evidence cards of ``ids`` as HTML."""
        made: str = self._answers.ask("cards", ids, lang)
        return made

    def catalogue(self, lang: str) -> Catalogue:
        """All of the evidence, for the page that shows it."""
        made: Catalogue = self._answers.ask("catalogue", lang)
        return made

    def front(self, lang: str) -> Front:
        """What the front page says."""
        made: Front = self._answers.ask("front", lang)
        return made


class _Here:
    """Answers in this process."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._made: dict[tuple[str, str], Markup] = {}

    def ask(self, question: str, *about: Any) -> Any:
        """Answer by the method of that name."""
        return getattr(self, question)(*about)

    @cached_property
    def _topic(self) -> Topic:
        from hdc.topic import load

        return load(self._data)

    def digest(self, table: str, where: Mapping[str, str]) -> str:
        return self._topic.digest(table, where)

    def cards(self, ids: list[str], lang: str) -> str:
        from hdc.narrative.cards import cards

        return cards(self._topic, ids, lang or None, made=self._card)

    def catalogue(self, lang: str) -> Catalogue:
        from hdc.narrative.catalogue import catalogue

        return catalogue(self._topic, lang, self._card)

    def front(self, lang: str) -> Front:
        from hdc.report.front import front

        return front(self._topic, lang)

    def _card(self, topic: Tables, id: str, lang: str) -> Markup:
        """One card, made once for all pages that show it."""
        from hdc.narrative.cards import one_card

        if (id, lang) not in self._made:
            self._made[id, lang] = one_card(topic, id, lang)
        return self._made[id, lang]


class _Fork:
    """Has a fork of the warm process answer; it ends when nobody can ask any more."""

    def __init__(self, data: Path) -> None:
        self._line, theirs = Pipe()
        self._process = kernels.fork(_answer, theirs, data)
        theirs.close()
        finalize(self, _end, self._line, self._process)

    def ask(self, question: str, *about: Any) -> Any:
        """Send a question and wait for the answer, or raise what was raised there."""
        try:
            self._line.send((question, about))
            answer, error = self._line.recv()
        except (EOFError, OSError):
            raise NotebookError(
                "the process that reads the evidence ended before it had answered; run `hdc report` again"
            ) from None
        if error is not None:
            raise error
        return answer


def _end(line: Connection, process: BaseProcess) -> None:
    """Let such a fork end, and wait until it has."""
    line.close()
    process.join(5)


def _answer(line: Connection, data: Path) -> None:
    """Be such a fork: a question after the other, until the line is closed."""
    leave_with_parent()
    here = _Here(data)
    while True:
        try:
            question, about = line.recv()
        except (EOFError, OSError):
            return
        try:
            line.send((here.ask(question, *about), None))
        except Exception as error:  # noqa: BLE001 (raised again where it was asked)
            line.send((None, error))
