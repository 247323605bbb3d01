"""A chart leaves its cell in a form that JupyterLab and the page both draw."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import altair as alt
import pytest

from hdc.charts import renderer
from hdc.topic import Topic
from tests.charts.test_charts import CHARTS


def test_it_offers_both_versions_and_a_title_in_words(topic: Topic) -> None:
    spec = topic.chart("c-pay-rates", "en").to_dict()
    offered = renderer.bundle(spec)
    assert set(offered) == {"application/vnd.vegalite.v6+json", "application/vnd.vegalite.v5+json", "text/plain"}
    for version in ("v5", "v6"):
        assert f"/{version}." in offered[f"application/vnd.vegalite.{version}+json"]["$schema"]
    assert offered["application/vnd.vegalite.v6+json"]["layer"] == spec["layer"]
    assert offered["text/plain"] == spec["usermeta"]["hdc"]["title"]


def test_a_chart_of_somebody_else_keeps_its_title() -> None:
    """Charts without our frame have a title as text or as an object, or none."""
    chart = alt.Chart(alt.InlineData(values=[{"a": 1}])).mark_point()
    for title, shown in (("One", "One"), (alt.TitleParams(text=["Two", "lines"]), "Two lines")):
        assert renderer.bundle(chart.properties(title=title).to_dict())["text/plain"] == shown
    assert renderer.bundle(chart.to_dict())["text/plain"] == "chart"


def test_registered_it_draws_what_a_cell_returns(topic: Topic) -> None:
    before = alt.renderers.active
    try:
        renderer.register()
        shown = topic.chart("c-pay-rates", "zh")._repr_mimebundle_()
        bundle = shown[0] if isinstance(shown, tuple) else shown
        assert bundle is not None and "application/vnd.vegalite.v6+json" in bundle
    finally:
        alt.renderers.enable(before)


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


def test_a_picture_for_who_draws_no_chart_says_in_words_what_it_shows() -> None:
    """A screen reader reads it as one picture, by its description, or by its title where it has none."""
    chart = alt.Chart(alt.Data(values=[{"a": 1}])).mark_point().encode(x="a:Q")
    described = chart.properties(title="Short", description='Pay, "by the hour" & more')
    for one, said in ((described, 'Pay, "by the hour" & more'), (chart.properties(title="Short"), "Short")):
        root = ElementTree.fromstring(renderer.bundle(one.to_dict(), still=True)["image/svg+xml"])
        assert (root.get("role"), root.get("aria-label")) == ("img", said)


def test_the_menu_of_a_chart_speaks_its_language_and_asks_nobody_elsewhere(topic: Topic) -> None:
    """JupyterLab's menu beside a chart would open an editor on the web, and say in English what it offers."""
    for lang, save in (("en", "Save as SVG"), ("zh", "存为 SVG")):
        options = renderer.bundle(topic.chart("c-pay-rates", lang).to_dict())[renderer.LAB]["usermeta"]["embedOptions"]
        assert options["i18n"]["SVG_ACTION"] == save and not options["actions"]["editor"]
    chart = alt.Chart(alt.InlineData(values=[{"a": 1}])).mark_point()
    assert renderer.bundle(chart.to_dict())[renderer.LAB]["usermeta"]["embedOptions"]["i18n"]["PNG_ACTION"]
