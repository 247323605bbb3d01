"""A language is data: one file each, its rules with examples and false friends beside them."""

from hdc.lang.entries import Bounds, Friend, Nouns, Numbers, Rule, Unit
from hdc.lang.language import Language, known, load

__all__ = ["Bounds", "Friend", "Language", "Nouns", "Numbers", "Rule", "Unit", "known", "load"]
