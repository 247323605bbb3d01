"""`hdc report` from cold against `jupyter nbconvert --execute --to html`, on the same notebooks, languages and
machine, in one run.

nbconvert gets every notebook in both languages, with the parameters already written into it, in one process: its best
case. The report also writes alt text, static pictures, evidence cards and an index; nbconvert does not. Run: `make
bench`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from peers import GOAL, NBCONVERT, OURS, copied, parametrised, seconds

ROUNDS = 3


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        copied(copy)
        notebooks = parametrised(copy / "nbconvert")
        colds, peers = [], []
        for _ in range(ROUNDS):  # in turn, so that a busy moment of the machine meets both
            shutil.rmtree(copy / "reports", ignore_errors=True)
            colds.append(seconds(*OURS, cwd=copy))
            again = seconds(*OURS, cwd=copy)
            peers.append(seconds(*NBCONVERT, *notebooks, cwd=copy))
        cold, peer = median(colds), median(peers)
        rows = {
            f"nbconvert, {len(notebooks)} pages": peer,
            "hdc report, cold": cold,
            "hdc report, nothing changed": again,
            "import pandas": seconds(sys.executable, "-c", "import pandas", cwd=copy),
            "import hdc": seconds(sys.executable, "-c", "import hdc", cwd=copy),
        }
    for what, spent in rows.items():
        print(f"{what:32} {spent:8.2f} s")
    print(f"ratio {cold / peer:.3f} (goal: at most {GOAL})")
    if cold / peer > GOAL:
        sys.exit("bench_report: the goal is missed")


if __name__ == "__main__":
    main()
