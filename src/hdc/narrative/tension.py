"""What pulls apart, quote beside quote: a speaker against himself and, apart from that, speakers against each other."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from hdc.analysis import stances
from hdc.lang.interface import say, tag
from hdc.narrative.labels import DOT
from hdc.narrative.passage import Passage
from hdc.narrative.quotes import marked, shown_in
from hdc.narrative.records import one, origin
from hdc.tables.reading import Record, Tables

_FIGURE = Markup('<figure class="hdc-quote">\n<figcaption><strong>{}</strong></figcaption>\n{}\n{}\n</figure>')
_SIDE = Markup('<div><div class="hdc-muted"><strong>{}</strong>{}</div>\n<blockquote lang="{}">{}</blockquote></div>')


def tensions(topic: Tables, lang: str | None = None) -> Passage:
    """Return the stances that pull apart with the quotes of both: first within one speaker, then between speakers."""
    lang = topic.language(lang)
    table = topic.pick("stances")
    rows = topic.records("stances")
    pairs = [(bool(within), (rows[a], rows[b])) for a, b, within in stances.tensions(table).itertuples(index=False)]
    parts = []
    for within, caption in ((True, "within"), (False, "between")):
        found = [_figure(topic, pair, lang) for which, pair in pairs if which is within]
        parts += (
            [Markup("<p><strong>{}</strong></p>").format(say(f"narrative.{caption}", lang)), *found] if found else []
        )
    return Passage.of(Markup("\n").join(parts or [Markup("<p>{}</p>").format(say("narrative.agreed", lang))]), lang)


def _figure(topic: Tables, pair: Sequence[Record], lang: str) -> Markup:
    # By date, as far as it is known.
    first, second = sorted(pair, key=lambda stance: stance["date"] or "9999")
    proposition = one(topic, "propositions", first["proposition_id"])[f"text_{lang}"]
    return _FIGURE.format(proposition, _side(topic, first, lang), _side(topic, second, lang))


def _side(topic: Tables, stance: Record, lang: str) -> Markup:
    """One side: who, how, where and when, and the words in the page's language, each with its link."""
    here = origin(topic, stance, lang)
    who, where = (
        DOT.join(pair) for pair in ((here.speaker, say(f"stances.{stance['stance']}", lang)), (here.place, here.date))
    )
    words = Markup("").join(_words(topic, id, lang) for id in stance["quote_ids"].split())
    return _SIDE.format(who, DOT + where, tag(lang), words)


def _words(topic: Tables, id: str, lang: str) -> Markup:
    topic.record(id)  # noted, so that a page knows that it shows these words
    quote = topic.quote(id)
    said_in = shown_in(quote, lang)[0]
    said = marked(quote, said_in, lang)
    return Markup('<p lang="{}">{} <a class="hdc-ref" href="#{}">{}</a></p>').format(
        tag(said_in), said, id, say("narrative.record", lang)
    )
