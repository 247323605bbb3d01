"""JupyterLab on the notebooks: from this Python, for this machine alone, and without asking the network."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from hdc.errors import MissingTool, UsageError

#: The packages of the extra ``[lab]``.
NEEDED = ("jupyterlab", "ipywidgets", "anywidget")
#: Every option keeps the server to this machine or from asking others for news, updates and extensions.
_OPTIONS = (
    "--ServerApp.ip=127.0.0.1",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
)


def launch(root: Path, arguments: Sequence[str] = ()) -> NoReturn:
    """Become a JupyterLab server on the notebooks of ``root``; ``arguments`` go to JupyterLab as they are.

    Raises:
        MissingTool: JupyterLab is not installed in this Python.
        UsageError: there is no folder of notebooks.
    """
    line = command(root, arguments)
    os.execve(line[0], line, environment(os.environ))


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return ``given`` with our settings of JupyterLab on its path: it does not ask whether to fetch news."""
    paths = [str(Path(__file__).with_name("settings")), *filter(None, [given.get("JUPYTER_CONFIG_PATH")])]
    return {**given, "JUPYTER_CONFIG_PATH": os.pathsep.join(paths)}


def command(root: Path, arguments: Sequence[str] = ()) -> list[str]:
    """Return the command line that :func:`launch` runs; raises what it raises."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise MissingTool.of(f"JupyterLab ({missing[0]} is not installed here)", "lab")
    notebooks = root / "notebooks"
    if not notebooks.is_dir():
        raise UsageError(f"there is no folder {notebooks}; give -C a folder that holds notebooks/")
    return [sys.executable, "-m", "jupyterlab", str(notebooks.resolve()), *_OPTIONS, *arguments]
