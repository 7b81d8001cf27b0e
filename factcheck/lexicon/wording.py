"""The words of arithmetic inside a sentence, as lists and as patterns compiled from them."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon.tables import table


@cache
def words(section: str, name: str, sort: bool = True) -> tuple[str, ...]:
    """The words of one entry of ``wording.toml``, the longest first, or as they stand.

    >>> words("moves", "neutral")[:2]
    ('调整', '变更')
    """
    if not sort:
        return tuple(_tables()[section][name].split())
    return tuple(sorted(dict.fromkeys(_tables()[section][name].split()), key=len, reverse=True))


@cache
def finder(section: str, name: str) -> re.Pattern[str]:
    """Finds any word of the entry."""
    return re.compile(piece(section, name))


@cache
def piece(section: str, name: str) -> str:
    """Any word of the entry, as a piece of a pattern."""
    return any_of(words(section, name))


def any_of(choices: tuple[str, ...]) -> str:
    """One of the words, as a piece of a pattern."""
    return "(?:" + "|".join(map(re.escape, choices)) + ")"


@cache
def _tables() -> dict[str, dict[str, str]]:
    return table("wording.toml")
