"""What a model of ours rests on, as a table: each parameter with its range, where that comes from, and why."""

from __future__ import annotations

from markupsafe import Markup

from hdc.errors import UnknownId
from hdc.lang.interface import phrases, say
from hdc.model import KINDS_OF_MODEL
from hdc.narrative.passage import Passage
from hdc.narrative.records import one, said_line
from hdc.narrative.table import close, table_html
from hdc.tables.reading import Record, Tables
from hdc.tables.wording import told, typeset

#: Where a parameter comes from, by the first letter of the record that it rests on.
_FROM = {"f": "said", "d": "computed", "": "ours"}


def premises(topic: Tables, model_id: str, lang: str | None = None) -> Passage:
    """Return every parameter of a model, in the order in which its kind names them, with other statements that fit.

    Raises:
        UnknownId: there is no such model.
    """
    lang = topic.language(lang)
    model = next((one for one in topic.review.models if one.id == model_id), None)
    if model is None:
        known = ", ".join(one.id for one in topic.review.models) or "none"
        raise UnknownId(f'there is no model "{model_id}" in model.toml; there are {known}')
    order = list(KINDS_OF_MODEL[model.kind].roles)
    assumed = topic.records("assumptions", model=model_id, part="parameter")
    found = sorted(assumed, key=lambda row: _place(order, str(row["id"])))
    rows = [_row(topic, row, lang, first=n == 0 or _role(found[n - 1]) != _role(row)) for n, row in enumerate(found)]
    caption = say("narrative.premises.caption", lang, stock=model.label[lang])
    return Passage.of(table_html(rows, phrases("narrative.premises.columns", lang), caption), lang)


def _role(row: Record) -> str:
    return str(row["id"]).partition(".")[0]


def _place(order: list[str], id: str) -> tuple[int, int]:
    """Where a parameter stands: by its role, steps by their number, the share before the time."""
    role, *step = id.split(".")
    return order.index(role), int(step[0]) if step else 0


def _row(topic: Tables, row: Record, lang: str, first: bool) -> dict[str, object]:
    record = str(row["rests_on"] or "").removesuffix(".by")
    behind = record or row["quote_id"]
    text = say(f"narrative.premises.from.{_FROM[record[:1]]}" if behind else "narrative.premises.from.alone", lang)
    source = Markup('<a class="hdc-ref" href="#{}">{}</a>').format(behind, text) if behind else Markup.escape(text)
    # What all parameters of a role share is said once, with the first.
    others = str(row["others"] or "").split() if first else []
    why = Markup("<br><small>{}</small>").format(row[f"reason_{lang}"]) if first else Markup()
    return {
        "symbol": row["symbol"],
        # The reason stands below its parameter: a column of its own would be too narrow to read on a telephone.
        "label": Markup.escape(_capital(row[f"label_{lang}"])) + why,
        "range": close(row[f"words_{lang}"]),
        "from": Markup("").join([source, *(_other(topic, id, lang) for id in others)]),
    }


def _other(topic: Tables, id: str, lang: str) -> Markup:
    """Another statement that would fit, by who said it and where."""
    quote = one(topic, "quotes", id)
    words = told(quote, lang)
    title = said_line(topic, quote, str(words), lang)
    speaker = str(one(topic, "speakers", str(quote["speaker_id"]))[f"name_{lang}"])
    link = Markup('<a class="hdc-ref" href="#{}" title="{}">{}</a>').format(id, title, speaker)
    before, _, after = typeset(say("narrative.premises.from.other", lang, link=speaker), lang).partition(speaker)
    return Markup("<br><small>{}{}{}</small>").format(before, link, after)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
