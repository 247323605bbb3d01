"""What a door of the review shows, as HTML that needs no script and no style, and the same in plain text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from hdc.desk.view import View
from hdc.explore.display import twin
from hdc.invisible import visible
from hdc.lang.interface import tag
from hdc.model.occurrences import occurrences


@dataclass(frozen=True, slots=True)
class Form:
    """A view as ``html``, an element without style, and as ``text``."""

    html: str
    text: str

    @property
    def bundle(self) -> dict[str, Any]:
        """How it leaves a cell."""
        return twin(f'<div class="hdc-desk">\n{self.html}\n</div>', self.text)


def form(view: View, lang: str = "") -> Form:
    """Lay a view out; ``lang`` is the language of the transcript. Nothing is in it that the view does not show."""
    parts = [_top(view), *_quote(view, lang), *_translations(view)]
    facts = {"mention": view.mention, **view.proposal}
    parts.append(_facts({name: words for name, words in facts.items() if words}))
    if view.why:
        rows = Markup("\n").join(Markup("<li>{}</li>").format(one) for one in view.why)
        parts.append(Markup('<ul class="hdc-why">\n{}\n</ul>').format(rows))
    if view.question:
        parts.append(Markup('<p class="hdc-question">{}</p>').format(view.question.words))
    return Form(visible(Markup("\n").join(part for part in parts if part)), visible("\n".join(_lines(view))))


def _top(view: View) -> Markup:
    """Where we are, and what happened to the candidate before."""
    head = Markup("<p>{}</p>").format(view.head)
    said = Markup("<br>").join(view.message.splitlines())
    message = Markup('\n<p class="hdc-message" role="status">{}</p>').format(said) if said else Markup()
    return Markup('<div class="hdc-head">\n{}{}\n</div>').format(head, message)


def _quote(view: View, lang: str) -> list[Markup]:
    if not view.quote:
        return []
    around = Markup('<p class="hdc-around">{}</p>\n')
    rows = [
        around.format(view.before) if view.before else Markup(),
        Markup('<p class="hdc-words"><strong>{}</strong></p>\n').format(_marked(view.quote, view.said.get("", ""))),
        around.format(view.after) if view.after else Markup(),
    ]
    language = Markup(' lang="{}"').format(tag(lang)) if lang else Markup()
    return [Markup("<blockquote{}>\n{}</blockquote>").format(language, Markup().join(rows))]


def _translations(view: View) -> list[Markup]:
    row = Markup('<p class="hdc-translation" lang="{}">{}</p>')
    return [row.format(tag(lang), _marked(words, view.said.get(lang, ""))) for lang, words in view.translations.items()]


def _marked(words: str, said: str) -> Markup:
    """The words with those in which the figure is read marked, unless they are all of them."""
    place = next(iter(occurrences(words, said)), None)
    if place is None or said == words:
        return escape(words)
    return Markup("{}<mark>{}</mark>{}").format(words[:place], said, words[place + len(said) :])


def _facts(facts: Mapping[str, str]) -> Markup:
    row = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
    rows = [row.format(name.replace("_", " "), words) for name, words in facts.items()]
    return Markup('<dl class="hdc-facts">\n{}\n</dl>').format(Markup("\n").join(rows)) if rows else Markup()


def _lines(view: View) -> list[str]:
    """The view in plain text, a line for each thing."""
    lines = [view.head, view.message, view.before, f"“{view.quote}”" if view.quote else "", view.after]
    lines += [f"{lang}: {words}" for lang, words in view.translations.items()]
    lines += [view.mention, *(f"{name}: {words}" for name, words in view.proposal.items() if words), *view.why]
    return [line for line in [*lines, view.question.words if view.question else ""] if line]
