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


def said(name: str, text: str) -> bool:
    """Whether a text holds a word of a class; one character of each is sought first, for most texts lack even that.

    >>> said("first", "公司率先推出"), said("first", "公司推出")
    (True, False)
    """
    return any(character in text and any(word in text for word in held) for character, held in _characters(name))


@cache
def _characters(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A few characters with the words that hold them, every word under one."""
    found, rest = [], sorted(words(name))
    while rest:
        character = max(sorted(set("".join(rest))), key=lambda character: sum(character in word for word in rest))
        found.append((character, tuple(word for word in rest if character in word)))
        rest = [word for word in rest if character not in word]
    return tuple(found)


@cache
def only(name: str) -> re.Pattern[str]:
    """A pattern of texts made of words of a class and nothing else."""
    return re.compile(f"(?:{pattern(name).pattern})*+")


@cache
def _table() -> dict[str, str]:
    return table("silence.toml")
