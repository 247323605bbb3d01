"""Formulas over ranges: a small arithmetic, evaluated exactly and at every corner of its inputs.

A formula knows ``+ - * / **``, parentheses, numbers, its own letters, ``log``, ``exp``, ``min``, ``max`` and
``when(a, b, x, y)``, which is x where a is below b, else y. :mod:`hdc.analysis.compiled` evaluates the same trees on
arrays and writes them for the page. On a box of inputs it is evaluated
at each corner; for a formula that rises or falls in each input by itself (all of ours do, and a test holds them to it)
the least and greatest corner are the exact bounds, however often an input appears.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from decimal import Context, Decimal, DecimalException, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import lru_cache
from itertools import product

from hdc.evidence.faults import DIGITS
from hdc.tables.quantity import Interval

_OPEN = Decimal("Infinity")
#: What goes on beyond these digits is no number to reckon with; on the way to a result some more may be needed.
_CONTEXT = Context(prec=34, Emax=4 * DIGITS, Emin=-4 * DIGITS, traps=[InvalidOperation, DivisionByZero, Overflow])
#: A longer formula is a program, and more inputs make too many corners.
_LONGEST, _INPUTS = 500, 10
#: The functions a formula knows, and how many arguments each takes.
FUNCTIONS = {"log": 1, "exp": 1, "min": 2, "max": 2, "when": 4}


#: What a formula may hold, for a sentence.
KNOWN = f"+ - * / **, {', '.join(FUNCTIONS)} and its inputs"


class FormulaError(ValueError):
    """A formula that cannot be read or has no value; the text is one sentence."""


def letters(formula: str) -> set[str]:
    """Return the names a formula uses for its inputs.

    Raises:
        FormulaError: it cannot be read.

    >>> sorted(letters("g * (1 - u / 100)"))
    ['g', 'u']
    """
    return _letters(parsed(formula))


def has_number(formula: str) -> bool:
    """Whether a formula has a number of its own.

    Raises:
        FormulaError: it cannot be read.

    >>> has_number("a / b"), has_number("a / 12")
    (False, True)
    """
    return any(isinstance(node, ast.Constant) for node in ast.walk(parsed(formula)))


def evaluate(formula: str, values: Mapping[str, Decimal]) -> Decimal:
    """Evaluate a formula at one point.

    Raises:
        FormulaError: it cannot be read, or has no value there that one can reckon with.

    >>> evaluate("g * (1 - u / 100)", {"g": Decimal(1000), "u": Decimal(99)})
    Decimal('10.00')
    """
    with localcontext(_CONTEXT):
        try:
            return _value(parsed(formula), values)
        except Overflow as error:
            raise FormulaError(f'"{formula}" is too large or too small a number{_at(values)}') from error
        except DecimalException as error:
            raise FormulaError(f'"{formula}" has no value{_at(values)}') from error


def bounds(formula: str, inputs: Mapping[str, Interval]) -> Interval:
    """Evaluate a formula at every corner of its inputs and return the least and the greatest value.

    An open lower end counts as nothing (what we measure is never negative), an open upper end as without limit.

    Raises:
        FormulaError: it cannot be read, has too many inputs, or has no value at one of the corners.

    >>> bounds("a / b", {"a": Interval(Decimal(10), Decimal(20)), "b": Interval(Decimal(2), Decimal(2))})
    Interval(lower=Decimal('5'), upper=Decimal('10'))
    """
    if len(inputs) > _INPUTS:
        raise FormulaError(f'"{formula}" has {len(inputs)} inputs, more than {_INPUTS}')
    ends = [
        {Decimal(0) if span.lower is None else span.lower, _OPEN if span.upper is None else span.upper}
        for span in inputs.values()
    ]
    points = [dict(zip(inputs, corner, strict=True)) for corner in product(*ends)]
    corners = [evaluate(formula, point) for point in points]
    for point, value in zip(points, corners, strict=True):
        if value.is_finite() and value and abs(value.adjusted()) > DIGITS:
            raise FormulaError(f'"{formula}" is too large or too small a number{_at(point)}')
    lower, upper = min(corners), max(corners)
    if not lower.is_finite():
        raise FormulaError(f'"{formula}" has no value{_at(points[corners.index(lower)])}')
    return Interval(lower, None if upper == _OPEN else upper)


@lru_cache(4096)
def parsed(formula: str) -> ast.expr:
    """Return the tree of a formula.

    Raises:
        FormulaError: it is none, or too long for one.
    """
    if len(formula) > _LONGEST:
        raise FormulaError(f"a formula has at most {_LONGEST} characters, and this one has {len(formula)}")
    try:
        return ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise FormulaError(f'"{formula}" is not a formula') from error


def called(node: ast.expr) -> tuple[str, list[ast.expr]] | None:
    """Return a function that is called as a formula may call it, with its arguments; None for anything else."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if FUNCTIONS.get(name) == len(arguments):
            return name, arguments
    return None


def _letters(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} - FUNCTIONS.keys()


def _value(node: ast.expr, values: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool) and abs(number) < 10**DIGITS:
            return Decimal(str(number))
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, values)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _divided(_value(left, values), right, values)
        case ast.BinOp(left=left, op=operator, right=right):
            return _apply(operator, _value(left, values), _value(right, values))
    match called(node):
        case "log", [one]:
            return _value(one, values).ln()
        case "exp", [one]:
            return _value(one, values).exp()
        case "min", [one, other]:
            return min(_value(one, values), _value(other, values))
        case "max", [one, other]:
            return max(_value(one, values), _value(other, values))
        case "when", [one, other, below, above]:
            return _value(below if _value(one, values) < _value(other, values) else above, values)
    raise FormulaError(f'"{_shown(node)}" cannot stand in a formula: it knows {KNOWN}')


def _divided(over: Decimal, under: ast.expr, values: Mapping[str, Decimal]) -> Decimal:
    by = _value(under, values)
    if by != 0:
        return over / by
    used = sorted(_letters(under))
    if not used:
        raise FormulaError("it divides by 0")
    point = "" if isinstance(under, ast.Name) else _at({name: values[name] for name in used})
    raise FormulaError(f'it divides by "{_shown(under)}", which is 0{point}')


def _apply(operator: ast.operator, left: Decimal, right: Decimal) -> Decimal:
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Pow():
            return left**right
    raise FormulaError(f"{type(operator).__name__} is not an operation a formula knows")


def _at(values: Mapping[str, Decimal]) -> str:
    """The point at which something is so: " where b is 0"."""
    named = (f"{name} is {'without limit' if value == _OPEN else _plain(value)}" for name, value in values.items())
    return f" where {', '.join(named)}" if values else ""


def _plain(value: Decimal) -> str:
    """A number for a sentence: as it was said, and one that we computed in few digits."""
    return format(value if len(value.as_tuple().digits) <= DIGITS else +value.normalize(Context(prec=4)), "f")


def _shown(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 60 else f"{text[:60]}…"
