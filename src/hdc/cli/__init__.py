"""The command line: a thin skin. One line in, one line out, an exit code. Each command is a module.

Results go to standard output, words and progress to standard error. Exit 0: fine; 1: findings; 2: wrong usage or
unreadable input.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from hdc.cli import check, export, lab, report, tables, verify
from hdc.cli.shared import Parser, say
from hdc.errors import HdcError

#: The commands in the order of the help.
COMMANDS = (report, check, verify, tables, export, lab)
EPILOG = """\
Exit codes: 0 fine, 1 findings or a page that failed, 2 wrong usage or unreadable input.
Nothing reaches for the network."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    # The shared options stand before or after the command; the one that is given wins over what is assumed here.
    assumed = argparse.Namespace(root=Path(), json=False, quiet=False)
    options = make_parser().parse_args(argv, assumed)
    try:
        return int(options.run(options))
    except HdcError as error:
        say(options, f"hdc: {error}", always=True)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has gone (`hdc check | head`): that is no fault of ours, but say no more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        say(options, "hdc: stopped", always=True)
        return 130


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "-C", dest="root", metavar="DIR", type=Path, help="work in DIR, which holds data/ and notebooks/"
    )
    shared.add_argument("--json", action="store_true", help="write the result as JSON, for machines")
    shared.add_argument("--quiet", action="store_true", help="say nothing but the result and errors")
    parser = Parser(
        prog="hdc",
        description="Keep a living topic review honest: every number leads back to the words it came from.",
        epilog=EPILOG,
        parents=[shared],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="show the version and stop")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=Parser)
    for command in COMMANDS:
        command.add(commands, shared)
    return parser


class _ShowVersion(argparse.Action):
    """Look the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        parser.exit(0, f"hdc {version('human-data-ceiling')}\n")
