"""``hdc verify``: quotes against transcripts, as a table; with ``--write`` into the evidence."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hdc.cli.shared import Commands, Parser, folder, say
from hdc.errors import EvidenceError, UsageError, command

if TYPE_CHECKING:
    from hdc.evidence import Evidence
    from hdc.evidence.holdings import Held
    from hdc.model import Review


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    verify = commands.add_parser(
        "verify", parents=[shared], help="quotes against transcripts", description=_verify.__doc__
    )
    verify.add_argument("ids", nargs="*", metavar="ID", help="interviews or quotes (default: all)")
    verify.add_argument(
        "--transcripts",
        type=Path,
        metavar="DIR",
        help="transcripts, in any format and under any name (default: data/transcripts)",
    )
    verify.add_argument("--write", action="store_true", help="record what was found in data/interviews")
    verify.add_argument(
        "--against",
        type=Path,
        metavar="NEW",
        help="a transcript issued again: which quotes are identical, moved, changed or lost in it",
    )
    verify.set_defaults(run=_verify)


def _verify(options: argparse.Namespace) -> int:
    """Compare quotes with the transcripts at hand: does each stand there, word for word, and what differs?

    Nothing is written without --write. Exit code 1: words differ or are missing, an alarm that nobody accepted, or a
    record that no longer holds. Exit code 2: a file among the transcripts cannot be read, a PDF for instance.
    """
    from hdc import evidence
    from hdc.cli.comparison import plain_row, table
    from hdc.evidence.check import unwatched
    from hdc.evidence.holdings import Holdings
    from hdc.evidence.verify import choose, found, recorded, summary, verify
    from hdc.evidence.write import write_records

    root = folder(options)
    read = evidence.read(root / "data")
    if read.review is None:
        raise EvidenceError.of(read.findings)
    chosen = choose(read.review, options.ids)
    place = options.transcripts or read.folder / "transcripts"
    shelf = Holdings.open(place, read.review, required=options.transcripts is not None)
    if options.against:
        return _against(options, read, chosen, shelf.held)
    rows = verify(chosen, shelf)
    faults = dict.fromkeys([*shelf.faults, *(row.why for row in rows if row.is_broken)])
    for fault in faults:
        say(options, f"hdc verify: {fault}", always=True)
    if options.write:
        _say_written(options, write_records(read, found(rows)))
        rows = recorded(rows)
    if options.json:
        print(json.dumps([plain_row(row) for row in rows], ensure_ascii=False))
    else:
        print("\n".join(table(rows)), end="")
    for file, id, labels in sorted({(r.transcript.file, r.interview, r.strangers) for r in rows if r.transcript}):
        _say_strangers(options, file, id, labels)
    for row in rows:
        if row.swapped and row.transcript:
            remedy = "If so, say who speaks under [[interview.voices]], with the reason"
            say(options, f"hdc verify: {row.transcript.file}: {row.swapped}. {remedy}.")
    for lang in unwatched(chosen):
        say(options, f'hdc verify: what stands around quotes in "{lang}" is not looked at; read around them.')
    say(options, f"hdc verify: {summary(rows)}")
    if faults:
        return 2
    return 1 if any(row.is_finding for row in rows) else 0


def _against(options: argparse.Namespace, read: Evidence, chosen: Review, held: Mapping[str, Held]) -> int:
    """How the quotes of one interview fare in a transcript that was issued again."""
    from hdc.cli.comparison import plain_reissued, reissued_table
    from hdc.evidence.holdings import interviews_of
    from hdc.evidence.verify import compare, strangers_in
    from hdc.evidence.write import write_records
    from hdc.model import TranscriptFile
    from hdc.transcripts import read_transcript

    assert read.review is not None
    new = read_transcript(options.against)
    interviews = (
        [interview.id for interview in chosen.interviews] if options.ids else interviews_of(options.against, chosen)
    )
    if len(interviews) != 1:
        raise UsageError(
            f"{new.name} may be of {' or '.join(interviews) or 'any interview'}; "
            f"name one: {command('hdc', 'verify', 'INTERVIEW', '--against', options.against)}"
        )
    interview = next(one for one in chosen.interviews if one.id == interviews[0])
    whole = next(one for one in read.review.interviews if one.id == interview.id)
    rows = compare(interview, new, held[interview.id], read.review.speakers)
    if options.write and interview != whole:
        raise UsageError("a new transcript is recorded for all quotes of its interview: name the interview, not quotes")
    if options.json:
        print(json.dumps([plain_reissued(row) for row in rows], ensure_ascii=False))
    else:
        print(f"{interview.id}: {new.name}")
        print("\n".join(reissued_table(rows)))
    if options.write:
        file = TranscriptFile(file=new.name, sha256=new.sha256)
        records = {interview.id: (file, {row.quote.id: row.after for row in rows})}
        _say_written(options, write_records(read, records))
    _say_strangers(options, new.name, interview.id, strangers_in(interview, new, read.review.speakers))
    counts = Counter(row.verdict for row in rows)
    say(options, f"hdc verify: {', '.join(f'{n} {verdict}' for verdict, n in counts.items())}")
    return 1 if any(row.is_finding for row in rows) else 0


def _say_written(options: argparse.Namespace, written: Sequence[str]) -> None:
    for path in written:
        say(options, f"hdc verify: wrote data/{path}")
    if not written:
        say(options, "hdc verify: everything is recorded already; nothing was written")
    else:
        say(options, "hdc verify: run `hdc tables` to bring the tables up to date")


def _say_strangers(options: argparse.Namespace, file: str, interview: str, labels: Sequence[str]) -> None:
    """Name the speakers of a transcript who are nobody we know."""
    if labels:
        say(
            options,
            f"hdc verify: {file} has speakers who are neither guest nor host of {interview}: {', '.join(labels)}. "
            "Add them there, or as aliases in speakers.toml.",
        )
