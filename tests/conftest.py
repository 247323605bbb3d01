"""What all tests share: how hypothesis draws, and a browser without a network.

Tests that ask for ``browser`` need Chromium. Where it is missing, CI stops; elsewhere they are left out and the last
lines of the run say how many, and what to install.
"""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from hdc.tables import ledger

# Two cores shared with other work make wall-clock deadlines a matter of luck.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

# What was read before is remembered within a run of the tests, and not from one to the next.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["HDC_CACHE"] = tempfile.mkdtemp(prefix="hdc-cache-")
    atexit.register(shutil.rmtree, os.environ["HDC_CACHE"], ignore_errors=True)

#: The first is Chromium without a window of its own to draw, which takes two thirds of the time.
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTALL = "apt-get install chromium (or name one that is elsewhere: HDC_CHROMIUM=/path/to/chromium)"
LEFT_OUT = pytest.StashKey[int]()
#: Files that take a minute and more: they begin first, so that no worker ends alone with one of them.
LONG = {
    "test_access",
    "test_bricks",
    "test_build",
    "test_cards_page",
    "test_claims",
    "test_derived",
    "test_evidence_page",
    "test_gallery",
    "test_hostile",
    "test_killed",
    "test_lab",
    "test_lab_review",
    "test_layout",
    "test_notebook7",
    "test_seventh",
    "test_topics",
    "test_wrong_edits",
}


def chromium() -> str | None:
    """Return the path of the Chromium to test with, or None; ``HDC_CHROMIUM`` wins over what PATH offers."""
    named = os.environ.get("HDC_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes long. Without Chromium stop in CI; elsewhere leave its tests out and remember how many."""
    items.sort(key=lambda item: item.path.stem not in LONG)
    wanting = [item for item in items if "browser" in getattr(item, "fixturenames", ())]
    if not wanting or chromium():
        return
    if os.environ.get("CI"):
        pytest.exit(f"{len(wanting)} tests need Chromium and there is none: {INSTALL}", returncode=3)
    items[:] = [item for item in items if item not in wanting]
    config.stash[LEFT_OUT] = len(wanting)
    config.hook.pytest_deselected(items=wanting)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: nobody need walk it in search of garbage for the rest of the run."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="module", autouse=True)
def forgotten() -> Iterator[None]:
    """A process notes what it asked of the evidence for as long as it lives: here no longer than a file's tests."""
    yield
    ledger.turn()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say loudly what was left out."""
    left_out = config.stash.get(LEFT_OUT, 0)
    if left_out:
        line = f"NOT RUN: {left_out} tests, because there is no Chromium here. To run them: {INSTALL}"
        terminalreporter.write_line(line, red=True, bold=True)


REPOSITORY = Path(__file__).parent.parent


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the evidence to break: ``edit(data / "topic.toml", "old", "new")``."""
    return Path(shutil.copytree(REPOSITORY / "data", tmp_path / "data"))


@pytest.fixture
def edit() -> Callable[[Path, str, str], int]:
    """Replace text that stands in a file, and return the line on which it stands."""

    def replace(path: Path, old: str, new: str) -> int:
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} does not stand in {path.name}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    return replace


@dataclass(frozen=True)
class Tab:
    """An open page, what its console warned of, errors too, and every address it asked for beyond its own file."""

    page: Any  # playwright.sync_api.Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def window() -> Iterator[Any]:
    """One Chromium for the tests of a file; Playwright's event loop runs under them, so that none may start its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_OPTIONS))
        yield window
        window.close()


@pytest.fixture
def browser(window: Any) -> Iterator[Callable[..., Tab]]:
    """Open pages in Chromium with the network off: ``tab = browser(path, viewport={"width": 390, "height": 844})``.

    Keyword arguments are those of a Playwright context (``java_script_enabled``, ``color_scheme``, ``locale``, …).
    Nothing but ``file:``, ``data:`` and ``blob:`` loads.
    """
    contexts: list[Any] = []

    def browse(target: Path | str, **options: Any) -> Tab:
        context = window.new_context(offline=True, **options)
        contexts.append(context)
        tab = Tab(context.new_page())
        tab.page.on("console", lambda said: tab.errors.append(said.text) if said.type in ("error", "warning") else None)
        tab.page.on("pageerror", lambda error: tab.errors.append(str(error)))
        tab.page.on("request", lambda asked: None if _is_own(asked.url) else tab.requests.append(asked.url))
        context.route("**/*", lambda route: route.continue_() if _is_own(route.request.url) else route.abort())
        tab.page.goto(target.resolve().as_uri() if isinstance(target, Path) else target)
        return tab

    yield browse
    for context in contexts:
        context.close()


def _is_own(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:", "about:"))
