"""``hdc migrate``: the files of a data folder, from an older format to this version's."""

from __future__ import annotations

import argparse
import json

from hdc.cli.shared import Commands, Parser, folder, say


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    migrate = commands.add_parser(
        "migrate", parents=[shared], help="bring the files to this version's format", description=_migrate.__doc__
    )
    migrate.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")
    migrate.set_defaults(run=_migrate)


def _migrate(options: argparse.Namespace) -> int:
    """Bring the files of data/ from an older format to the one this version reads; comments and order are kept."""
    from hdc.evidence.migrate import migrate, migrated
    from hdc.evidence.read import data_folder

    data = data_folder(folder(options) / "data")
    changed = sorted(migrated(data)) if options.dry_run else migrate(data)
    if options.json:
        print(json.dumps([f"data/{name}" for name in changed]))
    else:
        for name in changed:
            print(f"data/{name}")
    verb = "would change" if options.dry_run else "changed"
    files = f"{len(changed)} file{'s' * (len(changed) != 1)}"
    say(options, f"hdc migrate: {files} {verb}; run `hdc check`" if changed else "hdc migrate: nothing to do")
    return 0
