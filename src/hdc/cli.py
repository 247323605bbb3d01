"""The command line: a thin skin. One line in, one line out, an exit code.

Results go to standard output, words and progress to standard error. Exit 0: fine; 1: findings; 2: wrong usage or
unreadable input.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from hdc.errors import Finding, HdcError, UsageError

if TYPE_CHECKING:
    from hdc.evidence import Evidence
    from hdc.report.gallery import Gallery

EPILOG = """\
Exit codes: 0 fine, 1 findings or a page that failed, 2 wrong usage or unreadable input.
Nothing reaches for the network."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    # The shared options stand before or after the command; the one that is given wins over what is assumed here.
    assumed = argparse.Namespace(root=Path(), json=False, quiet=False)
    options = _parser().parse_args(argv, assumed)
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
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)

    report = commands.add_parser(
        "report", parents=[shared], help="build the report, only what changed", description=_live.__doc__
    )
    report.add_argument("--lang", choices=("zh", "en"), help="build one language only")
    report.add_argument("--output", type=Path, metavar="DIR", help="where the pages go (default: reports)")
    report.add_argument("--force", action="store_true", help="build every page, changed or not")
    report.add_argument(
        "--jobs", type=_count, metavar="N", help="notebooks run at a time (default: one more than there are cores)"
    )
    report.add_argument(
        "--gallery", action="store_true", help="also bring gallery.html up to date: every chart, to look at"
    )
    report.add_argument("--watch", action="store_true", help="build again on every change, until interrupted")
    report.add_argument("--serve", action="store_true", help="show the report on 127.0.0.1, until interrupted")
    report.add_argument("--port", type=int, default=8000, metavar="N", help="the port to serve on (default: 8000)")
    report.set_defaults(run=_live)

    check = commands.add_parser(
        "check", parents=[shared], help="everything that must be true, with what to do", description=_check.__doc__
    )
    check.add_argument(
        "pages", nargs="?", type=Path, metavar="PAGES", help="published pages: do they still match the evidence?"
    )
    check.set_defaults(run=_check)

    tables = commands.add_parser(
        "tables", parents=[shared], help="rebuild data/tables and its descriptor", description=_tables.__doc__
    )
    tables.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")
    tables.set_defaults(run=_tables)

    _add_export(commands, shared)

    lab = commands.add_parser("lab", parents=[shared], help="JupyterLab on the notebooks", description=_lab.__doc__)
    lab.add_argument(
        "arguments", nargs="*", metavar="-- OPTION", help="what JupyterLab itself is told: hdc lab -- --no-browser"
    )
    lab.set_defaults(run=_lab)
    return parser


def _add_export(commands: argparse._SubParsersAction[_Parser], shared: _Parser) -> None:
    export = commands.add_parser(
        "export", help="the review in other forms", description="Write the review in another form."
    )
    formats = export.add_subparsers(
        title="formats", metavar="FORMAT", dest="format", required=True, parser_class=_Parser
    )
    charts = formats.add_parser(
        "charts", parents=[shared], help="every chart as PNG and SVG", description=_export_charts.__doc__
    )
    charts.add_argument("--lang", choices=("zh", "en"), help="one language only")
    charts.add_argument("--output", type=Path, metavar="DIR", help="where the files go (default: reports/charts)")
    charts.add_argument("--format", choices=("png", "svg"), dest="kind", help="one kind of file only")
    charts.add_argument("--only", metavar="NAME", action="append", default=[], help="this chart only; may be repeated")
    charts.set_defaults(run=_export_charts)


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


def _live(options: argparse.Namespace) -> int:
    """Run the notebooks that changed or whose evidence changed, in both languages, and write reports/index.html."""
    code = _report(options)
    if not (options.watch or options.serve):
        return code
    from contextlib import ExitStack

    from hdc.report import freshness, live

    root: Path = options.root
    with ExitStack() as stack:
        if options.serve:
            address = stack.enter_context(live.serve(options.output or root / "reports", options.port))
            _say(options, f"hdc report: shown at {address} (Ctrl-C ends it)", always=True)
        if options.watch:
            _say(options, "hdc report: waiting for changes (Ctrl-C ends it)")
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
        catalogue=review.catalogue,
    )
    gallery = _gallery(options) if options.gallery else None
    if options.json:
        more = {"gallery": {"page": str(gallery.page), "failed": dict(gallery.failed)}} if gallery else {}
        print(json.dumps(report.to_json() | more, ensure_ascii=False))
    else:
        print(report.summary())
    return 1 if report.failed or (gallery and gallery.failed) else 0


def _gallery(options: argparse.Namespace) -> Gallery:
    from hdc.report.gallery import gallery

    made = gallery(
        options.root / "data",
        options.output or options.root / "reports",
        options.force,
        say=lambda words: _say(options, words),
    )
    for name, why in made.failed.items():
        _say(options, f"{made.page.name}: {name} cannot be drawn: {why}", always=True)
    _say(options, f"{made.page} {'drawn' if made.built else 'is up to date'}")
    return made


def _check(options: argparse.Namespace) -> int:
    """Check everything that must be true:

    files, ids, references, words in their quotes, numbers in their words, tables, prose.
    """
    root: Path = options.root
    _folder(root)
    findings = _pages(root, options.pages) if options.pages else _everything(root)
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


def _pages(root: Path, pages: Path) -> list[Finding]:
    """What published pages show against what the evidence says now; a relative folder is one below -C."""
    from hdc.report.manifest import check
    from hdc.report.review import Review

    folder = root / pages
    if not folder.exists():
        raise UsageError(f"there are no pages at {folder}; name the folder that `hdc report` wrote")
    return list(check(folder, root / "notebooks", Review(root / "data").digest))


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


def _export_charts(options: argparse.Namespace) -> int:
    """Write every chart as a picture in both languages, with its title, sources and note inside, on white."""
    from hdc.analysis.topic import load
    from hdc.report.export import FORMATS, LANGS, export_charts

    root: Path = options.root
    _folder(root)
    output = options.output or root / "reports" / "charts"
    files = export_charts(
        load(root / "data"),
        output,
        (options.lang,) if options.lang else LANGS,
        (options.kind,) if options.kind else FORMATS,
        options.only,
    )
    if options.json:
        print(json.dumps([str(path) for path in files]))
    else:
        for path in files:
            print(path)
    _say(options, f"hdc export: {len(files)} pictures in {output}")
    return 0


def _lab(options: argparse.Namespace) -> NoReturn:
    """Open JupyterLab on the notebooks, for this machine alone; stop it with Control-C."""
    from hdc.explore.lab import launch

    root: Path = options.root
    _folder(root)
    launch(root, options.arguments)


def _folder(root: Path) -> None:
    if not root.is_dir():
        raise UsageError(f"there is no folder {root}; give -C a folder that holds data/")


if __name__ == "__main__":
    sys.exit(main())
