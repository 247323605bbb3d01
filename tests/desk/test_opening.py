"""What is known of a new interview becomes its file, whole or not at all."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hdc.desk.desk import Desk
from hdc.desk.elsewhere import kept
from hdc.desk.opening import Opening, Person, added_before, interview_id, text_of, write
from hdc.errors import EvidenceError, UnknownId, UsageError
from hdc.evidence import read
from hdc.model import Name
from hdc.transcripts.reading import parse_transcript
from tests.desk.conftest import HEAD, ID, TALK

ROLE = {"en": "taster", "zh": "品茶师"}
NEW = Opening(
    id="2026-05-tea-talk-cy", title=Name("Cy on tea"),
    show=None, date="2026-05", language="en", guests=("cy",), hosts=(),
    url=None, people=(),
)  # fmt: skip


def _file(folder: Path, opening: Opening) -> dict[str, object]:
    return tomllib.loads(text_of(opening, parse_transcript("cy.md", TALK.encode()), read(folder).review))


def test_what_is_not_known_of_an_interview_stands_neither_in_its_name_nor_in_its_file(folder: Path) -> None:
    assert interview_id("2026-05", "Tea Talk", ("cy", "di")) == "2026-05-tea-talk-cy"
    assert interview_id(None, None, ("cy",)) == interview_id("", "……", ("cy",)) == "interview-cy"
    assert interview_id(None, "茶话", ("cy",)) == "cha-hua-cy"
    bare = _file(folder, replace(NEW, date=None))["interview"]
    assert isinstance(bare, dict) and bare.keys() == {"title", "language", "guests", "transcript"}
    whole = replace(NEW, date="2026-05-04", show="Tea Talk", hosts=("bo-lin",), url="https://example.org")
    full, month = _file(folder, whole)["interview"], _file(folder, NEW)["interview"]
    assert isinstance(full, dict) and isinstance(month, dict) and month["date"] == "2026-05"
    told = (full["date"], full["show"], full["hosts"], full["url"])
    assert told == (date(2026, 5, 4), "Tea Talk", ["bo-lin"], "https://example.org")


def test_new_people_bring_the_organisation_that_the_review_has_not_and_one_of_their_own_where_they_sell(
    folder: Path,
) -> None:
    """A side is the organisation's, or the person's who has none; colleagues bring their organisation once."""
    people = (
        Person(id="cy", name=Name("Cy"), alias="C.", side="sells_tea", organisation=Name("Tea House"), role=ROLE),
        Person(id="di", name=Name("Di"), side="sells_tea", organisation=Name("Tea House"), role=ROLE),
        Person(id="ed", name=Name("Ed"), organisation=Name("Leaf"), role=ROLE),
        Person(id="flo", name=Name("Flo"), side="sells_tea", sells={"en": "cups", "zh": "杯"}, role=ROLE),
        Person(id="gil", name=Name("Gil"), side="sells_tea", role=ROLE),
    )
    found = _file(folder, replace(NEW, people=people))
    assert found["organisations"] == [
        {"id": "tea-house", "name": "Tea House", "side": "sells_tea"},
        {"id": "flo-own", "name": "Flo", "side": "sells_tea", "sells": {"en": "cups", "zh": "杯"}},
    ]
    assert found["speakers"] == [
        {"id": "cy", "name": "Cy", "organisation": "tea-house", "role": ROLE, "aliases": ["C."]},
        {"id": "di", "name": "Di", "organisation": "tea-house", "role": ROLE},
        {"id": "ed", "name": "Ed", "organisation": "leaf", "role": ROLE},
        {"id": "flo", "name": "Flo", "organisation": "flo-own", "role": ROLE},
        {"id": "gil", "name": "Gil", "side": "sells_tea", "role": ROLE},
    ]


def test_a_transcript_is_known_by_its_words_whatever_it_is_called(folder: Path) -> None:
    review = read(folder).review
    assert review and added_before(parse_transcript("other.txt", TALK.encode()), review) == ID
    assert added_before(parse_transcript("kettle.md", f"{TALK}\n".encode()), review) is None


def test_nothing_is_written_over_and_a_full_disk_is_told_in_the_system_s_words(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    transcript = tmp_path / "kettle.md"
    transcript.write_text(TALK, "utf-8")
    with pytest.raises(UsageError, match="there is an interview"):
        write(read(folder), replace(NEW, id=ID), HEAD, transcript)
    for error, why in ((OSError(28, "No space left"), r"\(no space left\)"), (OSError("Gone"), r"\(gone\)")):
        with monkeypatch.context() as patched:
            patched.setattr(kept, "put", lambda *_, error=error: (_ for _ in ()).throw(error))
            with pytest.raises(EvidenceError, match=why):
                write(read(folder), NEW, HEAD, transcript)
    assert not (folder / f"interviews/{NEW.id}.toml").exists()
    transcript.write_text(f"{TALK}\n", "utf-8")
    with pytest.raises(UsageError, match=r"another kettle\.md"):
        write(read(folder), NEW, HEAD, transcript)


def test_whoever_asks_for_an_interview_that_there_is_not_is_told_which_there_are(folder: Path) -> None:
    with pytest.raises(UnknownId, match=rf"there are .*{ID}.*`hdc add FILE` makes one"):
        Desk.open(folder, "nobody", who="ann")
    for path in (folder / "interviews").glob("*.toml"):
        path.unlink()
    for name in ("derived.toml", "headlines.toml"):
        (folder / name).unlink()
    with pytest.raises(UnknownId, match="there are none yet"):
        Desk.open(folder, ID, who="ann")
