"""The command line: a thin skin. One line in, one line out, an exit code. Each command is a module.

Results go to standard output, words and progress to standard error. Exit 0: fine; 1: findings; 2: wrong usage or
unreadable input.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NoReturn

from hdc.cli import (
    add,
    audit,
    check,
    confirm,
    docs,
    doctor,
    export,
    find,
    lab,
    migrate,
    new,
    news,
    report,
    review,
    scan,
    tables,
    verify,
)
from hdc.cli.shared import Parser, say
from hdc.errors import HdcError

#: The commands in the order of the help.
COMMANDS = (
    add,
    review,
    check,
    verify,
    news,
    report,
    tables,
    find,
    scan,
    audit,
    confirm,
    migrate,
    export,
    new,
    lab,
    doctor,
    docs,
)
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
    except OSError as error:
        if error.filename is None:
            return _own_fault(options, error)
        why = (error.strerror or str(error)).lower()
        say(options, f"hdc: {error.filename} cannot be used ({why}); mend that, or name another place", always=True)
        return 2
    except Exception as error:  # noqa: BLE001 (the last place that can say it in a sentence)
        return _own_fault(options, error)


def _own_fault(options: argparse.Namespace, error: Exception) -> int:
    """Say that the fault is ours, so that nobody looks for it in the evidence; the traceback goes into a file."""
    what = (
        f"hdc: this is a fault of hdc, not of your files ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
    )
    try:
        with NamedTemporaryFile("w", prefix="hdc-fault-", suffix=".txt", delete=False, encoding="utf-8") as file:
            traceback.print_exception(error, file=file)
        say(options, f"{what}; please report it with the command and {file.name}", always=True)
    except OSError:
        say(options, f"{what}; please report it with the command", always=True)
    return 2


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
