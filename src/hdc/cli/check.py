"""``hdc check``: everything that must be true, each layer's findings."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from hdc.checks import Answer, everything
from hdc.cli.shared import Commands, Parser, folder, say
from hdc.errors import Finding, UsageError

#: Of many notes of a kind so many are shown.
_SOME = 2


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    check = commands.add_parser(
        "check", parents=[shared], help="everything that must be true, with what to do", description=_check.__doc__
    )
    check.add_argument(
        "pages", nargs="?", type=Path, metavar="PAGES", help="published pages: do they still match the evidence?"
    )
    check.add_argument("--notes", action="store_true", help="every note; else of many of a kind the first two")
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    """Check everything that must be true:

    files, ids, references, words in their quotes, numbers in their words, tables, prose. Lines that begin with "note: "
    are no findings and change no exit code.
    """
    root = folder(options)
    answer = _pages(root, options.pages) if options.pages else everything(root / "data")
    if options.json:
        rows = [asdict(one) | {"note": is_note} for is_note, ones in _parts(answer) for one in ones]
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for one in answer.findings:
            print(one)
        for line in _told(answer.notes, len(answer.notes) if options.notes else _SOME):
            print(f"note: {line}")
    say(options, f"hdc check: {answer.summary()}")
    return 1 if answer.findings else 0


def _told(notes: Sequence[Finding], some: int) -> Iterator[str]:
    """Notes as lines: of each kind ``some``, and how many more there are."""
    of: dict[str, list[Finding]] = {}
    for note in notes:
        of.setdefault(note.rule, []).append(note)
    for alike in of.values():
        shown = len(alike) if len(alike) <= some + 1 else some  # one more needs no line that says so
        yield from map(str, alike[:shown])
        if more := len(alike) - shown:
            yield f"… and {more} more of this kind; `hdc check --notes` has them all"


def _parts(answer: Answer) -> Sequence[tuple[bool, Sequence[Finding]]]:
    return (False, answer.findings), (True, answer.notes)


def _pages(root: Path, pages: Path) -> Answer:
    """What published pages show against what the evidence says now; a relative folder is one below -C."""
    from hdc.report import beside
    from hdc.report.manifest import check
    from hdc.report.review import Review

    site = root / pages
    if not site.exists():
        raise UsageError(f"there are no pages at {site}; name the folder that `hdc report` wrote")
    kept = beside.files(root / "data", ())
    return Answer(list(check(site, root / "notebooks", Review(root / "data").digest, kept)))
