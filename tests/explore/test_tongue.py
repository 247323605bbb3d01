"""With ``LANG`` in one language, a notebook's Markdown in another is not seen in JupyterLab."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import nbformat.v4
import pytest

from hdc.explore.tongue import hidden
from tests.conftest import REPOSITORY


def notebook(path: Path, *cells: tuple[str, list[str]]) -> Path:
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_markdown_cell(text, metadata={"tags": tags}) for text, tags in cells]
    made.cells.append(nbformat.v4.new_code_cell("# no heading", metadata={"tags": ["zh"]}))
    nbformat.write(made, path)
    return path


def names(style: str) -> list[str]:
    return re.findall(r'\[id="((?:[^"\\]|\\.)*)"\]', style)


@pytest.mark.parametrize(("lang", "gone"), [("en", ["一个题目", "再来一个"]), ("zh", ["A-title", 'The-"second"'])])
def test_headings_of_other_languages_are_hidden_by_their_words(tmp_path: Path, lang: str, gone: list[str]) -> None:
    """JupyterLab names a heading by its words, with dashes for blanks; what is of no language is always seen."""
    cells = [
        ("# 一个题目\n\n话。", ["zh"]), ("# A title\n\nWords.", ["en"]), ("## Of both", ["zh", "en"]),
        ("## 再来一个 ##", ["zh"]), ('### The "second"', ["en"]), ("## Anybody's", []), ("## Only here", ["lab-only"]),
    ]  # fmt: skip
    style = hidden(notebook(tmp_path / "a.ipynb", *cells), lang)
    assert [name.replace('\\"', '"') for name in names(style)] == gone


def test_where_nothing_is_known_all_is_seen(tmp_path: Path) -> None:
    """A notebook that was never saved, or is none, hides nothing."""
    (tmp_path / "b.ipynb").write_text("no notebook")
    assert hidden(tmp_path / "a.ipynb", "en") == hidden(tmp_path / "b.ipynb", "en") == ""
    assert hidden(notebook(tmp_path / "c.ipynb", ("# A title", ["en"])), "en") == ""


@pytest.mark.parametrize("path", sorted((REPOSITORY / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_passage_of_a_notebook_in_one_language_has_a_heading_to_hide_it_by(path: Path) -> None:
    """Without one it is seen in each language: a page knows a cell of Markdown by its heading alone."""
    passages = [cell for cell in nbformat.read(path, 4).cells if {"zh", "en"} & set(cell.metadata.get("tags", ()))]
    assert [cell.source for cell in passages if not cell.source.startswith("#")] == []
    for lang, other in (("zh", "en"), ("en", "zh")):
        assert len(names(hidden(path, lang))) == len({
            cell.source.splitlines()[0] for cell in passages if cell.metadata.tags[0] == other
        })  # fmt: skip
