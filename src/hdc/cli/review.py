"""``hdc review``: decide on the candidates of an interview, in the terminal or by a script."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hdc.cli.shared import Commands, Parser, folder, say
from hdc.errors import UsageError, counted

if TYPE_CHECKING:
    from hdc.desk.desk import Desk
    from hdc.desk.question import Question
    from hdc.desk.room import Room
    from hdc.transcripts import Transcript


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    review = commands.add_parser(
        "review", parents=[shared], help="decide on the candidates of an interview", description=_review.__doc__
    )
    review.add_argument("id", metavar="ID", help="the interview")
    review.add_argument(
        "--transcripts", type=Path, metavar="DIR", help="where its transcript is (default: data/transcripts)"
    )
    review.add_argument("--who", metavar="NAME", help="who decides (default: the name of the account)")
    review.add_argument(
        "--blind", action="store_true", help="as a second reader: others' decisions hidden, only the log written"
    )
    review.add_argument("--agreement", action="store_true", help="how far the readers agree, and where they do not")
    review.add_argument(
        "--carry",
        type=Path,
        metavar="OLD",
        help="the transcript as it was before it was issued again: carry decisions over",
    )
    review.add_argument(
        "--from",
        dest="candidates",
        action="append",
        default=[],
        type=Path,
        metavar="CANDIDATES",
        help="what others found in it, as for `hdc add`; may be repeated",
    )
    review.add_argument(
        "--dry-run", action="store_true", help="with --from, say what is found in the transcript, and write nothing"
    )
    review.set_defaults(run=_review)


def _review(options: argparse.Namespace) -> int:
    """Decide on one candidate at a time: accept, correct, reject, ignore, skip, undo.

    Each decision is on disk before the next candidate is shown. Where standard input is no terminal, each line of it is
    a key, or the answer to what was asked. Keys are changed in .hdc/keys.toml: accept = "y".
    """
    from hdc.desk.desk import Desk
    from hdc.desk.room import Room

    data = folder(options) / "data"
    if options.dry_run and not options.candidates:
        raise UsageError("--dry-run is for --from; without it, leave the room with quit, and what was decided is kept")
    desk = Desk.open(data, options.id, who=options.who, transcripts=options.transcripts, is_blind=options.blind)
    if options.candidates:
        _take_in(options, desk)
        if options.dry_run:
            return 0
        desk = Desk.open(data, options.id, who=options.who, transcripts=options.transcripts, is_blind=options.blind)
    if options.agreement:
        return _agreement(options, desk)
    if options.carry:
        from hdc.desk.elsewhere import kept
        from hdc.desk.elsewhere.placing import placed_again
        from hdc.transcripts import read_transcript

        old = read_transcript(options.carry)
        if kept.keep(data, options.id, placed_again(kept.load(data, options.id), old, desk.index)):
            desk = Desk.open(data, options.id, who=options.who, transcripts=options.transcripts)
        return _carry(options, desk, old)
    room = Room(desk)
    from hdc.desk.keys import load

    keys = load(folder(options))
    before = len(desk.log.decisions)
    if sys.stdin.isatty():
        from hdc.cli.terminal import run

        run(room, keys)
        _end(options, room)
    else:
        _script(options, room, keys)
    return _closing(options, desk, before)


def _take_in(options: argparse.Namespace, desk: Desk) -> None:
    """Look for what others suggest in the transcript, and keep what became of it."""
    from hdc.cli.suggested import suggested, tell
    from hdc.desk.elsewhere import kept
    from hdc.desk.elsewhere.placing import called

    placed = suggested(options, options.candidates, desk.index, called(desk.labels, desk.review.speakers))
    tell(options, placed)
    if not options.dry_run:
        new = kept.keep(desk.folder, desk.interview.id, placed)
        say(options, f"hdc review: new: {counted(new, 'suggestion')}")


def _script(options: argparse.Namespace, room: Room, keys: dict[str, str]) -> None:
    """Each line is a key, the name of an action, or an answer."""
    if room.message:
        say(options, f"hdc review: {room.message}")
    actions = {key: action for action, key in keys.items()} | {action: action for action in keys}
    for line in sys.stdin:
        words = line.rstrip("\n")
        if room.question is not None:
            room.answer(None if words == "\x1b" else words or room.question.default)
        elif not words.strip():
            continue
        else:
            room.act(actions.get(words.strip(), words.strip()))
        if room.message:
            say(options, f"hdc review: {room.message}")
        if room.is_over:
            break
    if room.question is not None:
        say(options, f"hdc review: the lines end at a question, and its candidate waits: {_asked(room.question)}")
        room.answer(None)
    _end(options, room)


def _asked(question: Question) -> str:
    """A question with what may be answered, and what is taken where nothing is."""
    return f"{question.asked}{f' [{question.default}]' if question.default else ''}"


def _end(options: argparse.Namespace, room: Room) -> None:
    """However a session ends, it ends as by the key."""
    if not room.is_over:
        room.act("quit")
        if room.message:
            say(options, f"hdc review: {room.message}")


def _closing(options: argparse.Namespace, desk: Desk, before: int) -> int:
    """Bring the records and tables up to date, and say what stands."""
    from collections import Counter

    from hdc.desk.closing import close
    from hdc.desk.decision import standing

    closing = close(desk, before)
    if options.json:
        stands = Counter(one.what for one in standing(desk.log.decisions))
        print(json.dumps({"decided": closing.decided, "standing": dict(stands), "waiting": len(desk.queue)}))
    say(options, f"hdc review: {closing.summary}")
    for line in closing.steps:
        say(options, line)
    for one in closing.findings:
        say(options, str(one), always=True)
    return 1 if closing.findings else 0


def _agreement(options: argparse.Namespace, desk: Desk) -> int:
    from hdc.desk.agreement import agreement

    found = agreement(desk.log.decisions)
    if options.json:
        print(json.dumps(found.plain(), ensure_ascii=False))
    else:
        print("\n".join(found.lines(desk.transcript.text)))
    return 1 if found.conflicts else 0


def _carry(options: argparse.Namespace, desk: Desk, old: Transcript) -> int:
    from hdc.desk.carry import carried

    moved, left = carried(desk.log.decisions, old, desk)
    for one in moved:
        desk.decide(one)
    if options.json:
        print(json.dumps({"carried": [one.candidate for one in moved], "open": list(left)}))
    else:
        for id in left:
            print(f"{id}: its place in {desk.transcript.name} is not certain; it waits again")
    say(options, f"hdc review: {counted(len(moved), 'decision')} carried over, {len(left)} not")
    return 0
