"""The script by which the links of cards lead somewhere in JupyterLab, shared by all widgets that show cards."""

from __future__ import annotations

from pathlib import Path

_LINKS = Path(__file__).with_name("links.js")


def with_links(script: Path) -> str:
    """Return a widget's script with ``lead`` before it: a widget brings one module, which imports nothing."""
    return _LINKS.read_text("utf-8") + script.read_text("utf-8")
