"""The figures of a quote against its texts: what a figure records that its words do not say, and what none claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from hdc.errors import Finding
from hdc.evidence.reading import BETWEEN, Disagreement, claims, compared, disagreements, quantities
from hdc.model import Figure, Lang, Overruled, Quote, Unit, VagueWord
from hdc.model.occurrences import occurrences
from hdc.quantities import Mention, languages

Say = Callable[..., Finding]
#: What a field is called where its number, or its vague word, cannot be read at all.
_NUMBERS = {"value": "number", "low": "number", "high": "number", "by_low": "number", "by_high": "number"}
_NUMBERS |= {"vague": "vague word", "by_vague": "vague word"}


def check_words(
    quote: Quote, figure: Figure, units: Mapping[str, Unit], vague: Sequence[VagueWord], at: Callable[..., Say]
) -> Iterator[Finding]:
    """Yield what a figure records and its words, or their translation, do not say; and each decision about nothing.

    ``at`` gives, for a path inside the figure, what says a finding at its line. A fault of the translation alone is
    said at the translation's words.
    """
    seen: set[Disagreement] = set()
    for name, lang, words, text in _texts(quote, figure):
        if not occurrences(text, words):
            continue
        for one in disagreements(figure, words, lang, units, vague):
            if one.noted or one in seen:
                continue
            seen.add(one)
            if not any(_answers(row, one) for row in figure.overruled):
                outside = one.field not in _unsaid(figure, words, text, lang, units, vague)
                what, remedy = _said(figure, one, name, words), _remedy(one, name, outside)
                yield at(one.field if name == "said" else name)(what, remedy, "figure")
    for n, row in enumerate(figure.overruled):
        if not any(_answers(row, one) for one in seen):
            what = f'{figure.id} overrules the reading "{row.read}" of {row.field}, which its words do not have'
            yield at("overruled", n)(what, "Mend its field, read and recorded, or drop the entry.", "figure")


def unclaimed(quote: Quote, units: Mapping[str, Unit], vague: Sequence[VagueWord]) -> Iterator[tuple[str, Mention]]:
    """Yield each quantity of a quote that no figure claims and that is not ignored, with its language.

    A figure claims the quantities inside its words that it has a number for; a quantity beside it is still unclaimed.
    """
    for lang, text in quote.words.items():
        if lang not in languages():
            continue
        claimed = [
            (start, start + len(words), figure)
            for figure in quote.figures
            for words in [figure.said.get(lang, "")]
            for start in occurrences(text, words)[:1]
        ]
        ignored = [
            (start, start + len(one.said))
            for one in quote.ignored
            if one.language == lang
            for start in occurrences(text, one.said)[:1]
        ]
        for mention in quantities(text, lang, vague):
            inside = [figure for start, end, figure in claimed if mention.start < end and start < mention.end]
            if any(claims(figure, mention, units) or _overrules(figure, mention) for figure in inside):
                continue
            if not any(start <= mention.start and mention.end <= end for start, end in ignored):
                yield lang, mention


def _overrules(figure: Figure, mention: Mention) -> bool:
    """Whether somebody decided that the figure is what these words say, read otherwise: 81 out of 100 as a score."""
    rows = (row for row in figure.overruled if row.field in _NUMBERS)
    return any(str(mention) in row.read.split(BETWEEN) for row in rows)


def _texts(quote: Quote, figure: Figure) -> Iterator[tuple[str, Lang, str, str]]:
    """The field of the words, their language, the words, and the text that they are from; the original first.

    What no reader knows is left out; ``hdc check`` notes that.
    """
    for lang in (quote.language, *quote.translations):
        if lang in figure.said and lang in languages():
            name = "said" if lang == quote.language else f"said_{lang}"
            yield name, lang, figure.said[lang], quote.words[lang]


def _answers(row: Overruled, found: Disagreement) -> bool:
    return (row.field, row.read, row.recorded) == (found.field, found.read, found.recorded)


def _unsaid(
    figure: Figure, words: str, text: str, lang: str, units: Mapping[str, Unit], vague: Sequence[VagueWord]
) -> set[str]:
    """The fields that the whole text does not say either, read where the figure's words stand in it."""
    start = occurrences(text, words)[0]
    end = start + len(words)
    inside = [one for one in quantities(text, lang, vague) if one.start < end and start < one.end]
    return {one.field for one in compared(figure, inside, lang, units)}


def _said(figure: Figure, found: Disagreement, name: str, words: str) -> str:
    place, read = f'{name} ("{words}")', found.read or "nothing of the kind"
    if found.recorded and found.field in _NUMBERS:
        return f"the {_NUMBERS[found.field]} {found.recorded} of {figure.id} cannot be read in {place}: it says {read}"
    return f"{figure.id} records {found.recorded or 'nothing'} as its {found.field}, and {place} says {read}"


def _remedy(found: Disagreement, name: str, outside: bool) -> str:
    if outside:
        return f"The quote says it beside these words: widen {name} so that it holds what is recorded."
    row = f'field = "{found.field}", read = "{found.read}", recorded = "{found.recorded}"'
    return (
        f"Record what the words say, or choose words that say it; or overrule it: [[quotes.figures.overruled]] {row}."
    )
