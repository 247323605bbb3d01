"""Characters that nobody sees (marks of direction, zero-width spaces, soft hyphens): numbers are read across them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hdc.quantities.mention import Mention, Span

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)


def seen(text: str) -> tuple[str, Sequence[int]]:
    """The text without them, and where each of its characters stands in ``text``."""
    if text.isascii() or not _UNSEEN.search(text):
        return text, range(len(text))
    places = [place for place, letter in enumerate(text) if not _UNSEEN.match(letter)]
    return "".join(text[place] for place in places), places


def put_back(mention: Mention, text: str, places: Sequence[int]) -> Mention:
    """A mention of the text that :func:`seen` makes, as it stands in ``text``, with what nobody sees inside."""
    start, end = _span((mention.start, mention.end), places)
    return replace(
        mention,
        start=start,
        end=end,
        surface=text[start:end],
        hedges=tuple(_span(hedge, places) for hedge in mention.hedges),
        negated=None if mention.negated is None else _span(mention.negated, places),
    )


def _span(span: Span, places: Sequence[int]) -> Span:
    return places[span[0]], places[span[1] - 1] + 1
