"""The store: read the files of a data folder, and say whether they agree with each other."""

from hdc.evidence.check import check, holds_together, notes
from hdc.evidence.read import Evidence, read
from hdc.evidence.toml import Source

__all__ = ["Evidence", "Source", "check", "holds_together", "notes", "read"]
