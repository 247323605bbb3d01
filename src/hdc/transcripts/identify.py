"""From the labels of a transcript to the people of the review."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from hdc.model import Speaker
from hdc.transcripts.transcript import Transcript


def identify(transcript: Transcript, speakers: Iterable[Speaker]) -> Mapping[str, str | None]:
    """The id of the speaker whom each label names, in order of appearance; None where nobody is, or two are, called so.

    A label is compared with names and aliases, apart from case, blanks, diacritics, width and a role in brackets. A
    first name alone is somebody's only if it is among the aliases.
    """
    called: dict[str, set[str]] = {}
    for speaker in speakers:
        for name in speaker.called:
            called.setdefault(folded(name), set()).add(speaker.id)
    found = {}
    for label in transcript.speakers:
        ids = (
            called.get(folded(label)) or called.get(folded(re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", label))) or set()
        )
        found[label] = next(iter(ids)) if len(ids) == 1 else None
    return found


def folded(name: str) -> str:
    """A name as it is compared.

    >>> folded("  Zoë\\u3000 KRAVITZ ") == folded("Zoe Kravitz")
    True
    """
    signs = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(sign for sign in signs if not unicodedata.combining(sign)).split())
