"""A formula for the page: the same tree that Python evaluates, written as a Vega expression.

A slider on a published page has no Python behind it. So that no number has two formulas, the expression is made from
the formula of the rule itself.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from hdc.analysis.formula import FormulaError, letters

_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def vega(formula: str, names: Mapping[str, str]) -> str:
    """Return a formula as a Vega expression; ``names`` are what its letters are called there, parameters or numbers.

    Raises:
        FormulaError: it cannot be read, or a letter has no name.

    >>> vega("g * (1 - u / 100) ** 2", {"g": "20", "u": "share"})
    '(20 * pow((1 - (share / 100)), 2))'
    """
    if missing := sorted(letters(formula) - names.keys()):
        raise FormulaError(f'"{missing[0]}" of "{formula}" has no name on the page')
    return _written(ast.parse(formula.strip(), mode="eval").body, names)


def _written(node: ast.expr, names: Mapping[str, str]) -> str:
    match node:
        case ast.Constant():
            return repr(node.value)
        case ast.Name(id=name):
            return names[name]
        case ast.UnaryOp(operand=operand):
            return f"(-{_written(operand, names)})"
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return f"pow({_written(left, names)}, {_written(right, names)})"
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _SIGNS:
            return f"({_written(left, names)} {_SIGNS[type(operator)]} {_written(right, names)})"
        case ast.Call(args=[argument]):
            return f"log({_written(argument, names)})"
    raise FormulaError(f'"{ast.unparse(node)}" cannot stand in a formula')
