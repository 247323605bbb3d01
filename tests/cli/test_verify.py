"""``hdc verify`` shows each quote beside its transcript, writes only when told, and says by exit code if to look."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hdc.cli import main
from tests.evidence.conftest import GARDEN, GARDEN_AGAIN, house, shelf_folder

__all__ = ["house", "shelf_folder"]
GARDEN_ID = "2025-garden-ada-may"
INTERVIEW = f"interviews/{GARDEN_ID}.toml"


@pytest.fixture
def run(house: Path, shelf_folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run ``hdc verify`` on the house and its transcripts: exit code, output, words."""

    def verify(*argv: str | Path, transcripts: Path = shelf_folder) -> tuple[int, str, str]:
        try:
            code = main(["verify", "-C", str(house), "--transcripts", str(transcripts), *map(str, argv)])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return verify


def test_the_table_fits_a_terminal_and_names_every_quote_with_state_place_and_what_differs(run: Any) -> None:
    code, out, err = run()
    assert code == 1 and max(map(len, out.splitlines())) <= 100
    rows = {line.split()[1]: line.split() for line in out.splitlines() if line.startswith("  ") and line[2] != " "}
    assert rows["q-may-water"] == ["exact", "q-may-water", "turn", "1,", "0:00:12", "new"]
    assert {id: row[0] for id, row in rows.items()} == {
        "q-may-water": "exact",
        "q-may-leaves": "elided",
        "q-may-garden": "altered",
        "q-lin-kettle": "misattributed",
        "q-may-nothing": "exact",
        "q-may-patience": "exact",
    }
    places = {line.index("turn") for line in out.splitlines() if line.startswith("  ") and " turn " in line}
    assert len(places) == 1
    for words in (
        "the transcript has “bare” for “own”",
        "the ellipsis hides 9 words",
        "“we keep maybe 5% of",
        "said by Bo Lin",
    ):
        assert words in " ".join(out.split()), out
    assert "6 of 6 quotes compared" in err and "--write records 6" in err
    assert "speakers who are neither guest nor host of 2025-cup-ada-may: Bo Lin" in err


def test_nothing_is_written_until_told_and_then_once(run: Any, house: Path) -> None:
    before = {path: path.read_bytes() for path in (house / "data").rglob("*") if path.is_file()}
    run()
    assert {path: path.read_bytes() for path in (house / "data").rglob("*") if path.is_file()} == before
    code, out, err = run("--write")
    assert code == 1 and f"wrote data/{INTERVIEW}" in err and "as recorded" in out and " new" not in out
    written = {path: path.read_bytes() for path in (house / "data").rglob("*") if path.is_file()}
    assert {path.name for path in written if written[path] != before[path]} == {
        f"{GARDEN_ID}.toml",
        "2025-cup-ada-may.toml",
    }
    assert "\n\n# the one with the gap\n[[quotes]]\n" in (house / "data" / INTERVIEW).read_text("utf-8")
    _, _, err = run("--write")
    assert "nothing was written" in err
    assert {path: path.read_bytes() for path in (house / "data").rglob("*") if path.is_file()} == written


def test_no_word_that_an_ellipsis_hides_but_those_of_an_alarm_is_written(run: Any, house: Path) -> None:
    run("--write")
    text = (house / "data" / INTERVIEW).read_text("utf-8")
    for words in ("mother", "It was", "My sister"):
        assert words in GARDEN and words not in text


def test_what_was_written_passes_the_check_and_stands_in_the_tables(run: Any, house: Path) -> None:
    run("--write")
    assert main(["tables", "-C", str(house)]) == 0
    assert main(["check", "-C", str(house)]) == 0
    quotes = (house / "data" / "tables" / "quotes.csv").read_text("utf-8")
    assert "misattributed" in quotes and "Bo Lin" in quotes


def test_one_interview_or_quote_can_be_asked_for(run: Any) -> None:
    code, out, _ = run("q-may-water", "--json")
    assert code == 0 and [row["quote"] for row in json.loads(out)] == ["q-may-water"]
    code, out, _ = run("2025-cup-ada-may")
    assert code == 0 and "q-may-water" not in out and "q-may-patience" in out


def test_a_machine_reads_the_same_as_json(run: Any) -> None:
    code, out, _ = run("--json")
    rows = {row["quote"]: row for row in json.loads(out)}
    assert code == 1 and rows["q-may-leaves"]["anchor"]["hidden"] == [9]
    assert {id: row["finding"] for id, row in rows.items()} == {
        "q-may-water": False,
        "q-may-leaves": True,
        "q-may-garden": True,
        "q-lin-kettle": True,
        "q-may-nothing": False,
        "q-may-patience": False,
    }


def test_without_transcripts_all_is_unverified_and_the_exit_code_is_0(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", "-C", str(house)]) == 0
    said = capsys.readouterr()
    assert said.out.count("unverified") == 6 and "0 of 6 quotes compared" in said.err


class TestAgainst:
    @pytest.fixture
    def again(self, tmp_path: Path) -> Path:
        path = tmp_path / "again.md"
        path.write_text(GARDEN_AGAIN, "utf-8")
        return path

    def test_a_reissued_transcript_is_told_from_the_one_before_and_written_when_told(
        self, run: Any, again: Path, house: Path
    ) -> None:
        run("--write")
        before = (house / "data" / INTERVIEW).read_bytes()
        code, out, err = run("--against", again)
        assert code == 1 and f"{GARDEN_ID}: again.md" in out and "1 changed, 2 moved, 1 lost" in err
        assert "exact → altered" in out and "the transcript has “clever” for “never”" in out
        assert (house / "data" / INTERVIEW).read_bytes() == before
        run("--against", again, "--write")
        code, out, err = run("--against", again)
        assert code == 0 and "4 identical" in err

    def test_a_transcript_of_no_known_interview_asks_for_its_name(self, run: Any, tmp_path: Path) -> None:
        other = tmp_path / "other.txt"
        other.write_text("Cy: Coffee is for those who hurry, they say.\nDi: I never drink it myself.\n" * 3, "utf-8")
        code, out, err = run("--against", other)
        assert code == 2 and out == "" and f"`hdc verify INTERVIEW --against {other}`" in err

    def test_some_quotes_alone_are_not_written_against_a_new_transcript(self, run: Any, again: Path) -> None:
        code, _, err = run("q-may-water", "--against", again, "--write")
        assert code == 2 and "name the interview, not quotes" in err


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["q-nobody"], "neither an interview nor a quote"),
        (["--against", "nowhere.md"], "nowhere.md"),
        (["--wirte"], '(did you mean "--write"?)'),
    ],
)
def test_a_wrong_call_is_one_sentence_and_exit_code_2(run: Any, argv: list[str], sentence: str) -> None:
    code, out, err = run(*argv)
    assert code == 2 and out == "" and sentence in err and err.count("\n") == 1 and err.startswith("hdc: ")


def test_a_folder_of_transcripts_that_is_not_there_is_a_wrong_call(run: Any, tmp_path: Path) -> None:
    code, out, err = run(transcripts=tmp_path / "nowhere")
    assert code == 2 and out == "" and "there is no folder" in err


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(run: Any, shelf_folder: Path) -> None:
    (shelf_folder / "c3.txt").write_bytes(b"\x00\x01\x02" * 100)
    code, out, err = run()
    assert code == 2 and "hdc verify: c3.txt: " in err and "q-may-water" in out


@pytest.mark.parametrize(
    ("name", "data"),
    [("scan.pdf", b"%PDF-1.7\n%\xe2\xe3\n" + bytes(range(256))), ("photo.txt", bytes(range(256)) * 40)],
)
def test_a_file_that_is_no_text_ends_in_exit_code_two(run: Any, shelf_folder: Path, name: str, data: bytes) -> None:
    """Whatever else is found: what lies among the transcripts and cannot be read is named, and what to do."""
    run("--write")
    (shelf_folder / name).write_bytes(data)
    code, _out, err = run()
    assert code == 2
    assert f"{name}: this is a" in err and "Save it as UTF-8 text" in err


def test_the_transcript_of_an_interview_that_cannot_be_read_ends_in_exit_code_two(run: Any, shelf_folder: Path) -> None:
    """A broken file under the interview's name is told once, not per quote."""
    (shelf_folder / f"{GARDEN_ID}.json").write_text('{"segments": [', "utf-8")
    code, _out, err = run()
    assert code == 2 and err.count(f"{GARDEN_ID}.json: the JSON is broken in line 1") == 1
