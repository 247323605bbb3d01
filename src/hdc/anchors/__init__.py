"""A quote's place in a transcript: where it stands, what differs, and what an ellipsis hides."""

from hdc.anchors.anchor import Alarm, Anchor, Edit, Gap, Selector
from hdc.anchors.index import Index
from hdc.anchors.locate import locate_quote

__all__ = ["Alarm", "Anchor", "Edit", "Gap", "Index", "Selector", "locate_quote"]
