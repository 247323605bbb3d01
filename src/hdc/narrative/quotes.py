"""A quote as a block: the words and their translation side by side, the figures marked, and where the words are from.

A quote is hostile until shown otherwise: every character of it goes through :mod:`markupsafe`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from hdc.lang.interface import say, setting, tag
from hdc.model import Correction, Notice, Quote
from hdc.model.occurrences import occurrences
from hdc.narrative.labels import DOT
from hdc.narrative.passage import language_of
from hdc.narrative.records import Origin, origin
from hdc.tables.reading import Tables
from hdc.tables.wording import translated


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of a quote that says a figure (``id``), or was misheard (``title`` gives our reading)."""

    start: int
    end: int
    id: str = ""
    title: str = ""


def block(topic: Tables, ids: Sequence[str], lang: str, linked: bool = True) -> Markup:
    """Return quotes as figures; those of one interview that follow each other make one exchange.

    ``linked`` adds a link to each quote's record, which a card does not need. Raises :class:`~hdc.errors.UnknownId`.
    """
    runs: list[list[str]] = []
    last = None
    for id in ids:
        interview = topic.record(id)["interview_id"]
        if interview != last:
            runs.append([])
        runs[-1].append(id)
        last = interview
    return Markup("\n").join(_figure(topic, run, lang, linked) for run in runs)


def _figure(topic: Tables, ids: Sequence[str], lang: str, linked: bool) -> Markup:
    quotes = [topic.quote(id) for id in ids]
    origins = [origin(topic, topic.record(id), lang) for id in ids]
    names = [here.speaker for here in origins] if len(ids) > 1 else [""]
    texts = (_words(quotes, names, said_in, lang) for said_in in shown_in(quotes[0], lang, everything=not linked))
    return Markup('<figure class="{}">\n{}\n<figcaption>\n{}\n</figcaption>\n</figure>').format(
        "hdc-quote hdc-exchange" if len(ids) > 1 else "hdc-quote",
        Markup("\n").join(texts),
        Markup("\n").join(_caption(quotes, origins, lang, linked)),
    )


def shown_in(quote: Quote, lang: str, everything: bool = False) -> list[str]:
    """Return the languages in which a page shows a quote: its own first, the original beneath; a record shows all."""
    first = [one for one in (lang, quote.language) if one in quote.words]
    return list(dict.fromkeys([*first, *(sorted(quote.words) if everything else ())]))


def _words(quotes: Sequence[Quote], names: Sequence[str], said_in: str, lang: str) -> Markup:
    """The words in one language; a translation says that it is one, and whose."""
    turns = (
        Markup("<p>{}{}</p>").format(_turn(quote, name, said_in), marked(quote, said_in, lang))
        for quote, name in zip(quotes, names, strict=True)
    )
    told = Markup()
    if said_in != quotes[0].language:
        whose = say(f"narrative.{'translated_ours' if quotes[0].translation == 'ours' else 'translated'}", lang)
        is_reset = any(set_out(quote, said_in) != quote.words[said_in] for quote in quotes)
        whose += DOT + say("narrative.typeset", lang) if is_reset else ""
        told = Markup('<p class="hdc-translation" lang="{}">{}</p>').format(tag(lang), whose)
    return Markup('<blockquote lang="{}">{}{}</blockquote>').format(tag(said_in), told, Markup("").join(turns))


def _turn(quote: Quote, name: str, said_in: str) -> Markup:
    """In an exchange each turn begins with its speaker's name, which leads to the quote's record."""
    said = Markup('<a class="hdc-ref hdc-speaker" href="#{}">{}</a>').format(quote.id, name)
    return said + say("marks.colon", setting(said_in)) if name else Markup()


def _caption(quotes: Sequence[Quote], origins: Sequence[Origin], lang: str, linked: bool) -> Iterator[Markup]:
    """Who and where in one line, then whatever one has to know, a line each."""
    here = origins[0]
    people = dict.fromkeys(o.person for o in origins)
    title = Markup('<a href="{}">{}</a>').format(here.url, here.interview) if here.url else escape(here.interview)
    parts = [
        *map(escape, people),
        Markup('<cite lang="{}">{}</cite>').format(language_of(here.interview, here.language), title),
        escape(here.date),
    ]
    if linked and len(quotes) == 1:
        parts.append(Markup('<a href="#{}">{}</a>').format(quotes[0].id, say("narrative.record", lang)))
    yield Markup("<div>{}</div>").format(Markup(DOT).join(parts))
    line = Markup('<div class="{}">{}</div>')
    for quote in quotes:
        if quote.attribution == "inferred" and quote.attribution_reason:
            yield line.format("hdc-inferred", say("narrative.inferred", lang, reason=quote.attribution_reason[lang]))
        for correction in quote.corrected:
            yield line.format("hdc-corrected", _corrected(correction, lang))
        if notice := quote.withdrawn or quote.disputed:
            yield line.format("hdc-notice", _notice(quote, notice, lang))
        if quote.note:
            yield line.format("hdc-note", say("narrative.note", lang, note=quote.note[lang]))


def _corrected(correction: Correction, lang: str) -> str:
    heard, reading, reason = correction.heard, correction.reading, correction.reason[lang]
    return say("narrative.corrected", lang, heard=heard, reading=reading, reason=reason)


def _notice(quote: Quote, notice: Notice, lang: str) -> str:
    """That a quote was withdrawn or is disputed: when, why, and what the speaker says to it."""
    what = "withdrawn" if quote.withdrawn else "disputed"
    said = say(f"narrative.{what}", lang, date=notice.date, reason=notice.reason[lang])
    return f"{said} {say('narrative.answer', lang, answer=notice.answer[lang])}" if notice.answer else said


def set_out(quote: Quote, said_in: str) -> str:
    """Return a quote's words as printed: a translation with its script's marks, the original as it is."""
    words = quote.words[said_in]
    return words if said_in == quote.language else translated(words, setting(said_in))


def marked(quote: Quote, said_in: str, lang: str) -> Markup:
    """Return a quote's words in ``said_in``, figures marked and linked, what was misheard explained."""
    text = set_out(quote, said_in)
    spans = list(_spans(quote, quote.words[said_in], said_in, lang))
    cuts = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    pieces = (
        _piece(text[start:end], [span for span in spans if span.start <= start and end <= span.end])
        for start, end in pairwise(cuts)
    )
    return Markup("").join(pieces)


def _spans(quote: Quote, text: str, said_in: str, lang: str) -> Iterator[_Span]:
    for figure in quote.figures:
        words = figure.said.get(said_in, "")
        for start in occurrences(text, words)[:1] if quote.withdrawn is None else ():
            yield _Span(start, start + len(words), id=figure.id)
    for correction in quote.corrected if said_in == quote.language else ():
        for start in occurrences(text, correction.heard)[:1]:
            yield _Span(start, start + len(correction.heard), title=_corrected(correction, lang))


def _piece(text: str, spans: Sequence[_Span]) -> Markup:
    """A stretch in which nothing begins or ends. Where figures overlap, it leads to the one with the fewest words."""
    html = escape(text)
    for heard in (span for span in spans if span.title):
        html = Markup('<span class="hdc-heard" title="{}">{}</span>').format(heard.title, html)
    figures = sorted((span for span in spans if span.id), key=lambda span: span.end - span.start)
    if figures:
        ids = " ".join(span.id for span in figures)
        html = Markup('<mark class="hdc-said" data-figure="{}"><a class="hdc-ref" href="#{}">{}</a></mark>').format(
            ids, figures[0].id, html
        )
    return html
