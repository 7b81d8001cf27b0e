"""Words around a number that widen or bound it."""

from __future__ import annotations

from functools import cache

from factcheck.lexicon.tables import table

#: ``{first or last character: [(word, its length, meaning)]}``, the longest word first; the meaning is a hedge, ``near`` or ``none``.
Words = dict[str, list[tuple[str, int, str]]]


@cache
def before() -> Words:
    """Hedges that stand before a number, by their last character.

    >>> before()["超"][-1]
    ('超', 1, 'above')
    """
    return _grouped("before", -1)


@cache
def before_scale() -> Words:
    """Hedges that stand before a bare scale word (上百家, 过亿), by their last character."""
    return _grouped("scale", -1)


@cache
def after() -> Words:
    """Hedges that stand behind a number and its unit, by their first character."""
    return _grouped("after", 0)


@cache
def closing() -> Words:
    """Hedges that stand behind a number only where its clause ends (500家不到), by their first character."""
    return _grouped("closing", 0)


def _grouped(section: str, at: int) -> Words:
    groups: Words = {}
    for meaning, words in table("hedges.toml")[section].items():
        for word in words.split():
            groups.setdefault(word[at], []).append((word, len(word), meaning))
    for rows in groups.values():
        rows.sort(key=lambda row: -row[1])
    return groups
