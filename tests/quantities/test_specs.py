"""The goldens of all languages: each text of tests/specs/<lang>/*.toml is read as written there, span by span."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hdc.model import Text, VagueWord
from hdc.quantities import find_quantities

SPECS = Path(__file__).parents[1] / "specs"
KINDS = ("positive", "negative", "ambiguous")
LANGS = ("de", "en", "zh")


def vague_word(id: str, en: list[str], zh: list[str], unit: str | None = None, **ends: str) -> VagueWord:
    """A declared word; ``ends`` are low and high, as written in the golden."""
    numbers = {end: Decimal(number) for end, number in ends.items()}
    forms = {"en": tuple(en), "zh": tuple(zh)}
    return VagueWord(id=id, forms=forms, unit=unit, reason=Text(en="test", zh="测试"), **numbers)


def cases() -> list[Any]:
    """Every case of every golden, named by its file and text."""
    found = []
    for lang in LANGS:
        for path in sorted((SPECS / lang).glob("*.toml")):
            spec = tomllib.loads(path.read_text("utf-8"))
            words = [vague_word(**word) for word in spec.get("vague", [])]
            for case in spec["case"]:
                found.append(pytest.param(lang, words, case, id=f"{lang}-{path.stem}-{case['text']}"))
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_language_has_goldens_of_each_kind(lang: str, kind: str) -> None:
    assert tomllib.loads((SPECS / lang / f"{kind}.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize(("lang", "words", "case"), cases())
def test_a_text_is_read_as_its_golden_says(lang: str, words: list[VagueWord], case: dict[str, Any]) -> None:
    read = [[mention.surface, str(mention)] for mention in find_quantities(case["text"], lang, words)]
    assert read == case["reads"]


@pytest.mark.parametrize(("lang", "words", "case"), [one for one in cases() if "-ambiguous-" in str(one.id)])
def test_an_ambiguous_golden_says_why(lang: str, words: list[VagueWord], case: dict[str, Any]) -> None:
    assert case["why"].strip()
