"""Recall among the first ten passages, over all conversations and within one, beside others who rank words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import bm25s
import numpy as np
from numpy.typing import NDArray

from hdc.shelf.ranking import Ranking
from hdc.shelf.subject import telling
from hdc.shelf.terms import terms

OVER_ALL, WITHIN = 0.60, 0.75
FIRST = 10
#: Marks of time and speaker are no words of the talk.
MARK = re.compile(r"\[\d\d:\d\d:\d\d\]")
#: What the words of an accepted passage count, and how many are taken (see hdc.shelf.retrieve).
ACCEPTED, WORDS = 0.5, 20

Scores = NDArray[np.floating]


@dataclass(frozen=True)
class Asked:
    """A proposition, the conversation it is of, and the numbers of its passages among all."""

    text: str
    of: int
    gold: frozenset[int]


@dataclass(frozen=True)
class Set:
    """Passages of conversations, one after another; ``starts`` where each begins."""

    passages: tuple[str, ...]
    starts: tuple[int, ...]
    asked: tuple[Asked, ...]

    @classmethod
    def read(cls, path: Path) -> Set:
        passages: list[str] = []
        starts, asked = [0], []
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            row = json.loads(line)
            asked += [
                Asked(one["text"], number, frozenset(starts[-1] + at for at in one["passages"]))
                for one in row["propositions"]
            ]
            passages += row["passages"]
            starts.append(len(passages))
        return cls(tuple(passages), tuple(starts), tuple(asked))

    def recall(self, score: Callable[[Asked], Scores]) -> tuple[float, float]:
        """Recall over all passages, and within the conversation."""
        over, within = [], []
        for one in self.asked:
            scores = score(one)
            first, end = self.starts[one.of : one.of + 2]
            own = np.full_like(scores, -1.0)
            own[first:end] = scores[first:end]
            for rows, row in ((over, scores), (within, own)):
                rows.append(len(one.gold & {*_first(row)}) / len(one.gold))
        return mean(over), mean(within)


def _first(scores: Scores) -> Sequence[int]:
    return [int(one) for one in np.argsort(-scores, kind="stable")[:FIRST]]


def measure(path: Path) -> Iterator[str]:
    """Print the table, and yield what is missed."""
    found = Set.read(path)
    print(f"\n{path.name}: {len(found.asked)} propositions, {len(found.passages)} passages; recall@{FIRST}")
    print(f"{'':34}{'over all':>10}{'within':>10}")
    rows = {"bm25s as it comes": _plain(found), **_tantivy(found), **_ours(found)}
    for name, (over, within) in rows.items():
        print(f"{name:34}{over:10.3f}{within:10.3f}")
    over, within = rows["hdc"]
    plain = rows["bm25s as it comes"]
    print(f"{'hdc / bm25s':34}{over / plain[0]:10.2f}{within / plain[1]:10.2f}")
    yield from (
        f"recall {value:.3f} {what}, {goal} claimed"
        for value, goal, what in ((over, OVER_ALL, "over all"), (within, WITHIN, "within the transcript"))
        if value < goal
    )


def _plain(found: Set) -> tuple[float, float]:
    ranked = bm25s.BM25()
    ranked.index(bm25s.tokenize(list(found.passages), stopwords="en", show_progress=False), show_progress=False)

    def score(one: Asked) -> Scores:
        [words] = bm25s.tokenize([one.text], stopwords="en", return_ids=False, show_progress=False)
        return np.asarray(ranked.get_scores(words))

    return found.recall(score)


def _tantivy(found: Set) -> dict[str, tuple[float, float]]:
    """Tantivy with its English stemmer, where it is installed."""
    try:
        import tantivy
    except ImportError:
        return {}
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="en_stem")
    builder.add_integer_field("number", stored=True)
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for number, text in enumerate(found.passages):
        writer.add_document(tantivy.Document(text=MARK.sub(" ", text), number=number))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def score(one: Asked) -> Scores:
        scores = np.zeros(len(found.passages))
        query = index.parse_query(" ".join(f'"{term.text}"' for term in terms(one.text)), ["text"])
        for value, address in searcher.search(query, len(found.passages)).hits:
            scores[searcher.doc(address)["number"][0]] = value
        return scores

    return {"Tantivy, stemmed": found.recall(score)}


def _ours(found: Set) -> dict[str, tuple[float, float]]:
    rows = [[term.text for term in terms(MARK.sub(" ", text))] for text in found.passages]
    pairs = zip(found.starts, found.starts[1:], strict=False)
    ranking = Ranking.of([rows[first:end] for first, end in pairs])
    nothing = np.zeros(len(rows), bool)

    def asked(one: Asked) -> dict[str, float]:
        return {term.text: 1.0 for term in terms(one.text)}

    several = Set(found.passages, found.starts, tuple(one for one in found.asked if len(one.gold) > 1))

    def rest(score: Callable[[dict[str, float], Asked], Scores]) -> tuple[float, float]:
        """Recall of the other passages, where one is known: the first in the conversation, which is then left out."""
        left = tuple(Asked(one.text, one.of, one.gold - {min(one.gold)}) for one in several.asked)
        known = {one.text: min(one.gold) for one in several.asked}

        def scored(one: Asked) -> Scores:
            scores = score(asked(one), Asked(one.text, one.of, frozenset({known[one.text]}))).copy()
            scores[known[one.text]] = 0
            return scores

        return Set(found.passages, found.starts, left).recall(scored)

    def lent(weights: dict[str, float], known: Asked) -> Scores:
        [number] = known.gold
        said = dict.fromkeys(rows[number], 1)
        words = telling(said, ranking.worth(said), WORDS)
        return ranking.scores({**{term: ACCEPTED * worth for term, worth in words.items()}, **weights}, nothing).whole

    return {
        "hdc, each passage alone": found.recall(lambda one: ranking.scores(asked(one), nothing).said),
        "hdc": found.recall(lambda one: ranking.scores(asked(one), nothing).whole),
        f"the rest of {len(several.asked)}, nothing known": rest(
            lambda weights, _: ranking.scores(weights, nothing).whole
        ),
        "the rest, one passage accepted": rest(lent),
    }
