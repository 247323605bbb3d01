"""Times as transcripts write them: ``0:07``, ``01:02:03,500``, ``#00:00:12-8#``, ``1 minute 12 seconds``."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from hdc.transcripts.signs import signs


def any_of(*tables: str) -> str:
    """The words of tables as a pattern, the longest first."""
    words = {word for table in tables for word in signs(table)}
    return rf"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"


def firsts_of(*tables: str) -> str:
    """The letters with which the words of tables begin, for a class of characters: a glance at these is quick."""
    return "".join(sorted({word[0] for table in tables for word in signs(table)}))


#: A time as clocks show it: hours may be missing, a comma or dot leads thousandths, another colon the frame of a film.
#: With dots throughout it is one in the first hour; later it looks like a day.
#: The digits may be wide ones, or Arabic as in Arabic.
_SIXTY = "[0-5０-５٠-٥۰-۵]"
CLOCK = (
    rf"(?:\d{{1,4}}[:：]{_SIXTY}\d[:：]{_SIXTY}\d(?:[:;][0-9]\d(?![:;.,]?\d))?|\d{{1,3}}[:：]{_SIXTY}\d|00\.[0-5]\d\.[0-5]\d)"
    r"(?:[.,]\d{1,6})?(?!\d|[:：]\d)"
)
#: Behind a time of day: its half, or how far it is from Greenwich's. Behind a dash there mostly is when a turn ends.
_HALF = (
    r"(?:[ \u202f]?[AaPp]\.?[Mm](?![A-Za-z])\.?|Z(?![A-Za-z])"
    r"|(?:\+\d\d:?[0-5]\d|-(?:0[1-9]|1[0-2]):?[03]0)(?!\d|[:.,]\d))"
)
_MONTH = rf"(?i:{any_of('months')})"
#: The day that stands before a time of day.
DAY = (
    r"(?:(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}-\d{1,2}-\d{2,4}"
    rf"|\d{{1,2}}[-. ]{{1,2}}{_MONTH}[-. ]{{1,2}}\d{{2,4}}|{_MONTH}[. ]{{1,2}}\d{{1,2}}(?:,?[ ]\d{{4}})?)"
    rf"(?:,?[ ](?:{any_of('days_at')}[ ])?|T)"
    rf"|(?i:{any_of('days')})[ ](?:{any_of('days_at')}[ ])?"
    r"|(?:\d{4}年)?\d{1,2}月\d{1,2}日[ ]?)"
)
#: Minutes and seconds as strokes.
_STROKES = r"(?:\d{1,3}['’′][0-5]\d(?:''|’’|[\"”″]))"
#: A time between number signs, with tenths behind a dash, or in thousandths, as programs for interviews write it.
SIGNED = r"(?:\#\d{1,2}:[0-5]\d:[0-5]\d(?:[-.,:]\d{1,3})?\#|¤<\d{1,9}>)"
_HOURS = rf"\d{{1,3}}[ ]?{any_of('hours')}"
_MINUTES = rf"\d{{1,3}}[ ]?{any_of('minutes')}"
_SECONDS = rf"\d{{1,5}}(?:\.\d{{1,3}})?[ ]?{any_of('seconds')}"
_AND = r"[ ,]{0,2}"
#: A time in words has two units; a single one is a time in brackets only, and a length elsewhere.
WORDED = rf"(?:{_HOURS}{_AND}(?:{_MINUTES}(?:{_AND}{_SECONDS})?|{_SECONDS})|{_MINUTES}{_AND}{_SECONDS})(?![A-Za-z\d])"
SINGLE = rf"(?:{_HOURS}|{_MINUTES}|{_SECONDS})(?![A-Za-z\d])"
#: Units of machines: thousandths, and seconds with a fraction that touch their unit.
_THOUSANDTHS = rf"\d{{1,9}}[ ]?{any_of('thousandths')}(?![A-Za-z\d])"
_EXACT = r"\d{1,5}\.\d{1,3}s(?![A-Za-z\d])"
#: Hours and minutes, as the French write them.
_SHORT = r"\d{1,2}h[0-5]\d(?![A-Za-z\d])"
#: What stands between the two times of a range.
TO = r"[ \t]{0,3}(?:-->|->|→|[-–—~]|to)[ \t]{0,3}"
#: A time or a range of two.
_A_TIME = rf"(?:(?:[上下]午[ ]?|T\+)?{CLOCK}{_HALF}?+|{WORDED}|{_STROKES}|{_EXACT}|{_SHORT})"
SPAN = rf"(?:{DAY})?(?P<begins>{_A_TIME})(?:{TO}(?P<ends>{_A_TIME}))?(?:[ ]{any_of('clock_unit')}(?!\w))?"
#: Hours, minutes and seconds between dots, which are a day's numbers where no bracket is around them.
_DOTTED = r"0\d\.[0-5]\d\.[0-5]\d(?:[.,]\d{1,3})?"
#: Seconds without a unit, which are a time as the ends of a range only.
_BARE = r"\d{1,5}\.\d{1,3}"
#: The same in brackets, where a single unit will do, and players say of how long.
INNER = (
    rf"(?:{DAY})?(?P<begins>{_A_TIME}|{_DOTTED}|{SINGLE}|{_THOUSANDTHS}|{_BARE}(?={TO}{_BARE}))"
    rf"(?:{TO}(?P<ends>{_A_TIME}|{_DOTTED}|{SINGLE}|{_THOUSANDTHS}|{_BARE}))?"
    rf"(?:[ ]?/[ ]?{CLOCK})?(?:[ ]{any_of('clock_behind')})?"
)
#: What a line with a time has, whichever way it is written.
HINT = re.compile(
    rf"\d(?:\.\d+[ ]{{0,3}}[-–—][ ]{{0,3}}\d|[:：]{_SIXTY}\d|\.[0-5]\d\.[0-5]\d"
    rf"|[ ]?[{firsts_of('hours', 'minutes', 'seconds', 'thousandths')}]"
    r"|['’′][0-5]\d['’\"”″])|¤<\d"
)
_PLAIN = "0123456789#"
#: The colons of a time with hours.
_CLOCKS = 2
_NOON, _STROKE = re.compile(r"[ \u202f]?([AaPp])\.?[Mm]\.?\Z"), re.compile(r"(\d{1,3})['’′](\d\d)")
_LENGTHS = {
    word: length
    for name, length in (("hours", 3600), ("minutes", 60), ("seconds", 1), ("thousandths", 0.001))
    for word in signs(name)
}
_HOUR_AND = re.compile(r"(\d{1,2})h(\d\d)")
_UNIT = re.compile(rf"(\d+(?:\.\d+)?)[ ]?({any_of('hours', 'minutes', 'seconds', 'thousandths')})")
_ZONE, _DOTS = re.compile(r"(?:Z|(?<=\d\d)[+-]\d\d:?\d\d)\Z"), re.compile(r"(\d\d)\.(\d\d)\.(\d\d)")


@lru_cache(4_096)  # each is asked for more than once
def seconds(clock: str) -> float:
    """Read a time.

    >>> seconds("1:02:03,5"), seconds("#00:00:12-8#")
    (3723.5, 12.8)
    >>> seconds("01:02:03:24")  # how many frames a second has nobody says
    3723.0
    >>> seconds("75:20"), seconds("1 hour 2 minutes 3 seconds"), seconds("1分04秒")
    (4520.0, 3723.0, 64.0)
    >>> seconds("12:30 am"), seconds("1:05 PM"), seconds("2'05''")
    (1800.0, 47100.0, 125.0)
    >>> seconds("下午2:05"), seconds("12:00:09Z")
    (50700.0, 43209.0)
    >>> seconds("1h05"), seconds("０１：０２")
    (3900.0, 62.0)
    >>> seconds("¤<12500>"), seconds("#00:00:12:500#")
    (12.5, 12.5)
    >>> seconds("T+00:10"), seconds("00.01.02"), seconds("12000ms"), seconds("10:00:09+02:00")
    (10.0, 62.0, 12.0, 36009.0)
    """
    if clock.startswith("¤<"):
        return int(clock[2:-1]) / 1000
    if not clock.isascii():
        clock = "".join(str(unicodedata.decimal(sign, sign)) for sign in clock)
    clock = _DOTS.sub(r"\1:\2:\3", _ZONE.sub("", clock.replace("：", ":").removeprefix("T+")))
    if clock[1:2] == "午":
        return seconds(f"{clock[2:].strip()} {'pm' if clock[0] == '下' else 'am'}")
    if clock[0] == "#" and clock.count(":") > _CLOCKS:  # the last part is no frame of a film
        return seconds(".".join(clock.rsplit(":", 1)))
    if ":" in clock and clock[-1] in _PLAIN:
        whole = 0.0
        for field in clock.strip("#").replace(",", ".").replace("-", ".").replace(";", ":").split(":")[:3]:
            whole = whole * 60 + float(field)
        return round(whole, 6)
    if re.fullmatch(_BARE, clock):
        return float(clock)
    if half := _NOON.search(clock):
        hours = clock.partition(":")[0]
        # "1:05" is a minute and five seconds, "1:05 PM" a time of day.
        whole = seconds(clock[: half.start()]) * (60 if clock.count(":") == 1 else 1)
        return whole - 43_200 * (int(hours) == 12) + 43_200 * (half[1] in "pP")
    if short := _HOUR_AND.fullmatch(clock):
        return float(3600 * int(short[1]) + 60 * int(short[2]))
    if stroke := _STROKE.match(clock):
        return float(60 * int(stroke[1]) + int(stroke[2]))
    return round(sum(float(number) * _LENGTHS[unit] for number, unit in _UNIT.findall(clock)), 6)


def shown(time: float) -> str:
    """Write a time as ``hh:mm:ss``.

    >>> shown(3723.5)
    '01:02:03'
    """
    minutes, rest = divmod(int(time), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"
