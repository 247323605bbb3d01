"""``hdc lab``: JupyterLab on the notebooks."""

from __future__ import annotations

import argparse
from typing import NoReturn

from hdc.cli.shared import Commands, Parser, folder


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    lab = commands.add_parser("lab", parents=[shared], help="JupyterLab on the notebooks", description=_lab.__doc__)
    lab.add_argument(
        "arguments", nargs="*", metavar="-- OPTION", help="what JupyterLab itself is told: hdc lab -- --no-browser"
    )
    lab.set_defaults(run=_lab)


def _lab(options: argparse.Namespace) -> NoReturn:
    """Open JupyterLab on the notebooks, for this machine alone; stop it with Control-C."""
    from hdc.explore.lab import launch

    root = folder(options)
    launch(root, options.arguments)
