"""A quote to its anchor: read it, place its segments, compare them, ask what turns the meaning."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from hdc.anchors import segments
from hdc.anchors.anchor import Anchor
from hdc.anchors.chain import Chain, chains, reordered
from hdc.anchors.compare import EXACT, Likeness, compare
from hdc.anchors.index import UNKNOWN, Index
from hdc.anchors.place import Place
from hdc.anchors.segments import Reading
from hdc.transcripts.transcript import Transcript


def locate_quote(quote: str, transcript: Transcript | Index, speaker: Collection[str] | None = None) -> Anchor:
    """Find where ``quote`` stands in a transcript and say what differs; the transcript's index is made once and kept.

    ``speaker`` are the labels that the quote's speaker has in the transcript; None does not judge who speaks. States:

    * ``exact``: letter for letter; ``normalised``: but for what ``lang/folding.toml`` declares;
    * ``elided``: the same of every segment between ellipses and brackets, in order; ``gaps`` have what they hide, and
      an ``edit`` what stands in brackets;
    * ``altered``: anything else differs, be it a comma: ``edits`` say what, ``grade`` how much;
    * ``reordered``: its segments or sentences stand there in another order, each at its ``spans``;
    * ``misattributed``: most of the words stand in turns of others; ``edits`` and ``gaps`` as above;
    * ``missing``: not there, or so unlike that it is hardly more than chance.

    Raises :class:`~hdc.errors.UsageError` for a quote without a word.
    """
    index = transcript if isinstance(transcript, Index) else Index.of(transcript)
    verbatim = _verbatim(index, quote)
    if verbatim and not min(place.rank(speaker) for place in verbatim)[1]:
        return _best(verbatim, speaker)
    reading = segments.cut(quote)
    places = _places(index, reading, chains(index, reading.segments))
    if places and (spoken := min(places, key=lambda place: place.rank(speaker)).spoken):
        again = segments.cut(quote, spoken)
        places = _places(index, again, chains(index, again.segments)) or places
    if not places or min(place.chain.lost for place in places):
        places += _uncut(index, reading)
    places += verbatim
    lost = min((place.rank(speaker) for place in places), default=(None,))[0]
    if lost != 0 and (other := _reordered(index, reading, lost)):
        return other.anchor(speaker, ())
    return _best(places, speaker) if places else Anchor("missing", index.transcript.sha256)


def _best(places: list[Place], speaker: Collection[str] | None) -> Anchor:
    """The anchor of the first by rank, which names those as good as it."""
    if len(places) == 1:
        return places[0].anchor(speaker, ())
    ranked = sorted(places, key=lambda place: place.rank(speaker))
    best = ranked[0]
    rank = best.rank(speaker)[:-1]
    room = 1.5 * best.chain.hidden + 20
    equals = [one for one in ranked[1:] if one.rank(speaker)[:-1] == rank and one.chain.hidden <= room]
    return best.anchor(speaker, tuple(sorted(one.extent for one in equals)))


def _verbatim(index: Index, quote: str) -> list[Place]:
    """Where the quote stands letter for letter: no bracket and no dot in it is then an editor's."""
    found = [*index.letter_for_letter(quote.strip())]
    if not found:
        return []
    reading = segments.whole(quote)
    placed = []
    for start, end in found:
        chain = Chain.of_run(index, index.word_at(start), index.word_at(end))
        placed.append(Place(index, reading, chain, (Likeness(start, end, EXACT),)))
    return placed


def _uncut(index: Index, reading: Reading) -> list[Place]:
    """Places of the quote with all its dots and brackets, where the transcript has the very same."""
    if len(reading.segments) == 1:
        return []
    uncut = segments.whole(reading.quote)
    text = uncut.segments[0].text
    return [
        place
        for place in _places(index, uncut, chains(index, uncut.segments))
        if not any(
            segments.has_mark(text[one.at : one.until])
            for likeness in place.likenesses
            if likeness
            for one in likeness.differences
        )
    ]


def _reordered(index: Index, reading: Reading, lost: int | None) -> Place | None:
    """The quote with its segments, or else its sentences, in another order than its own; that loses half as much."""
    most = None if lost is None else lost // 2
    if most is not None and sum(index.spelled(one.words).count(UNKNOWN) for one in reading.segments) > most:
        return None
    for one in (reading, segments.pieces(reading)):
        if chain := reordered(index, one.segments, most) if len(one.segments) > 1 else None:
            return _places(index, one, (chain,))[0]
    return None


def _places(index: Index, reading: Reading, found: Iterable[Chain]) -> list[Place]:
    return [Place(index, reading, chain, tuple(_likenesses(index, reading, chain))) for chain in found]


def _likenesses(index: Index, reading: Reading, chain: Chain) -> Iterator[Likeness | None]:
    for segment, stretch in zip(reading.segments, chain.stretches, strict=True):
        yield compare(index, reading.quote, segment, stretch.first, stretch.end) if stretch else None
