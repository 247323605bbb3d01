"""Files in bundles that their content bounds and names, and what the shelf keeps of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.errors import UsageError
from hdc.shelf import bundles
from hdc.shelf.bundles import Bundle, File, bundled, files_in
from hdc.shelf.entry import Entry, entry, read_entry
from hdc.shelf.passages import Passage
from hdc.transcripts import parse_transcript


def file(name: str, sha256: str = "f", size: int = 1) -> File:
    return File(name, Path(name), size, sha256 * 64)


def names(made: list[Bundle]) -> list[list[str]]:
    return [[one.name for one in bundle.files] for bundle in made]


def test_a_bundle_ends_at_a_file_whose_hash_says_so_and_with_the_last() -> None:
    """Of all hashes those that begin with 0 or 1, so that one more file changes the bundles beside it alone."""
    files = [file("a"), file("b", "0"), file("c", "2"), file("d", "1"), file("e")]
    assert names([*bundled(files, "")]) == [["a", "b"], ["c", "d"], ["e"]]
    assert names([*bundled(files[:2], "")]) == [["a", "b"]] and [*bundled([], "")] == []
    more = [*bundled([*files[:2], file("b2"), *files[2:]], "")]
    assert [bundle.key for bundle in more][::2] == [bundle.key for bundle in bundled(files, "")][::2]


def test_a_bundle_ends_when_it_is_eight_million_bytes_large() -> None:
    files = [file("a", size=3_999_999), file("b", size=4_000_000), file("c"), file("d", size=8_000_000), file("e")]
    made = [*bundled(files, "")]
    assert names(made) == [["a", "b", "c"], ["d"], ["e"]]
    assert [bundle.size for bundle in made] == [8_000_000, 8_000_000, 1]


def test_the_name_of_a_bundle_says_which_files_with_what_content_and_what_is_asked() -> None:
    made = [
        next(bundled(files, asked)).key
        for files, asked in (
            ([file("a")], ""), ([file("b")], ""), ([file("a", "e")], ""), ([file("a")], "vague"),
            ([file("a"), file("b")], ""),
        )
    ]  # fmt: skip
    assert len({*made}) == len(made) and {len(key) for key in made} == {32}
    assert next(bundled([file("a", size=9)], "")).key == made[0], "a size is no content"


def test_rows_call_a_file_by_its_path_below_what_was_named(tmp_path: Path) -> None:
    """Of a file that is named itself its folder is left away; what is named twice is there once, all in order."""
    for name in ("talks/b.txt", "talks/a.txt", "talks/deep/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"Ann: {name}.", "utf-8")
    talks = tmp_path / "talks"
    assert [one.name for one in files_in([talks])] == ["a.txt", "b.txt", "deep/c.txt"]
    assert [one.name for one in files_in([talks / "b.txt"])] == ["b.txt"]
    both = files_in([talks / "deep", talks / "b.txt", talks])
    assert [one.name for one in both] == ["a.txt", "b.txt", "deep/c.txt"]
    assert {one.size for one in both} == {len("Ann: talks/a.txt."), len("Ann: talks/deep/c.txt.")}
    with pytest.raises(UsageError, match=r"no file or folder .*gone\.txt"):
        files_in([talks, talks / "gone.txt"])


def test_a_file_that_cannot_be_read_has_neither_hash_nor_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Ann: So.", "utf-8")

    def closed(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(bundles, "file_digest", closed)
    [found] = files_in([tmp_path])
    assert (found.name, found.size, found.sha256) == ("a.txt", 0, "")


SAID = Passage(0, 3, 0, "wax")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"passages": (SAID,)}, "every passage has its terms"),
        ({"terms": (("wax",),)}, "every passage has its terms"),
        ({}, "or a fault"),
        ({"passages": (SAID,), "terms": (("wax",),), "fault": "broken"}, "or a fault"),
    ],
)
def test_what_is_kept_is_passages_with_their_terms_or_a_fault(given: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Entry("0" * 64, **given)  # type: ignore[arg-type]
    for right in (Entry("0" * 64, fault="broken"), Entry("0" * 64, (SAID,), (("wax",),), frozenset((3, 1)))):
        assert Entry.of_plain(*right.plain()) == right


@pytest.mark.parametrize(
    ("start", "end", "text", "sentence"),
    [(3, 3, "a", "from 3 to 3"), (-1, 3, "a", "from -1"), (4, 3, "a", "from 4"), (0, 3, " \n", "without words")],
)
def test_a_passage_reaches_from_its_first_character_on_and_has_words(
    start: int, end: int, text: str, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        Passage(start, end, 0, text)


WORDS = (
    *("wax", "jar", "lid", "bloom", "hive", "queen", "honey", "comb", "willow", "soap", "cold", "spring", "smoke"),
    *("candle", "barn", "river", "grass", "roof", "horse", "tree", "cup", "plate", "bowl", "storm", "coast", "town"),
)


def test_a_sketch_has_the_runs_of_four_terms_that_begin_with_one_of_some() -> None:
    """The same terms in every transcript, whatever stands around them; no run is shorter, and the last one counts."""

    def sketch(*words: str) -> frozenset[int]:
        return entry(parse_transcript("talk.txt", f"Ann: {' '.join(words)}.".encode())).sketch

    chosen = [word for word in WORDS if sketch(word, word, word, word)]
    assert 0 < len(chosen) < len(WORDS) / 3
    one, *_ = chosen
    plain = [word for word in WORDS if word not in chosen]
    assert len(sketch(one, *plain[:3])) == 1 and len(sketch(one, *plain[:2])) == 0
    assert sketch(one, *plain[:3]) == sketch(plain[5], plain[6], one, *plain[:3]) == sketch(one, *plain[:4])
    assert sketch(one, *plain[:3]) != sketch(one, *plain[1:4])
    assert len(sketch(one, *plain[:3], one, *plain[3:6])) == 2


def test_a_file_that_is_another_by_now_is_a_fault_without_a_hash(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ann: So it was.", "utf-8")
    known = parse_transcript("a.txt", path.read_bytes()).sha256
    assert read_entry(path, known).sha256 == known and not read_entry(path, known).fault
    other = read_entry(path, "0" * 64)
    assert other.sha256 == "" and "being written" in other.fault
    path.write_bytes(b"")
    empty = read_entry(path, "0" * 64)
    assert empty.sha256 == "0" * 64 and empty.fault.startswith("the file is empty")
