"""What scanning costs: flat per transcript, twice as fast with two workers, the same bytes when one is killed.

    python benchmarks/bench_scan.py [--transcripts DIR] [COUNT ...]

Talks of about four kilobytes are made up, each with other words and numbers, or copied with changed words from the
transcripts of DIR. For each COUNT (1000 and 10000 where none is named) they are scanned by two workers of a local Dask
cluster; the first COUNT also by one process, by two, and by a cluster of which a worker is killed on the way.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from hdc.digests import folder_digest
from hdc.errors import HdcError
from hdc.evidence.holdings import transcripts_in
from hdc.shelf.scan import Done, scan
from hdc.transcripts import read_transcript

SENTENCES = (
    "We pay about {n} dollars an hour for it, and nobody complains.",
    "Nobody knew that before, and it rained all {word} day.",
    "Some {n}% of what they gathered was not {word}, or {m}% in the first two years.",
    "It took a team of {m} experts {n} to {o} weeks to find the {word}.",
    "I think that people see the {word} in another way by now, don't you?",
)
WORDS = ("harbour", "lantern", "meadow", "copper", "whistle", "orchard", "ribbon", "anvil", "saddle", "velvet")
SIZE = 4_000
NUMBER = re.compile(r"(?<!\d)[1-9]\d(?!\d)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT", default=[1000, 10_000])
    parser.add_argument("--transcripts", type=Path, metavar="DIR")
    options = parser.parse_args()
    texts = [*_read(options.transcripts)] if options.transcripts else []
    faults = [*_measured(options.counts, texts)]
    if faults:
        sys.exit("scan bench: " + "; ".join(faults))


def _read(folder: Path) -> Iterator[str]:
    for path in transcripts_in(folder):
        try:
            yield read_transcript(path).text
        except HdcError as fault:
            print(f"left out: {fault}")


def talk(number: int, texts: list[str]) -> str:
    """The talk with this number, the same each time."""
    dice = random.Random(number)
    if texts:
        return (
            NUMBER.sub(lambda found: str(dice.randrange(10, 99)), texts[number % len(texts)])
            + f"\n{dice.choice(WORDS)}\n"
        )
    text, turn = "", 0
    while len(text) < SIZE:
        said = " ".join(dice.choice(SENTENCES) for _ in range(4))
        n, m, o = dice.randrange(3, 90), dice.randrange(3, 90), dice.randrange(91, 99)
        words = said.format(n=n, m=m, o=o, word=dice.choice(WORDS))
        text += f"{('Ann Ash', 'Bea Birch')[turn % 2]} (00:{turn // 60 % 60:02}:{turn % 60:02}):\n{words}\n\n"
        turn += 1
    return text


def _measured(counts: list[int], texts: list[str]) -> Iterator[str]:
    each: list[float] = []
    for place, count in enumerate(sorted(counts)):
        with tempfile.TemporaryDirectory() as root:
            folder = Path(root, "talks")
            for number in range(count):
                path = folder / f"{number // 1000:03}" / f"{number:06}.md"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(talk(number, texts), "utf-8")
            took, done = _timed(folder, Path(root, "whole", "out.parquet"), cluster="local", workers=2)
            each.append(took / count)
            speed = done.bytes / 1e6 / took / 2
            print(
                f"{count:>8,} transcripts, {done.bytes / 1e6:,.1f} MB: {took:.1f} s, {1e3 * took / count:.2f} ms each"
            )
            print(f"{'':8} {speed:.2f} MB a core-second, {done.mentions:,} quantities")
            if place == 0:
                yield from _compared(folder, Path(root))
    if max(each) > 1.3 * min(each):
        yield f"a transcript costs from {1e3 * min(each):.2f} to {1e3 * max(each):.2f} ms"


def _compared(folder: Path, root: Path) -> Iterator[str]:
    """One process and two, in turn; a killed worker; the memory of the largest."""
    spent: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(2):
        for workers, times in spent.items():
            with _Watch() as watch:
                times.append(_timed(folder, root / f"{workers}-{turn}" / "out.parquet", workers=workers)[0])
            print(f"{workers} process{'es' * (workers > 1)}: {times[-1]:.1f} s, at most {watch.most / 1e6:.0f} MB each")
            if watch.most > 500e6:
                yield f"a worker took {watch.most / 1e6:.0f} MB"
    ratio = min(spent[1]) / min(spent[2])
    print(f"two processes are {ratio:.2f} times as fast as one")
    if ratio < 1.8:
        yield f"two processes are only {ratio:.2f} times as fast as one"
    with _Watch(kill_after=0.5 * min(spent[2])) as watch:
        _timed(folder, root / "killed" / "out.parquet", cluster="local", workers=2)
    same = folder_digest(root / "whole") == folder_digest(root / "killed") == folder_digest(root / "1-0")
    print(f"{'a' if watch.killed else 'NO'} worker was killed: the bytes are{'' if same else ' NOT'} the same")
    if not (same and watch.killed):
        yield "a killed worker changed what came out, or was not killed"


def _timed(folder: Path, out: Path, **how: object) -> tuple[float, Done]:
    begun = time.perf_counter()
    done = scan([folder], out, **how)  # type: ignore[arg-type]
    return time.perf_counter() - begun, done


class _Watch:
    """Looks at the processes below this one: the most memory that one took; kills one that works, if told to."""

    def __init__(self, kill_after: float | None = None) -> None:
        self.most, self.killed = 0, False
        self._kill_at = time.monotonic() + 4 + kill_after if kill_after is not None else None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.2):
            below = psutil.Process().children(recursive=True)
            for one in below:
                try:
                    self.most = max(self.most, one.memory_info().rss)
                except psutil.NoSuchProcess:
                    continue
            if self._kill_at is not None and time.monotonic() > self._kill_at and not self.killed:
                workers = [one for one in below if one.is_running() and one.cpu_times().user > 1]
                if workers:
                    os.kill(workers[-1].pid, signal.SIGKILL)
                    self.killed = True


if __name__ == "__main__":
    main()
