"""A pay rate that nobody foresaw: a new speaker, other currencies, other periods. It needs a file, and no code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hdc
from hdc.cli import main

Edit = Callable[[Path, str, str], int]

SPEAKER = """
[[speakers]]
id = "ada-new"
name = "Ada New"
organisation = "reducto"
role = { en = "operations", zh = "运营" }
"""
YEN = """[[units]]
id = "jpy"
kind = "money"
currency = "JPY"
one = { en = "¥{n}", zh = "{n} 日元" }
many = { en = "¥{n}", zh = "{n} 日元" }

[[units]]
id = "eur"
"""
#: What is said, its translation, and the record's numbers, unit and period.
RATES = {
    "euro": ("60 euro an hour", "每小时 60 欧元", "value = 60", "eur", "hour"),
    "pound": ("£400 a day", "每天 400 英镑", "value = 400", "gbp", "day"),
    "shift": ("£200 a day", "每天 200 英镑", "value = 200", "gbp", "day"),
    "yuan": ("200,000 yuan a year", "每年 20 万元", "value = 200000", "cny", "year"),
    "dollar": ("$50 to $70 an hour", "每小时 50 到 70 美元", "low = 50\n  high = 70", "usd", "hour"),
    "yen": ("9000 yen an hour", "每小时 9000 日元", "value = 9000", "jpy", "hour"),
}


def interview(*names: str) -> str:
    """Return the file of an interview in which Ada New names the rates of ``names``, each of something else."""
    head = '[interview]\ntitle = "Ada New somewhere"\ndate = 2026-02-03\nlanguage = "en"\nguests = ["ada-new"]\n'
    said, said_zh = (", or ".join(RATES[name][0] for name in names), "，或".join(RATES[name][1] for name in names))
    quote = f'\n[[quotes]]\nid = "q-new-rates"\nspeaker = "ada-new"\nen = "We pay {said}."\nzh = "我们付{said_zh}。"\n'
    figures = [
        f'\n  [[quotes.figures]]\n  id = "f-new-{name}"\n  metric = "pay_rate"\n  subject = "a {name} rate"\n'
        f'  subject_zh = "一种{name}价"\n  said = "{en}"\n  said_zh = "{zh}"\n  {number}\n  unit = "{unit}"\n'
        f'  per = "{per}"\n  bound = "{"between" if "low" in number else "exact"}"\n  kind = "recalled"\n'
        for name in names
        for en, zh, number, unit, per in [RATES[name]]
    ]
    return head + quote + "".join(figures)


@pytest.fixture
def say(data: Path, edit: Edit) -> Callable[..., Path]:
    """Add an interview with these rates to the copy of the evidence, as a person would; return the folder."""

    def add(*names: str) -> Path:
        (data / "interviews/2026-02-03-ada-new.toml").write_text(interview(*names), "utf-8")
        with (data / "speakers.toml").open("a", encoding="utf-8") as file:
            file.write(SPEAKER)
        if "yen" in names:
            edit(data / "vocabulary.toml", '[[units]]\nid = "eur"\n', YEN)
        return data

    return add


def drawn(chart: Any) -> list[dict[str, Any]]:
    """Return the rows of a chart's data that have a mark on the axis."""
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows if "start" in row]


def words_around(chart: Any) -> dict[str, Any]:
    said: dict[str, Any] = chart.to_dict()["usermeta"]["hdc"]
    return said


CONVERTED = {
    "euro": (60.0, 72.0, "€1 = $1 to $1.2 of 2025", "1 欧元 = 1 到 1.2 美元"),
    "pound": (400 * 1.2 / 9, 400 * 1.4 / 7, "1 day = 7 to 9 hours of 2025", "1 天 = 7 到 9 小时"),
    "yuan": (200_000 * 0.13 / 2100, 200_000 * 0.15 / 1600, "1 yuan = $0.13 to $0.15", "1 元 = 0.13"),
}


@pytest.mark.parametrize("name", CONVERTED)
def test_a_rate_in_another_currency_or_period_is_converted_and_says_so(name: str, say: Callable[..., Path]) -> None:
    """It stands on the axis as the range that the declared conversion allows, marked, with its words and the note."""
    lower, upper, note_en, note_zh = CONVERTED[name]
    topic = hdc.load(say(name))
    mark = next(row for row in drawn(topic.chart("c-pay-rates", "en")) if row["id"] == f"f-new-{name}")
    assert (mark["start"], mark["end"]) == (pytest.approx(lower), pytest.approx(upper))
    assert "converted" in mark["look"] and mark["amount"].startswith("about $") and mark["href"] == "#q-new-rates"
    others = [row for row in drawn(topic.chart("c-pay-rates", "en")) if row["id"] != mark["id"]]
    assert not any("converted" in row["look"] for row in others)
    for chart in ("c-pay-rates", "c-pay-ratios"):
        assert note_en in words_around(topic.chart(chart, "en"))["note"]
        assert note_zh in words_around(topic.chart(chart, "zh"))["note"]
    rates = words_around(topic.chart("c-pay-rates", "en"))
    assert "broken bars and diamonds we converted" in rates["subtitle"]
    assert any(RATES[name][0] in str(row) and "converted: about $" in str(row) for row in rates["table"]["rows"])


def test_the_record_keeps_what_was_said(say: Callable[..., Path]) -> None:
    """In the tables a converted figure is what it was: 400 pounds a day; and the assumption is a table of its own."""
    topic = hdc.load(say("pound"))
    row = topic.row("f-new-pound")
    assert (row["value"], row["unit"], row["currency"], row["per"]) == (400, "gbp", "GBP", "day")
    assumed = topic.pick("conversions", unit="gbp").iloc[0]
    assert (assumed["to_unit"], assumed["low"], assumed["high"], assumed["date"]) == ("usd", 1.2, 1.4, "2025")


def test_the_same_money_needs_no_conversion(say: Callable[..., Path]) -> None:
    """Dollars an hour from another mouth stand among the others, as said, and no note speaks of conversion."""
    chart = hdc.load(say("dollar")).chart("c-pay-rates", "en")
    mark = next(row for row in drawn(chart) if row["id"] == "f-new-dollar")
    assert (mark["start"], mark["end"], mark["look"], mark["amount"]) == (50, 70, "said bar", "$50 to $70")
    assert "Converted" not in words_around(chart)["note"]


def test_without_a_declared_conversion_it_is_kept_apart(say: Callable[..., Path]) -> None:
    """Nobody declared what a yen is: the rate stands below, in words, with its link, and in no ratio."""
    topic = hdc.load(say("yen"))
    rows = [row for rows in topic.chart("c-pay-rates", "en").to_dict()["datasets"].values() for row in rows]
    assert any(row.get("amount") == "¥9,000 an hour" and row["href"] == "#q-new-rates" for row in rows)
    assert not [row for row in rows if row.get("id") == "f-new-yen" and "start" in row]
    assert not any("yen" in str(row) for row in words_around(topic.chart("c-pay-ratios", "en"))["table"]["rows"])


def test_two_rates_of_one_kind_are_compared_as_they_were_said(say: Callable[..., Path]) -> None:
    """£400 a day is twice £200 a day, whatever a pound or a day may be; against dollars the ratio is a range."""
    topic = hdc.load(say("pound", "shift"))
    few = topic.evidence[topic.evidence["interview_id"].isin(["2026-02-03-ada-new", "2025-20vc-brendan-foody"])]
    ratios = words_around(hdc.charts.ratios(topic, few, rate="pay_rate", lang="en"))["table"]["rows"]
    assert [row[2] for row in ratios if "pound" in row[0] and "shift" in row[1]] == ["2×"]
    assert all(" to " in row[2] for row in ratios if ("pound" in row[0]) != ("shift" in row[1]) and "£" in str(row))


def test_it_passes_the_check_once_the_tables_are_rebuilt(
    say: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """From the file to a clean check nothing but `hdc tables` is needed, and the tables hold every rate."""
    names = tuple(RATES)
    data = say(*names)
    root = str(data.parent)
    assert main(["tables", "-C", root, "--quiet"]) == 0
    held = (data / "tables/figures.csv").read_text("utf-8")
    assert all(f"f-new-{name}," in held for name in names)
    capsys.readouterr()
    code, out = main(["check", "-C", root]), capsys.readouterr().out
    assert code == 0, out
