"""A rule that compares a column with what the review has not can never be met: that is said, and nothing else is."""

from __future__ import annotations

import pytest

from hdc.analysis.check import build
from tests.reviews import headline, wells


def said(where: str, table: str = "figures") -> tuple[list[str], list[str]]:
    """What is found, and what is noted, of a rule that counts the rows of a table."""
    built = build(wells(headlines=(headline(rule=f"select count(*) > 0 as holds from {table} where {where}"),)))
    return ([f"{one.what}. {one.remedy}" for one in built.faults], [one.what for one in built.noted])


@pytest.mark.parametrize(
    ("where", "table", "found"),
    [
        ("metric = 'dugg'", "figures", 'asks for the metric "dugg", which there is not. Did you mean "dug"?'),
        ("x.metric in ('dug', 'dugg')", "figures x", 'asks for the metric "dugg"'),
        ("kind <> 'mesured'", "figures", 'asks for the kind "mesured", which there is not. Did you mean "measured"?'),
        ("proposition_id = 'p-none'", "stances", 'asks for the proposition_id "p-none"'),
        ("side = 'nobody'", "speakers", 'asks for the side "nobody"'),
    ],
)
def test_a_slip_in_what_a_person_lists_is_a_finding_with_what_was_meant(where: str, table: str, found: str) -> None:
    [what], noted = said(where, table)
    assert found in what and not noted


def test_whoever_is_not_heard_any_more_is_noted() -> None:
    assert said("speaker_id = 'zoe-gone'") == (
        [],
        ['the rule of h-dug asks for the speaker_id "zoe-gone", which there is not'],
    )


@pytest.mark.parametrize(
    "where",
    [
        "metric = 'dug' and kind in ('measured', 'recalled') and side = ''",
        "unit = 'anything' or said = 'it''s metric = x'",
        "metric in (select 'dugg' as metric)",
    ],
)
def test_what_there_is_what_is_free_and_what_a_rule_names_itself_is_let_be(where: str) -> None:
    assert said(where) == ([], [])
