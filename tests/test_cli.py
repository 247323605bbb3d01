"""The command line answers every mistake with one sentence and an exit code, and never with a traceback."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hdc.cli import main
from hdc.tables.schema import names

Edit = Callable[[Path, str, str], int]
REPOSITORY = Path(__file__).parent.parent
FOODY = "data/interviews/2025-20vc-brendan-foody.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the project's evidence and notebooks, to work in with -C."""
    for name in ("data", "notebooks"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> tuple[int, str, str]:
    try:
        code = main([str(part) for part in argv])
    except SystemExit as stop:
        code = int(stop.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_clean_project_passes_its_check(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", "-C", root)
    assert code == 0 and err.startswith("hdc check: all is well")
    assert all(line.startswith("note: ") for line in out.splitlines())


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (FOODY, "value = 95", "value = ", "not TOML"),
        (FOODY, "value = 95", 'value = "many"', "not a number"),
        (FOODY, 'id = "f-foody-rivals-pay"', 'id = "f-foody-mercor-pay"', "is already that of"),
        (FOODY, 'metric = "pay_rate"', 'metric = "pay"', "is no metric"),
        (FOODY, "value = 95", "value = 59", "cannot be read in said"),
        ("data/narrative/en.md", "{f-lord-teaching-pay}", "{f-lord-teaching-wage}", "f-lord-teaching-wage"),
        ("data/narrative/en.md", "{changes}", "{changes}\n\nIt is an agreement of 7.", "7"),
        ("data/narrative/zh.md", "{changes}", "{changes}\n\n它是三家卖方的共识。", "三"),
        ("data/tables/figures.csv", ",95,", ",96,", "Run `hdc tables`"),
    ],
)
def test_a_fault_is_reported_with_its_place_and_exit_code_1(
    root: Path, edit: Edit, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, sentence: str
) -> None:
    edit(root / file, old, new)
    code, out, err = run(capsys, "check", "-C", root)
    assert code == 1
    lines = [line for line in out.splitlines() if sentence in line]
    assert lines and re.match(r"data/\S+?(:\d+)?: ", lines[0]), out
    assert "Traceback" not in out + err


def test_findings_can_be_read_by_a_machine(root: Path, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    line = edit(root / FOODY, "value = 95", "value = 59")
    code, out, _ = run(capsys, "check", "-C", root, "--json")
    rows = json.loads(out)
    assert code == 1 and {"path", "line", "what", "remedy", "rule", "note"} == set(rows[0])
    assert any(row["path"] == FOODY and abs(row["line"] - line) <= 3 for row in rows)


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["chekc"], 'no command "chekc" (did you mean "check"?)'),
        ([], "required"),
        (["check", "--lnag"], 'no option "--lnag"'),
        (["report", "--lnag=zh"], 'no option "--lnag" (did you mean "--lang"?)'),
        (["report", "--lang", "fr"], "is not a language of the report; it speaks zh, en"),
        (["report", "--jobs", "0"], "not a number of at least 1"),
        (["check", "-C", "nowhere"], "there is no folder nowhere"),
        (["tables", "-C", "{empty}"], "there is no data folder"),
        (["report", "-C", "{empty}"], "there is no"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], argv: list[str], sentence: str
) -> None:
    code, out, err = run(capsys, *(part.replace("{empty}", str(tmp_path)) for part in argv))
    assert code == 2 and out == ""
    assert sentence in err and err.count("\n") == 1 and err.startswith("hdc: ")


@pytest.mark.parametrize("command", ["", "report", "check", "verify", "lab", "tables", "export", "export charts"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, *command.split(), "--help")
    assert code == 0 and "usage: hdc" in out and max(map(len, out.splitlines())) <= 100


def test_a_dry_run_writes_nothing(root: Path, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root / "data/speakers.toml", 'name = "Mercor"', 'name = "Mercor Inc."')
    before = (root / "data/tables/organisations.csv").read_bytes()
    code, out, _ = run(capsys, "tables", "-C", root, "--dry-run")
    assert code == 0 and "data/tables/organisations.csv" in out
    assert (root / "data/tables/organisations.csv").read_bytes() == before
    run(capsys, "tables", "-C", root, "--quiet")
    assert run(capsys, "tables", "-C", root) == (0, "", f"hdc tables: {len(names()) + 1} files are up to date\n")


def test_python_runs_the_package_as_the_command() -> None:
    """Where no script is on the path, ``python -m hdc`` is one, and it calls itself hdc."""
    run = subprocess.run([sys.executable, "-m", "hdc", "check", "-h"], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("usage: hdc check")
