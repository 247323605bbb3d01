"""What a quote was cut from turns it, or does not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from hdc.anchors import Anchor, Index, locate_quote
from hdc.anchors.surroundings import Surroundings
from hdc.errors import HdcError
from hdc.lang import context
from hdc.transcripts import Transcript

Talk = Callable[..., Transcript]
KINDS = {
    "before": {"cut_before"}, "behind": {"cut_behind"}, "next": {"retraction"}, "after": {"cut_behind", "retraction"},
}  # fmt: skip
#: A sentence before each example, by which its language is heard.
LEADS = {
    "de": "Es ist spät und der Wind geht um das Haus. ",
    "en": "It is late here in Lisbon. ",
    "zh": "It is late here in Lisbon. ",
}
CASES = [
    (language.tag, signs.side, text, is_sign)
    for language in context.every()
    for signs in language.signs
    for text, is_sign in signs.cases
]


def kinds(anchor: Anchor) -> set[str]:
    return {alarm.kind for alarm in anchor.alarms}


@pytest.mark.parametrize(("tag", "side", "text", "is_sign"), CASES)
def test_each_sign_is_found_in_its_examples_and_in_none_of_its_false_friends(
    talk: Talk, tag: str, side: str, text: str, is_sign: bool
) -> None:
    parts = text.split("|")
    quote = parts[1] if side == "before" else parts[0]
    transcript = talk(("Ann", LEADS[tag] + text.replace("|", "")))
    assert bool(kinds(locate_quote(quote, transcript)) & KINDS[side]) == is_sign


@pytest.mark.parametrize(
    ("tag", "side", "text", "is_harmless"),
    [(language.tag, *case) for language in context.every() for case in language.harmless.cases],
)
def test_what_goes_on_harmlessly_is_no_alarm_and_what_only_looks_so_is_one(
    talk: Talk, tag: str, side: str, text: str, is_harmless: bool
) -> None:
    parts = text.split("|")
    quote = parts[1] if side == "before" else parts[0]
    transcript = talk(("Ann", LEADS[tag] + text.replace("|", "")))
    found = kinds(locate_quote(quote, transcript)) & (KINDS["before"] if side == "before" else KINDS["after"])
    assert (not found) == is_harmless


@pytest.mark.parametrize(
    ("tag", "text", "is_echo"), [(one.tag, *case) for one in context.every() for case in one.echoes.cases]
)
def test_a_word_of_the_quote_that_is_taken_up_to_turn_it_is_an_alarm(
    talk: Talk, tag: str, text: str, is_echo: bool
) -> None:
    quote = text.split("|")[0]
    transcript = talk(("Ann", LEADS[tag] + text.replace("|", "")))
    assert bool(kinds(locate_quote(quote, transcript)) & KINDS["after"]) == is_echo


@pytest.mark.parametrize(
    ("said", "quote", "owed"),
    [
        ("They mend every lid in the cellar.", "They mend every lid", {"cut_behind"}),
        ("They mended my lid in the cellar.", "They mended my lid", set()),
        ("They mend lids in the cellar.", "They mend lids", set()),
        ("They mend every lid in the cellar with a hammer.", "They mend every lid … with a hammer.", set()),
        ("In the cellar every lid is mended.", "every lid is mended.", {"cut_before"}),
        ("In the cellar my lid was mended.", "my lid was mended.", set()),
        ("他们什么盖子都修，在地下室里。", "他们什么盖子都修", {"cut_behind"}),
        ("他们修了我的盖子，在地下室里。", "他们修了我的盖子", set()),
    ],
)
def test_a_place_limits_what_is_claimed_of_all_and_is_only_the_place_of_what_was_done(
    talk: Talk, said: str, quote: str, owed: set[str]
) -> None:
    assert kinds(locate_quote(quote, talk(("Ann", said)))) == owed


def test_a_clause_that_tells_which_is_one_only_without_a_mark(talk: Talk) -> None:
    """Signs that nothing may part from the quote are not looked for behind a comma."""
    assert kinds(locate_quote("They train everyone", talk(("Ann", "They train everyone he knows.")))) == {"cut_behind"}
    assert kinds(locate_quote("They train everyone", talk(("Ann", "They train everyone, he knows.")))) == set()


def test_what_is_harmless_hides_nothing_behind_it(talk: Talk) -> None:
    """Only the words that a pattern takes are passed over: what turns the quote further on still does."""
    quote = "They pay by the hour"
    said = f"{quote}, not by the parcel, or so the owner says."
    assert kinds(locate_quote(quote, talk(("Ann", said)))) == {"cut_behind"}
    assert kinds(locate_quote(quote, talk(("Ann", f"{quote}, not by the parcel.")))) == set()


@pytest.mark.parametrize("key", ["examples", "before_false_friends"])
def test_what_is_harmless_is_shown_on_either_side(key: str, tmp_path: Path) -> None:
    text = Path(context.__file__).with_name("context_en.toml").read_text("utf-8")
    table = text[text.index("[harmless]") : text.index("[[signs]]")]
    shown = table[table.index(f"\n{key} = [") :].split("\n]\n")[0]
    path = tmp_path / "context_en.toml"
    path.write_text(text.replace(shown, f"\n{key} = [", 1), "utf-8")
    with pytest.raises(HdcError, match="show an example and a false friend for either side"):
        context.read(path)


@pytest.mark.parametrize(("tag", "side", "text"), [case[:3] for case in CASES if case[3]])
def test_what_is_found_around_a_quote_stands_where_it_is_said_to(talk: Talk, tag: str, side: str, text: str) -> None:
    """The characters that a sign is found at are that sign, by themselves, on its side of the quote."""
    index = Index(talk(("Ann", LEADS[tag] + text.replace("|", ""))))
    quote = text.split("|")[1 if side == "before" else 0]
    start, end = next(index.letter_for_letter(quote.strip()))
    around = Surroundings(index, start, end, 0, len(index.folded))
    found = (*around.before(),) if side == "before" else (*around.behind(), *around.retracted())
    signs = [sign for sign in context.of(quote, index.lang).signs if (sign.side == "before") == (side == "before")]
    for name, left, right in found:
        assert right <= start if side == "before" else left >= end
        places = [sign.found(index.folded[left:right].lower()) for sign in signs if sign.name == name]
        assert (0, right - left) in places or not places


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("So, we paid them forty dollars an hour.", "we paid them forty dollars an hour."),
        ("We paid them forty dollars an hour, and then we had lunch.", "We paid them forty dollars an hour"),
        ("It did not rain, and we paid them forty dollars an hour.", "we paid them forty dollars an hour."),
        ("We never met. We paid them forty dollars an hour. Nobody left us.", "We paid them forty dollars an hour."),
        ("那，我们每小时付四十美元。", "我们每小时付四十美元。"),
        ("So no, we paid them forty dollars an hour.", "we paid them forty dollars an hour."),
        ("We paid them forty dollars an hour. Fifty.", "We paid them forty dollars an hour."),
        ("We paid them forty dollars an hour. Actually, forty people came.", "We paid them forty dollars an hour."),
        ("They mend lids. I was back at the mill by noon.", "They mend lids."),
        ("我们每小时付四十美元，大家都很高兴。", "我们每小时付四十美元"),
    ],
)
def test_a_cut_where_nothing_turns_is_quiet(talk: Talk, said: str, quote: str) -> None:
    assert locate_quote(quote, talk(("Ann", said))).alarms == ()


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("We paid them up to forty dollars an hour.", "forty dollars an hour."),
        ("It is maybe ninety percent of the lids.", "ninety percent of the lids."),
        ("大家说这里可能九成都是好的。", "九成都是好的。"),
    ],
)
def test_a_bound_or_hedge_cut_off_at_the_edge_is_an_alarm(talk: Talk, said: str, quote: str) -> None:
    assert "cut_before" in kinds(locate_quote(quote, talk(("Ann", said))))


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Between thirty and forty dollars is what we paid.", "forty dollars is what we paid."),
        ("We paid from thirty to forty dollars.", "We paid from thirty"),
        ("我们付三十到四十美元。", "四十美元。"),
    ],
)
def test_half_of_a_range_is_another_number(talk: Talk, said: str, quote: str) -> None:
    assert "number" in kinds(locate_quote(quote, talk(("Ann", f"It is late here. {said}"))))


@pytest.mark.parametrize(
    ("quote", "behind", "is_outdone"),
    [
        ("We had twelve wells on the farm", ", maybe fifteen.", True),
        ("We paid forty dollars", ", or fifty.", True),
        ("We paid forty dollars", ", perhaps 45, since then.", True),
        ("我们有十二口井", "，大概十五口。", True),
        ("We had twelve wells", ", four of them dry.", False),
        ("We paid forty dollars", ", the others thirty.", False),
        ("We had twelve wells", ", and we paid forty dollars.", False),
        ("We had a well on the farm", ", fifteen.", False),
    ],
)
def test_another_amount_and_nothing_else_behind_a_cut_is_an_alarm(
    talk: Talk, quote: str, behind: str, is_outdone: bool
) -> None:
    """It stands beside the one that the quote ends with; what counts something else, or says more, does not."""
    anchor = locate_quote(quote, talk(("Ann", f"{quote}{behind}")))
    assert ("cut_behind" in kinds(anchor)) is is_outdone


@pytest.mark.parametrize("quote", ["五十个人在这里等着", "那时候我们付了四十元"])
def test_a_quote_that_begins_or_ends_beside_another_number_has_its_own_whole(talk: Talk, quote: str) -> None:
    transcript = talk(("Ann", "天很晚了。那时候我们付了四十元五十个人在这里等着。"))
    assert locate_quote(quote, transcript).is_verified and "number" not in kinds(locate_quote(quote, transcript))


@pytest.mark.parametrize(
    ("between", "reaches"), [("", True), (" as we did, in spring,", True), (" as, we, did,", False)]
)
def test_a_condition_reaches_over_two_clauses_and_no_further(talk: Talk, between: str, reaches: bool) -> None:
    transcript = talk(("Ann", f"It is so. If you pay them,{between} they stay here all summer."))
    assert ("cut_before" in kinds(locate_quote("they stay here all summer.", transcript))) == reaches


def test_what_another_says_before_and_behind_turns_nothing(talk: Talk) -> None:
    """Where a turn begins and ends, the sentence does."""
    words = "we paid them forty dollars an hour"
    alone = talk(("Bo", "It is not true that"), ("Ann", words), ("Bo", "in not a single case. No, that was a lie."))
    assert locate_quote(words, alone).alarms == ()
    together = talk(("Ann", f"It is not true that {words} in not a single case. No, that was a lie."))
    assert kinds(locate_quote(words, together)) >= {"cut_before", "cut_behind"}


@pytest.mark.parametrize(
    ("said", "quote", "sign"),
    [
        ("So it is that Bo, as we know, never paid the plumbers in the spring.", "paid the plumbers", "never"),
        ("We heard it, and perhaps they paid the plumbers in the spring.", "they paid the plumbers", "perhaps"),
        ("In the spring they paid the plumbers not once, as we heard.", "they paid the plumbers", "not"),
        ("In the spring they paid the plumbers perhaps, as we heard.", "they paid the plumbers", "perhaps"),
    ],
)
def test_a_negation_or_a_hedge_around_a_quote_is_found_where_it_stands(
    talk: Talk, said: str, quote: str, sign: str
) -> None:
    index = Index(talk(("Ann", f"It is late here in Lisbon. {said}")))
    start, end = next(index.letter_for_letter(quote))
    around = Surroundings(index, start, end, 0, len(index.folded))
    assert {index.folded[left:right] for _, left, right in (*around.before(), *around.behind())} == {sign}
    hidden = around.hidden(index.folded.index("."), len(index.folded))
    assert sign in [index.folded[left:right] for _, left, right in hidden]


def test_an_answer_alone_lacks_its_question(talk: Talk) -> None:
    transcript = talk(("Bo", "Did you ever pay them well?"), ("Ann", "Yes, absolutely. Forty dollars an hour it was."))
    assert "bare_answer" in kinds(locate_quote("Yes, absolutely.", transcript))
    assert "bare_answer" not in kinds(locate_quote("Forty dollars an hour it was.", transcript))


def test_an_ellipsis_over_what_another_asked_is_an_alarm_and_over_a_word_thrown_in_is_none(talk: Talk) -> None:
    first, second = "We opened the small shop in spring.", "The lids were all blue and round."
    asked = talk(("Ann", first), ("Bo", "And what did you do about the cups?"), ("Ann", second))
    thrown = talk(("Ann", first), ("Bo", "Wow."), ("Ann", second))
    assert "gap_over_turn" in kinds(locate_quote(f"{first} … {second}", asked))
    assert "gap_over_turn" not in kinds(locate_quote(f"{first} … {second}", thrown))


def test_an_ellipsis_that_swallows_a_qualifier_is_an_alarm(talk: Talk) -> None:
    transcript = talk(("Ann", "The lids hold the water in theory for a whole day."))
    assert kinds(locate_quote("The lids hold the water … for a whole day.", transcript)) == {"hidden_hedge"}


@pytest.mark.parametrize(
    ("quote", "grade", "is_tidied"),
    [
        ("Well we paid the plumbers and they came over to the kettle shop in spring.", "marks", True),
        ("Well, we paid the plumbers, and they all came over to the kettle shop in spring.", "words", False),
        ("Paid the plumbers, and they came over to, to the, uh, kettle shop in spring.", "fillers", True),
    ],
)
def test_altered_words_are_graded(talk: Talk, quote: str, grade: str, is_tidied: bool) -> None:
    anchor = locate_quote(
        quote, talk(("Ann", "Well, we paid the plumbers, and they came over to the kettle shop in spring."))
    )
    assert (anchor.state, anchor.grade, anchor.is_tidied) == ("altered", grade, is_tidied)


def test_the_index_of_a_transcript_is_made_once(talk: Talk) -> None:
    from hdc.anchors import Index

    transcript = talk(("Ann", "The lids were all blue."))
    assert Index.of(transcript) is Index.of(transcript)


def test_simplified_and_traditional_are_the_same_words(talk: Talk) -> None:
    for said in ("我們在臺灣裏面標註數據。", "我們在台灣裡面標注數據。"):
        assert locate_quote("在台湾里面标注数据", talk(("Ann", said))).state == "normalised"


def test_what_has_to_be_is_not_quoted_as_what_is(talk: Talk) -> None:
    """An ellipsis in front of a verb may not hide that it is wanted, planned or owed only."""
    transcript = talk(("Ann", "Three of the pupils carry the lids, and two of them have to agree on the size."))
    assert kinds(locate_quote("two of them … agree on the size.", transcript)) == {"hidden_hedge"}
    assert not kinds(locate_quote("two of them have to agree … on the size.", transcript))


def test_a_sign_of_many_words_is_found_whole(talk: Talk) -> None:
    """It begins beside the quote, and its last word may stand further off."""
    said = "They carry the lids, in the vast majority of cases."
    assert kinds(locate_quote("They carry the lids", talk(("Ann", said)))) == {"cut_behind"}


def test_no_more_than_some_sentences_are_looked_at_however_long_they_are(talk: Talk) -> None:
    """A talk without a stop is one sentence: of it 300 characters in front of a quote count, and 600 behind it."""
    index = Index(talk(("Ann", "on and on " * 100 + "we paid forty dollars " + "and so on " * 100)))
    start, end = next(index.letter_for_letter("we paid forty dollars"))
    around = Surroundings(index, start, end, 0, len(index.folded))
    assert (len(around.head), len(around.tail)) == (300, 600)
    near = Surroundings(index, start, end, start - 20, end + 50)
    assert (len(near.head), len(near.tail)) == (20, 50)


def test_a_part_that_no_line_above_names_is_a_fault_of_the_file(tmp_path: Path) -> None:
    """A misspelt part would else stand in the pattern as it is, and find nothing for ever."""
    text = Path(context.__file__).with_name("context_en.toml").read_text("utf-8")
    path = tmp_path / "context_en.toml"
    path.write_text(text.replace("{back}", "{bakc}", 1), "utf-8")
    with pytest.raises(HdcError, match="no part above is named bakc"):
        context.read(path)


@pytest.mark.parametrize(
    ("next_", "is_limit"),
    [("Weather permitting.", True), ("Except for the clerks.", True), ("In most towns they also get bread.", False)],
)
def test_a_limit_may_be_a_sentence_of_its_own_and_not_the_beginning_of_another(
    talk: Talk, next_: str, is_limit: bool
) -> None:
    anchor = locate_quote("We paid them well.", talk(("Ann", f"It is late. We paid them well. {next_} We went on.")))
    assert ("retraction" in kinds(anchor)) is is_limit


@pytest.mark.parametrize(
    ("behind", "is_turned"),
    [
        (", and that, mind you, was a delusion.", True),
        (", as the brochure says, and it's true.", False),
        (", except for the clerks, and it works.", True),
    ],
)
def test_behind_a_quote_a_claim_of_others_that_the_speaker_makes_his_own_turns_nothing(
    talk: Talk, behind: str, is_turned: bool
) -> None:
    """A limit stays one."""
    anchor = locate_quote("They pay well", talk(("Ann", f"It is late. They pay well{behind}")))
    assert ("cut_behind" in kinds(anchor)) is is_turned


def test_a_claim_of_what_was_done_is_not_limited_by_when_it_was(talk: Talk) -> None:
    """What is claimed of all times is."""
    always, once = (
        locate_quote(quote, talk(("Ann", f"{quote}，仓库盘点完以后。"))) for quote in ("他们付得多", "他们付了四十元")
    )
    assert (kinds(always), kinds(once)) == ({"cut_behind"}, set())


def test_a_part_that_many_signs_begin_with_is_in_their_pattern_once() -> None:
    """A part is long, and each time that it is written takes time to make."""
    raw = tomllib.loads(Path(context.__file__).with_name("context_en.toml").read_text("utf-8"))
    (table,) = (table for table in raw["signs"] if table["side"] == "after")
    (signs,) = (signs for signs in context.load("en").signs if signs.side == "after")
    lead = raw["parts"]["lead"][0].replace(" ?", r"\s*").replace(" ", r"\s+")
    assert sum(one.startswith("{lead}") for one in table["words"]) > 1
    assert signs.words.pattern.count(lead) == 1


def test_a_question_that_is_quoted_without_its_mark_is_an_alarm_whatever_closes_it(talk: Talk) -> None:
    transcript = talk(("Ann", 'He asked us "is the dam full of water today?" and then he left the two of us.'))
    anchor = locate_quote("is the dam full of water today", transcript)
    assert ("cut_behind", "?") in [(alarm.kind, alarm.transcript) for alarm in anchor.alarms]


@pytest.mark.parametrize(
    ("said", "owed"),
    [
        (("I feel like...", "We planted nine hundred trees."), set()),
        (("I feel like -", "We planted nine hundred trees."), set()),
        (("I feel like...", "we planted nine hundred trees."), {"cut_before"}),
        (("I feel like", "We planted nine hundred trees."), {"cut_before"}),
        (("I feel like... We planted nine hundred trees.",), {"cut_before"}),
    ],
)
def test_what_broke_off_before_a_new_paragraph_governs_nothing_in_it(
    talk: Talk, said: tuple[str, ...], owed: set[str]
) -> None:
    transcript = talk(*[("Ann", words) for words in said])
    assert kinds(locate_quote(said[-1][said[-1].lower().index("we pl") :], transcript)) == owed
