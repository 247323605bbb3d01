"""A quote beside its transcript, and what a check of quotes owes it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from hdc.lang.heard import heard
from hdc.transcripts import Part, Transcript, Utterance

HERE = Path(__file__).parent
#: The classes of abuse, each of which has to be flagged; all others are honest and have to stay quiet.
ABUSE = (
    "cut before", "cut behind", "edge", "swallowed", "distant", "two speakers", "other's turn", "reordered", "number",
    "negation", "hedge", "answer", "retraction", "irony", "reissue",
)  # fmt: skip
#: Reported only: nothing in the words says that they are taken back.
UNMARKED = "retraction, unmarked"
Turn = tuple[str | None, str]
_END = {
    "en": re.compile(r"[.?!]+[\"”']?(?=\s|$)"),
    "de": re.compile(r"[.?!]+[\"“«']?(?=\s|$)"),
    "zh": re.compile("[。？！]+[”’」]?"),
}
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A ``quote`` of a class, and the transcript that it is put beside; ``speaker`` is whose it is said to be."""

    kind: str
    lang: str
    quote: str
    transcript: Transcript
    note: str = ""

    @property
    def is_abuse(self) -> bool:
        return self.kind in ABUSE


def made(turns: Sequence[Turn]) -> Transcript:
    """A transcript of turns, each a paragraph behind its speaker's label."""
    text, parts, utterances, turn = "", [], [], -1
    for number, (speaker, words) in enumerate(turns):
        turn += number == 0 or speaker is None or speaker != turns[number - 1][0]
        if speaker is not None:
            parts.append(Part(len(text), len(text) + len(speaker) + 2, "speaker"))
            text += f"{speaker}: "
        part = Part(len(text), len(text) + len(words), "speech")
        text += words + "\n\n"
        parts += [part, Part(part.end, len(text), "markup")]
        utterances.append(Utterance(words, (part,), turn, speaker))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Transcript("made.txt", text, digest, "utf-8", "text", tuple(parts), tuple(utterances))


def turns_of(transcript: Transcript) -> list[Turn]:
    """The turns of a transcript, each with all its words; where nobody is named, its paragraphs."""
    lang = language(transcript)
    rows = groupby(transcript.utterances, key=lambda one: (one.turn, one.speaker))
    found: list[Turn] = []
    for (_, speaker), group in rows:
        words = ("" if lang == "zh" else " ").join(" ".join(one.text.split()) for one in group)
        if speaker is not None or len(words) < 1500:
            found.append((speaker, words))
        else:
            sentences = sentences_of(words, lang)
            found += [
                (None, "".join(words[a:b] for a, b in sentences[at : at + 8]).strip())
                for at in range(0, len(sentences), 8)
            ]
    return [(speaker, words) for speaker, words in found if words]


def sentences_of(words: str, lang: str) -> list[tuple[int, int]]:
    """Where the sentences of a turn stand; without the blanks before them."""
    found, at = [], 0
    for end in _END[lang].finditer(words):
        at += len(words[at : end.end()]) - len(words[at : end.end()].lstrip())
        found.append((at, end.end()))
        at = end.end()
    return found


def language(transcript: Transcript) -> str:
    """``zh`` for a transcript of which a fifth is ideographs, else what is heard in it."""
    return "zh" if len(_HAN.findall(transcript.text)) > len(transcript.text) / 5 else heard(transcript.text)


@cache
def phrases(lang: str) -> dict[str, list[str]]:
    """What is planted, by class."""
    return tomllib.loads((HERE / f"phrases_{lang}.toml").read_text("utf-8"))


def own(path: Path = HERE / "own.toml") -> Iterator[Pair]:
    """Our own pairs: in ``said`` a turn a line with its speaker, the quote below."""
    for table in tomllib.loads(path.read_text("utf-8"))["pairs"]:
        lines = [line.partition("|") for line in table["said"].strip().splitlines()]
        turns = [(speaker.strip() or None, words.strip()) for speaker, _, words in lines]
        transcript = made(turns)
        yield Pair(table["kind"], language(transcript), table["quote"], transcript, "own")
