"""The pages of docs/ that come from the code are what the code says today."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from hdc.tables.joined import ABOUT
from hdc.tables.schema import tables

DOCS = Path(__file__).parent.parent / "docs"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cli.md", "data-dictionary.md"])
def test_a_generated_page_is_up_to_date(name: str) -> None:
    text = generator().PAGES[name]()
    written = (DOCS / name).read_text("utf-8")
    assert text == written, f"docs/{name} is out of date. Write it anew: python3 run.py docs (or: make docs)"


def test_the_help_does_not_depend_on_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A narrow terminal and one with colours get the same page."""
    wide = generator().cli()
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert generator().cli() == wide and "\x1b" not in wide


def test_every_command_that_hdc_lists_has_its_help_there() -> None:
    """A command of the first help has a heading of its own, and so has each of its formats."""
    page = (DOCS / "cli.md").read_text("utf-8")
    shown = subprocess.run(
        [sys.executable, "-m", "hdc.cli", "--help"], capture_output=True, text=True, check=True
    ).stdout
    listed = [line.split()[0] for line in shown.split("COMMAND\n")[1].splitlines() if line.startswith("    ")]
    commands = [word for word in listed if word.isalpha() and f"{{{word}" not in shown]
    assert {"report", "check", "tables", "export"} <= set(commands)
    assert all(f"## hdc {command}\n" in page for command in commands)
    assert "## hdc export charts\n" in page


def test_every_column_of_every_table_is_there_with_its_meaning() -> None:
    """A text is there once, whatever languages a review is in: ``label_<lang>``."""
    page, write = (DOCS / "data-dictionary.md").read_text("utf-8"), generator()
    assert page.count("| `label_<lang>` |") == sum(
        "label_en" in str(table.columns) for table in tables(("en",)).values()
    )
    assert "label_en` |" not in page and "label_zh` |" not in page
    for table in tables((write.LANG,)).values():
        section = page.split(f"## {table.name}\n")[1].split("\n## ")[0]
        assert table.about in section
        for column in table.columns:
            assert write.meaning(column).strip() and f"| `{column.name}` | " in section
            assert write.meaning(column).replace("|", "\\|") in section


def test_every_column_that_joining_adds_is_there_with_its_meaning() -> None:
    """Who filters ``topic.evidence`` need not look into the code for what there is to filter by."""
    page = (DOCS / "data-dictionary.md").read_text("utf-8").split("## Joined")[1]
    evidence, said = page.split("### topic.")[1:]
    assert evidence.count("\n| `") == len(ABOUT) and "| `quote_<lang>` | the whole quote in a language |" in evidence
    assert "| `speaker` |" in said and "quote_<lang>" not in said
