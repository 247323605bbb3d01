"""A command that is killed in the middle leaves none of its workers behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

WORK = """
import os, sys, time
from pathlib import Path
from hdc import processes

def work(number):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(60)

with processes.pool(2) as pool:
    list(pool.map(work, range(4)))
"""


def _lives(process: int) -> bool:
    """Whether a process is there and no zombie that somebody has still to collect."""
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return False


def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", WORK, str(tmp_path)])
    until = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    workers = [int(path.name) for path in tmp_path.iterdir()]
    assert len(workers) == 2 and all(map(_lives, workers))
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    while any(map(_lives, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_lives, workers))
