"""Is it known who speaks? Guests, hosts, organisations, sides, and the post that somebody held on the day."""

from __future__ import annotations

from collections.abc import Iterator

from hdc.errors import Finding
from hdc.evidence.read import Evidence
from hdc.evidence.references import at, dangling
from hdc.model import Speaker


def check_people(evidence: Evidence) -> Iterator[Finding]:
    """Yield what is wrong between people, organisations, sides and interviews."""
    review = evidence.review
    assert review is not None  # the caller has read it
    sides = [side.id for side in review.sides]
    organisations = [organisation.id for organisation in review.organisations]
    for (file, path), organisation in zip(evidence.places["organisations"], review.organisations, strict=True):
        say = at(evidence.sources[file], *path, "side")
        yield from dangling(say, [organisation.side], sides, "side", "[[sides]] in topic.toml")
    for (file, path), speaker in zip(evidence.places["speakers"], review.speakers, strict=True):
        source = evidence.sources[file]
        for n, post in enumerate(speaker.posts):
            way = (*path, "posts", n) if len(speaker.posts) > 1 else path
            wanted = at(source, *way, "organisation")
            yield from dangling(wanted, [post.organisation], organisations, "organisation", "speakers.toml")
            yield from dangling(at(source, *way, "side"), [post.side], sides, "side", "[[sides]] in topic.toml")
    people = {speaker.id: speaker for speaker in review.speakers}
    for interview in review.interviews:
        source = evidence.sources[f"interviews/{interview.id}.toml"]
        for role in ("guests", "hosts"):
            say = at(source, "interview", role)
            yield from dangling(say, getattr(interview, role), people, "speaker", "speakers.toml")
        for id in (*interview.guests, *interview.hosts):
            if id in people and (what := _doubt(people[id], interview.date)):
                yield at(source, "interview", "date")(what, "Date the posts in speakers.toml (from, until).", "post")


def _doubt(speaker: Speaker, date: str | None) -> str | None:
    """Say why it is not known where somebody was on ``date``, if it is not."""
    if len(speaker.posts) < 2:
        return None
    if date is None:
        return f"{speaker.id} has {len(speaker.posts)} posts, and the interview has no date to choose by"
    held = len(speaker.posts_on(date))
    return None if held == 1 else f"{speaker.id} holds {held or 'none'} of several posts on {date}"
