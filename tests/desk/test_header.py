"""What a transcript says of itself is proposed, however it is written, and nothing that it does not say."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from hdc.desk.header import header, header_words
from hdc.desk.named import label_of, named
from hdc.desk.nameless import behind
from hdc.model import Name
from hdc.transcripts.reading import parse_transcript
from tests.desk.conftest import TALK
from tests.reviews import wells


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2026-03-04", "2026-03-04"),
        ("2026年3月4日", "2026-03-04"),
        ("2026-03", "2026-03"),
        ("2026年3月", "2026-03"),
        ("2026", "2026"),
        ("2026-12", "2026-12"),
        ("2026-13", None),
        ("20260304", "2026-03-04"),
        ("2026-3-4", "2026-03-04"),
        ("episode 20261399 of 2026-03-04", "2026-03-04"),
        ("March 4, 2026", "2026-03-04"),
        ("March 1, 2026", "2026-03-01"),
        ("Mar 4th 2026", "2026-03-04"),
        ("Wed, 04 Mar 2026 10:00:00 +0000", "2026-03-04"),
        ("the 4th of March 2026", "2026-03-04"),
        ("Sept. 30, 2025", "2025-09-30"),
        ("may 2026", "2026-05"),
        ("recorded in spring 2026", None),
        ("February 30, 2026", None),
        ("03/04/2026", None),
        ("season 4 2026", None),
        ("S2E4 Mar 2026", "2026-03"),
        ("episode 10 in May 2026", "2026-05"),
    ],
)
def test_a_date_is_read_as_people_write_it_and_none_is_guessed(said: str, date: str | None) -> None:
    text = f"---\ndate: {said}\n---\n\nBo Lin (00:00:01):\nWelcome to all of you.\n"
    assert header(parse_transcript("talk.md", text.encode()), Path("talk.md"), wells()).date == date


WELLS = "Ada Bo: Ten wells a day.\n\nCy Dee: Really?\n\nAda Bo: At least.\n\nCy Dee: Why?\n"


@pytest.mark.parametrize(
    ("above", "proposed"),
    [
        ("# Deep: Ada Bo on wells\n\n*Recorded 3 March 2026*\n\n", ("2026-03-03", "Deep: Ada Bo on wells", None)),
        (
            "---\ntitle: What a well costs\n  in sand\nrelease_date: 2026-03-03\n---\n\n# Transcript\n\n",
            ("2026-03-03", "What a well costs in sand", None),
        ),
        ("---\ntitle: Wells: what they cost\ndate: 2026-03\n---\n\n", ("2026-03", "Wells: what they cost", None)),
        (
            "# Wells\n\n**Air date:** Mar 3, 2026\n**Episode URL:** https://example.org/wells.\n\n",
            ("2026-03-03", "Wells", "https://example.org/wells"),
        ),
        ("Well Hour, no. 8\nDate: 2026-03-03\n\n", ("2026-03-03", "Well Hour, no. 8", None)),
        ("# Ada Bo on wells, 3 March 2026\n\n", ("2026-03-03", "Ada Bo on wells, 3 March 2026", None)),
        ("# Recorded on 3 March 2026\n\n", ("2026-03-03", None, None)),
        ("# 录制于2026年3月3日\n\n", ("2026-03-03", None, None)),
        ("# Wells\n\nMade on March 3, 2026\n\nOut on March 4, 2026\n\n", (None, "Wells", None)),
        ("# Wells\n\nhttps://example.org/1\nhttps://example.org/2\n\n", (None, "Wells", None)),
        (
            "# Transcript\n\n# Wells\n\nhttps://example.org/1\n\nurl: https://example.org/2\n\n",
            (None, "Wells", "https://example.org/2"),
        ),
        ("---\ntitle: Wells\n---\n\n---\nhttps://example.org/1\n---\n\n", (None, "Wells", "https://example.org/1")),
        (f"# Wells\n\n{'Made on March 3, 2026 ':-<90}\n\n", ("2026-03-03", "Wells", None)),
        (f"# Wells\n\n{'Made on March 3, 2026 ':-<91}\n\n", (None, "Wells", None)),
    ],
)  # fmt: skip
def test_what_stands_above_the_talk_is_proposed_where_it_says_one_thing(
    above: str, proposed: tuple[str | None, str | None, str | None]
) -> None:
    """Fields, front matter in YAML over several lines or broken, a heading; of two dates or addresses neither, unless a
    field names one. What is longer than a line of a header is prose.
    """
    found = header(parse_transcript("talk.md", (above + WELLS).encode()), Path("talk.md"), wells())
    assert (found.date, found.title, found.url) == proposed


@pytest.mark.parametrize(
    ("name", "above", "show", "language"),
    [
        ("2026-tea-hour-live-1.md", "", "Tea Hour Live", "en"),
        ("2026-tea-hourly.md", "", None, "en"),
        ("2026-tea-hour.md", "Podcast: Well Song\nLanguage: de-AT\n\n", "Well Song", "de"),
        ("talk.md", "Language: Welsh\n\n", None, "en"),
    ],
    ids=["the longest", "whole words", "fields", "no language that is read"],
)
def test_the_show_is_named_or_stands_in_the_file_s_name_and_the_language_is_named_or_heard(
    name: str, above: str, show: str | None, language: str
) -> None:
    """Of the review's shows whose name stands in that of the file, the one with the longest name."""
    first, second = wells().interviews
    review = wells(interviews=(replace(first, show=Name("Tea Hour")), replace(second, show=Name("Tea Hour Live"))))
    found = header(parse_transcript(name, (above + WELLS).encode()), Path(name), review)
    assert (found.show, found.language) == (show, language)


@pytest.mark.parametrize(
    ("name", "above", "guests"),
    [
        ("talk.md", "---\nguests:\n- Cy Dee\n---\n\n", ("Cy Dee",)),
        ("talk.md", "Interviewee: Cy Dee\n\n", ("Cy Dee",)),
        ("talk.md", "Guests: Ada Bo + Cy Dee\n\n", ("Ada Bo", "Cy Dee")),
        ("talk.md", "# Wells | Cy Dee\n\n", ("Cy Dee",)),
        ("2026-03-03-wells-cy-dee.md", "", ("Cy Dee",)),
        ("talk.md", "", ("Ada Bo",)),
    ],
    ids=["a list", "another word", "a plus", "the title", "the file's name", "who says most"],
)
def test_the_guest_is_who_is_named_so_or_else_who_is_spoken_of_or_else_who_says_most(
    name: str, above: str, guests: tuple[str, ...]
) -> None:
    found = header(parse_transcript(name, (above + WELLS).encode()), Path(name), wells())
    assert tuple(one.name for one in found.guests) == guests
    assert [one.name for one in found.hosts] == [one for one in ("Ada Bo", "Cy Dee") if one not in guests]


@pytest.mark.parametrize(
    ("guest", "host", "guests", "hosts"),
    [
        ("Ada May", "Bo Lin", ("Ada May",), ("Bo Lin",)),
        ("ada", None, ("ada",), ("Bo Lin",)),
        ("李和平、Cy", None, ("李和平", "Cy"), ("Bo Lin", "Ada May")),
        ("Cy and Di, Ed & Flo", None, ("Cy", "Di", "Ed", "Flo"), ("Bo Lin", "Ada May")),
        (None, "Dr. Bo Lin", ("Ada May",), ("Dr. Bo Lin",)),
    ],
)
def test_a_label_of_somebody_who_is_named_is_nobody_else(
    guest: str | None, host: str | None, guests: tuple[str, ...], hosts: tuple[str, ...]
) -> None:
    """Where a guest is named, the other labels are of hosts."""
    named = [f"{key}: {value}" for key, value in (("guest", guest), ("host", host)) if value]
    text = "\n".join(["---", "title: Tea", *named, "---", "", TALK])
    found = header(parse_transcript("talk.md", text.encode()), Path("talk.md"), wells())
    assert (tuple(one.name for one in found.guests), tuple(one.name for one in found.hosts)) == (guests, hosts)


@pytest.mark.parametrize(
    ("guest", "labels", "people"),
    [
        ("Ada Bo, head of sand and water at Dee", "Ada Bo, Flo", [("Ada Bo", "head of sand and water at Dee")]),
        ("Ada Bo, Wellworks", "Ada Bo, Flo", [("Ada Bo", "Wellworks")]),
        ("Dr. Ada Bo, Institut für Brunnen", "Ada Bo, Flo", [("Dr. Ada Bo", "Institut für Brunnen")]),
        ("Ada Bo (chief, Wellworks) and Cy Dee (Sand)", "", [("Ada Bo", "chief, Wellworks"), ("Cy Dee", "Sand")]),
        ("Ada Bo, chief, Wellworks; Cy Dee", "", [("Ada Bo", "chief, Wellworks"), ("Cy Dee", None)]),
        ("Ada Bo, chief, and Cy Dee, digger", "ADA BO, CY DEE", [("Ada Bo", "chief"), ("Cy Dee", "digger")]),
        ("Ada Bo, Cy Dee, and Ed Fox", "", [("Ada Bo", None), ("Cy Dee", None), ("Ed Fox", None)]),
        ("Ada Bo, Cy Dee", "Ada Bo, Speaker 2", [("Ada Bo", None), ("Cy Dee", None)]),
        ("Ada Bo, Wells Fargo", "Ada Bo, Flo", [("Ada Bo", "Wells Fargo")]),
        ("Ludwig van Bo, Vienna", "", [("Ludwig van Bo", "Vienna")]),
        ("Bo, Ada", "Ada Bo, Flo", [("Ada Bo", None)]),
        ("[Ada Bo](https://example.org) (@adabo)", "", [("Ada Bo", None)]),
        ("Ada Bo — chief", "", [("Ada Bo", "chief")]),
        ("Wellworks CEO Ada Bo", "Ada Bo, Flo", [("Ada Bo", "Wellworks CEO")]),
        ("Prof. Dr. Ada Bo", "Bo, Flo", [("Prof. Dr. Ada Bo", None)]),
        ("Ada Bo, Sand & Water", "Bo, Flo", [("Ada Bo", "Sand & Water")]),
        ("Ada Bo, Sand and Ruth Water", "Bo, Flo", [("Ada Bo", "Sand and Ruth Water")]),
        ("Ada Bo and her team", "Bo, Flo", [("Ada Bo and her team", None)]),
        ("张三（掘井公司 CEO）、李四", "", [("张三", "掘井公司 CEO"), ("李四", None)]),
        ("张三，掘井公司创始人", "张三、主持人", [("张三", "掘井公司创始人")]),
        ("掘井公司创始人张三", "张三", [("张三", "掘井公司创始人")]),
        ("本刊记者 张三", "张三、李四", [("张三", "本刊记者")]),
        ("记者 张三", "张三、李四", [("张三", "记者")]),
        ("掘井公司张三", "张三、李四", [("掘井公司张三", None)]),
        ("掘井总公司张三", "张三、李四", [("张三", "掘井总公司")]),
    ],
)
def test_who_is_named_is_told_from_what_is_said_of_them(
    guest: str, labels: str, people: list[tuple[str, str | None]]
) -> None:
    """A post, a firm or a place behind a name is no second guest; a second name is."""
    found = named(guest, header_words(), re.split("[、,] *", labels) if labels else [])
    assert [(one.name, one.about) for one in found] == people


@pytest.mark.parametrize(
    ("name", "labels", "label"),
    [
        ("Dr. Ada Bo", ["Ada Bo", "Cy"], "Ada Bo"),
        ("Ada Bo", ["ADA", "CY"], "ADA"),
        ("Ada Bo", ["AB", "CD"], "AB"),
        ("Adalbert Bo", ["Ada", "Cy"], None),
        ("Ada Bo", ["Ada", "Bo"], None),
        ("Ada Bo", ["Ada", "Ada Bo"], "Ada Bo"),
        ("张三丰", ["三丰", "主持人"], "三丰"),
    ],
)
def test_the_label_of_somebody_is_the_only_one_that_suits(name: str, labels: list[str], label: str | None) -> None:
    """A title, half of a name or its initials; where two suit nobody knows."""
    assert label_of(name, labels) == label


@pytest.mark.parametrize(
    ("title", "show"),
    [
        ("《夜航》播客 第 8 期：谁在写代码", "夜航"),
        ("《夜航》第 8 期", "夜航"),
        ("Well Hour, no. 8", "Well Hour"),
        ("Well Hour #8 – Ada Bo", "Well Hour"),
        ("Brunnenfunk, Folge 87", "Brunnenfunk"),
        ("《井边》第 32 期：一口井多少钱", "井边"),
        ("Episode 12: Wells", None),
        ("Step 5 of wells", None),
        ("Ten wells, and why", None),
        ("第二季 第3集", None),
    ],
)
def test_the_show_is_what_stands_before_an_episodes_number(title: str, show: str | None) -> None:
    text = f"# {title}\n\n{WELLS}"
    assert header(parse_transcript("talk.md", text.encode()), Path("talk.md"), wells()).show == show


@pytest.mark.parametrize(
    ("name", "text", "proposed"),
    [
        ("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Bo>Ten wells.\n", (None, None)),
        ("talk.srt", "1\n00:00:01,000 --> 00:00:02,000\nAda Bo: Ten wells.\n", (None, None)),
        (
            "talk.html",
            "<!DOCTYPE html><html><head><title>Deep Hour</title></head><body><p>Date: 2026-03-03</p>"
            "<p><b>Ada Bo:</b> Ten wells.</p><p><b>Cy Dee:</b> Why?</p></body></html>",
            ("Deep Hour", "2026-03-03"),
        ),
        (
            "talk.json",
            '{"title": "Deep Hour", "publishedAt": "2026-03-03T08:00:00Z", "segments": '
            '[{"speaker": "Ada Bo", "start": 1, "end": 2, "text": "Ten wells."}]}',
            ("Deep Hour", "2026-03-03"),
        ),
    ],
)
def test_a_title_is_no_sign_of_a_format_and_an_object_around_a_talk_is_read(
    name: str, text: str, proposed: tuple[str | None, str | None]
) -> None:
    found = header(parse_transcript(name, text.encode()), Path(name), wells())
    assert (found.title, found.date) == proposed


@pytest.mark.parametrize(
    ("labels", "guests", "hosts", "who"),
    [
        (("Speaker 1", "Speaker 2"), ["ada"], ["bo"], {"Speaker 1": "bo", "Speaker 2": "ada"}),
        (("SPEAKER_00", "SPEAKER_01"), ["ada"], [], {"SPEAKER_01": "ada"}),
        (("嘉宾", "主持人"), ["ada"], ["bo"], {"嘉宾": "ada", "主持人": "bo"}),
        (("Interviewee", "Interviewer"), ["ada"], [], {"Interviewee": "ada"}),
        (("发言人1", "发言人2"), ["ada", "cy"], ["bo"], {}),
        (("Guest 1", "Guest 2"), ["ada"], [], {}),
        (("Cy Dee", "Speaker A"), ["ada"], [], {"Speaker A": "ada"}),
        (("Cy Dee", "Al"), ["ada"], [], {}),
    ],
)
def test_a_label_that_names_nobody_is_no_person_and_may_be_the_one_guest_or_the_one_host(
    labels: tuple[str, str], guests: list[str], hosts: list[str], who: dict[str, str]
) -> None:
    """Who is called so, or else who says most; where several may be meant, nobody can tell."""
    text = f"{labels[0]}: Why?\n\n{labels[1]}: Since there is so much sand in it.\n\n" * 3
    talk = parse_transcript("talk.md", text.encode())
    found = header(talk, Path("talk.md"), wells())
    assert not {one.name for one in (*found.guests, *found.hosts)} & set(found.nameless)
    assert behind(talk, found.nameless, guests, hosts) == who


def test_who_is_known_by_a_label_alone_keeps_it_under_another_name() -> None:
    """A person who answers "Ada Lovelace" where "Ada" is proposed still speaks as Ada in the transcript."""
    found = header(parse_transcript("talk.md", WELLS.encode()), Path("talk.md"), wells())
    assert [(one.name, one.label) for one in (*found.guests, *found.hosts)] == [("Ada Bo",) * 2, ("Cy Dee",) * 2]


def test_who_is_written_in_capitals_throughout_is_proposed_as_names_are_written() -> None:
    text = "LINA SOBEL: Welcome. What is it?\n\nOLA BRANDT-WETTER: It is a well, and it is deep.\n\nBBC: Soon more.\n"
    found = header(parse_transcript("talk.txt", text.encode()), Path("talk.txt"), wells())
    assert [(one.name, one.label) for one in found.guests] == [("Ola Brandt-Wetter", "OLA BRANDT-WETTER")]
    assert [one.name for one in found.hosts] == ["Lina Sobel", "BBC"]
