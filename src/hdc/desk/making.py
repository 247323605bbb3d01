"""New metrics, units, organisations and propositions, made in place, and taken away again where nobody uses them.

What is about to be written is tried first: on a copy of the folder's files, read and checked as `hdc check` does.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Generator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, get_args

from hdc.desk.acceptance import Refused
from hdc.desk.draft import Draft, subject_of
from hdc.desk.proposal import proposals
from hdc.desk.question import Question, filled, texts, until
from hdc.errors import Finding
from hdc.evidence import check, read
from hdc.evidence.edit import Add, Drop, edited
from hdc.evidence.replace import alone, replace_file
from hdc.model import Review, UnitKind
from hdc.model.text import check_id

if TYPE_CHECKING:
    from hdc.desk.desk import Desk

#: Where each kind stands: its file, or the interview's own, which may bring organisations; the array there; and the
#: form of its ids.
_HOMES = {
    "metric": ("vocabulary.toml", "metrics", "word"),
    "unit": ("vocabulary.toml", "units", "word"),
    "organisation": ("", "organisations", "name"),
    "proposition": ("positions.toml", "propositions", "proposition"),
}
KINDS = tuple(_HOMES)


def asked(review: Review) -> Generator[Question, Any, tuple[str, dict[str, Any]]]:
    """Ask what is new; return its kind and the few fields it needs."""
    kind = yield Question("what is new", "metric", KINDS)
    first = Question(f"id of the {kind}", "p-" if kind == "proposition" else "")
    table: dict[str, Any] = {"id": (yield from until(first, partial(_new_id, kind=kind, review=review)))}
    if kind == "organisation":
        table["name"] = (yield Question("name", table["id"])).strip()
        side = yield Question("side (nothing: no stake)", "", (*(one.id for one in review.sides), ""))
        sells = yield from texts("what it sells (nothing: no matter)", review.langs)
        return kind, table | ({"side": side} if side else {}) | ({"sells": sells} if sells else {})
    if kind == "unit":
        return kind, table | (yield from _asked_of_unit(review))
    table["label"] = yield from texts("label", review.langs, is_needed=True)
    words = "definition" if kind == "metric" else "text"
    table[words] = yield from texts(f"{words}, as one sentence", review.langs, is_needed=True)
    if kind == "metric":
        units = tuple(sorted({one.kind for one in review.units}))
        table["unit"] = yield Question("kind of its unit", "", units)
        table["compares"] = (yield Question("do higher and lower compare", "yes", ("yes", "no"))) == "yes"
    else:
        table["part"] = yield Question("part", "consensus", ("consensus", "disagreement"))
    return kind, table


def _new_id(answer: str, kind: str, review: Review) -> str:
    """An id of the form of its kind, which nobody has yet."""
    id = answer.strip()
    _, array, form = _HOMES[kind]
    try:
        check_id(form, id)
    except ValueError as error:
        raise Refused(str(error)) from None
    if id in (one.id for one in getattr(review, array)):
        raise Refused(f'there is a {kind} "{id}" already; give another id')
    return id


def _currency(answer: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{3}", answer):
        raise Refused(f'"{answer}" is no currency in three letters')
    return answer.upper()


def _asked_of_unit(review: Review) -> Generator[Question, Any, dict[str, Any]]:
    table: dict[str, Any] = {"kind": (yield Question("kind of unit", "count", get_args(UnitKind)))}
    if table["kind"] == "money":
        table["currency"] = yield from filled("currency, in three letters (EUR)", _currency)
    table["one"] = yield from texts("one of it, with {n} for the number", review.langs, is_needed=True)
    table["many"] = yield from texts("several, with {n} for the number", review.langs, is_needed=True)
    per = yield from texts("for each, as in “an hour” (nothing: it is never said)", review.langs)
    return table | ({"per": per} if per else {})


def make(desk: Desk, kind: str, table: Mapping[str, Any]) -> str:
    """Write a new record; return what the log calls it.

    Raises:
        Refused: it is no such record, its id is taken, or `hdc check` would find something.
        EvidenceError: the file cannot be written.
    """
    name, array = _home(kind, desk.interview.id)
    with alone(desk.folder):
        path = desk.folder / name
        before = path.read_bytes() if path.exists() else None
        after = edited((before or b"").decode(), [Add((array,), table)], path.name)
        if found := _new_findings(desk.folder, name, after):
            raise Refused(f"{found[0].what}. {found[0].remedy}")
        replace_file(path, before, after.encode())
    desk.adopt(read(desk.folder))
    return f"{kind} {table['id']}"


def unmake(desk: Desk, made: str) -> None:
    """Take a record away that :func:`make` wrote, if it is still there and nobody uses it.

    Raises:
        Refused: somebody does.
    """
    kind, _, id = made.partition(" ")
    name, array = _home(kind, desk.interview.id)
    path = desk.folder / name
    with alone(desk.folder):
        before = path.read_bytes()
        ids = [one.get("id") for one in tomllib.loads(before.decode()).get(array, [])]
        if id in ids:
            after = edited(before.decode(), [Drop((array, ids.index(id)))], path.name)
            if found := _new_findings(desk.folder, name, after):
                raise Refused(f"the {kind} {id} is in use by now ({found[0].what}): take that back first")
            replace_file(path, before, after.encode())
    desk.adopt(read(desk.folder))


def used(draft: Draft, kind: str, id: str, desk: Desk) -> Draft:
    """The draft with what was just made for it, where that fits."""
    if kind == "proposition":
        return replace(draft, proposition=id)
    if kind == "organisation":
        return replace(draft, about=(*draft.about, id))
    mention, sentence = draft.candidate.mention, desk.script.sentences[draft.candidate.at]
    may = proposals(mention, sentence.text, desk.habits) if mention else []
    fits = [one for one in may if id in (one.metric, one.unit, one.per)]
    return replace(draft, proposal=fits[0], subject=subject_of(fits[0], desk.review)) if fits else draft


def is_made(words: str) -> bool:
    """Whether the log speaks of such a record.

    >>> is_made("metric depth"), is_made("stance q-so")
    (True, False)
    """
    return words.partition(" ")[0] in _HOMES


def _home(kind: str, interview: str) -> tuple[str, str]:
    name, array, _ = _HOMES[kind]
    return name or f"interviews/{interview}.toml", array


def _new_findings(folder: Path, name: str, text: str) -> list[Finding]:
    """What would be found if a file held ``text``, and is not found now; undecided quantities are nobody's fault."""
    with TemporaryDirectory() as place:
        trial = Path(place) / folder.name
        for path in (*folder.glob("*.toml"), *folder.glob("interviews/*.toml")):
            own = trial / path.relative_to(folder)
            own.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, own)
        (trial / name).write_text(text, "utf-8", newline="\n")
        found = [one for one in check(read(trial)) if one.rule != "quantity"]
    known = {one.what for one in check(read(folder))} if found else set()
    return [one for one in found if one.what not in known]
