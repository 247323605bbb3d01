"""From a draft into the interview's file, and out of it again: the edits are :mod:`hdc.evidence.edit`'s."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hdc.errors import EvidenceError
from hdc.evidence.edit import Add, Drop, Edit, Put, edited
from hdc.evidence.replace import alone, replace_file
from hdc.evidence.write import plain
from hdc.model import AnchorRecord

Table = dict[str, Any]
#: Asked of the text that a file is about to hold; raises what speaks against it.
Ask = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What goes into an interview's file at once. ``quote`` is a new one's table, with its ``anchor``; without one,
    ``figure`` and ``ignored`` go to the quote ``to`` that is there; ``overruled`` are rows of that figure.
    ``transcript`` is recorded where none is yet.
    """

    to: str
    quote: Table | None = None
    anchor: AnchorRecord | None = None
    figure: Table | None = None
    overruled: tuple[Table, ...] = ()
    ignored: tuple[Table, ...] = ()
    differs: tuple[Table, ...] = ()
    accepted: tuple[Table, ...] = ()
    stances: tuple[Table, ...] = ()
    transcript: Table | None = None


def write(folder: Path, interview: str, compose: Callable[[str], Entry], ask: Ask) -> str:
    """Put what ``compose`` makes of the file's text into it, nobody else writing; return the text that it holds now.

    Raises:
        EvidenceError: the quote is not there, the file cannot be written, or ``ask`` finds something against it.
    """
    return _change(folder, interview, lambda text: _entered(text, compose(text), interview), ask)


def withdraw(folder: Path, interview: str, made: Sequence[str]) -> str:
    """Take out what a decision made (ids of quotes and figures, ``ignored <quote> <words>``, ``stance <quote>``).

    A quote that holds figures of other decisions by now stays.
    """
    return _change(folder, interview, lambda text: _withdrawn(text, made), lambda _: None)


def _change(folder: Path, interview: str, edit: Callable[[str], Sequence[Sequence[Edit]]], ask: Ask) -> str:
    path = folder / "interviews" / f"{interview}.toml"
    with alone(folder):
        before = path.read_bytes()
        text = after = before.decode("utf-8")
        for edits in edit(text):
            after = edited(after, edits, path.name)
        ask(after)
        if after != text:
            replace_file(path, before, after.encode())
    return after


def _entered(text: str, entry: Entry, interview: str) -> list[list[Edit]]:
    on_file = tomllib.loads(text).get("quotes", [])
    quotes = [one.get("id") for one in on_file]
    edits: list[Edit] = []
    at = len(quotes)
    if entry.quote is not None:
        edits.append(Add(("quotes",), entry.quote))
    elif entry.to in quotes:
        at = quotes.index(entry.to)
    else:
        raise EvidenceError(f'interviews/{interview}.toml has no quote "{entry.to}" any more; nothing was written')
    edits += [Add(("quotes", at, "figures"), entry.figure)] if entry.figure else []
    new = len(on_file[at].get("figures", [])) if at < len(on_file) else 0
    edits += [Add(("quotes", at, "figures", new, "overruled"), row) for row in entry.overruled]
    edits += [Add(("quotes", at, "ignored"), row) for row in entry.ignored]
    edits += [Add(("quotes", at, "differs"), row) for row in entry.differs]
    edits += [Add(("quotes", at, "accepted"), row) for row in entry.accepted]
    edits += [Put(("quotes", at, "anchor"), plain(entry.anchor))] if entry.anchor else []
    edits += [Put(("interview", "transcript"), entry.transcript)] if entry.transcript else []
    edits += [Add(("stances",), row) for row in entry.stances]
    return [edits]


def _withdrawn(text: str, made: Sequence[str]) -> list[list[Edit]]:
    """The tables to drop, the last first, so that the numbers of the others hold."""
    said = tomllib.loads(text)
    drops: list[Edit] = []
    words = [one.split(" ", 2) for one in made]
    quoted = {one[1] for one in words if one[0] == "stance"}
    for n in reversed(range(len(said.get("stances", [])))):
        if set(said["stances"][n].get("quotes", ())) & quoted:
            drops.append(Drop(("stances", n)))
    for at in reversed(range(len(said.get("quotes", [])))):
        quote: Mapping[str, Any] = said["quotes"][at]
        inside: list[Edit] = []
        for name in ("figures", "ignored"):
            rows = quote.get(name, [])
            ours = [n for n, row in enumerate(rows) if _is_made(name, row, quote.get("id"), words)]
            inside += [Drop(("quotes", at, name, n)) for n in reversed(ours)]
        left = sum(len(quote.get(name, [])) for name in ("figures", "ignored")) - len(inside)
        drops += [Drop(("quotes", at))] if quote.get("id") in made and not left else inside
    return [[drop] for drop in drops]


def _is_made(name: str, row: Mapping[str, Any], quote: object, made: Sequence[Sequence[str]]) -> bool:
    wanted = [row.get("id")] if name == "figures" else ["ignored", quote, row.get("said")]
    return wanted in [list(one) for one in made]
