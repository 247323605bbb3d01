"""What the model rests on is laid open: every parameter with its range, its reason and where it comes from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hdc
from hdc.evidence.assumptions import PARAMETERS
from hdc.narrative import premises

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_parameter_is_listed_with_its_reason_and_leads_to_a_record_or_a_quote(lang: str) -> None:
    topic = hdc.load(DATA)
    html = str(premises(topic, lang)._repr_html_())
    for row in topic.pick("assumptions", part="parameter").itertuples():
        assert getattr(row, f"reason_{lang}")[:20] in html and getattr(row, f"words_{lang}") in html
    links = re.findall(r'href="#([fqd]-[a-z0-9-]+)"', html)
    assert len(links) == len(PARAMETERS)
    assert all(not topic.row(id).empty for id in links)


@pytest.mark.parametrize(("lang", "ours"), [("zh", "没有任何人说过"), ("en", "nobody's quote")])
def test_it_says_whose_model_it_is(lang: str, ours: str) -> None:
    html = str(premises(hdc.load(DATA), lang)._repr_html_()).replace("&#39;", "'")
    assert ours in html
