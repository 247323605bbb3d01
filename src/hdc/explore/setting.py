"""What sliders choose, apart from sliders: parameters with their ranges, and one value for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from hdc.charts.frame import Drawn
from hdc.errors import UsageError

#: A number, or for a parameter that is a range, its two ends.
Value = float | tuple[float, float]
Values = Mapping[str, Value]
#: From one value for each parameter to the chart that follows.
Draw = Callable[[Values], Drawn]


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that can be chosen between ``low`` and ``high`` in steps; ``value`` is what was said or declared.

    ``value`` is a number or, where the range itself is the assumption, its two ends. ``unit`` is written behind it.

    Raises:
        UsageError: a step that is none, or a value out of range or with its ends the wrong way round.

    >>> Parameter("few", "a few", low=1, high=10, value=(2, 5)).fitted((3.0, 12.0))
    (3.0, 10)
    """

    name: str
    label: str
    low: float
    high: float
    value: Value
    step: float = 1
    unit: str = ""

    def __post_init__(self) -> None:
        if self.step <= 0 or self.low >= self.high:
            raise UsageError(f"{self.name} needs a step above nothing and low below high")
        if self.fitted(self.value) != self.value:
            raise UsageError(f"{self.name} is {self.value}, which is not between {self.low} and {self.high}")

    @property
    def is_range(self) -> bool:
        """Whether two ends are chosen rather than a number."""
        return isinstance(self.value, tuple)

    def fitted(self, value: Value) -> Value:
        """Return ``value`` moved into the range; two ends in their order.

        Raises:
            UsageError: two ends where a number is wanted, or the other way round.
        """
        if isinstance(value, tuple) != self.is_range:
            raise UsageError(f"{self.name} takes {'two ends' if self.is_range else 'one number'}, not {value}")
        if isinstance(value, tuple):
            low, high = sorted(value)
            return self._within(low), self._within(high)
        return self._within(value)

    def _within(self, number: float) -> float:
        return min(max(number, self.low), self.high)


@dataclass(frozen=True, slots=True)
class Study:
    """A question with its parameters: ``draw`` makes the chart of any values, ``twin`` answers without a kernel.

    ``twin`` is a chart with parameters of its own, so that a published page can be turned, too.
    """

    parameters: tuple[Parameter, ...]
    draw: Draw
    twin: Drawn

    @property
    def declared(self) -> dict[str, Value]:
        """What was said or declared, for each parameter."""
        return {parameter.name: parameter.value for parameter in self.parameters}

    def settled(self, values: Iterable[tuple[str, Value]], base: Values) -> dict[str, Value]:
        """Return ``base`` with some values changed, each moved into its range.

        Raises:
            UsageError: no such parameter.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        chosen = dict(base)
        for name, value in values:
            if name not in known:
                raise UsageError(f'there is no parameter "{name}"; there are {", ".join(known)}')
            chosen[name] = known[name].fitted(value)
        return chosen
