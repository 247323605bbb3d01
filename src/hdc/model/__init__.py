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
    Grade,
    Reported,
)
from hdc.model.chart import Chart, Slider
from hdc.model.claims import Assumed, Change, Derived, Headline, Proposition, Stance
from hdc.model.models import KINDS_OF_MODEL, Binding, KindOfModel, Model, Part
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
    Name,
    Position,
    Strength,
    Text,
    UnitKind,
)
from hdc.model.vocabulary import Conversion, Metric, Unit, VagueWord
from hdc.model.voices import Voice, voice_of

__all__ = [
    "KINDS_OF_MODEL",
    "LANGUAGE",
    "VERIFIED",
    "Accepted",
    "AlarmKind",
    "AlarmRecord",
    "AnchorRecord",
    "AnchorState",
    "Assumed",
    "Attribution",
    "Binding",
    "Bound",
    "Change",
    "ChangeKind",
    "Chart",
    "Confidence",
    "Conversion",
    "Correction",
    "Derived",
    "Differs",
    "EditRecord",
    "Figure",
    "Grade",
    "Headline",
    "Ignored",
    "Interview",
    "Kind",
    "KindOfModel",
    "Lang",
    "Metric",
    "Model",
    "Name",
    "Notice",
    "Organisation",
    "Overruled",
    "Part",
    "Position",
    "Post",
    "Proposition",
    "Quote",
    "Reported",
    "Review",
    "Side",
    "Slider",
    "Speaker",
    "Stance",
    "Strength",
    "Text",
    "TranscriptFile",
    "Unit",
    "UnitKind",
    "VagueWord",
    "Voice",
    "voice_of",
]
