"""A pay rate that nobody foresaw still finds its place."""

from __future__ import annotations

from collections.abc import Callable

from hdc.charts import pay_rates, pay_ratios
from hdc.topic import Topic

UNITS = """
[[units]]
id = "jpy"
kind = "money"
currency = "JPY"
one = { en = "¥{n}", zh = "{n} 日元" }
many = { en = "¥{n}", zh = "{n} 日元" }
"""
INTERVIEW = """
[interview]
title = "Adit Abraham elsewhere"
language = "en"
date = 2026-02-03
guests = ["adit-abraham"]

[[quotes]]
id = "q-abraham-day-rate"
speaker = "adit-abraham"
en = "We paid 9000 yen a day, or $60 to $80 an hour."
zh = "我们付每天 9000 日元，或每小时 60 到 80 美元。"

  [[quotes.figures]]
  id = "f-abraham-day-rate"
  metric = "pay_rate"
  subject = "a contractor's day"
  subject_zh = "外包一天"
  said = "9000 yen a day"
  said_zh = "每天 9000 日元"
  value = 9000
  per = "day"
  about = ["mercor"]
  unit = "jpy"
  bound = "exact"
  kind = "recalled"

  [[quotes.figures]]
  id = "f-abraham-hour-rate"
  metric = "pay_rate"
  subject = "a contractor's hour"
  subject_zh = "外包一小时"
  said = "$60 to $80 an hour"
  said_zh = "每小时 60 到 80 美元"
  low = 60
  high = 80
  per = "hour"
  about = ["mercor"]
  unit = "usd"
  bound = "between"
  kind = "recalled"
"""


def test_a_currency_that_nobody_declared_is_shown_and_kept_off_the_axis(edited: Callable[..., Topic]) -> None:
    """9000 yen a day appear by name, link and table row, but nowhere on the axis of dollars an hour."""
    vocabulary = {"vocabulary.toml": {'[[units]]\nid = "percent"': f'{UNITS}\n[[units]]\nid = "percent"'}}
    topic = edited(vocabulary, {"interviews/2026-02-03-adit-abraham.toml": INTERVIEW})
    spec = pay_rates(topic, "en").to_dict()
    rows = [row for rows in spec["datasets"].values() for row in rows]
    words = [row for row in rows if row.get("amount") == "¥9,000 a day"]
    assert words and all("start" not in row for row in words)
    assert any(row["href"] == "#q-abraham-day-rate" for row in words)
    assert max(row["end"] for row in rows if "end" in row) == 150
    assert any("¥9,000 a day" in row for row in spec["usermeta"]["hdc"]["table"]["rows"])
    assert "In another currency" in str(rows)


def test_a_range_is_drawn_from_end_to_end(edited: Callable[..., Topic]) -> None:
    """$60 to $80 is a bar, in a group of its own because a third party says it, and its ratios are ranges."""
    vocabulary = {"vocabulary.toml": {'[[units]]\nid = "percent"': f'{UNITS}\n[[units]]\nid = "percent"'}}
    topic = edited(vocabulary, {"interviews/2026-02-03-adit-abraham.toml": INTERVIEW})
    rows = [row for rows in pay_rates(topic, "en").to_dict()["datasets"].values() for row in rows]
    bar = next(row for row in rows if row.get("id") == "f-abraham-hour-rate" and "start" in row)
    assert (bar["start"], bar["end"], bar["amount"]) == (60, 80, "$60 to $80")
    assert "Others on a company" in str(rows)
    ratios = pay_ratios(topic, "en").to_dict()["usermeta"]["hdc"]["table"]["rows"]
    assert [row[2] for row in ratios if "hour, $60" in row[0] and "Teaching" in row[1]] == ["2.73 to 3.64×"]


def test_about_is_hollow_and_exact_is_filled(topic: Topic) -> None:
    """Only the rate said with "about" is marked as loose."""
    rows = [row for rows in pay_rates(topic, "en").to_dict()["datasets"].values() for row in rows if "loose" in row]
    assert {row["id"] for row in rows if row["loose"]} == {"f-foody-rivals-pay"}
