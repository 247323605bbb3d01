"""The index follows the folder, or says why not; nothing that cannot be believed is believed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hdc.errors import UsageError
from hdc.shelf import find, open_shelf, shelf, store
from hdc.shelf.entry import Entry
from hdc.shelf.terms import terms
from tests.shelf.conftest import BEES, GLASS


def files(folder: Path, question: str = "honey for the colony in winter") -> list[str]:
    return [one.file for one in find(question, open_shelf(folder))]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on."""
    found: list[str] = []
    read = shelf.read_entry

    def noted(path: Path, sha256: str) -> Entry:
        found.append(path.name)
        return read(path, sha256)

    monkeypatch.setattr(shelf, "read_entry", noted)
    return found


def test_what_was_read_once_is_not_read_again(folder: Path, reads: list[str]) -> None:
    first = open_shelf(folder)
    assert sorted(reads) == ["bees.md", "chen.zh.txt", "glass.txt"]
    again = open_shelf(folder)
    assert len(reads) == 3 and again.changes == ()
    assert find("honey", again) == find("honey", first)


def test_a_new_file_is_read_alone_and_found(folder: Path, reads: list[str]) -> None:
    open_shelf(folder)
    reads.clear()
    (folder / "wax.txt").write_text("Eve: Wax moths are the ruin of an empty comb.\n", "utf-8")
    after = open_shelf(folder)
    assert reads == ["wax.txt"] and after.changes == ("wax.txt is new",)
    assert find("wax moths", after)[0].file == "wax.txt"


def test_an_edited_file_is_read_again_and_its_old_words_are_gone(folder: Path, reads: list[str]) -> None:
    open_shelf(folder)
    reads.clear()
    (folder / "glass.txt").write_text(GLASS.replace("furnace", "oven"), "utf-8")
    after = open_shelf(folder)
    assert reads == ["glass.txt"] and after.changes == ("glass.txt is another file now, and read again",)
    assert find("furnace", after) == () and find("oven", after)[0].file == "glass.txt"


def test_a_removed_file_is_gone_with_everything_kept_of_it(folder: Path, reads: list[str]) -> None:
    open_shelf(folder)
    (folder / "bees.md").unlink()
    after = open_shelf(folder)
    assert after.changes == ("bees.md is gone",)
    assert find("queen", after) == ()
    assert len([*(folder / store.NAME).glob("*.entry")]) == 2 and len([*(folder / store.NAME).glob("*.joined")]) == 1
    assert len(reads) == 3


def test_a_file_under_another_name_is_known_by_its_content(folder: Path, reads: list[str]) -> None:
    open_shelf(folder)
    reads.clear()
    (folder / "bees.md").rename(folder / "keeper.md")
    assert "keeper.md" in files(folder) and reads == []


def test_an_unreadable_file_is_said_with_what_to_do_and_the_others_are_found(folder: Path) -> None:
    (folder / "broken.txt").write_bytes(b"")
    (folder / "picture.docx").write_bytes(b"no document")
    for opened in (open_shelf(folder), open_shelf(folder)):  # the second time from what was kept
        assert [fault.partition(": ")[0] for fault in opened.faults] == ["broken.txt", "picture.docx"]
        assert "empty" in opened.faults[0]
        assert find("honey", opened)


def test_a_file_that_is_being_written_is_said_and_read_again_the_next_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(shelf, "read_entry", lambda path, sha256: Entry("", fault="it is being written just now"))
        first = open_shelf(folder)
    assert len(first.faults) == 3 and find("honey", first) == ()
    again = open_shelf(folder)
    assert again.faults == () and find("honey", again)


def test_of_a_conversation_issued_twice_one_is_offered_and_the_other_is_named(folder: Path) -> None:
    """Another recogniser hears some words otherwise and knows no speakers; it is the same talk, and told once."""
    long = BEES + "".join(
        f"\nAnn (00:1{n}:00):\nFrame {n} held brood, pollen and sealed stores in an arc.\n" for n in range(9)
    )
    (folder / "bees.md").write_text(long, "utf-8")
    words = "\n\n".join(line for line in long.replace("willows", "pillows").splitlines() if line and "(00:" not in line)
    (folder / "bees.again.txt").write_text(words, "utf-8")
    opened = open_shelf(folder)
    assert opened.notes == ("bees.again.txt is set aside: it is of the same conversation as bees.md",)
    assert {one.file for one in find("colony honey winter", opened)} <= {"bees.md", "glass.txt"}


@pytest.mark.parametrize("harm", ["cut", "changed", "emptied"])
@pytest.mark.parametrize("pattern", ["*.entry", "listing", "*.joined/seal.json", "*.joined/data*.npy"])
def test_what_was_altered_on_the_disk_is_not_believed_but_made_again(folder: Path, pattern: str, harm: str) -> None:
    before = find("honey in winter", open_shelf(folder))
    for path in [*(folder / store.NAME).glob(pattern)]:
        data = path.read_bytes()
        path.write_bytes({"cut": data[:-3], "changed": data[:-3] + b"zzz", "emptied": b""}[harm])
    assert find("honey in winter", open_shelf(folder)) == before
    assert before


def test_what_another_version_made_is_not_believed(
    folder: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_shelf(folder)
    reads.clear()
    monkeypatch.setattr(store, "version", lambda: "another")
    open_shelf(folder)
    assert len(reads) == 3
    assert all("another" in path.name for path in (folder / store.NAME).glob("*.entry"))


def test_where_nothing_can_be_written_the_shelf_works_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / store.NAME).write_text("a file where the folder should be", "utf-8")
    opened = open_shelf(folder)
    assert len(opened.notes) == 1 and opened.notes[0].startswith("nothing is kept beside the transcripts")
    assert find("honey", opened)


def test_a_folder_without_transcripts_is_an_empty_shelf_and_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert find("honey", open_shelf(tmp_path / "empty")) == ()
    with pytest.raises(UsageError, match="there is no folder"):
        open_shelf(tmp_path / "nowhere")


def test_a_process_that_is_killed_at_any_moment_leaves_a_shelf_that_opens(folder: Path) -> None:
    """Whatever kill -9 leaves behind, the next one finds the same, and no file is half of itself."""
    expected = find("honey in winter", open_shelf(folder))
    code = "import sys; from hdc.shelf import open_shelf; print('begun', flush=True); open_shelf(sys.argv[1])"
    for delay in (0.0, 0.002, 0.005, 0.01, 0.02, 0.05):
        shutil.rmtree(folder / store.NAME)
        child = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE)
        assert child.stdout and child.stdout.readline()
        time.sleep(delay)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        (folder / store.NAME).mkdir(exist_ok=True)
        for path in (folder / store.NAME).glob("*.entry"):
            assert store.Store(folder).entry(path.name.removesuffix(".entry")) is not None
        assert find("honey in winter", open_shelf(folder)) == expected


def test_what_a_stopped_process_left_is_swept_after_an_hour_and_what_is_in_work_is_not(folder: Path) -> None:
    """Nor is what a reader of meaning keeps; a folder goes with all that is in it, and another name at once."""
    open_shelf(folder)
    kept = folder / store.NAME
    now = time.time()
    for name, age in (("new.old", 3700), ("new.young", 3500), ("other", 0)):
        (kept / name / "deep").mkdir(parents=True)
        os.utime(kept / name, (now - age, now - age))
    (kept / store.MEANING).write_bytes(b"")
    (kept / f"{store.MEANING}-journal").write_bytes(b"")
    (folder / "wax.txt").write_text("Eve: Wax moths are the ruin of an empty comb.\n", "utf-8")
    open_shelf(folder)
    left = {path.name for path in kept.iterdir()}
    assert {"new.young", store.MEANING, f"{store.MEANING}-journal", "listing", ".gitignore"} <= left
    assert not {"new.old", "other"} & left


def test_a_passage_is_told_by_its_number_with_its_file_and_its_terms(folder: Path) -> None:
    """Counted over all files; from what was kept they are the same as from what was read just now."""
    for opened in (open_shelf(folder), open_shelf(folder)):
        size = opened.joined.ranking.size
        files = [opened.passage(number)[0].file for number in range(size)]
        first = [files.index(name) for name in ("chen.zh.txt", "glass.txt")]
        assert files == sorted(files) and [*opened.starts] == [0, *first, size]
        for number in (0, *opened.starts[1:3], size - 1):
            passage = opened.passage(number)[1]
            assert [*opened.terms(number)] == [term.text for term in terms(passage.text)]
        assert [bool(opened.passage(number)[1].aside) for number in range(size)] == opened.aside.tolist()
        assert opened.aside.any()


def test_what_changed_is_told_by_kind_and_of_a_first_time_nothing(folder: Path) -> None:
    assert open_shelf(folder).changes == ()
    (folder / "bees.md").unlink()
    (folder / "glass.txt").write_text("Cy: Another talk of glass.\n", "utf-8")
    (folder / "a.txt").write_text("Eve: Wax.\n", "utf-8")
    assert open_shelf(folder).changes == (
        "a.txt is new", "glass.txt is another file now, and read again", "bees.md is gone",
    )  # fmt: skip
    assert open_shelf(folder).changes == ()


def test_the_same_content_is_on_the_shelf_once_and_two_kinds_of_file_are_kept_apart(folder: Path) -> None:
    """The first by name stays; a file's name has a say in how it is read."""
    (folder / "aaa.md").write_text(BEES, "utf-8")
    assert [one.file for one in open_shelf(folder).files] == ["aaa.md", "chen.zh.txt", "glass.txt"]
    assert store.key_of("0", ".TXT") == store.key_of("0", ".txt") != store.key_of("0", ".md")


def test_a_file_that_may_not_be_opened_is_said_and_the_others_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = shelf.sha256_of

    def closed(path: Path) -> str:
        if path.name == "bees.md":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(shelf, "sha256_of", closed)
    opened = open_shelf(folder)
    assert opened.faults == ("bees.md: the file cannot be read (Permission denied). Check its permissions",)
    assert [one.file for one in opened.files] == ["chen.zh.txt", "glass.txt"]


def test_many_new_files_are_read_by_processes_and_few_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six new files are many; what is known already does not count."""
    asked: list[int | None] = []

    class Pool:
        map = staticmethod(lambda work, *rows, chunksize: map(work, *rows))

    @contextmanager
    def pool(workers: int | None) -> Iterator[Pool]:
        asked.append(workers)
        yield Pool()

    monkeypatch.setattr(shelf.processes, "pool", pool)
    for n in range(2):
        (folder / f"more-{n}.txt").write_text(f"Eve: Wax moth {n}.\n", "utf-8")
    assert len(open_shelf(folder, workers=2).files) == 5 and asked == []
    for n in range(2, 8):
        (folder / f"more-{n}.txt").write_text(f"Eve: Wax moth {n}.\n", "utf-8")
    opened = open_shelf(folder, workers=2)
    assert len(opened.files) == 11 and asked == [2] and find("moth", opened)
