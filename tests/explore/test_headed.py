"""A frame's headings say what their columns hold, in the words of the data dictionary."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pandas as pd
import pytest

import hdc
from hdc.explore.headed import headed

TOPIC = hdc.load(Path(__file__).parents[2] / "data")


def test_each_column_of_the_evidence_is_explained() -> None:
    html = headed(TOPIC.evidence)
    assert html
    for name, about in TOPIC.columns("evidence")["about"].items():
        assert f'<th title="{about}">{name}</th>' in unescape(html), name


@pytest.mark.parametrize(("table", "about"), [("figures", "it was said in"), ("interviews", "it is spoken in, BCP 47")])
def test_a_name_that_several_tables_have_is_explained_as_in_this_one(table: str, about: str) -> None:
    assert f'title="the language {about}">language</th>' in str(headed(TOPIC.pick(table)))


def test_a_frame_of_ones_own_is_as_pandas_shows_it() -> None:
    frame = pd.DataFrame({"mine": [1, 2], "<b>": [3, 4]})
    assert headed(frame) == frame._repr_html_()  # type: ignore[operator]


def test_who_wants_no_html_gets_none() -> None:
    with pd.option_context("display.notebook_repr_html", False):
        assert headed(TOPIC.figures) is None
