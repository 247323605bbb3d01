"""``hdc confirm``: that a person read the prose against its evidence."""

from __future__ import annotations

import argparse
import json
from datetime import date

from hdc.cli.shared import Commands, Parser, folder, say
from hdc.errors import UsageError, counted


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    confirm = commands.add_parser(
        "confirm", parents=[shared], help="say that paragraphs were read against their evidence",
        description=_confirm.__doc__,
    )  # fmt: skip
    confirm.add_argument("sections", nargs="*", metavar="SECTION", help="sections of the prose, by name")
    confirm.add_argument("--all", action="store_true", help="all sections")
    confirm.add_argument("--by", metavar="NAME", help="who read them")
    confirm.set_defaults(run=_confirm)


def _confirm(options: argparse.Namespace) -> int:
    """Write down that the paragraphs of some sections were read against what they cite, in every language.

    A paragraph whose words or evidence have changed since is stale: `hdc check` notes it, and its page marks it.
    """
    from hdc.narrative.confirmed import FILE, confirm, stale
    from hdc.topic import load

    topic = load(folder(options) / "data")
    if not options.sections and not options.all:
        waiting = sorted({one.paragraph.section for lang in topic.langs for one in stale(topic, lang)})
        raise UsageError(f"name a section or give --all; stale are {', '.join(waiting) or 'none'}")
    if not options.by or not options.by.strip():
        raise UsageError("who read them? give --by NAME")
    anew = confirm(topic, None if options.all else options.sections, options.by.strip(), date.today())
    rows = [{"lang": one.lang, "section": one.section, "opening": one.opening} for one in anew]
    if options.json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            print(f"{row['lang']} {row['section']}: {row['opening']}")
    say(options, f"hdc confirm: {counted(len(anew), 'paragraph')} confirmed in {topic.folder.name}/{FILE}")
    return 0
