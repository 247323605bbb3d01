"""Every field of every table of the evidence, edited wrongly in each way that fits it, is a finding in a sentence.

An edit is made on the text of a copy, and all of ``hdc check`` is asked. What it lets pass must leave every published
table as it was, or be one of the edits that are right by another reading, which are listed here with the reason.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from hdc.analysis.news import News
from hdc.checks import everything
from hdc.errors import Finding
from hdc.evidence import toml
from hdc.narrative import confirmed, entry, reasons, unbacked
from hdc.tables import edition
from tests.evidence.edits import KINDS, REPOSITORY, Edit, Place, made, places, text_of

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
        patch.setattr(edition, "read", _kept(edition.read))
        patch.setattr(confirmed, "notes", lambda topic: ())  # a note is no finding
        patch.setattr(reasons, "notes", lambda evidence, topic: ())
        for module, name in ((unbacked, "numbers"), (unbacked, "sweeps"), (entry, "recorded")):
            patch.setattr(module, name, _once(getattr(module, name)))

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
    whole = (folder / "en.md").read_text("utf-8")
    names = re.findall(r"\{((?:[fdhq]-|count )[^{}]+)\}", whole)
    empty = [f"## Another {{#{name}}}" for name in re.findall(r"^#+ .*\{#([\w-]+)\}$", whole, re.MULTILINE)]
    kept = [name for n, name in enumerate(names) if [one[:2] for one in names[:n]].count(name[:2]) < 2]
    prose = "\n\n".join([*empty, "## Some of it {#some}", *(f"{{{name}}}" for name in kept)])
    for path in folder.iterdir():
        path.unlink() if path.suffix != ".md" else path.write_text(f"{prose}\n", "utf-8")


def _once(function: Callable[..., Any]) -> Callable[..., Any]:
    """Answer the same question once; records are the same if they are the same objects, which are kept for that."""
    known: dict[tuple[Any, ...], tuple[Any, Any]] = {}

    def answer(*given: Any) -> Any:
        key = tuple(tuple(one) if _of_words(one) else one if isinstance(one, _AS_IT_IS) else id(one) for one in given)
        if key not in known:
            answered = function(*given)
            known[key] = given, answered if isinstance(answered, News) else list(answered)
        return known[key][1]

    return answer


_AS_IT_IS = (str, frozenset)


def _of_words(given: Any) -> bool:
    return isinstance(given, list) or (isinstance(given, tuple) and all(isinstance(one, str) for one in given))


def _kept(function: Callable[..., Any]) -> Callable[..., Any]:
    """What was published stays as it is, whatever is edited."""
    known: dict[Any, Any] = {}

    def answer(data: Path, date: str, langs: Any, now: Any) -> Any:
        if (date, langs) not in known:
            known[date, langs] = function(data, date, langs, now)
        return known[date, langs]

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
    "a bare name is one for all languages": (
        {"of_a_wrong_type"},
        "organisations.name speakers.name interview.title interview.show",
    ),
    "a transcript that is not at hand": ({"misspelt"}, "interview.transcript.file"),
    "what a formula's result counts is for a person to say": ({"another_of_its_kind"}, "derived.unit"),
    "a review may know less": (
        {"missing", "empty"},
        """interview.show interview.date interview.url interview.note interview.hosts quotes.note quotes.replies_to
        quotes.reported
        quotes.reported.note quotes.corrected quotes.figures.note quotes.figures.about headlines.notebook
        quotes.withdrawn charts charts.notebook charts.roles.* models.roles.* organisations.sells
        organisations.side speakers.organisation speakers.side speakers.role speakers.aliases vague.en vague.zh changes
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
    """The edits reach over all of the evidence: each field in one way at least, some hundreds in all."""
    tried = made()
    assert {(place.file, place.path) for _, (place, _) in tried} == {(place.file, place.path) for place in places()}
    assert {name for name, _ in tried} == set(KINDS) and len(tried) > 600


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_edit_is_a_finding_in_a_sentence_or_changes_nothing_that_is_published(ask: Ask, kind: str) -> None:
    faults: list[str] = []
    for place, text in (edit for name, edit in made() if name == kind):
        try:
            found = ask((place, text), False)
            if kind == "misspelt" and all(one.rule == "tables" for one in found):
                found = ask((place, text), True)  # only the prose may name it
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
