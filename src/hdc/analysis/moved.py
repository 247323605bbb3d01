"""A rule with one of its metrics moved: what it comes to, in Python for a curve and in Vega for a reader's slider.

Both walk the same rules in the same way: a rule that rests on another takes the other's range, as the table of derived
figures does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from hdc.analysis.compiled import vega
from hdc.analysis.derived import assumed, compute
from hdc.errors import UsageError
from hdc.model import Derived, Review
from hdc.tables.quantity import Interval

#: What stands for "without limit" on the page.
LIMITLESS = 1e300


@dataclass(frozen=True)
class Moved:
    """The rule ``derived`` of a review, with those that it rests on; ``metrics`` are what all of them ask for."""

    derived: Derived
    rules: Mapping[str, Derived]

    @classmethod
    def of(cls, review: Review, rule: str) -> Moved:
        """Take a rule by its id.

        Raises:
            UsageError: there is no rule of that name.
        """
        rules = {one.id: one for one in review.derived if one.rule}
        if rule not in rules:
            raise UsageError(f'"{rule}" is no rule of derived.toml; there are {", ".join(rules) or "none yet"}')
        return cls(rules[rule], rules)

    @property
    def metrics(self) -> tuple[str, ...]:
        """The metrics that it asks of a statement, ``….by`` where it takes the time of a forecast."""
        return tuple(dict.fromkeys(self._metrics(self.derived)))

    def _metrics(self, derived: Derived) -> list[str]:
        found: list[str] = []
        for name in derived.rule.values():
            found += self._metrics(self.rules[name]) if name in self.rules else [name]
        return found

    def value(self, given: Mapping[str, Interval]) -> Interval:
        """Return what it comes to with these ranges of its metrics.

        Raises:
            FormulaError: it has no value there.
        """
        return self._value(self.derived, given)

    def _value(self, derived: Derived, given: Mapping[str, Interval]) -> Interval:
        inputs = {
            letter: self._value(self.rules[name], given) if name in self.rules else given[name]
            for letter, name in derived.rule.items()
        }
        return compute(derived, inputs)

    def vega(self, names: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
        """Return its lower and its upper end as Vega expressions; ``names`` are those of the ends of its metrics."""
        return self._vega(self.derived, names)

    def _vega(self, derived: Derived, names: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
        ends = {
            letter: self._vega(self.rules[name], names) if name in self.rules else names[name]
            for letter, name in derived.rule.items()
        }
        for letter, given in derived.assume.items():
            span = assumed(given)
            ends[letter] = (str(span.lower), str(span.upper))
        corners = [
            vega(derived.formula, dict(zip(ends, corner, strict=True)))
            for corner in product(*(dict.fromkeys(pair) for pair in ends.values()))
        ]
        least, most = (f"{which}({', '.join(corners)})" for which in ("min", "max"))
        low = "0" if derived.bound == "at_most" else least
        return low, repr(LIMITLESS) if derived.bound == "at_least" else most
