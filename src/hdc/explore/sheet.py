"""A notebook's style: prose that reads well, sliders in line, charts that follow the ground of JupyterLab's theme.

It leaves a cell as an output that nobody sees, so that it is saved with the notebook and holds where nothing runs. A
chart is drawn once, in the colours of light ground. On dark ground each colour of the one palette gives way to that of
the other, which the browser does by itself, also while a notebook is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from hdc.palette import DARK, LIGHT, Palette

#: How JupyterLab says on which ground it draws.
_IN_THE_DARK = '[data-jp-theme-light="false"]'
_STYLE = Path(__file__).with_name("notebook.css")


def sheet(more: str = "", beside: str = "") -> str:
    """Return the style as an element of HTML, with ``more`` of it for one notebook and who answers there."""
    asked = f' data-beside="{beside}"' if beside else ""
    return f'<style class="hdc-sheet"{asked}>\n{_STYLE.read_text("utf-8")}{redressed(LIGHT, DARK)}{more}</style>'


def redressed(light: Palette, dark: Palette) -> str:
    """Return the rules by which a chart in the colours of ``light`` is seen in those of ``dark``.

    They hold for charts of our theme, which are known by their ground; others keep their looks.
    """
    ground = ", ".join(str(int(light.ground[at : at + 2], 16)) for at in (1, 3, 5))
    rules = [f"  background-color: {dark.ground} !important;"]
    for old, new in zip(_colours(light), _colours(dark), strict=True):
        rules += [f'  [{paint}="{old}"] {{ {paint}: {new}; }}' for paint in ("fill", "stroke")]
    return f'{_IN_THE_DARK} svg.marks[style*="rgb({ground})"] {{\n' + "\n".join(rules) + "\n}\n"


def _colours(palette: Palette) -> Iterator[str]:
    for colour in astuple(palette):
        yield from [colour] if isinstance(colour, str) else colour
