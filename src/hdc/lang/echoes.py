"""How what stands behind a quote takes up a word of it to turn it: "understands …| I say understands"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: So many characters of a quote's end tell what goes on behind it; these marks may stand at its end.
_TAIL, _MARKS = 60, " ,;:.!?。\"')-"
_BORDER = r"\|"
#: A word that is taken up, and one that is not to follow.
_AGAIN, _NOT_AGAIN = re.compile(r"\(\?P=\w+\)"), re.compile(r"\(\?!\(\?P=\w+\)[^()]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Echoes:
    """Each pattern is of the quote's end, ``|``, and what stands behind it, and names the word in both.

    Beside it stands how it goes on behind, whichever the word: most texts do not, and then no word is looked for.
    """

    words: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    cases: tuple[tuple[str, bool], ...]

    def found(self, quote: str, rest: str) -> tuple[int, int] | None:
        """Where in what stands behind a quote it is turned by a word of its own; both in small letters."""
        tail = end_of(quote)
        behind = len(tail) + 1
        text = f"{tail}|{rest.lstrip()}"
        skipped = len(rest) - len(rest.lstrip())
        for goes_on, whole in self.words:
            if goes_on.match(text, behind) and (found := whole.search(text)):
                return skipped, skipped + found.end() - behind
        return None


def end_of(quote: str) -> str:
    """The end of a quote, without its marks."""
    return quote[-_TAIL:].rstrip(_MARKS)


def made(table: Mapping[str, Any], patterns: Sequence[str]) -> Echoes:
    """Make the echoes of a table, whose patterns have their parts put in."""
    if not (table["examples"] and table["false_friends"]):
        raise ValueError("echoes: show an example and a false friend")
    cases = ((text, is_echo) for key, is_echo in (("examples", True), ("false_friends", False)) for text in table[key])
    return Echoes(words=tuple((_goes_on(one), re.compile(one)) for one in patterns), cases=tuple(cases))


def _goes_on(pattern: str) -> re.Pattern[str]:
    """What stands behind the border in a pattern, with any word in the place of the one that is taken up."""
    if pattern.count(_BORDER) != 1:
        raise ValueError(f"echoes: one border is wanted in {pattern}")
    behind = _NOT_AGAIN.sub("", pattern.partition(_BORDER)[2])
    return re.compile(_AGAIN.sub("[^|]{1,60}?", behind))
