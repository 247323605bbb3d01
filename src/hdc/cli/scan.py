"""``hdc scan``: the quantities of any number of transcripts, as a table."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from hdc.cli.shared import Commands, Parser, count, folder, review_of, say
from hdc.errors import UsageError

if TYPE_CHECKING:
    from hdc.shelf.scan import Done

#: The progress is told so often, in seconds.
_EVERY = 2.0


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    scan = commands.add_parser(
        "scan",
        parents=[shared],
        help="the quantities of many transcripts, as a table",
        description=_scan.__doc__,
    )
    scan.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="transcripts, or folders of them")
    scan.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="the table: .csv, .jsonl, or .parquet (a folder of parts)",
    )
    scan.add_argument("--find", action="store_true", help="also the passages near the review's propositions")
    scan.add_argument("--workers", type=count, metavar="N", help="so many processes (default: one a core)")
    scan.add_argument("--cluster", metavar="ADDRESS", help='a Dask scheduler (tcp://…), or "local" to start one here')
    scan.set_defaults(run=_scan)


def _scan(options: argparse.Namespace) -> int:
    """Read transcripts, find their quantities, and write them as a table: speaker, time, place, numbers, sentence.

    A file that cannot be read is a row in the table of errors beside it, and so is what may be misread. What is
    finished is not read again, so that a run that was stopped goes on, and tomorrow only what is new is read. Exit code
    1: some could not be read now.
    """
    from hdc.shelf.scan import scan

    review = review_of(folder(options))
    if options.find and review is None:
        raise UsageError("--find looks for the propositions of a review; give -C a folder that holds data/")
    begun = last = time.monotonic()

    def progress(done: Done, files: int, size: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY and done.bytes:
            last = now
            left = (size - done.bytes) * (now - begun) / done.bytes
            rate = done.bytes / 1e6 / (now - begun)
            say(options, f"hdc scan: {done.files:,} of {files:,} files, {rate:.1f} MB/s, {_clock(left)} left")

    done = scan(
        options.paths,
        options.out,
        review=review,
        find=options.find,
        workers=options.workers,
        cluster=options.cluster,
        progress=progress,
    )
    if options.json:
        json.dump(asdict(done), sys.stdout)
        print()
    if done.files:
        doubts = f", {done.doubts:,} read with doubts" if done.doubts else ""
        counted = f"{done.mentions:,} quantities in {done.files:,} files, {done.errors:,} not read{doubts}"
        say(options, f"hdc scan: {counted}, {time.monotonic() - begun:.1f} s")
    else:
        say(options, f"hdc scan: {options.out} is up to date")
    if done.changed:
        what = f"files that changed while they were read and are not in it: {done.changed:,}; run this again"
        say(options, f"hdc scan: {what}", always=True)
    return 1 if done.errors or done.changed else 0


def _clock(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
