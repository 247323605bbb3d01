"""Passages near the propositions of a review: the words a sentence shares with what was said on them.

This is the seam for a shelf: whoever knows better which passages bear on a proposition hands in another ``Near``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from hdc.desk.script import Script, terms
from hdc.model import Review

#: Less shared than this is chance; so many passages at most for one proposition.
_LEAST, _MOST = 0.16, 8


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentence number ``at`` bears on a proposition; ``score`` from 0 to 1; ``words`` are what they share."""

    at: int
    proposition: str
    score: float
    words: tuple[str, ...]


Near = Callable[[Review, Script], Iterable[Passage]]


def near(review: Review, script: Script) -> Iterator[Passage]:
    """Yield the passages that share most with each proposition: its text, and the quotes that show stances on it.

    Words count the more the rarer they are in this transcript. A sentence is weighed with those beside it.
    """
    own = [Counter(terms(one.text)) for one in script.sentences]
    spread = Counter(word for words in own for word in words)
    weights = {word: log(len(own) / n) for word, n in spread.items() if n * 12 < len(own) or n == 1}
    profiles = _profiles(review, script.lang)
    for proposition, profile in profiles.items():
        known = {word: weights[word] * profile[word] for word in profile.keys() & weights.keys()}
        most = sum(sorted(known.values(), reverse=True)[:6])
        if not most:
            continue
        ranked = sorted(
            ((sum(known[word] for word in words.keys() & known.keys()) / most, at) for at, words in enumerate(own)),
            reverse=True,
        )
        for score, at in ranked[:_MOST]:
            if score >= _LEAST:
                shared = sorted(own[at].keys() & known.keys(), key=lambda word: -known[word])
                yield Passage(at, proposition, min(score, 1.0), tuple(shared[:4]))


def _profiles(review: Review, lang: str) -> Mapping[str, Mapping[str, float]]:
    """For each proposition the words that speak of it, the more the fewer propositions they speak of."""
    quotes = {quote.id: quote for _, quote in review.quotes}
    texts: dict[str, list[tuple[float, str]]] = {}
    for one in review.propositions:
        texts[one.id] = [(2.0, one.text.get(lang, "")), (2.0, one.label.get(lang, ""))]
    for stance in review.stances:
        for id in stance.quotes:
            if id in quotes and stance.proposition in texts:
                texts[stance.proposition].append((1.0, quotes[id].words.get(lang, "")))
    profiles: dict[str, dict[str, float]] = {}
    for id, said in texts.items():
        profile = profiles.setdefault(id, {})
        for weight, text in said:
            for word in terms(text):
                profile[word] = max(profile.get(word, 0.0), weight)
    shared = Counter(word for profile in profiles.values() for word in profile)
    return {id: {word: weight / shared[word] for word, weight in profile.items()} for id, profile in profiles.items()}
