"""Does the evidence agree with itself? Ids, references, words in their quotes, numbers in their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from hdc.errors import Finding
from hdc.evidence.anchored import check_anchors
from hdc.evidence.assumptions import FILE as MODEL
from hdc.evidence.assumptions import check_assumptions
from hdc.evidence.hidden import check_hidden
from hdc.evidence.numbers import check_words, unclaimed
from hdc.evidence.read import Evidence, Source
from hdc.evidence.translation import check_translations
from hdc.model import Figure, Interview, Quote, Review

Say = Callable[..., Finding]


def check(evidence: Evidence) -> tuple[Finding, ...]:
    """Return every fault between the records of a review, sorted by file and line; none if all is well.

    A folder whose files could not be read is answered with the reading's own findings.
    """
    review = evidence.review
    if review is None:
        return evidence.findings
    found: list[Finding] = []
    for part in (_unique_ids, _vocabulary, _conversions, _formulas, _people, _quotes, _positions, _editions):
        found.extend(part(review, evidence))
    found.extend(check_assumptions(review, evidence.assumptions, evidence.sources.get(MODEL)))
    found.extend(check_anchors(evidence))
    found.extend(check_translations(evidence))
    found.extend(check_hidden(evidence))
    return tuple(sorted(set(found)))


def _at(source: Source, *path: str | int) -> Say:
    """Say what is wrong at a place; the line is looked up only when there is something to say."""
    return partial(_finding, source, path)


def _finding(source: Source, at: tuple[str | int, ...], what: str, remedy: str, rule: str = "reference") -> Finding:
    return Finding(source.path, source.line(*at), what, remedy, rule)


def _dangling(say: Say, wanted: Iterable[str | None], known: Iterable[str], kind: str, where: str) -> Iterator[Finding]:
    have = set(known)
    for id in wanted:
        if id is not None and id not in have:
            yield say(f'"{id}" is no {kind}', f"Mend its spelling, or add it to {where}.")


def _unique_ids(review: Review, evidence: Evidence) -> Iterator[Finding]:
    """An id means one thing in the whole review."""
    first: dict[str, str] = {}
    for source, path, id in _ids(review, evidence):
        say = _at(source, *path, "id")
        place = f"{source.path}:{source.line(*path, 'id')}"
        if id in first:
            yield say(f'the id "{id}" is already that of {first[id]}', "Give one of them another id.", "id")
        first.setdefault(id, place)


def _ids(review: Review, evidence: Evidence) -> Iterator[tuple[Source, tuple[str | int, ...], str]]:
    for interview in review.interviews:
        source = evidence.sources[f"interviews/{interview.id}.toml"]
        for q, quote in enumerate(interview.quotes):
            yield source, ("quotes", q), quote.id
            for f, figure in enumerate(quote.figures):
                yield source, ("quotes", q, "figures", f), figure.id
    groups = {
        "speakers.toml": ("organisations", "speakers"),
        "vocabulary.toml": ("units", "metrics", "vague"),
        "positions.toml": ("propositions",),
        "headlines.toml": ("headlines",),
        "derived.toml": ("derived",),
    }
    for file, names in groups.items():
        for name in names:
            for at, record in enumerate(getattr(review, name)):
                # A unit, a metric and a person live in vocabularies of their own: prefix what has no prefix.
                yield evidence.sources[file], (name, at), record.id if record.id[1:2] == "-" else f"{name}:{record.id}"


def _vocabulary(review: Review, evidence: Evidence) -> Iterator[Finding]:
    units = [unit.id for unit in review.units]
    source = evidence.sources["vocabulary.toml"]
    for at, word in enumerate(review.vague):
        yield from _dangling(_at(source, "vague", at, "unit"), [word.unit], units, "unit", "vocabulary.toml")
    for at, derived in enumerate(review.derived):
        yield from _dangling(
            _at(evidence.sources["derived.toml"], "derived", at, "unit"),
            [derived.unit],
            units,
            "unit",
            "vocabulary.toml",
        )


def _conversions(review: Review, evidence: Evidence) -> Iterator[Finding]:
    """Money becomes money and time time, and each pair is declared once, whichever way round."""
    kinds = {unit.id: unit.kind for unit in review.units}
    source = evidence.sources["vocabulary.toml"]
    seen: set[frozenset[str]] = set()
    for at, conversion in enumerate(review.conversions):
        ends = (conversion.unit, conversion.to_unit)
        for name, id in zip(("unit", "to_unit"), ends, strict=True):
            yield from _dangling(_at(source, "conversions", at, name), [id], kinds, "unit", "vocabulary.toml")
        found = {kinds[id] for id in ends if id in kinds}
        say = _at(source, "conversions", at, "to_unit")
        if len(found) == 2 or not found <= {"money", "duration"}:
            yield say(
                f"{ends[0]} cannot be converted to {ends[1]} ({' and '.join(sorted(found))})",
                "Convert money to money, or a time to the hours worked in it.",
                "conversion",
            )
        if frozenset(ends) in seen:
            yield say(f"{ends[0]} and {ends[1]} are converted twice", "Keep one of the two.", "conversion")
        seen.add(frozenset(ends))


def _formulas(review: Review, evidence: Evidence) -> Iterator[Finding]:
    """A formula takes money of one currency and one period: nobody sees in its result that euros met dollars."""
    kinds = {unit.id: unit.kind for unit in review.units}
    rates = {f.id: (f.unit, f.per or "") for _, _, f in review.figures if kinds.get(f.unit) == "money"}
    for at, derived in enumerate(review.derived):
        met = sorted({rates[id] for id in derived.inputs.values() if id in rates})
        if len(met) > 1:
            named = " and ".join(f"{unit} per {per}" if per else unit for unit, per in met)
            yield _at(evidence.sources["derived.toml"], "derived", at, "inputs")(
                f"the formula of {derived.id} mixes {named}",
                "Take figures in one currency and one period.",
                "conversion",
            )


def _people(review: Review, evidence: Evidence) -> Iterator[Finding]:
    organisations = [organisation.id for organisation in review.organisations]
    people = [speaker.id for speaker in review.speakers]
    for at, speaker in enumerate(review.speakers):
        say = _at(evidence.sources["speakers.toml"], "speakers", at, "organisation")
        yield from _dangling(say, [speaker.organisation], organisations, "organisation", "speakers.toml")
    for interview in review.interviews:
        source = evidence.sources[f"interviews/{interview.id}.toml"]
        for role in ("guests", "hosts"):
            say = _at(source, "interview", role)
            yield from _dangling(say, getattr(interview, role), people, "speaker", "speakers.toml")


def _quotes(review: Review, evidence: Evidence) -> Iterator[Finding]:
    for interview in review.interviews:
        source = evidence.sources[f"interviews/{interview.id}.toml"]
        for at, quote in enumerate(interview.quotes):
            yield from _quote(review, interview, quote, source, ("quotes", at))


def _quote(
    review: Review, interview: Interview, quote: Quote, source: Source, path: tuple[str | int, ...]
) -> Iterator[Finding]:
    if quote.speaker not in (*interview.guests, *interview.hosts):
        yield _at(source, *path, "speaker")(
            f'{quote.id} is said by "{quote.speaker}", who is neither guest nor host of this interview',
            "Mend the speaker, or add the person to guests or hosts.",
        )
    others = [other.id for _, other in review.quotes if other.id != quote.id]
    yield from _dangling(_at(source, *path, "replies_to"), [quote.replies_to], others, "other quote", "this file")
    for c, correction in enumerate(quote.corrected):
        if correction.heard not in quote.en:
            say = _at(source, *path, "corrected", c, "heard")
            yield say(
                f'"{correction.heard}" does not stand in {quote.id}', "Copy the words as heard from the quote.", "words"
            )
    for i, ignored in enumerate(quote.ignored):
        if ignored.said not in (quote.zh if ignored.lang == "zh" else quote.en):
            say = _at(source, *path, "ignored", i, "said")
            yield say(
                f'"{ignored.said}" does not stand in {quote.id}',
                "Copy the words from the quote, or drop the entry.",
                "words",
            )
    for f, figure in enumerate(quote.figures):
        yield from _figure(review, quote, figure, source, (*path, "figures", f))
    units = {unit.id: unit for unit in review.units}
    for lang, mention in unclaimed(quote, units, review.vague):
        text = _at(source, *path, lang)
        yield text(
            f'{quote.id} holds the quantity "{mention}", which is no figure and not ignored',
            "Add it as a figure on this quote, or to [[quotes.ignored]] with a reason.",
            "quantity",
        )


def _figure(
    review: Review, quote: Quote, figure: Figure, source: Source, path: tuple[str | int, ...]
) -> Iterator[Finding]:
    units = {unit.id: unit.kind for unit in review.units}
    metrics = {metric.id: metric.unit for metric in review.metrics}
    ids = [other.id for _, _, other in review.figures]
    organisations = [organisation.id for organisation in review.organisations]
    vague = [word.id for word in review.vague]
    at = partial(_at, source, *path)
    yield from _dangling(at("metric"), [figure.metric], metrics, "metric", "vocabulary.toml")
    for name in ("unit", "per", "by_unit"):
        yield from _dangling(at(name), [getattr(figure, name)], units, "unit", "vocabulary.toml")
    for name in ("vague", "by_vague"):
        yield from _dangling(at(name), [getattr(figure, name)], vague, "vague word", "vocabulary.toml")
    yield from _dangling(at("about"), figure.about, organisations, "organisation", "speakers.toml")
    yield from _dangling(at("by_after"), [figure.by_after], ids, "figure", "this file")
    kind, wanted = units.get(figure.unit), metrics.get(figure.metric)
    if kind and wanted and kind != wanted:
        yield at("unit")(
            f"{figure.id} is in {figure.unit} ({kind}), but {figure.metric} measures {wanted}",
            "Mend the unit or the metric.",
        )
    for name, said, text in (("said", figure.said, quote.en), ("said_zh", figure.said_zh, quote.zh)):
        if said is not None and said not in text:
            yield at(name)(
                f'"{said}" ({figure.id}, {name}) does not stand in {quote.id}',
                "Copy the words from the quote, letter for letter.",
                "words",
            )
    yield from check_words(quote, figure, {unit.id: unit for unit in review.units}, review.vague, at)


def _positions(review: Review, evidence: Evidence) -> Iterator[Finding]:
    source = evidence.sources["positions.toml"]
    said = {quote.id: (interview.id, quote.speaker) for interview, quote in review.quotes}
    known: Sequence[tuple[str, list[str], str]] = (
        ("proposition", [p.id for p in review.propositions], "positions.toml"),
        ("speaker", [s.id for s in review.speakers], "speakers.toml"),
        ("interview", [i.id for i in review.interviews], "interviews/"),
    )
    seen: set[tuple[str, str, str]] = set()
    for at, stance in enumerate(review.stances):
        for name, ids, where in known:
            yield from _dangling(_at(source, "stances", at, name), [getattr(stance, name)], ids, name, where)
        say = _at(source, "stances", at, "quotes")
        yield from _dangling(say, stance.quotes, said, "quote", "its interview")
        for id in stance.quotes:
            if id in said and said[id] != (stance.interview, stance.speaker):
                yield say(
                    f"{id} is not {stance.speaker}'s in {stance.interview}",
                    "Name quotes of that speaker from that interview.",
                )
        key = (stance.proposition, stance.speaker, stance.interview)
        if key in seen:
            yield _at(source, "stances", at)(f"{' · '.join(key)} has two stances", "Keep one for each interview.", "id")
        seen.add(key)


def _editions(review: Review, evidence: Evidence) -> Iterator[Finding]:
    dates = [change.date for change in review.changes]
    source = evidence.sources.get("changes.toml")
    if source is None:
        return
    if dates != sorted(dates):
        yield _at(source)("the editions are not in order of date", "Put the oldest first.", "edition")
    if dates and dates[-1] != review.edition:
        yield _at(evidence.sources["topic.toml"], "topic", "edition")(
            f"the edition is {review.edition}, the last change is of {dates[-1]}",
            "Write the change down in changes.toml.",
            "edition",
        )
