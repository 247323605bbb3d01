"""What a transcript says of itself: its front matter, the name of its file, its labels. Proposals, never evidence."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from babel.dates import get_month_names

from hdc.lang.heard import heard
from hdc.model import Review, Speaker
from hdc.quantities import languages
from hdc.transcripts import Transcript, identify, swapped
from hdc.transcripts.preface import TITLE

_FIELD = re.compile(r"[-*>\s]*([\w\u3400-\u9fff][\w \u3400-\u9fff]{1,20}?)[*\s]*[:：](?!//)[*\s]*(.+?)[*\s]*$")
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"#{1,2}[ \t]+(.+?)[ \t#]*$")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"']+")
#: "2026-3-4", "2026年3月4日", "20260304".
_DAY = re.compile(r"(?<!\d)(\d{4})(?:[-_./年](?=\d{1,2}[-_./月]\d)|(?=\d{4}(?!\d)))(\d{1,2})[-_./月]?(\d{1,2})(?!\d)")
#: A year, or a year and a month, and nothing else.
_MONTH = re.compile(r"\s*(\d{4})(?:[-_./年](\d{1,2})月?|年)?\s*\Z")
#: "4 March 2026", "March 4th, 2026", "Mar. 2026".
_NAMED = re.compile(
    r"(?:(?<!\w)(?P<before>\d{1,2})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>[^\W\d_]{3,})\.?,?\s+"
    r"(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{4})(?!\d)"
)
_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_HOWS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
#: Where a language is spoken otherwise: in Britain September is cut to Sept.
_REGIONS = {"en": ("en_GB",)}
#: A header is no longer, in lines; a line of it that is no prose, in characters.
_LINES, _SHORT = 60, 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is proposed; None where nothing says it. ``guests`` and ``hosts`` are names or labels, not yet people."""

    show: str | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None
    language: str
    guests: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def header(transcript: Transcript, path: Path, review: Review) -> Header:
    """Read what a transcript says of itself; what its header leaves open, its file's name and its labels may say.

    A date or an address that no field names is taken where the header has one and no other.
    """
    above = transcript.text[: transcript.utterances[0].start].removeprefix("\ufeff")
    front = _front(above)
    lines = [line.strip() for line in (_FRONT.sub("", above, count=1) if front else above).splitlines()[:_LINES]]
    given = {**_fields(lines), **front}
    named = {name: next((given[key] for key in keys if key in given), None) for name, keys in _words("fields").items()}
    title = named["title"] or _title(lines)
    about = f"-{slug(title or '')}-{title or ''}-{slug(path.stem)}-{path.stem}-"
    spoken_in = sorted({*languages(), *review.langs})
    guests, hosts = _people(transcript, review, named["guest"], named["host"], about)
    short = [line for line in lines if len(line) <= _SHORT]
    language = named["language"].partition("-")[0].lower() if named["language"] else None
    return Header(
        show=named["show"] or _show(path, review),
        date=_day(named["date"] or "", spoken_in)
        or _day(path.stem, spoken_in)
        or _only(_day(line, spoken_in) for line in short),
        title=title,
        url=_url(named["url"] or "") or _only(map(_url, short)),
        language=language if language in languages() else heard(" ".join(one.text for one in transcript.utterances)),
        guests=guests,
        hosts=hosts,
        doubts=tuple(_doubts(transcript, guests, hosts)),
    )


def slug(name: str) -> str:
    """A name as a part of an id; empty where nothing of it can be written in such letters.

    >>> slug("Zoë's Hour"), slug("谭")
    ('zoes-hour', '')
    """
    plain = unicodedata.normalize("NFKD", name.lower().replace("'", "").replace("’", "")).encode("ascii", "ignore")
    return "-".join(re.findall(r"[a-z0-9]+", plain.decode()))


def known(name: str, review: Review) -> Speaker | None:
    """The person of the review who is called so, by name, alias or id."""
    folded = name.casefold().strip()
    for one in review.speakers:
        if folded in (one.id, one.name.casefold(), *(alias.casefold() for alias in one.aliases)):
            return one
    return None


@cache
def _words(table: str) -> Mapping[str, tuple[str, ...]]:
    """The words of headers: the names of their ``fields``, and what stands ``between`` names."""
    told = tomllib.loads(files("hdc.desk").joinpath("header.toml").read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in told[table].items()}


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
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def _fields(lines: Iterable[str]) -> Mapping[str, str]:
    """The fields of lines like "Date: …"."""
    found: dict[str, str] = {}
    for line in lines:
        if match := _FIELD.match(line):
            found.setdefault(_key(match[1]), match[2].strip("\"'* "))
    return found


def _title(lines: Iterable[str]) -> str | None:
    """The first heading that does not say that a transcript follows."""
    headings = (match[1].strip("*_ ") for line in lines if (match := _HEADING.match(line)))
    return next((one for one in headings if one and not TITLE.match(one)), None)


def _url(text: str) -> str | None:
    """The first address of a page in a text."""
    found = _ADDRESS.search(text)
    return found[0].rstrip(".,;:") if found else None


def _only(found: Iterable[str | None]) -> str | None:
    """What is found, if it is one and the same."""
    told = {one for one in found if one}
    return told.pop() if len(told) == 1 else None


def _day(text: str, langs: Iterable[str]) -> str | None:
    """The first date in a text, in figures with the year first or with the name of its month in one of ``langs``.

    Where no day is given, year and month. Of "03/04/2026" nobody knows which is the month.
    """
    for match in _DAY.finditer(text):
        try:
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        except ValueError:
            continue
    months = {name: n for lang in langs for name, n in _months(lang).items()}
    for match in _NAMED.finditer(text):
        month, day = months.get(match["month"].casefold()), match["before"] or match["after"]
        if month and (not day or 1 <= int(day) <= monthrange(int(match["year"]), month)[1]):
            return f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day else "")
    if (found := _MONTH.match(text)) and 1 <= int(found[2] or 1) <= 12:
        return f"{found[1]}-{int(found[2]):02}" if found[2] else found[1]
    return None


@cache
def _months(lang: str) -> Mapping[str, int]:
    """The names of the months in a language, whole and cut short, by CLDR."""
    locales = (lang, *_REGIONS.get(lang, ()))
    named = (get_month_names(width, how, one) for one in locales for width in _WIDTHS for how in _HOWS)
    return {name.casefold().rstrip("."): n for names in named for n, name in names.items()}


def _show(path: Path, review: Review) -> str | None:
    """A show of the review whose name stands in the file's name."""
    shows = {one.show for one in review.interviews if one.show}
    stem = f"-{slug(path.stem)}-"
    return next((show for show in sorted(shows, key=len, reverse=True) if f"-{slug(show)}-" in stem), None)


def _people(
    transcript: Transcript, review: Review, guest: str | None, host: str | None, about: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Guests and hosts: those that are named, then the labels; who was a host before is one again.

    Where no guest is named it is who stands in the title or the file's name (``about``), or else who says most.
    """
    guests, hosts = _named(guest), _named(host)
    before = {id for one in review.interviews for id in one.hosts}
    people = identify(transcript, review.speakers)
    labels = [label for label in transcript.speakers if not any(_same(label, name) for name in (*guests, *hosts))]
    others = [label for label in labels if people[label] not in before]
    if not guests and others:
        told = [label for label in others if f"-{slug(label) or label}-" in about]
        said = Counter[str | None]()
        for one in transcript.utterances:
            said[one.speaker] += len(one.text)
        guests = told or [max(others, key=lambda label: said[label])]
    return tuple(guests), (*hosts, *(label for label in labels if label not in guests))


def _named(people: str | None) -> list[str]:
    """The names in a field."""
    between = "|".join(map(re.escape, _words("between")["names"]))
    return [name.strip() for name in re.split(rf",|，|;|；|{between}", people or "") if name.strip()]


def _same(label: str, name: str) -> bool:
    return label.casefold() in name.casefold() or name.casefold() in label.casefold()


def _doubts(transcript: Transcript, guests: tuple[str, ...], hosts: tuple[str, ...]) -> Iterator[str]:
    if doubt := swapped(transcript, hosts, guests):
        yield doubt
    if not transcript.speakers:
        yield "the transcript names no speakers: who says what is asked for each quote"
