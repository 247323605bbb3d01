"""Numbers are read across characters that nobody sees, and the surface is what stands in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.quantities import find_quantities

UNSEEN = ("\u00ad", "\u200b", "\u200d", "\u200e", "\u200f", "\u2060", "\u2066", "\u2069", "\ufeff", "\ufe0f")
TEXTS = {
    "en": "maybe 45 dollars an hour, not even 12.5% of two million people, and 2½ years",
    "zh": "大概四十五块美金一小时，连 12.5% 都不到，等了两千三百万人和 2½ 年",
}


@pytest.mark.parametrize("lang", TEXTS)
@given(places=st.lists(st.tuples(st.integers(0, 60), st.sampled_from(UNSEEN)), max_size=8))
def test_what_nobody_sees_changes_no_reading(lang: str, places: list[tuple[int, str]]) -> None:
    plain = marked = TEXTS[lang]
    for place, mark in places:
        marked = marked[:place] + mark + marked[place:]
    found = find_quantities(marked, lang)
    assert [str(one) for one in found] == [str(one) for one in find_quantities(plain, lang)]
    assert all(marked[one.start : one.end] == one.surface for one in found)


def test_the_surface_holds_what_nobody_sees_inside_and_nothing_of_it_outside() -> None:
    text = "\u2066forty\u2069 dol\u00adlars\u200e for it"
    (found,) = find_quantities(text)
    assert found.surface == "forty\u2069 dol\u00adlars"


def test_hedges_stand_where_they_are_said() -> None:
    text = "\u200emay\u200bbe 15\u200b% of it"
    (found,) = find_quantities(text)
    assert [text[start:end] for start, end in found.hedges] == ["may\u200bbe"]
