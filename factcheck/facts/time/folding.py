"""Pieces in a row become readings: a piece that no longer fits begins the next one."""

from __future__ import annotations

from typing import Any

from factcheck.facts.time.reading import Point, Reading

NOTHING, YEAR, SLICE, DAY, EDGE, CLOSED = -1, 0, 1, 2, 3, 9  # the finest unit so far: a year, a part of it, a day, the edge of any
_EMPTY = Reading(-1, -1)


class Folding:
    """The reading so far; ``rank`` is its finest unit, ``left`` the first end of a range whose second is being read."""

    def __init__(self) -> None:
        self.done: list[Reading] = []
        self.clear()

    def clear(self) -> None:
        self.reading, self.rank = _EMPTY, NOTHING
        self.left: Point | None = None

    @property
    def point(self) -> Point:
        return self.reading.point

    def say(self, **point: Any) -> None:
        """Adds to the point."""
        self.reading = self.reading._replace(point=self.reading.point._replace(**point))

    def mark(self, **reading: Any) -> None:
        """Adds to the reading."""
        self.reading = self.reading._replace(**reading)

    def begin(self, start: int) -> None:
        if self.reading.start < 0:
            self.mark(start=start)

    def room(self, rank: int, start: int) -> None:
        """Makes place for a piece of a finer unit than those before."""
        if self.rank >= rank:
            self.flush()
        self.begin(start)
        self.rank = rank

    def range(self) -> None:
        """The words of a range: what follows is its other end."""
        self.left = self.point
        self.mark(point=Point())
        self.rank = NOTHING

    def close(self, end: int) -> None:
        if self.reading.start >= 0:
            self.mark(end=end)

    def flush(self) -> None:
        if self.rank > NOTHING and self.reading.end > self.reading.start >= 0:
            if self.left is not None:
                self.mark(point=self.left, until=self.point)
            self.done.append(self.reading._replace(weak=self.reading.weak or self.reading.bare_day))
        self.clear()
