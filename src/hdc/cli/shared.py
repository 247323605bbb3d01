"""What all commands share: their parser, words to standard error, and the folder they work in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from hdc.errors import EvidenceError, UsageError

if TYPE_CHECKING:
    from hdc.model import Review


class Parser(argparse.ArgumentParser):
    """An argparse parser whose mistakes read as one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"hdc: {message}; `{self.prog} --help` shows what is possible\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def count(text: str) -> int:
    """Read a number of at least 1 from the command line."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number of at least 1')
    return int(text)


def say(options: argparse.Namespace, words: str, always: bool = False) -> None:
    """Say something to the user; with --quiet only what ``always`` must be said."""
    if always or not options.quiet:
        print(words, file=sys.stderr, flush=True)


def folder(options: argparse.Namespace) -> Path:
    """Return the folder to work in, that of ``-C``."""
    root: Path = options.root
    if not root.is_dir():
        what = f"{root} is a file, no folder" if root.is_file() else f"there is no folder {root}"
        raise UsageError(f"{what}; give -C a folder that holds data/")
    return root


def review_of(root: Path) -> Review | None:
    """Return the review in a folder, for commands that need none and do more with one."""
    if not (root / "data" / "topic.toml").is_file():
        return None
    from hdc import evidence

    read = evidence.read(root / "data")
    if read.review is None:
        raise EvidenceError.of(read.findings)
    return read.review
