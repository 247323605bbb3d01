"""The end of a review runs what has to be run, and nothing where nothing was written."""

from __future__ import annotations

from pathlib import Path

from hdc.desk.closing import close
from hdc.desk.desk import Desk
from hdc.desk.room import Room
from hdc.desk.view import clock, view
from tests.desk.conftest import ID, do


def test_where_nothing_was_written_into_the_review_nothing_is_run(desk: Desk, folder: Path) -> None:
    room = Room(desk)
    do(room, "reject", "no")
    do(room, "skip")
    done = close(desk, 0)
    assert done.steps == () and done.summary.startswith("1 rejected, 1 skipped; ")
    assert close(desk, 2).summary.startswith("nothing was decided; ")
    assert close(Desk.open(folder, ID, who="bea"), 0).decided == {}, "others close what they decided"


def test_a_blind_readers_decisions_run_nothing_even_where_one_is_undone(folder: Path) -> None:
    room = Room(Desk.open(folder, ID, who="bea", is_blind=True))
    do(room, "accept")
    do(room, "undo")
    done = close(room.desk, 0)
    assert done.decided == {"accepted": 1, "undone": 1} and done.steps == ()


def test_what_is_undone_is_run_for_as_what_is_made(desk: Desk) -> None:
    room = Room(desk)
    do(room, "reject", "no")
    do(room, "undo")
    assert [step.partition(":")[0] for step in close(desk, 0).steps] == ["hdc verify", "hdc tables", "hdc check"]


def test_where_all_are_decided_the_room_says_so_or_what_it_has_to_say(desk: Desk) -> None:
    room = Room(desk)
    while room.candidate:
        do(room, "reject", "no")
    room.message = ""
    assert view(room).message == "all are decided" and view(room).quote == ""
    do(room, "accept")
    assert view(room).message == "nothing waits any more: undo, or quit"


def test_what_another_door_decided_is_not_decided_here_again(desk: Desk, folder: Path) -> None:
    room, other = Room(desk), Room(Desk.open(folder, ID, who="bea"))
    assert not room.refresh() and room.candidate == other.candidate
    do(other, "reject", "no")
    assert room.refresh() and room.candidate == other.candidate
    assert room.message == "the one before was decided meanwhile" and not room.refresh()
    do(other, "reject", "no")
    room.act("reject")
    assert room.question is None and len(room.desk.log.decisions) == 2, "the key was meant for another candidate"


def test_the_reader_sees_so_many_sentences_around_a_quote_and_more_while_reading(desk: Desk) -> None:
    room = Room(desk)
    assert view(room).before.startswith("[Bo Lin] Use code") or view(room).before.startswith("[Bo Lin]")
    before = view(room)
    do(room, "transcript")
    shown = view(room)
    assert shown.before.startswith("[Bo Lin] Welcome back.") and shown.after.endswith("two years ago.")
    assert len(before.before) < len(shown.before) and len(before.after) < len(shown.after)
    assert "[Ada May] About 30%" in shown.after and shown.head.endswith("wait · Ada May, 0:00:40")
    assert [clock(seconds) for seconds in (None, 0, 59.9, 60, 3600)] == ["", "0:00:00", "0:00:59", "0:01:00", "1:00:00"]
