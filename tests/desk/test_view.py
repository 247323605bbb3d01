"""The reader sees the words, who says them and when, what stands around them, and what is proposed and why."""

from __future__ import annotations

from dataclasses import replace

from hdc.desk.desk import Desk
from hdc.desk.room import Room
from hdc.desk.view import View, view
from tests.desk.conftest import at, do


def test_a_quantity_is_shown_between_the_sentences_beside_it_each_speaker_named_where_another_began(desk: Desk) -> None:
    assert view(at(desk, "$60 an hour")) == View(
        head="8 of 8 wait · Ada May, 0:00:40",
        before="[Bo Lin] Would you pay $3 an hour for a kettle? [Ada May] We pay our tasters $40 an hour.",
        quote="Some of them make $60 an hour in spring.",
        after="It rains a lot here. I never said that tea is easy, and I would not say so now.",
        mention="60 usd per hour",
        why=("pay_rate: money in usd per hour", "a guest says it"),
        proposal={
            "metric": "pay_rate", "value": "60", "unit": "usd", "per": "hour", "bound": "exact", "kind": "recalled",
            "subject_en": "pay", "subject_zh": "时薪",
        },
        said={"": "$60 an hour"},
    )  # fmt: skip
    last = view(at(desk, "30%"))
    assert last.before.startswith("[Ada May] I") and last.before.endswith(" [Bo Lin] How much of it is thrown away?")
    assert (last.mention, last.proposal["per"], last.after) == ("30 percent, about", "", "")


def test_a_passage_is_shown_with_its_proposition_and_what_waits_and_is_set_aside_is_counted_and_named(
    desk: Desk,
) -> None:
    passage = next(one for one in desk.candidates if one.proposition)
    desk.queue.promote([passage.id])
    shown = view(Room(desk))
    assert (shown.mention, shown.said, shown.proposal) == (
        "", {}, {"stance on": "p-enough", "which says": "茶就够了。"},
    )  # fmt: skip
    do(at(desk, "$40 an hour"), "accept", "我们付给品茶师每小时 40 美元。")
    advert = view(at(desk, "20%"))
    assert advert.head == "7 of 8 wait · Bo Lin, 0:00:01" and advert.why[-1] == "set aside: a sponsor's read"
    assert advert.before == "[Bo Lin] Welcome back. This episode is brought to you by Cups and Saucers."


def test_whoever_is_not_told_of_is_named_by_the_draft_or_is_nobody(desk: Desk) -> None:
    """Where nobody has a label none is shown before what they say; of a passage of several sentences all are shown."""
    room = at(desk, "$60 an hour")
    assert room.draft
    bare = tuple(replace(one, speaker=None, time=None) for one in desk.script.sentences)
    desk.script = replace(desk.script, sentences=bare)
    assert view(room).head == "8 of 8 wait · ada-may"
    assert "[" not in view(room).before
    room.draft = replace(room.draft, speaker=None, candidate=replace(room.draft.candidate, around=range(1, 8)))
    assert view(room).head == "8 of 8 wait · nobody named"
    assert view(room).before.startswith("This episode") and view(room).after.endswith("say so now.")
