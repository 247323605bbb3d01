"""What the words of a question count in a passage, beside those of others."""

from __future__ import annotations

import numpy as np
import pytest

from hdc.shelf.ranking import Ranking, best


def test_a_passage_is_chinese_where_more_than_half_of_its_terms_are() -> None:
    """A term is rare or common among the passages of its script; one without terms is of none."""
    chinese = [["蜂", "蜜", "jar"], ["蜂", "蜂蜜", "蜜", "comb", "wax"]]
    others = [["honey"], ["蜂", "honey"], ["蜂", "蜜", "jar", "comb", "wax"], []]
    assert Ranking.of([chinese, others]).chinese == len(chinese)
    assert Ranking.of([others]).chinese == 0


def test_a_term_says_more_the_fewer_passages_of_its_script_say_it_and_nothing_where_nobody_does() -> None:
    worth = Ranking.of([[["wax", "honey"], ["honey"], ["honey"], ["jar"], ["蜜"]]]).worth(
        ["wax", "honey", "蜜", "soap"]
    )
    assert worth["wax"] > worth["honey"] > worth["蜜"] > 0 and "soap" not in worth
    everywhere = Ranking.of([[["蜜", "a", "b"], ["蜜", "c", "d"], ["蜜"]]]).worth(["蜜"])["蜜"]
    assert everywhere == pytest.approx(worth["蜜"]), (
        "more passages say it than are Chinese: it says as little as it can"
    )


def test_how_much_is_said_around_a_passage_is_a_mean_within_its_transcript() -> None:
    """What stands at an end has fewer passages around it, and another transcript is none of them."""
    ranking = Ranking.of([[["a"]] * 5, [["a"]] * 3, [["a"]]])
    near = ranking.near(np.array([6, 0, 0, 0, 12, 0, 0, 6, 1], np.float32), 2)
    assert near.tolist() == pytest.approx([2, 1.5, 3.6, 3, 4, 2, 2, 2, 1])


def test_the_best_come_first_of_equals_the_earlier_and_none_without_a_score() -> None:
    scores = np.array([0.5, 0, 2, 0.5, 1, 0], np.float32)
    assert [*best(scores, 3)] == [2, 4, 0]
    assert [*best(scores, 4)] == [2, 4, 0, 3] == [*best(scores, 6)] == [*best(scores, 99)]
    assert [*best(scores, 0)] == [] == [*best(np.zeros(3, np.float32), 2)] == [*best(np.zeros(0, np.float32), 2)]


def test_a_word_counts_half_one_passage_away_and_a_quarter_two_away_and_once_where_it_counts_most() -> None:
    """Beside it, of its own transcript; what is set aside lends nothing to its neighbours."""
    ranking = Ranking.of([[["wax"], ["a"], ["b"], ["c"]], [["d"], ["wax"]]])
    free = np.zeros(6, bool)
    found = ranking.scores({"wax": 1.0}, free)
    one = found.said[0]
    assert 0 < one <= 1 and found.said.tolist() == pytest.approx([one, 0, 0, 0, 0, one])
    assert found.around.tolist() == pytest.approx([0, one / 2, one / 4, 0, one / 2, 0])
    assert found.whole.tolist() == pytest.approx((found.said + found.around).tolist())
    free[0] = True
    assert ranking.scores({"wax": 1.0}, free).whole[:4].tolist() == [0, 0, 0, 0]


def test_a_question_is_said_to_a_part_by_what_its_words_are_worth_each_script_by_itself() -> None:
    """Who asks twice as much for a word gives the others less; a word that nobody says here takes nothing away."""
    ranking = Ranking.of([[["wax"], ["jar"], ["蜜"], ["lid"]]])
    free = np.zeros(4, bool)
    even, twice = (ranking.scores({"wax": weight, "jar": 1.0}, free).said for weight in (1.0, 2.0))
    assert even[0] == even[1] and even[0] + even[1] == pytest.approx(twice[0] + twice[1])
    assert twice[0] == pytest.approx(2 * twice[1])
    alone = ranking.scores({"wax": 1.0}, free).said[0]
    assert alone == pytest.approx(2 * even[0]) == ranking.scores({"wax": 1.0, "soap": 1.0}, free).said[0]
    assert ranking.scores({"wax": 1.0, "蜜": 1.0}, free).said[0] == pytest.approx(alone)
