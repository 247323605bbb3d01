"""A review of another topic: files that explain themselves, an example to delete, green from the first minute."""

from hdc.begin.begin import begin

__all__ = ["begin"]
