"""The nouns of the review: frozen values that refuse nonsense at birth.

Each class is one word of the design. A value that exists is well formed by itself; whether it agrees with the rest of
the evidence (ids that resolve, words that stand in the quote) is for :mod:`hdc.evidence` to say. A refusal is a
``ValueError`` whose text is one sentence; the reader adds file, line and remedy.
"""

from hdc.model.anchored import (
    VERIFIED,
    Accepted,
    AlarmKind,
    AlarmRecord,
    AnchorRecord,
    AnchorState,
    EditRecord,
    Reported,
)
from hdc.model.claims import Change, Derived, Headline, Proposition, Stance
from hdc.model.people import Organisation, Post, Side, Speaker
from hdc.model.review import Review
from hdc.model.said import Correction, Differs, Figure, Ignored, Interview, Notice, Overruled, Quote, TranscriptFile
from hdc.model.text import (
    LANGUAGE,
    Attribution,
    Bound,
    ChangeKind,
    Confidence,
    Kind,
    Lang,
    Position,
    Strength,
    Text,
    UnitKind,
)
from hdc.model.vocabulary import Conversion, Metric, Unit, VagueWord

__all__ = [
    "LANGUAGE",
    "VERIFIED",
    "Accepted",
    "AlarmKind",
    "AlarmRecord",
    "AnchorRecord",
    "AnchorState",
    "Attribution",
    "Bound",
    "Change",
    "ChangeKind",
    "Confidence",
    "Conversion",
    "Correction",
    "Derived",
    "Differs",
    "EditRecord",
    "Figure",
    "Headline",
    "Ignored",
    "Interview",
    "Kind",
    "Lang",
    "Metric",
    "Notice",
    "Organisation",
    "Overruled",
    "Position",
    "Post",
    "Proposition",
    "Quote",
    "Reported",
    "Review",
    "Side",
    "Speaker",
    "Stance",
    "Strength",
    "Text",
    "TranscriptFile",
    "Unit",
    "UnitKind",
    "VagueWord",
]
