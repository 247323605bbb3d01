"""`hdc report` from cold against `jupyter nbconvert --execute --to html`, on the same notebooks, languages and
machine, in one run.

nbconvert gets every notebook in both languages, with the parameters already written into it, in one process: its best
case. Cold is without a report and without a cache; a copy of a review finds the cache. The report also writes alt text,
static pictures, evidence cards and an index; nbconvert does not. Run: `make bench`.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from peers import CACHE, GOAL, NBCONVERT, OURS, copied, parametrised, seconds

ROUNDS = 3


def change(data: Path) -> None:
    """Say of the first figure that was recalled that it was estimated, or the other way round."""
    for path in sorted((data / "interviews").glob("*.toml")):
        text = path.read_text("utf-8")
        if kind := re.search(r'kind = "(recalled|estimate)"', text):
            other = {"recalled": "estimate", "estimate": "recalled"}[kind[1]]
            path.write_text(text.replace(kind[0], f'kind = "{other}"', 1), "utf-8")
            return


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        copied(copy)
        notebooks = parametrised(copy / "nbconvert")
        colds, copies, peers = [], [], []
        for _ in range(ROUNDS):  # in turn, so that a busy moment of the machine meets both
            for old in ("reports", CACHE):
                shutil.rmtree(copy / old, ignore_errors=True)
            colds.append(seconds(*OURS, cwd=copy))
            again = seconds(*OURS, cwd=copy)
            change(copy / "data")
            changed = seconds(*OURS, cwd=copy)
            shutil.rmtree(copy / "reports")
            copies.append(seconds(*OURS, cwd=copy))
            peers.append(seconds(*NBCONVERT, *notebooks, cwd=copy))
        cold, peer = median(colds), median(peers)
        rows = {
            f"nbconvert, {len(notebooks)} pages": peer,
            "hdc report, cold": cold,
            "hdc report, only its cache kept": median(copies),
            "hdc report, one record changed": changed,
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
