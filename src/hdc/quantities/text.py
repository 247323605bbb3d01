"""One text as all stages need it."""

from __future__ import annotations

from typing import NamedTuple

from hdc.quantities.lexicon import Lexicon


class Read(NamedTuple):
    """One text as all stages need it; ``low`` is in lower case, character for character."""

    text: str
    low: str
    table: Lexicon
