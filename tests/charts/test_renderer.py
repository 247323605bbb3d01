"""How a chart leaves a cell: drawn by JupyterLab and by the report, and still a picture where nobody draws."""

from __future__ import annotations

import json

import pytest

from hdc.charts import renderer
from hdc.topic import Topic
from tests.charts.test_charts import CHARTS


@pytest.mark.parametrize("id", CHARTS)
def test_a_mark_leads_to_its_quote_on_the_page_and_nowhere_in_jupyterlab(id: str, topic: Topic) -> None:
    """A link of a mark would put an address of its own in place of the notebook."""
    made = renderer.bundle(topic.chart(id, "en").to_dict())
    page, lab = (json.dumps(made[kind], sort_keys=True) for kind in renderer.SCHEMAS)
    assert '"href": {"' in page and '"href": {"' not in lab


def test_a_picture_is_there_for_whoever_draws_no_charts(topic: Topic) -> None:
    made = renderer.bundle(topic.chart("c-pay-rates", "en").to_dict(), still=True)
    assert made["image/svg+xml"].startswith("<svg") and "$95" in made["image/svg+xml"]
    assert "image/svg+xml" not in renderer.bundle(topic.chart("c-pay-rates", "en").to_dict())
