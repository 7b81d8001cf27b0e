"""What is wrong with a word list, and the way out."""

from __future__ import annotations


class LexiconError(ValueError):
    """A data file of ``factcheck/lexicon/data``, or words of a configuration, that cannot be used as they are."""

    @classmethod
    def duplicate(cls, places: list[tuple[str, int]], word: str) -> LexiconError:
        """
        >>> print(LexiconError.duplicate([("places.toml", 7), ("places.toml", 12)], "蓝湾"))
        places.toml:12: "蓝湾" is already a word at places.toml:7; remove one of them
        """
        first, last = (places[0], places[-1]) if places else (("", 0), ("", 0))
        return cls(f'{last[0]}:{last[1]}: "{word}" is already a word at {first[0]}:{first[1]}; remove one of them')
