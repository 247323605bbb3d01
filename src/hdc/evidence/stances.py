"""Do the stances hold together? One a speaker, proposition and interview, shown by that speaker's quotes."""

from __future__ import annotations

from collections.abc import Iterator

from hdc.errors import Finding
from hdc.evidence.read import Evidence
from hdc.evidence.references import at, dangling


def check_stances(evidence: Evidence) -> Iterator[Finding]:
    """Yield what is wrong with each stance."""
    review = evidence.review
    assert review is not None  # the caller has read it
    quotes = {quote.id: (interview.id, quote) for interview, quote in review.quotes}
    known = (
        ("proposition", [p.id for p in review.propositions], "positions.toml"),
        ("speaker", [s.id for s in review.speakers], "speakers.toml"),
        ("interview", [i.id for i in review.interviews], "interviews/"),
    )
    seen: set[tuple[str, str, str]] = set()
    for (file, path), stance in zip(evidence.places["stances"], review.stances, strict=True):
        source = evidence.sources[file]
        for name, ids, where in known:
            yield from dangling(at(source, *path, name), [getattr(stance, name)], ids, name, where)
        say = at(source, *path, "quotes")
        yield from dangling(say, stance.quotes, quotes, "quote", "its interview")
        for id in stance.quotes:
            if id not in quotes:
                continue
            interview, quote = quotes[id]
            if (interview, quote.speaker) != (stance.interview, stance.speaker):
                what = f"{id} is not {stance.speaker}'s in {stance.interview}"
                yield say(what, "Name quotes of that speaker from that interview.")
            if quote.withdrawn:
                yield say(f"{id} was withdrawn and shows nothing any more", "Name other quotes, or drop the stance.")
        key = (stance.proposition, stance.speaker, stance.interview)
        if key in seen:
            yield at(source, *path)(f"{' · '.join(key)} has two stances", "Keep one for each interview.", "id")
        seen.add(key)
