"""The prose with its references, the evidence it leads to, and the lint that lets no number through unbacked."""

from hdc.narrative.cards import card, cards, finding
from hdc.narrative.check import check
from hdc.narrative.comparison import comparison
from hdc.narrative.overview import overview
from hdc.narrative.passage import Passage
from hdc.narrative.premises import premises
from hdc.narrative.prose import section, sections
from hdc.narrative.table import table
from hdc.narrative.tension import tensions
from hdc.narrative.working import assumptions, derived, quote

__all__ = [
    "Passage",
    "assumptions",
    "card",
    "cards",
    "check",
    "comparison",
    "derived",
    "finding",
    "overview",
    "premises",
    "quote",
    "section",
    "sections",
    "table",
    "tensions",
]
