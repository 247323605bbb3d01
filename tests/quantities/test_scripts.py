"""Japanese and Korean lines of a Chinese text are not read, and are not left out without a word."""

from __future__ import annotations

import warnings

import pytest

from hdc.quantities import find_quantities

OTHERS = [
    "社員は三十人から五十人に増えました。",
    "これは一年で百万円かかります",
    "직원은 서른 명이고 예산은 三百万 원입니다",
    "가격이 20% 올랐습니다",
    "二年契約で月額八千円です。",
]
CHINESE = [
    ("东京的ポケモン店卖了三十块钱", ["30 cny"]),
    ("「の」字出现了五次", ["5"]),
    ("「です」出现了六次", ["6"]),
    ("史蒂夫・乔布斯等了十二年", ["12 year"]),
]


@pytest.mark.parametrize("text", OTHERS)
def test_another_script_is_said_not_to_be_read(text: str) -> None:
    with pytest.warns(UserWarning, match=f'not read, the first begins "{text[:8]}'):
        assert find_quantities(text, "zh") == []


@pytest.mark.parametrize(("text", "reads"), CHINESE)
def test_a_name_or_a_sign_in_a_chinese_line_keeps_nothing_from_being_read(text: str, reads: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [str(one) for one in find_quantities(text, "zh")] == reads


def test_the_chinese_lines_beside_them_are_read() -> None:
    with pytest.warns(UserWarning, match=r"2 line\(s\)"):
        found = find_quantities(f"{OTHERS[0]}\n我们有八十个人。\n{OTHERS[3]}\n一年要两百万元。", "zh")
    assert [str(one) for one in found] == ["80", "2000000 cny/year"]
