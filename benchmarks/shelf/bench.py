"""Does the shelf find what bears on a proposition, and how fast, beside plain bm25s in the same run?

    python -m benchmarks.shelf.bench --bench DIR --transcripts DIR [--meaning]

``--bench`` holds ``recall_dev.jsonl``: a line a conversation, its passages, and propositions with the numbers of the
passages that bear on them. ``--transcripts`` are conversations, the more the better. Neither is part of the project.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.shelf import meaning, propositions, recall, speed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=os.environ.get("HDC_BENCH"), metavar="DIR")
    parser.add_argument("--transcripts", type=Path, default=os.environ.get("HDC_TRANSCRIPTS"), metavar="DIR")
    parser.add_argument("--meaning", action="store_true", help="quotes in translation too; it takes ten minutes")
    faults = [*_measured(parser.parse_args())]
    if faults:
        sys.exit("shelf bench: " + "; ".join(faults))


def _measured(options: argparse.Namespace) -> Iterator[str]:
    """Measure what can be measured, and yield every claim that does not hold."""
    if options.bench:
        yield from recall.measure(Path(options.bench) / "recall_dev.jsonl")
    if options.transcripts:
        yield from propositions.measure(Path(options.transcripts))
        yield from speed.measure(Path(options.transcripts))
    if options.transcripts and options.meaning:
        meaning.measure(Path(options.transcripts))
    if not (options.bench or options.transcripts):
        print("nothing was measured: name --bench, --transcripts, or set HDC_BENCH, HDC_TRANSCRIPTS")


if __name__ == "__main__":
    main()
