"""A JupyterLab server on this machine, and a browser that reaches it and nothing else."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
import nbformat.v4
import pytest

from tests.conftest import CHROMIUM_OPTIONS, REPOSITORY, chromium
from tests.desk.conftest import HEAD, ID, TALK
from tests.reviews import TEA, laid

#: Milliseconds that anything in the browser may take on a busy machine.
PATIENCE = 40_000

#: Where JupyterLab shows a notebook, and where Notebook 7 does.
LAB, NOTEBOOK = "lab/tree", "notebooks"


@dataclass
class Lab:
    """A JupyterLab in a browser: ``open`` a notebook and run it; ``beyond`` is every address that was not its own.

    It works in ``folder``, in which ``tea/data`` is a review with an interview that nobody has decided on.
    """

    page: Any
    address: str
    token: str
    folder: Path
    beyond: list[str] = field(default_factory=list)

    def open(self, notebook: str, place: str = LAB) -> Any:
        """Open a notebook, start all its cells, and return its panel."""
        self.show(notebook, place)
        idle = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
        self.page.wait_for_function(idle)
        # Not awaited: a promise of the whole run would wait for a dialog that nobody answers.
        self.page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def show(self, notebook: str, place: str = LAB) -> None:
        """Open a notebook and run nothing."""
        self.page.goto(f"{self.address}/{place}/{notebook}?reset&token={self.token}")

    def ran(self) -> None:
        """Wait until every cell has run and every chart of the notebook has been drawn."""
        self.page.wait_for_function(
            """() => {
              const all = (what) => [...document.querySelectorAll(`.jp-NotebookPanel:not(.lm-mod-hidden) ${what}`)];
              const prompts = all(".jp-CodeCell .jp-InputArea-prompt");
              return prompts.length && prompts.every((one) => /[0-9]/.test(one.textContent))
                && all(".jp-RenderedVegaCommon5").every((one) => one.querySelector("svg, canvas"));
            }"""
        )

    def save_and_shut(self) -> None:
        """Save the notebook that is open and end its kernel; what comes in while it is saved is saved as well."""
        self.page.wait_for_function(
            """async () => {
              await window.jupyterapp.commands.execute("docmanager:save");
              return !window.jupyterapp.shell.currentWidget.content.model.dirty;
            }""",
            polling=1_000,
        )
        self.shut()

    def shut(self) -> None:
        """End the kernel of the notebook that is open."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")

    def dress(self, theme: str) -> None:
        """Choose one of JupyterLab's themes, "Light" or "Dark", while notebooks are open."""
        self.page.evaluate(
            f"window.jupyterapp.commands.execute('apputils:change-theme', {{ theme: 'JupyterLab {theme}' }})"
        )
        self.page.wait_for_function(f"document.body.dataset.jpThemeLight === '{str(theme == 'Light').lower()}'")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The project's notebooks in a real JupyterLab in Chromium; the server was started with `hdc lab`."""
    from playwright.sync_api import sync_playwright

    folder = tmp_path_factory.mktemp("lab")
    for name in ("data", "notebooks"):
        shutil.copytree(REPOSITORY / name, folder / name)
    laid(folder / "tea" / "data", TEA, {f"interviews/{ID}.toml": HEAD, "transcripts/kettle.md": TALK})
    for name, notebook in ((SLIDER, _slider()), (REVIEW, _review()), (WORDS, _words())):
        (folder / "notebooks" / name).write_text(nbformat.writes(notebook), "utf-8")
    token, port = secrets.token_hex(16), _free_port()
    address = f"http://127.0.0.1:{port}"
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(_command(folder, port, token), env=_environment(folder), stdout=log, stderr=log)
    try:
        _wait(server, f"{address}/api", folder / "server.log")
        with sync_playwright() as playwright:
            window = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_OPTIONS))
            context = window.new_context(
                viewport={"width": 1280, "height": 1000}, permissions=["clipboard-read", "clipboard-write"]
            )
            lab = Lab(context.new_page(), address, token, folder)
            lab.page.set_default_timeout(PATIENCE)
            own = (address, "data:", "blob:", "about:")
            context.on("request", lambda asked: asked.url.startswith(own) or lab.beyond.append(asked.url))
            yield lab
            window.close()
    finally:
        server.terminate()
        server.wait(timeout=20)


#: A notebook of a chart with a slider and one whose marks lead to words.
SLIDER = "slider.ipynb"


#: A notebook of one review, between two cells that keys must not touch.
REVIEW = "review.ipynb"


#: A notebook of words alone, which knows nothing of us.
WORDS = "words.ipynb"


def _words() -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("Nothing of ours.")])


def _review() -> nbformat.NotebookNode:
    return notebook_of("before = 1", f'import hdc\nhdc.review("../tea/data", "{ID}", who="ann")', "after = 1")


def _slider() -> nbformat.NotebookNode:
    code = (
        "%load_ext hdc\nimport hdc\nfrom decimal import Decimal\nfrom hdc.model import Slider, Text",
        'topic = hdc.load("../data")\n'
        'label = Text({lang: "moved" for lang in topic.langs})\n'
        'moving = {"stretch": Slider(label=label, low=Decimal(1), high=Decimal(3), step=Decimal("0.1"))}\n'
        "hdc.charts.area(topic, model=topic.review.models[0].id, moving=moving)",
        'topic.chart("c-pay-rates")',
        "import altair as alt\nrows = [{'who': 'ann', 'many': 3}, {'who': 'ben', 'many': 4}]\n"
        "bars = alt.Chart(alt.InlineData(values=rows)).encode(alt.X('many:Q'), alt.Y('who:N'))\n"
        "bars.mark_bar() + bars.mark_text().encode(alt.Text('who:N'))",
    )
    return notebook_of(*code)


def notebook_of(*code: str) -> nbformat.NotebookNode:
    """A notebook of cells of code."""
    cells = [nbformat.v4.new_code_cell(one) for one in code]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _command(folder: Path, port: int, token: str) -> list[str]:
    options = ["--no-browser", "--allow-root", f"--ServerApp.port={port}", f"--IdentityProvider.token={token}"]
    options += [f"--{app}.expose_app_in_browser=True" for app in ("LabApp", "JupyterNotebookApp")]
    return [sys.executable, "-m", "hdc.cli", "lab", "-C", str(folder), "--", *options]


def _environment(folder: Path) -> dict[str, str]:
    """Nobody's settings but the defaults: a test must not depend on whose machine it runs on."""
    homes = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    homes += ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    return os.environ | {name: str(folder / "home" / name.lower()) for name in homes}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urlopen(address, timeout=1):
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')}")


def keep(page: Any, name: str) -> None:
    """Keep a picture of what was seen, where one is asked for: HDC_SHOTS=folder pytest tests/explore/test_lab.py"""
    folder = os.environ.get("HDC_SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")


def cells(page: Any) -> list[str]:
    """The sources of the notebook that is open."""
    found: list[str] = page.evaluate(
        """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
          .map((cell) => cell.sharedModel.getSource())"""
    )
    return found
