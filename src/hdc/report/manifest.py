"""What a published page was made of, carried by the page itself, and whether that is still so.

A page may be mailed, copied to a stick, or put behind another server. Its manifest names by digest the notebook, the
answers it got from the evidence, the code and the libraries; :func:`check` holds a folder of such pages against the
evidence of today.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hdc.digests import digest
from hdc.errors import Finding, UnknownId, UsageError
from hdc.report.freshness import QueryDigest, Record
from hdc.report.site import read_source

_ELEMENT = re.compile(r'<script type="application/json" id="hdc-manifest">(?P<said>.*?)</script>\n', re.DOTALL)
_REBUILD = "Publish it again with `hdc report`."


def manifest(record: Record, html: str, edition: str) -> dict[str, Any]:
    """Return what ``html`` was made of, with the digest of the page itself (without its manifest)."""
    said = asdict(record)
    for name in ("data", "output", "title", "lead", "failure", "references", "uses"):
        del said[name]
    said["setting"] = {name: said["setting"][name] for name in ("source", "parameters", "code", "libraries")}
    return {"edition": edition, "page": digest(html.encode()), **said}


def sealed(html: str, made_of: Mapping[str, Any]) -> str:
    """Return a page that carries its manifest, as data at the end of its body."""
    said = json.dumps(made_of, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    head, end, tail = html.rpartition("</body>")
    return f'{head}<script type="application/json" id="hdc-manifest">{said}</script>\n{end}{tail}'


def signed(html: str, edition: str) -> str:
    """Return a page that rests on no query of its own (a table of contents), with the edition and its own digest."""
    return sealed(html, {"edition": edition, "page": digest(html.encode())})


def opened(page: str) -> tuple[str, dict[str, Any] | None]:
    """Return a page without its manifest, and the manifest; None where it carries none that can be read."""
    found = _ELEMENT.search(page)
    if found is None:
        return page, None
    try:
        said = json.loads(found["said"])
    except json.JSONDecodeError:
        said = None
    return page[: found.start()] + page[found.end() :], said if isinstance(said, dict) else None


def check(folder: Path, notebooks: Path, ask: QueryDigest, kept: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Say of every page below ``folder`` whether it is unaltered and still shows what the evidence says.

    Args:
        folder: published pages, or one page.
        notebooks: where the notebooks are now.
        ask: given a table and column values, the digest of those rows now.
        kept: what editions keep, by its path in the report: a page of theirs stays as it was published.

    Raises:
        UsageError: there is no page.
    """
    pages = [folder] if folder.is_file() else sorted(folder.rglob("*.html"))
    if not pages:
        raise UsageError(f"there is no published page in {folder}; name the folder that `hdc report` wrote")
    top = folder.parent if folder.is_file() else folder
    found: list[Finding] = []
    for path in pages:
        shown = path.relative_to(top)
        if path.read_bytes() not in kept.values():
            found += _page(path, shown, notebooks, ask, is_kept=shown.as_posix() in kept)
    return tuple(found)


def _page(path: Path, shown: Path, notebooks: Path, ask: QueryDigest, is_kept: bool) -> Iterator[Finding]:
    def say(what: str, remedy: str = _REBUILD) -> Finding:
        return Finding(shown.as_posix(), 0, what, remedy, "published")

    html, made_of = opened(path.read_text(encoding="utf-8"))
    if is_kept:
        yield say("it is not the page that the edition keeps")
        return
    if made_of is None:
        yield say("the page carries no manifest, so nobody can say what it was made of")
        return
    if made_of.get("page") != digest(html.encode()):
        yield say("the page was altered after it was published")
    if (name := made_of.get("notebook")) and not _same_notebook(notebooks / name, made_of["setting"]["source"]):
        yield say(f"its notebook {name} has changed since")
    old = [query for query in made_of.get("queries", ()) if not _agrees(query, ask)]
    if old:
        more = f" and {len(old) - 1} other answers" if len(old) > 1 else ""
        yield say(f"it shows {_named(old[0])}{more} as the evidence no longer has them")


def _same_notebook(path: Path, known: str) -> bool:
    return path.is_file() and bool(read_source(path).digest == known)


def _agrees(query: Mapping[str, Any], ask: Callable[[str, Mapping[str, str]], str]) -> bool:
    try:
        return bool(ask(query["table"], query["where"]) == query["digest"])
    except (UnknownId, UsageError):  # the table or column is gone: the page shows what no longer exists
        return False


def _named(query: Mapping[str, Any]) -> str:
    where = ", ".join(f"{column} = {value}" for column, value in query["where"].items())
    return f"{query['table']} ({where})" if where else f"the table {query['table']}"
