"""The typeface that only measures: labels get the room that the real one takes, in a fraction of the time."""

from __future__ import annotations

import json
import re
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from hdc.charts.theme import font
from hdc.report import measure, svg

SANS = Path(str(find_spec(svg.FONTS).origin)).parent / "NotoSansSC-Regular.otf"  # type: ignore[union-attr]
LABELS = ["人类数据", "每小时 150 美元（约）", "Scale AI 的专家", "≈ 3 倍 → 10 倍", "「前 10%」——Chen", "mid-2030s"]


def chart(family: str) -> dict[str, object]:
    """Bars whose labels decide how much room is left for them."""
    return {
        "data": {"values": [{"who": label, "much": at + 1} for at, label in enumerate(LABELS)]},
        "mark": "bar",
        "width": 400,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "encoding": {"x": {"field": "much", "type": "quantitative"}, "y": {"field": "who", "type": "nominal"}},
        "config": {"font": family},
    }


def test_every_character_is_as_wide_as_in_the_typeface_that_is_measured(tmp_path: Path) -> None:
    with TTFont(SANS, lazy=True) as real, TTFont(measure.write(SANS, tmp_path)) as light:
        names, widths = real.getBestCmap(), real["hmtx"].metrics
        measured = light.getBestCmap()
        assert measured.keys() == names.keys()
        scale = real["head"].unitsPerEm / light["head"].unitsPerEm
        assert all(light["hmtx"].metrics[measured[code]][0] * scale == widths[names[code]][0] for code in names)


def test_a_chart_is_laid_out_as_with_the_typeface_itself() -> None:
    """Bars begin where the widest label ends: nothing moves by more than a pixel."""
    real = svg.converter().vegalite_to_svg(json.dumps(chart(f"{svg.SANS[0]}")))
    ours = svg.Here().draw(chart(font("zh")), "chart")
    starts = [[float(x) for x in re.findall(r"translate\(([\d.]+),", drawn)] for drawn in (real, ours)]
    assert len(starts[0]) == len(starts[1]) > 5
    assert starts[1] == pytest.approx(starts[0], abs=1)


def test_no_picture_asks_for_the_typeface_that_only_measures() -> None:
    mixed = chart(font("zh")) | {"title": {"text": "题", "font": "Georgia"}}
    drawn = svg.Here().draw(mixed, "chart")
    assert measure.FAMILY not in drawn
    assert "Georgia" in drawn and svg.SANS[0] in drawn


def test_a_chart_in_another_typeface_is_measured_in_that() -> None:
    drawn = svg.Here().draw(chart("Georgia"), "chart") + svg.Here().draw(chart(font("en")), "chart")
    assert measure.FAMILY not in drawn


def test_without_the_typeface_to_measure_the_machine_s_own_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = chart(font("zh"))
    for name in ("_can_measure", "converter"):
        monkeypatch.setattr(svg, name, getattr(svg, name).__wrapped__)  # asked anew, and not kept
    monkeypatch.setattr(svg, "FONTS", "no_such_package")
    assert svg._measured(spec) == spec
    assert "Noto Sans SC" in svg.Here().draw(spec | {"title": {"text": "题", "font": "Georgia"}}, "chart")


@pytest.mark.parametrize(("most", "patience", "hands"), [(1, 0, 1), (2, 0, 2), (2, 10, 1)])
def test_a_studio_draws_what_is_drawn_here_begun_or_not_and_leaves_nothing_behind(
    most: int, patience: int, hands: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another hand helps where the first is busy and more wait than there is patience for."""
    monkeypatch.setattr(svg, "_PATIENCE", patience)
    svg.Here().draw(chart(font("zh")), "warm")  # this process has a folder of its own
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with svg.Studio(hands=most) as studio:
        studio.begin(chart(font("zh")), "first")
        studio.begin({"mark": "no such mark"}, "broken")
        assert studio.draw(chart(font("en")), "second") == svg.Here().draw(chart(font("en")), "second")
        assert studio.draw(chart(font("zh")), "first") == svg.Here().draw(chart(font("zh")), "first")
        assert list(tmp_path.iterdir())
        with pytest.raises(ValueError, match="Vega-Lite"):
            studio.draw({"mark": "no such mark"}, "broken")
        assert len(studio._hands) == hands
    assert all(hand.process.poll() is not None for hand in studio._hands)
    assert not list(tmp_path.iterdir())
