"""Is the prose true to the evidence? References that resolve, no number without one, both languages alike."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from hdc.errors import EvidenceError, Finding, UnknownId
from hdc.evidence.hidden import hidden_in
from hdc.evidence.lines import line_of, outline
from hdc.lang.interface import languages
from hdc.model import Review
from hdc.narrative.allowed import FILE, Allowed, read_allowed, unused
from hdc.narrative.lint import Number, numbers
from hdc.narrative.prose import Section, path_of, read, reasons_of, shown
from hdc.narrative.reference import JUDGEMENT, resolve
from hdc.tables.reading import Tables

#: Kinds of reference that both languages have to share, section by section.
_OF_JUDGEMENTS = ("hdc_judgement_open", "hdc_reasons")
_SHARED = ("d-", "f-", "h-", "q-")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that gets published: how messages call its file, the line before its first, its languages."""

    path: str
    above: int
    langs: tuple[str, ...]
    text: str


def check(
    folder: Path, topic: Tables | None = None, notebooks: Path | None = None, review: Review | None = None
) -> tuple[Finding, ...]:
    """Return everything that is not true of the prose of a data folder, sorted by file and line.

    Args:
        folder: the data folder; one without ``narrative/`` has no prose to check.
        topic: its topic, against which references are resolved; None where its tables cannot be built.
        notebooks: the folder of the notebooks, whose Markdown is prose, too.
        review: its review where there is no topic: languages, and names that hold a digit.
    """
    folder = Path(folder)
    found: list[Finding] = []
    prose: dict[str, list[Section]] = {}
    review = topic.review if topic else review
    langs: Sequence[str] = review.langs if review else languages()
    texts = [*_headlines(folder, langs), *_notebooks(notebooks, langs, found)]
    if (folder / "narrative").is_dir():
        for lang in langs:
            path = path_of(folder, lang)
            if review is None and not path.is_file():
                continue  # which languages it is published in, nobody can say
            try:
                prose[lang] = read(path)
            except EvidenceError as error:
                what, _, remedy = str(error).removeprefix(f"{shown(path)}: ").partition("; ")
                found.append(_finding(shown(path), 0, what, remedy, "schema"))
                continue
            texts.append(_Text(shown(path), 0, (lang,), path.read_text("utf-8")))
            found += [*_headings(prose[lang], shown(path)), *_references(prose[lang], shown(path), topic, lang)]
        found += _parity(prose, folder)
    found += [*_homes(folder, notebooks, review), *_hidden(texts)]
    entries, faults = read_allowed(folder)
    found += [*faults, *_unbacked(texts, entries, _names(review), folder)]
    return tuple(sorted(set(found)))


def _finding(path: str, line: int, what: str, remedy: str, rule: str) -> Finding:
    """Make a finding of the two halves of an error's sentence."""
    return Finding(path, line, what, f"{remedy[:1].upper()}{remedy[1:]}.", rule)


def _hidden(texts: Sequence[_Text]) -> Iterator[Finding]:
    """Characters that nobody sees. A headline is a record, which the evidence's own check reads."""
    for text in texts:
        if not text.path.endswith(".toml"):
            for line, words in enumerate(text.text.split("\n"), text.above + 1):
                yield from hidden_in(text.path, line, words)


def _headings(sections: Sequence[Section], path: str) -> Iterator[Finding]:
    names = Counter(section.name for section in sections if section.name)
    for section in sections:
        if section.name is None:
            yield Finding(
                path, section.line, "this text belongs to no section, so nothing publishes it",
                "Put it below a heading `## Title {#name}`.", "section",
            )  # fmt: skip
        elif names[section.name] > 1:
            what = f'two sections are called "{section.name}"'
            yield Finding(path, section.line, what, "Give one of them another name.", "section")


def _references(sections: Sequence[Section], path: str, topic: Tables | None, lang: str) -> Iterator[Finding]:
    """References that lead nowhere, and judgements that do not begin their paragraph."""
    if topic is None:
        return
    for section in sections:
        heads = {token.meta["references"][0] for token in section.tokens if token.type == "hdc_judgement_open"}
        for name, line in section.references:
            if JUDGEMENT.fullmatch(name) and (name, line) in heads:
                continue
            try:
                resolve(topic, name, lang)
            except UnknownId as error:
                what, _, remedy = str(error).partition("; ")
                yield _finding(path, line, what, remedy, "reference")
        yield from _judgements(section, path)


def _judgements(section: Section, path: str) -> Iterator[Finding]:
    """A judgement of ours says what it weighs and what would change our mind."""
    for head, below in pairwise(token for token in section.tokens if token.type in _OF_JUDGEMENTS):
        if head.type != "hdc_judgement_open":
            continue
        weighed, unless = reasons_of(below)
        line = head.meta["references"][0][1]
        if not weighed:
            what, remedy = "this judgement does not say what it weighs", "Add {weighs q-…}, with what speaks for it."
            yield Finding(path, line, what, remedy, "judgement")
        if not unless:
            what, remedy = "this judgement does not say what would change our mind", "Add {unless …}."
            yield Finding(path, line, what, remedy, "judgement")


def _parity(prose: dict[str, list[Section]], folder: Path) -> Iterator[Finding]:
    """The same sections in the same order in each language, and in each section the same evidence."""
    if len(prose) < 2:
        return
    (first, ours), *others = prose.items()
    for lang, theirs in others:
        names = [[section.name for section in sections if section.name] for sections in (ours, theirs)]
        if names[0] != names[1]:
            at = next((i for i, (a, b) in enumerate(zip(*names, strict=False)) if a != b), min(map(len, names)))
            here, there = (one[at] if at < len(one) else "nothing" for one in names)
            line = next((section.line for section in theirs if section.name == there), 0)
            yield Finding(
                shown(path_of(folder, lang)), line, f"the sections differ: {first} has {here} where {lang} has {there}",
                "Write the same sections in the same order.", "parity",
            )  # fmt: skip
        yield from _same_evidence(first, {s.name: s for s in ours if s.name}, lang, theirs, folder)


def _same_evidence(
    first: str, ours: dict[str, Section], lang: str, theirs: list[Section], folder: Path
) -> Iterator[Finding]:
    for section in theirs:
        twin = ours.get(section.name or "")
        if twin is None:
            continue
        here, there = _evidence(twin), _evidence(section)
        for missing, line, missing_in in (
            (here.keys() - there.keys(), section.line, lang),
            (there.keys() - here.keys(), twin.line, first),
        ):
            for name in sorted(missing):
                other = first if missing_in == lang else lang
                yield Finding(
                    shown(path_of(folder, missing_in)), line,
                    f'section "{section.name}" lacks {{{name}}}, which stands in {other}',
                    "Show the same evidence in both languages.", "parity",
                )  # fmt: skip


def _evidence(section: Section) -> Counter[str]:
    return Counter(name for name, _ in section.references if name.startswith(_SHARED))


def _unbacked(
    texts: Sequence[_Text], entries: Mapping[Allowed, int], names: Sequence[str], folder: Path
) -> Iterator[Finding]:
    used: set[Allowed] = set()
    for text in texts:
        for number in numbers(text.text, names):
            excused = [entry for entry in entries if entry.lang in text.langs and entry.covers(number, text.text)]
            used.update(excused)
            if excused:
                continue
            around = _around(text.text, number)
            what = f'the number "{number.surface}" leads to nobody (in "{around}")'
            remedy = f"Write a reference ({{f-…}}, {{d-…}}, {{count …}}), or give a reason in {folder.name}/{FILE}."
            yield Finding(text.path, text.above + number.line, what, remedy, "number")
    yield from unused(entries, used, folder)


def _around(text: str, number: Number) -> str:
    """A number with the words beside it on its line."""
    before, after = text[: number.start].rpartition("\n")[2], text[number.end :].partition("\n")[0]
    start, end = (before, "") if len(before) <= 20 else (before[-20:], "…")
    return f"{end}{start}{number.surface}{after[:20]}{'…' if len(after) > 20 else ''}".strip()


def _names(review: Review | None) -> list[str]:
    """Names in the evidence that hold a digit, as a show or an organisation may."""
    if review is None:
        return []
    names = [*(o.name for o in review.organisations), *(s.name for s in review.speakers)]
    names += [name for interview in review.interviews for name in (interview.show, interview.title) if name]
    return [name for name in names if any(character.isdigit() for character in name)]


def _headlines(folder: Path, langs: Sequence[str]) -> Iterator[_Text]:
    """The sentences of headlines.toml, as far as it can be read; that it can is for the evidence's own check to say."""
    path = folder / "headlines.toml"
    try:
        source = path.read_text("utf-8")
        raw = tomllib.loads(source)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return
    places = outline(source)
    records = raw.get("headlines")
    for at, headline in enumerate(records if isinstance(records, list) else ()):
        for part in ("title", "text", "fallen"):
            given = headline.get(part) if isinstance(headline, dict) else None
            if isinstance(given, str):  # the bare words, in a review of a single language
                line = line_of(("headlines", at, part), places)
                yield _Text(f"{folder.name}/headlines.toml", line - 1, tuple(langs), given)
                continue
            for lang in langs:
                text = given.get(lang) if isinstance(given, dict) else None
                if isinstance(text, str):
                    line = line_of(("headlines", at, part, lang), places)
                    yield _Text(f"{folder.name}/headlines.toml", line - 1, (lang,), text)


def _homes(folder: Path, notebooks: Path | None, review: Review | None) -> Iterator[Finding]:
    """Headlines and charts that are said to stand in a notebook that there is not."""
    stems = sorted(path.stem for path in notebooks.glob("*.ipynb")) if notebooks else []
    if review is None or not stems:
        return
    for name, records in (("headlines", review.headlines), ("charts", review.charts)):
        path = folder / f"{name}.toml"
        places = outline(path.read_text("utf-8")) if path.is_file() else {}
        for at, record in enumerate(records):
            if record.notebook is not None and record.notebook not in stems:
                what = f'{record.id} stands in "{record.notebook}", which is no notebook'
                line = line_of((name, at, "notebook"), places)
                yield _finding(f"{folder.name}/{path.name}", line, what, f"name one of {', '.join(stems)}", "reference")


def _notebooks(folder: Path | None, langs: Sequence[str], found: list[Finding]) -> Iterator[_Text]:
    """The Markdown cells of the notebooks; a cell without a language's tag is read in all."""
    for path in sorted(folder.glob("*.ipynb")) if folder else ():
        name = f"{path.parent.name}/{path.name}"
        try:
            cells: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["cells"]
            sources = ["".join(cell.get("source", ())) for cell in cells]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            remedy = "Restore it, or save it again in JupyterLab."
            found.append(Finding(name, 0, f"this is no notebook ({error})", remedy, "schema"))
            continue
        for number, cell in enumerate(cells, start=1):
            if cell.get("cell_type") == "markdown":
                tagged = tuple(lang for lang in langs if lang in cell.get("metadata", {}).get("tags", ()))
                yield _Text(f"{name}:cell {number}", 0, tagged or tuple(langs), sources[number - 1])
