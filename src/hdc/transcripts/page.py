"""HTML: the podcast namespace's ``<cite>``, ``<time>`` and ``<p>``, and pages with turns in their paragraphs.

Tags are found by one pattern that passes over the text once. ``html.parser`` takes quadratic time on tags that never
end in some of the Python versions we support, and has no offsets into the text.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from hdc.transcripts.clock import seconds
from hdc.transcripts.columns import columns_of
from hdc.transcripts.concealed import concealed
from hdc.transcripts.cues import Line, warnings
from hdc.transcripts.headings import Head, Heads
from hdc.transcripts.labels import clean
from hdc.transcripts.runs import (
    A_HEADING,
    A_TIME,
    A_TIME_ALONE,
    INLINE,
    TAG,
    Run,
    calling,
    footnoted,
    in_attributes,
    labelled,
    lined,
    pieces_of,
    told_by_tags,
    with_names,
    with_timed_headings,
    with_times,
)
from hdc.transcripts.shapes import Shape
from hdc.transcripts.sheet import Cue, Reading, Sheet
from hdc.transcripts.shown import shown_shape
from hdc.transcripts.signs import signs
from hdc.transcripts.transcript import Part
from hdc.transcripts.words import HTML, say

#: How a sentence ends; a title is no longer, in characters.
A_SENTENCE, TITLE_LONG = re.compile(r"[.?!。？！…][\"”’»)）]?\Z"), 120
#: Elements that set words off, and so many sentences in them are somebody's.
SET_OFF, A_FEW = ("b", "strong", "em", "i"), 2
#: So many paragraphs are titles at most.
TITLES = 12
BEFORE, BEHIND = "before the transcript", "behind the transcript"
#: The attribute of a cell that reaches over rows.
OVER = re.compile(r"""\srowspan\s*=\s*["']?(\d{1,3})""", re.IGNORECASE)
A_LOOK = re.compile(r"""\s(?:class|style|color|bgcolor)\s*=\s*["']?([^"'<>]{1,80})""", re.IGNORECASE)
#: What names so many times as many turns line by line is read so, as in a ``<pre>``.
MANIFOLD = 2
#: A name in a ``<cite>``, and one in the cell of a table, which may stand behind the words.
NAMES = ("name", "a cell's name")


@dataclass
class Paragraph:
    """The pieces between two tags of blocks."""

    runs: list[Run] = field(default_factory=list)

    def line(self, text: str) -> Line | None:
        """Its first words, without the blanks before them."""
        words = ((run, _first(text, run)) for run in self.runs if run.kind == "words")
        return next((Line(first, run.end, True) for run, first in words if first < run.end), None)


def read(sheet: Sheet) -> Reading:
    """Read a page. Where it has ``<cite>``, that is who speaks; else the heads of its paragraphs say."""
    runs, hidden = concealed(sheet.text, list(pieces_of(sheet.text)))
    paragraphs, shape, heads = _headed(sheet.text, footnoted(sheet.text, runs))
    is_behind = _is_behind(sheet, paragraphs)
    titled = [] if is_behind else _titled(sheet.text, paragraphs, heads)
    notes = [*hidden, *titled, *_ended(sheet.text, paragraphs, heads)]
    notes += _asked(sheet.text, paragraphs, heads)
    cues: list[Cue] = []
    speaker, begins = None, None
    unsigned = 0
    for paragraph in paragraphs:
        line = paragraph.line(sheet.text)
        head = heads.get(line.start) if line else None
        speech, name, time = _mark(sheet, paragraph, head)
        if is_behind and name:  # it stands below what is said
            cues[unsigned:] = [cue._replace(speaker=name) for cue in cues[unsigned:]]
            unsigned = len(cues)
        speaker = None if is_behind else name or speaker
        begins = time if time is not None else begins
        if speech:
            cues.append(Cue(tuple(speech), speaker, begins, head.ends if head else None))
            begins = None
    if cues and not any(cue.speaker for cue in cues):
        notes += in_attributes(sheet.text, [run for paragraph in paragraphs for run in paragraph.runs], len(cues))
    title = f"html, {shape.title}" if shape else "html"
    return Reading(title, cues, (*notes, *warnings(cues)), [*_looks(sheet.text, paragraphs)])


def _looks(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """The class or the style of each paragraph with words, as the last tag in front of these has it."""
    for paragraph in paragraphs:
        if line := paragraph.line(text):
            tags = [text[run.start : run.end] for run in paragraph.runs if run.kind == "tag" and run.end <= line.start]
            found = [one for tag in reversed(tags) for one in A_LOOK.findall(tag)]
            yield found[0] if found else ""


def _is_behind(sheet: Sheet, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether names stand below what is said: each has words in front of it, and the last none behind."""
    runs = [
        run for one in paragraphs for run in one.runs if run.kind in ("words", "name") and not _is_blank(sheet, run)
    ]
    kinds = [kind for kind, _group in groupby(run.kind for run in runs)]
    names = sum(run.kind == "name" for run in runs)
    return names > 1 and kinds[0] == "words" and kinds[-1] == "name" and kinds.count("name") == names


def _titled(text: str, paragraphs: Sequence[Paragraph], heads: Heads) -> list[str]:
    """Take the titles above the first turn for what they are; return what to tell of them and of sentences there."""
    firsts = [
        number
        for number, one in enumerate(paragraphs)
        if ((line := one.line(text)) and line.start in heads) or any(run.kind in NAMES for run in one.runs)
    ]
    said = unsaid = 0
    for paragraph in paragraphs[: firsts[0] if firsts and firsts[0] <= TITLES else 0]:
        words = [run for run in paragraph.runs if run.kind == "words"]
        inner = "".join(text[run.start : run.end] for run in words).strip()
        is_timed = any(run.kind == "time" for run in paragraph.runs)
        if not inner or is_timed or A_SENTENCE.search(inner) or len(inner) > TITLE_LONG:
            said += len(inner)
        else:
            unsaid += len(inner)
            paragraph.runs = [run._replace(kind=BEFORE) if run in words else run for run in paragraph.runs]
    notes = [f"{unsaid:,} characters {BEFORE} are not read as speech"] if unsaid else []
    return [*notes, f"{said:,} characters before the first label are read as words of nobody known"] if said else notes


def _ended(text: str, paragraphs: Sequence[Paragraph], heads: Heads) -> list[str]:
    """Take what stands under a heading such as "Comments" for what others wrote; return what to tell of it."""
    ends = [number for number, one in enumerate(paragraphs) if any(_is_end(text, run) for run in one.runs)]
    if not ends or not _names_in(text, paragraphs[: ends[0]], heads):
        return []
    names = [_names_in(text, rows, heads) for rows in (paragraphs[: ends[0]], paragraphs[ends[0] :])]
    if names[0] & names[1]:  # they speak on
        return []
    unsaid, is_behind = 0, False
    for paragraph in paragraphs[ends[0] :]:
        for at, run in enumerate(paragraph.runs):
            is_behind = is_behind or _is_end(text, run)
            if is_behind and run.kind in ("words", *NAMES):
                unsaid += len(text[run.start : run.end].strip())
                heads.pop(_first(text, run), None)
                paragraph.runs[at] = run._replace(kind=BEHIND)
    return [f"{unsaid:,} characters {BEHIND} are not read as speech"] if unsaid else []


def _asked(text: str, paragraphs: Sequence[Paragraph], heads: Heads) -> list[str]:
    """What to tell of paragraphs that are a sentence in an element of its own throughout, as a question in bold type.

    An interviewer's are set so, and then nobody else tells whose words the others are.
    """
    found = []
    spoken = [one for one in paragraphs if one.line(text)]
    for one in spoken:
        words = [run for run in one.runs if run.kind == "words" and not text[run.start : run.end].isspace()]
        tag = TAG.search(text, text.rfind("<", 0, words[0].start), words[0].start)
        inner = text[words[0].start : words[-1].end].strip()
        is_set_off = len(words) == 1 and tag is not None and (tag["tag"] or "").lower() in SET_OFF and not tag["close"]
        if is_set_off and _first(text, words[0]) not in heads and A_SENTENCE.search(inner):
            found.append(inner)
    if len(found) < A_FEW or len(found) * 2 > len(spoken):
        return []
    return [
        f"{len(found)} paragraphs in bold or italic type are read like the others, though another may speak: {found[0]}"
    ]


def _names_in(text: str, paragraphs: Sequence[Paragraph], heads: Heads) -> set[str]:
    """Who is named in paragraphs."""
    lines = (paragraph.line(text) for paragraph in paragraphs)
    found = [heads[line.start].name for line in lines if line and line.start in heads]
    found += [(run.start, run.end) for paragraph in paragraphs for run in paragraph.runs if run.kind in NAMES]
    return {clean(html.unescape(text[slice(*name)])).rstrip(":：") for name in found if name}


def _is_end(text: str, run: Run) -> bool:
    return run.kind == A_HEADING and clean(html.unescape(text[run.start : run.end])).casefold().startswith(
        tuple(signs("page_ends"))
    )


def _headed(text: str, runs: Sequence[Run]) -> tuple[list[Paragraph], Shape | None, Heads]:
    """The paragraphs of a page with their heads: as the text has them, or with times and headings that stand apart.

    Of these ways to read it that counts which names most turns, and of two alike the one that leaves no time as speech.
    """
    plain = _turns(text, runs)
    if plain[1] is None and any(run.kind in NAMES for one in plain[0] for run in one.runs):
        return plain
    timed, headings = with_times(text, runs), {run.start for run in runs if run.kind == A_HEADING}
    ways = [_turns(text, timed), plain] if timed != runs else [plain]
    if (named := with_names(text, timed)) != timed:
        ways.append(_turns(text, named))
    if called := calling(text, timed):
        ways.append(_turns(text, [run._replace(kind="name") if run.start in called else run for run in timed]))
    if (named := labelled(text, timed)) != timed:
        ways.append(_turns(text, named))
    if (named := with_timed_headings(text, timed)) != timed:
        ways.append(_turns(text, named))
    if (told := told_by_tags(text, runs)) != runs:
        ways.append(_turns(text, told))
    if headings:
        ways.append(_turns(text, [run._replace(kind="words") if run.start in headings else run for run in timed]))
    by_line = _turns(text, list(lined(text, timed)))
    best = max(ways, key=_named)
    paragraphs, shape, heads = by_line if _named(by_line) > MANIFOLD * _named(best) else best
    for paragraph in paragraphs:  # a heading that names nobody is one
        runs = paragraph.runs
        paragraph.runs = [
            run._replace(kind=A_HEADING)
            if run.start in headings and _first(text, run) not in heads and run.kind != "name"
            else run
            for run in runs
        ]
    return paragraphs, shape, heads


def _named(way: tuple[list[Paragraph], Shape | None, Heads]) -> int:
    """How many turns are named."""
    paragraphs, _, heads = way
    cited = sum(run.kind in NAMES for paragraph in paragraphs for run in paragraph.runs)
    return cited + sum(head.name is not None for head in heads.values())


def _turns(text: str, runs: Sequence[Run]) -> tuple[list[Paragraph], Shape | None, Heads]:
    """Paragraphs, and their heads if no ``<cite>`` or cell names who speaks."""
    paragraphs = list(_paragraphs(_celled(list(runs), text), text))
    firsts = [line for paragraph in paragraphs if (line := paragraph.line(text))]
    is_cited = any(run.kind in NAMES for paragraph in paragraphs for run in paragraph.runs)
    return (paragraphs, None, {}) if is_cited else (paragraphs, *shown_shape(text, firsts))


def _celled(runs: list[Run], text: str) -> Iterator[Run]:
    """Runs, those in the rows of a table of turns as what their columns hold; such a row is one paragraph."""
    rows: list[list[list[int]]] = []
    over: Counter[int] = Counter()  # how many more rows the cell of a column reaches over
    is_cell = False
    for number, run in enumerate(runs):
        if run.kind == "tag" and run.tag in ("tr", "td", "th", "table"):
            is_open = not text.startswith("</", run.start)
            is_cell = is_open and run.tag in ("td", "th") and bool(rows)
            if is_open and run.tag == "tr":
                rows.append([])
            elif is_cell:
                _below(rows[-1], over)
                if found := OVER.search(text, run.start, run.end):
                    over[len(rows[-1])] = int(found[1]) - 1
                rows[-1].append([])
        elif is_cell and run.kind == "words" and not text[run.start : run.end].isspace():
            rows[-1][-1].append(number)
    width = Counter(map(len, rows)).most_common()[0][0] if rows else 0
    full = [[_extent(runs, cell) for cell in row] for row in rows if len(row) == width]
    columns = columns_of(text, full)
    if columns is None or not (columns.is_headed or "speaker" in columns.roles):
        yield from runs
        return
    kinds = {"words": "words", "speaker": NAMES[1], "begins": "time", "ends": "a time", "": "another column"}
    meant: dict[int, str] = {}
    heads = [text[slice(*place)] for place in full[0]] if columns.is_headed else []
    for row in rows:
        is_head = heads == [text[slice(*_extent(runs, cell))] for cell in row]
        for role, cell in zip((*columns.roles, *[""] * len(row)), row, strict=False):
            kind = "the table's head" if is_head else kinds[role]
            meant.update(dict.fromkeys(cell, kind))
            timed = [at for at in cell if A_TIME_ALONE.fullmatch(text[runs[at].start : runs[at].end].strip())]
            if kind == NAMES[1] and len(timed) < len(cell):  # a name, and below it when they speak
                meant.update(dict.fromkeys(timed, "time"))
    for number, run in enumerate(runs):
        if run.kind == "tag" and run.tag in ("td", "th"):
            yield run._replace(tag="span")
        else:
            yield run._replace(kind=meant[number]) if number in meant else run


def _below(row: list[list[int]], over: Counter[int]) -> None:
    """Give a row empty cells where the next columns are those of cells that reach over it."""
    while over[len(row)] > 0:
        over[len(row)] -= 1
        row.append([])


def _extent(runs: list[Run], cell: list[int]) -> tuple[int, int]:
    return (runs[cell[0]].start, runs[cell[-1]].end) if cell else (0, 0)


def _paragraphs(runs: Iterator[Run], text: str) -> Iterator[Paragraph]:
    """Pieces by paragraph. A name begins one too: it belongs to the words behind it."""
    paragraph, is_begun = Paragraph(), False
    for run in runs:
        is_blank = run.kind == "words" and text[run.start : run.end].isspace()
        ends = (run.kind == "tag" and run.tag not in INLINE) or run.kind == "name"
        if ends and is_begun:
            yield paragraph
            paragraph, is_begun = Paragraph(), False
        if is_begun or not is_blank:
            paragraph.runs.append(run)
            is_begun = is_begun or run.kind == "words"
    yield paragraph


def _mark(sheet: Sheet, paragraph: Paragraph, head: Head | None) -> tuple[list[Part], str | None, float | None]:
    """Mark a paragraph; return its speech, and the name and time that stand in it."""
    speech: list[Part] = []
    name = clean(html.unescape(sheet.text[slice(*head.name)])) if head and head.name and not head.is_heading else None
    time = head.begins if head else None
    is_headed = head is None
    last = next((run for run in reversed(paragraph.runs) if run.kind == "words" and not _is_blank(sheet, run)), None)
    for run in paragraph.runs:
        inner = sheet.text[run.start : run.end]
        start = run.start
        if run.kind == "words":
            if head and not is_headed:
                start, is_headed = _open(sheet, head), True
            speech += _say(sheet, run, start, not speech, run is last)
        elif run.kind == "tag":
            sheet.skip(run.start)
            sheet.mark("markup", run.start, run.end)
        elif run.kind in NAMES:
            label = inner.strip().rstrip(":：").lstrip("-–—―").strip()
            name = clean(html.unescape(TAG.sub("", label))) or name
            at = run.start + inner.index(label)
            sheet.skip(at)
            sheet.mark("speaker", at, at + len(label))
            sheet.skip(run.end)
        elif run.kind == "time":
            found = A_TIME.search(inner)
            time = seconds(found["begins"]) if found else time
            sheet.mark("time", run.start, run.end)
        else:
            sheet.ignore(run.start, run.end, run.kind)
    return speech, name, time


def _first(text: str, run: Run) -> int:
    """Where the words of a run begin, behind its blanks."""
    inner = text[run.start : run.end]
    return run.start + len(inner) - len(inner.lstrip())


def _is_blank(sheet: Sheet, run: Run) -> bool:
    return sheet.text[run.start : run.end].isspace()


def _open(sheet: Sheet, head: Head) -> int:
    """Mark a head; return where the words behind it begin."""
    places = [(*head.name, True)] if head.name else []
    places += [(*head.time, False)] if head.time else []
    for start, end, names in sorted(places):
        sheet.skip(start)
        sheet.mark("speaker" if names else "time", start, end)
    sheet.skip(head.end)
    return head.end


def _say(sheet: Sheet, run: Run, start: int, is_first: bool, is_last: bool) -> list[Part]:
    """Speech of a piece of text, which may have several lines; blanks around breaks and at both ends are markup."""
    speech: list[Part] = []
    for line in re.finditer(r"[^\r\n]+", sheet.text[start : run.end]):
        first, last = start + line.start(), start + line.end()
        left = is_first or first > run.start
        speech += say(sheet, first, last, HTML, left=left, right=is_last or last < run.end)
        is_first = is_first and not speech
    return speech
