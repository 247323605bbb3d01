"""A wrong model.toml is answered with one sentence: file, line, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.evidence import check, read
from hdc.topic import load
from tests.sorting import FILES, write

STEPS = 'metric = "sorted_share"\nstatement = "q-ida"'
END = 'metric = "last_day"\nstatement = "q-ida"'
BACK = 'derived = "d-back"\nstatement = "q-otto"'
SLOWER = 'low = 1\nhigh = 2\nunit = "multiple"\nquote = "q-ida"'
FAULTS = {
    "a kind there is not": ('kind = "frontier"', 'kind = "frontiers"', '"frontiers" is no kind of model'),
    "a role there is not": ("roles.stretch", "roles.slower", 'a frontier has no role "slower"; it has steps, stretch'),
    "a role that is missing": ("roles.end]", "roles.every2]", "a frontier has no role"),
    "a range upside down": ("low = 1\nhigh = 2", "low = 4\nhigh = 2", "a range cannot go from low 4 to high 2"),
    "a range below nothing": ("low = 1\nhigh = 2", "low = -1\nhigh = 2", "a range cannot go from low -1"),
    "half a range": ("low = 1\nhigh = 2\n", "low = 1\n", "declared with all of low, high and unit"),
    "a range beside a record": (BACK, f'{BACK}\nlow = 1\nhigh = 2\nunit = "percent"', "or declare it"),
    "no range at all": (f"{BACK}\n", "", "name a metric and its statement, or a derived figure, or declare"),
    "a metric without its statement": (END, 'metric = "last_day"', "name a metric and its statement"),
    "steps that we declare": (STEPS, 'low = 1\nhigh = 2\nunit = "percent"', "steps are the figures of a metric"),
    "a reading that somebody said": (
        'band = { low = 80, high = 80, unit = "percent"',
        'band = { metric = "sorted_share", statement = "q-otto"',
        "band is how we read the model",
    ),
    "a metric that does not exist": (END, END.replace("last_day", "last_dey"), 'Did you mean "last_day"'),
    "a statement that does not exist": (END, END.replace("q-ida", "q-idda"), '"q-idda" is no statement that counts'),
    "a statement without the metric": (END, END.replace("q-ida", "q-otto"), "q-otto has no last_day for end"),
    "a statement whose steps name no time": (
        STEPS,
        STEPS.replace("sorted_share", "returned_share").replace("q-ida", "q-otto"),
        "q-otto has no returned_share with a time for steps",
    ),
    "two figures where one is taken": (
        BACK,
        'metric = "sorted_share"\nstatement = "q-ida"',
        "regained takes one sorted_share of a statement, and q-ida has 2: f-half and f-most",
    ),
    "a derived figure that does not exist": (BACK, BACK.replace("d-back", "d-bakc"), '"d-bakc" is no derived figure'),
    "a rule without a statement": (BACK, 'derived = "d-back"', "d-back has a row for each statement"),
    "a share where a time is wanted": (END, 'metric = "returned_share"\nstatement = "q-otto"', "takes it as duration"),
    "an unknown unit": ('unit = "multiple"', 'unit = "fold"', '"fold" is no unit'),
    "a unit of another kind": ('unit = "multiple"', 'unit = "year"', "stretch is in year (duration)"),
    "a quote that does not exist": (SLOWER, SLOWER.replace("q-ida", "q-idi"), '"q-idi" is no quote'),
    "a field that is none": ('symbol = "k"', 'sign = "k"', '"sign" is not a field'),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_sentence_with_file_line_and_remedy(tmp_path: Path, fault: str) -> None:
    old, new, sentence = FAULTS[fault]
    folder = write(tmp_path / "data", {"model.toml": (old, new)})
    text = FILES["model.toml"]
    said = [finding for finding in check(read(folder)) if sentence in str(finding)]
    assert len(said) == 1, [str(finding) for finding in check(read(folder))]
    assert said[0].path == "data/model.toml" and said[0].remedy.endswith(".")
    near = text[: text.index(old)].count("\n") + 1
    of_the_model = said[0].line == 2  # what a model lacks, or has too much, is said where the model begins
    assert of_the_model or abs(said[0].line - near) <= 5, said[0]


def test_a_model_without_a_role_that_it_needs_is_refused(tmp_path: Path) -> None:
    text = "[models.roles.end]" + (write(tmp_path) / "model.toml").read_text("utf-8").split("[models.roles.end]")[1]
    end = text[: text.index("[models.readings]")]
    said = [str(finding) for finding in check(read(write(tmp_path, {"model.toml": (end, "")})))]
    assert len(said) == 1 and 'a frontier needs the role "end"' in said[0]


def test_two_models_may_have_one_kind_and_none_the_id_of_another(tmp_path: Path) -> None:
    folder = write(tmp_path)
    text = (folder / "model.toml").read_text("utf-8")
    (folder / "model.toml").write_text(text + text.replace('id = "post"', 'id = "parcels"'), "utf-8")
    assert set(load(folder).outcomes["model"]) == {"post", "parcels"}
    (folder / "model.toml").write_text(text + text.replace("the post that", "the mail that"), "utf-8")
    assert any('the id "models:post" is already' in str(finding) for finding in check(read(folder)))


def test_a_text_of_the_model_has_every_language_of_the_review(tmp_path: Path) -> None:
    found = check(read(write(tmp_path, {"model.toml": (', de = "der letzte Tag"', "")})))
    assert ["label lacks de" in str(finding) for finding in found] == [True]


def test_without_the_file_there_is_no_model_and_no_fault(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "model.toml").unlink()
    assert check(read(folder)) == ()
    assert load(folder).assumptions.empty and load(folder).outcomes.empty
