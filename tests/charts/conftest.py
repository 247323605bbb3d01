"""The review's own evidence, the same with something changed, and none at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from hdc.analysis.check import build
from hdc.evidence import read
from hdc.topic import Topic

DATA = Path(__file__).parents[2] / "data"


def topic_of(folder: Path) -> Topic:
    """Read a data folder without asking whether words and numbers agree, so that a test may change one number alone."""
    evidence = read(folder)
    assert evidence.review is not None, [str(finding) for finding in evidence.findings]
    return Topic(folder, evidence.review, build(evidence.review).frames)


@pytest.fixture(scope="session")
def topic() -> Topic:
    return topic_of(DATA)


@pytest.fixture(scope="session")
def empty(topic: Topic) -> Topic:
    """The same topic before anybody has said anything."""
    rules = tuple(one for one in topic.review.derived if one.rule)
    review = replace(topic.review, interviews=(), stances=(), derived=rules, headlines=())
    return Topic(DATA, review, build(review).frames)


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Topic]:
    """``edited({"topic.toml": {"old": "new"}}, {"interviews/y.toml": "a whole file"})`` is the topic so changed."""

    def edit(changes: Mapping[str, Mapping[str, str]], added: Mapping[str, str] | None = None) -> Topic:
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder, dirs_exist_ok=True)
        for name, pairs in changes.items():
            text = (folder / name).read_text(encoding="utf-8")
            for old, new in pairs.items():
                assert old in text, f"{name} does not hold {old!r}: the test has to follow the evidence"
                text = text.replace(old, new)
            (folder / name).write_text(text, encoding="utf-8")
        for name, text in (added or {}).items():
            (folder / name).write_text(text, encoding="utf-8")
        return topic_of(folder)

    return edit
