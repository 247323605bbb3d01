"""Charts as any build before has drawn them, in the user's cache: only what changed is drawn again.

A drawing is known by its specification, by the code that draws and by its libraries: a copy of a review, and another
review, draw nothing that was drawn here. What no build has asked for in a long time goes first.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

from hdc.cache import place
from hdc.digests import digest, file_digest
from hdc.processes import cores
from hdc.report import freshness
from hdc.report.svg import Studio, renamed

#: How many drawings stay; a report has about sixty, of some 50 kB.
_MOST = 1000
#: The code that a drawing comes from, and the libraries by their distributions.
_CODE = ("svg.py", "measure.py")
_LIBRARIES = ("pylopdf-fonts-zh-cn", "vl-convert-python")
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
    def kept(cls, libraries: Mapping[str, str]) -> Drawings:
        """Those of this user; ``libraries`` are the versions of a build's, by name."""
        code = [file_digest(Path(__file__).with_name(name)) for name in _CODE]
        return cls(place() / "drawings", json.dumps([code, [libraries.get(name) for name in _LIBRARIES]]))

    def __enter__(self) -> Drawings:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()
        for path in sorted(self._folder.glob("*"), key=_asked, reverse=True)[_MOST:]:
            with suppress(OSError):
                path.unlink()

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
            _keep(path, drawn)
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
            _keep(path, script)
        return script

    def _place(self, what: str) -> Path:
        return self._folder / digest(f"{self._by}\n{what}".encode())


def _asked(path: Path) -> float:
    """When it was last asked for; another build that goes on here may have taken it away meanwhile."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _keep(path: Path, drawn: str) -> None:
    """Where nothing can be written, it is drawn again next time."""
    with suppress(OSError):
        freshness.write(path, drawn)


def _read(path: Path, whole: re.Pattern[str]) -> str:
    """What is kept there, if it is whole; asked for, it is not among the oldest any more."""
    try:
        kept = path.read_text("utf-8")
        os.utime(path)
    except (OSError, UnicodeDecodeError):
        return ""
    return kept if whole.fullmatch(kept) else ""
