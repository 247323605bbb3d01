"""What a person decides in the room is what the interview's file holds, and what would be untrue is refused."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from hdc.desk.correction import corrected
from hdc.desk.desk import Desk
from hdc.desk.room import ACTIONS, Room
from hdc.desk.view import view
from hdc.evidence import notes, read
from tests.desk.conftest import HEAD, ID, TALK, at, do, file_of, findings, refused

PAY = "我们付给品茶师每小时 40 美元。"
OTHER = """
[[propositions]]
id = "p-rain"
part = "consensus"
label = { en = "Rain helps", zh = "雨有好处" }
text = { en = "Umbrellas sell in wet weather.", zh = "雨天好卖伞。" }
"""


@pytest.fixture
def room(desk: Desk) -> Room:
    return Room(desk)


def test_accepting_writes_the_quote_its_figure_and_its_place_and_check_has_nothing_to_say(
    room: Room, folder: Path
) -> None:
    assert do(room, "accept", PAY).startswith("accepted: q-may-")
    (quote,) = tomllib.loads(file_of(folder))["quotes"]
    assert quote["en"] == "We pay our tasters $40 an hour." and quote["zh"] == PAY and quote["translation"] == "ours"
    (figure,) = quote["figures"]
    assert (figure["metric"], figure["value"], figure["per"], figure["unit"]) == ("pay_rate", 40, "hour", "usd")
    assert figure["said"] == "$40 an hour" and figure["said_zh"] in PAY and "40 美元" in figure["said_zh"]
    assert quote["anchor"]["state"] == "exact" and findings(folder) == []


def test_a_translation_that_says_another_number_is_refused_and_asked_for_again(room: Room, folder: Path) -> None:
    before = file_of(folder)
    said = do(room, "accept", "我们付给品茶师每小时 50 美元。", "")
    assert "number differs" in said and file_of(folder) == before
    room.act("accept")
    assert room.question and room.question.default == "我们付给品茶师每小时 50 美元。"


def test_a_figure_may_be_recorded_otherwise_than_its_words_are_read_for_a_reason_alone(
    room: Room, folder: Path
) -> None:
    """In the room as in the file; a translation that says the same is not asked about again, and undo takes it all."""
    before = file_of(folder)
    refused = do(room, "correct", "bound=about", PAY, "")
    assert "the words say exact, and bound is to be about; correct it, or say why" in refused
    assert file_of(folder) == before
    assert do(room, "accept", "听上去是大约。", "Heard as about.").startswith("accepted: ")
    (row,) = tomllib.loads(file_of(folder))["quotes"][0]["figures"][0]["overruled"]
    reason = {"en": "Heard as about.", "zh": "听上去是大约。"}
    assert row == {"field": "bound", "read": "exact", "recorded": "about", "reason": reason}
    assert findings(folder) == []
    do(room, "undo")
    assert file_of(folder) == before


def test_undo_takes_the_quote_out_again_and_leaves_every_other_character(room: Room, folder: Path) -> None:
    before = file_of(folder)
    first = room.candidate
    do(room, "accept", PAY)
    room = at(room.desk, "$60 an hour")
    do(room, "accept", "有些人春天每小时赚 60 美元。")
    do(room, "undo")
    do(room, "undo")
    assert file_of(folder) == before and room.candidate == first
    assert "nothing of yours" in do(room, "undo")


def test_another_quantity_in_an_accepted_quote_comes_next_and_is_ignored_in_both_languages(
    desk: Desk, folder: Path
) -> None:
    room = at(desk, "30%")
    do(room, "narrow")
    do(room, "accept", "大约 30% 的茶叶被扔掉，两年前是 45%。")
    assert room.draft and room.draft.quote and room.candidate and room.candidate.mention
    assert room.candidate.mention.surface == "45%" and room.draft.words.startswith("About 30%")
    assert findings(folder) == [] and any("goes on" in one.remedy for one in notes(read(folder)))
    do(room, "correct", "subject_en=leaves thrown away two years ago; subject_zh=两年前扔掉的茶叶")
    assert room.candidate and room.candidate.mention and "two years" in room.candidate.mention.surface
    do(room, "ignore")
    (quote,) = tomllib.loads(file_of(folder))["quotes"]
    assert [one["value"] for one in quote["figures"]] == [30, 45]
    assert quote["figures"][1]["subject"] == "leaves thrown away two years ago"
    assert {one.get("language", "en") for one in quote["ignored"]} == {"en", "zh"}
    assert findings(folder) == []


def test_a_quote_is_cut_to_the_clause_that_carries_its_quantity(desk: Desk, folder: Path) -> None:
    """Of a sentence with three quantities, a new quote takes the clause with the one that is decided on."""
    room = at(desk, "30%")
    assert room.draft and room.draft.words == "About 30% of the leaves are thrown away"
    do(room, "accept", "大约 30% 的茶叶被扔掉")
    (quote,) = tomllib.loads(file_of(folder))["quotes"]
    assert "ignored" not in quote and quote["anchor"]["state"] == "exact" and findings(folder) == []


@pytest.mark.parametrize("between", [(), ("skip", "skip")])
def test_what_nobody_decided_on_in_an_accepted_quote_is_ignored_at_the_end_and_check_is_green(
    desk: Desk, folder: Path, between: tuple[str, ...]
) -> None:
    before = file_of(folder)
    room = at(desk, "30%")
    do(room, "narrow")
    do(room, "accept", "大约 30% 的茶叶被扔掉，两年前是 45%。")
    for action in between:
        do(room, action)
    assert "45%" in do(room, "quit") and room.is_over
    (quote,) = tomllib.loads(file_of(folder))["quotes"]
    assert {"Not asked about in this review."} == {one["reason"]["en"] for one in quote["ignored"]}
    assert findings(folder) == []
    again = Room(Desk.open(folder, ID, who="ann"))
    for _ in range(3):
        do(again, "undo") if not between else None
    assert between or file_of(folder) == before


def test_a_rejected_quantity_of_an_accepted_quote_is_ignored_there_for_the_readers_reason(
    desk: Desk, folder: Path
) -> None:
    room = at(desk, "30%")
    do(room, "narrow")
    do(room, "accept", "大约 30% 的茶叶被扔掉，两年前是 45%。")
    do(room, "reject", "那是很久以前的事。", "It was long ago.")
    (quote,) = tomllib.loads(file_of(folder))["quotes"]
    assert [one["reason"] for one in quote["ignored"]] == [{"en": "It was long ago.", "zh": "那是很久以前的事。"}] * 2
    do(room, "quit")
    assert findings(folder) == []


def test_another_reader_who_quits_leaves_what_the_first_is_about_to_decide(desk: Desk, folder: Path) -> None:
    room = at(desk, "30%")
    do(room, "narrow")
    do(room, "accept", "大约 30% 的茶叶被扔掉，两年前是 45%。")
    before = file_of(folder)
    do(Room(Desk.open(folder, ID, who="bea")), "quit")
    assert file_of(folder) == before


@pytest.mark.parametrize(
    "said",
    [
        "We never pay people that way here, we pay $40 an hour for tasting and $50 an hour for brewing.",
        "We pay $40 an hour and $50 an hour.",
    ],
)
def test_a_sentence_stays_whole_where_a_cut_would_hide_a_negation_or_there_is_no_clause(
    folder: Path, said: str
) -> None:
    _talk_is(folder, said)
    room = at(Desk.open(folder, ID, who="ann"), "$40 an hour")
    assert room.draft and room.draft.words == said


def test_equal_quantities_in_one_quote_are_told_apart_and_each_is_dealt_with(folder: Path) -> None:
    said = "We pay our tasters $40 an hour but over there our brewers $40 an hour too."
    _talk_is(folder, f"It rains. {said}")
    room = at(Desk.open(folder, ID, who="ann"), "$40 an hour")
    said = do(room, "accept", "我们付给品茶师每小时40美元，付给那边的酿茶师每小时也是40美元。")
    assert said.startswith("accepted: q-may-")
    do(room, "quit")
    (quote,) = tomllib.loads(file_of(folder))["quotes"]
    assert len(quote["figures"]) == 1 and findings(folder) == []
    assert [one["said"] for one in quote["ignored"]] == ["brewers $40 an hour", "是40美元"], (
        "whole words, and no more than tells them apart"
    )


def _talk_is(folder: Path, said: str) -> None:
    """Let the guest say nothing but this."""
    text = f"Ada May (00:00:40):\n{said}\n"
    (folder / "transcripts" / "kettle.md").write_text(text, "utf-8")
    head = HEAD.replace(hashlib.sha256(TALK.encode()).hexdigest(), hashlib.sha256(text.encode()).hexdigest())
    (folder / "interviews" / f"{ID}.toml").write_text(head, "utf-8")


def test_the_reader_may_name_a_quote_and_its_figure_and_say_what_it_is_a_stance_on(desk: Desk, folder: Path) -> None:
    passage = next(one for one in desk.candidates if one.proposition)
    desk.queue.promote([passage.id])
    assert (
        do(Room(desk), "correct", "id=may-easy", "我从没说过茶很容易，现在也不会这么说。", "")
        == "corrected: q-may-easy"
    )
    room = at(desk, "$60 an hour")
    given = "id=may-taster; kind=recalled; proposition=p-enough"
    said = do(room, "correct", given, "有些人春天每小时赚 60 美元。", "supports", "firm", "她付了钱。", "She pays.", "")
    assert said == "corrected: q-may-taster, f-may-taster, stance q-may-taster"
    assert [one["id"] for one in tomllib.loads(file_of(folder))["quotes"]] == ["q-may-easy", "q-may-taster"]


def test_a_quantity_that_no_metric_was_proposed_for_keeps_its_own_number_when_one_is_named(desk: Desk) -> None:
    room = at(desk, "30%")
    assert room.draft
    bare = replace(room.draft, proposal=None)
    proposal = corrected(bare, "metric=share; unit=percent", desk.review).proposal
    assert proposal and (proposal.numbers, proposal.bound) == ({"value": 30}, "about")


def test_a_speaker_stands_once_on_a_proposition_and_a_second_stance_is_refused(desk: Desk, folder: Path) -> None:
    stance = ("supports", "firm", "她付了钱。", "She pays.", "")
    do(at(desk, "$40 an hour"), "correct", "proposition=p-enough", PAY, *stance)
    before = file_of(folder)
    said = do(at(desk, "$60 an hour"), "correct", "proposition=p-enough", "有些人春天每小时赚 60 美元。", *stance)
    assert "supports p-enough in this interview already" in said and file_of(folder) == before


def test_an_id_that_is_taken_or_is_none_and_an_unknown_proposition_are_refused(desk: Desk, folder: Path) -> None:
    room, before = at(desk, "$40 an hour"), file_of(folder)
    taken = next(quote.id for _, quote in desk.review.quotes)
    assert f"{taken} already" in refused(room, "correct", f"id={taken}")
    assert "is no id" in refused(room, "correct", "id=May pay")
    assert "no proposition" in refused(room, "correct", "proposition=p-nothing")
    assert file_of(folder) == before


def test_a_number_that_only_the_translation_says_is_no_figure_for_the_reason_that_is_given(
    desk: Desk, folder: Path
) -> None:
    before = file_of(folder)
    room = at(desk, "$40 an hour")
    said = do(room, "accept", "十年来，我们付给品茶师每小时 40 美元。", "不是数字。", "It is no number.")
    assert "ignored q-may-pay-our-tasters-hour 十年" in said
    (quote,) = tomllib.loads(file_of(folder))["quotes"]
    assert quote["ignored"] == [
        {"said": "十年", "language": "zh", "reason": {"zh": "不是数字。", "en": "It is no number."}}
    ]
    assert "differs" not in quote and findings(folder) == []
    do(room, "undo")
    assert file_of(folder) == before


def test_the_rejected_are_not_proposed_again_and_their_text_is_nowhere(room: Room, folder: Path) -> None:
    gone = room.candidate
    assert gone
    do(room, "reject", "not now")
    again = Desk.open(folder, ID, who="bea")
    assert again.queue.is_decided(gone.id) and again.queue.current != gone
    line = (folder / "decisions" / f"{ID}.jsonl").read_text("utf-8")
    assert "tasters" not in line and "not now" in line


def test_a_kill_between_the_file_and_the_log_asks_nothing_twice(room: Room, folder: Path) -> None:
    done = room.candidate
    do(room, "accept", PAY)
    (folder / "decisions" / f"{ID}.jsonl").unlink()
    again = Desk.open(folder, ID, who="ann")
    assert done and again.queue.is_decided(done.id)


def test_a_cut_that_turns_the_meaning_is_said_and_refused_without_a_reason(folder: Path, desk: Desk) -> None:
    """An ellipsis over a negation is said as soon as it is made, and cannot be accepted just so."""
    room = at(desk, "$60 an hour")
    do(room, "turn")
    said = do(room, "trim", "Some of them make $60 an hour in spring. … I … said that tea is easy")
    assert "turn the meaning" in said
    room.act("accept")
    room.answer("有些人春天每小时赚 60 美元。……我……说过茶容易。")
    while room.question:
        is_alarm = "turn the meaning" in room.question.words
        room.answer("so it is" if "Why" in room.question.words and not is_alarm else room.question.default)
    assert "[[quotes]]" not in file_of(folder) and "may turn the meaning" in room.message


def test_an_alarm_speaks_and_stands_with_a_reason_that_check_and_verify_accept(folder: Path, desk: Desk) -> None:
    """One key and a reason: the row names the alarm as the quote's place records it, and nothing is left to find."""
    room = at(desk, "$60 an hour")
    do(room, "turn")
    said = do(room, "trim", "Some of them make $60 an hour in spring. … I … said that tea is easy")
    assert "negation" in said and "never" in said
    room.act("accept")
    room.answer("有些人春天每小时赚 60 美元。……我……说过茶容易。")
    asked = []
    while room.question:
        asked.append(room.question.words)
        room.answer("It was said again: easy." if "Why" in room.question.words else room.question.default)
    assert any("never" in words and "may turn the meaning" in words for words in asked)
    (quote,) = read(folder).review.interviews[-1].quotes  # type: ignore[union-attr]
    assert quote.accepted and quote.anchor and not quote.open_alarms
    assert {one.alarm for one in quote.accepted} == set(quote.anchor.alarms)
    do(room, "quit")
    assert findings(folder) == []
    do(Room(Desk.open(folder, ID, who="ann")), "undo")


def test_widening_takes_sentences_and_the_turn_and_never_loses_its_own(room: Room) -> None:
    own = room.draft.words if room.draft else ""
    do(room, "after")
    assert room.draft and room.draft.words == f"{own} Some of them make $60 an hour in spring."
    do(room, "turn")
    assert room.draft and room.draft.words.startswith(own) and room.draft.words.endswith("say so now.")
    do(room, "narrow")
    assert room.draft and room.draft.words == own


def test_a_blind_reader_writes_the_log_and_not_the_interview(folder: Path) -> None:
    before = file_of(folder)
    room = Room(Desk.open(folder, ID, who="bea", is_blind=True))
    assert do(room, "accept") == "accepted"
    assert file_of(folder) == before and len(room.desk.log.decisions) == 1


def test_two_desks_at_once_both_get_their_quotes_and_their_decisions_in(folder: Path) -> None:
    one, other = Room(Desk.open(folder, ID, who="ann")), at(Desk.open(folder, ID, who="bea"), "$60 an hour")
    do(one, "accept", PAY)
    do(other, "accept", "有些人春天每小时赚 60 美元。")
    assert [quote["figures"][0]["value"] for quote in tomllib.loads(file_of(folder))["quotes"]] == [40, 60]
    assert [line.who for line in Desk.open(folder, ID).log.decisions] == ["ann", "bea"]
    assert len(findings(folder)) == 0


def test_an_answer_that_is_given_up_decides_nothing(room: Room, folder: Path) -> None:
    before = room.candidate
    room.act("reject")
    room.answer(None)
    assert room.candidate == before and room.desk.log.decisions == [] and "nothing was decided" in room.message


def test_every_action_is_explained_and_an_unknown_one_is_said(room: Room) -> None:
    do(room, "help")
    assert all(name in room.message for name in ACTIONS)
    assert "no action" in do(room, "dance")


def test_what_is_shown_has_the_words_around_the_mention_and_why(room: Room) -> None:
    shown = view(room)
    assert "Bo Lin" in shown.before and shown.quote.startswith("We pay") and shown.after.startswith("Some of them")
    assert shown.mention == "40 usd per hour" and shown.why and shown.proposal["metric"] == "pay_rate"
    assert "would not say so now" in shown.after  # all of the passage for which the candidate stands


def test_a_quote_takes_stances_on_other_propositions_than_the_one_it_was_proposed_for(
    folder: Path,
) -> None:
    with (folder / "positions.toml").open("a", encoding="utf-8") as file:
        file.write(OTHER)
    desk = Desk.open(folder, ID, who="ann")
    before = file_of(folder)
    room = Room(desk)
    do(room, "take", "I never said that tea is easy, and I would not say so now.", "p-enough")
    words = (
        "p-rain",
        "qualifies",
        "hedged",
        "她只说了一部分。",
        "In part.",
        "p-enough",
        "supports",
        "firm",
    )
    do(room, "accept", "我从没说过茶容易，现在也不会这么说。", *words, "她这样做。", "She does so.", "")
    (quote,) = tomllib.loads(file_of(folder))["quotes"]
    stances = tomllib.loads(file_of(folder))["stances"]
    assert [(one["proposition"], one["stance"]) for one in stances] == [
        ("p-rain", "qualifies"),
        ("p-enough", "supports"),
    ]
    assert all(one["quotes"] == [quote["id"]] for one in stances)
    do(room, "undo")
    assert file_of(folder) == before


def test_a_passage_that_nobody_proposed_is_taken_by_its_words_and_what_does_not_stand_there_is_not(
    desk: Desk, folder: Path
) -> None:
    room = Room(desk)
    first = room.candidate
    assert "missing" in refused(room, "take", "We never paid a single taster in gold.")
    assert room.candidate == first
    do(room, "take", "It rains a lot here.", "p-enough")
    assert room.candidate and room.candidate.proposition == "p-enough" and room.candidate not in desk.candidates
    do(room, "accept", "这里常下雨。", "supports", "firm", "雨多。", "Much rain.", "")
    (quote,) = tomllib.loads(file_of(folder))["quotes"]
    assert quote["id"] == "q-may-rains-lot-here"
    assert quote["en"] == "It rains a lot here." and quote["anchor"]["state"] == "exact" and findings(folder) == []
    assert room.candidate == first
    do(room, "undo")
    assert "quotes" not in tomllib.loads(file_of(folder))
    assert Room(Desk.open(folder, ID, who="ann")).candidate == first


def test_a_number_that_is_ignored_may_be_what_a_translation_lacks_whichever_is_decided_first(
    desk: Desk, folder: Path
) -> None:
    """The reason why the translation lacks it stands, and the quote is on file as the log says."""
    do(at(desk, "two years"), "ignore")
    room = at(desk, "30%")
    do(room, "narrow")
    reason = ("Not followed here.", "这里不关注。")
    said = do(room, "accept", "大约 30% 的茶叶被扔掉，以前是 45%。", *reason)
    assert said.startswith("accepted: q-may-")
    do(room, "quit")
    assert room.is_over and findings(folder) == []
    (quote,) = tomllib.loads(file_of(folder))["quotes"]
    assert [one["said"] for one in quote["differs"]] == ["two years"]
    assert desk.log.decisions[-2].made[0] == quote["id"]


def test_where_a_translation_says_a_number_once_more_it_is_the_second_that_is_none(desk: Desk, folder: Path) -> None:
    reason = ("Said twice.", "说了两遍。")
    said = do(at(desk, "$40 an hour"), "accept", "我们付给品茶师每小时 40 美元，就是 40 美元。", *reason)
    assert said.startswith("accepted: q-may-") and findings(folder) == []
    (quote,) = tomllib.loads(file_of(folder))["quotes"]
    (ignored,), (figure,) = quote["ignored"], quote["figures"]
    assert quote["zh"].find(ignored["said"]) > quote["zh"].find(figure["said_zh"])
