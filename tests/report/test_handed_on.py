"""What leaves the review for other programs says the same as the review: every quote, at its place, with its codes."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path

import pytest

import hdc
from hdc.cli import main
from hdc.desk.elsewhere import refi
from hdc.report.annotations import collection
from hdc.report.coded import project
from hdc.topic import Topic

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def review() -> Topic:
    return hdc.load(REPOSITORY / "data")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_quote_is_an_annotation_whose_words_stand_in_it(review: Topic, lang: str) -> None:
    items = json.loads(collection(review, lang))["first"]["items"]
    quotes = {quote.id: quote for _, quote in review.review.quotes if quote.withdrawn is None}
    assert [item["id"].rpartition(":")[2] for item in items] == list(quotes)
    for item, quote in zip(items, quotes.values(), strict=True):
        words = [target["selector"][0]["exact"] for target in item["target"]]
        places = [quote.original.find(one) for one in words]
        assert words and all(place >= 0 for place in places) and places == sorted(places)
        assert not any("…" in one for one in words), "an ellipsis stands in no source"
        assert {body["value"] for body in item["body"]} >= {quote.words[other] for other in quote.translations}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_whoever_is_named_in_what_is_handed_on_has_the_name_of_its_language(review: Topic, lang: str) -> None:
    """A name that is a language's says so; one that is the same in all is of none."""
    names = {
        quote.id: one.name
        for _, quote in review.review.quotes
        for one in review.review.speakers
        if one.id == quote.speaker
    }
    for item in json.loads(collection(review, lang))["first"]["items"]:
        told = next(body for body in item["body"] if body["purpose"] == "identifying")
        name = names[item["id"].rpartition(":")[2]]
        assert (told["value"], "language" in told) == (name[lang], len(name.all) > 1)
    others = {one for name in names.values() for one in name.all if one != name[lang]}
    with zipfile.ZipFile(io.BytesIO(project(review, lang))) as archive:
        written = archive.read("project.qde").decode("utf-8")
    assert others and not [one for one in others if one in written]


def test_an_annotation_is_placed_where_the_quote_was_found_and_nowhere_else(review: Topic) -> None:
    items = json.loads(collection(review, "en"))["first"]["items"]
    placed = 0
    for item, (_, quote) in zip(items, (pair for pair in review.review.quotes if not pair[1].withdrawn), strict=True):
        spans = [
            (one["start"], one["end"])
            for target in item["target"]
            for one in target["selector"]
            if one["type"] == "TextPositionSelector"
        ]
        placed += bool(spans)
        assert not spans or (quote.anchor is not None and spans == list(quote.anchor.spans))
        sources = {target["source"] for target in item["target"]}
        named = base64.urlsafe_b64encode(bytes.fromhex(quote.anchor.sha256)).decode() if quote.anchor else "nothing"
        assert (sources == {f"ni:///sha-256;{named.rstrip('=')}"}) == bool(spans)
    assert placed > 30, "of quotes that were compared, most have a place"


def test_a_project_read_back_has_every_quote_with_its_speaker_and_every_figure_with_its_metric(review: Topic) -> None:
    data = project(review, "en")
    found = refi.read("quotes.qdpx", data)
    assert all(one.source is not None for one in found), "each stands where the project says"
    read = {(one.words, one.code) for one in found}
    names = {one.id: one.name["en"] for one in review.review.speakers}
    labels = {row["id"]: row["label_en"] for row in review.records("metrics")}
    for _, quote in review.review.quotes:
        is_there = (quote.original.strip(), names[quote.speaker]) in read
        assert is_there == (quote.withdrawn is None)
        if is_there:
            assert {(one.said[quote.language].strip(), labels[one.metric]) for one in quote.figures} <= read
    stances = [(id, row["proposition_id"]) for row in review.records("stances") for id in row["quote_ids"].split()]
    said = {quote.id: quote.original.strip() for _, quote in review.review.quotes}
    assert stances and {(said[id], proposition) for id, proposition in stances} <= read


def test_a_project_holds_nothing_of_what_was_said_but_the_quotes_and_is_the_same_each_time(review: Topic) -> None:
    data = project(review, "zh")
    assert data == project(review, "zh")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("sources/")]
    quotes = [quote.original for _, quote in review.review.quotes if quote.withdrawn is None]
    assert sorted("\n\n".join(texts).split("\n\n")) == sorted("\n\n".join(quotes).split("\n\n"))


@pytest.mark.parametrize("form", ["datapackage", "annotations", "qdpx"])
def test_each_form_is_one_file_and_says_what_is_not_in_it(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "there" / "one"
    assert main(["-C", str(REPOSITORY), "export", form, "--output", str(out)]) == 0
    said = capsys.readouterr()
    assert said.out == f"{out}\n" and "not in it: " in said.err and out.stat().st_size > 10_000


def test_the_package_of_data_is_the_tables_and_their_descriptor(tmp_path: Path) -> None:
    out = tmp_path / "data.zip"
    assert main(["-C", str(REPOSITORY), "export", "datapackage", "--output", str(out), "--quiet"]) == 0
    with zipfile.ZipFile(out) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    named = json.loads(held["datapackage.json"])["resources"]
    assert {one["path"] for one in named} == set(held) - {"datapackage.json"}
    assert all(content == (REPOSITORY / "data" / name).read_bytes() for name, content in held.items())
