"""Texts whose lines nobody says: the logs of programs, source code, and what is written in letters for machines.

A log is refused, for its levels would speak. What may be code is told, and read all the same: people talk about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from hdc.errors import TranscriptError
from hdc.transcripts.clock import CLOCK, DAY, any_of
from hdc.transcripts.cues import Line
from hdc.transcripts.sheet import Sheet

#: A line of a log: with a level in front or behind a time, or as systems, servers and telephones write it.
_LOGGED = re.compile(
    rf"""[ \t]*(?:
        [\[(<]?{any_of("levels")}[\])>]?(?:[ ]?[:|]|[ ]-|(?<=[\])>])[ ])                       # [INFO] words
      | [\[(]?(?:{DAY})?{CLOCK}(?:Z|[+-]\d\d:?\d\d)?[\])]? [^\w\n]{{1,5}} (?:[\[(][^\[\]\n]{{1,40}}[\])][ ]?)?
        (?: {any_of("levels")}\b | [\[(]?(?i:{any_of("levels")})[\])]?: )                      # 12:00:01 INFO words
      | (?i:{any_of("months")})[ ]{{1,2}}\d\d?[ ]{CLOCK}[ ]\S+[ ]
        (?:[a-z][\w./-]*|\S+\[\d+\]):[ ]                                                     # May 3 12:00:01 host cron:
      | \S+[ ]\S+[ ]\S+[ ]\[\d\d?/\w{{3}}/\d{{4}}:                                             # of a web server
      | \[[ ]*\d+\.\d{{6}}\][ ]                                                                # of a kernel
      | \d\d-\d\d[ ]{CLOCK}[ ]+\d+[ ]+\d+[ ][VDIWEF][ ]                                        # of a telephone
    )""",
    re.VERBOSE,
)
#: A line of source code, of a shell or of a build: what its words are and the signs behind them together tell it.
_CODED = re.compile(
    r"""[ \t]*(?:>>>[ ]|\.\.\.[ ]|[$%][ ])?(?:
        \#(?:!/|include\b|define\b|ifn?def\b|endif\b) | //[ ] | /\*
      | import[ ](?:[\w.*]+(?:[ ]as[ ]\w+)?;?\Z|["'({]|.+[ ]from[ ]["']) | from[ ][\w.]+[ ]import[ ]
      | (?:(?:async|export|public|private|static|pub|default)[ ])*(?:def|func|function|fn|sub)[ ]?[\w.]*\(
      | (?:(?:export|public|private|abstract|final)[ ])*(?:class|struct|interface|enum|trait|impl)[ ]\w.*[:{]\Z
      | (?:if|elif|for|while|switch|with|catch|except|case|else[ ]if|\}[ ]else)\b.*(?:[:{]|;[ ](?:then|do))\Z
      | (?:else|try|finally|do|then|begin)[:{]?\Z | (?:fi|done|esac|end|pass|endif)\Z
      | return\b[^.?!]*\Z | (?:package|namespace|using|use|module|mod)[ ][\w.:]+;?\Z | echo[ ]["'$-]
      | (?:const|let|var|val|int|float|double|char|bool|auto|long|final|my)[ ][\w\[\]{}$@, ]+[ ]?=
      | [\w.$@\[\]'"-]+[ ]?(?::=|<-|[-+*/|.]?=)[ ]?(?:["'\[{(\d]|[\w.]+[(\[]|[\w.$]+;?\Z)          # name = value
      | [\w.$:]+\(.*\)[;:{,]?\Z | @\w+(?:\(.*\))?\Z | [\w.$]+\([^()]*\Z                                # f(x)
      | .*(?:[{};]|\\|&&|\|\||%>%)\Z | [})\]]+[;,]?\Z
      | (?=.*[a-z/*])(?:SELECT|FROM|WHERE|(?:GROUP|ORDER)[ ]BY|INSERT[ ]INTO|VALUES|CREATE|UPDATE|DELETE|(?:\w+[ ])?JOIN
         |RUN|COPY|WORKDIR|CMD|ENV|EXPOSE|ENTRYPOINT|ARG|ADD)\b[ ][^?!]*\Z
      | [a-z][\w./-]*(?:[ ]\S+)*?[ ]--?[A-Za-z][\w-]*(?:[ =]|\Z) | [\w./%-]+:(?:[ ][\w/%-]*\.\w{1,3})+\Z  # cc -o a.o
    )[ \t]*""",
    re.VERBOSE,
)
#: A line of bytes in letters: long, and without a blank.
_PACKED = re.compile(r"(?=.*\d)(?=.*[A-Z])(?=.*[a-z])[A-Za-z0-9+/=_-]{40,}\Z")
#: So many lines from all over a text are looked at, so many characters of each; fewer than so many say nothing.
_SAMPLE, _LONG, _LEAST = 60, 300, 3
#: So many in a hundred lines are such.
_SHARE = 60
REMEDY = "Check that it is the right file"


def refuse_logs(sheet: Sheet, lines: Sequence[Line]) -> None:
    """Refuse a text whose lines are those of a program's log, bytes in letters, or no lines because none ends.

    Raises:
        TranscriptError: it is one.
    """
    for pattern, what in ((_LOGGED, "the log of a program"), (_PACKED, "bytes in letters")):
        if _are(sheet.text, lines, pattern):
            raise TranscriptError.of(sheet.name, f"most of its lines are {what}, and no speech", REMEDY)
    if sheet.text.count("\\n") > max(_LEAST, len(lines)):
        what = r"its line ends are written out as \n, as within a string of a program"
        raise TranscriptError.of(sheet.name, what, "Save it with line ends in their place")


def looks_coded(text: str, lines: Sequence[Line]) -> list[str]:
    """What to tell of a text whose lines look like source code."""
    if not _are(text, lines, _CODED):
        return []
    return ["most lines look like source code, and are read as speech: check what kind of file it is"]


def _are(text: str, lines: Sequence[Line], pattern: re.Pattern[str]) -> bool:
    """Whether most lines are so."""
    sample = lines[:: len(lines) // _SAMPLE + 1]
    if len(sample) < _LEAST:
        return False
    others = (
        line for line in sample if not pattern.match(text[line.start : min(line.end, line.start + _LONG)].rstrip())
    )
    return next(islice(others, (100 - _SHARE) * len(sample) // 100, None), None) is None  # one more would be too many
