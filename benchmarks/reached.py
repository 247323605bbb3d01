"""A plugin for pytest: which functions of the house each test calls, as JSON where ``HDC_REACHED`` says.

``{test: ["src/hdc/tables/write.py:12", …]}``, each function by the line on which it begins. What is called while a
test is set up may be shared, and counts for every test of its file; what a file of tests keeps (``functools.cache``) is
forgotten before each, so that each that asks for it is seen to. Other processes are not seen, and tests that fail or
call nothing are left out.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

import pytest

_CALLED: defaultdict[str, set[str]] = defaultdict(set)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    yield from _noting(item.nodeid.partition("::")[0])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    for one in vars(getattr(item, "module", pytest)).values():
        if hasattr(one, "cache_clear"):
            one.cache_clear()
    yield from _noting(item.nodeid)


def _noting(test: str) -> Iterator[None]:
    seen: set[CodeType] = set()

    def note(frame: FrameType, event: str, arg: object) -> None:
        seen.add(frame.f_code)

    sys.settrace(note)
    try:
        yield
    finally:
        sys.settrace(None)
    for code in seen:
        _, house, module = code.co_filename.partition("/src/hdc/")
        if house:
            _CALLED[test].add(f"src/hdc/{module}:{code.co_firstlineno}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    shared = {item.nodeid: _CALLED[item.nodeid.partition("::")[0]] for item in session.items}
    found = {test: sorted(_CALLED[test] | called) for test, called in shared.items() if test in _CALLED}
    Path(os.environ["HDC_REACHED"]).write_text(json.dumps(found), "utf-8")
