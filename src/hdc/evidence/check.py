"""Does the evidence agree with itself? Each part asks one kind of question; here they are asked together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from hdc.errors import Finding
from hdc.evidence import measure
from hdc.evidence.anchored import check_anchors
from hdc.evidence.hidden import check_hidden
from hdc.evidence.models import check_models
from hdc.evidence.people import check_people
from hdc.evidence.read import Evidence
from hdc.evidence.references import at, dangling
from hdc.evidence.said import check_said
from hdc.evidence.session import is_going_on, is_undecided, note
from hdc.evidence.stances import check_stances
from hdc.evidence.texts import check_texts
from hdc.evidence.toml import Source
from hdc.evidence.translation import check_translations
from hdc.evidence.voices import check_voices
from hdc.lang import context
from hdc.lang.units import load as load_units
from hdc.model import Interview, Review, Unit, UnitKind
from hdc.quantities import languages


def check(evidence: Evidence) -> tuple[Finding, ...]:
    """Return every fault between the records of a review, sorted by file and line; none if all is well.

    What a reader who is at it has not decided on yet is none: :func:`notes` tell it.

    A folder whose files could not be read is answered with the reading's own findings.
    """
    review = evidence.review
    if review is None:
        return evidence.findings
    found: list[Finding] = []
    for part in (_unique_ids, _vocabulary, _conversions, _editions):
        found.extend(part(review, evidence))
    for ask in (check_texts, check_people, check_said, check_stances, check_anchors, check_translations, check_hidden):
        found.extend(ask(evidence))
    found.extend(check_voices(evidence))
    found.extend(check_models(evidence))
    return tuple(sorted({one for one in found if not is_undecided(one, evidence.folder)}))


#: What the readers of quantities call otherwise.
_SHARES = {"percent": "share", "points": "share"}

#: What to do about a written form that says something else; of a share behind.
_REWRITE = ("Mend its forms, or its id and currency.", "Write {n}%, and record three per thousand as 0.3.")

#: Findings of these rules are about the words alone: ids lead where they should, and tables can be built.
_OF_WORDS = frozenset(
    {"words", "number", "quantity", "translation", "hidden", "anchor", "edition", "length", "conversion", "post"}
)


def holds_together(findings: Iterable[Finding]) -> bool:
    """Whether what has these findings can still be computed with: all its ids lead somewhere, all its units exist."""
    return all(finding.rule in _OF_WORDS for finding in findings)


def notes(evidence: Evidence) -> tuple[Finding, ...]:
    """Return what one should know and what is no fault, sorted like findings."""
    review = evidence.review
    if review is None:
        return ()
    return (*_unbegun(evidence), *_undecided(evidence), *_unread(evidence, review))


def _undecided(evidence: Evidence) -> Sequence[Finding]:
    if not is_going_on(evidence.folder):
        return ()
    return sorted({note(one) for one in check_said(evidence) if is_undecided(one, evidence.folder)})


def _unbegun(evidence: Evidence) -> Iterator[Finding]:
    if evidence.review is not None and not evidence.review.interviews:
        place = f"{evidence.folder.name}/interviews"
        remedy = f"Run `hdc add TRANSCRIPT`, or write {place}/<date-show-guest>.toml; then `hdc tables`."
        yield Finding(place, 0, "there is no interview yet", remedy, "interview")


def _unread(evidence: Evidence, review: Review) -> Iterator[Finding]:
    """What is not looked at, in which languages."""
    source = evidence.sources["topic.toml"]
    line = source.line("topic", "languages")
    for lang in sorted({lang for _, quote in review.quotes for lang in quote.words} - set(languages())):
        what = f'no reader knows the quantities of "{lang}": numbers in it are not compared with their records'
        yield Finding(source.path, line, what, "Compare them by eye.", "language")
    for lang in unwatched(review):
        what = f'nobody has told how a cut turns a quote in "{lang}": what stands around such quotes is not looked at'
        yield Finding(source.path, line, what, "Read around them.", "language")


def unwatched(review: Review) -> Sequence[str]:
    """Return the languages of which quotes are whose surroundings nobody watches: ``hdc.lang`` has no signs in them."""
    spoken = {interview.language for interview in review.interviews if interview.quotes}
    return sorted(lang for lang in spoken if lang.split("-")[0] not in context.known())


def _unique_ids(review: Review, evidence: Evidence) -> Iterator[Finding]:
    """An id means one thing in the whole review."""
    first: dict[str, str] = {}
    for source, path, id in _ids(review, evidence):
        say = at(source, *path, "id")
        place = f"{source.path}:{source.line(*path, 'id')}"
        if id in first:
            yield say(f'the id "{id}" is already that of {first[id]}', "Give one of them another id.", "id")
        first.setdefault(id, place)


def _ids(review: Review, evidence: Evidence) -> Iterator[tuple[Source, tuple[str | int, ...], str]]:
    for source, path, record in evidence.records():
        if isinstance(record, Interview):
            for q, quote in enumerate(record.quotes):
                yield source, ("quotes", q), quote.id
                for f, figure in enumerate(quote.figures):
                    yield source, ("quotes", q, "figures", f), figure.id
        elif hasattr(record, "id"):
            # A unit, a metric and a person live in vocabularies of their own: prefix what has no prefix.
            yield source, path, record.id if record.id[1:2] == "-" else f"{path[0]}:{record.id}"


def _vocabulary(review: Review, evidence: Evidence) -> Iterator[Finding]:
    units = [unit.id for unit in review.units]
    source = evidence.sources["vocabulary.toml"]
    for n, word in enumerate(review.vague):
        yield from dangling(at(source, "vague", n, "unit"), [word.unit], units, "unit", "vocabulary.toml")
    under = {figure.per for _, _, figure in review.figures}
    for n, unit in enumerate(review.units):
        known = load_units().get(unit.id)
        kind = _SHARES.get(known.kind, known.kind) if known else unit.kind
        if unit.kind not in (kind, "count", "number") and kind in get_args(UnitKind):
            what = f"where people say {unit.id} it is read as {kind}, and the unit is declared as {unit.kind}"
            yield at(source, "units", n, "kind")(what, f'Write kind = "{kind}", or give the unit another id.', "unit")
        if other := measure.written_otherwise(unit):
            yield at(source, "units", n, "many")(_written(unit, *other), _REWRITE[unit.kind == "share"], "unit")
        if unit.id in under and unit.per is None:
            what = f'figures are given for each {unit.id}, and it has no words for "an {unit.id}"'
            yield at(source, "units", n)(what, "Give them: per = { … }, a text in each language.")
    for n, derived in enumerate(review.derived):
        say = at(evidence.sources["derived.toml"], "derived", n, "unit")
        yield from dangling(say, [derived.unit], units, "unit", "vocabulary.toml")


def _written(unit: Unit, form: str, read: str) -> str:
    if unit.kind == "share":
        return f'shares are recorded, compared and drawn in percent, and "{form}" says {read}'
    return f'{unit.id} is written as another unit: "{form}" says {read}'


def _conversions(review: Review, evidence: Evidence) -> Iterator[Finding]:
    """Money becomes money and time time, and each pair is declared once, whichever way round."""
    kinds = {unit.id: unit.kind for unit in review.units}
    source = evidence.sources["vocabulary.toml"]
    seen: set[frozenset[str]] = set()
    for n, conversion in enumerate(review.conversions):
        ends = (conversion.unit, conversion.to_unit)
        for name, id in zip(("unit", "to_unit"), ends, strict=True):
            yield from dangling(at(source, "conversions", n, name), [id], kinds, "unit", "vocabulary.toml")
        found = {kinds[id] for id in ends if id in kinds}
        say = at(source, "conversions", n, "to_unit")
        if len(found) == 2 or not found <= {"money", "duration"}:
            yield say(
                f"{ends[0]} cannot be converted to {ends[1]} ({' and '.join(sorted(found))})",
                "Convert money to money, or a time to the hours worked in it.",
                "conversion",
            )
        if frozenset(ends) in seen:
            yield say(f"{ends[0]} and {ends[1]} are converted twice", "Keep one of the two.", "conversion")
        seen.add(frozenset(ends))


def _editions(review: Review, evidence: Evidence) -> Iterator[Finding]:
    dates = [change.date for change in review.changes]
    source = evidence.sources.get("changes.toml")
    if source is None:
        return
    if dates != sorted(dates):
        yield at(source)("the editions are not in order of date", "Put the oldest first.", "edition")
    if dates and dates[-1] != review.edition:
        yield at(evidence.sources["topic.toml"], "topic", "edition")(
            f"the edition is {review.edition}, the last change is of {dates[-1]}",
            "Write the change down in changes.toml.",
            "edition",
        )
