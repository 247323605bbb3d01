"""``hdc export``: the review in other forms."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from hdc.cli.shared import Commands, Parser, folder, say
from hdc.errors import counted


def add(commands: Commands, shared: Parser) -> None:
    """Add the command, with each of its formats."""
    export = commands.add_parser(
        "export", help="the review in other forms", description="Write the review in another form."
    )
    formats = export.add_subparsers(
        title="formats", metavar="FORMAT", dest="format", required=True, parser_class=Parser
    )
    charts = formats.add_parser(
        "charts", parents=[shared], help="every chart as PNG and SVG", description=_export_charts.__doc__
    )
    charts.add_argument("--lang", metavar="LANG", help="one language of the review only")
    charts.add_argument("--output", type=Path, metavar="DIR", help="where the files go (default: reports/charts)")
    charts.add_argument("--format", choices=("png", "svg"), dest="kind", help="one kind of file only")
    charts.add_argument(
        "--only", metavar="ID", action="append", default=[], help="this chart only (c-…); may be repeated"
    )
    charts.set_defaults(run=_export_charts)
    mail = formats.add_parser(
        "mail", parents=[shared], help="the first page as one file without scripts", description=_export_mail.__doc__
    )
    mail.add_argument("--lang", metavar="LANG", help="one language of the review only")
    mail.add_argument("--output", type=Path, metavar="DIR", help="where the files go (default: reports/mail)")
    mail.set_defaults(run=_export_mail)
    for name, run, what, file in (
        ("datapackage", _export_datapackage, "the tables and their descriptor, as an archive", "datapackage.zip"),
        ("annotations", _export_annotations, "the quotes as Web Annotations (JSON-LD)", "annotations.jsonld"),
        ("qdpx", _export_qdpx, "the quotes as a REFI-QDA project, for programs that code texts", "quotes.qdpx"),
    ):
        one = formats.add_parser(name, parents=[shared], help=what, description=run.__doc__)
        if name != "datapackage":
            one.add_argument("--lang", metavar="LANG", help="the language of what is ours in it (default: the first)")
        one.add_argument("--output", type=Path, metavar="FILE", help=f"where it goes (default: reports/{file})")
        one.set_defaults(run=run, file=file)


def _export_charts(options: argparse.Namespace) -> int:
    """Write every chart as a picture in each language, with its title, sources and note inside, on white."""
    from hdc.report.export import FORMATS, export_charts
    from hdc.topic import load

    root = folder(options)
    output = options.output or root / "reports" / "charts"
    topic = load(root / "data")
    files = export_charts(
        topic,
        output,
        (options.lang,) if options.lang else (),
        (options.kind,) if options.kind else FORMATS,
        options.only,
    )
    if options.json:
        print(json.dumps([str(path) for path in files]))
    else:
        for path in files:
            print(path)
    say(options, f"hdc export: {counted(len(files), 'picture')} in {output}")
    return 0


def _export_mail(options: argparse.Namespace) -> int:
    """Write the report's first page as one file without scripts, to send or to keep: charts are pictures, and every
    number leads to its quote at the end of the page. The report is brought up to date first.
    """
    from hdc.cli.report import built
    from hdc.report import mailed
    from hdc.topic import load

    root = folder(options)
    output = options.output or root / "reports" / "mail"
    topic = load(root / "data")
    langs = (topic.language(options.lang),) if options.lang else topic.langs
    report = built(options, langs=langs)
    output.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in mailed.fronts(root / "notebooks", report.output, langs).items():
        (output / name).write_bytes(content)
        written.append(str(output / name))
    print(json.dumps(written) if options.json else "\n".join(written))
    return 1 if report.failed else 0


def _export_datapackage(options: argparse.Namespace) -> int:
    """Write the tables, made anew from the evidence, with their descriptor (Data Package v2) into one archive, which
    stands alone: whoever has it needs no hdc.
    """
    from hdc.report.archive import archived
    from hdc.tables.write import package
    from hdc.topic import load

    topic = load(folder(options) / "data")
    return _hand_on(options, archived(package(topic.review, topic.frames)), "prose, charts and transcripts")


def _export_annotations(options: argparse.Namespace) -> int:
    """Write each quote as a Web Annotation (W3C): its exact words on the page they are from, where it was found its
    place in the transcript, and as bodies its translations, numbers and stances.
    """
    from hdc.report.annotations import LOST, collection
    from hdc.topic import load

    topic = load(folder(options) / "data")
    return _hand_on(options, collection(topic, topic.language(options.lang)), LOST)


def _export_qdpx(options: argparse.Namespace) -> int:
    """Write a REFI-QDA project: a source for each interview, which holds its quotes and nothing else of what was said,
    coded by speaker, proposition and metric.
    """
    from hdc.report.coded import LOST, project
    from hdc.topic import load

    topic = load(folder(options) / "data")
    return _hand_on(options, project(topic, topic.language(options.lang)), LOST)


def _hand_on(options: argparse.Namespace, content: bytes, lost: str) -> int:
    """Write one file, and say what it has no place for."""
    from hdc.evidence.replace import lay

    path = options.output or folder(options) / "reports" / options.file
    lay(path, content)
    print(json.dumps(str(path)) if options.json else path)
    say(options, f"hdc export: not in it: {lost}")
    return 0
