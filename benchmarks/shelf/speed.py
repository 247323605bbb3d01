"""How long an index of three hundred conversations takes, a change in one of them, and a question."""

from __future__ import annotations

import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import bm25s

from hdc.shelf import find, open_shelf

FILES, SEED = 300, 20260101
INDEX, QUERY = 60.0, 0.050
WORD = re.compile(r"[A-Za-z]{3,}")
QUESTIONS = (
    "synthetic data replaces experts",
    "how do you measure the quality of data",
    "what do people pay for an hour of work",
    "when will models stop getting better",
    "why do startups fail",
    "hiring the first ten people",
    "remote work and culture",
    "合成数据能替代专家吗",
    "机器人需要多少数据",
)


def measure(folder: Path) -> Iterator[str]:
    """Print seconds, with those of plain bm25s over the same passages beside them, and yield what is missed."""
    with tempfile.TemporaryDirectory() as place:
        shelf_folder = Path(place)
        size = _fill(shelf_folder, folder)
        start = perf_counter()
        shelf = open_shelf(shelf_folder, workers=2)
        index = perf_counter() - start
        first = next(shelf_folder.glob("*.md"))
        first.write_text(first.read_text("utf-8") + "\n\nAnn: One more sentence.\n", "utf-8")
        change = _seconds(lambda: open_shelf(shelf_folder))
        again = _seconds(lambda: open_shelf(shelf_folder))
        shelf = open_shelf(shelf_folder)
        find(QUESTIONS[0], shelf)
        times = sorted(_seconds(lambda question=question: find(question, shelf)) for question in QUESTIONS * 3)
        plain_index, plain_query = _plain(
            [shelf.passage(number)[1].text for number in range(shelf.joined.ranking.size)]
        )
        print(f"\n{FILES} transcripts, {size / 1e6:.0f} MB, {shelf.joined.ranking.size} passages, seconds")
        print(f"{'':34}{'hdc':>10}{'bm25s':>10}{'ratio':>10}")
        print(f"{'index, from nothing, read and all':34}{index:10.1f}{plain_index:10.1f}{index / plain_index:10.2f}")
        print(f"{'after one has changed':34}{change:10.1f}\n{'opened again':34}{again:10.2f}")
        print(
            f"{'a question, median':34}{median(times):10.4f}{plain_query:10.4f}{median(times) / plain_query:10.2f}\n"
            f"{'a question, slowest':34}{times[-1]:10.4f}"
        )
    if index > INDEX:
        yield f"{index:.0f} s for the index of {FILES}, {INDEX:.0f} claimed"
    if times[-1] > QUERY:
        yield f"{times[-1] * 1000:.0f} ms for a question, {QUERY * 1000:.0f} claimed"


def _fill(into: Path, folder: Path) -> int:
    """Copies of the conversations in which every word is another about as frequent: no two tell the same."""
    rng = random.Random(SEED)
    texts = [path for path in sorted(folder.rglob("*.md")) if path.stem != "README" and path.stat().st_size > 20_000]
    size = 0
    for number in range(FILES):
        source = texts[number % len(texts)]
        text = source.read_text("utf-8")
        ranked = [word for word, _ in Counter(WORD.findall(text)).most_common()]
        other: dict[str, str] = {}
        for at in range(0, len(ranked), 40):
            band = ranked[at : at + 40]
            other.update(zip(band, rng.sample(band, len(band)), strict=True))
        head, _, rest = text.partition("## Transcript")
        changed = head + ("## Transcript" if rest else "") + WORD.sub(lambda found, other=other: other[found[0]], rest)
        (into / f"{number}.md").write_text(changed or text, "utf-8")
        size += len(text.encode())
    return size


def _plain(texts: list[str]) -> tuple[float, float]:
    """Plain bm25s, which is handed the passages: seconds for the index and for the median question."""
    start = perf_counter()
    ranked = bm25s.BM25()
    ranked.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)
    index = perf_counter() - start

    def ask(question: str) -> None:
        words = bm25s.tokenize([question], stopwords="en", return_ids=False, show_progress=False)
        ranked.retrieve(words, k=10, show_progress=False)

    return index, median(_seconds(lambda question=question: ask(question)) for question in QUESTIONS[:7] * 3)


def _seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start
