"""From an executed notebook to one self-contained page: nbconvert's exporter ``hdc``.

``jupyter nbconvert --to hdc --HdcExporter.lang=en notebook.ipynb`` works by itself; the report adds each page's place
among the others and its evidence.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.highlight import Highlight2HTML
from nbformat import NotebookNode
from traitlets import Any as AnyTrait
from traitlets import Bool, Enum, default
from traitlets.config import Config

from hdc.invisible import visible
from hdc.lang.interface import languages, meta, phrases, tag
from hdc.notebooks import LAB_ONLY
from hdc.report import cells, dates, endnotes, faults, svg, tongues, tree
from hdc.report.addresses import first_uses
from hdc.report.figures import TYPES, Figure, chart_in, figure, in_script, packed
from hdc.report.ground import both_grounds
from hdc.report.outline import Outline, outline

TEMPLATES = Path(__file__).with_name("templates")
#: Given quote and figure ids and a language, the HTML of the cards that show them.
Cards = Callable[[list[str], str], str]
_HIDDEN = {"parameters", "injected-parameters"}
#: A cell in another language than Python, or with lines for a shell.
_SHELL = re.compile(r"^\s*(?:%%|!)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page: relative address and text; of the page in another language, the language."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in the report. ``others`` are its address and language in each other language, ``failure``:
    in one line, why its notebook failed.
    """

    site: str = ""
    source: str = ""
    feed: str = ""
    index: Link | None = None
    others: tuple[tuple[str, str], ...] = ()
    previous: Link | None = None
    next: Link | None = None
    evidence: Link | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What came of it: HTML, title and first sentence as text, the ids it refers to, where the record on each of its
    cards is first used, what could not be shown.
    """

    html: str
    title: str
    lead: str
    references: tuple[str, ...]
    uses: Mapping[str, str]
    problems: tuple[str, ...]


class Draft:
    """One page while its template fills: counts figures, collects what the head and the end of the page need."""

    def __init__(self, lang: str, place: Place, cards: Cards | None, artist: svg.Artist) -> None:
        self.lang = lang
        self.tag = tag(lang)
        self.words = {**phrases("report", lang), **phrases("figure", lang)}
        self.place = place
        self.figures: list[Figure] = []
        self.problems: list[str] = []
        self.references: tuple[str, ...] = ()
        self.uses: dict[str, str] = {}
        self.outline: Outline | None = None
        #: The cards of everything that the page refers to and does not show itself.
        self.evidence = Markup()
        self._cards = cards
        self._artist = artist

    def __deepcopy__(self, memo: object) -> Draft:
        return self  # nbconvert copies its resources on the way to the template; this one is still being written

    def figure(self, output: Any) -> Figure | str:
        """The chart in ``output`` as a figure, or the sentence that says why it cannot be drawn."""
        spec = chart_in(output.data)
        assert spec is not None  # the template asked `has_chart` first
        number = len(self.figures) + 1
        try:
            made = figure(spec, number, self.tag, self._artist)
        except (ValueError, KeyError, TypeError) as error:
            problem = f"figure {number} cannot be drawn: {faults.publishable(str(error).strip().splitlines()[0])}"
            self.problems.append(problem)
            return problem
        self.figures.append(made)
        return made

    def close(self, html: Markup) -> Outline:
        """Read the page, find what it refers to and the cards that show it, and take it apart."""
        page = tree.read(html)
        taken = tree.ids(page)
        self.references = tuple(id for id in tree.records(page) if id not in taken)
        cards = tree.read(self._cards(list(self.references), self.lang) if self._cards and self.references else "")
        for part in (page, cards):
            tongues.name(part, self.lang)
            dates.keep(part)
        self.uses = first_uses(page, cards)
        endnotes.number(page, cards)
        self.evidence = tree.written(cards)
        self.outline = outline(page, Path(self.place.source).stem or self.place.site or "hdc")
        return self.outline

    def bundle(self) -> Markup:
        """The script that makes charts live."""
        return Markup(self._artist.bundle())


class HdcExporter(TemplateExporter):
    """Exports a notebook as a page of the report: one file, no network, readable without JavaScript."""

    export_from_notebook = "hdc page"
    output_mimetype = "text/html"

    lang = Enum(languages(), "zh", help="Language of the page: Markdown cells tagged with another are left out.").tag(
        config=True
    )
    raw_html = Bool(False, help="Keep HTML that stands in Markdown cells: for notebooks of one's own only.").tag(
        config=True
    )
    cards = AnyTrait(None, allow_none=True, help="Callable (ids, lang) -> HTML that shows the evidence with these ids.")
    artist = AnyTrait(svg.Here(), help="Who draws the charts: an hdc.report.svg.Artist.")

    def __init__(self, *args: Any, **traits: Any) -> None:
        super().__init__(*args, **traits)  # type: ignore[no-untyped-call]
        self._set: dict[str, Markup] = {}  # the code of cells: a notebook's pages in all languages have the same

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "hdc"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(TEMPLATES)]

    @property
    def default_config(self) -> Config:
        """Charts first, then HTML, then pictures, then text; nothing that needs a script of its own.

        A notebook is held to its format once, and not again after each preprocessor.
        """
        kinds = [*TYPES, "text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain"]
        ours = Config({"NbConvertBase": {"display_data_priority": kinds}, "Exporter": {"optimistic_validation": True}})
        inherited: Config = super().default_config.copy()
        inherited.merge(ours)
        return inherited

    def _create_environment(self) -> Any:
        environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.autoescape = True  # nbconvert's own templates leave escaping to their authors
        environment.finalize = _inert
        environment.globals |= {"phrases": phrases, "meta": meta, "read": _beside, "both_grounds": both_grounds}
        environment.filters |= {
            "prose": self._prose,
            "code": self._code,
            "has_chart": _has_chart,
            "publishable": faults.publishable,
            "traceback_text": faults.traceback_text,
            "policy": policy,
            "in_script": in_script,
            "packed": packed,
        }
        return environment

    def _prose(self, source: str, attachments: Mapping[str, Any] | None = None) -> Markup:
        return cells.html(source, self.raw_html, attachments)

    def _code(self, source: str) -> Markup:
        if source not in self._set:
            lexer = "ipython3" if _SHELL.search(source) else "python3"  # IPython's own is a library of its own to load
            self._set[source] = Markup(Highlight2HTML(pygments_lexer=lexer, parent=self)(source))
        return self._set[source]

    def from_notebook_node(  # type: ignore[override]  # as in nbconvert: an exporter of text gives text
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """nbconvert's way in; ``resources["hdc_place"]`` may hold the page's :class:`Place`."""
        resources = deepcopy(resources) if resources else {}
        place = resources.pop("hdc_place", None) or Place(source=_named(resources))
        draft = Draft(self.lang, place, self.cards, self.artist)
        html, made = super().from_notebook_node(in_language(nb, self.lang), {**resources, "hdc": draft}, **kwargs)
        return html, made

    def page(self, nb: NotebookNode, lang: str, place: Place) -> Page:
        """Publish ``nb`` as the page at ``place``."""
        self.lang = lang
        html, resources = self.from_notebook_node(nb, {"hdc_place": place})
        draft: Draft = resources["hdc"]
        made = draft.outline
        assert made is not None  # the template closes each draft
        return Page(html, made.name, made.lead, draft.references, draft.uses, tuple(draft.problems))


def in_language(nb: NotebookNode, lang: str) -> NotebookNode:
    """``nb`` with what a reader of ``lang`` sees; it shares with ``nb`` what both have.

    No Markdown in another language, no parameters, no cells and no outputs that belong to JupyterLab alone.
    """
    others = set(languages()) - {lang}

    def is_shown(cell: NotebookNode) -> bool:
        tags = set(cell.metadata.get("tags", ()))
        if LAB_ONLY in tags:
            return False
        if cell.cell_type == "code":
            return bool(cell.source.strip()) and not tags & _HIDDEN
        return lang in tags or not tags & others

    return NotebookNode({**nb, "cells": [_published(cell) for cell in nb.cells if is_shown(cell)]})


def _published(cell: NotebookNode) -> NotebookNode:
    kept = [output for output in cell.get("outputs", ()) if output.get("metadata", {}).get("hdc") != LAB_ONLY]
    return NotebookNode({**cell, "outputs": [*map(_uncopied, kept)]}) if "outputs" in cell else cell


class _Whole(NotebookNode):
    """A chart's spec, which nbconvert need not copy three times on its way to the template: nobody changes it."""

    def __deepcopy__(self, memo: object) -> _Whole:
        return self


def _uncopied(output: NotebookNode) -> NotebookNode:
    specs = {kind: _Whole() for kind in TYPES if kind in output.get("data", ())}  # type: ignore[no-untyped-call]
    for kind, spec in specs.items():
        dict.update(spec, output.data[kind])  # its parts as they are: a node's own way would copy them
    return NotebookNode({**output, "data": NotebookNode({**output.data, **specs})}) if specs else output


def policy(scripts: Iterable[str]) -> str:
    """A Content-Security-Policy under which a page may run these inline scripts, style itself, and fetch nothing."""
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in dict.fromkeys(digests))
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _inert(value: Any) -> Any:
    """Whatever a template puts on a page, with hidden characters spelled out."""
    if isinstance(value, str):
        return Markup(visible(value)) if isinstance(value, Markup) else visible(value)
    return value


def _beside(name: str) -> Markup:
    """The text of a style or script that lies beside the template."""
    return Markup((TEMPLATES / "hdc" / name).read_text(encoding="utf-8"))


def _has_chart(output: Any) -> bool:
    return chart_in(output.data) is not None


def _named(resources: dict[str, Any]) -> str:
    name = resources.get("metadata", {}).get("name", "")
    return f"{name}.ipynb" if name else ""
