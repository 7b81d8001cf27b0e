"""The words of time, by what they mean."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factcheck.lexicon.tables import table


class TimeWords(NamedTuple):
    """``relative`` is ``{今年: ("year", 0), 同月: ("same_month", 0)}``; ``lists`` has the words of one use, ``plans`` the first year of a plan."""

    relative: dict[str, tuple[str, int]]
    lists: dict[str, tuple[str, ...]]
    plans: dict[str, int]


_SAME = {
    "year": ("same_year", 0),
    "next_year": ("same_year", 1),
    "month": ("same_month", 0),
    "quarter": ("same_quarter", 0),
    "day": ("same_day", 0),
    "next_day": ("same_day", 1),
}


@cache
def time_words() -> TimeWords:
    """The tables of ``time.toml``.

    >>> time_words().relative["去年"], time_words().plans["十四五"]
    (('year', -1), 2021)
    """
    tables = table("time.toml")
    relative = {word: (unit, int(n)) for unit in ("year", "month", "quarter", "week", "day") for n, words in tables[unit].items() for word in words.split()}
    relative |= {word: _SAME[name] for name, words in tables["same"].items() for word in words.split()}
    uses = ("as_of", "part", "tens", "compare", "window", "clock", "vague", "tense")
    lists = {f"{use}.{name}": tuple(words.split()) for use in uses for name, words in tables[use].items()}
    return TimeWords(relative, lists, dict(tables["plan"]))
