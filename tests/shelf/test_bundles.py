"""Files in bundles that their content bounds and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.errors import UsageError
from hdc.shelf import bundles
from hdc.shelf.bundles import Bundle, File, bundled, files_in


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
