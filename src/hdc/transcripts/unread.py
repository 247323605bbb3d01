"""What was read as speech and does not look like it: labels that no shape knows, and the lines of a structure.

A structure read as speech would put its field names into somebody's mouth, and a label that is not taken leaves words
with nobody, or with the speaker before. Neither can be known for certain, so that it is told and nothing is changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from hdc.errors import TranscriptError
from hdc.patterns import later
from hdc.transcripts.cues import Line
from hdc.transcripts.heads import Heads
from hdc.transcripts.labels import opens_sentence
from hdc.transcripts.sheet import Cue, Sheet
from hdc.transcripts.signs import signs

#: What may be a label at the start of a line: a few words, and a sign behind them that sets them off.
_OPENING = later(
    r"""[\W_]{0,3}(?P<who>[^\W_][^\r\n:：;；=~→⇒>|「『{}\[\]【】()（）.?!,，。？！]{0,38}?)[\])}」』»”"']{0,2}
    (?:[ ]?(?:[:：;；=~→⇒>|「『]|[\])}】」』»)）])+|[ ][-–—]{1,2}[ ]|——|[.](?=[ ])|,(?=[^\W\d_])|\{)""",
    re.VERBOSE,
)
#: A picture that may stand for a name.
_PICTURE = later(r"[^\w\s\"'“‘(\[#*-]{1,8}[ ]?[:：]")
#: And two words with capitals in front of a third, or Chinese before a blank, as a name before a sentence.
_FULL_NAME = later(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+ (?=[A-Z])|[\u4e00-\u9fff]{1,4} (?=[\u4e00-\u9fff])")
#: A line as data, code and settings have them: a field, a row of numbers, signs that no sentence begins or ends with.
_STRUCTURED = later(
    r"""[ \t]*(?:
        (?:-[ ])?["']?[a-z][\w.-]{0,30}["']?[ \t]*(?:=|:(?=[ ]|\Z))        # name: "x"
      | [A-Z]\w{0,20}=\S | [;:](?=\w)(?![^:\n]{1,40}:[ ])                  # Name=x, or a list of a wiki
      | (?:\S+(?:[ ]\S+){0,3}(?:[ ]{3,}|\t+)){2}\S                        # a   table's   row
      | [\[\]{}()<>\\@$;|&%]{1,3}(?![ ]?[A-Z][a-z]) (?![^\[\]{}<>]*[\]>][ ])
      | (?:\S{1,20}[ \t]+){0,2} -?\d+(?:[.,]\d+)?[ \t,;]+ -?\d+(?:[.,]\d+)?(?:[ \t,;]|\Z)  # f 1 0.10 0.20 word
      | .*(?:[{};\\]|\)[;:]|[\w"']\(|=>|["'],)[ \t]*\Z
      | .*</\w+>
      | .*["']:[ ]?["'\d\[{]
    )""",
    re.VERBOSE,
)
#: So many lines are looked at; fewer than so many say nothing.
_SAMPLE, _LEAST = 400, 3
#: And so many characters of each.
_LONG = 300
#: So much of a text has such lines, in hundredths.
_SHARE = 60
#: A text in which so much of the paragraphs has a label, and at least so many of them.
_LABELLED, _MANY = 80, 4
#: The start of a line that is written as a label.
_LIKE_A_LABEL = re.compile(
    r"[^\W\d_][^\r\n:：.?!。？！;；\"“”]{1,60}(?:(?::(?=[ ])|：)(?=[ ]?[^\s\"“'‘「])|[:：][ \t]*\Z)"
)
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
    found = [_OPENING.match(line) for line in said]
    counts = Counter(one[0].strip() for one in found if one and not opens_sentence(one["who"]))
    counts.update(one[0].strip() for line in said if (one := _PICTURE.match(line) or _FULL_NAME.match(line)))
    again = {label: count for label, count in counts.items() if count > 1}
    if len(again) > 1 and sum(again.values()) * 100 >= _SHARE * len(said) and len(said) > _LEAST:
        first, second, *_ = again
        return [f'nobody is named, but most lines begin with a few words such as "{first}" and "{second}"']
    return []


def strange_labels(text: str, lines: Sequence[Line], heads: Heads) -> list[str]:
    """What to tell of a text where nearly each paragraph has a label, and a few have what may be one."""
    is_parted = sum(line.is_first for line in lines) * 4 > len(lines)
    firsts = [line for line in lines if line.is_first or not is_parted]
    named = sum(line.start in heads and heads[line.start].name is not None for line in firsts)
    if named < _MANY or named * 100 < _LABELLED * len(firsts):
        return []
    begun = False
    found = []
    for line in firsts:
        begun = begun or line.start in heads
        label = _LIKE_A_LABEL.match(text, line.start, line.end) if begun and line.start not in heads else None
        if label and not opens_sentence(label[0].rstrip(":：")):
            found.append(label[0])
    if not found:
        return []
    what = "a paragraph begins" if len(found) == 1 else f"{len(found)} paragraphs begin"
    return [f'{what} with what may be a label, and is read as words of who spoke before: "{found[0]}"']
