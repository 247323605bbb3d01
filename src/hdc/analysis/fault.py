"""What is wrong with something that we compute: a formula, a parameter of the model, a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hdc.errors import Finding
from hdc.evidence import Source
from hdc.evidence.faults import short


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the record ``n`` of the list ``records`` in a file, in which of its fields (``roles.end``).

    ``what`` is a sentence without its full stop, ``remedy`` says what to do, as in a finding. What is ``only_noted``
    is true and stays: a rule that has no value for what somebody said.
    """

    file: str
    records: str
    n: int
    field: str
    what: str
    remedy: str
    rule: str
    only_noted: bool = False

    def finding(self, sources: Mapping[str, Source]) -> Finding:
        """Return the finding; of records that came from no file it names the file they would stand in."""
        source = sources.get(self.file)
        line = source.line(self.records, self.n, *self.field.split(".")) if source else 0
        return Finding(source.path if source else self.file, line, short(self.what), self.remedy, self.rule)
