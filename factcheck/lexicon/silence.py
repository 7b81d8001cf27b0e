"""Words that decide whether two passages are rivals at all: classes of ``data/silence.toml``."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon.matcher import writings
from factcheck.lexicon.tables import table


@cache
def words(name: str) -> frozenset[str]:
    """The words of a class, in simplified and in traditional characters.

    >>> "可比口径" in words("restated"), "收報" in words("closing")
    (True, True)
    """
    return frozenset(writing for word in _table()[name].split() for writing in writings(word))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the words of a class, the longest first.

    >>> pattern("first").search("公司率先推出").group()
    '率先'
    """
    return re.compile("|".join(map(re.escape, sorted(words(name), key=lambda word: (-len(word), word)))))


@cache
def only(name: str) -> re.Pattern[str]:
    """A pattern of texts made of words of a class and nothing else."""
    return re.compile(f"(?:{pattern(name).pattern})*+")


@cache
def _table() -> dict[str, str]:
    return table("silence.toml")
