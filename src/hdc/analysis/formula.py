"""Formulas over ranges: a small arithmetic, evaluated exactly and at every corner of its inputs.

A formula knows ``+ - * / **``, parentheses, numbers, its own letters and ``log``. On a box of inputs it is evaluated
at each corner; for a formula that rises or falls in each input by itself (all of ours do, and a test holds them to it)
the least and greatest corner are the exact bounds, however often an input appears.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation, localcontext
from itertools import product

from hdc.tables.quantity import Interval

_OPEN = Decimal("Infinity")


class FormulaError(ValueError):
    """A formula that cannot be read or has no value; the text is one sentence."""


def letters(formula: str) -> set[str]:
    """Return the names a formula uses for its inputs.

    >>> sorted(letters("g * (1 - u / 100)"))
    ['g', 'u']
    """
    return {node.id for node in ast.walk(_parse(formula)) if isinstance(node, ast.Name)} - {"log"}


def evaluate(formula: str, values: Mapping[str, Decimal]) -> Decimal:
    """Evaluate a formula at one point.

    >>> evaluate("g * (1 - u / 100)", {"g": Decimal(1000), "u": Decimal(99)})
    Decimal('10.00')
    """
    with localcontext() as context:
        context.prec = 34
        try:
            return _value(_parse(formula).body, values)
        except (InvalidOperation, ZeroDivisionError) as error:
            raise FormulaError(f'"{formula}" has no value at {dict(values)}') from error


def bounds(formula: str, inputs: Mapping[str, Interval]) -> Interval:
    """Evaluate a formula at every corner of its inputs and return the least and the greatest value.

    An open lower end counts as nothing (what we measure is never negative), an open upper end as without limit.

    >>> bounds("a / b", {"a": Interval(Decimal(10), Decimal(20)), "b": Interval(Decimal(2), Decimal(2))})
    Interval(lower=Decimal('5'), upper=Decimal('10'))
    """
    ends = [
        {Decimal(0) if span.lower is None else span.lower, _OPEN if span.upper is None else span.upper}
        for span in inputs.values()
    ]
    corners = [evaluate(formula, dict(zip(inputs, corner, strict=True))) for corner in product(*ends)]
    lower, upper = min(corners), max(corners)
    return Interval(lower, None if upper == _OPEN else upper)


def _parse(formula: str) -> ast.Expression:
    try:
        return ast.parse(formula.strip(), mode="eval")
    except SyntaxError as error:
        raise FormulaError(f'"{formula}" is not a formula') from error


def _value(node: ast.expr, values: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Constant(value=int() | float()):
            return Decimal(str(node.value))
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, values)
        case ast.BinOp(left=left, op=operator, right=right):
            return _apply(operator, _value(left, values), _value(right, values))
        case ast.Call(func=ast.Name(id="log"), args=[argument], keywords=[]):
            return _value(argument, values).ln()
    raise FormulaError(f'"{ast.unparse(node)}" cannot stand in a formula: it knows + - * / **, log and its inputs')


def _apply(operator: ast.operator, left: Decimal, right: Decimal) -> Decimal:
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            return left / right
        case ast.Pow():
            return left**right
    raise FormulaError(f"{type(operator).__name__} is not an operation a formula knows")
