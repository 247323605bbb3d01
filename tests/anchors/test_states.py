"""What a quote is called, where it is found and what is said of its differences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hdc.anchors import Anchor, Index, locate_quote
from hdc.errors import UsageError
from hdc.lang import folding
from hdc.model import VERIFIED
from hdc.transcripts import Transcript

Talk = Callable[..., Transcript]

ANN = (
    "We bought a lake of labels last spring, and most of the labels were wrong. So the plumbers came back — all forty "
    "of them — and “read” every page again. It took the whole summer, because nobody had written down what a good "
    "label is. In the end the small lake was worth more than the big one."
)
BO = "That is a sad story about plumbers. Did the plumbers at least enjoy the lake? I would have gone swimming."
ZH = (
    "我们去年春天买了一大批标签，后来发现其中大半都标错了。"
    "于是三十位老师傅回来重新看了一遍，花了整整一个夏天。小的那一批反而更值钱。"
)


@pytest.fixture(scope="module")
def index(talk: Talk) -> Index:
    return Index(talk(("Ann", ANN), ("Bo", BO), ("Ann", ZH)))


def words(index: Index, anchor: Anchor) -> list[str]:
    return [index.transcript.text[start:end] for start, end in anchor.spans]


@pytest.mark.parametrize(
    "quote",
    [
        "most of the labels were wrong.",
        "all forty of them — and “read” every page",
        "I would have gone",
        "买了一大批标签，后来",
    ],
)
def test_words_letter_for_letter_are_exact_and_the_span_is_them(index: Index, quote: str) -> None:
    anchor = locate_quote(quote, index)
    assert (anchor.state, words(index, anchor), anchor.edits, anchor.likeness) == ("exact", [quote], (), 1.0)


@pytest.mark.parametrize(
    "quote",
    [
        "Most of the labels were wrong.",
        'all forty of them - and "read" every page',
        "all forty  of\nthem—and “read” every page",
        "买了一大批标签,后来发现",
        "买了一大批 标签，后来发现",
    ],
)
def test_declared_differences_alone_are_normalised(index: Index, quote: str) -> None:
    anchor = locate_quote(quote, index)
    assert (anchor.state, anchor.edits) == ("normalised", ())


RULES = [(rule.name, *pair) for rule in folding.rules() for pair in rule.examples]
FRIENDS = [(rule.name, *pair) for rule in folding.rules() for pair in rule.false_friends]


@pytest.mark.parametrize(("rule", "quote", "said"), RULES)
def test_each_declared_difference_is_normalised_in_its_examples(talk: Talk, rule: str, quote: str, said: str) -> None:
    assert locate_quote(quote, talk(("Ann", said))).state == "normalised"


@pytest.mark.parametrize(("rule", "quote", "said"), FRIENDS)
def test_what_only_looks_like_a_declared_difference_is_not_verified(
    talk: Talk, rule: str, quote: str, said: str
) -> None:
    assert locate_quote(quote, talk(("Ann", said))).state not in VERIFIED


@pytest.mark.parametrize(
    ("quote", "edits"),
    [
        ("most of the labels were right. So the plumbers came back", [("right", "wrong")]),
        ("most of the labels were wrong, so the plumbers came back", [(", so", ". So")]),
        ("It took the summer, because nobody had written down", [("", "whole")]),
        ("In the end the truly small lake was worth more than the big one", [("truly", "")]),
        ("后来发现其中大半都标对了。于是三十位老师傅回来", [("对", "错")]),
    ],
)
def test_any_other_difference_is_altered_and_listed(index: Index, quote: str, edits: list[tuple[str, str]]) -> None:
    anchor = locate_quote(quote, index)
    assert anchor.state == "altered"
    assert [(edit.quote, edit.transcript) for edit in anchor.edits] == edits


def test_an_edit_says_where_it_is_in_the_quote_and_in_the_transcript(index: Index) -> None:
    quote = "Most of the labels were right. So the plumbers came back"
    edit = locate_quote(quote, index).edits[0]
    assert quote[edit.at : edit.at + len(edit.quote)] == "right"
    assert index.transcript.text[edit.start : edit.end] == "wrong"


@pytest.mark.parametrize("mark", ["…", " … ", "...", " […] ", " [...] ", "……", " . . . "])
def test_segments_in_order_are_elided_and_each_gap_has_its_text(index: Index, mark: str) -> None:
    anchor = locate_quote(
        f"We bought a lake of labels{mark}So the plumbers came back{mark}read” every page again.", index
    )
    assert anchor.state == "elided"
    assert words(index, anchor) == [
        "We bought a lake of labels",
        "So the plumbers came back",
        "read” every page again.",
    ]
    assert [gap.text for gap in anchor.gaps] == [
        "last spring, and most of the labels were wrong.",
        "— all forty of them — and “",
    ]
    assert all(index.transcript.text[gap.start : gap.end].strip() == gap.text for gap in anchor.gaps)


def test_an_ellipsis_can_hide_thousands_of_words_and_a_short_segment_is_the_nearest(talk: Talk) -> None:
    long = " ".join(f"word{number} of it" for number in range(2000))
    index = Index(
        talk(("Ann", f"It began with a purple kettle. {long} And we need tea. {long} And we need tea again."))
    )
    anchor = locate_quote("It began with a purple kettle … we need tea", index)
    assert anchor.state == "elided"
    assert anchor.spans[1][0] == index.transcript.text.index("we need tea")


@pytest.mark.parametrize(
    "quote",
    [
        "nobody had written down what a good label is … We bought a lake of labels last spring",
        "It took the whole summer, because nobody had written down what a good label is. We bought a lake of labels "
        "last spring, and most of the labels were wrong.",
        "小的那一批反而更值钱。于是三十位老师傅回来重新看了一遍",
    ],
)
def test_segments_or_sentences_in_another_order_are_reordered_each_with_its_place(index: Index, quote: str) -> None:
    anchor = locate_quote(quote, index)
    assert (anchor.state, "reordered" in {alarm.kind for alarm in anchor.alarms}) == ("reordered", True)
    assert all(text in quote for text in words(index, anchor))
    assert anchor.spans[0] > anchor.spans[1]


@pytest.mark.parametrize(
    "quote",
    [
        "The rockets were loaded with pickles by noon. We bought a lake of labels. The cat sat on a chair that day.",
        "So the plumbers came back. So the plumbers came back.",
        "labels last spring, and most. lake of labels last spring",
    ],
)
def test_pieces_that_are_mostly_lost_or_lie_over_each_other_are_not_reordered(index: Index, quote: str) -> None:
    assert locate_quote(quote, index).state != "reordered"


def test_an_ellipsis_at_the_ends_hides_nothing(index: Index) -> None:
    assert locate_quote("… most of the labels were wrong …", index).state == "exact"


def test_an_elided_quote_with_other_words_is_altered_and_has_its_gaps(index: Index) -> None:
    anchor = locate_quote(
        "We bought a pond of labels last spring … nobody had written down what a good label is", index
    )
    assert anchor.state == "altered"
    assert [(edit.quote, edit.transcript) for edit in anchor.edits] == [("pond", "lake")]
    assert len(anchor.gaps) == 1


def test_words_in_brackets_need_not_be_there_and_are_listed(index: Index) -> None:
    anchor = locate_quote("So the plumbers [of labels] came back", index)
    assert anchor.state == "elided"
    assert [(edit.quote, edit.transcript) for edit in anchor.edits] == [("[of labels]", "")]
    assert not anchor.gaps


def test_words_in_brackets_that_stand_for_others_make_a_gap(index: Index) -> None:
    anchor = locate_quote("So [they] came back — all forty of them", index)
    assert (anchor.state, [gap.text for gap in anchor.gaps]) == ("elided", ["the plumbers"])


def test_a_bracketed_letter_belongs_to_its_word(index: Index) -> None:
    assert locate_quote("[M]ost of the labels were wrong", index).state == "normalised"


def test_dots_and_brackets_that_the_transcript_has_too_are_words_like_others(talk: Talk) -> None:
    transcript = talk(("Ann", "I was... I was thinking [inaudible] of a much better kettle for all of us."))
    assert locate_quote("I was... I was thinking [inaudible] of a much", transcript).state == "exact"
    anchor = locate_quote("I was... I was dreaming [inaudible] of a much better kettle", transcript)
    assert ([(edit.quote, edit.transcript) for edit in anchor.edits], anchor.gaps) == ([("dreaming", "thinking")], ())


def test_words_of_another_are_misattributed(index: Index) -> None:
    quote = "That is a sad story about plumbers."
    assert locate_quote(quote, index, speaker={"Ann"}).state == "misattributed"
    assert locate_quote(quote, index, speaker={"Bo", "Bob"}).state == "exact"
    assert locate_quote(quote, index).state == "exact"
    assert locate_quote(quote, index, speaker={"Ann"}).speaker == "Bo"


def test_of_two_places_the_one_of_the_right_speaker_is_taken(talk: Talk) -> None:
    transcript = talk(("Ann", "The kettle is on. Nothing else to say here."), ("Bo", "The kettle is on."))
    anchor = locate_quote("The kettle is on.", transcript, speaker={"Bo"})
    assert (anchor.state, anchor.speaker, anchor.elsewhere) == ("exact", "Bo", ())


@pytest.mark.parametrize(
    "quote",
    [
        "The rockets were loaded with pickles before anybody had a chance to taste one of them.",
        "labels the spring wrong lake of last were and bought most a We",
        "swimming pool attendants",
        "今天的天气非常适合出去放风筝，大家都说明天还要再去一次。",
        "We bought rockets … before anybody had a chance … to taste a pickle",
    ],
)
def test_what_is_not_there_is_missing(index: Index, quote: str) -> None:
    anchor = locate_quote(quote, index)
    assert (anchor.state, anchor.spans, anchor.turn) == ("missing", (), None)


def test_a_quote_runs_on_across_cues_and_says_turn_speaker_and_time_of_its_beginning(talk: Talk) -> None:
    transcript = talk(("Bo", "Hello there."), ("Ann", "The big|kettle is|on the stove now"))
    anchor = locate_quote("kettle is on the stove", transcript)
    assert (anchor.state, anchor.turn, anchor.speaker, anchor.time) == ("exact", 1, "Ann", 11.0)
    assert "Ann:" in transcript.text[slice(*anchor.spans[0])]


def test_equally_good_places_are_all_named(talk: Talk) -> None:
    transcript = talk(("Ann", "the kettle is on, and I see the kettle is on, and then the kettle is off"))
    anchor = locate_quote("the kettle is on", transcript)
    assert [alarm.kind for alarm in anchor.alarms] == ["two_places"]
    assert [transcript.text[start:end] for start, end in anchor.elsewhere] == ["the kettle is on"]
    assert anchor.elsewhere[0] != anchor.spans[0]


def test_places_side_by_side_are_each_named(talk: Talk) -> None:
    transcript = talk(("Ann", "It was very, very, very good."))
    anchor = locate_quote("Very", transcript)
    assert [transcript.text[start:end] for start, end in (*anchor.spans, *anchor.elsewhere)] == ["very"] * 3


def test_a_quote_is_found_where_most_of_it_is_said_though_its_rarest_words_are_said_elsewhere(talk: Talk) -> None:
    """Four words that are said once, at another place, were put for others: the rest says where the quote is from."""
    usual = " ".join(f"The kettle was on the stove and the lids were in the shop on day {day}." for day in range(60))
    rare = "Heather, marzipan, quicksilver and tarpaulin came later."
    said = "When the plumbers opened the shop the stove was cold and the lids on the kettle were blue."
    transcript = talk(("Ann", f"{usual} {rare} {usual} {said} {usual}"))
    quote = "When the heather opened the marzipan the stove was quicksilver and the lids on the tarpaulin were blue."
    anchor = locate_quote(quote, transcript)
    assert (anchor.state, [transcript.text[start:end] for start, end in anchor.spans]) == ("altered", [said])


def test_selectors_quote_a_segment_with_thirty_two_characters_on_either_side(index: Index) -> None:
    text = index.transcript.text
    anchor = locate_quote("last spring … forty of them", index)
    for selector, (start, end) in zip(anchor.selectors, anchor.spans, strict=True):
        assert (selector.start, selector.end, selector.exact) == (start, end, text[start:end])
        assert (selector.prefix, selector.suffix) == (text[max(0, start - 32) : start], text[end : end + 32])


def test_what_stands_for_other_characters_is_taken_whole() -> None:
    from hdc.transcripts import Part, Utterance

    text = "salt &amp; pepper"
    speech = (Part(0, 5, "speech"), Part(5, 10, "speech", said="&"), Part(10, 17, "speech"))
    transcript = Transcript("x", text, "0", "utf-8", "text", speech, (Utterance("salt & pepper", speech, 0),))
    anchor = locate_quote("salt & pepper", transcript)
    assert (anchor.state, anchor.spans) == ("exact", ((0, 17),))


@pytest.mark.parametrize("quote", ["", "  ", "…", "[…]", "?!"])
def test_a_quote_without_a_word_is_refused(index: Index, quote: str) -> None:
    with pytest.raises(UsageError, match="there is no word in the quote"):
        locate_quote(quote, index)


def test_nothing_is_found_where_nobody_speaks() -> None:
    assert locate_quote("a kettle", Transcript("x", "", "0", "utf-8", "text", (), ())).state == "missing"


@pytest.mark.parametrize("mark", ["...", " [laughs]", " …"])
def test_a_mark_that_the_transcript_has_too_hides_nothing_beside_one_that_does(talk: Talk, mark: str) -> None:
    """Of two marks in a quote the one that was written down is part of the words; the other's gap is the only one."""
    transcript = talk(("Ann", f"Well we wait{mark} and wait there for the bus, then we go home again"))
    anchor = locate_quote(f"we wait{mark} and wait ... for the bus, then we go home", transcript)
    assert (anchor.state, [gap.text for gap in anchor.gaps], anchor.edits) == ("elided", ["there"], ())
    assert [transcript.text[start:end] for start, end in anchor.spans] == [
        f"we wait{mark} and wait",
        "for the bus, then we go home",
    ]
