"""Where suggestions stand in the transcript: looked for by us, as any quote is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from hdc.anchors import Anchor, Index, locate_quote
from hdc.desk.elsewhere.suggestion import Placed, Suggestion
from hdc.evidence.record import shorten
from hdc.model import Speaker
from hdc.quantities.mention import Span
from hdc.transcripts import Transcript

#: Words that differ are a suggestion's own where so many of them stand there.
_LIKE = 0.75


def placed(suggestions: Iterable[Suggestion], index: Index, names: Mapping[str, frozenset[str]]) -> list[Placed]:
    """Place each suggestion; one with an ellipsis has a place for each of its pieces. Equal ones are there once.

    ``names`` are what the speaker of each of the transcript's labels is called, in lower case.
    """
    return list(dict.fromkeys(one for suggestion in suggestions for one in _placed(suggestion, index, names)))


def of_other_texts(suggestions: Sequence[Suggestion], index: Index) -> tuple[list[Suggestion], Mapping[str, int]]:
    """Set apart what a project suggests in its other texts: those of which nothing stands in the transcript, while
    something of another does. Return the rest, and how many suggestions each text set apart has.
    """
    here = {one.text for one in suggestions if not isinstance(_anchor(one, index), str)}
    if not here:
        return list(suggestions), {}
    others = Counter(one.text for one in suggestions if one.text and one.text not in here)
    return [one for one in suggestions if one.text not in others], others


def placed_again(kept: Iterable[Placed], old: Transcript, index: Index) -> list[Placed]:
    """Place what was suggested for ``old`` in the transcript that was issued in its stead, by its words alone.

    Where they stand more than once, or no longer, the suggestion says so.
    """
    suggestions = (
        Suggestion(tool=one.tool, words=one.words or old.text[slice(*one.span or ())], code=one.code, note=one.remark)
        for one in kept
        if one.sha256 == old.sha256 != index.transcript.sha256
    )
    return placed(suggestions, index, {})


def called(labels: Mapping[str, str | None], speakers: Iterable[Speaker]) -> Mapping[str, frozenset[str]]:
    """What the speaker of each label is called, for :func:`placed`: the label, id, name and aliases."""
    people = {one.id: one for one in speakers}
    names = {}
    for label, id in labels.items():
        one = people.get(id or "")
        own = (one.id, *one.called) if one else ()
        names[label] = frozenset(name.casefold() for name in (label, *own))
    return names


def _placed(suggestion: Suggestion, index: Index, names: Mapping[str, frozenset[str]]) -> Iterator[Placed]:
    make = partial(Placed, tool=suggestion.tool, sha256=index.transcript.sha256, code=" ".join(suggestion.code.split()))
    found = _anchor(suggestion, index)
    if isinstance(found, str):
        yield make(words=" ".join(suggestion.words.split()), because=found, remark=suggestion.note)
        return
    spans = _spans(found, suggestion.source)
    if not spans:
        because = f"its words stand at {1 + len(found.elsewhere)} places; say more of them"
        yield make(words=" ".join(suggestion.words.split()), because=because, remark=suggestion.note)
        return
    for span in spans:
        yield make(span=span, remark="; ".join(_remarks(suggestion, found, names)))


def _anchor(suggestion: Suggestion, index: Index) -> Anchor | str:
    """The place of a suggestion's words, or why there is none."""
    if not any(map(str.isalnum, suggestion.words)):
        return "it has no words"
    anchor = locate_quote(suggestion.words, index)
    if anchor.state != "missing" and (anchor.state != "altered" or anchor.likeness >= _LIKE):
        return anchor
    like = f"; what is most like it shares {anchor.likeness:.0%} of its words" if anchor.spans else ""
    return f"it does not stand in the transcript{like}"


def _spans(anchor: Anchor, source: int | None) -> tuple[Span, ...]:
    """The places of an anchor's segments. Of places that are equal, that nearest to where the tool has it; none where
    the tool does not say: a guess would be worse.
    """
    if not anchor.elsewhere:
        return anchor.spans
    if source is None:
        return ()
    own = (anchor.spans[0][0], anchor.spans[-1][1])
    nearest = min((own, *anchor.elsewhere), key=lambda span: abs(span[0] - source))
    return anchor.spans if nearest == own else (nearest,)


def _remarks(suggestion: Suggestion, anchor: Anchor, names: Mapping[str, frozenset[str]]) -> Iterator[str]:
    if suggestion.note:
        yield " ".join(suggestion.note.split())
    for edit in anchor.edits[:2] if anchor.state == "altered" else ():
        yield f"it has “{shorten(edit.quote) or '–'}” where “{shorten(edit.transcript) or '–'}” is said"
    says = suggestion.speaker.casefold().strip()
    if says and anchor.speaker is not None and says not in names.get(anchor.speaker, {anchor.speaker.casefold()}):
        yield f"it names {suggestion.speaker.strip()}, and {anchor.speaker} says it"
