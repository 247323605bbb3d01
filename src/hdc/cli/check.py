"""``hdc check``: everything that must be true, each layer's findings."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from hdc.cli.shared import Commands, Parser, folder, say
from hdc.errors import Finding, HdcError, UsageError

if TYPE_CHECKING:
    from hdc.evidence import Evidence


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    check = commands.add_parser(
        "check", parents=[shared], help="everything that must be true, with what to do", description=_check.__doc__
    )
    check.add_argument(
        "pages", nargs="?", type=Path, metavar="PAGES", help="published pages: do they still match the evidence?"
    )
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    """Check everything that must be true:

    files, ids, references, words in their quotes, numbers in their words, tables, prose.
    """
    root = folder(options)
    findings = _pages(root, options.pages) if options.pages else _everything(root)
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            print(finding)
    say(
        options,
        f"hdc check: {len(findings)} finding{'s' * (len(findings) != 1)}" if findings else "hdc check: all is well",
    )
    return 1 if findings else 0


def _pages(root: Path, pages: Path) -> list[Finding]:
    """What published pages show against what the evidence says now; a relative folder is one below -C."""
    from hdc.report.manifest import check
    from hdc.report.review import Review

    site = root / pages
    if not site.exists():
        raise UsageError(f"there are no pages at {site}; name the folder that `hdc report` wrote")
    return list(check(site, root / "notebooks", Review(root / "data").digest))


def _everything(root: Path) -> list[Finding]:
    """Every layer's findings. What rests on the evidence is only asked once the evidence itself can be read."""
    from hdc import evidence

    read = evidence.read(root / "data")
    findings = list(evidence.check(read))
    if read.review is None:
        return findings
    try:
        return sorted({*findings, *_published(read, root)})
    except HdcError as error:
        return sorted({*findings, *(error.findings or [Finding("data", 0, str(error), "", "evidence")])})


def _published(read: Evidence, root: Path) -> list[Finding]:
    from hdc import narrative
    from hdc.analysis.topic import Topic, build_frames
    from hdc.tables.write import package, stale

    assert read.review is not None
    frames = build_frames(read.review, read.assumptions)
    old = stale(read.folder, package(read.review, frames))
    tables = [
        Finding(
            f"{read.folder.name}/{path}", 0, "the file is not what the evidence gives", "Run `hdc tables`.", "tables"
        )
        for path in old
    ]
    topic = Topic(read.folder, read.review, frames)
    return [*tables, *narrative.check(read.folder, topic, root / "notebooks")]
