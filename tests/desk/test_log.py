"""The log loses nothing that it acknowledged, however a process ends, and two processes both get their lines in."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.desk.decision import Decision, standing
from hdc.desk.log import Log
from hdc.errors import EvidenceError

#: Decides without end, and says each decision after it was acknowledged.
WRITER = """
import sys
from pathlib import Path
from hdc.desk.decision import Decision
from hdc.desk.log import Log
log = Log(Path(sys.argv[1]), "talk")
for n in range(int(sys.argv[3])):
    one = Decision.now(f"{sys.argv[2]}-{n}/1-2/mention", sys.argv[2], "rejected")
    log.append(one)
    print(one.id, flush=True)
"""


def writer(folder: Path, name: str, n: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(n)], stdout=subprocess.PIPE, text=True
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def test_what_is_appended_is_there_when_it_is_read_again(folder: Path) -> None:
    log = Log(folder, "talk")
    made = [Decision.now(f"{n}/1-2/mention", "ann", "accepted", made=("q-a", "f-a")) for n in range(3)]
    for one in made:
        assert log.append(one) == [one]
    assert Log(folder, "talk").decisions == made == log.decisions


def test_no_acknowledged_decision_is_lost_to_a_kill_at_random_moments(folder: Path) -> None:
    """Kill −9 while a process decides: what it had said is there, whole, and the next writer goes on behind it."""
    moments = random.Random(7)
    said: list[str] = []
    for n in range(12):
        process = writer(folder, f"w{n}", 100_000)
        assert process.stdout
        said.append(process.stdout.readline().strip())
        time.sleep(moments.random() / 25)
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read().split()
        process.wait()
    known = {one.id for one in Log(folder, "talk").decisions}
    torn = said[-1] if len(said[-1]) < 12 else None
    assert {id for id in said if id != torn} <= known
    assert len(said) > 24


def test_two_processes_at_once_both_get_every_decision_in(folder: Path) -> None:
    both = [writer(folder, name, 60) for name in ("ann", "bea")]
    said = [process.communicate()[0].split() for process in both]
    log = Log(folder, "talk")
    assert {one.id for one in log.decisions} == {*said[0], *said[1]} and len(log.decisions) == 120
    assert [one.id for one in log.decisions if one.who == "ann"] == said[0]


def test_a_torn_last_line_is_passed_over_and_cut_off_by_the_next_writer(folder: Path) -> None:
    log = Log(folder, "talk")
    first = Decision.now("a/1-2/mention", "ann", "rejected")
    log.append(first)
    with log.path.open("ab") as file:
        file.write(b'{"id": "half", "candi')
    again = Log(folder, "talk")
    assert again.decisions == [first]
    second = Decision.now("b/1-2/mention", "ann", "rejected")
    again.append(second)
    assert b"half" not in log.path.read_bytes() and Log(folder, "talk").decisions == [first, second]


def test_what_another_finished_meanwhile_stays_when_its_torn_last_line_is_cut_off(folder: Path) -> None:
    one, other = Log(folder, "talk"), Log(folder, "talk")
    made = [Decision.now(f"{name}/1-2/mention", "ann", "rejected") for name in "abc"]
    one.append(made[0])
    other.append(made[1])
    with one.path.open("ab") as file:
        file.write(b'{"id": "half"')
    assert one.append(made[2]) == made[1:]
    assert b"half" not in one.path.read_bytes() and Log(folder, "talk").decisions == made


def test_a_line_in_the_middle_that_is_no_decision_is_named_with_its_number(folder: Path) -> None:
    log = Log(folder, "talk")
    log.append(Decision.now("a/1-2/mention", "ann", "rejected"))
    with log.path.open("ab") as file:
        file.write(b'{"id": "x"}\n')
    with pytest.raises(EvidenceError, match=r"data/decisions/talk\.jsonl:2: this is no decision"):
        Log(folder, "talk")


def test_one_writer_sees_what_another_appended_meanwhile(folder: Path) -> None:
    mine, other = Log(folder, "talk"), Log(folder, "talk")
    theirs = Decision.now("a/1-2/mention", "bea", "accepted")
    other.append(theirs)
    own = Decision.now("b/1-2/mention", "ann", "accepted")
    assert mine.append(own) == [theirs, own]


@given(st.lists(st.sampled_from(["accepted", "rejected", "skipped", "undo"]), max_size=20))
def test_undoing_is_a_line_and_leaves_what_was_before(steps: list[str]) -> None:
    """However decisions and undoings follow each other, what stands is what a stack would hold."""
    lines: list[Decision] = []
    stack: list[Decision] = []
    for n, step in enumerate(steps):
        if step != "undo":
            lines.append(Decision.now(f"{n}/1-2/mention", "ann", step))  # type: ignore[arg-type]
            stack.append(lines[-1])
        elif stack:
            last = stack.pop()
            lines.append(Decision.now(last.candidate, "ann", "undone", undoes=last.id))
    assert standing(lines) == stack
    assert [Decision.of(one.line()) for one in lines] == lines


def test_the_file_is_there_before_the_decision_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that does not take the line is an error, and the decision does not count."""
    log = Log(folder, "talk")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        log.append(Decision.now("a/1-2/mention", "ann", "accepted"))
    assert log.decisions == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"who": " "}, "needs its who"),
        ({"id": ""}, "needs its id"),
        ({"when": 7}, "needs its when"),
        ({"what": "danced"}, '"danced" is no decision; it is one of accepted'),
        ({"what": "undone"}, "names the line that it takes back"),
        ({"undoes": "x"}, "and nothing else does"),
    ],
)
def test_what_can_be_no_decision_is_refused(changes: dict[str, object], said: str) -> None:
    given = {"id": "a", "candidate": "b", "who": "ann", "when": "2026", "what": "accepted"}
    assert Decision(**given).made == ()  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=said):
        Decision(**given | changes)  # type: ignore[arg-type]


def test_a_line_has_what_a_decision_says_and_nothing_that_it_does_not() -> None:
    one = Decision(id="a", candidate="b", who="ann", when="2026", what="accepted", made=("q-ä",))
    assert (
        one.line()
        == '{"id": "a", "candidate": "b", "who": "ann", "when": "2026", "what": "accepted", "made": ["q-ä"]}\n'
    )
    assert Decision.of(one.line()) == one
    for line, said in (("[]", "is a JSON object"), ('{"id": "a"}', "missing"), ("{", "Expecting")):
        with pytest.raises(ValueError, match=said):
            Decision.of(line)
