"""What was read as speech and does not look like it: labels that no shape knows, and the lines of a structure.

A structure read as speech would put its field names into somebody's mouth, and a label that is not taken leaves words
with nobody, or with the speaker before. Neither can be known for certain, so that it is told and nothing is changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise

from hdc.errors import TranscriptError
from hdc.patterns import later
from hdc.transcripts.columns import is_rule
from hdc.transcripts.cues import Line, opening
from hdc.transcripts.headings import ENDS, Heads
from hdc.transcripts.labels import is_doubtful, is_name, opens_sentence
from hdc.transcripts.sheet import Cue, Sheet
from hdc.transcripts.signs import signs
from hdc.transcripts.transcript import Part
from hdc.transcripts.words import A_LINE, PLAIN

#: What may be a label at the start of a line: a few words, and a sign behind them that sets them off.
_OPENING = later(
    r"""(?P<number>[\W_]{0,3}\d[\d.,_-]{0,12}[ \t]+)?[\W_]{0,3}
    (?P<who>[^\W_][^\r\n:：;；=~→⇒>|「『{}\[\]【】()（）.?!,，。？！]{0,38}?)[\])}」』»”"']{0,2}
    (?:[ ]?(?:[:：;；=~→⇒>|「『]|[\])}】」』»)）])+|[ ][-–—]{1,2}[ ]|——|[.](?=[ ])|,(?=[^\W\d_])|\{)""",
    re.VERBOSE,
)
_SIGNED = re.compile(r"[-–—―]{1,2}[ ]?(?P<who>[^\W\d_][\w .'’-]{0,38})")
#: A picture that may stand for a name.
_PICTURE = later(r"[^\w\s\"'“‘(\[#*-]{1,8}[ ]?[:：]")
#: And two words with capitals in front of a third, or Chinese before a blank, as a name before a sentence.
_FULL_NAME = later(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+ (?=[A-Z])|[\u4e00-\u9fff]{1,4} (?=[\u4e00-\u9fff])")
#: A line as data, code and settings have them: a field, a row of numbers, signs that no sentence begins or ends with.
_STRUCTURED = later(
    r"""[ \t]*(?:
        (?:-[ ])?\[[ xX]\][ ]                                               # a box to tick
      | (?:-[ ])?["']?[a-z][\w.-]{0,30}["']?[ \t]*(?:=|:(?=[ ]|\Z))        # name: "x"
      | [A-Z]\w{0,20}=\S | [;:](?=\w)(?![^:\n]{1,40}:[ ])                  # Name=x, or a list of a wiki
      | (?:\S+(?:[ ]\S+){0,3}(?:[ ]{3,}|\t+)){2}\S                        # a   table's   row
      | [-dl][r-][w-][x-][rwx-]{6}\s | [│├└] | \d{1,3}(?:\.\d{1,3}){3}\s   # files, a tree of them, addresses
      | https?://\S+\Z | .*\.{4,}[ ]?\d                                    # addresses, what things cost
      | [\w.*~-]*[*/][\w.*/~-]*\Z | \.[a-z]+\Z | [A-Z]{20,}\Z            # names of files, and of amino acids
      | [\[\]{}()<>\\@$;|&%]{1,3}(?![ ]?[A-Z][a-z]) (?![^\[\]{}<>]*[\]>][ ])
      | (?:\S{1,20}[ \t]+){0,2} -?\d+(?:[.,]\d+)?[ \t,;]+ -?\d+(?:[.,]\d+)?(?:[ \t,;]|\Z)  # f 1 0.10 0.20 word
      | .*(?:[{};\\]|\)[;:]|[\w"']\(|=>|["'],)[ \t]*\Z
      | .*</\w+>
      | .*["']:[ ]?["'\d\[{]
    )""",
    re.VERBOSE,
)
#: Words that a player takes for data.
_DATA = re.compile(r"\s*(?:[{\[]\s*[{\"]|\S+\.(?:jpe?g|png|webp|gif)(?:#\S*)?\s*\Z)", re.IGNORECASE)
#: A point of a list, and how a mail begins.
_POINT = re.compile(r"[ \t]*(?:[-*+•■●▪◆]|\d{1,3}[.)])[ \t]+\S")
_HEADER = r"(?:[A-Z][\w-]{1,20}:[^\n]*\n){0,9}?"
_MAILED = re.compile(rf"\s*{_HEADER}From:[^\n]*@[^\n]*\n{_HEADER}Subject:")
#: A number in front of other words, or in brackets behind; a sentence in bold type, of which two are somebody's.
_COUNT = re.compile(r"\d+(?=.*[^\W\d_])|[\[(（]\d+[\])）]\Z")
_BOLD, _BOTH = re.compile(r"[ ]{0,3}(?P<sign>[*_]{1,3})(?=[^\s*_])[^*_\r\n]{1,400}[.?!。？！…](?P=sign)[ \t]*\Z"), 2
#: A line that stands in round brackets as a whole, and is no note that is known.
_BRACKETED = re.compile(r"\([^()]{2,160}\)|（[^（）]{2,160}）")
#: A first word with a capital, or in Chinese what stands before a blank; or what only names of users look like.
_FIRST_WORD = re.compile(r"[^\w\s]{0,2}[A-Z][\w'’]+|[^\w\s]{0,4}[a-z]\w*[_\d]\w*|[\u4e00-\u9fff]{1,4}(?=[ \u3000])")
#: A line that begins with a capital and does not end as what is said does.
_A_HEADING = re.compile(r"[A-Z][^\r\n:：]*[^\W_]")
#: A dash before words; so many lines are the top of minutes.
_DASH, _TOP = re.compile(r"[ \t]*[–—―][ \t]*[^\W\d_]"), 12
_DIGITS = re.compile(r"\d+")
_COLONS = (":", "：", "]", "】")
#: What stands by mistake where others have the colon behind a name.
_SLIP = re.compile(r"[ ]?[;；>=~|\]][ \t]*(?=\S)")
_FRACTION = re.compile(r"[ \t]*\[\d{1,4}[.,]\d{1,3}\][ \t]")
#: So many lines are looked at; fewer than so many say nothing.
_SAMPLE, _LEAST = 400, 3
#: And so many characters of each, of which so many are told.
_LONG, _NEAR = 300, 40
#: So much of a text has such lines, in hundredths.
_SHARE = 60
#: A text in which so much of the paragraphs has a label, and at least so many of them.
_LABELLED, _MANY = 80, 4
#: The start of a line that is written as a label.
_LIKE_A_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<label>[^\W\d_][^\r\n:：.?!。？！;；\"“”*]{1,60}"
    r"(?:(?::(?:\*\*|__)?(?=[ ])|：(?:\*\*|__)?)(?=[ ]?[^\s\"“'‘「])|[:：](?:\*\*|__)?[ \t]*\Z))"
)
_TABLE = "a table stands within what is said, and its cells are read as speech"
#: A line that is a field of a structure by what our tables call columns.
_FIELD = re.compile(r"[ \t]*(?:-[ ])?[\"']?([^\W\d_][\w -]{0,20})[\"']?[ \t]*[:=][ \t]*\S?")


def refuse_fields(sheet: Sheet, lines: Sequence[Line]) -> None:
    """Refuse a text whose lines are fields that are called as the columns of a transcript are, as in YAML.

    Raises:
        TranscriptError: it is one.
    """
    found = (_FIELD.match(sheet.text, line.start, line.end) for line in lines[:_SAMPLE])
    names = Counter(one[1].casefold().replace("_", " ").strip() for one in found if one)
    words = sum(count for name, count in names.items() if name in signs("word_columns"))
    others = sum(
        count for name, count in names.items() if name in signs("speaker_columns") or name in signs("begin_columns")
    )
    if min(words, others) > 1 and (words + others) * 2 >= min(len(lines), _SAMPLE):
        what = "its lines are the fields of a structure such as YAML, which is not read here"
        raise TranscriptError.of(sheet.name, what, "Export the transcript as vtt, srt, json, csv, docx, md or txt")


def refuse_data(sheet: Sheet, cues: Sequence[Cue]) -> None:
    """Refuse captions whose cues hold data for a player: objects of JSON, or pictures to show above its bar.

    Raises:
        TranscriptError: they do.
    """
    said = [sheet.text[cue.speech[0].start : cue.speech[-1].end] for cue in cues[:_SAMPLE] if cue.speech]
    if sum(bool(_DATA.match(words)) for words in said) * 100 >= _SHARE * len(said) > 0:
        what = "its cues hold data for a player, and nobody says them"
        raise TranscriptError.of(sheet.name, what, "Check that it is the right file")


def doubts(text: str, cues: Sequence[Cue]) -> list[str]:
    """What to tell of a text in which nobody is named, if its lines look like labels and words, or like a structure."""
    if any(cue.speaker for cue in cues):
        return []
    parts = [part for cue in cues[:_SAMPLE] for part in cue.speech][:_SAMPLE]
    said = [text[part.start : min(part.end, part.start + _LONG)] for part in parts]
    said = [line for line in said if line.strip()]
    if len(said) < _LEAST - 1:
        return []
    structured = sum(bool(_STRUCTURED.match(line)) for line in said)
    if structured * 100 >= _SHARE * len(said):
        return ["most lines look like data or code, and are read as speech: check what kind of file it is"]
    bare = [line for line in said if line.rstrip()[-1] not in ENDS]  # names stand on lines of their own, perhaps
    if note := _labelled(said) or (_labelled(bare) if len(bare) * 3 >= len(said) else None) or _signed(said):
        return [note]
    if len(words := _by_turns([text[part.start : part.end] for part in _firsts(cues)])) > 1:
        return [f'nobody is named, but most paragraphs begin with "{words[0]}" and "{words[1]}", as turns do']
    return []


def _labelled(said: Sequence[str]) -> str | None:
    """What to tell of lines that begin with what may be labels, if some of these come again."""
    found = [_OPENING.match(line) for line in said]
    counts = Counter(_label(one) for one in found if one and not opens_sentence(one["who"]))
    counts.update(one[0].strip() for line in said if (one := _PICTURE.match(line) or _FULL_NAME.match(line)))
    again = {label: count for label, count in counts.items() if count > 1}
    if len(again) < _BOTH or sum(again.values()) * 100 < _SHARE * len(said) or len(said) <= _LEAST:
        return _field_of([_label(one) for one in found if one], len(said))
    first, second, *_ = again
    return f'nobody is named, but most lines begin with a few words such as "{first}" and "{second}"'


def _label(found: re.Match[str]) -> str:
    """A label without the number in front of it."""
    return found[0].removeprefix(found["number"] or "").strip()


def _field_of(labels: Sequence[str], lines: int) -> str | None:
    """What to tell of lines that all begin with one label, perhaps with another number each."""
    alike = {_DIGITS.sub("", label) for label in labels}
    if len(labels) < max(lines, _LEAST) or len(alike) > 1 or not labels[0].endswith(_COLONS):
        return None
    return f'each line begins with "{labels[0]}", as with the name of a field, and is read as speech'


def _signed(said: Sequence[str]) -> str | None:
    """What to tell of names behind a dash on lines of their own, as below a quotation, if most others have one."""
    counts = Counter(one["who"] for line in said if (one := _SIGNED.fullmatch(line.strip())))
    again = [name for name, count in counts.items() if count > 1]
    if not again or len(counts) < _BOTH or counts.total() * 100 < _SHARE * (len(said) - counts.total()):
        return None
    return f'nobody is named, but names such as "{again[0]}" stand on lines of their own behind a dash'


def _firsts(cues: Sequence[Cue]) -> list[Part]:
    """With what paragraphs begin."""
    return [cue.speech[0] for cue in cues[:_SAMPLE] if cue.speech]


def _by_turns(paragraphs: Sequence[str]) -> list[str]:
    """The words with which nearly all paragraphs begin, each again and never twice in a row more than by chance.

    A name is written with a capital wherever it stands; a word that begins sentences is not.
    """
    firsts = [found[0] for one in paragraphs if (found := _FIRST_WORD.match(one.strip()))]
    counts = Counter(firsts)
    small = {
        *re.findall(r"[^\W\d_]+", " ".join(one[len(first) :] for one, first in zip(paragraphs, firsts, strict=False)))
    }
    again = [word for word, count in counts.items() if count > 1 and word.lower() not in small | signs("openers")]
    told = sum(counts[word] for word in again)
    changes = sum(one != two for one, two in pairwise(firsts))
    is_so = len(again) > 1 and told > _LEAST and told * 5 >= len(paragraphs) * 4 and changes * 3 >= len(firsts) * 2
    return again if is_so else []


def oddities(text: str, lines: Sequence[Line], heads: Heads) -> list[str]:
    """What to tell of lines that may be no speech, or another's: what may be labels, notes, a list, a form, a mail."""
    told = (
        (_MAILED.match(text), "it begins as a mail does, and what stands below is read as speech"),
        (not heads and _is_list(text, lines), "most lines are points of a list, and are read as speech"),
        (not heads and _is_dashed(text, lines), "nobody is named, but most lines begin with a dash, as turns do"),
        ("|" in text and any(is_rule(text, line) for line in lines if text[line.start] in " |"), _TABLE),
        (not heads and _is_quoted(text, lines), "lines that are quoted stand among others, and nobody is named"),
        (not heads and _is_minutes(text, lines), "it seems to be minutes, not the words, and is read as speech"),
        (heads and _is_form(text, lines, heads), "each label stands once, as in a form, and is read as who speaks"),
        (_are_counted(text, heads), "the names have numbers in them that may be times"),
        (_are_fractions(text, heads), "nothing tells what the numbers before the names count: they are no times here"),
    )
    notes = [note for is_so, note in told if is_so]
    notes += _doubtful(heads)
    notes += _asked(text, lines, heads)
    notes += _slips(text, lines, heads)
    notes += _bare(text, lines, heads)
    return [*notes, *strange_labels(text, lines, heads), *_bracketed(text, lines, heads)]


def _is_list(text: str, lines: Sequence[Line]) -> bool:
    """Whether most lines are points of a list."""
    sample = [line for line in lines[:_SAMPLE] if text[line.start] != "#"]
    points = sum(bool(_POINT.match(text, line.start, line.end)) for line in sample)
    return points > _LEAST and points * 100 >= _SHARE * len(sample)


def _is_dashed(text: str, lines: Sequence[Line]) -> bool:
    """Whether most lines begin with a dash, as novels and subtitles write who speaks by turns."""
    sample = lines[:_SAMPLE]
    dashed = sum(bool(_DASH.match(text, line.start, line.end)) for line in sample)
    return dashed >= _LEAST and dashed * 100 >= _SHARE * len(sample)


def _is_quoted(text: str, lines: Sequence[Line]) -> bool:
    """Whether lines behind a sign of quotation and others stand by turns, as in a mail that answers another."""
    quoted = [text[line.start] == ">" for line in lines[:_SAMPLE]]
    return sum(one and not two for one, two in pairwise(quoted)) >= _BOTH


def _is_minutes(text: str, lines: Sequence[Line]) -> bool:
    """Whether one of the first lines says that it is minutes, or two are fields that only minutes have."""
    top = [text[line.start : line.end].strip(" \t#*_").casefold() for line in lines[:_TOP]]
    fields = sum(line.split(":")[0].split("：")[0].strip() in signs("record_fields") for line in top)
    titles = [line for line in top[:_BOTH] if len(line) < _LONG]
    return fields >= _BOTH or any(sign in line for line in titles for sign in signs("record_titles"))


def _is_form(text: str, lines: Sequence[Line], heads: Heads) -> bool:
    """Whether a text is labels that stand once each, with words behind them that are no sentence."""
    behind = [text[heads[line.start].end : line.end].strip() for line in lines if line.start in heads]
    names = {text[slice(*head.name)] for head in heads.values() if head.name}
    return len(names) == len(lines) >= _MANY and not any(words[-1:] in ENDS for words in behind if words)


def _are_counted(text: str, heads: Heads) -> bool:
    """Whether many names are alike but for a number in front of other words, as a time of an unknown form is."""
    names = {text[slice(*head.name)] for head in heads.values() if head.name}
    alike = {_COUNT.sub("", name) for name in names}
    return len(names) >= _MANY and len(alike) * 2 <= len(names) and any(map(_COUNT.search, names))


def _are_fractions(text: str, heads: Heads) -> bool:
    """Whether most heads begin with a number in brackets that may be minutes as well as seconds."""
    return sum(bool(_FRACTION.match(text, start)) for start in heads) * 2 > len(heads)


def _asked(text: str, lines: Sequence[Line], heads: Heads) -> list[str]:
    """What to tell of sentences in bold type among turns, as an interviewer's are."""
    found = [
        bold[0].strip()
        for line in lines
        if line.is_first and line.start not in heads and (bold := _BOLD.match(text, line.start, line.end))
    ]
    if len(found) < _BOTH:
        return []
    whose = "of who spoke before" if heads else "of nobody known, as those between them are"
    return [f"{len(found)} paragraphs in bold or italic type are read as words {whose}, the first: {found[0]}"]


def _bare(text: str, lines: Sequence[Line], heads: Heads) -> list[str]:
    """What to tell of paragraphs without a label, among those of which nearly each has one, that are a line which ends
    as a heading does, or begins with a dash."""
    firsts = [line for line in lines if line.is_first]
    named = [line for line in firsts if line.start in heads and heads[line.start].name]
    if len(named) < _MANY - 1 or len(named) * 100 < _SHARE * len(firsts):
        return []
    begun = dropwhile(lambda line: line.start not in heads, firsts)
    inner = (text[line.start : line.end].strip() for line in begun if line.start not in heads)
    found = [line for line in inner if len(line) <= _NEAR and (_A_HEADING.fullmatch(line) or _DASH.match(line))]
    if not found:
        return []
    what = "a paragraph" if len(found) == 1 else f"{len(found)} paragraphs"
    return [f"{what} without a label may be a heading or another's, and is read as of who spoke before: {found[0]}"]


def _doubtful(heads: Heads) -> list[str]:
    """What to tell of labels that are read as who speaks and mostly say what stands behind them."""
    found = sorted({head.label for head in heads.values() if head.name and is_doubtful(head.label)})
    return [f'"{label}" is read as who speaks, though it may be the name of what stands behind it' for label in found]


def _slips(text: str, lines: Sequence[Line], heads: Heads) -> list[str]:
    """What to tell of lines that begin with the name of who speaks and with another sign than a colon."""
    known = {head.label for head in heads.values() if head.name and not head.is_heading}
    ends = {len(name) for name in known}
    found = [
        text[line.start : line.end].strip()
        for line in lines
        if line.start not in heads
        and any(text[line.start : line.start + end] in known and _SLIP.match(text, line.start + end) for end in ends)
    ]
    if not found:
        return []
    what = "a line begins" if len(found) == 1 else f"{len(found)} lines begin"
    return [f'{what} with the name of who speaks, and is read as words of who spoke before: "{found[0][:_NEAR]}"']


def _bracketed(text: str, lines: Sequence[Line], heads: Heads) -> list[str]:
    """What to tell of whole lines in round brackets, among turns, that are no notes for certain."""
    if not heads or not any(text[line.end - 1] in " \t)）" for line in lines):
        return []
    inner = (text[line.start : line.end].strip() for line in _outside(lines, heads) if text[line.end - 1] in " \t)）")
    found = [
        line
        for line in inner
        if _BRACKETED.fullmatch(line) and not A_LINE.fullmatch(line) and not PLAIN.pattern.fullmatch(line)
    ]
    if not found:
        return []
    what = "a line in brackets is" if len(found) == 1 else f"{len(found)} lines in brackets are"
    return [f"{what} read as words of who spoke before: {found[0]}"]


def _outside(lines: Sequence[Line], heads: Heads) -> Iterator[Line]:
    """The lines that no head stands on; one may have two."""
    end = 0
    for line in lines:
        end = heads[line.start].end if line.start in heads else end
        if line.start >= end:
            yield line


def _is_one_word(name: str) -> bool:
    """Whether what stands before a colon within a paragraph may be a name of one word."""
    return " " not in name and is_name(name)


def strange_labels(text: str, lines: Sequence[Line], heads: Heads) -> list[str]:
    """What to tell of a text where nearly each paragraph has a label, and a few have what may be one."""
    firsts = [lines[row] for row in opening(lines)]
    is_parted = len(firsts) < len(lines)
    named = sum(line.start in heads and heads[line.start].name is not None for line in firsts)
    if named < _MANY or named * 100 < _LABELLED * len(firsts):
        return []
    begun = is_amid = False
    found = []
    for line in lines:
        begun = begun or line.start in heads
        label = _LIKE_A_LABEL.match(text, line.start, line.end) if begun and line.start not in heads else None
        name = label["label"].rstrip(":：*_ ") if label else ""
        if label and not opens_sentence(name) and (line.is_first or not is_parted or _is_one_word(name)):
            found.append(label[0])
            is_amid |= is_parted and not line.is_first
    if not found:
        return []
    where = "line" if is_amid else "paragraph"
    what = f"a {where} begins" if len(found) == 1 else f"{len(found)} {where}s begin"
    return [f'{what} with what may be a label, and is read as words of who spoke before: "{found[0]}"']
