"""The text of a Word document as its final view shows it: paragraphs in order, a line for each row of a table.

What Word shows is what counts: insertions are there and deletions are not, text has moved to where it went, controls
and text boxes hold what they hold, hidden and struck text is not said. While changes are open, a warning says so.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from hdc.errors import TranscriptError
from hdc.transcripts.labels import clean, take_turns

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What a document may weigh unpacked; more is an archive made to fill the memory.
MOST_BYTES = 64 * 1024 * 1024
REMEDY = "Save it again as .docx, or as text"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: What other archives are, by what is in them, and what to do with them.
_OTHERS = {
    "xl/workbook.xml": ("a workbook", "Save its sheet as CSV"),
    "ppt/presentation.xml": ("a presentation", "Save its words as .docx, or as text"),
    "content.xml": ("an OpenDocument", "Save it as .docx, or a sheet as CSV"),
    "META-INF/container.xml": ("a book", "Save its chapter as HTML, or as text"),
}
_ARCHIVE = ("an archive", "Unpack it, and read what is in it")
#: What is not in the final view, or no text of the page: what was deleted or moved away, and codes of fields.
_GONE = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "rt")}
    | {_FALLBACK}
)
_CHANGES = {f"{_W}ins": "insertions", f"{_W}del": "deletions", f"{_W}moveTo": "moves"}
_AROUND = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_SIGNS = {f"{_W}{name}": sign for name, sign in (("tab", "\t"), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-"))}
_UNSAID = {"vanish": "hidden", "webHidden": "hidden", "strike": "struck", "dstrike": "struck"}
_LOOKS = frozenset(f"{_W}{name}" for name in ("i", "u", "color", "highlight", "shd", "caps", "smallCaps"))
#: What is said behind a name, with no sign between them but a blank.
_SAYS = re.compile(r"[ \xa0]*[^\s:：\-–—|(（\[\d]")
#: A sentence without a label, and how many of them in bold type are somebody's.
_SENTENCE, _BOTH = re.compile(r"[^:：]{2,400}[.?!。？！…]"), 2
#: The number of a footnote has less digits.
_NUMBER = 4
#: The level of text in an outline; styles rest on so many others.
_TEXT, _CHAIN = "9", 3
#: Elements nest so deep at most.
_DEEPEST = 200


class Written(NamedTuple):
    """The text of a document, what is to be told of it, where the lines begin that are headings by their style, and
    how each paragraph looks."""

    text: str
    warnings: tuple[str, ...]
    headings: frozenset[int] = frozenset()
    looks: Sequence[str] = ()


def text_of(name: str, data: bytes) -> Written:
    """The text of a document.

    Raises:
        TranscriptError: it is another archive, damaged, or too large unpacked.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        _check(name, data)
        document = Document(BytesIO(data))
        view = _View(_styles(document.styles.element))
        lines: list[str] = []
        is_below = False  # a table stands above
        bold: dict[int, str] = {}
        outlined, headings = _outlined(document.styles.element), set()
        blocks = [*_blocks(document.element.body)]
        for block in blocks:
            lines += [""] if is_below and block.tag == f"{_W}p" else []  # it is no part of the table's last cell
            is_below = block.tag == f"{_W}tbl"
            bold[len(lines)] = _bold(block)
            headings |= {len(lines)} if _is_heading(block, outlined) else set()
            lines += view.lines(block)
        parted = [*_parted(lines, bold), *view.rest()]
        begins = [0, *accumulate(len(line) + 1 for line in parted)]
        told = (*view.notes(), *_asked(lines, bold))
        looks = [look for block in blocks if (look := _look(block)) is not None]
        return Written("\n".join(parted), told, frozenset(begins[at] for at in headings), looks)
    except (
        OpcError,
        SyntaxError,
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        OSError,
        EOFError,
    ) as error:  # a SyntaxError is lxml's
        raise TranscriptError.of(
            name, f"the Word document is damaged ({' '.join(str(error).split())})", REMEDY
        ) from error
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        NotImplementedError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        # What python-docx meets in a document whose parts are there and make no sense.
        raise TranscriptError.of(
            name, f"the Word document makes no sense ({' '.join(repr(error).split())})", REMEDY
        ) from error


def _check(name: str, data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        size = sum(entry.file_size for entry in archive.infolist())
    if "word/document.xml" not in names:
        what, remedy = next((told for part, told in _OTHERS.items() if part in names), _ARCHIVE)
        raise TranscriptError.of(name, f"this is {what} and no Word document", remedy)
    if size > MOST_BYTES:
        raise TranscriptError.of(name, f"unpacked it has {size / 2**20:,.0f} MB", "Check that it is the right file")


def _is_empty(control: _Element) -> bool:
    """Whether a control shows what to type there, as nobody has typed anything."""
    return control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None


def _blocks(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables in order, those inside of controls, insertions and the like among them."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag not in _GONE and not _is_empty(child):
            yield from _blocks(child)


def _styles(root: _Element) -> dict[str, str]:
    """The styles whose text nobody says, and why."""
    found = {}
    for style in root.iter(f"{_W}style"):
        why = _unsaid(style.find(f"{_W}rPr"))
        if why:
            found[style.get(f"{_W}styleId", "")] = why
    return found


def _level(properties: _Element | None) -> str | None:
    """The level of the outline at which the properties of a paragraph or of a style set it."""
    found = properties.find(f"{_W}outlineLvl") if properties is not None else None
    return found.get(f"{_W}val") if found is not None else None


def _outlined(root: _Element) -> frozenset[str]:
    """The styles of headings, which have a level of the outline, or another's who has."""
    styles = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
    levels = {name: _level(style.find(f"{_W}pPr")) for name, style in styles.items()}
    for _ in range(_CHAIN):
        for name, style in styles.items():
            based = style.find(f"{_W}basedOn")
            levels[name] = levels[name] or (levels.get(based.get(f"{_W}val", "")) if based is not None else None)
    return frozenset(name for name, level in levels.items() if level not in (None, _TEXT))


def _is_heading(block: _Element, outlined: frozenset[str]) -> bool:
    """Whether a paragraph is a heading by its own properties or by its style."""
    properties = block.find(f"{_W}pPr")
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    own = _level(properties)
    return own != _TEXT if own else style is not None and style.get(f"{_W}val") in outlined


def _unsaid(properties: _Element | None) -> str | None:
    """Whether the properties of a run hide it or strike it out."""
    for child in properties if properties is not None else ():
        name = child.tag.removeprefix(_W) if isinstance(child.tag, str) else ""
        if name in _UNSAID and child.get(f"{_W}val", "true") not in ("0", "false", "off"):
            return _UNSAID[name]
    return None


def _is_footnote(run: _Element, properties: _Element) -> bool:
    """Whether a run is the raised number of a footnote; behind a number it is an exponent, which is said."""
    raised = properties.find(f"{_W}vertAlign")
    if raised is None or raised.get(f"{_W}val") != "superscript":
        return False
    words = "".join(inner.text or "" for inner in run.iter(f"{_W}t")).strip()
    before = run.getprevious()
    last = "".join(inner.text or "" for inner in before.iter(f"{_W}t"))[-1:] if before is not None else ""
    return words.isdecimal() and len(words) < _NUMBER and bool(last) and not last.isdigit()


def _look(block: _Element) -> str | None:
    """The style of a paragraph, and how all of its words look; None where it has none."""
    style = block.find(f"{_W}pPr/{_W}pStyle")
    looks = {
        " ".join(f"{child.tag.removeprefix(_W)} {child.get(f'{_W}val', '')}".strip() for child in marks)
        for run in block.iterchildren(f"{_W}r")
        if any((inner.text or "").strip() for inner in run.iter(f"{_W}t"))
        for marks in [[child for child in run.iterfind(f"{_W}rPr/*") if child.tag in _LOOKS]]
    }
    return (
        " ".join(filter(None, (style.get(f"{_W}val") if style is not None else "", *looks)))
        if len(looks) == 1
        else None
    )


def _bold(block: _Element) -> str:
    """The words in bold type with which a paragraph begins."""
    found = ""
    for run in block.iterchildren(f"{_W}r"):
        words = "".join(inner.text or "" for inner in run.iter(f"{_W}t"))
        mark = run.find(f"{_W}rPr/{_W}b")
        if words and (mark is None or mark.get(f"{_W}val") in ("0", "false", "off")):
            break
        found += words
    return found


def _parted(lines: Sequence[str], bold: Mapping[int, str]) -> Iterator[str]:
    """The lines; where nothing but bold type tells names from words, a tab stands between them."""
    heads = {
        at: words
        for at, words in bold.items()
        if at < len(lines) and clean(words) and lines[at].startswith(words) and _SAYS.match(lines[at], len(words))
    }
    known = take_turns(map(clean, heads.values()), sum(bool(line.strip()) for line in lines))
    for at, line in enumerate(lines):
        words = heads.get(at, "")
        yield f"{words}\t{line[len(words) :]}" if clean(words) in known else line


def _asked(lines: Sequence[str], bold: Mapping[int, str]) -> Iterator[str]:
    """What to tell of sentences in bold type throughout among others, as an interviewer's are; no label begins them."""
    found = [
        words.strip()
        for at, words in bold.items()
        if at < len(lines) and words.strip() == lines[at].strip() and _SENTENCE.fullmatch(words.strip())
    ]
    if len(found) >= _BOTH and len(found) * 2 <= sum(bool(line.strip()) for line in lines):
        yield f"{len(found)} paragraphs in bold type are read like the others, though another may speak: {found[0]}"


class _View:
    """Reads paragraphs as the final view shows them, and counts what is not in it."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.styles = styles
        self.changes: Counter[str] = Counter()
        self.unsaid: Counter[str] = Counter()
        self.styled: str | None = None  # why nobody says what has the style of the paragraph
        self.before = ""  # of a paragraph whose end was deleted: it goes on in the next one

    def lines(self, block: _Element) -> Iterator[str]:
        """The lines of a paragraph or of a table's rows."""
        if block.tag == f"{_W}p":
            yield from self.paragraph(block)
            return
        for row in _inside(block, f"{_W}tr"):
            if row.find(f"{_W}trPr/{_W}del") is not None:
                self.changes["deletions"] += 1
                continue
            cells = [
                [line for inner in _blocks(cell) for line in self.lines(inner)] for cell in _inside(row, f"{_W}tc")
            ]
            if cells:  # a last cell of several paragraphs goes on below, in a row whose other cells are empty
                below = filter(str.strip, (line for one in cells[-1] for line in one.split("\n")))
                first = [" ".join(cell).replace("\n", " ") for cell in cells[:-1]]
                yield "\t".join([*first, ("\n" + "\t" * len(first)).join(below)])

    def paragraph(self, block: _Element) -> Iterator[str]:
        """A paragraph's text; those of text boxes in it come behind it."""
        boxes: list[_Element] = []
        style = block.find(f"{_W}pPr/{_W}pStyle")
        self.styled = self.styles.get(style.get(f"{_W}val", "")) if style is not None else None
        text = self.before + "".join(self._text(block, boxes, 0))
        self.before = ""
        if block.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
            self.before = text
        else:
            yield text
        for box in boxes:
            for inner in _blocks(box):
                yield from self.lines(inner)

    def _text(self, element: _Element, boxes: list[_Element], depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            raise ValueError("its elements nest too deep")
        for child in element:
            tag = child.tag
            if tag in _CHANGES:
                self.changes[_CHANGES[tag]] += 1
            if tag == f"{_W}txbxContent":
                boxes.append(child)
            elif tag == f"{_W}t":
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == f"{_W}r" and (why := self._why(child)):
                self.unsaid[why] += len("".join(inner.text or "" for inner in child.iter(f"{_W}t")))
            elif tag not in _GONE and isinstance(tag, str) and not _is_empty(child):
                yield from self._text(child, boxes, depth + 1)

    def _why(self, run: _Element) -> str | None:
        """Why nobody says a run."""
        properties = run.find(f"{_W}rPr")
        if properties is None:
            return self.styled
        style = properties.find(f"{_W}rStyle")
        styled = self.styles.get(style.get(f"{_W}val", "")) if style is not None else None
        return _unsaid(properties) or styled or self.styled or ("raised" if _is_footnote(run, properties) else None)

    def rest(self) -> list[str]:
        """What is left of a last paragraph whose end was deleted."""
        return [self.before] if self.before else []

    def notes(self) -> Iterator[str]:
        """What is to be told."""
        if self.changes:
            counted = ", ".join(f"{number} {what}" for what, number in self.changes.items())
            yield f"tracked changes are open in it ({counted}): the final view is read"
        for why, number in self.unsaid.items():
            if number:
                yield f"{number:,} {why} characters are not read as speech"


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, those inside of controls among them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from _inside(child, tag)
