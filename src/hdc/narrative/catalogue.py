"""All of the evidence as one page shows it: a card for each quote, a table of every figure, and what to filter by."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from hdc.lang.interface import say, tag
from hdc.narrative.cards import CardOf, cards, how_said, one_card, terms
from hdc.narrative.labels import DOT, columns, state_name, states
from hdc.narrative.passage import language_of
from hdc.narrative.records import one, origin, titled_in
from hdc.narrative.reference import link
from hdc.shown import Catalogue, Facet, Option
from hdc.tables.reading import Record, Tables, plain
from hdc.tables.schema import tables, text_column
from hdc.tables.write import csv_text

_NAMES: Mapping[str, tuple[tuple[str, str, str, str], ...]] = {
    # table: (new column, column with the id, table of the id, its column)
    "quotes": (
        ("speaker", "speaker_id", "speakers", "name"),
        ("speaker_{lang}", "speaker_id", "speakers", "name_{lang}"),
        ("organisation", "organisation_id", "organisations", "name"),
        ("organisation_{lang}", "organisation_id", "organisations", "name_{lang}"),
        ("interview", "interview_id", "interviews", "title"),
        ("interview_{lang}", "interview_id", "interviews", "title_{lang}"),
        ("show", "interview_id", "interviews", "show"),
        ("show_{lang}", "interview_id", "interviews", "show_{lang}"),
    ),
    "figures": (
        ("speaker", "speaker_id", "speakers", "name"),
        ("speaker_{lang}", "speaker_id", "speakers", "name_{lang}"),
        ("organisation", "organisation_id", "organisations", "name"),
        ("organisation_{lang}", "organisation_id", "organisations", "name_{lang}"),
        ("interview", "interview_id", "interviews", "title"),
        ("interview_{lang}", "interview_id", "interviews", "title_{lang}"),
        ("metric_{lang}", "metric", "metrics", "label_{lang}"),
    ),
    "derived": (),
}
_SEARCHED = {
    "quotes": ("id", "original", "{lang}", "speaker_{lang}", "organisation_{lang}", "interview_{lang}", "show_{lang}"),
    "figures": ("id", "said", "said_{lang}", "words_{lang}", "subject_{lang}", "metric_{lang}"),
    "derived": ("id", "label_{lang}", "words_{lang}", "formula", "assumption_{lang}"),
}
#: What the evidence can be filtered by.
FACETS = ("speaker", "organisation", "metric", "interview", "state")


def catalogue(topic: Tables, lang: str | None = None, made: CardOf = one_card) -> Catalogue:
    """Return all quotes, figures and derived figures, ready to be shown, searched, filtered and taken along."""
    lang = topic.language(lang)
    frames = {name: _in_order(topic, name) for name in _SEARCHED}
    quotes, figures, derived = ([plain(row) for _, row in frame.iterrows()] for frame in frames.values())
    tags = _tags(topic, quotes, figures, derived)
    return Catalogue(
        ids=tuple(row["id"] for row in (*quotes, *figures, *derived)),
        quotes=Markup(cards(topic, [row["id"] for row in quotes], lang, made=made)),
        figures=Markup("\n").join(_row(topic, row, lang) for row in figures),
        # A derived figure's card brings those of its inputs, which stand among the quotes already.
        derived=Markup(cards(topic, [row["id"] for row in derived], lang, with_inputs=False, made=made)),
        facets=tuple(_facet(topic, name, [tags[row["id"]] for row in quotes], lang) for name in FACETS),
        headings=tuple(columns(lang, "number", "measures", "manner", "speaker", "interview").values()),
        records={name: _records(topic, name, frame, tags) for name, frame in frames.items()},
        counts={
            "quotes": sum(row["status"] != "withdrawn" for row in quotes),
            "withdrawn": sum(row["status"] == "withdrawn" for row in quotes),
            **{name: len(topic.pick(name)) for name in ("figures", "derived", "interviews")},
        },
    )


def _in_order(topic: Tables, name: str) -> pd.DataFrame:
    """A table in the order in which one reads it: quotes as they were said, figures of one metric together."""
    frame = topic.pick(name)
    if name == "quotes":
        said = {quote.id: at for at, (_, quote) in enumerate(topic.review.quotes)}
        return frame.sort_values("id", key=lambda ids: ids.map(said), ignore_index=True)
    if name == "figures":
        return frame.sort_values(["metric", "lower", "id"], kind="stable", ignore_index=True)
    return frame


def _tags(
    topic: Tables, quotes: Sequence[Record], figures: Sequence[Record], derived: Sequence[Record]
) -> dict[str, tuple[str, ...]]:
    """What the facets look for, by id. A derived figure has the tags of all that it is computed from."""
    corrected = set(topic.pick("corrections")["quote_id"])
    metrics: dict[str, list[str]] = {}
    for row in figures:
        metrics.setdefault(row["quote_id"], []).append(row["metric"])
    found = {row["id"]: _of_quote(row, metrics.get(row["id"], ()), row["id"] in corrected) for row in quotes}
    for row in figures:
        others = (tag for tag in found[row["quote_id"]] if not tag.startswith("metric:"))
        found[row["id"]] = (*others, f"metric:{row['metric']}")
    waiting = list(derived)
    while waiting:  # inputs may be derived themselves; the evidence has no circles
        row = waiting.pop(0)
        inputs = [id for _, id, _ in terms(row)]
        if all(id in found for id in inputs):
            found[row["id"]] = tuple(dict.fromkeys(tag for id in inputs for tag in found[id]))
        else:
            waiting.append(row)
    return found


def _of_quote(row: Record, metrics: Iterable[str], is_corrected: bool) -> tuple[str, ...]:
    return (
        f"speaker:{row['speaker_id']}",
        *([f"organisation:{row['organisation_id']}"] if row["organisation_id"] else []),
        f"interview:{row['interview_id']}",
        f"state:{row['state']}",
        f"state:{row['attribution']}",
        *(["state:corrected"] if is_corrected else []),
        *(["state:our_translation"] if row["translation"] == "ours" else []),
        *(f"metric:{metric}" for metric in dict.fromkeys(metrics)),
    )


def _facet(topic: Tables, name: str, tags: Sequence[Sequence[str]], lang: str) -> Facet:
    counts = Counter(tag.partition(":")[2] for own in tags for tag in own if tag.startswith(f"{name}:"))
    named = [_option(topic, name, value, count, lang) for value, count in counts.items()]
    if name == "state":
        order = list(states(lang))
        named.sort(key=lambda option: order.index(option.value) if option.value in order else len(order))
    else:
        named.sort(key=lambda option: option.label.casefold())
    label = say(f"facets.{name}s", lang)
    return Facet(name, label[:1].upper() + label[1:], tuple(named))


def _option(topic: Tables, facet: str, value: str, count: int, lang: str) -> Option:
    label = _name(topic, facet, value, lang)
    likely = titled_in(topic, one(topic, "interviews", value), lang) if facet == "interview" else lang
    return Option(value, label, count, tag(lang) if facet in ("metric", "state") else language_of(label, likely))


def _name(topic: Tables, facet: str, value: str, lang: str) -> str:
    if facet == "state":
        return state_name(value, lang)
    if facet == "interview":
        row = one(topic, "interviews", value)
        return DOT.join(part for part in (row[f"title_{lang}"], row["date"]) if part)
    column = text_column("label" if facet == "metric" else "name", lang)
    return str(one(topic, f"{facet}s", value)[column])


def _row(topic: Tables, row: Record, lang: str) -> Markup:
    """A figure as a row: the number, what it measures, how it is said, who said it for whom, where and when."""
    here = origin(topic, row, lang)
    metric = one(topic, "metrics", row["metric"])[f"label_{lang}"]
    return Markup('<tr data-of="{}"><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>').format(
        row["id"],
        link(topic, row["id"], lang),
        DOT.join((metric, row[f"subject_{lang}"])),
        DOT.join(how_said(row, lang)),
        DOT.join(filter(None, (here.speaker, here.organisation))),
        DOT.join((here.place, here.date)),
    )


def _records(topic: Tables, name: str, frame: pd.DataFrame, tags: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    langs = topic.review.langs
    header, *rows = csv.reader(io.StringIO(csv_text(tables(langs)[name], frame)))
    wanted = [new for new in _in_languages(_NAMES[name], langs) if new[3] in topic.columns(new[2]).index]
    names = [_named(topic, frame, *new[1:]) for new in wanted]
    return {
        "columns": [*header, *(new for new, *_ in wanted)],
        "rows": [[*row, *(column[at] for column in names)] for at, row in enumerate(rows)],
        "searched": [column for (column,) in _in_languages([[column] for column in _SEARCHED[name]], langs)],
        "tags": [list(tags[id]) for id in frame["id"]],
        "about": _about(topic, name, frame),
    }


def _about(topic: Tables, name: str, frame: pd.DataFrame) -> list[str]:
    """What else a record is found by: the propositions that a quote speaks to, a number in digits however written."""
    if name == "quotes":
        spoken: dict[str, list[str]] = {}
        held = {row["id"]: row for row in topic.records("propositions")}
        for stance in topic.records("stances"):
            for id in str(stance["quote_ids"]).split():
                spoken.setdefault(id, []).append(stance["proposition_id"])
        words = [f"{part}_{lang}" for lang in topic.review.langs for part in ("label", "text")]
        return ["\n".join(str(held[id][one]) for id in spoken.get(quote, ()) for one in words) for quote in frame["id"]]
    ends = zip(frame["lower"], frame["upper"], strict=True)
    return [" ".join(f"{end:,.10g} {end:.10g}" for end in dict.fromkeys(pair) if not pd.isna(end)) for pair in ends]


def _named(topic: Tables, frame: pd.DataFrame, key: str, table: str, column: str) -> list[str]:
    known = topic.pick(table).set_index("id")[column]
    return ["" if pd.isna(id) or pd.isna(known[id]) else str(known[id]) for id in frame[key]]


def _in_languages(rows: Sequence[Sequence[str]], langs: Sequence[str]) -> list[list[str]]:
    """Rows of names, those with ``{lang}`` in them once for each language."""
    return [
        [name.replace("{lang}", lang) for name in row]
        for row in rows
        for lang in (langs if any("{lang}" in name for name in row) else langs[:1])
    ]
