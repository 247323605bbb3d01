"""What statements about the few who bring much allow: a share of people, and the share of the result they bring."""

from __future__ import annotations

from dataclasses import dataclass

from hdc.analysis import pareto
from hdc.analysis.span import Span
from hdc.charts.cite import Row
from hdc.charts.scene import Scene


@dataclass(frozen=True, slots=True)
class TopClaim:
    """One statement: ``top`` and ``brings`` as fractions from least to greatest, and the figures that say so.

    Pairs in which the top would bring less than its head count are none that the words can mean.
    """

    top: tuple[float, float]
    brings: tuple[float, float]
    rows: tuple[Row, Row]

    def __post_init__(self) -> None:
        (few, many), (least, most) = self.top, self.brings
        if not (0 < few <= many < 1 and many <= least <= most <= 1):
            raise ValueError(f"no top of {self.top} brings {self.brings}: shares rise, and the top brings its part")

    @property
    def row(self) -> Row:
        """The figure that names the top."""
        return self.rows[0]

    @property
    def shapes(self) -> tuple[float, float]:
        """The least and the greatest Pareto shape that the statement allows."""
        return pareto.shapes(self.top, self.brings)

    @property
    def ginis(self) -> tuple[float, float]:
        """The least and the greatest Gini coefficient, if contributions follow a Pareto law."""
        least, most = self.shapes
        return pareto.gini(most), pareto.gini(least)

    @property
    def kink(self) -> tuple[float, float]:
        """The top and what it brings in the least unequal case: without a law, two straight pieces meet there."""
        return self.top[1], self.brings[0]


def claims(scene: Scene, top: str, brings: str) -> list[TopClaim]:
    """Return the claim of each statement that names both; the scene notes each that lacks one or cannot be drawn."""
    found = []
    for statement in scene.statements(top=top, brings=brings):
        rows = [row for role in ("top", "brings") for row in statement.get(role, ())]
        lacks = [metric for role, metric in (("top", top), ("brings", brings)) if role not in statement]
        if lacks:
            scene.leave_out(rows[0], "lacks")
        elif len(rows) > 2:
            scene.leave_out(rows[0], "doubled")
        elif claim := _claim(scene, rows[0], rows[1]):
            found.append(claim)
    return found


def _claim(scene: Scene, top: Row, brings: Row) -> TopClaim | None:
    """The claim of two figures; an open end that a share closes by itself (nothing is more than all) is closed."""
    few, many, least = (row[end] for row, end in ((top, "lower"), (top, "upper"), (brings, "lower")))
    most = 100.0 if brings["upper"] is None else brings["upper"]
    if None in (few, many, least):
        scene.leave_out(top if least is not None else brings, "open")
    elif few <= 0 or many >= 100 or most > 100 or most < few:
        scene.leave_out(top, "impossible")
    else:
        ends = (few, min(many, most)), (max(least, min(many, most)), most)
        people, result = ((low / 100, high / 100) for low, high in ends)
        return TopClaim(people, result, (top, brings))
    return None


def shares(scene: Scene, claim: TopClaim) -> dict[str, str]:
    """Return the top and what it brings as they were said, as parts of a phrase."""
    return {
        name: scene.amount(Span(row["lower"], row["upper"]), row["unit"], row["bound"])
        for name, row in zip(("top", "brings"), claim.rows, strict=True)
    }
