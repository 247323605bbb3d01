"""A card says what the transcript says of its quote: where it stands, what differs, what to mind, what is around it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from hdc.evidence.record import digest
from hdc.model import Quote, Text
from hdc.narrative import comparison
from hdc.narrative.cards import cards
from hdc.narrative.verification import address_at, clock
from tests.narrative.conftest import House
from tests.reviews import TEA

INTERVIEW = "interviews/2025-12-07-tea-hour-ada-may.toml"
SAID = "Within one or two years 80% of it is gone."
TRANSCRIPT = (
    """Host (00:01:00):
Where does it go, <b>really</b>? """
    + "tell me more " * 40
    + """

Ada (01:02:03):
Well, as I see it. Within a year or two 80% of it is gone. Never all of it.

Host (01:03:00):
I did not expect that.
"""
)
REPORTED = """
  [[quotes.reported]]
  en = "and <i>half</i> of the rest"
  zh = "其余的一半也是"
  source = { en = "A cleaned transcript.", zh = "整理过的文字稿。" }
"""


def anchored(transcript: str, url: str = "https://www.youtube.com/watch?v=tea", accepted: str = "") -> str:
    """The interview with its one quote anchored in ``transcript``."""
    sha256 = hashlib.sha256(transcript.encode()).hexdigest()
    quote = Quote(id="q-may-share", speaker="ada-may", language="en", words=Text(en=SAID, zh="一两年内，80% 就没了。"))
    start = transcript.find("Within a year")
    anchor = f"""
  [quotes.anchor]
  state = "altered"
  of = "{digest(quote)}"
  sha256 = "{sha256}"
  spans = [[{start}, {start + 41}]]
  turn = 1
  time = 3723.0
  speaker = "Ada"
  edits = [
    {{ quote = "one or two years", transcript = "a year or two", at = 7, quote_words = 4, transcript_words = 4 }},
  ]
  alarms = [{{ kind = "number", quote = "one or two years", transcript = "a year or two" }}]
"""
    text = TEA[INTERVIEW].replace('url = "https://example.org/tea?a=1&b=2"', f'url = "{url}"')
    named = f'[interview.transcript]\nfile = "tea.md"\nsha256 = "{sha256}"\n\n[[quotes]]'
    return text.replace("[[quotes]]", named, 1) + anchor + accepted + REPORTED


def words(html: str) -> str:
    """What HTML says, without its tags."""
    return re.sub(r"<[^>]+>", "", html)


def test_a_card_says_where_the_words_stand_and_what_differs(house: House) -> None:
    """State, time with a link to that second, the edit, the alarm, and what is only reported, as text."""
    topic = house(**{INTERVIEW: anchored(TRANSCRIPT)})
    card = cards(topic, ["q-may-share"], "en")
    assert "words differ from the transcript" in card
    assert '<a href="https://www.youtube.com/watch?v=tea&amp;t=3723s">1:02:03</a>' in card
    assert "the quote has “one or two years”, the transcript “a year or two”" in words(card)
    assert '<p class="hdc-alarm">a number differs' in card
    assert "Reported, not compared with a transcript" in card and "&lt;i&gt;half&lt;/i&gt;" in card
    assert "文字与文字稿有出入" in cards(topic, ["q-may-share"], "zh")


@pytest.mark.parametrize(
    ("grade", "said"),
    [
        ("marks", {"en": "in punctuation and case alone", "zh": "只有标点、大小写之别"}),
        ("fillers", {"en": "but for fillers and repetitions", "zh": "除口头语与重复外"}),
    ],
)
def test_a_card_says_so_where_only_marks_or_fillers_differ(house: House, grade: str, said: dict[str, str]) -> None:
    text = anchored(TRANSCRIPT).replace("  edits = [", f'  grade = "{grade}"\n  edits = [', 1)
    topic = house(**{INTERVIEW: text})
    for lang, words_ in said.items():
        assert words_ in cards(topic, ["q-may-share"], lang)
    assert "words differ from the transcript" not in cards(topic, ["q-may-share"], "en")


def test_an_alarm_that_was_looked_at_says_why_it_stands(house: House) -> None:
    accepted = """
  [[quotes.accepted]]
  kind = "number"
  quote = "one or two years"
  transcript = "a year or two"
  reason = { en = "The same span.", zh = "跨度相同。" }
"""
    topic = house(**{INTERVIEW: anchored(TRANSCRIPT, accepted=accepted)})
    assert "looked at: The same span." in cards(topic, ["q-may-share"], "en")
    assert '<p class="hdc-alarm hdc-accepted">' in cards(topic, ["q-may-share"], "zh")


def test_the_words_around_are_shown_only_from_the_very_file(house: House, tmp_path: Path) -> None:
    """Up to three turns, long ones cut, as text; nothing without the file, and nothing from another one."""
    evidence = {INTERVIEW: anchored(TRANSCRIPT)}
    assert "hdc-around" not in cards(house(**evidence), ["q-may-share"], "en")
    path = tmp_path / "data" / "transcripts" / "tea.md"
    path.parent.mkdir()
    path.write_text(TRANSCRIPT, encoding="utf-8")
    topic = house(**evidence)
    rows = topic.pick("surroundings", quote_id="q-may-share")
    assert rows["speaker"].tolist() == ["Host", "Ada", "Host"] and rows["is_quoted"].tolist() == [False, True, False]
    assert rows["text"][0].startswith("… ") and len(rows["text"][0].split()) == 61
    assert rows["text"][1] == "Well, as I see it. Within a year or two 80% of it is gone. Never all of it."
    card = cards(topic, ["q-may-share"], "en")
    assert "hdc-around" in card and "I did not expect that." in card


def test_the_comparison_lists_what_was_compared_and_counts_what_was_not(house: House) -> None:
    html = words(comparison(house(**{INTERVIEW: anchored(TRANSCRIPT)}), "en").html)
    assert "Ada May" in html and "a number differs" in html
    assert re.search(r"Ada May on 20VC\s*3", html)
    assert "No quote has been compared" in comparison(house(), "en").html


def test_quotes_of_which_there_is_nothing_to_say_are_counted_and_folded(house: House) -> None:
    """Nobody reads fifty rows of "nothing" to find the two that differ."""
    shown = comparison(house(**{INTERVIEW: anchored(TRANSCRIPT)}), "en")
    assert "<details>" not in shown.html and "to be minded" in shown.text
    text = anchored(TRANSCRIPT)
    same = text[: text.index("  edits = [")].replace('state = "altered"', 'state = "exact"') + REPORTED
    shown = comparison(house(**{INTERVIEW: same}), "en")
    assert "with nothing to mind: 1</summary>" in shown.html and "nothing</td>" not in shown.html
    assert "Within one or two years" in words(shown.html) and "Within one or two years" not in shown.text
    gone = same.replace('state = "exact"', 'state = "missing"')
    shown = comparison(house(**{INTERVIEW: re.sub(r"  (?:spans|turn|time|speaker) = .*\n(?=  |\n)", "", gone)}), "en")
    assert "<details>" not in shown.html and "Within one or two years" in shown.text, "it does not stand there"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://youtu.be/tea", "https://youtu.be/tea?t=61s"),
        ("https://www.youtube.com/watch?v=tea&list=x", "https://www.youtube.com/watch?v=tea&list=x&t=61s"),
        ("https://www.youtube.com/@tea", None),
        ("https://example.org/a.MP3?x=1", "https://example.org/a.MP3?x=1#t=61"),
        ("https://evil.example/?u=https://youtu.be/tea", None),
        (None, None),
    ],
)
def test_a_second_has_an_address_only_where_the_player_knows_one(url: str | None, address: str | None) -> None:
    assert address_at(url, 61.9) == address
    assert clock(61.9) == "1:01"
