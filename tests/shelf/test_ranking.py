"""What the words of a question count in a passage, beside those of others."""

from __future__ import annotations

from hdc.shelf.ranking import Ranking


def test_a_passage_is_chinese_where_more_than_half_of_its_terms_are() -> None:
    """A term is rare or common among the passages of its script; one without terms is of none."""
    chinese = [["蜂", "蜜", "jar"], ["蜂", "蜂蜜", "蜜", "comb", "wax"]]
    others = [["honey"], ["蜂", "honey"], ["蜂", "蜜", "jar", "comb", "wax"], []]
    assert Ranking.of([chinese, others]).chinese == len(chinese)
    assert Ranking.of([others]).chinese == 0
