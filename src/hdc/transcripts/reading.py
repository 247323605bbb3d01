"""``read_transcript``: a file of any of the formats becomes a :class:`Transcript`."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from hdc.errors import TranscriptError
from hdc.transcripts import delimited, dialogue, subtitles, turns, webvtt
from hdc.transcripts.cues import ARROWS, TIMING, each_line
from hdc.transcripts.decoding import REMEDY, decode
from hdc.transcripts.leftovers import leftovers
from hdc.transcripts.looks import by_looks
from hdc.transcripts.sheet import NOT_UNDERSTOOD, Reading, Sheet, utterances
from hdc.transcripts.transcript import Transcript

#: No transcript is longer: the talk of a whole day is a megabyte.
MOST_BYTES = 64 * 1024 * 1024
#: So many bytes tell what kind a file is of.
_SNIFFED = 4096
#: How a page of HTML begins, be it behind comments.
A_PAGE = re.compile(
    r"""(?>(?:\s++|<!--(?s:.*?)-->)*+)<(?:!doctype|html|head|body|cite|time|p|div|article|section|main|h[1-6]|span|meta|table|ul|ol|dl|b|strong|i
    |em|a|br|blockquote|pre|figure|script|style|link|title|nav|header|footer|img|details|center|small|picture|hr)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_COMMENT = re.compile(r"<!--(?s:.*?)-->")
#: How a page begins that is no Markdown with a picture or a box in front.
A_WHOLE_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|cite|time|meta|title)\b", re.IGNORECASE)
#: How XML begins that is no page.
AN_XML = re.compile(r"\s*<(?:\?xml\b|(?P<tag>[A-Za-z][\w.:-]{0,60})(?=[\s>]))")
#: How files of other kinds begin that are text and no speech.
OTHERS = (
    (re.compile(r"\s*@(?:UTF8|Begin)\b"), "a CHAT transcript"),
    (re.compile(r"\s*File type = \"ooTextFile"), "a Praat TextGrid"),
    (re.compile(r"\s*Scenarist_SCC"), "captions as SCC"),
    (re.compile(r"\s*(?:\{\d+\}\{\d+\}|\[\d+\]\[\d+\])"), "subtitles that count frames"),
    (
        re.compile(
            r"\s*(?:(?:(?:var|let|const)\s+|window\.|module\.)[\w.]{1,60}\s*=|[\w.$]{1,60}\()\s*(?:\[\s*)?\{\s*\""
        ),
        "a script that holds data",
    ),
    (re.compile(r"\s*<SAMI\b", re.IGNORECASE), "captions as SAMI"),
    (re.compile(r"\s*<window\b[^<>]*>", re.IGNORECASE), "captions as RealText"),
    (re.compile(r"\s*SPEAKER \S+ \d+ [\d.]+ [\d.]+ <NA>"), "a list of who speaks when, without words"),
    (re.compile(r"\s*\\(?:documentclass|usepackage|section|begin)\b"), "LaTeX"),
    (re.compile(r"\s*BEGIN:V(?:CALENDAR|CARD)\b"), "a calendar or an address book"),
    (re.compile(r"\s*(?:diff --git |Index: \S+\n=|--- \S+[^\n]*\n\+\+\+ )"), "a patch"),
    (re.compile(r"\s*Traceback \(most recent call last\):"), "what a program says when it fails"),
    (re.compile(r"\s*-----BEGIN [A-Z ]+-----"), "a key or a message in letters"),
    (re.compile(r"\s*%!PS"), "PostScript"),
    (re.compile(r"\s*ff(?:mpeg|probe|play) version \S"), "what a program says of a recording"),
    (re.compile(r"\s*commit [0-9a-f]{4,40}\n(?:Merge: [^\n]*\n)?Author: "), "the history of a repository"),
    (re.compile(r"\s*TY  - [A-Z]{3,5}\s*\n|\s*@[a-z]+\{[^\s{}]*,\s*\n"), "a list of references"),
    (re.compile(r"\s*(?:#[^\n]*\n\s*){0,60}msgid \""), "a catalogue of translations"),
    (re.compile(r"\s*TITLE:[^\n]*\n\s*FCM:"), "a list of cuts"),
    (re.compile(r"\s*([\w.+-]{1,60}\(\d\w{0,3}\))[ ]{2}[^\n]{0,300}?[ ]\1[ ]*\n"), "a page of a manual"),
    (
        re.compile(r"\s*(?:[A-Z][\w-]{0,40}:[^\n]*\n(?:[ \t][^\n]*\n){0,9}){1,60}?MIME-Version:"),
        "a mail or a saved page",
    ),
    (re.compile(r"\s*%YAML|\s*---\s*\n(?:[\w-]+:.*\n)*- \w+:"), "YAML"),
)
#: How JSON begins; a bracket alone may hold a time.
A_VALUE = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
#: What joins the two times of a cue where no arrow does.
COMMA = re.compile(r"\.\d\d\d?,\d")
#: How files of Markdown are named.
MARKED = (".md", ".markdown")
#: Letters in UTF-8 that were taken for Windows-1252 or ISO-8859-1, twice and more.
SUSPECT = "ÂÃâäåæçèéêëìíîï"
GARBLED = re.compile(r"(?s:(?:(?:[ÂÃ][\x80-\xbf€‚„…†‡‰‹›‘’“”•–—™]|â[€\x80].|[ä-ï][\x80-\xbf€-™]{2}).{0,2000}?){2})")
#: So many lines are looked at for cues.
HEAD = 2_000


def read_transcript(path: str | os.PathLike[str]) -> Transcript:
    """Read a transcript: captions, JSON, XML, HTML, docx, tables, Markdown or plain text, recognised by what is in it.

    Offsets count code points of the text as decoded, without its byte order mark; line ends stay as received. For docx,
    an archive, the text is that of its paragraphs and rows, a line each. Inside an utterance a line break is read as
    one space, and as nothing between two Chinese characters (see :func:`hdc.transcripts.pieces`).

    Raises:
        TranscriptError: the file is missing, too large, of no known kind or encoding, broken, or says nothing.
    """
    path = Path(path)
    return parse_transcript(path.name, _bytes(path))


def parse_transcript(name: str, data: bytes) -> Transcript:
    """Read the bytes of a transcript as :func:`read_transcript` reads a file; ``name`` stands in errors."""
    if not data.strip():
        raise TranscriptError.of(name, "the file is empty", "Fetch or export the transcript again")
    notes: tuple[str, ...] = ()
    looks: Sequence[str] = ()
    headings: frozenset[int] = frozenset()
    digest = hashlib.sha256(data).hexdigest()
    suffix = Path(name).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        from hdc.transcripts import docx

        written = docx.text_of(name, data)
        text, encoding, cut, suffix = written.text, "docx", False, ".docx"
        notes, headings, looks = written.warnings, written.headings, written.looks
    elif suffix == ".docx":
        raise TranscriptError.of(name, "this is no Word document", "Save it again as .docx, or as text")
    else:
        text, encoding, cut = decode(name, data)
    sheet = Sheet(name, text, headings)
    reading = _read(sheet, suffix)
    looks = looks or reading.looks
    said = tuple(utterances(text, reading.cues))
    parts = sheet.tiled()
    if not any(sign.isalnum() for one in said for sign in one.text):
        raise TranscriptError.of(name, "nobody says anything in it", "Check that it is the right file")
    seen = () if any(one.speaker for one in said) else by_looks(looks)
    return Transcript(
        name,
        text,
        digest,
        encoding,
        reading.format,
        parts,
        said,
        (*notes, *seen, *_guessed(text, encoding), *_warnings(sheet, reading, cut), *leftovers(text, said, parts)),
    )


def refusal(path: Path) -> str | None:
    """Why a file is no transcript, as far as its first bytes tell, as of a PDF; None where it may be one."""
    try:
        with path.open("rb") as file:
            head = file.read(_SNIFFED)
        if head.strip() and not head.startswith(b"PK\x03\x04"):
            decode(path.name, head)
    except OSError as error:
        return f"{path.name}: the file cannot be read ({error.strerror or error}). Check its permissions"
    except TranscriptError as error:
        return str(error)
    return None


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            what = (
                f"with {size / 2**20:,.0f} MB it is larger than any transcript (the limit is {MOST_BYTES // 2**20} MB)"
            )
            raise TranscriptError.of(path.name, what, "Check that it is the right file")
        return path.read_bytes()
    except OSError as error:
        what = f"the file cannot be read ({error.strerror or error})"
        raise TranscriptError.of(str(path), what, "Check its path and permissions") from error


def _read(sheet: Sheet, suffix: str) -> Reading:
    """Read the text in the format that it is in; the file's name decides where the text does not."""
    text = sheet.text
    if suffix == ".docx":
        if _has_cues(sheet):  # as meetings export them, the times of a cue a line of its paragraph
            return replace(subtitles.read(sheet), format="docx, cues")
        reading = turns.read(sheet, is_markdown=False, is_document=True)
        return replace(reading, format=reading.format.replace("text", "docx", 1))
    if text.startswith("WEBVTT"):
        return webvtt.read(sheet)
    if A_VALUE.match(text) or suffix == ".json":
        from hdc.transcripts import objects

        return objects.read(sheet)
    for kind, what in OTHERS:
        if kind.match(text):
            raise TranscriptError.of(sheet.name, f"this is {what}, which is not read here", REMEDY)
    if _is_xml(text):
        from hdc.transcripts import timed_xml

        return timed_xml.read(sheet)
    is_page = A_PAGE.match(text) and (suffix not in MARKED or A_WHOLE_PAGE.match(text) or _is_of_elements(text))
    if is_page or suffix in (".html", ".htm", ".xhtml"):
        from hdc.transcripts import page

        return page.read(sheet)
    if dialogue.is_script(text):
        return dialogue.read(sheet)
    if separator := delimited.separator_of(sheet, suffix):
        return delimited.read(sheet, separator)
    if _has_cues(sheet):
        return webvtt.read(sheet) if suffix == ".vtt" else subtitles.read(sheet)
    reading = turns.read(sheet, is_markdown=suffix in MARKED, is_document=False)
    if suffix in (".vtt", ".srt"):
        reading = replace(
            reading, warnings=(f"there are no cues in it, so that it is read as {reading.format}", *reading.warnings)
        )
    return reading


def _is_xml(text: str) -> bool:
    """Whether a text is XML and no page: it says so, or its first element is closed somewhere."""
    found = AN_XML.match(text)
    if not found or A_PAGE.match(text) or re.search(r"<html\b", text[:2_000], re.IGNORECASE):
        return False
    return found["tag"] is None or f"</{found['tag']}>" in text


def _is_of_elements(text: str) -> bool:
    """Whether each line is an element of a page, or nearly each, as Markdown may have them."""
    lines = [line for line in islice(_COMMENT.sub("", text).splitlines(), HEAD) if line.strip()]
    return sum(bool(A_PAGE.match(line)) for line in lines) * 5 >= len(lines) * 4


def _has_cues(sheet: Sheet) -> bool:
    """Whether a tenth of the lines, or one of the first ones, are times of cues."""
    if not any(sign in sheet.text for sign in ARROWS) and not COMMA.search(sheet.text):
        return False
    first = [*islice(each_line(sheet), HEAD)]
    times = [number for number, line in enumerate(first) if TIMING.match(sheet.text, line.start, line.end)]
    if all(TIMING.match(sheet.text, line.start, line.end) for line in first):  # then the words stand beside them
        return False
    return bool(times) and (len(times) * 10 >= len(first) or times[0] < 3)


def _guessed(text: str, encoding: str) -> tuple[str, ...]:
    """What to tell of a text whose encoding nothing but its signs says, or that somebody read in a wrong one."""
    if any(sign in text for sign in SUSPECT) and GARBLED.search(text):
        return ("its letters seem to have been read in a wrong encoding before it was saved",)
    if encoding != "windows-1252":
        return ()
    beyond = "".join(sorted({sign for sign in text if sign > "\x7f" and not sign.isspace()}))
    return (f"the file is in no Unicode encoding; it is read as Windows-1252, with {beyond[:60]}",)


def _warnings(sheet: Sheet, reading: Reading, cut: bool) -> tuple[str, ...]:
    lost = sum(part.end - part.start for part in sheet.parts if part.reason == NOT_UNDERSTOOD)
    notes = [f"{lost:,} characters are not understood and not read as speech"] if lost else []
    notes += ["the file ends inside a character: it was cut off"] if cut else []
    return (*reading.warnings, *notes)
