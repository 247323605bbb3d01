"""Where this user keeps what is remembered from run to run: it can go at any time, and costs time only."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path


def place() -> Path:
    """Return the folder, whether it is there or not: the user's cache, or the one that ``HDC_CACHE`` names."""
    return Path(os.environ.get("HDC_CACHE") or user_cache_path("hdc"))
