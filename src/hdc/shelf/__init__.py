"""Many transcripts: read them once, index them, and find the passages that bear on a question or a proposition."""

from hdc.shelf.passages import Passage
from hdc.shelf.retrieve import Decided, Found, find, near
from hdc.shelf.shelf import Shelf, open_shelf

__all__ = ["Decided", "Found", "Passage", "Shelf", "find", "near", "open_shelf"]
