"""What is found for a question, in what order, and the reasons that are given for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import hdc
from hdc.errors import UsageError
from hdc.model import Review, Text
from hdc.shelf import Decided, Passage, Shelf, find, near, open_shelf
from hdc.shelf.entry import Entry
from hdc.shelf.glossary import Glossary
from hdc.shelf.joined import join
from hdc.shelf.question import weights
from hdc.shelf.retrieve import _lent, _numbers
from hdc.shelf.shelf import Shelved
from hdc.shelf.subject import Subject
from hdc.shelf.terms import terms
from hdc.transcripts import parse_transcript, read_transcript
from tests.shelf.conftest import BEES, PROPOSITIONS, said


def test_the_best_passage_comes_first_with_place_words_and_parts(folder: Path) -> None:
    best = hdc.find("How much honey does a colony eat before spring?", hdc.open_shelf(folder))[0]
    assert (best.file, best.passage.speaker, best.time) == ("bees.md", "Ann", "0:01:05")
    assert {"honey", "colony", "eats", "spring"} <= set(best.matched)
    assert best.score == pytest.approx(best.parts["said"] + best.parts["around"]) and 0 < best.score <= 1
    assert BEES[best.passage.start : best.passage.end] == best.passage.text


def test_another_form_of_a_word_is_the_word(folder: Path) -> None:
    assert set(find("melting furnaces", open_shelf(folder))[0].matched) == {"melt", "furnace"}


def test_what_is_said_next_to_a_passage_counts_for_it_and_less_two_away() -> None:
    beside = "Wooden boxes stand behind the old barn near a river, where farmers once kept grey horses."
    further = (
        "Every spring somebody paints their roofs green, mends broken doors, cuts tall grass and counts dead trees."
    )
    far = "Potters sell bowls, cups and plates at markets in towns along this coast until autumn storms begin."
    turns = ["Honey?", beside, further, far, "Soap.", "Jars of wax.", "Glass and sand.", "Honey again."]
    text = "\n".join(f"{'Ann' if n % 2 else 'Bo'}: {words}" for n, words in enumerate(turns))
    found = find("honey", Shelf.of([parse_transcript("near.txt", text.encode())]), n=20)
    around = {one.passage.text: one.parts["around"] for one in found if not one.parts["said"]}
    assert around[beside] == pytest.approx(2 * around[further], rel=0.01)
    assert far not in around


def test_a_word_or_two_beside_what_is_asked_for_is_not_offered() -> None:
    """Who says yes to a passage that bears on a question says nothing that one could read or quote."""
    text = "Bo: Do the bees eat honey?\nAnn: Yes, they do.\nBo: Good.\nAnn: They eat the honey of the summer."
    found = find("honey", Shelf.of([parse_transcript("near.txt", text.encode())]), n=2)
    assert [one.passage.text for one in found if "honey" not in one.passage.text] == []
    assert len(found) == 2
    assert len(find("honey", Shelf.of([parse_transcript("near.txt", text.encode())]), n=9)) == 2


def test_neighbours_of_another_transcript_lend_nothing() -> None:
    one, other = (
        parse_transcript(name, text.encode()) for name, text in (("a.txt", "Ann: Honey."), ("b.txt", "Bo: Glass."))
    )
    assert [hit.file for hit in find("honey", Shelf.of([one, other]))] == ["a.txt"]


def test_what_is_set_aside_is_never_offered(folder: Path) -> None:
    assert all("Smoker" not in one.passage.text for one in find("honey extractor for every hive", open_shelf(folder)))


def test_a_question_in_chinese_finds_chinese_and_marks_words_that_run_together(folder: Path) -> None:
    best = find("蜂群到春天要吃多少蜂蜜", open_shelf(folder))[0]
    assert best.file == "chen.zh.txt" and best.passage.speaker == "老陈"
    assert any("蜂蜜" in word for word in best.matched)


def test_a_proposition_is_asked_in_every_language_and_finds_both(folder: Path, review: Review) -> None:
    found = find(PROPOSITIONS[0], open_shelf(folder, review))
    assert {"bees.md", "chen.zh.txt"} <= {one.file for one in found[:4]}


def test_other_words_in_which_people_say_a_proposition_find_it_and_count_less_than_its_own(folder: Path) -> None:
    plain = said("p-light", "Lamps give light.", "灯发光。", ("Light", "光"))
    also = replace(plain, also=Text(en="melting sand in a furnace", zh="玻璃"))
    shelf = open_shelf(folder)
    assert "glass.txt" not in {found.file for found in find(plain, shelf)}
    assert "glass.txt" in {found.file for found in find(also, shelf)}
    weighed = {proposition.also is None: weights(proposition) for proposition in (plain, also)}
    assert weighed[False].items() > weighed[True].items()
    assert max(weighed[False][term] for term in weighed[False].keys() - weighed[True].keys()) < 1
    with pytest.raises(UsageError, match="no word"):
        weights(replace(also, text=Text(en="?"), label=Text(en="!"), also=Text(en="…")))


def test_the_reviews_texts_translate_a_question(folder: Path, review: Review) -> None:
    """English words find a Chinese passage through texts in both languages, and without these they do not."""
    assert "chen.zh.txt" in {one.file for one in find("honey", open_shelf(folder, review))}
    assert "chen.zh.txt" not in {one.file for one in find("honey", open_shelf(folder))}


def test_a_text_in_two_languages_favours_neither() -> None:
    """The share of the question is counted in each script by itself, however many words a language needs."""
    english = parse_transcript("en.txt", b"Ann: Honey keeps bees alive.")
    chinese = parse_transcript("zh.txt", "老陈：蜂蜜养活蜜蜂。".encode())
    question = Text(en="honey keeps bees alive", zh="蜂蜜养活蜜蜂")
    found = {one.file: one.score for one in find(question, Shelf.of([english, chinese]))}
    assert found["en.txt"] == pytest.approx(found["zh.txt"], rel=0.35)


def test_a_question_without_a_word_is_refused_with_what_to_do(folder: Path) -> None:
    with pytest.raises(UsageError, match="ask with other words"):
        find("of the", open_shelf(folder))


def test_nothing_is_found_where_nobody_says_any_of_it(folder: Path) -> None:
    assert find("submarines", open_shelf(folder)) == ()


def test_at_most_so_many_are_found(folder: Path) -> None:
    opened = open_shelf(folder)
    assert len(find("honey in winter", opened, n=2)) == 2
    assert find("honey in winter", opened, n=2) == find("honey in winter", opened, n=5)[:2]


def test_what_was_rejected_is_not_offered_again_and_what_was_accepted_lends_its_words(folder: Path) -> None:
    opened = open_shelf(folder)
    first = find("market", opened)[0]
    rejected = Decided(first.sha256, first.passage.start, first.passage.start + 1, accepted=False)
    assert first.passage not in [one.passage for one in find("market", opened, decided=[rejected])]
    for other in find("furnace", opened):
        away = Decided(other.sha256, other.passage.start, other.passage.end, accepted=False)
        assert other.passage not in [one.passage for one in find("furnace", opened, decided=[away])]
    candles = next(one for one in find("candles and soap", opened) if "soap" in one.passage.text)
    accepted = Decided(candles.sha256, candles.passage.start, candles.passage.end, accepted=True)
    widened = find("town", opened, decided=[accepted])
    assert any("soap" in one.matched for one in widened) and not any(
        "soap" in one.matched for one in find("town", opened)
    )


def test_a_reader_of_meaning_reorders_what_the_words_found(folder: Path) -> None:
    """Of passages in the script of the question it is given those with its words, and who is nearer comes first."""

    def shortest(question: str, passages: Sequence[Passage]) -> list[float]:
        assert question == "honey"
        return [1.0 / len(one.text) for one in passages]

    opened = open_shelf(folder)
    english = [one for one in find("honey", opened, n=50, rerank=shortest) if one.passage.text.isascii()]
    assert {one.passage for one in find("honey", opened, n=50)} <= {one.passage for one in english}
    read = sorted(english, key=lambda one: len(one.passage.text))
    assert [one.parts["read"] for one in read] == sorted((one.parts["read"] for one in read), reverse=True)
    assert [one.score for one in english] == sorted((one.score for one in english), reverse=True)
    assert sum(one.parts["read"] for one in english) == pytest.approx(0, abs=0.001), "less than others is less"
    longest, *_ = sorted(english, key=lambda one: one.parts["read"])
    apart = 1.0 / len(read[0].passage.text) - 1.0 / len(longest.passage.text)
    assert read[0].parts["read"] - longest.parts["read"] == pytest.approx(0.5 * apart, abs=0.001), "it counts half"


def test_a_question_in_another_script_has_all_that_is_said_in_this_one_read(folder: Path) -> None:
    """Nobody says its words there, so that words do not choose what is read."""
    asked: list[str] = []

    def reader(question: str, passages: Sequence[Passage]) -> list[float]:
        asked.extend(one.text for one in passages)
        return [float("furnace that cools" in one.text) for one in passages]

    best = find("炉子冷却后会裂", open_shelf(folder), rerank=reader)[0]
    assert "furnace that cools" in best.passage.text
    assert not any("Smoker" in text for text in asked), "what is set aside is not read"


def test_of_one_transcript_all_is_read_for_its_meaning_and_of_more_on_demand() -> None:
    talks = [parse_transcript(f"{n}.txt", f"Ann: {words}".encode()) for n, words in enumerate(("Honey.", "Glass."))]
    asked: list[str] = []

    def reader(question: str, passages: Sequence[Passage]) -> list[float]:
        asked[:] = [one.text for one in passages]
        return [0.0] * len(passages)

    find("soap", Shelf.of(talks[1:]), rerank=reader)
    assert asked == ["Glass."]
    find("honey", Shelf.of(talks), rerank=reader)
    assert asked == ["Honey."]
    find("honey", Shelf.of(talks), rerank=reader, everything=True)
    assert asked == ["Honey.", "Glass."]


def test_a_passage_is_of_the_script_that_most_of_its_words_have() -> None:
    """A name in Latin letters is one word among Chinese ones however long it is; half of the words are not most."""
    mixed = "我们在山上用 Smokerextractorprofessional 和 Hivemanagementplatform 管蜂群。"
    named, plain = "They say 蜂箱.", "Honey is what bees eat."
    shelf = Shelf.of(
        [parse_transcript(f"{n}.txt", f"Ann: {words}".encode()) for n, words in enumerate((mixed, named, plain))]
    )
    asked: list[str] = []

    def reader(question: str, passages: Sequence[Passage]) -> list[float]:
        asked[:] = [one.text for one in passages]
        return [0.0] * len(passages)

    find("honey", shelf, rerank=reader)
    assert asked == [mixed, plain], "what is of another script is read whatever it says"
    find("炉子", shelf, rerank=reader)
    assert asked == [named, plain]


def test_what_is_said_where_nobody_speaks_of_the_topic_loses_a_fixed_share_of_its_score(review: Review) -> None:
    """The share is the same for every passage whose surroundings are wholly off the topic, and nothing within it."""
    home = "On the market in our town we sell candles beside our honey."
    aside = ["We paint the barn.", "The roof is green.", "Horses are grey.", "It rained.", "The river rose.", "Yes."]
    away = ["Down in the harbour the market wants candles too.", "They sell candles of wax at that market."]
    talk = [home, "The honey is from this hill.", "Honey again.", *aside, *away]
    text = "\n".join(f"{'Ann' if n % 2 else 'Bo'}: {words}" for n, words in enumerate(talk))
    transcript = parse_transcript("market.txt", text.encode())
    found = {one.passage.text: one.parts for one in find(PROPOSITIONS[2], Shelf.of([transcript], review), n=20)}
    assert found[home]["off topic"] == 0
    shares = {parts["off topic"] / (parts["said"] + parts["around"]) for parts in (found[words] for words in away)}
    assert [found[words]["around"] > 0 for words in away] == [True, False]
    assert max(shares) == pytest.approx(min(shares), abs=0.001) and -1 < min(shares) < -0.5
    asked = find(PROPOSITIONS[2].text, Shelf.of([transcript], review), n=20)
    assert not any("off topic" in one.parts for one in asked), "a question of one's own may be of another topic"


def test_passages_of_one_transcript_near_each_proposition(folder: Path, review: Review) -> None:
    """What a new interview offers: the seam of its candidates. Nothing is written beside the transcript."""
    found = near(review.propositions, read_transcript(folder / "bees.md"), review, n=3)
    assert list(found) == ["p-honey", "p-sugar", "p-market"]
    assert any("candles" in one.passage.text for one in found["p-market"][:2])
    assert not (folder / ".hdc-shelf").exists()


@pytest.mark.parametrize(
    ("start", "end", "numbers"),
    [
        (0, 1, [0]),
        (9, 10, [0]),
        (10, 20, [1]),
        (9, 11, [0, 1]),
        (0, 30, [0, 1, 2]),
        (29, 30, [2]),
        (30, 40, []),
    ],
)
def test_a_decision_is_on_the_passages_with_which_it_shares_a_character(
    start: int, end: int, numbers: list[int]
) -> None:
    """Those that it touches alone are none of them, nor those of another file."""
    turns = [Passage(10 * n, 10 * n + 10, n, f"wax {n}") for n in range(3)]
    entry = Entry("1" * 64, tuple(turns), (("wax",),) * 3)
    other = replace(entry, sha256="2" * 64)
    files = (Shelved("a.txt", other.sha256), Shelved("b.txt", entry.sha256))
    kept = {file.key: one for file, one in zip(files, (other, entry), strict=True)}
    shelf = Shelf(files, join([other, entry]), Glossary(), Subject(), _entries=kept)
    decided = Decided(entry.sha256, start, end, accepted=False)
    assert _numbers(shelf, [decided]) == [3 + number for number in numbers]


def test_what_was_accepted_lends_its_words_at_half_their_weight_and_never_lowers_one() -> None:
    talk = parse_transcript("a.txt", b"Ann: Wax and soap.\n\nBo: Jars of soap.\n\nAnn: Glass alone.\n")
    shelf = Shelf.of([talk])
    first = shelf.passage(0)[1]
    lent = _lent(shelf, [Decided(talk.sha256, first.start, first.end, accepted=True)])
    assert lent.keys() == {"wax", "soap"} and lent["wax"] == 0.5 > lent["soap"] > 0
    assert _lent(shelf, [Decided(talk.sha256, first.start, first.end, accepted=False)]) == {}


def test_a_passage_without_a_word_of_the_question_has_twelve_terms_at_least() -> None:
    """One that is brief says too little by itself; one that says a word of it may be as brief as it likes."""
    for more, is_offered in (("wooden doors", False), ("tall wooden doors", True)):
        beside = f"Boxes stand behind barns near rivers where farmers once kept grey {more}."
        count = len({term.text for term in terms(beside)})
        assert count == (12 if is_offered else 11)
        talk = parse_transcript("a.txt", f"Ann: Honey.\n\nBo: {beside}\n".encode())
        found = [one.passage.text for one in find("honey", Shelf.of([talk]))]
        assert found == ["Honey.", *([beside] if is_offered else [])]
