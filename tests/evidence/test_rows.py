"""What a row of a comparison asks of whoever reads it, how rows are counted, and which file an interview's is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hdc.errors import Finding, UsageError
from hdc.evidence import session
from hdc.evidence.holdings import Held, Holdings, interviews_of, transcripts_in
from hdc.evidence.references import at, dangling
from hdc.evidence.toml import Source
from hdc.evidence.verify import Row, found, recorded, summary, verdict
from hdc.model import Accepted, AlarmRecord, AnchorRecord, Interview, Quote, Review, Text, TranscriptFile
from tests.reviews import both, wells

ANCHOR = AnchorRecord(state="exact", of="0" * 16, sha256="a" * 64, spans=((3, 9),), turn=1, time=2.0)
ALARM = AlarmRecord(kind="negation", quote="not", transcript="")
QUOTE = Quote(id="q-a", speaker="ada", language="en", words=Text(en="So it was.", zh="是。"))
FILE = TranscriptFile(file="a.txt", sha256="a" * 64)


def row(state: str = "exact", of: str = "new", **more: Any) -> Row:
    anchor = replace(ANCHOR, state=state, spans=() if state == "missing" else ANCHOR.spans)  # type: ignore[arg-type]
    given = {"interview": "2025-a", "quote": QUOTE, "anchor": anchor, "transcript": FILE} | more
    return Row(state=state, recorded=of, **given)  # type: ignore[arg-type]


def alarmed(of: str = "new", **more: Any) -> Row:
    return row(of=of, anchor=replace(ANCHOR, alarms=(ALARM,)), **more)


ACCEPTED = replace(QUOTE, accepted=(Accepted(kind="negation", quote="not", reason=both("So it is.")),))


@pytest.mark.parametrize(
    ("one", "is_finding"),
    [
        (row(), False),
        (row("normalised"), False),
        (row("elided"), False),
        *((row(state), True) for state in ("altered", "reordered", "misattributed", "missing")),
        (row(of="changed"), True),
        (row(of="as recorded"), False),
        (alarmed(), True),
        (alarmed(quote=ACCEPTED), False),
        (alarmed("only recorded"), False),
        (row("altered", "only recorded"), False),
        (row("missing", ""), False),
    ],
)
def test_somebody_should_look_where_words_differ_an_alarm_is_open_or_a_record_no_longer_holds(
    one: Row, is_finding: bool
) -> None:
    """Of what was compared just now; what is only recorded waits for its transcript."""
    assert one.is_finding is is_finding


def test_only_an_interview_that_was_inferred_is_settled_and_by_its_words_alone() -> None:
    inferred = replace(QUOTE, attribution="inferred", attribution_reason=both("So."))
    states = ("exact", "normalised", "elided", "altered", "reordered", "misattributed", "missing")
    assert [row(state, quote=inferred).settles for state in states] == [True] * 4 + [False] * 3
    assert not row().settles


def test_rows_are_counted_in_a_line() -> None:
    rows = [
        row(),
        row(),
        row("altered", "changed"),
        row(of="as recorded"),
        row("exact", "only recorded"),
        row("exact", ""),
    ]
    assert summary(rows) == "4 of 6 quotes compared, 3 exact, 1 altered; --write records 3"
    assert summary(rows[3:4]) == "1 of 1 quotes compared, 1 exact"
    assert summary([alarmed()]) == "1 of 1 quotes compared, 1 exact, 1 alarm to look at; --write records 1"
    assert "2 alarms to look at" in summary([alarmed(), alarmed()])
    assert summary(rows[4:]).startswith("0 of 2 quotes compared, no transcript of theirs is in data/transcripts")


def test_what_was_compared_is_what_is_recorded_and_then_is_as_recorded() -> None:
    other = replace(QUOTE, id="q-b")
    rows = [
        row(),
        row(quote=other),
        row("exact", "only recorded", interview="2025-b"),
        row(transcript=None, interview="2025-c"),
    ]
    assert found(rows) == {"2025-a": (FILE, {"q-a": ANCHOR, "q-b": ANCHOR})}
    assert [one.recorded for one in recorded(rows)] == ["as recorded", "as recorded", "only recorded", "as recorded"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "identical"),
        ({"sha256": "b" * 64}, "identical"),
        ({"spans": ((4, 9),)}, "moved"),
        ({"turn": 2}, "moved"),
        ({"time": 3.0}, "moved"),
        ({"alarms": (ALARM,)}, "changed"),
        ({"state": "normalised"}, "changed"),
        ({"state": "missing", "spans": ()}, "lost"),
    ],
)
def test_a_quote_in_another_issue_is_the_same_moved_changed_or_lost(change: dict[str, Any], said: str) -> None:
    assert verdict(ANCHOR, replace(ANCHOR, **change)) == said
    assert verdict(None, replace(ANCHOR, **change)) == "new"


LONG = [f"The {word} was there before anybody came." for word in ("kettle", "garden", "river", "barn")]
SIX, FIVE = "So it was here then too.", "So it was here then."


def held(said: list[str], **holds: list[str]) -> Held:
    """What is held of an interview with these quotes where each file, by its name, holds some of them."""
    quotes = tuple(replace(QUOTE, id=f"q-{n}", words=Text(en=words, zh="是。")) for n, words in enumerate(said))
    talk = Interview(id="2025-talk", title="Talk", language="en", guests=("ada",), date="2025", quotes=quotes)

    class Shelf(Holdings):
        def holding(self, quote: Quote) -> list[Any]:
            return [(Path(name), None) for name, own in holds.items() if quote.original in own]

    return Shelf(wells(interviews=(talk,)), tuple(map(Path, holds))).held["2025-talk"]


@pytest.mark.parametrize(
    ("said", "holds", "why"),
    [
        (LONG, LONG[:2], "by content: it holds 2 of 4 quotes"),
        (LONG, LONG[:1], "there is no transcript of it"),
        ([*LONG[:2], FIVE], [LONG[0], FIVE], "by content: it holds 1 of 2 quotes"),
        ([SIX, *LONG[:2]], [SIX], "there is no transcript of it"),
        ([FIVE], [FIVE], "there is no transcript of it"),
    ],
)
def test_a_file_is_of_an_interview_if_it_holds_half_of_its_quotes_of_six_words_and_more(
    said: list[str], holds: list[str], why: str
) -> None:
    """Shorter ones may stand anywhere and do not count."""
    one = held(said, a=holds)
    assert (one.why, one.path) == (why, None if "no transcript" in why else Path("a"))


def test_of_two_files_the_one_that_holds_more_is_taken_and_of_equal_ones_none() -> None:
    assert held(LONG, a=LONG[:2], b=LONG[:3]).path == Path("b")
    even = held(LONG, b=LONG[:2], a=LONG[2:], c=LONG[:1])
    assert even.path is None and even.why.startswith("a and b fit alike, with 2 of 4 quotes: write file and sha256")


def test_hidden_files_and_readmes_are_no_transcripts_and_all_below_a_folder_are(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a/README.txt", "readme.md", ".hidden.txt", ".cache/d.txt", "a/readme-too.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    found_ = [path.relative_to(tmp_path).as_posix() for path in transcripts_in(tmp_path)]
    assert found_ == ["a/c.md", "a/readme-too.md", "b.txt"]
    with pytest.raises(UsageError, match=r"b\.txt is a file, no folder"):
        transcripts_in(tmp_path / "b.txt")
    with pytest.raises(UsageError, match="there is no folder"):
        transcripts_in(tmp_path / "gone")
    assert transcripts_in(tmp_path / "gone", required=False) == []


def test_a_file_may_be_of_the_interview_that_records_its_name_whatever_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Ann Ash: Nothing of the kind.\n\nBo: Oh.\n", "utf-8")
    first, other = wells().interviews
    named = replace(first, transcript=TranscriptFile(file="talk.txt", sha256="b" * 64))
    review: Review = wells(interviews=(named, other))
    assert interviews_of(path, review) == [first.id] and interviews_of(path, wells()) == []


def test_an_unknown_id_is_answered_with_the_nearest_or_with_where_to_add_it() -> None:
    say = at(Source("data/a.toml", "a = 1\nb = 2\n"), "b")
    near, far = dangling(say, ["dig", None, "dug", "zzz"], ["dug", "held"], "metric", "vocabulary.toml")
    assert (near.what, near.remedy) == ('"dig" is no metric', 'Did you mean "dug"? Else add it to vocabulary.toml.')
    assert (far.what, far.remedy) == ('"zzz" is no metric', "Mend it, or add it to vocabulary.toml.")
    assert (near.path, near.line, near.rule) == ("data/a.toml", 2, "reference")


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
