"""An anchor refuses to be what it cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from hdc.anchors.anchor import VERIFIED, Anchor, Edit, Gap


@pytest.mark.parametrize("state", sorted(VERIFIED))
@pytest.mark.parametrize(
    "differing",
    [{"edits": (Edit("one", "another", 0, 0, 3),)}, {"gaps": (Gap(3, 8, "hidden"),)}],
    ids=["edits", "gaps"],
)
def test_words_that_are_verified_do_not_differ(state: Any, differing: Any) -> None:
    """Neither an edit nor a hidden word alone goes with "exact" or "normalised"."""
    with pytest.raises(ValueError, match="cannot differ"):
        Anchor(state, "f" * 64, spans=((0, 3),), **differing)
    assert Anchor(state, "f" * 64, spans=((0, 3),)).is_verified
