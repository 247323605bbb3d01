"""Ten thousand damaged transcripts of each format: each is read, or refused with a sentence; none crashes or hangs.

Three more claims: nothing is empty in silence, each text is what its parts say, and text made to be slow takes linear
time. Run: `make bench`; with a number behind it for fewer files.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from typing import NamedTuple

from malformed import FORMATS, damaged, talk, written

from hdc.errors import Misread, TranscriptError
from hdc.transcripts import Transcript, parse_transcript, pieces

#: Seconds that one small file may take, and ten million characters.
SLOW, SLOWEST = 1.0, 15.0
HARD = {
    "brackets": "[", "braces": "{", "colons": ":", "lines": "\n", "letters": "a\n", "digits": "1",
    "times": "00:00:01\n", "tags": "<a ", "comments": "<!--", "quotes": '<p "', "ampersands": "&", "stars": "*",
    "arrows": "-->", "cues": "00:00:01.000 --> 00:00:02.000\n", "names": "Ada: ", "one word": "a", "backslashes": "\\",
    "arrays": "[{", "blanks": " a", "heads": "[00:01] Ada: a\n", "paragraphs": "a\n\n",
}  # fmt: skip


class Count(NamedTuple):
    """How the damaged files of a format were answered."""

    read: int
    warned: int
    refused: int
    slowest: float
    answers: Counter[str]


def check(transcript: Transcript) -> None:
    """Whether a transcript is what it claims; parts that do not tile cannot be made."""
    assert transcript.utterances, f"{transcript.name}: empty in silence"
    for one in transcript.utterances:
        assert one.text == "".join(words for words, _start, _end in pieces(transcript.text, one.speech))
        assert one.text.strip()


def run(name: str, number: int, seed: int = 1) -> Count:
    """Damage and read so many transcripts of a format."""
    dice = random.Random(f"{name} {seed}")
    read = warned = refused = 0
    slowest = 0.0
    answers: Counter[str] = Counter()
    originals = [written(name, talk(dice)) for _ in range(50)]
    for _ in range(number):
        data = damaged(dice.choice(originals), dice)
        start = time.perf_counter()
        try:
            transcript = parse_transcript("talk" + FORMATS[name][0], data)
        except TranscriptError as error:
            refused += 1
            assert not isinstance(error, Misread), error
            assert str(error).strip() and "\n" not in str(error), str(error)
            answers[str(error).split(": ", 1)[1][:40]] += 1
        else:
            check(transcript)
            read, warned = read + 1, warned + bool(transcript.warnings)
        slowest = max(slowest, time.perf_counter() - start)
    return Count(read, warned, refused, slowest, answers)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"| {number:,} damaged files of | read | with warnings | refused | slowest | refused mostly because |")
    print("|---|---:|---:|---:|---:|---|")
    failed = []
    for name in FORMATS:
        count = run(name, number)
        why = "; ".join(f"{answer} ({times})" for answer, times in count.answers.most_common(2))
        print(
            f"| {name} | {count.read} | {count.warned} | {count.refused} | {count.slowest * 1000:.0f} ms | {why} |",
            flush=True,
        )
        failed += [f"{name}: {count.slowest:.1f} s for one small file"] if count.slowest > SLOW else []
    print("\n| ten million characters of | suffix | seconds | answer |\n|---|---|---:|---|")
    for what, piece in HARD.items():
        for suffix in (".txt", ".md", ".vtt", ".srt", ".json", ".html"):
            data = (piece * (10_000_000 // len(piece) + 1)).encode()
            if suffix == ".vtt":
                data = b"WEBVTT\n\n00:00.000 --> 00:01.000\n" + data
            start = time.perf_counter()
            try:
                answer = f"{len(parse_transcript('hard' + suffix, data).utterances)} utterances"
            except TranscriptError as error:
                answer = str(error)[:80]
            took = time.perf_counter() - start
            print(f"| {what} | {suffix} | {took:.1f} | {answer} |", flush=True)
            failed += [f"{what} in {suffix}: {took:.1f} s"] if took > SLOWEST else []
    if failed:
        sys.exit("bench_transcripts: " + "; ".join(failed))


if __name__ == "__main__":
    main()
