"""Each thing that must be true of the evidence is said in one line when it is not: where, what, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hdc.errors import EvidenceError
from hdc.evidence import check, read

Edit = Callable[[Path, str, str], int]
FOODY = "interviews/2025-20vc-brendan-foody.toml"
VOCABULARY = "vocabulary.toml"
CHEN = "interviews/2025-no-priors-edwin-chen.toml"


def findings(data: Path) -> list[str]:
    return [str(finding) for finding in check(read(data))]


def test_the_evidence_as_committed_is_without_fault(data: Path) -> None:
    assert findings(data) == []


FAULTS = {
    "a key that does not exist": (FOODY, 'kind = "recalled"', 'knid = "recalled"', '"knid" is not a field here'),
    "a field that is missing": (FOODY, 'metric = "pay_rate"\n', "", '"metric" is missing'),
    "a wrong type": (FOODY, "value = 95", 'value = "ninety"', "value is 'ninety', not a number"),
    "a bound outside its vocabulary": (FOODY, 'bound = "about"', 'bound = "roughly"', 'bound is "roughly"'),
    "an id of the wrong form": (FOODY, "q-foody-pay-rates", "Foody pay", "not the id of a quote"),
    "a point that is also a range": (FOODY, "value = 95", "value = 95\n  low = 90", "not two of them"),
    "a range upside down": (CHEN, "low = 10000000", "low = 30000000", "is above high"),
    "a range under an exact bound": (CHEN, 'bound = "between"', 'bound = "exact"', "does not fit these numbers"),
    "a duplicate id": (FOODY, "q-foody-pay-rates", "q-chen-signals", "is already that of"),
    "an unknown speaker": (FOODY, 'guests = ["brendan-foody"]', 'guests = ["brendan-foddy"]', '"brendan-foddy" is no'),
    "an unknown metric": (FOODY, 'metric = "pay_rate"', 'metric = "wage"', '"wage" is no metric'),
    "an unknown unit": (FOODY, 'unit = "usd"', 'unit = "dollars"', '"dollars" is no unit'),
    "a unit that the metric does not measure": (FOODY, 'unit = "usd"', 'unit = "hour"', "pay_rate measures money"),
    "words that are not in the quote": (FOODY, 'said = "generally', 'said = "usually', "does not stand in q-foody-pay"),
    "words that are not in the translation": (
        FOODY,
        'said_zh = "通常',
        'said_zh = "一般',
        "does not stand in q-foody-pay",
    ),
    "a number that is not in its words": (
        FOODY,
        "value = 95",
        "value = 96",
        "the number 96 of f-foody-mercor-pay cannot",
    ),
    "a quantity nobody accounted for": (FOODY, "$30 an hour.", "$30 an hour for 7 months.", 'the quantity "7 months"'),
    "a mishearing that is not there": (FOODY, 'heard = "Scale and', 'heard = "Scales and', "does not stand in q-foody"),
    "a reply to nothing": (
        "interviews/2025-04-10-no-priors-brendan-foody.toml",
        'replies_to = "q-foody-always-a-frontier"',
        'replies_to = "q-foody-never"',
        '"q-foody-never" is no other quote',
    ),
    "a stance on another's words": (
        "positions.toml",
        '"q-chen-random-hindi"',
        '"q-foody-pay-rates"',
        "is not edwin-chen's",
    ),
    "a stance on no proposition": (
        "positions.toml",
        'proposition = "p-no-',
        'proposition = "p-a-',
        "is no proposition",
    ),
    "a sum that is told as another": (
        VOCABULARY,
        'many = { en = "£{n}", zh',
        'many = { en = "${n}", zh',
        'gbp is written as another unit: "$7" says 7 usd',
    ),
    "a share that is not in percent": (
        VOCABULARY,
        'many = { en = "{n}%", zh',
        'many = { en = "{n}‰", zh',
        'in percent, and "7‰" says 0.7 percent',
    ),
    "a conversion upside down": (VOCABULARY, "low = 1.0", "low = 1.5", "is above high"),
    "a conversion by nothing": (VOCABULARY, "low = 1.0", "low = 0", "a number above 0"),
    "a conversion that is a rate and a range": (VOCABULARY, "low = 1.0", "rate = 1.1\nlow = 1.0", "needs its rate"),
    "a conversion of an unknown unit": (
        VOCABULARY,
        '[conversions]]\nunit = "eur"',
        '[conversions]]\nunit = "ecu"',
        "no unit",
    ),
    "a conversion without a date": (VOCABULARY, 'date = "2025"\n', "", '"date" is missing'),
    "money converted to time": (VOCABULARY, 'to_unit = "usd"', 'to_unit = "hour"', "cannot be converted"),
    "a conversion declared both ways": (
        VOCABULARY,
        'unit = "gbp"\nto_unit = "usd"',
        'unit = "usd"\nto_unit = "eur"',
        "are converted twice",
    ),
    "a unit that the readers know otherwise": (
        VOCABULARY,
        'id = "hour"\nkind = "duration"',
        'id = "hour"\nkind = "length"',
        "is read as duration, and the unit is declared as length",
    ),
    "an edition nobody wrote down": (
        "topic.toml",
        "edition = 20",
        "edition = 19",
        "the last change is",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_sentence_with_file_line_and_remedy(data: Path, edit: Edit, fault: str) -> None:
    file, old, new, sentence = FAULTS[fault]
    edit(data / file, old, new)
    said = [line for line in findings(data) if sentence in line]
    assert said, findings(data)
    place, _, _ = said[0].partition(": ")
    assert place.startswith("data/") and place.rpartition(":")[2].isdecimal(), said[0]
    assert said[0].rstrip().endswith(".") and said[0].count("\n") == 0


def test_a_finding_names_the_very_line(data: Path, edit: Edit) -> None:
    line = edit(data / FOODY, "value = 95", "value = true or false")
    assert findings(data)[0].startswith(f"data/{FOODY}:{line}: not TOML")


def test_all_faults_of_all_files_are_reported_not_the_first(data: Path, edit: Edit) -> None:
    edit(data / FOODY, 'metric = "pay_rate"', 'metric = "wage"')
    edit(data / CHEN, 'unit = "month"', 'unit = "moon"')
    edit(data / "positions.toml", 'speaker = "garrett-lord"', 'speaker = "garret"')
    said = "\n".join(findings(data))
    assert '"wage"' in said and '"moon"' in said and '"garret"' in said


def test_an_ignored_quantity_needs_no_figure(data: Path, edit: Edit) -> None:
    edit(data / FOODY, "$30 an hour.", "$30 an hour for 7 months.")
    edit(
        data / FOODY,
        '  [[quotes.corrected]]\n  heard = "Scale',
        '  [[quotes.ignored]]\n  said = "7 months"\n  reason = { en = "a digression", zh = "题外话" }\n\n'
        '  [[quotes.corrected]]\n  heard = "Scale',
    )
    assert findings(data) == []


def test_a_folder_that_is_no_data_folder_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="there is no data folder"):
        read(tmp_path / "nowhere")
    with pytest.raises(EvidenceError, match=r"it has no topic\.toml"):
        read(tmp_path)


def test_of_a_relative_path_it_is_said_where_it_led(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook that is run from another folder names data that nobody finds there."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(EvidenceError, match=re.escape(str(tmp_path / "data"))):
        read(Path("..") / "data")


def test_a_file_that_is_not_text_is_a_finding(data: Path) -> None:
    (data / FOODY).write_bytes(b"\xff\xfe\x00")
    assert [line for line in findings(data) if "not UTF-8" in line]


def test_line_ends_of_another_system_change_nothing(data: Path) -> None:
    for path in data.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert findings(data) == []
