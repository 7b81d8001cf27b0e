"""The words of time, by what they mean."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from factcheck.lexicon.tables import table


class TimeWords(NamedTuple):
    """``relative`` is ``{今年: ("year", 0), 同月: ("same_month", 0)}``; ``lists`` has the words of one use, ``plans`` the first year of a plan.

    ``pairs`` is ``{今明两年: 0}``: the first of the two years, counted from that of publication.
    """

    relative: dict[str, tuple[str, int]]
    lists: dict[str, tuple[str, ...]]
    plans: dict[str, int]
    pairs: dict[str, int]


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
    uses = ("as_of", "tens", "compare", "window", "clock", "vague", "tense")
    lists = {f"{use}.{name}": tuple(words.split()) for use in uses for name, words in tables[use].items()}
    pairs = {word: int(n) for n, words in tables["pair"].items() for word in words.split()}
    return TimeWords(relative, lists, dict(tables["plan"]), pairs)


class Holidays(NamedTuple):
    """``names`` to holidays, the words that make a holiday of a name, the ``seasons`` that stay open, and the days by holiday and year."""

    names: dict[str, str]
    tails: tuple[str, ...]
    seasons: tuple[str, ...]
    days: dict[tuple[str, int], tuple[date, date]]


@cache
def holidays() -> Holidays:
    """The tables of ``holidays.toml``.

    >>> holidays().days["春节", 2024]
    (datetime.date(2024, 2, 10), datetime.date(2024, 2, 17))
    """
    tables = table("holidays.toml")
    names = {word: name for name, words in tables["names"].items() for word in words.split()}
    days = {(name, int(span[:4])): _span(span) for name, spans in tables["days"].items() for span in spans.split()}
    return Holidays(names, tuple(tables["tails"]["words"].split()), tuple(tables["seasons"]["words"].split()), days)


def _span(written: str) -> tuple[date, date]:
    """``2022-01-31/02-06``."""
    first, _, last = written.partition("/")
    start = date.fromisoformat(first)
    return start, date.fromisoformat(first[: len(first) - len(last)] + last)
