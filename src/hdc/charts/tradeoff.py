"""What follows from a statement if more, or less, had been kept: a band over every share, and the one that was said."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from hdc.analysis.formula import FormulaError
from hdc.analysis.moved import Moved
from hdc.analysis.span import Span
from hdc.charts import bands
from hdc.charts.bands import LEAST, MOST, Band
from hdc.charts.cite import Row, linked
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Cell, Table
from hdc.charts.scene import Scene
from hdc.charts.typesetting import capital
from hdc.lang.interface import headings, say
from hdc.tables.quantity import Interval

_STEPS = [LEAST * (MOST / LEAST) ** (at / 40) for at in range(41)]


@form(
    nouns=("kept",),
    sliders=("share",),
    gathered=Role(units=("count",)),
    lost=Role(units=("share",)),
    human=Role(units=("count",)),
    rule=Role(takes="rule"),
)
def tradeoff(scene: Scene, gathered: str, lost: str, human: str, rule: str) -> Picture | None:
    """Draw what ``rule`` comes to over every share that might have been kept, a band for each statement.

    ``gathered`` and ``human`` are metrics that count, ``lost`` is the share that was not kept. A statement needs
    whatever the rule asks for but ``lost``; where it says what was lost, that is marked. Up to four statements have a
    panel each, more have a line. The noun ``kept`` says what was kept ("useful"). The slider ``share`` chooses a share
    that was kept, in percent.
    """
    moved = Moved.of(scene.tables.review, rule)
    found = _bands(scene, moved, (gathered, human), lost)
    if not found:
        return None
    names = {name: (f"datum['{name} low']", f"datum['{name} high']") for name in moved.metrics if name != lost}
    left = "(100 - datum.share)"
    chosen = moved.vega(names | {lost: (left, left)})
    few = len(found) <= bands.PANELS
    cited = [row for band in found for row in band.rows.values()]
    what = capital(moved.derived.label[scene.lang])
    ours = moved.derived.assumption[scene.lang].rstrip(say("marks.stop", scene.lang))
    return Picture(
        bands.draw(scene, found, moved.derived.unit, chosen),
        subtitle=scene.say("subtitle" if few else "lines", what=what),
        rows=cited,
        table=_table(scene, found, moved),
        notes=[scene.say("ours", assumption=ours), *scene.assumed(cited)],
        items=[_item(scene, band, moved) for band in found],
    )


def _bands(scene: Scene, moved: Moved, roles: tuple[str, ...], lost: str) -> list[Band]:
    """Return what follows from each statement; one that lacks what the rule asks for is left out, and says so."""
    asked = dict.fromkeys([*roles, *(name.partition(".")[0] for name in moved.metrics)])
    found = []
    for statement in scene.statements(**{name: name for name in [*asked, lost]}):
        first = next(iter(statement.values()))[0]
        rows = {name: figures[0] for name, figures in statement.items()}
        if any(name not in rows for name in asked if name != lost):
            scene.leave_out(first, "lacking")
        elif any(len(figures) > 1 for figures in statement.values()):
            scene.leave_out(first, "twice")
        elif (band := _band(moved, rows, lost)) is None:
            scene.leave_out(first, "valueless")
        else:
            found.append(band)
            if band.kept is not None and (band.kept.upper or 0) < LEAST:
                scene.leave_out(rows[lost], "below")
    return found


def _band(moved: Moved, rows: Mapping[str, Row], lost: str) -> Band | None:
    """What follows over every share; None where the rule has no value, or nothing but zero."""
    given = {name: _interval(rows, name) for name in moved.metrics if name != lost}

    def at(share: float) -> tuple[float, Interval]:
        return share, moved.value({**given, lost: _decimals(100 - share, 100 - share)})

    row = rows.get(lost)
    kept = None if row is None else _kept(row)
    shares = [share for share in dict.fromkeys((kept.lower, kept.upper)) if share and share >= LEAST] if kept else []
    try:
        ends = [at(share) for share in _STEPS]
        said = [at(share) for share in shares]
        result = None if row is None else moved.value({**given, lost: _interval(rows, lost)})
    except FormulaError:
        return None
    if not any(span.lower or span.upper for _, span in ends):
        return None
    fields = {f"{name} {which}": end for name, span in given.items() for which, end in bands.ends_of(span).items()}
    return Band(rows, row, kept, ends, said, result, fields)


def _kept(row: Row) -> Span:
    """What a share that was lost leaves of a hundred."""
    return Span(100 - (100 if row["upper"] is None else row["upper"]), 100 - (row["lower"] or 0))


def _interval(rows: Mapping[str, Row], name: str) -> Interval:
    """What a rule takes of a statement: a number, of a share at most all of it, or the time that a forecast names."""
    metric, _, by = name.partition(".")
    row = rows[metric]
    if by:
        return _decimals(row["by_lower"], row["by_upper"])
    return _decimals(row["lower"], 100 if row["upper"] is None and row["unit_kind"] == "share" else row["upper"])


def _decimals(lower: float | None, upper: float | None) -> Interval:
    return Interval(*(None if end is None else Decimal(f"{end:.12g}") for end in (lower, upper)))


def _amount(scene: Scene, span: Interval, moved: Moved) -> str:
    lower, upper = (None if end is None else float(f"{end:.2g}") for end in (span.lower, span.upper))
    return scene.amount(Span(lower, upper), moved.derived.unit, "exact" if lower == upper else "between")


def _item(scene: Scene, band: Band, moved: Moved) -> str:
    if band.lost is None or band.result is None:
        return scene.say("if_all", who=band.first["label"], amount=_amount(scene, band.ends[-1][1], moved))
    words = scene.say("named", words=band.lost["words"])
    return scene.say("item", who=band.first["label"], said=words, amount=_amount(scene, band.result, moved))


def _table(scene: Scene, found: list[Band], moved: Moved) -> Table:
    """A line for each power of ten and for what was said, statement by statement."""
    rows: list[list[Cell]] = []
    for band in found:
        shown = {share: span for share, span in band.ends if any(abs(share / ten - 1) < 1e-9 for ten in bands.TENS)}
        for share, span in sorted({**shown, **dict(band.said)}.items()):
            rows.append([bands.percent(share, scene.lang), _amount(scene, span, moved), linked(band.first)])
    return Table(headings("charts.tradeoff.columns", scene.lang), rows)
