"""Who speaks, for whom and on which side is that of the interview's date; what leaves it open is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import hdc
from hdc.evidence import check, read

Edit = Callable[[Path, str, str], int]
SIDES = """
[[sides]]
id = "sells_tea"
label = { en = "sells tea", zh = "卖茶" }

[[sides]]
id = "drinks_tea"
label = { en = "drinks tea", zh = "喝茶" }
"""
ADA = """
[[speakers]]
id = "ada-may"
name = "Ada May"
aliases = ["Ada"]
  [[speakers.posts]]
  organisation = "leaf"
  role = { en = "founder", zh = "创始人" }
  until = "2024"
  [[speakers.posts]]
  side = "drinks_tea"
  role = { en = "on her own", zh = "独立" }
  from = "2025"
"""
GARDEN = "interviews/2025-garden-ada-may.toml"


@pytest.fixture
def tea(house: Path, edit: Edit) -> Path:
    """The garden's house with two sides, and Ada who left Leaf at the end of 2024."""
    data = house / "data"
    with (data / "topic.toml").open("a", encoding="utf-8") as file:
        file.write(SIDES)
    people = (data / "speakers.toml").read_text("utf-8").replace('name = "Leaf"', 'name = "Leaf"\nside = "sells_tea"')
    before, _, after = people.partition('[[speakers]]\nid = "ada-may"')
    (data / "speakers.toml").write_text(f"{before}{ADA}[[speakers]]{after.partition('[[speakers]]')[2]}", "utf-8")
    edit(data / "interviews/2025-cup-ada-may.toml", "[interview]\n", '[interview]\ndate = "2025"\n')
    assert check(read(data)) == ()
    return data


def dated(data: Path, edit: Edit, date: str) -> None:
    """Let the interview in the garden be of another date."""
    (data / GARDEN).rename(data / "interviews/garden.toml")
    edit(data / "interviews/garden.toml", 'date = "2025"', f'date = "{date}"')


@pytest.mark.parametrize(
    ("date", "organisation", "side"), [("2024-12", "leaf", "sells_tea"), ("2025", "", "drinks_tea")]
)
def test_a_quote_has_the_organisation_and_side_of_its_date(
    tea: Path, edit: Edit, date: str, organisation: str, side: str
) -> None:
    dated(tea, edit, date)
    quote = hdc.load(tea).quotes.set_index("id").loc["q-may-water"]
    assert (quote.fillna("")["organisation_id"], quote["side"]) == (organisation, side)


def test_the_tables_have_every_post_and_of_a_speaker_the_last(tea: Path) -> None:
    topic = hdc.load(tea)
    posts = topic.pick("posts", speaker_id="ada-may")
    assert posts[["n", "from", "until", "side"]].fillna("").values.tolist() == [
        [1, "", "2024", "sells_tea"],
        [2, "2025", "", "drinks_tea"],
    ]
    last = topic.speakers.set_index("id").loc["ada-may"]
    assert last.isna()["organisation_id"] and last["side"] == "drinks_tea"
    assert topic.pick("sides")[["id", "n"]].values.tolist() == [["drinks_tea", 2], ["sells_tea", 1]]


def test_who_stands_on_no_side_has_an_empty_one(tea: Path, edit: Edit) -> None:
    edit(tea / "speakers.toml", '  side = "drinks_tea"\n', "")
    topic = hdc.load(tea)
    assert topic.quotes["side"].isna().all() and topic.quotes["organisation_id"].isna().all()


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "sentence"),
    [
        (GARDEN, 'date = "2025"\n', "", "[interview]", "has 2 posts, and the interview has no date to choose by"),
        ("speakers.toml", 'until = "2024"', 'until = "2025-06"', "", "ada-may holds 2 of several posts on 2025"),
        ("speakers.toml", 'from = "2025"', 'from = "2026"', "", "ada-may holds none of several posts on 2025"),
        ("speakers.toml", 'side = "sells_tea"', 'side = "sell_tea"', 'side = "sell_tea"', '"sell_tea" is no side'),
        ("speakers.toml", '  side = "drinks_tea"', '  side = "none"', 'side = "none"', '"none" is no side'),
        (
            "speakers.toml",
            '  organisation = "leaf"',
            '  organisation = "leave"',
            '"leave"',
            '"leave" is no organisation',
        ),
    ],
)
def test_what_leaves_open_who_speaks_is_found_at_its_line(
    tea: Path, edit: Edit, file: str, old: str, new: str, at: str, sentence: str
) -> None:
    edit(tea / file, old, new)
    if file == GARDEN:  # its name promises a date
        (tea / file).rename(tea / "interviews/garden.toml")
        file = "interviews/garden.toml"
    found = [one for one in check(read(tea)) if sentence in one.what]
    assert found, check(read(tea))
    if at:
        lines = (tea / file).read_text("utf-8").splitlines()
        assert found[0].path == f"data/{file}" and at in lines[found[0].line - 1]


def test_a_speaker_with_one_post_needs_no_date(house: Path, edit: Edit) -> None:
    edit(house / "data" / GARDEN, 'date = "2025"\n', "")
    (house / "data" / GARDEN).rename(house / "data/interviews/garden.toml")
    assert check(read(house / "data")) == ()


def test_a_post_beside_posts_is_one_too_many(tea: Path, edit: Edit) -> None:
    edit(tea / "speakers.toml", 'aliases = ["Ada"]', 'aliases = ["Ada"]\norganisation = "leaf"')
    assert any('"organisation" is not a field here' in one.what for one in check(read(tea)))
