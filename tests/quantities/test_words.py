"""No word of a language stands in code: the strings of what reads numbers, against the words of all files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import hdc
from hdc.lang import language, load, units
from hdc.quantities import languages
from hdc.quantities.lexicon import lexicon

SOURCE = Path(hdc.__file__).parent
MODULES = [*sorted((SOURCE / "quantities").glob("*.py")), SOURCE / "narrative/lint.py"]
#: Han characters one by one, words of letters whole.
WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_]{2,}")
#: What is no word in a regex: comments, names of groups, ranges, and classes without Han characters.
NO_WORD = re.compile(r"[ ]{2,}[#].*|\(\?P<\w+>?|\w-\w|\[[^\]\u3400-\u9fff]*\]|\\\\[a-zA-Z]")
GROUP = re.compile(r"\(\?P<(\w+)")
#: What is a word of a language and stands in code all the same, and why.
ALLOWED = {
    "and ": "the state of a sum that goes on behind a joint",
    "and hundred": "the same behind hundreds",
    "and scale": "the same behind a scale",
    "start": "the state of a sum before its first word",
    "never": "what a number needs that cannot count",
    "sign": "a kind of token: a fraction in one sign",
    "元": "the sign of a currency, as $ is",
    "円": "the sign of a currency, as $ is",
    "https": "where an address begins",
    "vc": "a name with a number, whatever the language",
    "en": "the tag of a language",
}


def _name(node: ast.expr) -> str:
    return str(getattr(node, "attr", getattr(node, "id", "")))


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module with their lines: no docstrings, no slots, nothing that is said to a person."""
    tree = ast.parse(path.read_text("utf-8"))
    out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and isinstance(node.body[0], ast.Expr):
            out.add(id(node.body[0].value))
        assigned = [getattr(one, "id", "") for one in node.targets] if isinstance(node, ast.Assign) else []
        slots = "__slots__" in assigned or "__all__" in assigned
        warned = isinstance(node, ast.Call) and _name(node.func) in ("warn", "cast")
        if slots or warned or isinstance(node, (ast.Raise, ast.Assert)):
            out.update(map(id, ast.walk(node)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in out:
            yield node.lineno, NO_WORD.sub("", node.value)


def texts(value: Any) -> Iterator[str]:
    """Every string within an entry, its examples and false friends left out."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in ("name", "about", "examples", "false_friends", "tag", "reader"):
                yield from texts(getattr(value, one.name))
    elif isinstance(value, Iterable):
        items = value.items() if hasattr(value, "items") else ((None, one) for one in value)
        for key, one in items:
            yield from () if key is None else texts(key)
            yield from () if isinstance(one, Decimal) else texts(one)


def words(lang: str) -> frozenset[str]:
    """The words of a language's file, in small letters, Han characters one by one."""
    said = (load(lang).fillers, *load(lang).entries)
    return frozenset(found.lower() for one in said for text in texts(one) for found in WORD.findall(text))


def names() -> frozenset[str]:
    """What code calls things by: the fields and names of entries, groups of words, units and their kinds."""
    found: set[str] = {
        *units.load(),
        *(known.kind for known in units.load().values()),
        *language.BOUNDS,
        *language.NEEDS,
    }
    for kind in vars(language).values():
        if isinstance(kind, type) and is_dataclass(kind):
            found.update(one.name for one in fields(kind))
    for lang in languages():
        read = load(lang)
        found.update(read.numbers.groups, (one.name for one in read.entries))
    return frozenset(found)


NAMES = names() | {kind for lang in ("de", "en") for kind, _ in lexicon(lang).words.values()}
WORDS = {lang: words(lang) for lang in languages()}
GROUPS = {name for path in MODULES for name in GROUP.findall(path.read_text("utf-8"))}


def held(path: Path) -> set[str]:
    """The words of languages that a module's strings hold; a string that is the name of something is none."""
    return {
        f"{path.name}:{line} {word} ({lang})"
        for line, text in strings(path)
        if text not in NAMES and text not in GROUPS and text not in ALLOWED
        for word in map(str.lower, WORD.findall(text))
        for lang, known in WORDS.items()
        if word in known and word not in ALLOWED
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_string_of_a_module_holds_a_word_of_a_language(path: Path) -> None:
    assert held(path) == set()


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ('x = "at least"', "least (en)"),
        ('x = rf"[{y}] (?: hundred )"', "hundred (en)"),
        ('x = "[百千]"', "百 (zh)"),
        ('x = f"{y}mindestens"', "mindestens (de)"),
    ],
)
def test_a_word_in_a_string_or_in_a_regex_is_found(tmp_path: Path, code: str, word: str) -> None:
    (path := tmp_path / "module.py").write_text(code, "utf-8")
    assert f"module.py:1 {word}" in held(path)
