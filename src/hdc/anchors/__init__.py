"""A quote's place in a transcript: where it stands, what differs, and what an ellipsis hides."""

from hdc.anchors.anchor import VERIFIED, Alarm, Anchor, Edit, Gap, Selector, State
from hdc.anchors.index import Index
from hdc.anchors.locate import locate_quote

__all__ = ["VERIFIED", "Alarm", "Anchor", "Edit", "Gap", "Index", "Selector", "State", "locate_quote"]
