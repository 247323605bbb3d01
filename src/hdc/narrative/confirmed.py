"""``data/narrative/confirmed.toml``: which paragraph a person confirmed against which evidence.

An entry is a paragraph by a digest of its words, with a digest of everything that it cites, as published that day::

    [[confirmed]]
    lang = "en"
    section = "consensus"
    opening = "How long does tea keep once it is…"
    text = "3f9a01c2d4e5"
    by = "an editor"
    on = 2026-11-26
    evidence = { "f-ada-tea-years" = "0a1b2c3d4e5f" }

When a record moves or the words change the paragraph is stale until a person confirms it again (``hdc confirm``).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from hdc.errors import EvidenceError, Finding, UsageError
from hdc.evidence.replace import alone, replace_file
from hdc.lang.sweeping import knows
from hdc.narrative.grounds import evidence_of, moved_since
from hdc.narrative.paragraphs import Paragraph, paragraphs, told
from hdc.narrative.prose import path_of, shown
from hdc.tables.reading import Tables

#: Where the confirmations are, below a data folder.
FILE = "narrative/confirmed.toml"
#: How many of the things that moved a sentence names.
_NAMED = 6
_HEAD = (
    "# Which paragraph of the prose a person confirmed against which evidence. Written by `hdc confirm`; a paragraph\n"
    "# whose words or evidence have changed since is stale until it is confirmed again.\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """That a person read a paragraph against its evidence: who, when, digests of the words and of what they cite."""

    lang: str
    section: str
    opening: str
    text: str
    by: str
    on: str
    evidence: Mapping[str, str] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, paragraph: Paragraph, lang: str, evidence: Mapping[str, str], by: str, on: str) -> Confirmed:
        """Confirm a paragraph against the evidence of today."""
        return cls(
            lang=lang,
            section=paragraph.section,
            opening=paragraph.opening,
            text=paragraph.digest,
            by=by,
            on=on,
            evidence=evidence,
        )


@dataclass(frozen=True, slots=True)
class Stale:
    """A paragraph not confirmed as it is: ``moved`` are the records that have changed, none if the words have."""

    lang: str
    paragraph: Paragraph
    moved: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reason in a few words."""
        if not self.moved:
            return "its words were not confirmed"
        more = len(self.moved) - _NAMED
        return f"{', '.join(self.moved[:_NAMED])}{f' and {more} more' if more > 0 else ''} moved"


def read_confirmed(folder: Path) -> tuple[Confirmed, ...] | None:
    """Return the confirmations of a data folder, None where it keeps none.

    Raises:
        EvidenceError: the file is malformed.
    """
    try:
        # Not by the evidence's own reader, and opened also where it is not there: a page depends on it as a whole.
        return _parsed((folder / FILE).read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, KeyError, AttributeError) as error:
        what = " ".join(str(error).split())
        raise EvidenceError(
            f"{folder.name}/{FILE}: it cannot be read ({what}); restore it, or delete it and confirm the prose anew"
        ) from error


@lru_cache(maxsize=8)  # each section asks for all of them
def _parsed(text: str) -> tuple[Confirmed, ...]:
    rows = tomllib.loads(text).get("confirmed", [])
    return tuple(Confirmed(**{**row, "on": str(row["on"])}) for row in rows)


def faults(folder: Path) -> Iterator[Finding]:
    """Yield a finding where the list of confirmations cannot be read."""
    try:
        read_confirmed(folder)
    except EvidenceError as error:
        what, _, remedy = str(error).partition(": ")[2].rpartition("; ")
        yield Finding(f"{folder.name}/{FILE}", 0, what, f"{remedy[:1].upper()}{remedy[1:]}.", "schema")


def stale(topic: Tables, lang: str, section: str | None = None) -> list[Stale]:
    """Return the paragraphs in a language, or those of one section, that nobody confirmed as they are now; none where
    confirmations are not kept.

    Raises:
        EvidenceError: the prose or the list cannot be read.
    """
    entries = read_confirmed(topic.folder)
    if entries is None:
        return []
    kept = {(one.lang, one.section, one.text): one for one in entries}
    found = []
    for paragraph in paragraphs(topic, lang):
        if section is not None and paragraph.section != section:
            continue
        entry = kept.get((lang, paragraph.section, paragraph.digest))
        now = evidence_of(topic, paragraph)
        moved = moved_since(entry.evidence, now) if entry is not None else ()
        if entry is None or moved:
            found.append(Stale(lang, paragraph, moved))
    return found


def confirm(topic: Tables, sections: Collection[str] | None, by: str, on: date) -> list[Confirmed]:
    """Confirm the paragraphs of some sections (None: of all), in every language; return what was written anew.

    Raises:
        UsageError: there is no such section.
        EvidenceError: the prose or the list cannot be read or written.
    """
    before = _bytes(topic.folder / FILE)
    kept = {(one.lang, one.section, one.text): one for one in read_confirmed(topic.folder) or ()}
    found: list[Confirmed] = []
    anew: list[Confirmed] = []
    known: set[str] = set()
    for lang in topic.langs:
        for paragraph in paragraphs(topic, lang) if path_of(topic.folder, lang).is_file() else ():
            known.add(paragraph.section)
            entry = kept.get((lang, paragraph.section, paragraph.digest))
            evidence = evidence_of(topic, paragraph)
            wanted = sections is None or paragraph.section in sections
            if wanted and (entry is None or dict(entry.evidence) != evidence):
                entry = Confirmed.of(paragraph, lang, evidence, by, on.isoformat())
                anew.append(entry)
            found += [entry] if entry is not None else []
    if unknown := sorted(set(sections or ()) - known):
        raise UsageError(f'the prose has no section "{unknown[0]}"; it has {", ".join(sorted(known)) or "none"}')
    if anew or found != list(read_confirmed(topic.folder) or ()):
        _write(topic.folder / FILE, before, _toml(found))
    return anew


def notes(topic: Tables) -> Iterator[Finding]:
    """Yield what an editor should know of the prose: stale paragraphs, and quotes and figures that it does not tell."""
    if not (topic.folder / "narrative").is_dir() or list(faults(topic.folder)):
        return
    remedy = "Read it against what it cites, mend it, then run `hdc confirm {section}`."
    for lang in topic.langs:
        path = shown(path_of(topic.folder, lang))
        for one in stale(topic, lang) if path_of(topic.folder, lang).is_file() else ():
            what = f'this paragraph is stale: {one.why} ("{one.paragraph.opening}")'
            yield Finding(path, one.paragraph.line, what, remedy.format(section=one.paragraph.section), "stale")
    yield from _untold(topic)
    yield from _unread(topic)


def _unread(topic: Tables) -> Iterator[Finding]:
    """Languages whose sweeping words no table knows."""
    for lang in (lang for lang in topic.langs if not knows(lang)):
        what = f'no table knows the words of "{lang}" that speak of a whole sample: they are not looked for'
        yield Finding(f"{topic.folder.name}/topic.toml", 0, what, "Look for them by eye.", "language")


def _untold(topic: Tables) -> Iterator[Finding]:
    known = told(topic)
    for interview, quote in topic.review.quotes:
        missing = [figure.id for figure in quote.figures if figure.id not in known]
        if quote.withdrawn is not None or (quote.id in known and not missing):
            continue
        records = ", ".join([*([quote.id] if quote.id not in known else []), *missing])
        path = f"{topic.folder.name}/interviews/{interview.id}.toml"
        what = f"no paragraph tells of {records}"
        yield Finding(path, 0, what, "Cite it in the prose, or leave it to the tables.", "untold")


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(path: Path, before: bytes | None, text: str) -> None:
    with alone(path.parent.parent):
        replace_file(path, before, text.encode())


def _toml(entries: Collection[Confirmed]) -> str:
    return _HEAD + "".join(map(_entry, entries))


def _entry(one: Confirmed) -> str:
    """One entry; a JSON string is a TOML string, too."""
    names = ("lang", "section", "opening", "text", "by")
    words = {name: json.dumps(getattr(one, name), ensure_ascii=False) for name in names}
    evidence = ", ".join(f'"{name}" = "{value}"' for name, value in one.evidence.items())
    lines = [f"{name} = {value}" for name, value in words.items()]
    return "\n".join(["\n[[confirmed]]", *lines, f"on = {one.on}", f"evidence = {{ {evidence} }}"]) + "\n"
