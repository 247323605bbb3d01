"""The words of the interface: one table a language, ``<lang>.toml`` beside this module, and nothing that lists them.

A table's ``[meta]`` says how the language is set; every other section holds its phrases by topic. A phrase is a
string, a list of strings (the headings of a table, in order), or the forms that counting needs (``one``, ``other``).
``{…}`` in a phrase is a part that the code fills in. English says which keys there are. A new language is one file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hdc.errors import HdcError, UsageError
from hdc.lang.interface.table import Forms, Meta, Phrase, Table

__all__ = ["FOLDER", "Forms", "Meta", "Phrase", "Table", "count", "headings", "languages", "load", "meta"]
__all__ += ["phrases", "say", "setting", "spoken", "tag"]

FOLDER = Path(__file__).parent


@cache
def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the languages there is a table for, in the order of their names."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


@cache
def load(lang: str, folder: Path = FOLDER) -> Table:
    """Read and check one language's table, once per process.

    Raises:
        UsageError: there is no table for the language.
        HdcError: its table is malformed.
    """
    import tomllib  # here, so that importing the package stays light

    path = folder / f"{lang}.toml"
    known = languages(folder)
    if lang not in known:
        raise UsageError(
            f'the interface does not speak "{lang}", only {", ".join(known)}. '
            f"Write {path.name} beside {folder / 'en.toml'}, with the same keys"
        )
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        return Table(meta=Meta.of(raw.pop("meta", None)), phrases=dict(_flat(raw)))
    except ValueError as fault:
        raise HdcError(f"{path}: {fault}. Correct the table; en.toml shows what each entry holds") from fault


def _flat(raw: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Phrase]]:
    """Yield every phrase with its dotted key."""
    for name, value in raw.items():
        key = f"{above}{name}"
        if isinstance(value, dict) and not Forms.fit(value):
            yield from _flat(value, f"{key}.")
        elif isinstance(value, str):
            yield key, value
        elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            yield key, tuple(value)
        elif isinstance(value, dict):
            yield key, Forms(value)
        else:
            raise ValueError(f'"{key}" is no phrase, no list of phrases and no forms of one')


def meta(lang: str) -> Meta:
    """Return how a language is set: its tag, its name, whether its script is full width …"""
    return load(lang).meta


def tag(lang: str) -> str:
    """Return a language's BCP 47 tag, as a page's ``lang`` attribute has it; one without a table is its own tag.

    >>> tag("zh"), tag("eo")
    ('zh-Hans', 'eo')
    """
    return meta(lang).tag if lang in languages() else lang


def setting(lang: str) -> str:
    """Return the language whose marks set words in ``lang``: itself, or English where the interface lacks it.

    >>> setting("zh"), setting("eo")
    ('zh', 'en')
    """
    return lang if lang in languages() else "en"


def spoken(tag: str) -> str:
    """Return the language of a BCP 47 tag: the inverse of :func:`tag`."""
    for lang in languages():
        if meta(lang).tag == tag:
            return lang
    raise UsageError(f'the interface has no language with the tag "{tag}"')


def phrases(section: str, lang: str) -> Mapping[str, str]:
    """Return a section's phrases by name, those of its lists and of its subsections aside.

    >>> phrases("strengths", "en")["hedged"]
    'hedged'
    """
    return load(lang).section(section)


def headings(key: str, lang: str) -> tuple[str, ...]:
    """Return the phrases of a list, in order."""
    return load(lang).listed(key)


def say(key: str, lang: str, **parts: object) -> str:
    """Return one phrase with its parts filled in; without parts, as it stands in the table.

    >>> say("number.range", "en", low=10, high=20)
    '10 to 20'
    """
    phrase = load(lang).phrase(key)
    return phrase.format(**parts) if parts else phrase


def count(key: str, n: int, lang: str) -> str:
    """Say how many there are, in the form that the language has for this number.

    >>> count("counted.quotes", 1, "en"), count("counted.quotes", 0, "en"), count("counted.quotes", 1, "zh")
    ('1 quote', '0 quotes', '1 条引文')
    """
    table = load(lang)
    return table.forms(key).of(table.meta.plural(n)).format(n=n)
