"""``hdc docs``: the pages on how a review is made, wherever hdc was installed from."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping
from pathlib import Path

from hdc.cli.shared import Commands, Parser, meant
from hdc.errors import UsageError

#: Where a package has them, and where a checkout does.
_FOLDERS = (Path(__file__).parents[1] / "docs", Path(__file__).parents[3] / "docs")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def add(commands: Commands, shared: Parser) -> None:
    """Add the command."""
    docs = commands.add_parser(
        "docs", parents=[shared], help="how a review is made: the pages of hdc", description=_docs.__doc__
    )
    docs.add_argument("page", nargs="?", metavar="PAGE", help="its name, or the beginning of it (default: list them)")
    docs.set_defaults(run=_docs)


def _docs(options: argparse.Namespace) -> int:
    """Print a page of the documentation, as Markdown; without a name, say which there are."""
    known = pages()
    if options.page is None:
        titles = {name: _title(text) for name, text in known.items()}
        print(json.dumps(titles, ensure_ascii=False) if options.json else "\n".join(map(_line, titles.items())))
        return 0
    asked = options.page.removeprefix("docs/").removesuffix(".md")
    found = [name for name in known if name == asked] or [name for name in known if name.startswith(asked)]
    if len(found) != 1:
        raise UsageError(f'there is no page "{options.page}"{meant(asked, known)}; there are {", ".join(known)}')
    text = known[found[0]]
    print(json.dumps({"page": found[0], "text": text}, ensure_ascii=False) if options.json else text, end="")
    return 0


def pages() -> Mapping[str, str]:
    """Return the text of each page by its name."""
    folder = next(folder for folder in _FOLDERS if folder.is_dir())
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}


def _title(text: str) -> str:
    found = _TITLE.search(text)
    return found[1] if found else ""


def _line(page: tuple[str, str]) -> str:
    return f"{page[0]:16} {page[1]}"
