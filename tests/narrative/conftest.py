"""A small house of evidence for the tests of the prose: two interviews, an exchange, a hostile quote, two headlines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hdc.topic import Topic, load
from tests.reviews import TEA, laid

House = Callable[..., Topic]


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Write the evidence with the prose given (``zh``, ``en``; other files by name) and load it."""

    def build(zh: str | None = None, en: str | None = None, **others: str) -> Topic:
        prose = {f"narrative/{lang}.md": text for lang, text in (("zh", zh), ("en", en)) if text is not None}
        return load(laid(tmp_path / "data", TEA, prose, others))

    return build
