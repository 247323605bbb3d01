"""Every text of ours that gets published, with its place: prose, notebooks, and what the records say of themselves.

What somebody else said is none of ours: the words of quotes and figures, what was reported, what a speaker answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hdc.errors import Finding
from hdc.evidence import Evidence
from hdc.evidence.shapes import InterviewFile
from hdc.model import (
    Derived,
    Figure,
    Headline,
    Interview,
    Name,
    Notice,
    Proposition,
    Quote,
    Reported,
    Review,
    Stance,
    Text,
    Unit,
)

#: Texts of records that are not our words, or no sentences (the forms of a unit), or that are only looked for.
_THEIRS = {
    (Proposition, "also"),
    *((Quote, "words"), (Figure, "said"), (Reported, "words"), (Notice, "answer")),
    *((Unit, "one"), (Unit, "many"), (Unit, "per"), (Name, "given")),
}
_BROUGHT = ("stances", "speakers", "organisations")
#: Something else decides their sweeping words: a headline's rule, or who agrees with a proposition.
_DECIDED = (Headline, Proposition)
#: Names what somebody spoke of, as widely as it was spoken of.
_SCOPE = "subject"
Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A text of ours: how messages call its file, the line before its first, its languages, its words.

    ``own`` are the numbers that the record beside it declares, so that it may tell them; ``decided`` says that its
    sweeping words are decided elsewhere; ``id`` is its record's, where that has one. ``retold`` are the words of others
    that it says in words of ours, so that it may be as sweeping as they are.
    """

    path: str
    above: int
    langs: tuple[str, ...]
    text: str
    own: frozenset[Decimal] = frozenset()
    decided: bool = False
    id: str = ""
    retold: tuple[str, ...] = ()


def of_records(evidence: Evidence) -> Iterator[Published]:
    """Yield the texts of all records, headlines' sentences among them."""
    review, topic = evidence.review, evidence.sources["topic.toml"]
    assert review is not None  # the caller has read it
    quotes = {quote.id: quote for _, quote in review.quotes}
    for name in ("title", "question"):
        for lang, words in getattr(review, name).items():
            # What the review is called and asks is no answer.
            yield Published(topic.path, topic.line("topic", name, lang) - 1, (lang,), words, decided=True)
    for source, path, record in evidence.records():
        spoken = record.language if isinstance(record, Interview) else None
        for steps, text, own in _texts(record, path, frozenset(_declared(record, review))):
            for lang, words in text.items():
                line = source.line(*InterviewFile.place((*steps, lang), spoken))
                decided = isinstance(record, _DECIDED) or steps[-1] == _SCOPE
                shown_by = [quotes[id] for id in record.quotes if id in quotes] if isinstance(record, Stance) else ()
                retold = tuple(quote.words[lang] for quote in shown_by if lang in quote.words)
                id = getattr(record, "id", "")
                yield Published(source.path, line - 1, (lang,), words, own, decided, id, retold)


def _texts(value: Any, path: Steps, own: frozenset[Decimal]) -> Iterator[tuple[Steps, Text, frozenset[Decimal]]]:
    """Every text of ours in a record, with the way to it and the numbers declared around it."""
    if value is None or isinstance(value, str | Decimal | int | date):
        return  # most of what there is; what kind of mapping something is takes longer to ask
    if isinstance(value, Text):
        yield path, value, own
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _texts(part, (*path, name), own)
    elif isinstance(value, tuple):
        for at, part in enumerate(value):
            yield from _texts(part, (*path, at), own)
    elif is_dataclass(value):
        own |= frozenset(_numbers(value))
        for field in fields(value):
            brought = isinstance(value, Interview) and field.name in _BROUGHT  # records of their own
            if not brought and (type(value), field.name) not in _THEIRS:
                yield from _texts(getattr(value, field.name), (*path, field.name), own)


def _numbers(record: Any) -> Iterator[Decimal]:
    for field in fields(record):
        given = getattr(record, field.name)
        for number in given.values() if isinstance(given, Mapping) else (given,):  # a mapping: what was counted
            if isinstance(number, Decimal | int) and not isinstance(number, bool):
                yield Decimal(number)


def _declared(record: Any, review: Review) -> Iterator[Decimal]:
    """Numbers of other records that one is about: what a derived figure is made of, and what it assumes."""
    if isinstance(record, Derived):
        wanted = {id.removesuffix(".by") for id in record.inputs.values()}
        for _, _, figure in review.figures:
            if figure.id in wanted:
                yield from _numbers(figure)
        for assumed in record.assume.values():
            yield from _numbers(assumed)


def spoken(review: Review) -> frozenset[str]:
    """Return the words of others that the evidence holds: what a text of ours cites of them is theirs."""
    found: set[str] = set()

    def gather(value: Any) -> None:
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, Mapping):
            for part in value.values():
                gather(part)
        elif isinstance(value, tuple):
            for part in value:
                gather(part)
        elif is_dataclass(value):
            for field in fields(value):
                given = getattr(value, field.name)
                if not isinstance(given, Text) or (type(value), field.name) in _THEIRS:
                    gather(given)

    gather(tuple(quote for _, quote in review.quotes))
    gather(tuple(word.forms for word in review.vague))
    return frozenset(one for one in found if one)


def of_notebooks(folder: Path | None, langs: Sequence[str], found: list[Finding]) -> Iterator[Published]:
    """Yield the Markdown cells of the notebooks; a cell without a language's tag is read in all."""
    for path in sorted(folder.glob("*.ipynb")) if folder else ():
        name = f"{path.parent.name}/{path.name}"
        try:
            cells: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["cells"]
            sources = ["".join(cell.get("source", ())) for cell in cells]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            remedy = "Restore it, or save it again in JupyterLab."
            found.append(Finding(name, 0, f"this is no notebook ({error})", remedy, "schema"))
            continue
        if ran := [number for number, cell in enumerate(cells, start=1) if cell.get("outputs")]:
            what = f"the notebook is saved with outputs (cell {ran[0]} is the first of {len(ran)})"
            remedy = f"Clear them in JupyterLab, or run `nbstripout --keep-id {name}`."
            found.append(Finding(name, 0, what, remedy, "notebook"))
        for number, cell in enumerate(cells, start=1):
            if cell.get("cell_type") == "markdown":
                tagged = tuple(lang for lang in langs if lang in cell.get("metadata", {}).get("tags", ()))
                yield Published(f"{name}:cell {number}", 0, tagged or tuple(langs), sources[number - 1])
