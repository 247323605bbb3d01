"""How long the desk takes: from a transcript to the first candidate, and from a key to the next with 100,000 of them.

    python benchmarks/bench_desk.py [TRANSCRIPT]

Without a transcript one of 90 kB is made up. Each number is measured on the data of this folder.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from hdc.desk.candidate import Candidate
from hdc.desk.candidates import candidates
from hdc.desk.decision import Decision
from hdc.desk.log import Log
from hdc.desk.queue import Queue
from hdc.desk.script import Script
from hdc.evidence import read
from hdc.transcripts.reading import parse_transcript, read_transcript

DATA = Path(__file__).parents[1] / "data"
SENTENCES = (
    "We pay about $40 an hour for it.", "Nobody knew that before, and it rained all day.",
    "Some 30% of what they gathered was not useful, or 45% in the first two years.",
    "It took a team of 12 experts three weeks.", "I think that people see it in another way by now.",
)  # fmt: skip
MANY, KEYS = 100_000, 400


def made_up(size: int = 90_000) -> bytes:
    """A talk of so many bytes, the same each time."""
    dice, text, turn = random.Random(5), "", 0
    while len(text) < size:
        words = " ".join(dice.choice(SENTENCES) for _ in range(6))
        text += f"{('Ann Ash', 'Bea Birch')[turn % 2]} (00:{turn // 60 % 60:02}:{turn % 60:02}):\n{words}\n\n"
        turn += 1
    return text.encode()


def first(path: Path | None) -> float:
    """Seconds from the transcript to a ranked queue; reading the review is not counted."""
    review = read(DATA).review
    assert review is not None
    start = time.perf_counter()
    transcript = read_transcript(path) if path else parse_transcript("talk.md", made_up())
    script = Script.of(transcript, "en", review.vague)
    queue = Queue(candidates(review, script, transcript.speakers[:1], transcript.speakers[1:]))
    assert queue.current is not None
    return time.perf_counter() - start


def keys() -> list[float]:
    """Seconds from a key to the next candidate, its decision on disk."""
    one = Candidate(sha256="f" * 64, span=(0, 1), kind="passage", at=0, score=1.0, why=("made up",))
    queue = Queue([replace(one, span=(n, n + 1), at=n) for n in range(MANY)])
    dice, taken = random.Random(5), []
    with tempfile.TemporaryDirectory() as folder:
        log = Log(Path(folder), "talk")
        for _ in range(KEYS):
            now = queue.current
            assert now is not None
            start = time.perf_counter()
            what = dice.choice(("rejected", "skipped", "ignored"))
            queue.take(log.append(Decision.now(now.id, "ann", what)))
            assert queue.current is not now
            taken.append(time.perf_counter() - start)
    return sorted(taken)


if __name__ == "__main__":
    print(f"first candidate: {first(Path(sys.argv[1]) if sys.argv[1:] else None):.2f} s (limit 1.5)")
    taken = keys()
    print(f"a key with {MANY:,} candidates: median {taken[KEYS // 2] * 1000:.1f} ms, ", end="")
    print(f"95th percentile {taken[KEYS * 95 // 100] * 1000:.1f} ms (limit 50)")
