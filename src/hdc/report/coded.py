"""The quotes as a REFI-QDA project (``.qdpx``, version 1.0): the form in which programs for coding texts hand on work.

Each interview is a text source that holds its quotes, a paragraph each, and nothing else of what was said. A quote is a
selection with the codes of its speaker and of the propositions on which it shows a stance; the words of a figure in it
are one with the code of its metric. Positions are code points of the source, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from hdc.model import Interview, Quote
from hdc.model.occurrences import occurrences
from hdc.report.archive import archived
from hdc.topic import Topic

#: What of a review the form has no place for.
LOST = "numbers as values (they stand in the descriptions), what was computed, conclusions, charts and prose"
_NAMESPACE = "urn:QDA-XML:project:1.0"
_PARAGRAPH = "\n\n"
register_namespace("", _NAMESPACE)


def project(topic: Topic, lang: str) -> bytes:
    """Return the archive; codes and descriptions are in ``lang``. Quotes that are withdrawn are left out.

    The same evidence gives the same bytes.
    """
    heard = [
        (interview, [quote for quote in interview.quotes if quote.withdrawn is None])
        for interview in topic.review.interviews
    ]
    heard = [(interview, quotes) for interview, quotes in heard if quotes]
    sources = {f"sources/{_guid(topic, interview.id)}.txt": _source(quotes).encode() for interview, quotes in heard}
    return archived({"project.qde": _xml(_Writer(topic, lang).root(heard)), **sources})


def _xml(root: Element) -> bytes:
    indent(root, " ")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _source(quotes: Sequence[Quote]) -> str:
    return _PARAGRAPH.join(quote.original for quote in quotes)


def _guid(topic: Topic, id: str) -> str:
    """An id of the form's kind, the same for a record in every edition."""
    return str(uuid5(NAMESPACE_URL, f"{topic.review.id}/{id}"))


class _Writer:
    """Writes one project: what its elements have in common is said once."""

    def __init__(self, topic: Topic, lang: str) -> None:
        self._topic, self._lang = topic, lang
        self._names = {one.id: one.name[lang] for one in topic.review.speakers}
        self._by = {"creatingUser": self._guid("us"), "creationDateTime": f"{topic.edition}T00:00:00Z"}

    def root(self, heard: Sequence[tuple[Interview, Sequence[Quote]]]) -> Element:
        """The project with its users, codes and sources."""
        topic = self._topic
        root = Element(
            f"{{{_NAMESPACE}}}Project",
            name=topic.review.title[self._lang],
            origin="hdc",
            creatingUserGUID=self._by["creatingUser"],
            creationDateTime=self._by["creationDateTime"],
        )
        _below(_below(root, "Users"), "User", guid=self._by["creatingUser"], name=topic.review.title[self._lang])
        codes = _below(_below(root, "CodeBook"), "Codes")
        for id, name, about in self._codes({quote.speaker for _, quotes in heard for quote in quotes}):
            code = _below(codes, "Code", guid=self._guid(f"code/{id}"), name=name, isCodable="true")
            if about:
                _below(code, "Description").text = about
        sources = _below(root, "Sources")
        for interview, quotes in heard:
            self._source(sources, interview, quotes)
        return root

    def _codes(self, speakers: set[str]) -> Iterator[tuple[str, str, str]]:
        """Id, name and description of each code; a metric and a speaker may have one id."""
        lang = self._lang
        yield from ((f"speaker/{id}", self._names[id], "") for id in sorted(speakers))
        yield from ((f"metric/{row['id']}", row[f"label_{lang}"], "") for row in self._topic.records("metrics"))
        yield from ((row["id"], row["id"], row[f"text_{lang}"]) for row in self._topic.records("propositions"))

    def _source(self, sources: Element, interview: Interview, quotes: Sequence[Quote]) -> None:
        guid = self._guid(interview.id)
        source = _below(
            sources,
            "TextSource",
            guid=guid,
            name=interview.title[self._lang],
            plainTextPath=f"internal://{guid}.txt",
            **self._by,
        )
        if interview.url:
            _below(source, "Description").text = interview.url
        start = 0
        for quote in quotes:
            self._selection(source, quote.id, (start, start + len(quote.original)), *self._about(quote))
            for figure in quote.figures:
                said = figure.said[quote.language]
                at = start + occurrences(quote.original, said)[0]
                words = self._topic.record(figure.id)[f"words_{self._lang}"]
                self._selection(source, figure.id, (at, at + len(said)), words, [f"metric/{figure.metric}"])
            start += len(quote.original) + len(_PARAGRAPH)

    def _about(self, quote: Quote) -> tuple[str, list[str]]:
        """A quote's translation, as description, and its codes."""
        rows = self._topic.records("stances")
        shown = [row["proposition_id"] for row in rows if quote.id in row["quote_ids"].split()]
        described = quote.words[self._lang] if self._lang in quote.translations else ""
        return described, [f"speaker/{quote.speaker}", *dict.fromkeys(shown)]

    def _selection(self, source: Element, id: str, span: tuple[int, int], described: str, codes: Sequence[str]) -> None:
        start, end = map(str, span)
        found = _below(
            source,
            "PlainTextSelection",
            guid=self._guid(id),
            name=id,
            startPosition=start,
            endPosition=end,
            **self._by,
        )
        if described:
            _below(found, "Description").text = described
        for code in codes:
            coding = _below(found, "Coding", guid=self._guid(f"{id}/{code}"), **self._by)
            _below(coding, "CodeRef", targetGUID=self._guid(f"code/{code}"))

    def _guid(self, id: str) -> str:
        return _guid(self._topic, id)


def _below(parent: Element, tag: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{_NAMESPACE}}}{tag}", attributes)
