"""``hdc news``: what moved since an edition, and the next edition."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from hdc.cli.shared import Commands, Parser, folder, say
from hdc.errors import EvidenceError, NotebookError, UsageError

if TYPE_CHECKING:
    from hdc.narrative.news import Told
    from hdc.topic import Topic


#: Rules of what the command itself writes.
_WRITTEN = ("tables", "edition")


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    news = commands.add_parser(
        "news", parents=[shared], help="what moved since an edition; --write stamps the next", description=_news.__doc__
    )
    news.add_argument("--against", metavar="DATE", help="the edition to compare with (default: the last)")
    news.add_argument("--lang", metavar="LANG", help="the language to tell it in (default: the review's first)")
    news.add_argument(
        "--write", action="store_true", help="draft the entry in changes.toml and keep the edition's tables"
    )
    news.add_argument("--date", metavar="DATE", help="with --write, the date of the edition")
    news.set_defaults(run=_news)


def _news(options: argparse.Namespace) -> int:
    """Say what moved since the last edition:

    records, conclusions by their own rules, minds that changed, charts, paragraphs to read again, and what no paragraph
    tells yet. Exit code 1 says that a paragraph rests on a reversed conclusion. With --write, stamp an edition, unless
    `hdc check` has something against it.
    """
    from hdc.tables import edition
    from hdc.topic import load

    if options.date and not options.write:
        raise UsageError("--date is the date of a new edition; give it with --write")
    data = folder(options) / "data"
    if options.write:
        from hdc.narrative.publish import finish

        finish(data)
    topic = load(data)
    lang = topic.language(options.lang)
    known = edition.dates(topic.folder)
    against = options.against or (known[-1] if known else None)
    if against is None and not options.write:
        raise UsageError("there is no edition to compare with; `hdc news --write` keeps the first")
    of = _edition(options, topic, known) if options.write else ""
    told = _told(topic, against) if against else None
    if told is not None:
        print(json.dumps(told.to_json(), ensure_ascii=False) if options.json else "\n".join(told.lines(lang)))
    if options.write:
        _write(options, topic, told, of)
    return 1 if told is not None and told.resting_on_reversed else 0


def _told(topic: Topic, against: str) -> Told:
    from hdc.analysis.news import news
    from hdc.charts.moved import moved
    from hdc.evidence import read
    from hdc.narrative.news import Told
    from hdc.narrative.reasons import outlived
    from hdc.narrative.waiting import untold, waiting
    from hdc.tables import edition

    then = edition.read(topic.folder, against, topic.langs, topic.frames).frames
    found = news(then, topic.frames)
    flipped = [judged.id for judged in found.verdicts("reversed")]
    charts = moved(topic, then)
    again = [*waiting(topic, then, flipped), *outlived(read(topic.folder), topic, then)]
    return Told(topic, against, found, charts, again, untold(topic))


def _pages(options: argparse.Namespace, topic: Topic) -> Mapping[str, bytes]:
    """The edition's page in each language, from a report that is built for it; a review without notebooks has none."""
    from hdc.cli.report import built
    from hdc.report import freshness, mailed

    root = folder(options)
    if not freshness.notebook_files(root / "notebooks"):
        return {}
    report = built(options)
    if report.failed:
        why = "; ".join(f"{failed.page}: {failed.why}" for failed in report.failed)
        raise NotebookError(f"the edition is not kept, its report is not whole: {why}; mend it and run this again")
    return mailed.fronts(root / "notebooks", report.output, topic.langs)


def _edition(options: argparse.Namespace, topic: Topic, known: list[str]) -> str:
    """The date of the edition to keep; a call that makes no sense is refused before anything is told."""
    from hdc.narrative.publish import date_of

    if options.against and known and options.against != known[-1]:
        raise UsageError(f"an edition is counted against the last, that of {known[-1]}; leave out --against")
    return date_of(topic.review, known, options.date, date.today().isoformat())


def _write(options: argparse.Namespace, topic: Topic, told: Told | None, of: str) -> None:
    from hdc.narrative.publish import publish

    _must_hold(topic)
    entry, written = publish(
        topic.folder, topic.review, told.news if told else None, of, lambda: _pages(options, topic)
    )
    for path in written if not options.json else ():
        print(f"data/{path}")
    say(options, f"hdc news: the edition of {of} is kept; read its entry in data/changes.toml ({entry.kind})")


def _must_hold(topic: Topic) -> None:
    """What is kept is kept as it is: refuse while something in the review is not true."""
    from hdc.checks import everything

    findings = [one for one in everything(topic.folder).findings if one.rule not in _WRITTEN]
    if findings:
        more = f" ({len(findings) - 1} more: `hdc check`)" if len(findings) > 1 else ""
        raise EvidenceError(f"the edition is not kept while something is not true: {findings[0]}{more}", findings)
