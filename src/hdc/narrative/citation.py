"""What stands at the foot of a card: how far the words were verified, where they are used, and how to cite them."""

from __future__ import annotations

from markupsafe import Markup, escape

from hdc.lang.interface import say, setting, tag
from hdc.narrative.labels import state_name
from hdc.narrative.records import origin
from hdc.narrative.verification import verification
from hdc.tables.reading import Record, Tables
from hdc.tables.wording import told, typeset


def citation(topic: Tables, id: str, lang: str) -> str:
    """Return the citation of a quote or derived figure in plain text, without an address.

    Raises:
        UnknownId: no quote or derived figure has that id.
    """
    row = topic.record(id)
    return _computed(topic, row, lang) if id.startswith("d-") else _quoted(topic, row, lang)


def _quoted(topic: Tables, row: Record, lang: str) -> str:
    here = origin(topic, row, lang)
    is_sure = row["attribution"] != "inferred"
    who = say("narrative.citation.speaker", lang, name=here.speaker, organisation=here.organisation)
    original = say("marks.quoted", setting(row["language"]), words=row["original"])
    words = original
    if row["language"] != lang and row[lang]:  # it may not be translated yet
        translation = say("marks.quoted", lang, words=told(row, lang))
        words = say("narrative.citation.translated", lang, translation=translation, original=original)
    doubt = "" if is_sure else say("narrative.citation.doubt", lang, doubt=state_name(row["attribution"], lang))
    return say(
        "narrative.citation.quote",
        lang,
        speaker=who if here.organisation else here.speaker,
        words=words,
        place=here.place,
        date=here.date,
        doubt=doubt,
    )


def _computed(topic: Tables, row: Record, lang: str) -> str:
    said = say(
        "narrative.citation.derived",
        lang,
        label=row[f"label_{lang}"],
        words=row[f"words_{lang}"],
        formula=row["formula"],
        title=topic.review.title[lang],
        date=topic.edition,
    )
    return typeset(said, lang)


def foot(topic: Tables, id: str, lang: str) -> Markup:
    """Return the foot of the card of a quote or derived figure.

    The paragraph ``hdc-used`` is empty: the report says in it where on the site the record is used. The button is
    hidden until a script can do what it says.
    """
    row = topic.record(id)
    text = escape(citation(topic, id, lang))
    if not id.startswith("d-") and row["language"] != lang:
        original = escape(row["original"])
        text = text.replace(original, Markup('<span lang="{}">{}</span>').format(tag(row["language"]), original))
    state = Markup() if id.startswith("d-") else verification(topic, row, lang) + Markup("\n")
    return Markup(
        '<footer class="hdc-foot">\n{state}<p class="hdc-used" data-used="{id}"></p>\n<div class="hdc-keep">'
        '<a class="hdc-permalink" href="#{id}">{address}</a>'
        '<details class="hdc-cite"><summary>{cite}</summary>'
        '<p class="hdc-citation">{text} <code class="hdc-address" translate="no">#{id}</code></p></details>'
        '<button class="hdc-copy" type="button" hidden data-copied="{copied}" data-selected="{selected}">'
        "{copy}</button>"
        "</div>\n</footer>"
    ).format(
        id=id,
        state=state,
        text=text,
        **{name: say(f"narrative.citation.{name}", lang) for name in ("address", "cite", "copy", "copied", "selected")},
    )
