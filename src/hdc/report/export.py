"""What leaves the review in other forms. So far: every chart as a picture."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hdc import charts
from hdc.errors import UsageError
from hdc.lang.interface import meta, say
from hdc.report import picture
from hdc.tables.write import write_atomically
from hdc.topic import Topic

FORMATS = ("png", "svg")


def export_charts(
    topic: Topic,
    output: Path,
    langs: Sequence[str] = (),
    formats: Sequence[str] = FORMATS,
    only: Sequence[str] = (),
    tell: Callable[[str], None] = lambda line: None,
) -> list[Path]:
    """Write every chart, or ``only`` those named, to ``output`` as ``{name}.{lang}.{format}``; return the files.

    Title, subtitle, sources and note stand inside the picture. ``tell`` is told each file as it is written.

    Raises:
        UsageError: a name that no chart has, or a language that the review has not.
        MissingTool: no typeface here has Chinese characters; nothing was drawn then.
    """
    wanted, langs = names(only), langs or topic.langs
    if unknown := [lang for lang in langs if lang not in topic.langs]:
        raise UsageError(f'"{unknown[0]}" is not a language of the review; it speaks {", ".join(topic.langs)}')
    if any(meta(lang).full_width for lang in langs):
        picture.need_chinese()
    written: list[Path] = []
    for name in wanted:
        for lang in langs:
            drawn = picture.svg(draw(name, topic, lang), lang, imprint(topic, lang))
            for kind in formats:
                path = output / f"{name}.{lang}.{kind}"
                write_atomically(path, drawn.encode() if kind == "svg" else picture.png(drawn))
                tell(str(path))
                written.append(path)
    return written


def names(only: Sequence[str] = ()) -> list[str]:
    """Return the names of all charts, or ``only`` these, written with - or _.

    Raises:
        UsageError: a name that no chart has.
    """
    known = [name for name in charts.__all__ if inspect.isfunction(getattr(charts, name))]
    asked = [name.replace("-", "_") for name in only]
    if unknown := [name for name in asked if name not in known]:
        raise UsageError(f'there is no chart "{unknown[0]}"; the charts are {", ".join(known)}')
    return [name for name in known if name in asked or not asked]


def draw(name: str, topic: Topic, lang: str) -> dict[str, Any]:
    """Return a chart as a Vega-Lite spec."""
    spec: dict[str, Any] = getattr(charts, name)(topic, lang).to_dict()
    return spec


def imprint(topic: Topic, lang: str) -> str:
    """Return the line that says what a picture is from."""
    return say("report.imprint", lang, title=topic.review.title[lang], edition=topic.edition)
