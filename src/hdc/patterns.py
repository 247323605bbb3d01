"""Regexes that are compiled when they are first asked: of all that the house has, one command needs few."""

from __future__ import annotations

import re
from typing import Any, cast

#: What a regex is asked for.
_ASKED = frozenset(name for name in dir(re.Pattern) if not name.startswith("_"))


class _Later:
    """A regex that is compiled when it is first asked."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        vars(self).update((each, getattr(compiled, each)) for each in _ASKED)  # so that this is never called again
        return vars(self)[name]


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """The regex of ``source``, which is compiled when it is first asked for something.

    >>> later("[0-9]+").findall("10 of 12")
    ['10', '12']
    """
    return cast("re.Pattern[str]", _Later(source, flags))
