"""Reviews that nobody gave, of another subject, made in memory: honey, who gathers it and who sells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from hdc.analysis.check import build
from hdc.lang.interface import languages
from hdc.model import (
    Conversion,
    Derived,
    Figure,
    Interview,
    Metric,
    Name,
    Organisation,
    Post,
    Quote,
    Review,
    Side,
    Speaker,
    Text,
    Unit,
    VagueWord,
)
from hdc.topic import Topic

LANGS = tuple(dict.fromkeys(("en", *languages())))
#: Metrics by their kind of unit, and the unit that their figures have if they name none.
METRICS = {"fee": "money", "loss": "share", "found": "count", "others": "count", "wild": "count", "delay": "duration"}
UNITS = {"fee": "usd", "loss": "percent", "found": "jar", "others": "jar", "wild": "jar", "delay": "year"}
WORDS = {"kept": "edible", "human": "wild jar"}


def text(words: str) -> Text:
    """The same words in every language that the interface speaks; Chinese ones are marked as such."""
    return Text({lang: f"蜜 {words}" if lang == "zh" else words for lang in LANGS})


def unit(id: str, kind: str, form: str, per: str | None = None, currency: str | None = None) -> Unit:
    forms = Text(dict.fromkeys(LANGS, form))
    return Unit(id=id, kind=kind, one=forms, many=forms, per=text(per) if per else None, currency=currency)  # type: ignore[arg-type]


def figure(id: str, metric: str, *ends: float | None, **more: Any) -> Figure:
    """A figure of a point, or of a range from one end to the other, ``None`` for an open one."""
    low, high = (None if end is None else Decimal(str(end)) for end in ((*ends, *ends) or (None, None))[:2])
    bound = "exact" if low == high else "at_least" if high is None else "at_most" if low is None else "between"
    number = {"value": low} if low == high else {"low": low, "high": high}
    if more.get("vague"):
        number, bound = {}, "about"
    given = {"bound": bound, "kind": "recalled", "unit": UNITS[metric], "subject": text(f"jars of {id}")} | more
    if metric == "fee":
        given = {"per": "hour"} | given
    return Figure(id=f"f-{id}", metric=metric, language="en", said=text(id), **number, **given)


def quote(id: str, speaker: str, *figures: Figure) -> Quote:
    said = " ".join(one.said["en"] for one in figures) or "honey"
    return Quote(id=f"q-{id}", speaker=speaker, language="en", words=text(said), figures=figures)


#: Two sellers of one side, a buyer of another, and one with no side.
KEEPERS = {"ada": "apiary", "ben": "beeline", "cem": "cafe", "dot": "diary"}
SIDES = {"apiary": "sells", "beeline": "sells", "cafe": "buys", "diary": None}


def review(*quotes: Quote, derived: Sequence[Derived] = ()) -> Review:
    """A review in which each quote is an interview of its own, a day apart."""
    interviews = tuple(
        Interview(
            id=f"2025-{1 + n // 28 % 12:02}-{1 + n % 28:02}-{n}",
            date=f"2025-{1 + n // 28 % 12:02}-{1 + n % 28:02}",
            title=Name(f"Talk {n}"),
            show=Name(f"Hive Talk {n}"),
            language="en",
            guests=(one.speaker,),
            quotes=(one,),
        )
        for n, one in enumerate(quotes)
    )
    return Review(
        id="honey",
        title=text("Honey"),
        question=text("How much of it is honey?"),
        langs=LANGS,
        edition="2026-01-01",
        sides=(Side(id="sells", label=text("sells honey")), Side(id="buys", label=text("buys honey"))),
        interviews=interviews,
        organisations=tuple(Organisation(id=id, name=Name(id.title()), side=side) for id, side in SIDES.items()),
        speakers=tuple(
            Speaker(id=id, name=Name(id.title()), posts=(Post(organisation=at),)) for id, at in KEEPERS.items()
        ),
        metrics=tuple(
            Metric(id=id, label=text(f"the {id}"), definition=text(id), unit=kind, compares=True)  # type: ignore[arg-type]
            for id, kind in METRICS.items()
        ),
        units=(
            unit("usd", "money", "${n}", currency="USD"),
            unit("eur", "money", "€{n}", currency="EUR"),
            unit("percent", "share", "{n}%"),
            unit("jar", "count", "{n} jars"),
            unit("keg", "count", "{n} kegs"),
            unit("hour", "duration", "{n} hours", per="an hour"),
            unit("day", "duration", "{n} days", per="a day"),
            unit("year", "duration", "{n} years", per="a year"),
            unit("multiple", "multiple", "{n} times"),
        ),
        vague=(
            VagueWord(
                id="lots", forms={"en": ("lots",)}, low=Decimal(20), high=Decimal(90), reason=text("more than a few")
            ),
        ),
        conversions=(
            Conversion(
                unit="eur", to_unit="usd", date="2025", reason=text("a year"), low=Decimal(1), high=Decimal("1.2")
            ),
        ),
        derived=tuple(derived),
    )


def rule(id: str, formula: str, letters: dict[str, str], **more: Any) -> Derived:
    given = {"unit": "jar", "label": text(f"result of {id}"), "assumption": text(f"{id} is assumed.")} | more
    return Derived(id=id, formula=formula, rule=letters, **given)


RULES = (
    rule("d-edible", "g * (1 - u / 100)", {"g": "found", "u": "loss"}),
    rule("d-stated", "s / h", {"s": "others", "h": "wild"}, bound="at_least"),
    rule("d-useful", "e / h", {"e": "d-edible", "h": "wild"}),
)


def topic(*quotes: Quote, derived: Sequence[Derived] = (), **changes: Any) -> Topic:
    """The tables of such a review; ``changes`` are fields of it."""
    made = replace(review(*quotes, derived=derived), **changes)
    built = build(made)
    assert not built.faults, built.faults
    return Topic(Path("honey"), made, built.frames)


def seen(chart: Any) -> dict[str, Any]:
    """A chart as JSON: none of its marks is invisible, and what is dashed has dashes and gaps, whoever draws it."""
    spec: dict[str, Any] = chart if isinstance(chart, dict) else chart.to_dict()
    for layer in spec["layer"]:
        look = layer["mark"]
        assert all(look.get(name, 1) != 0 for name in ("size", "strokeWidth", "thickness", "fontSize")), look
        for opacity in (look.get("opacity", 1), look.get("fillOpacity", 1)):
            assert not isinstance(opacity, int | float) or 0 < opacity <= 1, look
        assert all(part > 0 for part in look.get("strokeDash", ())), look
    return spec


def drawn(chart: Any) -> list[dict[str, Any]]:
    """All rows of a chart's data."""
    return [row for rows in seen(chart)["datasets"].values() for row in rows]


def around(chart: Any) -> dict[str, Any]:
    """What stands around a chart: title, subtitle, sources, note, description and table."""
    said: dict[str, Any] = chart.to_dict()["usermeta"]["hdc"]
    return said
