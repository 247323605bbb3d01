"""Who speaks, for whom, and what that organisation sells."""

from __future__ import annotations

from dataclasses import dataclass

from hdc.model.text import Side, Text, check_filled, check_id, check_unique


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A company or institution, what it sells (its interest in the question) and the side that puts it on."""

    id: str
    name: str
    sells: Text
    side: Side

    def __post_init__(self) -> None:
        check_id("name", self.id)
        check_filled(name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person who speaks in an interview; ``aliases`` are the names transcripts use for them."""

    id: str
    name: str
    organisation: str
    role: Text
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_id("name", self.id)
        check_filled(name=self.name)
        check_unique("alias", self.aliases)
