"""What a build has to make: its folders, its notebooks, and one plan for each page."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hdc.digests import folder_digest
from hdc.errors import NotebookError, UsageError
from hdc.lang.interface import languages
from hdc.report import beside, freshness, site
from hdc.report.freshness import Evidence, History, Setting


@dataclass(frozen=True, slots=True)
class House:
    """The folders of a build and what is the same for all its pages.

    ``langs`` are the languages that are built, ``own_langs`` all of the review's.
    """

    notebooks: Path
    data: Path
    output: Path
    sources: tuple[site.Source, ...]
    data_digest: str
    code: str
    libraries: Mapping[str, str]
    edition: str
    langs: tuple[str, ...]
    own_langs: tuple[str, ...]
    titles: Mapping[str, str]

    def title(self, lang: str) -> str:
        """What the report is called in a language: as the review is, or else as its first notebook."""
        return self.titles.get(lang) or self.sources[0].title(lang)

    def relative(self, path: Path | str) -> str:
        """``path`` as seen from the notebooks: the same on every machine that has the project."""
        try:
            return Path(os.path.relpath(path, self.notebooks)).as_posix()
        except ValueError:  # another drive
            return Path(path).as_posix()

    def whole(self, history: History) -> str:
        """One digest over all that the pages of ``history`` came from, as it is now."""
        given = {
            "data": [self.relative(self.data), self.data_digest],
            "code": self.code,
            "libraries": dict(self.libraries),
        }
        return freshness.whole(history, self.output, self.notebooks, given)


@dataclass(frozen=True, slots=True)
class Plan:
    """One page to be: its notebook, language and setting."""

    source: site.Source
    lang: str
    setting: Setting

    @property
    def path(self) -> str:
        """Where the page will stand, relative to the report's folder."""
        return site.page_path(self.source, self.lang)

    def is_fresh(self, history: History, evidence: Evidence, house: House) -> bool:
        """Whether the page stands there already."""
        record = history.pages.get(self.path)
        return freshness.is_fresh(record, self.setting, evidence, house.output, house.notebooks)


def look_around(notebooks: Path, data: Path, output: Path, langs: Sequence[str] | None) -> House:
    """Read what a build starts from.

    Raises:
        UsageError: a folder is missing or a language is unknown.
        NotebookError: there are no notebooks, or one has the name of a page that the report makes by itself.
    """
    for folder, name in ((notebooks, "notebooks"), (data, "data")):
        if not folder.is_dir():
            raise UsageError(f'there is no folder "{folder}" with the {name}; name the one to use, or create it')
    own, edition, titles = _topic(data / "topic.toml")
    if unknown := [lang for lang in langs or own if lang not in own or lang not in languages()]:
        known = ", ".join(lang for lang in own if lang in languages())
        raise UsageError(f'"{unknown[0]}" is not a language of the report; it speaks {known}')
    files = freshness.notebook_files(notebooks)
    if not files:
        raise NotebookError(f'there is no notebook in "{notebooks}"; a page needs a file that ends in .ipynb')
    if taken := [path.name for path in files if path.with_suffix(".html").name.casefold() == site.EVIDENCE]:
        raise NotebookError(
            f'"{taken[0]}" would overwrite the page of all evidence, {site.EVIDENCE}; rename the notebook'
        )
    sources = tuple(site.read_source(path.resolve()) for path in files)
    return House(
        notebooks=notebooks.resolve(),
        data=data.resolve(),
        output=output.resolve(),
        sources=sources,
        data_digest=folder_digest(data),
        code=folder_digest(freshness.PACKAGE),
        libraries=freshness.library_versions(),
        edition=edition,
        langs=tuple(langs or own),
        own_langs=own,
        titles=titles,
    )


def _topic(path: Path) -> tuple[tuple[str, ...], str, Mapping[str, str]]:
    """The languages, the edition and the titles that are published; where the file does not say, every language there
    are words for, no edition and no title: the evidence's own check reports that.
    """
    try:
        topic = tomllib.loads(path.read_text(encoding="utf-8"))["topic"]
        titles = topic.get("title", {})
        named = {lang: str(title) for lang, title in titles.items()} if isinstance(titles, dict) else {}
        return tuple(map(str, topic["languages"])), str(topic.get("edition", "")), named
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError):
        return languages(), "", {}


def plans(house: House, langs: Sequence[str], history: History, has_evidence: bool = False) -> list[Plan]:
    """One plan for each notebook and language, a notebook's languages together.

    ``has_evidence``: whether the report has a page of all evidence, for the others to link.
    """
    # The other language is linked where it is built now or was before.
    known = shown_langs(house, history)
    parameters = {"DATA": house.relative(house.data)}
    feed = beside.FEED if beside.has_feed(house.data) else ""
    return [
        Plan(
            source,
            lang,
            Setting(
                source=source.digest,
                parameters={"LANG": lang, **parameters},
                place=site.place(house.sources, at, lang, known, house.title(lang), has_evidence, feed),
                code=house.code,
                libraries=house.libraries,
            ),
        )
        for at, source in enumerate(house.sources)
        for lang in langs
    ]


def shown_langs(house: House, history: History) -> list[str]:
    """The languages that the report will have pages in, in the review's order."""
    had = {page.lang for page in history.pages.values()}
    return [lang for lang in house.own_langs if lang in house.langs or lang in had]
