"""What `hdc check` says where a figure is not what its words say, and what a person may overrule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hdc.errors import Finding
from hdc.evidence import check, read

Edit = Callable[[Path, str, str], int]
FOODY = "interviews/2025-20vc-brendan-foody.toml"
LORD = "interviews/handshake-garrett-lord.toml"


def findings(data: Path) -> list[Finding]:
    return [one for one in check(read(data)) if one.rule != "conversion"]


def test_euros_a_day_on_dollars_an_hour_are_two_findings_at_their_lines(data: Path) -> None:
    """Said once for both languages, each at the field at fault, with what to do."""
    path = data / LORD
    before, id, rest = path.read_text("utf-8").partition('id = "f-lord-handshake-pay"')
    rest = rest.replace('per = "hour"', 'per = "day"', 1).replace('unit = "usd"', 'unit = "eur"', 1)
    path.write_text(before + id + rest, "utf-8")
    lines = path.read_text("utf-8").splitlines()
    said = 'and said ("they can make $150 an hour") says'
    found = findings(data)
    assert [(lines[one.line - 1].strip(), one.what) for one in found] == [
        ('per = "day"', f"f-lord-handshake-pay records day as its per, {said} hour"),
        ('unit = "eur"', f"f-lord-handshake-pay records eur as its unit, {said} usd"),
    ]
    assert all(one.remedy.startswith("Record what the words say") for one in found)


def test_a_translation_that_drops_the_denominator_is_a_finding_at_its_words(data: Path, edit: Edit) -> None:
    """The quote has it beside the words, so they are to be widened."""
    line = edit(data / LORD, 'said_zh = "赚到每小时 150 美元"', 'said_zh = "150 美元"')
    (found,) = findings(data)
    assert found.line == line and found.what.startswith("f-lord-handshake-pay records hour as its per, and said_zh")
    assert found.what.endswith("says nothing of the kind") and "widen said_zh" in found.remedy


def test_words_too_narrow_for_what_the_quote_says_are_to_be_widened(data: Path, edit: Edit) -> None:
    edit(data / FOODY, 'said = "generally pay about $30 an hour"', 'said = "$30"')
    found = findings(data)
    assert {one.what.split(" as its ")[1].split(",")[0] for one in found} == {"per", "bound"}
    assert all("widen said so that it holds" in one.remedy for one in found)


def test_a_reading_is_overruled_with_a_reason_and_only_that_reading(data: Path, edit: Edit) -> None:
    """Another record on the same words is asked again, and the decision that answers nothing is a finding itself."""
    edit(data / FOODY, 'bound = "order_of_magnitude"', 'bound = "at_least"\n  low = 10')
    edit(data / FOODY, "  value = 10\n", "")
    said = [one.what for one in findings(data)]
    assert 'f-foody-task-ten-hours records at_least as its bound, and said ("10 hours") says exact' in said
    assert 'f-foody-task-ten-hours overrules the reading "exact" of bound, which its words do not have' in said


def test_a_decision_falls_when_the_record_comes_round(data: Path, edit: Edit) -> None:
    edit(data / FOODY, 'bound = "order_of_magnitude"', 'bound = "exact"')
    line = edit(data / FOODY, "[[quotes.figures.overruled]]", "[[quotes.figures.overruled]]")
    (idle,) = findings(data)
    assert idle.line == line and idle.remedy.endswith("or drop the entry.")


def test_overruling_nothing_is_refused(data: Path, edit: Edit) -> None:
    edit(data / FOODY, 'read = "exact"', 'read = "order_of_magnitude"')
    assert "there is nothing to overrule" in findings(data)[0].what
