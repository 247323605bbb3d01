"""Chinese names of currencies beside 块 and 元, which are of any: 四十块美金, 日元5亿元."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hdc.lang import Language, Unit
from hdc.lang.units import load as load_units


def currencies(language: Language) -> Iterable[Unit]:
    """The units; a currency also as it is named behind 块 and 元 (四十块美金), and in front of a number (美金四十)."""
    groups, known = language.numbers.groups, load_units()
    parts = {form for unit in language.units for form in unit.parts}
    for unit in language.units:
        named = [form for form in unit.after if not form.isascii() and not form.startswith(groups["bills"])]
        is_part = unit.factor != 1 or not parts.isdisjoint(unit.after)
        if not unit.name or known[unit.name].kind != "money" or is_part or unit.name in groups["unpriced"]:
            yield unit
            continue
        behind = [f"{bill}{form}" for bill in groups["bills"] for form in named]
        before = [form for form in named if len(form) > 1]
        yield replace(unit, after=(*unit.after, *behind), before=(*unit.before, *before))
