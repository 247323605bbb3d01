"""How far two or more readers agree: Cohen's κ of each pair, Krippendorff's α of all, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from hdc.desk.decision import FINAL, Decision, standing
from hdc.errors import UsageError, counted

#: What a decision says of a candidate: it belongs into the review, corrected or not, or it does not.
_SAYS = {"accepted": "in", "corrected": "in", "rejected": "out", "ignored": "out"}
_ROUNDS, _SEED = 1_000, 17


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """``units`` is on how many candidates two readers or more decided; ``kappa`` by pair of readers, ``alpha`` of all
    with the ``interval`` that holds 95 % of resampled ones; None where all said the same throughout, which leaves no
    chance to agree by. ``conflicts`` are the candidates on which they differ, each with who said what.
    """

    units: int
    kappa: Mapping[tuple[str, str], float | None]
    alpha: float | None
    interval: tuple[float, float] | None
    conflicts: Mapping[str, Mapping[str, str]]

    def plain(self) -> dict[str, Any]:
        """The same for JSON."""
        kappa = [{"readers": list(pair), "kappa": value} for pair, value in self.kappa.items()]
        own = {"units": self.units, "kappa": kappa, "alpha": self.alpha}
        return own | {"interval": self.interval, "conflicts": {id: dict(said) for id, said in self.conflicts.items()}}

    def lines(self, text: str = "") -> list[str]:
        """The same for people; with the transcript's text in the words on which they differ, and not by their place."""
        lines = [f"{counted(self.units, 'candidate')} decided by two readers or more"]
        for pair, value in self.kappa.items():
            lines.append(f"Cohen's κ of {pair[0]} and {pair[1]}: {_shown(value)}")
        between = f", 95 % between {self.interval[0]:.2f} and {self.interval[1]:.2f}" if self.interval else ""
        lines.append(f"Krippendorff's α: {_shown(self.alpha)}{between}")
        for id, said in self.conflicts.items():
            lines.append(f"{_words(id, text) or id}: {', '.join(f'{who} {what}' for who, what in said.items())}")
        return lines


def _words(id: str, text: str) -> str:
    """The words of a candidate and where they stand, as its id tells."""
    place = id.split("/")[1]
    start, end = map(int, place.split("-"))
    words = " ".join(text[start:end].split())
    return f"“{words}” [{start}, {end})" if words else ""


def agreement(decisions: Iterable[Decision]) -> Agreement:
    """Compare the last standing decision of each reader on each candidate.

    Raises:
        UsageError: no candidate was decided by two readers.
    """
    said: dict[str, dict[str, str]] = {}
    for one in standing(decisions):
        if one.what in FINAL:
            said.setdefault(one.candidate, {})[one.who] = one.what
    both = {id: by for id, by in said.items() if len(by) > 1}
    if not both:
        raise UsageError(
            "no candidate was decided by two readers yet; let another run `hdc review ID --blind --who NAME`"
        )
    readers = sorted({who for by in both.values() for who in by})
    table = [{who: _SAYS[what] for who, what in by.items()} for by in both.values()]
    alpha, interval = _alpha(table, readers)
    return Agreement(
        units=len(both),
        kappa={
            pair: kappa([(one[pair[0]], one[pair[1]]) for one in table if set(pair) <= one.keys()])
            for pair in combinations(readers, 2)
        },
        alpha=alpha,
        interval=interval,
        conflicts={id: by for id, by in both.items() if len({_SAYS[what] for what in by.values()}) > 1},
    )


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's κ of two readers; None where there is nothing to compare, or chance alone would agree throughout.

    >>> kappa([("in", "in"), ("out", "out"), ("in", "out"), ("out", "out")])
    0.5
    """
    if not pairs:
        return None
    observed = sum(one == other for one, other in pairs) / len(pairs)
    first, second = (Counter(column) for column in zip(*pairs, strict=True))
    chance = sum(first[word] * second[word] for word in first) / len(pairs) ** 2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def _alpha(
    table: Sequence[Mapping[str, str]], readers: Sequence[str]
) -> tuple[float | None, tuple[float, float] | None]:
    """α, and the middle 95 % of its values over candidates drawn anew."""
    import krippendorff
    import numpy as np

    codes = {"in": 0.0, "out": 1.0}
    data = np.array([[codes.get(one.get(who, ""), np.nan) for one in table] for who in readers])

    def alpha(own: Any) -> float | None:
        if len(np.unique(own[~np.isnan(own)])) < 2:
            return None
        return float(krippendorff.alpha(reliability_data=own, level_of_measurement="nominal"))

    found = alpha(data)
    if len(table) < 2:  # drawn anew, one is always the same
        return found, None
    draws = np.random.default_rng(_SEED).integers(0, len(table), (_ROUNDS, len(table)))
    values = [value for draw in draws if (value := alpha(data[:, draw])) is not None]
    if found is None or not values:
        return found, None
    low, high = np.percentile(values, [2.5, 97.5])
    return found, (float(low), float(high))


def _shown(value: float | None) -> str:
    return "not defined, all said the same" if value is None else f"{value:.2f}"
