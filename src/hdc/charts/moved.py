"""Which charts are others than in an edition: what they ask of the tables has another answer."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from altair.utils import schemapi

from hdc import charts
from hdc.charts.form import FORMS
from hdc.model import Chart
from hdc.tables.asked import Asked
from hdc.tables.reading import Tables


def moved(now: Tables, then: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return the ids of the charts whose data changed between ``then`` and now, those that are new among them."""
    assert charts  # importing them makes the forms known
    today = Asked(now.folder, now.review, now.frames)
    edition = Asked(now.folder, now.review, then)
    known = set(then["charts"]["id"])
    with schemapi.debug_mode(False):  # nobody shows these charts: what they ask is wanted, and to check them is slow
        return [chart.id for chart in now.review.charts if chart.id not in known or _differs(chart, today, edition)]


def _differs(chart: Chart, today: Asked, edition: Asked) -> bool:
    lang = today.lang
    FORMS[chart.form].draw(
        today,
        lang=lang,
        words={name: text[lang] for name, text in chart.nouns.items()},
        moving=chart.sliders,
        **chart.roles,
    )
    return any(today.answer(query) != edition.answer(query) for query in today.taken())
