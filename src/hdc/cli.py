"""The command line: a thin skin. One line in, one line out, an exit code.

Results go to standard output, words and progress to standard error. Exit 0: fine; 1: findings; 2: wrong usage or
unreadable input.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from hdc.errors import Finding, HdcError, UsageError

if TYPE_CHECKING:
    from hdc.evidence import Evidence

EPILOG = """\
Exit codes: 0 fine, 1 findings or a page that failed, 2 wrong usage or unreadable input.
Nothing reaches for the network."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options))
    except HdcError as error:
        _say(options, f"hdc: {error}", always=True)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has gone (`hdc check | head`): that is no fault of ours, but say no more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _say(options, "hdc: stopped", always=True)
        return 130


class _Parser(argparse.ArgumentParser):
    """An argparse parser whose mistakes read as one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"hdc: {message}; `{self.prog} --help` shows what is possible\n")


def _parser() -> argparse.ArgumentParser:
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "-C", dest="root", metavar="DIR", type=Path, help="work in DIR, which holds data/ and notebooks/"
    )
    shared.add_argument("--json", action="store_true", help="write the result as JSON, for machines")
    shared.add_argument("--quiet", action="store_true", help="say nothing but the result and errors")
    parser = _Parser(
        prog="hdc",
        description="Keep a living topic review honest: every number leads back to the words it came from.",
        epilog=EPILOG,
        parents=[shared],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="show the version and stop")
    parser.set_defaults(root=Path(), json=False, quiet=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)

    report = commands.add_parser(
        "report", parents=[shared], help="build the report, only what changed", description=_report.__doc__
    )
    report.add_argument("--lang", choices=("zh", "en"), help="build one language only")
    report.add_argument("--output", type=Path, metavar="DIR", help="where the pages go (default: reports)")
    report.add_argument("--force", action="store_true", help="build every page, changed or not")
    report.add_argument(
        "--jobs", type=_count, metavar="N", help="notebooks run at a time (default: one more than there are cores)"
    )
    report.set_defaults(run=_report)

    check = commands.add_parser(
        "check", parents=[shared], help="everything that must be true, with what to do", description=_check.__doc__
    )
    check.set_defaults(run=_check)

    tables = commands.add_parser(
        "tables", parents=[shared], help="rebuild data/tables and its descriptor", description=_tables.__doc__
    )
    tables.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")
    tables.set_defaults(run=_tables)
    return parser


class _ShowVersion(argparse.Action):
    """Look the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        parser.exit(0, f"hdc {version('human-data-ceiling')}\n")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number of at least 1')
    return int(text)


def _say(options: argparse.Namespace, words: str, always: bool = False) -> None:
    if always or not options.quiet:
        print(words, file=sys.stderr, flush=True)


def _report(options: argparse.Namespace) -> int:
    """Run the notebooks that changed or whose evidence changed, in both languages, and write reports/index.html."""
    from hdc.report.build import build
    from hdc.report.review import Review

    root: Path = options.root
    _folder(root)
    review = Review(root / "data")
    langs = (options.lang,) if options.lang else ("zh", "en")
    report = build(
        root / "notebooks",
        root / "data",
        options.output or root / "reports",
        langs=langs,
        jobs=options.jobs,
        force=options.force,
        say=lambda words: _say(options, words),
        cards=review.cards,
        digest=review.digest,
    )
    if options.json:
        print(json.dumps(report.to_json(), ensure_ascii=False))
    else:
        print(report.summary())
    return 1 if report.failed else 0


def _check(options: argparse.Namespace) -> int:
    """Check everything that must be true:

    files, ids, references, words in their quotes, numbers in their words, tables, prose.
    """
    root: Path = options.root
    _folder(root)
    findings = _everything(root)
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            print(finding)
    _say(
        options,
        f"hdc check: {len(findings)} finding{'s' * (len(findings) != 1)}" if findings else "hdc check: all is well",
    )
    return 1 if findings else 0


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
    frames = build_frames(read.review)
    old = stale(read.folder, package(read.review, frames))
    tables = [
        Finding(
            f"{read.folder.name}/{path}", 0, "the file is not what the evidence gives", "Run `hdc tables`.", "tables"
        )
        for path in old
    ]
    topic = Topic(read.folder, read.review, frames)
    return [*tables, *narrative.check(read.folder, topic, root / "notebooks")]


def _tables(options: argparse.Namespace) -> int:
    """Rebuild data/tables/*.csv and data/datapackage.json from the evidence. The same evidence gives the same bytes."""
    from hdc.analysis.topic import load
    from hdc.tables.write import package, stale, write

    root: Path = options.root
    _folder(root)
    topic = load(root / "data")
    files = package(topic.review, topic.frames)
    changed = stale(topic.folder, files) if options.dry_run else write(topic.folder, files)
    if options.json:
        print(json.dumps(changed))
    else:
        for path in changed:
            print(f"data/{path}")
    verb = "would change" if options.dry_run else "changed"
    _say(
        options,
        f"hdc tables: {len(changed)} of {len(files)} files {verb}"
        if changed
        else f"hdc tables: {len(files)} files are up to date",
    )
    return 0


def _folder(root: Path) -> None:
    if not root.is_dir():
        raise UsageError(f"there is no folder {root}; give -C a folder that holds data/")


if __name__ == "__main__":
    sys.exit(main())
