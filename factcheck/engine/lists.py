"""Values of a row of years and their growth in a second row: 2021年至2023年，营收分别为A、B、C，同比增长r、s、t."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.changes import Change, change, comparable
from factcheck.engine.passage import Passage
from factcheck.model import Fact

_FIRST = re.compile(r"分别(?:为|约为|是|达|达到|实现|录得)?$")
_JOIN = re.compile(r"[、和及与]|以及|，和")
_TURN = re.compile(r"^(?:[、和及与]|以及)")


def grown(read: Passage) -> Iterator[tuple[Fact, Fact, Change]]:
    """``(value before, value, growth)`` for each year of the row but the first; silent where years are not as many as values."""
    for first in range(len(read.facts) - 3):
        if not _FIRST.search(read.gaps[first]):
            continue
        values = _row(read, first)
        years = read.years(first)
        if len(values) < 2 or len(years) < 2 or years[-1] - years[0] != len(values) - 1:
            continue
        rates = _rates(read, first + len(values), len(values))
        if len(rates) in (len(values), len(values) - 1):
            yield from zip(values[:-1], values[1:], rates[1 - len(values) :], strict=True)


def _row(read: Passage, first: int) -> list[Fact]:
    end = first + 1
    while end < len(read.facts) and _JOIN.fullmatch(read.gaps[end]) and comparable(read.facts[first], read.facts[end]):
        end += 1
    return read.facts[first:end]


def _rates(read: Passage, start: int, most: int) -> list[Change]:
    found: list[Change] = []
    for place in range(start, min(start + most, len(read.facts))):
        fact, gap = read.facts[place], read.gaps[place].replace("分别", "")
        if fact.quantity.kind != "percent":
            break
        told = found[-1]._replace(fact=fact, place=place) if found and _JOIN.fullmatch(gap) else change(_TURN.sub("，", gap), fact, place)
        if told is None or not told.sign or told.base not in ("yearly", "") or (not found and told.base != "yearly"):
            break
        found.append(told)
    return found
