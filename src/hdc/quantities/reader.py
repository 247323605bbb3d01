"""Text to mentions, each language by its own grammar."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.quantities.mention import Mention, VagueWord


def find_quantities(text: str, lang: str = "en", vague: Sequence[VagueWord] = ()) -> list[Mention]:
    """Find every quantity in ``text``, in order and without overlap; numbers are exact, a range stays a range.

    ``lang`` is ``en`` or ``zh``; ``vague`` are the words that count with the range declared for them. Raises
    :class:`~hdc.errors.UsageError` for another language.

    >>> [str(mention) for mention in find_quantities("maybe 15% of it, in 6 to 9 months")]
    ['~15 percent', '6..9 month']
    >>> [str(mention) for mention in find_quantities("每小时 40 美元", lang="zh")]
    ['40 usd/hour']
    """
    if lang == "en":
        from hdc.quantities import english  # here, so that importing stays light

        return english.find(text, vague)
    if lang == "zh":
        from hdc.quantities import chinese

        return chinese.find(text, vague)
    from hdc.lang import load

    load(lang)  # refuses a language that there is no file for
    raise AssertionError(f"{lang} has a file and no reader")
