"""Do the tests bite? One token of the house is changed at a time, and the tests of its room have to notice.

    python benchmarks/mutants.py [--count N] [--seed N] [--workers N] [WHERE ...]

A sample with a fixed seed, spread evenly over what is named: a room (anchors), a module of it (anchors/place.py) or a
line of that (anchors/place.py:199). The tests of the room that call the changed function are run. A mutant is killed
where one of them fails or takes much too long; one that survives is a missing claim or needless code, and is listed
with its line. The tree is copied and not touched.
"""

from __future__ import annotations

import argparse
import ast
import json
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
SLOWER, LONGER = 2, 30
#: Behind these a star unpacks.
_UNPACKED = ("(", "[", "{", ",", "=", "yield", "return", "\n", "")
#: Arguments without effect where lengths agree, nobody prints or writes, and what is grouped has no categories.
_SILENT = ("strict", "repr", "slots", "observed")
#: Where more tests of a room stand than in its own folder, and what takes minutes and is left out.
ALSO = {
    "desk": ("tests/cli/test_review.py",),
    "evidence": ("tests/cli/test_check.py", "tests/cli/test_verify.py"),
    "narrative": ("tests/cli/test_news.py",),
    "shelf": ("tests/cli/test_find.py",),
    "transcripts": ("tests/anchors",),
}
SLOW = ("tests/evidence/test_wrong_edits.py", "tests/charts/test_layout.py", "tests/desk/test_killed.py")


class Mutant(NamedTuple):
    """One token at characters ``[start, end)`` of a line of a file, which ``was`` such, and what it becomes.

    ``function`` is the innermost one around it, by file and first line; in none it is "file:".
    """

    room: str
    path: Path
    function: str
    line: int
    start: int
    end: int
    was: str
    becomes: str

    def is_in(self, function: str) -> bool:
        """Whether it is in a function that was called; what stands in none, in each of the file's."""
        return function == self.function or (self.function.endswith(":") and function.startswith(self.function))

    def apply(self, text: str) -> str:
        lines = text.splitlines(keepends=True)
        line = lines[self.line - 1]
        lines[self.line - 1] = line[: self.start] + self.becomes + line[self.end :]
        return "".join(lines)


class Usual(NamedTuple):
    """The tests of a room: how many seconds they take, and which functions each calls."""

    seconds: float
    called: dict[str, list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("where", nargs="*", default=[*GOALS], metavar="WHERE")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    sample = [*_sample(options.where, options.count, random.Random(options.seed))]
    rooms = [*dict.fromkeys(one.room for one in sample)]
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


def _sample(where: Sequence[str], count: int, dice: random.Random) -> Iterator[Mutant]:
    """So many mutants, the same number in each room, module or line."""
    for place in where:
        name, _, line = place.partition(":")
        room, path = name.partition("/")[0], ROOT / "src/hdc" / name
        paths = [path] if path.suffix else sorted(path.rglob("*.py"))
        found = [one for path in paths for one in _mutants(room, path) if line in ("", str(one.line))]
        if room not in GOALS or not found:
            sys.exit(f"nothing to change at {place}; the rooms are {', '.join(GOALS)}")
        yield from dice.sample(found, min(len(found), max(count // len(where), 1)))


def _mutants(room: str, path: Path) -> Iterator[Mutant]:
    """All one-token changes of a file that change what it does: none in annotations, imports or texts."""
    tree = ast.parse(path.read_text("utf-8"))
    silent, chosen, functions, before = _silent(tree), _chosen(tree), _functions(tree), ""
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            (line, start), before, last = token.start, token.string, before
            if token.string == "*" and last in _UNPACKED:
                continue
            becomes = OTHERS.get(token.string) if token.type in (tokenize.OP, tokenize.NAME) else None
            if token.type == tokenize.NUMBER and token.string.isdigit():
                # A neighbour of what was chosen is as good; nothing at all is not.
                becomes = "0" if (line, start) in chosen and token.string != "0" else str(int(token.string) + 1)
            if becomes and not any(first <= (line, start) < last for first, last in silent):
                around = max((begin for begin, end in functions if begin <= line <= end), default=0)
                function = f"{path.relative_to(ROOT)}:{around or ''}"
                yield Mutant(room, path, function, line, start, token.end[1], token.line, becomes)


def _functions(tree: ast.Module) -> list[tuple[int, int]]:
    """The first line of each function, as Python counts it, and its last."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [(min([one.lineno, *(each.lineno for each in one.decorator_list)]), one.end_lineno or 0) for one in found]


def _chosen(tree: ast.Module) -> set[tuple[int, int]]:
    """Where numbers get a name, and where they say how a mark looks: they are chosen, and their neighbours as good."""
    named = [node.value for node in tree.body if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value]
    literal = (ast.Constant, ast.Tuple, ast.List, ast.Dict, ast.UnaryOp, ast.expr_context, ast.unaryop)
    tables = [value for value in named if all(isinstance(one, literal) for one in ast.walk(value))]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.startswith("mark_"):
            tables += [word.value for word in node.keywords]
    found = [one for value in tables for one in ast.walk(value) if isinstance(one, ast.Constant)]
    return {(one.lineno, one.col_offset) for one in found}


def _silent(tree: ast.Module) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where a change does nothing: in annotations, imports, decorators, asserts, and in _SILENT arguments."""
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) or (isinstance(node, ast.keyword) and node.arg in _SILENT):
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


def _usual(room: str, copies: SimpleQueue[Path]) -> Usual:
    """Run the tests of a room unchanged; one that fails then, as tests of time on a busy machine, is left out."""
    started = time.monotonic()
    copy = copies.get()
    calls = copy / "reached.json"
    _run(copy, ["-p", "reached", *_tests(room, copy)], 3600, calls)
    copies.put(copy)
    if not calls.exists():
        sys.exit(f"the tests of {room} cannot be run")
    return Usual(time.monotonic() - started, json.loads(calls.read_text("utf-8")))


def _is_killed(mutant: Mutant, copies: SimpleQueue[Path], usual: Usual) -> bool:
    copy, seconds = copies.get(), usual.seconds * SLOWER + LONGER
    path = copy / mutant.path.relative_to(ROOT)
    text = path.read_text("utf-8")
    near = [test for test, called in usual.called.items() if any(mutant.is_in(one) for one in called)]
    near.sort(key=lambda test: len(usual.called[test]))  # those of little else come first
    try:
        path.write_text(mutant.apply(text), "utf-8")
        return _run(copy, ["-x", *(near or usual.called)], seconds) != 0  # where none calls it, another process may
    finally:
        path.write_text(text, "utf-8")
        copies.put(copy)


def _tests(room: str, copy: Path) -> list[str]:
    """The files with tests of a room, those of its own docstrings too."""
    places = [copy / place for place in (f"tests/{room}", *ALSO.get(room, ()))]
    files = [one for place in places for one in (sorted(place.rglob("test_*.py")) if place.is_dir() else [place])]
    files += [one for one in sorted((copy / "src/hdc" / room).rglob("*.py")) if ">>> " in one.read_text("utf-8")]
    return [one for one in (str(file.relative_to(copy)) for file in files) if one not in SLOW]


def _run(copy: Path, tests: Sequence[str], seconds: float, calls: Path | None = None) -> int:
    """The exit code of tests in a copy; 1 where they take longer. Into ``calls`` goes what each of them calls."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--hypothesis-profile=ci"]
    environment = {**os.environ, "PYTHONPATH": f"{copy / 'src'}:{copy / 'benchmarks'}", "HDC_REACHED": str(calls)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    null = os.open(os.devnull, os.O_RDWR)
    pid = os.posix_spawn(
        "/usr/bin/env",
        ["env", "-C", str(copy), *command, *tests],
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
    place = mutant.path.relative_to(ROOT / "src/hdc")
    return f"{place}:{mutant.line} {mutant.was[mutant.start : mutant.end]} -> {mutant.becomes}: {mutant.was.strip()}"


def _missed(rooms: Sequence[str], sample: Sequence[Mutant], survivors: Sequence[Mutant]) -> Iterator[str]:
    for room in rooms:
        all, alive = (sum(one.room == room for one in ones) for ones in (sample, survivors))
        share = 1 - alive / all
        print(f"{room:12} {all - alive:3} of {all:3} killed, {share:.0%} (goal {GOALS[room]:.0%})")
        if share < GOALS[room]:
            yield f"{room}: {share:.0%} killed"


if __name__ == "__main__":
    main()
