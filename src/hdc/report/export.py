"""What leaves the review in other forms. So far: every chart as a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hdc.errors import UsageError
from hdc.evidence.replace import lay
from hdc.lang.interface import meta, say
from hdc.report import picture
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
    """Write every chart, or ``only`` those named, to ``output`` as ``{id}.{lang}.{format}``; return the files.

    Title, subtitle, sources and note stand inside the picture. ``tell`` is told each file as it is written.

    Raises:
        UsageError: an id that no chart has, or a language that the review has not.
        MissingTool: no typeface here has Chinese characters; nothing was drawn then.
    """
    wanted, langs = names(topic, only), langs or topic.langs
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
                lay(path, drawn.encode() if kind == "svg" else picture.png(drawn))
                tell(str(path))
                written.append(path)
    return written


def names(topic: Topic, only: Sequence[str] = ()) -> list[str]:
    """Return the ids of all charts of the review, or ``only`` these.

    Raises:
        UsageError: an id that no chart has.
    """
    known = [chart.id for chart in topic.review.charts]
    if unknown := [id for id in only if id not in known]:
        listed = ", ".join(known) or "none yet: name them in charts.toml"
        raise UsageError(f'there is no chart "{unknown[0]}"; there are {listed}')
    return [id for id in known if id in only or not only]


def draw(id: str, topic: Topic, lang: str) -> dict[str, Any]:
    """Return a chart as a Vega-Lite spec."""
    spec: dict[str, Any] = topic.chart(id, lang).to_dict(validate=False)  # tests hold every chart to the schema
    return spec


def imprint(topic: Topic, lang: str) -> str:
    """Return the line that says what a picture is from."""
    return say("report.imprint", lang, title=topic.review.title[lang], edition=topic.edition)
