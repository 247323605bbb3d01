"""A scan holds every quantity at its place, loses no file, reads nothing twice, and gives the same bytes to all."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

from hdc.cli import main
from hdc.digests import file_digest
from hdc.errors import HdcError, UsageError
from hdc.model import Review
from hdc.quantities import find_quantities
from hdc.shelf import bundles
from hdc.shelf import scan as scanning
from hdc.shelf.mentioned import mentions_of
from hdc.shelf.scan import Done, scan
from hdc.shelf.scanned import scanned
from hdc.topic import load
from hdc.transcripts import parse_transcript, read_transcript

FORMATS = ("csv", "jsonl", "parquet")


@pytest.fixture
def many(folder: Path) -> Path:
    """The three conversations, thirty more that pay by the hour, and a file that is none."""
    for n in range(30):
        said = (
            f"[00:00:{n:02}] Eve: We pay about {n + 20} dollars an hour. Nobody minds.\n[00:00:59] Fay: Not even {n}?\n"
        )
        (folder / f"pay-{n:02}.txt").write_text(said, "utf-8")
    (folder / "broken.md").write_bytes(b"\x00\x01\x02" * 400)
    return folder


def table(path: Path) -> list[dict[str, object]]:
    if path.suffix == ".jsonl":  # as Python reads it: pandas rounds
        frame = pd.DataFrame([json.loads(line) for line in path.read_text("utf-8").splitlines()])
    elif path.suffix == ".csv":
        frame = pd.read_csv(path)
    else:
        frame = pd.concat([pd.read_parquet(part) for part in sorted(path.iterdir())])
    rows = [{key: None if pd.isna(one) else one for key, one in row.items()} for row in frame.to_dict("records")]
    return sorted(rows, key=lambda row: (row["file"], row.get("start", 0)))


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_quantity_stands_at_its_place_in_its_sentence(folder: Path, tmp_path: Path) -> None:
    scan([folder], tmp_path / "out.jsonl", workers=1)
    rows = table(tmp_path / "out.jsonl")
    for path in sorted(folder.iterdir()):
        transcript = read_transcript(path)
        lang = "zh" if ".zh." in path.name else "en"
        said = [one for turn in transcript.utterances for one in find_quantities(turn.text, lang)]
        own = [row for row in rows if row["file"] == path.name]
        assert [row["reading"] for row in own] == [str(one) for one in said]
        for row in own:
            surface, sentence = str(row["surface"]), str(row["sentence"])
            assert transcript.text[row["start"] : row["end"]] == surface
            assert surface in sentence and transcript.text.startswith(sentence, row["sentence_start"])
            assert row["language"] == lang and row["sha256"] == transcript.sha256
    assert {row["speaker"] for row in rows} >= {"Ann", "Cy", "老陈"}


def test_a_sentence_is_whole_unless_nobody_would_read_to_its_end() -> None:
    """Of talk without a full stop the words around the quantity are given, on either side of it."""
    for often in (12, 100):
        side = " ".join(["and we sell candles"] * often)
        said = f"Ann: So it was! {side} for 20 dollars {side}."
        [row] = mentions_of("talk.txt", parse_transcript("talk.txt", said.encode()))
        assert (row["sentence"] == f"{side} for 20 dollars {side}.") == (often == 12)
        before, behind = row["sentence"].split(" for 20 dollars ")
        assert min(len(before), len(behind)) > 150 and len(row["sentence"]) < 1000


def test_a_sentence_is_as_long_wherever_in_a_talk_it_stands() -> None:
    said = f"Ann: {'We sell candles and soap. ' * 60}They cost{' about' * 60} 20 dollars. {'We sell soap. ' * 60}"
    [row] = mentions_of("talk.txt", parse_transcript("talk.txt", said.encode()))
    assert row["sentence"] == f"They cost{' about' * 60} 20 dollars."


def test_all_formats_say_the_same(many: Path, tmp_path: Path) -> None:
    for name in FORMATS:
        scan([many], tmp_path / f"out.{name}", workers=1)
    first, *others = ([table(tmp_path / f"out{kind}.{name}") for kind in ("", "-errors")] for name in FORMATS)
    assert len(first[0]) > 60 and all(other == first for other in others)


def test_a_scan_is_read_back_the_same_from_every_format(many: Path, tmp_path: Path) -> None:
    frames = []
    for name in FORMATS:
        scan([many], tmp_path / f"out.{name}", workers=1)
        frame = scanned(tmp_path / f"out.{name}").sort_values(["file", "start"], ignore_index=True)
        frames.append(frame)
    assert len(frames[0]) > 60 and frames[0]["figurative"].dtype == "boolean"
    for other in frames[1:]:
        pd.testing.assert_frame_equal(frames[0], other)


def test_where_nothing_was_scanned_the_quotes_of_the_review_are_read(data: Path, tmp_path: Path) -> None:
    review = load(data).review
    frame = scanned(tmp_path / "none.csv", review)
    words = {quote.original: (interview.id, quote.speaker) for interview, quote in review.quotes}
    names = {name for speaker in review.speakers for name in speaker.name.all}
    assert len(frame) > 50
    for row in frame.itertuples():
        [said] = [key for words_, key in words.items() if row.sentence in words_ and key[0] == row.file][:1]
        assert row.surface in row.sentence and row.speaker in names and said[0] == row.file
    with pytest.raises(UsageError, match=r"there is no scan .*none\.csv; write it with `hdc scan FOLDER"):
        scanned(tmp_path / "none.csv")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(UsageError, match="no table of mentions"):
        scanned(tmp_path / "other.csv")


def test_a_file_that_cannot_be_read_is_a_row_of_errors_and_not_the_end(
    many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(tmp_path), "scan", str(many), "--out", str(tmp_path / "out.csv"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["errors"] == 1
    with (tmp_path / "out-errors.csv").open(encoding="utf-8") as file:
        [row] = csv.DictReader(file)
    assert row["file"] == "broken.md" and row["error"].endswith(".") and "broken.md" not in row["error"]
    assert {row["file"] for row in table(tmp_path / "out.csv")} >= {"bees.md", "pay-29.txt"}


def test_what_may_be_misread_is_told_and_read(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Settings among transcripts are text as well; nobody would look for their numbers."""
    (folder / "settings.ini").write_text("[tea]\npots=3\ncups=12\nkind=green\nshelf=4\n", "utf-8")
    assert main(["-C", str(tmp_path), "scan", str(folder), "--out", str(tmp_path / "out.csv")]) == 0
    assert "0 not read, 1 read with doubts" in capsys.readouterr().err
    [row] = table(tmp_path / "out-errors.csv")
    assert (row["file"], row["is_read"]) == ("settings.ini", True) and "look like" in str(row["error"])


def test_only_the_bundle_of_a_file_that_changed_is_read_again(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    whole = scan([many], out, workers=1)
    assert scan([many], out, workers=1) == Done()
    (many / "pay-07.txt").write_text("[00:00:01] Eve: We pay 7,777 dollars.\n", "utf-8")
    (many / "pay-11.txt").unlink()
    again = scan([many], out, workers=1)
    assert 1 <= again.files < whole.files
    fresh = tmp_path / "fresh.csv"
    scan([many], fresh, workers=1)
    assert out.read_bytes() == fresh.read_bytes()
    assert "7,777" in out.read_text("utf-8") and "pay-11.txt" not in out.read_text("utf-8")


def test_processes_and_a_cluster_write_the_same_bytes(many: Path, tmp_path: Path) -> None:
    ways = {"one": {"workers": 1}, "two": {"workers": 2}, "dask": {"workers": 2, "cluster": "local"}}
    made = {name: scan([many], tmp_path / name / "out.parquet", **way) for name, way in ways.items()}  # type: ignore[arg-type]
    assert len(set(made.values())) == 1
    assert content(tmp_path / "one") == content(tmp_path / "two") == content(tmp_path / "dask")


def _killed(times: int, mark: Path) -> Callable[[str, bytes], object]:
    def read(name: str, data: bytes) -> object:
        if name == "glass.txt" and len(list(mark.parent.glob("killed-*"))) < times:
            mark.with_name(f"killed-{os.getpid()}").touch()
            os.kill(os.getpid(), 9)
        return parse_transcript(name, data)

    return read


def test_a_worker_that_is_killed_costs_its_bundle_only(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan([many], tmp_path / "one" / "out.csv", workers=2)
    monkeypatch.setattr(scanning, "parse_transcript", _killed(1, tmp_path / "killed"))
    scan([many], tmp_path / "two" / "out.csv", workers=2)
    assert list(tmp_path.glob("killed-*")) and content(tmp_path / "one") == content(tmp_path / "two")


def test_one_that_is_killed_always_is_said_and_what_is_done_stays_done(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.csv"
    monkeypatch.setattr(scanning, "parse_transcript", _killed(99, tmp_path / "killed"))
    with pytest.raises(HdcError, match=r"killed 3 times.*run this again"):
        scan([many], out, workers=1)
    monkeypatch.undo()
    left = scan([many], out, workers=1)
    assert 0 < left.files < 34 and out.is_file()


def test_a_file_that_may_not_be_opened_is_a_row_of_errors(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path) -> bytes:
        if path.name == "pay-03.txt":
            raise PermissionError(13, "Permission denied", str(path))
        with path.open("rb") as file:
            return file.read()

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", closed)
        patch.setattr(bundles, "file_digest", lambda path: hashlib.sha256(closed(path)).hexdigest())
        scan([many], tmp_path / "out.csv", workers=1)
    errors = {row["file"]: str(row["error"]) for row in table(tmp_path / "out-errors.csv")}
    assert "Permission denied" in errors.pop("pay-03.txt") and set(errors) == {"broken.md"}
    assert {"bees.md", "pay-04.txt"} <= {row["file"] for row in table(tmp_path / "out.csv")}
    scan([many], tmp_path / "out.csv", workers=1)
    assert "pay-03.txt" in {row["file"] for row in table(tmp_path / "out.csv")}


def test_a_file_that_changes_while_it_is_read_is_said_and_read_the_next_time(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["-C", str(tmp_path), "scan", str(many), "--out", str(tmp_path / "out.csv"), "--workers", "1"]
    with monkeypatch.context() as patch:
        patch.setattr(bundles, "file_digest", lambda path: file_digest(path)[:: -1 if path.name == "pay-05.txt" else 1])
        assert main(argv) == 1
    said = capsys.readouterr().err
    assert "changed while they were read and are not in it: 1; run this again" in said
    files = {row["file"] for row in table(tmp_path / "out.csv")}
    assert len(files) > 10 and "pay-05.txt" not in files
    main(argv)
    assert "pay-05.txt" in {row["file"] for row in table(tmp_path / "out.csv")}


def test_files_of_two_folders_that_are_called_the_same_are_told_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / "talks").mkdir(parents=True)
        (tmp_path / name / "talks" / "one.txt").write_text(f"Eve: {name} costs 40 dollars.\nFay: Oh.\n", "utf-8")
    scan([tmp_path / "a/talks", tmp_path / "b/talks"], tmp_path / "out.csv", workers=1)
    assert [row["file"] for row in table(tmp_path / "out.csv")] == ["a/talks/one.txt", "b/talks/one.txt"]


def test_nothing_that_no_scan_wrote_is_touched(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out.parquet").mkdir()
    (tmp_path / "out.parquet" / "mine.parquet").write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"holds what no scan wrote \(mine\.parquet\)"):
        scan([folder], tmp_path / "out.parquet")
    assert (tmp_path / "out.parquet" / "mine.parquet").read_bytes() == b"mine"


def test_the_passages_near_the_propositions_come_with_their_words(folder: Path, review: Review, tmp_path: Path) -> None:
    scan([folder], tmp_path / "out.csv", review=review, find=True, workers=1)
    rows = table(tmp_path / "out-passages.csv")
    [best] = [row for row in rows if (row["proposition"], row["file"], row["rank"]) == ("p-honey", "bees.md", 1)]
    assert "honey" in str(best["matched"]).lower()
    assert str(best["text"]) in (folder / "bees.md").read_text("utf-8")
    scan([folder], tmp_path / "out.csv", review=review, workers=1)
    assert not (tmp_path / "out-passages.csv").exists()


@pytest.mark.parametrize(
    ("path", "out", "sentence"),
    [
        ("nowhere", "out.csv", "there is no file or folder"),
        ("empty", "out.csv", "there is no transcript in"),
        ("empty", "out.xlsx", "ends in .parquet, .csv, .jsonl"),
        ("empty", "folder.csv", "is a folder"),
    ],
)
def test_what_cannot_be_scanned_is_refused_in_a_sentence(tmp_path: Path, path: str, out: str, sentence: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UsageError, match=sentence):
        scan([tmp_path / path], tmp_path / out)


def test_a_cluster_that_does_not_answer_is_named(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("hdc.shelf.scan"), "_PATIENCE", 1)
    with pytest.raises(UsageError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        scan([folder], tmp_path / "out.csv", cluster="tcp://127.0.0.1:1")


def test_a_transcript_is_read_in_the_language_that_it_is_in() -> None:
    """A comma is a point in German; who reads it as English hears 3 and 5 million."""
    talk = "Ann: Das kostet 3,5 Millionen Euro im Jahr, und das ist nicht viel.\n\nBo: Die Leute wollen mehr."
    rows = list(mentions_of("talk.txt", parse_transcript("talk.txt", talk.encode())))
    assert [(row["language"], row["reading"]) for row in rows] == [("de", "3500000 eur/year")]
