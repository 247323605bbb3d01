"""A quantity in words fit for a sentence: "about $30 an hour", 「约每小时 30 美元」. Ranges stay ranges."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

from hdc.model import Text, Unit

_SCALES = {
    "en": ((Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million")),
    "zh": ((Decimal(10) ** 8, " 亿"), (Decimal(10) ** 4, " 万")),
}
_BOUND = {
    "exact": Text(en="{}", zh="{}"),
    "between": Text(en="{}", zh="{}"),
    "about": Text(en="about {}", zh="约 {}"),
    "order_of_magnitude": Text(en="on the order of {}", zh="{} 量级"),
    "at_least": Text(en="at least {}", zh="至少 {}"),
    "at_most": Text(en="at most {}", zh="至多 {}"),
}


_CJK = r"[\u3400-\u9fff]"
_BETWEEN_CJK = re.compile(rf"(?<={_CJK}) +(?={_CJK})")
_CJK_LATIN = re.compile(rf"(?<={_CJK})(?=[A-Za-z0-9$])|(?<=[A-Za-z0-9%])(?={_CJK})")


def spaced(text: str) -> str:
    """Set Chinese as Chinese: one space between Han characters and Latin letters or digits, none between Han
    characters.

    >>> spaced("约 每小时30美元")
    '约每小时 30 美元'
    """
    return _CJK_LATIN.sub(" ", _BETWEEN_CJK.sub("", text))


def number(value: Decimal, lang: str) -> str:
    """Write a number for a reader: 10 million and 1000 万, 3.17 rather than 3.1667, thousands set apart in English.

    Three significant digits are kept of what is not whole; whole numbers stay whole.

    >>> number(Decimal(10_000_000), "zh"), number(Decimal(10_000_000), "en"), number(Decimal(19) / 6, "en")
    ('1000 万', '10 million', '3.17')
    """
    for scale, name in _SCALES[lang]:
        # A scale word helps where it makes the number shorter: 1 万, but 12,345.
        if abs(value) >= scale and len((value / scale).normalize().as_tuple().digits) <= 3:
            return f"{_plain(value / scale, lang)}{name}"
    return _plain(value, lang)


def _plain(value: Decimal, lang: str) -> str:
    if value != value.to_integral_value():
        digits = 2 - value.copy_abs().adjusted()
        value = value.quantize(Decimal(1).scaleb(-max(digits, 0)), ROUND_HALF_EVEN)
    text = format(value.normalize(), "f")
    whole, _, part = text.partition(".")
    if (lang == "en" and len(whole.lstrip("-")) > 3) or (lang == "zh" and len(whole.lstrip("-")) > 4):
        whole = f"{int(whole):,}"
    return f"{whole}.{part}" if part else whole


def words(
    lower: Decimal | None, upper: Decimal | None, unit: Unit, bound: str, lang: str, per: Unit | None = None
) -> str:
    """Say a quantity: ``lower`` equal to ``upper`` is a point, a missing one an open end (both are never missing)."""
    ends = [end for end in (lower, upper) if end is not None]
    if len(ends) < 2:
        bound = "at_least" if upper is None else "at_most"
    form = (unit.one if set(ends) == {Decimal(1)} else unit.many)[lang]
    point = len(set(ends)) == 1
    text = form.replace("{n}", number(ends[0], lang)) if point else _range(ends[0], ends[1], form, lang)
    if per is not None and per.per is not None:
        text = f"{per.per[lang]} {text}" if lang == "zh" else f"{text} {per.per[lang]}"
    said = _BOUND[bound][lang].format(text)
    return spaced(said) if lang == "zh" else said


def _range(lower: Decimal, upper: Decimal, form: str, lang: str) -> str:
    low, high = number(lower, lang), number(upper, lang)
    to = " 到 " if lang == "zh" else " to "
    # A sign belongs to each end ($10 to $20, 10% 到 20%); a word stands once, behind the last.
    if not form.startswith("{n}") or (lang == "zh" and form.endswith("%")):
        return form.replace("{n}", low) + to + form.replace("{n}", high)
    # "10 to 20 million" rather than "10 million to 20 million"
    if lang == "en" and " " in low and low.rpartition(" ")[2] == high.rpartition(" ")[2]:
        low = low.rpartition(" ")[0]
    return form.replace("{n}", low + to + high)
