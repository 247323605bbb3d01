"""Who speaks under a label that names nobody: a proposal, which the interview's file records as a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from hdc.desk.header import header_words
from hdc.transcripts import Transcript


def behind(
    transcript: Transcript, nameless: Sequence[str], guests: Sequence[str], hosts: Sequence[str]
) -> Mapping[str, str]:
    """Return for labels like "Speaker 2" who it may be, of the ``guests`` and ``hosts`` without a label of their own.

    One guest is who is called a guest, or who says most; one host is who is called a host, or who is left. Of several
    nobody can tell.
    """
    said = Counter[str | None]()
    for one in transcript.utterances:
        said[one.speaker] += len(one.text)
    words, left = header_words(), sorted(nameless, key=lambda label: -said[label])
    found: dict[str, str] = {}
    for people, role, other in ((guests, "guest", "host"), (hosts, "host", "guest")):
        called = [label for label in left if words.role_of(label) == role]
        may = called or [label for label in left if words.role_of(label) != other]
        if len(people) == 1 and (len(called) == 1 or (not called and (may if role == "guest" else len(may) == 1))):
            found[may[0]] = people[0]
            left.remove(may[0])
    return found
