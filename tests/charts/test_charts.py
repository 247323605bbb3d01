"""What every chart owes its reader, held against all of them in both languages."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

import hdc.charts
from hdc.tables import ledger
from hdc.topic import Topic

LANGS = ("zh", "en")
FOODY, CHEN, LENNY, LORD = (
    f"interviews/{name}.toml"
    for name in (
        "2025-20vc-brendan-foody",
        "2025-no-priors-edwin-chen",
        "2025-12-07-lennys-podcast-edwin-chen",
        "handshake-garrett-lord",
    )
)
every_chart = pytest.mark.parametrize("name", hdc.charts.__all__)
both_languages = pytest.mark.parametrize("lang", LANGS)
#: Charts whose question is about the evidence as a whole.
WHOLE = (
    *("at_a_glance", "independent_voices", "kinds_of_numbers", "origin_of_quotes", "sell_side"),
    *("verification", "voices_on_numbers", "what_is_missing"),
)
HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def spec_of(name: str, topic: Topic, lang: str) -> dict[str, Any]:
    """Return a chart as JSON; drawn once for all tests that only look at it."""
    spec: dict[str, Any] = getattr(hdc.charts, name)(topic, lang).to_dict()
    return spec


def said_in(spec: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = spec["usermeta"]["hdc"]
    return said


def rows_in(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for rows in spec["datasets"].values():
        yield from rows


def values_in(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from values_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from values_in(inner)
    else:
        yield value


def texts_drawn(spec: dict[str, Any]) -> list[str]:
    """Return the strings that the chart itself draws, and the titles of its axes, sliders and tooltips."""
    shown = ("subject", "who", "amount", "text", "heading", "named", "name", "sells", "stage", "remark", "times")
    drawn = [row[key] for row in rows_in(spec) for key in shown if isinstance(row.get(key), str)]
    titles = re.findall(
        r'"(?:title|name)": "([^"]+)"', json.dumps([spec["layer"], spec.get("params")], ensure_ascii=False)
    )
    return [*drawn, *titles]


@every_chart
@both_languages
def test_it_says_what_it_shows(name: str, lang: str, topic: Topic) -> None:
    """Title, subtitle, alt text, sources, note and table are there, and in the language that was asked for."""
    said = said_in(spec_of(name, topic, lang))
    assert said["lang"] == {"zh": "zh-Hans", "en": "en"}[lang]
    for part in ("title", "subtitle", "description", "note"):
        assert said[part].strip(), part
        assert bool(HAN.search(said[part])) == (lang == "zh"), (part, said[part])
    assert said["sources"] and all(source["label"] and source["href"].startswith("#q-") for source in said["sources"])
    assert said["table"]["rows"] and all(len(row) == len(said["table"]["columns"]) for row in said["table"]["rows"])


@every_chart
@both_languages
def test_its_alt_text_and_title_hold_numbers_of_the_record(name: str, lang: str, topic: Topic) -> None:
    """A finding has a number in it, and the alt text repeats it for those who cannot see the marks."""
    said = said_in(spec_of(name, topic, lang))
    numbers = re.findall(r"\d+(?:\.\d+)?", said["title"])
    assert numbers
    assert all(number in said["description"] for number in numbers)


@every_chart
@both_languages
def test_each_mark_of_a_record_leads_to_its_quote(name: str, lang: str, topic: Topic) -> None:
    """Whatever carries words carries a link to the quote that holds them, and the quote exists."""
    spec = spec_of(name, topic, lang)
    marks = [row for row in rows_in(spec) if row.get("verbatim") or row.get("why")]
    quotes = set(topic.quotes["id"])
    assert marks
    assert all(str(row["href"]).removeprefix("#") in quotes for row in marks)
    linked = [layer for layer in spec["layer"] if "href" in layer["encoding"]]
    assert linked and all("tooltip" in layer["encoding"] for layer in linked)


@every_chart
@both_languages
def test_each_row_of_the_table_twin_leads_to_a_quote(name: str, lang: str, topic: Topic) -> None:
    said = said_in(spec_of(name, topic, lang))
    for row in said["table"]["rows"]:
        assert any(isinstance(cell, dict) and cell["href"].startswith("#q-") for cell in row), row


@every_chart
@both_languages
def test_it_is_plain_json(name: str, lang: str, topic: Topic) -> None:
    """No NaN and no infinity: a browser could not read them."""
    spec = spec_of(name, topic, lang)
    json.dumps(spec, allow_nan=False)
    assert not [v for v in values_in(spec) if isinstance(v, float) and not math.isfinite(v)]


@every_chart
def test_the_two_languages_show_the_same_numbers(name: str, topic: Topic) -> None:
    """The marks of both languages stand in the same places: only words differ."""
    placed = ("start", "end", "from", "until", "nines", "people", "high", "low", "share", "column", "left", "x")

    def places(lang: str) -> list[tuple[float, ...]]:
        rows = rows_in(spec_of(name, topic, lang))
        return sorted(tuple(row[key] for key in placed if isinstance(row.get(key), float)) for row in rows)

    assert places("zh") == places("en")


@every_chart
def test_english_charts_have_no_chinese_in_them(name: str, topic: Topic) -> None:
    texts = texts_drawn(spec_of(name, topic, "en"))
    assert texts
    assert not [text for text in texts if HAN.search(text)]


@every_chart
def test_chinese_is_set_as_chinese(name: str, topic: Topic) -> None:
    """Between Han characters and Latin letters or digits stands a space, and no half-width punctuation follows Han."""
    said = said_in(spec_of(name, topic, "zh"))
    texts = [said[part] for part in ("title", "subtitle", "note", "description")]
    for text in [*texts, *texts_drawn(spec_of(name, topic, "zh"))]:
        assert not re.search(r"[\u3400-\u9fff][A-Za-z0-9$]|[A-Za-z0-9%][\u3400-\u9fff]", text), text
        assert not re.search(r"[\u3400-\u9fff][,;:!?()]", text), text


@every_chart
@both_languages
def test_no_chart_names_a_colour(name: str, lang: str, topic: Topic) -> None:
    """Colours come from the configuration, so that a page can turn a chart dark."""
    spec = spec_of(name, topic, lang)
    assert not re.findall(r'"#[0-9a-fA-F]{3,8}"', json.dumps(spec["layer"]))


@every_chart
@both_languages
def test_without_evidence_it_says_so(name: str, lang: str, empty: Topic) -> None:
    """A topic without such figures gets a sentence, not a traceback and not an empty frame."""
    said = said_in(spec_of(name, empty, lang))
    assert said["title"].endswith(("。", "."))
    assert bool(HAN.search(said["title"])) == (lang == "zh")


@pytest.mark.parametrize("name", sorted({*hdc.charts.__all__} - {*WHOLE}))
def test_it_reads_no_more_than_it_shows(name: str, topic: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    """No chart asks for all figures or all quotes: else every page would be stale after every edit."""
    asked: list[ledger.Query] = []
    monkeypatch.setattr(ledger, "note", lambda folder, query, answer: asked.append(query))
    getattr(hdc.charts, name)(topic, "en")
    assert asked
    assert not [
        query for query in asked if query.table in ("figures", "derived", "quotes", "interviews") and not query.where
    ]


def test_the_root_exports_what_it_says() -> None:
    assert hdc.charts.__all__ == sorted(hdc.charts.__all__)
    assert all(callable(getattr(hdc.charts, name)) for name in hdc.charts.__all__)


#: One more quote; the one who sees a ceiling changes sides; one stance moves to another proposition.
ANOTHER = {
    '[[quotes]]\nid = "q-chen-body-shop"': '[[quotes]]\nid = "q-chen-more"\nspeaker = "edwin-chen"\nen = "More."\n'
    'zh = "更多。"\n\n[[quotes]]\nid = "q-chen-body-shop"'
}
_AGAINST = 'proposition = "p-no-ceiling"\nspeaker = "brendan-foody"\ninterview = "2025-20vc-brendan-foody"\nstance = '
UNITED = {f'{_AGAINST}"opposes"': f'{_AGAINST}"supports"'}
MOVED = {
    'proposition = "p-outside-signal"\nspeaker = "edwin-chen"': 'proposition = "p-no-ceiling"\nspeaker = "edwin-chen"'
}
EDITS: dict[str, tuple[str, dict[str, str], str, str]] = {
    "pay_rates": (FOODY, {"value = 95": "value = 105"}, "95", "105"),
    "pay_ratios": (FOODY, {"value = 95": "value = 105"}, "3.17", "3.5"),
    "exchange_rate": (CHEN, {"low = 10000000\n": "low = 15000000\n"}, "100", "150"),
    "exchange_by_useful_share": (CHEN, {"value = 99\n": "value = 98\n"}, "1%", "2%"),
    "useful_share": (CHEN, {"value = 99\n": "value = 97\n"}, "1%", "3%"),
    "lorenz": (FOODY, {"high = 20\n": "high = 30\n"}, "0.40", "0.27"),
    "top_leaves": (FOODY, {"high = 20\n": "high = 30\n"}, "20%", "30%"),
    "contributors": (FOODY, {"value = 20\n": "value = 15\n"}, "20", "15"),
    "automation_timeline": (LENNY, {"by_high = 2\n": "by_high = 3\n"}, "1 to 2", "1 to 3"),
    "few_years": (LENNY, {"by_high = 2\n": "by_high = 5\n"}, "2037", "2040"),
    "ceiling_area": ("vocabulary.toml", {"low = 20\nhigh = 50\n": "low = 20\nhigh = 30\n"}, "2071", "2053"),
    "ceiling_tornado": (LENNY, {"low = 10\n": "low = 20\n"}, "2035", "2045"),
    "stances": ("positions.toml", {'stance = "qualifies"': 'stance = "supports"'}, "2", "1"),
    "two_ceilings": ("positions.toml", UNITED, "One word", "say there is none"),
    "verification": (CHEN, ANOTHER, "23", "24"),
    "origin_of_quotes": (CHEN, {'attribution = "inferred"': 'attribution = "settled"'}, "13", "6"),
    "sell_side": (CHEN, ANOTHER, "21 of 23", "22 of 24"),
    "independent_voices": ("positions.toml", MOVED, "1 of the 8", "2 of the 8"),
    "voices_on_numbers": (CHEN, {'metric = "failure_rate"': 'metric = "pay_rate"'}, "14 of the 17", "13 of the 16"),
    "kinds_of_numbers": (FOODY, {'kind = "recalled"': 'kind = "measured"'}, "None", "3 of the 25"),
    "what_is_missing": (FOODY, {'show = "20VC"\n': 'show = "20VC"\nurl = "https://example.org"\n'}, "16", "15"),
    "at_a_glance": (CHEN, ANOTHER, "23 quotes", "24 quotes"),
}


@every_chart
def test_a_changed_figure_changes_the_title(name: str, topic: Topic, edited: Callable[..., Topic]) -> None:
    """The finding is computed: edit one number in data/ and the title follows it."""
    file, change, before, after = EDITS[name]
    old, new = (said_in(spec_of(name, one, "en"))["title"] for one in (topic, edited({file: change})))
    assert before in old
    assert after in new and old != new


FALLEN: dict[str, tuple[str, dict[str, str], str]] = {
    "pay_rates": (FOODY, {"value = 30": "value = 300"}, "Of themselves"),
    "pay_ratios": (FOODY, {'about = ["mercor"]': "about = []"}, "on its own word"),
    "exchange_rate": (CHEN, {"value = 99\n": "value = 0\n"}, "outweighs"),
    "contributors": (FOODY, {"value = 20\n": "value = 100\n"}, "brought everyone back"),
    "automation_timeline": (LENNY, {"by_high = 2\n": "by_high = 6\n"}, "longer than"),
}


@pytest.mark.parametrize("name", FALLEN)
def test_a_claim_that_no_longer_holds_is_not_made(name: str, topic: Topic, edited: Callable[..., Topic]) -> None:
    """Where the evidence stops bearing the finding out, the title describes and no longer claims."""
    file, change, claim = FALLEN[name]
    assert claim in said_in(spec_of(name, topic, "en"))["title"]
    fallen = said_in(spec_of(name, edited({file: change}), "en"))["title"]
    assert claim not in fallen and fallen
