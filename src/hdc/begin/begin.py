"""Lay out a new review: the templates of ``review/`` filled with the words of ``words/``, then its tables."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from hdc.begin.comments import comments, explained
from hdc.begin.notebooks import notebooks
from hdc.errors import UsageError
from hdc.lang.interface import languages
from hdc.tables.write import package, write
from hdc.topic import load

Words = Mapping[str, Mapping[str, str]]
_TEMPLATE = ".j2"


def begin(folder: Path, langs: Sequence[str], today: str) -> list[str]:
    """Begin a review in ``folder``, published in ``langs``, its first edition dated ``today``; return its files' names.

    Raises:
        UsageError: the folder is there and not empty, or nobody speaks one of the languages yet.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "is not empty" if folder.is_dir() else "is a file"
        raise UsageError(f"{folder} {what}; name a folder that is new or empty")
    words = {lang: _words(lang) for lang in langs}
    if not langs or len(words) < len(langs):
        what = f"{', '.join(langs)} names a language twice" if langs else "this names no language"
        raise UsageError(f"{what}; name each once, the first leads: en,zh")
    made = dict(_files(words, _id(folder), today))
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    topic = load(folder / "data")
    return [*made, *(f"data/{name}" for name in write(topic.folder, package(topic.review, topic.frames)))]


def _words(lang: str) -> Mapping[str, str]:
    place = files("hdc.begin") / "words" / f"{lang}.toml"
    if lang not in languages() or not place.is_file():
        spoken = [one for one in languages() if (files("hdc.begin") / "words" / f"{one}.toml").is_file()]
        raise UsageError(f'a review cannot begin in "{lang}"; it can in {", ".join(spoken)}')
    return {key: str(text) for key, text in tomllib.loads(place.read_text("utf-8")).items()}


def _id(folder: Path) -> str:
    """The name of a review, from that of its folder."""
    plain = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")
    return plain if re.match(r"[a-z]", plain) else "review"


def _files(words: Words, id: str, today: str) -> Iterator[tuple[str, str]]:
    """Yield each file by its name; one whose name holds LANG is there once for each language."""
    # Braces with # are headings' names in the prose, and no comments of the templates.
    environment = Environment(
        undefined=StrictUndefined, keep_trailing_newline=True, comment_start_string="<#", comment_end_string="#>"
    )
    langs = list(words)
    given = {
        "id": id,
        "today": today,
        "langs": langs,
        "first": langs[0],
        "others": langs[1:],
        "t": partial(_text, words),
        "q": lambda key, lang: _quoted(words[lang][key]),
    }
    for name, template in _templates(files("hdc.begin") / "review"):
        for lang in langs if "LANG" in name else langs[:1]:
            own = given | {"w": words[lang].__getitem__}
            filled = environment.from_string(template.read_text("utf-8")).render(own)
            shown = f".{name}" if name.startswith("git") else name  # a package leaves out what is hidden
            yield shown.replace("LANG", lang), explained(filled, comments(lang))
    for name, notebook in notebooks(words).items():
        yield f"notebooks/{name}.ipynb", json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _templates(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _templates(one, f"{above}{one.name}/")
        elif one.name.endswith(_TEMPLATE):
            yield above + one.name.removesuffix(_TEMPLATE), one


def _text(words: Words, key: str) -> str:
    """A text in every language, as TOML has it."""
    return "{ " + ", ".join(f"{lang} = {_quoted(own[key])}" for lang, own in words.items()) + " }"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a TOML string, too
