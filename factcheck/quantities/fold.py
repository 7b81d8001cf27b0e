"""One writing for all: full-width and traditional characters become their half-width, simplified selves, one for one."""

from factcheck.lexicon.writing import fold

__all__ = ["fold"]
