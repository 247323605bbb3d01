"""A formula elsewhere: the same tree that :mod:`hdc.analysis.formula` evaluates exactly, on arrays and on the page.

A slider on a published page has no Python behind it, and a model that is run thousands of times needs arrays. So that
no number has two formulas, both are made from the formula itself.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hdc.analysis.formula import KNOWN, FormulaError, called, letters, parsed

Array = NDArray[np.float64]
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_ON_ARRAYS: Mapping[type, Any] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.Pow: np.power,
}
_CALLED: Mapping[str, Any] = {
    "log": np.log,
    "exp": np.exp,
    "min": np.minimum,
    "max": np.maximum,
    "when": lambda one, other, below, above: np.where(one < other, below, above),
}


def vega(formula: str, names: Mapping[str, str]) -> str:
    """Return a formula as a Vega expression; ``names`` are what its letters are called there, parameters or numbers.

    Raises:
        FormulaError: it cannot be read, or a letter has no name.

    >>> vega("g * (1 - u / 100) ** 2", {"g": "20", "u": "share"})
    '(20 * pow((1 - (share / 100)), 2))'
    """
    if missing := sorted(letters(formula) - names.keys()):
        raise FormulaError(f'"{missing[0]}" of "{formula}" has no name on the page')
    return _written(parsed(formula), names)


def _written(node: ast.expr, names: Mapping[str, str]) -> str:
    match node:
        case ast.Constant(value=int() | float() as number):
            return repr(number)
        case ast.Name(id=name):
            return names[name]
        case ast.UnaryOp(operand=operand):
            return f"(-{_written(operand, names)})"
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return f"pow({_written(left, names)}, {_written(right, names)})"
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _SIGNS:
            return f"({_written(left, names)} {_SIGNS[type(operator)]} {_written(right, names)})"
    match called(node):
        case "when", [one, other, below, above]:
            asked = f"{_written(one, names)} < {_written(other, names)}"
            return f"({asked} ? {_written(below, names)} : {_written(above, names)})"
        case name, arguments:
            return f"{name}({', '.join(_written(argument, names) for argument in arguments)})"
    raise FormulaError(f'"{ast.unparse(node)}" cannot stand in a formula: it knows {KNOWN}')


def on_arrays(formula: str, values: Mapping[str, Array | float]) -> Array:
    """Evaluate a formula on arrays, which are broadcast together; where it has no value the result is nan or infinite.

    Raises:
        FormulaError: it cannot be read, or a letter has no value.

    >>> on_arrays("when(t, 1, a * t, a)", {"t": np.array([0.5, 2.0]), "a": 3.0}).tolist()
    [1.5, 3.0]
    """
    if missing := sorted(letters(formula) - values.keys()):
        raise FormulaError(f'"{missing[0]}" of "{formula}" has no value')
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.asarray(_reckoned(parsed(formula), values), dtype=float)


def _reckoned(node: ast.expr, values: Mapping[str, Array | float]) -> Any:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return np.negative(_reckoned(operand, values))
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _ON_ARRAYS:
            return _ON_ARRAYS[type(operator)](_reckoned(left, values), _reckoned(right, values))
    match called(node):
        case name, arguments:
            return _CALLED[name](*(_reckoned(argument, values) for argument in arguments))
    raise FormulaError(f'"{ast.unparse(node)}" cannot stand in a formula: it knows {KNOWN}')
