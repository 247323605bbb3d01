"""QuoteCheck: is a bent quote flagged, and does an honest one stay quiet?

    python -m benchmarks.quotecheck.score [FOLDER of transcripts] [--each N] [--half a|b] [--errors KIND] [--peers]

Our own pairs (``own.toml``) are always scored; with a folder, also as many of each class as asked, from its transcripts
by a fixed seed. ``--half``: plant every second phrase only, the first half or the other.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.quotecheck.bent import BENT, Ground
from benchmarks.quotecheck.honest import HONEST
from benchmarks.quotecheck.pairs import ABUSE, UNMARKED, Pair, Turn, language, made, own, sentences_of, turns_of
from hdc.anchors import Anchor, locate_quote
from hdc.errors import HdcError
from hdc.transcripts import Transcript, read_transcript

SEED = 20261127
#: The share of each class that has to be flagged, of those with a marked retraction, and of honest quotes at most.
ABUSED, MARKED, FALSE = 0.99, 0.95, 0.05
_FLAGGED = ("misattributed", "missing", "reordered")


def main() -> None:
    asked = _arguments()
    pairs = [*own()]
    if asked.folder:
        pairs += planted(_talks(asked.folder), asked.each, asked.half)
    rows: dict[tuple[str, str], list[tuple[Pair, Anchor]]] = defaultdict(list)
    for pair in pairs:
        rows[pair.lang, pair.kind].append((pair, locate_quote(pair.quote, pair.transcript)))
    if asked.errors:
        _errors(rows, asked.errors)
        return
    peers = _peers() if asked.peers else {}
    print(f"{'':3}{'':24}{'pairs':>7}{'flagged':>9}" + "".join(f"{name:>13}" for name in peers))
    for (lang, kind), row in rows.items():
        line = f"{lang:3}{kind:24}{len(row):7}{sum(map(is_flagged, *zip(*row, strict=True))) / len(row):9.1%}"
        for peer in peers.values():
            line += f"{sum(peer(pair) for pair, _ in row) / len(row):13.1%}"
        print(line)
    _verdict(rows)


def is_flagged(pair: Pair, anchor: Anchor) -> bool:
    """Whether somebody is told to look. Words that another issue has otherwise only must not be called verified."""
    if pair.kind == "reissue":
        return not anchor.is_verified
    return anchor.state in _FLAGGED or bool(anchor.alarms)


def planted(talks: Sequence[tuple[str, list[Turn]]], each: int, half: str) -> Iterator[Pair]:
    """So many pairs of each class and language, from the talks in turn."""
    for lang in ("en", "zh", "de"):
        own_ = [turns for one, turns in talks if one == lang]
        for kind, make in (*BENT.items(), *HONEST.items()) if own_ else ():
            rng, found = random.Random(f"{SEED} {lang} {kind}"), 0
            for attempt in range(60 * each):
                ground = _ground(own_[attempt % len(own_)], lang, rng, half)
                bent = make(ground) if ground else None
                if bent:
                    found += 1
                    yield Pair(kind, lang, bent[1], made(bent[0]), bent[2])
                if found == each:
                    break


def _ground(turns: list[Turn], lang: str, rng: random.Random, half: str) -> Ground | None:
    """A sentence of a talk, of six to thirty words, that asks nothing."""
    turn = rng.randrange(len(turns))
    spans = sentences_of(turns[turn][1], lang)
    if not spans:
        return None
    ground = Ground(turns, lang, turn, *rng.choice(spans), rng, half)
    size = len(ground.sentence) / 2 if lang == "zh" else len(ground.sentence.split())
    return ground if 6 <= size <= 30 and ground.sentence[-1] not in "?？" and ground.sentence[0].isalnum() else None


def _talks(folder: Path) -> list[tuple[str, list[Turn]]]:
    found: list[Transcript] = []
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and path.stem != "README" and not is_hidden:
            try:
                found.append(read_transcript(path))
            except HdcError as fault:
                print(f"left out: {fault}")
    talks = [(language(one), turns_of(one)) for one in found if len(one.text) > 20_000]
    return [(lang, turns) for lang, turns in talks if turns]


def _verdict(rows: dict[tuple[str, str], list[tuple[Pair, Anchor]]]) -> None:
    honest = [is_flagged(*one) for (_, kind), row in rows.items() if kind not in (*ABUSE, UNMARKED) for one in row]
    abuse = {key: sum(is_flagged(*one) for one in row) / len(row) for key, row in rows.items() if key[1] in ABUSE}
    short = [
        f"{lang} {kind} {share:.1%}"
        for (lang, kind), share in abuse.items()
        if share < (MARKED if kind in ("retraction", "irony") else ABUSED)
    ]
    lies = sum(
        anchor.is_verified
        for (_, kind), row in rows.items()
        if kind in ("reissue", "number", "negation", "hedge", "reordered", "swallowed", "distant")
        for _, anchor in row
    )
    print(f"honest quotes flagged {sum(honest) / len(honest):.1%} of {len(honest)}; called verified and bent: {lies}")
    print(f"too few flagged: {', '.join(short) or 'none'}")


def _errors(rows: dict[tuple[str, str], list[tuple[Pair, Anchor]]], kind: str) -> None:
    for (lang, one), row in rows.items():
        if one == kind or f"{lang} {one}" == kind:
            for pair, anchor in row:
                if is_flagged(pair, anchor) != pair.is_abuse:
                    text = pair.transcript.text
                    start, end = (anchor.spans[0][0], anchor.spans[-1][1]) if anchor.spans else (0, 0)
                    alarms = [(alarm.kind, alarm.quote, alarm.transcript) for alarm in anchor.alarms]
                    before, behind = text[max(0, start - 90) : start], text[end : end + 70]
                    print(f"{lang} [{pair.note}] {anchor.state} {alarms}")
                    print(f"   {before!r} [[ {pair.quote} ]] {behind!r}")


def _peers() -> dict[str, Callable[[Pair], bool]]:
    """What others would say: not found as it stands."""
    from rapidfuzz.fuzz import partial_ratio

    peers: dict[str, Callable[[Pair], bool]] = {
        "rapidfuzz 90": lambda pair: partial_ratio(pair.quote, pair.transcript.text) < 90
    }
    try:
        from langextract.core.data import AlignmentStatus, Extraction
        from langextract.core.tokenizer import RegexTokenizer, UnicodeTokenizer
        from langextract.resolver import WordAligner
    except ImportError:
        print("langextract is not installed and left out")
        return peers

    def misaligned(pair: Pair) -> bool:
        words = UnicodeTokenizer() if pair.lang == "zh" else RegexTokenizer()
        found = WordAligner().align_extractions(
            [[Extraction("quote", pair.quote)]], pair.transcript.text, tokenizer_impl=words
        )
        return found[0][0].alignment_status != AlignmentStatus.MATCH_EXACT

    return {**peers, "langextract": misaligned}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--half", default="")
    parser.add_argument("--errors", metavar="KIND")
    parser.add_argument("--peers", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
