"""Captions as XML: the times of TTML in all their units, who speaks where a line breaks, and what YouTube loads."""

from __future__ import annotations

import pytest

from hdc.errors import TranscriptError
from hdc.transcripts import Transcript, parse_transcript
from tests.transcripts.conftest import said, times

Row = tuple[str | None, str]


def ttml(*paragraphs: str, head: str = "", root: str = "") -> Transcript:
    """A TTML file of these paragraphs; ``root`` are the values of its outermost tag."""
    text = f"<tt{root}><head>{head}</head><body><div>{''.join(paragraphs)}</div></body></tt>"
    return parse_transcript("a.ttml", text.encode())


TIMES = {
    '<p begin="00:01:02.500">': (62.5, None),
    '<p begin=" 00:01:02 ">': (62, None),
    '<p begin="12.25" end="13">': (12.25, 13),
    '<p begin="1.5h" end="91m">': (5400, 5460),
    '<p begin="2s" dur="500ms">': (2, 2.5),
    '<p begin="0.1s" dur="0.2s">': (0.1, 0.3),
    '<p begin="2s" end="3s" dur="9s">': (2, 3),
    '<p begin="0s" end="3s">': (0, 3),
    '<p dur="9s">': (None, None),
    '<p begin="soon" end="3s">': (None, 3),
    '<p begin="00:00:01:15" end="45f">': (1.5, 1.5),
    '<p begin="7t" end="8t">': (7, 8),
    '<p begin="3333.333333ms">': (3.333333, None),
}


@pytest.mark.parametrize("tag", TIMES)
def test_a_paragraph_has_its_times_by_the_clock_by_frames_or_in_a_unit(tag: str) -> None:
    """An end is meant before a length; each time is a part of the text, and what is none is not."""
    one = ttml(f"{tag}Bees.</p>")
    assert [(row.begins, row.ends) for row in one.utterances] == [TIMES[tag]]
    marked = [one.text[part.start : part.end].strip() for part in one.parts if part.kind == "time"]
    assert marked == [value.strip() for value in tag.split('"')[1::2] if value != "soon"]


@pytest.mark.parametrize(
    ("root", "begins"),
    [
        (' frameRate="24" tickRate="3"', (1.5, 3.333333)),
        (' ttp:frameRate="29.97" ttp:tickRate="10" xmlns:ttp="x"', (1.4004, 1)),
        (' frameRate="0" tickRate="0.0"', (1.4, 10)),
        (' frameRate="fast" tickRate=""', (1.4, 10)),
    ],
)
def test_the_file_says_how_many_frames_and_ticks_a_second_has(root: str, begins: tuple[float, float]) -> None:
    read = ttml('<p begin="00:00:01:12">Bees.</p>', '<p begin="10t">They hum.</p>', root=root)
    assert tuple(round(time or 0, 6) for time in times(read)) == pytest.approx(begins, abs=1e-6)


def test_a_third_of_a_second_in_frames_has_six_places() -> None:
    assert times(ttml('<p begin="00:00:01:01">Bees.</p>', root=' frameRate="3"')) == [1.333333]


AGENT = '<agent id="{}">{}</agent>'
AGENTS: dict[str, tuple[str, str | None]] = {
    "by its name": (AGENT.format("a", "<name>Eva</name>"), "Eva"),
    "by the first of two": (AGENT.format("a", "<name>Eva</name><name>E.</name>"), "Eva"),
    "with an entity": (AGENT.format("a", "<name>Eva &amp; Co</name>"), "Eva & Co"),
    "by its id where no name is": (AGENT.format("a", "<desc>tall</desc>"), "a"),
    "by its id where a name is empty": (AGENT.format("a", "<name/><desc>tall</desc>"), "a"),
    "not by what stands behind a name": (AGENT.format("a", "<name></name>tall"), "a"),
    "not by the name of another": (AGENT.format("b", "<name>Raj</name>"), "a"),
    "not by a name without an id": ("<agent><name>Raj</name></agent>", "a"),
    "not by a name that no agent has": ("<name>Raj</name>", "a"),
    "not by a name behind its agent": (AGENT.format("a", "") + "<name>Raj</name>", "a"),
}


@pytest.mark.parametrize("kind", AGENTS)
def test_an_agent_speaks(kind: str) -> None:
    head, name = AGENTS[kind]
    read = ttml('<p agent="a" begin="1s">Bees.</p>', head=head)
    assert said(read) == [(name, "Bees.")]
    assert [read.text[part.start : part.end] for part in read.parts if part.kind == "speaker"] == ["a"]


PARAGRAPHS: dict[str, tuple[str, list[Row]]] = {
    "an agent of its words": ('<p><span agent="a">Bees</span> hum.</p>', [("a", "Bees hum.")]),
    "an agent behind words": ('<p>Bees <span agent="a">hum.</span></p>', [(None, "Bees hum.")]),
    "an agent in a tag of another kind": ('<p><b agent="a">Bees</b> hum.</p>', [(None, "Bees hum.")]),
    "a span of nobody": ("<p agent='a'><span>Bees</span> hum.</p>", [("a", "Bees hum.")]),
    "a paragraph of nothing": ("<p/>out<p>Bees.</p>", [(None, "Bees.")]),
    "breaks around words": ("<p><br/> <br/>Bees<br/><br/>hum.<br/> <br/></p>", [(None, "Bees hum.")]),
    "words on two lines of the file": ("<p>\n  Bees\n  hum.\n</p>", [(None, "Bees hum.")]),
    "a piece in italics": ("<p>Be<i>es</i> <i>hum</i>.</p>", [(None, "Bees hum.")]),
    "words as they stand": ("<p><![CDATA[Bees < wasps]] & all]]> hum.</p>", [(None, "Bees < wasps]] & all hum.")]),
    "a comment and an instruction": ("<p>Be<!-- no -->es<?x y?> hum.</p>", [(None, "Bees hum.")]),
    "an entity escaped twice": ("<p>It&amp;#39;s Sen &amp;amp; Co &amp; us.</p>", [(None, "It's Sen & Co & us.")]),
    "a sign of greater": ("<p begin='1s' title='a > b'>Bees.</p>", [(None, "Bees.")]),
}


@pytest.mark.parametrize("kind", PARAGRAPHS)
def test_a_paragraph_says_its_words_and_nothing_else(kind: str) -> None:
    text, rows = PARAGRAPHS[kind]
    read = ttml(text)
    assert said(read) == rows
    reasons = {part.reason for part in read.parts if part.reason}
    assert reasons == ({"what the file says of itself"} if "out<" in text else set())


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("Raj: So?<br/>Eva: Yes.", [("Raj", "So?"), ("Eva", "Yes.")]),
        ("<span>Raj: So?</span><br/>\n <span> Eva: Yes.</span>", [("Raj", "So?"), ("Eva", "Yes.")]),
        ("Raj: So<br/>it is.", [("Raj", "So it is.")]),
        ("Raj: So <i>Eva: it</i> is.", [("Raj", "So Eva: it is.")]),
    ],
)
def test_somebody_else_may_begin_with_a_line_of_a_paragraph(words: str, rows: list[Row]) -> None:
    others = ["Eva: We keep bees.", "Raj: Who does?", "Eva: All of us."]
    before = [f'<p begin="{n}s">{one}</p>' for n, one in enumerate(others)]
    read = ttml(*before, f'<p begin="7s">{words}</p>')
    assert said(read)[3:] == rows and set(times(read)[3:]) == {7}


def test_the_agent_of_a_paragraph_is_meant_before_a_label_in_it() -> None:
    """On its first line; on the next ones others may speak."""
    cues = [f'<p agent="x" begin="{n}s">Eva: So.<br/>Raj: {n}.</p>' for n in range(4)]
    assert said(ttml(*cues))[:2] == [("x", "Eva: So."), ("Raj", "0.")]


YOUTUBE = {
    "seconds": (
        '<transcript><text start="3.2" dur="2.1">Bees &amp;amp; wasps</text>\n<text start="7">hum</text></transcript>'
    ),
    "thousandths": '<timedtext><text t="3200" d="2100">Bees &amp; wasps</text><text t="7000">hum</text></timedtext>',
    "words": (
        '<timedtext format="3"><head><ws id="0"/></head><body><p t="3200" d="2100" w="1"><s ac="0">Bees</s><s t="9"> '
        '&amp; wasps</s></p>\n<p t="5000" d="10" a="1">\n</p><p t="7000"><s>hum</s></p></body></timedtext>'
    ),
}


@pytest.mark.parametrize("kind", YOUTUBE)
def test_captions_as_youtube_loads_them_are_read(kind: str) -> None:
    read = parse_transcript("a.xml", f'<?xml version="1.0" encoding="utf-8" ?>{YOUTUBE[kind]}'.encode())
    assert [(one.text, one.begins, one.ends) for one in read.utterances] == [
        ("Bees & wasps", 3.2, 5.3),
        ("hum", 7, None),
    ]
    assert read.format == "youtube xml"


@pytest.mark.parametrize(
    "text",
    [
        "<transcript><text>Bees.</text></transcript>",
        '<transcript><p start="1">Bees.</p></transcript>',
        '<timedtext><w t="1">Bees.</w></timedtext>',
        '<notes><text start="1">Bees.</text></notes>',
    ],
)
def test_xml_without_captions_that_have_times_is_of_an_unknown_kind(text: str) -> None:
    with pytest.raises(TranscriptError, match="unknown kind"):
        parse_transcript("a.xml", text.encode())


SLOTS = '<TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="1500"/><TIME_SLOT TIME_SLOT_ID="t2"/><TIME_SLOT TIME_VALUE="7"/>'
NOTE = "<ALIGNABLE_ANNOTATION {}><ANNOTATION_VALUE>{}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>"
REFS = 'TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2"'


def elan(*tiers: str) -> Transcript:
    return parse_transcript("a.eaf", f"<ANNOTATION_DOCUMENT>{SLOTS}{''.join(tiers)}</ANNOTATION_DOCUMENT>".encode())


def test_a_tier_is_its_participants_and_one_about_another_is_not_said() -> None:
    """A slot without its time is none; what is nobody's stays so, and an empty annotation says nothing."""
    read = elan(
        f'<TIER PARTICIPANT=" Eva " TIER_ID="x">{NOTE.format(REFS, "Bees<br/> hum.")}<ANNOTATION_VALUE/></TIER>loose',
        f'<TIER TIER_ID="r">{NOTE.format("", "Do they?")}</TIER>',
        f"<TIER>{NOTE.format('', 'Yes.')}</TIER>",
        f'<TIER TIER_ID="en" PARENT_REF="r">{NOTE.format("", "Translated.")}</TIER>',
    )
    assert [(one.speaker, one.text, one.begins, one.ends) for one in read.utterances] == [
        ("r", "Do they?", None, None),
        (None, "Yes.", None, None),
        ("Eva", "Bees hum.", 1.5, None),
    ]
    reasons = [(read.text[part.start : part.end], part.reason) for part in read.parts if part.reason]
    assert reasons == [("loose", "what the file says of itself"), ("Translated.", "a tier about another one")]


@pytest.mark.parametrize(("text", "line"), [("<tt>\n<p>Bees.</tt>", 2), ("<tt><p>Bees</p></tt><tt/>", 1)])
def test_broken_xml_is_refused_with_the_line(text: str, line: int) -> None:
    with pytest.raises(TranscriptError, match=f"broken in line {line} "):
        parse_transcript("a.ttml", text.encode())
