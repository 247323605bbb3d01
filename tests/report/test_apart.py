"""A cell stands apart where it can be proved that it only asks; in doubt a notebook runs as a whole."""

from __future__ import annotations

import pytest

from hdc.report.apart import Division, divided

SETUP = ['LANG = "zh"\nDATA = "../data"', "%load_ext hdc\nimport hdc\n\ntopic = hdc.load(DATA)"]
ASKS = [
    'topic.chart("c-rates", LANG)',
    'rates = ["d-a", "d-b"]\nhdc.narrative.derived(topic, ["d-c", *rates], LANG)',
    'topic.evidence.query("metric == \'rent\'")[["id", f"speaker_{LANG}"]].head(3 + 2)',
    "[topic.row(id) for id in topic.figures]",
]


def test_cells_that_only_ask_stand_apart_below_a_setup() -> None:
    assert divided([*SETUP, *ASKS]) == Division(tuple(SETUP), tuple(ASKS))
    assert divided([*SETUP, "", "  \n"]) == Division(tuple(SETUP), ())


@pytest.mark.parametrize(
    "cell",
    [
        "topic.evidence.drop(columns=[f()])",  # calls what is not ours
        "print(topic.figures)",
        "import random\nrandom.random()",
        "alt.themes.enable('dark')",
        "frame = topic.evidence\nframe.insert(0, 'n', 1)\ntopic.chart('c-rates', LANG, frame)",
        "frame = topic.evidence\nframe['n'] = 1\nframe",
        "frame = topic.evidence",  # shows nothing: it is there for others
        "def mean(rows): return rows.mean()",
        "for id in topic.figures: topic.row(id)",
        "hdc.narrative.section(topic, 'view', LANG); LANG = 'en'",
        "LANG = 'en'\ntopic.chart('c-rates', LANG)",  # another cell reads what it binds
        "(topic := hdc.load('elsewhere')).chart('c-rates')",
        "other = hdc.load('elsewhere')\nother.chart('c-rates')",
        "!date",
        "%matplotlib inline",
        "topic.chart('c-rates', LANG",
        "await topic.chart('c-rates')",
        "lambda: topic",
    ],
)
def test_beside_a_cell_that_may_do_more_none_stands_apart(cell: str) -> None:
    assert divided([*SETUP, ASKS[0], cell]) == divided([*SETUP, cell, ASKS[0]]) == Division()


@pytest.mark.parametrize(
    "setup",
    [
        ["import pandas as hdc\ntopic = hdc.load(DATA)"],
        ["import hdc as ours\ntopic = ours.load(DATA)"],
        ["import hdc\ntopic = hdc.load(open('where').read())"],
        ["import hdc\nfrom elsewhere import topic"],
        ["import hdc, elsewhere\ntopic = elsewhere.load()"],
    ],
)
def test_what_is_not_known_to_be_ours_is_not_asked(setup: list[str]) -> None:
    assert divided([*setup, ASKS[0]]) == Division()
