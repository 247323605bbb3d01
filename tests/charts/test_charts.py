"""What every chart owes its reader, held against all of charts.toml, in both languages."""

from __future__ import annotations

import inspect
import json
import math
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

import hdc.charts
from hdc.charts.form import FORMS
from hdc.errors import UnknownId, UsageError
from hdc.tables import ledger
from hdc.topic import Topic
from tests.charts.conftest import DATA
from tests.charts.honey import figure, quote, seen
from tests.charts.honey import topic as honey

LANGS = ("zh", "en")
CHARTS = [chart["id"] for chart in tomllib.loads((DATA / "charts.toml").read_text("utf-8"))["charts"]]
FOODY = "interviews/2025-20vc-brendan-foody.toml"
every_chart = pytest.mark.parametrize("id", CHARTS)
both_languages = pytest.mark.parametrize("lang", LANGS)
HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def spec_of(id: str, topic: Topic, lang: str) -> dict[str, Any]:
    """Return a chart as JSON; drawn once for all tests that only look at it."""
    spec: dict[str, Any] = topic.chart(id, lang).to_dict()
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


#: Fields of rows that are what somebody said, in the language in which it was said, or no words at all.
SAID = ("verbatim", "translated", "href", "id", "side", "speaker", "when")


def texts_drawn(spec: dict[str, Any]) -> list[str]:
    """Return the strings that the chart itself draws, quotes apart, and the titles of its axes, sliders, tooltips."""
    drawn = [value for row in rows_in(spec) for key, value in row.items() if isinstance(value, str) and key not in SAID]
    titles = re.findall(
        r'"(?:title|name)": "([^"]+)"', json.dumps([spec["layer"], spec.get("params")], ensure_ascii=False)
    )
    return [text for text in [*drawn, *titles] if not text.startswith(("「", "“", '"'))]


@every_chart
@both_languages
def test_what_a_note_says_of_a_vague_word_is_what_the_vocabulary_declares(id: str, lang: str, topic: Topic) -> None:
    """A range that was scaled, or has an end that somebody said, is told of more words than the vague one."""
    declared = {
        form: {number.replace(",", "") for number in re.findall(r"[0-9][0-9,.]*", row[f"words_{lang}"])}
        for row in topic.frames["vague"].to_dict("records")
        for form in row[f"forms_{lang}"].split(" | ")
    }
    note = str(said_in(spec_of(id, topic, lang)).get("note") or "")
    pattern = r"We take “([^”]+)” as ([^.]*)\." if lang == "en" else r"「([^」]+)」按 ?([^。]*)计。"
    for word, amount in re.findall(pattern, note):
        if word in declared:
            assert set(re.findall(r"[0-9][0-9.]*", amount.replace(",", ""))) == declared[word], word


@every_chart
@both_languages
def test_it_says_what_it_shows(id: str, lang: str, topic: Topic) -> None:
    """Title, subtitle, alt text, sources and table are there, and in the language that was asked for."""
    said = said_in(spec_of(id, topic, lang))
    assert said["lang"] == {"zh": "zh-Hans", "en": "en"}[lang]
    for part in ("title", "subtitle", "description"):
        assert said[part].strip(), part
        assert bool(HAN.search(said[part])) == (lang == "zh"), (part, said[part])
    assert said["sources"] and all(source["label"] and source["href"].startswith("#q-") for source in said["sources"])
    assert said["table"]["rows"] and all(len(row) == len(said["table"]["columns"]) for row in said["table"]["rows"])


@every_chart
@both_languages
def test_its_title_is_its_headlines_or_says_plainly_what_is_shown(id: str, lang: str, topic: Topic) -> None:
    """No chart composes a claim: what stands above it is decided by a rule, or written in charts.toml."""
    chart = next(one for one in topic.review.charts if one.id == id)
    title = topic.row(chart.headline)[f"title_{lang}"] if chart.headline else chart.title and chart.title[lang]
    assert title and said_in(spec_of(id, topic, lang))["title"] == title
    assert said_in(spec_of(id, topic, lang))["description"].startswith(title)


@every_chart
@both_languages
def test_no_mark_is_invisible_and_what_is_dashed_has_dashes_and_gaps(id: str, lang: str, topic: Topic) -> None:
    assert seen(spec_of(id, topic, lang))["layer"]


@every_chart
@both_languages
def test_every_mark_lies_within_the_axes(id: str, lang: str, topic: Topic) -> None:
    """Where an axis has ends, nothing is drawn beyond them; where it has labels, they stand between."""
    spec = spec_of(id, topic, lang)
    for channel in ("x", "y"):
        given = [layer["encoding"].get(channel, {}) for layer in spec["layer"]]
        ends = {tuple(one["scale"]["domain"]) for one in given if "domain" in (one.get("scale") or {})}
        assert len(ends) <= 1, "an axis has one domain"
        if not ends or not all(isinstance(end, int | float) for end in next(iter(ends))):
            continue
        low, high = sorted(next(iter(ends)))
        air = (high - low) * 1e-9
        for layer in spec["layer"]:
            rows = spec["datasets"][layer["data"]["name"]]
            for name in (channel, f"{channel}2"):
                places = [row.get(layer["encoding"].get(name, {}).get("field")) for row in rows]
                known = [place for place in places if isinstance(place, int | float)]
                assert all(low - air <= place <= high + air for place in known), (layer["mark"], name, known, low, high)
        for one in given:
            assert all(low - air <= value <= high + air for value in (one.get("axis") or {}).get("values", ()))


@every_chart
@both_languages
def test_each_mark_of_a_record_leads_to_its_quote(id: str, lang: str, topic: Topic) -> None:
    """Whatever carries words carries a link to the quote that holds them, and the quote exists."""
    spec = spec_of(id, topic, lang)
    marks = [row for row in rows_in(spec) if row.get("verbatim")]
    quotes = set(topic.quotes["id"])
    assert marks
    assert all(str(row["href"]).removeprefix("#") in quotes for row in marks)
    linked = [layer for layer in spec["layer"] if "href" in layer.get("encoding", {})]
    assert linked
    assert all("tooltip" in layer["encoding"] for layer in linked if layer["mark"]["type"] != "text")


@every_chart
@both_languages
def test_it_is_plain_json(id: str, lang: str, topic: Topic) -> None:
    """No NaN and no infinity: a browser could not read them."""
    spec = spec_of(id, topic, lang)
    json.dumps(spec, allow_nan=False)
    assert not [v for v in values_in(spec) if isinstance(v, float) and not math.isfinite(v)]


@every_chart
def test_the_two_languages_show_the_same_numbers(id: str, topic: Topic) -> None:
    """The marks of both languages stand in the same places: only words differ."""
    placed = ("start", "end", "from", "until", "nines", "people", "share")
    if next(one.form for one in topic.review.charts if one.id == id) == "missing":
        return  # it counts what each language lacks

    def places(lang: str) -> list[tuple[float, ...]]:
        rows = [row for row in rows_in(spec_of(id, topic, lang)) if row.get("verbatim")]
        return sorted(tuple(row[key] for key in placed if isinstance(row.get(key), float)) for row in rows)

    assert places("zh") == places("en")


@every_chart
def test_english_charts_have_no_chinese_in_them(id: str, topic: Topic) -> None:
    texts = texts_drawn(spec_of(id, topic, "en"))
    assert texts
    assert not [text for text in texts if HAN.search(text)]


@every_chart
@both_languages
def test_whom_a_chart_names_it_calls_as_its_language_does(id: str, lang: str, topic: Topic) -> None:
    review = topic.review
    names = [one.name for one in (*review.speakers, *review.organisations)]
    names += [name for one in review.interviews for name in (one.title, one.show) if name]
    others = {one for name in names for one in name.all if one != name[lang]}
    assert others
    drawn = json.dumps(spec_of(id, topic, lang), ensure_ascii=False)
    assert not [one for one in others if one in drawn]


@every_chart
def test_chinese_is_set_as_chinese(id: str, topic: Topic) -> None:
    """Between Han characters and Latin letters or digits stands a space, and no half-width punctuation follows Han."""
    said = said_in(spec_of(id, topic, "zh"))
    texts = [said[part] for part in ("title", "subtitle", "note", "description")]
    for text in [*texts, *texts_drawn(spec_of(id, topic, "zh"))]:
        ours = re.sub(r"「[^」]*」|“[^”]*”", "", text)  # what stands in quotation marks is as it was said
        assert not re.search(r"[\u3400-\u9fff][A-Za-z0-9$]|[A-Za-z0-9%][\u3400-\u9fff]", ours), text
        assert not re.search(r"[\u3400-\u9fff][,;:!?()]", ours), text


@every_chart
@both_languages
def test_no_chart_names_a_colour(id: str, lang: str, topic: Topic) -> None:
    """Colours come from the configuration, so that a page can turn a chart dark."""
    spec = spec_of(id, topic, lang)
    assert not re.findall(r'"#[0-9a-fA-F]{3,8}"', json.dumps(spec["layer"]))


@every_chart
@both_languages
def test_without_evidence_it_says_so(id: str, lang: str, empty: Topic) -> None:
    """A topic in which nobody has spoken gets a sentence, not a traceback and not an empty frame."""
    chart = next(one for one in empty.review.charts if one.id == id)
    words = {name: text[lang] for name, text in chart.nouns.items()}
    if FORMS[chart.form].roles.keys() & {"model"}:
        return  # a model without evidence is none: see its own tests
    spec = FORMS[chart.form].draw(empty, lang=lang, words=words, moving=chart.sliders, **chart.roles).to_dict()
    said = said_in(spec)
    assert said["description"].endswith(("。", ".")) and said["title"]
    assert bool(HAN.search(said["description"])) == (lang == "zh")


@every_chart
def test_it_reads_no_more_than_it_shows(id: str, topic: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chart of metrics or of a proposition asks for these alone: else every page would be stale after every edit, and
    every chart would have other data.
    """
    chart = next(one for one in topic.review.charts if one.id == id)
    roles = FORMS[chart.form].roles
    if not any(roles[role].takes in ("metric", "proposition") for role in chart.roles):
        return  # its question is about the evidence as a whole
    asked: list[ledger.Query] = []
    monkeypatch.setattr(ledger, "note", lambda folder, query, answer: asked.append(query))
    topic.chart(id, "en")
    assert asked
    whole = ("figures", "evidence", "said", "derived", "quotes", "interviews", "stances", "organisations")
    assert not [query for query in asked if query.table in whole and not query.where]


def test_the_root_exports_every_form_and_nothing_else() -> None:
    assert hdc.charts.__all__ == sorted(FORMS)
    assert all(callable(getattr(hdc.charts, name)) for name in hdc.charts.__all__)


@pytest.mark.parametrize("name", hdc.charts.__all__)
def test_a_form_says_how_it_is_called(name: str) -> None:
    """Its signature has its roles by name, behind the tables and the rows; its docstring names each."""
    drawn = getattr(hdc.charts, name)
    parameters = list(inspect.signature(drawn).parameters)
    assert parameters[:2] == ["tables", "frame"] and {*FORMS[name].roles} <= {*parameters}
    assert drawn.__doc__ and all(f"``{role}``" in drawn.__doc__ for role in FORMS[name].roles)


@pytest.mark.parametrize("name", hdc.charts.__all__)
def test_a_form_without_its_nouns_or_roles_says_what_it_needs(name: str, topic: Topic) -> None:
    form = FORMS[name]
    needed = [role for role, kind in form.roles.items() if not kind.optional]
    if needed:
        with pytest.raises(UsageError, match=rf"{name} needs {needed[0]}"):
            form.draw(topic)
    chosen = {role: kind.choices[0] if kind.choices else "any" for role, kind in form.roles.items()}
    if form.nouns:
        with pytest.raises(UsageError, match=rf'{name} needs words of the topic: words=\{{"{form.nouns[0]}"'):
            form.draw(topic, **chosen)
    with pytest.raises(UsageError, match=f'{name} has no role "colour"'):
        form.draw(topic, **chosen, colour="red")


def test_a_chart_that_there_is_not_is_answered_with_those_there_are(topic: Topic) -> None:
    with pytest.raises(UnknownId, match=f'no chart "c-none" in charts.toml; there are {CHARTS[0]}'):
        topic.chart("c-none")


def test_the_chart_of_a_part_says_nothing_that_was_concluded_from_all(topic: Topic) -> None:
    """Its title is what it measures; and who took everything away is not told that nobody said it."""
    title = topic.chart("c-pay-rates", "en").to_dict()["usermeta"]["hdc"]["title"]
    for wanted in ("speaker_id == 'garrett-lord'", "metric == 'automated_share'"):
        spec = topic.chart("c-pay-rates", "en", topic.evidence.query(wanted)).to_dict()
        assert spec["usermeta"]["hdc"]["title"] == "Pay per hour" != title
    assert "Nothing matches." in json.dumps(spec) and "Nobody heard" not in json.dumps(spec)


def test_many_left_out_for_one_reason_are_one_sentence_that_counts_them() -> None:
    """The first is told in full, the others are counted, and the first of their speakers named."""
    people = ("ada", "ben", "cem", "dot", "ada")
    odd = [quote(f"odd{n}", who, figure(f"odd{n}", "fee", 5, per="year")) for n, who in enumerate(people)]
    sane = [quote(f"sane{n}", "ada", figure(f"sane{n}", "fee", 9 + n)) for n in range(6)]

    def note(*said: Any) -> str:
        return str(said_in(hdc.charts.ratios(honey(*said), rate="fee", lang="en").to_dict())["note"])

    few, many = note(*sane, *odd[:2]), note(*sane, *odd)
    assert "Ada's “odd0”" in few and "Ben's “odd1”" in few and "likewise" not in few
    assert "Ada's “odd0”" in many and "likewise 4 more (Ben, Cem, Dot …)" in many and "odd3" not in many


def test_a_changed_figure_changes_the_title(topic: Topic, edited: Callable[..., Topic]) -> None:
    """Edit one number in data/ and the title of its chart follows it."""
    changed = edited({FOODY: {"value = 95": "value = 155"}})
    before, after = (said_in(spec_of("c-pay-rates", one, "en"))["title"] for one in (topic, changed))
    assert "about 3 times" in before and "about 5 times" in after


def test_a_claim_that_no_longer_holds_is_not_made(topic: Topic, edited: Callable[..., Topic]) -> None:
    """Where the evidence stops bearing the finding out, the title says that it does."""
    fallen = edited({FOODY: {"value = 30": "value = 300"}})
    row = fallen.row("h-pay-gap")
    assert not row["holds"] and said_in(spec_of("c-pay-rates", fallen, "en"))["title"] == row["title_en"]
    assert row["title_en"] != topic.row("h-pay-gap")["title_en"]
