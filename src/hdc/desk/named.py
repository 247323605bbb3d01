"""Who is named in a field of a header, what the field says of them, and under which label they speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from hdc.transcripts import folded

#: "[Ada Bo](https://example.org)", "Ada Bo (@adabo)", "Ada Bo @adabo", "Ada Bo https://example.org".
_LINK, _HANDLE = (
    re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)"),
    re.compile(r"\s*[(（]?(?:(?<!\w)@\w+|https?://[^\s()]+)[)）]?"),
)
#: What parts several people from each other for certain, and what may as well stand before somebody's trade.
_PEOPLE, _COMMA = re.compile(r"\s*[;；、\n]\s*"), re.compile(r"\s*[,，]\s*")
#: "Ada Bo (Acme)", "Ada Bo - chief of Acme", "Ada Bo | Acme".
_ASIDE = re.compile(r"\s*[(（\[【](?P<within>[^()（）\[\]【】]+)[)）\]】]\s*|\s+[-–—|/·]{1,2}\s+|\s*——?\s*")
_WITHIN = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
#: What counts those who are not named: "Speaker 2", "SPEAKER_00", 发言人1, "Speaker A".
_NUMBERED = re.compile(r"[\s_#-]*(?:\d+|(?<=[\s_-])[a-z])?[\s:：]*\Z")
_HAN = re.compile("[\u3400-\u9fff]")
#: A name in Chinese characters alone has no more, a name in letters no more words.
_FEW_SIGNS, _FEW_WORDS = 4, 5
#: Scripts without capitals.
_WORDLESS = re.compile(r"[^\W\d_a-zà-ÿа-яα-ω]")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is named: ``about`` is what stands behind the name, such as a post; ``label`` the transcript's."""

    name: str
    about: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of headers that bear on names: what stands ``between`` several, ``particles`` within one, and how a
    label may call ``guests``, ``hosts`` or ``anybody`` instead of naming them.
    """

    between: tuple[str, ...] = ()
    particles: frozenset[str] = frozenset()
    guests: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()

    def role_of(self, label: str) -> Literal["guest", "host", "anybody"] | None:
        """What a label says of somebody whom it does not name: "Guest", 主持人, "Speaker 2"; None of a name."""
        plain = _NUMBERED.sub("", folded(label))
        if plain in self.guests or plain in self.hosts:
            return "guest" if plain in self.guests else "host"
        return "anybody" if not plain or plain in self.anybody else None


def named(field: str | None, words: Words, labels: Sequence[str]) -> tuple[Named, ...]:
    """Read the people in a field of a header, where the transcript has these labels.

    "Ada Bo, chief of wells" is one person and "Ada Bo, Cy Dee" are two. Where a comma leaves it open it is a person who
    speaks under a label; or who looks like a name while a label without one is left, or where nobody is found.

    >>> [(one.name, one.about) for one in named("Ada Bo, chief of wells; Cy Dee (Acme)", Words(), ["Ada", "Cy"])]
    [('Ada Bo', 'chief of wells'), ('Cy Dee', 'Acme')]
    """
    text = _HANDLE.sub("", _LINK.sub(r"\1", field or ""))
    read = _Field(words, labels, re.compile("|".join(map(re.escape, words.between)) or r"\Z.", re.IGNORECASE))
    found: list[list[str]] = []
    for entry in _split(text, _PEOPLE):
        before = ""  # a name, or nothing once something is said of it
        for at, part in enumerate(parts := read.parts(entry)):
            if at and not read.is_person(part, parts, before):
                found[-1].append(part)
                before = ""
            else:
                found.append(read.apart(part))
                before = found[-1][0]
    names = [name for name, *_ in found]
    return tuple(Named(name, ", ".join(about) or None, label_of(name, labels, names)) for name, *about in found)


def label_of(name: str, labels: Iterable[str], others: Iterable[str] = ()) -> str | None:
    """The label under which somebody speaks, if it is one and nobody else's: a name without its title, a part of it,
    or its initials.

    >>> label_of("Dr. Ada Bo", ["Ada Bo", "Host"]), label_of("Ada Bo", ["AB"]), label_of("Albert", ["Al"])
    ('Ada Bo', 'AB', None)
    """
    suiting = [label for label in labels if suits(label, name)]
    own = [label for label in suiting if not any(suits(label, other) for other in others if other != name)]
    exact = [label for label in own if folded(label) == folded(name)]
    return (exact or own)[0] if len(exact or own) == 1 else None


def suits(label: str, name: str) -> bool:
    """Whether a label may stand for a name: the one's words are among the other's, or it has the name's initials."""
    one, other = folded(label), folded(name)
    if _HAN.search(one + other):
        return bool(one) and bool(other) and (one in other or other in one)
    short, long = sorted((_words(one), _words(other)), key=len)
    initials = "".join(word[0] for word in _words(other))
    return bool(short) and (
        any(long[at : at + len(short)] == short for at in range(len(long))) or (len(one) > 1 and one == initials)
    )


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name)


def _split(text: str, sign: re.Pattern[str]) -> list[str]:
    """The parts between signs that do not stand in brackets."""
    within = [found.span() for found in _WITHIN.finditer(text)]
    signs = [found for found in sign.finditer(text) if not any(a < found.start() < b for a, b in within)]
    edges = [0, *(edge for found in signs for edge in found.span()), len(text)]
    parts = [text[a:b].strip() for at, (a, b) in enumerate(pairwise(edges)) if at % 2 == 0]
    return [part for part in parts if part]


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field is read: by these words, beside these labels."""

    words: Words
    labels: Sequence[str]
    between: re.Pattern[str]

    def parts(self, entry: str) -> list[str]:
        """What commas part, and what an "and" parts where it stands between people: "Smith and Sons" stays together."""
        turned = (label for label in self.labels if sorted(_words(folded(label))) == sorted(_words(folded(entry))))
        if label := next(turned, None):
            return [label]  # "Bo, Ada"
        found: list[str] = []
        for whole in _split(entry, _COMMA):
            found += self.several(whole, found[0] if found else "")
        return found

    def several(self, whole: str, first: str) -> list[str]:
        """The people in what stands between commas; behind a ``first`` of two words those of one may be a firm."""
        parts = _split(f" {whole} ", self.between)
        is_firm = len(first.split()) > 1 and len(parts) > 1
        if is_firm and not any(map(self.is_called, parts)) and any(len(one.split()) == 1 for one in parts):
            return [whole]
        may = all(self.is_called(one) or self.looks_like_name(self.apart(one)[0]) for one in parts)
        return parts if may else [whole]

    def is_person(self, part: str, parts: Sequence[str], before: str) -> bool:
        """Whether what stands behind somebody and a comma is another person; ``before`` it stands a name, or none."""
        if self.is_called(part):
            return True
        name = self.apart(part)[0]
        others = [self.apart(one)[0] for one in parts if self.is_called(one)]
        left = [label for label in self.labels if not any(suits(label, one) for one in others)]
        might = not others or any(self.words.role_of(label) for label in left)
        # Behind a post stands a place, and behind a name of two words no name of one.
        alike = bool(before) and (len(name.split()) > 1 or len(before.split()) == 1)
        return might and alike and self.looks_like_name(name)

    def is_called(self, part: str) -> bool:
        return any(suits(label, self.apart(part)[0]) for label in self.labels)

    def apart(self, part: str) -> list[str]:
        """A name, and what stands behind it in brackets, behind a stroke, or behind a label that begins it."""
        aside = _ASIDE.search(part)
        if aside and aside.start():
            about = " ".join(one for one in ((aside["within"] or "").strip(), part[aside.end() :].strip()) if one)
            return [part[: aside.start()].strip(), *([about] if about else [])]
        for label in sorted(self.labels, key=len, reverse=True):
            head, rest = part[: len(label)], part[len(label) :]
            if head.casefold() == label.casefold() and rest[:1].isspace() and not self.looks_like_name(part):
                return [head, rest.strip()]
            before, tail = part[: -len(label)], part[-len(label) :]
            if _HAN.match(label):
                is_apart = before[-1:].isspace() or len(before) > _FEW_SIGNS
            else:
                is_apart = before[-1:].isspace() and not self.looks_like_name(part)
            if before.strip() and tail.casefold() == label.casefold() and is_apart:
                return [tail, before.strip()]  # 某公司创始人张三, "Acme CEO Ada Bo"
        return [part]

    def looks_like_name(self, text: str) -> bool:
        """Whether a text has the shape of a name: capitals but for particles, or a few Chinese characters."""
        if _HAN.search(text):
            return all(len(piece) <= _FEW_SIGNS for piece in re.split(r"[·\s]", text))
        words = [word for word in text.split() if word not in self.words.particles]
        shout = [word for word in words if word.isupper() and len(word) > 2]
        return (
            0 < len(words) <= _FEW_WORDS
            and all(word[0].isupper() or _WORDLESS.match(word) for word in words)
            and not any(sign.isdigit() for sign in text)
            and len(shout) in (0, len(words))  # "CEO Acme" is none, ADA BO is one
            and (len(words) > 1 or not shout)
        )
