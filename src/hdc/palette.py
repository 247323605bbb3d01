"""The colours of the house, on light and on dark ground: pages, widgets and charts share them.

Marks stand out at 3 : 1 or more from either ground and stay apart for readers who see fewer colours; a test holds the
palettes to both.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one ground.

    ``sides`` are eight, in the order in which a review declares its sides, and behind them that of no side; ``ours`` is
    what we computed.
    """

    ground: str
    ink: str
    muted: str
    line: str
    ours: str
    sides: tuple[str, ...]


LIGHT = Palette(
    ground="#fbfaf6",
    ink="#22262b",
    muted="#5b636d",
    line="#dedad0",
    ours="#6a4a8c",
    sides=("#2a86e0", "#dd5e0c", "#487848", "#d86090", "#9048ff", "#a80000", "#0000f0", "#600000", "#2b2f34"),
)
DARK = Palette(
    ground="#15181b",
    ink="#e6e4dd",
    muted="#a7adb5",
    line="#3a4148",
    ours="#c7acdf",
    sides=("#4aa0ea", "#f5822f", "#00ffa8", "#a848a8", "#a818ff", "#d83030", "#ffff18", "#ffd848", "#787f87"),
)
