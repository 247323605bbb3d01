"""What stands beside the pages: a feed of the editions in each language, each edition's page as it was published, and
its files to take along.

Both follow from the files of the evidence alone, without a clock: the same evidence gives the same bytes. A feed's ids
are ``tag:`` URIs (RFC 4151) below a name that is nobody's (``.invalid``), since a review does not know its address.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hdc.digests import digest, file_digest
from hdc.lang.interface import languages, say, tag
from hdc.report import freshness
from hdc.report.archive import archived

ATOM = "http://www.w3.org/2005/Atom"
FEED = "feed.xml"


def bring(data: Path, output: Path, langs: Sequence[str]) -> None:
    """Bring what stands beside the pages up to date; what is there already is not touched."""
    for path, content in files(data, langs).items():
        place = output / path
        if file_digest(place) != digest(content):
            freshness.write_bytes(place, content)


def files(data: Path, langs: Sequence[str]) -> dict[str, bytes]:
    """Return the files by their path in the report; none where the evidence cannot be read, which others say."""
    found = {f"editions/{path.name}.zip": archive(path) for path in _editions(data)}
    pages = [page for path in _editions(data) for page in sorted((path / "pages").glob("*.html"))]
    found |= {f"editions/{page.parent.parent.name}/{page.name}": page.read_bytes() for page in pages}
    if has_feed(data):
        topic, changes = _read(data / "topic.toml")["topic"], _read(data / "changes.toml")["changes"]
        found |= {f"{lang}/{FEED}": feed(topic, changes, lang) for lang in langs if lang in languages()}
    return found


def authority(review: str, first: str) -> str:
    """Return how names begin that a review gives: a ``tag:`` of its id, below nobody's name, and its first date."""
    return f"tag:{review}.invalid,{first}"


def has_feed(data: Path) -> bool:
    """Whether there are editions to tell of."""
    return bool(_read(data / "changes.toml").get("changes")) and "topic" in _read(data / "topic.toml")


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def _editions(data: Path) -> list[Path]:
    folder = data / "editions"
    return sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] != ".") if folder.is_dir() else []


def archive(folder: Path) -> bytes:
    """Return the files of an edition as one archive."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return archived({f"{folder.name}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in paths})


def feed(topic: Mapping[str, Any], changes: Sequence[Mapping[str, Any]], lang: str) -> bytes:
    """Return the Atom feed (RFC 4287) of a review's editions in one language, the newest first."""
    dates = [str(change["date"]) for change in changes]
    name = authority(topic["id"], min(dates))
    title = _words(topic["title"], lang)
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": tag(lang)})
    _add(root, "id", f"{name}:{lang}")
    _add(root, "title", title)
    _add(root, "subtitle", _words(topic["question"], lang))
    _add(root, "updated", _time(max(dates)))
    _add(ElementTree.SubElement(root, "author"), "name", title)
    ElementTree.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": FEED})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": "../index.html"})
    numbered = sorted(enumerate(changes, 1), key=lambda one: (str(one[1]["date"]), one[0]), reverse=True)
    for n, change in numbered:
        date = str(change["date"])
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "id", f"{name}:{lang}/{date}/{n}")
        kind = say(f"narrative.editions.{change['kind']}", lang)
        _add(entry, "title", say("marks.labelled", lang, label=date, words=kind))
        _add(entry, "updated", _time(date))
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": "../index.html"})
        _add(entry, "content", "\n\n".join(_words(change[part], lang) for part in ("what", "why")), type="text")
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _add(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = text


def _words(text: Any, lang: str) -> str:
    """A text of the evidence, which a review in one language writes without naming it."""
    return str(text.get(lang, "")) if isinstance(text, Mapping) else str(text)


def _time(date: str) -> str:
    """A date as Atom asks: an instant. Editions know their day and nothing nearer."""
    parts = [*date.split("-"), "01", "01"][:3]
    return f"{'-'.join(parts)}T00:00:00Z"
