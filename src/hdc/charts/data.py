"""What a chart draws, carried in its specification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt


def inline(rows: Iterable[Mapping[str, Any]]) -> alt.InlineData:
    """Return rows as a chart's data; a tuple, since Altair copies lists, and all that is in them, with each layer."""
    return alt.InlineData(values=tuple(rows))
