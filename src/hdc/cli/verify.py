"""``hdc verify``: quotes against transcripts, as a table; with ``--write`` into the evidence."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hdc.cli.shared import Commands, Parser, folder, say
from hdc.errors import EvidenceError, UsageError

if TYPE_CHECKING:
    from hdc.evidence import Evidence
    from hdc.evidence.holdings import Held
    from hdc.evidence.verify import Row
    from hdc.model import AnchorRecord, Review, TranscriptFile

#: What is to be written: the transcript of each interview, and the anchors of its quotes.
Records = Mapping[str, tuple["TranscriptFile", Mapping[str, "AnchorRecord"]]]


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
    record that no longer holds.
    """
    from hdc import evidence
    from hdc.cli.comparison import plain_row, table
    from hdc.evidence.holdings import Holdings
    from hdc.evidence.verify import choose, verify

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
    for fault in shelf.faults:
        say(options, f"hdc verify: {fault}", always=True)
    if options.write:
        rows = tuple(_written(options, read, rows))
    if options.json:
        print(json.dumps([plain_row(row) for row in rows], ensure_ascii=False))
    else:
        print("\n".join(table(rows)), end="")
    for file, id, labels in sorted({(r.transcript.file, r.interview, r.strangers) for r in rows if r.transcript}):
        _say_strangers(options, file, id, labels)
    say(options, f"hdc verify: {_summary(rows)}")
    return 1 if any(row.is_finding for row in rows) else 0


def _against(options: argparse.Namespace, read: Evidence, chosen: Review, held: Mapping[str, Held]) -> int:
    """How the quotes of one interview fare in a transcript that was issued again."""
    from hdc.cli.comparison import plain_reissued, reissued_table
    from hdc.evidence.holdings import interviews_of
    from hdc.evidence.verify import compare, strangers_in
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
            f"name one: hdc verify INTERVIEW --against {new.name}"
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
        _write(options, read, {interview.id: (file, {row.quote.id: row.after for row in rows})})
    _say_strangers(options, new.name, interview.id, strangers_in(interview, new, read.review.speakers))
    counts = Counter(row.verdict for row in rows)
    say(options, f"hdc verify: {', '.join(f'{n} {verdict}' for verdict, n in counts.items())}")
    return 1 if any(row.is_finding for row in rows) else 0


def _written(options: argparse.Namespace, read: Evidence, rows: Sequence[Row]) -> Iterator[Row]:
    """Record what was found, and yield the rows as they stand after that."""
    records: dict[str, tuple[TranscriptFile, dict[str, AnchorRecord]]] = {}
    for row in rows:
        if row.is_at_hand and row.anchor and row.transcript:
            records.setdefault(row.interview, (row.transcript, {}))[1][row.quote.id] = row.anchor
    _write(options, read, records)
    for row in rows:
        yield replace(row, recorded="as recorded") if row.is_at_hand else row


def _write(options: argparse.Namespace, read: Evidence, records: Records) -> None:
    from hdc.evidence.write import write_anchors

    changed = 0
    for id, (transcript, anchors) in records.items():
        path = f"interviews/{id}.toml"
        if write_anchors(read.folder, id, transcript, anchors, read.sources[path].text):
            changed += 1
            say(options, f"hdc verify: wrote data/{path}")
    if not changed:
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


def _summary(rows: Sequence[Row]) -> str:
    compared = [row for row in rows if row.is_at_hand]
    states = Counter(row.state for row in compared)
    alarms = sum(len(row.alarms) for row in compared)
    parts = [f"{len(compared)} of {len(rows)} quotes compared", *(f"{n} {state}" for state, n in states.items())]
    if alarms:
        parts.append(f"{alarms} alarm{'s' * (alarms != 1)} to look at")
    if not compared:
        parts.append("no transcript of theirs is in data/transcripts or where --transcripts says")
    new = sum(row.recorded in ("new", "changed") for row in compared)
    return ", ".join(parts) + (f"; --write records {new}" if new else "")
