"""The parts of a table: whole or not there, and nothing left of what is no longer asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.errors import UsageError
from hdc.shelf.mentioned import TABLES
from hdc.shelf.parts import Parts

ROW = {"file": "a.txt", "sha256": "0", "is_read": False, "error": "It is empty."}
KEYS = ("a" * 32, "b" * 32)


def test_cells_of_csv_are_true_and_false_and_whole_numbers_have_no_fraction(tmp_path: Path) -> None:
    """Numbers too large to be whole for sure stay as they are; what is absent is empty."""
    parts = Parts(tmp_path / "out.csv")
    numbers = [2.0, 2.5, float(2**53 - 1), float(2**53), -3.0, None]
    parts.write(KEYS[0], {"mentions": [{"value": one, "figurative": one == 2.0} for one in numbers]})
    lines = parts.part("mentions", KEYS[0]).read_text("utf-8").splitlines()
    columns = [*TABLES["mentions"]]
    cells = [dict(zip(columns, line.split(","), strict=True)) for line in lines]
    assert [one["value"] for one in cells] == ["2", "2.5", "9007199254740991", "9007199254740992.0", "-3", ""]
    assert [one["figurative"] for one in cells][:2] == ["true", "false"]


def test_a_bundle_is_finished_where_all_its_parts_are_there(tmp_path: Path) -> None:
    parts = Parts(tmp_path / "out.csv")
    parts.write(KEYS[0], {"mentions": [], "errors": [ROW]})
    assert parts.has(KEYS[0], ("mentions", "errors"))
    assert not parts.has(KEYS[0], ("mentions", "passages")) and not parts.has(KEYS[1], ("mentions", "errors"))
    assert [path.name for path in parts.folder("errors").iterdir()] == [f"{KEYS[0]}.csv"], "and nothing beside it"


def test_a_finished_table_is_its_parts_in_order_and_those_of_other_bundles_are_gone(tmp_path: Path) -> None:
    """CSV has one line of columns above them; JSONL has none."""
    for suffix, head in ((".csv", "file,sha256,is_read,error\n"), (".jsonl", "")):
        parts = Parts(tmp_path / f"out{suffix}")
        for key in ("c" * 32, *KEYS):
            parts.write(key, {"mentions": [], "errors": [{**ROW, "file": key[0]}]})
        parts.finish(KEYS, ("mentions", "errors"))
        written = (tmp_path / f"out-errors{suffix}").read_text("utf-8")
        assert written == head + "".join(parts.part("errors", key).read_text("utf-8") for key in KEYS)
        assert sorted(path.stem for path in parts.folder("errors").iterdir()) == [*KEYS]
        assert not (tmp_path / f"out-passages{suffix}").exists()


def test_a_table_that_is_not_asked_for_any_more_is_gone_with_its_parts(tmp_path: Path) -> None:
    names = ("mentions", "errors", "passages")
    parts = Parts(tmp_path / "out.csv")
    parts.write(KEYS[0], {"mentions": [], "errors": [], "passages": []})
    parts.finish(KEYS[:1], names)
    assert (tmp_path / "out-passages.csv").is_file()
    parts.finish(KEYS[:1], names[:2])
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".out-errors.csv.parts", ".out.csv.parts", "out-errors.csv", "out.csv",
    ]  # fmt: skip


def test_a_file_or_folder_of_ones_own_under_the_name_of_a_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out.parquet").write_bytes(b"")
    with pytest.raises(UsageError, match="Parquet is written as a folder of parts"):
        Parts(tmp_path / "out.parquet")
    (tmp_path / "out.jsonl").mkdir()
    with pytest.raises(UsageError, match="is a folder; give --out another name"):
        Parts(tmp_path / "out.jsonl")
    (tmp_path / "out.csv").write_text("from before", "utf-8")
    Parts(tmp_path / "out.csv")
    own = tmp_path / ".out-errors.csv.parts"
    own.mkdir()
    for name in (f"{KEYS[0]}.csv", f".{KEYS[0]}.csv.77"):
        (own / name).write_text("", "utf-8")
    Parts(tmp_path / "out.csv")
    (own / "zz.csv").write_text("", "utf-8")
    (own / "mine.csv").write_text("", "utf-8")
    with pytest.raises(UsageError, match=r"holds what no scan wrote \(mine\.csv\)"):
        Parts(tmp_path / "out.csv")
