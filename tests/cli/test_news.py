"""``hdc news`` names what an interview moved, and ``hdc news --write`` keeps the next edition."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hdc.cli import main
from hdc.topic import load
from tests.bicycles import FIRST, begun, says

Edit = Callable[[Path, str, str], int]
REPOSITORY = Path(__file__).parents[2]
SEVENTH = REPOSITORY / "tests/seventh/2026-01-15-open-mic-ada-lindqvist.toml"


def run(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([str(part) for part in argv])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return begun(tmp_path / "bicycles", ("en", "zh")).parent


def test_a_seventh_interview_is_named_with_the_charts_headlines_and_paragraphs_that_it_moved(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(data / "editions", ignore_errors=True)
    assert run(capsys, "-C", data.parent, "news", "--write")[0] == 0
    before = load(data)
    shutil.copy(SEVENTH, data / "interviews")
    code, out, _ = run(capsys, "-C", data.parent, "news", "--json")
    found: dict[str, Any] = json.loads(out)
    assert {one["id"] for one in found["records"] if one["table"] == "interviews"} == {SEVENTH.stem}
    topic = load(data)
    own = {id for table in ("quotes", "figures") for id in topic.pick(table, interview_id=SEVENTH.stem)["id"]}
    assert {one["id"] for one in found["records"] if one["table"] != "interviews"} == own
    assert {one["happened"] for one in found["records"]} == {"new"}
    roles = {chart.id: set(chart.roles.values()) for chart in topic.review.charts}
    measured = set(topic.pick("figures", interview_id=SEVENTH.stem)["metric"])
    assert {id for id, plays in roles.items() if plays & measured} <= set(found["charts"]) != set(roles)
    verdicts = {one["id"]: one["verdict"] for one in found["headlines"]}
    held = {id: bool(topic.row(id)["holds"]) != bool(before.row(id)["holds"]) for id in verdicts}
    assert {id for id, verdict in verdicts.items() if verdict == "reversed"} == {id for id in held if held[id]}
    assert verdicts["h-nobody-says-replace"] == "reversed" and verdicts["h-power-law"] == "strengthened"
    assert verdicts["h-pay-gap"] == "unchanged"
    assert {one["kind"] for one in found["stances"]} == {"between"}
    resting = {
        (one["lang"], one["section"]) for one in found["paragraphs"] if "h-nobody-says-replace" in one["reversed"]
    }
    assert {lang for lang, _ in resting} == {"en", "zh"} and code == 1
    assert "q-lindqvist-replaces" in found["untold"]


def test_nothing_moved_is_said_in_every_language_and_is_no_fault(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "-C", root, "news", "--lang", "en")[:2] == (
        0,
        f"Against the edition of {FIRST}\nNothing moved.\n",
    )
    assert "没有变动" in run(capsys, "-C", root, "news", "--lang", "zh")[1]


def test_old_and_new_sentence_of_a_reversed_headline_stand_beside_each_other(
    root: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    says(root / "data", "later", "Tom Example", "supports")
    edit(
        root / "data/headlines.toml",
        "total(stance = 'supports') > 0 and",
        "count(*) = 2 and total(stance = 'supports') > 0 and",
    )
    for path in (root / "data/interviews").glob("later.toml"):
        text = path.read_text("utf-8").replace('en = "I have', 'zh = "我想过了。"\nen = "I have')
        path.write_text(text.replace('{ en = "Says so." }', '{ en = "Says so.", zh = "如是说。" }'), "utf-8")
    code, out, err = run(capsys, "-C", root, "news", "--lang", "en")
    assert code == 1, err
    assert "reversed  h-repair-disputed" in out and "its rule was rewritten" in out
    assert "    Whether a repair pays is disputed here: for it" in out
    assert "    → Whether a repair pays is not disputed here" in out
    assert "Tom Example changed position on “Repairing pays”: opposes (2025-05-05), later supports (2025-11-11)" in out


def test_an_edition_is_drafted_counted_and_kept_and_the_check_is_green(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = begun(tmp_path / "bicycles")
    says(data, "2025-11-11-radio-ann", "Ann Other", "supports")
    assert run(capsys, "-C", data.parent, "news", "--write", "--date", "2026-02-02")[0] == 0
    last = load(data).review.changes[-1]
    assert (last.date, last.kind) == ("2026-02-02", "update") and load(data).review.edition == "2026-02-02"
    assert dict(last.counted) == {"new_interviews": 1, "new_quotes": 1, "strengthened": 1}
    assert last.what["en"] == "New: 1 interview and 1 quote. Conclusions: 1 strengthened."
    assert last.why["en"] == "Read since the edition before: Ann Other once more."
    assert run(capsys, "-C", data.parent, "check")[0] == 0
    changes = data / "changes.toml"
    changes.write_text(changes.read_text("utf-8").replace("new_quotes = 1", "new_quotes = 3"), "utf-8")
    code, out, _ = run(capsys, "-C", data.parent, "check")
    assert code == 1 and "changes.toml:" in out and "counted is not what moved" in out


def test_what_brings_no_evidence_is_an_amendment(root: Path, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    edit(next((root / "data/interviews").glob("*ida*")), 'kind = "recalled"', 'kind = "estimate"')
    assert run(capsys, "-C", root, "news", "--write", "--date", "2026-02-02")[0] == 0
    last = load(root / "data").review.changes[-1]
    assert last.kind == "amendment" and dict(last.counted) == {"changed_figures": 1}
    assert last.what["zh"] == "改动：1 个数字。"


def test_an_entry_that_a_person_wrote_for_the_date_is_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes, topic = root / "data/changes.toml", root / "data/topic.toml"
    own = '\n[[changes]]\ndate = 2026-02-02\nkind = "amendment"\nwhat = { en = "Mended.", zh = "修订。" }\n'
    changes.write_text(changes.read_text("utf-8") + own + 'why = { en = "So.", zh = "如此。" }\n', "utf-8")
    topic.write_text(topic.read_text("utf-8").replace(f"edition = {FIRST}", "edition = 2026-02-02"), "utf-8")
    written = changes.read_bytes()
    code, _, err = run(capsys, "-C", root, "news", "--write")
    assert code == 0, err
    assert changes.read_bytes() == written and (root / "data/editions/2026-02-02/datapackage.json").is_file()


def test_an_entry_that_counts_what_did_not_move_is_refused_before_anything_is_kept(
    root: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(next((root / "data/interviews").glob("*ida*")), 'kind = "recalled"', 'kind = "estimate"')
    own = '\n[[changes]]\ndate = 2026-02-02\nkind = "amendment"\nwhat = { en = "Mended.", zh = "修订。" }\n'
    own += 'why = { en = "So.", zh = "如此。" }\ncounted = { changed_figures = 2 }\n'
    changes = root / "data/changes.toml"
    changes.write_text(changes.read_text("utf-8") + own, "utf-8")
    code, _, err = run(capsys, "-C", root, "news", "--write", "--date", "2026-02-02")
    assert code == 2 and "counted is changed_figures = 1" in err and err.count("\n") == 1
    assert not (root / "data/editions/2026-02-02").exists()
    changes.write_text(changes.read_text("utf-8").replace("changed_figures = 2", "changed_figures = 1"), "utf-8")
    assert run(capsys, "-C", root, "news", "--write", "--date", "2026-02-02")[0] == 0


def test_no_edition_is_kept_of_what_is_not_true(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It would stay as it is; the sentence says what to mend, and nothing is written."""
    prose = root / "data/narrative/en.md"
    prose.write_text(prose.read_text("utf-8") + "\nIt costs 7 dollars.\n", "utf-8")
    before = {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}
    code, _, err = run(capsys, "-C", root, "news", "--write")
    assert code == 2 and 'the number "7 dollars" leads to nobody' in err and err.count("\n") == 1
    assert {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (("--against", "2020-01-01"), "there is no edition"),
        (("--date", "2026-02-02"), "give it with --write"),
        (("--write", "--date", "soon"), "is no day"),
        (("--write", "--date", "2026-02"), "is no day"),
        (("--write", "--date", FIRST), "is kept already"),
        (("--write", "--date", "2020-01-01"), "lies before"),
        (("--lang", "fr"), "not published in"),
    ],
)
def test_a_call_that_makes_no_sense_is_told_in_a_sentence_and_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], sentence: str
) -> None:
    before = {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}
    code, out, err = run(capsys, "-C", root, "news", *argv)
    assert code == 2 and sentence in err and err.count("\n") == 1 and out == "", "nothing is told before"
    assert {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()} == before


def test_without_an_edition_there_is_nothing_to_compare_with(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(root / "data/editions")
    code, _, err = run(capsys, "-C", root, "news")
    assert code == 2 and "hdc news --write" in err
