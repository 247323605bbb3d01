"""Pages: what is a raised number, a time that stands alone, and somebody's name in an element of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from hdc.transcripts.runs import Run, calling, labelled, pieces_of, with_names, with_timed_headings, with_times
from tests.transcripts.conftest import ROWS, Said
from tests.transcripts.talks import TURNS, told

PAGE = "<html><body>{}</body></html>"


def page(turn: str, rows: Sequence[tuple[str | None, str]] = TURNS, before: str = "", behind: str = "") -> Said:
    """Who says what on a page on which each turn is so written."""
    turns = "\n".join(turn.format(n=n, name=name, words=words) for n, (name, words) in enumerate(rows, start=1))
    return [*told("a.html", PAGE.format(f"{before}{turns}{behind}"))]


@pytest.mark.parametrize(
    ("html", "heard"),
    [
        ("<p>Bees hum.<sup>1</sup> Yes.</p>", "Bees hum. Yes."),
        ("<p>Bees<sup>[12]</sup> hum.<sup> (3) </sup></p>", "Bees hum."),
        ("<p><sup>2</sup> Bees hum.</p>", "2 Bees hum."),
        ("<p>It was 10<sup>6</sup> bees.</p>", "It was 106 bees."),
        ("<p>On the 4<sup>th</sup> of May 12 hummed.</p>", "On the 4th of May 12 hummed."),
        ("<p>Bees<sup>1</sup> 2 hum.</p>", "Bees 2 hum."),
        ("<p>Bees<sup>1234</sup> hum.</p>", "Bees1234 hum."),
        ("<p>Bees<sup>1</sup><sup>2</sup> hum.</p>", "Bees hum."),
        ("<p>Bees <!-- no --> hum<!-- <b>no</b> -->.</p>", "Bees hum."),
        ("<p>Bees hum.</p><!-- open", "Bees hum."),
        ("<!-- shut --><p>Bees hum.</p>", "Bees hum."),
        ("<p>Bees</p><script>if (a < b) f('<p>no</p>')</script><p>hum.</p>", "Bees hum."),
        ("<p>Bees</p><script></script><STYLE >p {}</STYLE ><p>hum.</p>", "Bees hum."),
        ("<p>Bees hum.</p><script>let a = 1", "Bees hum."),
        ("<p>Bees hum.</p>so", "Bees hum. so"),
    ],
)
def test_a_page_says_what_its_reader_sees(html: str, heard: str) -> None:
    assert " ".join(words for _, words in told("a.html", PAGE.format(html) if html[-1] == ">" else html)) == heard


TIMED = [
    "<p><b>{name}</b> <span>0:0{n}</span></p><p>{words}</p>",
    "<p><b>{name}</b> <span>[0:0{n}]</span></p><p>{words}</p>",
    "<p><b>{name}</b> (<span>0:0{n}</span>) {words}</p>",
    "<p><b>{name}:</b> [<a href='?t={n}'>0:0{n}</a>]: {words}</p>",
    "<div><span>0:0{n}</span> <b>{name}</b></div><div>{words}</div>",
    "<div><time>0:0{n}</time><cite>{name}:</cite><p>{words}</p></div>",
    "<h3>{name}</h3><p>0:0{n}</p><p>{words}</p>",
    "<p>{name}:</p><p>0:0{n}</p><p>{words}</p>",
    "<h4>{name} <small>00:0{n}</small></h4><p>{words}</p>",
    "<h3><span>{name}:</span> [<a href='?t={n}'>0:0{n}</a>]</h3><p>{words}</p>",
    "<h2>{name} – 0:0{n} - 0:09</h2><p>{words}</p>",
    "<dl><dt>{name}</dt><dd>{words}</dd></dl>",
    "<dl><dt> <b>{name}:</b></dt><dd>{words}</dd></dl>",
    "<p><b>{name}</b><br>{words}</p>",
    "<p><b>{name}</b> – {words}</p>",
    "<p><i>{name}:</i> {words}</p>",
    "<p><b>{name}</b>: {words}</p>",
    "<p><b>{name}</b> {words}</p>",
    "<p data-speaker='{name}'>{words}</p>",
    '<div data-speaker-name=" {name} "><p>{words}</p></div>',
    "<p><span>{name}</span><span>: {words}</span></p>",
    "<div><img src='x.png'><b>{name}</b><p>{words}</p></div>",
    "<tr><td>{name}</td><td>{words}</td></tr>",
]


@pytest.mark.parametrize("turn", TIMED)
@pytest.mark.parametrize("rows", [TURNS, [*TURNS, *TURNS]], ids=["four", "eight"])
def test_a_page_names_who_speaks_in_an_element_of_its_own(turn: str, rows: Sequence[tuple[str, str]]) -> None:
    assert page(turn, rows) == list(rows)


@pytest.mark.parametrize("turn", [one for one in TIMED if "<dl>" not in one and "<tr>" not in one])
def test_a_title_above_and_words_in_italics_make_no_difference(turn: str) -> None:
    rows = [(name, words.replace("roof", "<i>roof</i>")) for name, words in TURNS]
    assert page(turn, rows, before="<h1>The roof</h1>")[-4:] == TURNS


def test_words_in_bold_type_amid_sentences_name_nobody() -> None:
    assert {name for name, _ in page("<p>{words} <b>{name}</b> was there.</p>")} == {"None"}


def test_a_bracket_that_nothing_closes_stays_with_its_words() -> None:
    heard = page("<p><b>{name}</b> [<i>0:0{n}</i> {words}</p>", [(str(who), words) for who, words in ROWS])
    assert "[" in str(heard)


def found(way: Callable[[str, Sequence[Run]], list[Run]], html: str, kind: str = "name") -> list[str]:
    """The pieces of a page that are of a kind, where it is read in one of the ways."""
    return [html[run.start : run.end] for run in way(html, list(pieces_of(html))) if run.kind == kind]


EVA, RAJ = "<p><b>Eva</b> hums.</p>", "<p><b>Raj</b> sings.</p>"
NAMES = {
    "both come again": ((EVA + RAJ) * 2, ["Eva", "Raj"] * 2),
    "one comes again": (EVA * 2 + RAJ, []),
    "in half of the paragraphs": ((EVA + RAJ) * 2 + "<p>So.</p>" * 4, ["Eva", "Raj"] * 2),
    "in less than half": ((EVA + RAJ) * 2 + "<p>So.</p>" * 5, []),
    "amid blank pieces": (f"<div> </div>{EVA} {RAJ}\n{EVA} {RAJ} " + "<p> </p>" * 5, ["Eva", "Raj"] * 2),
    "not at the beginning": ("<p>So <b>Eva</b> hums.</p><p>So <b>Raj</b> sings.</p>" * 2, []),
    "in a paragraph of their own": ("<p>Eva</p><p>hums.</p><p>Raj</p><p>sings.</p>" * 2, []),
    "half in an element": ("<p>Eva<b> hums.</b></p><p>Raj<b> sings.</b></p>" * 2, []),
    "in two elements with a colon": (
        "<p><b>Eva</b><b> Holm:</b> hums.</p><p><b>Raj</b> <b>Sen:</b> sings.</p>" * 2,
        ["Eva</b><b> Holm:", "Raj</b> <b>Sen:"] * 2,
    ),
    "in two elements without": (
        "<p><b>Eva</b><b> Holm</b> hums.</p><p><b>Raj</b><b> Sen</b> sings.</p>" * 2,
        ["Eva", "Raj"] * 2,
    ),
    "with an entity": ("<p><b>Eva &amp; Jo</b> hum.</p><p><b>Raj</b> sings.</p>" * 2, ["Eva &amp; Jo", "Raj"] * 2),
    "and another once": ((EVA + RAJ) * 2 + "<p><b>Jo</b> too.</p>", ["Eva", "Raj"] * 2 + ["Jo"]),
    "at the very end": ("<b>Eva</b> hums.<p></p><b>Raj</b> sings.<p></p>" * 2 + "<b>Eva", ["Eva", "Raj"] * 2),
    "at the very start": ("Eva</b> hums.<p></p>" + (EVA + RAJ) * 2, ["Eva", "Raj"] * 2),
}  # fmt: skip


@pytest.mark.parametrize("kind", NAMES)
def test_most_paragraphs_begin_with_a_name_in_an_element_of_its_own(kind: str) -> None:
    html, names = NAMES[kind]
    assert found(with_names, html) == names


COLONED = {
    "a colon": "<p><b>Eva</b>: hums.</p><p><b>Raj</b>: sings.</p>",
    "a wide colon": "<p><b>Eva</b>：hums.</p><p><b>Raj</b>：sings.</p>",
    "a dash": "<p><b>Eva</b> – hums.</p><p><b>Raj</b> – sings.</p>",
    "a colon in the next element": "<p><b>Eva</b><i>: hums.</i></p><p><b>Raj</b><i>: sings.</i></p>",
}


@pytest.mark.parametrize("kind", COLONED)
def test_a_colon_behind_such_a_name_is_not_said(kind: str) -> None:
    html = COLONED[kind] * 2
    assert [words for words in found(with_names, html, "words") if words.strip()] == ["hums.", "sings."] * 2


def test_a_dash_within_a_word_and_a_colon_further_on_are_said() -> None:
    html = "<p><b>Eva</b>-like: so.</p><p><b>Raj</b> says<i>: no.</i></p>" * 2
    assert found(with_names, html, "words") == ["-like: so.", " says", ": no."] * 2


LABELLED = {
    "with colons": ("<i>Eva:</i> hums. <i>Raj:</i> sings. " * 2, ["Eva:", "Raj:"] * 2),
    "with wide ones and blanks": ("<i>Eva： </i> hums. <i>Raj： </i> sings. " * 2, ["Eva： ", "Raj： "] * 2),
    "without": ("<i>Eva</i> hums. <i>Raj</i> sings. " * 2, []),
    "half in an element": ("<i>so</i>Eva:<b> hums.</b> <i>so</i>Raj:<b> sings.</b> " * 2, []),
    "in a paragraph of their own": ("<p>Eva:</p> hums. <p>Raj:</p> sings. " * 2, []),
    "behind a comment": ("<!--x-->Eva:<i> hums.</i> <!--x-->Raj:<i> sings.</i> " * 2, []),
    "and what is nobody": ("<i>Eva:</i> hums. <i>Raj:</i> sings. " * 2 + "<i>the sum:</i> 9", ["Eva:", "Raj:"] * 2),
}


@pytest.mark.parametrize("kind", LABELLED)
def test_names_with_a_colon_stand_in_elements_within_lines(kind: str) -> None:
    html, names = LABELLED[kind]
    assert found(labelled, html) == names


ALONE = {
    "three": ("<p>0:01</p><p>0:02</p><p>0:03</p>", ["0:01", "0:02", "0:03"], []),
    "two": ("<p>0:01</p><p>0:02</p>", [], []),
    "with names before them": ("<p><b>Eva:</b> <i>0:01</i> hums.</p>" * 3, ["0:01"] * 3, ["Eva:"] * 3),
    "with a phrase before them": ("<p>Eva hums! So it is <i>0:01</i></p>" * 3, ["0:01"] * 3, []),
    "with a name behind them": ("<p><i>0:01</i> <b>Eva</b></p>" * 3, ["0:01"] * 3, []),
    "with words and a name before them": ("<p>Yes. <b>Eva</b> <i>0:01</i></p>" * 3, ["0:01"] * 3, []),
    "with a blank and a name before them": ("<p> <b>Eva</b><i>0:01</i></p>" * 3, ["0:01"] * 3, ["Eva"] * 3),
    "with a name in another paragraph": ("<p>Eva</p><p><i>0:01</i></p>" * 3, ["0:01"] * 3, []),
    "amid words": ("<p>Eva 0:01</p>" * 3, [], []),
}


@pytest.mark.parametrize("kind", ALONE)
def test_three_times_alone_are_times_and_a_name_begins_their_paragraph(kind: str) -> None:
    html, times, names = ALONE[kind]
    assert (found(with_times, html, "time"), found(with_times, html)) == (times, names)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>So! (<i>0:01</i>) hums.</p>", ["So! ", " hums."]),
        ("<p>So! [ <i><b>0:01</b></i> ]: hums.</p>", ["So! ", " hums."]),
        ("<p>(<i>0:01</i>)</p>", []),
        ("<p>So! (<i>0:01</i> hums.</p>", ["So! (", " hums."]),
        ("<p>So! <i>0:01</i>) hums.</p>", ["So! ", ") hums."]),
    ],
)
def test_brackets_around_a_time_belong_to_it(html: str, words: list[str]) -> None:
    """At the ends of a page nothing stands around one."""
    assert found(with_times, html * 3, "words") == words * 3
    assert found(with_times, f"<i>0:01</i>{html * 3}<i>0:01</i>", "words") == words * 3


@pytest.mark.parametrize(
    ("html", "times"),
    [
        ("<time>0:01</time> so <time> at 0:02 </time>", ["0:01"]),
        ("<time>" + " " * 46 + "0:01</time>", [" " * 46 + "0:01"]),
        ("<time>0:01</time></p>0:02", ["0:01"]),
        ("<time><b>0:01</b></time>", ["0:01"]),
        ("<time><p>0:01</p></time>", []),
    ],
)
def test_a_time_element_holds_a_time(html: str, times: list[str]) -> None:
    assert found(lambda _text, runs: list(runs), html, "time") == times


@pytest.mark.parametrize(("length", "is_name"), [(100, True), (101, False)])
def test_who_is_cited_has_no_long_name(length: int, is_name: bool) -> None:
    html = f"<cite>{'x' * length}</cite>"
    assert bool(found(lambda _text, runs: list(runs), html)) is is_name


TERMS = "<dt>{}</dt><dd>hums.</dd><dt>{}</dt><dd>sings.</dd>"


@pytest.mark.parametrize(
    ("html", "names"),
    [
        (TERMS.format("Eva", "Raj") * 2, ["Eva", "Raj"] * 2),
        (TERMS.format("Eva:", "Raj：") * 2, ["Eva:", "Raj："] * 2),
        (TERMS.format("<b>Eva</b>", "Raj") * 2, []),
        (TERMS.replace("dt>", "b>").format("Eva", "Raj") * 2, []),
        ("<h2>Eva</h2>hums.<h2>Raj</h2>sings." * 2, ["Eva", "Raj"] * 2),
        ("<h2>Eva</h2>hums.<h2>Raj</h2>sings.", []),
    ],
)
def test_headings_and_terms_of_a_list_call_who_takes_turns(html: str, names: list[str]) -> None:
    called = calling(html, list(pieces_of(html)))
    assert [html[run.start : run.end] for run in pieces_of(html) if run.start in called] == names


@pytest.mark.parametrize(
    ("html", "names", "times"),
    [
        ("<h3>Eva <b>0:01</b></h3>hums.<h3>Raj (0:02)</h3>sings." * 2, ["Eva", "Raj"] * 2, ["0:01", "0:02"] * 2),
        ("<h3>Eva <b>0:01</b></h3>hums.<h3>Raj (0:02)</h3>sings.", [], []),
        ("<h3>The bees at 0:01 hum</h3>so.<h3>Raj 0:02 x</h3>sings." * 2, [], []),
    ],
)
def test_a_heading_that_is_a_name_and_a_time_is_both(html: str, names: list[str], times: list[str]) -> None:
    assert (found(with_timed_headings, html), found(with_timed_headings, html, "time")) == (names, times)
    assert "".join(html[run.start : run.end] for run in with_timed_headings(html, list(pieces_of(html)))) == html
