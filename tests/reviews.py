"""Small reviews that tests break: TEA as the files a person writes, wells as the values that are read from files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from hdc.analysis.check import build
from hdc.model import (
    Derived,
    Figure,
    Headline,
    Interview,
    Metric,
    Name,
    Organisation,
    Post,
    Proposition,
    Quote,
    Review,
    Side,
    Speaker,
    Stance,
    Text,
    Unit,
)
from hdc.tables.reading import Tables


def laid(folder: Path, *files: Mapping[str, str]) -> Path:
    """Write the files of a review into a folder, later ones in the place of earlier; return the folder."""
    for name, text in {name: text for one in files for name, text in one.items()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def both(en: str, zh: str | None = None) -> Text:
    """A text in the two languages of the reviews here; where one is given, the same in both."""
    return Text(en=en, zh=zh or en)


def figure(id: str, metric: str, number: int | str, unit: str = "well", **more: Any) -> Figure:
    """A figure: a point, unless ``more`` says otherwise (``low``, ``by_low``, ``statement``, …)."""
    given: dict[str, Any] = {"bound": "exact", "kind": "recalled", "language": "en", "said": both(f"{number}")}
    numbers = {} if {"low", "high"} & more.keys() else {"value": Decimal(number)}
    return Figure(id=id, metric=metric, subject=both("wells", "井"), unit=unit, **(given | numbers | more))


def quote(id: str, speaker: str, *figures: Figure) -> Quote:
    return Quote(id=id, speaker=speaker, language="en", words=both("So it was.", "就是这样。"), figures=figures)


def ratio(id: str = "d-dug-a-held", formula: str = "a / b", **more: Any) -> Derived:
    """A rule over two metrics, unless told otherwise."""
    given: dict[str, Any] = {"label": both("dug to held", "挖与存之比"), "assumption": both("none", "无")}
    given |= {"unit": "multiple"} | more
    if "inputs" not in given:
        given.setdefault("rule", {"a": "dug", "b": "held"})
    return Derived(id=id, formula=formula, **given)


def headline(id: str = "h-dug", **more: Any) -> Headline:
    given: dict[str, Any] = {"title": both("Dug", "挖"), "text": both("They dug.", "他们挖了。")}
    given |= {"fallen": both("They did not dig.", "他们没有挖。"), "rule": "select 1 as holds", "confidence": "low"}
    return Headline(id=id, **(given | more))


def wells(**changes: Any) -> Review:
    """Ann and Bea have each dug and kept wells, Cy only dug, and Bea gives a share that is open above; Ann speaks for
    the guild, the others for nobody. ``changes`` take the place of fields of the review.
    """
    interviews = (
        Interview(
            id="2025-well-talk", title=Name("Well talk"), language="en", guests=("ann-ash", "bea-birch"), date="2025",
            quotes=(
                quote("q-ann-wells", "ann-ash", figure("f-ann-dug", "dug", 95), figure("f-ann-held", "held", 30)),
                quote(
                    "q-bea-wells", "bea-birch", figure("f-bea-dug", "dug", 40), figure("f-bea-held", "held", 10),
                    figure("f-bea-dry", "dry", 60, "percent", low=Decimal(60), bound="at_least"),
                ),
            ),
        ),
        Interview(
            id="2025-06-well-song", title=Name("Well song"), language="en", guests=("cy-cedar",), date="2025-06",
            quotes=(quote("q-cy-wells", "cy-cedar", figure("f-cy-dug", "dug", 12)),),
        ),
    )  # fmt: skip
    stances = tuple(
        Stance(
            proposition="p-dig", speaker=speaker, interview=interview, stance="supports", strength="firm",
            quotes=(id,), why=both("said so", "说过"),
        )
        for speaker, interview, id in (
            ("bea-birch", "2025-well-talk", "q-bea-wells"), ("cy-cedar", "2025-06-well-song", "q-cy-wells"),
        )
    )  # fmt: skip
    review = Review(
        id="wells", title=both("Wells", "井"), question=both("How many?", "多少？"), langs=("en", "zh"),
        edition="2026-01-02", sides=(Side(id="digs", label=both("digs wells", "挖井")),),
        interviews=interviews,
        speakers=(
            Speaker(
                id="ann-ash", name=Name("Ann Ash"), posts=(Post(organisation="guild", role=both("digger", "挖井人")),)
            ),
            Speaker(id="bea-birch", name=Name("Bea Birch"), posts=(Post(role=both("farmer", "农民")),)),
            Speaker(id="cy-cedar", name=Name("Cy Cedar"), posts=(Post(role=both("singer", "歌手")),)),
        ),
        organisations=(Organisation(id="guild", name=Name("The Guild"), side="digs", sells=both("wells", "井")),),
        metrics=tuple(
            Metric(id=id, label=both(*label), definition=both("…"), unit=unit, compares=True)
            for id, label, unit in (
                ("dug", ("wells dug", "挖的井"), "count"), ("held", ("wells kept", "留的井"), "count"),
                ("dry", ("dry share", "干井比例"), "share"),
            )
        ),
        units=tuple(
            Unit(id=id, kind=kind, one=both(*one), many=both(*many))
            for id, kind, one, many in (
                ("well", "count", ("{n} well", "{n} 口井"), ("{n} wells", "{n} 口井")),
                ("percent", "share", ("{n}%",), ("{n}%",)),
                ("multiple", "multiple", ("{n} time", "{n} 倍"), ("{n} times", "{n} 倍")),
                ("year", "duration", ("{n} year", "{n} 年"), ("{n} years", "{n} 年")),
            )
        ),
        propositions=(Proposition(id="p-dig", label=both("Dig"), text=both("One must dig."), part="consensus"),),
        stances=stances,
    )  # fmt: skip
    return replace(review, **changes)


def tables(review: Review) -> Tables:
    """The tables of a review, with all that is computed; nothing may be wrong with it."""
    built = build(review)
    assert built.faults == ()
    return Tables(Path("data"), review, built.frames)


#: Two interviews, an exchange, a hostile quote, two headlines: for the prose.
TEA = {
    "topic.toml": """
[topic]
id = "tea"
title = { en = "Tea", zh = "茶" }
question = { en = "Is tea enough?", zh = "茶够吗？" }
languages = ["zh", "en"]
edition = 2026-01-02
format = 2
[[sides]]
id = "sells_tea"
label = { en = "sells tea", zh = "卖茶" }
""",
    "speakers.toml": """
[[organisations]]
id = "leaf"
name = "Leaf <b>& Co"
side = "sells_tea"
sells = { en = "tea to offices", zh = "向公司卖茶" }
[[organisations]]
id = "20vc"
name = "20VC"
sells = { en = "a show", zh = "节目" }
[[speakers]]
id = "ada-may"
name = "Ada May"
organisation = "leaf"
role = { en = "founder", zh = "创始人" }
[[speakers]]
id = "bo-lin"
name = "Bo Lin"
organisation = "20vc"
role = { en = "host", zh = "主持人" }
""",
    "vocabulary.toml": """
[[units]]
id = "usd"
kind = "money"
currency = "USD"
one = { en = "${n}", zh = "{n} 美元" }
many = { en = "${n}", zh = "{n} 美元" }
[[units]]
id = "hour"
kind = "duration"
one = { en = "{n} hour", zh = "{n} 小时" }
many = { en = "{n} hours", zh = "{n} 小时" }
per = { en = "an hour", zh = "每小时" }
[[units]]
id = "year"
kind = "duration"
one = { en = "{n} year", zh = "{n} 年" }
many = { en = "{n} years", zh = "{n} 年" }
[[units]]
id = "percent"
kind = "share"
one = { en = "{n}%", zh = "{n}%" }
many = { en = "{n}%", zh = "{n}%" }
[[units]]
id = "multiple"
kind = "multiple"
one = { en = "{n} times", zh = "{n} 倍" }
many = { en = "{n} times", zh = "{n} 倍" }
[[metrics]]
id = "pay_rate"
unit = "money"
compares = true
label = { en = "pay", zh = "时薪" }
definition = { en = "Pay.", zh = "报酬。" }
[[metrics]]
id = "share"
unit = "share"
compares = true
label = { en = "share", zh = "占比" }
definition = { en = "Share.", zh = "比例。" }
""",
    "interviews/2025-20vc-ada-may.toml": """
[interview]
title = "Ada May on 20VC"
show = "20VC"
date = "2025"
language = "en"
guests = ["ada-may"]
hosts = ["bo-lin"]

[[quotes]]
id = "q-may-pay"
speaker = "ada-may"
en = "We <script>alert('x')</script> pay $40 an hour & Leaf's rivals \\"pay\\" about $20 an hour, emails say."
zh = "我们<img src=x onerror=alert('x')>付每小时 40 美元，对手每小时约 20 美元。"
attribution = "inferred"
attribution_reason = { en = "The page does not name it.", zh = "来源页没有写明访谈。" }
  [[quotes.figures]]
  id = "f-may-pay"
  metric = "pay_rate"
  subject = "Leaf"
  subject_zh = "Leaf"
  said = "pay $40 an hour"
  said_zh = "付每小时 40 美元"
  value = 40
  unit = "usd"
  per = "hour"
  bound = "exact"
  kind = "recalled"
  [[quotes.figures]]
  id = "f-rival-pay"
  metric = "pay_rate"
  subject = "rivals"
  subject_zh = "对手"
  said = "about $20 an hour"
  said_zh = "每小时约 20 美元"
  value = 20
  unit = "usd"
  per = "hour"
  bound = "about"
  kind = "estimate"
  note = { en = "A rival's word.", zh = "对手的说法。" }
  [[quotes.corrected]]
  heard = "emails"
  reading = "evals"
  reason = { en = "It is about <i>evals</i>.", zh = "说的是评估。" }

[[quotes]]
id = "q-may-always"
speaker = "ada-may"
en = "There is always tea."
zh = "总会有茶。"
[[quotes]]
id = "q-lin-unless"
speaker = "bo-lin"
en = "Unless it rains?"
zh = "除非下雨？"
replies_to = "q-may-always"
""",
    "interviews/2025-12-07-tea-hour-ada-may.toml": """
[interview]
title = "Ada May at Tea Hour"
date = 2025-12-07
language = "en"
guests = ["ada-may"]
url = "https://example.org/tea?a=1&b=2"

[[quotes]]
id = "q-may-share"
speaker = "ada-may"
en = "Within one or two years 80% of it is gone."
zh = "一两年内，80% 就没了。"
translation = "ours"
  [[quotes.figures]]
  id = "f-may-share"
  metric = "share"
  subject = "tea gone"
  subject_zh = "没了的茶"
  said = "Within one or two years 80%"
  said_zh = "一两年内，80%"
  value = 80
  by_low = 1
  by_high = 2
  by_unit = "year"
  unit = "percent"
  bound = "exact"
  kind = "forecast"
""",
    "positions.toml": """
[[propositions]]
id = "p-enough"
part = "consensus"
label = { en = "Enough", zh = "够" }
text = { en = "Tea is enough.", zh = "茶就够了。" }
""",
    "derived.toml": """
[[derived]]
id = "d-pay-ratio"
formula = "a / b"
inputs = { a = "f-may-pay", b = "f-rival-pay" }
unit = "multiple"
label = { en = "Leaf against rivals", zh = "Leaf 与对手之比" }
assumption = { en = "One word for {both}.", zh = "同一人{两个}说法。" }
[[derived]]
id = "d-half-time"
formula = "r * t / 4"
inputs = { r = "d-pay-ratio", t = "f-may-share.by" }
unit = "year"
label = { en = "A time", zh = "一个时间" }
assumption = { en = "A plain sum.", zh = "按他们所说。" }
""",
    "headlines.toml": """
[[headlines]]
id = "h-pays-more"
confidence = "medium"
rule = "select lower > 1 as holds, (select count(*) from interviews) as voices from derived where id = 'd-pay-ratio'"
title.en = "Leaf pays {f-may-pay}"
title.zh = "Leaf 付{f-may-pay}"
text.en = "In {voices} interviews Leaf pays {f-may-pay}, against {f-rival-pay}."
text.zh = "{voices} 篇访谈中 Leaf 付{f-may-pay}，对手{f-rival-pay}。"
fallen.en = "Leaf no longer pays more."
fallen.zh = "Leaf 不再付得更多。"
[[headlines]]
id = "h-fallen"
confidence = "low"
rule = "select 0 as holds"
title.en = "It stands."
title.zh = "它站得住。"
text.en = "It holds."
text.zh = "它成立。"
fallen.en = "It fell, at {f-may-share}."
fallen.zh = "在 {f-may-share} 时，它倒了。"
""",
}
