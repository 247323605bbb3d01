"""``hdc add``: what it writes of several guests, and what it says of a flag or a file that is not right."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from hdc.cli import main
from tests.bicycles import begun

TALK = """---
channel: Spoke Radio
---

Ann Ash (00:00:01):
A wheel takes me two hours.

Bob Birch (00:00:05):
It takes me forty minutes.
"""
GUESTS = ("--guest", "ann-ash:Ann Ash", "--guest", "bob-birch:Bob Birch", "--date", "2025-06", "--yes")
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return begun(tmp_path / "bicycles", ("en", "zh"))


@pytest.fixture
def call(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Add a talk with further flags: exit code, output, words."""
    (tmp_path / "talk.md").write_text(TALK, "utf-8")

    def run_it(*argv: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["-C", str(data.parent), "add", str(tmp_path / "talk.md"), *argv])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_it


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Ann Ash and Bob Birch on Spoke Radio"), ("zh", "Ann Ash和Bob Birch 做客《Spoke Radio》")]
)
def test_an_interview_without_a_title_is_called_by_all_its_guests(call: Call, language: str, title: str) -> None:
    code, out, err = call(*GUESTS, "--language", language, "--dry-run")
    assert code == 0, err
    assert tomllib.loads(out[: out.index("[[speakers]]")])["interview"]["title"].replace(" 和 ", "和") == title
