"""The language files hold what they show: examples are read, false friends are not, and every rule is declared."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from hdc.errors import UsageError
from hdc.lang import load
from hdc.model import Text, VagueWord
from hdc.quantities import Mention, find_quantities, languages

CASES = [(lang, *case) for lang in languages() for case in load(lang).cases]
NAMES = [f"{lang}-{entry}-{text}" for lang, entry, text, _ in CASES]
FEW = VagueWord(
    id="few",
    forms={"en": ("a few", "few"), "zh": ("几",), "de": ("ein paar",)},
    low=Decimal(2),
    high=Decimal(5),
    reason=Text(en="test", zh="测试"),
)
SCORES = VagueWord(
    id="scores",
    forms={"en": ("scores of",), "zh": ("好些",)},
    low=Decimal(40),
    reason=Text(en="test", zh="测试"),
)


@pytest.mark.parametrize(("lang", "entry", "text", "reads"), CASES, ids=NAMES)
def test_an_example_is_read_and_a_false_friend_is_not(lang: str, entry: str, text: str, reads: tuple[str, ...]) -> None:
    assert tuple(str(mention) for mention in find_quantities(text, lang)) == reads


@pytest.mark.parametrize("lang", languages())
def test_every_rule_that_fires_is_declared_in_the_language_file_and_each_declared_rule_fires(lang: str) -> None:
    texts = [text for _, text, _ in load(lang).cases] + ["a few of them", "几个", "ein paar davon"]
    fired = {mention.rule for text in texts for mention in find_quantities(text, lang, [FEW])}
    assert fired == {rule.name for rule in load(lang).rules}


@pytest.mark.parametrize("text", ["few years", "another few years", "a few  years"])
def test_a_vague_word_has_the_declared_range_and_takes_the_unit_behind_it(text: str) -> None:
    (mention,) = find_quantities(text, "en", [FEW])
    assert (mention.low, mention.high, mention.unit, mention.vague, mention.rule) == (2, 5, "year", "few", "vague")


def test_a_vague_word_counts_in_the_scale_behind_it() -> None:
    assert str(find_quantities("a few hundred pages", "en", [FEW])[0]) == "200..500"
    assert str(find_quantities("几万条", "zh", [FEW])[0]) == "20000..50000"


def test_a_vague_word_with_an_open_end_bounds_one_side() -> None:
    (mention,) = find_quantities("scores of pages", "en", [SCORES])
    assert (mention.low, mention.high, mention.bound) == (40, None, "at_least")


def test_a_vague_word_that_is_part_of_another_word_is_not_read() -> None:
    assert find_quantities("fewer of them, curfew", "en", [FEW]) == []
    assert find_quantities("几乎无限", "zh", [FEW]) == []


def test_another_language_is_refused_in_a_sentence() -> None:
    with pytest.raises(UsageError, match='no reader knows the quantities of "fr"; there are readers for de, en, zh'):
        find_quantities("dix", "fr")


def test_a_mention_refuses_a_surface_that_does_not_fit_its_span() -> None:
    with pytest.raises(ValueError, match="does not fit the span 0 to 3"):
        Mention(start=0, end=3, surface="12", value=Decimal(12), rule="digits")


def test_reading_needs_the_standard_library_alone() -> None:
    code = (
        "import sys; before = set(sys.modules);"
        "from hdc.quantities import find_quantities; find_quantities('十年', 'zh');"
        "print({m.split('.')[0] for m in set(sys.modules) - before} - set(sys.stdlib_module_names) - {'hdc'})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
