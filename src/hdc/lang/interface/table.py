"""One language's table as a value: how the language is set, and its phrases by dotted key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any

#: The categories that CLDR sorts counts into; each language knows some of them, every language ``other``.
CATEGORIES = ("zero", "one", "two", "few", "many", "other")


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a phrase that counts, by CLDR's plural category."""

    by_category: Mapping[str, str]

    @staticmethod
    def fit(value: Mapping[str, Any]) -> bool:
        """Whether a table of the file holds forms rather than further phrases."""
        return "other" in value and all(key in CATEGORIES and isinstance(value[key], str) for key in value)

    def of(self, category: str) -> str:
        """Return the form of a category; ``other`` stands in for one that the phrase does not tell apart."""
        return self.by_category.get(category, self.by_category["other"])


Phrase = str | tuple[str, ...] | Forms


@dataclass(frozen=True, slots=True)
class Scale:
    """A word that makes numbers from ``start`` on short; its ``forms`` take how many of it there are as ``{n}``."""

    start: Decimal
    forms: Forms

    @classmethod
    def of(cls, raw: Any) -> Scale:
        if not isinstance(raw, dict) or not isinstance(raw.get("start"), int) or raw["start"] < 2:
            raise ValueError("a scale of [meta] has a whole number as its start, and forms")
        forms = {key: form for key, form in raw.items() if key != "start"}
        if not Forms.fit(forms) or not all("{n}" in form for form in forms.values()):
            raise ValueError(f"the scale {raw['start']} of [meta] needs its forms, each with {{n}}, among them other")
        return cls(Decimal(raw["start"]), Forms(forms))


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """How a language is set.

    ``tag`` is its BCP 47 tag, ``locale`` the one whose rules for plurals, lists and digits hold (Babel's), ``name``
    what it calls itself. ``full_width``: no blank between sentences, one between a Han character and a Latin letter
    or digit. ``group_from`` is how many digits a whole number has at least where thousands are set apart. ``scales``
    are the words for large numbers, the largest first. ``range_in_full``: each end of a range carries its scale word
    and its sign.
    """

    tag: str
    locale: str
    name: str
    full_width: bool
    group_from: int
    range_in_full: bool
    scales: tuple[Scale, ...] = field(default=())

    def __post_init__(self) -> None:
        kinds = {"tag": str, "locale": str, "name": str, "full_width": bool, "group_from": int, "range_in_full": bool}
        for name, kind in kinds.items():
            value = getattr(self, name)
            if not isinstance(value, kind) or value == "":
                raise ValueError(f"{name} of [meta] is {value!r}, which is no {kind.__name__}")
        starts = [scale.start for scale in self.scales]
        if starts != sorted(starts, reverse=True):
            raise ValueError("the scales of [meta] do not stand the largest first")

    @classmethod
    def of(cls, raw: Any) -> Meta:
        """Make it of the file's ``[meta]``; raise ``ValueError`` for what is missing, unknown or of the wrong kind."""
        if not isinstance(raw, dict):
            raise ValueError("there is no [meta]")
        known = {one.name for one in fields(cls)}
        if wrong := sorted(raw.keys() ^ (known if "scales" in raw else known - {"scales"})):
            raise ValueError(f'"{wrong[0]}" is {"unknown" if wrong[0] in raw else "missing"} in [meta]')
        return cls(**{**raw, "scales": tuple(map(Scale.of, raw.get("scales", ())))})

    @property
    def babel(self) -> str:
        """The locale as Babel writes it."""
        return self.locale.replace("-", "_")

    def plural(self, n: int | Decimal) -> str:
        """Return the plural category of a number in this language."""
        from babel import Locale  # here, so that `import hdc` and reading quantities stay light

        category: str = Locale.parse(self.babel).plural_form(n)
        return category


@dataclass(frozen=True, kw_only=True)
class Table:
    """One language: ``meta``, and ``phrases`` by dotted key. Asking for a key that it lacks raises ``KeyError``."""

    meta: Meta
    phrases: Mapping[str, Phrase]

    @cached_property
    def _sections(self) -> Mapping[str, Mapping[str, str]]:
        sections: dict[str, dict[str, str]] = {}
        for key, phrase in self.phrases.items():
            section, _, name = key.rpartition(".")
            if isinstance(phrase, str):
                sections.setdefault(section, {})[name] = phrase
        return {name: MappingProxyType(section) for name, section in sections.items()}

    def section(self, name: str) -> Mapping[str, str]:
        return self._sections[name]

    def phrase(self, key: str) -> str:
        section, _, name = key.rpartition(".")
        return self._sections[section][name]

    def listed(self, key: str) -> tuple[str, ...]:
        phrase = self.phrases[key]
        if not isinstance(phrase, tuple):
            raise KeyError(key)
        return phrase

    def forms(self, key: str) -> Forms:
        phrase = self.phrases[key]
        if not isinstance(phrase, Forms):
            raise KeyError(key)
        return phrase
