"""Which cells of a notebook stand apart: what such a cell shows comes of the evidence that it asks, and of nothing that
another cell did.

It is proved by Python's own parser or not at all: a cell stands apart where it calls nothing but ``hdc`` and the topic
that was loaded, and binds no name that another cell reads. Above such cells there may be a setup, which imports, sets
parameters and loads. A notebook with a cell of any other kind has none that stands apart.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass

#: IPython's way to say that charts and tables are to be shown as ours.
_EXTENSION = re.compile(r"^%load_ext hdc *$", re.MULTILINE)
_OURS = "hdc"
_LOADS = "load"
#: What an expression may be made of beside calls; nothing of it changes anything.
_PLAIN = (
    *(ast.Constant, ast.Name, ast.Load, ast.Attribute, ast.Subscript, ast.Slice, ast.keyword, ast.Starred),
    *(ast.List, ast.Tuple, ast.Dict, ast.Set, ast.JoinedStr, ast.FormattedValue),
    *(ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.operator, ast.unaryop, ast.boolop, ast.cmpop),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.comprehension, ast.Store),
)


@dataclass(frozen=True, slots=True)
class Division:
    """The sources of a notebook's cells that only make ready, and of those that stand apart."""

    setup: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def divided(sources: Sequence[str]) -> Division:
    """Divide the code cells of a notebook, given in their order; nothing stands apart where one cannot be sure."""
    try:
        cells = [(source, ast.parse(_EXTENSION.sub("", source)).body) for source in sources if source.strip()]
    except SyntaxError:
        return Division()
    steady: set[str] = set()
    at = 0
    while at < len(cells) and all(map(_makes_ready, cells[at][1])):
        for statement in cells[at][1]:
            steady = _steady(statement, steady)
        at += 1
    for n, (_, body) in enumerate(cells[at:], at):
        others = {name for m, (_, other) in enumerate(cells) if m != n for name in _names(other)}
        if not _asks(body, steady) or _bound(body) & others:
            return Division()
    return Division(tuple(source for source, _ in cells[:at]), tuple(source for source, _ in cells[at:]))


def _makes_ready(statement: ast.stmt) -> bool:
    """Whether it imports, sets a constant, or loads a topic."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return True
    return isinstance(statement, ast.Assign) and (_is_load(statement.value) or _is_constant(statement.value))


def _is_constant(value: ast.expr) -> bool:
    return all(isinstance(node, ast.Constant | ast.List | ast.Tuple | ast.Load) for node in ast.walk(value))


def _is_load(value: ast.expr) -> bool:
    return (
        isinstance(value, ast.Call)
        and ast.unparse(value.func) == f"{_OURS}.{_LOADS}"
        and all(isinstance(node, ast.Constant | ast.Name) for node in value.args)
        and not value.keywords
    )


def _steady(statement: ast.stmt, steady: set[str]) -> set[str]:
    """The names by which cells below may call, ours as we are imported and topics, after one more statement."""
    named = _names([statement]) if isinstance(statement, ast.Import | ast.ImportFrom) else _bound([statement])
    if isinstance(statement, ast.Import):
        plainly = any(one.name == _OURS and not one.asname for one in statement.names)
        return steady - named | ({_OURS} if plainly else set())
    is_topic = isinstance(statement, ast.Assign) and _is_load(statement.value) and _OURS in steady
    return steady | named if is_topic else steady - named


def _asks(body: Sequence[ast.stmt], roots: set[str]) -> bool:
    """Whether these statements only ask: names for what was asked, and at the end what is shown."""
    *before, last = body
    asked = [one.value for one in before if isinstance(one, ast.Assign) and _are_names(one.targets)]
    if len(asked) < len(before) or not isinstance(last, ast.Expr):
        return False
    return all(_is_question(value, roots) for value in (*asked, last.value))


def _are_names(targets: Sequence[ast.expr]) -> bool:
    return all(isinstance(target, ast.Name) for target in targets)


def _is_question(value: ast.expr, roots: set[str]) -> bool:
    nodes = list(ast.walk(value))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    return all(isinstance(node, (*_PLAIN, ast.Call)) for node in nodes) and all(_root(call) in roots for call in calls)


def _root(node: ast.expr) -> str:
    """The name at the beginning of a chain of calls and attributes."""
    while isinstance(node, ast.Call | ast.Attribute | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _bound(body: Sequence[ast.stmt]) -> set[str]:
    """The names that get a value here."""
    nodes = [node for statement in body for node in ast.walk(statement)]
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _names(body: Sequence[ast.stmt]) -> set[str]:
    """Every name here."""
    nodes = [node for statement in body for node in ast.walk(statement)]
    imported = {(one.asname or one.name).partition(".")[0] for node in nodes for one in getattr(node, "names", ())}
    return imported | {node.id for node in nodes if isinstance(node, ast.Name)}
