"""``hdc report``: build it, watch what it is made from, show it."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hdc.cli.shared import Commands, Parser, as_port, count, folder, say

if TYPE_CHECKING:
    from hdc.report.build import Report
    from hdc.report.gallery import Gallery


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    report = commands.add_parser(
        "report", parents=[shared], help="build the report, only what changed", description=_live.__doc__
    )
    report.add_argument("--lang", metavar="LANG", help="build one language of the review only")
    report.add_argument("--output", type=Path, metavar="DIR", help="where the pages go (default: reports)")
    report.add_argument("--force", action="store_true", help="build every page, changed or not")
    report.add_argument(
        "--jobs", type=count, metavar="N", help="notebooks run at a time (default: one more than there are cores)"
    )
    report.add_argument(
        "--gallery", action="store_true", help="also bring gallery.html up to date: every chart, to look at"
    )
    report.add_argument("--watch", action="store_true", help="build again on every change, until interrupted")
    report.add_argument("--serve", action="store_true", help="show the report on 127.0.0.1, until interrupted")
    report.add_argument("--port", type=as_port, default=8000, metavar="N", help="the port to serve on (default: 8000)")
    report.set_defaults(run=_live)


def _live(options: argparse.Namespace) -> int:
    """Run the notebooks that changed or whose evidence changed, in all its languages, and write reports/index.html."""
    code = _report(options)
    if not (options.watch or options.serve):
        return code
    from contextlib import ExitStack

    from hdc.report import freshness, live

    root: Path = options.root
    with ExitStack() as stack:
        if options.serve:
            address = stack.enter_context(live.serve(options.output or root / "reports", options.port))
            say(options, f"hdc report: shown at {address} (Ctrl-C ends it)", always=True)
        if options.watch:
            say(options, "hdc report: waiting for changes (Ctrl-C ends it)")
            live.watch([root / "data", root / "notebooks", freshness.PACKAGE], lambda: _again(options))
        else:
            threading.Event().wait()
    return code


def _again(options: argparse.Namespace) -> None:
    """Build in a process of its own, which sees the code as it is now."""
    lang = ["--lang", options.lang] if options.lang else []
    output = ["--output", str(options.output)] if options.output else []
    subprocess.run(
        [sys.executable, "-m", "hdc.cli", "report", "-C", str(options.root), *lang, *output],
        check=False,
        stdout=sys.stderr,
    )


def _report(options: argparse.Namespace) -> int:
    """Run the notebooks that changed or whose evidence changed, in all its languages, and write reports/index.html."""
    langs = (options.lang,) if options.lang else None
    report = built(options, options.output, langs=langs, jobs=options.jobs, force=options.force)
    gallery = _gallery(options) if options.gallery else None
    if options.json:
        more = {"gallery": {"page": str(gallery.page), "failed": dict(gallery.failed)}} if gallery else {}
        print(json.dumps(report.to_json() | more, ensure_ascii=False))
    else:
        print(report.summary())
    return 1 if report.failed or (gallery and gallery.failed) else 0


def built(options: argparse.Namespace, output: Path | None = None, **how: Any) -> Report:
    """Bring the report up to date and say what was done, page by page; ``how`` goes on to the build."""
    from hdc.report.build import build
    from hdc.report.review import Review

    root = folder(options)
    review = Review(root / "data")
    return build(
        root / "notebooks",
        root / "data",
        output or root / "reports",
        say=lambda words: say(options, words),
        cards=review.cards,
        digest=review.digest,
        catalogue=review.catalogue,
        front=review.front,
        **how,
    )


def _gallery(options: argparse.Namespace) -> Gallery:
    from hdc.report.gallery import gallery

    made = gallery(
        options.root / "data",
        options.output or options.root / "reports",
        options.force,
        say=lambda words: say(options, words),
    )
    for name, why in made.failed.items():
        say(options, f"{made.page.name}: {name} cannot be drawn: {why}", always=True)
    say(options, f"{made.page} {'drawn' if made.built else 'is up to date'}")
    return made
