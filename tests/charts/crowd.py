"""The project's own review with many more people in it: 40 interviews, 300 figures, 15 organisations, 8 sides.

What they say is drawn by lot, always alike: statements whole, partial and odd, ranges, open ends, vague words, other
currencies, guests with long names, of no side, or for nobody.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hdc.analysis.check import build
from hdc.model import Figure, Interview, Name, Organisation, Post, Quote, Review, Side, Speaker, Stance, Text
from hdc.topic import Topic

INTERVIEWS, FIGURES, ORGANISATIONS, SIDES = 40, 300, 15, 8
_SIDES = (("lends computers", "出租算力"), ("writes the rules", "制定规则"), ("works as an annotator", "做标注的人"))
_SIDES += (("invests in either", "两边都投资的人"),)
_FIRST = ("Ana", "Bartholomew", "Chiamaka", "Dae-jung", "Élisabeth", "Fu", "Giancarlo", "Hrafnhildur")
_LAST = ("Ó Súilleabháin", "Ng", "Wolfeschlegelstein", "Abara", "de la Fuente", "Kim", "Papadopoulos-Hirsch")
_FIRMS = ("Annotation Works International", "Ox", "Quarry & Daughters", "Blue Heron", "Kettle", "Longshore Statistics")
_SUBJECTS = (("people who label pictures of roads", "给道路图片做标注的人"), ("the best", "最好的人"))
_SUBJECTS += (("a whole department of specialists in tax law", "整个税法专家部门"), ("us", "我们"))
#: Currencies and periods of a rate, and about what it is in them.
_RATES = (("usd", "hour", 60), ("usd", "hour", 25), ("eur", "hour", 50), ("gbp", "day", 400), ("cny", "year", 200_000))


def crowd(topic: Topic) -> Topic:
    """Return the topic with all these people in it."""
    review = topic.review
    lot = random.Random(12)
    sides = (*review.sides, *(Side(id=f"further_{n}", label=_text(*label)) for n, label in enumerate(_SIDES)))
    firms = tuple(_firm(n, sides) for n in range(ORGANISATIONS - len(review.organisations)))
    people = tuple(_person(n, firms) for n in range(23))
    talks = [_talk(n, people[n % len(people)], lot) for n in range(INTERVIEWS - len(review.interviews))]
    own = [figure for interview in review.interviews for quote in interview.quotes for figure in quote.figures]
    lacking = FIGURES - len(own) - sum(len(quote.figures) for talk in talks for quote in talk.quotes)
    talks = _filled(talks, review, lacking, lot)
    made = replace(
        review,
        sides=sides,
        organisations=(*review.organisations, *firms),
        speakers=(*review.speakers, *people),
        interviews=(*review.interviews, *talks),
        stances=(*review.stances, *_stances(talks, review, lot)),
    )
    built = build(made)
    assert not built.faults, built.faults
    return Topic(topic.folder, made, built.frames)


def _text(en: str, zh: str) -> Text:
    return Text(en=en, zh=zh)


def _firm(n: int, sides: tuple[Side, ...]) -> Organisation:
    sells = _text("all that a laboratory of this kind may need", "这类实验室可能需要的一切")
    return Organisation(id=f"firm-{n}", name=Name(_FIRMS[n % len(_FIRMS)]), side=sides[n % len(sides)].id, sells=sells)


def _person(n: int, firms: tuple[Organisation, ...]) -> Speaker:
    """Every fifth speaks for nobody, of these every other has a side."""
    name = f"{_FIRST[n % len(_FIRST)]} {_LAST[n % len(_LAST)]}"
    role = _text("works there", "在那里工作")
    post = Post(organisation=firms[n % len(firms)].id, role=role)
    if n % 5 == 4:
        post = Post(role=role, side="further_2" if n % 2 else None)
    return Speaker(id=f"person-{n}", name=Name(name), posts=(post,))


def _talk(n: int, person: Speaker, lot: random.Random) -> Interview:
    """A talk of some statements; every ninth has no date, every third is in Chinese."""
    date = None if n % 9 == 8 else f"{2021 + n % 5}-{1 + n % 12:02}-{1 + n % 28:02}"
    language = "zh" if n % 3 == 2 else "en"
    told = [_rates, _compared, _tops, _people, _steps]
    quotes = [
        _quote(f"crowd-{n}-{at}", person.id, language, list(tell(f"crowd-{n}-{at}", lot)), lot)
        for at, tell in enumerate(lot.sample(told, 2))
    ]
    return Interview(
        id=f"{date}-{n}" if date else f"talk-{n}",
        date=date,
        title=Name(f"{person.name['en']} at the round table, part {n}"),
        show=Name("Round Table") if n % 4 else None,
        language=language,
        guests=(person.id,),
        quotes=tuple(quotes),
    )


def _quote(id: str, speaker: str, language: str, figures: list[dict[str, Any]], lot: random.Random) -> Quote:
    made = [_figure(f"f-{id}-{n}", language, one, lot) for n, one in enumerate(figures)]
    words = {lang: " ".join(one.said[lang] for one in made) for lang in ("en", "zh")}
    return Quote(id=f"q-{id}", speaker=speaker, language=language, words=Text(words), figures=tuple(made))


def _figure(id: str, language: str, given: dict[str, Any], lot: random.Random) -> Figure:
    low, high = given.pop("ends", (None, None))
    number: dict[str, Any] = {"value": low} if low == high else {"low": low, "high": high}
    bound = "at_most" if low is None else "at_least" if high is None else "exact" if low == high else "between"
    if "vague" in given:
        number, bound = {}, "about"
    shown = " to ".join(f"{end}" for end in dict.fromkeys((low, high)) if end is not None) or given.get("vague", "")
    when = (", in a few years", "，还要几年") if "by_vague" in given else ("", "")
    said = _text(f"as far as I remember some {shown}{when[0]}", f"我记得大概是 {shown}{when[1]}")
    kind = lot.choice(("recalled", "estimate", "hypothetical", "measured"))
    return Figure(id=id, language=language, **({"said": said, "bound": bound, "kind": kind} | number | given))  # type: ignore[arg-type]


def _said(metric: str, unit: str, lot: random.Random, *ends: float | None, **more: Any) -> dict[str, Any]:
    low, high = (None if end is None else Decimal(str(end)) for end in (ends * 2)[:2])
    return {"metric": metric, "unit": unit, "subject": _text(*lot.choice(_SUBJECTS)), "ends": (low, high)} | more


def _rates(id: str, lot: random.Random) -> Iterator[dict[str, Any]]:
    for _ in range(lot.randint(1, 3)):
        unit, per, usual = lot.choice(_RATES)
        low = round(usual * lot.uniform(0.3, 4))
        yield _said("pay_rate", unit, lot, low, lot.choice((low, low, 2 * low, None)), per=per)


def _compared(id: str, lot: random.Random) -> Iterator[dict[str, Any]]:
    """Items gathered, of which some are lost, against human ones; now and then a part is missing."""
    human = 10 ** lot.randint(0, 4)
    if lot.random() < 0.8:
        yield _said("human_items", "item", lot, human)
    yield _said("items_gathered", "item", lot, human * lot.randint(2, 9) * 100, human * 1000)
    yield _said("unusable_share", "percent", lot, lot.choice((50, 80, 95, 99, 99.9)))
    if lot.random() < 0.5:
        yield _said("items_compared", "item", lot, human * lot.choice((10, 3000, 50_000)))


def _tops(id: str, lot: random.Random) -> Iterator[dict[str, Any]]:
    top = lot.choice((1, 2, 5, 10, 20))
    yield _said("top_share", "percent", lot, top, lot.choice((top, 2 * top)))
    if lot.random() < 0.85:
        brings = lot.choice((45, 60, 80, 95))
        yield _said("improvement_share", "percent", lot, brings, lot.choice((brings, None)))


def _people(id: str, lot: random.Random) -> Iterator[dict[str, Any]]:
    start = 10 ** lot.randint(1, 4) * lot.randint(1, 9)
    yield _said("people_at_start", "person", lot, start)
    if lot.random() < 0.85:
        yield _said("people_left", "person", lot, start // lot.randint(2, 20), start // 2)
    if lot.random() < 0.5:
        yield _said("task_time", lot.choice(("hour", "day", "week")), lot, lot.randint(1, 30))


def _steps(id: str, lot: random.Random) -> Iterator[dict[str, Any]]:
    """Two or three steps, the later ones counted from the one before; once in a while in a vague word, or never."""
    before = None
    for n, share in enumerate(sorted(lot.sample((30, 50, 80, 90, 95, 99, 99.9), lot.randint(2, 3)))):
        low = Decimal(lot.randint(1, 6))
        when = {"by_vague": "few"} if lot.random() < 0.4 else {"by_low": low, "by_high": low + lot.randint(0, 4)}
        more: dict[str, Any] = {"kind": "forecast", "by_unit": "year", "by_after": before, **when}
        if lot.random() < 0.1:
            more = {}
        yield _said("automated_share", "percent", lot, share, **more)
        before = f"f-{id}-{n}" if more else before
    if lot.random() < 0.5:
        yield _said("agi_horizon", "year", lot, 5, lot.choice((5, 30, None)), kind="forecast")


def _filled(talks: list[Interview], review: Review, lacking: int, lot: random.Random) -> list[Interview]:
    """Give the talks further quotes of metrics that have no chart, until there are as many figures as are wanted."""
    units = {"share": "percent", "duration": "week", "count": "person", "multiple": "multiple"}
    rest = [one for one in review.metrics if one.id in ("failure_rate", "gain_share", "look_back", "headcount")]
    found = list(talks)
    for n in range(lacking):
        metric = rest[n % len(rest)]
        low = lot.randint(1, 90)
        said = _said(metric.id, units[metric.unit], lot, low, lot.choice((low, low, 2 * low, None)))
        if metric.unit == "share":
            said["ends"] = (Decimal(low), Decimal(low))
        talk = found[n % len(found)]
        more = _quote(f"rest-{n}", talk.guests[0], talk.language, [said], lot)
        found[n % len(found)] = replace(talk, quotes=(*talk.quotes, more))
    return found


def _stances(talks: list[Interview], review: Review, lot: random.Random) -> Iterator[Stance]:
    for talk in talks:
        for about in lot.sample(review.propositions, 2):
            yield Stance(
                proposition=about.id,
                speaker=talk.guests[0],
                interview=talk.id,
                stance=lot.choice(("supports", "qualifies", "opposes")),
                strength=lot.choice(("firm", "hedged")),
                quotes=(talk.quotes[0].id,),
                why=_text("so the whole conversation goes", "整段谈话都是这个意思"),
            )
