"""A language is data: one file each, its rules with examples and false friends beside them."""

from hdc.lang.language import Bounds, Friend, Language, Nouns, Numbers, Rule, Unit, known, load

__all__ = ["Bounds", "Friend", "Language", "Nouns", "Numbers", "Rule", "Unit", "known", "load"]
