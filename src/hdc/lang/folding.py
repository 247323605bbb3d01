"""The declared differences that change no word (``folding.toml``), and a text without them that knows its way back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hdc.errors import HdcError

#: Ideographs and kana: each is a word by itself, since no space parts them.
HAN = "\u2e80-\u2fd5\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{HAN}]"
#: Accents that no single character holds go with their letter.
_LETTERS = rf"{_LETTER}+(?:[\u0300-\u036f]+{_LETTER}*)*"
#: A word: a figure with its points, commas and strokes, letters with the apostrophes between them, or one ideograph.
WORD = rf"\d+(?:[.,/]\d+)+(?:{_LETTERS})?|{_LETTERS}(?:'{_LETTERS})*|[{HAN}][\u3099\u309a]?"

#: Marks that a word may run through.
_WITHIN = "'.,/"

_HAN = re.compile(f"[{HAN}]")
_MARKS = "".join(chr(code) for code in (*range(0x300, 0x370), *range(0x1160, 0x1200), 0x3099, 0x309A))
_CLUSTER = re.compile(rf"(?s:.)[{_MARKS}]*")
_SETS = {
    frozenset(keys)
    for keys in (("from", "to"), ("from_range", "to_range"), ("dropped",), ("pairs",), ("compatible",), ("opencc",), ())
}
_BLOCKS = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x2FA20))


@dataclass(frozen=True, slots=True)
class Folding:
    """One declared difference: what characters become (dropped: the empty string), and pairs that show it.

    ``opencc`` names the converter whose characters are folded, one by one.
    """

    name: str
    about: str
    characters: Mapping[str, str]
    examples: tuple[tuple[str, str], ...]
    false_friends: tuple[tuple[str, str], ...]
    opencc: str = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text after folding. Its character ``i`` stands for the characters ``[starts[i], ends[i])`` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def fold(text: str) -> Folded:
    """Fold ``text`` by every rule that concerns single characters; case and the number of spaces stay.

    A fraction behind a digit, a letter or a mark within words is parted from it ("2½" is no 21/2).

    >>> fold("ＡＩ — “yes”").text
    'AI - "yes"'
    """
    one_for_one, longer = _table()
    as_it_is = text.isascii() and not any(one in text for one in _of_ascii())
    folded = text if as_it_is else text.translate(_with_scripts() if _HAN.search(text) else one_for_one)
    if folded.isascii() or (unicodedata.is_normalized("NFC", folded) and not longer.pattern.search(folded)):
        return Folded(folded, range(len(text)), range(1, len(text) + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(folded):
        start, end = cluster.span()
        stands = unicodedata.normalize("NFC", longer.pattern.sub(lambda found: longer.become[found[0]], cluster[0]))
        if "/" in stands[1:2] and letters and (letters[-1].isalnum() or letters[-1] in _WITHIN):
            stands = f" {stands}"
        alike = stands == cluster[0]
        for place, letter in enumerate(stands):
            letters.append(letter)
            starts.append(start + place if alike else start)
            ends.append(start + place + 1 if alike else end)
    return Folded("".join(letters), starts, ends)


def lowered(text: str) -> str:
    """A text in small letters, each at the place of its capital; what has no single small letter stays.

    >>> lowered("We SAID İ")
    'we said İ'
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join([one if len(one.lower()) > 1 else one.lower() for one in text])


@cache
def rules() -> tuple[Folding, ...]:
    """The declared differences, read and checked once per process."""
    return read(Path(__file__).with_name("folding.toml"))


def read(path: Path) -> tuple[Folding, ...]:
    """Make the rules of a file; raise :class:`~hdc.errors.HdcError` naming file, rule and fault."""
    import tomllib  # here, so that importing stays light

    try:
        found = tuple(_rules(tomllib.loads(path.read_text("utf-8"))))
        taken: set[str] = set()
        for rule in found:
            if twice := sorted(taken & rule.characters.keys()):
                raise ValueError(f'{rule.name}: "{twice[0]}" is folded twice')
            taken.update(rule.characters)
    except ValueError as fault:
        raise HdcError(f"{path.name}: {fault}. Correct the file; hdc.lang.folding says what a rule holds") from fault
    return found


def _rules(raw: Mapping[str, Any]) -> Iterator[Folding]:
    for place, table in enumerate(raw.get("rules", ()), start=1):
        name = str(table.get("name", f"rule {place}"))
        keys = table.keys() - {"name", "about", "examples", "false_friends"}
        if frozenset(keys) not in _SETS:
            raise ValueError(f"{name}: give from and to, from_range and to_range, dropped, or none of them")
        pairs = {key: tuple(map(tuple, table.get(key, ()))) for key in ("examples", "false_friends")}
        if not table.get("about") or not pairs["examples"] or not pairs["false_friends"]:
            raise ValueError(f"{name}: say what it is about and show an example and a false friend")
        if any(len(pair) != 2 for pairs_of in pairs.values() for pair in pairs_of):
            raise ValueError(f"{name}: an example or a false friend is two texts")
        yield Folding(
            name,
            table["about"],
            _characters(name, table),
            pairs["examples"],
            pairs["false_friends"],
            table.get("opencc", ""),
        )


def _characters(name: str, table: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = dict.fromkeys(table.get("dropped", ()), "")
    to = table.get("to", "")
    found |= dict(
        zip(table.get("from", ()), to if isinstance(to, list) else [to] * len(table.get("from", ())), strict=True)
    )
    found |= table.get("pairs", {})
    if "compatible" in table:
        first, last = map(ord, table["compatible"])
        found |= {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(first, last + 1)}
    if "from_range" in table:
        (first, last), (other, end) = (map(ord, table[key]) for key in ("from_range", "to_range"))
        if last - first != end - other:
            raise ValueError(f"{name}: the two ranges differ in length")
        found |= {chr(code): chr(code - first + other) for code in range(first, last + 1)}
    if wrong := sorted(one for one in found if len(one) != 1):
        raise ValueError(f'{name}: "{wrong[0]}" is not one character')
    return found


@dataclass(frozen=True, slots=True)
class _Longer:
    """Characters that go or become several, which changes where the others stand."""

    pattern: re.Pattern[str]
    become: Mapping[str, str]


@cache
def _table() -> tuple[dict[int, str], _Longer]:
    """Characters that become another one, and those that do not stay one."""
    every = {letter: other for rule in rules() for letter, other in rule.characters.items()}
    longer = {letter: other for letter, other in every.items() if len(other) != 1}
    pattern = re.compile(f"[{''.join(map(re.escape, longer))}]")
    return {ord(letter): other for letter, other in every.items() if len(other) == 1}, _Longer(pattern, longer)


@cache
def _of_ascii() -> tuple[str, ...]:
    """The characters of ASCII that become others, which are few: most English texts hold none."""
    return tuple(chr(code) for code in _table()[0] if code < 128)


@cache
def _with_scripts() -> dict[int, str]:
    return _table()[0] | _scripts()


@cache
def _scripts() -> dict[int, str]:
    """Each traditional character with its simplified one, as OpenCC's tables have them, without its phrases."""
    from opencc import OpenCC  # here, so that a text without ideographs needs none of it

    found: dict[int, str] = {}
    for rule in rules():
        if rule.opencc:
            letters = [chr(code) for block in _BLOCKS for code in block]
            simple = OpenCC(rule.opencc).convert("\n".join(letters)).split("\n")
            found |= {
                ord(one): other for one, other in zip(letters, simple, strict=True) if one != other and len(other) == 1
            }
    return found
