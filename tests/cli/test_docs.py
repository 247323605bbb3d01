"""``hdc docs`` prints the pages of docs/, from a checkout and from a package alike."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from hdc.cli import main

REPOSITORY = Path(__file__).parents[2]
PAGES = sorted(path.stem for path in (REPOSITORY / "docs").glob("*.md"))


def test_a_package_carries_every_page() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {f"docs/{name}.md": f"hdc/docs/{name}.md" for name in PAGES}


def test_each_page_is_listed_with_its_title_and_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docs", "--json"]) == 0
    titles = json.loads(capsys.readouterr().out)
    assert sorted(titles) == PAGES and all(titles.values())
    assert main(["docs"]) == 0
    assert titles["method"] in capsys.readouterr().out
    for name in PAGES:
        assert main(["docs", name]) == 0
        assert capsys.readouterr().out == (REPOSITORY / f"docs/{name}.md").read_text("utf-8")


@pytest.mark.parametrize("asked", ["new", "docs/new-interview.md", "new-interview"])
def test_a_page_is_known_by_its_beginning_and_by_its_path(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docs", asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["page"] == "new-interview"


def test_a_page_that_there_is_not_is_told_what_it_is_nearest_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docs", "metohd"]) == 2
    said = capsys.readouterr().err
    assert 'did you mean "method"?' in said and "editions" in said
