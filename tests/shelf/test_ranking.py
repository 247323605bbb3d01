"""What the words of a question count in a passage, beside those of others."""

from __future__ import annotations

import numpy as np
import pytest

from hdc.shelf.ranking import Ranking


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
