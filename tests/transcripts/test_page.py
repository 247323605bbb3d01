"""Pages whose names, times and headings are elements of their own."""

from __future__ import annotations

import pytest

from tests.transcripts.conftest import ROWS, Read, said, times


@pytest.mark.parametrize(
    "turn",
    [
        "<div><span class='who'>{}</span> <span>0:0{}</span><p>{}</p></div>",
        "<div><span>{}</span><span>0:0{}</span><p>{}</p></div>",
        "<div><div>{}</div><div>0:0{}</div><p>{}</p></div>",
        "<p><strong>{}</strong> <a href='https://a.example?t=1'>(0:0{})</a> {}</p>",
        "<h3>{}</h3><p><small>0:0{}</small></p><p>{}</p>",
    ],
)
def test_pages_whose_names_and_times_are_elements_of_their_own(turn: str, read: Read) -> None:
    """Neither a name nor a time is speech, whatever the elements are called."""
    page = "<html><body><h1>A talk</h1>" + "".join(turn.format(who, n, words) for n, (who, words) in enumerate(ROWS))
    assert said(read("a.html", f"{page}</body></html>")) == ROWS
    assert times(read("a.html", f"{page}</body></html>")) == [0, 1, 2, 3]


def test_what_is_said_before_a_time_is_speech_where_it_can_be_no_name(read: Read) -> None:
    begun = ["Mara", "Jo", "And what was that for?", "Mara", ""]
    page = "".join(f"<p>{words}<span>0:0{n}</span> The {n} trees.</p>" for n, words in enumerate(begun))
    assert said(read("a.html", f"<html><body>{page}</body></html>")) == [
        ("Mara", "The 0 trees."),
        ("Jo", "The 1 trees."),
        ("Jo", "And what was that for? The 2 trees."),
        ("Mara", "The 3 trees."),
        ("Mara", "The 4 trees."),
    ]


def test_headings_that_name_nobody_stay_headings(read: Read) -> None:
    page = "".join(
        f"<h2>{part}</h2><p>{words}</p>" for part, words in zip("AB", ["First, this.", "Then that."], strict=True)
    )
    assert said(read("a.html", f"<html><body>{page}</body></html>")) == [(None, "First, this."), (None, "Then that.")]
