"""What the benchmarks compare `hdc report` with: the same notebooks, published by others.

Each notebook is written once a language with its parameters edited, as a person without the report would, and with
Altair's own renderer switched on, the one whose charts others draw.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hdc.report.freshness import notebook_files

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
LANGS = ("zh", "en")
#: The cache of what runs in a folder: none of it knows what this user has drawn before.
CACHE = "cache"
#: What part of nbconvert's time the report may take.
GOAL = 0.26

OURS = (BIN / "hdc", "report")
NBCONVERT = (BIN / "jupyter", "nbconvert", "--execute", "--to", "html")
QUARTO = "project: {type: default}\nexecute: {enabled: true}\nformat: html\n"


def copied(folder: Path) -> None:
    """Put a copy of the evidence and the notebooks into ``folder``, where all of them work."""
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)


def parametrised(folder: Path) -> list[Path]:
    """Write each notebook into ``folder``, beside which ``data`` lies, once a language: ``01-pay-rates.en.ipynb``."""
    folder.mkdir()
    written = []
    for source in notebook_files(ROOT / "notebooks"):  # the same that become pages of the report
        for lang in LANGS:
            notebook = json.loads(source.read_text("utf-8"))
            for cell in notebook["cells"]:
                code = "".join(cell["source"])
                if "parameters" in cell["metadata"].get("tags", ()):
                    cell["source"] = f'LANG = "{lang}"\nDATA = "../data"'
                elif "%load_ext hdc" in code:
                    cell["source"] = f'{code}\nimport altair\naltair.renderers.enable("default")'
            path = folder / f"{source.stem}.{lang}.ipynb"
            path.write_text(json.dumps(notebook), "utf-8")
            written.append(path)
    return written


def seconds(*command: str | Path, cwd: Path) -> float:
    """Run a command to its end and return its wall-clock time."""
    environment = os.environ | {"QUARTO_PYTHON": sys.executable, "HDC_CACHE": str(cwd / CACHE)}
    start = time.perf_counter()
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr[-2000:]}")
    return time.perf_counter() - start


@dataclass(frozen=True)
class Site:
    """Who built it, how long that took in seconds, and its pages in the same order as everybody's."""

    name: str
    built: float
    pages: tuple[Path, ...]


def sites(folder: Path) -> list[Site]:
    """Build the report and its peers from cold in ``folder``, ours first; Quarto's only where it is on PATH."""
    copied(folder)
    built = seconds(*OURS, cwd=folder)
    sources = sorted((folder / "notebooks").glob("*.ipynb"))
    pages = tuple(folder / "reports" / lang / f"{source.stem}.html" for source in sources for lang in LANGS)
    made = [Site("hdc report", built, pages)]
    notebooks = parametrised(folder / "nbconvert")
    made.append(Site("nbconvert", seconds(*NBCONVERT, *notebooks, cwd=folder), _beside(notebooks)))
    quarto = shutil.which("quarto")
    if quarto:
        notebooks = parametrised(folder / "quarto")
        (folder / "quarto" / "_quarto.yml").write_text(QUARTO, "utf-8")
        spent = seconds(quarto, "render", folder / "quarto", "--execute", "--to", "html", cwd=folder)
        made.append(Site("Quarto", spent, _beside(notebooks)))
    return made


def _beside(notebooks: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(notebook.with_suffix(".html") for notebook in notebooks)
