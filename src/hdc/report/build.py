"""The whole report: what is stale is run and published, the rest stays; then the table of contents."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hdc.processes import cores
from hdc.report import beside, contents, freshness, site, uses
from hdc.report import catalogue as catalogue_page
from hdc.report.catalogue import CatalogueOf, Sheet
from hdc.report.contents import FrontOf
from hdc.report.drawings import Drawings
from hdc.report.freshness import CardsOf, Evidence, History, QueryDigest, Record
from hdc.report.manifest import signed
from hdc.report.plan import House, look_around, plans, shown_langs

if TYPE_CHECKING:
    from hdc.shown import Front


@dataclass(frozen=True, slots=True)
class Failed:
    """A page that is not complete, and why, in a line."""

    page: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. Paths of pages are relative to ``output``; ``seconds`` is wall time."""

    output: Path
    built: tuple[str, ...]
    fresh: tuple[str, ...]
    failed: tuple[Failed, ...]
    removed: tuple[str, ...]
    seconds: float

    @property
    def index(self) -> Path:
        """The page to open first."""
        return self.output / "index.html"

    def summary(self) -> str:
        """What happened and what to open, in a line."""
        counts = ((self.built, "built"), (self.fresh, "up to date"), (self.failed, "failed"), (self.removed, "removed"))
        said = [f"{len(pages)} {what}" for pages, what in counts if pages]
        return f"{', '.join(said) or 'nothing to do'} ({self.seconds:.1f} s). Open {_nearby(self.index)}"

    def to_json(self) -> dict[str, Any]:
        """The same as values that JSON can hold."""
        return {
            "index": str(self.index),
            "built": list(self.built),
            "fresh": list(self.fresh),
            "failed": [{"page": failed.page, "why": failed.why} for failed in self.failed],
            "removed": list(self.removed),
            "seconds": round(self.seconds, 3),
        }


def build(
    notebooks: Path,
    data: Path,
    output: Path,
    langs: Sequence[str] | None = None,
    jobs: int | None = None,
    force: bool = False,
    say: Callable[[str], None] = lambda line: None,
    *,
    cards: CardsOf | None = None,
    digest: QueryDigest | None = None,
    catalogue: CatalogueOf | None = None,
    front: FrontOf | None = None,
    timeout: int = 300,
) -> Report:
    """Bring the report in ``output`` up to date: ``index.html``, ``{lang}/{stem}.html`` for each notebook,
    ``{lang}/evidence.html`` with all that was said, and beside them a feed of the editions and each edition's tables.

    Args:
        notebooks: folder of the notebooks; their names give the order of the pages.
        data: the evidence; notebooks get its path, relative to themselves, as ``DATA`` and the language as ``LANG``.
        output: where the report stands; ``.hdc/pages.json`` in it remembers what each page came from.
        langs: the languages to build, by default all of the review's; pages in others stay as they are.
        jobs: how many notebooks may run at once; by default one more than there are
            cores, since each waits at times.
        force: build all pages, stale or not.
        say: told a line when a page is done.
        cards: given ids of quotes and figures and a language, the HTML that shows them at the end of a page.
        digest: given a table and column values, the digest of those rows now. Without it, any change under ``data``
            makes every page stale that asked for a table.
        catalogue: given a language, all of the evidence for a page of its own; without it there is no such page.
        front: given a language, what the front page says; without it that is a list of the pages.
        timeout: seconds that one cell may take.

    Raises:
        UsageError: a folder is missing or a language is unknown.
        NotebookError: there are no notebooks.
    """
    started = time.perf_counter()
    house = look_around(notebooks, data, output, langs)
    langs = house.langs
    beside.bring(house.data, house.output, langs)
    history = freshness.read_history(house.output)
    wanted = [site.page_path(source, lang) for lang in langs for source in house.sources]
    wanted += [f"{lang}/{site.EVIDENCE}" for lang in langs if catalogue]
    known = set(wanted) <= set(history.seen)
    if known and not force and history.whole and history.whole == house.whole(history):
        return Report(house.output, (), tuple(wanted), (), (), time.perf_counter() - started)

    from hdc.report import kernels

    kernels.warm(house.data)  # whoever is asked what is stale has read the evidence then, and so has every notebook
    import_module("hdc.report.exporter")  # nbconvert, meanwhile: something has changed, so it will be needed
    evidence = Evidence(house.data_digest, digest, cards)
    sheets = catalogue_page.sheets(house, langs, shown_langs(house, history)) if catalogue else []
    planned = plans(house, langs, history, has_evidence=catalogue is not None)
    stale = [plan for plan in planned if force or not plan.is_fresh(history, evidence, house)]
    removed = _remove_gone(house, history, has_evidence=catalogue is not None)
    due = [sheet for sheet in sheets if force or not sheet.is_fresh(history, evidence, house)]
    rest = _Rest(house, evidence, due, catalogue, front, {*langs, *shown_langs(house, history)}, say)
    made = rest.made

    if stale:
        from hdc.report.press import make_pages

        made |= make_pages(
            stale,
            house,
            evidence,
            at_once=jobs or cores() + 1,
            timeout=timeout,
            say=say,
            meanwhile=rest.meanwhile,
            at_last=rest.at_last,
        )
    else:
        with Drawings.kept(house.libraries) as artist:
            rest.meanwhile(artist)
            rest.at_last(artist)
    kept = {path: page for path, page in history.pages.items() if path not in removed and path not in made}
    _remember(house, wanted, uses.fill(house.output, _agreed(kept, wanted, house) | made), rest.shown)
    old = {page.lang for path, page in kept.items() if path not in wanted and page.data != house.data_digest}
    if old:
        say(f"pages in {', '.join(sorted(old))} were not looked at and may be old: `hdc report` builds every language")
    return Report(
        output=house.output,
        built=tuple(path for path in wanted if path in made and not made[path].failure),
        fresh=tuple(path for path in wanted if path not in made),
        failed=tuple(Failed(path, made[path].failure) for path in wanted if path in made and made[path].failure),
        removed=removed,
        seconds=time.perf_counter() - started,
    )


@dataclass(slots=True)
class _Rest:
    """What needs no notebook: the pages of all evidence that are ``due``, and what the front page says in ``langs``."""

    house: House
    evidence: Evidence
    due: Sequence[Sheet]
    catalogue: CatalogueOf | None
    front: FrontOf | None
    langs: Collection[str]
    say: Callable[[str], None]
    made: dict[str, Record] = field(default_factory=dict)
    shown: dict[str, contents.Opening] = field(default_factory=dict)
    fronts: dict[str, Front] = field(default_factory=dict)

    def meanwhile(self, artist: Drawings) -> None:
        """Make the pages, and have the front page's pictures begun."""
        for sheet in self.due:
            assert self.catalogue is not None  # without it there are no sheets
            self.made[sheet.path] = catalogue_page.make_sheet(sheet, self.house, self.evidence, self.catalogue)
            self.say(f"{sheet.path}  {self.made[sheet.path].title}")
        if self.front:
            self.fronts.update(contents.fronts(self.house, self.langs, self.front, artist))

    def at_last(self, artist: Drawings) -> None:
        """Take the pictures, for which nobody else waits."""
        self.shown.update(contents.openings(self.fronts, artist))


def _agreed(kept: Mapping[str, Record], wanted: Sequence[str], house: House) -> dict[str, Record]:
    """The pages that stay; those found fresh agree with the evidence as it is now, so that nobody need ask again."""
    return {path: replace(page, data=house.data_digest) if path in wanted else page for path, page in kept.items()}


def _remove_gone(house: House, history: History, has_evidence: bool) -> tuple[str, ...]:
    """Delete the pages that an earlier build made of notebooks which are there no more."""
    names = {source.path.name for source in house.sources} | ({""} if has_evidence else set())
    gone = tuple(path for path, record in history.pages.items() if record.notebook not in names)
    for path in gone:
        (house.output / path).unlink(missing_ok=True)
    return gone


def _remember(
    house: House, wanted: Sequence[str], pages: Mapping[str, Record], shown: Mapping[str, contents.Opening]
) -> None:
    """Write the front page and what the next build has to know."""
    now = History(pages)
    html = contents.page(house, shown_langs(house, now), pages, shown)
    freshness.write(house.output / "index.html", signed(html, house.edition))
    complete = not any(record.failure for record in pages.values())
    seen = tuple(path for path in wanted if path in pages)
    freshness.write_history(house.output, replace(now, whole=house.whole(now) if complete else "", seen=seen))


def _nearby(path: Path) -> Path:
    """``path`` as one would type it here, where it is below here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
