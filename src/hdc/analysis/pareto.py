"""What "the top p bring a share s" commits one to, if contributions follow a Pareto law.

Shares are fractions between 0 and 1. The law has one parameter, its ``shape``: 1 means that the very top brings
everything, and the larger it is, the more equal people are. Source: B. C. Arnold,
*Pareto Distributions*, 2nd edition, 2015.
"""

from __future__ import annotations

import math


def shape(people: float, result: float) -> float:
    """Return the shape under which the top ``people`` bring exactly ``result``.

    Raises:
        ValueError: shares outside (0, 1], or a top that brings less than its head count.

    >>> round(shape(0.2, 0.8), 2)
    1.16
    """
    if not 0 < people < 1 or not 0 < result <= 1:
        raise ValueError(f"shares lie between 0 and 1, not people = {people}, result = {result}")
    if result < people:
        raise ValueError(f"the top {people} cannot bring as little as {result}: that would not be the top")
    exponent = math.log(result) / math.log(people)
    return math.inf if exponent >= 1 else 1 / (1 - exponent)


def shapes(people: tuple[float, float], result: tuple[float, float]) -> tuple[float, float]:
    """Return the least and the greatest shape that ranges allow: few who bring much, many who bring little."""
    return shape(people[0], result[1]), shape(people[1], result[0])


def lorenz(shape: float, people: float) -> float:
    """Return the share of the result that the *least* contributing share of ``people`` brings.

    >>> round(lorenz(shape(0.2, 0.8), 0.8), 3)
    0.2
    """
    return 1 - math.pow(1 - people, 1 - 1 / shape)


def left(shape: float, gone: float) -> float:
    """Return the share of the result that remains when the top share ``gone`` of the people leaves."""
    return lorenz(shape, 1 - gone)


def gini(shape: float) -> float:
    """Return the Gini coefficient: 0 where all bring the same, 1 where one brings everything.

    >>> gini(1.0), gini(math.inf)
    (1.0, 0.0)
    """
    return 1 / (2 * shape - 1)


def straight(people: float, result: float, least: float) -> float:
    """Return the share of the result that the ``least`` contributing share of people brings at the most, whatever the
    law, where the top ``people`` bring ``result``: two straight pieces, since no Lorenz curve bulges upwards.

    >>> round(straight(0.2, 0.8, 0.8), 3), straight(0.2, 0.8, 1)
    (0.2, 1.0)
    """
    return max((1 - result) / (1 - people) * least, 1 - result / people * (1 - least))


def least_gini(people: float, result: float) -> float:
    """Return the least Gini coefficient, whatever the law, where the top ``people`` bring ``result``.

    >>> round(least_gini(0.2, 0.8), 3)
    0.6
    """
    return result - people


#: The laws above as formulas, for a page on which a slider moves the shape ``a``; ``x`` is a share of people.
LORENZ, GINI = "1 - (1 - x) ** (1 - 1 / a)", "1 / (2 * a - 1)"
