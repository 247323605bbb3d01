"""A wrong model.toml is answered with one sentence: file, line, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import hdc
from hdc.errors import EvidenceError
from hdc.evidence import check, read

Edit = Callable[[Path, str, str], int]
STEP = 'figure = "f-chen-automate-80.by"'
FAULTS = {
    "a name the model does not know": ('id = "slower"', 'id = "faster"', '"faster" is nothing the model knows'),
    "a range upside down": ("low = 1\nhigh = 3", "low = 4\nhigh = 3", "slower cannot go from low 4 to high 3"),
    "a range below nothing": ("low = 1\nhigh = 3", "low = -1\nhigh = 3", "slower cannot go from low -1"),
    "half a range": ("low = 1\nhigh = 3\n", "low = 1\n", "slower declares its range with all of low, high and unit"),
    "a range beside a record": (STEP, f"{STEP}\nlow = 1", "first_step takes its range from low, high and unit, or"),
    "no range at all": (f"{STEP}\n", "", "first_step takes its range from"),
    "a number in quotation marks": ("high = 3", 'high = "three"', "high is 'three', not a number"),
    "a missing reason": (
        'reason = { en = "As forecast for that job.", zh',
        'why = { en = "", zh',
        '"why" is not a field',
    ),
    "a figure that does not exist": (
        STEP,
        'figure = "f-chen-automate-70.by"',
        "is no figure that first_step can rest on",
    ),
    "the time of a figure that names none": (STEP, 'figure = "f-foody-top-share.by"', "is no figure that first_step"),
    "a derived figure under the wrong name": (STEP, 'figure = "d-gini"', '"d-gini" is no figure that first_step'),
    "a derived figure that does not exist": (
        "d-contributors-lost",
        "d-nothing",
        '"d-nothing" is no derived that regained',
    ),
    "a share where a time is wanted": (STEP, 'figure = "f-chen-automate-80"', "the model takes it as duration"),
    "an unknown unit": ('unit = "multiple"', 'unit = "fold"', '"fold" is no unit'),
    "a unit of another kind": ('unit = "multiple"', 'unit = "year"', "slower is in year (duration)"),
    "a quote that does not exist": ('quote = "q-chen-decade-or', 'quote = "q-chen-century-or', "is no quote"),
    "the same twice": ('id = "second_share"', 'id = "first_share"', '"first_share" is assumed twice'),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_sentence_with_file_line_and_remedy(data: Path, edit: Edit, fault: str) -> None:
    old, new, sentence = FAULTS[fault]
    line = edit(data / "model.toml", old, new)
    said = [str(finding) for finding in check(read(data)) if sentence in str(finding)]
    assert len(said) == 1, [str(finding) for finding in check(read(data))]
    place, _, rest = said[0].partition(": ")
    assert place.startswith("data/model.toml:") and abs(int(place.rpartition(":")[2]) - line) <= 4, said[0]
    assert rest.rstrip().endswith(".") and "\n" not in rest


def test_a_parameter_that_is_missing_is_named(data: Path) -> None:
    text = (data / "model.toml").read_text("utf-8")
    head, *blocks = text.split("[[assumptions]]\n")
    kept = [block for block in blocks if not block.startswith('id = "every"')]
    (data / "model.toml").write_text("[[assumptions]]\n".join([head, *kept]), "utf-8")
    assert [str(finding) for finding in check(read(data))] == [
        'data/model.toml: the model needs "every" (duration), which is not assumed. '
        "Add it under [[assumptions]], or remove the file."
    ]


def test_without_the_file_there_is_no_model_and_no_fault(data: Path) -> None:
    (data / "model.toml").unlink()
    assert check(read(data)) == ()
    assert hdc.load(data).assumptions.empty


def test_an_open_range_cannot_be_drawn_from(data: Path, edit: Edit) -> None:
    """ "At least" gives a figure no upper end, and nothing is drawn up to nowhere."""
    edit(data / "model.toml", 'derived = "d-contributors-lost"', 'derived = "d-open"')
    with (data / "derived.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[derived]]\nid = "d-open"\nformula = "a"\ninputs = { a = "f-chen-synthetic-unusable" }\n'
            'unit = "percent"\n'
            'bound = "at_least"\nlabel = { en = "x", zh = "x" }\nassumption = { en = "x", zh = "x" }\n'
        )
    with pytest.raises(
        EvidenceError, match=r"regained rests on d-open, whose range is open\. Declare low, high and unit here"
    ):
        hdc.load(data)


def test_a_range_is_that_of_its_record(data: Path, edit: Edit) -> None:
    """Change what a vague word is taken for, and the model's step follows."""
    before = hdc.load(data).pick("assumptions", id="second_step")
    assert before[["lower", "upper", "unit"]].iloc[0].tolist() == [2, 5, "year"]
    edit(data / "vocabulary.toml", "low = 2\nhigh = 5", "low = 2\nhigh = 7")
    assert hdc.load(data).pick("assumptions", id="second_step")["upper"].iloc[0] == 7


def test_every_parameter_leads_to_a_quote(data: Path) -> None:
    """Also one that we declare: it fills what that quote leaves open."""
    topic = hdc.load(data)
    parameters = topic.pick("assumptions", part="parameter")
    assert set(parameters["quote_id"].dropna()) <= set(topic.quotes["id"])
    assert parameters["quote_id"].notna().all()
