"""The page to look at before a release: all charts, in all the ways a reader meets them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hdc.charts.form import FORMS
from hdc.charts.frame import Drawn
from hdc.report import export, freshness
from hdc.report.gallery import Gallery, gallery

DATA = Path(__file__).parents[2] / "data"
TWO = ["c-pay-rates", "c-useful-share"]


@pytest.fixture
def two_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gallery of two charts, to be quick."""
    monkeypatch.setattr(export, "names", lambda topic, only=(): TWO)


def test_each_chart_is_shown_in_eight_ways(two_charts: None, tmp_path: Path, browser: Callable[..., Any]) -> None:
    """Both languages on both grounds at both widths, dark on dark, and nothing is fetched."""
    made = gallery(DATA, tmp_path)
    assert made == Gallery(tmp_path / "gallery.html", True, {})
    tab = browser(made.page, viewport={"width": 1240, "height": 900})
    assert tab.errors == [] and tab.requests == []
    for name in TWO:
        assert tab.page.locator(f"#{name} figure svg").count() == 8
        widths = tab.page.eval_on_selector_all(f"#{name} figure svg", "all => all.map(one => one.clientWidth)")
        assert sorted(widths) == [340] * 4 + [680] * 4
    grounds = "all => all.map(one => getComputedStyle(one).backgroundColor)"
    assert set(tab.page.eval_on_selector_all("figure.hdc-dark", grounds)) == {"rgb(21, 24, 27)"}
    assert set(tab.page.eval_on_selector_all("figure.hdc-light", grounds)) == {"rgb(251, 250, 246)"}


def test_it_is_drawn_again_only_when_charts_or_data_changed(
    data: Path, edit: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "names", lambda topic, only=(): [])  # whether to draw is asked before what
    code = tmp_path / "code"
    code.mkdir()
    monkeypatch.setattr(freshness, "PACKAGE", code)
    output = tmp_path / "reports"
    assert gallery(data, output).built
    assert not gallery(data, output).built
    edit(data / "interviews/2025-20vc-brendan-foody.toml", 'subject_zh = "Mercor', 'subject_zh = "在 Mercor')
    assert gallery(data, output).built
    (code / "chart.py").write_text("")
    assert gallery(data, output).built and gallery(data, output, force=True).built
    assert not gallery(data, output).built


def test_a_chart_that_cannot_be_drawn_is_shown_as_such(
    two_charts: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named with its reason; the other one is there."""

    def broken(*given: object, **chosen: object) -> Drawn:
        raise ZeroDivisionError("nothing to divide by")

    monkeypatch.setitem(FORMS, "rates", replace(FORMS["rates"], draw=broken))
    made = gallery(DATA, tmp_path)
    assert dict(made.failed) == {"c-pay-rates": "ZeroDivisionError: nothing to divide by"}
    page = made.page.read_text("utf-8")
    assert page.count("<svg") == 8 and "nothing to divide by" in page
