"""What is the evidence made of? Quotes or figures as bricks, sorted by one of their properties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hdc.charts.cite import Row, linked, tooltip
from hdc.charts.form import Picture, Role, form
from hdc.charts.frame import Cell, Table
from hdc.charts.scene import Scene
from hdc.charts.typesetting import capital
from hdc.charts.walls import Bar, draw
from hdc.errors import UsageError
from hdc.lang.interface import count, headings, say
from hdc.tables.schema import tables
from hdc.tables.wording import series

#: Properties whose values the schema lists, and where the interface names these values.
_LISTED = {
    "state": "states",
    "attribution": "charts.bricks.attribution",
    "translation": "charts.bricks.translation",
    "kind": "kinds",
    "bound": "bounds",
}
#: Properties whose values the records name, and the column with the name; the commonest value first.
_NAMED = {
    "organisation": "organisation",
    "speaker": "speaker",
    "interview": "interview",
    "metric": "metric_{lang}",
}
#: What only one of the two has.
_ONLY = {"translation": "quotes", "hearing": "quotes", "kind": "figures", "bound": "figures", "metric": "figures"}
_LOOSE = ("about", "order_of_magnitude", "between", "at_least", "at_most")


@form(
    of=Role(takes="choice", choices=("quotes", "figures")),
    by=Role(takes="choice", choices=("side", "hearing", *_LISTED, *_NAMED)),
)
def bricks(scene: Scene, of: str, by: str) -> Picture | None:
    """Draw every quote or figure as a brick in the bar of its value.

    ``of`` says which of the two, ``by`` the property: ``side``, ``state`` (against the transcript), ``attribution``,
    ``translation``, ``hearing``, ``kind``, ``bound``, ``organisation``, ``speaker``, ``interview`` or ``metric``.
    Values that the schema or the review lists have a bar each, an empty one, too; others come by how often they occur.

    Raises:
        UsageError: the one asked for has no such property.
    """
    if _ONLY.get(by, of) != of:
        raise UsageError(f"{of} are not sorted by {by}: only {_ONLY[by]} are")
    rows = scene.quotes() if of == "quotes" else scene.figures()
    if not rows:
        return None
    values = _values(scene, rows, of, by)
    order = [value for value, _ in values]
    rows.sort(key=lambda row: (order.index(row["value"]), _place(scene, row), _doubtful(row, of), row["id"]))
    bars = [_bar(scene, value, text, [row for row in rows if row["value"] == value], of, by) for value, text in values]
    return Picture(
        chart=draw(scene, bars, tooltip(scene.lang, scene.say(f"by.{by}"))),
        subtitle=scene.say(f"subtitle.{of}", by=scene.say(f"by.{by}")),
        rows=rows,
        table=_table(scene, rows, of, by),
        notes=[scene.say(f"note.{of}"), *_silent(scene, rows, by)],
        items=[say("marks.labelled", scene.lang, label=bar.text, words=bar.amount) for bar in bars],
    )


def _values(scene: Scene, rows: Sequence[Row], of: str, by: str) -> list[tuple[str, str]]:
    """Return the values of a property in order, each with its name, and give every row its ``value``."""
    lang = scene.lang
    misheard = {one["quote_id"] for one in scene.tables.records("corrections")} if by == "hearing" else set()
    for row in rows:
        row["value"] = ("misheard" if row["id"] in misheard else "heard") if by == "hearing" else row[_column(by, lang)]
        if by == "translation" and not any(row[other] for other in scene.tables.langs if other != row["language"]):
            row["value"] = "none"  # spoken in the review's only language, or not translated yet
        row["value"] = row["value"] or ""
    found = [row["value"] for row in rows]
    if by in _NAMED:
        commonest = sorted(set(found), key=lambda value: (-found.count(value), value))
        return [(value, value or scene.say("nobody")) for value in commonest]
    if by == "side":
        sides = [side.id for side in scene.tables.review.sides]
        return [(side, scene.side(side)) for side in [*sides, *([""] if "" in found or not sides else [])]]
    if by == "hearing":
        return [(value, scene.say(f"hearing.{value}")) for value in ("heard", "misheard")]
    known = [column for table in (of, "quotes") for column in tables(scene.tables.langs)[table].columns]
    column = next(column for column in known if column.name == by)  # a figure has its quote's state, too
    values = [*column.enum, *(["none"] if "none" in found else [])]
    return [(value, say(f"{_LISTED[by]}.{value}", lang)) for value in values]


def _column(by: str, lang: str) -> str:
    return _NAMED.get(by, by).format(lang=lang)


def _place(scene: Scene, row: Row) -> int:
    """Where a row's side stands in the review's order: bricks of one side stand together."""
    sides = [side.id for side in scene.tables.review.sides]
    return sides.index(row["side"]) if row["side"] in sides else len(sides)


def _bar(scene: Scene, value: str, text: str, rows: Iterable[Row], of: str, by: str) -> Bar:
    laid = [row | {"kind_words": text, "hollow": _doubtful(row, of)} for row in rows]
    remark = scene.say(f"remarks.{value}") if by == "kind" else ""
    return Bar(capital(text), count(f"counted.{of}", len(laid), scene.lang), laid, remark=remark)


def _doubtful(row: Row, of: str) -> bool:
    """Quotes are hollow that no transcript was compared with, figures that were said loosely."""
    return bool(row["state"] == "unverified" if of == "quotes" else row["vague"] or row["bound"] in _LOOSE)


def _silent(scene: Scene, rows: Iterable[Row], by: str) -> list[str]:
    """Name the sides from which nothing was heard."""
    heard = {row["side"] for row in rows}
    silent = [scene.side(side.id) for side in scene.tables.review.sides if side.id not in heard]
    return [scene.say("silent", sides=series(silent, scene.lang))] if by == "side" and silent else []


def _table(scene: Scene, rows: Sequence[Row], of: str, by: str) -> Table:
    names = dict(_values(scene, rows, of, by))

    def cells(row: Row) -> list[Cell]:
        said = [capital(row["subject"]), row["words"]] if of == "figures" else [row["speaker"]]
        return [names[row["value"]], *said, row["verbatim"], linked(row)]

    return Table([scene.say(f"by.{by}"), *headings(f"charts.bricks.columns.{of}", scene.lang)], [*map(cells, rows)])
