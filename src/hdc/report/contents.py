"""The way into the report: in the reader's language what it says, and then every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from hdc.report import beside, site
from hdc.report.drawings import Drawings
from hdc.report.freshness import Record
from hdc.report.plan import House
from hdc.report.svg import Artist, still

if TYPE_CHECKING:
    from hdc.shown import Finding, Front

#: Given a language, what the front page says.
FrontOf = Callable[[str], "Front"]
#: Width of a picture on it, in pixels, and the height beyond which its foot is left out: the page has it whole.
_WIDTH, _TALL = 340, 400
_HEIGHT = re.compile(r'<svg[^>]* height="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, small and still, as SVG; whether it is taller than its place."""

    svg: Markup
    is_tall: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """What the front page says in one language, each finding with its picture."""

    front: Front
    pictures: tuple[Picture, ...]


def fronts(house: House, langs: Iterable[str], front: FrontOf, artist: Drawings) -> dict[str, Front]:
    """Ask what the front page says in each of ``langs`` that the review speaks; its pictures are begun."""
    said = {lang: front(lang) for lang in langs if lang in house.own_langs}
    for one in said.values():
        for finding in one.findings:
            artist.begin(_small(finding))
    return said


def openings(said: Mapping[str, Front], artist: Artist) -> dict[str, Opening]:
    """Give what the front page says its pictures."""
    return {
        lang: Opening(one, tuple(_picture(finding, f"{lang}-{n}", artist) for n, finding in enumerate(one.findings)))
        for lang, one in said.items()
    }


def page(house: House, langs: Sequence[str], pages: Mapping[str, Record], shown: Mapping[str, Opening]) -> str:
    """Return the page: it holds all languages and shows the one that the reader chose, or has."""
    from hdc.report.exporter import HdcExporter

    template = HdcExporter().environment.get_template("contents.html.j2")
    html: str = template.render(
        langs=langs,
        titles={lang: house.title(lang) for lang in langs},
        feeds={lang: f"{lang}/{beside.FEED}" for lang in langs} if beside.has_feed(house.data) else {},
        fronts={lang: opening.front for lang, opening in shown.items()},
        pictures={lang: opening.pictures for lang, opening in shown.items()},
        rows=site.contents(house.sources, langs, pages),
    )
    return html


def _small(finding: Finding) -> dict[str, Any]:
    """Its chart, small and still: what it says in full stands on its page."""
    left = ("title", "usermeta", "$schema")
    bare: dict[str, Any] = {name: part for name, part in finding.spec.items() if name not in left}
    fitted = {"width": _WIDTH, "autosize": {"type": "fit-x", "contains": "padding"}, "background": "transparent"}
    return bare | fitted


def _picture(finding: Finding, prefix: str, artist: Artist) -> Picture:
    drawn = artist.draw(_small(finding), f"front-{prefix}")
    height = _HEIGHT.search(drawn)
    return Picture(Markup(still(drawn)), height is not None and float(height[1]) > _TALL)
