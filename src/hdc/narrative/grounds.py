"""What a paragraph rests on, each thing as it is published now, so that one notices when it says something else.

These are what it cites, with the names that belong to it; the people and the organisations that it names, and where
those people stand, as far as it tells; and, where it tells of a silence ("of what, she does not say"), all that those
people said: one more quote may end it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from hdc.analysis.news import ASIDE
from hdc.errors import UnknownId
from hdc.lang.sweeping import silences
from hdc.model import Review
from hdc.narrative.paragraphs import COUNT, Paragraph, digest
from hdc.narrative.records import standing
from hdc.narrative.reference import REFERENCE, resolve
from hdc.tables.reading import Record, Tables

#: How it is called where somebody stands, before the speaker's id and the proposition's. What is new of this kind makes
#: no paragraph stale: it told nothing of it.
STANCE_OF = "stance of "
#: How the evidence of a silence is called, before the speaker's id.
WORDS_OF = "words of "
#: Records that are published with names beside them, by the table that joins those.
_JOINED = {"q": "said", "f": "evidence"}
#: Where something can be heard, and what a transcript calls somebody, is nothing that a paragraph tells.
_UNTOLD = (*ASIDE, "url", "aliases")
#: A letter that would go on with a name in Latin letters.
_LETTER = r"[A-Za-z\u00c0-\u024f]"


def evidence_of(topic: Tables, paragraph: Paragraph) -> dict[str, str]:
    """Return a digest of each thing that a paragraph rests on, as it is published now; what is gone is ``gone``."""
    named = list(_named(topic.review, paragraph.text))
    found = {name: _published(topic, name) for name in paragraph.cites}
    found |= {id: _introduced(topic, id) for id in named}
    cited = frozenset(_quotes(topic, paragraph.cites))
    found |= {name: held for id in named for name, held in _stands(topic, id, cited)}
    if silences(paragraph.text, paragraph.lang):
        people = [id for id in dict.fromkeys([*named, *_speakers(topic, paragraph.cites)]) if id in _people(topic)]
        found |= {f"{WORDS_OF}{id}": _words_of(topic, id) for id in people}
    return found


def _published(topic: Tables, name: str) -> str:
    try:
        held = [_words(topic, name, lang) for lang in topic.langs] if not name.startswith(("q-", "f-")) else []
        row = {} if name.startswith(COUNT) else _record(topic, name)
    except UnknownId:
        return "gone"
    return digest(repr([held, _said(row)]))


def _record(topic: Tables, id: str) -> Record:
    """A record; a quote or a figure with who said it, for whom, on what show and when."""
    table = _JOINED.get(id[0])
    joined = topic.records(table, id=id) if table else ()
    return _told(topic, table, joined[0]) if table and joined else topic.record(id)


def _told(topic: Tables, table: str, row: Record) -> Record:
    """A row in which a name that is the same in all languages stands once: to give it a language says nothing new."""
    named, names = topic.named(table), defaultdict[str, set[Any]](set)
    for column, name in named.items():
        names[name].add(row[column])
    once = {name: values.pop() for name, values in names.items() if len(values) == 1}
    return {column: value for column, value in row.items() if named.get(column) not in once} | once


def _words(topic: Tables, name: str, lang: str) -> str:
    """What a reference reads. A headline's sentence is its record's: that of an older edition had another template."""
    return str(topic.record(name)[f"text_{lang}"]) if name.startswith("h-") else resolve(topic, name, lang).text


def _introduced(topic: Tables, id: str) -> str:
    """What is published of a person, with all their posts, or of an organisation."""
    rows = [_told(topic, table, row) for table in ("speakers", "organisations") for row in topic.records(table, id=id)]
    posts = topic.records("posts", speaker_id=id) if id in _people(topic) else ()
    return digest(repr([_said(row) for row in (*rows, *posts)])) if rows else "gone"


def _stands(topic: Tables, speaker: str, cited: Collection[str]) -> Iterator[tuple[str, str]]:
    """Where somebody stood last, and how firmly, as far as a paragraph can tell it that cites these quotes: what rests
    on one of them, and everything where it leads to none of their words.
    """
    if speaker not in _people(topic):
        return
    own = {quote for row in topic.records("quotes", speaker_id=speaker) if (quote := str(row["id"])) in cited}
    for row in topic.records("stances", speaker_id=speaker):
        if row["latest"] and (not own or own & {*str(row["quote_ids"]).split()}):
            yield f"{STANCE_OF}{speaker} on {row['proposition_id']}", digest(f"{row['stance']} {row['strength']}")


def _quotes(topic: Tables, cites: Iterable[str]) -> Iterator[str]:
    """The quotes to which references lead."""
    for id in cites:
        rows = topic.records("figures", id=id) if id.startswith("f-") else ()
        yield str(rows[0]["quote_id"]) if rows else id


def moved_since(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is another than it was: of stances also what is gone, and none that is new."""
    told = (name for name in now if name in before or not name.startswith(STANCE_OF))
    gone = (name for name in before if name.startswith(STANCE_OF) and name not in now)
    return (*(name for name in told if before.get(name) != now[name]), *gone)


def _people(topic: Tables) -> frozenset[str]:
    return frozenset(one.id for one in topic.review.speakers)


def _words_of(topic: Tables, speaker: str) -> str:
    """All that somebody is quoted with."""
    return digest(repr(sorted((row["id"], row["original"]) for row in standing(topic, speaker_id=speaker))))


def _said(row: Record) -> list[tuple[str, str]]:
    """What a row says. How a transcript was compared is nothing that a paragraph rests on, and a column without a
    value says nothing: a table that gets another column makes no paragraph stale.
    """
    return sorted((column, str(value)) for column, value in row.items() if value is not None and column not in _UNTOLD)


def _speakers(topic: Tables, cites: Iterable[str]) -> Iterator[str]:
    """Who said what is cited."""
    for id in cites:
        table = {"q": "quotes", "f": "figures"}.get(id[0])
        rows = topic.records(table, id=id) if table and id[1:2] == "-" else ()
        yield from (str(row["speaker_id"]) for row in rows)


def _named(review: Review, text: str) -> Iterator[str]:
    """The ids of the people and organisations that a text names, in the order of the review."""
    words = REFERENCE.sub(" ", text)
    people = tuple((s.id, (*(name.split()[-1] for name in s.name.all), *s.called)) for s in review.speakers)
    organisations = tuple((one.id, one.name.all) for one in review.organisations)
    for id, pattern in _patterns((*people, *organisations)):
        if pattern.search(words):
            yield id


@lru_cache(maxsize=8)
def _patterns(known: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[str, re.Pattern[str]]]:
    """A pattern for each person, by last name or alias too, and organisation; a name that two have is neither's."""
    every = [name for _, names in known for name in {*names}]
    alone = {id: sorted(name for name in {*names} if every.count(name) == 1) for id, names in known}
    return [(id, re.compile("|".join(map(_whole, names)))) for id, names in alone.items() if names]


def _whole(name: str) -> str:
    """A name by itself; Chinese has no blanks around it."""
    bound = "" if re.search(r"[\u3400-\u9fff]", name) else rf"(?!{_LETTER})"
    return f"(?<!{_LETTER}){re.escape(name)}{bound}"
