"""A language file that is wrong is refused in one sentence that names the file, the entry and the fault."""

from __future__ import annotations

from pathlib import Path

import pytest

import hdc.lang.language as language
from hdc.errors import HdcError, UsageError

SOURCE = Path(language.__file__).with_name("en.toml").read_text("utf-8")
WEEKS = 'after = ["weeks", "week", "wks", "wk"]'
DECADE = (
    'examples = { "a decade" = ["10 year"], "two decades" = ["20 year"], "over the next decade" = ["10 year"] }\n'
    'false_friends = ["this decade"]'
)
WRONG = {  # what to write instead of what, and what the refusal says
    "an unknown part": ("[numbers]\n", "[extra]\n[numbers]\n", 'nothing reads "extra"'),
    "a missing part": ("fillers = [", "# [", '"fillers" is missing or not a list'),
    "an unknown key": (WEEKS, 'afters = ["weeks"]', 'nothing reads "afters"'),
    "a missing key": ('joiners = ["to"', 'open = ["to"', "Cannot overwrite a value"),
    "a rule without its sentence": ('about = "A vague', 'words = ["x"]  # "A vague', '"about" is missing'),
    "a binary number": ('factor = "10"', "factor = 10", "10 is not a number in quotes, which alone is exact"),
    "a word for a number": ('factor = "10"', 'factor = "ten"', "units["),
    "a word for a list": (WEEKS, 'after = "weeks"', "'weeks' is not a list of words"),
    "a form of two units": (WEEKS, 'after = ["days"]', 'unit\'s form "days" is given twice'),
    "an unknown bound": ('name = "at_most"', 'name = "below"', "below: a bound is one of exact, about"),
    "an unknown need": ('needs = "unit"', 'needs = "noun"', "article: it needs one of nothing, counter"),
    "nothing that shows an entry": (DECADE, "", "year: show an example or a false friend"),
    "a broken pattern": ("(?: 19 | 20 ) [0-9]{2} -", "(?: 19 | 20 [0-9]{2} -", "missing )"),
    "words and a pattern": (
        "pattern = ",
        'words = ["x"]\npattern = ',
        "give words, labels or a pattern, one of the three",
    ),
    "no TOML": ("[numbers]", "numbers]", "en.toml: "),
}


@pytest.mark.parametrize("lang", ["de", "en", "zh"])
def test_each_language_loads_once(lang: str) -> None:
    assert language.load(lang) is language.load(lang)
    assert language.load(lang).tag == lang


@pytest.mark.parametrize("lang", ["de", "en", "zh"])
def test_every_regex_of_a_language_compiles_by_itself(lang: str) -> None:
    assert language.read(Path(language.__file__).with_name(f"{lang}.toml")).friends == language.load(lang).friends


def test_a_language_without_a_file_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match='no language "fr": there are de, en, zh'):
        language.load("fr")


@pytest.mark.parametrize(("right", "wrong", "sentence"), WRONG.values(), ids=WRONG)
def test_a_malformed_file_is_refused_in_a_sentence(tmp_path: Path, right: str, wrong: str, sentence: str) -> None:
    assert right in SOURCE
    (path := tmp_path / "en.toml").write_text(SOURCE.replace(right, wrong, 1), "utf-8")
    with pytest.raises(HdcError) as fault:
        language.read(path)
    assert str(fault.value).startswith("en.toml: ")
    assert sentence in str(fault.value)
