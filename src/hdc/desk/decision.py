"""A decision: what a person did with a candidate, one line of the log."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args
from uuid import uuid4

What = Literal["accepted", "corrected", "rejected", "ignored", "skipped", "noted", "undone"]
#: Decisions after which a candidate does not come back.
FINAL: frozenset[str] = frozenset(("accepted", "corrected", "rejected", "ignored"))
_WHATS = get_args(What)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What ``who`` did ``when`` (ISO 8601, UTC) with the ``candidate`` of that id, and ``why``.

    ``id`` is the line's own; ``undoes`` the line that an ``undone`` takes back. ``made`` are the quotes and figures
    that it put into the interview's file. Of what was rejected no text is kept.
    """

    id: str
    candidate: str
    who: str
    when: str
    what: What
    why: str = ""
    undoes: str | None = None
    made: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("id", "candidate", "who", "when"):
            if not isinstance(getattr(self, name), str) or not getattr(self, name).strip():
                raise ValueError(f"a decision needs its {name}")
        if self.what not in _WHATS:
            raise ValueError(f'"{self.what}" is no decision; it is one of {", ".join(_WHATS)}')
        if (self.what == "undone") != (self.undoes is not None):
            raise ValueError("what is undone names the line that it takes back, and nothing else does")

    @classmethod
    def now(cls, candidate: str, who: str, what: What, **more: Any) -> Decision:
        """Make a decision of this moment."""
        when = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return cls(id=uuid4().hex[:12], candidate=candidate, who=who, when=when, what=what, **more)

    @classmethod
    def of(cls, line: str) -> Decision:
        """Read a line of the log.

        Raises:
            ValueError: it is not whole, or no decision.
        """
        given = json.loads(line)
        if not isinstance(given, dict):
            raise ValueError("a line of the log is a JSON object")
        try:
            return cls(**{**given, "made": tuple(given.get("made", ()))})
        except TypeError as error:
            raise ValueError(str(error)) from None

    def line(self) -> str:
        """Write it as a line of the log; what is absent is left out."""
        given = {name: value for name, value in asdict(self).items() if value not in (None, "", ())}
        return json.dumps(given, ensure_ascii=False) + "\n"


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that nobody undid, in their order; undoing itself is none of them."""
    every = list(decisions)
    gone = {one.undoes for one in every if one.what == "undone"}
    return [one for one in every if one.what != "undone" and one.id not in gone]
