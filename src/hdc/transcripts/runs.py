"""The pieces of a page: tags, and between them words, names, times and what nobody says."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hdc.transcripts.clock import SPAN
from hdc.transcripts.labels import clean, is_name, take_turns

TAG = re.compile(
    r"""
      <!--                                                            # a comment; its end is looked for apart
    | <(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)
      (?> (?: [^<>"']++ | "[^"<]*+" | '[^'<]*+' )* ) >                # a tag and its attributes
    | <[/!?A-Za-z][^<>]*+>                                            # one whose quotation marks do not match
    """,
    re.VERBOSE,
)
#: Elements that go on with the paragraph they stand in; all others begin and end one.
INLINE = frozenset(
    """a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small span
    strike strong sub sup time tt u var wbr""".split()  # noqa: SIM905
)
A_HEADING = "a heading"
#: Elements whose text nobody says.
UNSAID = {
    **dict.fromkeys(("head", "title"), "the page's head"),
    **dict.fromkeys(("script", "noscript"), "a script"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), A_HEADING),
    **dict.fromkeys(("button", "select", "textarea"), "a form"),
    **dict.fromkeys(("del", "s", "strike"), "struck out"),
    "style": "a style sheet",
    "nav": "navigation",
    "footer": "the page's footer",
    "svg": "a picture",
    "figcaption": "a caption",
    "summary": "what opens a fold",
    "aside": "beside the text",
}
A_TIME = re.compile(SPAN)
#: A text that is a time and nothing else; some of those on a page are no accident.
A_TIME_ALONE, FEW = re.compile(rf"[\[(（【<]?\s?{SPAN}\s?[\])）】>]?"), 3
#: A heading that is a name and a time.
_MARKUP = r"(?:\s|<[^<>]{0,500}>|[\[\](（）)|·,–—-])"
_A_NAME_AND_TIME = re.compile(rf"(?P<name>[^\d]{{1,200}}?){_MARKUP}{{1,40}}(?P<time>{SPAN}){_MARKUP}{{0,40}}")
#: A raised number is a footnote's, if it stands behind a word or a mark.
A_FOOTNOTE = re.compile(r"\s*[\[(]?\d{1,3}[\])]?\s*")
#: An attribute that says who speaks in its element.
AN_ATTRIBUTE = re.compile(
    r"""\sdata-speaker(?:-?name)?\s*=\s*(?P<mark>["'])\s*(?P<name>[^"'<>\s][^"'<>]{0,80})(?P=mark)""", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"""\s(?P<key>[\w-]{2,40})\s*=\s*(?P<mark>["'])(?P<value>[^"'<>]{1,80})(?P=mark)""")
#: Brackets around a time that is an element of its own.
_OPENS, _CLOSES = re.compile(r"[\[(（【]\s*\Z"), re.compile(r"\s*[\])）】][:：]?")
_LINE_END = re.compile(r"\r\n|[\r\n]")
#: A colon or a dash behind an element that holds a name.
COLONS = re.compile(r"\s*(?:[:：]|[-–—](?=\s))\s*")
#: The words behind a name stand so near to it, in tags; a name may go on over so many.
NEAR, SPLIT = 4, 8


class Run(NamedTuple):
    """A piece of the page: a tag, or text that is words, a name, a time or unsaid for a reason."""

    start: int
    end: int
    kind: str
    tag: str = ""


def pieces_of(text: str) -> Iterator[Run]:
    """Tags and what stands between them; what is unsaid comes as one piece up to its closing tag."""
    at = position = quotes = 0
    inside = ""
    while found := TAG.search(text, position):
        position = found.end()
        tag = (found["tag"] or "").lower()
        if found.start() > at:
            yield Run(at, found.start(), _kind(text, at, found.start(), inside))
        if found[0] == "<!--":
            end = text.find("-->", position)
            position = at = len(text) if end < 0 else end + 3
            yield Run(found.start(), at, "a comment")
            continue
        at = position
        yield Run(found.start(), at, "tag", tag)
        quotes += (1, -1)[bool(found["close"])] if tag == "blockquote" else 0
        is_signed = tag == "footer" and quotes > 0  # below a quotation stands whose it is
        if tag in ("cite", "time") or is_signed:
            inside = "" if found["close"] else tag
        elif tag not in INLINE:
            inside = ""
        if tag in UNSAID and not is_signed and not found["close"]:
            close = re.compile(rf"</{tag}[\s>]", re.IGNORECASE).search(text, at)
            end = close.start() if close else len(text)
            if end > at:
                yield Run(at, end, UNSAID[tag])
            position = at = end
    if at < len(text):
        yield Run(at, len(text), _kind(text, at, len(text), inside))


def _kind(text: str, start: int, end: int, inside: str) -> str:
    """What a text is: words, unless it is short and inside of a ``<cite>``, or has a time inside of a ``<time>``."""
    if inside in ("cite", "footer") and end - start <= 100:
        return "name" if any(map(str.isalnum, text[start:end])) else "a sign"
    return "time" if inside == "time" and A_TIME.match(text[start : start + 50].strip()) else "words"


def footnoted(text: str, runs: Sequence[Run]) -> list[Run]:
    """The runs, raised numbers among them as the footnotes' that they are."""
    made: list[Run] = []
    raised, before = False, ""
    for run in runs:
        if run.kind == "tag" and run.tag == "sup":
            raised = not text.startswith("</", run.start)
        elif run.kind == "words":
            if raised and before and not before.isdigit() and A_FOOTNOTE.fullmatch(text, run.start, run.end):
                run = run._replace(kind="the number of a footnote")
            else:
                before = text[run.end - 1]
        made.append(run)
    return made


def calling(text: str, runs: Sequence[Run]) -> frozenset[int]:
    """Where headings stand, or terms of a list, that are the names of people who take turns."""
    headings = [run for run in runs if run.kind == A_HEADING]
    terms = [run for tag, run in pairwise(runs) if tag.kind == "tag" and tag.tag == "dt" and run.kind == "words"]
    found: set[int] = set()
    for likely in (headings, terms):
        named = {run.start: clean(html.unescape(text[run.start : run.end])).rstrip(":：") for run in likely}
        known = take_turns(named.values(), len(named))
        found.update(start for start, name in named.items() if name in known)
    return frozenset(found)


def with_timed_headings(text: str, runs: Sequence[Run]) -> list[Run]:
    """The runs; headings that are a name and a time, of people who take turns, are these two."""
    likely = {
        at: found
        for at, run in enumerate(runs)
        if run.kind == A_HEADING and (found := _A_NAME_AND_TIME.fullmatch(text, run.start, run.end))
    }
    names = {at: clean(html.unescape(TAG.sub("", found["name"]))).rstrip(":： ") for at, found in likely.items()}
    known = take_turns(names.values(), len(names))
    made: list[Run] = []
    for at, run in enumerate(runs):
        if names.get(at) in known:
            (start, end), (begins, ends) = likely[at].span("name"), likely[at].span("time")
            made += [Run(start, end, "name"), Run(end, begins, "tag", "span"), Run(begins, ends, "time")]
            made += [Run(ends, run.end, "tag", "span")] if ends < run.end else []
        else:
            made.append(run)
    return made


def with_times(text: str, runs: Sequence[Run]) -> list[Run]:
    """The runs; words that are a time and nothing else are one, where some of them are, and a name begins them."""
    spoken = ((run, html.unescape(text[run.start : run.end]).strip()) for run in runs if run.kind == "words")
    alone = {run for run, words in spoken if A_TIME_ALONE.fullmatch(words)}
    if len(alone) < FEW:
        return list(runs)
    kept: list[Run] = []
    first: int | None = None  # where the first words of a paragraph stand among those kept
    is_begun = False
    for run in runs:
        if run.kind == "tag" and run.tag not in INLINE:
            first, is_begun = None, False
        elif run in alone:
            said = clean(text[kept[first].start : kept[first].end]).rstrip(":：") if first is not None else ""
            if first is not None and is_name(said, strict=False):
                kept[first] = kept[first]._replace(kind="name")
            run, first, is_begun = run._replace(kind="time"), None, True
        elif run.kind == "words" and not text[run.start : run.end].isspace():
            first, is_begun = (None, True) if is_begun else (len(kept), True)
        kept.append(run)
    return _unbracketed(text, kept)


def _unbracketed(text: str, runs: Sequence[Run]) -> list[Run]:
    """The runs; brackets around a time that is one belong to it."""
    made = list(runs)
    for at, run in enumerate(runs):
        if run.kind != "time":
            continue
        before = next((one for one in reversed(range(at)) if runs[one].kind != "tag"), at)
        behind = next((one for one in range(at, len(runs)) if one > at and runs[one].kind != "tag"), at)
        if not made[before].kind == made[behind].kind == "words":
            continue
        opens = _OPENS.search(text, made[before].start, made[before].end)
        closes = _CLOSES.match(text, made[behind].start, made[behind].end)
        if opens and closes:
            made[before] = made[before]._replace(end=opens.start())
            made[behind] = made[behind]._replace(start=closes.end())
    return [run for run in made if run.start < run.end]


def with_names(text: str, runs: Sequence[Run]) -> list[Run]:
    """The runs; where most paragraphs begin with somebody's name in an element of its own, that is a name."""
    paragraphs, is_begun = 0, False
    likely: dict[int, str] = {}
    ends: dict[int, int] = {}
    for at, run in enumerate(runs):
        if run.kind == "tag":
            is_begun = is_begun and run.tag in INLINE
        elif run.kind == "words" and not is_begun and not text[run.start : run.end].isspace():
            paragraphs, is_begun = paragraphs + 1, True
            beside = [*runs[max(at - 1, 0) : at], *runs[at + 1 : at + 2]]
            if len(beside) == 2 and all(one.kind == "tag" and one.tag in INLINE for one in beside):
                ends[at] = _goes_on(text, runs, at)
                spoken = (text[one.start : one.end] for one in runs[at : ends[at] + 1] if one.kind == "words")
                likely[at] = clean(html.unescape("".join(spoken))).rstrip(":： ")
    known = take_turns(likely.values(), paragraphs)
    made: list[Run] = []
    until = -NEAR
    for at, run in enumerate(runs):
        if at <= until:
            continue
        is_behind = at - until < NEAR and run.kind == "words"
        colon = COLONS.match(text, run.start, run.end) if is_behind else None
        if likely.get(at) in known:
            until = ends[at]
            made.append(Run(run.start, runs[until].end, "name"))
        elif colon:
            made += [Run(run.start, colon.end(), "tag", "span"), run._replace(start=colon.end())]
        else:
            made.append(run)
    return made


def labelled(text: str, runs: Sequence[Run]) -> list[Run]:
    """The runs; where elements within lines hold the names of who takes turns, each with a colon, they are names."""
    likely: dict[int, str] = {}
    for at, (before, run, behind) in enumerate(zip(runs, runs[1:], runs[2:], strict=False), start=1):
        words = text[run.start : run.end].rstrip()
        is_alone = before.kind == behind.kind == "tag" and before.tag == behind.tag and before.tag in INLINE
        if run.kind == "words" and is_alone and words.endswith((":", "：")):
            likely[at] = clean(html.unescape(words)).rstrip(":： ")
    known = take_turns(likely.values(), len(likely))
    return [run._replace(kind="name") if likely.get(at) in known else run for at, run in enumerate(runs)]


def told_by_tags(text: str, runs: Sequence[Run]) -> list[Run]:
    """The runs, parted around names that attributes of tags say speaks there."""
    made: list[Run] = []
    for run in runs:
        found = AN_ATTRIBUTE.search(text, run.start, run.end) if run.kind == "tag" else None
        if found is None:
            made.append(run)
            continue
        start, end = found.span("name")
        made += [run._replace(end=start), Run(start, end, "name"), run._replace(start=end)]
    return made


def in_attributes(text: str, runs: Sequence[Run], paragraphs: int) -> list[str]:
    """What to tell of names in the tags of a page, by turns, as a picture's or a tip's: nobody reads them there."""
    found: dict[str, list[str]] = {}
    for run in runs:
        for one in _ATTRIBUTE.finditer(text, run.start, run.end) if run.kind == "tag" else ():
            found.setdefault(one["key"].lower(), []).append(clean(html.unescape(one["value"])))
    known = next((names for values in found.values() if (names := take_turns(values, paragraphs))), None)
    return [f'nobody is named, but the page\'s tags hold names such as "{min(known)}"'] if known else []


def lined(text: str, runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, words of several lines as a run each."""
    for run in runs:
        at = run.start
        for found in _LINE_END.finditer(text, run.start, run.end) if run.kind == "words" else ():
            if at < found.start():
                yield run._replace(start=at, end=found.start())
            yield Run(found.start(), found.end(), "tag", "br")
            at = found.end()
        if at < run.end:
            yield run._replace(start=at)


def _goes_on(text: str, runs: Sequence[Run], at: int) -> int:
    """Where a name ends that begins with a run: in the next element of its kind, if a colon ends the words there."""
    tags: list[Run] = []
    for place, run in enumerate(runs[at + 1 : at + SPLIT], start=at + 1):
        if run.kind == "words" and not text[run.start : run.end].isspace():
            is_opened = {text.startswith("</", one.start) for one in tags} == {True, False}
            return place if is_opened and text[run.start : run.end].rstrip().endswith((":", "：")) else at
        tags += [run] if run.kind == "tag" else []
    return at
