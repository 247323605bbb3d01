"""A translation may not add, lose or change a number, a negation or a hedge unseen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import hdc
from hdc.errors import Finding
from hdc.evidence import check, read
from hdc.evidence.translation import Difference, differences
from hdc.model import Quote, Text

REPOSITORY = Path(__file__).parents[2]
VAGUE = hdc.load(REPOSITORY / "data").review.vague


def found(en: str, zh: str) -> list[Difference]:
    return list(differences(Quote(id="q-a-b", speaker="a", language="en", words=Text(en=en, zh=zh)), "zh", VAGUE))


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("We gathered 10 to 20 million of them.", "我们收集了 1000 万到 2000 万条。"),
        ("They make $40 an hour.", "他们每小时挣 40 美元。"),
        ("Thirty percent of it is gone.", "三成没了。"),
        ("There are thousands of people.", "有成千上万的人。"),
        ("It takes a decade.", "要十年。"),
        ("Several people came.", "来了些人。"),  # no vocabulary declares what several are
        ("Tens of thousands of people came.", "来了数万人。"),
        ("About 30 people came.", "来了大约 30 人。"),
        ("We went from 10 to 20 people.", "我们从 10 人到 20 人。"),
        ("It is 10 to 20 million.", "涨了，从 1000 万涨到 2000 万。"),
        ("I don't think so. Maybe it works.", "我不这么认为。也许可行。"),
        ("Unless it rains, we go.", "除非下雨，我们就去。"),
        ("At most 30 people came.", "来的人不超过 30 个。"),
        ("No more than 30 people came.", "最多来了 30 人。"),
        ("It takes less than ten hours.", "不到十小时就行。"),
        ("It was under 30 percent.", "连 30% 都不到。"),
        ("You can't have more than three dogs.", "最多只能养三条狗。"),
        ("They pay $300 a hectare a year.", "他们每公顷每年付 300 美元。"),
        ("The youngest of them is four and a half.", "最小的四岁半。"),  # one side leaves the unit to be understood
        ("In town it is about seven thousand.", "镇上是七千块上下。"),
        ("It was 11 degrees in the barn.", "谷仓里是 11 摄氏度。"),
    ],
)
def test_what_says_the_same_is_left_alone(en: str, zh: str) -> None:
    """By value: in other units, other numerals, other words."""
    assert found(en, zh) == []


@pytest.mark.parametrize(
    ("de", "en", "expected"),
    [
        ("Wir haben 1.500 Leute für 12,5 Millionen Euro.", "We have 1,500 people for 12.5 million euros.", []),
        ("Mehr als die Hälfte wartet anderthalb Jahre.", "More than half of them wait one and a half years.", []),
        ("Zwei bis dreihundert Euro die Stunde, nie mehr.", "200 to 300 euros an hour, never more.", []),
        ("Neun von zehn sagen vielleicht nein.", "Nine out of ten maybe say no.", []),
        ("Es waren 1.500 Leute.", "There were 1.5 people.", [Difference("number", "1.500", "1.5")]),
        (
            "Es kostet 40 Euro die Stunde.",
            "It costs 40 euros.",
            [Difference("number", "40 Euro die Stunde", "40 euros")],
        ),
        ("Etwa zwanzig Leute kamen.", "Twenty people came.", [Difference("hedge", "zwanzig", "Twenty")]),
        ("Das geht nicht.", "That works.", [Difference("negation", "nicht", "")]),
        ("Das könnte gehen.", "That works.", [Difference("hedge", "könnte", "")]),
    ],
)
def test_german_is_compared_as_the_others_are(de: str, en: str, expected: list[Difference]) -> None:
    quote = Quote(id="q-a-b", speaker="a", language="de", words=Text(en=en, de=de))
    assert list(differences(quote, "en", VAGUE)) == expected


@pytest.mark.parametrize(
    ("en", "zh", "expected"),
    [
        ("In the last 12, 18 months it came.", "它是最近才来的。", Difference("number", "12, 18 months", "")),
        ("It took a couple of years.", "花了好久。", Difference("number", "a couple of years", "")),
        ("It came lately.", "它是过去 6 个月来的。", Difference("number", "", "6 个月")),
        ("We paid $40 an hour.", "我们每小时付 14 美元。", Difference("number", "$40 an hour", "每小时付 14 美元")),
        ("They pay $40 an hour.", "他们付 40 美元。", Difference("number", "$40 an hour", "40 美元")),
        ("About 30 people came.", "来了 30 人。", Difference("hedge", "About 30 people", "30")),
        ("Tens of millions of people came.", "来了数万人。", Difference("number", "Tens of millions", "数万人")),
        ("It does not work.", "它管用。", Difference("negation", "not", "")),
        ("It works.", "它不行。", Difference("negation", "", "不")),
        ("Maybe it works.", "它管用。", Difference("hedge", "Maybe", "")),
        ("At most 30 people like it.", "不喜欢的不超过 30 人。", Difference("negation", "", "不")),
        ("At most 30 people came.", "来了 30 人。", Difference("number", "30", "30")),
        ("It was 11 °C in the barn.", "谷仓里是 11 华氏度。", Difference("number", "11 °C", "11 华氏度")),
        ("It cost $40.", "花了 40 港元。", Difference("number", "$40", "40 港元")),
        ("It fell by seven percent.", "它降到了七。", Difference("number", "seven percent", "")),
        ("It works. It never fails.", "它管用。它总出错。", Difference("negation", "never", "")),
    ],
)
def test_what_is_lost_added_or_changed_is_named(en: str, zh: str, expected: Difference) -> None:
    """By kind, with the words on either side that hold it."""
    (one,) = found(en, zh)
    assert one.kind == expected.kind
    for name in ("said", "translated"):
        said, wanted = getattr(one, name), getattr(expected, name)
        assert bool(said) == bool(wanted) and (said in wanted or wanted in said)


def test_a_range_s_two_ends_are_it_and_no_other_two() -> None:
    changed = found("We went from 10 to 20 people.", "我们从 10 人到 30 人。")
    assert {one.said for one in changed} == {"10", "20"}
    assert any(one.translated == "10 人到 30 人" for one in changed)
    assert found("We went from 10 to 20 and then 20 people.", "我们从 10 人到 20 人。") == [
        Difference("number", "20", "")
    ]


def test_the_evidence_s_translations_are_asked_without_being_told() -> None:
    """The evidence accepts some differences, and each is found again: the months that were dropped among them."""
    quotes = {quote.id: quote for _, quote in hdc.load(REPOSITORY / "data").review.quotes}
    seen = differences(quotes["q-lord-insatiable-appetite"], "zh", VAGUE)
    assert Difference("number", "12, 18 months", "") in seen
    for quote in quotes.values():
        translations = [lang for lang in quote.words if lang != quote.language]
        assert len(quote.differs) == sum(len(differences(quote, lang, VAGUE)) for lang in translations), quote.id


def test_a_difference_needs_a_reason_and_a_reason_a_difference(tmp_path: Path) -> None:
    """Unaccepted: a finding at the translation's line. Accepted and gone: a finding at the entry."""
    entry = '\n  [[quotes.differs]]\n  kind = "hedge"\n  said = "perhaps"\n  reason = { en = "none", zh = "无" }\n'
    said = "q-foody-synthetic-reviews"
    folder = Path(shutil.copytree(REPOSITORY / "data", tmp_path / "data"))
    path = next(folder.glob("interviews/2025-20vc*.toml"))
    text = path.read_text("utf-8")
    assert said in text
    place = text.index("[[quotes]]", text.index(said))
    path.write_text(text[:place] + entry + "\n" + text[place:], "utf-8")
    (gone,) = findings(folder)
    assert "accepts a difference (hedge) that its translation does not have" in gone.what
    handshake = next(folder.glob("interviews/handshake*.toml"))
    handshake.write_text(handshake.read_text("utf-8").replace('translated = "不"', 'translated = "没"'), "utf-8")
    assert {one.rule for one in findings(folder)} == {"translation"}
    assert any('nothing against "不"' in one.what and one.line == 11 for one in findings(folder))


def findings(folder: Path) -> tuple[Finding, ...]:
    return check(read(folder))


def test_two_numbers_that_look_alike_are_told_as_they_are_read() -> None:
    (one,) = found("They give 20 to 30 litres of milk a day.", "它们产 20 到 30 升奶。")
    assert (
        one.read == ", read as 20..30 litre/day and as 20..30 litre"
        and Difference("number", one.said, one.translated) == one
    )
    (lost,) = found("They shear nine sheep.", "他们剪羊。")
    assert lost.read == ""
