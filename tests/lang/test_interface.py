"""The words of the interface: every language says all of it, nothing is said that is not in a table, none is dead."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

import hdc
from hdc.errors import HdcError, UsageError
from hdc.lang import interface
from hdc.lang.interface import Forms, Phrase, count, languages, load, say
from hdc.lang.sweeping import sweeps
from hdc.narrative.lint import numbers
from hdc.tables.wording import number

SOURCE = Path(hdc.__file__).parent
HAN = re.compile(r"[\u3400-\u9fff\u3001-\u303f\uff01-\uff65]")
#: What reads languages has their characters; so have the patterns that tell scripts and sentences apart.
READS = ("quantities/", "lang/", "anchors/", "transcripts/", "evidence/", "narrative/lint.py", "tables/frames.py")
READS += ("desk/", "shelf/sentences.py")
PATTERNS = ("charts/typesetting.py", "narrative/setting.py", "narrative/unbacked.py")
PATTERNS += ("report/outline.py", "report/picture.py")
PATTERNS += ("shelf/sentences.py", "desk/header.py", "desk/clause.py")
ENGLISH = load("en")


def forms(phrase: Phrase) -> Iterator[str]:
    match phrase:
        case str():
            yield phrase
        case tuple():
            yield from phrase
        case Forms():
            yield from phrase.by_category.values()


def parts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("lang", languages())
def test_a_language_says_all_that_english_says_and_nothing_else(lang: str) -> None:
    assert load(lang).phrases.keys() == ENGLISH.phrases.keys()


@pytest.mark.parametrize("lang", languages())
def test_a_phrase_has_the_kind_the_length_and_the_parts_that_it_has_in_english(lang: str) -> None:
    for key, phrase in load(lang).phrases.items():
        english = ENGLISH.phrases[key]
        assert type(phrase) is type(english), key
        if isinstance(phrase, tuple) and isinstance(english, tuple):
            assert list(map(parts, phrase)) == list(map(parts, english)), key
        else:
            wanted = parts(next(forms(english)))
            assert all(parts(form) == wanted for form in forms(phrase)), key


@pytest.mark.parametrize("lang", languages())
def test_what_counts_has_no_form_that_its_language_does_not_know(lang: str) -> None:
    meta = load(lang).meta
    known = {*Locale.parse(meta.babel).plural_form.tags, "other"}
    counting = [phrase for phrase in load(lang).phrases.values() if isinstance(phrase, Forms)]
    for phrase in [*counting, *(scale.forms for scale in meta.scales)]:
        assert phrase.by_category.keys() <= known


def test_every_phrase_is_used() -> None:
    """A section is named in the source, and each of its names stands there, too: by itself or at the end of a key."""
    strings = {text for path in SOURCE.rglob("*.py") for _, text in texts(path)}
    templates = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.j2"))
    scripts = "\n".join(path.read_text("utf-8") for path in (SOURCE / "explore").glob("*.js"))
    names = {name for text in strings for name in re.split(r"[ :]", text)}
    names |= {*re.findall(r"\w+", templates), *re.findall(r"\w+", scripts)}
    keys = {text.rstrip(".") for text in strings} | set(re.findall(r'phrases\("([\w.]+)"', templates))
    # What a record may say is declared in the schema and in the vocabularies of the model, not where it is looked up.
    names |= set(re.findall(r"\w+", (SOURCE / "tables" / "schema.toml").read_text("utf-8")))
    dead = [
        key
        for key in ENGLISH.phrases
        for section, _, name in [key.rpartition(".")]
        if key not in keys and not (name in names and any(section == k or section.startswith(f"{k}.") for k in keys))
    ]
    assert not dead


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a module that is not its documentation."""
    tree = ast.parse(path.read_text("utf-8"))
    bodies = (node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef))
    said = {id(one.value) for one in chain.from_iterable(bodies) if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def test_no_chinese_stands_outside_the_tables() -> None:
    names = {str(path.relative_to(SOURCE)): path for path in SOURCE.rglob("*.py")}
    ours = {name: path for name, path in names.items() if not name.startswith((*READS, *PATTERNS))}
    found = [f"{name}:{line}" for name, path in ours.items() for line, text in texts(path) if HAN.search(text)]
    assert not found


def test_a_further_language_is_one_file(tmp_path: Path) -> None:
    for lang in ("en", "zh"):
        (tmp_path / f"{lang}.toml").write_bytes((interface.FOLDER / f"{lang}.toml").read_bytes())
    english = (interface.FOLDER / "en.toml").read_text("utf-8")
    (tmp_path / "fr.toml").write_text(
        english.replace('tag = "en"', 'tag = "fr"').replace('locale = "en-GB"', 'locale = "fr"'), "utf-8"
    )
    assert languages(tmp_path) == ("en", "fr", "zh")
    assert load("fr", tmp_path).meta.tag == "fr"
    assert load("fr", tmp_path).meta.plural(0) == "one"  # in French none counts as one, in English it does not


def test_a_language_without_a_table_is_told_which_file_to_write() -> None:
    with pytest.raises(UsageError, match=r'does not speak "xx", only .*\ben\b.*Write xx\.toml beside .*en\.toml'):
        load("xx")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("[marks]\nstop = '.'\n", "no .meta."),
        ("meta = 1\n", "no .meta."),
        ("[meta]\ntag = 'xx'\n", '"full_width" is missing'),
        ("[meta\n", "Expected"),
        ("%s\n[marks]\nstop = 3\n", '"marks.stop" is no phrase'),
        ("%s\n[marks]\nstop = []\n", '"marks.stop" is no phrase'),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_with_its_name(wrong: str, why: str, tmp_path: Path) -> None:
    meta = "[meta]\ntag='xx'\nlocale='en'\nname='X'\nfull_width=false\ngroup_from=4\nrange_in_full=false\nscales=[]\n"
    (tmp_path / "xx.toml").write_text(wrong.replace("%s", meta), "utf-8")
    with pytest.raises(HdcError, match=rf"xx\.toml: .*{why}"):
        load("xx", tmp_path)


@pytest.mark.parametrize(
    ("value", "german"),
    [("1000000", "1 Million"), ("1500000", "1,5 Millionen"), ("12345", "12.345"), ("3.1666", "3,17"), ("1000", "1000")],
)
def test_numbers_follow_the_language_and_not_the_code(value: str, german: str) -> None:
    assert number(Decimal(value), "de") == german


def test_a_count_takes_the_form_of_its_language() -> None:
    assert [count("counted.quotes", n, lang) for lang in ("de", "zh") for n in (1, 2)] == [
        *("1 Zitat", "2 Zitate"),
        *("1 条引文", "2 条引文"),
    ]


def test_a_phrase_without_parts_is_handed_over_as_it_stands() -> None:
    assert say("number.range", "en") == "{low} to {high}"


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("key", ["ignored", "unasked", "nameless", "guest", "host"])
def test_what_the_desk_writes_into_a_review_claims_nothing(key: str, lang: str) -> None:
    """`hdc check` reads it as our own text, and has nothing to ask of it."""
    words = str(say(f"desk.{key}", lang))
    assert words and not list(sweeps(words, lang)) and not numbers(words, langs=(lang,))
