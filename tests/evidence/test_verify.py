"""Each quote is compared with the transcript of its interview, and what is found is what a reader would find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hdc.errors import UnknownId, UsageError
from hdc.evidence import read
from hdc.evidence.holdings import Held, Holdings, interviews_of
from hdc.evidence.verify import Row, choose, compare, own_labels, verdict, verify
from hdc.evidence.write import write_anchors
from hdc.model import AnchorRecord, Review
from hdc.transcripts import read_transcript
from tests.evidence.conftest import CUP, GARDEN, GARDEN_AGAIN

Edit = Callable[[Path, str, str], int]
GARDEN_ID, CUP_ID = "2025-garden-ada-may", "2025-cup-ada-may"


def review_of(house: Path) -> Review:
    evidence = read(house / "data")
    assert evidence.review is not None, evidence.findings
    return evidence.review


def rows_of(house: Path, folder: Path) -> dict[str, Row]:
    review = review_of(house)
    return {row.quote.id: row for row in verify(review, Holdings.open(folder, review))}


def recorded(house: Path, folder: Path) -> None:
    """Write down what is found of the garden's quotes."""
    rows = [row for row in rows_of(house, folder).values() if row.interview == GARDEN_ID]
    text = (house / "data" / "interviews" / f"{GARDEN_ID}.toml").read_text("utf-8")
    anchors = {row.quote.id: row.anchor for row in rows if row.anchor}
    assert rows[0].transcript is not None
    write_anchors(house / "data", GARDEN_ID, rows[0].transcript, anchors, text)


def test_a_quote_has_its_state_place_and_what_differs(house: Path, shelf_folder: Path) -> None:
    rows = rows_of(house, shelf_folder)
    assert {id: row.state for id, row in rows.items()} == {
        "q-may-water": "exact",
        "q-may-leaves": "elided",
        "q-may-garden": "altered",
        "q-lin-kettle": "misattributed",
        "q-may-nothing": "exact",
        "q-may-patience": "exact",
    }
    water, garden = rows["q-may-water"].anchor, rows["q-may-garden"].anchor
    assert water and (water.turn, water.time, water.speaker) == (1, 12, "Ada May")
    [(start, end)] = water.spans
    assert GARDEN[start:end] == rows["q-may-water"].quote.original
    assert garden and [(edit.quote, edit.transcript) for edit in garden.edits] == [("own", "bare"), ("rain", "rains")]


def test_what_an_ellipsis_hides_is_counted_and_its_numbers_raise_an_alarm(house: Path, shelf_folder: Path) -> None:
    leaves = rows_of(house, shelf_folder)["q-may-leaves"]
    assert leaves.anchor and leaves.anchor.hidden == (9,)
    assert "hidden_number" in {alarm.kind for alarm in leaves.alarms} and leaves.is_finding


def test_without_a_transcript_a_quote_is_unverified_and_no_finding(house: Path, tmp_path: Path) -> None:
    rows = rows_of(house, tmp_path / "nowhere").values()
    assert {(row.state, row.why, row.is_finding) for row in rows} == {
        ("unverified", "no transcripts are at hand", False)
    }


def test_what_was_recorded_is_compared_with_what_is_found(house: Path, shelf_folder: Path, edit: Edit) -> None:
    assert {row.recorded for row in rows_of(house, shelf_folder).values()} == {"new"}
    recorded(house, shelf_folder)
    garden = [row for row in rows_of(house, shelf_folder).values() if row.interview == GARDEN_ID]
    assert {row.recorded for row in garden} == {"as recorded"} and {row.why for row in garden} == {"by hash"}
    edit(house / "data" / "interviews" / f"{GARDEN_ID}.toml", "hot but never boiling", "hot but not boiling")
    water = rows_of(house, shelf_folder)["q-may-water"]
    assert (water.state, water.recorded, water.is_finding) == ("altered", "changed", True)


def test_of_a_recorded_quote_the_state_is_known_without_its_transcript(house: Path, shelf_folder: Path) -> None:
    recorded(house, shelf_folder)
    (shelf_folder / "a1.txt").unlink()
    water = rows_of(house, shelf_folder)["q-may-water"]
    assert (water.state, water.recorded, water.why) == ("exact", "only recorded", "a1.txt is not at hand")


def test_another_file_under_the_recorded_name_is_not_taken_for_it(house: Path, shelf_folder: Path) -> None:
    recorded(house, shelf_folder)
    (shelf_folder / "a1.txt").write_text(GARDEN_AGAIN, "utf-8")
    garden = rows_of(house, shelf_folder)["q-may-garden"]
    assert garden.recorded == "only recorded" and garden.why.startswith("a1.txt was issued again")


def test_an_alarm_that_a_person_accepted_is_no_finding(house: Path, shelf_folder: Path, edit: Edit) -> None:
    alarms = rows_of(house, shelf_folder)["q-may-leaves"].alarms
    entries = "".join(
        f'[[quotes.accepted]]\nkind = "{alarm.kind}"\nquote = "{alarm.quote}"\ntranscript = "{alarm.transcript}"\n'
        'reason = { en = "It is beside the point.", zh = "与此无关。" }\n'
        for alarm in alarms
    )
    edit(
        house / "data" / "interviews" / f"{GARDEN_ID}.toml",
        '\n[[quotes]]\nid = "q-may-garden"',
        f'\n{entries}\n[[quotes]]\nid = "q-may-garden"',
    )
    leaves = rows_of(house, shelf_folder)["q-may-leaves"]
    assert leaves.alarms == () and not leaves.is_finding and leaves.anchor and leaves.anchor.alarms


class TestWhichInterviewATranscriptIsOf:
    def test_the_hash_wins_over_the_name_and_the_name_over_the_content(self, house: Path, shelf_folder: Path) -> None:
        recorded(house, shelf_folder)
        (shelf_folder / "a1.txt").rename(shelf_folder / f"{CUP_ID}.vtt.txt")
        (shelf_folder / "b2.md").rename(shelf_folder / f"{GARDEN_ID}.md")
        held = Holdings.open(shelf_folder, review_of(house)).held
        assert held[GARDEN_ID].why == "by hash" and held[GARDEN_ID].path
        assert held[GARDEN_ID].path.read_text("utf-8") == GARDEN
        review = review_of(house)
        bare = replace(review, interviews=tuple(replace(one, transcript=None) for one in review.interviews))
        assert {id: one.why for id, one in Holdings.open(shelf_folder, bare).held.items()} == {
            GARDEN_ID: "by name",
            CUP_ID: "by name",
        }

    def test_by_content_where_names_say_nothing(self, house: Path, shelf_folder: Path) -> None:
        held = Holdings.open(shelf_folder, review_of(house)).held
        assert {id: one.path.read_text("utf-8") if one.path else "" for id, one in held.items()} == {
            GARDEN_ID: GARDEN,
            CUP_ID: CUP,
        }

    def test_two_that_hold_as_much_or_are_called_the_same_are_not_guessed_between(
        self, house: Path, shelf_folder: Path
    ) -> None:
        (shelf_folder / "a2.txt").write_text(GARDEN + "\nBo Lin (00:02:00):\nThank you very much.\n", "utf-8")
        held = Holdings.open(shelf_folder, review_of(house)).held[GARDEN_ID]
        assert held.path is None and "a1.txt and a2.txt fit alike" in held.why and "sha256 of one" in held.why
        for name in ("a1.txt", "a2.txt"):
            (shelf_folder / name).rename(
                shelf_folder / f"{GARDEN_ID}{Path(name).stem[1:].replace('1', '.md').replace('2', '.txt')}"
            )
        held = Holdings.open(shelf_folder, review_of(house)).held[GARDEN_ID]
        assert held.path is None and "are both called so" in held.why

    def test_of_two_that_are_called_the_same_the_plain_name_is_the_transcripts(
        self, house: Path, shelf_folder: Path
    ) -> None:
        """ "talk.txt" beside "talk.zh.txt" is the transcript; the other says of itself that it is something else."""
        (shelf_folder / "a1.txt").rename(shelf_folder / f"{GARDEN_ID}.txt")
        (shelf_folder / f"{GARDEN_ID}.zh.txt").write_text(GARDEN + "\nBo Lin (00:02:00):\nThank you.\n", "utf-8")
        held = Holdings.open(shelf_folder, review_of(house)).held[GARDEN_ID]
        assert held == Held(path=shelf_folder / f"{GARDEN_ID}.txt", why="by name")

    def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(self, house: Path, shelf_folder: Path) -> None:
        (shelf_folder / "c3.txt").write_bytes(b"")
        (shelf_folder / "d4.txt").write_text(GARDEN, "utf-8")
        (shelf_folder / "README.md").write_text("Where these are from.\n", "utf-8")
        shelf = Holdings.open(shelf_folder, review_of(house))
        assert [path.name for path in shelf.paths] == ["a1.txt", "b2.md", "c3.txt"]
        assert all(held.path for held in shelf.held.values())
        assert len(shelf.faults) == 1 and shelf.faults[0].startswith("c3.txt: ")

    def test_what_holds_only_quotes_of_an_inferred_interview_is_not_taken_for_its_transcript(
        self, house: Path, shelf_folder: Path, edit: Edit
    ) -> None:
        """Such a file would settle by itself what it was chosen for; the row only says where the words stand."""
        (shelf_folder / "b2.md").write_text(CUP.replace("There is nothing else to it.", "That is all."), "utf-8")
        patience = rows_of(house, shelf_folder)["q-may-patience"]
        assert patience.state == "unverified" and not patience.settles
        assert [(found.transcript, found.interview, found.state) for found in patience.found_in] == [
            ("b2.md", None, "exact")
        ]

    def test_a_folder_that_was_named_must_be_there(self, house: Path, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="there is no folder"):
            Holdings.open(tmp_path / "nowhere", review_of(house), required=True)


def test_words_that_another_interviews_transcript_holds_are_found_there(
    house: Path, shelf_folder: Path, edit: Edit
) -> None:
    """The quote whose interview was inferred stands in the garden's transcript: the row says where."""
    (shelf_folder / "a1.txt").write_text(GARDEN + CUP.split("\n\n")[1], "utf-8")
    (shelf_folder / "b2.md").write_text(CUP.replace("Patience", "Impudence").replace("asks of", "gives"), "utf-8")
    (shelf_folder / "b2.md").rename(shelf_folder / f"{CUP_ID}.md")
    [found] = rows_of(house, shelf_folder)["q-may-patience"].found_in
    assert (found.transcript, found.interview, found.state) == ("a1.txt", GARDEN_ID, "exact")


def test_a_transcript_settles_an_interview_that_was_inferred(house: Path, shelf_folder: Path) -> None:
    rows = rows_of(house, shelf_folder)
    assert rows["q-may-patience"].settles and not rows["q-may-water"].settles


def test_an_interviews_own_file_that_cannot_be_read_is_why_its_quotes_are_unverified(
    house: Path, shelf_folder: Path
) -> None:
    (shelf_folder / f"{GARDEN_ID}.md").write_bytes(b"")
    water = rows_of(house, shelf_folder)["q-may-water"]
    assert water.state == "unverified" and water.why.startswith(f"{GARDEN_ID}.md: ")


class TestAReissue:
    def test_each_quote_is_identical_moved_changed_or_lost(self, house: Path, shelf_folder: Path) -> None:
        review = review_of(house)
        path = shelf_folder.parent / "again.md"
        path.write_text(GARDEN_AGAIN, "utf-8")
        held = Holdings.open(shelf_folder, review).held[GARDEN_ID]
        [interview] = [one for one in review.interviews if one.id == GARDEN_ID]
        rows = compare(interview, read_transcript(path), held, review.speakers)
        assert {row.quote.id: row.verdict for row in rows} == {
            "q-may-water": "changed",
            "q-may-leaves": "moved",
            "q-may-garden": "lost",
            "q-lin-kettle": "moved",
        }
        assert [row.quote.id for row in rows if row.is_finding] == ["q-may-water", "q-may-garden"]

    def test_the_same_file_again_is_identical_and_without_one_before_all_is_new(
        self, house: Path, shelf_folder: Path
    ) -> None:
        review = review_of(house)
        [interview] = [one for one in review.interviews if one.id == GARDEN_ID]
        transcript = read_transcript(shelf_folder / "a1.txt")
        for before, expected in ((shelf_folder / "a1.txt", "identical"), (None, "new")):
            rows = compare(interview, transcript, Held(path=before, why=""), review.speakers)
            assert {row.verdict for row in rows} == {expected}

    def test_a_quote_that_was_never_there_is_not_lost(self) -> None:
        nowhere = AnchorRecord(state="missing", of="0" * 16, sha256="a" * 64)
        assert verdict(nowhere, replace(nowhere, sha256="b" * 64)) == "identical"
        there = AnchorRecord(state="exact", of="0" * 16, sha256="b" * 64, spans=((1, 9),))
        assert (verdict(nowhere, there), verdict(there, nowhere)) == ("changed", "lost")

    def test_its_interview_is_known_by_what_it_holds(self, house: Path, tmp_path: Path) -> None:
        path = tmp_path / "again.md"
        path.write_text(GARDEN_AGAIN, "utf-8")
        assert interviews_of(path, review_of(house)) == [GARDEN_ID]


def test_interviews_and_quotes_can_be_chosen(house: Path) -> None:
    review = review_of(house)
    chosen = [quote.id for _, quote in choose(review, ["q-may-garden", CUP_ID]).quotes]
    assert chosen == ["q-may-nothing", "q-may-patience", "q-may-garden"]
    assert choose(review, []) == review
    with pytest.raises(UnknownId, match='"q-nobody" is neither an interview nor a quote'):
        choose(review, ["q-nobody"])


@pytest.mark.parametrize(
    ("labels", "own"),
    [
        ({"Ada": "ada-may", "Bo": "bo-lin", "X": None}, ["Ada"]),
        ({"SPEAKER_00": None, "Bo": "bo-lin"}, ["SPEAKER_00"]),
        ({"Bo": "bo-lin"}, []),
        ({}, None),
    ],
)
def test_a_speaker_has_the_labels_that_are_theirs_or_else_those_of_nobody_known(
    labels: dict[str, str | None], own: list[str] | None
) -> None:
    assert own_labels(labels, "ada-may") == own
