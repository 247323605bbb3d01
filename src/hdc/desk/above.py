"""What stands above a talk: fields, in lines, in front matter or in an object around it, and what may be its title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hdc.transcripts import Transcript
from hdc.transcripts.preface import TITLE

_FIELD = re.compile(r"[-*>\s]*([\w\u3400-\u9fff][\w \u3400-\u9fff]{1,20}?)[*\s]*[:：](?!//)[*\s]*(.+?)[*\s]*$")
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: A header is no longer, in lines; a title is no longer, in characters; an object in it lies no deeper.
_LINES, _LONG, _DEEP = 60, 120, 2


@dataclass(frozen=True, slots=True)
class Above:
    """``fields`` by their names in small letters, the other ``lines`` too, and ``titles``, the likeliest first."""

    fields: Mapping[str, str]
    lines: tuple[str, ...]
    titles: tuple[str, ...]


def above(transcript: Transcript) -> Above:
    """Read what stands above the first word of a transcript."""
    text = transcript.text[: _first(transcript)].removeprefix("\ufeff")
    front = _front(text)
    plain = (_FRONT.sub("", text, count=1) if front else text).splitlines()[:_LINES]
    noted = list(_noted(transcript))
    lines = [line.strip() for line in (*plain, *(line for _, line in noted))]
    fields = {**_fields(lines), **_object(transcript.text), **front}
    return Above(fields, tuple(dict.fromkeys(lines)), tuple(_titles(noted)))


def _first(transcript: Transcript) -> int:
    """Where the first word stands: of tiers that stand one below the other a later one may begin to speak."""
    return min(one.start for one in transcript.utterances)


def _noted(transcript: Transcript) -> Iterator[tuple[str, str]]:
    """The lines above the first word that are read as no speech, each with the reason."""
    first = _first(transcript)
    for part in transcript.parts:
        if part.start >= first:
            return
        if part.kind == "ignored":
            for line in transcript.text[part.start : part.end].splitlines():
                yield part.reason, _TAG.sub("", line).strip()


def _titles(noted: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Headings, then the title of a page, then the first line that is no field."""
    kinds: dict[str, list[str]] = {"a heading": [], "the page's head": [], "before the transcript": []}
    for reason, line in noted:
        words = line.strip("#*_ \t")
        if reason in kinds and words and not TITLE.match(words):
            kinds[reason].append(words)
    first = kinds.pop("before the transcript")[:1]
    for words in (*kinds["a heading"], *kinds["the page's head"], *(one for one in first if not _FIELD.match(one))):
        if len(words) <= _LONG and any(map(str.isalpha, words)):
            yield words


def _front(above: str) -> Mapping[str, str]:
    """The fields of front matter in YAML, whose values may run over several lines; nothing where there is none."""
    found = _FRONT.match(above)
    if found is None:
        return {}
    import yaml

    try:
        told = yaml.load(found[1], yaml.BaseLoader)  # which makes nothing but texts
    except yaml.YAMLError:
        return {}
    return {} if not isinstance(told, dict) else {_key(str(key)): _told(value) for key, value in told.items()}


def _told(value: object) -> str:
    """A value of front matter as one text; a list is of names."""
    return "; ".join(map(_told, value)) if isinstance(value, list) else " ".join(str(value).split())


def _key(name: str) -> str:
    """The name of a field, however it is written: "Publish date", publish_date, publish-date."""
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def _fields(lines: Iterable[str]) -> Mapping[str, str]:
    """The fields of lines like "Date: …"."""
    found: dict[str, str] = {}
    for line in lines:
        if match := _FIELD.match(line):
            found.setdefault(_key(match[1]), match[2].strip("\"'* "))
    return found


def _object(text: str) -> Mapping[str, str]:
    """The texts of an object that holds a transcript, and of the objects right within it."""
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        return {}
    try:
        told = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return {}
    return {_key(_HUMP.sub(" ", name)): value.strip() for name, value in _texts(told, _DEEP) if value.strip()}


def _texts(told: object, deep: int) -> Iterator[tuple[str, str]]:
    for name, value in told.items() if isinstance(told, dict) else ():
        if isinstance(value, str) and len(value) <= _LONG:
            yield name, value
        elif deep > 1:
            yield from _texts(value, deep - 1)
