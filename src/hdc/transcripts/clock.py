"""Times as transcripts write them: ``0:07``, ``01:02:03``, ``1:02:03,500``."""

from __future__ import annotations

#: A time: hours may be missing, minutes and seconds have two digits, a comma or dot leads thousandths.
CLOCK = r"(?:\d{1,4}:[0-5]\d:[0-5]\d|\d{1,3}:[0-5]\d)(?:[.,]\d{1,6})?(?!\d|:\d)"
#: What stands between the two times of a range.
TO = r"[ \t]{0,3}(?:-->|->|→|[-–—~]|to)[ \t]{0,3}"
#: A time or a range of two.
SPAN = rf"(?P<begins>{CLOCK})(?:{TO}(?P<ends>{CLOCK}))?"


def seconds(clock: str) -> float:
    """Read a time.

    >>> seconds("1:02:03,5")
    3723.5
    >>> seconds("75:20")
    4520.0
    """
    whole = 0.0
    for field in clock.replace(",", ".").split(":"):
        whole = whole * 60 + float(field)
    return round(whole, 6)


def shown(time: float) -> str:
    """Write a time as ``hh:mm:ss``.

    >>> shown(3723.5)
    '01:02:03'
    """
    minutes, rest = divmod(int(time), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"
