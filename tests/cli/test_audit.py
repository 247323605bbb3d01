"""``hdc audit`` and ``hdc confirm`` as they are typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from hdc.cli import main
from hdc.topic import load
from tests.conftest import REPOSITORY


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the project's evidence and notebooks, to work in with -C."""
    for name in ("data", "notebooks"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> tuple[int, str, str]:
    code = main([str(part) for part in argv])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_everything_is_listed_and_what_nothing_backs_is_exit_code_1(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "-C", root, "audit", "--all", "--lang", "en")[0] == 0
    prose = root / "data/narrative/en.md"
    prose.write_text(prose.read_text("utf-8") + "\nNobody says so.\n", "utf-8")
    code, out, err = run(capsys, "-C", root, "audit", "--all", "--lang", "en")
    assert code == 1 and "NOTHING" in out and err.endswith("1 backed by nothing\n")


def test_a_headline_counts_once_in_however_many_languages_it_is_listed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    count = len(load(root / "data").review.headlines)
    for more in ((), ("--lang", "zh")):
        assert f", {count} headlines, " in run(capsys, "-C", root, "audit", "--all", *more)[2]


def test_a_sample_is_a_sheet_or_json_and_the_seed_repeats_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = run(capsys, "-C", root, "audit", "--sample", "3", "--seed", "5", "--lang", "en")[1]
    rows = json.loads(run(capsys, "-C", root, "audit", "--sample", "3", "--seed", "5", "--json")[1])
    assert [line.split()[-1] for line in sheet.splitlines() if line.startswith("## ")] == [row["id"] for row in rows]
    assert "Checked by" in sheet


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("audit",), "give --all, or --sample N"),
        (("audit", "--sample", "9999"), "ask for fewer"),
        (("confirm",), "name a section or give --all"),
        (("confirm", "--all"), "give --by NAME"),
        (("confirm", "nowhere", "--by", "Ada"), 'no section "nowhere"'),
    ],
)
def test_wrong_usage_is_a_sentence_and_exit_code_2(
    root: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], said: str
) -> None:
    code, out, err = run(capsys, "-C", root, *argv)
    assert (code, out) == (2, "") and said in err


def test_a_stale_paragraph_is_a_note_until_it_is_confirmed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "-C", root, "confirm", "--all", "--by", "Ada")
    prose = root / "data/narrative/en.md"
    prose.write_text(prose.read_text("utf-8") + "\nA further thought.\n", "utf-8")
    code, out, _ = run(capsys, "-C", root, "check")
    assert code == 0 and out.count("this paragraph is stale") == 1
    said = run(capsys, "-C", root, "confirm", "sources", "--by", "Bo", "--json")[1]
    assert [row["opening"] for row in json.loads(said)] == ["A further thought."]
    assert "this paragraph is stale" not in run(capsys, "-C", root, "check")[1]
