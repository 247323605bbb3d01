"""Are our texts true to the evidence? References that resolve, nothing unbacked, the same in all languages."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from hdc.errors import EvidenceError, Finding, UnknownId
from hdc.evidence import Evidence
from hdc.evidence import read as read_evidence
from hdc.evidence.hidden import hidden_in
from hdc.evidence.lines import line_of, outline
from hdc.lang.interface import languages
from hdc.model import Review
from hdc.narrative.allowed import read_allowed
from hdc.narrative.called import called
from hdc.narrative.confirmed import faults as unreadable
from hdc.narrative.marks import foreign
from hdc.narrative.prose import Section, path_of, read, reasons_of, shown
from hdc.narrative.published import Published, of_notebooks, of_records
from hdc.narrative.reference import resolve
from hdc.narrative.unbacked import unbacked
from hdc.tables.reading import Tables

#: Blocks whose references make sense where they stand and nowhere else.
_PLACED = ("hdc_judgement_open", "hdc_changes")
_OF_JUDGEMENTS = ("hdc_judgement_open", "hdc_reasons")
#: Kinds of reference that the languages have to share, section by section.
_SHARED = ("d-", "f-", "h-", "q-")


def check(
    folder: Path, topic: Tables | None = None, notebooks: Path | None = None, evidence: Evidence | None = None
) -> tuple[Finding, ...]:
    """Return everything that is not true of our own texts, sorted by file and line: the prose, the notebooks' Markdown,
    and what the records say of themselves.

    Args:
        folder: the data folder; one without ``narrative/`` has no prose to check.
        topic: its topic, against which references are resolved; None where its tables cannot be built.
        notebooks: the folder of the notebooks, whose Markdown is prose, too.
        evidence: what the folder holds, where somebody has read it already.
    """
    folder = Path(folder)
    found: list[Finding] = []
    prose: dict[str, list[Section]] = {}
    evidence = evidence or (read_evidence(folder) if (folder / "topic.toml").is_file() else None)
    review = evidence.review if evidence else None
    langs: Sequence[str] = review.langs if review else languages()
    texts = list(published(folder, evidence, notebooks, found))
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
            found += [*_headings(prose[lang], shown(path)), *_references(prose[lang], shown(path), topic, lang)]
        found += _parity(prose, folder)
    found += [*_homes(folder, notebooks, review), *called(notebooks, topic, prose)]
    found += [*_hidden(texts), *foreign(texts), *unreadable(folder)]
    entries, faults = read_allowed(folder)
    found += [*faults, *unbacked(texts, entries, review, folder)]
    return tuple(sorted(set(found)))


def published(
    folder: Path, evidence: Evidence | None, notebooks: Path | None, found: list[Finding]
) -> Iterator[Published]:
    """Yield every text of ours that a data folder and its notebooks publish; what cannot be read becomes a finding."""
    review = evidence.review if evidence else None
    langs: Sequence[str] = review.langs if review else languages()
    if evidence is not None and review is not None:
        yield from of_records(evidence)
    else:
        yield from _headlines(folder, langs)
    yield from of_notebooks(notebooks, langs, found)
    for lang in langs:
        try:
            yield Published(shown(path_of(folder, lang)), 0, (lang,), path_of(folder, lang).read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            continue  # a finding of its own, where the prose is read


def _finding(path: str, line: int, what: str, remedy: str, rule: str) -> Finding:
    """Make a finding of the two halves of an error's sentence."""
    return Finding(path, line, what, f"{remedy[:1].upper()}{remedy[1:]}.", rule)


def _hidden(texts: Sequence[Published]) -> Iterator[Finding]:
    """Characters that nobody sees. A record's are found by the evidence's own check."""
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
        placed = {token.meta["references"][0] for token in section.tokens if token.type in _PLACED}
        for name, line in section.references:
            if (name, line) in placed:
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


def _headlines(folder: Path, langs: Sequence[str]) -> Iterator[Published]:
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
                yield Published(f"{folder.name}/headlines.toml", line - 1, tuple(langs), given, decided=True)
                continue
            for lang in langs:
                text = given.get(lang) if isinstance(given, dict) else None
                if isinstance(text, str):
                    line = line_of(("headlines", at, part, lang), places)
                    yield Published(f"{folder.name}/headlines.toml", line - 1, (lang,), text, decided=True)


def _homes(folder: Path, notebooks: Path | None, review: Review | None) -> Iterator[Finding]:
    """Headlines and charts that are said to stand in a notebook that there is not."""
    stems = sorted(path.stem for path in notebooks.glob("*.ipynb")) if notebooks else []
    if review is None or not stems:
        return
    named = {
        "headlines": [(headline.id, headline.notebook) for headline in review.headlines],
        "charts": [(chart.id, chart.notebook) for chart in review.charts],
    }
    for name, records in named.items():
        path = folder / f"{name}.toml"
        places = outline(path.read_text("utf-8")) if path.is_file() else {}
        for at, (id, home) in enumerate(records):
            if home is not None and home not in stems:
                what = f'{id} stands in "{home}", which is no notebook'
                line = line_of((name, at, "notebook"), places)
                yield _finding(f"{folder.name}/{path.name}", line, what, f"name one of {', '.join(stems)}", "reference")
