"""A plugin for pytest: which functions of the house each test calls, as JSON where ``HDC_REACHED`` says.

``{test: ["src/hdc/tables/write.py:12", …]}``, each function by the line on which it begins. What is called while a
test is set up may be shared, and counts for every test of its file; what a file of tests keeps (``functools.cache``)
counts for each test that asks for it. Other processes are not seen, and tests that fail or call nothing are left out.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from functools import wraps
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

_CALLED: defaultdict[str, set[str]] = defaultdict(set)
#: What is called goes into each of these: the test's, and those of what it makes to be kept.
_OPEN: list[set[CodeType]] = []
_KEPT: dict[Hashable, set[CodeType]] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    yield from _noting(item.nodeid.partition("::")[0])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    module = getattr(item, "module", None)
    for name, one in vars(module).items() if module else ():
        if hasattr(one, "cache_clear") and not hasattr(one, "shares"):
            setattr(module, name, _sharing(one))
    yield from _noting(item.nodeid)


def _noting(test: str) -> Iterator[None]:
    seen: set[CodeType] = set()

    def note(frame: FrameType, event: str, arg: object) -> None:
        for one in _OPEN:
            one.add(frame.f_code)

    _OPEN[:] = [seen]
    sys.settrace(note)
    try:
        yield
    finally:
        sys.settrace(None)
    for code in seen:
        _, house, module = code.co_filename.partition("/src/hdc/")
        if house:
            _CALLED[test].add(f"src/hdc/{module}:{code.co_firstlineno}")


def _sharing(kept: Callable[..., Any]) -> Callable[..., Any]:
    """A function that keeps what it makes, so that whoever asks for it again is noted as calling what made it."""

    @wraps(kept)
    def ask(*given: Hashable, **named: Hashable) -> Any:
        key = (kept, given, frozenset(named.items()))
        if key not in _KEPT:
            _OPEN.append(_KEPT.setdefault(key, set()))
            try:
                return kept(*given, **named)
            finally:
                _OPEN.pop()
        for one in _OPEN:
            one |= _KEPT[key]
        return kept(*given, **named)

    ask.cache_clear, ask.shares = kept.cache_clear, True  # type: ignore[attr-defined]
    return ask


def pytest_sessionfinish(session: pytest.Session) -> None:
    shared = {item.nodeid: _CALLED[item.nodeid.partition("::")[0]] for item in session.items}
    found = {test: sorted(_CALLED[test] | called) for test, called in shared.items() if test in _CALLED}
    Path(os.environ["HDC_REACHED"]).write_text(json.dumps(found), "utf-8")
