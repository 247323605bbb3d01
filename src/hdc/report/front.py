"""What the front page says in ten seconds: the answer, the findings that matter, what is new, who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any

from markupsafe import Markup

from hdc.lang.interface import say
from hdc.narrative import section, sections
from hdc.narrative.prose import conclusions
from hdc.narrative.records import one
from hdc.narrative.reference import resolve
from hdc.report import site, tree
from hdc.shown import Camp, Finding, Front
from hdc.tables.wording import unbroken
from hdc.topic import Topic

#: The section of the prose whose first paragraph is the answer.
ANSWER = "answer"
#: Of how many conclusions it is made, at most.
_SENTENCES = 2
#: How many findings stand there where topic.toml names no charts.
_MOST = 3


def front(topic: Topic, lang: str) -> Front:
    """Return what the front page of a review says in a language."""
    changes = topic.review.changes
    newest = max(changes, key=lambda change: change.date) if changes else None
    return Front(
        question=topic.review.question[lang],
        edition=topic.edition,
        news=unbroken(newest.what[lang]) if newest else "",
        answer=_answer(topic, lang),
        findings=tuple(_findings(topic, lang)),
        camps=tuple(_camps(topic, lang)),
        chapters=_chapters(topic, lang),
    )


def _answer(topic: Topic, lang: str) -> Markup:
    """The answer in a sentence or two: the titles of the conclusions that its first paragraph tells, each leading to
    its page.

    Where it tells none, or one that has fallen, or has a label above it (that it is a judgement, that it is stale),
    the paragraph itself, with that label.
    """
    if ANSWER not in sections(topic, lang):
        return Markup()
    paragraphs = list(_leading(section(topic, ANSWER, lang).html, lang).iter("p"))
    labels = list(takewhile(lambda paragraph: "hdc-label" in paragraph.get("class", ""), paragraphs))
    told = [topic.record(id) for id in conclusions(topic, ANSWER, lang)]
    if told and not labels and all(one["holds"] for one in told):
        return Markup("\n").join(_line(one, lang) for one in told[:_SENTENCES])
    opening = tree.read("")
    opening.extend(paragraphs[: len(labels) + 1])
    return tree.written(opening).strip()


def _line(headline: Mapping[str, Any], lang: str) -> Markup:
    """A conclusion's title as a sentence, leading to the page that argues it, if one does."""
    sentence = f"{headline[f'title_{lang}']}{say('marks.stop', lang)}"
    page = headline["notebook"]
    line = Markup('<a href="{}/{}.html">{}</a>').format(lang, page, sentence) if page else Markup.escape(sentence)
    return Markup("<p>{}</p>").format(line)


def _findings(topic: Topic, lang: str) -> Iterator[Finding]:
    holds = dict(zip(topic.headlines["id"], topic.headlines["holds"], strict=True))
    charts = {chart.id: chart for chart in topic.review.charts}
    named = [charts[id] for id in topic.review.front]
    chosen = named or [chart for chart in charts.values() if chart.headline and holds[chart.headline]][:_MOST]
    for chart in chosen:
        spec = topic.chart(chart.id, lang).to_dict(validate=False)  # tests hold every chart to the schema
        said = spec["usermeta"]["hdc"]
        sentence = resolve(topic, chart.headline, lang).html if chart.headline else Markup()
        words = tree.written(_leading(sentence, lang))
        yield Finding(said["title"], words, chart.notebook or "", spec, str(said["description"]))


def _chapters(topic: Topic, lang: str) -> dict[str, str]:
    """The first conclusion of each notebook that holds, in the order in which the review states them."""
    holds = dict(zip(topic.headlines["id"], topic.headlines["holds"], strict=True))
    found: dict[str, str] = {}
    for headline in topic.review.headlines:
        if headline.notebook and holds[headline.id]:
            found.setdefault(headline.notebook, str(topic.record(headline.id)[f"title_{lang}"]))
    return found


def _camps(topic: Topic, lang: str) -> Iterator[Camp]:
    """Everybody who is quoted, by the side they stood on that day; who stood on none comes last."""
    quoted = topic.pick("quotes")
    quoted = quoted[quoted["status"] != "withdrawn"]
    sides = [(side.id, side.label[lang]) for side in topic.review.sides] + [("", say("charts.no_side", lang))]
    for id, label in sides:
        rows = quoted[quoted["side"].fillna("") == id]
        pairs = zip(rows["speaker_id"], rows["organisation_id"].fillna(""), strict=True)
        people = []
        for speaker, organisation in sorted(set(pairs)):
            name = one(topic, "speakers", speaker)[f"name_{lang}"]
            of = one(topic, "organisations", organisation)[f"name_{lang}"] if organisation else ""
            people.append(say("marks.bracketed", lang, words=name, more=of) if of else name)
        if people:
            yield Camp(label, tuple(people))


def _leading(html: str, lang: str) -> tree.Element:
    """Words whose references lead to the page of all evidence."""
    root = tree.read(html)
    for link in root.iter("a"):
        if link.get("href", "").startswith("#"):
            link.set("href", f"{lang}/{site.EVIDENCE}{link.get('href')}")
    return root
