"""``hdc new``: a review of another topic."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from hdc.cli.shared import Commands, Parser, say
from hdc.errors import command


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    new = commands.add_parser(
        "new", parents=[shared], help="begin a review of another topic in DIR", description=_new.__doc__
    )
    new.add_argument("folder", type=Path, metavar="DIR", help="a folder that is new or empty")
    new.add_argument(
        "--lang", metavar="LANGS", default="en", help="its languages, the first leads: en,zh (default: en)"
    )
    new.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> int:
    """Begin a review of another topic:

    files that explain their shapes, two invented interviews to delete, notebooks, a Makefile. `hdc check` and
    `hdc report` are green in it from the start.
    """
    from hdc.begin import begin

    langs = [lang.strip() for lang in options.lang.split(",") if lang.strip()]
    folder = options.root / options.folder
    made = begin(folder, langs, date.today().isoformat())
    print(json.dumps(made) if options.json else "\n".join(made))
    say(
        options,
        f"hdc new: {len(made)} files in {options.folder}. Next: {command('cd', folder)}, `hdc report`, read README.md",
    )
    return 0
