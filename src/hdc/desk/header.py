"""What a transcript says of itself: its front matter, the name of its file, its labels. Proposals, never evidence."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from babel.dates import get_month_names

from hdc.lang.heard import heard
from hdc.model import Review, Speaker
from hdc.quantities import languages
from hdc.transcripts import Transcript, identify, swapped

#: The names under which a header gives each thing.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "show": ("show", "podcast", "channel", "series", "program", "节目", "播客"),
    "date": ("date", "publish_date", "published", "pubdate", "upload_date", "aired", "日期", "发布时间"),
    "title": ("title", "episode", "标题"),
    "url": ("url", "link", "youtube_url", "source", "source_url", "链接"),
    "guest": ("guest", "guests", "嘉宾"),
    "host": ("host", "hosts", "主持", "主持人", "主播"),
    "language": ("language", "lang", "语言"),
}
_FIELD = re.compile(r"[-*\s]*\**([\w\u3400-\u9fff]{2,20})\**\s*[:：]\s*\**\s*(.+?)\s*$")
_DAY = re.compile(r"(?<!\d)(\d{4})[-_./年]?(\d{1,2})[-_./月]?(\d{1,2})(?!\d)")
#: "4 March 2026", "March 4th, 2026", "Mar. 2026".
_NAMED = re.compile(
    r"(?:(?<!\w)(?P<before>\d{1,2})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>[^\W\d_]{3,})\.?,?\s+"
    r"(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{4})(?!\d)"
)
_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_HOWS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
#: A header is no longer, in lines.
_LINES = 60


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
    """Read what a transcript says of itself; what its header leaves open, its file's name and its labels may say."""
    given = _fields(transcript)
    named = {name: next((given[key] for key in keys if key in given), None) for name, keys in _KEYS.items()}
    spoken_in = sorted({*languages(), *review.langs})
    guests, hosts = _people(transcript, review, named["guest"], named["host"])
    url = named["url"] if named["url"] and named["url"].startswith(("http://", "https://")) else None
    language = named["language"].partition("-")[0].lower() if named["language"] else None
    return Header(
        show=named["show"] or _show(path, review),
        date=_day(named["date"] or "", spoken_in) or _day(path.stem, spoken_in),
        title=named["title"],
        url=url,
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


def _fields(transcript: Transcript) -> Mapping[str, str]:
    """The fields before the first words: of front matter, or lines like "Date: …"."""
    first = transcript.utterances[0].start
    found: dict[str, str] = {}
    for line in transcript.text[:first].splitlines()[:_LINES]:
        if match := _FIELD.match(line):
            found.setdefault(match[1].lower(), match[2].strip("\"'* "))
    return found


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
    return None


@cache
def _months(lang: str) -> Mapping[str, int]:
    """The names of the months in a language, whole and cut short, by CLDR."""
    locales = (lang, "en_GB") if lang == "en" else (lang,)  # where September is cut to Sept
    named = (get_month_names(width, how, one) for one in locales for width in _WIDTHS for how in _HOWS)
    return {name.casefold().rstrip("."): n for names in named for n, name in names.items()}


def _show(path: Path, review: Review) -> str | None:
    """A show of the review whose name stands in the file's name."""
    shows = {one.show for one in review.interviews if one.show}
    stem = f"-{slug(path.stem)}-"
    return next((show for show in sorted(shows, key=len, reverse=True) if f"-{slug(show)}-" in stem), None)


def _people(
    transcript: Transcript, review: Review, guest: str | None, host: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Guests and hosts: those that are named, then the labels; who was a host before is one again."""
    guests = [name.strip() for name in re.split(r",|、|;| and | & ", guest or "") if name.strip()]
    hosts = [name.strip() for name in re.split(r",|、|;| and | & ", host or "") if name.strip()]
    before = {id for one in review.interviews for id in one.hosts}
    people = identify(transcript, review.speakers)
    for label in transcript.speakers:
        folded = label.casefold()
        if any(folded in name.casefold() or name.casefold() in folded for name in (*guests, *hosts)):
            continue
        is_host = people[label] in before if people[label] else bool(guests)
        (hosts if is_host else guests).append(label)
    return tuple(guests), tuple(hosts)


def _doubts(transcript: Transcript, guests: tuple[str, ...], hosts: tuple[str, ...]) -> Iterator[str]:
    if doubt := swapped(transcript, hosts, guests):
        yield doubt
    if not transcript.speakers:
        yield "the transcript names no speakers: who says what is asked for each quote"
