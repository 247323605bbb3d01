"""What others found in a transcript, for ``hdc add`` and ``hdc review``: read, looked for, told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hdc.cli.shared import say

if TYPE_CHECKING:
    from hdc.anchors import Index
    from hdc.desk.elsewhere.suggestion import Placed


def suggested(paths: Sequence[Path], index: Index, names: Mapping[str, frozenset[str]]) -> list[Placed]:
    """Read the files and look for what they suggest."""
    from hdc.desk.elsewhere.placing import placed
    from hdc.desk.elsewhere.reading import read

    return placed([one for path in paths for one in read(path)], index, names)


def tell(options: argparse.Namespace, placed: Sequence[Placed]) -> None:
    """Say what was not found, first, and count the rest."""
    lost = [one for one in placed if one.span is None]
    for one in lost:
        print(one.lost, file=sys.stderr if options.json else sys.stdout)
    found = len(placed) - len(lost)
    stand = "1 suggestion stands" if found == 1 else f"{found} suggestions stand"
    say(options, f"hdc: {stand} in the transcript, {len(lost)} {'does' if len(lost) == 1 else 'do'} not")
