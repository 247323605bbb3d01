"""Small pictures of every form, of reviews that nobody gave: few marks each, of every kind that the form has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hdc import charts
from hdc.model import Interview, Name, Organisation, Slider, Text
from hdc.topic import Topic
from tests.charts import honey, orchards
from tests.charts import test_bricks as bricks
from tests.charts import test_lorenz as lorenz
from tests.charts import test_missing as missing
from tests.charts import test_opposed as opposed
from tests.charts import test_out_and_back as out
from tests.charts import test_reading as reading
from tests.charts import test_stances as stances
from tests.charts import test_steps as steps
from tests.charts import test_strip as strip
from tests.charts import test_tradeoff as tradeoff
from tests.charts import test_voices as voices
from tests.charts.honey import RULES, WORDS, figure, quote
from tests.charts.orchards import said, step
from tests.sorting import sorting

PEOPLE = ("ada", "ben", "cem", "dot")
#: With show and date the first is a little too long for a line of a telephone, the second fits.
NAMES = {"ada": "Ada of the northernmost hills", "ben": "Ben of the southern meadow"}
ROLES = {"top": "top", "brings": "brings"}
TREES = orchards.WORDS


def told(metric: str, *given: Any, **changes: Any) -> Topic:
    """A topic of one figure an interview: a number, the two ends of a range, or a figure's own fields."""
    quotes = []
    for n, one in enumerate(given):
        more = one if isinstance(one, dict) else {"ends": one if isinstance(one, tuple) else (one,)}
        ends = more.get("ends", ())
        fields = {name: value for name, value in more.items() if name not in ("ends", "who", "of")}
        if "subject" in fields:
            fields["subject"] = honey.text(fields["subject"])
        quotes.append(
            quote(f"n{n}", more.get("who", PEOPLE[n % 4]), figure(f"n{n}", more.get("of", metric), *ends, **fields))
        )
    speakers = (
        replace(one, name=Name(NAMES[one.id]) if one.id in NAMES else one.name) for one in honey.review().speakers
    )
    return honey.topic(*quotes, speakers=tuple(speakers), **changes)


#: A rate of each kind of mark: point, range, open ends, loosely said, forecast, converted, off the axis, zero.
RATES: tuple[Any, ...] = (
    *(30, (60, 80), (40, None), (None, 20), 0),
    {"ends": (33,), "bound": "about", "about": ("apiary",)},
    {"ends": (45,), "kind": "forecast", "who": "ada", "about": ("cafe",)},
    {"ends": (45, 90), "kind": "forecast", "who": "ada", "about": ("beeline",)},
    {"ends": (100,), "unit": "eur"},
    {"ends": (900,), "per": "day"},
)
#: Counts of each kind of mark on an axis.
COUNTS: tuple[Any, ...] = (
    *(10, (5, 8), (20, None), (None, 4)),
    {"ends": (12,), "bound": "about"},
    {"ends": (15,), "kind": "forecast"},
    {"ends": (15, 18), "kind": "forecast"},
    {"ends": (7,), "unit": "keg"},
)
CLIMB = [step((80, 80), (1, 2)), step((90, 95), "some", 0), step((99, 99), "some", 1)]
STAIRS = [said("ada" if n % 2 else "ben", [step((50 + n, 60), (3 + n, 9 + 30 * n))]) for n in range(5)]
TOPS = [lorenz.FIFTH, lorenz.TENTH, *(said(PEOPLE[n], top=(5 + n, 10), brings=(50, 60 + n)) for n in range(3))]
OUT = [out.BACK, out.OUT, *(said("dot", planted=(100, 200), kept=(10 + n, 20 + n if n else None)) for n in range(3))]
MEANT = [reading.ADA, *(said("ben", [step((40 + n, 50), "some", unit="month")], "2009-01-01") for n in range(4))]
SHAPED = {"derived": orchards.RULES}
TURNED: dict[str, Any] = {
    "shape": "d-shape",
    "moving": {"top": lorenz.slider(1, 50), "brings": lorenz.slider(10, 90)},
}
LOSSES: tuple[tuple[float | None, ...], ...] = ((40,), (50, 90), (), (99.99,), (60, None))
LENGTHS = {"low": reading.slider(1, 4), "high": reading.slider(2, 9)}


#: Jars are not compared here.
APART = tuple(replace(one, compares=one.id != "found") for one in honey.review().metrics)


@cache
def post() -> Topic:
    with TemporaryDirectory() as folder:
        return sorting(Path(folder))


def slid(low: str, high: str, log: bool = False) -> Slider:
    return Slider(
        label=Text(en="moved", de="bewegt"), low=Decimal(low), high=Decimal(high), step=Decimal("0.1"), log=log
    )


def talks() -> tuple[Interview, ...]:
    """Thirteen interviews, of which twelve are quoted, one in eight quotes with up to seven figures."""
    made = honey.review(*(quote(f"g{n}", PEOPLE[n % 4]) for n in range(13))).interviews
    many = tuple(quote(f"h{n}", "ada", *(figure(f"h{n}-{m}", "found", m + 1) for m in range(n))) for n in range(8))
    return replace(made[0], quotes=many), replace(made[1], show=None), *made[2:12], replace(made[12], quotes=())


def shops() -> tuple[Organisation, ...]:
    """One sells what one line says, one what needs two."""
    sold = {"apiary": "honey", "cafe": "honey in all that one may eat and drink at a table or on the way"}
    return tuple(
        replace(one, sells=honey.text(sold[one.id])) if one.id in sold else one for one in honey.review().organisations
    )


def stands() -> Topic:
    """Six people on one thing, one of whom wavers, and one on another, again and again."""
    others = tuple((f"person-{n}", "sweet", stances.STANCES[n % 3]) for n in range(4))
    known = (("ada", "sweet", "supports"), ("ada", "sweet", "opposes"), ("cem", "sweet", "qualifies"))
    return stances.honey(*known, *others, *[("ben", "old", "supports")] * 5)


def rates(*given: Any) -> Any:
    return charts.rates(told("fee", *given), rate="fee", lang="en")


def ratios(*given: Any) -> Any:
    return charts.ratios(told("fee", *given), rate="fee", lang="en")


def stripped(count: int) -> Any:
    talks = [strip.talk(n, ("ada", "cem")[n % 2]) for n in range(count - 1)]
    talks.append(quote("two", "dot", figure("two-1", "others", 9, None), figure("two-2", "wild", 3)))
    return charts.strip(
        honey.topic(*talks, derived=RULES),  # type: ignore[arg-type]
        **strip.ROLES,
        **strip.COMPUTED,
        lang="en",
        words=WORDS,
    )


#: Every picture by its name, which begins with its form. Those of few stand at the most that are drawn so, those of
#: many at one more.
PICTURES: dict[str, Callable[[], Any]] = {
    "area": lambda: charts.area(
        post(), model="post", lang="en", moving={"stretch": slid("1", "2"), "carries": slid("1", "100", True)}
    ),
    "bricks-quotes": lambda: charts.bricks(bricks.honey(), of="quotes", by="side", lang="en"),
    "bricks-figures": lambda: charts.bricks(bricks.honey(), of="figures", by="kind", lang="en"),
    "bricks-metrics": lambda: charts.bricks(told("found", *range(1, 46)), of="figures", by="metric", lang="en"),
    "departures": lambda: charts.departures(orchards.topic(*TOPS[:4]), **ROLES, words=TREES, lang="en"),
    "departures-alone": lambda: charts.departures(orchards.topic(TOPS[0]), **ROLES, words=TREES, lang="en"),
    "departures-many": lambda: charts.departures(orchards.topic(*TOPS), **ROLES, words=TREES, lang="en"),
    "glance": lambda: charts.glance(honey.topic(interviews=talks(), organisations=shops()), lang="en"),
    "glance-alone": lambda: charts.glance(honey.topic(quote("a", "ada")), lang="en"),
    "lorenz": lambda: lorenz.curves(orchards.topic(*TOPS[:4], **SHAPED), **TURNED),
    "lorenz-alone": lambda: lorenz.curves(orchards.topic(TOPS[0])),
    "lorenz-many": lambda: lorenz.curves(orchards.topic(*TOPS, **SHAPED), **TURNED),
    "missing": lambda: charts.missing(honey.topic(interviews=missing.talks()), lang="en"),
    "opposed": lambda: opposed.opposed(opposed.honey(ada="supports", ben="supports", cem="supports", dot="qualifies")),
    "opposed-apart": lambda: opposed.opposed(opposed.honey(ada="supports", cem="opposes", dot="opposes")),
    "out-and-back": lambda: out.crowd(*OUT[:4], back="regained", task="task"),
    "out-and-back-alone": lambda: out.crowd(OUT[1]),
    "out-and-back-many": lambda: out.crowd(*OUT, back="regained"),
    "parts": lambda: charts.parts(
        told("loss", 90, (33.3, 60.5), 0, (None, 40), 100, 50), lost="loss", lang="en", words=WORDS
    ),
    "parts-many": lambda: charts.parts(
        told("loss", 90, (33.3, 60.5), 0, (None, 40), 100, 50, 70), lost="loss", lang="en", words=WORDS
    ),
    "rates": lambda: rates(*RATES, *range(20, 26)),
    "rates-none": lambda: charts.rates(told("loss", 1), rate="fee", lang="en"),
    "rates-brief": lambda: rates(*RATES, *range(20, 51)),
    "rates-many": lambda: rates(*RATES, *range(20, 52)),
    "ratios": lambda: ratios(
        {"ends": (10,), "subject": "jars of limes"},
        {"ends": (25, 50), "subject": "jars of heathers"},
        *((40, None), {"ends": (300,), "bound": "about"}, {"ends": (500,), "unit": "eur"}),
    ),
    "ratios-numbered": lambda: ratios(
        *(10, (25, 50), (40, None), {"ends": (100,), "bound": "about"}, (1234, 4321), 7, 8, 9)
    ),
    "ratios-many": lambda: ratios(*(10 * 3**n for n in range(8)), (25, None)),
    "reading": lambda: reading.meant(*MEANT[:4]),
    "reading-alone": lambda: reading.meant(MEANT[0], moving={"length": reading.slider(1, 9)}),
    "reading-many": lambda: reading.meant(*MEANT, moving=LENGTHS),
    "rest": lambda: charts.rest(told("found", *COUNTS, *range(1, 8)), lang="en"),
    "rest-many": lambda: charts.rest(told("found", *COUNTS, *range(1, 33)), lang="en"),
    "rest-packed": lambda: charts.rest(
        told("delay", *COUNTS[:4], *(3**n for n in range(4)), *[{"ends": (2,), "of": "found"}] * 33, metrics=APART),
        lang="en",
    ),
    "stances": lambda: charts.stances(stands(), lang="en"),
    "stances-many": lambda: charts.stances(stances.crowd(7), lang="en"),
    "steps": lambda: steps.stairs(*STAIRS[:3], steps.BEN, horizon="picker"),
    "steps-alone": lambda: steps.stairs(said("ada", CLIMB, "2008-01-01", picker=(60, None)), horizon="picker"),
    "steps-many": lambda: steps.stairs(*STAIRS),
    "strip": lambda: stripped(3),
    "strip-many": lambda: stripped(4),
    "tornado": lambda: charts.tornado(post(), model="post", lang="en"),
    "tradeoff": lambda: tradeoff.draw(
        *(tradeoff.talk(n, PEOPLE[n], loss=(90, 90 + n) if n else (), found=(50, 70)) for n in range(4)), slider=True
    ),
    "tradeoff-alone": lambda: tradeoff.draw(tradeoff.talk(loss=(90, None))),
    "tradeoff-many": lambda: tradeoff.draw(
        *(tradeoff.talk(n, PEOPLE[n % 4], loss=loss) for n, loss in enumerate(LOSSES)), slider=True
    ),
    "voices-propositions": lambda: charts.voices(voices.honey(), of="propositions", lang="en"),
    "voices-metrics": lambda: charts.voices(voices.honey(), of="metrics", lang="en"),
}
