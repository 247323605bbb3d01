"""Words about a whole sample are data: a table a language, its examples and false friends beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.errors import HdcError
from hdc.lang import sweeping

CASES = [(tag, *case) for tag in sweeping.languages() for case in sweeping.load(tag).cases]


@pytest.mark.parametrize(("tag", "table", "text", "found"), CASES)
def test_each_table_finds_its_examples_and_leaves_its_false_friends(
    tag: str, table: str, text: str, found: tuple[str, ...]
) -> None:
    assert tuple(sweep.word for sweep in sweeping.sweeps(text, tag)) == found


SILENT = [(tag, *case) for tag in sweeping.languages() for case in sweeping.load(tag).silent_cases]


@pytest.mark.parametrize(("tag", "table", "text", "found"), SILENT)
def test_what_somebody_did_not_say_is_told_from_what_they_denied(
    tag: str, table: str, text: str, found: tuple[str, ...]
) -> None:
    assert tuple(one.word for one in sweeping.silences(text, tag)) == found


def test_every_language_knows_how_a_silence_is_told() -> None:
    assert [tag for tag in sweeping.languages() if not sweeping.load(tag).silence] == []


def test_every_word_of_a_table_is_found_by_itself() -> None:
    missed = [
        (tag, word)
        for tag in sweeping.languages()
        for kind in sweeping.load(tag).kinds
        for word in kind.words
        if [sweep.word for sweep in sweeping.sweeps(f"{word}", tag)] != [word]
    ]
    assert missed == []


def test_a_language_is_a_file_and_a_kind_of_one_has_its_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table = (
        '[[sweeping]]\nname = "tous"\nwords = ["tous"]\nfalse_friends = ["tout"]\nexamples = { "tous ici" = ["tous"] }'
    )
    (tmp_path / "sweeping_fr.toml").write_text(table, "utf-8")
    monkeypatch.setattr(sweeping, "FOLDER", tmp_path)
    assert [sweep.word for sweep in sweeping.sweeps("Tous le disent", "fr-CA")] == ["Tous"]
    assert not sweeping.knows("eo")
    assert sweeping.sweeps("ĉiuj", "eo") == []


WRONG = {
    "another table": ("[[sweeping]]\n", "[extra]\n[[sweeping]]\n", "and [[silence]] ones, and nothing else"),
    "no name": ('name = "nobody"\n', "", "a table needs a name"),
    "no false friend": ("false_friends = [", "friend = [", "nobody: show an example and a false friend"),
    "a word for a list": ('words = ["nobody"', 'words = "nobody" #', "nobody: words is not a list of words"),
    "an unknown key": ('friends = ["nothing but"', 'pals = ["x"]\nfriends = ["nothing but"', "unexpected"),
}  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "sentence"), WRONG.values(), ids=WRONG)
def test_a_malformed_table_is_refused_in_a_sentence(tmp_path: Path, right: str, wrong: str, sentence: str) -> None:
    source = (sweeping.FOLDER / "sweeping_en.toml").read_text("utf-8")
    assert right in source
    (path := tmp_path / "sweeping_en.toml").write_text(source.replace(right, wrong, 1), "utf-8")
    with pytest.raises(HdcError) as fault:
        sweeping.read(path)
    assert str(fault.value).startswith("sweeping_en.toml: ")
    assert sentence in str(fault.value)
