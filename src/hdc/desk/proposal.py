"""From a mention to the figures it may be: which metric of the vocabulary, in which unit, and why.

Everything is learned from the review: the kind of unit that a metric is in, what its figures are given for (an hour),
the words of its label, its definition and its accepted figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from hdc.evidence.measure import counted, declared, denominated, ends
from hdc.evidence.reading import compared, disagreements
from hdc.model import Figure, Metric, Review, Text, Unit
from hdc.model.occurrences import occurrences
from hdc.model.text import Bound, Kind
from hdc.quantities import Mention, Number, find_quantities
from hdc.shelf.terms import Term, in_words, is_han, terms

#: Digits that are kept of a number that no decimal is: a third is 33.33 percent.
_PLACES = Decimal("0.01")
#: Words speak for a metric so many characters around the number.
_NEAR = 90
_HAN = re.compile("[\u3400-\u9fff]")
_CLAUSE, _GAP = re.compile("[，。；！？、,;]"), re.compile(" ")
#: So many words beside the number are tried before a figure's words are the whole sentence.
_WIDEST = 9
#: What is counted is said so many characters behind the number at most.
_NOUN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A figure that a mention may be: ``numbers`` are value, or low and high, or a vague word; ``why`` is for people.

    ``score`` is from 0 to 1; ``is_sure`` where something besides the kind of its unit speaks for the metric.
    """

    metric: str
    unit: str
    per: str | None
    numbers: Mapping[str, Decimal | str]
    bound: Bound
    kind: Kind
    score: float
    is_sure: bool
    why: str


@dataclass(frozen=True)
class Habits:
    """What a review's metrics are like, in one language; ``common`` are words that speak for none of them."""

    review: Review
    lang: str
    common: frozenset[str] = frozenset()

    @cached_property
    def read(self) -> dict[object, Any]:
        """What was found of mentions so far: people say the same quantities again and again."""
        return {}

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        return {unit.id: unit for unit in self.review.units}

    @cached_property
    def pers(self) -> Mapping[str, frozenset[str | None]]:
        """What the figures of each metric are given for; a metric without figures has what its label or its definition
        names, or else may be given for anything.
        """
        found: dict[str, set[str | None]] = {}
        for _, _, figure in self.review.figures:
            found.setdefault(figure.metric, set()).add(figure.per)
        for metric in self.review.metrics:
            if metric.id not in found:
                named = {unit.id for unit in self.review.units if unit.per and _names(metric, unit)}
                found[metric.id] = set(named) or {None, *(unit.id for unit in self.review.units if unit.per)}
        return {id: frozenset(pers) for id, pers in found.items()}

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, float]]:
        """The words that speak for each metric; those that speak for several count less."""
        found: dict[str, Counter[str]] = {}
        for metric in self.review.metrics:
            own = found.setdefault(metric.id, Counter())
            own.update(_words(metric.label.get(self.lang, "")))
            own.update(_words(metric.definition.get(self.lang, "")))
        for _, _, figure in self.review.figures:
            if figure.metric in found:
                texts = (figure.subject.get(self.lang, ""), self._unnumbered(figure.said.get(self.lang, "")))
                found[figure.metric].update({word for text in texts for word in _words(text)})
        shared = Counter(word for own in found.values() for word in own)
        measured = {word for unit in self.review.units for word in _forms(unit, self.lang)}
        return {
            id: {
                word: min(n, 2) / shared[word]
                for word, n in own.items()
                if not word.isdigit() and word not in self.common | measured
            }
            for id, own in found.items()
        }

    def _unnumbered(self, said: str) -> str:
        """Words without the quantities in them: "seven" is as much a number as 7, and says nothing of a metric."""
        kept, at = "", 0
        for one in find_quantities(said, self.lang, self.review.vague):
            kept, at = f"{kept}{said[at : one.start]} ", one.end
        return kept + said[at:]

    @cached_property
    def counts(self) -> Mapping[str, frozenset[str]]:
        """What the figures of each metric count, where they count something."""
        found: dict[str, set[str]] = {}
        for _, _, figure in self.review.figures:
            if figure.unit in self.units and self.units[figure.unit].kind == "count":
                found.setdefault(figure.metric, set()).add(figure.unit)
        return {id: frozenset(units) for id, units in found.items()}

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """How the figures of each metric are mostly known; a forecast needs its date and is a person's to say."""
        found: dict[str, Counter[Kind]] = {}
        for _, _, figure in self.review.figures:
            if figure.kind != "forecast":
                found.setdefault(figure.metric, Counter()).update([figure.kind])
        return {id: kinds.most_common()[0][0] for id, kinds in found.items()}

    @cached_property
    def by_kind(self) -> Mapping[str, list[Metric]]:
        found: dict[str, list[Metric]] = {}
        for metric in self.review.metrics:
            found.setdefault(metric.unit, []).append(metric)
        return found


def proposals(mention: Mention, sentence: str, habits: Habits) -> list[Proposal]:
    """Return what a mention may be, best first; each is what :func:`hdc.evidence.reading.compared` finds sound."""
    around = sentence[max(mention.start - _NEAR, 0) : mention.end + _NEAR]
    said = list(_telling(around))
    found = [one for unit in _units(mention, habits) for one in _of_unit(mention, unit, around, said, habits)]
    return sorted(found, key=lambda one: -one.score)


def _units(mention: Mention, habits: Habits) -> list[Unit]:
    """The units that a mention may be recorded in: those it names, or else those that nothing speaks against."""
    key = ("units", *_said(mention))
    if key not in habits.read:
        habits.read[key] = _looked_up(mention, habits)
    found: list[Unit] = habits.read[key]
    return found


def _said(mention: Mention) -> tuple[object, ...]:
    """All that the unit, the number and the bound of a mention depend on."""
    return mention.surface, str(mention), mention.kind, mention.noun, mention.bound, bool(mention.hedges)


def _looked_up(mention: Mention, habits: Habits) -> list[Unit]:
    names = declared(mention, habits.units, habits.lang)
    verdicts = [(unit, counted(mention, unit, habits.units, names).agrees) for unit in habits.review.units]
    named = [unit for unit, agrees in verdicts if agrees]
    own = [unit for unit in named if unit.id == mention.unit]
    return own or named or [unit for unit, agrees in verdicts if agrees is None]


def _of_unit(mention: Mention, unit: Unit, around: str, said: Sequence[Term], habits: Habits) -> Iterator[Proposal]:
    metrics = habits.by_kind.get(unit.kind, [])
    if not metrics or (numbers := numbers_of(mention, unit)) is None:
        return
    named = counted(mention, unit, habits.units, declared(mention, habits.units, habits.lang)).agrees is True
    per = next(
        (
            one.id if one else None
            for one in (None, *habits.review.units)
            if denominated(mention, one, habits.units, habits.lang).agrees
        ),
        mention.per,
    )
    for metric in metrics:
        pers = habits.pers[metric.id]
        if per not in pers or unit.id not in habits.counts.get(metric.id, (unit.id,)):
            continue
        shared = [one for one in said if one.text in habits.words[metric.id]]
        weight = sum(habits.words[metric.id][word] for word in sorted({one.text for one in shared}))
        given = per is not None and None not in pers  # its figures, or its words, are for each of something
        reasons = [f"{unit.kind} in {unit.id}" + (f" per {per}" if per else "")]
        reasons += [f"“{', '.join(in_words(around, shared, habits.words[metric.id])[:3])}”"] if shared else []
        proposal = Proposal(
            metric=metric.id,
            unit=unit.id,
            per=per,
            numbers=numbers,
            bound=mention.bound,
            kind=habits.kinds.get(metric.id, "estimate"),
            score=_score(mention, weight, named, given),
            is_sure=given or weight >= 0.5 or (named and len(metrics) == 1),
            why=", ".join(reasons),
        )
        if _is_sound(proposal, mention, habits):
            yield proposal


def _score(mention: Mention, weight: float, named: bool, per: bool) -> float:
    score = 0.15 + 0.2 * named + 0.25 * per + 0.4 * weight / (weight + 1.5)
    for doubt in (mention.figurative, mention.vague is not None, mention.change is not None, not mention.score > 0.5):
        score *= 0.7 if doubt else 1.0
    return score


def numbers_of(mention: Mention, unit: Unit) -> Mapping[str, Decimal | str] | None:
    """The numbers of a figure that a mention would be in a unit; None where it has neither end."""
    if mention.vague:
        return {"vague": mention.vague}
    low, high = (None if end is None else decimal(end) for end in ends(mention, unit))
    if mention.value is not None and low is not None:
        return {"value": low}
    given: dict[str, Decimal | str] = {}
    given |= {"low": low} if low is not None else {}
    given |= {"high": high} if high is not None else {}
    return given or None


def decimal(number: Number) -> Decimal:
    """A number as a record has it."""
    if isinstance(number, Decimal):
        return number
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(_PLACES).normalize()


def _is_sound(proposal: Proposal, mention: Mention, habits: Habits) -> bool:
    key = ("sound", *_said(mention), proposal.unit, proposal.per)
    if key not in habits.read:
        habits.read[key] = _is_read(proposal, mention, habits)
    return bool(habits.read[key])


def _is_read(proposal: Proposal, mention: Mention, habits: Habits) -> bool:
    """Whether the check of a figure's words finds nothing."""
    try:
        figure = trial(proposal, mention.surface, habits.lang)
    except ValueError:
        return False
    return all(one.noted for one in compared(figure, [mention], habits.lang, habits.units))


def trial(proposal: Proposal, said: str, lang: str) -> Figure:
    """The proposal as a figure that nobody keeps.

    Raises:
        ValueError: no figure can be like that.
    """
    numbers: dict[str, Any] = dict(proposal.numbers)
    return Figure(
        id="f-trial",
        metric=proposal.metric,
        subject=Text({lang: "…"}),
        language=lang,
        said=Text({lang: said}),
        unit=proposal.unit,
        bound=proposal.bound,
        kind="estimate",
        per=proposal.per,
        **numbers,
    )


def said_in(text: str, mention: Mention, proposal: Proposal, habits: Habits, lang: str) -> str:
    """Return the fewest words around a mention of ``text`` in which the proposed figure can be read as ``hdc check``
    reads it; the whole text where no fewer will do.
    """
    figure = trial(proposal, mention.surface, lang)
    start = first = min([mention.start, *(one[0] for one in mention.hedges)])
    end = max([mention.end, *(one[1] for one in mention.hedges)])
    if mention.noun:
        end = max(end, text.find(mention.noun, mention.end, mention.end + _NOUN) + len(mention.noun))
    last = end

    def is_read(words: str) -> bool:
        found = disagreements(figure, words, lang, habits.units, habits.review.vague)
        begins = any(place <= mention.start for place in occurrences(text, words)[:1])
        return begins and all(one.noted for one in found)

    for step in range(_WIDEST):
        # What was added on one side may not have been needed once the other had its words.
        spans = ((first, end), (start, last), (start, end)) if step else ((start, end),)
        for words in (text[slice(*span)].strip(" ,，。.;；") for span in spans):
            if is_read(words):
                return words
        start, end = _wider(text, start, end, after=step % 2 == 1)
    return text


def _wider(text: str, start: int, end: int, after: bool) -> tuple[int, int]:
    """One word more on one side; of Chinese, which has no gaps between words, one clause."""
    edge = end if after else start
    signs = _CLAUSE if _HAN.search(text[:edge][-2:] + text[edge : edge + 2]) else _GAP
    if after:
        sign = signs.search(text, end + 1)
        return start, sign.start() if sign else len(text)
    return max((sign.end() for sign in signs.finditer(text[:start][:-1])), default=0), end


def _names(metric: Metric, unit: Unit) -> bool:
    """Whether a metric's label or definition says that it is for each of a unit, in the unit's own words."""
    for lang, form in (unit.per or {}).items():
        noun = unit.one.get(lang, "").replace("{n}", "").strip()
        texts = (metric.label.get(lang, ""), metric.definition.get(lang, ""))
        if any(form in text or (noun and f"per {noun}" in text) for text in texts):
            return True
    return False


def _forms(unit: Unit, lang: str) -> list[str]:
    """The words that name a unit itself: they say what is counted and not what is measured."""
    texts = (unit.one, unit.many, *((unit.per,) if unit.per else ()))
    return [word for text in texts for word in _words(text.get(lang, "").replace("{n}", " "))]


def _words(text: str) -> set[str]:
    """The words of a text as the shelf looks for them."""
    return {term.text for term in _telling(text)}


def _telling(text: str) -> Iterator[Term]:
    """A single Chinese character stands in too many words to speak for a metric."""
    return (term for term in terms(text) if len(term.text) > 1 or not is_han(term.text))
