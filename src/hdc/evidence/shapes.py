"""The files of a data folder and the shape of each: what a person writes, gathered into what the model knows.

A person writes a quote's words under the languages themselves (``en = "…"``), the words of a figure as ``said`` and
``said_zh``, and the one post of a speaker without a table of its own; :meth:`~hdc.evidence.toml.Shape.of` gathers
that, and :meth:`~hdc.evidence.toml.Shape.place` finds the way back to the line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Self

from pydantic import model_validator

from hdc import model
from hdc.evidence.lines import Path as TomlPath
from hdc.evidence.toml import Shape
from hdc.model.text import check_date, check_id, check_language, check_unique

#: The format of the files that this version reads and writes.
FORMAT = 2

Table = dict[str, Any]
#: Fields of the model that a file writes out flat, and what their keys begin with there.
_GATHERED = {"words": "", "forms": "", "unsaid": "unsaid_"}
_BROUGHT = ("quotes", "stances", "speakers", "organisations")


class TopicTable(Shape):
    id: str
    title: model.Text
    question: model.Text
    languages: tuple[model.Lang, ...]
    edition: str
    format: int = 1
    words_quoted: int | None = None
    front: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        check_id("name", self.id)
        check_date(self.edition, "edition")
        if not self.languages:
            raise ValueError("languages is empty: a review is published in at least one")
        check_unique("language", self.languages)
        check_unique("front", self.front)
        for lang in self.languages:
            check_language(lang)
        if self.words_quoted is not None and self.words_quoted < 1:
            raise ValueError("words_quoted is no number of words from 1 up")
        return self


class TopicFile(Shape):
    topic: TopicTable
    sides: tuple[model.Side, ...] = ()


class SpeakersFile(Shape):
    organisations: tuple[model.Organisation, ...] = ()
    speakers: tuple[model.Speaker, ...] = ()

    @classmethod
    def of(cls, raw: Table, stem: str, context: Mapping[str, Any]) -> Self:
        return super().of({**raw, **_each(raw, speakers=_speaker)}, stem, context)

    @classmethod
    def place(cls, path: TomlPath) -> TomlPath:
        return _flat(path)


class VocabularyFile(Shape):
    units: tuple[model.Unit, ...]
    metrics: tuple[model.Metric, ...]
    vague: tuple[model.VagueWord, ...] = ()
    conversions: tuple[model.Conversion, ...] = ()

    @classmethod
    def of(cls, raw: Table, stem: str, context: Mapping[str, Any]) -> Self:
        return super().of(
            {**raw, **_each(raw, vague=lambda word: _by_language(word, "forms", model.VagueWord))}, stem, context
        )

    @classmethod
    def place(cls, path: TomlPath) -> TomlPath:
        return _flat(path)


class InterviewFile(Shape):
    """An interview's id is its file's name, and what it brings stands beside the ``[interview]`` table in the file."""

    interview: model.Interview

    @classmethod
    def of(cls, raw: Table, stem: str, context: Mapping[str, Any]) -> Self:
        head = raw.get("interview")
        if not isinstance(head, dict):
            return super().of(raw, stem, context)
        languages = context.get("languages", ())
        language = head.get("language", languages[0] if len(languages) == 1 else None)
        # What is no language, or missing, is told once, of the interview, and not again of each of its quotes.
        is_one = isinstance(language, str) and model.LANGUAGE.fullmatch(language)
        spoken = language if is_one or not languages else languages[0]
        brought = _each(
            raw,
            quotes=lambda quote: _quote(quote, spoken, languages),
            stances=lambda stance: {"interview": stem, **stance},
            speakers=_speaker,
        )
        known = {"id": stem} if language is None else {"id": stem, "language": language}
        rest = {key: value for key, value in raw.items() if key not in ("interview", *_BROUGHT)}
        whole = {**head, **known, **{key: raw[key] for key in _BROUGHT if key in raw}, **brought}
        return super().of({"interview": whole, **rest}, stem, context)

    @classmethod
    def place(cls, path: TomlPath, spoken: str | None = None) -> TomlPath:
        """``spoken`` is the interview's language: its words of a figure stand under the bare name."""
        brought = path[:1] == ("interview",) and path[1:2] in [(one,) for one in _BROUGHT]
        return _flat(path[1:] if brought else path, spoken)


class PositionsFile(Shape):
    propositions: tuple[model.Proposition, ...] = ()
    stances: tuple[model.Stance, ...] = ()


class HeadlinesFile(Shape):
    headlines: tuple[model.Headline, ...] = ()


class DerivedFile(Shape):
    derived: tuple[model.Derived, ...] = ()


class ModelFile(Shape):
    models: tuple[model.Model, ...] = ()


class ChartsFile(Shape):
    charts: tuple[model.Chart, ...] = ()


class ChangesFile(Shape):
    changes: tuple[model.Change, ...] = ()


#: The files of a data folder beside topic.toml and the interviews; a review may do without those of ``OPTIONAL``.
FILES: dict[str, type[Shape]] = {
    "speakers.toml": SpeakersFile,
    "vocabulary.toml": VocabularyFile,
    "positions.toml": PositionsFile,
    "headlines.toml": HeadlinesFile,
    "derived.toml": DerivedFile,
    "charts.toml": ChartsFile,
    "model.toml": ModelFile,
    "changes.toml": ChangesFile,
}
OPTIONAL = frozenset(FILES) - {"vocabulary.toml"}


def _each(raw: Table, **gather: Any) -> Table:
    """The lists of a file with each of their tables gathered; what is no table is left for the reader to name."""
    return {
        name: [one(entry) if isinstance(entry, dict) else entry for entry in raw[name]]
        for name, one in gather.items()
        if isinstance(raw.get(name), list)
    }


def _quote(quote: Table, language: str | None, languages: tuple[str, ...]) -> Table:
    known = {} if language is None else {"language": language}
    others = [lang for lang in languages if lang != language]
    only = {"language": others[0]} if len(others) == 1 else {}
    within = _each(
        quote,
        figures=lambda figure: known | _figure(figure, language),
        ignored=lambda ignored: known | ignored,
        differs=lambda differs: only | differs,
        reported=lambda reported: _by_language(reported, "words", model.Reported),
    )
    return known | _by_language({**quote, **within}, "words", model.Quote)


def _figure(figure: Table, language: str | None) -> Table:
    """``said`` and ``subject`` are in the language of the interview, ``said_zh`` and ``subject_zh`` in another."""
    gathered = dict(figure)
    for stem in ("said", "subject"):
        texts = {key.removeprefix(f"{stem}_"): gathered.pop(key) for key in figure if _is_translated(key, stem)}
        given = gathered.get(stem)
        if isinstance(given, str) and language is not None:
            gathered[stem] = {language: given, **texts}
        elif texts:
            gathered[stem] = {**given, **texts} if isinstance(given, dict) else texts
    unsaid = {key.removeprefix("unsaid_"): gathered.pop(key) for key in figure if _is_translated(key, "unsaid")}
    return gathered | ({"unsaid": unsaid} if unsaid else {})


def _is_translated(key: str, stem: str) -> bool:
    return key.startswith(f"{stem}_") and model.LANGUAGE.fullmatch(key.removeprefix(f"{stem}_")) is not None


def _by_language(table: Table, field: str, of: type) -> Table:
    """Gather the keys of a table that are languages, and no fields ``of`` the record it becomes, into ``field``."""
    own = {one.name for one in fields(of)}
    texts = {key: value for key, value in table.items() if key not in own and model.LANGUAGE.fullmatch(key)}
    return {key: value for key, value in table.items() if key not in texts} | ({field: texts} if texts else {})


def _speaker(speaker: Table) -> Table:
    """A speaker's organisation and role stand in the speaker's own table where there is only one post."""
    own: Table = {key: speaker[key] for key in ("organisation", "role", "side") if key in speaker}
    rest = {key: value for key, value in speaker.items() if key not in own}
    posts = speaker.get("posts", [])
    if own and not posts:
        posts = [own]
    elif own:  # two ways to say one thing: the reader names the one that is too many
        rest = {**rest, **own}
    named = _each({"posts": posts}, posts=_post)
    return {**rest, "posts": named.get("posts", posts)}


def _post(post: Table) -> Table:
    return {("since" if key == "from" else key): value for key, value in post.items()}


def _flat(path: TomlPath, spoken: str | None = None) -> TomlPath:
    """From the way into the model to the way into the file."""
    steps: list[str | int] = []
    for step in path:
        before = steps[-1] if steps else None
        if before in _GATHERED and isinstance(step, str):
            steps[-1] = f"{_GATHERED[str(before)]}{step}"
        elif before in ("said", "subject") and isinstance(step, str):
            steps[-1] = str(before) if step == spoken else f"{before}_{step}"
        else:
            steps.append("from" if step == "since" else step)
    return tuple(steps)
