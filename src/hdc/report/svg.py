"""Vega-Lite without a browser: charts as static SVG, and the one script that makes them live on a page.

vl-convert keeps Python from doing anything else while it draws. A build has notebooks to attend to meanwhile, so it
draws in a :class:`Studio`, which is this module as a process of its own.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory
from threading import Lock
from types import TracebackType
from typing import Any, Protocol

from hdc.report import measure

#: Typefaces for charts with Chinese in them, as a package of static fonts; without it the machine's own are used.
FONTS = "pylopdf_fonts_zh_cn"
#: The one of them that charts are measured in, by family and file.
SANS = ("Noto Sans SC", "NotoSansSC-Regular.otf")
_WITH_BUNDLE = "--with-bundle"
#: The question for it, of which no chart is asked.
_BUNDLE = "{}"
#: So many drawings may wait for a hand before another starts: to begin takes as long as to draw some of them.
_PATIENCE = 10
_NAMED = re.compile(r'\bid="([^"]+)"')
_BASE = "https://vega.github.io/vega-datasets/"
_STRAY = re.compile(rf'<a xlink:href="{_BASE}[^"]*">(.*?)</a>', re.DOTALL)
_FIRST = re.compile(r"(<g [^>]*)>")
_FONT = re.compile(r' font-family="[^"]*"')
_LINK = re.compile(r"<a [^>]*>|</a>")
_SPOKEN = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')


class Artist(Protocol):
    """Who draws: :class:`Here` or a :class:`Studio`."""

    def draw(self, spec: Mapping[str, Any], prefix: str) -> str:
        """Draw a Vega-Lite spec as SVG whose ids all begin with ``prefix``, so that many fit on a page.

        Nothing is fetched: data that a spec only names by address cannot be drawn.

        Raises:
            ValueError: Vega-Lite cannot make a chart of it.
        """

    def bundle(self) -> str:
        """Vega, Vega-Lite and Vega-Embed as one script that defines ``window.vegaEmbed``."""


class Here:
    """Draws in this process."""

    def draw(self, spec: Mapping[str, Any], prefix: str) -> str:
        """See :class:`Artist`."""
        drawn: str = converter().vegalite_to_svg(json.dumps(_measured(spec)), allowed_base_urls=[])
        set_in = drawn.replace(f' font-family="{measure.FAMILY}"', f' font-family="{_families(spec)}"')
        return renamed(_at_home(set_in), prefix)

    def bundle(self) -> str:
        """See :class:`Artist`."""
        return _bundle()


class Studio:
    """Draws in processes of its own, the first of which starts to warm up at once; all end with the ``with`` block.

    ``with_bundle``: whether its bundle will be asked for, so that it makes that before anybody does. ``hands``: how
    many draw side by side at the most; another one starts when all are busy and much waits.
    """

    def __init__(self, *, with_bundle: bool = False, hands: int = 1) -> None:
        self._folder = TemporaryDirectory(prefix="hdc-", ignore_cleanup_errors=True)
        self._hands = [_Hand(self._folder.name, *([_WITH_BUNDLE] if with_bundle else []))]
        self._most = hands
        self._free: SimpleQueue[_Hand] = SimpleQueue()
        self._free.put(self._hands[0])
        self._questions = ThreadPoolExecutor(hands, "studio")
        self._begun: dict[str, Future[str]] = {}
        # Every page waits for it: it is asked for first, and not when all that was begun meanwhile is drawn.
        self._script = self._questions.submit(self._ask, _BUNDLE) if with_bundle else None

    def __enter__(self) -> Studio:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._most = 0  # nobody starts one now
        for hand in self._hands:
            hand.process.kill()
        self._questions.shutdown(cancel_futures=True)
        for hand in self._hands:
            hand.process.communicate()
        self._folder.cleanup()

    def draw(self, spec: Mapping[str, Any], prefix: str) -> str:
        """See :class:`Artist`."""
        question = json.dumps({"spec": spec, "prefix": prefix})
        return (self._begun.pop(question, None) or self._questions.submit(self._ask, question)).result()

    def begin(self, spec: Mapping[str, Any], prefix: str) -> None:
        """Say that the same will be asked of :meth:`draw`, so that it is drawn meanwhile."""
        question = json.dumps({"spec": spec, "prefix": prefix})
        self._begun[question] = self._questions.submit(self._ask, question)

    def bundle(self) -> str:
        """See :class:`Artist`."""
        self._script = self._script or self._questions.submit(self._ask, _BUNDLE)
        return self._script.result()

    def _ask(self, question: str) -> str:
        """Have a hand answer that is free, or a new one; as many ask at a time as there may be hands."""
        try:
            hand = self._free.get_nowait()
        except Empty:
            waiting = sum(not one.done() for one in list(self._begun.values()))
            if len(self._hands) < self._most and waiting > _PATIENCE:
                hand = _Hand(self._folder.name)
                self._hands.append(hand)
            else:
                hand = self._free.get()
        try:
            return hand.ask(question)
        finally:
            self._free.put(hand)


class _Hand:
    """One process that draws: a question at a time, whoever asks."""

    def __init__(self, folder: str, *arguments: str) -> None:
        from hdc.report.kernels import import_path

        self._busy = Lock()
        self.process = Popen(
            [sys.executable, "-m", __name__, *arguments],
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            encoding="utf-8",
            # What it writes is ours to remove: it is killed, perhaps before it has drawn anything.
            env=os.environ | {"PYTHONPATH": import_path(), "PYTHONIOENCODING": "utf-8", "TMPDIR": folder},
            start_new_session=True,  # Ctrl-C is for the one who asked
        )

    def ask(self, question: str) -> str:
        """Return what it draws, or raise why it cannot."""
        assert self.process.stdin is not None and self.process.stdout is not None
        with self._busy:
            try:
                self.process.stdin.write(question + "\n")
                self.process.stdin.flush()
                answer = self.process.stdout.readline()
            except BrokenPipeError:
                answer = ""
        if not answer:
            raise ValueError(f"the process that draws charts ended (exit code {self.process.wait()})")
        drawn, problem = json.loads(answer)
        if problem:
            raise ValueError(problem)
        return str(drawn)


def renamed(drawn: str, prefix: str) -> str:
    """An SVG whose ids begin with ``prefix`` and count from 0: Vega counts them over the life of a process."""
    names = {name: f"{prefix}-{at}" for at, name in enumerate(dict.fromkeys(_NAMED.findall(drawn)))}
    for old, new in names.items():
        drawn = drawn.replace(f'id="{old}"', f'id="{new}"').replace(f"url(#{old})", f"url(#{new})")
    return drawn


def _at_home(drawn: str) -> str:
    """Make an SVG part of our page: its links lead there, and what all its marks would repeat is said once.

    What single marks tell a screen reader goes: it is coordinates. Whoever shows the picture describes it as a whole,
    and its table has every link. vl-convert resolves a mark's "#q-…" against a site of Vega's own; a mark that leads
    nowhere is no link.
    """
    drawn = drawn.replace(f'href="{_BASE}#', 'href="#')
    drawn = _SPOKEN.sub("", _STRAY.sub(r"\1", drawn))
    fonts = set(_FONT.findall(drawn))
    return _FIRST.sub(rf"\1{fonts.pop()}>", _FONT.sub("", drawn), count=1) if len(fonts) == 1 else drawn


def _families(spec: Mapping[str, Any]) -> str:
    """The typefaces that a spec asks for, as an attribute's value."""
    return escape(str((spec.get("config") or {}).get("font", "")))


def _measured(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """The spec with its labels in the typeface that only measures, where the one that it measures is the first.

    That one alone: with others named behind it, each label is tried in all of them.
    """
    config = spec.get("config") or {}
    first = str(config.get("font", "")).split(",")[0].strip("\"' ")
    measured = first == SANS[0] and _can_measure()
    return {**spec, "config": {**config, "font": measure.FAMILY}} if measured else spec


def still(drawn: str) -> str:
    """Return an SVG as a plain picture: its links go, for they lead to quotes on the chart's page."""
    return _LINK.sub("", drawn)


@cache
def converter() -> Any:
    """vl-convert, with our typefaces known to it."""
    import vl_convert

    fonts = find_spec(FONTS)
    if fonts and fonts.origin:
        vl_convert.register_font_directory(str(Path(fonts.origin).parent))
    return vl_convert


@cache
def _can_measure() -> bool:
    """Make the typeface that only measures known to vl-convert; not where the one that it would measure is missing."""
    fonts = find_spec(FONTS)
    source = Path(fonts.origin).parent / SANS[1] if fonts and fonts.origin else None
    if source is None or not source.is_file():
        return False
    measure.write(source, Path(_folder().name))
    converter().register_font_directory(_folder().name)
    return True


@cache
def _folder() -> TemporaryDirectory[str]:
    """Where that typeface stands, as long as this process."""
    return TemporaryDirectory(prefix="hdc-", ignore_cleanup_errors=True)


@cache
def _bundle() -> str:
    script: str = converter().javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return script


def serve() -> None:
    """Be a studio: a question a line on stdin, ``[answer, problem]`` a line on stdout, until stdin ends."""
    here = Here()
    here.draw({"data": {"values": [{}]}, "mark": "point"}, "warm")  # the first chart takes ten times as long
    if _WITH_BUNDLE in sys.argv:
        here.bundle()
    for line in sys.stdin:
        question = json.loads(line)
        try:
            answer = [here.draw(**question) if question else here.bundle(), ""]
        except ValueError as error:
            answer = ["", str(error) or type(error).__name__]
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
