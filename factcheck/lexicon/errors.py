"""What is wrong with a word list, and the way out."""

from __future__ import annotations


class LexiconError(ValueError):
    """A data file of ``factcheck/lexicon/data``, or words of a configuration, that cannot be used as they are."""

    @classmethod
    def duplicate(cls, file: str, word: str, lines: list[int]) -> LexiconError:
        """
        >>> print(LexiconError.duplicate("metrics.toml", "营收", [7, 12]))
        metrics.toml:12: "营收" is already a word at line 7; remove one of them
        """
        first, last = (lines[0], lines[-1]) if lines else (0, 0)
        return cls(f'{file}:{last}: "{word}" is already a word at line {first}; remove one of them')
