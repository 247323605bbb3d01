"""What stands in braces in the prose, and what it becomes: a number in words, a quote, a sentence, a count.

====================  ==================================================================================
``{f-…}``, ``{d-…}``  the number in words, linked to its record
``{q-…}``             the quote in quotation marks, linked; alone in a paragraph, a block (:mod:`hdc.narrative.quotes`)
``{see q-… q-…}``     the words that a sentence of ours tells again, as small links behind it
``{h-…}``, ``{p-…}``  the headline's sentence with its numbers linked; the proposition's sentence
``{count T a=b …}``   how many rows of table T there are, with those values where they are given
``{edition}``         the date of the edition
``{changes}``         alone in a paragraph: what changed from edition to edition (:mod:`hdc.narrative.editions`)
``{judgement low}``   at the beginning of a paragraph: what follows is our judgement (low, medium or high confidence)
``{weighs q-… h-…}``  in such a paragraph: the records that the judgement weighs
``{unless …}``        in such a paragraph: what would change our mind
====================  ==================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from hdc.analysis.headlines import width
from hdc.errors import EvidenceError, UnknownId, UsageError
from hdc.lang.interface import meta, say
from hdc.narrative.records import one, origin, said_line
from hdc.tables.reading import Record, Tables
from hdc.tables.wording import heard, series, told, typeset

#: A reference as written; :mod:`hdc.narrative.prose` finds them where Markdown allows text.
REFERENCE = re.compile(r"\{([^{}\n]+)\}")
#: Ids, by what they lead to; behind two hyphens the statement for which a rule was computed.
ID = re.compile(r"[dfhpq]-[a-z0-9]+(?:-[a-z0-9]+)*(?:--[qs]-[a-z0-9]+(?:-[a-z0-9]+)*)?")
JUDGEMENT = re.compile(r"judgement (low|medium|high)")
#: What has a card on each page that refers to it.
_CARDED = ("q-", "f-", "d-")
WEIGHS = re.compile(r"weighs((?: [fdhpq]-[a-z0-9-]+)+)")
UNLESS = re.compile(r"unless (.+)")
SEE = re.compile(r"see((?: q-[a-z0-9-]+)+)")
_COUNT = re.compile(r"count (\w+)((?: \w+=\S+)*)")
#: How wide what stays on one line is at most, in letters, on a phone too.
_SHORT = 26
_SLOT = re.compile(r"\{([a-z][\w-]*)\}")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a reference becomes: HTML, and the text a reader sees of it; ``bare``: without quotation marks of ours."""

    html: Markup
    text: str
    bare: Resolved | None = None


def resolve(topic: Tables, name: str, lang: str) -> Resolved:
    """Return what ``{name}`` becomes within a sentence.

    Raises:
        UnknownId: nothing in the evidence is called that, or it cannot stand in a sentence.
    """
    if ID.fullmatch(name):
        return _BY_KIND[name[0]](topic, topic.record(name), lang)
    if name == "edition":
        date = topic.edition
        return Resolved(Markup('<time datetime="{0}">{0}</time>').format(date), date)
    if count := _COUNT.fullmatch(name):
        return _count(topic, count[1], dict(pair.split("=", 1) for pair in count[2].split()))
    if seen := SEE.fullmatch(name):
        return _seen(topic, seen[1].split(), lang)
    if name == "changes":
        raise UnknownId("{changes} stands within a paragraph; give it one of its own")
    if JUDGEMENT.fullmatch(name):
        raise UnknownId(f"{{{name}}} does not begin its paragraph; put it first, or drop it")
    if WEIGHS.fullmatch(name) or UNLESS.fullmatch(name):
        raise UnknownId(
            f"{{{name[:40]}}} belongs to no judgement; begin its paragraph with {{judgement …}}, or drop it"
        )
    raise UnknownId(f"{{{name}}} is no reference; write an id, {{count TABLE}}, {{edition}} or {{judgement low}}")


def link(topic: Tables, id: str, lang: str) -> Markup:
    """Return a figure or derived figure as its number in words, linked; raise :class:`UnknownId`."""
    return resolve(topic, id, lang).html


def _ref(kind: str, id: str, title: str, text: str) -> Resolved:
    """A link to a record; a short one stays on one line, so that no number parts from its unit."""
    if width(text) <= _SHORT:
        kind = f"{kind} hdc-short"
    return Resolved(Markup('<a class="{}" href="#{}" title="{}">{}</a>').format(kind, id, title, text), text)


def _figure(topic: Tables, row: Record, lang: str) -> Resolved:
    return _ref("hdc-ref", row["id"], said_line(topic, row, heard(row, lang), lang), row[f"words_{lang}"])


def _derived(topic: Tables, row: Record, lang: str) -> Resolved:
    label = row[f"label_{lang}"] + say("marks.colon", lang)
    title = f"{label}{row['formula']} ({row['inputs']}). {row[f'assumption_{lang}']}"
    return _ref("hdc-ref hdc-derived", row["id"], title, row[f"words_{lang}"])


def _quote(topic: Tables, row: Record, lang: str) -> Resolved:
    title = said_line(topic, row, row["original"], lang)
    bare = _ref("hdc-ref", row["id"], title, told(row, lang))
    return replace(_ref("hdc-ref", row["id"], title, say("marks.quoted", lang, words=told(row, lang))), bare=bare)


def _proposition(topic: Tables, row: Record, lang: str) -> Resolved:
    """The sentence with those who hold it, as they spoke last: a claim stands in the voice of who makes it."""
    claim = str(row[f"text_{lang}"]).removesuffix(say("marks.stop", lang))
    taken = topic.records("stances", proposition_id=row["id"], stance="supports")
    held = dict.fromkeys(str(stance["speaker_id"]) for stance in taken if stance["latest"])
    names = series([str(one(topic, "speakers", id)[f"name_{lang}"]) for id in held], lang)
    text = typeset(say("narrative.held" if names else "narrative.unheld", lang, claim=claim, names=names), lang)
    return Resolved(Markup('<span class="hdc-proposition">{}</span>').format(text), text)


def _headline(topic: Tables, row: Record, lang: str) -> Resolved:
    """The sentence published now. The record holds it filled in; the template says where the numbers came in."""
    text: str = row[f"text_{lang}"]
    headline = topic.headline(row["id"])
    template = (headline.text if row["holds"] else headline.fallen)[lang]
    parts = _SLOT.split(template)
    numbers = [_number(topic, name, lang) for name in parts[1::2]]
    pattern = rf"\s*{_loose(parts[0])}\s*"
    for number, literal in zip(numbers, parts[2::2], strict=True):
        pattern += f"({_loose(number.text) if number else '.+?'})" + rf"\s*{_loose(literal)}\s*"
    found = re.fullmatch(pattern, text, re.DOTALL)
    if not found:
        raise EvidenceError(f"the sentence of {row['id']} does not fit its template; mend its text in headlines.toml")
    html, end = Markup(), 0
    for at, number in enumerate(numbers, start=1):
        html += escape(text[end : found.start(at)]) + (number.html if number else escape(found[at]))
        end = found.end(at)
    return Resolved(html + escape(text[end:]), text)


def _number(topic: Tables, name: str, lang: str) -> Resolved | None:
    """The number that a slot of a headline stands for; None for a column of its rule's answer, which has no record."""
    return resolve(topic, name, lang) if ID.fullmatch(name) else None


def _loose(literal: str) -> str:
    """A pattern for ``literal`` whose spaces may have moved: Chinese is set anew once its numbers are in."""
    return r"\s*".join(re.escape(character) for character in literal if not character.isspace())


def _seen(topic: Tables, ids: Sequence[str], lang: str) -> Resolved:
    """Small links to quotes whose words are told again and not repeated."""
    links = []
    for id in ids:
        whole = resolve(topic, id, lang)
        title = say("marks.labelled", lang, label=origin(topic, topic.record(id), lang).speaker, words=whole.text)
        link = Markup('<a class="hdc-ref" href="#{}" title="{}">{}</a>')
        links.append(link.format(id, title, say("narrative.see", lang)))
    return Resolved(Markup('<sup class="hdc-see">{}</sup>').format(Markup(" ").join(links)), "")


def _count(topic: Tables, table: str, where: dict[str, str]) -> Resolved:
    try:
        text = str(len(topic.pick(table, **where)))
    except UsageError as error:
        raise UnknownId(f"{{count {table}}} cannot be counted: {error}") from error
    return Resolved(Markup('<span class="hdc-count">{}</span>').format(text), text)


_BY_KIND: dict[str, Callable[[Tables, Record, str], Resolved]] = {
    "d": _derived,
    "f": _figure,
    "h": _headline,
    "p": _proposition,
    "q": _quote,
}


def reasons_block(topic: Tables, weighed: Sequence[str], unless: str, lang: str) -> Markup:
    """Return what stands under a judgement: the records it weighs, those that have a card linked to it, and what would
    change our mind.
    """
    records = Markup(say("marks.semicolon", lang)).join(_weighed(topic, id, lang) for id in weighed)
    weighs = Markup(say("narrative.weighs", lang)).format(records=records)
    between = "" if meta(lang).full_width else " "
    return Markup('<p class="hdc-reasons">{}{}{}</p>').format(
        weighs, between, say("narrative.unless", lang, what=unless)
    )


def _weighed(topic: Tables, id: str, lang: str) -> Markup:
    words = _short(topic, id, lang)
    if not id.startswith(_CARDED):
        return Markup('<span class="hdc-weighed">{}</span>').format(words)
    return Markup('<a class="hdc-ref" href="#{}">{}</a>').format(id, words)


def _short(topic: Tables, id: str, lang: str) -> str:
    """A record in a few words: who said it where, or the name of a proposition, a headline's title, a number."""
    row = topic.record(id)
    if id.startswith(("q-", "f-")):
        here = origin(topic, row, lang)
        return say("narrative.citation.speaker", lang, name=here.speaker, organisation=here.place)
    return str(row[f"{'title' if id.startswith('h-') else 'label'}_{lang}"])


def headline_block(topic: Tables, id: str, lang: str) -> Markup:
    """Return a headline as a block: whether it holds and how sure we are, the sentence, and the rule folded away."""
    row = topic.record(id)
    state, sure = "holds" if row["holds"] else "broken", say(f"confidence.{row['confidence']}", lang)
    return Markup(
        '<div class="hdc-headline {}" data-headline="{}">\n<p class="hdc-state">{}</p>\n<p>{}</p>\n'
        "<details><summary>{}</summary><pre><code>{}</code></pre></details>\n</div>"
    ).format(
        state,
        id,
        say("narrative.confidence", lang, state=say(f"narrative.{state}", lang), confidence=sure),
        resolve(topic, id, lang).html,
        say("narrative.rule", lang),
        row["rule"],
    )
