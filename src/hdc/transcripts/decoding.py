"""Bytes to text: UTF-8 and UTF-16 with or without a mark, GB18030 and Big5, and Windows-1252 where it is certain.

A byte order mark says how to read the text and is no part of it: offsets count from the character behind it. Line ends
stay as they are. A file that was cut off inside its last character ends in U+FFFD, and a warning says so.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from hdc.errors import TranscriptError
from hdc.transcripts.western import western

REMEDY = "Save it as UTF-8 text, or export the transcript as vtt, srt, json, html, docx, md or txt"

#: UTF-32 comes first because its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What other kinds of file begin with, behind a byte order mark or blanks, stands within so many bytes.
_HEAD = 1_000
#: How other kinds of file begin, so that the error can name them.
OTHERS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)"),
    (b"ID3", "an audio file"),
    (b"RIFF", "an audio or video file"),
    (b"OggS", "an audio file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
#: The most frequent characters of written Chinese, of both scripts: a quarter of any longer text, a fiftieth of misread
#: bytes.
FREQUENT = frozenset(
    "的一是不了人我在有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会这個們來時為說國著裡後會"
    "他可下过過天去能对對小多然于於心学學么麼之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開很吗嗎"
    "呢吧啊哦嗯什麼甚谁誰问問题題听聽见見谢謝再现現从從两兩做让讓给給因所但与與"
)
_HANZI, _BEYOND = re.compile("[\u3400-\u9fff]"), re.compile(r"[^\x00-\x7f]")
#: From so many Chinese characters on, their frequencies mean something.
ENOUGH = 40
#: What Chinese is punctuated with.
PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』—…·～－％　﹐")
#: Characters that no text has: the C0 controls but tab, line ends, form feed and the escapes of terminals.
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
#: What DOS wrote at the end of a text; nobody said it.
_END = "\x1a"
#: Where the characters of transcripts are: Latin, its punctuation, kana and Chinese with theirs, full width.
USUAL = ((0x20, 0x17F), (0x2000, 0x22FF), (0x3000, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xFF00, 0xFFEF))


class Decoded(NamedTuple):
    """A text, the encoding it was in, and whether its end is cut off inside a character."""

    text: str
    encoding: str
    cut: bool


def decode(name: str, data: bytes) -> Decoded:
    """Decode a file.

    Raises:
        TranscriptError: it is of another kind, or in none of the encodings.
    """
    check_kind(name, data)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _marked(name, data[len(mark) :], encoding)
    candidates: tuple[tuple[str, Callable[[bytes, str], bool]], ...] = (
        ("utf-8", lambda _data, text: "\0" not in text),
        ("utf-16-le", lambda data, text: _is_utf16(data, text)),
        ("utf-16-be", lambda data, text: _is_utf16(data, text)),
    )
    for encoding, fits in candidates:
        found = _strictly(data, encoding)
        if found and fits(data, found.text) and _is_text(found.text):
            return found
    if chinese := _chinese(name, data):
        return chinese
    if (plain := (western(data) or "").rstrip(_END)) and _is_text(plain):
        return Decoded(plain, "windows-1252", False)
    if b"\0" in data[:4096]:
        raise TranscriptError.of(name, "this is a binary file, not a transcript", REMEDY)
    what = f"the text is in none of UTF-8, UTF-16, GB18030 and Big5, and not plainly in Windows-1252 ({_where(data)})"
    raise TranscriptError.of(name, what, REMEDY)


def check_kind(name: str, data: bytes) -> None:
    """Refuse a file whose first bytes are those of another kind.

    Raises:
        TranscriptError: it is of another kind.
    """
    begun = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    for start, kind in OTHERS:
        if begun.startswith(start):
            raise TranscriptError.of(name, f"this is {kind}, not a transcript", REMEDY)


def _where(data: bytes) -> str:
    """Where a file stops being UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return f"as UTF-8 it breaks in line {line}, at byte {error.start}"
    return "it has control characters in it"


def _marked(name: str, data: bytes, encoding: str) -> Decoded:
    found = _strictly(data, encoding) if not encoding.startswith("utf-32") else None
    if found is None or not _is_text(found.text):
        what = f"the file begins as {encoding.upper()} and does not go on as such"
        raise TranscriptError.of(name, "UTF-32 is not read here" if "32" in encoding else what, REMEDY)
    return Decoded(found.text, "utf-8-sig" if encoding == "utf-8" else encoding, found.cut)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    """Decode, or return None; only the last character may be incomplete."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    cut = bool(decoder.getstate()[0])
    return Decoded(text.rstrip(_END) + "\ufffd" * cut, encoding, cut)


def _is_text(text: str) -> bool:
    """Hardly any control characters."""
    data = text.encode("utf-8", "surrogatepass")
    return (len(data) - len(data.translate(None, CONTROLS))) * 200 <= len(text)


def _is_utf16(data: bytes, text: str) -> bool:
    """Bytes that are no UTF-8 and make usual characters, with spaces or line ends among them."""
    if len(data) < 4 or not any(sign in text for sign in " \n\u3000。，"):
        return False
    sample = text[:20_000]
    usual = sum(any(low <= ord(one) <= high for low, high in USUAL) or one in "\t\r\n" for one in sample)
    return "\0" not in text and usual * 50 >= len(sample) * 49 and (b"\0" in data or _is_chinese(text))


def _chinese(name: str, data: bytes) -> Decoded | None:
    """Decode as GB18030 or as Big5, whichever reads as Chinese; None where neither does.

    Raises:
        TranscriptError: both do, so that it would be a guess.
    """
    both = [found for encoding in ("gb18030", "big5hkscs") if (found := _strictly(data, encoding))]
    likely = [found for found in both if _is_chinese(found.text) and _is_text(found.text)]
    if len(likely) < 2:
        return likely[0]._replace(encoding=likely[0].encoding.removesuffix("hkscs")) if likely else None
    first, second = sorted(likely, key=lambda found: -_likeness(found.text))
    if _likeness(first.text) < 2 * _likeness(second.text):
        raise TranscriptError.of(name, "the text may be in GB18030 or in Big5", REMEDY)
    return first._replace(encoding=first.encoding.removesuffix("hkscs"))


def _likeness(text: str) -> float:
    """The share of frequent characters among the Chinese ones."""
    hanzi = _HANZI.findall(text, 0, 50_000)
    return sum(one in FREQUENT for one in hanzi) / len(hanzi) if hanzi else 0.0


def _is_chinese(text: str) -> bool:
    """Whether it reads as Chinese: nearly any bytes are *something* in these encodings, so their characters decide.

    Nine tenths of what is not ASCII are common characters of either script or their punctuation, and the most frequent
    ones make up a tenth; in a short text an eighth.
    """
    signs = _BEYOND.findall(text, 0, 50_000)
    hanzi = _HANZI.findall(text, 0, 50_000)
    if not hanzi:
        return False
    common = sum(one in PUNCTUATION or _is_common(one) for one in signs)
    frequent = sum(one in FREQUENT for one in hanzi)
    least = 10 if len(hanzi) >= ENOUGH else 8
    return common * 10 >= len(signs) * 9 and frequent * least >= len(hanzi)


def _is_common(sign: str) -> bool:
    """Whether a character is of the first level of GB 2312 or of Big5, which have those in common use."""
    simplified, traditional = sign.encode("gb2312", "ignore"), sign.encode("big5", "ignore")
    return b"\xb0\xa1" <= simplified <= b"\xd7\xf9" or b"\xa4\x40" <= traditional <= b"\xc6\x7e"
