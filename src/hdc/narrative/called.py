"""What notebooks call by name: records, charts and sections of the prose. What is not there fails when it is run."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from hdc.errors import Finding, UnknownId
from hdc.narrative.prose import Section
from hdc.tables.reading import Tables

_MAGIC = re.compile(r"^[ \t]*[%!].*$", re.MULTILINE)
_ID = re.compile(r"[cdfhpq]-[a-z0-9]+(?:-[a-z0-9]+)*")
#: The call whose text names a section.
_SECTION = "section"


def called(notebooks: Path | None, topic: Tables | None, prose: Mapping[str, Sequence[Section]]) -> Iterator[Finding]:
    """Yield what the code of notebooks names in a call and the review has not; a cell that is no Python is passed over.

    Without ``topic`` its records and charts are not asked.
    """
    sections = {section.name for own in prose.values() for section in own if section.name}
    for path in sorted(notebooks.glob("*.ipynb")) if notebooks else ():
        for number, source in _code(path):
            for call, name in _names(source):
                what = _lack(call, name, topic, sections if prose else None)
                if what:
                    place = f"{path.parent.name}/{path.name}:cell {number}"
                    remedy = "Mend its spelling, or take the call out of the notebook."
                    yield Finding(place, 1, what, remedy, "reference")


def _code(path: Path) -> Iterator[tuple[int, str]]:
    """The code cells of a notebook with their numbers; what is no notebook is found elsewhere."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        for number, cell in enumerate(json.loads(path.read_text("utf-8"))["cells"], start=1):
            if cell.get("cell_type") == "code":
                yield number, _MAGIC.sub("", "".join(cell.get("source", ())))


def _names(source: str) -> Iterator[tuple[str, str]]:
    """Each text that is given to a call, in a list too, with what is called."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            call = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            for given in node.args:
                for one in given.elts if isinstance(given, ast.List | ast.Tuple) else [given]:
                    if isinstance(one, ast.Constant) and isinstance(one.value, str):
                        yield call, one.value


def _lack(call: str, name: str, topic: Tables | None, sections: set[str] | None) -> str:
    """What the review lacks of what a call names; nothing if it has it."""
    if call == _SECTION:
        is_there = sections is None or name in sections
        return "" if is_there else f'the prose has no section "{name}"{_near(name, sections or set())}'
    if topic is None or not _ID.fullmatch(name):
        return ""
    if name.startswith("c-"):
        charts = {chart.id for chart in topic.review.charts}
        return f'there is no chart "{name}" in charts.toml{_near(name, charts)}' if name not in charts else ""
    if name.startswith("d-") and topic.records("derived", rule=name):
        return ""  # a rule with a row for each of several statements
    try:
        topic.record(name)
    except UnknownId as unknown:
        return str(unknown).partition(";")[0]
    return ""


def _near(name: str, known: set[str]) -> str:
    near = get_close_matches(name, sorted(known), 1)
    return f" (near: {near[0]})" if near else ""
