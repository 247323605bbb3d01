"""What is published of a review beside its prose: notebooks, dates of editions, the words around a claim."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hdc.errors import Finding, UsageError
from hdc.model import Change
from hdc.narrative import card, check
from hdc.narrative.paragraphs import Paragraph, digest, paragraphs, told
from hdc.narrative.publish import date_of
from hdc.narrative.published import Published, of_notebooks, spoken
from hdc.narrative.unbacked import Claim, claims
from hdc.narrative.waiting import untold
from tests.narrative.conftest import House
from tests.reviews import TEA, both, quote, wells
from tests.sorting import sorting


def notebook(folder: Path, name: str, *cells: dict[str, Any]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps({"cells": [*cells]}), "utf-8")


def markdown(*lines: str, tags: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {"tags": [*tags]}, "source": [*lines]}


def test_a_notebook_is_read_cell_by_cell_in_the_languages_of_its_tags_or_in_all(tmp_path: Path) -> None:
    code = {"cell_type": "code", "source": ["1 + 1"], "outputs": []}
    notebook(
        tmp_path / "notebooks", "01-a.ipynb", markdown("one\n", "two", tags=("zh", "wide")), code, markdown("three")
    )
    found: list[Finding] = []
    texts = [*of_notebooks(tmp_path / "notebooks", ("en", "zh"), found)]
    assert texts == [
        Published("notebooks/01-a.ipynb:cell 1", 0, ("zh",), "one\ntwo"),
        Published("notebooks/01-a.ipynb:cell 3", 0, ("en", "zh"), "three"),
    ]
    assert found == [] and [*of_notebooks(None, ("en",), found)] == []


def test_a_notebook_with_outputs_is_a_finding_that_names_the_first_cell_with_any_and_how_many(tmp_path: Path) -> None:
    ran = {"cell_type": "code", "source": [], "outputs": [{}]}
    notebook(tmp_path / "notebooks", "01-a.ipynb", markdown("one"), ran, ran)
    found: list[Finding] = []
    assert len([*of_notebooks(tmp_path / "notebooks", ("en",), found)]) == 1
    [one] = found
    assert "saved with outputs (cell 2 is the first of 2)" in one.what and (one.line, one.rule) == (0, "notebook")


def test_a_headline_or_a_chart_in_a_notebook_that_there_is_not_is_found_at_its_line(
    house: House, tmp_path: Path
) -> None:
    said = TEA["headlines.toml"].replace('id = "h-fallen"\n', 'id = "h-fallen"\nnotebook = "02-b"\n')
    said = said.replace('id = "h-pays-more"\n', 'id = "h-pays-more"\nnotebook = "01-a"\n')
    topic = house(**{"headlines.toml": said})
    assert check(topic.folder, topic) == (), "without notebooks nobody can say"
    notebook(tmp_path / "notebooks", "01-a.ipynb")
    [one] = check(topic.folder, topic, tmp_path / "notebooks")
    assert one.what == 'h-fallen stands in "02-b", which is no notebook' and "Name one of 01-a." in one.remedy
    lines = (topic.folder / "headlines.toml").read_text("utf-8").splitlines()
    assert lines[one.line - 1] == 'notebook = "02-b"'


CHANGE = Change(date="2026-02-01", kind="update", what=both("So."), why=both("So."))


@pytest.mark.parametrize(
    ("known", "given", "changes", "date"),
    [
        ([], None, (), "2026-01-02"),
        (["2026-01-02"], None, (), "2026-03-03"),
        (["2026-01-02"], "2026-02-02", (), "2026-02-02"),
        (["2026-01-01"], "20260202", (), "2026-02-02"),
        ([], "2026-02-01", (CHANGE,), "2026-02-01"),
    ],
)
def test_an_edition_is_of_the_day_that_is_given_or_of_topic_toml_or_of_today(
    known: list[str], given: str | None, changes: tuple[Change, ...], date: str
) -> None:
    """That of topic.toml as long as it is not kept."""
    assert date_of(wells(changes=changes), known, given, "2026-03-03") == date


@pytest.mark.parametrize(
    ("known", "given", "changes", "said"),
    [
        (["2026-01-02"], "2026-01-02", (), "of 2026-01-02 is kept already; give a later"),
        (["2026-01-01", "2026-02-02"], "2026-01-03", (), "lies before that of 2026-02-02; give a later"),
        ([], "2026-02-30", (), '"2026-02-30" is no day; give --date as year-month-day, for example 2026-03-03'),
        ([], "2026-01-31", (CHANGE,), "is of 2026-02-01; give no earlier"),
    ],
)
def test_an_edition_before_one_that_is_kept_or_written_down_is_refused(
    known: list[str], given: str, changes: tuple[Change, ...], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        date_of(wells(changes=changes), known, given, "2026-03-03")


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("x" * 48, "x" * 48),
        ("x" * 49, f"{'x' * 48}…"),
        (f"{'x' * 47} y", f"{'x' * 47}…"),
        ("It pays {f-a},\nor  {d-b}.", "It pays …, or …."),
    ],
)
def test_a_paragraph_is_known_by_its_first_words_without_references(text: str, opening: str) -> None:
    assert Paragraph("en", "a", 1, text, ()).opening == opening
    assert len(digest(text)) == 12 and digest(text) != digest(f"{text}!")


def test_a_paragraph_has_its_line_and_what_it_the_reasons_below_and_the_blocks_beside_it_cite(house: House) -> None:
    """A heading, a block of quotes and a headline by itself are none; a name without a record is nothing to rest on."""
    prose = (
        "Before.\n\n## A {#a}\n\n{q-may-always}\n\n{h-fallen}\n\nOne {f-may-pay}\nand {f-may-pay}, {edition}.\n\n"
        "> Two {count quotes}.\n\n{judgement low} Maybe {d-pay-ratio}. {weighs q-may-pay} {unless so}\n"
    )
    topic = house(en=prose)
    found = [(one.section, one.line, one.cites) for one in paragraphs(topic, "en")]
    assert found == [
        ("a", 9, ("f-may-pay", "h-fallen", "q-may-always")),
        ("a", 12, ("count quotes",)),
        ("a", 14, ("d-pay-ratio", "q-may-pay")),
    ]
    assert {"q-may-always", "h-fallen", "f-may-share", "d-pay-ratio", "f-rival-pay"} <= told(topic)
    assert untold(topic) == ["q-may-share", "q-lin-unless"]
    assert "f-may-share" not in told(house(en=prose.replace("{h-fallen}", "So."))), (
        "the sentence of a headline tells it"
    )


def claim(text: str, surface: str) -> Claim:
    start = text.index(surface)
    return Claim(Published("a.md", 10, ("en",), text), "number", start, start + len(surface), surface)


def test_a_claim_is_shown_with_twenty_letters_of_its_line_on_either_side() -> None:
    assert claim(f"{'a' * 20}7{'b' * 20}", "7").around == f"{'a' * 20}7{'b' * 20}"
    assert claim(f"{'a' * 21}7{'b' * 21}", "7").around == f"…{'a' * 20}7{'b' * 20}…"
    assert claim("above\nit has 7 here\nbelow", "7").around == "it has 7 here"
    assert claim("above\n\nit has 7", "7").line == 13 and claim("7", "7").line == 11


def test_words_of_others_in_marks_are_theirs_whatever_was_left_out_or_put_in() -> None:
    """Every piece stands in what somebody said; marks at its ends and case do not count."""
    said = quote("q-a", "ann-ash")
    said = replace(said, words=both("We always sell 7 cups, and never tea.", "我们总卖茶。"))
    first, *rest = wells().interviews
    review = wells(interviews=(replace(first, quotes=(*first.quotes, said)), *rest))
    assert "We always sell 7 cups, and never tea." in spoken(review) and "" not in spoken(review)

    def found(text: str) -> list[tuple[str, object]]:
        return [(one.surface, one.by) for one in claims([Published("a.md", 0, ("en",), text)], (), review)]

    assert found("She says: “We always sell 7 cups.”") == []
    assert found("She says: “we [she] always … never tea”, and “7 cups,”.") == []
    assert found("She says: “never … coffee”.") == [("never", None)]
    assert found("We always sell 7.") == [("7", None), ("always", None)]


def test_the_time_of_a_forecast_counts_from_another_where_it_was_said_to(tmp_path: Path) -> None:
    topic = sorting(tmp_path)
    rows = [row for row in card(topic, "f-half", "en").text.splitlines() if "forecast" in row]
    assert [row.rpartition(" · ")[2].rstrip(" |") for row in rows] == [
        "within 6 to 12 months", "within 2 years after 50%", "between",
    ]  # fmt: skip
