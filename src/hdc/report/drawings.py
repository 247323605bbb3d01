"""Charts as any build before has drawn them, in the user's cache: only what changed is drawn again.

A drawing is known by its specification, by the code that draws and by its libraries: a copy of a review, and another
review, draw nothing that was drawn here. What no build has asked for in a long time goes first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

from hdc.cache import place
from hdc.digests import digest, file_digest
from hdc.processes import cores
from hdc.report.kept import Kept
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
        self._kept = Kept(folder, _MOST)
        self._by = by
        self._open = ExitStack()
        self._begun: set[str] = set()

    @classmethod
    def kept(cls, libraries: Mapping[str, str]) -> Drawings:
        """Those of this user; ``libraries`` are the versions of a build's, by name."""
        code = [file_digest(Path(__file__).with_name(name)) for name in _CODE]
        return cls(place() / "drawings", json.dumps([code, [libraries.get(name) for name in _LIBRARIES]]))

    def __enter__(self) -> Drawings:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()
        self._kept.clear_out()

    def warm_up(self) -> None:
        """Start the process that draws where nothing is kept yet, for much will have to be drawn soon."""
        if self._name(_BUNDLE) not in self._kept:
            self._studio  # noqa: B018 (made when it is first asked for)

    @cached_property
    def _studio(self) -> Studio:
        with_bundle = self._name(_BUNDLE) not in self._kept
        return self._open.enter_context(Studio(with_bundle=with_bundle, hands=min(_HANDS, cores())))

    def draw(self, spec: Mapping[str, Any], prefix: str) -> str:
        """See :class:`hdc.report.svg.Artist`."""
        name = self._name(json.dumps(spec))
        drawn = self._whole(name, _DRAWN)
        if not drawn:
            drawn = self._studio.draw(spec, "drawn")
            self._kept.keep(name, drawn)
        return renamed(drawn, prefix)

    def begin(self, spec: Mapping[str, Any]) -> None:
        """Say that :meth:`draw` will be asked for a chart, so that it is drawn meanwhile."""
        name = self._name(json.dumps(spec))
        if name not in self._begun and name not in self._kept:
            self._begun.add(name)
            self._studio.begin(spec, "drawn")

    def bundle(self) -> str:
        """See :class:`hdc.report.svg.Artist`."""
        name = self._name(_BUNDLE)
        script = self._whole(name, _BUNDLED)
        if not script:
            script = self._studio.bundle()
            self._kept.keep(name, script)
        return script

    def _name(self, what: str) -> str:
        return digest(f"{self._by}\n{what}".encode())

    def _whole(self, name: str, whole: re.Pattern[str]) -> str:
        """What is kept under that name, if it is whole."""
        text = self._kept.read(name)
        return text if whole.fullmatch(text) else ""
