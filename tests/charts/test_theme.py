"""Colours that can be told from the ground, and from each other, by everybody."""

from __future__ import annotations

import math
from itertools import combinations

import altair as alt
import pytest

from hdc.charts import theme
from hdc.charts.scene import SIDES, Scene
from hdc.charts.theme import config
from hdc.model import Name, Organisation, Side
from hdc.palette import DARK, LIGHT, Palette
from tests.charts.honey import KEEPERS, text
from tests.charts.honey import topic as honey

# Machado, Oliveira & Fernandes (2009), full severity, on linear RGB.
SIGHT = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
grounds = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
Colour = tuple[float, ...]
firms = tuple(Organisation(id=id, name=Name(id)) for id in KEEPERS.values())


def linear(colour: str) -> Colour:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: Colour) -> Colour:
    red, green, blue = (min(1.0, max(0.0, part)) for part in rgb)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, sight: str) -> Colour:
    rgb = linear(colour)
    return lab(tuple(sum(weight * part for weight, part in zip(row, rgb, strict=True)) for row in SIGHT[sight]))


@grounds
def test_marks_stand_out_from_the_ground(palette: Palette) -> None:
    """Three to one for whatever is drawn, four and a half to one for whatever is read (WCAG 2.2, 1.4.11 and 1.4.3)."""
    for colour in (*palette.sides, palette.ours):
        assert contrast(colour, palette.ground) >= 3, colour
    for colour in (palette.ink, palette.muted, palette.ours):
        assert contrast(colour, palette.ground) >= 4.5, colour


@grounds
@pytest.mark.parametrize("sight", SIGHT)
def test_colours_that_mean_different_things_look_different(palette: Palette, sight: str) -> None:
    """Eight sides and that of no side stay apart, however many colours a reader sees."""
    for one, other in combinations(palette.sides, 2):
        assert math.dist(seen(one, sight), seen(other, sight)) >= 15, (one, other)


def test_light_and_dark_differ_in_colours_alone() -> None:
    """Both configurations have the same shape, so that dark can be laid over light."""

    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(inner) for key, inner in value.items()}
        return len(value) if isinstance(value, list) else None

    assert shape(config(LIGHT, "zh")) == shape(config(DARK, "zh"))


def test_the_theme_is_registered_only_when_asked() -> None:
    """Importing registers nothing; ``register`` makes everybody's charts look like ours."""
    before = alt.theme.active
    try:
        theme.register()
        assert alt.theme.active == "hdc"
        plain = alt.Chart(alt.InlineData(values=[{"a": 1}])).mark_point().to_dict()
        assert plain["config"]["font"] == theme.font("en")
    finally:
        alt.theme.enable(before)


def test_a_side_has_the_same_colour_in_every_chart_and_none_has_the_last() -> None:
    """The domain names all sides of the review, whoever is drawn, and has a place for every colour."""
    for sides in (1, 8):
        made = honey(sides=tuple(Side(id=f"s{n}", label=text("side")) for n in range(sides)), organisations=firms)
        domain = Scene(made, "rates", "en").colour().to_dict()["scale"]["domain"]
        assert domain[:sides] == [f"s{n}" for n in range(sides)] and domain[-1] == ""
        assert len(domain) == SIDES + 1 == len(LIGHT.sides) == len(DARK.sides)


def test_each_script_is_set_in_its_own_typefaces() -> None:
    """A chart in English begins with a Latin typeface and may fall back to a Chinese one."""
    families = {lang: [name.strip('"') for name in theme.font(lang).split(",")] for lang in ("en", "zh")}
    assert families["zh"][0] == "Noto Sans SC" == config(LIGHT, "zh")["font"].split(",")[0].strip('"')
    assert "Liberation Sans" in families["en"][: families["en"].index("Noto Sans SC")]


def test_who_says_no_width_gets_a_chart_that_can_be_read() -> None:
    """Vega's own is that of a thumbnail; charts that an analyst draws with our theme need no number for it."""
    assert config(LIGHT, "en")["view"]["continuousWidth"] >= 400
