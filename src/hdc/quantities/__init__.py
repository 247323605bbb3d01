"""Text to mentions: every quantity that somebody says, with its span, exact numbers, bound and unit."""

from hdc.quantities.mention import Mention, VagueWord
from hdc.quantities.reader import find_quantities

__all__ = ["Mention", "VagueWord", "find_quantities"]
