"""What is read in words, from memory where it was read before: their quantities, their negations and hedges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from hdc.evidence.memory import recall
from hdc.lang import meaning
from hdc.lang.folding import fold
from hdc.quantities import Mention, find_quantities
from hdc.quantities.mention import VagueWord

_DEFAULTS = {one.name: one.default for one in fields(Mention) if one.name != "surface"}
_NUMBERS = ("value", "low", "high")
_SIGNS = {"negation": meaning.negations, "hedge": meaning.hedges}


def quantities(text: str, lang: str, vague: Sequence[VagueWord] = ()) -> list[Mention]:
    """What :func:`hdc.quantities.find_quantities` finds."""
    words = [(one.id, sorted(one.forms.items()), one.low, one.high, one.unit) for one in vague]
    return recall(
        ("quantities", lang, words, text),
        lambda: [_row(mention) for mention in find_quantities(text, lang, vague)],
        lambda rows: [_mention(text, row) for row in rows],
    )


def signs(text: str, lang: str, kind: Literal["negation", "hedge"]) -> list[str]:
    """The words of a text, as folded, that turn it or soften it; none within a phrase that says something else."""
    return recall(
        (kind, lang, text),
        lambda: [sign.word for sign in _SIGNS[kind](fold(text).text, lang) if sign.friend is None],
        lambda words: [str(word) for word in words],
    )


def _row(mention: Mention) -> dict[str, Any]:
    """A mention as JSON: what it says beyond the defaults, numbers as they are written."""
    said = {name: value for name, default in _DEFAULTS.items() if (value := getattr(mention, name)) != default}
    return {name: _written(value) for name, value in said.items()}


def _written(value: object) -> object:
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    return str(value) if isinstance(value, Decimal | Fraction) else value


def _mention(text: str, row: dict[str, Any]) -> Mention:
    said = dict(row)
    said.update((name, _number(said[name])) for name in _NUMBERS if name in said)
    if "within" in said:
        said["within"] = tuple(map(_number, said["within"]))
    if "hedges" in said:
        said["hedges"] = tuple((start, end) for start, end in said["hedges"])
    if "negated" in said:
        said["negated"] = tuple(said["negated"])
    return Mention(surface=text[said["start"] : said["end"]], **said)


def _number(written: str) -> Decimal | Fraction:
    return Fraction(written) if "/" in written else Decimal(written)
