"""Which words before a colon are somebody's name, and which begin a sentence."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from hdc.patterns import later
from hdc.transcripts.clock import SINGLE, any_of
from hdc.transcripts.sheet import Cue
from hdc.transcripts.signs import signs

#: A text of so many lines is short.
SHORT = 20
#: A name has so many words at most, one with a title behind a comma so many.
_WORDS, _TITLED = 6, 9
#: One in lower case has fewer.
_PLAIN = 3
#: Characters without a width: direction marks, joiners, byte order marks, soft hyphens, variation selectors.
UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
#: Pictures, flags and dingbats, with what modifies them.
PICTURES = "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\U000e0020-\U000e007f"
#: What may stand before a label and is no part of it.
ADORNED = rf"(?:[{UNSEEN}]|[{PICTURES}][{PICTURES}{UNSEEN}]{{0,12}}[ ]{{0,2}}|:[a-z][a-z_]{{2,30}}:[ ]?){{0,4}}"
_OF = r"[^\W\d_][^\n\r\u2028\u2029\x85\x0b\x0c\t:：\[\]【】|<>*#{}]{0,39}"
#: A name, perhaps in the brackets of a title in front; behind it may stand a number or where somebody is from, as in
#: "Ada Lovelace [Engines]".
NAME = (
    r"《?[^\W_][^\n\r\u2028\u2029\x85\x0b\x0c\t:：\[\]【】|<>*#{}]{0,59}?"
    rf"(?:\[{_OF}\]|[ ]?\[\d{{1,3}}\]|[|][ ]{_OF}?(?=[ ]?[:：])|\#\d{{1,5}}(?!\d)(?:[ ]\([^()\r\n:]{{1,40}}\))?)?"
)
#: A length of time is nobody: "1 hour".
_LENGTH = re.compile(rf"{SINGLE}\Z")
#: And so is a day: "2026年3月3日", "3.3.2026".
_A_DAY = re.compile(r"(?:\d{2,4}[-/.年][ ]?)?\d{1,2}[-/.月][ ]?\d{1,4}日?\Z")
#: A label that begins with seconds, and a part of a talk that is counted: "第二部分".
_FRACTION = re.compile(r"\d+[.,]\d+(?![^\W\d_])")
A_PART = rf"第[ ]?[\d一二三四五六七八九十]{{1,3}}[ ]?{any_of('parts_behind')}"
_A_PART = re.compile(rf"{A_PART}\Z")
#: Numbers and letters that tell several such persons apart.
_COUNTED = re.compile(r"[ ]?(?:\#?\d{1,3}|[A-Za-z]|[一二三四五六七八九十]|[甲乙丙丁])\Z")
#: What parts a name from a title or a firm: "Ada Lovelace -- Engines -- Analyst".
_DASHES = ("-", "--", "–", "—")
#: A note behind a name is no part of it: "Ada [laughs]".
_NOTED = re.compile(r"\s*[\[(（]([^\[\]()（）]{1,40})[\])）]\Z")
_ADORNED = re.compile(rf"\A{ADORNED}(?=\w)")
#: Numbers and signs of footnotes behind a name.
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹†‡ "
_UNSEEN, _PICTURED = re.compile(f"[{UNSEEN}]"), re.compile(rf"[{PICTURES}{UNSEEN}\s]+\Z")
TAGS = r"(?:</(?:b|i|u|font|c)>){0,2}"
#: "Name:", "Name：", "[SPEAKER_00]", ">> Name:" at the start of a cue.
PREFIX = later(
    rf"""
    (?:\{{\\[^{{}}\r\n]{{1,40}}\}}){{0,3}}                              # where on the picture the caption stands
    (?:(?:>>|&gt;&gt;)[ ]?|[-–—][ ]?)?{ADORNED}                      # how captions mark that the speaker changes
    (?:<(?:b|i|u|font|c)\b[^<>\r\n]{{0,60}}>){{0,2}}            # a name may be bold or coloured
    (?:
        \[(?P<tag>[^\W_][\w .'-]{{0,39}})\]:?[ ]              # [SPEAKER_00] or [SPEAKER_00]:
      | (?P<name>{NAME}){TAGS}[ ]?(?::(?=[ \xa0\r\n<]|$)|：){TAGS}   # Name: or Name：
    )
    """,
    re.VERBOSE,
)
#: "(Name) words", "Name – words" and "Name:words", which count where most captions are so.
APART = later(rf"[(（](?P<tag>{NAME})[)）](?:[ ]+|(?<=）))|(?P<name>{NAME})(?:[ ][-–—][ ]+|:(?=[^\s/\d:]))")


@lru_cache(4_096)  # the same few names stand in front of every turn
def clean(label: str) -> str:
    """A label without what nobody reads aloud: blanks and pictures at its ends, and marks that have no width.

    >>> clean("\\u200eAna\\u200b Lind \\U0001f399\\ufe0f ")
    'Ana Lind'
    """
    if "&" in label:
        label = html.unescape(label)
    if not label.isascii():
        label = _UNSEEN.sub("", _ADORNED.sub("", _PICTURED.sub("", label), count=1)).rstrip(_RAISED)
    label = label.strip()
    if label.endswith((")", "]", "）")) and (noted := _NOTED.search(label)):
        bare = label[: noted.start()]
        is_footnote = noted[1].isdecimal() and label[-1] == "]" and not is_person(bare)
        return bare if is_footnote or noted[1].casefold() in signs("notes") else label
    return label


@lru_cache(4_096)
def is_name(label: str, *, strict: bool = True) -> bool:
    """Whether a label can be somebody's name or role.

    ``strict`` is for labels that nothing but a colon sets off: their words begin with capitals.

    >>> is_name("Dhanji R. Prasanna"), is_name("SPEAKER_01"), is_name("主持人"), is_name("Dr. Fei Fei Li")
    (True, True, True, True)
    >>> is_name("Here's the thing"), is_name("My question"), is_name("他说"), is_name("https")
    (False, False, False, False)
    """
    label = re.sub(
        r"\s*(?:\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|\| .*)$|(?<=\w )[\"“][^\"“”]*[\"”](?= \w)", "", label.strip()
    )
    words = [word for word in label.split() if word not in _DASHES]
    is_titled = "," in label or len(words) < len(label.split())
    if is_person(label):
        return True
    if (
        not any(map(str.isalpha, label))
        or _LENGTH.match(label)
        or len(words) > (_TITLED if is_titled else _WORDS)
        or any(label.casefold() in signs(f"{name}_columns") for name in ("begin", "end"))
        or ({label.casefold(), words[0].casefold()} & _never() and not _is_counted(words))
        or _is_date(words)
        or _A_DAY.match(label)
        or _FRACTION.match(label)
        or _A_PART.match(label)
    ):
        return False
    if any(sign in label for sign in '?!;。，？！；…“”"') or label.endswith(("...", ",", "-")):
        return False
    if any("\u3400" <= sign <= "\u9fff" for sign in label):
        return len(label) <= 16 and (len(label) == 1 or label[-1] not in signs("leads"))
    if not strict:
        return not re.search(r"(?<!\b[A-Z])[a-z]{3}\. ", label)
    name, comma, role = label.partition(",")
    if comma:  # "Ada Lovelace, chief of engines"
        return len(name.split()) > 1 and is_name(name) and not re.search(r"[\d,]", role)
    return bool(words) and all(is_capital(word) for word in words)


@cache
def _never() -> frozenset[str]:
    return signs("no_names") | signs("notes") | signs("page_ends")


def is_person(label: str) -> bool:
    """Whether a label says who speaks without a name, as "unknown speaker", "audience member 2" and "观众提问" do.

    >>> is_person("unknown speaker"), is_person("Caller 2"), is_person("my point")
    (True, True, False)
    """
    folded = label.casefold()
    return folded in signs("persons") or _COUNTED.sub("", folded) in signs("persons")


def _is_counted(words: Sequence[str]) -> bool:
    """Whether it is a speaker without a name, as "发言人 1" is, and not the field of a header."""
    return len(words) == 2 and words[1].isdecimal() and words[0].casefold() in signs("speaker_columns")


def _is_date(words: Sequence[str]) -> bool:
    """Whether a label is a day: a month, and numbers beside it."""
    months = [word for word in words if word.strip(".,").casefold() in signs("months")]
    return bool(months) and any(word[:1].isdecimal() for word in words)


def is_capital(word: str) -> bool:
    """Whether a word is written as those of names are."""
    first = next((sign for sign in word if sign.isalnum()), "")
    return not first.islower() or not word.islower() or word in signs("particles")  # "iPhone" has a capital, too


def speakers(labels: Iterable[str], lines: int) -> frozenset[str]:
    """Those of the ``labels`` before colons that are speakers, in a text of so many ``lines``.

    A speaker speaks twice, or the text is short and half of its lines have labels; names in lower case come thrice, or
    twice where nearly all lines have labels that come again.
    Beside such speakers one may speak once: words under a label of their own are nobody else's. Where nobody speaks
    twice, a first and a last name may open a text, and an opening phrase ("Honestly: …") never is a name.
    """
    counts = Counter(labels)
    names = {label for label in counts if is_name(label)} | in_turn(counts)
    dense = lines <= SHORT and sum(counts[label] for label in names) * 2 >= lines
    often = {label for label in names if counts[label] > 1}
    plain = {label for label in {*counts} - names if len(label.split()) < _PLAIN and is_name(label, strict=False)}
    again = [label for label in counts if counts[label] > 1 and (label in often or label in plain)]
    least = 2 if len(again) > 1 and sum(counts[label] for label in again) * 5 >= lines * 4 else 3
    often |= {label for label in plain if counts[label] >= least}
    if dense or often:
        return frozenset(often | {label for label in names if not opens_sentence(label)})
    return frozenset(label for label in names if len(label.split()) == 2 and not opens_sentence(label))


def in_turn(counts: Counter[str]) -> frozenset[str]:
    """The labels that no speaker is called and that speak all the same: "Author" comes as often as "Host" does."""
    never = [label for label in counts if is_doubtful(label)]
    often = max((counts[label] for label in counts if is_name(label)), default=0) if never else 0
    return frozenset(label for label in never if counts[label] > 1 and counts[label] * 2 >= often > 1)


def is_doubtful(label: str) -> bool:
    """Whether a label is no name for what it says, as "Author", or 回答 that leads up to what somebody says.

    The heads of columns are fields, however often they come.
    """
    folded = label.casefold()
    is_field = any(folded in signs(f"{name}_columns") for name in ("begin", "end", "word"))
    is_one = folded in _never() or label[-1] in signs("leads")
    return is_one and not is_field and is_capital(label) and not is_name(label)


def take_turns(names: Iterable[str], paragraphs: int) -> frozenset[str]:
    """The names with which most of so many paragraphs begin, if two and more of them come again; else nobody.

    Nothing but emphasis or a dash sets them off, which may set off any word.
    """
    counts = Counter(name for name in names if is_name(name) and not opens_sentence(name))
    if counts.total() * 2 < paragraphs or sum(count > 1 for count in counts.values()) < 2:
        return frozenset()
    return frozenset(counts)


def opens_sentence(label: str) -> bool:
    """Whether a label is a phrase that leads up to what is said, as "Second: …" and "总之：" do.

    >>> opens_sentence("Bottom line"), opens_sentence("总之"), opens_sentence("Audience")
    (True, True, False)
    """
    return label.casefold() in signs("openers")


def heads_section(label: str) -> bool:
    """Whether a label begins with a word that no speaker is called, as "Summary" or "Key takeaways" do."""
    words = label.casefold().split()
    return bool(words) and bool({words[0], label.casefold()} & signs("no_names"))


def goes_by(name: str, counts: Counter[str]) -> bool:
    """Whether who is named once in full speaks on by a part of the name: "ADA LOVELACE, HOST:", then "LOVELACE:"."""
    words = {*re.findall(r"\w+", name)}
    return any(count > 1 and other != name and {*re.findall(r"\w+", other)} < words for other, count in counts.items())


def begins_summary(label: str) -> bool:
    """Whether a heading is that of a summary or of notes, as "Key takeaways" and "摘要" are."""
    folded = label.casefold()
    return any(folded == word or folded.startswith((f"{word} ", f"{word}:")) for word in signs("summaries"))


def repeat(labels: Sequence[str | None]) -> bool:
    """Whether each line has its label, and not only the first of a turn; then a line without is nobody's we know."""
    named = [label for label in labels if label]
    same = sum(one == two for one, two in pairwise(named))
    return same * 5 > len(named)


def carried(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues, those without a label given to the speaker before them, unless labels repeat or another begins."""
    repeats = repeat([cue.speaker for cue in cues])
    speaker = None
    for cue in cues:
        speaker = cue.speaker or (None if repeats or cue.is_fresh else speaker)
        yield cue if cue.speaker == speaker else cue._replace(speaker=speaker)
