"""What stands at the foot of a card: how far the words were verified, where they are used, and how to cite them."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from hdc.analysis.topic import Topic
from hdc.model import Text
from hdc.narrative.records import Record, origin, record
from hdc.narrative.verification import state_name, verification
from hdc.tables.wording import spaced

_SAYS: Mapping[str, Text] = {
    "quote": Text(
        en="{speaker}: “{original}” {place}, {date}{doubt}.", zh="{speaker}：「{original}」{place}，{date}{doubt}。"
    ),
    "translated": Text(
        en="{speaker}: “{words}” (translation; in the original: “{original}”) {place}, {date}{doubt}.",
        zh="{speaker}：「{words}」（译文；原话：“{original}”）{place}，{date}{doubt}。",
    ),
    "speaker": Text(en="{} ({})", zh="{}（{}）"),
    "derived": Text(
        en="{label}: {words} (computed as {formula} from what was said; said by nobody). {title}, {date}.",
        zh="{label}：{words}（由所说的数字按 {formula} 算出，并非任何人所说）。{title}，{date}。",
    ),
    "doubt": Text(en=" ({})", zh="（{}）"),
    "cite": Text(en="Cite", zh="引用"),
    "copy": Text(en="Copy citation", zh="复制引文"),
    "copied": Text(en="Copied", zh="已复制"),
    "selected": Text(en="Selected: press Ctrl+C or ⌘C", zh="已选中：按 Ctrl+C 或 ⌘C 复制"),
    "address": Text(en="Permanent address", zh="永久地址"),
}


def citation(topic: Topic, id: str, lang: str) -> str:
    """Return the citation of a quote or derived figure in plain text, without an address.

    Raises:
        UnknownId: no quote or derived figure has that id.
    """
    row = record(topic, id)
    return _computed(topic, row, lang) if id.startswith("d-") else _quoted(topic, row, lang)


def _quoted(topic: Topic, row: Record, lang: str) -> str:
    here = origin(topic, row, lang)
    is_sure = row["attribution"] != "inferred"
    doubt = "" if is_sure else _SAYS["doubt"][lang].format(state_name(row["attribution"], lang))
    who = _SAYS["speaker"][lang].format(here.speaker, here.organisation) if here.organisation else here.speaker
    return _SAYS["quote" if row["language"] == lang else "translated"][lang].format(
        speaker=who,
        words=row[lang],
        original=row["original"],
        place=here.place,
        date=here.date,
        doubt=doubt,
    )


def _computed(topic: Topic, row: Record, lang: str) -> str:
    said = _SAYS["derived"][lang].format(
        label=row[f"label_{lang}"],
        words=row[f"words_{lang}"],
        formula=row["formula"],
        title=topic.review.title[lang],
        date=topic.edition,
    )
    return spaced(said) if lang == "zh" else said


def foot(topic: Topic, id: str, lang: str) -> Markup:
    """Return the foot of the card of a quote or derived figure.

    The paragraph ``hdc-used`` is empty: the report says in it where on the site the record is used. The button is
    hidden until a script can do what it says.
    """
    row = record(topic, id)
    state = Markup() if id.startswith("d-") else verification(topic, row, lang) + Markup("\n")
    return Markup(
        '<footer class="hdc-foot">\n{state}<p class="hdc-used" data-used="{id}"></p>\n<div class="hdc-keep">'
        '<a class="hdc-permalink" href="#{id}">{address}</a>'
        '<details class="hdc-cite"><summary>{cite}</summary>'
        '<p class="hdc-citation">{text} <span class="hdc-address">#{id}</span></p></details>'
        '<button class="hdc-copy" type="button" hidden data-copied="{copied}" data-selected="{selected}">'
        "{copy}</button>"
        "</div>\n</footer>"
    ).format(
        id=id,
        state=state,
        text=citation(topic, id, lang),
        **{name: _SAYS[name][lang] for name in ("address", "cite", "copy", "copied", "selected")},
    )
