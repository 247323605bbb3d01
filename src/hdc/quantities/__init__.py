"""Text to mentions: every quantity that somebody says, with its span, exact numbers, bound and unit."""

from hdc.quantities.mention import Mention, Number, VagueWord
from hdc.quantities.reader import find_quantities, languages

__all__ = ["Mention", "Number", "VagueWord", "find_quantities", "languages"]
