"""The forms of units beside a number: behind it ("hours", "sq. ft.", "km/h"), and in front ("$", "Rs.")."""

from __future__ import annotations

import re

from hdc.lang import Unit
from hdc.quantities.lexicon import LONGEST, Lexicon, key
from hdc.quantities.marks import MONEY
from hdc.quantities.names import spans, word_at
from hdc.quantities.words import LETTER

_PIECE = re.compile(
    r"([^\S\n]?-?[^\S\n]?)"
    rf"([{LETTER}µμ]+(?:[²³]|\^?[23](?![A-Za-z0-9]))?|[%‰°$€£¥₹¢₿₩₪₫₱฿₴₡₾₭元円\"]|×(?![^\S\n]?[0-9])|''|['’](?=[0-9]{{1,2}}(?![0-9A-Za-z'’])))(\.(?=[A-Za-z]))?"
)
_CLOSED = re.compile(r"\s?[(\[]([A-Za-z]{1,3})[)\]]")
_DIGITS_AT_END = re.compile(r"[0-9][0-9.,]*[^\S\n]?\Z")
#: Digits are no longer in front of a letter, and the first half of an abbreviation has no more letters.
_DIGITS, _SHORT = 20, 3


def unit_after(text: str, table: Lexicon, end: int, at: int = 0) -> tuple[Unit, int] | None:
    """The unit whose form stands at ``end`` and where it ends; the longest form of up to four words."""
    joined, best = "", None
    after, place = table.after, end
    for step in range(LONGEST):
        piece = _PIECE.match(text, place)
        if piece is None:
            break
        gap, word, dot = piece.groups()
        word = word.replace("^2", "²").replace("^3", "³")
        if step and gap and ("-" in gap or len(joined) == 1) and not _is_long(table, joined, gap, word):
            break  # 10m in width, which is no minute
        joined = word if not joined else joined + word
        place = piece.end()
        if word == '"' and text.count('"', max(0, end - 300), end) % 2:
            break  # it closes what is quoted
        form = key(joined) if len(joined) < 3 else joined.lower()
        unit = after.get(form)
        if unit is not None and _stands(text, table, unit, form, gap if not step else " ", place):
            dotted = text.startswith(".", place) and after.get(f"{form}.") is unit
            best = (unit, place + dotted)  # 2 Std. 30 Min.
        begins = joined.lower() in table.starts
        if not dot and not begins:
            break
        place += begins and len(word) <= _SHORT and text.startswith(". ", place)  # sq. ft.
    if best is None and (closed := _CLOSED.match(text, end)) and (unit := after.get(key(closed[1]))):
        return unit, closed.end()
    return best


def _is_long(table: Lexicon, *words: str) -> bool:
    """Whether two words, and what parts them, begin a form, be it one with blanks: 5,000-square-foot."""
    joined, gap, word = words
    return any(f"{joined}{between}{word}".lower() in table.long for between in (gap, " "))


def _stands(text: str, table: Lexicon, unit: Unit, form: str, gap: str, end: int) -> bool:
    """Whether a form may stand here: one letter clings to its number or ends what is said; nothing runs on."""
    follows = text[end : end + 1]
    if (form[-1].isalpha() and (follows.isalnum() or follows == "_")) or (form[-1] in MONEY and follows.isdigit()):
        return False
    if unit.only_before and len(form) == 1:
        digits = _DIGITS_AT_END.search(text, max(0, end - _DIGITS), end - 1)
        return digits is not None and spans(text, table, unit, digits.start(), end, bool(gap))
    if unit.name == "multiple" and len(form) == 1:
        return re.match(r"\s*[0-9]", text[end : end + 3]) is None  # 10 X engineers, but not 3 x 5
    if (
        len(form) == 1
        and form.isalpha()
        and gap
        and form not in table.apart
        and not (not follows or follows in ".,;)/-")
    ):
        return table.glue.onward.match(text, end) is not None
    if any(word_at(text, end, word) for word in unit.not_before):
        return False
    return not unit.only_before or any(word_at(text, end, word) for word in unit.only_before)


def unit_before(text: str, table: Lexicon, start: int, floor: int) -> tuple[Unit | None, int]:
    """The unit whose form ends at ``start`` ("$", "USD ", "Rs."), and where it begins."""
    if start <= floor:
        return None, start
    sign = text[start - 1]
    if sign == " " and start - 1 > floor:
        sign = text[start - 2]
    if not (sign.isalpha() or sign == "." or not sign.isascii() or sign in "$~"):
        return None, start
    if sign in "$€£¥₹" or not sign.isascii():
        place = text.rfind(sign, floor, start)
        begins = place
        while begins > floor and place - begins < 4 and (text[begins - 1].isalpha() or text[begins - 1] in ". "):
            begins -= 1
            unit = table.before.get(key(text[begins : place + 1])) if text[begins] != " " else None
            if unit and (not begins or not text[begins - 1].isalpha()):
                return unit, begins
        found = table.before.get(key(sign))
        return found, place if found else start
    begins = start
    if text[begins - 1] == " ":
        begins -= 1
    end = begins
    while begins > floor and end - begins < 20 and (text[begins - 1].isalpha() or text[begins - 1] == "."):
        begins -= 1
    form = text[begins:end]
    if form.lower() in table.before_ends:
        for long, unit in table.before_long.items():
            if begins - floor >= len(long) - len(form) and text[end - len(long) : end].lower() == long:
                return unit, end - len(long)
    if form in table.stops:
        return None, start  # mit dem 13 Jahre alten Kind, but DEM 13
    unit = table.before.get(key(form)) or table.before.get(key(form.rstrip(".")))
    return (unit, begins) if unit and (len(form) > 2 or form[:1].isupper()) else (None, start)
