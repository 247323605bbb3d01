"""Every chart on one page, for a look before release: both languages, light and dark, as wide as page and telephone.

The page is static and stands alone. It says what it was made from, so that it is drawn again only when charts or data
have changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hdc.digests import digest, folder_digest
from hdc.report import freshness
from hdc.report.figures import is_fluid
from hdc.report.svg import Artist, Studio, still

if TYPE_CHECKING:
    from hdc.topic import Topic

NAME = "gallery.html"
WIDTHS = (680, 340)
SCHEMES = ("light", "dark")
_MADE_FROM = re.compile(r'<main [^>]*data-made-from="([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Gallery:
    """What was done: the page, whether it had to be drawn, and the charts that could not be, each with the reason."""

    page: Path
    built: bool
    failed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart in one language, width and scheme. ``picture`` is SVG; ``problem`` says why there is none."""

    lang: str
    width: int
    scheme: str
    said: Mapping[str, Any]
    picture: str
    problem: str = ""


def gallery(data: Path, output: Path, force: bool = False, say: Callable[[str], None] = lambda line: None) -> Gallery:
    """Bring ``output``/gallery.html up to date with the charts and the evidence in ``data``.

    Raises:
        EvidenceError: the evidence cannot be read.
    """
    page = output / NAME
    made_from = _made_from(data)
    if not force and page.is_file():
        found = _MADE_FROM.search(page.read_text(encoding="utf-8"))
        if found and found[1] == made_from:
            return Gallery(page, False, {})
    from hdc.report.exporter import HdcExporter
    from hdc.topic import load

    topic = load(data)
    charts = _drawn(topic, say)
    template = HdcExporter().environment.get_template("gallery.html.j2")
    freshness.write(page, template.render(charts=charts, made_from=made_from, edition=topic.edition))
    failed = {name: panel.problem for name, panels in charts.items() for panel in panels if panel.problem}
    return Gallery(page, True, failed)


def _made_from(data: Path) -> str:
    """One digest of all that the page shows: the evidence, the code and the libraries that draw."""
    parts = [
        folder_digest(data),
        folder_digest(freshness.PACKAGE),
        freshness.library_versions(),
    ]
    return digest(json.dumps(parts, sort_keys=True).encode())


def _drawn(topic: Topic, say: Callable[[str], None]) -> dict[str, list[Panel]]:
    """Draw all panels of all charts, by chart: the specs here, the pictures by two hands beside us."""
    from hdc.report.export import names

    with Studio(hands=2) as studio, ThreadPoolExecutor(2) as pool:
        ordered = {
            name: [pool.submit(_panel, studio, *order) for order in _orders(name, topic)] for name in names(topic)
        }
        charts = {}
        for name, panels in ordered.items():
            charts[name] = [panel.result() for panel in panels]
            say(f"[{len(charts)}/{len(ordered)}] {name}")
    return charts


def _orders(name: str, topic: Topic) -> Iterator[tuple[str, Mapping[str, Any] | str, str, int, str]]:
    """What is to be drawn of a chart: name, spec (or why there is none), language, width, scheme."""
    from hdc.report.export import draw

    for lang in topic.langs:
        try:
            spec: Mapping[str, Any] | str = draw(name, topic, lang)
        except Exception as error:  # noqa: BLE001 (one broken chart is what the look is for; the others are shown)
            spec = f"{type(error).__name__}: {error}"
        yield from ((name, spec, lang, width, scheme) for scheme in SCHEMES for width in WIDTHS)


def _panel(artist: Artist, name: str, spec: Mapping[str, Any] | str, lang: str, width: int, scheme: str) -> Panel:
    """Draw a chart as the page would show it in a column of ``width`` pixels."""
    if isinstance(spec, str):
        return Panel(lang, width, scheme, {}, "", spec)
    said = spec["usermeta"]["hdc"]
    bare = {key: value for key, value in spec.items() if key not in ("title", "usermeta", "$schema")}
    bare |= {"config": said["dark"]} if scheme == "dark" else {}
    bare |= {"background": "transparent"}
    bare |= {"width": width, "autosize": {"type": "fit-x", "contains": "padding"}} if is_fluid(spec) else {}
    try:
        drawn = artist.draw(bare, f"{name}-{lang}-{width}-{scheme}")
        return Panel(lang, width, scheme, said, still(drawn))
    except ValueError as error:
        return Panel(lang, width, scheme, said, "", str(error))
