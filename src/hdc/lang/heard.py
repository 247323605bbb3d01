"""Which of the languages that are read here a text is in: by its script, and by the small words of each."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from hdc.lang.folding import HAN
from hdc.lang.language import known, load

#: So many characters tell.
_SAMPLE = 20_000
#: A text is in a language of Han characters where more than so large a share of its letters is.
_SHARE = 0.1
#: What a text is read as that is in none; where so large a share of all words is small ones of it, no other is asked.
_ELSE, _ENOUGH = "en", 0.08
#: The words of a language's numbers that stand everywhere in its texts.
_SMALL = ("articles", "thes", "ands", "ors", "ofs", "than")
_HAN, _WORD = re.compile(f"[{HAN}]+"), re.compile(r"[^\W\d_]+")


def heard(text: str) -> str:
    """Return the tag of the language that a text is most probably in, of those with a file in ``lang``.

    >>> heard("What does an hour of it cost?"), heard("Was kostet eine Stunde davon?"), heard("一小时多少钱？")
    ('en', 'de', 'zh')
    """
    said = text[:_SAMPLE]
    if not said.isascii() and len(said) - len(_HAN.sub("", said)) > _SHARE * sum(map(str.isalpha, said)):
        return next((tag for tag in known() if not _small_words(tag)), _ELSE)
    words = Counter(_WORD.findall(said.lower()))
    most, heard = _told(words, _ELSE), _ELSE
    if most > _ENOUGH * words.total():
        return _ELSE
    for tag in known():
        if (count := _told(words, tag)) > most:
            most, heard = count, tag
    return heard


def _told(words: Counter[str], tag: str) -> int:
    """How many of the words are small ones of a language."""
    return sum(words[word] for word in _small_words(tag))


@cache
def _small_words(tag: str) -> frozenset[str]:
    """The small words of a language that parts its words; nothing for one that does not."""
    groups = load(tag).numbers.groups
    return frozenset(word for name in _SMALL for word in groups.get(name, ()))
