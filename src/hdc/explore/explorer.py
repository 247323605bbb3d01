"""An explorer: a study, the values chosen now, and sliders that choose others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hdc.charts.frame import Drawn
from hdc.explore.display import bundle, chart_bundle
from hdc.explore.setting import Study, Value


class Explorer:
    """A chart with sliders in JupyterLab, the study's twin on a page. ``choose(…)`` moves the sliders from code."""

    def __init__(self, study: Study, lang: str = "zh") -> None:
        self.study = study
        self.lang = lang
        self._values = study.declared
        self._watchers: list[Callable[[], None]] = []

    def __repr__(self) -> str:
        return f"<Explorer: {', '.join(f'{name} = {value}' for name, value in self._values.items())}>"

    @property
    def values(self) -> dict[str, Value]:
        """What is chosen now, by parameter."""
        return dict(self._values)

    @property
    def chart(self) -> Drawn:
        """The chart of what is chosen now."""
        return self.study.draw(self._values)

    def choose(self, **values: Value) -> Explorer:
        """Change some values (each is moved into its range), tell the views, and return the explorer.

        Raises:
            UsageError: no such parameter.
        """
        chosen = self.study.settled(values.items(), self._values)
        if chosen != self._values:
            self._values = chosen
            for tell in self._watchers:
                tell()
        return self

    def reset(self) -> Explorer:
        """Go back to what was said or declared."""
        return self.choose(**self.study.declared)

    def watch(self, tell: Callable[[], None]) -> None:
        """Have ``tell`` called whenever a value has changed."""
        self._watchers.append(tell)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return bundle(chart_bundle(self.study.twin), self._view)

    def _view(self) -> Any:
        from hdc.explore.sliders import view

        return view(self)
