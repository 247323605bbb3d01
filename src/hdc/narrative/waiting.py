"""What the prose owes to what moved: paragraphs to read again, and records that it does not tell yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from hdc.narrative.confirmed import stale
from hdc.narrative.grounds import evidence_of, moved_since
from hdc.narrative.paragraphs import paragraphs, told
from hdc.narrative.prose import path_of, shown
from hdc.tables.asked import Asked
from hdc.tables.reading import Tables


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paragraph to read again: ``moved`` are the things it cites that say something else than in the edition,
    ``reversed`` those of them that are headlines whose rule flipped; neither, where only its own words are unconfirmed.
    """

    lang: str
    section: str
    path: str
    line: int
    opening: str
    moved: tuple[str, ...]
    reversed: tuple[str, ...]


def waiting(now: Tables, then: Mapping[str, pd.DataFrame], flipped: Collection[str]) -> list[Waiting]:
    """Return the paragraphs to read again, in every language: what they cite moved since an edition, or since a person
    confirmed them. ``flipped`` are the headlines that were reversed.
    """
    today, edition = Asked(now.folder, now.review, now.frames), Asked(now.folder, now.review, then)
    return [
        one for lang in now.langs if path_of(now.folder, lang).is_file() for one in _in(lang, today, edition, flipped)
    ]


def _in(lang: str, today: Asked, edition: Asked, flipped: Collection[str]) -> Iterator[Waiting]:
    unconfirmed = {one.paragraph.line: one.moved for one in stale(today, lang)}
    path = shown(path_of(today.folder, lang))
    for paragraph in paragraphs(today, lang):
        moved = [*moved_since(evidence_of(edition, paragraph), evidence_of(today, paragraph))]
        moved += [name for name in unconfirmed.get(paragraph.line, ()) if name not in moved]
        if moved or paragraph.line in unconfirmed:
            turned = tuple(name for name in moved if name in flipped)
            yield Waiting(lang, paragraph.section, path, paragraph.line, paragraph.opening, tuple(moved), turned)


def untold(topic: Tables) -> list[str]:
    """Return the quotes and figures that stand and that no paragraph tells, in order of interview."""
    known = told(topic)
    standing = [quote for _, quote in topic.review.quotes if quote.withdrawn is None]
    ids = (id for quote in standing for id in (quote.id, *(figure.id for figure in quote.figures)))
    return [id for id in ids if id not in known]
