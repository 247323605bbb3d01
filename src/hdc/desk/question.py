"""What an action has to know: a question, and the dialogue that an action is while it asks one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from hdc.desk.acceptance import Refused
from hdc.desk.correction import Field
from hdc.errors import HdcError

#: Between the lines of a text as it was pasted; in Chinese no blank stands there.
_LINE_END = re.compile(r"[^\S\n]*[\r\n]\s*")
_CHINESE_LINE_END = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*[\r\n]\s*(?=[\u3000-\u9fff\uff00-\uffef])")


@dataclass(frozen=True, slots=True)
class Question:
    """What an action has to know: ``words``, an answer to begin with, and what may be answered where that is closed.

    ``fields`` is the same as a form, for doors that have one: its answer is each field's value by name. ``refused``
    says why the answer before cannot be, where it is asked again.
    """

    words: str
    default: str = ""
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    refused: str = ""

    @property
    def asked(self) -> str:
        """The question with what may be answered, where that is closed.

        >>> Question("how", choices=("firm", "hedged", "")).asked
        'how (firm, hedged, nothing)'
        """
        return f"{self.words} ({', '.join(map(_shown, self.choices))})" if self.choices else self.words

    def chosen(self, answer: str) -> str | None:
        """The answer as one line; where the answer is closed, the choice that it begins, None where it is none. What
        may be left out is also chosen by the word that is shown for it.

        >>> Question("how", choices=("firm", "hedged")).chosen("f")
        'firm'
        >>> Question("how", choices=("firm", "")).chosen("nothing")
        ''
        """
        line = _LINE_END.sub(" ", _CHINESE_LINE_END.sub("", answer))
        if not self.choices or line in self.choices:
            return line
        likely = [one for one in self.choices if line and _shown(one).startswith(line)]
        return likely[0] if len(likely) == 1 else None


def _shown(choice: str) -> str:
    """A choice as it is told; one that is empty answers nothing."""
    return choice or "nothing"


Taken = TypeVar("Taken")
#: An action under way: it yields its questions, and is sent an answer to each; what it returns is what it asked for.
Dialogue = Generator[Question, Any, None]


def until(question: Question, taken: Callable[[Any], Taken]) -> Generator[Question, Any, Taken]:
    """Ask until ``taken`` makes something of the answer; one that it refuses is what the next begins with."""
    while True:
        answer = yield question
        try:
            return taken(answer)
        except (Refused, HdcError) as refusal:
            question = replace(_begun(question, answer), refused=str(refusal))


def _begun(question: Question, answer: str | Mapping[str, str]) -> Question:
    """The question as it stands after an answer: a line, or the fields of a form."""
    if isinstance(answer, str):
        return replace(question, default=answer)
    fields = tuple(replace(one, value=answer.get(one.name, one.value)) for one in question.fields)
    return replace(question, fields=fields)


def filled(words: str, taken: Callable[[str], str] = str) -> Generator[Question, Any, str]:
    """Ask for what cannot be left out, as one line that ``taken`` lets pass."""

    def checked(answer: str) -> str:
        if not answer.strip():
            raise Refused(f"{words}: this cannot be left out")
        return taken(answer.strip())

    return (yield from until(Question(words), checked))


def texts(words: str, langs: Sequence[str], *, is_needed: bool = False) -> Generator[Question, Any, dict[str, str]]:
    """Ask for a text in each language; empty where an answer is, unless it is needed."""
    found: dict[str, str] = {}
    for lang in langs:
        asked = f"{words} ({lang})"
        answer = (yield from filled(asked)) if is_needed else (yield Question(asked)).strip()
        if not answer:
            return {}
        found[lang] = answer
    return found
