"""A chart as a picture that stands alone: title, subtitle, sources and note are set inside it, on white.

On a page all of that is HTML. A picture is sent round without its page, so it carries its sources with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from html import escape
from typing import Any

from hdc.charts.theme import config, font
from hdc.charts.typesetting import balanced, lines
from hdc.errors import MissingTool
from hdc.lang.interface import meta, say
from hdc.palette import LIGHT
from hdc.report.figures import WIDTH, is_fluid
from hdc.report.svg import Here, converter, still

PAPER = replace(LIGHT, ground="#ffffff")
_MARGIN, _PADDING, _GAP = 24, 8, 16
#: How much narrower running English is than the estimate by which lines are broken, with something to spare.
_LATIN = 1.1
#: Size and line height in pixels, colour, weight.
_TITLE, _SUBTITLE = (20, 28, PAPER.ink, 600), (13.5, 20, PAPER.muted, 400)
_SMALL, _IMPRINT = (11.5, 17, PAPER.muted, 400), (10.5, 16, PAPER.muted, 400)
_OUTER = re.compile(r'\A\s*<svg[^>]*\swidth="([\d.]+)"[^>]*\sheight="([\d.]+)"[^>]*>(.*)</svg>\s*\Z', re.DOTALL)
_BOLD = re.compile(
    r'<text(?=[^>]*\sfont-weight="(?:600|700|bold)")(?=[^>]*\sfont-size="([\d.]+))(?=[^>]*\sfill="([^"]+)")'
)
_FONTS_NEEDED = (
    "no typeface on this machine has Chinese characters, and charts would show boxes in their place; "
    "install one: pip install pylopdf-fonts-zh-cn, or apt-get install fonts-noto-cjk"
)

Style = tuple[float, int, str, int]


def need_chinese() -> None:
    """See to it that Chinese can be drawn: a character must not look like another one.

    Raises:
        MissingTool: no typeface that is found here has Chinese characters.
    """
    if _glyph("字") == _glyph("汉"):  # two boxes, or nothing twice
        raise MissingTool(_FONTS_NEEDED)


@cache
def _has_bold() -> bool:
    """Whether our typeface comes in bold: the one that we bring has one weight, one of the machine's may have more."""
    return _glyph("字", 400) != _glyph("字", 600)


def _glyph(character: str, weight: int = 400) -> bytes:
    drawn: bytes = converter().svg_to_png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><text x="4" y="26" font-size="24"'
        f' font-weight="{weight}" font-family="{escape(font("zh"))}">{character}</text></svg>'
    )
    return drawn


def svg(spec: Mapping[str, Any], lang: str, imprint: str = "") -> str:
    """Return a chart as SVG with all that belongs to it; ``imprint`` names what it is from. The same bytes every time.

    Raises:
        ValueError: Vega-Lite cannot make a chart of ``spec``.
    """
    said = (spec.get("usermeta") or {}).get("hdc") or {}
    width, height, marks = _drawn(spec, lang)
    column = max(float(WIDTH), width - 2 * _PADDING)
    labels = [str(source["label"]) for source in said.get("sources") or ()]
    above = [
        *_block(said.get("title", ""), _TITLE, column, lang, even=True),
        *_block(said.get("subtitle", ""), _SUBTITLE, column, lang, even=True),
    ]
    below = [
        *_block(_after(say("figure.sources", lang), say("marks.semicolon", lang).join(labels)), _SMALL, column, lang),
        *_block(_after(say("figure.note", lang), said.get("note", "")), _SMALL, column, lang),
        *_block(imprint, _IMPRINT, column, lang),
    ]
    parts: list[str] = []
    y = _MARGIN + _set(above, _MARGIN, parts) + _GAP - _PADDING
    parts.append(f'<g transform="translate({_MARGIN - _PADDING},{y:g})">{marks}</g>')
    y += height + _GAP - _PADDING
    parts.append(f'<path d="M{_MARGIN},{y:g}h{column:g}" stroke="{PAPER.line}" fill="none"/>')
    y += 6
    y += _set(below, y, parts) + _MARGIN - 6
    return _document(column + 2 * _MARGIN, y, said, spec, lang, parts)


def png(picture: str, scale: float = 2) -> bytes:
    """Return an SVG of ours as PNG, ``scale`` pixels for each of its units."""
    shown = picture if _has_bold() else _BOLD.sub(_emboldened, picture)
    drawn: bytes = converter().svg_to_png(shown, scale=scale)
    return drawn


def _drawn(spec: Mapping[str, Any], lang: str) -> tuple[float, float, str]:
    """Return the chart alone on white: its width and height with padding, and its elements."""
    bare = {key: value for key, value in spec.items() if key not in ("title", "usermeta", "$schema")}
    bare["config"] = config(PAPER, lang)
    if is_fluid(spec):
        bare |= {"width": WIDTH + 2 * _PADDING, "autosize": {"type": "fit-x", "contains": "padding"}}
    found = _OUTER.match(Here().draw(bare, "chart"))
    if found is None:
        raise ValueError("Vega returned something else than one svg element")
    return float(found[1]), float(found[2]), still(found[3])


def _after(word: str, text: str) -> str:
    return f"{word}{text}" if text else ""


def _block(text: str, style: Style, column: float, lang: str, even: bool = False) -> Iterator[tuple[str, Style]]:
    """Break a text into lines of the column's width, those of a heading into even ones."""
    if not text:
        return
    room = column / style[0] * (1 if meta(lang).full_width else _LATIN)
    for line in (balanced if even else lines)(text, room):
        yield line, style


def _set(block: Sequence[tuple[str, Style]], top: float, parts: list[str]) -> float:
    """Set lines one under the other from ``top``; return how high they are together."""
    y = top
    for text, (size, leading, colour, weight) in block:
        baseline = y + leading / 2 + size * 0.36
        parts.append(
            f'<text x="{_MARGIN}" y="{baseline:g}" font-size="{size:g}"'
            f' font-weight="{weight}" fill="{colour}">{escape(text)}</text>'
        )
        y += leading
    return y - top


def _document(
    width: float, height: float, said: Mapping[str, Any], spec: Mapping[str, Any], lang: str, parts: Sequence[str]
) -> str:
    title, described = str(said.get("title") or "chart"), str(said.get("description") or spec.get("description") or "")
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" role="img"'
        f' lang="{said.get("lang") or lang}" aria-labelledby="title" aria-describedby="description"'
        # The chart's own texts name no typeface: on a page they take the page's.
        f' font-family="{escape(font(lang))}" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}">'
    )
    about = f'<title id="title">{escape(title)}</title><desc id="description">{escape(described)}</desc>'
    ground = f'<rect width="{width:g}" height="{height:g}" fill="{PAPER.ground}"/>'
    return "\n".join([head, about, ground, *parts, "</svg>", ""])


def _emboldened(found: re.Match[str]) -> str:
    """Give bold text a thin outline of its own colour, which makes it look bold."""
    size, fill = float(found[1]), json.dumps(found[2])
    return f'<text stroke={fill} stroke-width="{size * 0.032:.3f}" stroke-linejoin="round"'
