"""A chart of the review: which form draws it, which of the topic's metrics plays which role, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from hdc.model.text import Text, check_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Slider:
    """An assumption that a reader may move: from ``low`` to ``high`` in steps, or evenly on a ``log`` scale."""

    label: Text
    low: Decimal
    high: Decimal
    step: Decimal = Decimal(1)
    log: bool = False

    def __post_init__(self) -> None:
        if self.low >= self.high or self.step <= 0:
            raise ValueError(f"low {self.low} must be below high {self.high}, and step above 0")
        if self.log and self.low <= 0:
            raise ValueError("a log scale begins above 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart by its ``form``. Its title is its ``headline``'s, or a plain ``title`` that claims nothing.

    ``roles`` say which metric (proposition, table, model) plays which role of the form, ``nouns`` what the form calls
    things; ``sliders`` which of its assumptions move. ``notebook`` is where it stands.
    """

    id: str
    form: str
    headline: str | None = None
    title: Text | None = None
    note: Text | None = None
    notebook: str | None = None
    roles: Mapping[str, str] = field(default_factory=dict, hash=False)
    nouns: Mapping[str, Text] = field(default_factory=dict, hash=False)
    sliders: Mapping[str, Slider] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        check_id("chart", self.id)
        check_id("word", self.form)
        if (self.headline is None) == (self.title is None):
            raise ValueError("a chart is called by its headline, or has a plain title of its own")
