"""Numbers and sweeping words of our own texts that lead to nobody and that no reason lets through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from hdc.errors import Finding
from hdc.evidence.recalled import quantities
from hdc.lang.meaning import together
from hdc.lang.sweeping import sweeps
from hdc.model import Lang, Review
from hdc.narrative.allowed import FILE, Allowed, unused
from hdc.narrative.lint import blank, blanked, numbers
from hdc.narrative.published import Published, spoken
from hdc.quantities import languages

_QUOTED = re.compile(r"“([^”\n]+)”|「([^」\n]+)」|『([^』\n]+)』|\"([^\"\n]+)\"")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
#: What is written of others with the marks of leaving out and putting in.
_EDITS = re.compile(r"…+|\.\.\.|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number or a sweeping word of a text of ours, with its place there and the reason that lets it through."""

    text: Published
    kind: Literal["number", "word"]
    start: int
    end: int
    surface: str
    by: Allowed | str | None = None

    @property
    def line(self) -> int:
        """The line of its file."""
        return self.text.above + self.text.text.count("\n", 0, self.start) + 1

    @property
    def around(self) -> str:
        """It with the words beside it on its line."""
        text = self.text.text
        before, after = text[: self.start].rpartition("\n")[2], text[self.end :].partition("\n")[0]
        start, cut = (before, "") if len(before) <= 20 else (before[-20:], "…")
        return f"{cut}{start}{self.surface}{after[:20]}{'…' if len(after) > 20 else ''}".strip()


def claims(texts: Sequence[Published], entries: Sequence[Allowed], review: Review | None) -> Iterator[Claim]:
    """Yield every number and sweeping word of texts of ours, each with what lets it through (``by``), if anything does.

    ``by`` is an entry of the list of reasons; ``"record"`` where the record beside the text declares the number;
    ``"rule"`` where a headline's rule, or who holds a proposition, decides the word; ``"quote"`` where the quotes that
    the text retells have the word.
    """
    names = _names(review)
    theirs = "\n".join(sorted(spoken(review))) if review else ""
    for text in texts:
        own = _ours(text.text, theirs)
        for number in numbers(own, names, text.langs):
            by = _excuse(text, number.start, number.end, entries)
            if by is None and text.own and _value(number.surface, text.langs) in text.own:
                yield Claim(text, "number", number.start, number.end, number.surface, "record")
            else:
                yield Claim(text, "number", number.start, number.end, number.surface, by)
        prose = blanked(own, names, text.langs)
        for sweep in sorted({sweep for lang in text.langs for sweep in sweeps(prose, lang)}, key=lambda s: s.start):
            excuse = "rule" if text.decided else _excuse(text, sweep.start, sweep.end, entries)
            is_theirs = excuse is None and _is_retold(text, sweep.word)
            yield Claim(text, "word", sweep.start, sweep.end, sweep.word, "quote" if is_theirs else excuse)


def _is_retold(text: Published, word: str) -> bool:
    """Whether a sweeping word of a text is one of those that it retells."""
    said = (one.word.casefold() for lang in text.langs for words in text.retold for one in sweeps(words, lang))
    return word.casefold() in said


def unbacked(
    texts: Sequence[Published], entries: Mapping[Allowed, int], review: Review | None, folder: Path
) -> Iterator[Finding]:
    """Yield a finding for each claim that nothing lets through, and for each reason that lets nothing through."""
    used: set[Allowed] = set()
    for claim in claims(texts, tuple(entries), review):
        if isinstance(claim.by, Allowed):
            used.add(claim.by)
        if claim.by is not None:
            continue
        if claim.kind == "number":
            what = f'the number "{claim.surface}" leads to nobody (in "{claim.around}")'
            remedy = f"Write a reference ({{f-…}}, {{d-…}}, {{count …}}), or give a reason in {folder.name}/{FILE}."
        else:
            what = f'"{claim.surface}" speaks of a whole sample, and no rule decides it (in "{claim.around}")'
            remedy = (
                "Take the sentence from a headline ({h-…}) or a count ({count …}), say it so that it stays true "
                f"whatever comes in, or say in {folder.name}/{FILE} why it does."
            )
        yield Finding(claim.text.path, claim.line, what, remedy, "number" if claim.kind == "number" else "sweeping")
    yield from unused(entries, used, folder)


def _excuse(text: Published, start: int, end: int, entries: Sequence[Allowed]) -> Allowed | None:
    return next((one for one in entries if one.lang in text.langs and one.covers(start, end, text.text)), None)


def _ours(text: str, theirs: str) -> str:
    """Blank out what stands in quotation marks and is somebody else's, word for word."""

    def settle(quoted: re.Match[str]) -> str:
        said = next(part for part in quoted.groups() if part)
        parts = [part.strip() for part in _EDITS.split(said) if part.strip()]
        is_theirs = bool(parts) and all(_stands(part, theirs) for part in parts)
        return blank(quoted[0]) if is_theirs else quoted[0]

    return _QUOTED.sub(settle, text) if theirs else text


def _stands(words: str, theirs: str) -> bool:
    words = words.strip(" ,.;，。；")
    return bool(words) and re.search(re.escape(words), theirs, re.IGNORECASE) is not None


def _value(surface: str, langs: Iterable[Lang]) -> Decimal | None:
    """What a number in a text of ours comes to, where it is one point."""
    for lang in set(languages()).intersection(together(*langs)):
        for mention in quantities(surface, lang):
            if isinstance(mention.value, Decimal):
                return mention.value * 100 if mention.kind == "fraction" else mention.value  # a tenth: 10 in a hundred
    found = _DIGITS.search(surface)
    return Decimal(found[0]) if found else None


def _names(review: Review | None) -> frozenset[str]:
    """Names in the evidence, which are read whole: a show, an organisation or the review may hold such a word."""
    if review is None:
        return frozenset()
    called = [o.name for o in review.organisations] + [s.name for s in review.speakers]
    called += [name for interview in review.interviews for name in (interview.show, interview.title) if name]
    return frozenset([*review.title.values(), *(one for name in called for one in name.all)])
