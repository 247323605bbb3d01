"""Where a sentence ends: at its mark, and not behind what only looks like one."""

from __future__ import annotations

import pytest

from hdc.anchors.index import Index
from hdc.shelf.sentences import sentences
from hdc.transcripts import parse_transcript


@pytest.mark.parametrize(
    "said",
    [
        ["Dr. Lind came in spring.", "He left."],
        ["She asked Prof. Lind and J. Moss.", "They left."],
        ["So did I.", "He left."],
        ["They had wax, soap etc. and left."],
        ["It was 3.5 kilos in all.", "They left."],
        ['"Wait!"', "She left (in spring).", "And then…", "Nothing?", "Nothing."],
        ["什么？", "好的。", "走！", "他们走了。"],
        ["他说“走吧。”", "“好的。", "我们走。”", "“什么？”", "他们走了。"],
    ],
)
def test_a_sentence_ends_at_its_mark_with_what_closes_behind_it_and_not_behind_an_abbreviation(said: list[str]) -> None:
    gap = " " if said[0].isascii() or said[0][0] == '"' else ""
    text = f"Ann (00:00:01):\n{gap.join(said)}\n\nBo (00:01:00):\nYes.\n"
    index = Index(parse_transcript("talk.md", text.encode()))
    found = [text[slice(*index.span(one.start, one.end))] for one in sentences(index)]
    assert found[:-1] == said
