"""Many quotes against many transcripts, when nobody knows which is from which.

A transcript is read, asked which quotes it could hold, and let go: the quotes stay in memory, transcripts do not. A
quote is looked for where enough runs of its words stand; finding that out takes a few milliseconds for a thousand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hdc import processes
from hdc.anchors import segments
from hdc.anchors.anchor import Anchor
from hdc.anchors.index import UNKNOWN, Index
from hdc.anchors.locate import locate_quote
from hdc.errors import HdcError
from hdc.transcripts import read_transcript

#: Runs of so many words, by how many words a quote has at least; shorter ones are looked for everywhere.
_RUNS = ((12, 4), (4, 2))
#: The share of a quote's runs that a transcript has to have. Of a quote with a fifth of its words rewritten, two fifths
#: of the runs of four are left.
_SHARE = {4: 0.08, 2: 0.3}


class Quotes:
    """Quotes that are asked of one transcript after another; each needs a word at least."""

    def __init__(self, quotes: Sequence[str]) -> None:
        self.quotes = tuple(quotes)
        self._vocabulary: dict[str, str] = {}
        self._holders: dict[int, defaultdict[str, list[int]]] = {size: defaultdict(list) for _, size in _RUNS}
        self._needed: dict[int, dict[int, int]] = {size: {} for _, size in _RUNS}
        self._anywhere: list[int] = []
        for number, quote in enumerate(self.quotes):
            self._take(number, [segment.words for segment in segments.cut(quote).segments])

    def _take(self, number: int, rows: Sequence[Sequence[str]]) -> None:
        whole = sum(map(len, rows))
        size = next((size for least, size in _RUNS if whole >= least), 0)
        spelled = ["".join([self._letter(word) for word in row]) for row in rows]
        runs = {run for row in spelled for run in _runs(row, size)} if size else set()
        if len(runs) < 3:
            self._anywhere.append(number)
            return
        self._needed[size][number] = max(1, round(_SHARE[size] * len(runs)))
        for run in runs:
            self._holders[size][run].append(number)

    def _letter(self, word: str) -> str:
        return self._vocabulary.setdefault(word, chr(0x10000 + len(self._vocabulary)))

    def held_by(self, index: Index) -> dict[int, Anchor]:
        """Return the quotes, by number, that stand in a transcript, and where."""
        found = {number: locate_quote(self.quotes[number], index) for number in self._possible(index)}
        return {number: anchor for number, anchor in found.items() if anchor.state != "missing"}

    def _possible(self, index: Index) -> Iterator[int]:
        """The quotes of which a transcript has enough runs."""
        ours = {ord(letter): self._vocabulary.get(word, UNKNOWN) for word, letter in index.vocabulary.items()}
        words = index.words.translate(ours)
        yield from self._anywhere
        for size, holders in self._holders.items():
            common = holders.keys() & _runs(words, size)
            counts = Counter(number for run in common for number in holders[run])
            yield from (number for number, count in counts.items() if count >= self._needed[size][number])


def _runs(words: str, size: int) -> set[str]:
    return {words[place : place + size] for place in range(len(words) - size + 1)}


@dataclass(frozen=True, slots=True)
class Found:
    """For each quote, the files that hold it and where; of each file that could not be read, why."""

    anchors: tuple[Mapping[Path, Anchor], ...]
    faults: Mapping[Path, str]

    def best(self, numbers: Collection[int] | None = None) -> Path | None:
        """Return the file that holds most of these quotes (None: of all); None where two hold as much, or none any."""
        held = Counter[Path]()
        for number in range(len(self.anchors)) if numbers is None else numbers:
            held.update({path: anchor.likeness for path, anchor in self.anchors[number].items()})
        ranked = held.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]


def find_transcripts(quotes: Sequence[str], paths: Sequence[Path], workers: int | None = None) -> Found:
    """Read all files, whatever they are called, and find which quotes each holds; ``workers`` processes at a time.

    A file that cannot be read is in ``faults``. Raises :class:`~hdc.errors.UsageError` for a quote without a word.
    """
    anchors: list[dict[Path, Anchor]] = [{} for _ in quotes]
    faults: dict[Path, str] = {}
    with processes.pool(workers, _begin, tuple(quotes)) as pool:
        for path, held in zip(paths, pool.map(_search, paths, chunksize=4), strict=True):
            if isinstance(held, str):
                faults[path] = held
                continue
            for number, anchor in held.items():
                anchors[number][path] = anchor
    return Found(tuple(anchors), faults)


_asked: Quotes


def _begin(quotes: Sequence[str]) -> None:
    """Make the quotes ready, once in each process."""
    global _asked
    _asked = Quotes(quotes)


def _search(path: Path) -> dict[int, Anchor] | str:
    try:
        return _asked.held_by(Index(read_transcript(path)))
    except HdcError as fault:
        return str(fault)
