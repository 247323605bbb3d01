"""Pictures stand as they were looked at: sketches/*.txt say in words what a reader sees of each small picture.

Where one is drawn otherwise on purpose, look at it, and take its new sketch: ``python -m tests.charts.test_sketches``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.charts.form import FORMS
from tests.charts.pictures import PICTURES
from tests.charts.sketch import sketch

SKETCHES = Path(__file__).parent / "sketches"


def lines(name: str) -> list[str]:
    return sketch(PICTURES[name]().to_dict(validate=False))  # that all charts are valid is tested elsewhere


@pytest.mark.parametrize("name", PICTURES)
def test_marks_words_and_axes_stand_where_they_stood_when_they_were_looked_at(name: str) -> None:
    assert lines(name) == (SKETCHES / f"{name}.txt").read_text("utf-8").splitlines()


def test_every_form_has_its_sketches_and_every_sketch_its_picture() -> None:
    assert {path.stem for path in SKETCHES.iterdir()} == {*PICTURES}
    assert {name.partition("-")[0] for name in PICTURES} == {form.partition("_")[0] for form in FORMS}


if __name__ == "__main__":
    for name in PICTURES:
        (SKETCHES / f"{name}.txt").write_text("\n".join(lines(name)) + "\n", "utf-8")
