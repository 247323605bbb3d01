"""What the tests of transcripts share: a reader of texts, and the writers and damages of the benchmark."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from hdc.transcripts import Transcript, parse_transcript

Read = Callable[[str, str], Transcript]
Said = list[tuple[str | None, str]]

MALFORMED = Path(__file__).parents[2] / "benchmarks" / "malformed.py"


@pytest.fixture(scope="session")
def malformed() -> ModuleType:
    """``benchmarks/malformed.py``: transcripts of every format from one list of cues, and ways to damage them."""
    spec = importlib.util.spec_from_file_location("malformed", MALFORMED)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["malformed"] = module  # dataclasses and pickles look there
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def read() -> Callable[[str, str], Transcript]:
    """Read a text as a file of this name."""
    return lambda name, text: parse_transcript(name, text.encode())


def said(transcript: Transcript) -> Said:
    return [(one.speaker, one.text) for one in transcript.utterances]


def times(transcript: Transcript) -> list[float | None]:
    return [one.begins for one in transcript.utterances]


#: A short conversation.
ROWS = [("Mara", "How many, in the end?"), ("Jo", "About forty."), ("Mara", "And now?"), ("Jo", "Nine.")]
