"""Every field of every table of the evidence, edited wrongly in each way that fits it, is a finding in a sentence.

An edit is made on the text of a copy, and all of ``hdc check`` is asked. What it lets pass must leave every published
table as it was, or be one of the edits that are right by another reading, which are listed here with the reason.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from hdc.checks import everything
from hdc.errors import Finding
from hdc.evidence import numbers, toml, translation
from hdc.evidence.lines import header_of, key_of, outline, statements
from hdc.narrative import unbacked

REPOSITORY = Path(__file__).parent.parent.parent
Steps = tuple[str | int, ...]
NOTHING = object()


# --- where things stand ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """A value of a file: the way to it, and the same way with list places left out, which names the field."""

    file: str
    path: Steps
    value: Any

    @property
    def field(self) -> tuple[str, ...]:
        return tuple(step for step in self.path if isinstance(step, str))

    def __str__(self) -> str:
        return f"{self.file}: {'.'.join(map(str, self.path))}"


@cache
def text_of(file: str) -> str:
    return (REPOSITORY / "data" / file).read_text("utf-8")


@cache
def places() -> tuple[Place, ...]:
    """One place for each field of each table of each kind of file."""
    files = sorted(path.relative_to(REPOSITORY / "data") for path in (REPOSITORY / "data").glob("**/*.toml"))
    found: dict[tuple[str, tuple[str, ...], bool], Place] = {}
    for file in (path.as_posix() for path in files if path.parent.name != "narrative"):
        for path, value in walk(tomllib.loads(text_of(file)), ()):
            if isinstance(value, dict) and _is_implied(path, *scan(text_of(file))):
                continue
            place = Place(file, path, value)
            kind = file.partition("/")[0]
            found.setdefault((kind, place.field, isinstance(path[-1], int)), place)
    return tuple(found.values())


def _is_implied(path: Steps, pieces: list[tuple[int, str]], lines: dict[Steps, int]) -> bool:
    """Whether a table is only named on the way to others, as in ``[models.roles.x]`` or ``nouns.kept = …``."""
    if path not in lines:
        return any(other[: len(path)] == path for other in lines)
    key = key_of(dict(pieces)[lines[path]])
    return bool(key) and key[-1] != path[-1]


def walk(node: Any, path: Steps) -> Iterator[tuple[Steps, Any]]:
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, value in parts:
        yield (*path, step), value
        yield from walk(value, (*path, step))


# --- editing the text -----------------------------------------------------------------------------------------------


def edited(place: Place, new: Any = NOTHING, rename: str | None = None, repeat: bool = False) -> str:
    """Return a file's text with another value at a place, or without it, under another name, or with it twice."""
    pieces, lines = scan(text_of(place.file))
    line = lines.get(place.path)
    if line is None and isinstance(place.value, list) and (*place.path, 0) in lines:
        heads = [number for path, number in lines.items() if path[:-1] == place.path and isinstance(path[-1], int)]
    elif line is None or key_of(dict(pieces)[line])[-1:] == place.path[-1:]:
        return _in_statement(place, pieces, lines, new, rename, repeat)
    else:
        heads = [line]
    texts = [piece for _, piece in pieces]
    for head in reversed(heads):  # a table, or all the tables of a list
        begin = next(at for at, (number, _) in enumerate(pieces) if number == head)
        end = _end(pieces, begin)
        block = texts[begin:end]
        texts[begin:end] = block * 2 if repeat else []
    if new is not NOTHING:  # what was a table becomes a value, before the tables of what it belongs to
        parent = max(
            (n for path, n in lines.items() if path == place.path[: len(path)] != place.path and path), default=0
        )
        at = next((at for at, (number, _) in enumerate(pieces) if number == parent), -1) + 1
        texts.insert(at, f"{place.path[-1] if isinstance(place.path[-1], str) else place.path[-2]} = {written(new)}")
    return "\n".join(texts)


@cache
def scan(text: str) -> tuple[list[tuple[int, str]], dict[Steps, int]]:
    return list(statements(text)), outline(text)


def _end(pieces: list[tuple[int, str]], begin: int) -> int:
    """Where the table that begins there ends, with all tables within it."""
    own = header_of(pieces[begin][1])
    for at in range(begin + 1, len(pieces)):
        head = header_of(pieces[at][1])
        if head and (head == own or head[: len(own)] != own):
            return at
    return len(pieces)


def _in_statement(
    place: Place, pieces: list[tuple[int, str]], lines: dict[Steps, int], new: Any, rename: str | None, repeat: bool
) -> str:
    """The same for a value that stands behind ``key =``, or within one that does."""
    depth = next(n for n in range(len(place.path), 0, -1) if place.path[:n] in lines)
    at = next(at for at, (number, _) in enumerate(pieces) if number == lines[place.path[:depth]])
    value = tomllib.loads(pieces[at][1])
    ahead = place.path[depth - 1 :]
    while ahead[0] not in value:  # the key is dotted, and the way to it began before
        depth -= 1
        ahead = place.path[depth - 1 :]
    *steps, last = ahead
    inner: Any = value
    for step in steps:
        inner = inner[step]
    if repeat and isinstance(last, int):
        inner.insert(last, inner[last])
    elif repeat:
        pass
    elif rename is not None:
        inner[rename] = inner.pop(last)
    elif new is NOTHING:
        del inner[last]
    else:
        inner[last] = new
    fresh = "\n".join(f"{name} = {written(one)}" for name, one in value.items())
    double = f"{fresh}\n{fresh}" if repeat and isinstance(last, str) else fresh
    return "\n".join(piece if n != at else double for n, (_, piece) in enumerate(pieces))


class Raw(str):
    """Text that stands in the file as it is."""


def written(value: Any) -> str:
    match value:
        case Raw():
            return value
        case bool() | str():
            return json.dumps(value, ensure_ascii=False)
        case dict():
            return "{ " + ", ".join(f"{key} = {written(one)}" for key, one in value.items()) + " }"
        case list():
            return f"[{', '.join(map(written, value))}]"
    return str(value)


# --- the ways to be wrong -------------------------------------------------------------------------------------------

Edit = tuple[Place, str]
ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
OWN = ("id",)
CHOICES = {"unit", "per", "by_unit", "to_unit", "metric", "vague", "by_vague", "language"}


def misspelt() -> Iterator[Edit]:
    for place in places():
        if isinstance(place.value, str) and ID.fullmatch(place.value):
            yield place, edited(place, f"{place.value}x")


def another_of_its_kind() -> Iterator[Edit]:
    """A unit, measure or vague word that exists, and is another one."""
    for place in places():
        if place.field[-1] in CHOICES and isinstance(place.value, str):
            known = {"metric": "metrics", "vague": "vague", "by_vague": "vague"}.get(place.field[-1], "units")
            records = tomllib.loads(text_of("vocabulary.toml"))[known]
            yield place, edited(place, next(one["id"] for one in records if one["id"] != place.value))


def missing() -> Iterator[Edit]:
    """A field is left out. A text that lacks a language is among those in a wrong one; a record fewer is no fault."""
    for place in places():
        if isinstance(place.path[-1], str) and place.path[-1] not in ("en", "zh"):
            yield place, edited(place)


def given_twice() -> Iterator[Edit]:
    for place in places():
        yield place, edited(place, repeat=True)


def of_a_wrong_type() -> Iterator[Edit]:
    for place in places():
        match place.value:
            case str():
                yield place, edited(place, 7)
                yield place, edited(place, ["a list"])
            case bool() | int() | float() | date():
                yield place, edited(place, "seven")
            case _:
                yield place, edited(place, 7)
                yield place, edited(place, "a text")


def huge() -> Iterator[Edit]:
    for place in places():
        if isinstance(place.value, int | float) and not isinstance(place.value, bool):
            yield place, edited(place, Raw("1e400"))
            yield place, edited(place, 10**30)
        elif isinstance(place.value, str):
            yield place, edited(place, "x" * 100_000)


def negative() -> Iterator[Edit]:
    for place in places():
        if isinstance(place.value, int | float) and not isinstance(place.value, bool):
            yield place, edited(place, -1)


def empty() -> Iterator[Edit]:
    for place in places():
        match place.value:
            case str():
                yield place, edited(place, "")
                yield place, edited(place, " ")
            case [str(), *_]:
                yield place, edited(place, [])


def with_a_stranger() -> Iterator[Edit]:
    """A key that no table has, in each table."""
    for place in places():
        if isinstance(place.value, dict):
            text = text_of(place.file)
            line = outline(text).get(place.path)
            if line is not None and header_of(dict(statements(text))[line]):
                lines = text.split("\n")
                yield place, "\n".join([*lines[:line], 'surprise = "!"', *lines[line:]])
            else:
                yield place, edited(place, {**place.value, "surprise": "!"})


def beyond_the_calendar() -> Iterator[Edit]:
    for place in places():
        if isinstance(place.value, date):
            yield place, edited(place, Raw("2025-13-01"))
            yield place, edited(place, "2025-02-30")
            yield place, edited(place, Raw("2025-06"))
        elif isinstance(place.value, str) and re.fullmatch(r"\d{4}(-\d\d)*", place.value):
            yield place, edited(place, "2025-13")


def in_a_wrong_language() -> Iterator[Edit]:
    for place in places():
        name = place.path[-1]
        if isinstance(name, str) and re.search("(^|_)(en|zh)$", name):
            yield place, edited(place, rename=f"{name[:-2]}xx")
            yield place, edited(place, rename=f"{name[:-2]}English")


KINDS: dict[str, Callable[[], Iterator[Edit]]] = {
    one.__name__: one
    for one in (
        misspelt,
        another_of_its_kind,
        missing,
        given_twice,
        of_a_wrong_type,
        huge,
        negative,
        empty,
        with_a_stranger,
        beyond_the_calendar,
        in_a_wrong_language,
    )
}


# --- asking ---------------------------------------------------------------------------------------------------------

Ask = Callable[[Edit, bool], list[Finding]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Ask ``hdc check`` of a copy with one edit in it, with all of the prose or with some references of each kind.

    What the other files say is read once.
    """
    roots = {is_whole: tmp_path_factory.mktemp("edited") for is_whole in (True, False)}
    for is_whole, root in roots.items():
        for name in ("data", "notebooks"):
            shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("transcripts"))
        if not is_whole:
            _shorten_prose(root / "data" / "narrative")
    with pytest.MonkeyPatch.context() as patch:
        # Modules that share their name with a function are found by their whole names.
        patch.setattr(import_module("hdc.evidence.read"), "read_file", _remembered(toml.read_file))
        for module in (numbers, translation):
            patch.setattr(module, "quantities", _once(module.quantities))
        for name in ("numbers", "sweeps"):
            patch.setattr(unbacked, name, _once(getattr(unbacked, name)))

        def asked(edit: Edit, is_whole: bool) -> list[Finding]:
            place, text = edit
            root = roots[is_whole]
            path = root / "data" / place.file
            path.write_text(text, "utf-8")
            try:
                return list(everything(root / "data").findings)
            finally:
                path.write_text(text_of(place.file), "utf-8")

        yield asked


def _shorten_prose(folder: Path) -> None:
    """Leave two references of each kind: to render all of them takes most of a check's time."""
    names = re.findall(r"\{((?:[fdhq]-|count )[^{}]+)\}", (folder / "en.md").read_text("utf-8"))
    kept = [name for n, name in enumerate(names) if [one[:2] for one in names[:n]].count(name[:2]) < 2]
    prose = "\n\n".join(["## Some of it {#some}", *(f"{{{name}}}" for name in kept)])
    for path in folder.iterdir():
        path.unlink() if path.suffix != ".md" else path.write_text(f"{prose}\n", "utf-8")


def _once(function: Callable[..., Any]) -> Callable[..., Any]:
    """Answer the same question once; records are the same if they are the same objects, which are kept for that."""
    known: dict[tuple[Any, ...], tuple[Any, Any]] = {}

    def answer(*given: Any) -> Any:
        key = tuple(one if isinstance(one, str) else tuple(one) if isinstance(one, list) else id(one) for one in given)
        if key not in known:
            known[key] = given, list(function(*given))
        return list(known[key][1])

    return answer


def _remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[tuple[Any, ...], Any] = {}

    def answer(
        folder: Path, name: str, shape: Any, sources: dict[str, Any], findings: list[Finding], langs: Any = ()
    ) -> Any:
        key = (name, (folder / name).read_bytes(), tuple(langs))
        if key not in known:
            seen: dict[str, Any] = {}
            said: list[Finding] = []
            known[key] = function(folder, name, shape, seen, said, langs), seen, said
        shaped, seen, said = known[key]
        sources.update(seen)
        findings.extend(said)
        return shaped

    return answer


def test_without_an_edit_there_is_no_finding(ask: Ask) -> None:
    place = places()[0]
    assert ask((place, text_of(place.file)), True) == []
    assert ask((place, text_of(place.file)), False) == []


#: Edits that no check can tell from another right answer, by the names of the fields, with the reason why.
RIGHT: dict[str, tuple[set[str], str]] = {
    "a name that somebody chose": ({"misspelt"}, "topic.id charts.id models.roles.*.symbol"),
    "a transcript that is not at hand": ({"misspelt"}, "interview.transcript.file"),
    "what a formula's result counts is for a person to say": ({"another_of_its_kind"}, "derived.unit"),
    "a review may know less": (
        {"missing", "empty"},
        """interview.show interview.date interview.url interview.note quotes.replies_to quotes.reported
        quotes.reported.note quotes.corrected quotes.figures.note quotes.figures.about headlines.notebook
        quotes.withdrawn charts charts.notebook charts.roles.* models.roles.* organisations.sells
        organisations.side speakers.organisation speakers.role speakers.aliases vague.en vague.zh changes
        conversions stances stances.quotes topic.words_quoted""",
    ),
    "what is left out has a meaning of its own": (
        {"missing"},
        "quotes.attribution quotes.translation quotes.figures.by_after derived.bound",
    ),
    "what a transcript says is asked by hdc verify, where it is at hand": (
        {"missing", "empty"},
        """quotes.anchor quotes.anchor.turn quotes.anchor.time quotes.anchor.speaker quotes.anchor.edits
        quotes.anchor.edits.quote quotes.anchor.edits.transcript quotes.anchor.hidden quotes.accepted""",
    ),
}


def test_every_field_is_edited() -> None:
    """The edits reach over all of the evidence: each field in one way at least, more than a thousand in all."""
    made = {(place.file, place.path) for kind in KINDS.values() for place, _ in kind()}
    assert made == {(place.file, place.path) for place in places()}
    assert sum(1 for kind in KINDS.values() for _ in kind()) > 1000


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_edit_is_a_finding_in_a_sentence_or_changes_nothing_that_is_published(ask: Ask, kind: str) -> None:
    faults: list[str] = []
    for place, text in KINDS[kind]():
        try:
            found = ask((place, text), kind == "misspelt")
        except Exception as error:  # noqa: BLE001 (all of them are told at once)
            faults.append(f"{place}: {type(error).__name__}: {error}")
            continue
        said = [one for one in found if one.rule != "tables"]
        faults += [f"{place}: {one}" for one in said if not _is_a_sentence(one)]
        if found and not said and not _is_right(kind, place):
            faults.append(f"{place}: passes, and changes {', '.join(Path(one.path).name for one in found)}")
    assert not faults, "\n".join(faults)


def _is_a_sentence(finding: Finding) -> bool:
    sentence = str(finding)
    placed = finding.line > 0 or "missing" in finding.what
    return placed and len(sentence) < 500 and finding.remedy[-1:] in {".", "?"} and not AS_PYTHON.search(sentence)


AS_PYTHON = re.compile(r"\n|Decimal\(|datetime|Traceback|<class|Error\b")


def _is_right(kind: str, place: Place) -> bool:
    field = ".".join(place.field)
    return any(
        kind in kinds and any(fnmatchcase(field, one) for one in fields.split()) for kinds, fields in RIGHT.values()
    )
