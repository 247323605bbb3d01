"""What moved since an edition is told in words: each record with what it was and is, each conclusion as it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hdc.analysis.news import Judged, Moved, News, Pulled
from hdc.narrative.news import Told
from hdc.narrative.waiting import Waiting
from tests.reviews import tables, wells

DUG = {"rule": "…", "holds": True, "support": 2, "against": None, "text_en": "They dug."}
SAME = Judged("h-same", "unchanged", False, DUG, DUG)
_, QUOTE, FIGURE = next(iter(wells().figures))
QUIET = Told(tables(wells()), "2026-01-01", News((), (SAME,), ()), (), (), ())


def _lines(told: Told) -> list[str]:
    """All but the first, which names the edition."""
    first, *lines = told.lines("en")
    assert first == "Against the edition of 2026-01-01"
    return lines


def test_a_record_is_told_with_its_words_before_and_after_and_with_what_changed_in_it() -> None:
    """Of a long quote as much as one knows it by."""
    records = (
        Moved("interviews", "2025-talk", "new", (), {}, {"title": "Talk"}),
        Moved("quotes", "q-a", "changed", ("original", "zh"), {"original": "Old  words."}, {"original": "New words."}),
        Moved("quotes", "q-b", "changed", ("status",), {"original": "a" * 60}, {"original": "a" * 60}),
        Moved("quotes", "q-c", "gone", (), {"original": "a" * 61}, {}),
        Moved("figures", "f-a", "new", (), {}, {"words_en": "40 wells", "words_zh": "40 口井"}),
    )
    assert _lines(replace(QUIET, news=News(records, (SAME,), ()))) == [
        "", "Interviews", "  new  2025-talk  Talk",
        "", "Quotes", "  changed  q-a  Old words. → New words. [original, zh]", f"  changed  q-b  {'a' * 60} [status]",
        f"  no longer there  q-c  {'a' * 60}…",
        "", "Figures", "  new  f-a  40 wells",
    ]  # fmt: skip


def test_a_conclusion_that_moved_is_told_with_its_words_and_counts_and_those_that_did_not_in_one_line() -> None:
    judged = (
        Judged("h-new", "new", False, {}, DUG),
        Judged("h-old", "dropped", False, {**DUG, "support": None}, {}),
        Judged("h-firm", "strengthened", False, DUG, {**DUG, "support": 3, "against": 1.0}),
        SAME,
        Judged("h-rule", "unchanged", True, DUG, DUG),
        Judged("h-said", "unchanged", False, DUG, {**DUG, "text_en": "They did dig."}),
        replace(SAME, id="h-too"),
    )
    assert _lines(replace(QUIET, news=News((), judged, ()))) == [
        "", "Conclusions", "  new  h-new  (for 2, against –)", "    They dug.", "  dropped  h-old", "    They dug.",
        "  strengthened  h-firm  (for 2, against – → for 3, against 1)",
        "  unchanged  h-rule  (for 2, against –)",
        "    its rule was rewritten: the two answers are of two questions",
        "  unchanged  h-said  (for 2, against –)", "    They dug.", "    → They did dig.",
        "  unchanged  h-same, h-too",
    ]  # fmt: skip


def test_stances_that_pull_apart_paragraphs_to_read_and_what_is_untold_are_told_with_why() -> None:
    """Paragraphs of the language that is read; a reversed conclusion is named once."""
    ann, bea = ({"speaker_id": id, "stance": "supports", "date": "2025"} for id in ("ann-ash", "bea-birch"))
    stances = (
        Pulled("between", "p-dig", ann, {**bea, "stance": "opposes", "date": ""}),
        Pulled("mind", "p-dig", ann, {**ann, "stance": "opposes", "date": "2026"}),
    )
    waiting = (
        Waiting("en", "a", "en.md", 3, "They", ("q-a", "h-x"), ("h-x",)),
        Waiting("en", "b", "en.md", 5, "So", (), ()),
        Waiting("zh", "a", "zh.md", 5, "他们", (), ()),
    )
    told = replace(QUIET, news=News((), (SAME,), stances), waiting=waiting, untold=(QUOTE.id,))
    assert _lines(told) == [
        "", "Where positions pull apart",
        "  On “Dig” Ann Ash (supports, 2025) and Bea Birch (opposes, undated) contradict each other",
        "  Ann Ash changed position on “Dig”: supports (2025), later opposes (2026)",
        "", "Paragraphs to read again", "  en.md:3  a  “They”  rests on what was reversed: h-x; moved: q-a",
        "  en.md:5  b  “So”  its words were not confirmed",
        "", "Not told by any paragraph", f"  {QUOTE.id}  {QUOTE.words['en']}",
    ]  # fmt: skip
    assert told.resting_on_reversed == [waiting[0]]


MOVED = Moved("quotes", "q-a", "changed", ("en",), {"en": "So.", "zh": "是。"}, {"en": "So!", "zh": "是。"})
STANCE = {"speaker_id": "ann-ash", "stance": "supports", "date": "2025"}


@pytest.mark.parametrize(
    "noisy",
    [
        replace(QUIET, news=News((MOVED,), (), ())),
        replace(QUIET, news=News((), (Judged("h-new", "new", False, {}, DUG), SAME), ())),
        replace(QUIET, news=News((), (Judged("h-rule", "unchanged", True, DUG, DUG),), ())),
        replace(QUIET, news=News((), (), (Pulled("both", "p-dig", STANCE, STANCE),))),
        replace(QUIET, charts=("pay",)),
        replace(QUIET, waiting=(Waiting("zh", "a", "zh.md", 5, "他们", (), ()),)),
    ],
    ids=["a record", "a conclusion", "a rule", "a stance", "a chart", "a paragraph"],
)
def test_nothing_moved_is_said_where_nothing_did_and_only_there(noisy: Told) -> None:
    """What no paragraph tells yet did not move."""
    assert _lines(replace(QUIET, untold=(QUOTE.id,)))[0] == "Nothing moved." == _lines(QUIET)[0]
    assert QUIET.is_quiet and not noisy.is_quiet


def test_a_machine_reads_the_same_with_both_values_of_what_changed_and_nothing_for_what_is_not_there() -> None:
    news = News((MOVED,), (Judged("h-new", "new", False, {}, {**DUG, "title_en": "Dug"}),), ())
    found = replace(QUIET, news=news).to_json()
    assert found["records"] == [
        {"table": "quotes", "id": "q-a", "happened": "changed", "changed": {"en": {"old": "So.", "new": "So!"}}}
    ]
    (headline,) = found["headlines"]
    assert headline["old"] is None and headline["new"]["title_en"] == "Dug" and headline["new"]["support"] == 2


def test_a_quote_is_told_in_the_readers_language_unless_the_original_alone_is_another() -> None:
    """What no paragraph tells is a line for each quote, with its figures."""
    said = {"original": "We dug.", "en": "We dug.", "zh": "我们挖了。"}
    records = (
        Moved("quotes", "q-a", "new", (), {}, said),
        Moved("quotes", "q-b", "changed", ("original",), said, {**said, "original": "We dug!"}),
    )
    told = list(replace(QUIET, news=News(records, (SAME,), ())).lines("zh"))
    assert told[-2].endswith("q-a  我们挖了。") and told[-1].endswith("q-b  We dug. → We dug! [original]")
    waits = Waiting("en", "b", "en.md", 5, "So", (), ())
    lines = _lines(replace(QUIET, waiting=(waits,), untold=(QUOTE.id, FIGURE.id)))
    assert lines[-1] == f"  {QUOTE.id}, {FIGURE.id}  {QUOTE.words['en']}"
    amount = QUIET.topic.record(FIGURE.id)
    told = f"{amount['subject_en']}: {amount['words_en']}"
    assert _lines(replace(QUIET, waiting=(waits,), untold=(FIGURE.id,)))[-1] == f"  {FIGURE.id}  {told}"
