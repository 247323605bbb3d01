"""Honest quotes from any transcripts: as they stand, cut where nothing turns, tidied as editors do."""

from __future__ import annotations

import re
from collections.abc import Callable

from benchmarks.quotecheck.bent import Ground, Made
from benchmarks.quotecheck.pairs import phrases, sentences_of

_JOINTS = {
    "en": re.compile(r", (?=(?:and|so|because|which|where|then) )"),
    "de": re.compile(r", (?=(?:und|also|weil|was|wo|dann) )"),
    "zh": re.compile("，(?=然后|所以|因为|而且|那|就|大家|我们|它)"),
}
_OPENERS = {
    "en": re.compile(r"(?:(?:So|And|Well|You know|I mean|Yeah|Okay|Right|Now|Yes|Look)\b,? )+"),
    "de": re.compile(r"(?:(?:Also|Und|Na ja|Wissen Sie|Ja|Okay|Gut|So|Ach|Schauen Sie)\b,? )+"),
    "zh": re.compile("(?:所以|然后|那么?|就是|对|嗯|而且)，?"),
}


def _is_harmless(at: Ground, part: str) -> bool:
    return not re.search(phrases(at.lang)["turning"], part, re.I)


def whole(at: Ground) -> Made | None:
    """One to three whole sentences."""
    spans = [span for span in sentences_of(at.words, at.lang) if span[0] >= at.start]
    end = spans[min(at.rng.randrange(3), len(spans) - 1)][1]
    return at.with_(at.sentence), at.words[at.start : end].strip(), ""


def opener(at: Ground) -> Made | None:
    """Without the word that opens it, planted or as it stands."""
    found = _OPENERS[at.lang].match(at.sentence)
    if found and len(at.sentence) - found.end() > 25:
        rest = at.sentence[found.end() :]
        return at.with_(at.sentence), rest[:1].upper() + rest[1:], found[0]
    word = at.phrase("openers")
    said = f"{word}{'' if at.lang == 'zh' else ' '}{at.lower}{at.mark}"
    return at.with_(said), at.sentence, word


def second(at: Ground) -> Made | None:
    """Without a second clause in which nothing turns."""
    for found in _JOINTS[at.lang].finditer(at.bare):
        if found.start() > 25 and _is_harmless(at, at.bare[found.end() :]):
            return (
                at.with_(at.sentence),
                at.bare[: found.start()] + at.rng.choice(["", at.mark]),
                at.bare[found.end() :],
            )
    addition = at.phrase("additions")
    return at.with_(f"{at.bare}{at.comma}{addition}{at.mark}"), at.bare + at.rng.choice(["", at.mark]), addition


def first(at: Ground) -> Made | None:
    """Without a first clause in which nothing turns."""
    for found in _JOINTS[at.lang].finditer(at.bare):
        if len(at.bare) - found.end() > 25 and _is_harmless(at, at.bare[: found.start()]):
            return (
                at.with_(at.sentence),
                at.bare[found.end() :] + at.rng.choice(["", at.mark]),
                at.bare[: found.start()],
            )
    return None


def commas(at: Ground) -> Made | None:
    """Commas come and go, a full stop becomes a semicolon, a letter a capital."""
    text = at.sentence
    for mark in re.findall("[,，]", text):
        if at.rng.random() < 0.6:
            text = text.replace(mark, "", 1)
    if text == at.sentence:
        text = text.replace(" and ", ", and ", 1).replace(" und ", ", und ", 1)
    return (at.with_(at.sentence), text, "") if text != at.sentence else None


def fillers(at: Ground) -> Made | None:
    """Without an "um" and a word said twice."""
    filler = at.phrase("fillers")
    if at.lang == "zh":
        place = max(at.bare.find("，") + 1, 0)
        return at.with_(f"{at.bare[:place]}{filler}{at.bare[place:]}{at.mark}"), at.sentence, filler
    words = at.bare.split()
    place = at.rng.randrange(1, len(words))
    again = [words[place]] if at.rng.random() < 0.4 and words[place].isalpha() else []
    return at.with_(" ".join([*words[:place], filler, *again, *words[place:]]) + at.mark), at.sentence, filler


def ellipsis(at: Ground) -> Made | None:
    """An ellipsis over a place or a company in which nothing turns."""
    words = list(at.bare) if at.lang == "zh" else at.bare.split()
    if len(words) < 9:
        return None
    place, space = at.rng.randrange(4, len(words) - 3), "" if at.lang == "zh" else " "
    left, right = space.join(words[:place]), space.join(words[place:])
    hidden = at.phrase("harmless")
    return (
        at.with_(f"{left}{space}{hidden}{space}{right}{at.mark}"),
        left + at.rng.choice(["…", " … ", " [...] "]) + right,
        hidden,
    )


def glyphs(at: Ground) -> Made | None:
    """Other quotation marks, dashes, widths and spaces, a bracketed letter."""
    text = at.sentence.replace("'", "’").replace(" - ", " — ")
    if at.lang == "zh":
        text = text.replace("，", ",").replace("。", ".").replace("“", "「").replace("”", "」")
    elif at.bare[0].isalpha():
        text = f"[{text[0].upper()}]{text[1:]}" if at.rng.random() < 0.5 and len(at.bare.split()[0]) > 1 else text
    return (at.with_(at.sentence), text, "") if text != at.sentence else None


def script(at: Ground) -> Made | None:
    """Simplified for traditional characters."""
    if at.lang != "zh":
        return None
    import opencc

    other = opencc.OpenCC(at.rng.choice(["s2t", "s2tw", "s2hk"])).convert(at.sentence)
    return (at.with_(at.sentence), other, "") if other != at.sentence else None


def invisible(at: Ground) -> Made | None:
    """Marks of direction and soft hyphens, which nobody sees."""
    place = at.rng.randrange(1, len(at.bare) - 1)
    mark = at.rng.choice("\u200e\u200f\u200b\u00ad\u2060\ufeff")
    return at.with_(f"\u2068{at.bare[:place]}{mark}{at.bare[place:]}\u2069{at.mark}"), at.sentence, ""


HONEST: dict[str, Callable[[Ground], Made | None]] = {
    "whole": whole, "opener dropped": opener, "second clause dropped": second, "first clause dropped": first,
    "commas": commas, "fillers": fillers, "ellipsis": ellipsis, "glyphs": glyphs, "script": script,
    "invisible": invisible,
}  # fmt: skip
