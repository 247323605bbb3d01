"""What is an expert's hour worth? Every rate that was said, and how many times one is the other."""

from __future__ import annotations

from collections.abc import Sequence

from hdc.analysis.rates import CLAIMS, claim, side_by_side
from hdc.analysis.span import Span
from hdc.analysis.topic import Topic
from hdc.charts import strip
from hdc.charts.cite import Row, amount, cite, linked, plain, sources
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import capital, sentence, series

_WORDS = {
    "zh": {
        "none": "还没有人说过报酬。",
        "own": "公司说自家",
        "rival": "公司说对手",
        "third": "旁人说公司",
        "outside": "行外的工作，拿来对比",
        "apart": "货币或时段不同，也没有声明折算，不放在这条轴上",
        "finding": "说自家，{own}；说对手，{rival}",
        "neutral": "各人口中的报酬：{all}",
        "subtitle": "单位：{unit}，对数轴，按谁说谁分组",
        "hollow": "空心圆表示原话说的是约数",
        "broken": "断开的线条和菱形由我们折算",
        "was": "原话为{said}，折算",
        "comes_to": "{said}（折算{amount}）",
        "rate": "按 {at} 折算（{date}）",
        "note": "报价、平均值和举例各是各的，不能当作行情",
        "alt": "点图，对数轴，{n} 个报酬：{items}",
        "item": "{subject}，{amount}（{speaker}）",
    },
    "en": {
        "none": "Nobody has named a rate of pay yet.",
        "own": "A company on itself",
        "rival": "A company on its rivals",
        "third": "Others on a company",
        "outside": "Work outside the trade, for comparison",
        "apart": "In another currency or per another time, with no conversion declared: not on this axis",
        "finding": "Of themselves companies say {own}; of their rivals, {rival}",
        "neutral": "What people say an expert is paid: {all}",
        "subtitle": "In {unit}, on a log scale, by who speaks of whom",
        "hollow": "hollow circles were said as approximate",
        "broken": "broken bars and diamonds we converted",
        "was": "{said}, converted",
        "comes_to": "{said} (converted: {amount})",
        "rate": "Converted at {at} of {date}",
        "note": "Offers, averages and examples stand side by side; this is no price list",
        "alt": "Dot plot on a log axis with {n} rates of pay: {items}",
        "item": "{subject}, {amount} ({speaker})",
    },
}
_COLUMNS = {
    "zh": ("谁说谁", "对象", "金额", "原话", "性质", "出处"),
    "en": ("who on whom", "of what", "amount", "words", "kind", "source"),
}
_CURRENCIES = {
    "zh": {"USD": "美元", "EUR": "欧元", "GBP": "英镑", "CNY": "元人民币", "INR": "印度卢比", "JPY": "日元"},
    "en": {"USD": "US dollars", "EUR": "euros", "GBP": "pounds", "CNY": "yuan", "INR": "Indian rupees", "JPY": "yen"},
}
_LOOSE = ("about", "order_of_magnitude")


def pay_rates(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw every rate of pay on one log axis, apart by whose claim it is.

    Other currencies and periods are converted where ``data/vocabulary.toml`` declares at what, and show that they are;
    where it does not, they stand below the axis.
    """
    words = _WORDS[lang]
    rows = rates(topic, lang)
    if not rows:
        return blank(words["none"], lang)
    form = next(unit.many[lang] for unit in topic.review.units if unit.id == rows[0]["unit"])
    return dress(
        strip.draw(strip.place(rows, words), form, lang),
        title=_finding(topic, rows, lang),
        subtitle=_subtitle(topic, rows, lang),
        sources=sources(rows),
        note=sentence([words["note"], *_notes(rows, lang), *converted_at(topic, rows, lang)], lang),
        description=_description(rows, lang),
        table=_table(rows, lang),
        lang=lang,
    )


def rates(topic: Topic, lang: str) -> list[Row]:
    """Return all rates, the comparable ones first in each group, the highest on top; see
    :func:`~hdc.analysis.rates.side_by_side` for what is converted.
    """
    figures = side_by_side(topic.pick("figures", metric="pay_rate"), topic.pick("conversions"))
    sides = {row["id"]: row["side"] for row in plain(topic.pick("organisations"))}
    rows = cite(topic, figures, lang)
    for row in rows:
        row["claim"] = claim(row["organisation_id"], (row["about"] or "").split(), sides)
        row["subject"] = capital(row["subject"])
        row["group"] = row["claim"] if row["comparable"] else "apart"
        row["loose"] = row["bound"] in _LOOSE
        row["on_axis"] = row["comparable"]
        per = None if row["comparable"] else row["per"]
        bound = "about" if row["converted"] else row["bound"]
        row["amount"] = amount(topic, Span(row["lower"], row["upper"]), row["unit"], lang, bound, per)
        who = [row["speaker"], row["kind_words"], *_was(row, lang)]
        row["who"] = ("，" if lang == "zh" else ", ").join(who)
    order = [*CLAIMS, "apart"]
    return sorted(rows, key=lambda row: (order.index(row["group"]), -(row["upper"] or row["lower"] or 0), row["id"]))


def _was(row: Row, lang: str) -> list[str]:
    return [_WORDS[lang]["was"].format(said=row["words"])] if row["converted"] else []


def converted_at(topic: Topic, rows: Sequence[Row], lang: str) -> list[str]:
    """Return the sentences that say at what ``rows`` were converted, as of when and why; none where nothing was."""
    used = {id for row in rows for id in (row["conversions"] or "").split()}
    found: dict[tuple[str, str], list[str]] = {}
    for declared in plain(topic.pick("conversions")) if used else []:
        if f"{declared['unit']}>{declared['to_unit']}" in used:
            one = amount(topic, Span(1.0, 1.0), declared["unit"], lang)
            other = amount(topic, Span(declared["low"], declared["high"]), declared["to_unit"], lang)
            found.setdefault((declared["date"], declared[f"reason_{lang}"]), []).append(f"{one} = {other}")
    said = _WORDS[lang]["rate"]
    return [part for (date, why), at in found.items() for part in (said.format(at=series(at, lang), date=date), why)]


def _finding(topic: Topic, rows: Sequence[Row], lang: str) -> str:
    """Say that companies rate their own hour above their rivals', if every such number says so."""
    shown = [row for row in rows if row["comparable"]]
    own, rival = ([row for row in shown if row["claim"] == which] for which in ("own", "rival"))
    words = _WORDS[lang]
    above = own and rival and min(row["lower"] or 0 for row in own) > max(row["upper"] or float("inf") for row in rival)
    if above:
        return words["finding"].format(own=_range(topic, own, lang), rival=_range(topic, rival, lang))
    return words["neutral"].format(all=_range(topic, shown, lang))


def _range(topic: Topic, rows: Sequence[Row], lang: str) -> str:
    lowers, uppers = ([row[end] for row in rows] for end in ("lower", "upper"))
    span = Span(None if None in lowers else min(lowers), None if None in uppers else max(uppers))
    loose = any(row["loose"] or row["converted"] for row in rows)
    bound = rows[0]["bound"] if len(rows) == 1 and not rows[0]["converted"] else "about" if loose else "between"
    return amount(topic, span, rows[0]["unit"], lang, bound, rows[0]["per"])


def _subtitle(topic: Topic, rows: Sequence[Row], lang: str) -> str:
    shown = next(row for row in rows if row["comparable"])
    currency = _CURRENCIES[lang].get(shown["currency"], shown["currency"])
    per = {unit.id: unit.per for unit in topic.review.units}.get(shown["per"])
    unit = currency if per is None else f"{per[lang]}{currency}" if lang == "zh" else f"{currency} {per[lang]}"
    words = _WORDS[lang]
    text = words["subtitle"].format(unit=unit)
    seen = [key for key, field in (("hollow", "loose"), ("broken", "converted")) if any(row[field] for row in rows)]
    return ("；" if lang == "zh" else "; ").join([text, *(words[key] for key in seen)])


def _said(row: Row, lang: str) -> str:
    """Return the amount as it was said, with what it comes to where we converted it."""
    if not row["converted"]:
        return str(row["words"])
    return _WORDS[lang]["comes_to"].format(said=row["words"], amount=row["amount"])


def _notes(rows: Sequence[Row], lang: str) -> list[str]:
    colon = "：" if lang == "zh" else ": "
    return [f"{row['subject']}{colon}{row[f'note_{lang}']}" for row in rows if row[f"note_{lang}"]]


def _description(rows: Sequence[Row], lang: str) -> str:
    words = _WORDS[lang]
    items = ("；" if lang == "zh" else "; ").join(
        words["item"].format(subject=row["subject"], amount=_said(row, lang), speaker=row["speaker"]) for row in rows
    )
    return sentence([words["alt"].format(n=len(rows), items=items)], lang)


def _table(rows: Sequence[Row], lang: str) -> Table:
    words = _WORDS[lang]
    cells = [
        [words[row["claim"]], row["subject"], _said(row, lang), row["verbatim"], row["kind_words"], linked(row)]
        for row in rows
    ]
    return Table(_COLUMNS[lang], cells)
