"""What turns the meaning raises an alarm, and what does not turn it raises none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hdc.anchors import Index, locate_quote
from hdc.anchors.alarms import few
from hdc.transcripts import Transcript

Talk = Callable[..., Transcript]

SAID = (
    "We paid them 40 dollars an hour, maybe for three weeks, and it did not help the kettle one bit. Probably about "
    "half of the spouts were never round, and no doubt the handles cannot hold. The L6 kettle came in 2024 with a lid, "
    "the first of its kind, and people without gloves can't lift it. We sold 9 million of it."
)
ZH = (
    "我们每小时付四十美元，大概付了三个星期，结果水壶一点也没有变好。"
    "可能有一半的壶嘴从来不圆，不过把手还算结实，也没人抱怨。"
)


@pytest.fixture(scope="module")
def index(talk: Talk) -> Index:
    return Index(talk(("Ann", SAID), ("Bo", "Right."), ("Ann", ZH), ("Bo", "So the kettle is done.")))


CHANGED = [
    ("We paid them 45 dollars an hour", "number", "45 dollars an hour", "40 dollars an hour"),
    ("We paid them 40 dollars a day, maybe for", "number", "40 dollars a day", "40 dollars an hour"),
    ("maybe for two weeks, and it did not help", "number", "two weeks", "three weeks"),
    ("The L7 kettle came in 2024 with a lid", "number", "L7", "L6"),
    ("The L6 kettle came in 2025 with a lid", "number", "2025", "2024"),
    ("with a lid, the second of its kind, and people", "number", "second", "first"),
    ("We sold 90 million of it.", "number", "90 million", "9 million"),
    ("我们每小时付五十美元，大概付了三个星期", "number", "每小时付五十美元", "每小时付四十美元"),
    ("大概付了两个星期，结果水壶", "number", "两个星期", "三个星期"),
]


@pytest.mark.parametrize(("quote", "kind", "ours", "theirs"), CHANGED)
def test_a_changed_number_is_an_alarm_with_both(index: Index, quote: str, kind: str, ours: str, theirs: str) -> None:
    alarms = [alarm for alarm in locate_quote(quote, index).alarms if alarm.kind == kind]
    assert alarms
    assert ours in alarms[0].quote or alarms[0].quote in ours
    assert theirs in alarms[0].transcript or alarms[0].transcript in theirs


@pytest.mark.parametrize(
    "quote",
    [
        "We paid them forty dollars an hour, maybe for three weeks",
        "We paid them $40 an hour, maybe for three weeks",
        "We paid them 40 dollars per hour, maybe for 3 weeks",
        "我们每小时付 40 美元，大概付了 3 个星期",
    ],
)
def test_a_number_written_otherwise_is_no_alarm(index: Index, quote: str) -> None:
    assert "number" not in {alarm.kind for alarm in locate_quote(quote, index).alarms}


@pytest.mark.parametrize(
    "quote",
    [
        "and it did help the kettle one bit",
        "half of the spouts were round, and no doubt the handles",
        "half of the spouts were always round, and no doubt",
        "no doubt the handles can hold. The L6 kettle",
        "and people with gloves can't lift it.",
        "people without gloves can lift it. We sold",
        "We did not pay them 40 dollars an hour",
        "结果水壶一点也有变好。可能",
        "有一半的壶嘴从来圆，不过把手",
        "把手还算不结实，也没人抱怨。",
    ],
)
def test_a_negation_more_or_less_is_an_alarm(index: Index, quote: str) -> None:
    anchor = locate_quote(quote, index)
    assert (anchor.state, "negation" in {alarm.kind for alarm in anchor.alarms}) == ("altered", True)


@pytest.mark.parametrize(
    "quote",
    [
        "and it didn't help the kettle one bit.",
        "were never round, and the handles cannot hold.",
        "no doubt the handles can't hold. The L6",
        "从来不圆，把手还算结实，也没人抱怨",
    ],
)
def test_the_same_negation_in_other_words_and_false_friends_are_none(index: Index, quote: str) -> None:
    anchor = locate_quote(quote, index)
    assert (anchor.state, "negation" in {alarm.kind for alarm in anchor.alarms}) == ("altered", False)


@pytest.mark.parametrize(
    "quote",
    [
        "We paid them 40 dollars an hour, for three weeks, and it",
        "half of the spouts were perhaps never round, and no doubt",
        "Probably half of the spouts were never round, and no doubt",
        "付四十美元，付了三个星期，结果水壶",
        "有一半的壶嘴从来不圆，不过把手可能还算结实",
    ],
)
def test_a_hedge_more_or_less_is_an_alarm(index: Index, quote: str) -> None:
    assert "hedge" in {alarm.kind for alarm in locate_quote(quote, index).alarms}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("sort of", "kind of"),
        ("I guess", "I think"),
        ("no one", "nobody"),
        ("I would say", "I think"),
        ("can't", "cannot"),
    ],
)
@pytest.mark.parametrize("other", ["", "perhaps "])
def test_one_hedge_or_negation_for_another_is_no_alarm_whichever_words_they_share(
    talk: Talk, ours: str, theirs: str, other: str
) -> None:
    """ "I guess" for "I think" leaves as many hedges as there were, also where another stands beside."""
    said = "In the spring of that year {} {}came to the old town again with forty plumbers and a kettle."
    transcript = talk(("Ann", said.format(theirs, other)))
    anchor = locate_quote(said.format(ours, other), transcript)
    assert (anchor.state, anchor.alarms) == ("altered", ())
    left_out = locate_quote(said.format(other, "").replace("  ", " "), transcript)
    assert {alarm.kind for alarm in left_out.alarms} & {"hedge", "negation"}


def test_like_is_a_hedge_in_front_of_a_number_only(talk: Talk) -> None:
    transcript = talk(("Ann", "It was, like, a very good day for like 40 people in the big kettle shop."))
    assert not locate_quote("It was a very good day for like 40 people", transcript).alarms
    assert [alarm.kind for alarm in locate_quote("a very good day for 40 people in the big", transcript).alarms] == [
        "hedge"
    ]


def test_what_an_ellipsis_hides_is_searched_for_numbers_and_negations(index: Index) -> None:
    alarms = locate_quote("We paid them … Probably about half of the spouts were never round,", index).alarms
    assert {alarm.kind for alarm in alarms} == {"hidden_number", "hidden_negation"}
    assert "40 dollars an hour" in alarms[0].transcript
    assert any("not help" in alarm.transcript for alarm in alarms)
    alarms = locate_quote("我们每小时……可能有一半的壶嘴从来不圆", index).alarms
    assert {"hidden_number", "hidden_negation"} <= {alarm.kind for alarm in alarms}


def test_a_harmless_gap_raises_none(index: Index) -> None:
    assert not locate_quote("no doubt the … cannot hold.", index).alarms


def test_words_in_brackets_are_compared_with_what_they_stand_for(index: Index) -> None:
    assert not locate_quote(
        "We paid them [forty dollars] an hour, maybe for three weeks, and it did not help", index
    ).alarms
    kinds = {alarm.kind for alarm in locate_quote("We paid [all of] them [$50] an hour, maybe for", index).alarms}
    assert "number" in kinds
    kinds = {alarm.kind for alarm in locate_quote("The L6 kettle [never] came in 2024", index).alarms}
    assert kinds == {"negation"}


def test_a_long_gap_says_how_many_words_it_hides(talk: Talk) -> None:
    middle = " ".join(
        f"In week {number} we had many kettles on the stove and they did not boil." for number in range(400)
    )
    anchor = locate_quote("It all began … and so it ended.", talk(("Ann", f"It all began. {middle} and so it ended.")))
    assert [(alarm.kind, alarm.transcript) for alarm in anchor.alarms] == [("long_gap", "6000")]


def test_a_short_gap_is_no_long_one_wherever_it_stands(talk: Talk) -> None:
    before = " ".join(
        f"In week {number} we had many kettles on the stove and they did not boil." for number in range(99)
    )
    said = f"{before} It all began with a red kettle and so it ended."
    assert not locate_quote("It all began … and so it ended.", talk(("Ann", said))).alarms


def test_a_quote_that_spans_two_speakers_says_who(index: Index) -> None:
    anchor = locate_quote("We sold 9 million of it. Right.", index, speaker={"Ann"})
    assert [(alarm.kind, alarm.transcript) for alarm in anchor.alarms] == [("two_speakers", "Ann, Bo")]


@pytest.mark.parametrize("thrown", ["Hm.", "Hm", "Oh yes", "- Right"])
def test_a_word_thrown_in_by_another_is_an_edit_and_no_second_speaker(talk: Talk, thrown: str) -> None:
    transcript = talk(("Ann", "The kettle was far"), ("Bo", thrown), ("Ann", "too hot to hold in the hand"))
    anchor = locate_quote("The kettle was far too hot to hold in the hand", transcript, speaker={"Ann"})
    assert (anchor.state, [edit.transcript for edit in anchor.edits], anchor.alarms) == ("altered", [thrown], ())


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("help the kettle one bit.", "cut_before"),
        ("half of the spouts were", "cut_behind"),
        ("We sold 9", "number"),
        ("圆，不过把手还算结实", "cut_before"),
    ],
)
def test_a_quote_broken_off_at_a_negation_or_within_a_number_is_an_alarm(index: Index, quote: str, kind: str) -> None:
    anchor = locate_quote(quote, index)
    assert anchor.is_verified
    assert kind in {alarm.kind for alarm in anchor.alarms}


def test_words_as_they_stand_raise_no_alarm(index: Index) -> None:
    assert not locate_quote("We paid them 40 dollars an hour, maybe for three weeks, and it did not help", index).alarms


def test_a_new_sentence_after_the_quote_takes_nothing_back(talk: Talk) -> None:
    """ "They came. Nobody helped." quoted up to the full stop is whole; up to a comma it is not."""
    said = "So they all came here at last. Nobody helped us then, not once."
    transcript = talk(("Ann", said))
    assert locate_quote("they all came here at last.", transcript).alarms == ()
    assert [alarm.kind for alarm in locate_quote("Nobody helped us then,", transcript).alarms] == ["cut_behind"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Nobody told us that {first}. Bo said that {second}. Then we went home.", "cut_before"),
        ("Bo said that {first}. Nobody told us that {second}. Then we went home.", "cut_before"),
        ("We saw that {first} in not a single case. Bo said that {second}. Then we went home.", "cut_behind"),
        ("Bo said that {first}. We saw that {second} in not a single case. Then we went home.", "cut_behind"),
    ],
)
def test_each_piece_of_a_reordered_quote_is_judged_by_what_it_was_cut_from(talk: Talk, said: str, kind: str) -> None:
    """Whichever piece it is, the negation just before or behind it where it was said is an alarm."""
    first, second = "all the red cups were broken in spring", "the blue lids hold the water in summer"
    anchor = locate_quote(f"{second}. {first}.", talk(("Ann", said.format(first=first, second=second))))
    negated = {("Nobody" in alarm.transcript or "not a" in alarm.transcript, alarm.kind) for alarm in anchor.alarms}
    assert (anchor.state, (True, kind) in negated) == ("reordered", True)


@pytest.mark.parametrize(
    ("text", "at", "shown"),
    [
        ("a b c d e f g h i j k l", "f", "c d e f g h i j"),
        ("a b c d e f g h i j k l", "f g", "c d e f g h i j"),
        ("a b c d e f g h i j k l", "a", "a b c d e f g h"),
        ("a b c d e f g h i j k l", "l", "e f g h i j k l"),
        ("a b c d e f g h i j k l", "b c d e f g h i j k", "b c d e f g h i j k"),
        ("我们每小时付四十美元大概付了", "付四", "每小时付四十美元"),
        ("one two", "two", "one two"),
        ("so, it is: not (so) bad, we say, at all", "(so)", "it is: not (so) bad, we say, at"),
    ],
)
def test_an_alarm_shows_eight_words_with_those_at_issue_in_their_midst(text: str, at: str, shown: str) -> None:
    start = text.index(at)
    assert few(text, start, start + len(at)) == shown
