"""What a review's loading gains by what was read before: CPU seconds with nothing remembered, and with all of it.

    python benchmarks/bench_load.py [DATA] [rounds, 5 unless told]

Each round loads the review twice in processes of their own, in turn: with an empty memory, and with the one that this
filled. Both check everything.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

LOAD = """
import sys, time
from hdc.topic import load
begun = time.process_time()
load(sys.argv[1])
print(time.process_time() - begun)
"""
GOAL = 0.6


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1] / "data")
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    anew, again = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as memory:
            anew.append(_seconds(data, memory))
            again.append(_seconds(data, memory))
    ratio = median(again) / median(anew)
    print(f"loaded anew {median(anew):.2f} s, with what was read before {median(again):.2f} s: {ratio:.2f}")
    if ratio > GOAL:
        sys.exit(f"bench_load: {ratio:.2f} of the time, and {GOAL} is the goal")


def _seconds(data: Path, memory: str) -> float:
    """CPU seconds of loading in a process of its own, without its imports."""
    made = subprocess.run(
        [sys.executable, "-c", LOAD, str(data)],
        env=os.environ | {"HDC_CACHE": memory},
        check=True,
        capture_output=True,
        text=True,
    )
    return float(made.stdout)


if __name__ == "__main__":
    main()
