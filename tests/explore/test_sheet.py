"""On dark ground each colour of a chart gives way to its counterpart, and no two of them could be taken for one."""

from __future__ import annotations

import re
from dataclasses import replace

from hdc.explore.sheet import redressed, sheet
from hdc.palette import DARK, LIGHT

_RULE = re.compile(r'\[(fill|stroke)="(#[0-9a-f]{6})"\] \{ \1: (#[0-9a-f]{6}); \}')


def test_every_colour_of_light_ground_has_one_of_dark_ground() -> None:
    """Two roles of one colour could not be told apart in a drawn chart: no colour stands for two."""
    for paint in ("fill", "stroke"):
        rules = [(old, new) for kind, old, new in _RULE.findall(redressed(LIGHT, DARK)) if kind == paint]
        assert len(rules) == len(dict(rules)) == len(LIGHT.sides) + 5
        assert dict(rules)[LIGHT.ink] == DARK.ink
        assert [dict(rules)[side] for side in LIGHT.sides] == list(DARK.sides)


def test_only_charts_on_our_ground_change_and_they_get_the_other() -> None:
    rules = redressed(replace(LIGHT, ground="#010203"), DARK)
    assert 'svg.marks[style*="rgb(1, 2, 3)"]' in rules and f"background-color: {DARK.ground} !important" in rules


def test_the_sheet_is_one_element_and_fetches_nothing() -> None:
    style = sheet()
    assert style.count("<style") == style.count("</style>") == 1
    assert "url(" not in style and "@import" not in style
