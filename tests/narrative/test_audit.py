"""The audit lists whatever is published beside what backs it, and draws the same sample from the same seed."""

from __future__ import annotations

import pytest

from hdc.errors import UsageError
from hdc.narrative.audit import everything, listed, sample, sheet
from hdc.narrative.prose import path_of, read
from hdc.topic import Topic, load
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def topic() -> Topic:
    return load(REPOSITORY / "data")


def test_every_reference_of_both_narratives_stands_in_the_list_and_nothing_is_backed_by_nothing(topic: Topic) -> None:
    backed, ruled = everything(topic, REPOSITORY / "notebooks", topic.langs)
    assert [one for one in backed if one.by == "NOTHING"] == []
    for lang in topic.langs:
        cited = [name for section in read(path_of(topic.folder, lang)) for name, _ in section.references]
        behind = " ".join(one.by for one in backed if one.lang == lang)
        assert [name for name in cited if name[:2] in ("f-", "d-", "q-", "h-") and f"{name}:" not in behind] == []
    assert {(one.id, one.lang) for one in ruled} == {
        (h.id, lang) for h in topic.review.headlines for lang in topic.langs
    }


def test_a_headline_stands_beside_its_rule_with_the_words_that_the_rule_has_to_test(topic: Topic) -> None:
    _, ruled = everything(topic, None, ["en"])
    nobody = next(one for one in ruled if one.id == "h-no-buyers")
    assert "Nobody" in nobody.words and nobody.rule.startswith("select")
    text = listed(topic, *everything(topic, None, ["en"]))
    assert nobody.rule in text and nobody.now in text


def test_the_list_has_each_language_s_references_by_line_with_what_is_behind_each(house) -> None:
    """A record, rows that are counted, the edition; no word of the one language under the heading of the other."""
    prose = "## A {#a}\n\n{f-may-share}, {count quotes}, {edition}.\n"
    topic = house(zh=prose, en=prose)
    text = listed(topic, *everything(topic, None, ["en", "zh"]))
    assert text.endswith("\n") and not text.endswith("\n\n")
    parts = [part for part in text.split("\n## ") if part.startswith("Quantities")]
    for lang, part in zip(("en", "zh"), parts, strict=True):
        head, _, share, by, *rest = part.rstrip().splitlines()
        assert head.endswith(f"({lang})") and by.startswith("  - f-may-share: Ada May")
        assert share == f"- data/narrative/{lang}.md:3 (a): 80%" and rest == [
            f"- data/narrative/{lang}.md:3 (a): 4",
            "  - rows counted: quotes",
            f"- data/narrative/{lang}.md:3 (a): 2026-01-02",
            "  - topic.toml and changes.toml",
        ]


def test_a_word_that_nothing_decides_is_said_to_be_backed_by_nothing(house) -> None:
    topic = house(zh="## 甲 {#a}\n\n正文。\n", en="## A {#a}\n\nNobody says 7.\n")
    backed, _ = everything(topic, None, ["en"])
    assert [one.said.split()[0] for one in backed if one.by == "NOTHING"] == ["7", "Nobody"]


def test_a_sample_is_the_same_for_a_seed_and_lays_words_place_and_rule_beside_it(topic: Topic) -> None:
    drawn = sample(topic, 10, 3, "en")
    assert drawn == sample(topic, 10, 3, "en") != sample(topic, 10, 4, "en")
    assert len({one.id for one in drawn}) == 10
    for one in sample(topic, 40, 1, "en"):
        names = {name for name, _ in one.against}
        assert {"f": {"said", "quote", "place"}, "q": {"quote", "place"}, "d": {"formula", "input"}}.get(
            one.id[0], {"otherwise"}
        ) <= names
        if one.id.startswith("q-"):
            row, parts = topic.record(one.id), dict(one.against)["place"].split(", ")
            at = [("turn", row["anchor_turn"]), ("second", row["anchor_time"])]
            at = [f"{word} {int(number)}" for word, number in at if number is not None]
            assert [part for part in parts if part.startswith(("turn ", "second "))] == at
    text = sheet(topic, drawn, 3)
    assert text.count("[ ] so   [ ] not so") == 10 and f"## 1. {drawn[0].id}\n" in text


def test_a_statement_is_laid_beside_its_words_its_translation_its_place_or_what_it_is_computed_from(house) -> None:
    """A quote beside no translation into its own language; a sum beside each of its inputs once."""
    topic = house(zh="## 甲 {#a}\n", en="## A {#a}\n")
    count = sum(len(topic.pick(table)) for table in ("quotes", "figures", "derived", "headlines"))
    drawn = {one.id: one.against for one in sample(topic, count, 1, "en")}
    words = (
        ("quote", "q-may-share: Within one or two years 80% of it is gone."),
        ("translation (zh)", "一两年内，80% 就没了。"),
        ("place", "Ada May, Ada May at Tea Hour, 2025-12-07, no transcript at hand, unverified, stated"),
    )
    assert drawn["q-may-share"] == words and drawn["f-may-share"] == (("said", "Within one or two years 80%"), *words)
    formula, assumed, ratio, share = drawn["d-half-time"]
    assert formula == ("formula", "r * t / 4 with r=d-pay-ratio t=f-may-share.by")
    assert assumed == ("assumes", "A plain sum.")
    assert ratio[1].startswith("d-pay-ratio: a / b") and share[1].startswith("f-may-share: Ada May")
    assert drawn["h-pays-more"][0][0] == "rule (met)"


def test_more_than_there_is_cannot_be_drawn(topic: Topic) -> None:
    with pytest.raises(UsageError, match="ask for fewer"):
        sample(topic, 10_000, 1, "en")
