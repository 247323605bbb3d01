"""Decisions move to a transcript that was issued again where the place is certain, and nowhere else."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from hdc.desk.carry import carried
from hdc.desk.decision import Decision
from hdc.desk.desk import Desk
from hdc.desk.elsewhere import kept
from hdc.desk.elsewhere.placing import placed, placed_again
from hdc.desk.elsewhere.suggestion import Suggestion
from hdc.transcripts.reading import parse_transcript
from tests.desk.conftest import ID, TALK, file_of


def reissued(folder: Path, text: str) -> Desk:
    """The desk after the transcript was replaced and the interview's file names the new one."""
    new = f'sha256 = "{hashlib.sha256(text.encode()).hexdigest()}"'
    path = folder / "interviews" / f"{ID}.toml"
    path.write_text(re.sub('sha256 = "[0-9a-f]+"', new, file_of(folder)), "utf-8")
    (folder / "transcripts" / "kettle.md").write_text(text, "utf-8")
    return Desk.open(folder, ID, who="ann")


def test_a_decision_moves_with_its_sentence_and_one_whose_words_changed_waits_again(folder: Path, desk: Desk) -> None:
    by_words = {TALK[slice(*one.span)]: one for one in desk.candidates if one.mention}
    for words in ("$40 an hour", "$60 an hour"):
        desk.decide(Decision.now(by_words[words].id, "ann", "rejected"))
    text = TALK.replace("Welcome back.", "Welcome back, and good evening to all of you.").replace("$60", "$65")
    new = reissued(folder, text)
    moved, left = carried(new.log.decisions, parse_transcript("kettle.md", TALK.encode()), new)
    assert left == (by_words["$60 an hour"].id,)
    (one,) = moved
    place = one.candidate.split("/")[1]
    start, end = map(int, place.split("-"))
    assert text[start:end] == "$40 an hour" and one.what == "rejected" and one.who == "ann"
    new.decide(one)
    assert new.queue.is_decided(one.candidate)
    assert carried(new.log.decisions, parse_transcript("kettle.md", TALK.encode()), new)[0] == []


def test_a_sentence_that_stands_twice_by_now_is_not_certain(folder: Path, desk: Desk) -> None:
    one = next(one for one in desk.candidates if TALK[slice(*one.span)] == "$40 an hour")
    desk.decide(Decision.now(one.id, "ann", "rejected"))
    new = reissued(folder, TALK + "\nAda May (00:02:00):\nWe pay our tasters $40 an hour.\n")
    moved, left = carried(new.log.decisions, parse_transcript("kettle.md", TALK.encode()), new)
    assert moved == [] and left == (one.id,)


def test_of_equal_numbers_in_a_sentence_the_decision_stays_on_its_own(folder: Path) -> None:
    """It keeps its reason, or says from where it came."""
    said = "We pay $40 an hour here and $40 an hour there and $40 an hour at home."
    before = reissued(folder, f"Ada May (00:00:40):\n{said}\n")
    old, text = before.transcript, f"Ada May (00:00:40):\nOh, well. {said}\n"
    ones = [one for one in before.candidates if one.mention]
    for one, why in zip(ones, ("once", "", "thrice"), strict=True):
        before.decide(Decision.now(one.id, "ann", "rejected", why=why))
    new = reissued(folder, text)
    moved, left = carried(new.log.decisions, old, new)
    starts = [int(one.candidate.split("/")[1].partition("-")[0]) for one in moved]
    ends = [int(one.candidate.split("/")[1].partition("-")[2]) for one in moved]
    assert left == () and starts == [one.span[0] + len("Oh, well. ") for one in ones]
    assert {text[start:end] for start, end in zip(starts, ends, strict=True)} == {"$40 an hour"}
    assert [one.why for one in moved] == ["once", f"carried over from {old.sha256[:12]}", "thrice"]


def test_where_one_of_equal_numbers_is_written_otherwise_by_now_none_of_them_is_certain(folder: Path) -> None:
    """The sentence is the same but for its marks, and the first number of old would be the second of new."""
    said = "We pay $40 an hour here and $40 an hour there."
    before = reissued(folder, f"Ada May (00:00:40):\n{said}\n")
    old, text = before.transcript, f"Ada May (00:00:40):\n{said.replace('an hour', 'an Hour', 1)}\n"
    ones = [one for one in before.candidates if one.mention]
    for one in ones:
        before.decide(Decision.now(one.id, "ann", "rejected"))
    new = reissued(folder, text)
    assert carried(new.log.decisions, old, new) == ([], tuple(one.id for one in ones)) and len(ones) == 2


def test_what_was_only_skipped_or_is_of_a_third_transcript_is_neither_moved_nor_left(folder: Path, desk: Desk) -> None:
    first, second, *_ = [one.id for one in desk.candidates if one.mention]
    desk.decide(Decision.now(first, "ann", "skipped"))
    desk.decide(Decision.now(f"{'0' * 12}/{second.partition('/')[2]}", "ann", "rejected"))
    desk.decide(Decision.now(second, "ann", "rejected"))
    new = reissued(folder, f"{TALK}\n")
    moved, left = carried(new.log.decisions, parse_transcript("kettle.md", TALK.encode()), new)
    assert [one.candidate.partition("/")[2] for one in moved] == [second.partition("/")[2]] and left == ()


def test_where_the_same_words_are_another_quantity_by_now_the_decision_is_left(folder: Path, desk: Desk) -> None:
    """What was forty dollars is forty dollars an hour, and the sentence goes on."""
    old = reissued(folder, "Ada May (00:00:40):\nWe pay our tasters $40.\n")
    (one,) = [one for one in old.candidates if one.mention]
    old.decide(Decision.now(one.id, "ann", "rejected"))
    new = reissued(folder, "Ada May (00:00:40):\nWe pay our tasters $40 an hour.\n")
    assert carried(new.log.decisions, old.transcript, new) == ([], (one.id,))


def test_a_passage_moves_where_its_sentence_is_still_one_and_alone(folder: Path, desk: Desk) -> None:
    said = "I never said that tea is easy, and I would not say so now."
    one = next(one for one in desk.candidates if one.kind == "passage" and TALK[slice(*one.span)] == said)
    desk.decide(Decision.now(one.id, "ann", "rejected"))
    old = parse_transcript("kettle.md", TALK.encode())
    text = TALK.replace("It rains a lot here.", "It snows.")
    moved, left = carried(desk.log.decisions, old, reissued(folder, text))
    assert left == () and text[slice(*map(int, moved[0].candidate.split("/")[1].split("-")))] == said


def test_what_was_suggested_and_decided_moves_with_its_words(folder: Path, desk: Desk) -> None:
    """A suggestion is placed again by its words, whatever they reach over, and its decision goes along; where they
    stand twice by now, or otherwise, it does not.
    """
    old = parse_transcript("kettle.md", TALK.encode())
    words = ("$40 an hour", TALK.split("\n\n")[1].split("\n")[1].split(". ")[0])
    given = [Suggestion(tool="by hand", words=said, code="p-x", note="read twice") for said in words]
    kept.keep(folder, ID, placed(given, desk.index, {}))
    before = Desk.open(folder, ID, who="ann")
    (theirs,) = [one for one in before.candidates if one.kind == "elsewhere"]
    before.decide(Decision.now(theirs.id, "ann", "ignored"))

    reissued(folder, "Some words before.\n\n" + TALK)
    new = Desk.open(folder, ID, who="ann")
    assert not [one for one in new.candidates if one.kind == "elsewhere"]
    assert kept.keep(folder, ID, placed_again(kept.load(folder, ID), old, new.index)) == 2
    new = Desk.open(folder, ID, who="ann")
    (there,) = [one for one in new.candidates if one.kind == "elsewhere"]
    assert new.transcript.text[slice(*there.span)] == old.text[slice(*theirs.span)]
    assert there.why[0] == "from by hand: p-x (read twice)"
    moved, left = carried(new.log.decisions, old, new)
    assert ([one.candidate for one in moved], left) == ([there.id], ())

    for text in (f"{TALK}\nAda May (00:02:00):\n{words[1]}.\n", TALK.replace("We pay", "I paid")):
        assert carried(before.log.decisions, old, reissued(folder, text)) == ([], (theirs.id,))
