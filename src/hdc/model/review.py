"""All evidence of one topic, as one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hdc.model.chart import Chart
from hdc.model.claims import Change, Derived, Headline, Proposition, Stance
from hdc.model.models import Model
from hdc.model.people import Organisation, Side, Speaker
from hdc.model.said import Figure, Interview, Quote
from hdc.model.text import Lang, Text
from hdc.model.vocabulary import Conversion, Metric, Unit, VagueWord


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All evidence of one topic, as read from its folder.

    ``langs`` are the languages it is published in, the first the one it opens with; ``sides`` stand in the order in
    which they are shown; ``words_quoted`` is how many words of one source may be quoted, where the review says so;
    ``front`` are the charts whose findings stand on the front page.
    """

    id: str
    title: Text
    question: Text
    langs: tuple[Lang, ...]
    edition: str
    words_quoted: int | None = None
    front: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    interviews: tuple[Interview, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    metrics: tuple[Metric, ...] = ()
    units: tuple[Unit, ...] = ()
    vague: tuple[VagueWord, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    stances: tuple[Stance, ...] = ()
    headlines: tuple[Headline, ...] = ()
    derived: tuple[Derived, ...] = ()
    models: tuple[Model, ...] = ()
    charts: tuple[Chart, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def quotes(self) -> Sequence[tuple[Interview, Quote]]:
        """Every quote with its interview, in order of interview id and then as written."""
        return [(interview, quote) for interview in self.interviews for quote in interview.quotes]

    @property
    def figures(self) -> Sequence[tuple[Interview, Quote, Figure]]:
        """Every figure with its quote and interview."""
        return [(interview, quote, figure) for interview, quote in self.quotes for figure in quote.figures]

    @property
    def standing(self) -> Sequence[tuple[Interview, Quote, Figure]]:
        """The figures that count: those of quotes that were not withdrawn."""
        return [found for found in self.figures if found[1].withdrawn is None]
