"""For a reader who believes nothing: whatever is published beside what backs it, and a random sample of it to sign."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hdc.errors import UsageError
from hdc.evidence import read as read_evidence
from hdc.lang.interface import say
from hdc.lang.sweeping import sweeps
from hdc.model import Headline
from hdc.narrative.allowed import read_allowed
from hdc.narrative.check import published
from hdc.narrative.prose import path_of, read, shown
from hdc.narrative.records import one, origin, said_line
from hdc.narrative.reference import ID, resolve
from hdc.narrative.unbacked import claims
from hdc.tables.reading import Record, Tables

_SLOT = re.compile(r"\{([a-z][\w-]*)\}")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Backed:
    """A quantity or a sweeping word as published (``said``), where it stands, and what backs it."""

    lang: str
    place: str
    said: str
    by: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """A headline: its sentence now and the one it has otherwise, beside its rule; what in them the rule decides."""

    id: str
    lang: str
    holds: bool
    now: str
    otherwise: str
    rule: str
    words: tuple[str, ...]
    values: tuple[Backed, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A published statement drawn for a check by eye: the statement, and line by line what it has to agree with."""

    id: str
    statement: str
    against: tuple[tuple[str, str], ...]


def everything(topic: Tables, notebooks: Path | None, langs: Sequence[str]) -> tuple[list[Backed], list[Ruled]]:
    """Return every quantity and sweeping word of our texts in some languages with what backs it, and every headline.

    Raises:
        EvidenceError: the prose cannot be read.
    """
    backed = [
        *(row for lang in langs if path_of(topic.folder, lang).is_file() for row in _references(topic, lang)),
        *_claims(topic, notebooks, langs),
    ]
    return backed, [_ruled(topic, headline, lang) for headline in topic.review.headlines for lang in langs]


def _references(topic: Tables, lang: str) -> Iterator[Backed]:
    """What stands in braces in the prose."""
    path = path_of(topic.folder, lang)
    for section in read(path):
        for name, line in section.references:
            if name[:2] in ("f-", "d-", "q-", "p-", "h-") or name.startswith("count ") or name == "edition":
                text = resolve(topic, name, lang).text
                yield Backed(lang, f"{shown(path)}:{line} ({section.name})", text, backing(topic, name, lang))


def backing(topic: Tables, name: str, lang: str) -> str:
    """Say in a line what is behind a reference: whose words, which formula, which rule, which rows.

    Raises:
        UnknownId: there is no such record.
    """
    if not ID.fullmatch(name):
        return "topic.toml and changes.toml" if name == "edition" else f"rows counted: {name.removeprefix('count ')}"
    row = topic.record(name)
    match name[0]:
        case "f":
            return f"{name}: {said_line(topic, row, str(row['said']), lang)}, {row['quote_id']}"
        case "q":
            return f"{name}: {_place(topic, row, lang)}"
        case "d":
            return f"{name}: {row['formula']} with {row['inputs']}; {row[f'assumption_{lang}']}"
        case "p":
            held = topic.pick("stances", proposition_id=name)
            who = "; ".join(f"{r['speaker_id']} {r['stance']}" for _, r in held.iterrows())
            return f"{name}: stances, {who or 'none'}"
    return f"{name}: rule, {'met' if row['holds'] else 'no longer met'}: {row['rule']}"


def _claims(topic: Tables, notebooks: Path | None, langs: Sequence[str]) -> Iterator[Backed]:
    """Numbers and sweeping words that stand in our texts without braces, each with the reason that lets it through."""
    entries, _ = read_allowed(topic.folder)
    texts = [
        text for text in published(topic.folder, read_evidence(topic.folder), notebooks, []) if _in(text.langs, langs)
    ]
    decided = {
        "record": "the record beside it declares this number",
        "quote": "the quotes that it retells have this word",
        "rule": "decided elsewhere: by a headline's rule, by who holds the proposition, or by a figure's words",
        None: "NOTHING",
    }
    for claim in claims(texts, tuple(entries), topic.review):
        by = claim.by if claim.by is None or isinstance(claim.by, str) else f"reason: {claim.by.reason}"
        place = f"{claim.text.path}:{claim.line}" + (f" ({claim.text.id})" if claim.text.id else "")
        said = f"{claim.surface}  [{_one_line(claim.around)}]"
        yield Backed(claim.text.langs[0], place, said, decided.get(by, str(by)))


def _in(own: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(lang in wanted for lang in own)


def _ruled(topic: Tables, headline: Headline, lang: str) -> Ruled:
    row = topic.record(headline.id)
    held = bool(row["holds"])
    now = headline.text if held else headline.fallen
    other = headline.fallen if held else headline.text
    words = (s.word for part in (headline.title, headline.text, headline.fallen) for s in sweeps(part[lang], lang))
    slots = dict.fromkeys(slot for part in (headline.title, now) for slot in _SLOT.findall(part[lang]))
    values = tuple(
        Backed(lang, headline.id, slot, backing(topic, slot, lang) if ID.fullmatch(slot) else "a column of the rule")
        for slot in slots
    )
    return Ruled(
        headline.id,
        lang,
        held,
        str(row[f"text_{lang}"]),
        other[lang],
        headline.rule.strip(),
        tuple(dict.fromkeys(words)),
        values,
    )


def sample(topic: Tables, size: int, seed: int, lang: str) -> list[Drawn]:
    """Draw published statements at random, each beside what it has to agree with; the same seed draws the same.

    Raises:
        UsageError: more are asked for than there are.
    """
    quotes = [str(id) for id in topic.pick("quotes", status="stands")["id"]]
    ids = sorted([*quotes, *(str(id) for name in ("figures", "derived", "headlines") for id in topic.pick(name)["id"])])
    if size > len(ids):
        raise UsageError(f"{size} statements are more than the {len(ids)} that are published; ask for fewer")
    return [_drawn(topic, id, lang) for id in random.Random(seed).sample(ids, size)]


def _drawn(topic: Tables, id: str, lang: str) -> Drawn:
    row = topic.record(id)
    text = resolve(topic, id, lang).text
    match id[0]:
        case "f":
            of = dict.fromkeys((one(topic, "metrics", row["metric"])[f"label_{lang}"], row[f"subject_{lang}"]))
            told = f"{', '.join(of)}: {text}"  # what measures the metric itself is named once
            return Drawn(id, told, (("said", str(row["said"])), *_of_quote(topic, str(row["quote_id"]), lang)))
        case "q":
            return Drawn(id, text, tuple(_of_quote(topic, id, lang)))
        case "d":
            inputs = dict.fromkeys(name.removesuffix(".by") for name in re.findall(ID, str(row["inputs"])))
            lines = [("formula", f"{row['formula']} with {row['inputs']}"), ("assumes", str(row[f"assumption_{lang}"]))]
            lines += [("input", f"{backing(topic, name, lang)} = {resolve(topic, name, lang).text}") for name in inputs]
            return Drawn(id, f"{row[f'label_{lang}']}: {text}", tuple(lines))
    ruled = _ruled(topic, next(h for h in topic.review.headlines if h.id == id), lang)
    values = [(f"{{{value.said}}}", value.by) for value in ruled.values]
    state = "met" if ruled.holds else "no longer met"
    return Drawn(id, text, ((f"rule ({state})", ruled.rule), ("otherwise", ruled.otherwise), *values))


def _of_quote(topic: Tables, id: str, lang: str) -> Iterator[tuple[str, str]]:
    row = topic.record(id)
    yield "quote", f"{id}: {row['original']}"
    for other in topic.langs:
        if other != row["language"] and row.get(other):
            yield f"translation ({other})", str(row[other])
    yield "place", _place(topic, row, lang)


def _place(topic: Tables, row: Record, lang: str) -> str:
    """Where a quote stands: who, which interview, which transcript, its turn and second there, and in which state."""
    here = origin(topic, row, lang)
    interview = topic.records("interviews", id=str(row["interview_id"]))[0]
    parts = [here.speaker, here.place, here.date, str(interview["transcript_file"] or "no transcript at hand")]
    if row["anchor_turn"] is not None:
        parts.append(f"turn {int(row['anchor_turn'])}")
    if row["anchor_time"] is not None:
        parts.append(f"second {int(row['anchor_time'])}")
    return ", ".join([*parts, f"{row['state']}, {row['attribution']}"])


def listed(topic: Tables, backed: Sequence[Backed], ruled: Sequence[Ruled]) -> str:
    """Return the list of everything as Markdown."""
    lines = [
        f"# {topic.review.title[topic.lang]}: what backs what is published",
        "",
        f"Edition of {topic.review.edition}.",
    ]
    for lang in dict.fromkeys(row.lang for row in backed):
        lines += ["", f"## Quantities and sweeping words ({lang})", ""]
        lines += [
            f"- {row.place}: {_one_line(row.said)}\n  - {_one_line(row.by)}" for row in backed if row.lang == lang
        ]
    for one_of in ruled:
        state = say(f"narrative.{'holds' if one_of.holds else 'broken'}", one_of.lang)
        lines += ["", f"## {one_of.id} ({one_of.lang}): {state}", "", one_of.now, "", f"Otherwise: {one_of.otherwise}"]
        lines += ["", "```sql", one_of.rule, "```"]
        lines += ["", f"Its rule has to test: {', '.join(one_of.words)}."] if one_of.words else []
        lines += [f"- {{{value.said}}}: {_one_line(value.by)}" for value in one_of.values]
    return "\n".join(lines) + "\n"


def sheet(topic: Tables, drawn: Sequence[Drawn], seed: int) -> str:
    """Return a sample as a Markdown sheet to sign."""
    head = f"# {topic.review.title[topic.lang]}: {len(drawn)} statements to check"
    lines = [head, "", f"Edition of {topic.review.edition}, drawn with seed {seed}."]
    for number, item in enumerate(drawn, start=1):
        lines += ["", f"## {number}. {item.id}", "", f"> {_one_line(item.statement)}", ""]
        lines += [f"- {name}: {_one_line(words)}" for name, words in item.against]
        lines += ["", "[ ] so   [ ] not so, because ____________________"]
    return "\n".join([*lines, "", "Checked by ____________________ on ____________________"]) + "\n"


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
