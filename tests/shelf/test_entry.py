"""What the shelf keeps of a transcript: passages with their terms, a sketch, or why there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from hdc.shelf.entry import Entry, entry, read_entry
from hdc.shelf.passages import Passage
from hdc.transcripts import parse_transcript

SAID = Passage(0, 3, 0, "wax")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"passages": (SAID,)}, "every passage has its terms"),
        ({"terms": (("wax",),)}, "every passage has its terms"),
        ({}, "or a fault"),
        ({"passages": (SAID,), "terms": (("wax",),), "fault": "broken"}, "or a fault"),
    ],
)
def test_what_is_kept_is_passages_with_their_terms_or_a_fault(given: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Entry("0" * 64, **given)  # type: ignore[arg-type]
    for right in (Entry("0" * 64, fault="broken"), Entry("0" * 64, (SAID,), (("wax",),), frozenset((3, 1)))):
        assert Entry.of_plain(*right.plain()) == right


@pytest.mark.parametrize(
    ("start", "end", "text", "sentence"),
    [(3, 3, "a", "from 3 to 3"), (-1, 3, "a", "from -1"), (4, 3, "a", "from 4"), (0, 3, " \n", "without words")],
)
def test_a_passage_reaches_from_its_first_character_on_and_has_words(
    start: int, end: int, text: str, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        Passage(start, end, 0, text)


WORDS = (
    *("wax", "jar", "lid", "bloom", "hive", "queen", "honey", "comb", "willow", "soap", "cold", "spring", "smoke"),
    *("candle", "barn", "river", "grass", "roof", "horse", "tree", "cup", "plate", "bowl", "storm", "coast", "town"),
)


def test_a_sketch_has_the_runs_of_four_terms_that_begin_with_one_of_some() -> None:
    """The same terms in every transcript, whatever stands around them; no run is shorter, and the last one counts."""

    def sketch(*words: str) -> frozenset[int]:
        return entry(parse_transcript("talk.txt", f"Ann: {' '.join(words)}.".encode())).sketch

    chosen = [word for word in WORDS if sketch(word, word, word, word)]
    assert 0 < len(chosen) < len(WORDS) / 3
    one, *_ = chosen
    plain = [word for word in WORDS if word not in chosen]
    assert len(sketch(one, *plain[:3])) == 1 and len(sketch(one, *plain[:2])) == 0
    assert sketch(one, *plain[:3]) == sketch(plain[5], plain[6], one, *plain[:3]) == sketch(one, *plain[:4])
    assert sketch(one, *plain[:3]) != sketch(one, *plain[1:4])
    assert len(sketch(one, *plain[:3], one, *plain[3:6])) == 2


def test_a_file_that_is_another_by_now_is_a_fault_without_a_hash(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ann: So it was.", "utf-8")
    known = parse_transcript("a.txt", path.read_bytes()).sha256
    assert read_entry(path, known).sha256 == known and not read_entry(path, known).fault
    other = read_entry(path, "0" * 64)
    assert other.sha256 == "" and "being written" in other.fault
    path.write_bytes(b"")
    empty = read_entry(path, "0" * 64)
    assert empty.sha256 == "0" * 64 and empty.fault.startswith("the file is empty")
