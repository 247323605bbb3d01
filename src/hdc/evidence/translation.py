"""A quote against its translation: the same numbers by value, no negation lost, no hedge lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from hdc.errors import Finding
from hdc.evidence import recalled
from hdc.evidence.read import Evidence
from hdc.evidence.reading import quantities
from hdc.lang import load, units
from hdc.model import Differs, Lang, Quote, VagueWord
from hdc.model.occurrences import occurrences
from hdc.quantities import Mention, languages

Kind = Literal["number", "negation", "hedge"]
#: Where one sentence ends and the next begins, in either language; an ellipsis ends one too.
_END = re.compile(r"[.?!…。？！]+[\"'”’」]*\s*")
_LOOSE = ("about", "order_of_magnitude")
_OPEN = ("at_least", "at_most")
#: What is nothing without its sign or word: seven are not seven percent.
_SIGNED = ("percent", "points", "multiple", "concentration")
#: No further from a number stands what bounds it.
_REACH = 24


@dataclass(frozen=True, slots=True)
class Difference:
    """What one text says and the other does not: the words ``said`` and ``translated``; an empty one is missing.
    ``readings`` are two numbers as they are read, where the words alone may look the same.
    """

    kind: Kind
    said: str = ""
    translated: str = ""
    readings: tuple[str, ...] = field(default=(), compare=False)

    @property
    def read(self) -> str:
        """How the two are read, to be told behind the words."""
        return f", read as {' and as '.join(self.readings)}" if self.readings else ""


_WHAT = {
    "number": "a number differs between {id} and its translation ({lang})",
    "negation": "a negation differs between {id} and its translation ({lang})",
    "hedge": "a hedge of {id} is lost in its translation ({lang})",
}


def check_translations(evidence: Evidence) -> Iterator[Finding]:
    """Yield each difference that nobody accepted, and each acceptance of a difference that there is not."""
    review = evidence.review
    assert review is not None  # the caller has read it
    for interview in review.interviews:
        source = evidence.sources[f"interviews/{interview.id}.toml"]
        for at, quote in enumerate(interview.quotes):
            found = _of(quote, review.vague)
            for lang, one in found:
                if not any(_answers(accepted, lang, one) for accepted in quote.differs):
                    words = f"{_shown(one.said)} against {_shown(one.translated)}{one.read}"
                    what = f"{_WHAT[one.kind].format(id=quote.id, lang=lang)}: {words}"
                    remedy = f'Mend the translation, or give a reason: [[quotes.differs]] kind = "{one.kind}".'
                    yield Finding(source.path, source.line("quotes", at, lang), what, remedy, "translation")
            # What a translation lacks it lacks still when the number is ignored later: its reason stands.
            bare = replace(quote, ignored=()) if quote.differs and quote.ignored else quote
            there = found if bare is quote else [*found, *_of(bare, review.vague)]
            for n, accepted in enumerate(quote.differs):
                if not any(_answers(accepted, lang, one) for lang, one in there):
                    what = f"{quote.id} accepts a difference ({accepted.kind}) that its translation does not have"
                    line = source.line("quotes", at, "differs", n)
                    yield Finding(source.path, line, what, "Mend said and translated, or drop it.", "translation")


def _of(quote: Quote, vague: Sequence[VagueWord]) -> list[tuple[Lang, Difference]]:
    return [(lang, one) for lang in quote.translations for one in differences(quote, lang, vague)]


def _answers(accepted: Differs, lang: Lang, found: Difference) -> bool:
    given = (accepted.language, accepted.kind, accepted.said, accepted.translated)
    return given == (lang, found.kind, found.said, found.translated)


def _shown(words: str) -> str:
    return f'"{words}"' if words else "nothing"


def differences(quote: Quote, lang: Lang, vague: Sequence[VagueWord]) -> tuple[Difference, ...]:
    """Return how a quote's translation into ``lang`` differs from it in meaning, as far as numbers and signs can show
    it; nothing of a language that no reader knows.
    """
    if not {quote.language, lang} <= set(languages()):
        return ()
    original, translation = quote.original, quote.words[lang]
    read = quantities(original, quote.language, vague), quantities(translation, lang, vague)
    said, told = _counted(quote, quote.language, read[0]), _counted(quote, lang, read[1])
    # What bounds or hedges a number is compared with the number: 不超过 is "at most", and no negation; where the number
    # is ignored it is not compared at all.
    bare = _without_bounds(original, quote.language, read[0]), _without_bounds(translation, lang, read[1])
    ours, theirs = _without_hedges(bare[0], said), _without_hedges(bare[1], told)
    spoken = quote.language, lang
    return (
        *_numbers(said, told),
        *_signs(bare, spoken, "negation"),
        *_signs((ours, theirs), spoken, "hedge"),
    )


def _numbers(said: list[Mention], told: list[Mention]) -> Iterator[Difference]:
    """Numbers are compared by value; those left over on both sides, in order and of one kind, changed."""
    for same in (_exactly, value_of):
        for mention in list(said):
            if other := next((one for one in told if same(one) == same(mention)), None):
                said.remove(mention)
                told.remove(other)
                if same is value_of:
                    yield Difference("hedge", mention.surface, other.surface)
    _match_unnamed(said, told)
    _match_ends(said, told)
    _match_ends(told, said)
    for mention in said:
        other = next((one for one in told if one.kind == mention.kind), None)
        if other:
            told.remove(other)
        readings = (str(mention), str(other)) if other else ()
        yield Difference("number", mention.surface, other.surface if other else "", readings)
    for mention in told:
        yield Difference("number", "", mention.surface)


def _match_unnamed(said: list[Mention], told: list[Mention]) -> None:
    """Take out what both say, one of them without naming the unit: "the youngest is four" is 最小的四岁."""
    for mention in list(said):
        if other := next((one for one in told if _unnamed(mention, one) or _unnamed(one, mention)), None):
            said.remove(mention)
            told.remove(other)


def _unnamed(bare: Mention, full: Mention) -> bool:
    """Whether the first is the second without its unit, or by a word said for it; a share is one by its sign."""
    known = units.load()
    if full.unit is None or known[full.unit].kind in _SIGNED or (bare.unit is None and bare.kind != "number"):
        return False
    # Which dollars they are a translation does not get to decide.
    is_short = bare.unit is None or (known[full.unit].kind != "money" and full.unit in known[bare.unit].said_for)
    return is_short and _exactly(replace(bare, unit=None)) == _exactly(replace(full, unit=None))


def _match_ends(ranges: list[Mention], singles: list[Mention]) -> None:
    """Take out what one side says as a range and the other as its two ends: where "grew from 2 to 3" is 从 2 到 3."""
    for mention in [one for one in ranges if one.bound == "between" and one.value is None]:
        vague, low, high, *measure = value_of(mention)
        first, last = (
            [one for one in singles if value_of(one) == (vague, end, end, *measure)][:1] for end in (low, high)
        )
        if first and last:
            ranges.remove(mention)
            singles.remove(*first)
            singles.remove(*last)


def _counted(quote: Quote, lang: Lang, read: Sequence[Mention]) -> list[Mention]:
    """The quantities of one text, without those that the record says are none, or are read otherwise by a person: each
    text of these is compared with the record.
    """
    text = quote.words[lang]
    told = [one.said for one in quote.ignored if one.language == lang]
    told += [one.said[lang] for one in quote.figures if one.overruled and lang in one.said]
    spans = [(start, start + len(words)) for words in told for start in occurrences(text, words)[:1]]
    return [
        mention for mention in read if not any(start <= mention.start and mention.end <= end for start, end in spans)
    ]


def _exactly(mention: Mention) -> object:
    return (*value_of(mention), "about" if mention.hedges or mention.bound in _LOOSE else mention.bound)


def value_of(mention: Mention) -> tuple[object, ...]:
    """What a mention says, so that what another language says of it in another unit compares equal."""
    known = units.load().get(mention.unit or "")
    factor = known.factor if known and known.factor else None
    ends = (mention.value, mention.value) if mention.value is not None else (mention.low, mention.high)
    scaled = tuple(None if end is None else Fraction(end) * (factor or 1) for end in ends)
    measure = known.kind if known and factor else mention.unit
    by = tuple(sorted(one for one in (mention.per or "").split("/") if one in units.load()))
    return (mention.vague, *scaled, measure, by)


def _without_hedges(text: str, mentions: Sequence[Mention]) -> str:
    for start, end in (span for mention in mentions for span in mention.hedges):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _without_bounds(text: str, lang: Lang, mentions: Sequence[Mention]) -> str:
    """The text, blank where words beside a number say that it is the least or the most."""
    floor, read = 0, _folded(text, lang)
    for mention in mentions:
        if mention.bound in _OPEN:
            for start, end in (*_bounds(read, lang, mention, floor), *((mention.negated,) if mention.negated else ())):
                text = text[:start] + " " * (end - start) + text[end:]
        floor = mention.end
    return text


def _bounds(text: str, lang: Lang, mention: Mention, floor: int) -> Iterator[tuple[int, int]]:
    """Where the words of its bound stand near a number."""
    begin, ends = max(floor, mention.start - _REACH), mention.end + _REACH
    told = _OPEN if mention.negated else (mention.bound,)  # can't have more than three
    for bounds in (one for one in load(lang).bounds if one.name in told):
        places = [(word, text.rfind(word, begin, mention.start)) for word in bounds.before]
        places += [(word, text.find(word, mention.end, ends)) for word in (one.rstrip(".") for one in bounds.after)]
        yield from ((at, at + len(word)) for word, at in places if at >= 0)


def _folded(text: str, lang: Lang) -> str:
    """The text as the words of its language are listed, and as long as it was."""
    low = text.lower()
    variants = load(lang).numbers.variants
    return "".join(variants.get(one, one) for one in (low if len(low) == len(text) else text))


def _signs(
    texts: tuple[str, str], langs: tuple[Lang, Lang], kind: Literal["negation", "hedge"]
) -> Iterator[Difference]:
    """Sentence by sentence where both texts have as many, else as a whole: a sign on one side and none on the other."""
    said, translated = texts
    pairs = list(zip(_sentences(said), _sentences(translated), strict=False))
    if len(_sentences(said)) != len(_sentences(translated)):
        pairs = [(said, translated)]
    for ours, theirs in pairs:
        here, told = recalled.signs(ours, langs[0], kind), recalled.signs(theirs, langs[1], kind)
        if here and not told:
            yield Difference(kind, here[0], "")
        elif told and not here and kind == "negation":  # a hedge more is the translator's caution
            yield Difference(kind, "", told[0])


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _END.split(text) if sentence.strip()]
