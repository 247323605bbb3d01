"""How turns begin in plain text and Markdown: a small table. A file takes the shape that accounts for most of it.

A head is what stands at the start of a line before the words: a name, a time, or both. All patterns look at the first
characters of a line only, and none can be slow on any text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from hdc.transcripts.clock import INNER, SIGNED, SPAN, any_of, firsts_of
from hdc.transcripts.labels import ADORNED, NAME, UNSEEN

#: A blank.
B = r"[ \t\xa0\u3000]"
#: Bullets, quotation marks of Markdown, headings, caption signs and bare numbers that may stand before a head.
_BULLET = r"(?:[-–—•+■●▪◆]|\[\d{1,4}[.,]\d{1,3}\]|[§¶]{1,2}[ ]?\d{0,4}|[A-Za-z]\)|\[[ xX]\]"
_BULLET += r"|\*(?!\*)|>{1,3}|\#{1,6}(?!\d)|\#\d{1,4}|\d{1,5}[.)]|Q\d{1,4}\.?|\[![a-z]{1,20}\][-+]?)"
#: Numbers of points that need no blank behind them.
_POINT = r"(?:\d{1,3}[、．]|[①-⑳]|[(（]\d{1,3}[)）])"
LEAD = rf"\f?{B}{{0,40}}{ADORNED}(?:(?=[\W\dQ①-⑳]|[A-Za-z]\))(?:{_BULLET}{B}{{1,3}}|{_POINT}{B}?)){{0,2}}{ADORNED}@?"
NEWLINE = r"(?:\r\n|[\n\r\u2028\u2029\x85\x0b\x0c])"
#: Where a head goes on on the next line, blank ones between them.
NEXT = rf"{B}{{0,4}} {NEWLINE} (?:[ \t]{{0,8}}{NEWLINE}){{0,3}} {B}{{0,4}}"
END = rf"(?={B}{{0,8}}(?:{NEWLINE}|\Z))"
#: A time in brackets, which may be a link's words: "[0:07]", "([0:07](address))", "[(0:07)](address)".
ADDRESS = r"\]\([^()\s]{1,300}\)"
_AT = rf"(?:{any_of('days_at')}{B})?"
BRACKETED = rf"""(?:[\[(（【<`{{][\[(（]?{B}?{_AT}{INNER}{B}?
    (?: [\])）】>`}}][\])）`]?(?!\(|\]\() | [)）]?{ADDRESS}[)）\]]? )
    | (?P<signed>{SIGNED}))"""
#: What ends a name in a bracket, which may be a link's words as well.
CLOSED = rf"(?:{ADDRESS}|[\]>】])"
COLON = r"(?::(?!//)|：)"
#: One as wide as Latin letters may touch Chinese ones.
BETWEEN = r"(?<=[\u4e00-\u9fff]):(?=[\u4e00-\u9fff“「《])"
STROKE = rf"(?:{B}?[|]{B}|{B}/{B})"
#: What somebody is, in a cell beside the name: Ada Lovelace | Guest.
ROLE = rf"(?: {B}?[|]{B} [^\W\d_][^|\r\n:：]{{0,40}} (?={B}?[|]|{END}) )"
#: A label that machines count, which nothing has to set off: "SPEAKER_01".
COUNTED = r"[^\W\d_]{1,12}_\d{1,3}"


def bold(group: str) -> str:
    """``**Name:**``, ``**Name**:``, ``__Name__``, and ``*Name:*``; a colon may be escaped.

    Wikis write ``'''Name:'''``, forums ``[b]Name:[/b]``.
    """
    ends = r"(?:\*\*\*|\*\*|__|\*|_|'''|\[/?b\])"
    return (
        rf"{ends}{ADORNED}\[?@?(?P<{group}>{NAME})(?:{ADDRESS}|\])?[ ]?(?:\\?{COLON})?{ends}[ ]?(?:\\?{COLON}){{0,2}}"
    )


def label(group: str, tag: str, name: str) -> str:
    """A name behind a time, in bold type, before a colon or a stroke, or in brackets.

    The chat of a meeting says from whom a message is, and to whom; other chats have a sign for the rank of who wrote.
    """
    sent = rf"(?P<sent>(?i:{any_of('chat_from')})){B}{{1,2}}"
    to = rf"(?(sent)(?:{B}{{1,2}}(?i:{any_of('chat_to')}){B}{{1,2}}[^\r\n:：]{{1,60}}?|(?={B}:)))"
    bare = rf"(?:{sent})?(?P<{name}>{NAME}){to} (?: [ ]?{COLON}(?=[^/\d]|\Z)(?(open)(?:\*\*|__)?) | {STROKE} )"
    counted = rf"(?P<proper>{COUNTED}) (?={B}|{COLON})"
    return rf"{ADORNED}(?: {bold(group)} | {bare} | {counted} | [\[<][ @+%&~!]?(?P<{tag}>{NAME}){CLOSED}{COLON}? )"


def _unended(behind: str = "") -> str:
    """That no stop of a sentence stands in front, as it may behind "Ada L." and "Jr."."""
    return rf"(?<![^A-Z][^A-Z][.]{behind})"


@dataclass(frozen=True)
class Shape:
    """A way in which heads are written.

    A ``name`` before a mere colon may begin a sentence, a ``proper`` one beside a time hardly if it has capitals, and a
    ``bold`` one or one in a ``tag`` not at all. Without a time a head is ``weak``: its names have to come again. A
    ``named`` shape has no heads without names. ``share`` is the part of all lines that must have heads, ``least`` their
    number. ``keeps`` says that a head without a name goes on with the speaker before it. A head takes one
    or two ``lines``. Names ``by_turns`` count only if they take turns. Where a head has neither a time nor a mark, a
    ``sign`` tells likely lines.
    """

    title: str
    example: str
    head: str
    weak: bool = False
    named: bool = False
    share: float = 0.01
    least: int = 1
    keeps: bool = True
    lines: int = 1
    by_turns: bool = False
    sign: re.Pattern[str] | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The head, made ready when a line may have one: most texts are of few shapes."""
        return re.compile(self.head, re.VERBOSE)

    def may_be_in(self, text: str) -> bool:
        """Whether a line of a text begins with the sign, as far as a glance at the whole of it tells."""
        return self.sign is None or self._at_lines.search(text) is not None

    @cached_property
    def _at_lines(self) -> re.Pattern[str]:
        return re.compile(
            rf"\n[^A-Za-z\n]{{0,24}}(?:{self.sign.pattern if self.sign else ''})"
        )  # a plain "\n" is quick

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The groups that may hold a name: those that are set off, and those that are not."""
        return self.set_off + self.bare

    @cached_property
    def set_off(self) -> tuple[str, ...]:
        return self._groups("bold", "tag", "tag2")

    @cached_property
    def bare(self) -> tuple[str, ...]:
        return self._groups("name", "proper")

    @cached_property
    def begins(self) -> tuple[str, ...]:
        """The groups that may hold the time when a turn begins."""
        return self._groups("begins", "begins2", "begins3", "signed")

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """The groups that may hold the time when it ends."""
        return self._groups("ends", "ends2", "ends3")

    def _groups(self, *names: str) -> tuple[str, ...]:
        return tuple(name for name in names if name in self.pattern.groupindex)


SPAN2 = SPAN.replace("begins>", "begins2>").replace("ends>", "ends2>")
INNER2 = INNER.replace("begins>", "begins2>").replace("ends>", "ends2>")
INNER3 = INNER2.replace("2>", "3>")
#: What ends a time where the words follow on its line.
GOES_ON = rf"(?: (?<=[\])）】>#]){B} | {B}?{COLON}{B} | {B}{{1,3}}[-–—|]{B} )"
#: A time in words that touches the time in front and the words behind, as one copies it from a player.
LENGTH = rf"(?:1[ ]?{any_of('one_unit')}|\d{{1,3}}[ ]?{any_of('hours', 'minutes', 'seconds')})"
TOUCHING = rf"{LENGTH}(?:,[ ]{LENGTH}){{0,2}}"
#: A time with nothing else on its line, in brackets or not.
A_TIME = rf"(?:{BRACKETED}|{SPAN2})"
SHAPES = (
    Shape(
        "name (time)",
        "Ada Lovelace (00:01:02):",
        rf"""{LEAD}
        (?:
            (?: {bold("bold")} | [\[<](?P<tag2>{NAME}){CLOSED}
              | (?P<proper>{NAME})(?:{B}?{COLON}|[,，]|{B}?[·•・|/–—-])? )
                {B}{{0,4}} [*_]{{0,2}}
            {BRACKETED} [*_]{{0,2}}
            (?: [ ]?{COLON}(?:\*\*|__)? | {END} | {B}[-–—]{{1,2}}(?={B}) | (?=[ ]) | (?<=[）】]) )
          | (?:\*\*|__) (?P<tag>{NAME}) {B}{{0,4}} [\[(（【]{INNER3}[\])）】] {COLON}?(?:\*\*|__){COLON}?
          | [\[(（【]{INNER2}[\])）】] (?: {COLON} | {END} )
        )""",
    ),
    Shape(
        "[time] name:",
        "[00:01:02] Ada Lovelace: words",
        rf"""{LEAD} (?:(?P<open>\*\*|__)|[*_])? {BRACKETED} (?:\*\*|__|[*_])? {B}?(?:{COLON}|[-–—])?{B}{{0,4}}
        {label("bold", "tag", "name")}?""",
        keeps=False,
    ),
    Shape(
        "[time] name –",
        "[00:01:02] Ada Lovelace – words",
        rf"{LEAD} (?: {BRACKETED} | {SPAN2} ) {B}{{1,4}} (?P<name>{NAME}) {B}{{1,3}}[-–—]{{1,2}}{B}{{1,3}}",
        by_turns=True,
        keeps=False,
    ),
    Shape(
        "time name:",
        "00:01:02 Ada Lovelace: words",
        rf"""{LEAD} (?P<open>\*\*|__)? (?: {SPAN} | (?P<stars>[*_]{{1,3}}){SPAN2}(?P=stars) )
        (?: {END} | {B}{{0,2}}[-–—|:：,，/]?{B}{{1,4}} | (?=[\u4e00-\u9fff]{{1,8}}{COLON}) )
        {label("bold", "tag", "name")}?""",
        share=0.05,
        least=2,
        keeps=False,
    ),
    Shape(
        "name time",
        "Ada Lovelace  00:01:02",
        rf"""{LEAD} (?: {bold("bold")} | [\[【](?P<tag>{NAME}){CLOSED} | (?P<proper>{NAME}) ) {ROLE}?
        (?:{B}{{1,2}}{any_of("days_at")})? {B}{{0,3}}(?:(?P<colon>[:：])|(?P<dash>[-–—])|[,|/·•・@])?{B}{{0,80}}
        (?<=[\s*_：】·・])[*_]{{0,2}}
        {SPAN} [*_]{{0,2}}
        (?: {B}{{0,4}}{COLON}? {END} | (?(dash){B}[-–—](?={B})|(?!)) | {B}?{COLON}{B} | {B}?： | {B}?[|/]{B}
          | (?(colon){B}(?:[-–—]{B})?|(?!)) )""",
    ),
    Shape(
        "time name",
        "00:01:02 Ada Lovelace",
        rf"""{LEAD} (?:\*\*|__)? (?: {BRACKETED} | {SPAN2} ) (?:\*\*|__)? {B}{{0,3}}[-–—|:：,，]?{B}{{0,4}}
        (?: {bold("bold")} | (?P<name>{NAME}) ) {ROLE}? {END}""",
        named=True,
        least=2,
    ),
    Shape(
        "name / time",
        "Ada Lovelace\n00:01:02",
        rf"""{LEAD} (?: {bold("bold")} | (?P<proper>{NAME}) ) {COLON}? {NEXT}
        (?P<around>[*_`])? {A_TIME} (?(around)[*_`])
        (?: {END} | {GOES_ON} )""",
        lines=2,
    ),
    Shape(
        "time / name",
        "00:01:02\nAda Lovelace",
        rf"""{LEAD} {A_TIME} {NEXT} {LEAD} (?: {bold("bold")} | (?P<name>{NAME}) ) {COLON}? {END}""",
        named=True,
        least=2,
        lines=2,
    ),
    Shape(
        "[name, time]",
        "[Ada Lovelace, 00:01:02] words",
        rf"""{LEAD} [\[(（【<]
        (?: (?P<tag>{NAME}){B}{{0,3}}(?:[-–—,，|/·]|(?<=[ ])){B}{{0,3}}{SPAN}
          | {SPAN2}{B}{{0,3}}[-–—,，|/·]{B}{{0,3}}(?P<bold>{NAME}) )
        [\])）】>] {COLON}?(?={B}|{NEWLINE}|\Z|(?<=[）】]))""",
    ),
    Shape(
        "speaker: name",
        "Speaker: Ada Lovelace",
        rf"""{LEAD} (?:\*\*)?(?i:{any_of("speaker_columns")})(?:\*\*)?{B}?{COLON}:?(?:\*\*)?{B}?(?P<tag>{NAME})
        (?: {COLON}(?={B}|{NEWLINE}) | {END} )""",
        weak=True,
        sign=re.compile(
            rf"(?=(?i:[{firsts_of('speaker_columns')}]))(?i:{any_of('speaker_columns')})[*]{{0,2}}{B}?{COLON}"
        ),
    ),
    Shape(
        "**name:**",
        "**Ada Lovelace:** words",
        rf"""{LEAD} {bold("bold")}
        (?: (?<=[:：]) | (?<=[:：][*_]) | (?<=[:：][*_]{{2}}) | (?<=[:：][*_]{{3}}) | (?<=[:：]''') | (?<=[:：]\[/b\])
          | {_unended("[*_]")}{_unended("[*_]{2}")} {END} )""",
        weak=True,
    ),
    Shape(
        "[name]",
        "[SPEAKER_01] words",
        rf"""{LEAD} [\[<【〔［〈〖]{{1,2}} (?P<tag>{NAME}(?::\d{{1,3}})?) [\]>】〕］〉〗]{{1,2}}
        (?: {COLON} | (?=[ \t\r\n]|\Z) | (?<=[】〕］〉〗]) )""",
        weak=True,
        share=0.04,
    ),
    Shape(
        "# name",
        "### Ada Lovelace",
        rf"""[ ]{{0,3}}\#{{1,6}}{B}{{1,3}} (?:\*\*)?(?P<tag>{NAME})(?:\*\*)? {COLON}?{B}{{0,3}}\#{{0,6}}
        (?:\{{[^{{}}\s]{{1,40}}\}})? {END}""",
        weak=True,
        share=0.04,
    ),
    Shape(
        "name:",
        "Ada Lovelace: words",
        rf"""{LEAD} (?:\*\*(?!\*))? \[? (?P<name>{NAME})(?:{CLOSED}|[*†‡]{{1,2}})?[ ]?
        (?: ::?(?=[{UNSEEN}\s]|&nbsp;|\Z) | ： | {BETWEEN}) (?:&nbsp;|[\xa0{UNSEEN}])*""",
        weak=True,
        share=0.02,
    ),
    Shape(
        "Q.",
        "Q.  words",
        rf"{LEAD} (?P<tag>[QA])\d{{0,3}} (?: [.:]{B} | {B}{{2}} | \t )",
        weak=True,
        share=0.04,
        sign=re.compile(r"[QA]\d{0,3}(?:[.:][ \t\xa0]|[ \t]{2}|\t)"),
    ),
    Shape(
        "=== name ===",
        "=== Ada Lovelace ===",
        rf"{B}{{0,8}} (?P<rule>[=~*-])(?P=rule){{1,9}} {B} (?P<tag>{NAME}) {COLON}? {B} (?P=rule){{2,10}} {END}",
        weak=True,
        share=0.04,
        sign=re.compile(r"[=~*-]{2}[ ]"),
    ),
    Shape(
        "time words",
        "00:01:02words",
        rf"{LEAD} (?: {SPAN} {COLON}? | (?P<begins2>(?:\d{{1,2}}:)?\d{{1,2}}:[0-5]\d) {TOUCHING} ) (?=[^\W\d_])",
        share=0.5,
        least=4,
    ),
)
COLON_SHAPE = next(shape for shape in SHAPES if shape.title == "name:")
#: Names that are set off otherwise. A sentence may begin so, too, and they count only where the whole text is so.
APART = (
    Shape(
        "name –",
        "Ada Lovelace – words",
        rf"{LEAD} (?P<name>{NAME})[.]? (?: {B}{{0,3}}[-–—―]{{1,2}}{B}{{1,3}} | ——{B}? | [—―]{B}? | (?<=[.])–{B}? )",
        weak=True,
    ),
    Shape("(name)", "(Ada Lovelace) words", rf"{LEAD} [(（{{] (?P<tag>{NAME}) [)）}}] (?:{B}|(?<=）))", weak=True),
    Shape("name>", "Ada Lovelace> words", rf"{LEAD} (?P<tag>{NAME}) {B}?>{{1,2}}{B}", weak=True),
    Shape("「name」", "「陈晨」words", rf"{LEAD} [「『] (?P<tag>{NAME}) [」』] {B}?", weak=True),
    Shape("name |", "Ada Lovelace | words", rf"{LEAD} (?P<tag>{NAME}) (?: {B}?[|]{B} | {B}?[丨｜│]{B}? )", weak=True),
    Shape("name  ", "陈晨　words", rf"{LEAD} (?P<tag>{NAME}) (?: \u3000 | [ ]{{2}} )", weak=True),
    Shape("name /", "Ada Lovelace / words", rf"{LEAD} (?P<tag>{NAME}) {B}/{B}", weak=True),
    Shape("name =", "Ada Lovelace = words", rf"{LEAD} (?P<tag>{NAME}) {B}?(?:[=~→⇒»]|=>|->){B}", weak=True),
    Shape("name;", "Ada Lovelace; words", rf"{LEAD} (?P<tag>{NAME}) {B}?[;；]{B}?", weak=True),
    Shape(
        '"name":',
        '"Ada Lovelace": words',
        rf"{LEAD} (?:[\"“„'‘] (?P<tag>{NAME}) [\"”“'’] | « (?P<name>{NAME}) » ) {B}?{COLON}{B}?",
        weak=True,
    ),
    Shape(
        "name:words",
        "Ada Lovelace:words",
        rf"{LEAD} (?P<name>{NAME}) {B}? (?: ::?(?=[^\s/\d:]) | [\u2236\ufe30\ufe55]{B}? )",
        weak=True,
    ),
    Shape(
        "name wrote:",
        "Ada Lovelace wrote: words",
        rf"{LEAD} (?P<tag>{NAME}) {B}? {any_of('writes')} {B}? {COLON}",
        weak=True,
    ),
    Shape("@name", "@ada words", rf"{B}{{0,8}} @(?P<tag>[^\W\d_][\w.-]{{0,38}}) [,:]? {B}", weak=True),
    Shape("name_0", "SPEAKER_01 words", rf"{LEAD} (?P<tag>{COUNTED}) {B}", weak=True),
    Shape("*name*", "*Ada Lovelace* words", rf"{LEAD} {bold('bold')} {B} (?:[-–—]{{1,2}}{B})?", weak=True),
    Shape("name.", "A. words", rf"{LEAD} (?P<tag>[A-Z])[.]{B}", weak=True),
    Shape(
        "name name.",
        "Ms. LOVELACE. words",
        rf"{LEAD} (?P<tag>(?:[A-Z][\w'’-]*[.]?[ ]){{1,3}}[A-Z][\w'’-]+|[A-Z]['’A-Z-]{{2,20}}) [.]{B}",
        weak=True,
    ),
)
#: A name alone above what is said; nothing marks it, so that it counts only where the whole text is so.
ALONE = Shape("name", "Ada Lovelace\nwords", rf"{LEAD} (?P<name>{NAME})(?<!,){_unended()} {END}", weak=True, named=True)
