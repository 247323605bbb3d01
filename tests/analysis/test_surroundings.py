"""Around a quote stand the words that were said next to it, where its very transcript is at hand."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pandas as pd

from hdc.analysis.surroundings import WORDS, surroundings
from hdc.model import AnchorRecord, Review
from hdc.model.said import TranscriptFile
from tests.reviews import wells

ASKED, HEARD = ([f"{word}{n}" for n in range(99)] for word in ("asked", "heard"))
BEFORE, BEHIND = ([f"{word}{n}" for n in range(99)] for word in ("before", "behind"))
SAID = "So it was."
#: Five turns; the quote stands in the midst of the third, with a turn of many words on either side.
TURNS = (
    "Good day.",
    " ".join(ASKED),
    f"{' '.join(BEFORE)}\n\nA: {SAID}\n\nA: {' '.join(BEHIND)}",
    " ".join(HEARD),
    "Bye.",
)


def around(folder: Path, turns: tuple[str, ...] = TURNS, later: str = "") -> pd.DataFrame:
    """The surroundings of one quote, with its transcript in the folder, to which something was added ``later``."""
    text = "\n\n".join(f"{speaker}: {words}" for speaker, words in zip("ABABA", turns, strict=True)) + "\n"
    (folder / "transcripts").mkdir()
    (folder / "transcripts" / "talk.txt").write_text(text + later, "utf-8")
    return surroundings(folder, _review(sha256(text.encode()).hexdigest(), text.index(SAID)))


def _review(digest: str, at: int) -> Review:
    anchor = AnchorRecord(state="exact", of="0" * 16, sha256=digest, spans=((at, at + len(SAID)),), turn=2)
    first, *rest = wells().interviews
    quotes = (replace(first.quotes[0], anchor=anchor), *first.quotes[1:])
    held = replace(first, quotes=quotes, transcript=TranscriptFile(file="talk.txt", sha256=digest))
    return wells(interviews=(held, *rest))


def test_the_words_nearest_to_the_quote_are_shown_and_the_cut_is_marked_where_it_is(tmp_path: Path) -> None:
    """Of what stands before the quote the end, of what stands behind it the beginning, whosever turn it is."""
    rows = around(tmp_path)
    assert rows["turn"].tolist() == [1, 2, 3] and rows["n"].tolist() == [1, 2, 3]
    assert rows["is_quoted"].tolist() == [False, True, False] and rows["speaker"].tolist() == ["B", "A", "B"]
    own = ["…", *BEFORE[-WORDS:], *SAID.split(), *BEHIND[:WORDS], "…"]
    assert [text.split() for text in rows["text"]] == [["…", *ASKED[-WORDS:]], own, [*HEARD[:WORDS], "…"]]


def test_a_turn_that_is_not_too_long_is_shown_whole(tmp_path: Path) -> None:
    words = " ".join(ASKED[:WORDS])
    assert around(tmp_path, ("Good day.", words, f"Well. {SAID} Yes.", words, "Good bye."))["text"].tolist() == [
        words, f"Well. {SAID} Yes.", words,
    ]  # fmt: skip


def test_a_transcript_that_is_another_than_the_one_compared_shows_nothing(tmp_path: Path) -> None:
    assert around(tmp_path, later="One word more.").empty


def test_without_a_transcript_at_hand_nothing_is_shown(tmp_path: Path) -> None:
    assert surroundings(tmp_path, _review("0" * 64, 7)).empty
