"""The numbers of a figure against the numbers that can be read in its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from hdc.model import Figure, Lang, Quote, VagueWord
from hdc.quantities import Mention, Number, find_quantities, languages


def quantities(text: str, lang: Lang, vague: Sequence[VagueWord]) -> list[Mention]:
    """The quantities of a text that count as evidence: a vague word does where the vocabulary declares its range."""
    found = find_quantities(text, lang, vague)
    return [one for one in found if not one.vague or one.low is not None or one.high is not None]


def unread(figure: Figure, vague: Sequence[VagueWord]) -> Iterator[tuple[str, str]]:
    """Yield each number of a figure that its words do not say: the field of the words, and the number."""
    for lang, words in figure.said.items():
        if lang not in languages():
            continue
        name = "said" if lang == figure.language else f"said_{lang}"
        mentions = quantities(words, lang, vague)
        read = {number for mention in mentions for number in _numbers(mention)}
        heard = {mention.vague for mention in mentions}
        for number in _own_numbers(figure):
            if number not in read:
                yield name, format(number.normalize(), "f")
        for word in (figure.vague, figure.by_vague):
            if word and word not in heard:
                yield name, f'"{word}"'


def unclaimed(quote: Quote, vague: Sequence[VagueWord]) -> Iterator[tuple[str, str]]:
    """Yield each quantity of a quote that no figure claims and that is not ignored: language and surface.

    A figure claims the quantities inside its words that it has a number for; a quantity beside it is still unclaimed.
    """
    for lang, text in quote.words.items():
        if lang not in languages():
            continue
        claims = [
            (start, start + len(words), figure)
            for figure in quote.figures
            for words in [figure.said.get(lang)]
            if words and (start := text.find(words)) >= 0
        ]
        ignored = [
            (start, start + len(i.said))
            for i in quote.ignored
            if i.language == lang and (start := text.find(i.said)) >= 0
        ]
        for mention in quantities(text, lang, vague):
            inside = [figure for start, end, figure in claims if mention.start < end and start < mention.end]
            if any(_claims(figure, mention) for figure in inside):
                continue
            if not any(start <= mention.start and mention.end <= end for start, end in ignored):
                yield lang, mention.surface


def _claims(figure: Figure, mention: Mention) -> bool:
    if mention.vague:
        return mention.vague in (figure.vague, figure.by_vague)
    own = set(_own_numbers(figure))
    return all(number in own for number in _numbers(mention))


def _own_numbers(figure: Figure) -> list[Decimal]:
    given = (figure.value, figure.low, figure.high, figure.by_low, figure.by_high)
    return [number for number in given if number is not None]


def _numbers(mention: Mention) -> list[Number]:
    if mention.vague:
        return []
    return [number for number in (mention.value, mention.low, mention.high) if number is not None]
