"""One language at a time in JupyterLab: a notebook's Markdown in another language than ``LANG`` is not seen.

A cell is tagged with its language, which a page does not know; but it knows each heading by its words. The notebook is
read as it was saved when the cell ran, so that what is written since is seen until that cell runs again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hdc.markdown import engine

#: A tag of a language ("zh", "zh-Hant"), which "lab-only" is not.
_TAG = re.compile(r"[a-z]{2}(?:-[A-Z][A-Za-z0-9]{1,7})?")


def hidden(notebook: Path, lang: str) -> str:
    """Return the style that hides a notebook's Markdown in other languages; none where it cannot be read."""
    try:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        headings = list(dict.fromkeys(_headings(cells, lang)))
    except (OSError, ValueError, KeyError, TypeError):
        return ""  # it has not been saved, or is no notebook: all is seen
    # JupyterLab and Notebook 7 name a heading by its words, with dashes for blanks.
    names = (json.dumps(heading.replace(" ", "-"), ensure_ascii=False) for heading in headings)
    found = ", ".join(f":is([id={name}], [data-jupyter-id={name}])" for name in names)
    return f"\n.jp-MarkdownCell:has(.jp-RenderedMarkdown :is({found})) {{ display: none; }}" if found else ""


def _headings(cells: list[dict[str, Any]], lang: str) -> Iterator[str]:
    """The first heading of each cell that is in another language."""
    for cell in cells:
        tags = [tag for tag in cell["metadata"].get("tags", ()) if _TAG.fullmatch(tag)]
        if cell["cell_type"] == "markdown" and tags and lang not in tags:
            tokens = engine().parse("".join(cell["source"]))  # a text, or its lines
            begins = next((at for at, token in enumerate(tokens) if token.type == "heading_open"), None)
            if begins is not None:
                yield "".join(part.content for part in tokens[begins + 1].children or ())
