"""A tall picture is printed in strips: together they are the picture, and no cut goes through what is drawn."""

from __future__ import annotations

import re

import pytest

from hdc.report.strips import strips

#: A row: a name, its remark in two lines, a bar, and a dot as Vega draws one.
ROW = (
    '<text transform="translate(0,14)" font-size="12px"><tspan>name</tspan><tspan x="0" dy="16">more</tspan></text>'
    '<g transform="translate(0,40)"><path d="M0,0h90v9h-90Z"/><path transform="translate(120,4)"'
    ' d="M4,0A4,4,0,1,1,-4,0A4,4,0,1,1,4,0"/></g>'
)
PITCH, ROWS = 70, 10


def picture(rows: int) -> str:
    drawn = "".join(f'<g transform="translate(0,{PITCH * n})">{ROW}</g>' for n in range(rows))
    height = PITCH * rows
    ground = f'<path class="background" d="M0,0h680v{height}h-680Z"/>'
    guide = f'{ground}<line x2="0" y2="{height}" transform="translate(9,0)"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="680" height="{height}"><g>{guide}{drawn}</g></svg>'


def test_strips_are_the_picture_and_are_cut_between_rows() -> None:
    """From the top to the foot without a gap; every cut lies in the space below a row's bar, whatever runs through."""
    found = [tuple(map(float, strip.split())) for strip in strips(picture(ROWS))]
    tops, heights = [top for _, top, _, _ in found], [height for *_, height in found]
    assert len(found) > 3 and tops[0] == 0 and {(left, width) for left, _, width, _ in found} == {(0, 680)}
    assert tops[1:] == pytest.approx([top + height for top, height in zip(tops, heights, strict=True)][:-1])
    assert tops[-1] + heights[-1] == PITCH * ROWS
    assert all(cut % PITCH > 49 or cut % PITCH < 4 for cut in tops[1:])


@pytest.mark.parametrize(
    ("foot", "below"),
    [
        ('<line x2="600" y2="0" transform="translate(0,62)"/>', 62),
        (
            '<g class="mark-group role-axis"><g transform="translate(0.5,52.5)"><g class="mark-text role-axis-label">'
            '<text transform="translate(90,9)" font-size="9px">2030</text></g></g></g>',
            52,
        ),
    ],
    ids=["a line across", "an axis"],
)
def test_an_axis_stays_with_what_stands_above_it(foot: str, below: int) -> None:
    """The space above it is wide enough to cut in, and the one below it is taken."""
    drawn = "".join(
        f'<g transform="translate(0,{PITCH * n})">{ROW.replace("0,40", "0,30")}{foot}</g>' for n in range(ROWS)
    )
    height = PITCH * ROWS
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="680" height="{height}"><g>{drawn}</g></svg>'
    tops = [float(strip.split()[1]) for strip in strips(svg)]
    assert len(tops) > 3
    assert all(cut % PITCH > below for cut in tops[1:])


def test_what_is_short_or_all_of_a_piece_stays_whole() -> None:
    """So does what has no space to cut in; a path's arcs and curves count with all that they reach."""
    assert strips(picture(4)) == ()
    curve = '<path d="M0,0C200,300,400,900,680,1000"/>'
    assert strips(re.sub(r"<g>.*</g>", f"<g>{curve}</g>", picture(ROWS))) == ()


def test_a_picture_that_cannot_be_read_is_said() -> None:
    with pytest.raises(ValueError, match="no XML"):
        strips("<svg")
