"""A draft: the quote and the figure that an acceptance would write, before anybody accepts it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from hdc.desk.candidate import Candidate
from hdc.desk.header import slug
from hdc.desk.proposal import Habits, Proposal, said_in
from hdc.desk.script import Script
from hdc.evidence.reading import quantities
from hdc.evidence.translation import value_of
from hdc.model import Quote, Review
from hdc.model.occurrences import occurrences
from hdc.quantities import Mention, languages

_WORD = re.compile(r"[a-z0-9]+")
#: So many words of a sentence make its quote's id.
_WORDS = 4
#: What is spelled of words in another script, in characters.
_LETTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Sentences ``numbers`` of a script as a quote of ``speaker``: its ``words`` and their ``translations``.

    ``quote`` is the id of the quote on file that already holds the words; the draft then adds to that one.
    ``proposal`` is the figure, ``subject`` in each language of the review what it is about, ``about`` which
    organisations; None: a quote alone. ``stances`` are the speaker's on propositions that the words speak to, as the
    file has them. ``proposition`` is the one that the words were proposed for, or that the reader names.
    ``name`` is what the reader calls the quote and the figure, without an id's prefix; None: the desk names them.
    ``overruled`` are readings of the figure's words that the reader decides against, as the file has them.
    """

    candidate: Candidate
    numbers: range
    words: str
    speaker: str | None
    quote: str | None = None
    translations: Mapping[str, str]
    proposal: Proposal | None = None
    subject: Mapping[str, str]
    about: tuple[str, ...] = ()
    stances: tuple[Mapping[str, Any], ...] = ()
    proposition: str | None = None
    name: str | None = None
    overruled: tuple[Mapping[str, Any], ...] = ()


def drafted(candidate: Candidate, script: Script, speaker: str | None, quote: Quote | None, review: Review) -> Draft:
    """Draft what a candidate proposes; ``quote`` is the one on file that holds it already, if any."""
    numbers = script.over(candidate.span)
    best = next(iter(candidate.proposals), None)
    if best is not None and not best.is_sure:
        best = None  # the unit alone speaks for no metric: a person names it
    return Draft(
        candidate=candidate,
        numbers=numbers,
        words=quote.original if quote else script.text(numbers),
        speaker=quote.speaker if quote else speaker,
        quote=quote.id if quote else None,
        translations={lang: quote.words[lang] for lang in quote.translations} if quote else {},
        proposal=best,
        subject=subject_of(best, review),
        proposition=candidate.proposition,
    )


def subject_of(proposal: Proposal | None, review: Review) -> Mapping[str, str]:
    """What a figure is about, until somebody says it better: what its metric measures."""
    metric = next((one for one in review.metrics if proposal and one.id == proposal.metric), None)
    return dict(metric.label) if metric else {}


def widened(draft: Draft, script: Script, before: int = 0, after: int = 0) -> Draft:
    """The draft with so many sentences more, or fewer where negative; never without the candidate's own."""
    at = draft.candidate.at
    start = min(max(draft.numbers.start - before, 0), at)
    stop = max(min(draft.numbers.stop + after, len(script.sentences)), at + 1)
    numbers = range(start, stop)
    return replace(draft, numbers=numbers, words=script.text(numbers), translations={})


def to_turn(draft: Draft, script: Script) -> Draft:
    """The draft with the whole turn."""
    numbers = script.turn(draft.candidate.at)
    return replace(draft, numbers=numbers, words=script.text(numbers), translations={})


def mention_in(draft: Draft, script: Script, review: Review) -> Mention | None:
    """The candidate's mention as it stands in the draft's words; None where it was trimmed away."""
    own = draft.candidate.mention
    if own is None:
        return None
    found = [
        one
        for one in quantities(draft.words, script.lang, review.vague)
        if (one.surface, str(one)) == (own.surface, str(own))
    ]
    if len(found) < 2:
        return found[0] if found else None
    text, starts = script.laid(draft.numbers)
    cut = text.find(draft.words)
    place = starts[draft.candidate.at - draft.numbers.start] + own.start - cut if cut >= 0 else 0
    return min(found, key=lambda one: abs(one.start - place))


def told_in(translation: str, lang: str, mention: Mention, review: Review) -> str:
    """The words of a translation that say a mention's quantity, by value; empty where none do or nobody can read it."""
    if lang not in languages():
        return ""
    for one in quantities(translation, lang, review.vague):
        if value_of(one) == value_of(mention):
            start = min([one.start, *(hedge[0] for hedge in one.hedges)])
            end = max([one.end, *(hedge[1] for hedge in one.hedges)])
            return translation[start:end]
    return ""


def figure_table(draft: Draft, script: Script, habits: Habits, id: str) -> dict[str, Any]:
    """The draft's figure as the file has it.

    Raises:
        ValueError: the draft proposes none, or its words do not say the number.
    """
    proposal, mention = draft.proposal, mention_in(draft, script, habits.review)
    if proposal is None or mention is None:
        raise ValueError("there is no figure: the words do not hold the number, or no metric is named")
    table: dict[str, Any] = {"id": id, "metric": proposal.metric}
    for lang in sorted(draft.subject, key=lambda one: one != script.lang):
        table["subject" if lang == script.lang else f"subject_{lang}"] = draft.subject[lang]
    table["said"] = said_in(draft.words, mention, proposal, habits, script.lang)
    for lang, words in draft.translations.items():
        if said := told_in(words, lang, mention, habits.review):
            table[f"said_{lang}"] = said_in_translation(words, lang, proposal, said, habits)
        else:
            table[f"said_{lang}"] = words
    table |= {name: toml(number) for name, number in proposal.numbers.items()}
    table |= {"per": proposal.per} if proposal.per else {}
    table |= {"unit": proposal.unit, "bound": proposal.bound, "kind": proposal.kind}
    return table | ({"about": list(draft.about)} if draft.about else {})


def said(draft: Draft, script: Script, habits: Habits) -> Mapping[str, str]:
    """The words in which the draft's figure would be read, in each language it has; none where there is no figure."""
    try:
        table = figure_table(draft, script, habits, "")
    except ValueError:
        return {}
    own = {script.lang: table["said"], **{lang: table[f"said_{lang}"] for lang in draft.translations}}
    return {lang: str(words) for lang, words in own.items()}


def said_in_translation(words: str, lang: str, proposal: Proposal, said: str, habits: Habits) -> str:
    """The words of a translation around a quantity in which the figure can be read."""
    start = next(iter(occurrences(words, said)), -1)
    mention = next((one for one in quantities(words, lang, habits.review.vague) if start <= one.start), None)
    return said_in(words, mention, proposal, habits, lang) if mention else said


def toml(number: Decimal | str) -> int | float | str:
    """A number as TOML writes it."""
    if isinstance(number, str):
        return number
    return int(number) if number == number.to_integral_value() else float(number)


def quote_id(draft: Draft, script: Script, known: set[str]) -> str:
    """A free id for the draft's quote: its name; else who says it, and its first words that not every sentence has; of
    another script, when it is said, or how its first words sound.
    """
    if draft.name:
        return free(f"q-{draft.name}", known)
    sentence = script.sentences[draft.candidate.at]
    read = [word for word in _WORD.findall(draft.words.lower().replace("'", "").replace("’", "")) if len(word) > 2]
    telling = [word for word in read if len(word) > 4 and word not in script.common]
    words = telling if len(telling) >= 2 else read
    rest = words[:_WORDS] if len(words) >= 2 else [_when(sentence.time) or _syllables(draft.words)]
    return free("-".join(["q", short(draft.speaker), *filter(None, rest)]), known)


def _when(seconds: float | None) -> str:
    return "" if seconds is None else f"{int(seconds) // 60}m{int(seconds) % 60:02}"


def _syllables(words: str) -> str:
    """The first words of another script, in letters."""
    return "-".join(slug(words[:_LETTERS]).split("-")[:_WORDS])


def figure_id(draft: Draft, quote: str, known: set[str]) -> str:
    """A free id for a figure on a quote: its name; else that of the quote, which no other interview has."""
    return free(f"f-{draft.name or quote.removeprefix('q-')}", known)


def short(speaker: str | None) -> str:
    """The last part of a speaker's id."""
    return (speaker or "somebody").rpartition("-")[2]


def free(id: str, known: set[str]) -> str:
    """The id, or the first with a number behind it that is not taken."""
    return next(one for one in (id, *(f"{id}-{n}" for n in range(2, len(known) + 3))) if one not in known)
