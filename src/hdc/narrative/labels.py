"""What tables and cards of this room share: headings, and the names of a quote's states."""

from __future__ import annotations

from hdc.lang.interface import phrases, say

#: Between the parts of a caption.
DOT = " · "


def columns(lang: str, *names: str) -> dict[str, str]:
    """Return the headings of columns in a language, in the order given."""
    words = phrases("columns", lang)
    return {name: words[name] for name in names}


def states(lang: str) -> dict[str, str]:
    """Return every state of a quote in words, in the order in which a reader chooses among them."""
    return {**phrases("states", lang), **phrases("attributions", lang), **phrases("marked", lang)}


def state_name(state: str, lang: str, grade: str | None = None) -> str:
    """Return a state in words; one that is not known here by its own name. Altered words may be of a milder grade."""
    return say(f"grades.{grade}", lang) if grade in ("marks", "fillers") else states(lang).get(state, state)
