"""The page of all evidence: every quote, figure and derived figure, to search, filter and take along.

It is set by the publisher from the evidence itself, no notebook behind it, and is as fresh as the tables it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hdc.digests import digest
from hdc.lang.interface import phrases, tag
from hdc.report import freshness, site
from hdc.report.freshness import Evidence, History, Record, Setting
from hdc.report.manifest import manifest, sealed
from hdc.report.plan import House
from hdc.shown import TABLES

if TYPE_CHECKING:
    from hdc.shown import Catalogue

#: Given a language, all of the evidence as the page shows it.
CatalogueOf = Callable[[str], "Catalogue"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page to be, in one language."""

    lang: str
    setting: Setting

    @property
    def path(self) -> str:
        """Where the page will stand, relative to the report's folder."""
        return f"{self.lang}/{site.EVIDENCE}"

    def is_fresh(self, history: History, evidence: Evidence, house: House) -> bool:
        """Whether the page stands there already."""
        record = history.pages.get(self.path)
        return freshness.is_fresh(record, self.setting, evidence, house.output, house.notebooks)


def sheets(house: House, langs: Sequence[str], shown: Sequence[str]) -> list[Sheet]:
    """A sheet for each of ``langs``; ``shown`` are the languages that the report will have."""
    return [
        Sheet(
            lang,
            Setting(
                source="",
                parameters={"LANG": lang},
                place=_place(house, lang, shown),
                code=house.code,
                libraries=house.libraries,
            ),
        )
        for lang in langs
    ]


def _place(house: House, lang: str, shown: Sequence[str]) -> dict[str, Any]:
    title = house.title(lang)
    return {
        "site": title,
        "index": ["../index.html", title],
        "others": [[f"../{other}/{site.EVIDENCE}", other] for other in shown if other != lang],
    }


def make_sheet(sheet: Sheet, house: House, evidence: Evidence, catalogue: CatalogueOf) -> Record:
    """Set and write the page; return its record."""
    from hdc.report.exporter import HdcExporter

    shown = catalogue(sheet.lang)
    words = phrases("report", sheet.lang)
    template = HdcExporter().environment.get_template("evidence.html.j2")
    lead = words["evidence_with_withdrawn" if shown.counts["withdrawn"] else "evidence_lead"].format(**shown.counts)
    html = template.render(
        shown=shown, lang=sheet.lang, tag=tag(sheet.lang), words=words, lead=lead, place=sheet.setting.place
    )
    record = Record(
        path=sheet.path,
        notebook="",
        lang=sheet.lang,
        setting=sheet.setting,
        data=house.data_digest,
        queries=tuple(evidence.query(table) for table in TABLES),
        files={},
        references=shown.ids,
        uses={},  # it is where other pages lead for everything
        cards=digest(evidence.cards(shown.ids, sheet.lang).encode()),
        output="",
        title=words["everything"],
        lead=lead,
    )
    text = sealed(html, manifest(record, html, house.edition))
    freshness.write(house.output / sheet.path, text)
    return replace(record, output=digest(text.encode()))
