"""What we publish has one kind of quotation mark in each language; what was said and code keep theirs."""

from __future__ import annotations

import pytest

from hdc.narrative.marks import foreign
from hdc.narrative.published import Published


@pytest.mark.parametrize(
    ("lang", "text", "remedies"),
    [
        ("en", 'How many "a few" are,\nand "some".', ["Write “a few”.", "Write “some”."]),
        ("en", "It is 「more」 in Chinese.", ["Write “more”."]),
        ("zh", "他说“更多”，不是「最多」。", ["Write 「更多」."]),
        ("zh", '他说"更多"。', ["Write 「更多」."]),
        ("de", "Er sagt “mehr” und „viel“.", ["Write „mehr“."]),
        ("en", "“Hers”, and the seller's own.", []),
    ],
)
def test_marks_of_another_kind_are_found_with_what_to_write(lang: str, text: str, remedies: list[str]) -> None:
    found = list(foreign([Published("a.md", 10, (lang,), text)]))
    assert [finding.remedy for finding in sorted(found)] == remedies
    assert {finding.line for finding in found} <= set(range(11, 12 + text.count("\n")))


@pytest.mark.parametrize(
    "text",
    [
        '[//]: # (a "comment")',
        '`topic.chart("c-pay")`',
        '```python\nhdc.load("data")\n```',
        '<a href="x">there</a>',
        '{f-pay as="x"}',
    ],
)
def test_code_and_markup_keep_the_marks_they_need(text: str) -> None:
    assert not list(foreign([Published("a.md", 0, ("en",), text)]))


def test_a_finding_names_the_line_in_its_file() -> None:
    """The text begins behind so many lines, be it with an empty one."""
    found = foreign([Published("a.md", 10, ("en",), '\n"Few",\nor "some".')])
    assert [finding.line for finding in found] == [12, 13]


def test_a_text_of_all_languages_may_have_the_marks_of_any() -> None:
    assert not list(foreign([Published("a.md", 0, ("en", "zh"), "“one” 「二」")]))
