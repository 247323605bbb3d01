"""Where each page stands: which notebook gives which pages, what they are called, what comes before and after."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hdc.digests import digest
from hdc.lang.interface import languages, say
from hdc.notebooks import LAB_ONLY
from hdc.report.freshness import Record

#: The page of all evidence, beside the notebooks' pages of its language.
EVIDENCE = "evidence.html"


@dataclass(frozen=True, slots=True)
class Source:
    """A notebook as it lies on disk. ``digest`` is of what a person wrote in it, ``prose`` its Markdown cells, each
    with its tags; ``problem``: why it cannot be read.
    """

    path: Path
    digest: str
    prose: tuple[tuple[str, frozenset[str]], ...] = ()
    problem: str = ""

    def title(self, lang: str) -> str:
        """The first heading in the Markdown of its page in ``lang``; without one, the notebook's name."""
        others = set(languages()) - {lang}
        seen = (text for text, tags in self.prose if LAB_ONLY not in tags and (lang in tags or not tags & others))
        return next(filter(None, map(_title, seen)), self.path.stem)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the table of contents."""

    href: str
    title: str
    lead: str
    failure: str


def read_source(path: Path) -> Source:
    """Read what identifies a notebook, with nothing but the standard library.

    Outputs, counters and editor settings do not count: running a notebook in JupyterLab makes no page stale.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        written = [_written(cell) for cell in cells]
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        problem = f"{path.name} cannot be read as a notebook ({type(error).__name__}); save it anew in JupyterLab"
        return Source(path, digest(path.read_bytes()), problem=problem)
    prose = tuple((cell["source"], frozenset(cell["tags"])) for cell in written if cell["type"] == "markdown")
    return Source(path, digest(json.dumps(written, sort_keys=True).encode()), prose)


def place(
    sources: Sequence[Source],
    at: int,
    lang: str,
    langs: Sequence[str],
    title: str,
    has_evidence: bool = False,
    feed: str = "",
) -> dict[str, Any]:
    """What page ``at`` in ``lang`` of the report ``title`` says about its neighbours, as plain values: links are
    (address, text) or None.
    """
    source = sources[at]

    def beside(step: int) -> tuple[str, str] | None:
        there = at + step
        if not 0 <= there < len(sources):
            return None
        return f"{sources[there].path.stem}.html", sources[there].title(lang)

    return {
        "site": title,
        "source": source.path.name,
        "feed": feed,
        "index": ["../index.html", title],
        "others": [[f"../{other}/{source.path.stem}.html", other] for other in langs if other != lang],
        "previous": _listed(beside(-1)),
        "next": _listed(beside(+1)),
        "evidence": [EVIDENCE, say("report.everything", lang)] if has_evidence else None,
    }


def contents(
    sources: Sequence[Source], langs: Sequence[str], pages: Mapping[str, Record]
) -> list[dict[str, Entry | None]]:
    """The rows of the table of contents: a notebook each, its page in each language; at the end all evidence."""
    names = [*(f"{source.path.stem}.html" for source in sources), EVIDENCE]
    rows = [{lang: _entry(pages.get(f"{lang}/{name}")) for lang in langs} for name in names]
    return [row for row in rows if any(row.values())]


def page_path(source: Source, lang: str) -> str:
    """Where a notebook's page in ``lang`` stands, relative to the report's folder."""
    return f"{lang}/{source.path.stem}.html"


def _entry(record: Record | None) -> Entry | None:
    return Entry(record.path, record.title, record.lead, record.failure) if record else None


def _written(cell: Mapping[str, Any]) -> dict[str, Any]:
    source = cell["source"]
    return {
        "type": cell["cell_type"],
        "source": source if isinstance(source, str) else "".join(source),
        "tags": sorted(cell.get("metadata", {}).get("tags", ())),
        "attachments": cell.get("attachments", {}),
    }


@cache
def _title(markdown: str) -> str:
    from hdc.report import cells, tree
    from hdc.report.outline import outline

    return outline(tree.read(cells.html(markdown, raw_html=True)), "").name


def _listed(link: tuple[str, str] | None) -> list[str] | None:
    return list(link) if link else None  # as JSON gives it back
