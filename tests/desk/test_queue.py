"""One candidate at a time: the decided do not come back, the skipped come at the end, undoing has no limit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hdc.desk.candidate import Candidate
from hdc.desk.decision import FINAL, Decision
from hdc.desk.queue import Queue


def some(n: int) -> list[Candidate]:
    return [
        Candidate(sha256="f" * 64, span=(at, at + 1), kind="passage", at=at, score=1.0, why=("so",)) for at in range(n)
    ]


def decide(queue: Queue, what: str, who: str = "ann") -> Decision:
    assert queue.current
    one = Decision.now(queue.current.id, who, what)  # type: ignore[arg-type]
    queue.take([one])
    return one


def undo(queue: Queue, one: Decision) -> None:
    queue.take([Decision.now(one.candidate, one.who, "undone", undoes=one.id)])


def test_what_is_skipped_comes_back_when_the_rest_is_decided_and_again_after_the_others_that_were() -> None:
    ones = some(3)
    queue = Queue(ones)
    decide(queue, "skipped")
    decide(queue, "skipped")
    decide(queue, "rejected")
    assert queue.current is ones[0]
    decide(queue, "skipped")
    assert queue.current is ones[1] and len(queue) == 2


@given(st.lists(st.sampled_from(["accepted", "rejected", "ignored", "skipped", "noted", "undo"]), max_size=40))
def test_a_queue_rebuilt_from_the_log_waits_for_the_same_candidates(steps: list[str]) -> None:
    ones = some(6)
    queue, log, done = Queue(ones), list[Decision](), list[Decision]()
    for step in steps:
        if step == "undo":
            if done:
                last = done.pop()
                log.append(Decision.now(last.candidate, "ann", "undone", undoes=last.id))
                queue.take(log[-1:])
        elif queue.current:
            log.append(decide(queue, step))
            done.append(log[-1])
    again = Queue(ones, log)
    waiting = {one.id for one in ones} - {one.candidate for one in done if one.what in FINAL}
    assert len(queue) == len(again) == len(waiting)
    assert {one.id for one in ones if not again.is_decided(one.id)} == waiting
    assert (queue.current is None) == (again.current is None) == (not waiting)


def test_undoing_everything_leads_back_to_the_first_candidate() -> None:
    ones = some(4)
    queue = Queue(ones)
    done = [decide(queue, what) for what in ("accepted", "skipped", "rejected", "ignored")]
    for n, one in reversed(list(enumerate(done))):
        undo(queue, one)
        assert queue.current is ones[n]
    assert len(queue) == 4


def test_a_blind_reader_is_shown_what_another_decided() -> None:
    ones = some(2)
    theirs = Decision.now(ones[0].id, "bea", "accepted")
    assert Queue(ones, [theirs], who="ann").current is ones[0]
    assert Queue(ones, [theirs]).current is ones[1]


def test_what_is_promoted_comes_next_in_its_order() -> None:
    ones = some(5)
    queue = Queue(ones)
    queue.promote([ones[3].id, ones[4].id])
    assert queue.current is ones[3]
    decide(queue, "accepted")
    assert queue.current is ones[4]


def test_what_is_settled_needs_no_decision_and_may_need_one_again() -> None:
    """However often it is said, and whether it was decided meanwhile or not; what is unknown changes nothing."""
    ones = some(4)
    queue = Queue(ones, settled=[ones[0].id, "unknown"])
    assert (len(queue), queue.total, queue.current) == (3, 4, ones[1])
    queue.settle([ones[1].id, ones[1].id, "unknown"])
    assert len(queue) == 2 and queue.is_decided(ones[1].id) and queue.current is ones[2]
    decide(queue, "accepted")
    queue.settle([ones[2].id])
    assert len(queue) == 1
    queue.settle([ones[2].id], settled=False)
    assert len(queue) == 1 and queue.is_decided(ones[2].id), "it was decided"
    queue.settle([ones[0].id, ones[1].id], settled=False)
    assert len(queue) == 3
    queue.promote([ones[0].id, "unknown"])
    assert queue.current is ones[0]


def test_two_decisions_on_one_candidate_are_both_to_be_undone_before_it_waits() -> None:
    ones = some(2)
    queue = Queue(ones)
    one = decide(queue, "accepted")
    other = Decision.now(ones[0].id, "bea", "rejected")
    queue.take([other])
    undo(queue, one)
    assert queue.is_decided(ones[0].id) and len(queue) == 1 and queue.current is ones[1]
    undo(queue, other)
    assert queue.current is ones[0] and len(queue) == 2


def test_what_is_promoted_and_skipped_comes_back_at_the_end() -> None:
    ones = some(3)
    queue = Queue(ones)
    queue.promote([ones[2].id])
    assert decide(queue, "skipped").candidate == ones[2].id and queue.current is ones[0]
    decide(queue, "accepted")
    decide(queue, "accepted")
    assert queue.current is ones[2]


def test_a_note_or_a_decision_on_what_is_not_here_moves_nothing() -> None:
    """Nor does undoing either, or what nobody knows of."""
    ones = some(2)
    queue = Queue(ones)
    note = Decision.now(ones[0].id, "ann", "noted")
    foreign = Decision.now("f/9-10/passage", "ann", "accepted")
    queue.take([note, foreign])
    assert (len(queue), queue.current) == (2, ones[0])
    decide(queue, "accepted")
    undo(queue, note)
    undo(queue, foreign)
    queue.take([Decision.now(ones[0].id, "ann", "undone", undoes="never")])
    assert (len(queue), queue.current) == (1, ones[1])
