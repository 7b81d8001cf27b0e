"""Words around a number that widen or bound it."""

from __future__ import annotations

from functools import cache

from factcheck.lexicon.tables import table


@cache
def hedges_before() -> dict[str, list[tuple[str, int, str]]]:
    """``{last character: [(word, its length, hedge)]}``, the longest word first."""
    return _grouped("before", -1)


@cache
def hedges_after() -> dict[str, list[tuple[str, int, str]]]:
    """``{first character: [(word, its length, hedge)]}``, the longest word first."""
    return _grouped("after", 0)


def _grouped(section: str, at: int) -> dict[str, list[tuple[str, int, str]]]:
    groups: dict[str, list[tuple[str, int, str]]] = {}
    for hedge, words in table("hedges.toml")[section].items():
        for word in words.split():
            groups.setdefault(word[at], []).append((word, len(word), hedge))
    for rows in groups.values():
        rows.sort(key=lambda row: -row[1])
    return groups
