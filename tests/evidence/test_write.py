"""What is found of a quote is written into its interview's file, and every other character stays where it was."""

from __future__ import annotations

import re
import threading
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hdc.errors import EvidenceError
from hdc.evidence import read
from hdc.evidence.shapes import InterviewFile
from hdc.evidence.write import with_anchors, write_anchors
from hdc.model import AlarmRecord, AnchorRecord, EditRecord, TranscriptFile

HEAD = """# who met whom
[interview]
title = "Tea" # in the garden
language = "en"
guests = ["edwin-chen"]

# the first
[[quotes]]
id = "q-one" # a comment with [brackets]
speaker = "edwin-chen"
en = '''
One "quoted"
[[quotes]]
id = "q-not-a-quote"'''
zh = "一"

  # a correction
  [[quotes.corrected]]
  heard = "One"
  reading = "Won"
  reason = { en = "x", zh = "x" }

# the second,
# of two
[[quotes]]
id = "q-two"
speaker = "edwin-chen"
en = "Two …  and so on"
zh = "二"
"""
FILE = TranscriptFile(file="tea.md", sha256="a" * 64)
ONE = AnchorRecord(state="exact", of="0" * 16, sha256="a" * 64, spans=((3, 20),), turn=1, speaker="Edwin")
TWO = AnchorRecord(
    state="altered",
    of="1" * 16,
    sha256="a" * 64,
    spans=((30, 33), (60, 72)),
    turn=4,
    time=61.5,
    speaker='The "Guest"',
    hidden=(5,),
    edits=(EditRecord(quote="and", transcript="", at=6, quote_words=1, transcript_words=0),),
    alarms=(AlarmRecord(kind="hidden_number", transcript="5%"),),
)

text = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
whole = st.integers(0, 10**7)
edits = st.builds(
    EditRecord, quote=text.filter(bool), transcript=text, at=whole, quote_words=whole, transcript_words=whole
)
alarms = st.builds(
    AlarmRecord, kind=st.sampled_from(["number", "hedge", "hidden_negation"]), quote=text, transcript=text
)
anchors = st.builds(
    AnchorRecord,
    state=st.sampled_from(["altered", "elided", "misattributed"]),
    of=st.text("0123456789abcdef", min_size=16, max_size=16),
    sha256=st.just("a" * 64),
    spans=st.just(((3, 20), (30, 31))),
    turn=st.none() | whole,
    time=st.none() | st.integers(0, 10**8).map(lambda thousandths: thousandths / 1000),
    speaker=st.none() | text.filter(str.strip),
    hidden=st.just(()) | st.tuples(whole),
    edits=st.lists(edits, max_size=3).map(tuple),
    alarms=st.lists(alarms, max_size=3, unique=True).map(tuple),
)


@pytest.fixture
def tea(data: Path) -> Path:
    (data / "interviews" / "tea.toml").write_text(HEAD, "utf-8")
    return data


def anchored(data: Path) -> dict[str, AnchorRecord | None]:
    review = read(data).review
    assert review is not None, read(data).findings
    return {quote.id: quote.anchor for interview, quote in review.quotes if interview.id == "tea"}


def written(folder: Path, before: str, **found: AnchorRecord) -> str:
    write_anchors(folder, "tea", FILE, {f"q-{name}": anchor for name, anchor in found.items()}, before)
    return (folder / "interviews" / "tea.toml").read_text("utf-8")


def without(toml: str) -> str:
    """A file without what this module writes."""
    return re.sub(r"\n\n?  \[(?:quotes\.anchor|interview\.transcript)\]\n(?:  .*\n?)*", "\n", toml)


def back(toml: str) -> list[AnchorRecord | None]:
    """The anchors of an interview's file, as the evidence reads them."""
    file = InterviewFile.of(tomllib.loads(toml, parse_float=Decimal), "tea", {"languages": ("zh", "en")})
    return [quote.anchor for quote in file.interview.quotes]


@given(one=anchors, two=anchors, three=anchors)
def test_what_is_written_is_read_back_and_everything_else_stays(
    one: AnchorRecord, two: AnchorRecord, three: AnchorRecord
) -> None:
    first = with_anchors(HEAD, FILE, {"q-one": one, "q-two": two}, "tea.toml")
    assert back(first) == [one, two]
    assert with_anchors(first, FILE, {"q-one": one, "q-two": two}, "tea.toml") == first
    second = with_anchors(first, FILE, {"q-two": three}, "tea.toml")
    assert back(second) == [one, three]
    assert [line for line in HEAD.split("\n") if line] == [line for line in without(second).split("\n") if line]


def test_a_new_table_stands_at_the_end_of_its_quote_and_a_comment_above_the_next_stays_there(tea: Path) -> None:
    after = written(tea, HEAD, one=ONE, two=TWO)
    assert without(after) == HEAD
    assert after.index("[interview.transcript]") < after.index("# the first") < after.index('"q-one"')
    assert after.index("# a correction") < after.index("[quotes.anchor]") < after.index("# the second,")
    assert "\n\n  [quotes.anchor]\n" in after and "\n\n# the second,\n# of two\n[[quotes]]\n" in after
    assert anchored(tea) == {"q-one": ONE, "q-two": TWO}


def test_what_still_holds_stays_as_it_is_written_with_its_comments(tea: Path) -> None:
    before = written(tea, HEAD, one=ONE, two=TWO)
    seen = before.replace("  turn = 4\n", "  # looked at\n  turn = 4 # yes\n").replace(
        "spans = [[30, 33],", "spans = [ [30, 33],"
    )
    (tea / "interviews" / "tea.toml").write_text(seen, "utf-8")
    after = written(tea, seen, two=replace(TWO, turn=5, time=None, edits=()))
    assert after == (
        seen.replace("turn = 4 # yes", "turn = 5 # yes").replace("  time = 61.5\n", "").replace(after_edits(seen), "")
    )
    assert written(tea, after, two=TWO) == seen.replace("turn = 4 # yes", "turn = 4 # yes")


def after_edits(toml: str) -> str:
    start = toml.index("  edits = [")
    return toml[start : toml.index("  ]\n", start) + len("  ]\n")]


def test_what_was_written_by_hand_in_another_form_is_replaced(tea: Path) -> None:
    inline = HEAD.replace('zh = "二"\n', 'zh = "二"\nanchor = { state = "missing", of = "0", sha256 = "b" }\n')
    inline = inline.replace("[interview]\n", '[interview]\ntranscript = { file = "b.md", sha256 = "b" }\n')
    rows = (
        inline + "\n[[quotes]]\nid = 'q-three'\n[quotes.anchor]\nstate = 'x'\n[[quotes.anchor.edits]]\nat = 1\n# end\n"
    )
    after = with_anchors(rows, FILE, {"q-two": TWO, "q-three": ONE}, "tea.toml")
    assert (
        after.count("[quotes.anchor]") == 2 and "[[quotes.anchor.edits]]" not in after and after.endswith("\n# end\n")
    )
    assert "anchor = {" not in after and "transcript = {" not in after and "[interview.transcript]" in after


@pytest.mark.parametrize("change", [str.rstrip, lambda toml: toml.replace("\n", "\r\n"), lambda toml: toml + "\n\n"])
def test_line_ends_and_the_end_of_the_file_stay_as_they_are(tea: Path, change: object) -> None:
    assert callable(change)
    before = change(HEAD)
    (tea / "interviews" / "tea.toml").write_bytes(before.encode())
    write_anchors(tea, "tea", FILE, {"q-one": ONE, "q-two": TWO}, before.replace("\r\n", "\n"))
    after = (tea / "interviews" / "tea.toml").read_bytes().decode()
    assert after.count("\r") in (0, after.count("\n"))
    assert anchored(tea) == {"q-one": ONE, "q-two": TWO}
    assert not write_anchors(tea, "tea", FILE, {"q-one": ONE, "q-two": TWO}, after.replace("\r\n", "\n"))


def test_a_file_that_somebody_else_changed_is_left_alone(tea: Path) -> None:
    path = tea / "interviews" / "tea.toml"
    path.write_text(HEAD + "# mine\n", "utf-8")
    with pytest.raises(EvidenceError, match=r"tea\.toml was changed .* run the command again"):
        written(tea, HEAD, one=ONE)
    assert path.read_text("utf-8") == HEAD + "# mine\n"
    assert [other.name for other in path.parent.iterdir() if other.name.startswith(".")] == []


def test_a_quote_that_is_not_there_is_named_and_nothing_is_written(tea: Path) -> None:
    with pytest.raises(EvidenceError, match='has no quote "q-three"; nothing was written'):
        written(tea, HEAD, one=ONE, three=TWO)
    assert (tea / "interviews" / "tea.toml").read_text("utf-8") == HEAD


def test_of_many_writers_at_once_one_writes_and_the_others_are_told(tea: Path) -> None:
    """Each has read the same file; whoever comes second finds it changed."""
    outcomes: list[str] = []

    def run(turn: int) -> None:
        try:
            write_anchors(tea, "tea", FILE, {"q-one": replace(ONE, turn=turn)}, HEAD)
            outcomes.append("written")
        except EvidenceError:
            outcomes.append("told")

    threads = [threading.Thread(target=run, args=(turn,)) for turn in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["told"] * 7 + ["written"]
    assert anchored(tea)["q-one"] in [replace(ONE, turn=turn) for turn in range(8)]
