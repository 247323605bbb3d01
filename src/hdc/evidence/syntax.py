"""Say in our words, and where it went wrong, why a text is not TOML.

The parser names the place where it could not go on. A text or a list that nobody closed began long before that, and
a date that does not exist looks to the parser like a number with something behind it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from hdc.evidence.lines import statements


class Fault(NamedTuple):
    """What is wrong on a line, counted from 1, and what to do."""

    line: int
    what: str
    remedy: str


def parsed(text: str) -> dict[str, Any] | Fault:
    """Return what a TOML text says, numbers with a point as decimals; or the first thing that keeps it from saying so.

    ``text`` has line feeds between its lines.
    """
    if found := _FORBIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return Fault(line, f"the control character U+{ord(found[0]):04X} stands here", "Remove it.")
    try:
        return tomllib.loads(text, parse_float=_decimal)
    except tomllib.TOMLDecodeError as error:
        fault = _fault(text, *_place(text, str(error)))
        return fault._replace(what=f"not TOML: {fault.what}")
    except RecursionError:
        line = max(statements(text), key=lambda statement: max(map(statement[1].count, "[{")))[0]
        return Fault(line, "lists or tables stand in one another too deep to be read", "Mend this line.")
    except ValueError:  # the parser leaves it to int() to refuse a number of thousands of digits
        line = next((line for line, one in statements(text) if _ENDLESS.search(one)), 1)
        return Fault(line, "a number here has thousands of digits", "Write one of at most 18 digits.")


#: What TOML forbids everywhere, comments and texts included.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ENDLESS = re.compile(r"[0-9_]{4000,}")
_MESSAGE = re.compile(r"(?s)(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$")


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:  # an exponent of twenty digits
        return Decimal("inf")


def _place(text: str, said: str) -> tuple[str, int]:
    """Return the parser's message and the offset at which it stood."""
    found = _MESSAGE.match(said)
    if not found or found[2] is None:
        return found[1] if found else said, len(text)
    lines = text.split("\n")[: int(found[2]) - 1]
    return found[1], sum(len(line) + 1 for line in lines) + int(found[3]) - 1


class _Opened(NamedTuple):
    """A quotation mark or bracket: where it stands, where its text ends (None: nowhere), and how many brackets deep."""

    mark: str
    start: int
    end: int | None


_MARK = re.compile(r"""\"\"\"|\'\'\'|["'\[\]{}]|\#[^\n]*""")
_TEXTS = {
    '"""': re.compile(r'"""(?:\\.|[^\\])*?"{3,5}', re.DOTALL),
    "'''": re.compile(r"'''.*?'{3,5}", re.DOTALL),
    '"': re.compile(r'"(?:\\.|[^"\\\n])*"'),
    "'": re.compile(r"'[^'\n]*'"),
}


def _opened(text: str, until: int) -> Iterator[_Opened]:
    """Yield the texts, and the brackets still open, that begin before ``until``; stop at a text without an end."""
    at = 0
    brackets: list[_Opened] = []
    while (mark := _MARK.search(text, at)) and mark.start() < until:
        at = mark.end()
        if mark[0] in _TEXTS:
            whole = _TEXTS[mark[0]].match(text, mark.start())
            yield _Opened(mark[0], mark.start(), whole.end() if whole else None)
            if not whole:
                return
            at = whole.end()
        elif mark[0] in "[{":
            brackets.append(_Opened(mark[0], mark.start(), None))
        elif mark[0] in "]}" and brackets:
            brackets.pop()
    yield from brackets


def _fault(text: str, message: str, offset: int) -> Fault:
    """Return what the parser's ``message`` at ``offset`` means, at the line where it began."""

    def line_at(start: int) -> int:
        return text.count("\n", 0, start) + 1

    opened = list(_opened(text, offset + 1))
    texts = [one for one in opened if one.mark in _TEXTS]
    last = texts[-1] if texts else None
    if last and last.end is None:
        return Fault(line_at(last.start), f"the text that begins here with {last.mark} is not closed", _CLOSE)
    if last and last.end and re.search(r"\n[ \t]*[\w.-]+\s*=\s*$", text[last.start : last.end - len(last.mark)]):
        what = f"the text that begins here with {last.mark} is not closed: it runs to line {line_at(last.end)}"
        return Fault(line_at(last.start), what, _CLOSE)
    if message.startswith("Unclosed"):
        begin = next((one.start for one in reversed(opened) if one.mark in "[{"), offset)
        return Fault(line_at(begin), *_UNCLOSED[message.removeprefix("Unclosed ")])
    line = line_at(offset)
    statement = next((one for begin, one in statements(text) if begin <= line <= begin + one.count("\n")), "")
    given = re.match(r"\s*([^=\n]*[^=\s])\s*=", statement)
    key = given[1][:40] if given else ""
    if date := re.search(r"=\s*(\d{4}-\d[^\s,#]*|\d\d:\d[^\s,#]*)", statement):
        return Fault(line, f"{key} is {date[1]}, which is no date", _DATES)
    for begins, what, remedy in _MEANINGS:
        if message.startswith(begins):
            return Fault(line, what.format(key=key or statement.strip().partition("\n")[0][:40]), remedy)
    return Fault(line, " ".join(f"{message[:1].lower()}{message[1:]}".split()), "Mend this line.")


_CLOSE = "Close it with the same marks."
_DATES = 'Write a day of the calendar, as 2025-12-07; a month or year alone in quotation marks, as "2025-12".'
_UNCLOSED = {
    "array": ("the list that begins here is not closed, or lacks a comma", "Close it with ], and put commas between."),
    "inline table": (
        "the table in braces that begins here is not closed on its line, or lacks a comma",
        "Close it with } on the same line, and put commas between.",
    ),
}
_QUOTE = "Put texts in straight quotation marks, those that hold a quotation mark between three."
_NAMES = "Name fields with letters, digits, - and _ alone, then = and the value."
#: How the parser's messages begin, and what they mean to somebody who writes a file.
_MEANINGS = (
    ("Expected newline", "more stands behind {key} than one value", _QUOTE),
    ("Invalid value", "{key} has no value, or one that is neither text, number, date, true, false nor list", _QUOTE),
    ("Expected '='", '"{key}" has no = and no value', _NAMES),
    ("Invalid statement", 'a line cannot begin with "{key}"', _NAMES),
    ("Invalid initial character", '"{key}" lacks a name', _NAMES),
    ("Cannot overwrite", '"{key}" is given twice', "Keep one of the two."),
    ("Duplicate inline table key", "{key} gives one of its fields twice", "Keep one of the two."),
    ("Cannot declare", '"{key}" is given twice', "Keep one of the two, or write [[…]] where there may be several."),
    ("Cannot redefine", '"{key}" is given twice', "Keep one of the two."),
    ("Cannot mutate", '"{key}" adds to what is closed already', "Write all of it in one place."),
    ("Expected ']", '"{key}" is not closed', "Close a heading with as many ] as it has [."),
    ("Unescaped", "{key} has a \\ that begins no escape", "Write \\\\, or put the text between ''' and '''."),
    ("Escaped character", "{key} has an escape that names no character", "Write the character itself."),
    ("Invalid hex", "{key} has an escape that is not hexadecimal", "Write the character itself."),
    ("Invalid date", "{key} is a date that does not exist", _DATES),
)
