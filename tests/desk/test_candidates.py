"""What a transcript offers: each quantity once, to the letter, the best first, adverts set aside, each with why."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.desk.candidate import Candidate, candidate_id, in_words
from hdc.desk.candidates import _spread
from hdc.desk.desk import Desk
from hdc.desk.near import Near, aside
from hdc.desk.script import Script
from hdc.lang import adverts
from hdc.model import AnchorRecord, Proposition, Quote, Text
from hdc.shelf import Shelf
from hdc.transcripts.reading import parse_transcript
from tests.desk.conftest import HEAD, ID, TALK
from tests.reviews import wells


def test_the_span_of_a_mention_is_what_stands_in_the_transcript(desk: Desk) -> None:
    mentions = [one for one in desk.candidates if one.mention]
    assert len(mentions) >= 6
    for one in mentions:
        assert one.mention and TALK[slice(*one.span)] == one.mention.surface


def test_a_guest_with_a_known_metric_comes_before_a_host_with_the_same(desk: Desk) -> None:
    order = [in_words(one.mention) for one in desk.candidates if one.mention]
    assert order[0] == "40 usd per hour" and order.index("3 usd per hour") > order.index("60 usd per hour")


def test_each_passage_has_its_best_shown_before_any_has_all_of_its(desk: Desk) -> None:
    """The hour's pay and the share thrown away come before the second amount that stands beside the first."""
    order = [in_words(one.mention) for one in desk.candidates if one.mention]
    assert order[:3] == ["40 usd per hour", "30 percent, about", "60 usd per hour"]
    first = [one.around for one in desk.candidates if not one.aside][:2]
    assert first[0] != first[1]


def test_the_second_of_a_passage_is_worth_less_and_the_third_twice_as_much_less() -> None:
    """Of equal passages all have their first shown before one has its second."""
    ones = [
        Candidate(sha256="f" * 64, span=(at, at + 1), kind="passage", at=at, score=5.0, why=("so",), around=around)
        for at, around in enumerate((range(3), range(3), range(3), range(3, 5), range(3, 5)))
    ]
    assert [(one.at, one.score) for one in _spread(ones)] == [(0, 5.0), (3, 5.0), (1, 3.5), (4, 3.5), (2, 2.0)]


def test_a_sentence_like_a_quote_of_another_interview_bears_on_the_review_more_and_a_quote_of_its_own_lends_nothing(
    desk: Desk,
) -> None:
    """What was taken once is likely to be taken again; what was taken from this very transcript says nothing new."""
    at = next(at for at, one in enumerate(desk.script.sentences) if "spring" in one.text)
    shelf = Shelf.of([desk.transcript], desk.review)

    def score(quote: Quote) -> float:
        other, *rest = (one for one in desk.review.interviews if one.id != ID)
        review = replace(desk.review, interviews=(replace(other, quotes=(*other.quotes, quote)), *rest))
        return Near.of(shelf, review, desk.script).bearings[at].score

    words = Text({"en": "Some make more in spring.", "zh": "有些人春天赚得多。"})
    like = Quote(id="q-spring", speaker="ada-may", language="en", words=words)
    own = AnchorRecord(of="0" * 16, sha256=desk.transcript.sha256, state="exact", spans=((0, 5),))
    assert score(like) > score(replace(like, words=Text({"en": "It snows.", "zh": "下雪。"})))
    assert score(replace(like, anchor=own)) < score(like)


def test_why_a_sentence_is_near_a_proposition_is_told_by_its_rarest_words_first() -> None:
    """What is said everywhere in a talk says least of any place in it."""
    tea = "The tea is green and the wall is old and there is tea on the bench beside the pond. " * 12
    talk = f"Bo Lin (00:00:01):\n{tea}\n\nAda May (00:09:01):\nI would say that tea is enough for all of them.\n"
    transcript = parse_transcript("talk.md", talk.encode())
    said = Text({"en": "Tea is enough.", "zh": "茶就够了。"})
    review = wells(propositions=(Proposition(id="p-enough", label=said, text=said, part="consensus"),), stances=())
    script = Script.of(transcript, "en")
    near = Near.of(Shelf.of([transcript], review), review, script)
    assert near.words(len(script.sentences) - 1) == ("enough", "tea")


def test_money_per_hour_is_proposed_for_the_metric_whose_figures_are_per_hour(desk: Desk) -> None:
    best = desk.candidates[0]
    assert [(one.metric, one.unit, one.per) for one in best.proposals] == [("pay_rate", "usd", "hour")]
    assert all(one.why for one in desk.candidates)


def test_a_quantity_in_an_advert_is_set_aside_with_the_reason_and_stays_in_the_queue(desk: Desk) -> None:
    (one,) = [one for one in desk.candidates if one.mention and in_words(one.mention) == "20 percent"]
    assert "sponsor" in one.aside
    first = min(n for n, other in enumerate(desk.candidates) if other.aside)
    assert all(other.aside for other in desk.candidates[first:])


@pytest.mark.parametrize("tag", ["de", "en", "zh"])
def test_every_example_of_an_advert_is_found_and_no_false_friend_is(tag: str) -> None:
    known = adverts.load(tag)
    assert known
    assert [text for text in known.examples if known.kind(text) is None] == []
    assert [text for text in known.false_friends if known.kind(text) is not None] == []


def test_what_follows_a_read_in_another_turn_is_no_advert(desk: Desk) -> None:
    found = aside(Shelf.of([desk.transcript], desk.review), desk.script)
    speakers = {desk.script.sentences[at].speaker for at in found}
    assert speakers == {"Bo Lin"}
    assert not any("How much of it" in desk.script.sentences[at].text for at in found)


@given(
    st.lists(
        st.sampled_from(["It rained. ", "We pay $40 an hour, ", "no 12 of them! ", "雨下了。", "大约 30% 的茶， "]),
        min_size=1,
    )
)
def test_sentences_hold_every_letter_that_is_said_once_and_in_order(words: list[str]) -> None:
    """Cutting into sentences loses nothing: their words, one after another, are the transcript's."""
    text = "Ada May (00:00:01):\n" + "".join(words).strip() + "\n\nBo Lin (00:00:09):\nYes, so it was.\n"
    script = Script.of(parse_transcript("talk.md", text.encode()), "en")
    said = "".join(one.text for one in script.transcript.utterances)
    assert "".join("".join(one.text for one in script.sentences).split()) == "".join(said.split())
    for one in script.sentences:
        assert script.transcript.text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("lang", "piece", "most"),
    [("zh", "我们每天喝很多茶", 130), ("zh", "我们喝茶了", 130), ("zh", "茶 ", 160), ("en", "we drink tea ", 320)],
)
def test_a_sentence_without_any_sign_is_cut_to_a_bounded_length_and_no_quantity_is_cut_in_two(
    lang: str, piece: str, most: int
) -> None:
    quantity = "百分之三十五" if lang == "zh" else "$40 an hour "
    text = "".join(piece * (n % 9 + 3) + quantity for n in range(40)).strip()
    script = Script.of(parse_transcript("talk.txt", text.encode()), lang)
    assert max(map(len, script.sentences)) <= most
    assert sum(len(one.mentions) for one in script.sentences) == 40
    assert "".join("".join(one.text for one in script.sentences).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "changes",
    [{"span": (3, 3)}, {"span": (-1, 3)}, {"span": (9, 3)}, {"kind": "mention"}, {"why": ()}],
    ids=["no letter", "before the text", "backwards", "a mention of nothing", "no reason"],
)
def test_what_can_be_no_candidate_is_refused_at_birth(changes: dict[str, Any]) -> None:
    given: dict[str, Any] = {
        "sha256": "f" * 64,
        "span": (0, 3),
        "kind": "passage",
        "at": 0,
        "score": 0.0,
        "why": ("so",),
    }
    assert Candidate(**given).span == (0, 3)
    with pytest.raises(ValueError, match=r"a candidate|a mention"):
        Candidate(**given | changes)


def test_a_candidate_is_hash_span_and_kind_and_nothing_else() -> None:
    assert candidate_id("f" * 64, (3, 9), "passage") == "ffffffffffff/3-9/passage"


def test_a_number_said_where_a_proposition_is_talked_about_comes_before_one_said_elsewhere(folder: Path) -> None:
    garden = "The gate is green and the wall is old and there is a bench beside the pond. " * 12
    talk = f"""Ada May (00:00:01):
About 45% of the leaves in my garden turned red before the council came with a cart in October.

Bo Lin (00:02:00):
{garden}

Ada May (00:09:01):
Tea is enough for people. I would say tea is enough for about 30% of them, whatever else is poured at the table.
"""
    head = HEAD.replace(hashlib.sha256(TALK.encode()).hexdigest(), hashlib.sha256(talk.encode()).hexdigest())
    (folder / "transcripts" / "kettle.md").write_text(talk, "utf-8")
    (folder / "interviews" / f"{ID}.toml").write_text(head, "utf-8")
    desk = Desk.open(folder, ID, who="ann")
    assert [in_words(one.mention) for one in desk.candidates if one.mention] == [
        "30 percent, about",
        "45 percent, about",
    ]
