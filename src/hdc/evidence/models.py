"""Do our own models rest on records that exist, and is what these measure what the model takes?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from hdc.errors import Finding
from hdc.evidence.read import Evidence
from hdc.evidence.references import Say, at, dangling
from hdc.model import KINDS_OF_MODEL, Binding, Figure, Part, Review

FILE = "model.toml"
_Statements = Mapping[str, Mapping[str, Sequence[Figure]]]


def check_models(evidence: Evidence) -> Iterator[Finding]:
    """Yield what is wrong between the models and the records; a topic without model.toml has none."""
    review = evidence.review
    assert review is not None  # what cannot be read has findings already
    statements = _statements(review)
    for n, model in enumerate(review.models):
        for name, binding in model.bindings.items():
            part = KINDS_OF_MODEL[model.kind].parts[name]

            def say(field: str, where: tuple[str | int, ...] = ("models", n, *model.place(name))) -> Say:
                return at(evidence.sources[FILE], *where, field)

            yield from _names(review, binding, say)
            yield from _measures(review, name, part, binding, say)
            yield from _figures(name, part, binding, statements, say)


def _statements(review: Review) -> _Statements:
    """The figures that count, by statement and metric."""
    found: dict[str, dict[str, list[Figure]]] = {}
    for _, quote, figure in review.standing:
        found.setdefault(figure.statement or quote.id, {}).setdefault(figure.metric, []).append(figure)
    return found


def _names(review: Review, binding: Binding, say: Callable[[str], Say]) -> Iterator[Finding]:
    """What a binding names exists."""
    quotes = [quote.id for _, quote in review.quotes]
    yield from dangling(say("quote"), [binding.quote], quotes, "quote", "its interview")
    yield from dangling(say("unit"), [binding.unit], [unit.id for unit in review.units], "unit", "vocabulary.toml")
    derived = {one.id: one for one in review.derived}
    yield from dangling(say("derived"), [binding.derived], derived, "derived figure", "derived.toml")
    metric = binding.metric.removesuffix(".by") if binding.metric else None
    yield from dangling(say("metric"), [metric], [one.id for one in review.metrics], "metric", "vocabulary.toml")
    if binding.derived in derived and bool(derived[binding.derived].rule) != (binding.statement is not None):
        what, remedy = (
            (f"{binding.derived} is one number and has no statements", "Drop statement.")
            if binding.statement
            else (f"{binding.derived} has a row for each statement", 'Say which: statement = "s-…".')
        )
        yield say("statement" if binding.statement else "derived")(what, remedy, "model")


def _measures(review: Review, name: str, part: Part, binding: Binding, say: Callable[[str], Say]) -> Iterator[Finding]:
    """What a binding names is measured in the kind of unit that the part takes."""
    kinds = {unit.id: unit.kind for unit in review.units}
    metrics = {metric.id: metric.unit for metric in review.metrics}
    derived = {one.id: kinds.get(one.unit) for one in review.derived}
    timed = binding.metric is not None and binding.metric.endswith(".by")
    for field, id, kind in (
        ("unit", binding.unit, kinds.get(binding.unit or "")),
        ("metric", binding.metric, "duration" if timed else metrics.get(binding.metric or "")),
        ("derived", binding.derived, derived.get(binding.derived or "")),
    ):
        if id is not None and kind is not None and kind != part.unit:
            what = f"{name} is in {id} ({kind}), and the model takes it as {part.unit}"
            yield say(field)(what, "Name another, or mend its unit.", "model")


def _figures(
    name: str, part: Part, binding: Binding, statements: _Statements, say: Callable[[str], Say]
) -> Iterator[Finding]:
    """The statement has what the part takes: one figure of the metric, or of steps those that name a time."""
    if binding.statement is None:
        return
    yield from dangling(say("statement"), [binding.statement], statements, "statement that counts", "its interview")
    if binding.metric is None or binding.statement not in statements:
        return
    metric, _, time = binding.metric.partition(".")
    figures = statements[binding.statement].get(metric, ())
    found = [figure for figure in figures if figure.by_unit is not None or not (part.steps or time)]
    if not found:
        lacks = f"no {metric} with a time" if part.steps or time else f"no {metric}"
        yield say("statement")(f"{binding.statement} has {lacks} for {name}", "Name another statement.", "model")
    elif len(found) > 1 and not part.steps:
        ids = " and ".join(figure.id for figure in found)
        what = f"{name} takes one {binding.metric} of a statement, and {binding.statement} has {len(found)}: {ids}"
        yield say("statement")(what, 'Give one of them a statement of its own (statement = "…").', "model")
