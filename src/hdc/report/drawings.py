"""Charts as a build before has drawn them, beside its pages: only what changed is drawn again.

A drawing is known by its specification, by the code and by the libraries that drew it. What is kept goes with the
report's folder, and what no build has asked for in a long time goes before.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

from hdc.digests import digest
from hdc.processes import cores
from hdc.report import freshness
from hdc.report.plan import House
from hdc.report.svg import Studio, renamed

#: How many drawings stay; a report has about sixty.
_MOST = 400
_BUNDLE = "bundle.js"
#: How they look when they are whole; vl-convert gives what it bundles names of its own.
_DRAWN = re.compile(r"<svg\b.*</svg>\s*", re.DOTALL)
_BUNDLED = re.compile(r".*\bwindow\.vegaEmbed\s*=\s*[$\w]+;?\s*", re.DOTALL)
#: So many draw at once at the most: a third would wait for notebooks to end.
_HANDS = 2


class Drawings:
    """An :class:`hdc.report.svg.Artist` that draws in a process of its own what is not kept in ``folder``.

    ``by`` names what draws: with another, nothing that is kept counts.
    """

    def __init__(self, folder: Path, by: str) -> None:
        self._folder = folder
        self._by = by
        self._open = ExitStack()
        self._begun: set[Path] = set()

    @classmethod
    def of(cls, house: House) -> Drawings:
        """Those of a report, drawn by the code and the libraries of this build."""
        return cls(freshness.folder(house.output) / "drawings", json.dumps([house.code, dict(house.libraries)]))

    def __enter__(self) -> Drawings:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()
        for path in sorted(self._folder.glob("*"), key=_asked, reverse=True)[_MOST:]:
            path.unlink(missing_ok=True)

    def warm_up(self) -> None:
        """Start the process that draws where nothing is kept yet, for much will have to be drawn soon."""
        if not self._place(_BUNDLE).is_file():
            self._studio  # noqa: B018 (made when it is first asked for)

    @cached_property
    def _studio(self) -> Studio:
        with_bundle = not self._place(_BUNDLE).is_file()
        return self._open.enter_context(Studio(with_bundle=with_bundle, hands=min(_HANDS, cores())))

    def draw(self, spec: Mapping[str, Any], prefix: str) -> str:
        """See :class:`hdc.report.svg.Artist`."""
        path = self._place(json.dumps(spec))
        drawn = _read(path, _DRAWN)
        if not drawn:
            drawn = self._studio.draw(spec, "drawn")
            freshness.write(path, drawn)
        return renamed(drawn, prefix)

    def begin(self, spec: Mapping[str, Any]) -> None:
        """Say that :meth:`draw` will be asked for a chart, so that it is drawn meanwhile."""
        path = self._place(json.dumps(spec))
        if path not in self._begun and not path.is_file():
            self._begun.add(path)
            self._studio.begin(spec, "drawn")

    def bundle(self) -> str:
        """See :class:`hdc.report.svg.Artist`."""
        path = self._place(_BUNDLE)
        script = _read(path, _BUNDLED)
        if not script:
            script = self._studio.bundle()
            freshness.write(path, script)
        return script

    def _place(self, what: str) -> Path:
        return self._folder / digest(f"{self._by}\n{what}".encode())


def _asked(path: Path) -> float:
    """When it was last asked for; another build that goes on here may have taken it away meanwhile."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _read(path: Path, whole: re.Pattern[str]) -> str:
    """What is kept there, if it is whole; asked for, it is not among the oldest any more."""
    try:
        kept = path.read_text("utf-8")
        os.utime(path)
    except (OSError, UnicodeDecodeError):
        return ""
    return kept if whole.fullmatch(kept) else ""
