"""Who answers for the evidence while notebooks run: a fork that has read it already, as if it were this process."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hdc.errors import EvidenceError, NotebookError, UnknownId
from hdc.report import kernels
from hdc.report.review import Review, _Fork, _Here
from hdc.shown import Front

DATA = Path(__file__).parents[2] / "data"
pytestmark = pytest.mark.skipif(not kernels.can_fork(), reason="this platform has no fork server")


@pytest.fixture(scope="module")
def answers() -> tuple[Any, Any]:
    return _Here(DATA), _Fork(DATA)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("cards", (["q-foody-rates"], "en")),
        ("digest", ("figures", {})),
        ("front", ("zh",)),
        ("catalogue", ("en",)),
    ],
)
def test_the_fork_answers_as_this_process_would(
    answers: tuple[Any, Any], question: str, about: tuple[Any, ...]
) -> None:
    here, fork = answers
    quote = here.ask("catalogue", "en").ids[0]
    about = ([quote], "en") if question == "cards" else about
    assert unthemed(fork.ask(question, *about)) == unthemed(here.ask(question, *about))


def unthemed(answer: Any) -> Any:
    """An answer without the charts' look, which is that of whatever theme a process has enabled."""
    if not isinstance(answer, Front):
        return answer
    bare = [{name: part for name, part in one.spec.items() if name != "config"} for one in answer.findings]
    return replace(
        answer, findings=tuple(replace(one, spec=spec) for one, spec in zip(answer.findings, bare, strict=True))
    )


@pytest.mark.parametrize("question", ["front", "catalogue"])
def test_an_answer_is_read_without_the_libraries_that_made_it(
    answers: tuple[Any, Any], question: str, tmp_path: Path
) -> None:
    """Who publishes starts while another process loads pandas, and would have to load it, too."""
    sent = tmp_path / "sent"
    sent.write_bytes(pickle.dumps(answers[0].ask(question, "en")))
    read = f"import pickle, pathlib, sys; pickle.loads(pathlib.Path({str(sent)!r}).read_bytes()); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", read], capture_output=True, text=True, check=True).stdout.split()
    assert "hdc.shown" in loaded
    assert not {"pandas", "altair", "hdc.tables", "hdc.evidence", "hdc.narrative"} & set(loaded)


def test_what_is_wrong_with_a_question_is_raised_where_it_was_asked_and_the_next_is_answered(
    answers: tuple[Any, Any],
) -> None:
    _, fork = answers
    with pytest.raises(UnknownId, match="q-nobody"):
        fork.ask("cards", ["q-nobody"], "en")
    assert len(fork.ask("digest", "quotes", {})) == 64


def test_faults_of_the_evidence_come_with_all_their_findings(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "data" / "topic.toml").write_text("no = 1\nnor = 2\n", encoding="utf-8")
    with pytest.raises(EvidenceError) as told:
        _Fork(tmp_path / "data").ask("digest", "quotes", {})
    with pytest.raises(EvidenceError) as same:
        _Here(tmp_path / "data").ask("digest", "quotes", {})
    assert str(told.value) == str(same.value)
    assert [*map(str, told.value.findings)] == [*map(str, same.value.findings)]


def test_a_fork_that_was_killed_is_named_and_waits_for_nobody() -> None:
    fork = _Fork(DATA)
    fork.ask("digest", "quotes", {})
    os.kill(fork._process.pid, signal.SIGKILL)
    with pytest.raises(NotebookError, match="ended before it had answered"):
        fork.ask("digest", "quotes", {})


def test_a_fork_ends_when_nobody_can_ask_it_any_more() -> None:
    fork = _Fork(DATA)
    fork.ask("digest", "quotes", {})
    process = fork._process
    del fork
    assert process.exitcode is not None


def test_evidence_that_is_not_warm_is_read_here(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    review = Review(tmp_path / "data")
    review.digest("quotes", {})
    assert isinstance(review._answers, _Here)
