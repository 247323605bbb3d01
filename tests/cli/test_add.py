"""``hdc add``: what it writes of several guests, and what it says of a flag or a file that is not right."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from hdc.cli import main
from tests.bicycles import begun

TALK = """---
channel: Spoke Radio
---

Ann Ash (00:00:01):
A wheel takes me two hours.

Bob Birch (00:00:05):
It takes me forty minutes.
"""
GUESTS = ("--guest", "ann-ash:Ann Ash", "--guest", "bob-birch:Bob Birch", "--date", "2025-06", "--yes")
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return begun(tmp_path / "bicycles", ("en", "zh"))


@pytest.fixture
def call(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Add a talk with further flags: exit code, output, words."""
    (tmp_path / "talk.md").write_text(TALK, "utf-8")

    def run_it(*argv: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["-C", str(data.parent), "add", str(tmp_path / "talk.md"), *argv])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_it


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Ann Ash and Bob Birch on Spoke Radio"), ("zh", "Ann Ash和Bob Birch 做客《Spoke Radio》")],
)
def test_an_interview_without_a_title_is_called_by_all_its_guests(call: Call, language: str, title: str) -> None:
    code, out, err = call(*GUESTS, "--language", language, "--dry-run")
    assert code == 0, err
    assert tomllib.loads(out[: out.index("[[speakers]]")])["interview"]["title"].replace(" 和 ", "和") == title


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (("--date", "14.02.2023"), '"14.02.2023" is not an ISO 8601 date (2025, 2025-12 or 2025-12-07)'),
        (("--date", "2023-02-30"), '"2023-02-30" is not an ISO 8601 date'),
        (("--language", "english"), '"english" is not a language as BCP 47 writes it (en, zh, pt-BR)'),
        (("--id", "Ann Ash"), '"Ann Ash" is not an id (lower-case letters and digits, joined by hyphens)'),
        (("--id", "2024-talk"), 'the id does not begin with the date "2025-06"; nothing was written'),
        (("--url", "spoke radio"), '"spoke radio" is not an http or https address; nothing was written'),
        (("--host", "ann-ash:Ann Ash"), '"ann-ash" is given twice'),
        (("--guest", "ann-ash:Ann Ashes"), '"ann-ash" is given twice, and not as the same person'),
        (("--host", ""), '"" begins with no id; give --host ID'),
        (("--host", "Cy Oak:Cy"), '"Cy Oak" is not an id'),
        (("--host", "cy:Cy|赛|西"), '"Cy|赛|西" is to be one text, or one for each of en, zh'),
        (("--host", "cy:Cy:repairs:a|b|c"), '"a|b|c" is to be one text, or one for each of en, zh'),
        (("--host", "cy:Cy:repars"), 'there is no side "repars"'),
    ],
)
def test_a_wrong_value_of_a_flag_is_one_sentence_that_blames_no_file_and_nothing_is_written(
    call: Call, data: Path, capsys: pytest.CaptureFixture[str], flags: tuple[str, str], told: str
) -> None:
    before = sorted(data.rglob("*"))
    try:
        code, _, err = call(*GUESTS, *flags)
    except SystemExit as stopped:  # what no command begins with
        code, err = int(stopped.code or 0), capsys.readouterr().err
    (last,) = (line for line in err.splitlines() if line.startswith("hdc:"))
    assert code == 2 and told in last and "fault of hdc" not in err and ".toml" not in err
    assert sorted(data.rglob("*")) == before


def test_a_new_person_is_told_with_whom_of_the_review_it_may_have_been_meant(call: Call) -> None:
    code, _, err = call("--guest", "tom-exampel", "--yes", "--dry-run")
    assert code == 0 and 'tom-exampel is new (did you mean "tom-example"?)' in err
    assert "hdc add: Ann Ash is new\n" in call(*GUESTS, "--dry-run")[2]
    _, _, err = call("--guest", "tom-example:Thomas", "--yes", "--dry-run")
    assert "tom-example is Tom Example, who is known; what --guest says more is left aside" in err


class Terminal(io.StringIO):
    """Standard input with somebody behind it."""

    def isatty(self) -> bool:
        return True


def test_an_answer_that_cannot_be_is_asked_for_again_and_those_before_it_are_kept(
    call: Call, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = ("", "last May", "2025-06-01", "english", "fr", "en")
    guest = ("", "Spoke Hall", "rides|骑|x", "rides|骑行", "repars", "repairs", "builder|师傅")
    answers = (*interview, *guest, *[""] * 5, "spoke radio", "https://example.org/1")
    monkeypatch.setattr("sys.stdin", Terminal("\n".join(answers) + "\n"))
    code, _, err = call()
    assert code == 0, err
    for refused in (
        '"last May" is not an ISO 8601 date',
        '"english" is not a language as BCP 47 writes it',
        'no reader knows the quantities of "fr"',
        '"rides|骑|x" is to be one text, or one for each of en, zh',
        'there is no side "repars"',
        '"spoke radio" is not an http or https address',
    ):
        assert refused in err
    (written,) = (data / "interviews").glob("2025-06-01-*.toml")
    told = tomllib.loads(written.read_text("utf-8"))
    assert told["organisations"][0]["sells"] == {"en": "rides", "zh": "骑行"}
    assert told["speakers"][0]["role"] == {"en": "builder", "zh": "师傅"}


def test_an_answer_that_cannot_be_ends_the_command_where_nobody_answers_any_more(
    call: Call, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(data.rglob("*"))
    monkeypatch.setattr("sys.stdin", Terminal("\nlast May"))
    code, _, err = call()
    assert code == 2 and '"last May" is not an ISO 8601 date' in err and sorted(data.rglob("*")) == before


def test_a_person_and_an_organisation_may_have_a_name_in_each_language(call: Call) -> None:
    """And so has what they are called together, where nobody says how an interview is called."""
    guest = "cy-oak:Cy Oak|欧赛:repairs:wheels|轮子:Spoke House|辐条屋"
    code, out, err = call("--guest", guest, "--show", "Spoke Radio", "--language", "zh", "--yes", "--dry-run")
    assert code == 0, err
    made = tomllib.loads(out[: out.index("\n2 hour:")])
    assert made["speakers"][0]["name"] == {"en": "Cy Oak", "zh": "欧赛"}
    assert made["organisations"][0] | {"sells": ""} == {
        "id": "spoke-house", "name": {"en": "Spoke House", "zh": "辐条屋"}, "side": "repairs", "sells": "",
    }  # fmt: skip
    assert made["interview"]["title"] == {"en": "Cy Oak on Spoke Radio", "zh": "欧赛做客《Spoke Radio》"}


def test_whoever_and_whatever_is_known_is_known_by_each_name(call: Call, data: Path) -> None:
    """A guest, whom they speak for, and a show, which has all its names in the new file, too."""
    for path in (data / "interviews").iterdir():
        text = path.read_text("utf-8").replace('name = "Tom Example"', 'name = { en = "Tom Example", zh = "汤示例" }')
        text = text.replace('name = "Example Workshop"', 'name = { en = "Example Workshop", zh = "示例车间" }')
        path.write_text(text.replace('"Example Radio"', '{ en = "Example Radio", zh = "示例电台" }'), "utf-8")
    flags = ("--guest", "汤示例", "--host", "di:Di:repairs:wheels:示例车间", "--show", "示例电台")
    code, out, err = call(*flags, "--title", "Again", "--yes", "--dry-run")
    assert code == 0, err
    assert 'guests = ["tom-example"]' in out and 'show = { en = "Example Radio", zh = "示例电台" }' in out
    assert 'organisation = "example-workshop"' in out and "[[organisations]]" not in out
