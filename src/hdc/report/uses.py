"""Where else a record is used: each card names the other pages that lean on it, and the page of all evidence.

A page cannot know this while it is made. So its cards leave a place free, and once all pages stand the places are
filled; a page whose neighbours changed is written anew without running its notebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from markupsafe import Markup

from hdc.digests import digest, file_digest
from hdc.lang.interface import phrases
from hdc.report import freshness, site
from hdc.report.freshness import Record
from hdc.report.manifest import opened, sealed

#: What a card leaves free, and what a build before wrote there.
_PLACE = re.compile(r'(<p class="hdc-used" data-used="([^"]+)">).*?</p>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A page as it stands in the report: its record, its HTML without manifest, what that manifest says."""

    record: Record
    html: str
    made_of: Mapping[str, object]

    @property
    def name(self) -> str:
        return Path(self.record.path).name


def fill(output: Path, pages: Mapping[str, Record]) -> dict[str, Record]:
    """Write into each page where else its cards are used; return the records of all pages as they are then.

    A page that is not as its record says is left alone: the next build makes it again.
    """
    standing = [page for record in pages.values() if (page := _read(output, record))]
    made = dict(pages)
    for lang in {page.record.lang for page in standing}:
        here = sorted((page for page in standing if page.record.lang == lang), key=lambda page: page.record.path)
        used = _used(here)
        has_all = any(page.name == site.EVIDENCE for page in here)
        for page in here:
            html = _PLACE.sub(partial(_filled, page=page, used=used, has_all=has_all), page.html)
            if html != page.html:
                made[page.record.path] = _write(output, page, html)
    return made


def _read(output: Path, record: Record) -> _Standing | None:
    path = output / record.path
    if file_digest(path) != record.output:
        return None
    html, made_of = opened(path.read_text(encoding="utf-8"))
    return _Standing(record, html, made_of) if made_of is not None else None


def _write(output: Path, page: _Standing, html: str) -> Record:
    text = sealed(html, {**page.made_of, "page": digest(html.encode())})
    freshness.write(output / page.record.path, text)
    return replace(page.record, output=digest(text.encode()))


def _used(pages: Iterable[_Standing]) -> dict[str, list[tuple[_Standing, str]]]:
    """For each card the pages that hold it, with the address of its first use there."""
    found: dict[str, list[tuple[_Standing, str]]] = {}
    for page in pages:
        for id, address in page.record.uses.items():
            found.setdefault(id, []).append((page, address))
    return found


def _filled(
    place: re.Match[str], page: _Standing, used: Mapping[str, list[tuple[_Standing, str]]], has_all: bool
) -> str:
    words = phrases("report", page.record.lang)
    id = place[2]
    links = [
        Markup('<a href="{}#{}">{}</a>').format(other.name, address, other.record.title)
        for other, address in used.get(id, ())
        if other.name != page.name
    ]
    is_all = page.name == site.EVIDENCE
    said = [Markup("{}{}").format(words["used"], Markup(" · ").join(links))] if links else []
    if is_all and not links:
        said = [Markup("{}").format(words["unused"])]
    if has_all and not is_all:
        said.append(Markup('<a class="hdc-everywhere" href="{}#{}">{}</a>').format(site.EVIDENCE, id, words["in_all"]))
    return f"{place[1]}{Markup(' · ').join(said)}</p>"
