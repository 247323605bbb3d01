"""The quotes as Web Annotations (W3C, 2017): what a reader's annotation tool can lay over the page that they are from.

A quote is an annotation. Each stretch of it between ellipses is a target with a ``TextQuoteSelector``, its exact words;
where the quote was found in a transcript, with a ``TextPositionSelector`` in code points of that file, too, which is
named by its hash. Translations, numbers and positions are its bodies.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from hdc.anchors.segments import cut
from hdc.lang.interface import tag
from hdc.model import Interview, Quote
from hdc.report.beside import authority
from hdc.topic import Topic

#: What of a review the form has no place for.
LOST = "what was computed, conclusions, charts and prose; the words around a quote"
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def collection(topic: Topic, lang: str) -> bytes:
    """Return an ``AnnotationCollection`` as JSON-LD; what hdc itself says in it is in ``lang``.

    Quotes that are withdrawn back nothing and are left out.
    """
    review = topic.review
    items = [
        _annotation(topic, interview, quote, lang) for interview, quote in review.quotes if quote.withdrawn is None
    ]
    whole = {
        "@context": _CONTEXT,
        "id": _name(topic, "annotations"),
        "type": "AnnotationCollection",
        "label": review.title[lang],
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _name(topic: Topic, id: str) -> str:
    """A name that stays the same from edition to edition, below one that is nobody's, as in the feed."""
    first = min((change.date for change in topic.review.changes), default=topic.review.edition)
    return f"{authority(topic.review.id, first)}:{id}"


def _annotation(topic: Topic, interview: Interview, quote: Quote, lang: str) -> dict[str, Any]:
    return {
        "id": _name(topic, quote.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": list(_bodies(topic, quote, lang)),
        "target": list(_targets(interview.url or _name(topic, interview.id), quote)),
    }


def _targets(page: str, quote: Quote) -> Iterator[dict[str, Any]]:
    """A target for each stretch between ellipses on ``page``, at its place where one was found for each.

    A transcript is named by what it holds (RFC 6920), since it has no address.
    """
    segments = [
        quote.original[one.starts[0] : one.ends[-1]] for one in cut(quote.original).segments if one.text.strip()
    ]
    anchor = quote.anchor
    spans = anchor.spans if anchor and len(anchor.spans) == len(segments) else ()
    for at, words in enumerate(segments):
        selectors: list[dict[str, Any]] = [{"type": "TextQuoteSelector", "exact": words}]
        if not spans:
            yield {"source": page, "selector": selectors}
            continue
        assert anchor is not None
        start, end = spans[at]
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
        digest = base64.urlsafe_b64encode(bytes.fromhex(anchor.sha256)).decode().rstrip("=")
        yield {"source": f"ni:///sha-256;{digest}", "scope": page, "selector": selectors}


def _bodies(topic: Topic, quote: Quote, lang: str) -> Iterator[dict[str, Any]]:
    """Who says it; what it is in other languages; each number with what it measures; where its speaker stands."""
    name = next(one.name for one in topic.review.speakers if one.id == quote.speaker)
    yield _body("identifying", name[lang], lang if len(name.all) > 1 else "")
    for other in quote.translations:
        yield _body("commenting", quote.words[other], other)
    for figure in quote.figures:
        row = topic.record(figure.id)
        metric = topic.records("metrics", id=figure.metric)[0]
        yield _body("classifying", f"{metric[f'label_{lang}']}: {row[f'words_{lang}']}", lang)
    for stance in topic.records("stances"):
        if quote.id in stance["quote_ids"].split():
            claim = topic.record(stance["proposition_id"])[f"text_{lang}"]
            yield _body("assessing", f"{stance['stance']}: {claim}", lang)


def _body(purpose: str, value: str, lang: str = "") -> dict[str, Any]:
    body = {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
    return body | ({"language": tag(lang)} if lang else {})
