"""What is asked at the desk and what may be answered, and the keys that ask for it."""

from __future__ import annotations

from typing import Any

import pytest

from hdc.desk.keys import KEYS, load
from hdc.desk.question import Question, texts
from hdc.errors import UsageError


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [("firm", "firm"), ("f", None), ("fi", "firm"), ("h", "hedged"), ("", ""), ("x", None), ("firmly", None)],
)
def test_a_closed_question_takes_a_choice_or_the_beginning_of_one_alone(answer: str, chosen: str | None) -> None:
    assert Question("how", choices=("firm", "hedged", "fair", "")).chosen(answer) == chosen


def test_an_answer_is_one_line_with_blanks_only_where_the_language_has_them() -> None:
    assert Question("words").chosen("We pay \n  well.\r\nSo.") == "We pay well. So."
    assert Question("words").chosen("我们付\n 得多，\n是的") == "我们付得多，是的"


def test_a_text_is_asked_for_in_each_language_until_one_is_left_empty() -> None:
    asking = texts("why", ("en", "zh"))
    assert next(asking).words == "why (en)" and asking.send(" So. ").words == "why (zh)"
    with pytest.raises(StopIteration) as done:
        asking.send("是。")
    assert done.value.value == {"en": "So.", "zh": "是。"}
    asking = texts("why", ("en", "zh"))
    next(asking)
    with pytest.raises(StopIteration) as done:
        asking.send(" ")
    assert done.value.value == {}


def test_keys_are_those_of_the_file_beside_the_data_before_our_own(tmp_path: Any) -> None:
    assert load(tmp_path) == KEYS and len({*KEYS.values()}) == len(KEYS)
    (tmp_path / ".hdc").mkdir()
    path = tmp_path / ".hdc" / "keys.toml"
    path.write_text('accept = "y"\nskip = "a"\n', "utf-8")
    assert load(tmp_path) == {**KEYS, "accept": "y", "skip": "a"}
    for text, said in (
        ('dance = "d"', 'there is no action "dance"; there are accept'),
        ('accept = "yy"', 'the key of accept is to be one character, like "a"'),
        ("accept = 1", "to be one character"),
        ('accept = "r"', 'the key "r" stands for accept and reject'),
        ("accept", "cannot be read"),
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(UsageError, match=said):
            load(tmp_path)
