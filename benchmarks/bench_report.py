"""`hdc report` from cold against `jupyter nbconvert --execute --to html`, on the same notebooks, languages and
machine, in one run.

nbconvert gets every notebook in both languages, with the parameters already written into it, in one process: its best
case. The report also writes alt text, static pictures, evidence cards and an index; nbconvert does not. Run: `make
bench`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
GOAL = 0.35
ROUNDS = 3


def seconds(*command: str | Path, cwd: Path) -> float:
    """Run a command to its end and return its wall-clock time."""
    start = time.perf_counter()
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr[-2000:]}")
    return time.perf_counter() - start


def parametrised(folder: Path) -> list[Path]:
    """Write each notebook once a language, as a person without the report would: with its parameters edited."""
    written = []
    for source in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for lang in ("zh", "en"):
            notebook = json.loads(source.read_text("utf-8"))
            for cell in notebook["cells"]:
                if "parameters" in cell["metadata"].get("tags", ()):
                    cell["source"] = f'LANG = "{lang}"\nDATA = "../data"'
            path = folder / f"{source.stem}.{lang}.ipynb"
            path.write_text(json.dumps(notebook), "utf-8")
            written.append(path)
    return written


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        shutil.copytree(ROOT / "data", copy / "data")
        shutil.copytree(ROOT / "notebooks", copy / "notebooks")
        (copy / "peer").mkdir()
        notebooks = parametrised(copy / "peer")
        hdc = BIN / "hdc"
        colds, peers = [], []
        for _ in range(ROUNDS):  # in turn, so that a busy moment of the machine meets both
            shutil.rmtree(copy / "reports", ignore_errors=True)
            colds.append(seconds(hdc, "report", cwd=copy))
            again = seconds(hdc, "report", cwd=copy)
            peers.append(seconds(BIN / "jupyter", "nbconvert", "--execute", "--to", "html", *notebooks, cwd=copy))
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
