"""Characters that nobody sees and that change what is read.

Controls of direction can show a sentence in another order than it is stored in, zero-width marks split words that look
whole, control codes end strings early. A quote needs none of them: ``hdc check`` names each, and whatever is published
shows them as text, ``[U+202E]``, so that they do nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from hdc.errors import Finding
from hdc.evidence.read import Evidence
from hdc.evidence.shapes import InterviewFile
from hdc.model import Interview

#: Control codes but for tab and line ends; marks, overrides and isolates of direction; zero-width signs; tags.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
Steps = tuple[str | int, ...]


def visible(text: str) -> str:
    """Return ``text`` with each hidden character spelled out.

    >>> visible("paid \\u202eruoh na 59$\\u202c")
    'paid [U+202E]ruoh na 59$[U+202C]'
    """
    return HIDDEN.sub(lambda found: f"[{_name(found[0])}]", text)


def hidden_in(path: str, line: int, text: str) -> Iterator[Finding]:
    """Yield a finding where ``text``, which stands at ``path``, holds hidden characters."""
    names = dict.fromkeys(_name(character) for character in HIDDEN.findall(text))
    if names:
        what = f"the text holds {', '.join(names)}, which nobody sees and which can change what is read"
        yield Finding(path, line, what, "Delete it, or type the words anew.", "hidden")


def check_hidden(evidence: Evidence) -> Iterator[Finding]:
    """Yield a finding for each text of the evidence that holds hidden characters."""
    review, topic = evidence.review, evidence.sources["topic.toml"]
    assert review is not None  # the caller has read it
    heads = {"id": review.id, "title": review.title, "question": review.question}
    for source, path, record in ((topic, ("topic",), heads), *evidence.records()):
        spoken = record.language if isinstance(record, Interview) else None
        for steps, text in texts(record, path):
            if HIDDEN.search(text):
                yield from hidden_in(source.path, source.line(*InterviewFile.place(steps, spoken)), text)


def texts(value: Any, path: Steps) -> Iterator[tuple[Steps, str]]:
    """Yield every text of a record, with the way to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from texts(part, (*path, name))
    elif isinstance(value, tuple):
        for at, part in enumerate(value):
            yield from texts(part, (*path, at))
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), (*path, field.name))


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
