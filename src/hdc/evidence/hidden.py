"""Characters that nobody sees, found in the texts of the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hdc.errors import Finding
from hdc.evidence.read import Evidence
from hdc.evidence.shapes import InterviewFile
from hdc.invisible import HIDDEN, named
from hdc.model import Interview

Steps = tuple[str | int, ...]


def hidden_in(path: str, line: int, text: str) -> Iterator[Finding]:
    """Yield a finding where ``text``, which stands at ``path``, holds hidden characters."""
    names = dict.fromkeys(named(character) for character in HIDDEN.findall(text))
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
    elif value is None or isinstance(value, Decimal | int | date):
        return  # most of the rest; what kind of mapping something is takes longer to ask
    elif isinstance(value, tuple):
        for at, part in enumerate(value):
            yield from texts(part, (*path, at))
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from texts(part, (*path, name))
