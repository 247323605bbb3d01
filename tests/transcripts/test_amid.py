"""What stands amid turns: labels of one person inside another's line, lists, headings, pages, notes and times."""

from __future__ import annotations

import json

import pytest

from hdc.errors import TranscriptError
from tests.transcripts.conftest import ROWS, Read, said, times

PLAIN = "".join(f"{who}: {words}\n\n" for who, words in ROWS)


def merged(read: Read, name: str, text: str) -> list[tuple[str | None, str]]:
    """Who says what, neighbouring lines of one speaker as one."""
    turns: list[tuple[str | None, str]] = []
    for who, words in said(read(name, text)):
        turns = (
            [*turns[:-1], (who, f"{turns[-1][1]} {words}")] if turns and turns[-1][0] == who else [*turns, (who, words)]
        )
    return turns


@pytest.mark.parametrize("who", ["Audience member", "Unknown speaker 2", "Moderator"])
def test_who_has_no_name_speaks_for_themselves_inside_a_line(who: str, read: Read) -> None:
    text = f"Mara: It is late. {who}: how late? \n\n{PLAIN}"
    assert said(read("a.txt", text))[:2] == [("Mara", "It is late."), (who, "how late?")]


def test_in_chinese_too(read: Read) -> None:
    text = "陈晨：我们放羊。观众：几只？陈晨：三十只。\n李雷：好。\n陈晨：好。\n李雷：行。\n"
    assert said(read("a.txt", text))[:3] == [("陈晨", "我们放羊。"), ("观众", "几只？"), ("陈晨", "三十只。")]


def test_any_name_speaks_on_a_line_that_others_part(read: Read) -> None:
    """Jo is known, so that the line holds several turns, and Bo's is one."""
    text = f"Mara: It is late. We like it. Bo: Time is up. Jo: Fine.\n\n{PLAIN}"
    turns = [("Mara", "It is late. We like it."), ("Bo", "Time is up."), ("Jo", "Fine.")]
    assert said(read("a.txt", text))[:3] == turns
    bold = "".join(f"**{who}:** {words} " for who, words in turns)
    assert said(read("a.md", f"{bold}\n\n" + "".join(f"**{who}:** {words}\n\n" for who, words in ROWS)))[:3] == turns


def test_who_is_known_speaks_inside_a_line_that_has_a_time(read: Read) -> None:
    text = "".join(f"[00:0{n}] {who}: {words}\n" for n, (who, words) in enumerate(ROWS))
    heard = said(read("a.txt", f"{text}[00:09] Mara: It is late. Jo: Fine.\n"))
    assert heard[4:] == [("Mara", "It is late."), ("Jo", "Fine.")]


def test_a_heading_with_a_colon_is_nobody_inside_a_line(read: Read) -> None:
    text = f"{PLAIN}Dam:\n\n{PLAIN}Mara: It is late. Dam: it holds.\n"
    assert said(read("a.txt", text))[-1] == ("Mara", "It is late. Dam: it holds.")


def test_in_four_lines_a_name_alone_inside_one_is_told_and_in_three_it_speaks(read: Read) -> None:
    lines = ["Mara: It is late. Bo: Time is up.", "Jo: Hm.", "Mara: So.", "Jo: Yes."]
    assert said(read("a.txt", "\n".join(lines)))[0][1].endswith("Time is up.")
    assert said(read("a.txt", "\n".join(lines[:3])))[1] == ("Bo", "Time is up.")


def test_a_name_alone_inside_a_line_is_told(read: Read) -> None:
    text = f"Mara: It is late. Bo: Time is up.\n\n{PLAIN}"
    transcript = read("a.txt", text)
    assert said(transcript)[0] == ("Mara", "It is late. Bo: Time is up.")
    told = 'what may be another label, and is read as words of who speaks: "Bo:"'
    assert transcript.warnings == (f"a turn holds {told}",)
    again = read("a.txt", f"{text}Jo: So. Cy: Well.\n")
    assert again.warnings == (f"2 turns hold {told}",)


@pytest.mark.parametrize("words", ["So: we paid.", "it was this: late.", "Note: it is late.", "Second: it is late."])
def test_what_leads_up_to_words_inside_a_line_is_said_and_not_told(words: str, read: Read) -> None:
    transcript = read("a.txt", f"Mara: It is late. {words}\n\n{PLAIN}")
    assert said(transcript)[0] == ("Mara", f"It is late. {words}") and not transcript.warnings


LISTS = {
    "a.txt": "Mara: We have three.\n\n1. Goats: thirty.\n2. Sheep: one.\n3. Dogs: two.\n\n",
    "b.txt": "Mara: We have three.\n\n- Goats: thirty.\n- Sheep: one.\n- Dogs: two.\n\n",
    "a.md": "**Mara:** We have three.\n\n- **Goats**: thirty.\n- **Sheep**: one.\n- **Dogs**: two.\n\n",
}


@pytest.mark.parametrize("name", LISTS)
def test_points_of_a_list_are_who_lists_thems(name: str, read: Read) -> None:
    turns = PLAIN if name.endswith("txt") else "".join(f"**{who}:** {words}\n\n" for who, words in ROWS)
    turns = turns.partition("\n\n")[2]
    first, *rest = merged(read, name, LISTS[name] + turns)
    assert first[0] == "Mara" and "Goats: thirty." in first[1] and "Dogs: two." in first[1]
    assert rest == ROWS[1:]


def test_where_each_turn_is_a_point_who_speaks_once_does(read: Read) -> None:
    rows = [*ROWS, ("Bo", "Time is up."), *ROWS]
    assert said(read("a.txt", "".join(f"- {who}: {words}\n" for who, words in rows))) == rows
    once = [("Ada", "How many?"), ("Bo", "Forty.")]
    assert said(read("a.txt", "".join(f"- {who}: {words}\n" for who, words in once))) == once


@pytest.mark.parametrize(
    "heading", ["Part 2: The dam", "CHAPTER IV", "Teil 3 – Am Damm", "第二部分：水坝", "第3章 水坝", "二、水坝"]
)
def test_a_heading_that_counts_is_in_nobodys_mouth(heading: str, read: Read) -> None:
    turns = PLAIN.split("\n\n")
    assert said(read("a.txt", "\n\n".join([*turns[:2], heading, *turns[2:]]))) == ROWS


@pytest.mark.parametrize(
    "words", ["Part 2 of it: they climb.", "Partly 2, yes", "Chapter and verse", "二十三个", "第二次见面"]
)
def test_words_that_begin_like_such_a_heading_are_said(words: str, read: Read) -> None:
    turns = PLAIN.split("\n\n")
    assert words in str(said(read("a.txt", "\n\n".join([*turns[:2], words, *turns[2:]]))))


def test_a_paragraph_that_is_a_label_and_nothing_else_is_told(read: Read) -> None:
    turns = [*PLAIN.split("\n\n"), *PLAIN.split("\n\n")[:-1]]
    told = 'what may be a label, and is read as words of who spoke before: "the old donkey:"'
    once = read("a.txt", "\n\n".join([*turns[:2], "the old donkey:", *turns[2:]]))
    assert once.warnings == (f"a paragraph begins with {told}",)
    twice = read("a.txt", "\n\n".join([*turns[:2], "the old donkey:", *turns[2:4], "the young one:", *turns[4:]]))
    assert twice.warnings == (f"2 paragraphs begin with {told}",)


@pytest.mark.parametrize("running", ["Roof talk, {n}", "Roof talk"])
@pytest.mark.parametrize("page", ["{running}\n\f", "\f{running}\n", "\n{running}\n\n\f\n"])
def test_what_stands_at_the_ends_of_all_pages_is_not_said(running: str, page: str, read: Read) -> None:
    text = "".join(f"{who}: {words}\n{page.format(running=running.format(n=n))}" for n, (who, words) in enumerate(ROWS))
    assert said(read("a.txt", text)) == ROWS


def test_what_stands_at_two_ends_of_pages_or_elsewhere_too_is_said(read: Read) -> None:
    for pages, heard in ((2, 2), (3, 0)):
        text = "".join(f"{who}: {words}\n" + "So it was\n\f" * (n < pages) for n, (who, words) in enumerate(ROWS))
        assert str(said(read("a.txt", text))).count("So it was") == heard
    amid = "".join(f"{who}: {words}\nSo it was\n\f" for who, words in ROWS) + "Mara: Hm.\nSo it was\nin the end.\n"
    assert str(said(read("a.txt", amid))).count("So it was") == 5
    named = "".join(f"{who}:\n\f{words}\n" for who, words in [("Mara", f"Number {n} of them.") for n in "abcd"])
    assert {who for who, _ in said(read("a.txt", f"{named}Jo: Hm.\nJo: Hm.\n"))} == {"Mara", "Jo"}


def test_footnotes_of_markdown_are_not_said(read: Read) -> None:
    text = "**Mara:** We pay[^1] them.[^b-2]\n\n**Jo:** Yes.\n\n**Mara:** So.\n\n**Jo:** Good.\n\n"
    below = "[^1]: In May.\n[^b-2]: Not all.\n[x]: https://x.example\n"
    assert [words for _, words in said(read("a.md", text + below))] == ["We pay them.", "Yes.", "So.", "Good."]


def test_a_footnote_of_markdown_goes_on_where_lines_are_indented(read: Read) -> None:
    """Until somebody speaks again, be it below an indented line."""
    notes = "[^1]: In May.\n    In June, too.\n\n    # And in July.\n\n"
    text = "**Mara:** We pay[^1] them.\n\n" + notes + "**Jo:** Yes.\n\n    So it is.\n\n**Mara:** So.\n\n"
    assert said(read("a.md", text)) == [("Mara", "We pay them."), ("Jo", "Yes."), ("Jo", "So it is."), ("Mara", "So.")]
    text = "**Mara:** We pay.\n\n[^1]: In May.\nSo it is.\n    Again.\n\n**Jo:** Yes.\n\n**Mara:** So.\n"
    assert ("Mara", "So it is. Again.") in said(read("a.md", text))


def test_brackets_at_the_start_of_a_line_that_are_no_footnote_are_said(read: Read) -> None:
    text = "**Mara:** We pay.\n\n[some]: of them.\n\n**Jo:** Yes.\n\n**Mara:** So.\n"
    assert "[some]: of them." in str(said(read("a.md", text)))


def test_comments_inside_a_line_of_markdown_are_not_said(read: Read) -> None:
    rows = "".join(f"**{who}:** <!-- check --> {words} <!-- so -->\n\n" for who, words in ROWS)
    assert said(read("a.md", rows)) == ROWS


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "**Jo:** We ![](a.png) pay them.\n\n**Mara:** Yes.\n\n**Jo:** So.\n\n**Mara:** Hm.\n"),
        ("a.html", "<p>Jo: We <del>never</del> pay them.</p><p>Mara: Yes.</p><p>Jo: So.</p><p>Mara: Hm.</p>"),
    ],
)
def test_one_blank_is_said_where_something_was_taken_out(name: str, text: str, read: Read) -> None:
    assert said(read(name, text))[0] == ("Jo", "We pay them.")


def test_two_blanks_that_somebody_wrote_stay(read: Read) -> None:
    assert said(read("a.txt", "Jo: We  pay.\nMara: Yes.\nJo: So.\n"))[0] == ("Jo", "We  pay.")


HEADER = "Title: Goats\nDate: 2026-05-03\nURL: https://goats.example/3\n\n"


def test_a_header_over_prose_is_not_said(read: Read) -> None:
    assert said(read("a.txt", f"{HEADER}We graze them on the dam.\n\nAnd so on.\n")) == [
        (None, "We graze them on the dam."),
        (None, "And so on."),
    ]


def test_two_fields_are_a_header(read: Read) -> None:
    assert said(read("a.txt", "Title: Goats\nDate: 2026-05-03\n\nWe graze them.\n")) == [(None, "We graze them.")]


def test_one_field_alone_over_prose_and_fields_alone_are_said(read: Read) -> None:
    """One may be how somebody begins; a file that has nothing else says that."""
    assert said(read("a.txt", "Note: it is late.\n\nWe graze them.\n"))[0] == (None, "Note: it is late.")
    assert "Goats" in said(read("a.txt", HEADER))[0][1]


def test_a_time_between_number_signs_above_a_turn_is_when_it_begins(read: Read) -> None:
    text = "".join(f"#00:00:1{n}-8#\n{who}: {words}\n\n" for n, (who, words) in enumerate(ROWS))
    transcript = read("a.txt", text)
    assert said(transcript) == ROWS and times(transcript) == [10.8, 11.8, 12.8, 13.8]


def test_and_below_a_turn_when_it_ends(read: Read) -> None:
    text = "".join(f"{who}: {words}\n#00:00:1{n}-8#\n\n" for n, (who, words) in enumerate(ROWS))
    transcript = read("a.txt", text)
    assert said(transcript) == ROWS
    assert [one.ends for one in transcript.utterances] == [10.8, 11.8, 12.8, 13.8]


@pytest.mark.parametrize("colon", [":", "::", "\u2236", "\u2236 ", "\ufe30", "\ufe55"])
@pytest.mark.parametrize("names", [("Mara", "Jo"), ("陈晨", "李雷")])
def test_a_colon_that_touches_the_words_ends_a_name_where_most_paragraphs_begin_so(
    colon: str, names: tuple[str, str], read: Read
) -> None:
    rows = [(names[n % 2], words) for n, (_, words) in enumerate(ROWS)]
    assert said(read("a.txt", "".join(f"{who}{colon}{words}\n" for who, words in rows))) == rows


def test_ratios_and_addresses_have_no_names(read: Read) -> None:
    text = "Mara 3:1 won.\nJo 2:1 lost.\nMara 3:1 won.\nJo 2:1 lost.\nhttp://a.example\nhttp://b.example\n"
    assert {who for who, _ in said(read("a.txt", text))} == {None}


@pytest.mark.parametrize("label", ["{n}.0 {n}.9 {who}", "{n}.5 {who}"])
def test_seconds_are_no_part_of_a_name(label: str, read: Read) -> None:
    text = "".join(f"{label.format(n=n, who=who)}: {words}\n\n" for n, (who, words) in enumerate(ROWS, start=1))
    assert {who for who, _ in said(read("a.txt", text))} == {None}


@pytest.mark.parametrize(
    "form",
    [
        "**{who}** — {words}\n\n",
        "*{who}*:: {words}\n\n",
        "{who}（00:12）{words}\n",
        "（{who}）{words}\n",
        "【{who}】{words}\n",
    ],
)
def test_names_are_told_before_dashes_colons_and_brackets(form: str, read: Read) -> None:
    name = "a.md" if "*" in form else "a.txt"
    assert said(read(name, "".join(form.format(who=who, words=words) for who, words in ROWS))) == ROWS


@pytest.mark.parametrize("form", ["{who}「{words}」\n", "[00:1{n}] {who} {words}\n"])
def test_names_that_nothing_known_sets_off_are_told(form: str, read: Read) -> None:
    rows = [(who + " Lind", words) for who, words in ROWS]
    notes = read(
        "a.txt", "".join(form.format(n=n, who=who, words=words) for n, (who, words) in enumerate(rows))
    ).warnings
    assert any("nobody is named" in note for note in notes)


def test_a_caller_with_a_number_is_one(read: Read) -> None:
    rows = [("Caller #1", "How many?"), ("Caller #23", "Forty."), ("Caller #1", "And now?"), ("Caller #23", "Nine.")]
    assert said(read("a.txt", "".join(f"{who}: {words}\n" for who, words in rows))) == rows


@pytest.mark.parametrize(
    "line",
    [
        "Transkribiert von Sprechblatt", "Dieses Transkript wurde automatisch erstellt.", "Ende der Aufnahme",
        "This transcript was generated by https://talk.example", "This meeting has ended.", "第 1 页",
        "第 2 页 共 9 页", "Seite 3 von 9", "Want to transcribe your own talks? Visit https://talk.example",
    ],
)  # fmt: skip
def test_lines_of_services_are_in_nobodys_mouth(line: str, read: Read) -> None:
    turns = PLAIN.split("\n\n")
    assert said(read("a.txt", "\n\n".join([*turns[:2], line, *turns[2:]]))) == ROWS


@pytest.mark.parametrize(
    ("field", "first"),
    [("start_ms", 0.06), ("startMs", 0.06), ("start", 60.0)],
)
def test_a_field_of_json_that_says_milliseconds_counts_them(field: str, first: float, read: Read) -> None:
    rows = [{"speaker": who, "text": words, field: 60 + n * 40} for n, (who, words) in enumerate(ROWS)]
    transcript = read("a.json", json.dumps(rows))
    assert said(transcript) == ROWS and times(transcript)[0] == first


def test_who_speaks_beside_times_is_heard_whatever_the_field_is_called(read: Read) -> None:
    rows = [{"name": who, "text": words, "start": n, "end": n + 1} for n, (who, words) in enumerate(ROWS)]
    transcript = read("a.json", json.dumps({"segments": rows}))
    assert said(transcript) == ROWS and times(transcript) == [0, 1, 2, 3]


@pytest.mark.parametrize(("step", "second"), [(1000, 1.0), (999, 999.0)])
def test_whole_numbers_in_quotation_marks_that_are_far_apart_are_milliseconds(
    step: int, second: float, read: Read
) -> None:
    rows = [{"speaker": who, "text": words, "start_time": str(n * step)} for n, (who, words) in enumerate(ROWS)]
    assert times(read("a.json", json.dumps({"talk": rows})))[1] == second


@pytest.mark.parametrize(("at", "first"), [(1500, 1.5), (1500.0, 1500.0), (1.5, 1.5)])
def test_only_whole_numbers_of_utterances_count_milliseconds(at: float, first: float, read: Read) -> None:
    rows = [{"speaker": who, "text": words, "start": n + at, "end": n + at} for n, (who, words) in enumerate(ROWS)]
    assert times(read("a.json", json.dumps({"utterances": rows})))[0] == first


@pytest.mark.parametrize("who", ["user", "role", "author", "sender"])
def test_who_wrote_a_message_of_json_speaks(who: str, read: Read) -> None:
    rows = [{who: name, "text": words} for name, words in ROWS]
    assert said(read("a.json", json.dumps(rows))) == ROWS


def test_a_calendar_is_no_talk_whatever_it_is_called(read: Read) -> None:
    with pytest.raises(TranscriptError):
        read("a.md", "BEGIN:VCALENDAR\nSUMMARY:Goats\n")


def test_numbers_of_lines_are_not_said_whatever_word_is_behind_them(read: Read) -> None:
    text = "1 Mara: How many,\n2 in the end?\n3 Jo: About forty.\n4 Mara: And now?\n5 Jo: Nine.\n"
    assert merged(read, "a.txt", text) == ROWS


def test_numbers_in_front_of_most_lines_only_are_said(read: Read) -> None:
    text = "1 goat is mine,\n2 goats are hers,\n3 goats are his,\nand\n4 goats are ours.\n"
    assert said(read("a.txt", text))[0][1].startswith("1 goat")


def test_a_role_in_full_width_brackets_may_have_a_comma(read: Read) -> None:
    rows = [("陈晨（主管）", "谁来？"), ("李雷（主持人，记者）", "我们。"), ("陈晨（主管）", "好。"), ("李雷", "行。")]
    assert said(read("a.txt", "".join(f"{who}：{words}\n" for who, words in rows))) == rows


@pytest.mark.parametrize("form", ["{who},{words}\n", "{who} {words}\n"])
def test_commas_and_blanks_behind_what_may_be_names_are_told(form: str, read: Read) -> None:
    rows = [("问", "你们有多少人"), ("答", "大概四十个"), ("问", "现在呢"), ("答", "九个")]
    notes = read("a.txt", "".join(form.format(who=who, words=words) for who, words in rows)).warnings
    assert any("nobody is named" in note for note in notes)
    assert not read("a.txt", "Well, we went.\nYes, it was late.\nWell, so what.\nYes, yes.\nYes, no.\n").warnings


@pytest.mark.parametrize("line", ["---", "* * *", "```", "~~~ text", "![a dam](dam.png)", "---\n\n```"])
def test_rules_fences_and_pictures_of_markdown_are_not_said(line: str, read: Read) -> None:
    turns = "".join(f"**{who}:** {words}\n\n" for who, words in ROWS).split("\n\n")
    assert said(read("a.md", "\n\n".join([*turns[:2], line, *turns[2:]]))) == ROWS


def test_headings_name_nobody_where_a_page_cites_who_speaks(read: Read) -> None:
    """Chapters may be called by the names of people, in turns, more often than anybody speaks."""
    chapters = "".join(f"<h2>{name}</h2>\n<p>We went on.</p>\n" for name in ("Plato", "Kant") * 3)
    page = "".join(f"<cite>{who}:</cite>\n<p>{words}</p>\n{chapters}" for who, words in ROWS)
    heard = said(read("a.html", f"<html><body>{page}</body></html>"))
    assert {who for who, _ in heard} == {"Mara", "Jo"} and len(heard) == 4 * 7
