"""Bent quotes from any transcripts: each function takes a :class:`Ground` and returns the turns and a quote, or None.

Most plant a phrase of ``phrases_<lang>.toml`` around a sentence as it stands; where a language has it anyway
("I don't think …"), sentences are also taken as they are. Nothing here knows how quotes are checked.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from benchmarks.disturbed import (
    GERMAN_NUMBERS,
    NUMBERS,
    affirmed,
    german_renumbered,
    han_affirmed,
    han_renumbered,
    renumbered,
)
from benchmarks.quotecheck.pairs import Turn, phrases, sentences_of

Made = tuple[list[Turn], str, str]
_DASHES = ("…", " … ", "...", " [...] ")
_NUMBER = {
    "en": re.compile(rf"(?<![\w.,])\$?\d[\d,.]*\d?%?(?= [a-z])|\b(?:{'|'.join(NUMBERS[1:])})\b(?= [a-z])"),
    "de": re.compile(
        rf"(?<![\w.,])\d[\d,.]*\d?%?(?= [A-ZÄÖÜa-zäöü])|\b(?:{'|'.join(GERMAN_NUMBERS[1:])})\b(?= [A-ZÄÖÜa-zäöü])"
    ),
    "zh": re.compile(
        r"[0-9]+(?=[个年块元人天%月种])|(?<![零一二三四五六七八九十百千万亿第几])[二三四五六七八九十百千]+(?=[个年块元人天月种])"
    ),
}
_NATURAL = {
    "en": (
        re.compile(
            r"(?:^|\s)(I|we|they) (?:don't|do not|didn't|doesn't) (?:think|believe|mean|feel like)(?: that)? ", re.I
        ),
        re.compile(r"[, ](?=(?:unless|except|but only|only if|as long as|at least in theory|in theory) )", re.I),
    ),
    "de": (
        re.compile(r"(?:^|\s)(?:ich|wir|sie) (?:glaube|glauben|denke|denken|meine|meinen) nicht, dass ", re.I),
        re.compile(r", (?=(?:außer|aber nur|nur wenn|solange|es sei denn|jedenfalls in der Theorie)\b)", re.I),
    ),
    "zh": (
        re.compile("(?:我|我们|他们)?(?:不认为|不觉得|不相信|并不是说|不是说)"),
        re.compile("，(?=除非|但只|前提是|只要|但不)"),
    ),
}
#: A sentence that begins with one of these goes on from the one before it.
_JOINED = re.compile(
    r"(?:and|but|so|because|then|or|also|und|aber|weil|dann|oder)\b|然后|因为|所以|但是?|而且|那|可是|不过",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Ground:
    """A sentence of a talk in its place: turn ``turn`` of ``turns``, characters ``[start, end)`` of its words."""

    turns: Sequence[Turn]
    lang: str
    turn: int
    start: int
    end: int
    rng: random.Random
    half: str

    @property
    def words(self) -> str:
        return self.turns[self.turn][1]

    @cached_property
    def sentence(self) -> str:
        return self.words[self.start : self.end].strip()

    @property
    def speaker(self) -> str | None:
        return self.turns[self.turn][0]

    @property
    def bare(self) -> str:
        """The sentence without its last mark."""
        return self.sentence.rstrip('.?!。？！"”’」')

    @property
    def lower(self) -> str:
        """The bare sentence as it goes on behind other words."""
        first = self.bare.split(" ", 1)[0]
        keeps = self.lang == "zh" or first[:2] == "I'" or first == "I" or not first[1:].islower()
        return self.bare if (keeps and len(first) != 1) or first == "I" else self.bare[:1].lower() + self.bare[1:]

    def phrase(self, kind: str) -> str:
        """One of the phrases of a class, of the half that is asked for."""
        rows = phrases(self.lang)[kind]
        return self.rng.choice(rows[0::2] if self.half == "a" else rows[1::2] if self.half == "b" else rows)

    def with_(self, sentence: str, others: Sequence[Turn] = ()) -> list[Turn]:
        """The turns around, with another sentence in this one's place, and turns that follow."""
        words = f"{self.words[: self.start]} {sentence} {self.words[self.end :]}"
        if self.lang == "zh":
            words = self.words[: self.start] + sentence + self.words[self.end :]
        low = max(0, self.turn - 3)
        return [
            *self.turns[low : self.turn],
            (self.speaker, words.strip()),
            *others,
            *self.turns[self.turn + 1 : self.turn + 3],
        ]

    @property
    def mark(self) -> str:
        return "。" if self.lang == "zh" else "."

    @property
    def comma(self) -> str:
        return "，" if self.lang == "zh" else ", "


def cut_before(at: Ground) -> Made | None:
    natural = _NATURAL[at.lang][0].search(at.sentence)
    if natural and len(at.bare) - natural.end() > 20:
        return at.with_(at.sentence), at.bare[natural.end() :], natural[0]
    if _JOINED.match(at.bare):
        return None
    frame = at.phrase("cut_before")
    space = "" if at.lang == "zh" else " "
    said = f"{frame}{space}{at.lower}{at.mark}"
    if at.rng.random() < 0.3:
        said = said if frame.startswith("I ") else said[0].lower() + said[1:]
        said = f"{at.phrase('openers')}{space}{said}"
    return at.with_(said), at.lower + at.rng.choice(["", at.mark]), frame


def cut_behind(at: Ground) -> Made | None:
    natural = _NATURAL[at.lang][1].search(at.sentence)
    if natural and natural.start() > 20:
        return at.with_(at.sentence), at.sentence[: natural.start()].rstrip(","), "natural"
    tail = at.phrase("cut_behind")
    comma = " " if at.lang != "zh" and at.rng.random() < 0.3 else at.comma
    said = f"{at.bare}{comma}{tail}{at.mark}"
    return at.with_(said), at.bare + at.rng.choice(["", "", at.mark]), tail


def edge(at: Ground) -> Made | None:
    """A bound in front of a number, cut off."""
    found = _NUMBER[at.lang].search(at.bare, 6)
    if not found or len(at.bare) - found.start() < 8 or _bounded(at, found.start()):
        return None
    bound = at.phrase("edge")
    space = "" if at.lang == "zh" else " "
    said = f"{at.bare[: found.start()]}{bound}{space}{at.bare[found.start() :]}{at.mark}"
    return at.with_(said), at.bare[found.start() :], bound


def _bounded(at: Ground, place: int) -> bool:
    return bool(re.search(phrases(at.lang)["turning"], at.bare[max(0, place - 12) : place], re.I))


def swallowed(at: Ground) -> Made | None:
    word = at.phrase("swallowed")
    if at.lang == "zh":
        if len(at.bare) < 12:
            return None
        place = at.rng.randrange(4, len(at.bare) - 4)
        left, right, said = at.bare[:place], at.bare[place:], at.bare[:place] + word + at.bare[place:]
    else:
        words = at.bare.split()
        if len(words) < 8:
            return None
        place = at.rng.randrange(3, len(words) - 3)
        left, right = " ".join(words[:place]), " ".join(words[place:])
        said = f"{left} {word} {right}"
    return at.with_(said + at.mark), left + at.rng.choice(_DASHES) + right, word


def distant(at: Ground) -> Made | None:
    """Two pieces from far apart in the words of one speaker."""
    later = [row for row in at.turns[at.turn : at.turn + 12] if row[0] == at.speaker]
    words = "\n".join(row[1] for row in later)
    ends = [span for span in sentences_of(words, at.lang) if span[0] > 2500]
    if not ends:
        return None
    start, end = at.rng.choice(ends)
    second = words[start:end].strip()
    if len(second) < 20 or "\n" in second:
        return None
    return [(at.speaker, words.replace("\n", " "))], at.sentence + at.rng.choice(_DASHES) + second, "far"


def two_speakers(at: Ground) -> Made | None:
    """The end of one turn and the beginning of another's, as if one had said both."""
    if at.turn + 1 >= len(at.turns) or (at.speaker and at.turns[at.turn + 1][0] in (None, at.speaker)):
        return None
    if at.speaker is None:  # nobody is named there: two are
        named = [("Ann", at.words), ("Bo", at.turns[at.turn + 1][1])]
        at = replace(at, turns=named, turn=0)
    ours, theirs = (at.turns[place][1] for place in (at.turn, at.turn + 1))
    last, first = sentences_of(ours, at.lang)[-1:], sentences_of(theirs, at.lang)[:1]
    if not last or not first or len(ours[slice(*last[0])]) < 25 or len(theirs[slice(*first[0])]) < 25:
        return None
    mark = at.rng.choice([" ", " … ", "...", " "]) if at.lang != "zh" else at.rng.choice(["", "……", "…"])
    return (
        list(at.turns[max(0, at.turn - 2) : at.turn + 3]),
        ours[slice(*last[0])].strip() + mark + theirs[slice(*first[0])].strip(),
        "",
    )


def others_turn(at: Ground) -> Made | None:
    """An ellipsis over what another asked."""
    words = at.words[: at.end]
    rest = at.words[at.end :].strip()
    following = sentences_of(rest, at.lang)
    if not following or len(rest[slice(*following[0])]) < (10 if at.lang == "zh" else 20):
        return None
    name = at.speaker or "Ann"
    asked = at.phrase("interjections")
    turns = [*at.turns[max(0, at.turn - 2) : at.turn], (name, words), ("Kit", asked), (name, rest)]
    return turns, at.sentence + at.rng.choice(_DASHES) + rest[slice(*following[0])].strip(), asked


def reordered(at: Ground) -> Made | None:
    """The second sentence first, with an ellipsis or without."""
    spans = [span for span in sentences_of(at.words, at.lang) if span[0] >= at.end]
    if not spans:
        return None
    second = at.words[slice(*spans[min(at.rng.randrange(3), len(spans) - 1)])].strip()
    if len(second) < 25 or second == at.sentence:
        return None
    mark = at.rng.choice([" ", " … ", "...", " [...] "]) if at.lang != "zh" else at.rng.choice(["", "……", "…"])
    return at.with_(at.sentence), second + mark + at.sentence, ""


def number(at: Ground) -> Made | None:
    changed = _changed(at, german_renumbered if at.lang == "de" else renumbered, han_renumbered)
    return (at.with_(at.sentence), changed, "") if changed else None


def negation(at: Ground) -> Made | None:
    changed = _changed(at, affirmed, han_affirmed)
    return (at.with_(at.sentence), changed, "") if changed else None


def _changed(
    at: Ground, spaced: Callable[..., list[str] | None], chinese: Callable[..., list[str] | None]
) -> str | None:
    words = re.findall(r"[A-Za-z0-9.%]+|\s|[^A-Za-z0-9]", at.sentence) if at.lang == "zh" else at.sentence.split()
    changed = (chinese if at.lang == "zh" else spaced)(words, at.rng, ())
    text = ("" if at.lang == "zh" else " ").join(changed or ())
    return text if text and text != at.sentence else None


def hedge(at: Ground) -> Made | None:
    """A hedge that the transcript has and the quote has not, or the other way round."""
    word, bare = at.rng.choice(phrases(at.lang)["hedges"]), at.bare
    if at.lang == "zh":
        turning = re.compile(phrases(at.lang)["turning"])
        able = [place for place in range(2, len(bare) - 2) if not turning.search(bare, place - 1, place + 1)]
        if not able:
            return None
        place = at.rng.choice(able)  # within another hedge it would only take its place
        hedged = bare[:place] + word + bare[place:]
    else:
        words = bare.split()
        place = at.rng.randrange(2, len(words) - 1)
        hedged = " ".join([*words[:place], word, *words[place:]])
    said, quote = (hedged, bare) if at.rng.random() < 0.6 else (bare, hedged)
    return at.with_(said + at.mark), quote, word


def answer(at: Ground) -> Made | None:
    answered, asked = at.phrase("answers"), at.phrase("questions")
    rest = at.words[at.end :].strip()
    name = at.speaker or "Ann"
    words = f"{answered}{'' if at.lang == 'zh' else ' '}{rest}" if at.rng.random() < 0.6 else answered
    return (
        [*at.turns[max(0, at.turn - 2) : at.turn], ("Kit", asked), (name, words), *at.turns[at.turn + 1 : at.turn + 3]],
        answered,
        "",
    )


def retraction(at: Ground) -> Made | None:
    return _behind(at, at.phrase("retraction"))


def irony(at: Ground) -> Made | None:
    return _behind(at, at.phrase("irony"))


def unmarked(at: Ground) -> Made | None:
    return _behind(at, at.phrase("unmarked"))


def _behind(at: Ground, said: str) -> Made:
    space = "" if at.lang == "zh" else " "
    return at.with_(f"{at.bare}{at.mark}{space}{said}"), at.bare + at.rng.choice(["", at.mark]), said


def reissue(at: Ground) -> Made | None:
    """A quote of the first issue beside the second, in which the recogniser heard other words."""
    words = list(at.bare) if at.lang == "zh" else at.bare.split()
    others = list(re.sub(r"\W", "", at.words)) if at.lang == "zh" else at.words.split()
    if len(words) < 8 or len(set(others)) < 10:
        return None
    for place in at.rng.sample(range(len(words)), max(1, len(words) // 8)):
        words[place] = at.rng.choice(others)
    heard = ("" if at.lang == "zh" else " ").join(words)
    return (at.with_(heard + at.mark), at.sentence, "") if heard.lower() != at.bare.lower() else None


BENT: dict[str, Callable[[Ground], Made | None]] = {
    "cut before": cut_before, "cut behind": cut_behind, "edge": edge, "swallowed": swallowed, "distant": distant,
    "two speakers": two_speakers, "other's turn": others_turn, "reordered": reordered, "number": number,
    "negation": negation, "hedge": hedge, "answer": answer, "retraction": retraction, "irony": irony,
    "retraction, unmarked": unmarked, "reissue": reissue,
}  # fmt: skip
