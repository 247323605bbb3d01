"""``hdc find`` says where each passage is and why it is there, to people and to machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hdc.cli import main
from tests.shelf.conftest import folder

__all__ = ["folder"]


@pytest.fixture
def run(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run ``hdc find`` on the folder of conversations: exit code, output, words."""

    def find(*argv: str) -> tuple[int, str, str]:
        try:
            code = main(["find", "-C", str(tmp_path), "--transcripts", str(folder), *argv])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return find


def test_each_passage_is_shown_with_speaker_time_file_span_words_and_parts(run: Any) -> None:
    code, out, err = run("colony honey spring", "-n", "1")
    assert code == 0 and max(map(len, out.splitlines())) <= 100
    assert out.startswith(" 1. ") and "Ann, 0:01:05, bees.md [" in out
    assert "honey" in out and "said +" in out
    assert "1 passage of" in err


def test_json_is_a_list_of_them(run: Any, folder: Path) -> None:
    code, out, _ = run("colony honey spring", "--json")
    rows = json.loads(out)
    assert code == 0 and rows[0]["file"] == "bees.md"
    assert set(rows[0]) == {
        "file", "sha256", "start", "end", "turn", "speaker", "time", "text", "matched", "score", "parts"
    }  # fmt: skip
    assert (folder / "bees.md").read_text("utf-8")[rows[0]["start"] : rows[0]["end"]] == rows[0]["text"]


def test_nothing_found_is_an_empty_list_and_no_failure(run: Any) -> None:
    assert run("submarines", "--json")[:2] == (0, "[]\n")


def test_a_file_that_cannot_be_read_is_said_even_when_quiet(run: Any, folder: Path) -> None:
    (folder / "broken.txt").write_bytes(b"")
    code, out, err = run("honey", "--quiet")
    assert code == 0 and out and err.startswith("hdc find: broken.txt: the file is empty")


def test_a_proposition_needs_a_review_that_has_it(run: Any) -> None:
    code, _, err = run("--proposition", "p-honey")
    assert code == 2 and "give -C a folder that holds data/" in err


def test_either_a_question_or_a_proposition_is_asked(run: Any) -> None:
    assert run()[0] == 2 and run("honey", "--proposition", "p-honey")[0] == 2
