"""What an action has to know: a question, and the dialogue that an action is while it asks one after the other."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

from hdc.desk.correction import Field

#: Between the lines of a text as it was pasted; in Chinese no blank stands there.
_LINE_END = re.compile(r"[^\S\n]*[\r\n]\s*")
_CHINESE_LINE_END = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*[\r\n]\s*(?=[\u3000-\u9fff\uff00-\uffef])")


@dataclass(frozen=True, slots=True)
class Question:
    """What an action has to know: ``words``, an answer to begin with, and what may be answered where that is closed.

    ``fields`` is the same as a form, for doors that have one: its answer is each field's value by name.
    """

    words: str
    default: str = ""
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def asked(self) -> str:
        """The question with what may be answered, where that is closed.

        >>> Question("how", choices=("firm", "hedged", "")).asked
        'how (firm, hedged, nothing)'
        """
        return f"{self.words} ({', '.join(one or 'nothing' for one in self.choices)})" if self.choices else self.words

    def chosen(self, answer: str) -> str | None:
        """The answer as one line; where the answer is closed, the choice that it begins, None where it is none.

        >>> Question("how", choices=("firm", "hedged")).chosen("f")
        'firm'
        """
        line = _LINE_END.sub(" ", _CHINESE_LINE_END.sub("", answer))
        if not self.choices or line in self.choices:
            return line
        likely = [one for one in self.choices if line and one.startswith(line)]
        return likely[0] if len(likely) == 1 else None


#: An action under way: it yields its questions, and is sent an answer to each; what it returns is what it asked for.
Dialogue = Generator[Question, Any, None]


def texts(words: str, langs: Sequence[str]) -> Generator[Question, str, dict[str, str]]:
    """Ask for a text in each language; empty where an answer is."""
    found: dict[str, str] = {}
    for lang in langs:
        answer = yield Question(f"{words} ({lang})")
        if not answer.strip():
            return {}
        found[lang] = answer.strip()
    return found
