"""Which quantities of a quote are spoken for: by a figure whose words hold them, or as what is no figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from hdc.evidence.measure import counted, declared, denominated
from hdc.evidence.numbers import unclaimed
from hdc.evidence.reading import assumed
from hdc.evidence.translation import differences
from hdc.model import Figure, Ignored, Overruled, Quote, Text, Unit, VagueWord
from hdc.quantities import find_quantities
from tests.reviews import both

UNITS = {
    id: Unit(id=id, kind=kind, currency=currency, one=Text(en=form), many=Text(en=form))  # type: ignore[arg-type]
    for id, kind, form, currency in (
        ("usd", "money", "${n}", "USD"), ("percent", "share", "{n}%", None), ("year", "duration", "{n} years", None),
    )
}  # fmt: skip
SAID = "They paid $40, then $50 for 7 years."


def figure(said: str, value: int, unit: str = "usd", **more: Any) -> Figure:
    given: dict[str, Any] = {
        "bound": "exact",
        "kind": "recalled",
        "metric": "m",
        "subject": Text(en="s"),
        "language": "en",
    }
    return Figure(id="f-a", unit=unit, said=Text(en=said), value=Decimal(value), **(given | more))


def ignored(said: str, language: str = "en") -> Ignored:
    return Ignored(said=said, language=language, reason=both("None."))


def left(said: str = SAID, **more: Any) -> list[tuple[str, str]]:
    quote = Quote(id="q-a", speaker="ada", language="en", words=Text(more.pop("words", {"en": said})), **more)
    return [(lang, mention.surface) for lang, mention in unclaimed(quote, UNITS, ())]


def test_a_figure_claims_the_quantities_inside_its_words_that_it_has_a_number_for() -> None:
    """One beside them, or of another number, is still nobody's."""
    assert left() == [("en", "$40"), ("en", "$50"), ("en", "7 years")]
    assert left(figures=(figure("paid $40", 40),)) == [("en", "$50"), ("en", "7 years")]
    assert left(figures=(figure("paid $40, then $50", 40),)) == [("en", "$50"), ("en", "7 years")]
    assert left(figures=(figure("paid $45", 45),)) == left()
    timed = figure("$50 for 7 years", 50, kind="forecast", by_low=Decimal(7), by_high=Decimal(7), by_unit="year")
    assert left(figures=(timed,)) == [("en", "$40")]


@pytest.mark.parametrize(
    ("words", "is_claimed"), [("$4", False), ("40", True), ("$", True), ("paid ", False), (", then", False)],
)  # fmt: skip
def test_words_that_share_a_letter_with_a_quantity_hold_it_and_those_that_touch_it_do_not(
    words: str, is_claimed: bool
) -> None:
    assert (("en", "$40") not in left(figures=(figure(words, 40),))) is is_claimed


@pytest.mark.parametrize(
    ("words", "language", "is_ignored"),
    [
        ("$40", "en", True),
        ("They paid $40, then", "en", True),
        ("$4", "en", False),
        ("40", "en", False),
        ("$45", "en", False),
        ("$40", "zh", False),
    ],
)
def test_what_is_ignored_holds_the_whole_quantity_in_its_own_language(
    words: str, language: str, is_ignored: bool
) -> None:
    assert (("en", "$40") not in left(ignored=(ignored(words, language),))) is is_ignored


def test_each_language_is_asked_that_somebody_can_read() -> None:
    words = {"en": "It was $40.", "xx": "40 usd", "zh": "40 美元。"}
    assert left(words=words) == [("en", "$40"), ("zh", "40 美元")]
    assert left(words=words, figures=(figure("$40", 40),)) == [("zh", "40 美元")]
    assert left(words=words, ignored=(ignored("40 美元", "zh"),)) == [("en", "$40")]


def test_a_number_that_is_ignored_in_one_text_is_compared_with_none_of_the_other() -> None:
    quote = Quote(id="q-a", speaker="ada", language="en", words=Text(en="It was $40 for 7.", zh="那是 40 美元。"))
    assert [one.said for one in differences(quote, "zh", ())] == ["7"]
    assert differences(replace(quote, ignored=(ignored("for 7"),)), "zh", ()) == ()
    assert [one.said for one in differences(replace(quote, ignored=(ignored("$4"),)), "zh", ())] == ["7"]
    assert differences(replace(quote, language="xx", words=Text(xx="40", zh="四十。")), "zh", ()) == ()


def test_a_bound_of_a_number_that_is_ignored_is_no_negation() -> None:
    quote = Quote(
        id="q-a", speaker="ada", language="en", words=Text(en="Farms below 30 cows sold.", zh="不到 30 头牛的卖了。")
    )
    rows = (ignored("below 30 cows"), ignored("不到 30 头", "zh"))
    assert differences(replace(quote, ignored=rows), "zh", ()) == ()


def test_what_a_person_reads_otherwise_is_claimed_and_compared_with_the_record_alone() -> None:
    """81 out of 100 recorded as a score is no quantity left over, and no difference from 81 marks."""
    row = Overruled(field="value", read="0.81", recorded="81", reason=both("A score."))
    said = Text(en="scored 81 out of 100", zh="得了 81 分")
    score = replace(figure("scored 81 out of 100", 81, unit="mark", overruled=(row,)), said=said)
    words = {"en": "We scored 81 out of 100.", "zh": "我们得了 81 分。"}
    quote = Quote(id="q-a", speaker="ada", language="en", words=Text(words), figures=(score,))
    assert left(words=words, figures=(score,)) == [] and differences(quote, "zh", ()) == ()
    other = replace(score, overruled=(replace(row, read="0.82"),))
    assert left(words=words, figures=(other,)) == [("en", "81 out of 100")]


def test_of_the_places_of_a_vague_word_the_one_in_its_unit_is_meant_or_else_the_first() -> None:
    few = VagueWord(id="few", forms={"en": ("a few",)}, low=Decimal(3), high=Decimal(5), reason=both("So."))
    said = "A few people paid a few dollars for a few years."
    ends = [assumed(said, "en", "few", unit, (few,)) for unit in ("year", "usd", "cup", None)]
    assert [said[one.start : one.end].split()[-1] for one in ends if one] == ["years", "dollars", "few", "few"]
    assert [one.start for one in ends if one][2:] == [0, 0]
    assert assumed(said, "en", "lots", "year", (few,)) is None and assumed("So.", "en", "few", None, (few,)) is None


def test_a_unit_that_a_language_s_reader_does_not_read_is_known_by_its_form_there() -> None:
    """Its id may be known to all readers, and its word to one of them. A dollar is any dollar where one is declared."""
    jin = Unit(id="jin", kind="mass", one=both("{n} jin"), many=both("{n} jin"), per=both("a jin"))
    (price,) = find_quantities("Das bringt 80 Yuan je Jin.", "de")
    assert denominated(price, jin, {"jin": jin}, "en").agrees
    aud = Unit(id="aud", kind="money", currency="AUD", one=both("{n} dollars"), many=both("{n} dollars"))
    (cost,) = find_quantities("It costs 80 dollars.")
    assert counted(cost, aud, {"aud": aud}, declared(cost, {"aud": aud}, "en")).agrees
    both_kinds = {"aud": aud, "usd": Unit(id="usd", kind="money", currency="USD", one=both("${n}"), many=both("${n}"))}
    assert not counted(cost, aud, both_kinds, declared(cost, both_kinds, "en")).agrees
