"""``hdc check`` says all that it can know, whatever is wrong, and never ends in a traceback."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hdc.cli import check, main, tables

Edit = Callable[[Path, str, str], int]
REPOSITORY = Path(__file__).parent.parent.parent
FOODY = "data/interviews/2025-20vc-brendan-foody.toml"


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


BREAKING = {
    "a misspelt speaker": (FOODY, 'speaker = "brendan-foody"', 'speaker = "brendan-fody"'),
    "a misspelt guest": (FOODY, 'guests = ["brendan-foody"]', 'guests = ["brendan-fody"]'),
    "a misspelt organisation": ("data/speakers.toml", 'organisation = "mercor"', 'organisation = "mercr"'),
    "a misspelt unit": (FOODY, 'unit = "usd"', 'unit = "uds"'),
    "a misspelt denominator": (FOODY, 'per = "hour"', 'per = "huor"'),
    "a stance of a wrong interview": ("data/positions.toml", 'interview = "', 'interview = "2'),
    "a text that lacks a language": ("data/topic.toml", "zh = ", "de = "),
}


@pytest.mark.parametrize("fault", BREAKING)
def test_a_fault_on_which_tables_break_is_told_with_what_was_not_asked(
    root: Path, edit: Edit, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    edit(root / BREAKING[fault][0], *BREAKING[fault][1:])
    edit(root / "data/narrative/en.md", "{changes}", "{changes}\n\nIt is an agreement of 7.")
    code, out, err = run(capsys, "check", "-C", root)
    assert code == 1 and BREAKING[fault][0] in out and "data/narrative/en.md" in out
    assert "not asked until these are mended: formulas, headlines, tables and the references of the prose" in err


def test_formulas_and_rules_are_told_together_each_at_its_line(
    root: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    formula = edit(root / "data/derived.toml", 'formula = "m / r"', 'formula = "m / (r - r)"')
    other = edit(root / "data/derived.toml", 'formula = "h / t"', 'formula = "h / t * v"')
    rule = edit(root / "data/headlines.toml", 'rule = """', 'rule = """select 1 as yes --')
    code, out, _ = run(capsys, "check", "-C", root)
    assert code == 1
    assert f'data/derived.toml:{formula}: d-pay-mercor-over-rivals: it divides by "r - r", which is 0 where r is' in out
    assert f"data/derived.toml:{other}: " in out
    assert f"data/headlines.toml:{rule}: the rule of" in out and "cannot be asked: near" in out


def test_two_folders_in_the_place_of_files_are_two_findings(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("x.toml", "y.toml"):
        (root / "data/interviews" / name).mkdir()
    code, out, _ = run(capsys, "check", "-C", root)
    assert code == 1 and out.count("this is a folder, not a file") == 2 == out.count("\n")


def test_a_note_is_marked_and_changes_no_exit_code(root: Path, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    """A quote in a language that no reader knows: nothing is wrong, and one should know."""
    (root / "data/interviews/jardin.toml").write_text(
        '[interview]\ntitle = "Au jardin"\nlanguage = "fr"\nguests = ["edwin-chen"]\n[[quotes]]\nid = "q-jardin"\n'
        'speaker = "edwin-chen"\nfr = "Bonjour."\nen = "Hello."\nzh = "你好。"\n',
        "utf-8",
    )
    main(["tables", "-C", str(root), "--quiet"])
    capsys.readouterr()
    code, out, err = run(capsys, "check", "-C", root, "--notes")
    assert code == 0 and err.startswith("hdc check: all is well, ")
    assert 'note: data/topic.toml:5: no reader knows the quantities of "fr"' in out
    assert 'note: data/topic.toml:5: nobody has told how a cut turns a quote in "fr"' in out
    assert err.split()[-2] == str(len(out.splitlines()))
    _, said, _ = run(capsys, "check", "-C", root, "--json")
    assert [row["note"] for row in json.loads(said)] == [True] * len(out.splitlines())


def test_tables_that_are_old_are_one_finding_for_the_one_command_that_mends_them(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = root / "data/tables"
    (tables / "sides.csv").write_text("id\n", "utf-8")
    said = run(capsys, "check", "-C", root)[1]
    assert said.startswith("data/tables/sides.csv: the file is not what the evidence gives. Run `hdc tables`.\n")
    for name in ("quotes", "figures", "speakers"):
        (tables / f"{name}.csv").unlink()
    (line, *_) = run(capsys, "check", "-C", root)[1].splitlines()
    assert line.startswith("data: 4 files are not what the evidence gives: ") and line.endswith("Run `hdc tables`.")
    assert "and 1 more" in line


def test_of_many_notes_of_a_kind_two_are_shown_and_how_many_more_there_are(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that a new note is seen among those one knows; asked for, and as JSON, all are there."""
    _, all_of_them, _ = run(capsys, "check", "-C", root, "--notes")
    _, some, err = run(capsys, "check", "-C", root)
    whole, lines = all_of_them.splitlines(), some.splitlines()
    more = [int(line.split()[3]) for line in lines if "more of this kind" in line]
    assert more and all(count > 1 for count in more) and len(lines) < len(whole)
    assert len(lines) - len(more) + sum(more) == len(whole) == int(err.split()[-2])
    assert [line for line in lines if "more of this kind" not in line] == [line for line in whole if line in lines]


def test_a_folder_without_prose_interviews_and_conclusions_can_be_checked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("narrative", "interviews", "tables"):
        shutil.rmtree(root / "data" / name)
    shutil.rmtree(root / "notebooks", ignore_errors=True)  # they show all of that
    for path in (root / "data").glob("*.toml"):
        if path.name not in ("topic.toml", "vocabulary.toml"):
            path.unlink()
    topic = root / "data" / "topic.toml"
    topic.write_text(re.sub(r"(?m)^front = .*\n", "", topic.read_text("utf-8")), "utf-8")  # there are no charts
    assert run(capsys, "tables", "-C", root, "--quiet")[0] == 0
    code, out, err = run(capsys, "check", "-C", root)
    assert code == 0 and err == "hdc check: all is well, 1 note\n" and "there is no interview yet" in out


def test_what_is_no_folder_and_what_cannot_be_written_is_one_sentence(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(root / "data")
    (root / "data").write_text("")
    assert "is a file, no data folder" in run(capsys, "check", "-C", root)[2]
    (root / "data").unlink()
    (root / "data").symlink_to("data")
    assert "is a link that leads nowhere, or in a circle" in run(capsys, "check", "-C", root)[2]

    def denied(*_: Any) -> int:
        raise PermissionError(13, "Permission denied", "/here/tables")

    monkeypatch.setattr(tables, "folder", denied)
    code, out, err = run(capsys, "tables", "-C", root)
    assert (code, out) == (2, "")
    assert err == "hdc: /here/tables cannot be used (permission denied); mend that, or name another place\n"


def test_a_fault_of_hdc_is_no_finding(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(check, "everything", lambda root: {}["nothing"])
    code, out, err = run(capsys, "check", "-C", root)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("hdc: this is a fault of hdc, not of your files (KeyError: 'nothing'); please report it")
    assert "Traceback" in Path(err.split()[-1]).read_text("utf-8")


def test_files_of_an_older_format_are_migrated_once(root: Path, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / "data/topic.toml").read_text("utf-8")
    assert run(capsys, "migrate", "-C", root) == (0, "", "hdc migrate: nothing to do\n")
    edit(root / "data/topic.toml", "format = 2", "format = 1")
    assert run(capsys, "check", "-C", root)[0] == 1
    assert run(capsys, "migrate", "-C", root, "--dry-run", "--json")[:2] == (0, '["data/topic.toml"]\n')
    assert (root / "data/topic.toml").read_text("utf-8") != before
    assert run(capsys, "migrate", "-C", root)[:2] == (0, "data/topic.toml\n")
    assert (root / "data/topic.toml").read_text("utf-8") == before
