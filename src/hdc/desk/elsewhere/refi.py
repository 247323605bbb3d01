"""A REFI-QDA project (``.qdpx``): stretches of text that somebody coded, in any of the programs that write it.

The project is an archive with ``project.qde``, XML of the namespace ``urn:QDA-XML:project:1.0``, and the texts beside
it. Positions are code points of a source's plain text. Document types are refused: nothing in a project needs one, and
entities that grow when they are read do.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from hdc.desk.elsewhere.decoding import text_of
from hdc.desk.elsewhere.suggestion import Suggestion
from hdc.errors import UsageError

#: What a file in the archive may weigh unpacked.
MOST_BYTES = 64 * 1024 * 1024
_PROJECT = "project.qde"
_NAMESPACE = "{urn:QDA-XML:project:1.0}"
#: What has plain text, and what selects in it.
_SOURCES = ("TextSource", "Representation", "Transcript", "TextDescription")
#: A file inside the archive is named so; it lies in this folder.
_INSIDE, _FOLDER = "internal://", "sources/"


def read(name: str, data: bytes) -> list[Suggestion]:
    """Read every coded stretch of text, once for each of its codes; pictures and pages have no words to look for.

    Raises:
        UsageError: it is no such archive, is damaged, or is made to fill the memory.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            project = _parsed(name, _unpacked(name, archive, _PROJECT))
            codes = _codes(project)
            tool = project.get("origin", "").strip() or "REFI-QDA"
            found = [
                one
                for kind in _SOURCES
                for source in project.iter(_NAMESPACE + kind)
                for one in _selections(source, _text(name, archive, source), codes, tool)
            ]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UsageError(f"{name} is no .qdpx archive, or is damaged ({error}); export the project again") from None
    if not found:
        raise UsageError(f"{name} has no coded text; export a project whose text sources have codings")
    return found


def _unpacked(name: str, archive: zipfile.ZipFile, inside: str) -> bytes:
    """A file of the archive; as it is read, and not as its entry says, it is no larger than it may be."""
    try:
        with archive.open(inside) as file:
            data = file.read(MOST_BYTES + 1)
    except KeyError:
        raise UsageError(f"{name} holds no {inside}; export the project as REFI-QDA (.qdpx)") from None
    if len(data) > MOST_BYTES:
        raise UsageError(f"{inside} in {name} has more than {MOST_BYTES // 2**20} MB unpacked; check the file")
    return data


def _parsed(name: str, data: bytes) -> Element:
    try:
        project: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise UsageError(f"{_PROJECT} in {name} declares a document type, which none needs; export it again") from None
    except ParseError as error:
        raise UsageError(f"{_PROJECT} in {name} is no XML ({error}); export the project again") from None
    if project.tag != f"{_NAMESPACE}Project":
        raise UsageError(f"{_PROJECT} in {name} is no REFI-QDA project ({project.tag}); export the project again")
    return project


def _codes(project: Element) -> Mapping[str, str]:
    """The names of the codes by their GUID, which is written in either case."""
    return {one.get("guid", "").lower(): one.get("name", "").strip() for one in project.iter(f"{_NAMESPACE}Code")}


def _text(name: str, archive: zipfile.ZipFile, source: Element) -> str | None:
    """The plain text of a source; None where the project leaves it outside."""
    content = source.find(f"{_NAMESPACE}PlainTextContent")
    if content is not None:
        return content.text or ""
    path = source.get("plainTextPath", "")
    if not path.startswith(_INSIDE):
        return None
    inside = _FOLDER + path.removeprefix(_INSIDE)
    known = {entry.lower(): entry for entry in archive.namelist()}
    return text_of(inside, _unpacked(name, archive, known.get(inside.lower(), inside)))


def _selections(source: Element, text: str | None, codes: Mapping[str, str], tool: str) -> Iterator[Suggestion]:
    points = {one.get("guid", "").lower(): one.get("position") for one in source.iter(f"{_NAMESPACE}SyncPoint")}
    for kind in ("PlainTextSelection", "TranscriptSelection"):
        for one in source.findall(_NAMESPACE + kind):
            ends = (one.get("startPosition"), one.get("endPosition"))
            if kind == "TranscriptSelection":
                ends = (_of(points, one.get("fromSyncPoint")), _of(points, one.get("toSyncPoint")))
            start, end = map(_number, ends)
            is_place = text is not None and start is not None and end is not None and 0 <= start < end <= len(text)
            words = text[start:end] if text is not None and is_place else one.get("name", "")
            description = one.findtext(f"{_NAMESPACE}Description", "").strip()
            for code in _coded(one, codes):
                yield Suggestion(
                    tool=tool,
                    words=words.strip() or f"characters {ends[0]} to {ends[1]} of {source.get('name', 'a source')}",
                    code=code,
                    note=description,
                    source=start if is_place else None,
                    text=source.get("name", "") or source.get("guid", ""),
                )


def _coded(selection: Element, codes: Mapping[str, str]) -> list[str]:
    """The codes of a selection; one without any is highlighted, and somebody meant something by it."""
    refs = [ref.get("targetGUID", "").lower() for ref in selection.findall(f"{_NAMESPACE}Coding/{_NAMESPACE}CodeRef")]
    return [codes.get(ref, "an unknown code") for ref in refs] or [""]


def _of(points: Mapping[str, str | None], guid: str | None) -> str | None:
    return points.get((guid or "").lower())


def _number(words: str | None) -> int | None:
    return int(words) if words is not None and words.strip().isdecimal() else None
