"""Quotes find their files by content, whatever the files are called."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from hdc.anchors.library import Quotes, find_transcripts
from hdc.errors import UsageError

WORDS = [f"{first}{middle}{last}" for first in "bdkmnt" for middle in ("a", "er", "io", "oul") for last in "gklmst"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight conversations of 800 words each in any order, one of them twice, and one file that is none."""
    folder = tmp_path_factory.mktemp("transcripts")
    for number in range(8):
        words = random.Random(number).choices(WORDS, k=800)
        turns = (f"{'Ann' if at % 100 else 'Bo'}: {' '.join(words[at : at + 50])}.\n" for at in range(0, 800, 50))
        (folder / f"{number}.txt").write_text("\n".join(turns), "utf-8")
    (folder / "again.txt").write_bytes((folder / "3.txt").read_bytes())
    (folder / "broken.txt").write_bytes(b"")
    return folder


def cut(folder: Path, number: int, at: int, size: int) -> list[str]:
    words = (folder / f"{number}.txt").read_text("utf-8").replace("Ann:", "").replace("Bo:", "").split()
    return words[at : at + size]


def test_each_quote_is_found_in_the_files_that_hold_it_and_in_no_other(folder: Path) -> None:
    rewritten = cut(folder, 5, 300, 30)
    rewritten[3::6] = ["kettle"] * 5
    quotes = [
        " ".join(cut(folder, 3, 120, 20)),
        " ".join([*cut(folder, 4, 30, 10), "…", *cut(folder, 4, 200, 10)]),
        " ".join(rewritten),
        "nobody ever said a thing like this in any of these conversations",
        " ".join(cut(folder, 6, 10, 3)),
    ]
    found = find_transcripts(quotes, sorted(folder.iterdir()), workers=1)
    names = [{path.stem: anchor.state for path, anchor in held.items()} for held in found.anchors]
    assert names[0] == {"3": "exact", "again": "exact"}
    assert names[1] == {"4": "elided"}
    assert names[2] == {"5": "altered"}
    assert names[3] == {}
    assert names[4]["6"] in ("exact", "altered")
    assert [path.name for path in found.faults] == ["broken.txt"]


def test_the_best_file_holds_most_of_an_interviews_quotes_and_a_tie_has_none(folder: Path) -> None:
    quotes = [
        *(" ".join(cut(folder, 5, at, 12)) for at in (10, 110)),
        *(" ".join(cut(folder, 3, at, 12)) for at in (10, 110)),
    ]
    found = find_transcripts(quotes, sorted(folder.iterdir()), workers=1)
    assert found.best([0, 1]) == folder / "5.txt"
    assert found.best([2, 3]) is None
    assert found.best([]) is None


def test_a_quote_without_words_is_refused_before_any_file_is_read() -> None:
    with pytest.raises(UsageError, match="no word"):
        Quotes(["a word", "…"])
