"""A proposition stands with those who hold it, as they spoke last."""

from __future__ import annotations

from pathlib import Path

from hdc.narrative.reference import resolve
from hdc.topic import load
from tests.bicycles import begun, says


def test_whoever_took_a_stance_back_is_not_named_as_holding_it(tmp_path: Path) -> None:
    data = begun(tmp_path / "bicycles")
    says(data, "ann", "Ann Other", "supports")
    held = resolve(load(data), "p-repair-pays", "en").text
    assert "Ida Example" in held and "Ann Other" in held
    says(data, "later", "Ida Example", "qualifies")
    held = resolve(load(data), "p-repair-pays", "en").text
    assert "Ida Example" not in held and "Ann Other" in held
