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
        "<p><b>{}</b>&nbsp;&nbsp;0:0{}<br>{}</p>",
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


LINES = "\n".join(f"{who}: {words}" for who, words in ROWS)


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("a.html", f"<pre>{LINES}</pre>"),
        ("a.html", f"<div style='white-space: pre-line'>{LINES}</div>".replace("\n", "\r\n")),
        ("a.html", LINES.replace("\n", "<br>\n")),
        ("a.html", "".join(f"<p>\n  {line}</p>" for line in LINES.splitlines())),
        ("a.html", "".join(f"<p>&lt;{who}&gt; {words}</p>" for who, words in ROWS)),
        ("a.html", "".join(f"<p>{who} &mdash; {words}</p>" for who, words in ROWS)),
        ("a.md", "<!-- of\nMay -->\n" + "".join(f"<p><b>{who}:</b> {words}</p>\n\n" for who, words in ROWS)),
        ("a.md", "".join(f"<b>{who}:</b> {words}<br/>\n" for who, words in ROWS)),
    ],
)
def test_who_speaks_is_told_by_what_a_reader_of_the_page_sees(name: str, page: str, read: Read) -> None:
    """Be lines parted by tags or by line ends, and brackets and dashes written as themselves or as entities."""
    text = page if name == "a.md" else f"<html><body>{page}</body></html>"
    assert said(read(name, text)) == ROWS


def test_names_behind_entities_stand_where_they_stand_in_the_page(read: Read) -> None:
    page = "".join(f"<p>{who} &amp; S&#246;hne: {words} R&amp;D</p>" for who, words in ROWS)
    seen = read("a.html", f"<html><body><h1>Q&amp;A</h1>{page}</body></html>")
    assert said(seen) == [(f"{who} & Söhne", f"{words} R&D") for who, words in ROWS]
    names = [seen.text[part.start : part.end] for part in seen.parts if part.kind == "speaker"]
    assert names == [f"{who} &amp; S&#246;hne" for who, _ in ROWS]


def test_words_that_a_page_hides_within_a_line_are_not_said_and_hidden_blocks_are_told(read: Read) -> None:
    """A hidden block may be the transcript, folded."""
    inline = "".join(f"<p>{who}: {words}<span style='display: none'>to <i>cut</i></span></p>" for who, words in ROWS)
    seen = read("a.html", f"<html><body>{inline}<br hidden></body></html>")
    assert said(seen) == ROWS
    assert seen.warnings == (f"{5 * len(ROWS)} characters that the page hides within lines are not read as speech",)
    block = "".join(f"<p>{who}: {words}</p>" for who, words in ROWS)
    seen = read("a.html", f"<html><body><div><p>A talk</p></div><div hidden><div>{block}</div></div></body></html>")
    assert said(seen) == ROWS
    length = sum(len(f"{who}: {words}") for who, words in ROWS)
    assert f"{length} characters that the page hides are read as speech" in seen.warnings


def test_a_cell_with_a_name_may_have_the_time_below_it(read: Read) -> None:
    rows = "".join(f"<tr><td><b>{who}</b><br>0:0{n}</td><td>{words}</td></tr>" for n, (who, words) in enumerate(ROWS))
    heard = read("a.html", f"<html><body><table>{rows}</table></body></html>")
    assert said(heard) == ROWS
    assert times(heard) == [0, 1, 2, 3]


@pytest.mark.parametrize("over", ["rowspan=2", 'rowspan="2"', "class='a' ROWSPAN = '2'"])
def test_a_cell_that_reaches_over_two_rows_is_in_both(over: str, read: Read) -> None:
    """What stands beside it in the second row was taken for a name, and nobody said it."""
    rows = f"<tr><td {over}>Mara</td><td>How many?</td></tr><tr><td>And whose?</td></tr>"
    rows += "<tr><td>Jo</td><td>About forty.</td></tr><tr><td>Mara</td><td>And now?</td></tr>"
    page = f"<html><table><tr><th>Speaker</th><th>Text</th></tr>{rows}</table></html>"
    assert said(read("a.html", page)) == [
        ("Mara", "How many?"),
        ("Mara", "And whose?"),
        ("Jo", "About forty."),
        ("Mara", "And now?"),
    ]
