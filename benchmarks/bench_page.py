"""A page of `hdc report` against the same notebook's page by nbconvert and, where it is installed, by Quarto.

Built and opened in one run, in headless Chromium, from disk and without a network. What another's page loads from
elsewhere comes from npm beforehand and is answered from memory: no network is as fast, which is in the peers' favour.
Bytes are uncompressed: the file, and what it loads until its charts are there. A time counts from opening the page: to
the first chart, drawn; and until that chart, scrolled into sight as soon as it is there, answers the pointer with a
tooltip. Ours may not be worse in any row. Run: `make bench`.
"""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from browsing import CHROMIUM, LOADS, Measured, measure
from peers import GOAL, Site, sites
from served import scripts

Pages = list[Measured]


def weights(pages: Pages) -> list[float]:
    """What each page weighs with all that it loads, in kB; nothing can be said where some of that is missing here."""
    return [page.weight / 1000 for page in pages] if all(page.whole for page in pages) else [math.nan]


Row = tuple[str, str, Callable[[Pages], float]]
ROWS: tuple[Row, ...] = (
    ("page and what it loads, median", "kB", lambda pages: median(weights(pages))),
    ("page and what it loads, largest", "kB", lambda pages: max(weights(pages))),
    ("requests beyond the page, most", "", lambda pages: max(page.requests for page in pages)),
    ("time to first chart, median", "ms", lambda pages: median(median(page.chart) for page in pages)),
    ("time to interactive, median", "ms", lambda pages: median(median(page.live) for page in pages)),
    ("pages whose first chart never answers", "", lambda pages: sum(page.place is None for page in pages)),
    ("axe: violating nodes, all pages", "", lambda pages: sum(sum(page.faults.values()) for page in pages)),
    ("axe: rules violated", "", lambda pages: len({rule for page in pages for rule in page.faults})),
)


def table(built: list[Site], found: dict[str, list[Measured]]) -> tuple[list[str], list[str]]:
    """The lines of a Markdown table, ours and each peer's with the ratio, and what is worse than it may be."""
    ours, *peers = built
    lines = [
        "| " + " | ".join(["", ours.name, *(f"{peer.name} | ours / {peer.name}" for peer in peers)]) + " |",
        "|---" + "|---:" * (1 + 2 * len(peers)) + "|",
    ]
    values = {("build, all pages", "s"): [site.built for site in built]}
    values |= {(what, unit): [value(found[site.name]) for site in built] for what, unit, value in ROWS}
    missed = []
    for (what, unit), (own, *others) in values.items():
        cells = [shown(own, unit)]
        for peer, other in zip(peers, others, strict=True):
            cells += [shown(other, unit), f"{own / other:.2f}" if other > 0 and own < math.inf else ""]
            if own > other or own == math.inf:
                missed.append(f"{what}: {shown(own, unit)}, {peer.name} {shown(other, unit)}")
        lines.append(f"| {what} | " + " | ".join(cells) + " |")
    ratio = built[0].built / built[1].built
    if ratio > GOAL:
        missed.append(f"build: {ratio:.2f} of {built[1].name}'s time, the goal is at most {GOAL}")
    return lines, missed


def shown(value: float, unit: str) -> str:
    """A number as the table has it."""
    if math.isnan(value):
        return "not known"
    return "never" if value == math.inf else f"{value:,.{1 if unit == 's' else 0}f} {unit}".strip()


def main() -> None:
    if CHROMIUM is None:
        sys.exit("bench_page: there is no Chromium: apt-get install chromium (or HDC_CHROMIUM=/path/to/chromium)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = sites(folder)
        served = scripts([page for site in built for page in site.pages], folder / "npm")
        found = measure(built, served)
    lines, missed = table(built, found)
    print("\n".join(lines))
    print(f"\n{len(built[0].pages)} pages each, no network; times are of {LOADS} loads.")
    for site in built:
        alone = median(page.file for page in found[site.name]) / 1000
        rules = sorted({rule for page in found[site.name] for rule in page.faults})
        print(f"{site.name}: without what it loads {alone:,.0f} kB, median; axe: {', '.join(rules) or 'nothing'}.")
    if not served:
        print("npm: not to be had here, and no network, so charts drawn by scripts from elsewhere never come.")
    if len(built) == 2:
        print("quarto: not on this machine, column left out")
    if missed:
        sys.exit("bench_page: worse than it may be:\n" + "\n".join(missed))


if __name__ == "__main__":
    main()
