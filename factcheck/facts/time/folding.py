"""Pieces in a row become readings: a piece that no longer fits begins the next one."""

from __future__ import annotations

from typing import Any

from factcheck.facts.time.reading import Point, Reading

NOTHING, YEAR, SLICE, DAY, EDGE, CLOSED = -1, 0, 1, 2, 3, 9  # the finest unit so far: a year, a part of it, a day, the edge of any


class Folding:
    """The reading so far; ``rank`` is its finest unit, ``left`` the first end of a range whose second is being read, ``short`` a year of two digits."""

    def __init__(self) -> None:
        self.done: list[Reading] = []
        self.clear()

    def clear(self) -> None:
        self.start = self.end = -1
        self.rank = NOTHING
        self.point: dict[str, Any] = {}
        self.reading: dict[str, Any] = {}
        self.left: Point | None = None
        self.short = False

    def say(self, **point: Any) -> None:
        """Adds to the point."""
        self.point.update(point)

    def mark(self, **reading: Any) -> None:
        """Adds to the reading."""
        self.reading.update(reading)

    def begin(self, start: int) -> None:
        if self.start < 0:
            self.start = start

    def room(self, rank: int, start: int) -> None:
        """Makes place for a piece of a finer unit than those before."""
        if self.rank >= rank:
            self.flush()
        self.begin(start)
        self.rank = rank

    def range(self) -> None:
        """The words of a range: what follows is its other end."""
        self.left = Point(**self.point)
        self.reopen()

    def reopen(self) -> None:
        """Forgets the point, but not what was read of it."""
        self.point = {}
        self.rank = NOTHING

    def flush(self) -> None:
        if self.rank > NOTHING and self.end > self.start >= 0:
            point, until = Point(**self.point), None
            if self.left is not None:
                point, until = self.left, point
            reading = Reading(self.start, self.end, point=point, until=until, **self.reading)
            weak = reading.bare_day or self.short and self.rank == YEAR
            self.done.append(reading._replace(weak=True) if weak else reading)
        self.clear()
