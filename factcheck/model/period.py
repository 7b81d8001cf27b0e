"""Stretches of time, and the places in a sentence that name one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Granularity = Literal["day", "week", "month", "quarter", "half", "year", "years", "span"]


class Period(NamedTuple):
    """``[start, end)`` in days. An ``instant`` is an as-of (截至6月末: ``start`` is 30 June); otherwise a duration that flows fill.

    >>> Period(date(2024, 1, 1), date(2025, 1, 1), "year").days
    366
    """

    start: date
    end: date
    granularity: Granularity
    instant: bool = False

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def overlaps(self, other: Period) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression: code points ``[start, end)`` of the sentence's text, and what it resolves to.

    ``period`` is ``None`` when the year stays open; ``weekday`` (1 Monday … 7 Sunday) is the weekday written beside a date, with the code points
    ``month_day`` as written, so that a date that does not exist can be told.
    """

    text: str
    start: int
    end: int
    period: Period | None
    kind: Literal["date", "as_of", "relative", "comparison", "window", "event"] = "date"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
