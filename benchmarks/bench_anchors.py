"""Where a quote stands: found or not, flagged or not, and how long it takes.

Give a folder of transcripts on the command line or in HDC_TRANSCRIPTS; there is none in the project, because the words
are other people's. Quotes are cut from them and disturbed (``disturbed.py``), always by the same seed.

    .venv/bin/python benchmarks/bench_anchors.py FOLDER [quotes of each kind, 400 unless told]
"""

from __future__ import annotations

import os
import random
import re
import resource
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from disturbed import CHINESE, ENGLISH, GAPS, Case, Source, absent, disturbed, elided
from rapidfuzz.fuzz import partial_ratio_alignment

from hdc.anchors import Anchor, Index, locate_quote
from hdc.anchors.library import find_transcripts
from hdc.errors import HdcError
from hdc.transcripts import read_transcript

SEED = 20251207
ABSENT = ("not there, elsewhere", "not there, shuffled", "not there, elided")
#: The alarm that a disturbance has to raise.
OWED = {"number changed": "number", "negation dropped": "negation"}
FOUND, MILLISECONDS, SECONDS, MEGABYTES = 0.99, 2.0, 20.0, 500.0


def main() -> None:
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("HDC_TRANSCRIPTS")
    if not folder:
        print("bench_anchors: nothing measured; name a folder of transcripts, or set HDC_TRANSCRIPTS")
        return
    each = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    sources = _sources(Path(folder))
    faults = [*_library(sources), *_accuracy(sources, each), *_speed(sources)]  # memory is measured first
    if faults:
        sys.exit("bench_anchors: " + "; ".join(faults))


def _sources(folder: Path) -> list[Source]:
    """Every transcript of more than a thousand words; of one conversation issued twice, the first.

    Files with entities (``&#39;``) are left out: cases are cut from the characters as received.
    """
    found: list[Source] = []
    heard: set[tuple[str, ...]] = set()
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)  # the shelf's own notes
        if not path.is_file() or path.stem == "README" or is_hidden:
            continue
        try:
            source = Source.of(read_transcript(path))
        except HdcError as fault:
            print(f"left out: {fault}")
            continue
        if any(part.said for part in source.transcript.parts):
            continue
        words = [source.transcript.text[start:end].lower().strip(".,!?") for start, end in source.words]
        runs = set(zip(*(words[at:] for at in range(6)), strict=False))
        if len(words) > 1000 and len(runs & heard) < len(runs) / 5:
            found.append(source)
            heard |= runs
    return found


def _cases(sources: Sequence[Source], kind: str, each: int, rng: random.Random) -> list[tuple[Source, Case]]:
    """So many quotes of a kind, from transcripts in turn."""
    found: list[tuple[Source, Case]] = []
    for attempt in range(60 * each):
        source = sources[attempt % len(sources)]
        others = _others(sources, source, rng)
        case = (
            absent(source, kind, rng, others)
            if kind in ABSENT
            else elided(source, kind, rng)
            if kind in GAPS
            else disturbed(source, kind, rng, others)
        )
        found += [(source, case)] if case else []
        if len(found) == each:
            break
    return found


def _others(sources: Sequence[Source], source: Source, rng: random.Random) -> list[str]:
    """Words of another conversation in their order, but for its beginning and end, which a show's episodes share."""
    other = rng.choice([one for one in sources if one is not source] or [source])
    size = len(other.words)
    first = rng.randrange(size // 8, size * 3 // 4)
    return [other.transcript.text[start:end] for start, end in other.words[first : first + size // 8]]


def _accuracy(sources: Sequence[Source], each: int) -> list[str]:
    rng = random.Random(SEED)
    indexes = {id(source): Index(source.transcript) for source in sources}
    present, found, lies, unflagged, taken = 0, 0, 0, 0, 0
    print(f"\n{'':8}{'':26}{'quotes':>7}{'right':>8}{'lies':>6}{'alarm':>8}{'ms':>7}{'p95':>7}  states")
    for language, chosen in (("en", [one for one in sources if not one.is_chinese]),
                             ("zh", [one for one in sources if one.is_chinese])):  # fmt: skip
        for kind in (*(ENGLISH if language == "en" else CHINESE), *GAPS, *ABSENT) if chosen else ():
            pool = [*chosen, *sources] if kind in ABSENT and len(chosen) == 1 else chosen
            cases, states, times, right, lied, flagged = _cases(pool, kind, each, rng), Counter[str](), [], 0, 0, 0
            for source, case in cases:
                start = perf_counter()
                anchor = locate_quote(case.quote, indexes[id(source)])
                times.append(1000 * (perf_counter() - start))
                states[anchor.state] += 1
                right += _is_right(case, anchor)
                lied += _lies(source, case, anchor)
                flagged += kind not in OWED or OWED[kind] in {alarm.kind for alarm in anchor.alarms}
            times.sort()
            alarm = f"{flagged / len(cases):8.1%}" if kind in OWED else f"{'':8}"
            print(f"{language:8}{kind:26}{len(cases):7}{right / len(cases):8.1%}{lied:6}{alarm}"
                  f"{sum(times) / len(times):7.2f}{times[int(0.95 * len(times))]:7.2f}  {dict(states)}")  # fmt: skip
            lies += lied
            unflagged += len(cases) - flagged
            taken += kind in ABSENT and len(cases) - right
            if kind not in ABSENT:
                present, found = present + len(cases), found + right
    print(f"found at the right place {found / present:.2%} of {present}; called verified and not: {lies}; "
          f"changed numbers and negations not flagged: {unflagged}; proposed though not there: {taken}")  # fmt: skip
    return [
        what
        for holds, what in (
            (found / present >= FOUND, f"found {found / present:.2%}"),
            (lies == 0, f"{lies} quotes are called verified and differ"),
            (unflagged == 0, f"{unflagged} changes of a number or a negation raise no alarm"),
        )
        if not holds
    ]


def _is_right(case: Case, anchor: Anchor) -> bool:
    """Whether each stretch it was cut from is covered by a span, or by another place named; or it is missing."""
    if not case.places:
        return anchor.state == "missing"
    return any(
        all(
            any(min(right, end) - max(left, start) > (end - start) / 2 for left, right in spans)
            for start, end in case.places
        )
        for spans in (anchor.spans, *((one,) for one in anchor.elsewhere))
    )


def _lies(source: Source, case: Case, anchor: Anchor) -> bool:
    """Whether a quote is called verified whose letters and digits are not those of the place."""
    said = "".join(
        source.transcript.text[max(part.start, start) : min(part.end, end)]
        for start, end in anchor.spans
        for utterance in source.transcript.utterances
        for part in utterance.speech
        if part.start < end and part.end > start
    )
    return anchor.is_verified and _bare(case.quote) != _bare(said)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def _speed(sources: Sequence[Source]) -> list[str]:
    """Sixty words in the transcript nearest to 70 kB, beside what others take for the same."""
    rng = random.Random(SEED)
    source = min((one for one in sources if not one.is_chinese), key=lambda one: abs(len(one.transcript.text) - 70_000))
    text = source.transcript.text
    start = perf_counter()
    index = Index(source.transcript)
    print(
        f"\na transcript of {len(text) // 1000} kB: indexed in {1000 * (perf_counter() - start):.0f} ms; then 60 words:"
    )
    others = _others(sources, source, rng)
    quotes = {"exact": [], "elided": [], "20 % rewritten": [], "not there": []}  # type: dict[str, list[str]]
    for _ in range(50):
        at = rng.randrange(len(source.words) - 1200)
        words, _ = source.cut(at, 60)
        later, _ = source.cut(at + rng.choice([40, 400, 1000]), 30)
        quotes["exact"].append(" ".join(words))
        quotes["elided"].append(" ".join(words[:30]) + " … " + " ".join(later))
        changed = [
            rng.choice(others) if place in set(rng.sample(range(60), 12)) else word for place, word in enumerate(words)
        ]
        quotes["20 % rewritten"].append(" ".join(changed))
        quotes["not there"].append(" ".join(others[(first := rng.randrange(len(others) - 60)) : first + 60]))
    aligner = _langextract()
    print(f"{'':16}{'hdc':>9}{'rapidfuzz':>11}{'ratio':>7}" + (f"{'langextract':>13}{'ratio':>7}" if aligner else ""))
    slow = []
    for kind, row in quotes.items():
        ours = _median(lambda quote: locate_quote(quote, index), row)
        theirs = _median(lambda quote: partial_ratio_alignment(quote, text), row[:10])
        line = f"{kind:16}{ours:6.2f} ms{theirs:8.1f} ms{ours / theirs:7.2f}"
        if aligner:
            other = _median(lambda quote: aligner(quote, text), row[:2])
            line += f"{other:10.0f} ms{ours / other:7.4f}"
        print(line)
        slow += [f"{kind}: {ours:.2f} ms"] if ours > MILLISECONDS else []
    if not aligner:
        print("langextract is not installed and left out")
    return slow


def _median(call: Callable[[str], object], quotes: Sequence[str]) -> float:
    times = []
    for quote in quotes:
        start = perf_counter()
        call(quote)
        times.append(1000 * (perf_counter() - start))
    return median(times)


def _langextract() -> Callable[[str, str], object] | None:
    """langextract's aligner, where it can be imported."""
    try:
        from langextract.core.data import Extraction
        from langextract.resolver import WordAligner
    except ImportError:
        return None
    return lambda quote, text: WordAligner().align_extractions([[Extraction("quote", quote)]], text)


def _library(sources: Sequence[Source], files: int = 300, quotes: int = 1000) -> list[str]:
    """Quotes against files of which nobody knows which is from which.

    There are more files than transcripts at hand: in each, every word is exchanged for one about as frequent, always
    the same one, so that files have the rhythm of talk and no sentence in common.
    """
    rng = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        texts = []
        for number in range(files):
            words = _exchanged(sources[number % len(sources)], rng)
            texts.append(words)
            turns = (" ".join(words[at : at + 80]) for at in range(0, len(words), 80))
            (Path(folder) / f"{rng.getrandbits(40):x}-{number}.txt").write_text(
                "\n\n".join(map("Ann: {}".format, turns))
            )
        homes = [rng.randrange(files) for _ in range(quotes)]
        asked = []
        for place, home in enumerate(homes):
            at, size = rng.randrange(len(texts[home]) - 60), rng.choice([8, 12, 25, 40, 60])
            words = texts[home][at : at + size]
            if place % 3 == 1:
                words = [rng.choice(texts[0]) if rng.random() < 0.15 else word for word in words]
            asked.append(" ".join([*words[: size // 2], "…", *words[size // 2 + 3 :]] if place % 3 == 2 else words))
        paths = sorted(Path(folder).iterdir())
        start = perf_counter()
        found = find_transcripts(asked, paths, workers=2)
        seconds = perf_counter() - start
    right = sum(
        any(path.stem.endswith(f"-{home}") for path in held) for home, held in zip(homes, found.anchors, strict=True)
    )
    memory = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    size = sum(len(" ".join(one)) for one in texts) / 1e6
    print(
        f"{quotes} quotes against {files} files ({size:.0f} MB): {seconds:.1f} s, {right / quotes:.1%} in their file, "
        f"at most {memory:.0f} MB in this process and the larger of the two that search"
    )
    slow = [f"{seconds:.1f} s for the library"] if seconds > SECONDS else []
    return slow + ([f"{memory:.0f} MB for the library"] if memory > MEGABYTES else [])


def _exchanged(source: Source, rng: random.Random) -> list[str]:
    words = [source.transcript.text[start:end] for start, end in source.words]
    ranked = [word for word, _ in Counter(words).most_common()]
    other: dict[str, str] = {}
    for at in range(0, len(ranked), 40):
        band = ranked[at : at + 40]
        other.update(zip(band, rng.sample(band, len(band)), strict=True))
    return [other[word] for word in words]


if __name__ == "__main__":
    main()
