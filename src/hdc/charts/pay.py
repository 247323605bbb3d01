"""What is an expert's hour worth? Every rate that was said, and how many times one is the other."""

from __future__ import annotations

from collections.abc import Sequence

from babel.numbers import get_currency_name

from hdc.analysis.rates import CLAIMS, claim, side_by_side
from hdc.analysis.span import Span
from hdc.topic import Topic
from hdc.charts import strip
from hdc.charts.cite import Row, amount, cite, linked, plain, sources
from hdc.charts.frame import Drawn, Table, blank, dress
from hdc.charts.typesetting import capital, sentence
from hdc.lang.interface import headings, meta, phrases, say
from hdc.tables.wording import series, typeset

_LOOSE = ("about", "order_of_magnitude")


def pay_rates(topic: Topic, lang: str = "zh") -> Drawn:
    """Draw every rate of pay on one log axis, apart by whose claim it is.

    Other currencies and periods are converted where ``data/vocabulary.toml`` declares at what, and show that they are;
    where it does not, they stand below the axis.
    """
    words = phrases("charts.pay", lang)
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
        row["who"] = say("marks.comma", lang).join(who)
    order = [*CLAIMS, "apart"]
    return sorted(rows, key=lambda row: (order.index(row["group"]), -(row["upper"] or row["lower"] or 0), row["id"]))


def _was(row: Row, lang: str) -> list[str]:
    return [say("charts.pay.was", lang, said=row["words"])] if row["converted"] else []


def converted_at(topic: Topic, rows: Sequence[Row], lang: str) -> list[str]:
    """Return the sentences that say at what ``rows`` were converted, as of when and why; none where nothing was."""
    used = {id for row in rows for id in (row["conversions"] or "").split()}
    found: dict[tuple[str, str], list[str]] = {}
    for declared in plain(topic.pick("conversions")) if used else []:
        if f"{declared['unit']}>{declared['to_unit']}" in used:
            one = amount(topic, Span(1.0, 1.0), declared["unit"], lang)
            other = amount(topic, Span(declared["low"], declared["high"]), declared["to_unit"], lang)
            found.setdefault((declared["date"], declared[f"reason_{lang}"]), []).append(f"{one} = {other}")
    said = say("charts.pay.rate", lang)
    return [part for (date, why), at in found.items() for part in (said.format(at=series(at, lang), date=date), why)]


def _finding(topic: Topic, rows: Sequence[Row], lang: str) -> str:
    """Say that companies rate their own hour above their rivals', if every such number says so."""
    shown = [row for row in rows if row["comparable"]]
    own, rival = ([row for row in shown if row["claim"] == which] for which in ("own", "rival"))
    words = phrases("charts.pay", lang)
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
    currency = get_currency_name(shown["currency"], 2, locale=meta(lang).babel)
    per = {unit.id: unit.per for unit in topic.review.units}.get(shown["per"])
    unit = currency if per is None else typeset(say("number.rate", lang, amount=currency, per=per[lang]), lang)
    words = phrases("charts.pay", lang)
    text = words["subtitle"].format(unit=unit)
    seen = [key for key, field in (("hollow", "loose"), ("broken", "converted")) if any(row[field] for row in rows)]
    return say("marks.semicolon", lang).join([text, *(words[key] for key in seen)])


def _said(row: Row, lang: str) -> str:
    """Return the amount as it was said, with what it comes to where we converted it."""
    if not row["converted"]:
        return str(row["words"])
    return say("charts.pay.comes_to", lang, said=row["words"], amount=row["amount"])


def _notes(rows: Sequence[Row], lang: str) -> list[str]:
    colon = say("marks.colon", lang)
    return [f"{row['subject']}{colon}{row[f'note_{lang}']}" for row in rows if row[f"note_{lang}"]]


def _description(rows: Sequence[Row], lang: str) -> str:
    words = phrases("charts.pay", lang)
    items = say("marks.semicolon", lang).join(
        words["item"].format(subject=row["subject"], amount=_said(row, lang), speaker=row["speaker"]) for row in rows
    )
    return sentence([words["alt"].format(n=len(rows), items=items)], lang)


def _table(rows: Sequence[Row], lang: str) -> Table:
    words = phrases("charts.pay", lang)
    cells = [
        [words[row["claim"]], row["subject"], _said(row, lang), row["verbatim"], row["kind_words"], linked(row)]
        for row in rows
    ]
    return Table(headings("charts.pay.columns", lang), cells)
