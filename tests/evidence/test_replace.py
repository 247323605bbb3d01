"""One writer at a time, and a writer who is killed keeps nobody waiting."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from hdc.errors import EvidenceError
from hdc.evidence import replace
from hdc.evidence.replace import alone, replace_file

HOLD = """
import sys, time
from pathlib import Path
from hdc.evidence.replace import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
#: Add a line to a file a hundred times, each time after reading it; say how often somebody else was first.
WRITE = """
import sys
from pathlib import Path
from hdc.errors import EvidenceError
from hdc.evidence.replace import alone, replace_file
folder, name = Path(sys.argv[1]), sys.argv[2]
path, told = folder / "tea.toml", 0
for at in range(100):
    early = path.read_bytes()
    with alone(folder):
        try:
            replace_file(path, early, early + f"{name} {at}\\n".encode())
        except EvidenceError:
            told += 1
            replace_file(path, late := path.read_bytes(), late + f"{name} {at}\\n".encode())
print(told)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tea.toml").write_bytes(b"")
    return tmp_path / "data"


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)], stdout=subprocess.PIPE, text=True, env=os.environ
    )


def test_a_writer_who_is_killed_keeps_nobody_waiting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replace, "PATIENCE", 0.2)
    with start(HOLD, folder) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        with (
            pytest.raises(EvidenceError, match=r"another writer has been at work in data for 0\.2 seconds"),
            alone(folder),
        ):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    begin = monotonic()
    with alone(folder):
        assert monotonic() - begin < 0.2


def test_of_two_processes_that_write_at_the_same_time_nothing_is_lost(folder: Path) -> None:
    """Each adds a hundred lines; whoever read too early is told, reads again, and every line is there in the end."""
    writers = [start(WRITE, folder, name) for name in ("ada", "bo")]
    said = [writer.communicate()[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0] and all(one.strip().isdecimal() for one in said)
    lines = (folder / "tea.toml").read_text("utf-8").splitlines()
    for name in ("ada", "bo"):
        assert [line for line in lines if line.startswith(name)] == [f"{name} {at}" for at in range(100)]
    assert len(lines) == 200


def test_nothing_is_left_beside_the_data_and_git_sees_nothing_of_the_lock(folder: Path) -> None:
    with alone(folder):
        replace_file(folder / "tea.toml", b"", b"a = 1\n")
    assert [path.name for path in folder.iterdir()] == ["tea.toml"]
    subprocess.run(["git", "init", "-q", folder.parent], check=True)
    seen = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=folder.parent, capture_output=True, text=True, check=True
    )
    assert seen.stdout == "?? data/tea.toml\n"


def test_a_file_that_changed_in_the_meantime_is_left_alone(folder: Path) -> None:
    path = folder / "tea.toml"
    with pytest.raises(EvidenceError, match=r"tea\.toml was changed in the meantime; nothing was written"):
        replace_file(path, b"something else", b"a = 1\n")
    assert path.read_bytes() == b"" and [one.name for one in folder.iterdir()] == ["tea.toml"]


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(folder: Path) -> None:
    (folder / "tea.toml").chmod(0o640)
    (folder / "link.toml").symlink_to("tea.toml")
    replace_file(folder / "link.toml", b"", b"a = 1\n")
    assert (folder / "link.toml").is_symlink() and (folder / "tea.toml").read_bytes() == b"a = 1\n"
    assert (folder / "tea.toml").stat().st_mode & 0o777 == 0o640


def test_a_place_where_no_lock_can_be_is_said_in_one_sentence(folder: Path) -> None:
    (folder.parent / ".hdc").write_text("in the way", "utf-8")
    with pytest.raises(EvidenceError, match=r"\.hdc cannot be written \(.*\); make it writable"), alone(folder):
        pass
