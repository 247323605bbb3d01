"""What moved since an edition, in words for a person and as plain values for a machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from hdc.analysis.news import RECORDS, Judged, Moved, News, Pulled, Row
from hdc.lang.interface import say
from hdc.narrative.records import one
from hdc.narrative.waiting import Waiting
from hdc.tables.reading import Tables
from hdc.tables.wording import typeset

#: How many characters of a quote are enough to know it by.
_OPENING = 60
#: What of a record a person reads first, by its table: a stem, which a language may complete.
_SHOWN = {"interviews": "title", "quotes": "original", "figures": "words"}


@dataclass(frozen=True)
class Told:
    """The news of a review against the edition of ``date``: what moved, and what that asks of its charts and prose."""

    topic: Tables
    date: str
    news: News
    charts: Sequence[str]
    waiting: Sequence[Waiting]
    untold: Sequence[str]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing moved."""
        still = all(one.verdict == "unchanged" and not one.rule_changed for one in self.news.headlines)
        return still and not (self.news.records or self.news.stances or self.charts or self.waiting)

    @property
    def resting_on_reversed(self) -> list[Waiting]:
        """The paragraphs that rest on a headline whose rule flipped."""
        return [one for one in self.waiting if one.reversed]

    def lines(self, lang: str) -> Iterator[str]:
        """Yield it as plain text in a language of the review."""
        yield say("news.against", lang, date=self.date)
        if self.is_quiet:
            yield say("news.nothing", lang)
        for table in RECORDS:
            found = [moved for moved in self.news.records if moved.table == table]
            yield from _part(table, [line for moved in found for line in _record(moved, lang)], lang)
        yield from _part("headlines", list(_headlines(self.news.headlines, lang)), lang)
        yield from _part("stances", [self._stance(pulled, lang) for pulled in self.news.stances], lang)
        titles = {chart.id: chart for chart in self.topic.review.charts}
        yield from _part("charts", [f"{id} ({titles[id].form})" for id in self.charts], lang)
        own = [waiting for waiting in self.waiting if waiting.lang == lang]
        yield from _part("paragraphs", [_paragraph(waiting, lang) for waiting in own], lang)
        yield from _part("untold", list(self._untold(lang)), lang)

    def _untold(self, lang: str) -> Iterator[str]:
        """Each quote with those of its figures that nothing tells either; a figure whose quote is told alone.

        Behind the ids stand words to know them by.
        """
        of = {figure.id: quote.id for _, quote, figure in self.topic.review.figures}
        lines: dict[str, list[str]] = {}
        for id in self.untold:
            quote = of.get(id, id)
            lines.setdefault(quote if quote in self.untold else id, []).append(id)
        for head, ids in lines.items():
            row = self.topic.record(head)
            amount = {"label": row.get(f"subject_{lang}"), "words": row.get(f"words_{lang}")}
            words = say("marks.labelled", lang, **amount) if head in of else _shown(row[lang])
            yield f"{', '.join(ids)}  {words}"

    def _stance(self, pulled: Pulled, lang: str) -> str:
        parts = [self._side(row, lang) for row in (pulled.one, pulled.other)]
        proposition = one(self.topic, "propositions", pulled.proposition)[f"label_{lang}"]
        (speaker, old, then), (other, new, now) = parts
        named = {"other": other} if pulled.kind == "between" else {}
        key = f"news.{pulled.kind}"
        told = say(key, lang, proposition=proposition, speaker=speaker, old=old, then=then, new=new, now=now, **named)
        return typeset(told, lang)

    def _side(self, row: Row, lang: str) -> tuple[str, str, str]:
        speaker = str(one(self.topic, "speakers", row["speaker_id"])[f"name_{lang}"])
        return speaker, say(f"stances.{row['stance']}", lang), row["date"] or say("marks.undated", lang)

    def to_json(self) -> dict[str, Any]:
        """The same as values that JSON can hold, texts in every language of the review."""
        return {
            "against": self.date,
            "records": [_plain(moved) for moved in self.news.records],
            "headlines": [_judged(judged, self.topic.langs) for judged in self.news.headlines],
            "stances": [
                {
                    "kind": pulled.kind,
                    "proposition": pulled.proposition,
                    "one": dict(pulled.one),
                    "other": dict(pulled.other),
                }
                for pulled in self.news.stances
            ],
            "charts": list(self.charts),
            "paragraphs": [asdict(waiting) for waiting in self.waiting],
            "untold": list(self.untold),
        }


def _part(head: str, lines: Sequence[str], lang: str) -> Iterator[str]:
    if lines:
        yield ""
        yield say(f"news.heads.{head}", lang)
        yield from (f"  {line}" for line in lines)


def _record(moved: Moved, lang: str) -> Iterator[str]:
    own = f"{_SHOWN[moved.table]}_{lang}"
    if moved.table == "quotes" and (lang in moved.columns or "original" not in moved.columns):
        own = lang  # its words in the reader's language; where the original alone is another, that one
    old, new = (_shown(row.get(own) or row.get(_SHOWN[moved.table])) for row in (moved.old, moved.new))
    words = f"{old} → {new}" if old and new and old != new else new or old
    columns = f" [{', '.join(moved.columns)}]" if moved.happened == "changed" else ""
    yield f"{say(f'news.happened.{moved.happened}', lang)}  {moved.id}  {words}{columns}"


def _shown(words: object) -> str:
    text = " ".join(str(words or "").split())
    return text if len(text) <= _OPENING else text[:_OPENING].rstrip() + "…"


def _headlines(judged: Sequence[Judged], lang: str) -> Iterator[str]:
    """Those that moved one by one, the rest in a line."""
    still = [one.id for one in judged if one.verdict == "unchanged" and not (one.rule_changed or one.reworded(lang))]
    if len(still) == len(judged):
        return
    yield from (line for judgement in judged if judgement.id not in still for line in _headline(judgement, lang))
    if still:
        yield f"{say('news.verdicts.unchanged', lang)}  {', '.join(still)}"


def _headline(judged: Judged, lang: str) -> Iterator[str]:
    row = judged.new or judged.old
    counts = " → ".join(dict.fromkeys(_counts(side, lang) for side in (judged.old, judged.new) if side))
    verdict = say(f"news.verdicts.{judged.verdict}", lang)
    yield f"{verdict}  {judged.id}" + (f"  ({counts})" if counts.strip(" →") else "")
    if judged.rule_changed:
        yield f"  {say('news.renewed', lang)}"
    if judged.reworded(lang):
        yield f"  {judged.old[f'text_{lang}']}"
        yield f"  → {judged.new[f'text_{lang}']}"
    elif not (judged.old and judged.new):
        yield f"  {row[f'text_{lang}']}"


def _counts(row: Row, lang: str) -> str:
    """How much speaks for a headline and against it; nothing where its rule does not count."""
    if row["support"] is None and row["against"] is None:
        return ""
    support, against = ("–" if row[name] is None else f"{row[name]:g}" for name in ("support", "against"))
    return say("news.counts", lang, support=support, against=against)


def _paragraph(waiting: Waiting, lang: str) -> str:
    reasons = [say("news.reversed", lang, headlines=", ".join(waiting.reversed))] if waiting.reversed else []
    rest = [name for name in waiting.moved if name not in waiting.reversed]
    reasons += [say("news.moved", lang, records=", ".join(rest))] if rest else []
    why = say("marks.semicolon", lang).join(reasons) or say("news.unconfirmed", lang)
    return f"{waiting.path}:{waiting.line}  {waiting.section}  “{waiting.opening}”  {why}"


def _plain(moved: Moved) -> dict[str, Any]:
    changed = {name: {"old": moved.old.get(name), "new": moved.new.get(name)} for name in moved.columns}
    return {"table": moved.table, "id": moved.id, "happened": moved.happened, "changed": changed}


def _judged(judged: Judged, langs: Sequence[str]) -> dict[str, Any]:
    names = ["holds", "support", "against", *(f"{stem}_{lang}" for stem in ("title", "text") for lang in langs)]
    old, new = ({name: row.get(name) for name in names} if row else None for row in (judged.old, judged.new))
    return {"id": judged.id, "verdict": judged.verdict, "rule_changed": judged.rule_changed, "old": old, "new": new}
