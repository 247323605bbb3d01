"""Kill −9 at random moments: is every file whole, and is every acknowledged decision there?

    python benchmarks/kill.py [MOMENTS] [SEED] [SECONDS]

A small review is begun. In turn `hdc add`, a review, `hdc verify --write` and `hdc news --write` work on a copy of it
and are killed at a moment within the time that they take. Then:

* each file is as it was, or as the finished command leaves it; nothing else is there but hidden files beside them;
* the evidence can be read, and the log; every decision of which the reviewer was told is in it, its quotes on file;
* the command, given once more, finishes what was begun, and leaves what one that nobody killed leaves.

It stops early after SECONDS. Exit code 1: something was not so, and which is printed.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hdc.begin import begin
from hdc.cli import main
from hdc.desk.decision import standing
from hdc.desk.desk import Desk
from hdc.desk.log import Log
from hdc.desk.room import Room
from hdc.evidence import read

ID = "2030-05-06-kettle-hour-ann-ash"
TALK = "Bo Lin (00:00:01):\nWhat do people earn?\n\nAnn Ash (00:00:05):\n" + " ".join(
    f"Customers paid ${n} an hour for work on a bicycle, and {n}% of the bicycles were not repaired, number {n}."
    for n in range(22, 44)
)
PEOPLE = ("--guest", "ann-ash:Ann Ash", "--host", "bo-lin:Bo Lin", "--show", "Kettle Hour", "--date", "2030-05-06")
State = dict[str, bytes]


@dataclass(frozen=True)
class Act:
    """A command: the state of the data that it begins with, and what it does with the folder above them."""

    name: str
    before: State
    run: Callable[[Path, int], None]


def laid(root: Path, state: State) -> Path:
    """A folder whose data are in this state, and nothing else in it."""
    shutil.rmtree(root, ignore_errors=True)
    for name, content in state.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def state(root: Path) -> State:
    """Every file of a folder that is not hidden."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    own = ((path.relative_to(root), path) for path in files)
    return {name.as_posix(): path.read_bytes() for name, path in own if not any(p.startswith(".") for p in name.parts)}


def command(*words: str) -> Callable[[Path, int], None]:
    """Let the command line do it, silently."""

    def run(root: Path, _told: int) -> None:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            main(["-C", str(root), *(word.format(root=root) for word in words)])

    return run


def answer(room: Room) -> None:
    """Answer as proposed, and where nothing is, with something."""
    assert room.question
    room.answer(room.question.default or ("" if room.question.choices else "so it is"))


def review(root: Path, told: int) -> None:
    """Decide on whatever comes, take every second acceptance back, tell of each decision when it is acknowledged."""
    room = Room(Desk.open(root / "data", ID, who="ann"))
    for n in range(30):
        room.act(("reject", "accept", "accept", "undo", "ignore")[n % 5])
        while room.question:
            answer(room)
        if room.desk.log.decisions:  # and the next candidate is there
            os.write(told, f"{room.desk.log.decisions[-1].id}\n".encode())


def acts(root: Path) -> list[Act]:
    """The four commands, each with what it begins with."""
    begin(root, ("en",), "2030-01-01")
    (root / "talk.md").write_text(TALK, "utf-8")
    (root / "found.csv").write_text(
        "quote,note\n30% of the bicycles were not repaired,share\nnobody said so,lost\n", "utf-8"
    )
    shutil.rmtree(root / "notebooks", ignore_errors=True)
    empty = state(root)
    add = command("add", "{root}/talk.md", *PEOPLE, "--yes", "--from", "{root}/found.csv")
    add(root, 0)
    added = state(root)
    room = Room(Desk.open(root / "data", ID, who="ann"))
    for _ in range(12):
        room.act("accept")
        while room.question:
            answer(room)
    room.act("quit")
    command("tables")(root, 0)
    reviewed = state(root)
    name = f"data/interviews/{ID}.toml"
    text = reviewed[name].decode()
    bare = re.sub(r"(?ms)^ *\[quotes\.anchor\]\n.*?(?=^ *\[\[?[a-z]|\Z)", "", text)
    assert text.count("[quotes.anchor]") > 5 and "anchor" not in bare
    return [
        Act("add", empty, add),
        Act("review", added, review),
        Act("verify --write", reviewed | {name: bare.encode()}, command("verify", "--write")),
        Act("news --write", reviewed, command("news", "--write", "--date", "2031-02-03")),
    ]


def forked(act: Act, root: Path, after: float | None) -> tuple[float, list[str]]:
    """Do it in a process of its own, killed after so many seconds; return how long it took and what it told."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()  # so that the processes that it starts are killed with it
        os.close(ours)
        with contextlib.suppress(BaseException):
            act.run(root, theirs)
        os._exit(0)
    os.close(theirs)
    start = time.perf_counter()
    if after is not None:
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):  # over before it has a session of its own
            os.killpg(child, signal.SIGKILL)
    with os.fdopen(ours, "rb") as pipe:
        told = pipe.read().decode().splitlines()
    os.waitpid(child, 0)
    return time.perf_counter() - start, told


def faults(act: Act, root: Path, told: list[str], finished: State) -> list[str]:
    """What is not as it should be in a folder in which a command was killed."""
    found = []
    now, evidence = state(root), read(root / "data")
    found += [f"{one}" for one in evidence.findings]
    if act.name == "review":
        log = Log(root / "data", ID)
        known = {one.id for one in log.decisions}
        found += [f"the decision {id} is lost" for id in told if id not in known]
        ids = {quote["id"] for quote in tomllib.loads(now[f"data/interviews/{ID}.toml"].decode()).get("quotes", [])}
        made = {id for one in standing(log.decisions) for id in one.made if id.startswith("q-")}
        # The one that the kill came between is in the file and not yet, or no more, in the log.
        found += [f"{len(made ^ ids)} quotes are apart: {made ^ ids}"] if len(made ^ ids) > 1 else []
        return found
    for name in sorted({*now, *act.before, *finished}):
        if now.get(name) not in (act.before.get(name), finished.get(name)):
            found.append(f"{name} is neither as it was nor as it should be")
    forked(act, root, None)
    if act.name == "add":
        command("tables")(root, 0)  # an interview that is there is not added again
    after = state(root)
    found += [
        f"{name} is not finished" for name in sorted({*after, *finished}) if after.get(name) != finished.get(name)
    ]
    return found


def kill(moments: int, seed: int, seconds: float) -> tuple[Counter[str], list[str]]:
    """Kill so many times; return how often each command was, and what was wrong."""
    dice, counts, wrong = random.Random(seed), Counter[str](), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "review"
        every, whole = acts(root), dict[str, tuple[float, State]]()
        for act in every:
            laid(root, act.before)
            whole[act.name] = forked(act, root, None)[0], state(root)
            assert whole[act.name][1] != act.before, f"{act.name} does nothing"
        stop = time.perf_counter() + seconds
        for n in range(moments):
            if time.perf_counter() > stop:
                break
            act = every[n % len(every)]
            takes, finished = whole[act.name]
            _, told = forked(act, laid(root, act.before), dice.random() * takes)
            counts[act.name] += 1
            wrong += [f"{act.name}, moment {n}: {one}" for one in faults(act, root, told, finished)]
    return counts, wrong


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    counts, wrong = kill(*(given + [1_000, 17, 100_000][len(given) :]))
    print("\n".join(wrong))
    each = ", ".join(f"{n} in {name}" for name, n in counts.items())
    print(f"killed {sum(counts.values())} times ({each}): {len(wrong)} faults")
    sys.exit(bool(wrong))
