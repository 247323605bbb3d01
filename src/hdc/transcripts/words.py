"""What is said inside a line: without tags, entities, emphasis and the notes of transcribers.

A style lists what means something else than itself there; everything besides is said as it stands.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from functools import cached_property

from hdc.patterns import later
from hdc.transcripts.clock import CLOCK, SIGNED, any_of
from hdc.transcripts.emphasis import emphasis
from hdc.transcripts.labels import UNSEEN
from hdc.transcripts.sheet import Sheet, is_cjk
from hdc.transcripts.signs import signs
from hdc.transcripts.transcript import Part

A_NOTE = "a note of the transcriber"
STRUCK = "struck out"
#: Why what the groups of these names find is not said.
_REASONS = {"note": A_NOTE, "sound": A_NOTE, "struck": STRUCK, "comment": "a comment"}
NOTED = "|".join(map(re.escape, sorted(signs("notes"))))
SOUNDS = "|".join(map(re.escape, sorted(signs("sounds"), key=len, reverse=True)))
ENDS = "|".join(map(re.escape, sorted(signs("ends"), key=len, reverse=True)))
HECKLES = "|".join(map(re.escape, sorted(signs("heckles"))))  # a word ends behind each, whichever comes first
#: What stands for music.
SUNG = "♩♪♫♬🎵🎶"
NOTE = rf"""
    (?P<note>
        [\[【] [ \t_♪]{{0,4}} (?:{NOTED}) \b [^\[\]【】\r\n]{{0,60}} [\]】]    # [inaudible 00:12:05], [music]
      | (?P<twice>\((?=\())? [(（] (?:
            (?:{NOTED}) [.。]?                                              # (laughs), ((laughs))
          | [ ]? (?:[^\W\d_]+[ ]) (?:{SOUNDS}) [ .]{{0,2}}                   # (audience laughs)
          | [^\W\d_a-zA-Z]{{1,6}} (?:{SOUNDS})                              # （众人大笑）
        ) [)）] (?(twice)\))
      | (?<=[^\W\d_]|[.,;:!?"'”’)。，！？”]) \[(?:[0-9]{{1,3}}|\^[\w-]{{1,20}})\]  # the number of a footnote.[12]
    )
    | (?P<time>\[{CLOCK}\]|<{CLOCK}>|{SIGNED})                                             # [00:12:05] amid speech
"""
#: A sound between sentences, as chats and Markdown have it: "Never. *laughs* Well".
SOUND = rf"""(?P<sound>(?<=[.?!…。？！][ ])(?P<sign>\*{{1,2}}|_)(?:[a-z]+[ ])?(?:{SOUNDS})(?P=sign)(?=[ ]|\Z))"""
#: Whole lines in square brackets are notes, whatever they say: [door opens], [End of recorded material].
A_LINE = later(
    rf"""[{SUNG}\s]{{1,20}} | `{{3}}\w{{0,10}} | (?=.*[^\W\d_]) (?:
        \[[^\[\]\r\n]{{1,160}}\] | 【[^【】\r\n]{{1,160}}】
      | \( (?:[^\W\d_]+[ ]){{1,3}} (?:{SOUNDS}) [ .]? \)              # (soft piano music)
      | \( (?-i:[A-Z][A-Z ,.'’–—/&0-9-]{{2,80}}) \)                    # (COMMERCIAL BREAK)
      | [-–—=*·\s]{{1,8}}(?:{ENDS})[-–—=*·\s]{{1,8}}
      | (?P<stars>[*_]{{1,3}}) (?:                                     # *laughter*, _(music fades out)_
            [\[(（][^\[\]()（）\r\n]{{1,160}}[\])）] | (?:{NOTED})[.。]?
          | (?:[^\W\d_]+[ ]){{0,3}} (?:{SOUNDS}) (?:[ ][^\W\d_]+){{0,2}}
        ) (?P=stars)
      | (?P<rule>[-=~\#–—])(?P=rule){{2,30}}\s?[^\r\n]{{1,60}}?\s?(?P=rule){{3,30}}     # --- BREAK ---
      | ♪+\s?[\[(][^\[\]()\r\n]{{1,160}}[\])]\s?♪+
      | (?:<|[{UNSEEN}])\s?(?:{any_of("omitted")})\s?(?:{any_of("omits")})>?
      | [(（](?:{HECKLES})\b[^()（）\r\n]{{0,300}} (?:\([^()\r\n]{{1,80}}\)[^()\r\n]{{0,200}}){{0,4}} [)）]
    )""",
    re.VERBOSE | re.IGNORECASE,
)
LINE_OPENS = ("[", "【", "(", "（", *SUNG, "*", "_", "~", "#", "-", "—", "–", "=", "<", "`", "\u200e")
#: An entity; where a tool wrote its "&" as one, too, it is meant all the same: "&amp;#39;".
ENTITY = r"(?P<entity>&(?:amp;)?(?:[A-Za-z][A-Za-z0-9]{1,31}|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6});)"
#: Any tag, as in WebVTT and HTML; its body cannot hold "<", so that a line of "<" takes linear time.
TAG = r"(?P<tag></?[A-Za-z0-9][^<>\r\n]{0,500}+>)"
#: The tags that subtitles borrow from HTML; any other bracket in them is said.
SUBTITLE_TAG = r"(?P<tag></?(?:i|b|u|s|c|v|em|strong|font|ruby|rt|lang)\b[^<>\r\n]{0,500}+> | \{\\[^{}\r\n]{1,80}\})"
#: A tag of captions whose brackets a tool escaped.
ESCAPED = r"(?P<escaped>&lt;/?(?:i|b|u|c|v|font|ruby|rt|lang)\b[^<>&\r\n]{0,200}&gt;)"
#: How YouTube's captions break a line.
BROKEN = r"(?P<blank>\[br\])"
EMPHASIS = r"""
      (?P<struck>\{--[^\r\n{}]{1,2000}--\} | \{~~[^\r\n{}~]{1,2000}~> | \{>>[^\r\n{}]{1,2000}<<\}  # tracked changes
        | ~~(?=[^\s~])[^~\r\n]{1,2000}~~
        | <(?P<of>del|s|strike)\b[^<>]*>[^<>\r\n]{0,2000}</(?P=of)>)  # not said
    | (?P<comment><!--(?:[^\r\n<]|<(?!!--)){0,2000}?-->)       # it holds no other, so that none takes long
    | (?P<tag></?(?:i|b|u|s|em|strong|br|span|a|sup|sub|mark|p|div|ins|q|cite|code|kbd|abbr|small|font|time|details
        |summary|center|img|hr|blockquote|picture|source|iframe|table|tr|td|th|ul|ol|li|section|figure|h[1-6])\b
        [^<>\r\n]{0,500}+> | \{\+\+|\+\+\}|~~\}|\{==|==\})                                  # HTML inside Markdown
    | (?P<link>!?\[) (?=[^\[\]\r\n]{0,300}+\]\([^()\s]{1,2000}+\))                      # the "[" of [words](address)
    | (?P<address>\]\([^()\s]{1,2000}+\))                                             # and its "](address)"
    | (?P<stars>(?<!\*)\*{1,3}(?!\*))                                                 # around what is emphasised
    | (?P<backslash>\\) (?=[!-/:-@\[-`{-~]|\Z)                   # \* stands for *; one at the end breaks the line
"""


@dataclass(frozen=True, eq=False)
class Style:
    """How a kind of file writes what is not said: the names of the groups of ``unsaid`` say what was found.

    ``begins`` are the characters with which any of it may begin; a line without them is said as it stands.
    """

    unsaid: str
    begins: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is not said, made ready when a text of this kind is read."""
        return re.compile(self.unsaid, re.VERBOSE | re.IGNORECASE)

    @cached_property
    def first(self) -> re.Pattern[str]:
        """The first sign of any of it."""
        return re.compile(f"[{re.escape(self.begins)}【(（#]")


ESCAPE = r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[^u]"
VTT = Style(f"{TAG}|{ESCAPED}|{ENTITY}|{NOTE}", "<&[")
SRT = Style(f"{SUBTITLE_TAG}|{BROKEN}|{ESCAPED}|{ENTITY}|{NOTE}", "<{&[")
HTML = Style(f"{ENTITY}|{NOTE}", "&[")
MARKDOWN = Style(f"{SOUND}|{EMPHASIS}|{ENTITY}|{NOTE}", "<~![]*_\\&{+=")
JSON = Style(f"(?P<escape>{ESCAPE})|{ENTITY}|{NOTE}", "\\[&")
CSV = Style(f'(?P<quote>"")|{ENTITY}|{NOTE}', '"[&')
ASS = Style(rf"(?P<tag>\{{[^{{}}\r\n]{{0,300}}\}})|(?P<blank>\\[Nnh])|{NOTE}", "{\\[")
PLAIN = Style(f"{SOUND}|{ENTITY}|{NOTE}", "[*_&<")


def say(sheet: Sheet, start: int, end: int, style: Style, *, left: bool = True, right: bool = True) -> list[Part]:
    """Mark ``[start, end)`` of a line as speech and what stands within it; return the speech.

    Blanks at the ``left`` and ``right`` end are not said, unless the line goes on there behind a tag.
    """
    text = sheet.text
    while left and start < end and text[start].isspace():
        start += 1
    while right and start < end and text[end - 1].isspace():
        end -= 1
    if sheet.services and sheet.services.get(start, (0, ""))[0] == end:
        sheet.ignore(start, end, sheet.services[start][1])
        return []
    if text.startswith(LINE_OPENS, start) and A_LINE.fullmatch(text, start, end):
        sheet.ignore(start, end, A_NOTE)
        return []
    speech: list[Part] = []
    first = style.first.search(text, start, end)
    if first is None:
        _speak(sheet, start, end, speech, False, False)
        return speech
    at = start
    stars = emphasis(text, start, end) if style is MARKDOWN else ()
    for found in style.pattern.finditer(text, first.start(), end):
        said = _said(found)
        if said == found[0] or (found.lastgroup == "stars" and found.start() not in stars):
            continue
        is_note = found.lastgroup in ("time", *_REASONS)
        _speak(sheet, at, found.start(), speech, left and not speech, is_note)
        at = found.end()
        if said is not None:
            _speak_for(sheet, found, said, speech)
        elif found.lastgroup in _REASONS:
            sheet.mark("ignored", found.start(), at, reason=_REASONS[found.lastgroup])
        else:
            sheet.mark("time" if found.lastgroup == "time" else "markup", found.start(), at)
        while is_note and at < end and text[at].isspace():
            at += 1
    _speak(sheet, at, end, speech, left and not speech, right)
    return speech


def _said(found: re.Match[str]) -> str | None:
    """What an entity or an escape stands for; a blank one for a space; None for what is no speech."""
    if found.lastgroup == "entity":
        return html.unescape(html.unescape(found[0]))
    if found.lastgroup in ("quote", "blank"):
        return '"' if found.lastgroup == "quote" else " "
    if found.lastgroup == "escape":
        said: str = json.loads(f'"{found[0]}"')
        return " " if said in "\n\r\t\f\b" else "\ufffd" if "\ud800" <= said <= "\udfff" else said
    return None


def _speak_for(sheet: Sheet, found: re.Match[str], said: str, speech: list[Part]) -> None:
    """Mark an entity or an escape; one for a line break says nothing between two Chinese characters."""
    if found[0] in ("\\n", "\\r", "\\N") and _joins_chinese(found, speech):
        sheet.mark("markup", found.start(), found.end())
        return
    part = sheet.mark("speech", found.start(), found.end(), said=said)
    speech += [part] if part else []


def _joins_chinese(found: re.Match[str], speech: list[Part]) -> bool:
    """Whether an escaped line break stands between two Chinese characters, escaped or not."""
    text = found.string
    before = (speech[-1].said if speech and speech[-1].end == found.start() else None) or text[found.start() - 1]
    after = found.re.match(text, found.end())
    behind = _said(after) if after else text[found.end() : found.end() + 1]
    return bool(behind) and is_cjk(before[-1]) and is_cjk((behind or " ")[0])


def _speak(sheet: Sheet, start: int, end: int, speech: list[Part], left: bool, right: bool) -> None:
    """Mark a run of words; blanks at its ``left`` and ``right`` are not said."""
    while left and start < end and sheet.text[start].isspace():
        start += 1
    while right and start < end and sheet.text[end - 1].isspace():
        end -= 1
    part = sheet.mark("speech", start, end)
    speech += [part] if part else []
