"""A suggestion as somebody else's file has it, and what became of it in the transcript."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from hdc.quantities.mention import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """``words`` that ``tool`` found, under the name of ``code``. ``speaker`` says them, as the tool has it.

    ``source`` is where they stand in the tool's own copy of the text. It is not trusted: it chooses between places that
    are equal. ``text`` is what that text is called, where the file has several.
    """

    tool: str
    words: str
    code: str = ""
    note: str = ""
    speaker: str = ""
    source: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A suggestion that stands at ``span`` of the transcript ``sha256``, or one that does not.

    Of that ``words`` are what was looked for, and ``because`` says why they are not there; of what was found no text is
    kept.
    """

    tool: str
    sha256: str
    code: str = ""
    remark: str = ""
    span: Span | None = None
    words: str = ""
    because: str = ""

    def __post_init__(self) -> None:
        if not self.tool or not self.sha256:
            raise ValueError("a suggestion names its tool and the transcript it was looked for in")
        if self.span is not None and not 0 <= self.span[0] < self.span[1]:
            raise ValueError(f"a suggestion cannot reach from {self.span[0]} to {self.span[1]}")
        if (self.span is None) != bool(self.words) or bool(self.words) != bool(self.because):
            raise ValueError("a suggestion has its place, or else its words and why they were not found")

    @property
    def why(self) -> str:
        """Who suggests it, and as what."""
        return f"from {self.tool}{f': {self.code}' if self.code else ''}{f' ({self.remark})' if self.remark else ''}"

    @property
    def lost(self) -> str:
        """That it was not found, for a person."""
        return f"not found: “{self.words}”, {self.why}: {self.because}"

    @classmethod
    def of(cls, line: str) -> Placed:
        """Read a line as :meth:`line` writes it.

        Raises:
            ValueError: it is none.
        """
        given = json.loads(line)
        if not isinstance(given, dict):
            raise ValueError("a line of suggestions is a JSON object")
        try:
            span: Any = given.pop("span", None)
            return cls(**given, span=None if span is None else (int(span[0]), int(span[1])))
        except (TypeError, IndexError) as error:
            raise ValueError(str(error)) from None

    def line(self) -> str:
        """Write it as a line; what is absent is left out."""
        given = {name: value for name, value in asdict(self).items() if value not in (None, "")}
        return json.dumps(given, ensure_ascii=False) + "\n"
