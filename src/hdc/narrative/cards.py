"""Evidence cards: what a page's links lead to. A quote with its figures, a derived figure with its inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from hdc.errors import UnknownId
from hdc.lang.interface import say, setting, tag
from hdc.narrative.citation import foot
from hdc.narrative.labels import DOT, columns
from hdc.narrative.passage import Passage
from hdc.narrative.quotes import block
from hdc.narrative.records import one
from hdc.narrative.reference import headline_block, link
from hdc.narrative.table import close
from hdc.tables.reading import Record, Tables
from hdc.tables.wording import heard, typeset, words

#: Makes the card of one record, given the tables, its id and a language.
CardOf = Callable[[Tables, str, str], Markup]


def cards(
    topic: Tables,
    ids: Sequence[str],
    lang: str | None = None,
    with_inputs: bool = True,
    made: CardOf | None = None,
) -> str:
    """Return the cards of quotes (``q-…``), figures (``f-…``, on their quote) and derived figures (``d-…``) as HTML.

    Each card once, in the order given; what a derived figure is computed from follows, so that no link of a card leads
    nowhere (``with_inputs=False`` leaves it out, for a page that has those cards already). Who asks for many pages may
    give ``made``: :func:`one_card`, kept.

    Raises:
        UnknownId: one of the ids is no quote, figure or derived figure.
    """
    lang = topic.language(lang)
    wanted = dict.fromkeys(_holder(topic, id) for id in ids)
    waiting = list(wanted) if with_inputs else []
    while waiting:
        for holder in _inputs(topic, waiting.pop(0)):
            if holder not in wanted:
                wanted[holder] = None
                waiting.append(holder)
    return "\n".join((made or one_card)(topic, id, lang) for id in wanted)


def card(topic: Tables, id: str, lang: str | None = None) -> Passage:
    """Return the card of one quote, figure or derived figure; see :func:`cards`."""
    lang = topic.language(lang)
    return Passage.of(one_card(topic, _holder(topic, id), lang), lang)


def finding(topic: Tables, id: str, lang: str | None = None) -> Passage:
    """Return a headline (``h-…``) as a block: whether it holds, how sure we are, its sentence, its rule.

    Raises:
        UnknownId: no headline has that id.
    """
    lang = topic.language(lang)
    if not id.startswith("h-"):
        raise UnknownId(f'"{id}" is no headline; headlines are called h-…')
    return Passage.of(headline_block(topic, id, lang), lang)


def _holder(topic: Tables, id: str) -> str:
    """The id of the card that shows ``id``: a figure stands on its quote's."""
    if id[:2] not in ("q-", "f-", "d-"):
        raise UnknownId(f'"{id}" has no card; quotes (q-…), figures (f-…) and derived figures (d-…) have one')
    row = topic.record(id)
    return str(row["quote_id"] if id.startswith("f-") else row["id"])


def _inputs(topic: Tables, id: str) -> list[str]:
    if not id.startswith("d-"):
        return []
    return [_holder(topic, source) for _, source, _ in terms(topic.record(id))]


def terms(row: Record) -> Iterator[tuple[str, str, bool]]:
    """The inputs of a derived figure: letter, id, and whether it is the time of a forecast that counts."""
    for term in row["inputs"].split():
        letter, _, source = term.partition("=")
        id, _, part = source.partition(".")
        yield letter, id, part == "by"


def one_card(topic: Tables, id: str, lang: str) -> Markup:
    """Return the card of one quote or derived figure, by the id of that."""
    return _derived(topic, id, lang) if id.startswith("d-") else _quote(topic, id, lang)


def _quote(topic: Tables, id: str, lang: str) -> Markup:
    quote = topic.quote(id)
    figures = [_figure(topic, figure.id, lang) for figure in quote.figures if quote.withdrawn is None]
    return Markup('<article class="hdc-card" id="{}">\n{}{}\n{}\n</article>').format(
        id, block(topic, [id], lang, linked=False), _table(figures, lang) if figures else "", foot(topic, id, lang)
    )


def _table(rows: Sequence[Markup], lang: str) -> Markup:
    headings = columns(lang, "number", "said", "measures", "manner").values()
    return Markup(
        '\n<div class="hdc-scroll">\n<table class="hdc-figures">\n<thead>\n<tr>{}</tr>\n</thead>\n'
        "<tbody>\n{}\n</tbody>\n</table>\n</div>"
    ).format(
        Markup("").join(Markup('<th scope="col">{}</th>').format(heading) for heading in headings),
        Markup("\n").join(rows),
    )


def _figure(topic: Tables, id: str, lang: str) -> Markup:
    """A figure's row: the number, the words as said, what it measures, how it is said and what to know of it."""
    row = topic.record(id)
    said_in = lang if row[f"said_{lang}"] else row["language"]
    said = say("marks.quoted", setting(said_in), words=heard(row, lang))
    metric = one(topic, "metrics", row["metric"])[f"label_{lang}"]
    manner = [*how_said(row, lang), _when(topic, row, lang), row[f"note_{lang}"]]
    return Markup('<tr id="{}"><th scope="row">{}</th><td lang="{}">{}</td><td>{}</td><td>{}</td></tr>').format(
        id,
        row[f"words_{lang}"],
        tag(said_in),
        said,
        f"{metric}{DOT}{row[f'subject_{lang}']}",
        DOT.join(part for part in manner if part),
    )


def how_said(row: Record, lang: str) -> tuple[str, str]:
    """How a figure was come by, and how it is bounded, in words."""
    return say(f"kinds.{row['kind']}", lang), say(f"bounds.{row['bound']}", lang)


def _when(topic: Tables, row: Record, lang: str) -> str:
    """When a forecast comes true, from the interview or from the moment of another forecast."""
    time = _time(topic, row, lang)
    if not time:
        return ""
    if not row["by_after"]:
        return typeset(say("narrative.when", lang, time=time), lang)
    after = topic.record(row["by_after"])[f"words_{lang}"]
    return typeset(say("narrative.when_after", lang, time=time, after=after), lang)


def _time(topic: Tables, row: Record, lang: str) -> str:
    unit = next((unit for unit in topic.review.units if unit.id == row["by_unit"]), None)
    lower, upper = (None if row[name] is None else Decimal(str(row[name])) for name in ("by_lower", "by_upper"))
    if unit is None or (lower is None and upper is None):
        return ""
    return words(lower, upper, unit, "between", lang)


def _derived(topic: Tables, id: str, lang: str) -> Markup:
    """A derived figure's card: what it is, its value, the formula with its inputs linked, what one has to assume."""
    row = topic.record(id)
    return Markup(
        '<article class="hdc-card" id="{}">\n<header>{}</header>\n<p>{}</p>\n<p>{}</p>\n'
        '<p class="hdc-meta">{}</p>\n{}\n</article>'
    ).format(
        id,
        say("narrative.computed", lang),
        Markup(say("marks.labelled", lang)).format(
            label=row[f"label_{lang}"], words=Markup("<strong>{}</strong>").format(row[f"words_{lang}"])
        ),
        Markup(DOT).join(formula(topic, row, lang)),
        say("narrative.assumption", lang, assumption=row[f"assumption_{lang}"]),
        foot(topic, id, lang),
    )


def formula(topic: Tables, row: Record, lang: str) -> list[Markup]:
    """Return a derived figure's formula, and behind it what each of its letters stands for, linked."""
    stands = [(letter, _input(topic, source, is_time, lang)) for letter, source, is_time in terms(row)]
    for term in (row["assumed"] or "").split():
        letter, _, value = term.partition("=")
        stands.append((letter, Markup(say("narrative.we_assume", lang)).format(value=value)))
    inputs = [close(Markup("<var>{}</var> = {}").format(*one)) for one in stands]
    return [Markup("<code>{}</code>").format(row["formula"]), *inputs]


def _input(topic: Tables, id: str, is_time: bool, lang: str) -> Markup:
    number = link(topic, id, lang)
    if not is_time:
        return number
    return Markup(say("narrative.its_time", lang)).format(time=_time(topic, topic.record(id), lang), record=number)
