"""The store: read the files of a data folder, and say whether they agree with each other."""

from hdc.evidence.assumptions import Assumption
from hdc.evidence.check import check
from hdc.evidence.read import Evidence, Source, read

__all__ = ["Assumption", "Evidence", "Source", "check", "read"]
