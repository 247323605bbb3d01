"""What may tell who speaks, or that somebody else does, and is told: looks by turns, bare paragraphs, other fields."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from hdc.transcripts import parse_transcript
from hdc.transcripts.leftovers import _alone
from hdc.transcripts.looks import by_looks
from tests.transcripts.conftest import Read
from tests.transcripts.talks import CHINESE, TURNS, renamed, told, written
from tests.transcripts.test_within_turns import amid, going_on

LOOKS = "nobody is named, but what is said is marked"


@pytest.mark.parametrize(
    ("looks", "is_told"),
    [
        (["a", "b", "a", "b"], True),
        (["", "b", "", "b"], True),
        (["a", "b", "a"], False),  # one of them comes again
        (["a", "a", "a", "a"], False),
        (["a", "b", "c", "d"], False),
        (["a", "b"] * 4 + ["c", "d"], True),
        (["a", "b"] * 4 + ["c", "d", "e"], False),  # less than four fifths
        (["a", "a", "b", "b", "a", "a", "b"], True),
        (["a", "a", "b", "b", "a", "a"], True),
        (["a", "a", "a", "b", "b", "b", "a"], False),  # less than a third changes
        ([], False),
    ],
)
def test_two_looks_that_take_turns_for_nearly_all_that_is_said_are_told(looks: Sequence[str], is_told: bool) -> None:
    assert bool(by_looks(looks)) == is_told


def test_what_is_marked_by_turns_with_nothing_is_called_so() -> None:
    assert by_looks(["", "i", "", "i"]) == [f'{LOOKS} not at all and "i" by turns, which may tell who speaks']


def looking(kind: str, is_labelled: bool = False) -> bytes:
    document, target = Document(), BytesIO()
    for n, (name, words) in enumerate(TURNS):
        run = document.add_paragraph().add_run(f"{name}: {words}" if is_labelled else words)
        if kind == "italics":
            run.italic = n % 2 == 0
        elif kind == "highlight":
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW if n % 2 else WD_COLOR_INDEX.RED
        elif kind == "one":
            run.bold = True
    document.save(target)
    return target.getvalue()


def test_type_by_turns_in_a_document_is_told_where_nobody_is_named() -> None:
    for kind in ("italics", "highlight"):
        assert parse_transcript("a.docx", looking(kind)).warnings[-1].startswith(LOOKS)
        assert parse_transcript("a.docx", looking(kind, is_labelled=True)).warnings == ()
    assert not any(one.startswith(LOOKS) for one in parse_transcript("a.docx", looking("one")).warnings)


ASS = "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
ROWS = {
    "a.html": ("<html><body>", '<p class="{k}">{words}</p>', "</body></html>"),
    "b.html": ("<html><body>", '<p><font color="{k}">{words}</font></p>', "</body></html>"),
    "a.ass": (f"[Script Info]\n\n{ASS}", "Dialogue: 0,0:00:0{n}.00,0:00:0{n}.90,{k},,0,0,0,,{words}\n", ""),
    "a.ttml": ("<tt><body><div>", '<p begin="{n}s" end="{n}.9s" style="{k}">{words}</p>', "</div></body></tt>"),
    "b.ttml": ("<tt><body><div>", '<p begin="{n}s" end="{n}.9s" region="{k}">{words}</p>', "</div></body></tt>"),
}


@pytest.mark.parametrize("file", ROWS)
def test_classes_and_styles_by_turns_are_told(file: str, read: Read) -> None:
    head, row, foot = ROWS[file]

    def warnings(looks: str, words: str = "{words}") -> tuple[str, ...]:
        pairs = [(look, said) for look, (_name, said) in zip(looks, TURNS, strict=True)]
        inner = written(row.replace("{words}", words).replace("{k}", "{name}"), pairs, "")
        return read(file, head + inner + foot).warnings

    assert warnings("qaqa") == (f'{LOOKS} "q" and "a" by turns, which may tell who speaks',)
    assert warnings("qqqq") == warnings("qrst") == ()


def test_titles_of_chapters_as_captions_are_told(read: Read) -> None:
    chapters = "WEBVTT\n\n00:00.000 --> 05:00.000\nBees\n\n05:00.000 --> 09:00.000\nThe roof\n"
    assert read("a.vtt", chapters).warnings == (
        "its captions seem to be the titles of chapters, and are read as speech",
    )
    assert read("a.vtt", chapters.replace("05:00", "01:00").replace("09:00", "02:00")).warnings
    assert read("a.vtt", chapters.replace("The roof", "The roof.")).warnings == ()
    assert read("a.vtt", chapters.replace("05:00", "00:50").replace("09:00", "01:40")).warnings == ()


@pytest.mark.parametrize("line", ["The roof in May", "— And in June?"])
def test_a_bare_line_among_labelled_paragraphs_may_be_a_heading_or_anothers_and_is_told(line: str, read: Read) -> None:
    note = f"a paragraph without a label may be a heading or another's, and is read as of who spoke before: {line}"
    assert note in read("a.txt", amid(line)).warnings
    assert told("a.txt", amid(line)) == going_on(line)


@pytest.mark.parametrize(
    "line", ["The roof in May.", "the roof in May", "- the roof", "The roof in May and June, and in July and August"]
)
def test_a_sentence_or_what_goes_on_with_one_is_not(line: str, read: Read) -> None:
    assert read("a.txt", amid(line)).warnings == ()


def test_bare_lines_are_not_told_where_many_paragraphs_have_no_label(read: Read) -> None:
    bare = "The roof in May"
    assert read("a.txt", amid("\n\n".join(["So it is."] * 3 + [bare]))).warnings == ()


def test_a_field_beside_the_words_that_holds_as_many_is_told(read: Read) -> None:
    rows = [
        {"speaker": name, "text": words, "other": other}
        for (name, words), (_, other) in zip(TURNS, CHINESE, strict=True)
    ]
    note = 'words in the fields "other" beside those that are said are not read as speech'
    assert any(one.endswith(note) for one in read("a.json", json.dumps({"segments": rows})).warnings)
    for value in ("No", None, rows[0]["text"]):
        same = [{**row, "other": row["text"] if value == rows[0]["text"] else value} for row in rows]
        assert not any(note in one for one in read("a.json", json.dumps({"segments": same})).warnings)


@pytest.mark.parametrize("opener", ["Par exemple", "Deuxièmement", "Primero", "En resumen"])
def test_openers_of_french_and_spanish_are_nobody(opener: str) -> None:
    assert told("a.txt", amid(f"{opener}: the roof.")) == going_on(f"{opener}: the roof.")


SIGNED = ["{words}\n\t{name}", "{words}\n/ {name}", "{words} ~ {name}", "{words} /{name}/", "{words} – {name}, 2024"]


@pytest.mark.parametrize("turn", SIGNED)
def test_names_behind_what_is_said_are_told_whatever_sets_them_off(turn: str, read: Read) -> None:
    note = 'nobody is named, but what is said ends with names such as "Eva Holm"'
    assert note in read("a.txt", written(turn)).warnings
    assert note not in read("a.txt", written(turn, [("Bees Are", words) for _, words in TURNS])).warnings
    assert note not in read("a.txt", written("{name}: " + turn)).warnings


@pytest.mark.parametrize("end", [" - {name}", " ({name})", " :{name}", " – {name}"])
@pytest.mark.parametrize(("count", "is_told"), [(4, True), (5, False)])
def test_names_behind_half_of_what_is_no_sentence_are_told_by_their_signs(
    end: str, count: int, is_told: bool, read: Read
) -> None:
    ends = [end.format(name=name) for name in ("Eva", "Raj", "Eva", "Raj")]
    rows = [f"they hum there now{one}" for one in [*ends, *[""] * count]]
    assert any("ends with names" in one for one in read("a.txt", "\n\n".join(rows)).warnings) == is_told


def test_names_behind_chinese_are_told(read: Read) -> None:
    note = 'nobody is named, but what is said ends with names such as "吴刚"'
    assert note in read("a.txt", written("{words}\n{name}", CHINESE)).warnings


@pytest.mark.parametrize("sign", [">>", "[SPEAKER_TURN]", "[speaker change]", "[Sprecherwechsel]"])
def test_a_sign_amid_words_that_another_begins_is_told(sign: str, read: Read) -> None:
    notes = read("a.txt", amid(f"So it is. {sign} Or so they say.")).warnings
    assert notes == (f'a sign stands amid the words of one that another begins to speak: "{sign}"',)
    twice = read("a.txt", amid(f"So it is. {sign} Or so. {sign} Well.")).warnings
    assert twice[0].startswith("2 signs stand amid the words of one")


def test_marks_of_more_and_less_are_no_such_sign(read: Read) -> None:
    assert read("a.txt", amid("It is 3 > 2, and x>>y in code.")).warnings == ()


def test_names_behind_a_number_sign_by_turns_are_told(read: Read) -> None:
    assert any(
        '"#Eva" and "#Raj"' in one for one in read("a.txt", written("#{name} {words}", renamed("Eva", "Raj"))).warnings
    )


def test_the_two_times_of_a_row_may_stand_in_a_list(read: Read) -> None:
    rows = [{"timestamp": [n, n + 0.5], "text": words} for n, (_name, words) in enumerate(TURNS)]
    for parts in ({"chunks": rows}, {"chunks": rows, "speakers": []}):
        one = read("a.json", json.dumps(parts)).utterances[2]
        assert (one.begins, one.ends, one.text) == (2, 2.5, TURNS[2][1])


def test_a_moment_of_a_day_is_a_time_and_a_name_that_was_detected_speaks(read: Read) -> None:
    rows = [
        {"start_timestamp": f"2026-09-15T20:32:0{n}.5Z", "text": words, "detected_speaker_name": name}
        for n, (name, words) in enumerate(TURNS)
    ]
    transcript = read("a.json", json.dumps(rows))
    assert [(one.speaker, one.text) for one in transcript.utterances] == TURNS
    assert transcript.utterances[1].begins == 73921.5


@pytest.mark.parametrize(
    ("lines", "is_told"),
    [
        (["Eva", "we hum", "Raj", "do you"] * 2 + ["so it is"] * 4, True),
        (["Eva", "we hum", "Raj", "do you"] * 2 + ["so it is"] * 5, False),  # less than a third are names
        (["Eva", "hum", "Raj", "hum"] * 2, False),  # what stands below is no longer
        (["EVA", "we hum", "RAJ", "do you", "EVA", "we do"], True),
        (["EVA", "we hum", "EVA", "we do"], False),  # one alone
        (["Eva", "we hum", "Raj", "do you", "Eva", "we do"], False),
    ],
)
def test_names_on_a_third_of_the_lines_are_told(lines: list[str], is_told: bool) -> None:
    assert bool(_alone([], lines)) == is_told
