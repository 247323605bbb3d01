"""The patterns of prose find what their files show, and a file that is wrong is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.errors import HdcError
from hdc.lang import prose
from hdc.narrative.lint import numbers

FOLDER = Path(prose.__file__).parent
CASES = [(lang, *case) for lang in prose.languages() for case in prose.load(lang).cases]


@pytest.mark.parametrize(("lang", "text", "found"), CASES)
def test_each_file_finds_its_examples_and_leaves_its_false_friends(
    lang: str, text: str, found: tuple[str, ...]
) -> None:
    surfaces = " ".join(number.surface for number in numbers(text, (), (lang,)))
    assert all(one in surfaces for one in found) and bool(surfaces) == bool(found)


def test_a_text_is_read_in_its_own_language_alone() -> None:
    """German "elf" is no English number, and English "six" no German one."""
    assert [one.surface for one in numbers("elf, six", (), ("de",))] == ["elf"]
    assert [one.surface for one in numbers("elf, six", (), ("en",))] == ["six"]


WRONG = {
    "a missing key": ("false_friends = [", "friend = [", "give examples, false_friends"),
    "a stranger": ('friends = ["idioms"]', 'friends = ["strangers"]', 'en.toml has no false friends "strangers"'),
    "a broken pattern": ("numbers = '''", "numbers = '''(", "prose_en.toml: "),
}


@pytest.mark.parametrize(("right", "wrong", "sentence"), WRONG.values(), ids=WRONG)
def test_a_malformed_file_is_refused_in_a_sentence(tmp_path: Path, right: str, wrong: str, sentence: str) -> None:
    source = (FOLDER / "prose_en.toml").read_text("utf-8")
    assert right in source
    (path := tmp_path / "prose_en.toml").write_text(source.replace(right, wrong, 1), "utf-8")
    with pytest.raises(HdcError) as fault:
        prose.read(path)
    assert sentence in str(fault.value)
