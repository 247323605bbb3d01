"""Characters that nobody sees, in prose: found where they stand, spelled out where they are shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from markupsafe import Markup

from hdc.narrative import check
from hdc.narrative.passage import Passage


def test_it_is_found_in_prose_and_in_notebooks(
    data: Path, edit: Callable[[Path, str, str], int], tmp_path: Path
) -> None:
    line = edit(data / "narrative" / "en.md", "A number opens", "A\u200b number opens")
    cell = {"cell_type": "markdown", "id": "a", "metadata": {"tags": ["en"]}, "source": ["one\n", "two\u2066\n"]}
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00-a.ipynb").write_text(json.dumps({"cells": [cell]}))
    found = [one for one in check(data, notebooks=tmp_path / "notebooks") if one.rule == "hidden"]
    assert [one.path for one in found] == ["data/narrative/en.md", "notebooks/00-a.ipynb:cell 1"]
    assert found[0].line == line


def test_a_passage_shows_it_in_jupyterlab_too() -> None:
    assert "[U+202E]" in Passage.of(Markup("<p>{}</p>").format("paid \u202eruoh na 59$"), "en").html
