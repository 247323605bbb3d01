"""Where a tall picture may be cut: a printed page ends somewhere, and no line of a chart may be cut in two there.

A browser moves a picture that does not fit to the next page as a whole, and one taller than a page it cuts wherever the
page ends. In print a tall picture is therefore a row of strips, cut where nothing is drawn; pages end between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

#: A drawing up to so many pixels, about 40 % of a printed page, stays whole; a strip is at least so tall,
#: and at most, where there is a space to cut in.
WHOLE, _LEAST, _MOST = 420, 90, 200
#: Room that a cut needs, in pixels; what is narrower than this crosses it unharmed: an axis, a grid line, a rule.
_ROOM, _THIN = 3.0, 1.5
_PLACE = re.compile(r"translate\(\s*([-\d.e]+)(?:[ ,]+([-\d.e]+))?\s*\)")
_STEP = re.compile(r"([A-Za-z])|(-?[\d.]+(?:e-?\d+)?)")
#: How many numbers a command of a path takes.
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}

Span = tuple[float, float]
#: What is drawn: from where to where it reaches, and whether it is the foot of what stands above it, an axis.
Drawn = tuple[float, float, bool]


def strips(svg: str) -> tuple[str, ...]:
    """Return the strips of a drawing from the top, each as a view box; none if it is short or cannot be cut.

    Raises:
        ValueError: ``svg`` is no XML.
    """
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise ValueError(f"the picture is no XML: {error}") from error
    height = float(root.get("height") or 0)
    if height <= WHOLE:
        return ()
    cuts = [0.0]
    spaces = _spaces(sorted(_drawn(root, 0.0, float(root.get("width") or 0) / 2)), height)
    while within := [space for space in spaces if cuts[-1] + _LEAST <= _middle(space) <= height - _LEAST]:
        near = [space for space in within if _middle(space) <= cuts[-1] + _MOST] or within[:1]
        # The widest space parts what belongs together least: rows rather than a row's name and its mark.
        cuts.append(_middle(max(near, key=lambda space: round(space[1] - space[0]))))
    wide = root.get("width")
    ends = [*cuts[1:], height] if cuts[1:] else []
    return tuple(f"0 {top:g} {wide} {end - top:g}" for top, end in zip(cuts, ends, strict=False))


def _middle(space: Span) -> float:
    return (space[0] + space[1]) / 2


def _spaces(drawn: list[Drawn], height: float) -> list[Span]:
    """The spaces between what is drawn, from the top; none above an axis, which says nothing by itself."""
    found, below = [], height
    for top, end, is_foot in drawn:
        if top - below >= _ROOM and not is_foot:
            found.append((below, top))
        below = end if below == height else max(below, end)
    return found


def _drawn(element: ElementTree.Element, down: float, wide: float, is_foot: bool = False) -> Iterator[Drawn]:
    """From where to where each text and mark reaches; a level line of a length of ``wide`` or more is an axis too."""
    moved = _PLACE.search(element.get("transform") or "")
    down += float(moved[2] or 0) if moved else 0.0
    kind = element.tag.rpartition("}")[2]
    if kind == "text":
        size = float((element.get("font-size") or "11").removesuffix("px"))
        more = sum(float(line.get("dy") or 0) for line in element)
        yield down - size, down + more + size * 0.3, is_foot
    elif kind in ("path", "line") and element.get("class") != "background":
        line = f"M0,0L{element.get('x2') or 0},{element.get('y2') or 0}"
        across, along = _reach(element.get("d") or "" if kind == "path" else line)
        if across[1] - across[0] > _THIN:
            is_level = along[0] == along[1] and across[1] - across[0] >= wide
            yield down + along[0] - _THIN, down + along[1] + _THIN, is_foot or is_level
    is_axis = "role-axis" in (element.get("class") or "").split()
    for child in element if kind not in ("defs", "clipPath") else ():
        yield from _drawn(child, down, wide, is_foot or (is_axis and _is_below(child)))


def _is_below(axis: ElementTree.Element) -> bool:
    """Whether an axis stands at the foot of its panel; one on top or at the side begins where the panel does."""
    moved = _PLACE.search(axis.get("transform") or "")
    return moved is not None and float(moved[2] or 0) > 1


def _reach(path: str) -> tuple[Span, Span]:
    """Return from where to where a path reaches across and along, control points and the radii of arcs included."""
    xs: list[float] = []
    ys: list[float] = []
    x = y = 0.0
    found = _STEP.findall(path)
    at, command = 0, "M"
    while at < len(found):
        if found[at][0]:
            command, at = found[at][0], at + 1
        takes = _TAKES[command.lower()]
        numbers = [float(number) for _, number in found[at : at + takes]]
        at += takes
        from_x, from_y = (x, y) if command.islower() else (0.0, 0.0)
        if command in "hH":
            x = from_x + numbers[0]
        elif command in "vV":
            y = from_y + numbers[0]
        elif command in "aA":
            x, y = from_x + numbers[5], from_y + numbers[6]
            ys += [y - numbers[1], y + numbers[1]]
        elif numbers:
            xs += [from_x + number for number in numbers[:-2:2]]
            ys += [from_y + number for number in numbers[1:-2:2]]
            x, y = from_x + numbers[-2], from_y + numbers[-1]
        xs.append(x)
        ys.append(y)
    return (min(xs, default=0), max(xs, default=0)), (min(ys, default=0), max(ys, default=0))
