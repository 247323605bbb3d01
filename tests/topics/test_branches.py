"""Two people each add an interview: their branches merge, and one command makes what is generated right again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.topics.conftest import House

REPOSITORY = Path(__file__).parents[2]
ADDED = {"funk": "2025-09-02-kellerfunk-jorun-habersack.toml", "dianliu": "2025-11-20-dianliu-gu-yuanzhou.toml"}


@pytest.fixture
def git(copy: Callable[[str], House], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A repository of a review that lacks two interviews, with a branch that adds each; returns git, run in it."""
    root = copy("three").root
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):  # whatever the machine's own settings are
        monkeypatch.setenv(name, "/dev/null")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "somebody@example.org")

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    house = House("three", root)
    shutil.copy(REPOSITORY / ".gitattributes", root)
    shutil.rmtree(house.data / "narrative")  # its prose speaks of both
    shutil.rmtree(root / "notebooks")
    aside = {name: house.data / "interviews" / file for name, file in ADDED.items()}
    texts = {name: path.read_bytes() for name, path in aside.items()}
    for path in aside.values():
        path.unlink()
    git("init", "--quiet", "--initial-branch=main")
    assert house.call("tables") == 0
    git("add", "--all")
    git("commit", "--quiet", "--message=The review")
    git("tag", "before")
    for name, path in aside.items():
        git("checkout", "--quiet", "-b", name, "main")
        path.write_bytes(texts[name])
        assert house.call("tables") == 0
        git("add", "--all")
        git("commit", "--quiet", "--message=An interview")
    git("checkout", "--quiet", "main")
    return git


def test_two_branches_that_each_add_an_interview_merge_without_a_conflict(
    git: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each brings its own speakers, organisations and stances, so that no file written by hand is touched by both."""
    house = House("three", tmp_path / "three")
    for name in ADDED:
        git("merge", "--quiet", "--no-edit", name)
    changed = git("diff", "--name-only", "--diff-filter=M", "before", "main").split()
    assert {path for path in changed if not path.startswith("data/tables/")} == {"data/datapackage.json"}
    assert {path.name for path in (house.data / "interviews").glob("*.toml")} > set(ADDED.values())
    capsys.readouterr()
    assert house.call("check") == 1  # until the generated files are made anew, which is all it asks for
    assert {line.rpartition(". ")[2] for line in capsys.readouterr().out.splitlines() if "note:" not in line} == {
        "Run `hdc tables`."
    }
    assert house.call("tables") == 0
    assert house.call("check") == 0
    assert {"jorun-habersack", "gu-yuanzhou"} <= set(house.topic.speakers["id"])
