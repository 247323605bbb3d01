"""Are the quotes and figures of each interview sound? Words that stand where they are said to, numbers in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from hdc.errors import Finding
from hdc.evidence.numbers import check_words, unclaimed
from hdc.evidence.read import Evidence
from hdc.evidence.record import count
from hdc.evidence.references import at, dangling
from hdc.evidence.toml import Source
from hdc.model import Figure, Interview, Quote, Review
from hdc.model.occurrences import occurrences
from hdc.model.vocabulary import YEARS

Path = tuple[str | int, ...]


def check_said(evidence: Evidence) -> Iterator[Finding]:
    """Yield what is wrong with each quote and figure by itself and with what it refers to."""
    review = evidence.review
    assert review is not None  # the caller has read it
    for interview in review.interviews:
        source = evidence.sources[f"interviews/{interview.id}.toml"]
        for n, quote in enumerate(interview.quotes):
            yield from _quote(review, interview, quote, source, ("quotes", n))
        yield from _length(review, interview, source)
    yield from _times(evidence)


def _length(review: Review, interview: Interview, source: Source) -> Iterator[Finding]:
    """Of one source no more words are quoted than the review allows itself."""
    quoted = sum(count(quote.original) for quote in interview.quotes if quote.withdrawn is None)
    if review.words_quoted is not None and quoted > review.words_quoted:
        yield at(source, "interview")(
            f"{quoted} words of this interview are quoted, more than the {review.words_quoted} that topic.toml allows",
            "Shorten or drop quotes, or change words_quoted there and say why in changes.toml.",
            "length",
        )


def _quote(review: Review, interview: Interview, quote: Quote, source: Source, path: Path) -> Iterator[Finding]:
    if quote.speaker not in (*interview.guests, *interview.hosts):
        yield at(source, *path, "speaker")(
            f'{quote.id} is said by "{quote.speaker}", who is neither guest nor host of this interview',
            "Mend the speaker, or add the person to guests or hosts.",
        )
    others = [other.id for _, other in review.quotes if other.id != quote.id]
    yield from dangling(at(source, *path, "replies_to"), [quote.replies_to], others, "other quote", "this file")
    for c, correction in enumerate(quote.corrected):
        if not occurrences(quote.original, correction.heard):
            say = at(source, *path, "corrected", c, "heard")
            yield say(
                f'"{correction.heard}" does not stand in {quote.id}', "Copy the words as heard from the quote.", "words"
            )
    for i, ignored in enumerate(quote.ignored):
        if not occurrences(quote.words.get(ignored.language, ""), ignored.said):
            say = at(source, *path, "ignored", i, "said")
            yield say(
                f'"{ignored.said}" does not stand in {quote.id}',
                "Copy the words from the quote, or drop the entry.",
                "words",
            )
    for f, figure in enumerate(quote.figures):
        yield from _figure(review, quote, figure, source, (*path, "figures", f))
    units = {unit.id: unit for unit in review.units}
    for lang, mention in unclaimed(quote, units, review.vague):
        text = at(source, *path, lang)
        yield text(
            f'{quote.id} holds the quantity "{mention.surface}", which is no figure and not ignored',
            "Add it as a figure on this quote, or to [[quotes.ignored]] with a reason.",
            "quantity",
        )


def _figure(review: Review, quote: Quote, figure: Figure, source: Source, path: Path) -> Iterator[Finding]:
    units = {unit.id: unit.kind for unit in review.units}
    metrics = {metric.id: metric.unit for metric in review.metrics}
    ids = [other.id for _, _, other in review.figures]
    organisations = [organisation.id for organisation in review.organisations]
    vague = [word.id for word in review.vague]
    of = partial(at, source, *path)
    yield from dangling(of("metric"), [figure.metric], metrics, "metric", "vocabulary.toml")
    for name in ("unit", "per", "by_unit"):
        yield from dangling(of(name), [getattr(figure, name)], units, "unit", "vocabulary.toml")
    for name in ("vague", "by_vague"):
        yield from dangling(of(name), [getattr(figure, name)], vague, "vague word", "vocabulary.toml")
    yield from dangling(of("about"), figure.about, organisations, "organisation", "speakers.toml")
    yield from dangling(of("by_after"), [figure.by_after], ids, "figure", "this file")
    kind, wanted = units.get(figure.unit), metrics.get(figure.metric)
    if kind and wanted and kind != wanted:
        yield of("unit")(
            f"{figure.id} is in {figure.unit} ({kind}), but {figure.metric} measures {wanted}",
            "Mend the unit or the metric.",
        )
    for lang, said in figure.said.items():
        name = "said" if lang == figure.language else f"said_{lang}"
        if not occurrences(quote.words.get(lang, ""), said):
            yield of(name)(
                f'"{said}" ({figure.id}, {name}) does not stand in {quote.id}',
                "Copy the words from the quote, letter for letter.",
                "words",
            )
    for lang in quote.translations:
        if lang not in figure.said and lang not in figure.unsaid:
            yield of("said")(
                f"{figure.id} does not say which words of the translation ({lang}) say its number",
                f"Give said_{lang}, or the reason why the translation lacks it: unsaid_{lang}.",
                "words",
            )
    yield from check_words(quote, figure, {unit.id: unit for unit in review.units}, review.vague, of)


def _times(evidence: Evidence) -> Iterator[Finding]:
    """Times that count from each other begin at the interview: no circle, no way into a figure without a time."""
    review = evidence.review
    assert review is not None
    known = {figure.id: figure for _, _, figure in review.figures}
    places = {
        figure.id: (evidence.sources[f"interviews/{interview.id}.toml"], ("quotes", q, "figures", f))
        for interview in review.interviews
        for q, quote in enumerate(interview.quotes)
        for f, figure in enumerate(quote.figures)
    }
    units = {unit.id for unit in review.units}
    for id, figure in known.items():
        source, path = places[id]
        if figure.by_unit in units - YEARS.keys():
            what = f"{id} counts its time in {figure.by_unit}, which cannot be added up"
            yield at(source, *path, "by_unit")(what, f"Use one of {', '.join(YEARS)}.", "time")
        seen, after = [id], figure.by_after
        while after in known and after not in seen:
            seen.append(after)
            after = known[after].by_after
        if after in seen:
            what = f"the time of {id} counts from {' and that from '.join([*seen[1:], after])}: a circle"
            yield at(source, *path, "by_after")(what, "Let one of them count from the interview.", "time")
        if figure.by_after in known and known[figure.by_after].by_unit is None:
            what = f"the time of {id} counts from {figure.by_after}, which names no time"
            yield at(source, *path, "by_after")(what, "Name a forecast that says when (by_…).", "time")
