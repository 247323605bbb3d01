"""Which of the languages that are read here a text is in: by its script, and by the small words of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from hdc.lang.folding import HAN
from hdc.lang.language import known, load

#: So many characters tell.
_SAMPLE = 20_000
#: A text is in a language of Han characters where more than so large a share of its letters is.
_SHARE = 0.1
#: What a text is read as that is in none.
_ELSE = "en"
#: The words of a language's numbers that stand everywhere in its texts.
_SMALL = ("articles", "thes", "ands", "ors", "ofs", "than")
_HAN, _WORD = re.compile(f"[{HAN}]+"), re.compile(r"[^\W\d_]+")


def heard(text: str) -> str:
    """Return the tag of the language that a text is most probably in, of those with a file in ``lang``.

    >>> heard("What does an hour of it cost?"), heard("Was kostet eine Stunde davon?"), heard("一小时多少钱？")
    ('en', 'de', 'zh')
    """
    said = text[:_SAMPLE]
    small, others = _small_words()
    if not said.isascii() and len(said) - len(_HAN.sub("", said)) > _SHARE * sum(map(str.isalpha, said)):
        return next(iter(others), _ELSE)
    words = Counter(_WORD.findall(said.lower()))
    heard = {tag: sum(words[word] for word in own) for tag, own in small.items()}
    most = max(heard.values(), default=0)
    return _ELSE if heard.get(_ELSE, 0) == most else next(tag for tag, count in heard.items() if count == most)


@cache
def _small_words() -> tuple[Mapping[str, frozenset[str]], tuple[str, ...]]:
    """The small words of each language that parts its words, and the languages that do not."""
    found = {tag: load(tag).numbers.groups for tag in known()}
    small = {tag: frozenset(word for name in _SMALL for word in groups.get(name, ())) for tag, groups in found.items()}
    return {tag: words for tag, words in small.items() if words}, tuple(
        tag for tag, words in small.items() if not words
    )
