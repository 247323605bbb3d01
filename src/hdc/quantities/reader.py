"""Text to mentions, each language by its own grammar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module

from hdc.lang import known, load
from hdc.quantities.mention import Mention, VagueWord
from hdc.quantities.scripts import without_other_scripts
from hdc.quantities.unseen import put_back, seen


def find_quantities(text: str, lang: str = "en", vague: Sequence[VagueWord] = ()) -> list[Mention]:
    """Find every quantity in ``text``, in order and without overlap; numbers are exact, a range stays a range.

    ``lang`` is a language of :func:`languages`; ``vague`` are the words that count with the range declared for them.
    Characters that nobody sees part nothing, and stand in the surface where they stand in the text. Japanese and Korean
    lines of a Chinese text are not read, and a warning tells of them.
    Raises :class:`~hdc.errors.UsageError` for another language.

    >>> [str(mention) for mention in find_quantities("maybe 15% of it, in 6 to 9 months")]
    ['~15 percent', '6..9 month']
    >>> [str(mention) for mention in find_quantities("每小时 40 美元", lang="zh")]
    ['40 usd/hour']
    >>> [str(mention) for mention in find_quantities("zwei bis dreihundert Euro", lang="de")]
    ['200..300 eur']
    """
    if lang not in languages():
        from hdc.errors import UsageError

        raise UsageError(f'no reader knows the quantities of "{lang}"; there are readers for {", ".join(languages())}')
    plain, places = seen(text)
    found = _reader(lang)(plain, lang, vague)
    if plain is not text:
        found = [put_back(mention, text, places) for mention in found]
    return without_other_scripts(text, found) if lang == "zh" else found


def languages() -> tuple[str, ...]:
    """Return the languages whose quantities can be read.

    >>> languages()
    ('de', 'en', 'zh')
    """
    return known()


@cache
def _reader(lang: str) -> Callable[[str, str, Sequence[VagueWord]], list[Mention]]:
    """The engine with a language's numerals, or that language's own stages; loaded when a text is to be read."""
    module = import_module(f"{__package__}.{load(lang).numbers.reader}")
    stages = import_module(f"{__package__}.engine") if hasattr(module, "Numeral") else module
    found: Callable[[str, str, Sequence[VagueWord]], list[Mention]] = stages.find
    return found
