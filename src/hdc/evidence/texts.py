"""Is everything said in every language of the review, and in no other?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hdc.errors import Finding
from hdc.evidence.lines import Path
from hdc.evidence.read import Evidence
from hdc.evidence.references import at
from hdc.evidence.shapes import InterviewFile
from hdc.lang.interface import languages
from hdc.model import Figure, Interview, Name, Quote, Reported, Text


def check_texts(evidence: Evidence) -> Iterator[Finding]:
    """Yield each text of ours that lacks a language of the review or has another, each quote without a translation."""
    review, topic = evidence.review, evidence.sources["topic.toml"]
    assert review is not None  # the caller has read it
    for lang in review.langs:
        if lang not in languages():
            what = f'the interface does not speak "{lang}"; it speaks {", ".join(languages())}'
            remedy = "Publish in one of these, or write its table beside theirs in hdc/lang/interface."
            yield at(topic, "topic", "languages")(what, remedy, "language")
    yield from _of_words(evidence)
    heads = {"title": review.title, "question": review.question}
    for source, path, record in ((topic, ("topic",), heads), *evidence.records()):
        spoken = record.language if isinstance(record, Interview) else None
        for steps, text, wanted in _texts(record, path, review.langs, spoken):
            say = at(source, *InterviewFile.place(steps, spoken))
            name = "the words" if steps[-1] == "words" else str(steps[-1])
            for lang in wanted:
                if lang not in text:
                    yield say(f"{name} lacks {lang}", f'Add it: {lang} = "…".', "language")
            for lang in text:
                if lang not in wanted:
                    what = f'{name} has "{lang}", which is no language of this review ({", ".join(review.langs)})'
                    yield say(what, "Mend its spelling, or drop it.", "language")


def _of_words(evidence: Evidence) -> Iterator[Finding]:
    """Words by which a reader knows a vague word or a unit are of a language that is spoken or published here."""
    review, source = evidence.review, evidence.sources["vocabulary.toml"]
    assert review is not None  # the caller has read it
    known = dict.fromkeys((*review.langs, *(interview.language for interview in review.interviews)))
    words: list[tuple[Path, str]] = []
    words += [(("vague", n, lang), lang) for n, word in enumerate(review.vague) for lang in word.forms]
    words += [(("units", n, "nouns", lang), lang) for n, unit in enumerate(review.units) for lang in unit.nouns]
    for path, lang in words:
        if lang not in known:
            what = f'these words are of "{lang}", which is no language of this review or its interviews'
            remedy = f"Mend its spelling ({', '.join(known)}), or drop them."
            yield at(source, *path)(what, remedy, "language")


def _texts(
    value: Any, path: Path, langs: Sequence[str], spoken: str | None
) -> Iterator[tuple[Path, Text, Sequence[str]]]:
    """Yield every text of a record with the way to it and the languages that it should be in.

    Words that were spoken are in the language they were spoken in, whatever the review's, and translated into those.
    """
    if value is None or isinstance(value, str | Decimal | int | date):
        return  # most of what there is; what kind of mapping something is takes longer to ask
    if isinstance(value, Name):
        yield from _texts(value.given, path, langs, spoken)
    elif isinstance(value, Text):
        yield path, value, langs
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, (*path, name), langs, spoken)
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            yield from _texts(part, (*path, n), langs, spoken)
    elif is_dataclass(value):
        said = {"words"} if isinstance(value, Quote | Reported) else set()
        with_original = tuple(dict.fromkeys((*([spoken] if spoken else []), *langs)))
        for field in fields(value):
            part = getattr(value, field.name)
            if field.name in said:
                yield (*path, field.name), part, with_original
            elif not (isinstance(value, Figure) and field.name == "said"):  # which of them it has, the figure says
                skipped = isinstance(value, Interview) and field.name in ("stances", "speakers", "organisations")
                yield from () if skipped else _texts(part, (*path, field.name), langs, spoken)
