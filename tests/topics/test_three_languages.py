"""Batteries at home: sides, people and files that this project's own review does not have."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import hdc
from hdc.evidence import check, read
from hdc.lang import context
from hdc.narrative.citation import citation
from tests.topics.conftest import House

Copy = Callable[[str], House]
Edit = Callable[[Path, str, str], int]
FIRST, SECOND = "2024-05-14-plug-talk-mara-quill", "2026-01-20-plug-talk-mara-quill"


def test_who_changed_employers_speaks_for_each_in_its_time(three: House) -> None:
    quotes = three.topic.said.set_index("id")
    told = quotes.loc[["q-quill-share", "q-quill-peak"], ["organisation_en", "side"]]
    assert told.values.tolist() == [["Lumenkiste", "makes_batteries"], ["Northgrid", "runs_grid"]]


def test_the_overview_shows_the_interest_of_the_day(three: House) -> None:
    """Not that of the employer whom the person has by now."""
    overview = hdc.narrative.overview(three.topic, "en").text
    first = next(line for line in overview.split("\n") if "2024-05-14" in line or "Mara Quill on Plug Talk" in line)
    rows = overview[overview.index(first) :]
    assert rows.index("Lumenkiste: batteries for houses") < rows.index("Northgrid: the use of a regional grid")


def test_a_person_may_speak_for_nobody_and_have_a_side_and_an_organisation_may_have_none(three: House) -> None:
    quotes = three.topic.said.set_index("id")
    assert quotes.loc["q-ottensen-price", ["organisation_id", "side"]].fillna("").tolist() == ["", "owns_one"]
    assert quotes.loc["q-ottensen-price", "side_de"] == "hat selbst einen"
    assert three.topic.pick("organisations", id="plug-talk")["side"].isna().all()
    assert citation(three.topic, "q-ottensen-price", "en").startswith("Wim Ottensen: ")


def test_the_sides_stand_in_the_order_of_the_review(three: House) -> None:
    sides = three.topic.pick("sides").sort_values("n")
    assert sides["label_de"].tolist() == ["stellt Speicher her", "betreibt ein Netz", "hat selbst einen"]


def test_what_interviews_bring_stands_beside_what_the_shared_files_hold(three: House) -> None:
    held = three.topic.pick("stances")
    assert set(held["speaker_id"]) == {"mara-quill", "jorun-habersack", "wim-ottensen", "gu-yuanzhou"}
    assert (three.topic.speakers["id"] == "ollie-fenn").sum() == 1


def test_a_host_whom_two_files_bring_differently_is_found(copy: Copy, edit: Edit) -> None:
    own = copy("three")
    edit(own.data / "interviews" / f"{SECOND}.toml", 'name = "Ollie Fenn"', 'name = "Oliver Fenn"')
    assert "ollie-fenn" in " ".join(finding.what for finding in check(read(own.data)))


def test_a_withdrawn_quote_keeps_its_card_and_backs_nothing(three: House) -> None:
    assert three.topic.row("q-quill-price")["status"] == "withdrawn"
    assert three.topic.pick("figures", quote_id="q-quill-price").empty
    for lang, notice in (
        ("en", "Withdrawn on 2024-06-01"),
        ("zh", "2024-06-01 撤回"),
        ("de", "Zurückgezogen am 2024-06-01"),
    ):
        page = three.page(f"{lang}/evidence.html")
        assert 'id="q-quill-price"' in page and notice in page and 'id="f-quill-price"' not in page


def test_a_disputed_quote_says_so_wherever_it_stands_and_still_counts(three: House) -> None:
    assert len(three.topic.pick("figures", quote_id="q-habersack-trial")) == 2
    for lang, notice in (
        ("en", "Disputed since 2025-10-05"),
        ("zh", "2025-10-05 起有争议"),
        ("de", "Umstritten seit 2025-10-05"),
    ):
        assert all(notice in three.page(f"{lang}/{page}.html") for page in ("00-batteries", "evidence"))


def test_figures_of_two_quotes_may_be_one_statement_and_their_times_add_up(three: House) -> None:
    """Three to five years, two more, and "a few" (2 to 5) more."""
    said = three.topic.pick("figures", statement="s-quill-spread").set_index("id")
    assert said["quote_id"].nunique() == 2
    due = {id: [row["due_lower"], row["due_upper"]] for id, row in said.iterrows()}
    assert due == {"f-quill-third": [3, 5], "f-quill-half": [5, 7], "f-quill-ninety": [7, 12]}


def test_a_vague_word_has_its_range_in_every_language(three: House) -> None:
    """Also where no reader knows the language it was said in: the record names the word."""
    homes = three.topic.row("f-habersack-homes")
    assert [homes["lower"], homes["upper"]] == [24, 99]
    assert "Dutzende" in homes["words_de"] and "dozens" in homes["words_en"] and "几十" in homes["words_zh"]
    cheaper = three.topic.row("f-gu-cheaper")
    assert [cheaper["due_lower"], cheaper["due_upper"]] == [2, 5]


def test_the_german_pages_speak_german(three: House) -> None:
    page = three.page("de/00-batteries.html")
    for phrase in ("Belege auf dieser Seite", "Die Interviews", "Übersetzung, von uns", "Unser Urteil", "Code zeigen"):
        assert phrase in page
    assert "etwa 20.000 Yuan" in page and "7000 Euro" in page
    assert "<h1>Alle Belege</h1>" in three.page("de/evidence.html")


def test_each_name_and_title_says_its_language(three: House) -> None:
    """What the review writes is in the language of the page, what was said or called in that of its interview."""
    page = three.page("zh/evidence.html")
    assert '<cite lang="de">Kellerfunk: Zwei Nachbarn, ein Speicher</cite>' in page
    assert '<cite lang="zh-Hans">电流：顾远舟谈家用电池</cite>' in page
    german = three.page("de/evidence.html")
    assert '<cite lang="de">Dianliu: Gu Yuanzhou über Speicher zu Hause</cite>' in german
    assert re.search(r'<option value="price" lang="de">', german)
    assert re.search(r'<option value="2025-11-20-dianliu-gu-yuanzhou" lang="de">', german)
    assert re.search(r'<option value="2026-01-20-plug-talk-mara-quill" lang="en">', german)
    table = three.page("de/00-batteries.html")
    assert '<span lang="en">They cut the evening peak' in table and '<span lang="de">Meiner hat' in table


def test_no_page_calls_anybody_by_the_name_of_another_language(three: House) -> None:
    """But for what the page of all evidence takes along, which is searched and downloaded in all languages."""
    review = three.topic.review
    names = [one.name for one in (*review.speakers, *review.organisations)]
    names += [name for one in review.interviews for name in (one.title, one.show) if name]
    for path in map(str, three.report.built):
        lang = path.partition("/")[0]
        if lang not in review.langs or not path.endswith(".html"):
            continue
        shown = re.sub(r"<script\b.*?</script>", "", three.page(path), flags=re.DOTALL)
        others = {one for name in names for one in name.all if one != name[lang]}
        assert others and not [one for one in others if one in shown], path
    assert "顾远舟（安和电池）" in three.page("zh/evidence.html")
    assert "Gu Yuanzhou (Anhe Battery)" in three.page("en/evidence.html")


def test_where_quotes_are_compared_it_is_said_in_which_language_nobody_looks_around_them(
    three: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A language is one of these until a file tells its signs."""
    three.call("verify")
    assert "is not looked at" not in capsys.readouterr().err
    monkeypatch.setattr(context, "known", lambda: ("en", "zh"))
    three.call("verify")
    assert capsys.readouterr().err.count('what stands around quotes in "de" is not looked at') == 1
