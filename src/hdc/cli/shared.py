"""What all commands share: their parser, words to standard error, and the folder they work in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from hdc.errors import EvidenceError, UsageError

if TYPE_CHECKING:
    from hdc.model import Review


class Parser(argparse.ArgumentParser):
    """An argparse parser that says a mistake in one sentence, with what was probably meant."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse, and let nothing pass that is not known: the command, not the whole, knows what is near it."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            options = [name for action in self._actions for name in action.option_strings]
            name = unknown[0].partition("=")[0]
            is_option = name.startswith("-")
            self.error(f'there is no option "{name}"{meant(name, options)}' if is_option else f'"{name}" is too much')
        return found, unknown

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"hdc: {message}; `{self.prog} --help` shows what is possible\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        choices = [str(choice) for choice in action.choices or ()]
        if choices and value not in choices:
            what = "command" if isinstance(action, argparse._SubParsersAction) else f"{action.metavar or action.dest}"
            self.error(f'there is no {what} "{value}"{meant(str(value), choices) or ", only " + ", ".join(choices)}')


def meant(said: str, known: Collection[str]) -> str:
    """Return what was probably meant, in brackets to stand behind what was said; nothing where nothing is near."""
    near = get_close_matches(said, known, 1)
    return f' (did you mean "{near[0]}"?)' if near else ""


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def count(text: str) -> int:
    """Read a number of at least 1 from the command line."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number of at least 1')
    return int(text)


def whole(text: str) -> int:
    """Read a whole number from the command line."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number') from None


def as_port(text: str) -> int:
    """Read the number of a port from the command line."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f'"{text}" is not a port, a number up to 65535')
    return int(text)


def as_date(text: str) -> str:
    """Read a date from the command line, as precise as it is known."""
    from hdc.model.text import check_date

    return _checked(check_date, text)


def as_language(text: str) -> str:
    """Read a language from the command line."""
    from hdc.model.text import check_language

    return _checked(check_language, text)


def _checked(check: Callable[[str], None], text: str) -> str:
    """What the model's own check lets pass, so that a flag and a file say the same of it."""
    try:
        check(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


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
