"""What is wrong with a word list, and the way out."""

from __future__ import annotations


class LexiconError(ValueError):
    """A data file of ``factcheck/lexicon/data``, or words of a configuration, that cannot be used as they are."""

    @classmethod
    def duplicate(cls, file: str, word: str, lines: list[int]) -> LexiconError:
        places = " and ".join(f"line {line}" for line in lines[:2]) or "twice"
        return cls(f'{file}: "{word}" stands at {places}; remove one of them')
