"""Whatever is killed at whatever moment leaves every file whole and every acknowledged decision in place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

KILL = Path(__file__).parents[2] / "benchmarks" / "kill.py"


def test_kills_at_random_moments_of_add_review_verify_and_news_leave_files_whole_and_decisions_in() -> None:
    """Twenty moments, the same each time; the script does as many as one likes, and says what it asks of each."""
    found = subprocess.run([sys.executable, KILL, "20", "7"], capture_output=True, text=True, timeout=300)
    assert found.returncode == 0, found.stdout + found.stderr
    assert "killed 20 times (5 in add, 5 in review, 5 in verify --write, 5 in news --write): 0 faults" in found.stdout
