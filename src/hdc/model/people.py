"""Who speaks, for whom and when, what that organisation sells, and on which side of the question it stands."""

from __future__ import annotations

from dataclasses import dataclass

from hdc.model.text import Name, Text, check_date, check_id, check_unique


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What somebody may gain or lose by the answer. The review declares its sides, in the order they are shown."""

    id: str
    label: Text

    def __post_init__(self) -> None:
        check_id("word", self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A company or institution, what it sells (its interest in the question) and its side; none: it has no stake."""

    id: str
    name: Name
    sells: Text | None = None
    side: str | None = None

    def __post_init__(self) -> None:
        check_id("name", self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Where somebody was and as what, ``since`` and ``until`` ISO 8601 dates, both included; absent: open.

    ``organisation`` is absent for who speaks for himself; ``side`` is given where it is not the organisation's.
    """

    organisation: str | None = None
    role: Text | None = None
    side: str | None = None
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        check_date(self.since, "from")
        check_date(self.until, "until")
        if self.since is not None and self.until is not None and self.since > _last(self.until):
            raise ValueError(f"from {self.since} is after until {self.until}")

    def covers(self, date: str | None) -> bool:
        """Whether the post was held on some day of ``date``, which may be known to the year or month only."""
        if date is None:
            return True
        begins = self.since is None or self.since <= _last(date)
        return begins and (self.until is None or _first(date) <= _last(self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person who speaks in an interview; ``aliases`` are other names transcripts use, ``posts`` the oldest first."""

    id: str
    name: Name
    posts: tuple[Post, ...]
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_id("name", self.id)
        check_unique("alias", self.aliases)
        if not self.posts:
            raise ValueError("a speaker needs an organisation, a role or posts, so that one knows who speaks")

    @property
    def called(self) -> tuple[str, ...]:
        """What the person is called, in whatever language, by us and by transcripts."""
        return (*self.name.all, *self.aliases)

    def posts_on(self, date: str | None) -> tuple[Post, ...]:
        """The posts that may have been held on ``date``; of an undated conversation, the last one."""
        return self.posts[-1:] if date is None else tuple(post for post in self.posts if post.covers(date))

    def post(self, date: str | None) -> Post:
        """The post held on ``date``: the last of those that may have been, and the last of all where none fits."""
        return (self.posts_on(date) or self.posts)[-1]


def _first(date: str) -> str:
    return date + "-01" * (2 - date.count("-"))


def _last(date: str) -> str:
    return date + ("-12", "")[date.count("-") > 0] + ("-31", "")[date.count("-") > 1]
