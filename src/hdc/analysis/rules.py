"""Derived figures laid out: each rule once for every statement that has what it asks for, each comparison as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from hdc.analysis.compiled import vega
from hdc.analysis.fault import Fault
from hdc.analysis.formula import FormulaError
from hdc.model import Derived, Figure, Review

#: The figures of a statement, by metric.
Statements = Mapping[str, Mapping[str, Sequence[Figure]]]


@dataclass(frozen=True, slots=True)
class Computation:
    """One number to compute: the ``n``-th derived figure with its letters bound to ids; of a rule, for a statement."""

    n: int
    id: str
    derived: Derived
    inputs: Mapping[str, str]
    statement: str | None = None


def laid_out(review: Review) -> tuple[list[Computation], list[Fault]]:
    """Return what is to be computed, and what is wrong with the rules."""
    statements = statements_of(review)
    metrics = {metric.id for metric in review.metrics}
    rules = {one.id: one for one in review.derived if one.rule}
    found: list[Computation] = []
    faults = list(_circles(review, rules))
    for n, derived in enumerate(review.derived):
        if not derived.rule:
            found.append(Computation(n, derived.id, derived, derived.inputs))
            continue
        faults += _unknown(n, derived, metrics, rules)
        for statement in statements:
            names = _asked(derived, rules)
            have = statements[statement]
            if not names or not all(_has(name, have) for name in names):
                continue
            twice = [name for name in (name.partition(".")[0] for name in names) if len(have[name]) > 1]
            if twice:
                faults.append(_doubled(n, derived, statement, have[twice[0]], twice[0]))
            else:
                inputs = {letter: _bound(name, have, statement, rules) for letter, name in derived.rule.items()}
                found.append(Computation(n, f"{derived.id}--{statement}", derived, inputs, statement))
    return found, faults


def statements_of(review: Review) -> dict[str, dict[str, list[Figure]]]:
    """Return the figures of each statement by metric, statements in order of appearance."""
    found: dict[str, dict[str, list[Figure]]] = {}
    for _, quote, figure in review.standing:
        found.setdefault(figure.statement or quote.id, {}).setdefault(figure.metric, []).append(figure)
    return found


def _asked(derived: Derived, rules: Mapping[str, Derived], seen: tuple[str, ...] = ()) -> list[str]:
    """What a rule asks of a statement, that of the rules it rests on included; nothing in a circle.

    Each is a metric, or with ``.by`` behind it the time that a figure of it names.
    """
    if derived.id in seen:
        return []
    names: list[str] = []
    for name in derived.rule.values():
        base = name.partition(".")[0]
        names += _asked(rules[base], rules, (*seen, derived.id)) if base in rules else [name]
    return list(dict.fromkeys(names))


def _has(name: str, have: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether a statement has a figure of a metric and, where its time is asked for, one that names a time."""
    metric, dot, _ = name.partition(".")
    return any(not dot or figure.by_unit is not None for figure in have.get(metric, ()))


def _bound(name: str, have: Mapping[str, Sequence[Figure]], statement: str, rules: Mapping[str, Derived]) -> str:
    """The id that a letter of a rule stands for in a statement."""
    base, dot, part = name.partition(".")
    return f"{base}--{statement}" if base in rules else f"{have[base][0].id}{dot}{part}"


def _circles(review: Review, rules: Mapping[str, Derived]) -> Iterator[Fault]:
    """Rules that wait for each other, once a circle: no statement could have what they ask for."""
    reaches = {id: _reached(id, rules) for id in rules}
    told: set[str] = set()
    for n, derived in enumerate(review.derived):
        if derived.id not in told and derived.id in reaches.get(derived.id, ()):
            circle = [id for id in rules if id in reaches[derived.id] and derived.id in reaches[id]]
            told.update(circle)
            what = f"rules wait for each other: {', '.join(circle)}"
            remedy = "Break the circle: one of them has to rest on metrics alone."
            yield Fault("derived.toml", "derived", n, "rule", what, remedy, "formula")


def _reached(id: str, rules: Mapping[str, Derived]) -> set[str]:
    """The rules that a rule rests on, however far down."""
    found: set[str] = set()
    ahead = [id]
    while ahead:
        new = set(rules[ahead.pop()].rule.values()) & rules.keys() - found
        found |= new
        ahead += sorted(new)
    return found


def _unknown(n: int, derived: Derived, metrics: set[str], rules: Mapping[str, Derived]) -> Iterator[Fault]:
    known = [*metrics, *rules]
    for name in derived.rule.values():
        base = name.partition(".")[0]
        if base not in known:
            like = get_close_matches(base, sorted(known), 1)
            remedy = f'Did you mean "{like[0]}"?' if like else "Name a metric of vocabulary.toml, or another rule."
            yield Fault("derived.toml", "derived", n, "rule", f'"{base}" is no metric and no rule', remedy, "formula")


def _doubled(n: int, derived: Derived, statement: str, figures: Sequence[Figure], metric: str) -> Fault:
    ids = " and ".join(figure.id for figure in figures)
    what = f"{derived.id} takes one {metric} of a statement, and {statement} has {len(figures)}: {ids}"
    remedy = "Give one of them a statement of its own (statement = …), or another metric."
    return Fault("derived.toml", "derived", n, "rule", what, remedy, "statement")


def on_page(rule: str, rules: Mapping[str, Derived], names: Mapping[str, str]) -> str:
    """Return the formula of a derived rule as a Vega expression, with the rules it rests on put in.

    ``names`` say what each metric (or ``metric.by``) is called on the page.

    Raises:
        FormulaError: there is no such rule, or it needs what has no name there.
    """
    if rule not in rules:
        raise FormulaError(f'there is no derived rule "{rule}"; there are {", ".join(rules) or "none yet"}')
    derived = rules[rule]
    bound = {letter: f"{given.value}" for letter, given in derived.assume.items() if given.value is not None}
    for letter, name in derived.rule.items():
        if name in names:
            bound[letter] = names[name]
        elif name in rules:
            bound[letter] = on_page(name, {id: one for id, one in rules.items() if id != rule}, names)
    return vega(derived.formula, bound)
