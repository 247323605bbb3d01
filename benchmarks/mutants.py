"""Do the tests bite? One token of the house is changed at a time, and the tests of its room have to notice.

    python benchmarks/mutants.py [--count N] [--seed N] [--workers N] [ROOM ...]

A sample with a fixed seed, spread evenly over the rooms. A mutant is killed where a test fails or takes much too long;
one that survives is a missing claim or needless code, and is listed with its line. The tree is copied and not touched.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import tokenize
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
#: The least share of killed mutants in each room.
GOALS = {
    **dict.fromkeys(
        ("anchors", "evidence", "analysis", "narrative", "transcripts", "quantities", "desk", "shelf"), 0.9
    ),
    "charts": 0.75,
}
#: What a token becomes.
OTHERS = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "+": "-", "-": "+", "*": "+", "and": "or",
    "or": "and", "True": "False", "False": "True", "min": "max", "max": "min", "any": "all", "all": "any",
    "is": "is not", "break": "continue", "continue": "break",
}  # fmt: skip
#: A test run takes so many times as long as without a change, and so many seconds more, before it counts as killed.
SLOWER, LONGER = 4, 30
#: Behind these a star unpacks.
_UNPACKED = ("(", "[", "{", ",", "=", "yield", "return", "\n", "")
#: Where more tests of a room stand than in its own folder, and what takes minutes and is left out.
ALSO = {"quantities": ("tests/specs",), "transcripts": ("tests/anchors",), "evidence": ("tests/cli/test_check.py",)}
SLOW = ("tests/evidence/test_wrong_edits.py", "tests/charts/test_layout.py", "tests/desk/test_killed.py")


class Mutant(NamedTuple):
    """One token at characters ``[start, end)`` of a line of a file, and what it becomes."""

    room: str
    path: Path
    line: int
    start: int
    end: int
    becomes: str

    def apply(self, text: str) -> str:
        lines = text.splitlines(keepends=True)
        line = lines[self.line - 1]
        lines[self.line - 1] = line[: self.start] + self.becomes + line[self.end :]
        return "".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", choices=[*GOALS, []], metavar="ROOM")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    rooms = options.rooms or list(GOALS)
    sample = [*_sample(rooms, options.count, random.Random(options.seed))]
    survivors: list[Mutant] = []
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.workers):
            copies.put(_copy(Path(folder) / str(number)))
        usual = {room: _usual(room, copies) for room in rooms}
        with ThreadPoolExecutor(options.workers) as pool:
            for mutant, killed in pool.map(lambda one: (one, _is_killed(one, copies, usual[one.room])), sample):
                print(f"{'killed' if killed else 'SURVIVED'} {_shown(mutant)}", flush=True)
                survivors += [] if killed else [mutant]
    sys.exit("; ".join(_missed(rooms, sample, survivors)) or 0)


def _sample(rooms: Sequence[str], count: int, dice: random.Random) -> Iterator[Mutant]:
    """So many mutants, the same number in each room."""
    for room in rooms:
        found = [one for path in sorted((ROOT / "src/hdc" / room).rglob("*.py")) for one in _mutants(room, path)]
        yield from dice.sample(found, min(len(found), max(count // len(rooms), 1)))


def _mutants(room: str, path: Path) -> Iterator[Mutant]:
    """All one-token changes of a file that change what it does: none in annotations, imports or texts."""
    silent, before = _silent(ast.parse(path.read_text("utf-8"))), ""
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            (line, start), before, last = token.start, token.string, before
            if token.string == "*" and last in _UNPACKED:
                continue
            becomes = OTHERS.get(token.string) if token.type in (tokenize.OP, tokenize.NAME) else None
            if token.type == tokenize.NUMBER and token.string.isdigit():
                becomes = str(int(token.string) + 1)
            if becomes and not any(first <= (line, start) < last for first, last in silent):
                yield Mutant(room, path, line, start, token.end[1], becomes)


def _silent(tree: ast.Module) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where a change does nothing: in annotations, imports, decorators, asserts, and where lengths have to agree."""
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) or (isinstance(node, ast.keyword) and node.arg in ("strict", "repr", "slots")):
            found.append(node)
        found += [part for part in (getattr(node, "annotation", None), getattr(node, "returns", None)) if part]
        found += getattr(node, "decorator_list", [])
        if isinstance(node, ast.arguments):
            found += [one for one in (*node.args, *node.kwonlyargs, node.vararg) if one is not None]
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            found.append(node)
    return [((one.lineno, one.col_offset), (one.end_lineno or 0, one.end_col_offset or 0)) for one in found]  # type: ignore[attr-defined]


def _copy(folder: Path) -> Path:
    skipped = shutil.ignore_patterns("__pycache__", ".venv", ".git", "reports", ".hdc", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, folder, ignore=skipped)
    return folder


def _usual(room: str, copies: SimpleQueue[Path]) -> float:
    """Seconds that the tests of a room take unchanged; they have to pass."""
    started = time.monotonic()
    copy = copies.get()
    if _run(room, copy, 3600) != 0 and _run(room, copy, 3600) != 0:  # a test of time may fail once on a busy machine
        sys.exit(f"the tests of {room} fail without a change")
    copies.put(copy)
    return time.monotonic() - started


def _is_killed(mutant: Mutant, copies: SimpleQueue[Path], usual: float) -> bool:
    copy = copies.get()
    path = copy / mutant.path.relative_to(ROOT)
    text = path.read_text("utf-8")
    try:
        path.write_text(mutant.apply(text), "utf-8")
        return _run(mutant.room, copy, usual * SLOWER + LONGER) != 0
    finally:
        path.write_text(text, "utf-8")
        copies.put(copy)


def _run(room: str, copy: Path, seconds: float) -> int:
    """The exit code of the tests of a room in a copy; 1 where they take longer."""
    paths = [path for path in (f"tests/{room}", *ALSO.get(room, ())) if (copy / path).exists()]
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *paths]
    command += [f"--ignore={path}" for path in SLOW]
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "HYPOTHESIS_DERANDOMIZE": "1"}
    null = os.open(os.devnull, os.O_RDWR)
    pid = os.posix_spawn(
        "/usr/bin/env",
        ["env", "-C", str(copy), *command],
        environment,
        file_actions=[(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)],
        setpgroup=0,
    )
    os.close(null)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.1)
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return 1


def _shown(mutant: Mutant) -> str:
    line = mutant.path.read_text("utf-8").splitlines()[mutant.line - 1]
    was = line[mutant.start : mutant.end]
    place = mutant.path.relative_to(ROOT / "src/hdc")
    return f"{place}:{mutant.line} {was} -> {mutant.becomes}: {line.strip()}"


def _missed(rooms: Sequence[str], sample: Sequence[Mutant], survivors: Sequence[Mutant]) -> Iterator[str]:
    for room in rooms:
        all, alive = (sum(one.room == room for one in ones) for ones in (sample, survivors))
        share = 1 - alive / all
        print(f"{room:12} {all - alive:3} of {all:3} killed, {share:.0%} (goal {GOALS[room]:.0%})")
        if share < GOALS[room]:
            yield f"{room}: {share:.0%} killed"


if __name__ == "__main__":
    main()
