"""A review that tells which of its parts are read: what a page takes from it beside the tables is noted, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from hdc.model import Review

#: The table under whose name a part of the review is asked for in the ledger; it is none of the published ones.
REVIEW = "review"
_PARTS = frozenset(one.name for one in fields(Review))


class Noted(Review):
    """A review that calls ``note`` with the name of each part as it is read; one made of it by ``replace`` does not."""

    _note: Callable[[str], None] | None = None

    @classmethod
    def of(cls, review: Review, note: Callable[[str], None]) -> Noted:
        """Return ``review`` as one that is noted."""
        made = object.__new__(cls)
        for part in _PARTS:
            object.__setattr__(made, part, object.__getattribute__(review, part))
        object.__setattr__(made, "_note", note)
        return made

    def __getattribute__(self, name: str) -> Any:
        if name in _PARTS and (note := object.__getattribute__(self, "_note")):
            note(name)
        return object.__getattribute__(self, name)


def plain(review: Review) -> Review:
    """Return a review as it can be read without being noted."""
    if not isinstance(review, Noted):
        return review
    return Review(**{part: object.__getattribute__(review, part) for part in _PARTS})


def answer(review: Review, where: Mapping[str, tuple[str, ...]]) -> str:
    """Return a part of a review, or the one in it with an id, as a text that differs where they do."""
    (part,) = where["part"]
    found = getattr(review, part)
    return repr([_of(part, one) for one in found if _id(part, one) in where["id"]] if "id" in where else found)


def _of(part: str, one: Any) -> Any:
    """Quotes and figures are listed with what they stand in, which is no part of them."""
    return one[-1] if part in ("quotes", "figures") else one


def _id(part: str, one: Any) -> str:
    return str(_of(part, one).id)
