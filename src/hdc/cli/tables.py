"""``hdc tables``: the tables and their descriptor, from the evidence."""

from __future__ import annotations

import argparse
import json

from hdc.cli.shared import Commands, Parser, folder, say
from hdc.errors import counted


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    tables = commands.add_parser(
        "tables", parents=[shared], help="rebuild data/tables and its descriptor", description=_tables.__doc__
    )
    tables.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")
    tables.set_defaults(run=_tables)


def _tables(options: argparse.Namespace) -> int:
    """Rebuild data/tables/*.csv and data/datapackage.json from the evidence. The same evidence gives the same bytes."""
    from hdc.evidence.replace import alone
    from hdc.tables.write import package, stale, write
    from hdc.topic import load

    root = folder(options)
    topic = load(root / "data")
    files = package(topic.review, topic.frames)
    if options.dry_run:
        changed = stale(topic.folder, files)
    else:
        with alone(topic.folder):
            changed = write(topic.folder, files)
    if options.json:
        print(json.dumps(changed))
    else:
        for path in changed:
            print(f"data/{path}")
    verb = "would change" if options.dry_run else "changed"
    say(
        options,
        f"hdc tables: {len(changed)} of {counted(len(files), 'file')} {verb}"
        if changed
        else f"hdc tables: {len(files)} files are up to date",
    )
    return 0
