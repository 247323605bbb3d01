"""What a transcript says of itself: its front matter, the name of its file, its labels. Proposals, never evidence."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from babel.dates import get_month_names

from hdc.desk.above import above
from hdc.desk.named import Named, Words, named, suits
from hdc.lang.heard import heard
from hdc.model import Review, Speaker
from hdc.quantities import languages
from hdc.transcripts import Transcript, folded, identify, swapped

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
#: What stands at the start in title marks.
_TITLED = re.compile(r"\s*《(?P<title>[^《》]+)》")
_HAN = re.compile("[\u3400-\u9fff]")
_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_HOWS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
#: Where a language is spoken otherwise: in Britain September is cut to Sept.
_REGIONS = {"en": ("en_GB",)}
#: Beside a date stand words of so many Chinese characters, each word in letters counting as so many.
_LITTLE, _LATIN = 6, 3
#: A line of a header that is no prose, in characters.
_SHORT = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is proposed; None where nothing says it. ``guests`` and ``hosts`` are named, or labels; not yet people.

    ``nameless`` are labels that name nobody ("Speaker 2").
    """

    show: str | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None
    language: str
    guests: tuple[Named, ...] = ()
    hosts: tuple[Named, ...] = ()
    nameless: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def header(transcript: Transcript, path: Path, review: Review) -> Header:
    """Read what a transcript says of itself; what its header leaves open, its file's name and its labels may say.

    A date or an address that no field names is taken where the header has one and no other.
    """
    over = above(transcript)
    told = {
        name: next((over.fields[key] for key in keys if key in over.fields), None)
        for name, keys in _words("fields").items()
    }
    spoken_in = sorted({*languages(), *review.langs})
    title = told["title"] or next((one for one in over.titles if not _url(one) and not _is_date(one, spoken_in)), None)
    about = f"-{slug(title or '')}-{slug(path.stem)}-"
    guests, hosts = _people(transcript, review, told["guest"], told["host"], about)
    short = [line for line in over.lines if len(line) <= _SHORT]
    language = told["language"].partition("-")[0].lower() if told["language"] else None
    return Header(
        show=told["show"] or _show(path, title, review),
        date=_day(told["date"] or "", spoken_in)
        or _day(path.stem, spoken_in)
        or _only(_day(line, spoken_in) for line in short),
        title=title,
        url=_url(told["url"] or "") or _only(map(_url, short)),
        language=language if language in languages() else heard(" ".join(one.text for one in transcript.utterances)),
        guests=guests,
        hosts=hosts,
        nameless=tuple(label for label in transcript.speakers if header_words().role_of(label)),
        doubts=tuple(_doubts(transcript, guests, hosts)),
    )


def slug(name: str) -> str:
    """A name as a part of an id, whatever its script; a Chinese character is a syllable. A person may choose another.

    >>> slug("Zoë's Hour"), slug("谭明"), slug("Ада")
    ('zoes-hour', 'tan-ming', 'ada')
    """
    from anyascii import anyascii

    apart = _HAN.sub(lambda sign: f" {sign[0]} ", name.replace("'", "").replace("’", ""))
    return "-".join(re.findall(r"[a-z0-9]+", anyascii(apart).lower()))


def known(name: str, review: Review) -> Speaker | None:
    """The person of the review who is called so, by name, alias or id."""
    folded = name.casefold().strip()
    for one in review.speakers:
        if folded in (one.id, *(called.casefold() for called in one.called)):
            return one
    return None


@cache
def _words(table: str) -> Mapping[str, tuple[str, ...]]:
    """The words of headers: the names of their ``fields``, and those that bear on ``names``."""
    told = tomllib.loads(files("hdc.desk").joinpath("header.toml").read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in told[table].items()}


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


def _is_date(text: str, langs: Sequence[str]) -> bool:
    """Whether a text is a date and little else: "Recorded on 4 March 2026"."""
    months = {name for lang in langs for name in _months(lang)}
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if word.casefold() not in months]
    return sum(len(word) if _HAN.match(word) else _LATIN for word in words) <= _LITTLE and bool(_day(text, langs))


@cache
def _months(lang: str) -> Mapping[str, int]:
    """The names of the months in a language, whole and cut short, by CLDR."""
    locales = (lang, *_REGIONS.get(lang, ()))
    named = (get_month_names(width, how, one) for one in locales for width in _WIDTHS for how in _HOWS)
    return {name.casefold().rstrip("."): n for names in named for n, name in names.items()}


def _show(path: Path, title: str | None, review: Review) -> str | None:
    """A show of the review whose name stands in the file's name, or what stands before an episode's number."""
    shows = {name for one in review.interviews if one.show for name in one.show.all}
    stem = f"-{slug(path.stem)}-"
    if known := next((one for one in sorted(shows, key=len, reverse=True) if f"-{slug(one)}-" in stem), None):
        return known
    found = _numbered().match(title or "")
    if found is None:
        return None
    # A title in title marks is the show's; what stands behind ("《…》播客") says of what kind it is.
    own = _TITLED.match(found["show"])
    return (own["title"] if own else found["show"]).strip("《》「」『』“”\"'*_ ") or None


@cache
def _numbered() -> re.Pattern[str]:
    before, behind = ("|".join(map(re.escape, _words("episode")[name])) for name in ("before", "behind"))
    return re.compile(
        rf"(?!(?i:{before}))(?P<show>[^\d:：]{{2,60}}?)[\s,，|·–—-]*(?<![A-Za-zÀ-ÿ])(?i:{before})\s*\d+\s*(?:{behind})?(?!\w)"
    )


def _people(
    transcript: Transcript, review: Review, guest: str | None, host: str | None, about: str
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Guests and hosts: those that are named, then the labels; who was a host before is one again.

    Where no guest is named it is who stands in the title or the file's name (``about``), or else who says most.
    """
    words = header_words()
    hosts = named(host, words, transcript.speakers)
    guests = named(guest, words, _without(transcript.speakers, hosts))
    hosts = named(host, words, _without(transcript.speakers, guests))
    before = {id for one in review.interviews for id in one.hosts}
    people = identify(transcript, review.speakers)
    own = [label for label in transcript.speakers if not words.role_of(label)]
    labels = [label for label in own if not any(suits(label, one.name) for one in (*guests, *hosts))]
    others = [label for label in labels if people[label] not in before]
    if not guests and others:
        told = [label for label in others if f"-{slug(label)}-" in about]
        said = Counter[str | None]()
        for one in transcript.utterances:
            said[one.speaker] += len(one.text)
        guests = tuple(map(_of_label, told or [max(others, key=lambda label: said[label])]))
    taken = {one.label or one.name for one in guests}
    return guests, (*hosts, *(_of_label(label) for label in labels if label not in taken))


def _of_label(label: str) -> Named:
    """Somebody of whom the label is all that is known: who is given another name later still speaks under it."""
    shouted = label.isupper() and len(label.split()) > 1  # as captions write everybody
    return Named(label.title() if shouted else label, label=label)


def _without(labels: Iterable[str], people: Iterable[Named]) -> list[str]:
    taken = {one.label for one in people}
    return [label for label in labels if label not in taken]


@cache
def header_words() -> Words:
    """The words that bear on the names in a header."""
    fields, names = _words("fields"), _words("names")
    called = {name: frozenset(map(folded, fields[name])) for name in ("guest", "host")}
    anybody = frozenset(map(folded, names["anybody"]))
    return Words(names["between"], frozenset(names["particles"]), called["guest"], called["host"], anybody)


def _doubts(transcript: Transcript, guests: Iterable[Named], hosts: Iterable[Named]) -> Iterator[str]:
    if doubt := swapped(transcript, _labels(hosts), _labels(guests)):
        yield doubt
    if not transcript.speakers:
        yield "the transcript names no speakers: who says what is asked for each quote"


def _labels(people: Iterable[Named]) -> tuple[str, ...]:
    return tuple(one.label or one.name for one in people)
