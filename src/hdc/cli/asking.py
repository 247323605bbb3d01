"""What a command asks in a terminal: an answer that cannot be is asked for again, and costs none of those before it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from hdc.cli.shared import say
from hdc.errors import HdcError, UsageError

#: What refuses an answer: it raises an error that says why.
Check = Callable[[str], Any]


def is_asked(options: argparse.Namespace) -> bool:
    """Whether somebody is there to answer."""
    return not options.yes and sys.stdin.isatty()


def ask(
    options: argparse.Namespace, what: str, proposed: str | None, *, optional: bool = False, check: Check | None = None
) -> str | None:
    """Ask in a terminal until the answer passes ``check``; elsewhere, and with --yes, take what is proposed."""
    if not is_asked(options):
        if proposed is None and not optional:
            raise UsageError(f"the {what} is not known; name it with a flag (`hdc add --help`)")
        return proposed or None
    while True:
        print(f"{what} [{proposed or ''}]: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        given = line.strip()
        if not given or check is None:
            return given or proposed or None
        try:
            check(given)
        except (ValueError, argparse.ArgumentTypeError, HdcError) as refusal:
            if not line.endswith("\n"):  # nobody is there any more
                raise UsageError(str(refusal)) from None
            say(options, f"hdc add: {refusal}", always=True)
        else:
            return given
