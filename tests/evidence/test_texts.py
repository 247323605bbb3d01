"""Every text of ours is in each language of the review and in no other; what was spoken is in its own language, too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import hdc
from hdc.errors import Finding
from hdc.evidence import check, read
from hdc.evidence.check import notes

Edit = Callable[[Path, str, str], int]
FOODY = "interviews/2025-20vc-brendan-foody.toml"
#: A text of each kind of record, as it stands in English, and what stands before its words.
TEXTS = {
    "the title": ("topic.toml", 'en = "The Human-Data Ceiling", '),
    "a side": ("topic.toml", 'en = "sells human data", '),
    "a role": ("speakers.toml", 'en = "co-founder", '),
    "a metric": ("vocabulary.toml", 'en = "pay per hour", '),
    "a proposition": ("positions.toml", 'en = "Gains need people\'s data", '),
    "a change": ("changes.toml", 'en = "The edition with which the review begins.", '),
    "a note": ("interviews/handshake-garrett-lord.toml", 'en = "The page names neither the show nor the date.", '),
    "a reason why words are missing": (
        "interviews/handshake-garrett-lord.toml",
        'en = "The translation leaves the time out.", ',
    ),
}


def language(folder: Path) -> list[Finding]:
    return [one for one in check(read(folder)) if one.rule == "language"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_lacks_a_language_is_found_at_its_line(data: Path, edit: Edit, text: str) -> None:
    file, words = TEXTS[text]
    line = edit(data / file, words, "")
    [found] = language(data)
    assert (found.path, found.line) == (f"data/{file}", line) and "lacks en" in found.what


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_in_another_language_is_found_at_its_line(data: Path, edit: Edit, text: str) -> None:
    """A slip of the finger makes a language that nobody reads; the words would be lost."""
    file, words = TEXTS[text]
    line = edit(data / file, words, f'{words}fr = "x", ')
    [found] = language(data)
    assert (found.path, found.line) == (f"data/{file}", line) and 'has "fr", which is no language' in found.what


def test_a_subject_in_one_language_alone_is_found(data: Path, edit: Edit) -> None:
    edit(data / FOODY, '  subject_zh = "', '  subject_fr = "')
    assert sorted(one.what.split(",")[0] for one in language(data)) == [
        'subject has "fr"',
        "subject lacks zh",
    ]


def test_a_quote_without_one_of_its_translations_is_found(data: Path, edit: Edit) -> None:
    text = (data / FOODY).read_text("utf-8").splitlines(keepends=True)
    (data / FOODY).write_text("".join(line for line in text if not line.startswith('zh = "')), "utf-8")
    assert {one.what for one in language(data)} == {"the words lacks zh"}


def test_words_spoken_in_a_language_of_their_own_are_no_finding_but_a_note(house: Path, edit: Edit) -> None:
    """A French conversation in a review in Chinese and English: the original stands beside both translations."""
    data = house / "data"
    edit(data / "interviews/2025-cup-ada-may.toml", 'language = "en"', 'language = "fr"')
    edit(data / "interviews/2025-cup-ada-may.toml", 'en = "There is', 'fr = "Il n’y a que cela."\nen = "There is')
    edit(data / "interviews/2025-cup-ada-may.toml", 'en = "Patience', 'fr = "Patience."\nen = "Patience')
    assert check(read(data)) == ()
    assert any('no reader knows the quantities of "fr"' in note.what for note in notes(read(data)))
    quote = hdc.load(data).quotes.set_index("id").loc["q-may-nothing"]
    assert (quote["language"], quote["original"], quote["en"]) == (
        "fr",
        "Il n’y a que cela.",
        "There is nothing else to it.",
    )


def test_a_review_of_one_language_needs_no_tables_of_words(tmp_path: Path) -> None:
    (tmp_path / "interviews").mkdir()
    (tmp_path / "topic.toml").write_text(
        '[topic]\nid = "tee"\ntitle = "Tee"\nquestion = "Reicht Tee?"\nlanguages = ["de"]\nformat = 2\n'
        'edition = 2026-01-02\n[[sides]]\nid = "sells"\nlabel = "verkauft Tee"\n',
        "utf-8",
    )
    (tmp_path / "vocabulary.toml").write_text("units = []\nmetrics = []\n", "utf-8")
    (tmp_path / "interviews/garten.toml").write_text(
        '[interview]\ntitle = "Im Garten"\nguests = ["ada"]\n[[quotes]]\nid = "q-tee"\nspeaker = "ada"\nde = "Ja."\n'
        '[[speakers]]\nid = "ada"\nname = "Ada"\nside = "sells"\nrole = "Gärtnerin"\n',
        "utf-8",
    )
    assert check(read(tmp_path)) == ()
    review = read(tmp_path).review
    assert review is not None and review.title == {"de": "Tee"} and review.interviews[0].language == "de"


def test_an_interface_that_does_not_speak_a_language_says_so_at_the_languages(house: Path, edit: Edit) -> None:
    data = house / "data"
    line = edit(data / "topic.toml", 'languages = ["zh", "en"]', 'languages = ["zh", "en", "fr"]')
    found = [one for one in language(data) if "the interface does not speak" in one.what]
    assert [(one.path, one.line) for one in found] == [("data/topic.toml", line)] and '"fr"' in found[0].what


def test_a_review_without_an_interview_is_told_how_to_begin_one(house: Path) -> None:
    """A note at the folder, which has no line."""
    for path in (house / "data" / "interviews").iterdir():
        path.unlink()
    assert check(read(house / "data")) == ()
    [note] = map(str, notes(read(house / "data")))
    assert note.startswith("data/interviews: there is no interview yet. Run `hdc add TRANSCRIPT`, or write data/interv")


def test_an_interview_whose_language_is_missing_is_told_once_and_its_quotes_are_not(data: Path, edit: Edit) -> None:
    edit(data / FOODY, 'language = "en"', 'langauge = "en"')
    found = [one.what for one in read(data).findings]
    assert sorted(found) == ['"langauge" is not a field here', '"language" is missing']
