"""Made-up reviews of other questions, in other languages: each copied, its tables made, and published once.

``zh`` is a review in Chinese alone, ``en`` the same interview read in an English one, ``three`` one in three languages,
``plots`` one in English that draws every form of chart.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

import hdc
from hdc.cli import main
from hdc.report.build import Report, build
from hdc.report.review import Review

HERE = Path(__file__).parent
FOLDERS = {"zh": "one-language/zh", "en": "one-language/en", "three": "three-languages", "plots": "every-form"}
#: Those that have a transcript.
TRANSCRIPTS = {
    "zh": "one-language/transcripts",
    "en": "one-language/transcripts",
    "three": "three-languages/transcripts",
}

_DATE = re.compile(r'<span class="hdc-short">([0-9-]+)</span>')


@dataclass(frozen=True)
class House:
    """A copy of a review; what is shared by tests nobody changes."""

    name: str
    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def transcripts(self) -> Path:
        return HERE / TRANSCRIPTS[self.name]

    @cached_property
    def topic(self) -> hdc.Topic:
        return hdc.load(self.data)

    @cached_property
    def report(self) -> Report:
        """The report, built when it is first asked for."""
        review = Review(self.data)
        return build(
            self.root / "notebooks",
            self.data,
            self.root / "reports",
            cards=review.cards,
            digest=review.digest,
            catalogue=review.catalogue,
        )

    def page(self, path: str) -> str:
        assert not self.report.failed, [failed.why for failed in self.report.failed]
        html = (self.root / "reports" / path).read_text("utf-8")
        return _DATE.sub(r"\1", html)  # a date that stays on one line stands in an element of its own

    def call(self, *words: str | Path) -> int:
        return main([*map(str, words), "-C", str(self.root)])


def copied(name: str, root: Path) -> House:
    for part in ("data", "notebooks"):
        shutil.copytree(HERE / FOLDERS[name] / part, root / part)
    house = House(name, root)
    assert house.call("tables") == 0
    return house


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, House]:
    return {name: copied(name, tmp_path_factory.mktemp(name)) for name in FOLDERS}


@pytest.fixture(params=TRANSCRIPTS)
def house(houses: dict[str, House], request: pytest.FixtureRequest) -> House:
    """Each of the reviews with a transcript in turn."""
    return houses[request.param]


@pytest.fixture
def three(houses: dict[str, House]) -> House:
    return houses["three"]


@pytest.fixture
def plots(houses: dict[str, House]) -> House:
    return houses["plots"]


@pytest.fixture
def copy(tmp_path: Path) -> Callable[[str], House]:
    """A review of one's own, to change."""
    return lambda name: copied(name, tmp_path / name)
