"""Pictures are drawn once, on light ground: a page turns them dark by exchanging each colour for its counterpart."""

from __future__ import annotations

from dataclasses import astuple
from functools import cache

from markupsafe import Markup

from hdc.palette import DARK, LIGHT

#: What holds a picture that was drawn beforehand.
_DRAWN = ".hdc-static, .hdc-small"


@cache
def both_grounds() -> Markup:
    """CSS under which a drawn picture has the colours of the page's scheme, whichever that is."""
    rules = (
        f'[{paint}="{light}"]{{{paint}:light-dark({light},{dark})}}'
        for light, dark in zip(_colours(astuple(LIGHT)), _colours(astuple(DARK)), strict=True)
        for paint in ("fill", "stroke")
    )
    return Markup(f"{_DRAWN}{{{''.join(rules)}}}")


def _colours(palette: tuple[str | tuple[str, ...], ...]) -> list[str]:
    return [colour for role in palette for colour in ([role] if isinstance(role, str) else role)]
