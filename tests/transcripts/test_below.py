"""What stands below or beside words and says whose they are, or when: names, notes, fields, numbers that slipped."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from docx import Document

from hdc.errors import TranscriptError
from hdc.transcripts import parse_transcript
from tests.transcripts.conftest import Read, said, times
from tests.transcripts.talks import CHINESE, TURNS, told, written

SIGNED = {
    "cite": "<blockquote><p>{words}</p><cite>{name}</cite></blockquote>",
    "footer": "<blockquote><p>{words}</p><footer>{name}</footer></blockquote>",
    "footer with a dash": "<blockquote><p>{words}</p><footer>— {name}</footer></blockquote>",
    "cite in a footer": "<blockquote><p>{words}</p><footer>— <cite>{name}</cite></footer></blockquote>",
}


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><body>{body}</body></html>"


@pytest.mark.parametrize("kind", SIGNED)
def test_a_name_below_a_quotation_on_a_page_says_it(kind: str) -> None:
    assert told("a.html", page(written(SIGNED[kind]))) == TURNS


def test_several_paragraphs_of_a_quotation_are_said_by_the_name_below_them() -> None:
    rows = written("<blockquote><p>{words}</p><p>So it is.</p><footer>{name}</footer></blockquote>")
    assert told("a.html", page(rows)) == [(name, f"{words} So it is.") for name, words in TURNS]


def test_the_footer_of_a_page_is_said_by_nobody() -> None:
    rows = written("<p>{name}: {words}</p>") + "<footer>Bees and more</footer>"
    assert told("a.html", page(rows)) == TURNS


def test_words_below_the_last_name_show_that_names_stand_above() -> None:
    rows = "<p>It is cold.</p>" + written("<cite>{name}</cite><p>{words}</p>")
    assert told("a.html", page(rows)) == [("None", "It is cold."), *TURNS]


NOTES = "NOTE {name}\n\n00:0{n}.000 --> 00:0{n}.900\n{words}"


@pytest.mark.parametrize("note", [NOTES, NOTES.replace("NOTE", "NOTE Speaker:"), NOTES.replace("NOTE ", "NOTE\n")])
def test_names_that_take_turns_in_what_is_not_read_are_told_where_nobody_is_named(note: str, read: Read) -> None:
    transcript = read("a.vtt", f"WEBVTT\n\n{written(note)}\n")
    assert {name for name, _ in said(transcript)} == {None}
    assert 'nobody is named, but "Eva Holm" and "Raj Sen" stand beside what is said' in transcript.warnings[0]


def test_notes_are_not_told_where_somebody_is_named_or_none_comes_again(read: Read) -> None:
    named = "NOTE {name}\n\n00:0{n}.000 --> 00:0{n}.900\n{name}: {words}"
    once = "NOTE Bee {n}\n\n00:0{n}.000 --> 00:0{n}.900\n{words}"
    for note in (named, once):
        assert read("a.vtt", f"WEBVTT\n\n{written(note)}\n").warnings == ()


def test_a_field_with_a_time_below_each_turn_is_not_said(read: Read) -> None:
    """Whether the turn began or ended then nobody says."""
    for field in ("Time:", "Timestamp:", "时间："):
        transcript = read("a.txt", written("{name}: {words}\n" + field + " 00:0{n}"))
        assert [*map(tuple, said(transcript))] == TURNS
        assert {*times(transcript)} == {None}


def test_a_name_behind_a_colon_at_the_ends_of_lines_is_told(read: Read) -> None:
    transcript = read("a.txt", written("{words} :{name}", between="\n"))
    assert 'what is said ends with names such as "Eva Holm"' in transcript.warnings[0]


def test_a_label_at_the_start_of_what_a_field_is_said_to_say_is_told(read: Read) -> None:
    transcript = read("a.html", page(written("<p>Aside: {name}: {words}</p>")))
    assert "turns hold what seems to be the label of another" in transcript.warnings[0]


@pytest.mark.parametrize(
    "turn", ["Speaker: {name}: {words}", "**Speaker:** {name}\n{words}", "发言人：{name}\n{words}"]
)
def test_the_name_of_a_field_is_nobody_where_names_stand_behind_it(turn: str) -> None:
    assert told("a.txt", written(turn)) == TURNS


def test_a_field_that_names_somebody_once_changes_no_turns() -> None:
    assert told("a.txt", "Speaker: Eva Holm\n\n" + written("{name}: {words}")) == TURNS


@pytest.mark.parametrize(
    "tag",
    [
        '<p><img src="x.png" alt="{name}"> {words}</p>',
        "<p title='{name}'>{words}</p>",
        '<p data-who="{name}">{words}</p>',
    ],
)
def test_names_in_the_tags_of_a_page_are_told_where_nobody_is_named(tag: str, read: Read) -> None:
    note = 'nobody is named, but the page\'s tags hold names such as "Eva Holm"'
    assert read("a.html", page(written(tag))).warnings == (note,)
    assert note not in read("a.html", page(written(tag.replace("{words}", "{name}: {words}")))).warnings
    assert read("a.html", page(written(tag.replace("{name}", "Bee {n}")))).warnings == ()


def test_names_alone_above_words_on_folds_of_a_page_are_told(read: Read) -> None:
    text = written("<details><summary>{name}</summary>\n\n{words}\n\n</details>")
    assert read("a.md", text).warnings == ('nobody is named, but names such as "Eva Holm" stand on lines of their own',)


def test_quoted_lines_by_turns_with_others_are_told_as_of_a_mail(read: Read) -> None:
    rows = "> How many bees?\n\nForty of them.\n\n> And wasps?\n\nNone at all.\n"
    note = "lines that are quoted stand among others, and nobody is named"
    assert note in read("a.txt", rows).warnings
    assert note not in read("a.txt", "> How many bees?\n\nForty of them.\n\nAnd wasps?\n\nNone.\n").warnings


def test_a_number_before_labels_hides_none_of_them(read: Read) -> None:
    transcript = read("a.txt", written("0.0{n} {name}: {words}"))
    assert 'most lines begin with a few words such as "Eva Holm:" and "Raj Sen:"' in transcript.warnings[0]


def test_rows_of_quoted_cells_are_a_table_whatever_the_file_is_called() -> None:
    assert told("a.txt", written('"{name}","0:0{n}","{words}"', between="\n")) == TURNS
    assert {name for name, _ in told("a.txt", written('"{words}"', between="\n"))} == {"None"}


def test_a_time_in_a_cell_may_be_the_words_of_a_link(read: Read) -> None:
    head = "| When | Who | What |\n|---|---|---|\n"
    rows = written("| [0:0{n}](https://a.example/?t={n}) | {name} | {words} |", between="\n")
    assert times(read("a.md", head + rows)) == [1, 2, 3, 4]


def test_a_narrow_colon_between_chinese_letters_is_one() -> None:
    rows = written("{name}：{words}", CHINESE).replace("吴刚：", "吴刚:", 1)
    assert told("a.txt", rows) == CHINESE
    assert told("a.txt", written("{name}:{words}", CHINESE)) == CHINESE


def test_strings_of_a_list_that_begin_with_who_says_them_are_turns(read: Read) -> None:
    rows = [f"{name}: {words}" for name, words in TURNS]
    assert told("a.json", json.dumps(rows)) == TURNS
    with pytest.raises(TranscriptError, match="is no transcript"):
        read("a.json", json.dumps([words for _name, words in TURNS]))


CUE = "{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}"


def test_the_number_of_a_cue_that_slipped_behind_the_words_above_is_told(read: Read) -> None:
    text = written(CUE)
    assert read("a.srt", text).warnings == ()
    assert "what may be the number of the next cue" in read("a.srt", text.replace("\n\n3\n", "3\n")).warnings[0]
    assert read("a.srt", text.replace("\n\n3\n", "8\n3\n")).warnings == ()


def test_a_quotation_mark_that_nothing_closes_in_a_table_is_told(read: Read) -> None:
    rows = 'Speaker,Text\nEva,"We hum.\nRaj,We do.\nEva,"So do I, and more."\n'
    assert read("a.csv", rows).warnings == ('nothing closes the quotation mark of a cell: "We hum.',)
    assert read("a.csv", rows.replace("hum.", 'hum."')).warnings == ()
    assert read("a.csv", rows.replace('"We hum.', '"""We"" hum."')).warnings == ()


@pytest.mark.parametrize("first", [0, 1])
def test_a_first_row_that_counts_the_columns_is_not_said(first: int, read: Read) -> None:
    head = ",".join(str(first + n) for n in range(3))
    assert told("a.csv", f"{head}\n" + written('0:0{n},{name},"{words}"', between="\n")) == TURNS


def test_names_in_capitals_above_few_turns_are_told(read: Read) -> None:
    rows = [("EVA", "We hum in the dark."), ("RAJ", "Do you, all of you?"), ("EVA", "We do.")]
    text = "\n\n".join(f"          {name}\n     {words}" for name, words in rows)
    assert 'names such as "EVA" stand on lines of their own' in read("a.txt", text).warnings[0]
    assert read("a.txt", text.replace("EVA", "OH NO", 1)).warnings == ()


@pytest.mark.parametrize(
    "line",
    [
        'Reacted to "We keep the bees ..." with 👍',
        "Raj Sen reacted to “We keep” with ❤️",
        'Removed a 👍 reaction from "We"',
    ],
)
def test_a_reaction_in_the_chat_of_a_meeting_is_not_said(line: str) -> None:
    rows = written("10:00:0{n} From {name} to Everyone:\n\t{words}", between="\n")
    assert told("a.txt", f"{rows}\n10:00:09 From Eva Holm to Everyone:\n\t{line}\n") == TURNS


def test_what_somebody_says_of_a_reaction_is_said() -> None:
    words = 'Reacted to "We keep" with a smile'
    assert told("a.txt", written("{name}:\n{words}") + f"\n\nEva Holm:\n{words}\n")[-1] == ("Eva Holm", words)


def between_tables(*parts: str | int) -> bytes:
    """A document of paragraphs, and of tables of so many turns in their order."""
    document, target, at = Document(), BytesIO(), 0
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(0, 2)
        for name, words in TURNS[at : at + part]:
            first, second = table.add_row().cells
            first.text, second.text = name, words
        at += part
    document.save(target)
    return target.getvalue()


def test_what_stands_between_two_tables_of_a_document_is_told() -> None:
    warnings = parse_transcript("a.docx", between_tables(2, "They look at a map.", 2)).warnings
    assert warnings == ('what stands between two tables is read as words of who spoke before: "They look at a map."',)
    assert parse_transcript("a.docx", between_tables(2, "", 2)).warnings == ()


def test_blank_paragraphs_in_the_cell_of_a_document_part_nothing() -> None:
    document, target = Document(), BytesIO()
    table = document.add_table(0, 2)
    for name, words in TURNS:
        first, second = table.add_row().cells
        first.text, second.text = name, f"{words}\n\nSo it is."
        second.add_paragraph("")
        second.add_paragraph("Or was.")
    document.save(target)
    read = parse_transcript("a.docx", target.getvalue())
    assert read.warnings == () and {one.speaker for one in read.utterances} == {name for name, _ in TURNS}


def test_an_arrow_may_have_lost_its_head(read: Read) -> None:
    text = written("00:00:0{n},000 --> 00:00:0{n},900\n{name}: {words}")
    assert told("a.srt", text.replace("03,000 -->", "03,000 --")) == TURNS


def test_a_label_behind_a_voice_is_told(read: Read) -> None:
    rows = written("00:0{n}.000 --> 00:0{n}.900\n<v S0{n}>{name}: {words}")
    assert "hold what seems to be the label of another" in read("a.vtt", f"WEBVTT\n\n{rows}").warnings[0]


def test_a_fence_around_captions_is_said_by_nobody() -> None:
    rows = written("00:0{n}.000 --> 00:0{n}.900\n{name}: {words}")
    assert told("a.vtt", f"```vtt\nWEBVTT\n\n{rows}\n```\n") == TURNS


@pytest.mark.parametrize(
    "turn", ["- speaker:: {name}\n  {words}", "**@{name}**: {words}", "#00:07:3{n}:500# {name}: {words}"]
)
def test_names_and_times_as_programs_for_notes_write_them(turn: str) -> None:
    assert told("a.md", written(turn)) == TURNS


def test_a_line_that_a_service_writes_is_no_heading_that_is_told(read: Read) -> None:
    text = written("{name}   0:0{n}\n{words}") + "\n\nEva Holm stopped transcription\n"
    assert read("a.txt", text).warnings == ()
