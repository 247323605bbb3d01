"""A review goes on while a reader is at it, and what nobody decided on yet is no fault."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hdc.errors import Finding
from hdc.evidence import session


def test_a_review_goes_on_while_a_reader_is_at_it_and_its_quantities_are_undecided(tmp_path: Path) -> None:
    """Each reader for himself, and each interview; other faults are faults all the same."""
    folder = tmp_path / "data"
    folder.mkdir()
    open_ = Finding("data/interviews/2025-a.toml", 3, "a quantity", "Decide.", "quantity")
    other = replace(open_, path="data/interviews/2025-b.toml")
    assert not session.is_going_on(folder) and not session.is_undecided(open_, folder)
    for who in ("ann", "bea"):
        session.begin(folder, "2025-a", who)
    assert session.is_going_on(folder) and session.is_undecided(open_, folder)
    assert not session.is_undecided(other, folder) and not session.is_undecided(replace(open_, rule="words"), folder)
    assert "`hdc review 2025-a` goes on" in session.note(open_).remedy
    session.end(folder, "2025-a", "ann")
    assert session.is_undecided(open_, folder), "the other is still at it"
    session.end(folder, "2025-a", "bea")
    assert not session.is_going_on(folder) and not session.is_undecided(open_, folder)
    session.end(folder, "2025-a", "nobody")
