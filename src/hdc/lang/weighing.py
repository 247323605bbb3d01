"""Whether a short clause denies or confirms what was just said, by weighing all of its words: ``weighing_<tag>.toml``.

A sign (:mod:`hdc.lang.context`) knows a wording. Here no wording is known: a clause counts if every word of it is in a
list, so that nothing else can be meant, and its weight is told by which. "Which, I must say, was wrong" and "Wrong of
us, I must say" are made of the same words, in whatever order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from hdc.errors import HdcError
from hdc.lang.folding import WORD, fold

#: The lists: what denies, what confirms, what turns either round, and which of these ends a denial; a stance, and a
#: time that makes it a former one; what says nothing of it, what goes back to it, and who speaks; with which words
#: another clause begins, or what came of the one before, what is only supposed, behind which stands only when, where or
#: why; how it came to light.
_CLASSES = (
    "denies", "confirms", "turns", "refuses", "stances", "formerly", "plain", "back", "persons", "between", "hence",
    "supposes", "trails", "finds",
)  # fmt: skip
_KEYS = {"examples", "commas_join", "endings", *_CLASSES}
#: What a clause of the next sentence may be: what denies, what confirms, neither.
WEIGHTS = ("denies", "confirms", "")
#: Who says more than so many words first speaks of those.
_FAR = 10
#: More words of a sentence are not looked at.
_MOST = 60
#: "Narrator: it was not" has no more words than these.
_SHORT = 5
#: So many words tell what a clause says although one of them is in no list.
_FEW = 4
#: What goes back to what was said; but who did something because of something else does not: "so I stopped".
_BACK = frozenset({"back", "persons", "stances"})
_HENCE = _BACK - {"persons"}
_WORD = re.compile(WORD)
_MARK = re.compile(r"[^\w\s'-]|\s-+\s|--")
_ASKS, _CITES = "?？", '"“'


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause at ``[start, end)`` of a text that ``is_denial`` of what was said before, or else confirms it."""

    start: int
    end: int
    is_denial: bool
    is_joined: bool


@dataclass(frozen=True, slots=True)
class Weighing:
    """One language's words and phrases, each with the list that it is in."""

    classes: Mapping[tuple[str, ...], str]
    longest: Mapping[str, int]
    commas_join: bool
    endings: tuple[str, ...]
    examples: Mapping[str, str]

    def clauses(self, text: str) -> Iterator[Clause]:
        """The clauses that weigh something, in a text of small letters that asks nothing.

        None behind what is only supposed, or what somebody else is heard to say. One behind a clause that speaks of
        other things has to go back to what was said.
        """
        if text.rstrip("\"' ")[-1:] in _ASKS:
            return
        words = list(islice(_WORD.finditer(text), _MOST + 1))
        said = [found[0] for found in words]
        row: list[str] = []
        first = at = 0
        is_joined, is_alone = True, True
        size, name = self._longest(said, at) if said else (0, "")
        while at < len(words) and first <= _FAR:
            row.append(name)
            at += size
            is_last = at >= len(words)
            size, name = (0, "") if is_last else self._longest(said, at)
            gap = text[words[at - 1].end() : len(text) if is_last else words[at].start()]
            if is_last or name == "between" or (gap != " " and _MARK.search(gap)):
                if at > _MOST or "supposes" in row or (not is_last and any(mark in gap for mark in _CITES)):
                    return
                weight = _weight(_core(row), is_last and ".." not in gap)
                is_alone = is_alone and "" not in row
                goes_back = not (_HENCE if "hence" in row[:2] else _BACK).isdisjoint(row)
                if weight > 0 or (weight and (is_alone or goes_back)):
                    yield Clause(words[first].start(), words[at - 1].end(), weight < 0, is_joined)
                row, first, is_joined = [], at, name == "between" or self.commas_join

    def _longest(self, said: list[str], at: int) -> tuple[int, str]:
        """How many words the longest phrase that begins here has, and its list; nothing if none does."""
        for size in range(min(self.longest.get(said[at], 0), len(said) - at), 0, -1):
            if name := self.classes.get(tuple(said[at : at + size])):
                return size, name
        return 1, "plain" if said[at].isdecimal() or said[at].endswith(self.endings) else ""


def _core(row: list[str]) -> list[str]:
    """A clause without what is only its time, place or reason, or that of which it says where it came to light."""
    at = row.index("trails") if "trails" in row else len(row)
    core = row[:at] if {"denies", "confirms"} & {*row[:at]} else row
    behind = core[core.index("finds") :] if "finds" in core else []
    if "denies" in behind and "back" in behind:
        return [name for name in core if name]
    # One other word in front changes nothing of what is said of that which goes back to what was said.
    last = max((at for at, name in enumerate(core) if name in ("denies", "confirms")), default=0)
    begins_back = core[:1] == ["back"] or core[:2] == ["between", "back"]
    is_near = begins_back and len(core) >= _FEW and core.count("") == core[:last].count("") == 1
    return [name or "plain" for name in core] if is_near else core


def _weight(row: list[str], is_last: bool) -> int:
    """Less than nothing for what denies, more for what confirms; each word that turns it turns it round.

    Nothing where a word is in no list. What was so at a time, or was not, may be so now or not. "They were not" denies
    whatever was said.
    """
    if "" in row:
        return 0
    turns = row.count("turns") + row.count("refuses")
    if "denies" in row:
        weight = -1
    elif is_last and row[-1] == "refuses" and {"back", "persons"} & {*row} and len(row) <= _SHORT:
        return -1
    elif "formerly" in row:
        return -1 if "stances" in row and not turns else 0
    else:
        weight = int("confirms" in row)
    return -weight if turns % 2 else weight


@cache
def load(tag: str) -> Weighing:
    """Read a language's words, once per process."""
    return read(Path(__file__).with_name(f"weighing_{tag}.toml"))


def read(path: Path) -> Weighing:
    """Make the :class:`Weighing` of a file; raise :class:`~hdc.errors.HdcError` naming the file and the fault."""
    import tomllib  # here, so that importing stays light

    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        if raw.keys() != _KEYS:
            raise ValueError(f"give {', '.join(sorted(_KEYS))}, and nothing else")
        if unknown := set(raw["examples"].values()) - set(WEIGHTS):
            raise ValueError(f"no clause weighs {', '.join(sorted(unknown))}")
        classes = _classes(raw)
        longest: dict[str, int] = {}
        for words in classes:
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
        return Weighing(classes, longest, raw["commas_join"], (*raw["endings"],), raw["examples"])
    except (KeyError, TypeError, ValueError) as fault:
        raise HdcError(f"{path.name}: {fault}. Correct the file; hdc.lang.weighing says what it holds") from fault


def _classes(raw: Mapping[str, Any]) -> dict[tuple[str, ...], str]:
    """Each phrase's list; one that stands in two is a fault, since only one of them could count."""
    classes: dict[tuple[str, ...], str] = {}
    for name in _CLASSES:
        for phrase in raw[name]:
            words = tuple(found[0] for found in _WORD.finditer(fold(phrase).text.lower()))
            if classes.setdefault(words, name) != name:
                raise ValueError(f'"{phrase}" stands in {classes[words]} and in {name}')
    return classes
