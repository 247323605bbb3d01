"""Charts that a build before has drawn: taken as they are, drawn anew where anything that draws them changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from nbformat import NotebookNode

from hdc.report import drawings
from hdc.report.drawings import Drawings
from hdc.report.execute import Executed, Job
from hdc.report.figures import TYPES
from hdc.report.press import _begin
from hdc.report.svg import Here, renamed

KIND = TYPES[0]
ONE, OTHER = {"mark": "bar"}, {"mark": "point"}


class Painter:
    """Draws nothing but what it was asked, and says how often."""

    asked: list[Any]

    def __init__(self, *, with_bundle: bool, hands: int) -> None: ...

    def __enter__(self) -> Painter:
        return self

    def __exit__(self, *_: object) -> None: ...

    def draw(self, spec: Mapping[str, Any], prefix: str) -> str:
        self.asked.append(spec)
        return f'<svg><clipPath id="{prefix}-0"/><g clip-path="url(#{prefix}-0)">{spec["mark"]}</g></svg>'

    def begin(self, spec: Mapping[str, Any], prefix: str) -> None:
        self.asked.append(("begun", spec))

    def bundle(self) -> str:
        self.asked.append("bundle")
        return "window.vegaEmbed = vegaEmbed;"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    Painter.asked = []
    monkeypatch.setattr(drawings, "Studio", Painter)
    return Painter.asked


def test_a_chart_is_drawn_once_for_all_pages_and_for_the_next_build(tmp_path: Path, asked: list[Any]) -> None:
    """Each place gives it ids of its own."""
    for prefix in ("figure-1", "figure-2", "front-en-0"):
        with Drawings(tmp_path, "today") as artist:
            drawn = artist.draw(ONE, prefix)
        assert f'id="{prefix}-0"' in drawn and f"url(#{prefix}-0)" in drawn and "drawn" not in drawn
    assert asked == [ONE]


def test_what_is_kept_is_not_begun_and_what_was_begun_is_not_begun_again(tmp_path: Path, asked: list[Any]) -> None:
    with Drawings(tmp_path, "today") as artist:
        artist.draw(ONE, "figure-1")
        for spec in (ONE, OTHER, OTHER):
            artist.begin(spec)
    assert asked == [ONE, ("begun", OTHER)]


def test_what_draws_is_started_where_nothing_is_kept_or_something_is_to_be_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []

    class Started(Painter):
        def __init__(self, *, with_bundle: bool, hands: int) -> None:
            started.append("one")

    monkeypatch.setattr(drawings, "Studio", Started)
    with Drawings(tmp_path, "today") as artist:
        artist.warm_up()
        artist.bundle()
        artist.draw(ONE, "figure-1")
    assert started == ["one"]
    with Drawings(tmp_path, "today") as artist:
        artist.warm_up()
        artist.begin(ONE)
        artist.draw(ONE, "figure-1")
    assert started == ["one"], "all of it is kept"


def test_other_code_or_another_library_draws_everything_anew(tmp_path: Path, asked: list[Any]) -> None:
    for by in ("today", "tomorrow", "today"):
        with Drawings(tmp_path, by) as artist:
            artist.draw(ONE, "figure-1")
            artist.bundle()
    assert asked == [ONE, "bundle", ONE, "bundle"]


def test_what_is_kept_counts_for_every_review_of_this_user_until_another_library_draws(
    tmp_path: Path, asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only computes, as pandas does, draws nothing."""
    monkeypatch.setenv("HDC_CACHE", str(tmp_path))
    for pandas, draws in (("3.0", "1.8"), ("3.1", "1.8"), ("3.1", "1.9")):
        with Drawings.kept({"pandas": pandas, "vl-convert-python": draws}) as artist:
            artist.draw(ONE, "figure-1")
    assert asked == [ONE, ONE]


def test_where_nothing_can_be_kept_it_is_drawn_all_the_same(tmp_path: Path, asked: list[Any]) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    with Drawings(tmp_path / "file" / "drawings", "today") as artist:
        assert artist.draw(ONE, "figure-1") == artist.draw(ONE, "figure-1") and artist.bundle()
    assert asked == [ONE, ONE, "bundle"]


def test_the_script_that_brings_charts_to_life_is_made_once_for_all_builds(
    tmp_path: Path, asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """vl-convert's own, that is: however it names what it bundles. Half of it is none."""
    script = Here().bundle()
    made = [script]
    monkeypatch.setattr(Painter, "bundle", lambda self: made.pop())
    for _ in range(2):
        with Drawings(tmp_path, "today") as artist:
            assert artist.bundle() == script
    (kept,) = tmp_path.iterdir()
    kept.write_text(script[:-1000], "utf-8")
    made.append("made anew: window.vegaEmbed = it;")
    with Drawings(tmp_path, "today") as artist:
        assert artist.bundle().startswith("made anew")


@pytest.mark.parametrize("damage", [b"", b"<svg>half", b"\xff\xfe", b"<p>something else</p>"])
def test_a_drawing_that_is_not_whole_is_drawn_anew(tmp_path: Path, asked: list[Any], damage: bytes) -> None:
    with Drawings(tmp_path, "today") as artist:
        whole = artist.draw(ONE, "figure-1")
        for path in tmp_path.iterdir():
            path.write_bytes(damage)
        assert artist.draw(ONE, "figure-1") == whole
    assert asked == [ONE, ONE]


def test_what_nobody_asks_for_any_more_goes_first(
    tmp_path: Path, asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawings, "_MOST", 2)
    with Drawings(tmp_path, "today") as artist:
        for mark in ("bar", "point", "line"):
            artist.draw({"mark": mark}, "figure-1")
            for path in tmp_path.iterdir():
                os.utime(path, (path.stat().st_mtime - 100,) * 2)
        artist.draw({"mark": "bar"}, "figure-1")
    with Drawings(tmp_path, "today") as artist:
        for mark in ("bar", "line", "point"):
            artist.draw({"mark": mark}, "figure-1")
    assert [spec["mark"] for spec in asked] == ["bar", "point", "line", "point"]


def test_what_another_build_took_away_meanwhile_is_no_fault(
    tmp_path: Path, asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawings, "_MOST", 1)
    with Drawings(tmp_path, "today") as artist:
        artist.draw(ONE, "figure-1")
        (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert len(list(tmp_path.iterdir())) == 1 and asked == [ONE]


@pytest.mark.parametrize("output", [{}, {"data": None}, {"data": {KIND: 3}}, {"data": {KIND: {"usermeta": [1]}}}])
def test_whatever_an_output_holds_the_charts_beside_it_are_begun(
    tmp_path: Path, asked: list[Any], output: dict[str, Any]
) -> None:
    """What cannot be drawn is told on its page, and stops no other."""
    outputs = [output, {"data": {KIND: ONE}}]
    notebook = NotebookNode(cells=[{"outputs": outputs}, {"source": "no outputs"}])
    with Drawings(tmp_path, "today") as artist:
        _begin(artist, Executed(Job(tmp_path, notebook, {}), notebook))
    assert [spec["mark"] for _, spec in asked] == ["bar"]


def test_ids_are_given_anew_as_a_drawing_gives_them_first() -> None:
    spec = {"data": {"values": [{"x": 1}]}, "mark": "bar", "encoding": {"x": {"field": "x", "type": "quantitative"}}}
    assert renamed(Here().draw(spec, "drawn"), "figure-7") == Here().draw(spec, "figure-7")
