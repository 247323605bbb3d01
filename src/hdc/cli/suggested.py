"""What others found in a transcript, for ``hdc add`` and ``hdc review``: read, looked for, told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hdc.cli.shared import say
from hdc.errors import counted

if TYPE_CHECKING:
    from hdc.anchors import Index
    from hdc.desk.elsewhere.suggestion import Placed


def suggested(
    options: argparse.Namespace, paths: Sequence[Path], index: Index, names: Mapping[str, frozenset[str]]
) -> list[Placed]:
    """Read the files and look for what they suggest; say how much is of the other texts of a project."""
    from hdc.desk.elsewhere.placing import of_other_texts, placed
    from hdc.desk.elsewhere.reading import read

    found = []
    for path in paths:
        here, others = of_other_texts(read(path), index)
        found += here
        if others:
            several = counted(sum(others.values()), "suggestion")
            say(options, f"hdc: {path.name} has {several} more, in {counted(len(others), 'other text')}")
    return placed(found, index, names)


def tell(options: argparse.Namespace, placed: Sequence[Placed]) -> None:
    """Say what was not found, first, and count the rest."""
    lost = [one for one in placed if one.span is None]
    for one in lost:
        print(one.lost, file=sys.stderr if options.json else sys.stdout)
    found = len(placed) - len(lost)
    stand = "1 suggestion stands" if found == 1 else f"{found} suggestions stand"
    say(options, f"hdc: {stand} in the transcript, {len(lost)} {'does' if len(lost) == 1 else 'do'} not")
