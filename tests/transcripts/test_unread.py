"""Labels in unusual dress, several turns on one line, and structures that no reader knows: told, read or refused."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from hdc.errors import TranscriptError
from tests.transcripts.conftest import ROWS, Read, said, times

LABELS = {
    "an equals sign": ("a.txt", "{} = {}\n"),
    "an arrow": ("a.txt", "{} → {}\n"),
    "a wave": ("a.txt", "{} ~ {}\n\n"),
    "a semicolon": ("a.txt", "{}; {}\n"),
    "two colons": ("a.txt", "{}:: {}\n"),
    "quotation marks": ("a.txt", '"{}": {}\n'),
    "guillemets": ("a.txt", "«{}»: {}\n"),
    "angle brackets": ("a.txt", "<{}> {}\n"),
    "a time in italics before it": ("a.md", "*00:12* **{}:** {}\n\n"),
    "a list of terms": ("a.html", "<dl><dt>{}</dt><dd>{}</dd></dl>"),
    "quoted with a quoted blank": ("a.md", "> **{}:** {}\n>\n"),
    "a mail's quotation": ("a.txt", "> {}: {}\n>\n"),
}


@pytest.mark.parametrize("kind", LABELS)
def test_a_label_is_one_whatever_sets_it_off(kind: str, read: Read) -> None:
    name, line = LABELS[kind]
    assert said(read(name, "".join(line.format(*row) for row in ROWS))) == ROWS


@pytest.mark.parametrize("line", ["{}: {}\n", "[{}] {}\n", "<{}> {}\n", "**{}:** {}\n\n"])
def test_names_in_lower_case_are_names_where_each_line_has_one(line: str, read: Read) -> None:
    rows = [(who.lower(), words) for who, words in ROWS]
    name = "a.md" if line.startswith("*") else "a.txt"
    assert said(read(name, "".join(line.format(*row) for row in rows))) == rows


@pytest.mark.parametrize(
    "who", ["unknown speaker", "audience member 2", "Caller", "观众提问", "现场观众", "unbekannte Person"]
)
@pytest.mark.parametrize("line", ["{}: {}\n", "**{}:** {}\n\n"])
def test_who_speaks_once_and_without_a_name_speaks_for_themselves(who: str, line: str, read: Read) -> None:
    rows = [*ROWS * 3, (who, "what of the pay?"), ("Jo", "It is low.")]
    assert said(read("a.md", "".join(line.format(*row) for row in rows))) == rows


def test_a_caption_whose_label_is_nobodys_name_is_not_the_one_beforehands(read: Read) -> None:
    """In a meeting each cue has its label, be it that of a telephone."""
    rows = [*ROWS * 2, ("iPhone von Lea", "what of the pay?"), ("Jo", "It is low.")]
    cues = (f"00:{n:02}:00.000 --> 00:{n:02}:09.000\n{who}: {words}\n\n" for n, (who, words) in enumerate(rows))
    assert said(read("a.vtt", "WEBVTT\n\n" + "".join(cues))) == rows


def test_a_strange_label_between_labelled_turns_is_told(read: Read) -> None:
    """Its words stay with whoever spoke before, and a warning says so."""
    rows = [*ROWS, ("Somebody far at the back near the door, I think", "what of the pay?"), *ROWS]
    transcript = read("a.txt", "".join(f"{who}: {words}\n\n" for who, words in rows))
    assert any("may be a label" in note for note in transcript.warnings)
    assert not read("a.txt", "".join(f"{who}: {words}\n\n" for who, words in ROWS * 2)).warnings


@pytest.mark.parametrize("line", ["{}: {} ", "**{}:** {} "])
def test_turns_on_one_line_are_turns(line: str, read: Read) -> None:
    """A label behind the end of a sentence begins the next one's words, alone in a file and between other lines."""
    assert said(read("a.md", "".join(line.format(*row) for row in ROWS))) == ROWS
    lines = "".join(line.format(*row) + "\n\n" for row in ROWS)
    both = "".join(line.format(*row) for row in ROWS[:2])
    assert said(read("a.md", f"{lines}{both}\n\n{lines}")) == [*ROWS, *ROWS[:2], *ROWS]


def test_chinese_turns_on_one_line_are_turns(read: Read) -> None:
    rows = [("陈晨", "谁来打分？"), ("李雷", "我们打。"), ("陈晨", "好。"), ("李雷", "行。")]
    text = "".join(f"{one}：{a}{two}：{b}\n" for (one, a), (two, b) in zip(rows[::2], rows[1::2], strict=True))
    assert said(read("a.txt", text)) == rows


def test_a_title_before_a_name_is_no_end_of_a_sentence(read: Read) -> None:
    """In "Dr. Mara: …" no second label stands behind the full stop, though Mara speaks elsewhere."""
    rows = [("Mara", "How many?"), ("Dr. Jo", "Forty."), ("Mara", "And now?"), ("Dr. Jo", "Nine."), ("Jo", "Yes.")]
    assert said(read("a.txt", "".join(f"{who}: {words}\n" for who, words in rows))) == rows


STRUCTURES = {
    "rows of numbers": "f 1 0.10 0.20 who 0.9\nf 1 0.30 0.20 pays 0.9\nf 1 0.60 0.20 we 0.9\n",
    "settings": 'name: "x"\nversion: 2\nauthor: "y"\nlicence: "z"\n',
    "code": "const turns = [\n  { who: 'Mara', said: 'How many?' },\n  { who: 'Jo', said: 'Forty.' },\n];\n",
    "a data base": "INSERT INTO t VALUES ('Mara', 'How many?');\nINSERT INTO t VALUES ('Jo', 'Forty.');\n",
}


@pytest.mark.parametrize("kind", STRUCTURES)
def test_a_structure_is_not_read_as_speech_without_a_warning(kind: str, read: Read) -> None:
    assert any("data or code" in note for note in read("a.txt", STRUCTURES[kind]).warnings)


def test_repeated_beginnings_that_are_no_labels_known_here_are_told(read: Read) -> None:
    """Nobody is named, and the reader is told what seems to name them."""
    rows = "".join(f":{who}: {words}\n\n" for who, words in ROWS)
    assert any("nobody is named" in note for note in read("a.rst", rows).warnings)


def test_repeated_names_of_users_above_what_they_write_are_told(read: Read) -> None:
    """A word with a number or a line below in it is one, in small letters, too."""
    names = {"Mara": "mara_l", "Jo": "jo77"}
    rows = "".join(f"[–]{names[who]} {n} points ago\n{words}\n\n" for n, (who, words) in enumerate(ROWS))
    assert any('"[–]mara_l" and "[–]jo77"' in note for note in read("a.txt", rows).warnings)


@pytest.mark.parametrize("sign", [";", " >", " =", "~", " |", "]"])
def test_a_name_with_another_sign_than_the_others_have_is_told(sign: str, read: Read) -> None:
    text = "".join(f"{who}: {words}\n\n" for who, words in ROWS)
    odd = f"{ROWS[0][0]}{sign} So it is.\n\n"
    note = f'a line begins with the name of who speaks, and is read as words of who spoke before: "{odd.strip()}"'
    assert note in read("a.txt", text + odd + text).warnings
    assert any(one.startswith("2 lines begin") for one in read("a.txt", text + odd + text + odd + text).warnings)
    assert read("a.txt", text + odd.replace(sign, " and I.") + text).warnings == ()


@pytest.mark.parametrize("dash", ["— ", "-", "―"])
def test_names_behind_a_dash_below_what_is_quoted_are_told(dash: str, read: Read) -> None:
    rows = "".join(f"> {words}\n>\n> {dash}{who}\n\n" for who, words in ROWS)
    note = 'nobody is named, but names such as "Mara" stand on lines of their own behind a dash'
    assert note in read("a.md", rows).warnings
    once = rows + "".join(f"It hums {n}.\n\n" for n in range(4))
    assert note not in read("a.md", once).warnings, "most lines have no such name"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("It hums (Jo: mhm) all day.", "(Jo:"),
        ("It hums [Jo: Mm.] all day.", "[Jo:"),
        ("It hums（Jo：嗯）all day.", "（Jo："),
        ("It hums. Kim: So? Kim: Yes?", "Kim:"),
    ],
)
def test_the_label_of_another_within_the_words_of_a_cue_or_a_turn_is_told(words: str, label: str, read: Read) -> None:
    rows = [("Mara", words), *ROWS]
    cues = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{who}: {one}\n\n" for n, (who, one) in enumerate(rows, 1))
    assert any(
        f'the label of another, and is read as words of who speaks: "{label}"' in one
        for one in read("a.srt", cues).warnings
    )
    own = (
        cues.replace("Jo: mhm", "Mara: mhm")
        .replace("Jo: Mm", "Mara: Mm")
        .replace("Jo：", "Mara：")
        .replace("Kim: So", "So")
    )
    assert read("a.srt", own).warnings == (), "who speaks, or one of nobody known, once"
    assert read("a.srt", cues.replace("Mara: ", "").replace("\nJo: ", "\n")).warnings == (), "where nobody is named"


def test_a_field_at_the_start_of_each_line_is_told(read: Read) -> None:
    """Three lines do, and one without it is enough to make it the word of somebody."""
    rows = [f"Time: 0:0{n} Person: {who} Said: {words}\n" for n, (who, words) in enumerate(ROWS)]
    note = 'each line begins with "Time:", as with the name of a field, and is read as speech'
    assert note in read("a.txt", "".join(rows[:3])).warnings
    assert note not in read("a.txt", "So it is.\n" + "".join(rows[:3])).warnings
    rows = [f"[Minute {n}] {who}: {words}\n" for n, (who, words) in enumerate(ROWS)]
    assert any('"[Minute 0]"' in one for one in read("a.txt", "".join(rows)).warnings)


def test_times_in_round_brackets_amid_what_is_said_are_told_where_they_rise(read: Read) -> None:
    rows = [f"Mara: It hums. (0{n}:10) And hums.\nJo: So. （0{n}:40） Yes.\n" for n in range(3)]
    note = '6 times in brackets are read as speech, the first: "(00:10)"'
    assert read("a.txt", "".join(rows)).warnings == (note,)
    assert read("a.txt", "".join(reversed(rows))).warnings == (), "they go back"
    assert read("a.txt", rows[0]).warnings == (), "two say little"
    assert read("a.txt", rows[0] + rows[1].split("\n")[0]).warnings != (), "and three enough"


def test_a_text_whose_line_ends_are_written_out_is_refused(read: Read) -> None:
    """A path or two with the same signs in them are said."""
    text = r"Mara: It hums.\nJo: So.\nMara: Yes.\nJo: And now?\nMara: It hums."
    with pytest.raises(TranscriptError, match="line ends are written out"):
        read("a.txt", text)
    assert said(read("a.txt", "Mara: In C:\\new or D:\\new.\nJo: So.\n"))[0][1] == "In C:\\new or D:\\new."


def test_prose_without_labels_is_not_doubted(read: Read) -> None:
    text = "Yes. We went on: it was late.\n\nNobody came (we asked).\n\nAnd then - well, nothing.\n\nSo it ended.\n"
    assert read("a.txt", text).warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "- speaker: Mara\n  text: How many?\n- speaker: Jo\n  text: Forty.\n",
        "title: A talk\nturns:\n  - start: 0.1\n    text: How many?\n  - start: 0.5\n    text: Forty.\n",
        '[[turn]]\nspeaker = "Mara"\ntext = "How many?"\n[[turn]]\nspeaker = "Jo"\ntext = "Forty."\n',
        "\\documentclass{article}\n\\begin{document}\nMara: How many?\n\\end{document}\n",
        "[10][25]How many?\n[26][50]Forty.\n",
        "SPEAKER a 1 0.1 0.4 <NA> <NA> spk0 <NA> <NA>\nSPEAKER a 1 0.5 0.4 <NA> <NA> spk1 <NA> <NA>\n",
    ],
)
def test_structures_that_are_told_for_certain_are_refused(text: str, read: Read) -> None:
    with pytest.raises(TranscriptError):
        read("a.txt", text)


def test_strings_of_json_that_hold_other_words_than_are_read_are_told(read: Read) -> None:
    """The second result has no single words; its text is not dropped in silence."""
    first = {
        "alternatives": [{"transcript": "how many", "words": [{"word": w, "startTime": "1s"} for w in ("how", "many")]}]
    }
    second = {"alternatives": [{"transcript": "about forty of them", "words": []}]}
    notes = read("a.json", json.dumps({"results": [first, second]})).warnings
    assert any("about forty of them" in note for note in notes)


def test_speakers_of_json_that_are_not_understood_are_told(read: Read) -> None:
    words = [{"text": word, "start": n, "end": n + 0.5} for n, word in enumerate(["How", "many?", "Forty."])]
    talk = {"words": words, "paragraphs": [{"speaker": "Mara", "start": 0}, {"speaker": "Jo", "start": 2}]}
    assert any("nobody is named here" in note for note in read("a.json", json.dumps(talk)).warnings)


def test_a_speaker_that_is_added_to_a_row_of_json_is_one(read: Read) -> None:
    rows = [{"text": words, "start_time": n, "additions": {"speaker": who}} for n, (who, words) in enumerate(ROWS)]
    assert said(read("a.json", json.dumps({"result": {"utterances": rows}}))) == ROWS


@pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
def test_captions_that_roll_say_each_line_once(name: str, read: Read) -> None:
    lines = ["so we threw out", "forty percent of it", "and began again", "with the rest", "of the rows"]
    cues = [f"00:00:0{n}.000 --> 00:00:0{n}.900\n{one}\n{two}\n" for n, (one, two) in enumerate(pairwise(lines))]
    assert " ".join(words for _, words in said(read(name, "\n".join(cues)))) == " ".join(lines)


def test_a_name_beside_the_times_of_a_cue_speaks(read: Read) -> None:
    cues = (f"00:00:0{n},000 --> 00:00:0{n},900 [{who}]\n{words}\n\n" for n, (who, words) in enumerate(ROWS))
    assert said(read("a.srt", "".join(cues))) == ROWS


def test_labels_in_the_words_of_scripted_subtitles_are_told_where_the_field_is_empty(read: Read) -> None:
    head = "[Script Info]\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    rows = (
        f"Dialogue: 0,0:00:0{n}.00,0:00:0{n}.90,Default,,0,0,0,,{who}: {words}\n" for n, (who, words) in enumerate(ROWS)
    )
    assert said(read("a.ass", head + "".join(rows))) == ROWS


def test_labels_of_an_audio_track_have_seconds_and_words(read: Read) -> None:
    rows = "".join(f"{n}.250000\t{n}.900000\t{words}\n" for n, (_who, words) in enumerate(ROWS))
    transcript = read("a.txt", rows)
    assert said(transcript) == [(None, words) for _who, words in ROWS]
    assert times(transcript) == [0.25, 1.25, 2.25, 3.25]


@pytest.mark.parametrize("time", ["(00:0{n}:02)", "[0{n}:02]"])
def test_a_time_behind_each_turn_is_not_said(time: str, read: Read) -> None:
    text = "".join(f"**{who}:** {words} {time.format(n=n)}\n\n" for n, (who, words) in enumerate(ROWS))
    assert said(read("a.md", text)) == ROWS
    assert read("a.md", text).warnings == ()


def test_a_day_above_names_and_times_is_neither(read: Read) -> None:
    """A service writes when the recording was made in the way in which it writes who speaks when."""
    turns = "".join(f"{who} 00:0{n}\n{words}\n\n" for n, (who, words) in enumerate(ROWS))
    apart = "".join(f"{who}\n00:0{n}:00\n{words}\n\n" for n, (who, words) in enumerate(ROWS))
    assert said(read("a.txt", f"2026年03月03日 10:00\n\n{turns}")) == ROWS
    assert said(read("a.txt", f"2026-03-03 10:00 AM|12:31\n\n{apart}"))[-4:] == ROWS


@pytest.mark.parametrize("above", ['<p align="center"><img src="x.png"></p>', "<details>\n<summary>Text</summary>"])
def test_markdown_that_begins_with_a_tag_is_markdown(above: str, read: Read) -> None:
    turns = "".join(f"**{who}:** {words}\n\n" for who, words in ROWS)
    assert [row for row in said(read("a.md", f"{above}\n\n{turns}")) if row[0]] == ROWS


def test_tracked_changes_of_markdown_are_read_as_they_end(read: Read) -> None:
    text = "**Mara:** We {--never--}{++always++} pay.\n\n**Jo:** {~~forty~>fourteen~~} dollars.{>>check<<}\n\n"
    text += "**Mara:** Since <ins>May</ins>?\n\n**Jo:** Yes.\n"
    words = [words for _who, words in said(read("a.md", text))]
    assert words == ["We always pay.", "fourteen dollars.", "Since May?", "Yes."]


def test_of_many_turns_a_few_that_end_with_a_time_end_with_words(read: Read) -> None:
    """Three in a talk of eight are a habit of speech; in one of six they are half, and the times of its turns."""
    for rows, is_said in ((8, True), (6, False)):
        turns = [f"We pay them well, said {at}" + (f" (0{at}:30)" if at < 3 else "") for at in range(rows)]
        text = "".join(f"{'Mara' if at % 2 else 'Jo'}: {words}\n\n" for at, words in enumerate(turns))
        assert any("(02:30)" in words for _, words in said(read("a.txt", text))) == is_said


def test_a_time_behind_a_long_turn_is_not_said_either(read: Read) -> None:
    long = "we sort the labels by hand and look at each of them again " * 3
    text = "".join(f"{'Mara' if at % 2 else 'Jo'}: Now {long}[00:{at}5]\n\n" for at in range(4))
    assert not any("[00" in words for _, words in said(read("a.txt", text)))


@pytest.mark.parametrize(
    "line",
    [
        "Transcription by CastingCrew", "Download this transcript at example.org", "文字整理：小王", "速记：小李",
        "This transcript was exported on Mar 3, 2026.", "PART 1 OF 2 ENDS [00:31:04]", "本内容由机器转写，仅供参考",
    ],
)  # fmt: skip
def test_a_line_of_a_service_behind_the_last_turn_is_in_nobodys_mouth(line: str, read: Read) -> None:
    turns = "".join(f"{who}: {words}\n" for who, words in ROWS)
    assert said(read("a.txt", f"{turns}{line}\n")) == ROWS


def test_a_picture_before_a_name_in_a_voice_is_no_part_of_it(read: Read) -> None:
    cues = (f"00:0{n}.000 --> 00:0{n}.900\n<v 🎤 {who}>{words}</v>\n\n" for n, (who, words) in enumerate(ROWS))
    assert said(read("a.vtt", "WEBVTT\n\n" + "".join(cues))) == ROWS


def test_names_above_what_is_said_are_speakers_however_far_they_are_indented(read: Read) -> None:
    """As scripts of films have them."""
    words = ["how many of them are there?", "we counted forty of them", "and what about last year?", "fewer, I think."]
    rows = [(who, line) for (who, _), line in zip(ROWS, words, strict=True)]
    text = "".join(f"{who.upper():>30}\n{'':10}{line}\n\n" for who, line in rows)
    assert said(read("a.txt", text)) == [(who.upper(), line) for who, line in rows]


def test_pictures_and_numbers_that_may_stand_for_names_are_told(read: Read) -> None:
    for one, other in (("🎤", "🎧"), ("1", "2")):
        text = f"{one}: How many?\n\n{other}: About forty.\n\n{one}: And now?\n\n{other}: Nine.\n"
        assert any("nobody is named" in note for note in read("a.txt", text).warnings)


def test_a_strange_label_in_bold_type_is_told(read: Read) -> None:
    rows = [*((name, words) for name, words in ROWS), ("Voice off", "Louder!"), *ROWS]
    heard = read("a.md", "\n\n".join(f"**{name}:** {words}" for name, words in rows))
    assert any("may be a label" in note and "**Voice off:**" in note for note in heard.warnings)


@pytest.mark.parametrize(
    ("file", "turns"),
    [
        ("a.txt", ["艾达：几条船？(How many boats?)", "博伦：四十条。(Forty boats.)", "艾达：现在呢？（And now?）"]),
        ("a.txt", ["Ada: How many boats? (几条船？)", "Bo: Forty boats. (四十条。)", "Ada: And now? （现在呢？）"]),
    ],
)
def test_a_translation_in_brackets_behind_most_turns_is_told(file: str, turns: list[str], read: Read) -> None:
    note = "its lines hold another language in brackets, as with a translation: both are read as speech"
    assert note in read(file, "\n".join(turns)).warnings
    assert note not in read(file, "\n".join([*turns[:2], "Ada: So.", "Bo: 好。"])).warnings
    assert note not in read(file, "\n".join(one.split("(")[0].split("（")[0] for one in turns)).warnings


def test_what_is_asked_above_the_first_turn_is_counted_where_a_field_is_not_known(read: Read) -> None:
    """A label that nobody knows was taken for a field, and its words were lost in silence."""
    turns = "".join(f"{who}: {words}\n\n" for who, words in ROWS)
    asked = read("a.txt", f"Somebody at the back: And who is to count them all?\n\n{turns}")
    assert said(asked) == ROWS
    assert asked.warnings == ("51 characters before the transcript are not read as speech",)
    assert read("a.txt", f"Topic: And who is to count them all?\n\n{turns}").warnings == ()
    assert read("a.txt", f"Where they are: a roof of a school\n\n{turns}").warnings == ()


def test_labels_that_mostly_say_what_stands_behind_them_are_told(read: Read) -> None:
    rows = "".join(f"{who}: {words}\nTranslation: It hums {n}.\n\n" for n, (who, words) in enumerate(ROWS))
    note = '"Translation" is read as who speaks, though it may be the name of what stands behind it'
    assert read("a.txt", rows).warnings == (note,)
    assert read("a.txt", rows.replace("Translation", "Kim")).warnings == ()
    timed = "".join(f"{who}:\nTime: 00:0{n}\n{words}\n\n" for n, (who, words) in enumerate(ROWS))
    assert [name for name, _words in said(read("a.txt", timed))] == [name for name, _words in ROWS]
