"""A typeface that only measures: the widths of another one, with a box for every glyph.

Vega asks how wide each label is, and vl-convert answers by drawing it. In a typeface with all Chinese characters that
takes milliseconds a label, a hundred times what it takes in one whose glyphs are boxes; and on a page the labels are
set in the reader's own typeface anyway.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

FAMILY = "hdc measure"
_NONE = ".notdef"


def write(source: Path, folder: Path) -> Path:
    """Write the measures of the typeface ``source`` (OpenType) into ``folder``, as the family :data:`FAMILY`."""
    from fontTools.fontBuilder import FontBuilder  # only the process that draws writes one
    from fontTools.ttLib import TTFont

    with TTFont(source, lazy=True) as font:
        advances, em = font["hmtx"].metrics, font["head"].unitsPerEm
        up, down = font["hhea"].ascent, font["hhea"].descent
        wide = {code: advances[glyph][0] for code, glyph in font.getBestCmap().items()}
    widths = {f"w{width}": width for width in sorted(set(wide.values()))} | {_NONE: em}
    made = FontBuilder(em, isTTF=True)
    made.setupGlyphOrder([_NONE, *(name for name in widths if name != _NONE)])
    made.setupGlyf({name: _box(width, up) for name, width in widths.items()})
    made.setupHorizontalMetrics({name: (width, 0) for name, width in widths.items()})
    made.setupHorizontalHeader(ascent=up, descent=down)
    made.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": FAMILY.replace(" ", "-")})
    made.setupPost()
    made.setupCharacterMap({})
    made.setupOS2(sTypoAscender=up, sTypoDescender=down, usWinAscent=up, usWinDescent=-down)
    made.font["cmap"].tables = [_many_to_one({code: f"w{width}" for code, width in wide.items()})]
    path = folder / "measure.ttf"
    made.save(path)
    return path


def _box(width: int, height: int) -> object:
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    if width:
        pen.moveTo((0, 0))
        for corner in ((0, height), (width, height), (width, 0)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def _many_to_one(named: dict[int, str]) -> CmapSubtable:
    """The table of a font in which neighbours share a glyph: a few ranges where others need a line a character."""
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language, table.reserved = 3, 10, 0, 0
    table.cmap = named
    return table
