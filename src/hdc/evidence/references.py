"""How a check says where something is wrong, and that an id leads nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import partial

from hdc.errors import Finding
from hdc.evidence.faults import short
from hdc.evidence.toml import Source

Say = Callable[..., Finding]


def at(source: Source, *path: str | int) -> Say:
    """Say what is wrong at a place; the line is looked up only when there is something to say."""
    return partial(_finding, source, path)


def _finding(source: Source, path: tuple[str | int, ...], what: str, remedy: str, rule: str = "reference") -> Finding:
    return Finding(source.path, source.line(*path), short(what), remedy, rule)


def dangling(say: Say, wanted: Iterable[str | None], known: Iterable[str], kind: str, where: str) -> Iterator[Finding]:
    """Yield a finding for each id that is wanted and not known, with the known one that looks most like it."""
    have = set(known)
    for id in wanted:
        if id is not None and id not in have:
            like = get_close_matches(id, sorted(have), 1)
            remedy = f'Did you mean "{like[0]}"? Else add it to {where}.' if like else f"Mend it, or add it to {where}."
            yield say(f'"{id}" is no {kind}', remedy)
