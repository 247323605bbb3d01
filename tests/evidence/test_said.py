"""Times that count from each other, words that a translation lacks, how much is quoted, what is withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import hdc
from hdc.errors import Finding
from hdc.evidence import check, read
from hdc.evidence.record import count
from hdc.tables.frames import said_frames

Edit = Callable[[Path, str, str], int]
LENNY = "interviews/2025-12-07-lennys-podcast-edwin-chen.toml"
HANDSHAKE = "interviews/handshake-garrett-lord.toml"
WITHDRAWN = """
  [quotes.{}]
  date = 2026-06-01
  reason = {{ en = "She was misheard.", zh = "她被听错了。" }}
  answer = {{ en = "I said tea.", zh = "我说的是茶。" }}
"""


def found(data: Path, rule: str) -> list[Finding]:
    return [one for one in check(read(data)) if one.rule == rule]


def test_a_circle_of_times_is_found_at_each_figure_in_it(data: Path, edit: Edit) -> None:
    line = edit(data / LENNY, 'by_after = "f-chen-automate-80"', 'by_after = "f-chen-automate-99"')
    circle = found(data, "time")
    assert {one.what.split(" counts")[0] for one in circle} == {
        "the time of f-chen-automate-90",
        "the time of f-chen-automate-99",
    }
    assert circle[0].line == line and "f-chen-automate-99 and that from f-chen-automate-90: a circle" in circle[0].what


def test_a_time_after_itself_is_a_circle_of_one(data: Path, edit: Edit) -> None:
    line = edit(data / LENNY, 'by_after = "f-chen-automate-80"', 'by_after = "f-chen-automate-90"')
    assert line in {one.line for one in found(data, "time") if "a circle" in one.what}


def test_a_time_after_a_figure_that_names_none_is_found(data: Path, edit: Edit) -> None:
    line = edit(data / LENNY, 'by_after = "f-chen-automate-80"', 'by_after = "f-foody-mercor-pay"')
    [one] = found(data, "time")
    assert one.line == line and "f-foody-mercor-pay, which names no time" in one.what


def test_a_figure_says_its_words_in_each_translation_or_why_they_are_not_there(data: Path, edit: Edit) -> None:
    line = edit(data / LENNY, '  said_zh = "还需要几年才能达到 90%"\n', "") - 1
    [one] = found(data, "words")
    assert one.line == line and "(zh)" in one.what and "unsaid_zh" in one.remedy
    said = '  said = "another few years to move to 90%"\n'
    edit(data / LENNY, said, said + '  unsaid_zh = { en = "Left out.", zh = "漏译。" }\n')
    assert not found(data, "words")  # the number then stands in the translation unclaimed, which is another finding


def test_words_beside_a_reason_why_they_are_missing_are_refused(data: Path, edit: Edit) -> None:
    edit(data / HANDSHAKE, "  unsaid_zh = ", '  said_zh = "绝大部分收益"\n  unsaid_zh = ')
    assert any("not both" in one.what for one in check(read(data)))


def test_no_more_words_of_one_source_are_quoted_than_the_review_allows(data: Path, edit: Edit) -> None:
    review = read(data).review
    assert review is not None
    words = {one.id: sum(count(quote.original) for quote in one.quotes) for one in review.interviews}
    longest, most = max(words.items(), key=lambda one: one[1])
    edit(data / "topic.toml", "words_quoted = 600", f"words_quoted = {most}")
    assert found(data, "length") == []
    edit(data / "topic.toml", f"words_quoted = {most}", f"words_quoted = {most - 1}")
    [one] = found(data, "length")
    assert one.path == f"data/interviews/{longest}.toml" and f"{most} words" in one.what and str(most - 1) in one.what


def test_a_review_that_names_no_limit_has_none(data: Path, edit: Edit) -> None:
    edit(data / "topic.toml", "words_quoted = 600\n", "")
    assert check(read(data)) == ()


def noticed(data: Path, edit: Edit, notice: str) -> None:
    """Put a notice on the quote about AI taking over a job, which four forecasts stand on."""
    edit(
        data / LENNY,
        '\n  [[quotes.figures]]\n  id = "f-chen-automate-80"',
        WITHDRAWN.format(notice) + '\n  [[quotes.figures]]\n  id = "f-chen-automate-80"',
    )


def test_what_was_withdrawn_stays_a_quote_and_leaves_figures_and_stances(data: Path, edit: Edit) -> None:
    """Its row says since when and why; whatever still rests on it is a finding by itself."""
    before = hdc.load(data)
    noticed(data, edit, "withdrawn")
    review = read(data).review
    assert review is not None
    [quote] = [quote for _, quote in review.quotes if quote.withdrawn and quote.withdrawn.date == "2026-06-01"]
    gone = {figure.id for figure in quote.figures}
    assert len(gone) == 4 and not gone & {figure.id for _, _, figure in review.standing}
    frames = said_frames(review)
    row = frames["quotes"].set_index("id").loc[quote.id]
    assert row[["status", "status_date", "status_reason_en", "answer_zh"]].tolist() == [
        "withdrawn",
        "2026-06-01",
        "She was misheard.",
        "我说的是茶。",
    ]
    assert set(before.figures["id"]) - set(frames["figures"]["id"]) == gone
    assert len(frames["quotes"]) == len(before.quotes)


def test_a_stance_that_only_a_withdrawn_quote_shows_leaves_the_tables_and_is_found(data: Path, edit: Edit) -> None:
    shown = "q-foody-pay-rates"
    file = next(path for path in data.glob("interviews/*.toml") if f'id = "{shown}"' in path.read_text("utf-8"))
    edit(
        file,
        f'id = "{shown}"\n',
        f'id = "{shown}"\nwithdrawn = {{ date = 2026-06-01, reason = {{ en = "x", zh = "x" }} }}\n',
    )
    said = [one for one in check(read(data)) if "was withdrawn and shows nothing any more" in one.what]
    assert said and all(one.path == "data/positions.toml" for one in said)
    review = read(data).review
    assert review is not None
    left = said_frames(review)["stances"]["quote_ids"]
    assert shown not in set(left) and len(left) < len(review.stances)


def test_what_is_disputed_says_so_and_keeps_its_figures(data: Path, edit: Edit) -> None:
    before = hdc.load(data)
    noticed(data, edit, "disputed")
    assert check(read(data)) == ()
    topic = hdc.load(data)
    disputed = topic.pick("quotes", status="disputed")
    assert len(disputed) == 1 and disputed["status_reason_zh"].tolist() == ["她被听错了。"]
    assert set(topic.quotes["status"]) == {"disputed", "stands", *before.quotes["status"]}
    assert topic.figures["id"].tolist() == before.figures["id"].tolist()


def test_figures_of_one_quote_are_one_statement_until_somebody_says_otherwise(data: Path, edit: Edit) -> None:
    edit(data / LENNY, '  id = "f-chen-automate-90"\n', '  id = "f-chen-automate-90"\n  statement = "s-chen-ninety"\n')
    figures = hdc.load(data).figures.set_index("id")
    assert figures.loc["f-chen-automate-90", "statement"] == "s-chen-ninety"
    others = figures.drop("f-chen-automate-90")
    assert (others["statement"] == others["quote_id"]).all()
