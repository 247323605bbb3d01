"""The paragraphs of the prose, each with what it cites: records, headlines, counts; the blocks beside it, too."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from hdc.narrative.prose import Section, named, parser, path_of, read, reasons_of, split, text_of
from hdc.narrative.reference import ID, REFERENCE
from hdc.tables.reading import Tables

#: How many characters of a digest are kept: enough to tell paragraphs and rows of one review apart.
_LENGTH = 12
#: How many characters of a paragraph a person sees to know it by.
_OPENING = 48
#: How a reference to a count begins.
COUNT = "count "
_BLOCKS = ("hdc_quotes", "hdc_headline")
#: What may stand between a paragraph and a block beside it: the label and the reasons of a judgement.
_AROUND = ("hdc_judgement_open", "hdc_reasons", "hdc_judgement_close")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of ours: its language, section and line, its words as written, and the references that it rests on.

    A quote or a headline that stands by itself before or behind a paragraph is what that speaks of.
    """

    lang: str
    section: str
    line: int
    text: str
    cites: tuple[str, ...]

    @property
    def digest(self) -> str:
        """A short digest of its words; line breaks do not count."""
        return digest(" ".join(self.text.split()))

    @property
    def opening(self) -> str:
        """Its first words, without references, for people."""
        words = " ".join(REFERENCE.sub("…", self.text).split())
        return words if len(words) <= _OPENING else words[:_OPENING].rstrip() + "…"


def digest(text: str) -> str:
    """Return a short digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def paragraphs(topic: Tables, lang: str) -> list[Paragraph]:
    """Return the paragraphs of the prose in a language, in order; blocks of quotes or a headline are none of ours.

    Raises:
        EvidenceError: the prose cannot be read.
    """
    return list(_of_text(text_of(path_of(topic.folder, lang)), lang))


@lru_cache(maxsize=8)  # each section asks for the paragraphs of the whole
def _of_text(text: str, lang: str) -> tuple[Paragraph, ...]:
    sections = [section for section in split(parser().parse(text)) if section.name]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(one for section in sections for one in of_section(section, lines, lang))


def of_section(section: Section, lines: Sequence[str], lang: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a section, of whose file ``lines`` are the lines."""
    tokens = section.tokens
    for at, token in enumerate(tokens):
        if token.type != "paragraph_open" or not token.map:
            continue
        start, end = token.map
        cited = dict.fromkeys([*_cited(tokens[at + 1], _reasons(tokens, at)), *_beside(tokens, at)])
        yield Paragraph(lang, section.name or "", start + 1, "\n".join(lines[start:end]).strip(), tuple(cited))


def _reasons(tokens: Sequence[Token], at: int) -> Token | None:
    """The reasons below a judgement's paragraph, which begins at ``at``."""
    below = at + 3
    return tokens[below] if below < len(tokens) and tokens[below].type == "hdc_reasons" else None


def _cited(inline: Token, reasons: Token | None) -> Iterator[str]:
    for child in inline.children or ():
        if child.type == "hdc_reference":
            names = named(child.meta["references"][0][0])
            yield from (name for name in names if ID.fullmatch(name) or name.startswith(COUNT))
    if reasons is not None:
        yield from reasons_of(reasons)[0]


def _beside(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """What the blocks before and behind a paragraph, which begins at ``at``, show."""
    for side in (reversed(tokens[:at]), tokens[at + 3 :]):
        for token in side:
            if token.type in _BLOCKS:
                yield from (id for name, _ in token.meta["references"] for id in named(name))
            elif token.type not in _AROUND:
                break


def told(topic: Tables) -> frozenset[str]:
    """Return the ids of all records that the prose tells of, in whatever language, those behind its headlines, too."""
    found: set[str] = set()
    waiting: list[str] = []
    for lang in topic.langs:
        if path_of(topic.folder, lang).is_file():
            waiting += [name for section in read(path_of(topic.folder, lang)) for name, _ in section.references]
    inputs = _inputs(topic)
    while waiting:
        name = waiting.pop()
        if name in found or not ID.fullmatch(name):
            continue
        found.add(name)
        waiting += inputs.get(name, ())
        for headline in (one for one in topic.review.headlines if one.id == name):
            said = (headline.title, headline.text, headline.fallen)
            texts = (headline.rule, *(words for text in said for words in text.values()))
            waiting += [id for text in texts for id in re.findall(ID, text)]
    return frozenset(found)


def _inputs(topic: Tables) -> Mapping[str, Sequence[str]]:
    """What a derived figure is computed from, by its id and by that of its rule."""
    found: dict[str, list[str]] = {}
    for row in topic.records("derived"):
        ids = [id.removesuffix(".by") for id in re.findall(ID, str(row["inputs"]))]
        for name in {row["id"], row["rule"] or row["id"]}:
            found.setdefault(str(name), []).extend(ids)
    return found
