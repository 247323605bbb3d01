"""``hdc find``: the passages of a folder of transcripts that bear on a question or a proposition."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from hdc.cli.shared import Commands, Parser, count, folder, review_of, say
from hdc.errors import UnknownId, UsageError, counted

if TYPE_CHECKING:
    from hdc.model import Proposition, Review
    from hdc.shelf import Found

WIDTH = 100
#: The progress is told so often, in seconds.
_TOLD = 3
#: So many characters of a passage are shown; ``--json`` has all of it.
_SHOWN = 400


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    find = commands.add_parser(
        "find", parents=[shared], help="the passages that bear on a question", description=_find.__doc__
    )
    asked = find.add_mutually_exclusive_group(required=True)
    asked.add_argument("question", nargs="?", metavar="QUESTION", help="what is asked, in any language")
    asked.add_argument("--proposition", metavar="ID", help="a proposition of the review (p-…) instead")
    find.add_argument(
        "--transcripts",
        type=Path,
        metavar="DIR",
        help="transcripts, in any format and under any name (default: data/transcripts)",
    )
    find.add_argument("-n", type=count, default=10, metavar="N", dest="most", help="at most so many (default: 10)")
    find.add_argument(
        "--meaning",
        action="store_true",
        help="read the best two hundred for their meaning too, and all in another script (needs the extra [semantic])",
    )
    find.add_argument("--everything", action="store_true", help="--meaning, of every passage")
    find.set_defaults(run=_find)


def _find(options: argparse.Namespace) -> int:
    """Find the passages that bear on a question, best first, each with its place, the words that matched and its score.

    What was read is kept in .hdc-shelf beside the transcripts; only what changed is read again. A passage is offered
    once: sponsors' reads, and what is said again later, are set aside. Reading for meaning takes a quarter of a second
    a passage, once; it can be stopped at any time and goes on where it was.
    """
    from hdc.shelf import find, open_shelf
    from hdc.shelf.meaning import Reader

    root = folder(options)
    review = review_of(root)
    question = _proposition(options.proposition, review) if options.proposition else options.question
    transcripts = options.transcripts or root / "data" / "transcripts"
    reader = Reader(transcripts, _progress(options)) if options.meaning or options.everything else None
    shelf = open_shelf(transcripts, review)
    for fault in shelf.faults:
        say(options, f"hdc find: {fault}", always=True)
    for note in (*shelf.changes, *shelf.notes):
        say(options, f"hdc find: {note}")
    found = find(question, shelf, n=options.most, rerank=reader, everything=options.everything)
    if options.json:
        print(json.dumps([_plain(one) for one in found], ensure_ascii=False))
    else:
        print("\n".join(line for rank, one in enumerate(found, start=1) for line in _lines(rank, one)), end="")
    if not found and not reader:
        say(options, "hdc find: nobody says any of these words; --meaning finds other words and other languages too")
    readable = len(shelf.files) - len(shelf.faults)
    of = f"{counted(len(found), 'passage')} of {shelf.joined.ranking.size}"
    say(options, f"hdc find: {of} in {counted(readable, 'transcript')}")
    return 0


def _progress(options: argparse.Namespace) -> Callable[[int, int], None]:
    """Tell how far the reading for meaning is, so often that nobody takes it for dead."""
    begun = told = time.monotonic()

    def progress(done: int, all: int) -> None:
        nonlocal told
        now = time.monotonic()
        if done and now - told > _TOLD:
            told = now
            left = (now - begun) / done * (all - done)
            say(options, f"hdc find: {done:,} of {all:,} passages read for their meaning, about {left:.0f} s left")

    return progress


def _proposition(id: str, review: Review | None) -> Proposition:
    if review is None:
        raise UsageError("a proposition is one of a review; give -C a folder that holds data/, or ask in words")
    found = next((one for one in review.propositions if one.id == id), None)
    if found is None:
        known = ", ".join(one.id for one in review.propositions) or "none yet"
        raise UnknownId(f'there is no proposition "{id}" in positions.toml; there are {known}')
    return found


def _plain(found: Found) -> dict[str, Any]:
    """Return a passage as JSON has it."""
    passage = found.passage
    return {
        "file": found.file,
        "sha256": found.sha256,
        "start": passage.start,
        "end": passage.end,
        "turn": passage.turn,
        "speaker": passage.speaker,
        "time": passage.time,
        "text": passage.text,
        "matched": list(found.matched),
        "score": round(found.score, 4),
        "parts": dict(found.parts),
    }


def _lines(rank: int, found: Found) -> Iterator[str]:
    """A passage for people: where it is, what is said, why it is here."""
    passage = found.passage
    place = [passage.speaker or "", found.time, f"{found.file} [{passage.start}, {passage.end})"]
    yield f"{rank:2}. {found.score:.2f}  " + ", ".join(part for part in place if part)
    yield from _wrapped(passage.text if len(passage.text) <= _SHOWN else _cut(passage.text))
    parts = ", ".join(f"{name} {value:+.2f}" for name, value in found.parts.items() if value)
    yield from _wrapped(f"({'; '.join((', '.join(found.matched), parts))})")
    yield ""


def _cut(text: str) -> str:
    """The beginning of a long passage, up to a blank where there is one."""
    blank = text.rfind(" ", _SHOWN // 2, _SHOWN)
    return f"{text[: blank if blank > 0 else _SHOWN]} …"


def _wrapped(text: str) -> Sequence[str]:
    """Lines that fit; a wide character takes two columns."""
    wide = 2 * sum(east_asian_width(sign) in "WF" for sign in text) > len(text)
    return wrap(
        text, WIDTH // 2 if wide else WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
    )
