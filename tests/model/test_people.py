"""Where somebody was on a day: posts with open ends, and dates that may be known to the year or month only."""

from __future__ import annotations

import pytest

from hdc.model import Name, Organisation, Post, Side, Speaker

LEAF = Post(organisation="leaf", until="2024-06")
CUP = Post(organisation="cup", since="2024-07", until="2025-03-31")
OWN = Post(side="drinks", since="2025-04-01")
ADA = Speaker(id="ada", name=Name("Ada"), posts=(LEAF, CUP, OWN))


@pytest.mark.parametrize(
    ("date", "posts"),
    [
        ("2019", (LEAF,)),
        ("2024-06-30", (LEAF,)),  # the month that ends a post is part of it
        ("2024-06", (LEAF,)),
        ("2024-07", (CUP,)),
        ("2025-03-31", (CUP,)),
        ("2025-04-01", (OWN,)),
        ("2030-01-01", (OWN,)),
        ("2024", (LEAF, CUP)),
        ("2025", (CUP, OWN)),
        (None, (OWN,)),
    ],
)
def test_the_posts_that_may_have_been_held_on_a_date(date: str | None, posts: tuple[Post, ...]) -> None:
    assert ADA.posts_on(date) == posts
    assert ADA.post(date) == posts[-1]


def test_of_a_date_in_no_post_the_last_one_is_taken() -> None:
    gap = Speaker(id="ada", name=Name("Ada"), posts=(LEAF, OWN))
    assert gap.posts_on("2024-12") == () and gap.post("2024-12") == OWN


def test_a_post_of_one_day_or_one_year_is_held_in_it() -> None:
    assert Post(organisation="leaf", since="2024-02-29", until="2024-02-29").covers("2024")
    year = Post(organisation="leaf", since="2024", until="2024")
    assert [year.covers(date) for date in ("2023-12-31", "2024-01-01", "2024-12-31", "2025-01")] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(("since", "until"), [("2025", "2024"), ("2024-07", "2024-06"), ("2024-06-02", "2024-06-01")])
def test_a_post_that_ends_before_it_begins_is_refused(since: str, until: str) -> None:
    with pytest.raises(ValueError, match=f"from {since} is after until {until}"):
        Post(organisation="leaf", since=since, until=until)


def test_nobody_speaks_without_a_post_and_none_has_to_have_an_organisation_or_a_side() -> None:
    with pytest.raises(ValueError, match="so that one knows who speaks"):
        Speaker(id="ada", name=Name("Ada"), posts=())
    assert Organisation(id="leaf", name="Leaf").side is None and Post().organisation is None


def test_a_side_has_an_id_that_a_table_can_hold() -> None:
    with pytest.raises(ValueError, match=r"not an id .*underscores"):
        Side(id="sells tea", label=None)  # type: ignore[arg-type]
