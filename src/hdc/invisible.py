"""Characters that nobody sees and that change what is read.

Controls of direction can show a sentence in another order than it is stored in, zero-width marks split words that look
whole, control codes end strings early. A quote needs none of them: ``hdc check`` names each, and whatever is published
shows them as text, ``[U+202E]``, so that they do nothing.
"""

from __future__ import annotations

import re

#: Control codes but for tab and line ends; marks, overrides and isolates of direction; zero-width signs; tags.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return ``text`` with each hidden character spelled out.

    >>> visible("paid \\u202eruoh na 59$\\u202c")
    'paid [U+202E]ruoh na 59$[U+202C]'
    """
    return HIDDEN.sub(lambda found: f"[{named(found[0])}]", text)


def named(character: str) -> str:
    """Return a character's code point, as Unicode writes it."""
    return f"U+{ord(character):04X}"
