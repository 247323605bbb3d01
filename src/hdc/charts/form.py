"""A form of chart: what it is called, which roles it has, and how it is called from a notebook.

A form is a function from a :class:`~hdc.charts.scene.Scene` and its roles to a :class:`Picture`; :func:`form` turns it
into what is exported: ``rates(topic, frame=None, *, rate="…", lang=None, title=None)`` returns the chart, dressed. No
form composes its own title: that is its headline's, or a plain description.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Literal

import altair as alt
import pandas as pd
from altair.utils.schemapi import debug_mode

from hdc.charts.cite import Row, sources
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.scene import Scene
from hdc.charts.typesetting import sentence
from hdc.errors import UsageError
from hdc.lang.interface import say
from hdc.model import Slider, UnitKind
from hdc.tables.reading import Tables

#: What a role takes: a metric of the vocabulary, a proposition, a vague word, a model, one of its ``choices``, or a
#: rule of the derived figures.
Takes = Literal["metric", "proposition", "vague", "model", "choice", "rule"]
#: Every form by its name, in the order in which they were made.
FORMS: dict[str, Form] = {}


@dataclass(frozen=True, slots=True)
class Role:
    """What a role of a form takes. A metric's figures are in a unit of one of the kinds ``units``."""

    takes: Takes = "metric"
    units: tuple[UnitKind, ...] = ()
    choices: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its roles by name, the nouns of the topic that it needs, and the assumptions that may have a slider."""

    name: str
    roles: Mapping[str, Role]
    nouns: tuple[str, ...]
    sliders: tuple[str, ...]
    draw: Callable[..., Drawn]


@dataclass(frozen=True, slots=True)
class Picture:
    """What a form has drawn: the chart, and all that a reader needs around it but its title.

    ``rows`` are cited rows, for the sources. ``notes`` are sentences without their stop; ``items`` say in words what
    the marks say, for the description.
    """

    chart: alt.Chart | alt.LayerChart
    subtitle: str
    rows: Sequence[Row]
    table: Table
    notes: Sequence[str] = ()
    items: Sequence[str] = field(default=())


def form(
    nouns: Sequence[str] = (), sliders: Sequence[str] = (), **roles: Role
) -> Callable[[Callable[..., Picture | None]], Callable[..., Drawn]]:
    """Make a form of a function ``(scene, **roles) -> Picture``; None says that there is nothing to draw yet."""

    def made(draw: Callable[..., Picture | None]) -> Callable[..., Drawn]:
        name = draw.__name__

        @wraps(draw)
        def drawn(
            tables: Tables,
            frame: pd.DataFrame | None = None,
            *,
            lang: str | None = None,
            title: str | None = None,
            note: str | None = None,
            words: Mapping[str, str] | None = None,
            moving: Mapping[str, Slider] | None = None,
            **chosen: str,
        ) -> Drawn:
            _check(FORMS[name], chosen, words or {})
            scene = Scene(tables, name, tables.language(lang), frame, words or {}, moving or {})
            with debug_mode(False):  # Altair would check every part as it is made; the whole is checked when shown
                picture = draw(scene, **chosen)
                called = title or _plain_title(scene, chosen)
                if picture is None:
                    # Of a part that somebody chose it cannot be told that nobody said it.
                    nothing = scene.say("none") if frame is None else say("explore.nothing", scene.lang)
                    return blank(nothing, scene.lang, called, sentence(scene.left_out, scene.lang))
                return _dressed(scene, picture, called, note)

        signature = inspect.signature(drawn, follow_wrapped=False)
        own = [
            inspect.Parameter(
                role, inspect.Parameter.KEYWORD_ONLY, **({"default": None} if kind.optional else {}), annotation="str"
            )
            for role, kind in roles.items()
        ]
        given = [one for one in signature.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD]
        drawn.__signature__ = signature.replace(parameters=[*given[:2], *own, *given[2:]])  # type: ignore[attr-defined]
        FORMS[name] = Form(name, roles, tuple(nouns), tuple(sliders), drawn)
        return drawn

    return made


def _check(form: Form, chosen: Mapping[str, str], words: Mapping[str, str]) -> None:
    if missing := [role for role, kind in form.roles.items() if not kind.optional and not chosen.get(role)]:
        raise UsageError(f"{form.name} needs {missing[0]}: name what plays that role")
    if unknown := [role for role in chosen if role not in form.roles]:
        raise UsageError(f'{form.name} has no role "{unknown[0]}"; it has {", ".join(form.roles) or "none"}')
    for role, value in chosen.items():
        if form.roles[role].choices and value and value not in form.roles[role].choices:
            raise UsageError(f'{role} of {form.name} is "{value}", not one of {", ".join(form.roles[role].choices)}')
    if lacking := [noun for noun in form.nouns if noun not in words]:
        given = ", ".join(f'"{noun}": "…"' for noun in lacking)
        raise UsageError(f"{form.name} needs words of the topic: words={{{given}}}; charts.toml has them as nouns")


def _plain_title(scene: Scene, chosen: Mapping[str, str]) -> str:
    """What is shown, said plainly: the names of its metrics and models, or the form's own description."""
    called: Mapping[str, Callable[[str], str]] = {"metric": scene.metric, "model": scene.model}
    roles = FORMS[scene.form].roles
    named = [
        called[kind.takes](chosen[role]) for role, kind in roles.items() if kind.takes in called and chosen.get(role)
    ]
    if not named:
        return scene.say("plain")
    text = say("marks.comma", scene.lang).join(dict.fromkeys(named))
    return text[:1].upper() + text[1:]


def _dressed(scene: Scene, picture: Picture, title: str, note: str | None) -> Drawn:
    notes = list(dict.fromkeys([*picture.notes, *([note] if note else []), *scene.left_out]))  # alike: said once
    return dress(
        picture.chart,
        title=title,
        subtitle=picture.subtitle,
        sources=sources(picture.rows),
        note=sentence(notes, scene.lang),
        description=sentence([title, picture.subtitle, *picture.items], scene.lang),
        table=picture.table,
        lang=scene.lang,
    )
