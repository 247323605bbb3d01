"""How turns begin in plain text and Markdown: a small table. A file takes the shape that accounts for most of it.

A head is what stands at the start of a line before the words: a name, a time, or both. All patterns look at the first
characters of a line only, and none can be slow on any text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hdc.transcripts.clock import SPAN
from hdc.transcripts.labels import NAME

#: A blank.
B = r"[ \t\xa0]"
#: Bullets, quotation marks of Markdown, headings and caption signs that may stand before a head.
LEAD = rf"{B}{{0,8}}(?:(?:[-•+]|\*(?!\*)|>{{1,3}}|\#{{1,6}}|\d{{1,5}}[.)]){B}{{1,3}}){{0,2}}"
END = rf"(?={B}{{0,8}}(?:[\r\n]|\Z))"
BRACKETED = rf"[\[(（【<]{B}?{SPAN}{B}?[\])）】>]"
COLON = r"(?::(?!//)|：)"


def bold(group: str) -> str:
    """``**Name:**``, ``**Name**:``, ``__Name__``, and ``*Name:*``."""
    return rf"(?:\*\*\*|\*\*|__|\*)(?P<{group}>{NAME})[ ]?{COLON}?(?:\*\*\*|\*\*|__|\*)[ ]?{COLON}?"


def label(group: str, tag: str, name: str) -> str:
    """A name behind a time, in bold type, before a colon or in brackets."""
    return rf"(?: {bold(group)} | (?P<{name}>{NAME})[ ]?{COLON}(?=[^/\d]|\Z) | [\[<](?P<{tag}>{NAME})[\]>]{COLON}? )"


@dataclass(frozen=True, slots=True)
class Shape:
    """A way in which heads are written.

    A ``name`` before a mere colon may begin a sentence, a ``proper`` one beside a time hardly if it has capitals, and a
    ``bold`` one or one in a ``tag`` not at all. Without a time a head is ``weak``: its names have to come again. A
    ``named`` shape has no heads without names. ``share`` is the part of all lines that must have heads, ``least`` their
    number. ``keeps`` says that a head without a name goes on with the speaker before it.
    """

    title: str
    example: str
    head: str
    weak: bool = False
    named: bool = False
    share: float = 0.01
    least: int = 1
    keeps: bool = True
    pattern: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", re.compile(self.head, re.VERBOSE))


SPAN2 = SPAN.replace("begins", "begins2").replace("ends", "ends2")
SPAN3 = SPAN2.replace("2>", "3>")
SHAPES = (
    Shape(
        "name (time)",
        "Ada Lovelace (00:01:02):",
        rf"""{LEAD}
        (?:
            (?: {bold("bold")} | (?P<proper>{NAME}){B}?{COLON}? ) {B}{{0,4}} [*_]{{0,2}}
            {BRACKETED} [*_]{{0,2}} (?: [ ]?{COLON}(?:\*\*|__)? | {END} | (?=[ ]) )
          | (?:\*\*|__) (?P<tag>{NAME}) {B}{{1,4}} [\[(（【]{SPAN3}[\])）】] {COLON}?(?:\*\*|__){COLON}?
          | [\[(（【]{SPAN2}[\])）】] (?: {COLON} | {END} )
        )""",
    ),
    Shape(
        "[time] name:",
        "[00:01:02] Ada Lovelace: words",
        rf"""{LEAD} (?:\*\*|__)? {BRACKETED} (?:\*\*|__)? {B}?(?:{COLON}|[-–—])?{B}{{0,4}}
        {label("bold", "tag", "name")}?""",
        keeps=False,
    ),
    Shape(
        "time name:",
        "00:01:02 Ada Lovelace: words",
        rf"""{LEAD} {SPAN} (?: {END} | {B}{{0,2}}[-–—|:：]?{B}{{1,4}} )
        {label("bold", "tag", "name")}?""",
        share=0.05,
        least=2,
        keeps=False,
    ),
    Shape(
        "name time",
        "Ada Lovelace  00:01:02",
        rf"""{LEAD} (?: {bold("bold")} | \[(?P<tag>{NAME})\] | (?P<proper>{NAME}) )
        {B}{{0,3}}[-–—,|·@:：]?{B}{{0,12}} (?<=[\s*_：])
        {SPAN} {B}{{0,4}}{COLON}? {END}""",
    ),
    Shape(
        "time name",
        "00:01:02 Ada Lovelace",
        rf"""{LEAD} (?:\*\*|__)? (?: {BRACKETED} | {SPAN2} ) (?:\*\*|__)? {B}{{0,3}}[-–—|]?{B}{{0,4}}
        (?: {bold("bold")} | (?P<name>{NAME}) ) {END}""",
        named=True,
        least=2,
    ),
    Shape(
        "cells",
        "00:01:02 | Ada Lovelace | words",
        rf"""{B}{{0,8}}\|?{B}{{0,8}}
        (?: {SPAN} {B}{{0,8}}[|\t]{B}{{0,8}} (?:\*\*)?(?P<tag>{NAME})(?:\*\*)?{COLON}?
          | (?:\*\*)?(?P<bold>{NAME})(?:\*\*)?{COLON}? {B}{{0,8}}[|\t]{B}{{0,8}} {SPAN2} )
        {B}{{0,8}}[|\t]""",
    ),
    Shape(
        "**name:**",
        "**Ada Lovelace:** words",
        rf"{LEAD} {bold('bold')} (?: (?<=[:：]) | (?<=[:：][*_]) | (?<=[:：][*_]{{2}}) | {END} )",
        weak=True,
    ),
    Shape(
        "[name]",
        "[SPEAKER_01] words",
        rf"{LEAD} [\[<【] (?P<tag>{NAME}) [\]>】] (?: {COLON} | (?=[ \t\r\n]|\Z) )",
        weak=True,
        share=0.04,
    ),
    Shape(
        "# name",
        "### Ada Lovelace",
        rf"[ ]{{0,3}}\#{{1,6}}{B}{{1,3}} (?:\*\*)?(?P<tag>{NAME})(?:\*\*)? {COLON}?{B}{{0,3}}\#{{0,6}} {END}",
        weak=True,
        share=0.04,
    ),
    Shape(
        "name:",
        "Ada Lovelace: words",
        rf"{LEAD} (?P<name>{NAME})[ ]?(?: :(?=[ \t\r\n]|\Z) | ：)",
        weak=True,
        share=0.02,
    ),
)
