"""Quotes cut from transcripts and disturbed as people and recognisers do it, each with the place it was cut from.

Every disturbance takes words as they stand in the transcript and a seeded generator, and returns the quote; None where
it has nothing to do (no number to change). Nothing here knows how quotes are looked for.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hdc.transcripts import Transcript

Words = list[str]
ELLIPSES = ("…", " … ", "...", " ... ", " […] ", " [...] ", "……")
FILLERS = {"um", "uh", "like", "yeah", "so", "well", "right", "okay", "actually", "basically", "just", "really", "and"}
HEARD = (
    ("their", "there"), ("they're", "their"), ("to", "two"), ("too", "to"), ("for", "four"), ("your", "you're"),
    ("it's", "its"), ("then", "than"), ("know", "no"), ("right", "write"), ("here", "hear"), ("would", "wood"),
    ("our", "are"), ("new", "knew"), ("models", "model"), ("some", "sum"), ("whole", "hole"), ("one", "won"),
    ("going to", "gonna"), ("want to", "wanna"), ("kind of", "kinda"), ("because", "cause"), ("that's", "that is"),
    ("don't", "do not"), ("i'm", "i am"), ("we're", "were"), ("a lot", "alot"), ("data set", "dataset"),
    ("every day", "everyday"), ("into", "in to"), ("someone", "some one"), ("percent", "%"), ("and", "in"),
    ("is", "as"), ("can", "could"), ("this", "the"), ("them", "him"), ("be", "me"), ("of", "have"), ("at", "that"),
)  # fmt: skip
NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty",
    "thirty", "fifty", "hundred", "thousand",
)  # fmt: skip
GERMAN_NUMBERS = (
    "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "zwölf", "fünfzehn", "zwanzig",
    "dreißig", "vierzig", "fünfzig", "neunzig", "hundert", "dreihundert", "tausend",
)  # fmt: skip
NEGATIVE = {
    "nicht": "", "nie": "immer", "kein": "ein", "keine": "eine", "keinen": "einen", "nichts": "etwas", "ohne": "mit",
    "niemand": "jemand", "niemals": "immer",
    "not": "", "never": "always", "no": "some", "nothing": "something", "cannot": "can", "without": "with",
    "can't": "can", "won't": "will", "nobody": "somebody", "none": "some",
}  # fmt: skip
HAN_HEARD = dict(zip("的在做他那有是会进以和就到行很", "得再作她哪又事回近一合旧道形狠", strict=True))
HAN_FILLERS = ("就是", "然后", "这个", "那个", "其实", "的话", "对吧", "嗯", "啊")
HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Case:
    """A quote, what was done to it, and the characters of the transcript that it was cut from (none: not there)."""

    kind: str
    quote: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The speech of one transcript, word by word (character by character in Chinese)."""

    transcript: Transcript
    words: tuple[tuple[int, int], ...]
    is_chinese: bool

    @classmethod
    def of(cls, transcript: Transcript) -> Source:
        is_chinese = sum(1 for _ in HAN.finditer(transcript.text)) > len(transcript.text) / 5
        pattern = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9.%]+|[^\s\u4e00-\u9fff]" if is_chinese else r"\S+")
        spans = [
            found.span()
            for utterance in transcript.utterances
            for part in utterance.speech
            if part.said is None
            for found in pattern.finditer(transcript.text, part.start, part.end)
        ]
        return cls(transcript, tuple(spans), is_chinese)

    def cut(self, first: int, size: int) -> tuple[Words, tuple[int, int]]:
        """So many words from one on, and where they stand."""
        spans = self.words[first : first + size]
        return [self.transcript.text[start:end] for start, end in spans], (spans[0][0], spans[-1][1])

    def joined(self, words: Sequence[str]) -> str:
        """Words as they are written: in Chinese with blanks between Latin ones only."""
        text = " ".join(words)
        return re.sub(r"(?<=[A-Za-z0-9%]) (?![A-Za-z0-9])|(?<![A-Za-z0-9%]) ", "", text) if self.is_chinese else text


def tidied(words: Words, rng: random.Random, others: Sequence[str]) -> Words:
    """Fillers and stutters go, commas come and go, a sentence is joined to the next."""
    kept: Words = []
    for word in words:
        bare = word.lower().strip(".,!?")
        if (bare in FILLERS and rng.random() < 0.6) or (kept and kept[-1].lower().strip(",") == bare):
            continue
        if word.endswith(",") and rng.random() < 0.5:
            word = word[:-1]
        elif word.endswith(".") and rng.random() < 0.3:
            word = word[:-1] + rng.choice([",", ";", " —"])
        kept.append(word)
    return [kept[0][:1].upper() + kept[0][1:], *kept[1:]] if kept else words


def rewritten(words: Words, rng: random.Random, others: Sequence[str]) -> Words:
    """A fifth of the words become others, go, or get one beside them."""
    found = list(words)
    for place in rng.sample(range(len(words)), max(1, round(len(words) / 5))):
        found[place] = rng.choice([rng.choice(others)] * 6 + ["", f"{found[place]} {rng.choice(others)}"])
    return [word for word in found if word]


def misheard(words: Words, rng: random.Random, others: Sequence[str]) -> Words:
    """Homophones, words split and joined, articles lost, no punctuation or case."""
    text = " ".join(word.lower().strip(".,!?;:") for word in words)
    for one, other in HEARD:
        if rng.random() < 0.5:
            text = re.sub(rf"\b{re.escape(one)}\b", other, text, count=rng.choice([1, 1, 2]))
    kept = [word for word in text.split() if not (word in ("a", "the", "an") and rng.random() < 0.4)]
    if len(kept) > 8 and rng.random() < 0.5:
        place = rng.randrange(len(kept) - 1)
        kept[place : place + 2] = [kept[place] + kept[place + 1]]
    return kept


def renumbered(words: Words, rng: random.Random, others: Sequence[str], names: Sequence[str] = NUMBERS) -> Words | None:
    """One number is another."""
    able = [place for place, word in enumerate(words) if re.search(r"\d", word) or _bare(word) in names[1:]]
    if not able:
        return None
    place = rng.choice(able)
    found = list(words)
    if re.search(r"\d", found[place]):
        digits = re.search(r"\d+", found[place])
        assert digits
        other = str(int(digits[0]) + rng.choice([1, 3, 10, 40]))
        found[place] = found[place][: digits.start()] + other + found[place][digits.end() :]
    else:
        found[place] = (
            found[place]
            .lower()
            .replace(_bare(found[place]), rng.choice([one for one in names[1:] if one != _bare(found[place])]))
        )
    return found


def _bare(word: str) -> str:
    return word.lower().strip(".,!?;:\"'()")


def german_renumbered(words: Words, rng: random.Random, others: Sequence[str]) -> Words | None:
    """One number is another, in German words."""
    return renumbered(words, rng, others, GERMAN_NUMBERS)


def affirmed(words: Words, rng: random.Random, others: Sequence[str]) -> Words | None:
    """A negation is dropped."""
    able = [
        place
        for place, word in enumerate(words[:-1])
        if place and (_bare(word) in NEGATIVE or _bare(word).endswith("n't"))  # at the ends, the rest would be true
    ]
    if not able:
        return None
    place = rng.choice(able)
    bare = _bare(words[place])
    other = NEGATIVE.get(bare, bare.removesuffix("n't"))
    return [*words[:place], *([other] if other else []), *words[place + 1 :]]


def han_tidied(words: Words, rng: random.Random, others: Sequence[str]) -> Words:
    """Fillers go, marks come."""
    found = list(words)
    for filler in HAN_FILLERS:
        for place in range(len(found) - len(filler), -1, -1):
            if "".join(found[place : place + len(filler)]) == filler and rng.random() < 0.5:
                del found[place : place + len(filler)]
    for _ in range(len(found) // 12):
        found.insert(rng.randrange(1, len(found)), rng.choice("，。、"))
    return found


def han_misheard(words: Words, rng: random.Random, others: Sequence[str]) -> Words:
    """Characters of the same sound."""
    return [HAN_HEARD.get(word, word) if rng.random() < 0.6 else word for word in words]


def han_renumbered(words: Words, rng: random.Random, others: Sequence[str]) -> Words | None:
    """One number is another."""
    able = [place for place, word in enumerate(words) if re.search(r"\d", word) or word in "二两三四五六七八九"]
    if not able:
        return None
    place = rng.choice(able)
    word = words[place]
    digit = re.search(r"\d+", word)
    other = word.replace(digit[0], str(int(digit[0]) + rng.choice([1, 7, 20]))) if digit else ""
    other = other or rng.choice([one for one in "三四五六七八九" if one != word])
    return [*words[:place], other, *words[place + 1 :]]


def han_affirmed(words: Words, rng: random.Random, others: Sequence[str]) -> Words | None:
    """A negation is dropped, but none that is said twice."""
    able = [place for place, word in enumerate(words[:-2]) if place and word in "不没无未"]
    able = [at for at in able if words[at] not in (*words[max(0, at - 2) : at], *words[at + 1 : at + 3])]
    if not able:
        return None
    place = rng.choice(able)
    drop = 2 if words[place : place + 2] == ["没", "有"] and rng.random() < 0.5 else 1
    return [*words[:place], *words[place + drop :]]


Disturb = Callable[[Words, random.Random, Sequence[str]], "Words | None"]
ENGLISH: dict[str, Disturb] = {
    "as it stands": lambda words, rng, others: words,
    "tidied": tidied,
    "20 % rewritten": rewritten,
    "misheard": misheard,
    "number changed": renumbered,
    "negation dropped": affirmed,
}
CHINESE: dict[str, Disturb] = {
    "as it stands": lambda words, rng, others: words,
    "tidied": han_tidied,
    "20 % rewritten": rewritten,
    "misheard": han_misheard,
    "number changed": han_renumbered,
    "negation dropped": han_affirmed,
}
GAPS = {"one ellipsis, short": [(2, 15)], "one ellipsis, long": [(200, 3000)],
        "two ellipses, short": [(2, 15), (2, 15)], "two ellipses, long": [(100, 2000), (2, 800)]}  # fmt: skip


def disturbed(source: Source, kind: str, rng: random.Random, others: Sequence[str]) -> Case | None:
    """One quote of ten to sixty words, changed in one way; None where there is nothing to change."""
    words, place = source.cut(*_where(source, rng, rng.randint(10, 60)))
    changed = (CHINESE if source.is_chinese else ENGLISH)[kind](words, rng, others)
    return Case(kind, source.joined(changed), (place,)) if changed and len(changed) > 4 else None


def elided(source: Source, kind: str, rng: random.Random) -> Case | None:
    """Two or three stretches with an ellipsis between, the later ones sometimes only a few words.

    After a long gap a few words are at least six: three words are often said again on the way there.
    """
    few = [6, 8, 12] if "long" in kind or source.is_chinese else [3, 4, 5]
    sizes = [rng.randint(6, 25), *(rng.choice([*few, 15, 20]) for _ in GAPS[kind])]
    hidden = [rng.randint(*gap) for gap in GAPS[kind]]
    whole = sum(sizes) + sum(hidden)
    if whole + 20 > len(source.words):
        return None
    at = rng.randrange(len(source.words) - whole)
    mark = rng.choice(ELLIPSES)
    texts, places = [], []
    for size, gap in zip(sizes, [*hidden, 0], strict=True):
        words, place = source.cut(at, size)
        texts.append(source.joined(words))
        places.append(place)
        at += size + gap
    return Case(kind, mark.join(texts), tuple(places))


def absent(source: Source, kind: str, rng: random.Random, others: Sequence[str]) -> Case:
    """Words that are nowhere: from another conversation (``others``, in their order), or this one's in any order."""
    size = rng.randint(8, 60)
    if kind == "not there, shuffled":
        words, _ = source.cut(*_where(source, rng, size))
        rng.shuffle(words)
    else:
        at = rng.randrange(len(others) - size)
        words = list(others[at : at + size])
        if kind == "not there, elided":
            words.insert(size // 2, "…")
    return Case(kind, source.joined(words), ())


def _where(source: Source, rng: random.Random, size: int) -> tuple[int, int]:
    size = min(size, len(source.words) // 2)
    return rng.randrange(len(source.words) - size), size
