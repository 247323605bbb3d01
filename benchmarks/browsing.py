"""Pages opened in headless Chromium: what they weigh, ask for and get wrong, and how soon their charts are there."""

from __future__ import annotations

import json
import math
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from axe_playwright_python.base import AXE_SCRIPT
from peers import Site
from playwright.sync_api import Browser, Page, Route, ViewportSize, sync_playwright
from playwright.sync_api import TimeoutError as NeverCame
from served import Script

LOADS = 3
NEVER_MS = 10_000
CHROMIUM = os.environ.get("HDC_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
DESK = ViewportSize(width=1200, height=900)


@dataclass
class Measured:
    """One page: ``file`` and ``weight`` (with what it loads) in bytes, ``faults`` counted by axe's rules.

    ``place`` is where its first chart answers the pointer, as parts of its width and height; None where it never does.
    ``chart`` and ``live`` are in ms, one for each load. ``whole`` is False where something it draws with was missing.
    """

    file: int
    weight: int
    requests: int
    faults: dict[str, int]
    place: list[float] | None
    drawn: bool
    whole: bool
    chart: list[float] = field(default_factory=list)
    live: list[float] = field(default_factory=list)


@contextmanager
def opened(
    window: Browser, page: Path, served: Mapping[str, Script], place: list[float] | None = None
) -> Iterator[tuple[Page, list[str]]]:
    """A page, watched, and the addresses it asks for beyond its own; ``place`` is where the pointer asks its chart."""
    context = window.new_context(viewport=DESK, color_scheme="light", reduced_motion="reduce")
    asked: list[str] = []

    def answer(route: Route) -> None:
        script = served.get(route.request.url.partition("?")[0])
        if script:
            route.fulfill(body=script.text, content_type=script.kind)
        else:
            route.abort()

    def note(url: str) -> None:
        if url != page.as_uri() and not url.startswith(("data:", "blob:", "about:")):
            asked.append(url)

    context.route(lambda url: not url.startswith(("file:", "data:", "blob:")), answer)
    tab = context.new_page()
    tab.add_init_script(f"({WATCH})({json.dumps(place)})")
    tab.on("request", lambda request: note(request.url))
    tab.goto(page.as_uri(), wait_until="commit")
    yield tab, asked
    context.close()


def came(tab: Page, what: str) -> bool:
    """Whether it comes before we give up."""
    try:
        tab.wait_for_function(what, timeout=NEVER_MS)
    except NeverCame:
        return False
    return True


def surveyed(window: Browser, page: Path, served: Mapping[str, Script]) -> Measured:
    """Open a page once, without a clock: what it asks for, where its first chart answers, what axe finds."""
    with opened(window, page, served) as (tab, asked):
        drawn = came(tab, "() => hdcBench.chart !== null")
        tab.evaluate(AWAKE)
        tab.evaluate(AXE_SCRIPT)
        tab.evaluate(OUTSIDE_CHARTS)
        found = tab.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        assert found["passes"], "axe ran no rule"
        faults = {fault["id"]: len(fault["nodes"]) for fault in found["violations"]}
        answers = drawn and came(tab, "() => hdcBench.search()")
        place = tab.evaluate("hdcBench.place") if answers else None
        size = page.stat().st_size
        loaded = sum(_weight(url, served) for url in set(asked))
        return Measured(size, size + loaded, len(asked), faults, place, drawn, whole=drawn or not asked)


def _weight(url: str, served: Mapping[str, Script]) -> int:
    if url.startswith("file:"):
        path = Path(url2pathname(urlsplit(url).path))
        return path.stat().st_size if path.is_file() else 0
    script = served.get(url.partition("?")[0])
    return script.weight if script else 0


def timed(window: Browser, page: Path, served: Mapping[str, Script], measured: Measured) -> None:
    """Open a page by the clock, and note when its chart came and when that answered."""
    chart = live = math.inf
    if measured.drawn:
        with opened(window, page, served, measured.place) as (tab, _):
            came(tab, "() => hdcBench.live !== null" if measured.place else "() => hdcBench.chart !== null")
            seen = tab.evaluate("({ chart: hdcBench.chart, live: hdcBench.live })")
            chart, live = (math.inf if value is None else value for value in (seen["chart"], seen["live"]))
    measured.chart.append(chart)
    measured.live.append(live)


def measure(built: list[Site], served: Mapping[str, Script]) -> dict[str, list[Measured]]:
    """Every page of every site; page by page in turn, so that a busy moment of the machine meets all."""
    found: dict[str, list[Measured]] = {site.name: [] for site in built}
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        for pages in zip(*(site.pages for site in built), strict=True):
            turn = {site.name: (page, surveyed(window, page, served)) for site, page in zip(built, pages, strict=True)}
            for _ in range(LOADS):
                for page, measured in turn.values():
                    timed(window, page, served, measured)
            for name, (_page, measured) in turn.items():
                found[name].append(measured)
        window.close()
    return found


WATCH = """(place) => {
  const drawing = () => [...document.querySelectorAll("main svg, main canvas")].find((node) => {
    const box = node.getBoundingClientRect();
    return box.width >= 200 && box.height >= 40
      && node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  });
  // Move the pointer to a part of the chart's width and height.
  const answers = ([across, down]) => {
    const box = drawing()?.getBoundingClientRect();
    if (!box) return false;
    const at = { clientX: box.left + across * box.width, clientY: box.top + down * box.height, bubbles: true };
    const node = document.elementFromPoint(at.clientX, at.clientY);
    if (node) node.dispatchEvent(new PointerEvent("pointermove", at));
    return document.querySelector("#vg-tooltip-element.visible") !== null;
  };
  const bench = window.hdcBench = { chart: null, live: null, place };
  bench.search = () => {
    drawing().scrollIntoView({ block: "center", behavior: "instant" });
    const box = drawing().getBoundingClientRect();
    for (let y = 2; y < box.height; y += 4) for (let x = 2; x < box.width; x += 4) {
      bench.place = [x / box.width, y / box.height];
      if (answers(bench.place)) return true;
    }
    return false;
  };
  const look = () => {
    const chart = drawing();
    if (chart && bench.chart === null) {
      bench.chart = performance.now();
      chart.scrollIntoView({ block: "center", behavior: "instant" });
    }
    if (chart && place && answers(place)) bench.live = performance.now();
    if (bench.live === null) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
#: Every chart was in sight, everything is unfolded.
AWAKE = """async () => {
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise((done) => setTimeout(done, 50));
  }
  await new Promise((done) => setTimeout(done, 500));
}"""
#: As in the tests of the pages: what stands behind a word in a picture axe cannot tell.
OUTSIDE_CHARTS = "axe.configure({ rules: [{ id: 'color-contrast', selector: '*:not(svg, svg *)' }] })"
