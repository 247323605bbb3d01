"""``data/narrative/{zh,en}.md``: CommonMark with references in braces, split into sections.

A section begins at each second-level heading, and at a third-level one that has a name: what a notebook shows by
itself, with its chart beside it.

:mod:`hdc.markdown` reads it, with two rules more: one finds ``{…}`` in text, one makes blocks of paragraphs that hold
nothing but quotes or a headline, or that begin with a judgement. Only rendering needs a topic.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, MutableMapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from hdc.errors import EvidenceError, UnknownId
from hdc.lang.interface import say
from hdc.markdown import engine
from hdc.narrative import quotes
from hdc.narrative.editions import editions_block
from hdc.narrative.passage import Passage
from hdc.narrative.reference import JUDGEMENT, REFERENCE, SEE, UNLESS, WEIGHS, headline_block, reasons_block, resolve
from hdc.narrative.setting import set_close
from hdc.tables.reading import Tables


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the review: its permanent name (None where the heading gives none), its line, its Markdown, parsed."""

    name: str | None
    line: int
    tokens: Sequence[Token] = field(repr=False)

    @property
    def references(self) -> Iterator[tuple[str, int]]:
        """Every reference with its line, in order; what a judgement weighs, one by one."""
        for token in self.tokens:
            for child in (token, *(token.children or ())):
                if child.type == "hdc_reasons" and child.meta["references"]:
                    line = child.meta["references"][0][1]
                    yield from ((id, line) for id in reasons_of(child)[0])
                elif child.type.startswith("hdc_") and child.nesting >= 0:
                    yield from ((id, line) for name, line in child.meta["references"] for id in named(name))


def named(reference: str) -> list[str]:
    """Return what a reference names: itself, or the quotes behind a sentence of ours."""
    seen = SEE.fullmatch(reference)
    return seen[1].split() if seen else [reference]


def path_of(folder: Path, lang: str) -> Path:
    """Return where the prose in ``lang`` stands in a data folder."""
    return folder / "narrative" / f"{lang}.md"


def shown(path: Path) -> str:
    """Return a prose file's path as messages name it: from the data folder on."""
    return "/".join(path.parts[-3:])


def read(path: Path) -> list[Section]:
    """Parse a prose file; what stands before its first heading becomes a section of its own, named None at line 1.

    Raises:
        EvidenceError: the file is missing or not UTF-8.
    """
    return list(_parsed(text_of(path)))


@lru_cache(maxsize=16)  # a page shows a file section by section
def _parsed(text: str) -> tuple[Section, ...]:
    return tuple(split(parser().parse(text)))


def text_of(path: Path) -> str:
    """Return the text of a prose file; raises what :func:`read` raises."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise EvidenceError(f"{shown(path)}: the file is missing; write the review's text there") from error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise EvidenceError(f"{shown(path)}: the file cannot be read ({why}); put a readable file there") from error
    except UnicodeDecodeError as error:
        raise EvidenceError(f"{shown(path)}: the file is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def split(tokens: Sequence[Token]) -> list[Section]:
    """Split a parsed text at its second-level headings, and at the third-level ones that have a name."""
    starts = [at for at, token in enumerate(tokens) if _begins(token)]
    sections = [Section(None, 1, tokens[: starts[0]] if starts else tokens)] if not starts or starts[0] else []
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        name, lines = tokens[start].attrGet("id"), tokens[start].map
        sections.append(Section(str(name) if name else None, lines[0] + 1 if lines else 0, tokens[start:end]))
    return [section for section in sections if section.tokens]


def _begins(token: Token) -> bool:
    is_heading = token.type == "heading_open" and token.level == 0
    return is_heading and (token.tag == "h2" or (token.tag == "h3" and bool(token.attrGet("id"))))


def sections(topic: Tables, lang: str | None = None) -> list[str]:
    """Return the names of the review's sections in a language, in order."""
    lang = topic.language(lang)
    return [section.name for section in read(path_of(topic.folder, lang)) if section.name]


def conclusions(topic: Tables, name: str, lang: str | None = None) -> list[str]:
    """Return the ids of the headlines that a section's first paragraph tells, in order."""
    lang = topic.language(lang)
    for section in (one for one in read(path_of(topic.folder, lang)) if one.name == name):
        body = (token for token in section.tokens if token.level == 0 and not token.type.startswith("heading"))
        begin, end = next((token.map for token in body if token.map), (0, 0))
        return [id for id, line in section.references if begin < line <= end and id.startswith("h-")]
    return []


def section(topic: Tables, name: str, lang: str | None = None) -> Passage:
    """Return a section of the review with its numbers, quotes and headlines set in.

    Raises:
        UnknownId: there is no such section, or it refers to something that does not exist (the message says where).
    """
    lang = topic.language(lang)
    path = path_of(topic.folder, lang)
    found = {section.name: section for section in read(path) if section.name}
    if name not in found:
        raise UnknownId(f'{shown(path)} has no section "{name}"; it has {", ".join(found)}')
    from hdc.narrative.confirmed import stale  # which itself reads the prose

    waiting = {one.paragraph.line for one in stale(topic, lang, name)}
    return Passage.of(render(found[name], topic, lang, shown(path), waiting), lang)


def render(section: Section, topic: Tables, lang: str, path: str, stale: Collection[int] = ()) -> Markup:
    """Render a section; ``path`` is what an error calls its file, ``stale`` the lines of paragraphs to mark."""
    settled = [_copied(token) for token in section.tokens]
    for token in settled:
        _settle(token, topic, lang, path)
        if token.children:
            for child in token.children:
                _settle(child, topic, lang, path)
            set_close(token.children, lang)
    markdown = parser()
    tokens = [made for token in settled for made in _marked(token, stale, lang)]
    return Markup(markdown.renderer.render(tokens, markdown.options, {}))


def _copied(token: Token) -> Token:
    """A token of its own to fill: as it was parsed it serves the next reader."""
    made = copy(token)
    made.meta, made.attrs = dict(token.meta), dict(token.attrs)
    made.children = [_copied(child) for child in token.children] if token.children else token.children
    return made


def _marked(token: Token, stale: Collection[int], lang: str) -> Iterator[Token]:
    """A token, and above a paragraph that is stale a line that says so."""
    if token.type == "paragraph_open" and token.map and token.map[0] + 1 in stale:
        token.attrJoin("class", "hdc-stale")
        label = Markup('<p class="hdc-label hdc-stale">{}</p>\n').format(say("narrative.stale", lang))
        yield Token("hdc_stale", "", 0, content=str(label))
    yield token


def _settle(token: Token, topic: Tables, lang: str, path: str) -> None:
    """Give a token of ours its HTML as content."""
    if not token.type.startswith("hdc_") or token.nesting < 0:
        return
    names = [name for name, _ in token.meta["references"]]
    try:
        match token.type:
            case "hdc_reference":
                resolved = resolve(topic, names[0], lang)
                token.content, token.meta["resolved"] = str(resolved.html), resolved
            case "hdc_quotes":
                token.content = str(quotes.block(topic, names, lang)) + "\n"
            case "hdc_headline":
                token.content = str(headline_block(topic, names[0], lang)) + "\n"
            case "hdc_changes":
                token.content = str(editions_block(topic, lang)) + "\n"
            case "hdc_judgement_open":
                confidence = say(f"confidence.{names[0].split()[1]}", lang)
                label = Markup('<p class="hdc-label">{}</p>').format(
                    say("narrative.judgement", lang, confidence=confidence)
                )
                token.content = f'<div class="hdc-judgement">\n{label}\n'
            case "hdc_reasons":
                weighed, unless = reasons_of(token)
                token.content = str(reasons_block(topic, weighed, unless, lang)) + "\n" if weighed or unless else ""
    except UnknownId as error:
        line = next(
            (line for name, line in token.meta["references"] if name in str(error)), token.meta["references"][0][1]
        )
        raise UnknownId(f"{path}:{line}: {error}") from error


def reasons_of(token: Token) -> tuple[list[str], str]:
    """Return the ids that a judgement weighs, and what would change our mind (empty: nobody says)."""
    names = [name for name, _ in token.meta["references"]]
    weighed = [id for name in names if (found := WEIGHS.fullmatch(name)) for id in found[1].split()]
    return weighed, next((found[1] for name in names if (found := UNLESS.fullmatch(name))), "")


def parser() -> MarkdownIt:
    """Return a parser that knows references; it refuses HTML and pictures."""
    markdown = engine()
    markdown.inline.ruler.push("hdc_reference", _find)
    markdown.core.ruler.push("hdc_blocks", _blocks)
    for name in ("reference", "quotes", "headline", "changes", "stale", "judgement_open", "reasons", "judgement_close"):
        markdown.add_render_rule(f"hdc_{name}", _content)
    return markdown


def _content(self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]) -> str:
    return tokens[at].content


def _find(state: StateInline, silent: bool) -> bool:
    """Inline rule: a reference in braces."""
    found = REFERENCE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        token = state.push("hdc_reference", "", 0)
        # The line within the paragraph; the core rule below adds where that begins.
        token.meta = {"references": [(found[1].strip(), state.src.count("\n", 0, state.pos))]}
    state.pos = found.end()
    return True


def _blocks(state: StateCore) -> None:
    """Core rule: lines for references, blocks for paragraphs that are one."""
    made: list[Token] = []
    at = 0
    while at < len(state.tokens):
        token = state.tokens[at]
        if token.type == "paragraph_open":
            _number_lines(state.tokens[at + 1])
            made += _paragraph(token, state.tokens[at + 1], state.tokens[at + 2])
            at += 3
            continue
        if token.type == "inline":
            _number_lines(token)
        made.append(token)
        at += 1
    state.tokens = made


def _number_lines(inline: Token) -> None:
    first = inline.map[0] + 1 if inline.map else 0
    for child in inline.children or ():
        if child.type == "hdc_reference":
            child.meta["references"] = [(name, first + line) for name, line in child.meta["references"]]


def _paragraph(start: Token, inline: Token, end: Token) -> list[Token]:
    children = inline.children or []
    references = [child for child in children if child.type == "hdc_reference"]
    names = [child.meta["references"][0] for child in references]
    rest = [child for child in children if not _is_nothing(child) and child.type != "hdc_reference"]
    if names and not rest and all(name.startswith("q-") for name, _ in names):
        return [_block("hdc_quotes", names)]
    if len(names) == 1 and not rest and names[0][0].startswith("h-"):
        return [_block("hdc_headline", names)]
    if not rest and [name for name, _ in names] == ["changes"]:
        return [_block("hdc_changes", names)]
    if references and children[0] is references[0] and JUDGEMENT.fullmatch(names[0][0]):
        return _judgement(start, inline, end)
    return [start, inline, end]


def _judgement(start: Token, inline: Token, end: Token) -> list[Token]:
    """A judgement's paragraph: its label above, its reasons below, wherever in the paragraph they were written."""
    first, *children = inline.children or []
    reasons = [child for child in children if _is_reason(child)]
    inline.children = [child for child in children if not _is_reason(child)]
    if inline.children and inline.children[0].type == "text":
        inline.children[0].content = inline.children[0].content.lstrip()
    if inline.children and inline.children[-1].type == "text":
        inline.children[-1].content = inline.children[-1].content.rstrip()
    below = _block("hdc_reasons", [child.meta["references"][0] for child in reasons])
    close = Token("hdc_judgement_close", "", -1, content="</div>\n")
    return [_block("hdc_judgement_open", first.meta["references"][:1], nesting=1), start, inline, end, below, close]


def _is_reason(child: Token) -> bool:
    if child.type != "hdc_reference":
        return False
    name = child.meta["references"][0][0]
    return bool(WEIGHS.fullmatch(name) or UNLESS.fullmatch(name))


def _is_nothing(child: Token) -> bool:
    return child.type == "softbreak" or (child.type == "text" and not child.content.strip())


def _block(kind: str, names: list[tuple[str, int]], nesting: Any = 0) -> Token:
    return Token(kind, "", nesting, block=True, meta={"references": names})
