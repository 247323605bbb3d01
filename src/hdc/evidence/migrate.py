"""Bring the files of a data folder from an older format to this one, comments and order kept.

A step from one format to the next is a function over the documents; each file is written whole or not at all.
"""

from __future__ import annotations

import tomllib
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import SingleKey

from hdc.errors import EvidenceError
from hdc.evidence.replace import alone, replace_file
from hdc.evidence.shapes import FORMAT

#: The documents of a data folder by their name below it.
Documents = dict[str, TOMLDocument]
Table = MutableMapping[str, Any]


def migrate(folder: Path) -> list[str]:
    """Bring the files below ``folder`` to this version's format; return the names of those that changed.

    Raises:
        EvidenceError: as :func:`migrated`; somebody else writes there, or wrote in between.
    """
    with alone(folder):
        held = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
        # topic.toml names the format: written last, it lets what was interrupted begin anew.
        changed = sorted(migrated(folder).items(), key=lambda file: (file[0] == "topic.toml", file[0]))
        for name, text in changed:
            replace_file(folder / name, held[name], text.encode())
    return sorted(name for name, _ in changed)


def migrated(folder: Path) -> dict[str, str]:
    """Return the new text of each file that changes, by its name below ``folder``; nothing is written.

    Raises:
        EvidenceError: a file that is no TOML, a folder without topic.toml, files of a newer format, or of another shape
            than their format has.
    """
    documents = _documents(folder)
    before = {name: tomlkit.dumps(document) for name, document in documents.items()}
    topic = documents["topic.toml"]["topic"]
    given = topic.get("format", 1)
    if not isinstance(given, int) or given < 1:
        raise EvidenceError(f"{folder.name}/topic.toml: format is no number from 1 to {FORMAT}; mend it, then migrate")
    if given > FORMAT:
        raise EvidenceError(f"the files are of format {given}, newer than {FORMAT}; install a newer hdc")
    for number, step in enumerate(_STEPS[given - 1 :], given):
        try:
            step(documents)
        except (AttributeError, KeyError, TypeError) as error:
            what = f"the files in {folder.name} have not the shape of format {number} ({error})"
            raise EvidenceError(f"{what}; mend them, or give topic.toml the format that they have") from error
    topic["format"] = FORMAT
    after = {name: tomlkit.dumps(document) for name, document in documents.items()}
    return {name: text for name, text in after.items() if text != before[name]}


def _files(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.toml"), *folder.glob("interviews/*.toml")])


def _documents(folder: Path) -> Documents:
    documents: Documents = {}
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            text = path.read_bytes().decode("utf-8")
            tomllib.loads(text)
        except (OSError, ValueError) as error:
            raise EvidenceError(f"{folder.name}/{name} cannot be read: {error}; mend it, then migrate") from error
        documents[name] = tomlkit.parse(text)
    if not isinstance(documents.get("topic.toml", tomlkit.document()).get("topic"), MutableMapping):
        raise EvidenceError(f"{folder} has no topic.toml with a [topic]; give the folder that holds it")
    return documents


def _languages_and_sides(documents: Documents) -> None:
    """Format 1 knew English words with a Chinese translation, and a closed list of sides with one for none."""
    topic = documents["topic.toml"]
    langs = [str(lang) for lang in topic["topic"]["languages"]]
    used: list[str] = []
    people: Any = documents.get("speakers.toml", {})
    for organisation in people.get("organisations", []):
        side = str(organisation.get("side", "none"))
        if side == "none":
            organisation.pop("side", None)
        elif side not in used:
            used.append(side)
    if used and "sides" not in topic:
        sides = tomlkit.aot()
        for side in used:
            sides.append(_table(id=side, label=dict.fromkeys(langs, side.replace("_", " "))))
        topic["sides"] = sides
    for name, document in documents.items():
        if name.startswith("interviews/"):
            head = document["interview"]
            if "language" not in head:
                _insert(head, "date" if "date" in head else "title", "language", "en")
            for quote in document.get("quotes", []):
                _quote(quote, langs)


def _quote(quote: Table, langs: list[str]) -> None:
    for figure in quote.get("figures", []):
        for lang in langs:
            if (reason := figure.get(f"said_{lang}_missing")) is not None:
                _rewrite(figure, f"said_{lang}_missing", f"unsaid_{lang}", _inline(dict.fromkeys(langs, str(reason))))
    for ignored in quote.get("ignored", []):
        if isinstance(reason := ignored.get("reason"), str):
            _rewrite(ignored, "reason", "reason", _inline(dict.fromkeys(langs, str(reason))))
        _rewrite(ignored, "lang", "language")
    for differs in quote.get("differs", []):
        _rewrite(differs, "en", "said")
        _rewrite(differs, "zh", "translated")


def _rewrite(table: Any, old: str, new: str, value: Any = None) -> None:
    """Give a key another name, and another value if one is given, where it stands and as it is indented."""
    body = table.value.body
    for at, (key, item) in enumerate(body):
        if key is not None and key.key == old:
            written = item if value is None else value
            for name in ("indent", "comment_ws", "comment", "trail"):
                setattr(written.trivia, name, getattr(item.trivia, name))
            body[at] = (SingleKey(new, sep=" = "), written)


def _insert(table: Any, after: str, key: str, value: str) -> None:
    """Set a key on the line behind another one; what follows, comments and blank lines too, stays where it stands."""
    item = tomlkit.item(value)
    item.trivia.indent = table.value.item(after).trivia.indent
    table.value._insert_after(SingleKey(after), SingleKey(key, sep=" = "), item)


def _table(**values: Any) -> Any:
    table = tomlkit.table()
    for key, value in values.items():
        table[key] = _inline(value) if isinstance(value, dict) else value
    return table


def _inline(values: dict[str, str]) -> Any:
    pairs = ", ".join(f"{lang} = {tomlkit.item(words).as_string()}" for lang, words in sorted(values.items()))
    return tomlkit.parse(f"text = {{ {pairs} }}\n")["text"]


#: The step that leads from each format to the next, that from format 1 first.
_STEPS = (_languages_and_sides,)
