"""What around a quote turns it, read from ``context_<tag>.toml`` and checked: conditions, denials, limits.

Each table of signs says on which ``side`` of a quote it looks, how far, and what may stand between. Its examples and
false friends have a ``|`` where the quote begins or ends; :attr:`Signs.cases` hands them to the tests. ``[parts]``
names what signs are put together from: ``{said}{turned}`` is whatever goes back to a quote, times what is said of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Literal, get_args

from hdc.errors import HdcError
from hdc.lang import echoes
from hdc.lang.echoes import Echoes
from hdc.lang.folding import WORD, fold
from hdc.lang.meaning import together

Side = Literal["before", "behind", "next", "after"]
Over = Literal["no mark", "a mark", "clauses"]
#: No language's words are longer than this on average, with their blanks.
_LONG = 12
#: So many words is as far as most signs reach.
_NEAR = 14
#: No sign is longer, in characters; its first word is near, and its last one may be further off.
_PHRASE = 80
_WORD = re.compile(WORD)
_EDGE = re.compile(r"(?<![\w'])")
_LISTS = ("abbreviations", "fillers", "openers", "answers")
_PART = re.compile(r"\{([a-z_]+)\}")
#: A pattern begins with so many of any characters or words.
_ANY = re.compile(
    r"""
    (?: \. | \[\^[^]]*\] ) \{\d+,\d+\} \?? (?:\\b)?     # .{0,60}\b
    | (?: \(\?: ) (?: \(\?! (?: [^()] | \([^()]*\) )* \) )? \[\\w'-?\]\+[ ]\) \{\d+,\d+\} \??  # (?:[\w'-]+ ){1,4}
    """,
    re.VERBOSE,
)
#: A pattern that nothing matches.
_NOTHING = "(?!)"
_KEYS = {"signs", "harmless", "echoes", "parts", "gap", "thrown_in", "joint", "short", *_LISTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """One table. ``side``: before the quote, behind it, in the next sentence, or "after": in either of the last two.

    ``reach`` is how far from the quote, in words. What is found behind is also found as the whole next sentence, with
    no more words after it than may stand there ``alone``: ", weather permitting" and "Weather permitting." are one.

    ``over``: no mark, one right at the quote, or whole clauses may stand between; behind a quote "a mark" has to. Where
    what is quoted has any of ``quiet``, nothing is found: what was done once is not claimed of all. Nor is anything
    where a table has ``claims`` and the quote has none of them: "in the cellar" limits what is said of all, and is only
    the place of one thing.
    """

    name: str
    side: Side
    over: Over
    reach: int
    words: re.Pattern[str]
    alone: int
    friends: re.Pattern[str]
    quiet: re.Pattern[str]
    claims: re.Pattern[str]
    is_spaced: bool
    examples: tuple[str, ...]
    false_friends: tuple[str, ...]

    @property
    def cases(self) -> Iterator[tuple[str, bool]]:
        """Each example and each false friend, and whether it holds a sign."""
        yield from ((text, True) for text in self.examples)
        yield from ((text, False) for text in self.false_friends)

    @property
    def is_of_claims(self) -> bool:
        """Whether only a quote that claims something is turned."""
        return bool(self.claims.pattern)

    def turns(self, quote: str) -> bool:
        """Whether a quote, in small letters, is one that such a sign turns."""
        return not self.quiet.search(quote) and bool(self.claims.search(quote))

    def allows(self, has_mark: bool) -> bool:
        """Whether the sign may stand behind a quote, with a mark between the two or with none."""
        return self.over == "clauses" or has_mark == (self.over == "a mark")

    def begins(self, text: str, at: int = 0) -> tuple[int, int] | None:
        """Where the sign is that begins at a place of the text; a friend may begin before it."""
        found = self.words.match(text, at)
        if not found or not found[0]:
            return None
        friends = (one.span() for one in self.friends.finditer(text, 0, found.end() + _PHRASE))
        return None if any(left <= at and found.end() <= right for left, right in friends) else found.span()

    def found(self, text: str) -> tuple[int, int] | None:
        """Where in what stands beside the quote the sign nearest to it is, if it is near enough and no friend.

        The text is in small letters.
        """
        far = self.reach * _LONG + _PHRASE
        if self.side != "before":
            return self._first(text, far)
        places = [one.span() for one in self.words.finditer(text, max(0, len(text) - far))]
        for start, end in reversed(places):
            if start < end and len(_WORD.findall(text[end:])) > self.reach:
                return None
            if start < end and not self._is_friend(text, start, end):
                return start, end
        return None

    def _first(self, text: str, far: int) -> tuple[int, int] | None:
        """The first that begins near enough, one tried behind another's end; only there is it looked for."""
        past = 0
        for at, before in _starts(text, self.is_spaced, max(_NEAR, self.reach)):
            if before > self.reach:
                return None
            if at >= past and (found := self.words.match(text, at, far)) and found[0]:
                past = found.end()
                if not self._is_friend(text, at, past):
                    return at, past
        return None

    def _is_friend(self, text: str, start: int, end: int) -> bool:
        return any(one.start() <= start and end <= one.end() for one in self.friends.finditer(text))


@lru_cache(maxsize=32)
def _starts(text: str, is_spaced: bool, most: int) -> tuple[tuple[int, int], ...]:
    """Where a sign may begin, with how many words stand before; where blanks part words, not within one."""
    words = [found.start() for found in islice(_WORD.finditer(text), most + 1)]
    last = words[most] if len(words) > most else len(text)
    edges = (found.start() for found in _EDGE.finditer(text, 0, last + 1)) if is_spaced else range(last + 1)
    return tuple((at, bisect_left(words, at)) for at in edges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Harmless:
    """How a sentence goes on, or the next begins, with words that look like signs and turn nothing of the quote.

    A pattern is of the quote's end, ``|``, and what stands behind it: ", not by the parcel" is harmless behind "by the
    hour". ``before`` are patterns of what stands in front and ends with ``|``.
    """

    behind: re.Pattern[str]
    before: re.Pattern[str]
    cases: tuple[tuple[str, str, bool], ...]

    def hushed(self, quote: str, rest: str) -> str:
        """What stands behind a quote, with blanks in the place of what is harmless in it: places stay as they are."""
        tail = echoes.end_of(quote)
        found = self.behind.search(f"{tail}|{rest}")
        end = found.end() - len(tail) - 1 if found else 0
        return " " * end + rest[end:]

    def hushed_before(self, head: str) -> str:
        """The same of what stands in front of a quote."""
        found = self.before.search(f"{head.rstrip()}|")
        return head[: found.start()] + " " * (len(head) - found.start()) if found else head


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One language's signs, and what is said there of ellipses, answers and fillers; lengths in words."""

    tag: str
    signs: tuple[Signs, ...]
    harmless: Harmless
    echoes: Echoes
    gap: int
    thrown_in: int
    short: int
    joint: re.Pattern[str]
    stop: re.Pattern[str]
    fillers: frozenset[tuple[str, ...]]
    openers: frozenset[tuple[str, ...]]
    answers: frozenset[tuple[str, ...]]


def without(words: Sequence[str], phrases: frozenset[tuple[str, ...]]) -> list[str]:
    """The words that are left when the phrases of a list are taken out, the longest first."""
    kept, at = [], 0
    while at < len(words):
        size = phrase_at(words, at, phrases)
        if not size:
            kept.append(words[at])
        at += size or 1
    return kept


def phrase_at(words: Sequence[str], at: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """So many words does the longest phrase of a list have that begins there; 0 where none does."""
    if at >= len(words) or not (longest := _longest(phrases).get(words[at], 0)):
        return 0
    return next((size for size in range(longest, 0, -1) if tuple(words[at : at + size]) in phrases), 0)


@cache
def _longest(phrases: frozenset[tuple[str, ...]]) -> dict[str, int]:
    """How many words the longest phrase has that begins with a word."""
    found: dict[str, int] = {}
    for phrase in phrases:
        found[phrase[0]] = max(len(phrase), found.get(phrase[0], 0))
    return found


def of(text: str, lang: str) -> Context:
    """The signs for a piece of a transcript in a language; where it may mix languages, the piece's script tells.

    >>> of("We paid 40", "en").tag, of("我们付四十", "en").tag, of("Wir zahlten 40", "de").tag
    ('en', 'zh', 'de')
    """
    one, *others = together(lang)
    return load(others[0] if others and len(_han().findall(text)) * 5 > len(text) else one)


@cache
def known() -> tuple[str, ...]:
    """The languages whose signs somebody has told, each in a file."""
    return tuple(sorted(path.stem.removeprefix("context_") for path in Path(__file__).parent.glob("context_*.toml")))


@cache
def load(tag: str) -> Context:
    """Read a language's signs, once per process."""
    return read(Path(__file__).with_name(f"context_{tag}.toml"))


def every() -> tuple[Context, ...]:
    """The signs of all languages."""
    return tuple(map(load, known()))


def read(path: Path) -> Context:
    """Make the :class:`Context` of a file; raise :class:`~hdc.errors.HdcError` naming file, table and fault."""
    import tomllib  # here, so that importing stays light

    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        if raw.keys() != _KEYS:
            raise ValueError(f"give {', '.join(sorted(_KEYS))}, and nothing else")
        tag = path.stem.removeprefix("context_")
        parts = _parts(raw["parts"])
        abbreviations = "".join(rf"(?<!\b{re.escape(one)}\.)" for one in raw["abbreviations"])
        return Context(
            tag=tag,
            signs=tuple(_signs(table, tag, parts) for table in raw["signs"]),
            harmless=_harmless(raw["harmless"], parts),
            echoes=_echoes(raw["echoes"], parts),
            gap=raw["gap"],
            thrown_in=raw["thrown_in"],
            short=raw["short"],
            joint=re.compile(raw["joint"]),
            stop=re.compile(_STOP.format(abbreviations), re.VERBOSE),
            fillers=frozenset(map(_words, raw["fillers"])),
            openers=frozenset(map(_words, raw["openers"])),
            answers=frozenset(map(_words, raw["answers"])),
        )
    except (KeyError, TypeError, ValueError, re.error) as fault:
        raise HdcError(f"{path.name}: {fault}. Correct the file; hdc.lang.context says what a table holds") from fault


def _parts(table: Mapping[str, list[str]]) -> dict[str, str]:
    """The named parts as patterns; each may use those above it."""
    parts: dict[str, str] = {}
    for name, words in table.items():
        parts[name] = f"(?:{_filled(words, parts)})"
    return parts


def _filled(words: Sequence[str], parts: Mapping[str, str]) -> str:
    """Any of the patterns, with their parts put in; a name that stands for none is a fault."""
    if unknown := {name for one in words for name in _PART.findall(one)} - parts.keys():
        raise ValueError(f"no part above is named {', '.join(sorted(unknown))}")
    return _PART.sub(lambda found: parts[found[1]], _factored(words))


def _factored(words: Sequence[str]) -> str:
    """Any of the patterns, with what several begin with written once: parts are long, wildcards are tried often."""
    behind: dict[str, list[str]] = {}
    for one in dict.fromkeys(words):
        first = _PART.match(one) or _ANY.match(one)
        behind.setdefault(first[0] if first else one, []).append(one[first.end() :] if first else "")
    return "|".join(
        first + (rests[0] if len(rests) == 1 else f"(?:{_factored(rests)})") for first, rests in behind.items()
    )


def _signs(table: Mapping[str, Any], tag: str, parts: Mapping[str, str]) -> Signs:
    name, side, over = table["name"], table["side"], table["over"]
    if side not in get_args(Side) or over not in get_args(Over):
        raise ValueError(f'{name}: "{side}" or "{over}" is none of the sides or of what may stand between')
    if not table.get("examples") or not table.get("false_friends"):
        raise ValueError(f"{name}: show an example and a false friend")
    return Signs(
        name=name,
        side=side,
        over=over,
        reach=table["reach"],
        alone=table.get("alone", -1),
        words=_pattern(_filled(table["words"], parts), tag),
        friends=_pattern(_filled(table.get("friends", [_NOTHING]), parts), "zh"),
        quiet=_pattern(_filled(table.get("quiet", [_NOTHING]), parts), tag),
        claims=_pattern(_filled(table["claims"], parts), tag) if "claims" in table else re.compile(""),
        is_spaced=tag != "zh",
        examples=tuple(table["examples"]),
        false_friends=tuple(table["false_friends"]),
    )


def _harmless(table: Mapping[str, Any], parts: Mapping[str, str]) -> Harmless:
    shown = (("behind", "examples", "false_friends"), ("before", "before_examples", "before_false_friends"))
    if not all(table[key] for _side, *keys in shown for key in keys):
        raise ValueError("harmless: show an example and a false friend for either side")
    behind, before = (re.compile(_blank(_filled(table[side], parts))) for side, *_keys in shown)
    cases = (
        (side, text, is_harmless)
        for side, good, bad in shown
        for key, is_harmless in ((good, True), (bad, False))
        for text in table[key]
    )
    return Harmless(behind=behind, before=before, cases=tuple(cases))


def _echoes(table: Mapping[str, Any], parts: Mapping[str, str]) -> Echoes:
    return echoes.made(table, [_blank(_filled([one], parts)) for one in table["words"]])


#: Where a sentence ends, but for abbreviations. The mark comes first, and what stands around it is asked then.
_STOP = r"""
    [.?!…。] {}
    (?: (?: (?<=\.) \.{{2,}} | (?<=…) ) (?= \s+ [A-Z] )    # dots, and a capital
      | (?<! […。] ) (?<! \.[.?!] ) (?! \. ) ['")]* (?= \s | $ )
      | (?<= [^\x00-\x7f][.?!] ) ['"]*                   # behind an ideograph no blank is needed
      | (?<= 。 ) ['"]*
    )
"""


def _pattern(words: str, tag: str) -> re.Pattern[str]:
    """Any of these, in small letters, as whole words where the language has any."""
    either = _blank(words)
    return re.compile(either if tag == "zh" else rf"(?<![\w'])(?:{either})(?!\w)")


def _blank(words: str) -> str:
    """Patterns in which a blank stands for any white space, and one that may be missing for none as well."""
    return words.replace(" ?", r"\s*").replace(" ", r"\s+")


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(found[0] for found in _WORD.finditer(fold(phrase).text.lower()))


@cache
def _han() -> re.Pattern[str]:
    from hdc.lang.folding import HAN

    return re.compile(f"[{HAN}]")
