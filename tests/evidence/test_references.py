"""An id that leads nowhere is said at its line, with the one that looks most like it."""

from __future__ import annotations

from hdc.evidence.references import at, dangling
from hdc.evidence.toml import Source


def test_an_unknown_id_is_answered_with_the_nearest_or_with_where_to_add_it() -> None:
    say = at(Source("data/a.toml", "a = 1\nb = 2\n"), "b")
    near, far = dangling(say, ["dig", None, "dug", "zzz"], ["dug", "held"], "metric", "vocabulary.toml")
    assert (near.what, near.remedy) == ('"dig" is no metric', 'Did you mean "dug"? Else add it to vocabulary.toml.')
    assert (far.what, far.remedy) == ('"zzz" is no metric', "Mend it, or add it to vocabulary.toml.")
    assert (near.path, near.line, near.rule) == ("data/a.toml", 2, "reference")
