"""How charts look: one theme, on light and on dark ground.

Colours have roles, and every role has a place in the configuration (a named range or a mark style), so that a page
turns a chart dark by changing its configuration alone. No chart names a colour.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from hdc.lang.interface import meta
from hdc.palette import LIGHT, Palette

#: Width of a chart in JupyterLab and in an exported picture; on a page the column decides.
WIDTH = 680
_FULL_WIDTH = '"Noto Sans SC","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif'
_LATIN = f'"Helvetica Neue","Segoe UI","Liberation Sans",Arial,{_FULL_WIDTH}'


def font(lang: str) -> str:
    """Return the typefaces of a language's charts, the first that a machine has counting: each script has its own."""
    return _FULL_WIDTH if meta(lang).full_width else _LATIN


def config(palette: Palette, lang: str) -> dict[str, Any]:
    """Return the Vega-Lite configuration of a palette in a language.

    ``style`` holds what marks mean: said, derived, assumed, …
    """
    axis = {
        "labelColor": palette.muted,
        "labelFontSize": 11,
        "titleColor": palette.muted,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "domainColor": palette.muted,
        "tickColor": palette.muted,
        "gridColor": palette.line,
        "labelOverlap": "greedy",
        "labelSeparation": 6,
    }
    return {
        "background": palette.ground,
        "font": font(lang),
        "lineBreak": "\n",
        "padding": 8,
        # The width is for who says none, as an analyst may not: ours do.
        "view": {"stroke": None, "continuousWidth": 480},
        # For marks that name no colour and no style, as an analyst's may.
        "mark": {"color": palette.sides[0]},
        "text": {"color": palette.ink},
        "rule": {"color": palette.muted},
        "header": {"labelColor": palette.ink, "titleColor": palette.muted},
        "title": _title(palette),
        "axis": axis,
        "legend": {
            "labelColor": palette.ink,
            "labelFontSize": 11.5,
            "titleColor": palette.muted,
            "titleFontSize": 11,
            "titleFontWeight": "normal",
            "orient": "top",
            "symbolStrokeWidth": 2,
        },
        "range": {"category": list(palette.sides)},
        "style": _styles(palette),
    }


def _title(palette: Palette) -> dict[str, Any]:
    return {
        "anchor": "start",
        "frame": "bounds",
        "color": palette.ink,
        "fontSize": 17,
        "fontWeight": 600,
        "lineHeight": 24,
        "subtitleColor": palette.muted,
        "subtitleFontSize": 12.5,
        "subtitleLineHeight": 19,
        "subtitlePadding": 6,
        "offset": 14,
    }


def _styles(palette: Palette) -> dict[str, Any]:
    """Return the mark styles. Text: label, strong, section, remark. Marks: hollow, derived, assumed, guide, event, …"""
    return {
        "label": {"color": palette.ink, "fontSize": 12.5, "lineHeight": 17},
        "strong": {"color": palette.ink, "fontSize": 13, "lineHeight": 19, "fontWeight": 600},
        "section": {"color": palette.muted, "fontSize": 11.5, "lineHeight": 15, "fontWeight": 600},
        "remark": {"color": palette.muted, "fontSize": 11.5, "lineHeight": 15},
        "ours-text": {"color": palette.ours, "fontSize": 12.5, "fontWeight": 600},
        "converted": {"strokeWidth": 9, "strokeDash": [5, 2]},
        "hollow": {"fill": palette.ground, "strokeWidth": 2.5},
        "cover": {"color": palette.ground},
        "derived": {"color": palette.ours},
        "derived-hollow": {"fill": palette.ground, "color": palette.ours, "strokeWidth": 2.5},
        "derived-line": {"color": palette.ours, "strokeWidth": 2.5},
        "chosen-line": {"color": palette.ink, "strokeWidth": 2},
        "chosen-text": {"color": palette.ink, "fontSize": 12.5, "fontWeight": 600},
        "assumed": {"color": palette.muted, "strokeDash": [4, 3], "strokeWidth": 1.5},
        "guide": {"color": palette.line, "strokeWidth": 1},
        "event": {"color": palette.muted, "strokeWidth": 1},
        "empty": {"color": palette.muted, "strokeWidth": 1},
        "free": {"color": palette.muted, "strokeDash": [2, 3], "strokeWidth": 1},
    }


def register() -> None:
    """Register and enable the theme ``hdc``, so that anybody's chart in this process looks like ours."""
    alt.theme.register("hdc", enable=True)(_theme)


def _theme() -> alt.theme.ThemeConfig:
    return {"config": config(LIGHT, "en")}  # type: ignore[typeddict-item]
