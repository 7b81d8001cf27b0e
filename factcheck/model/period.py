"""Stretches of time, and the places in a sentence that name one."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

Granularity = Literal["day", "week", "month", "quarter", "half", "year", "years", "span"]
DateKind = Literal["date", "as_of", "relative", "comparison", "window", "event"]


class Period(NamedTuple):
    """``[start, end)`` in days. An ``instant`` is an as-of (截至6月末: ``start`` is 30 June); otherwise a duration that flows fill.

    ``fiscal`` marks a fiscal year, or a part of one, whose first month is not known: its days are those of the calendar year, and it never equals one.

    >>> Period(date(2024, 1, 1), date(2025, 1, 1), "year").days
    366
    """

    start: date
    end: date
    granularity: Granularity
    instant: bool = False
    fiscal: bool = False

    @property
    def days(self) -> int:
        """How many days it holds; 1 for an instant."""
        return (self.end - self.start).days

    def overlaps(self, other: Period) -> bool:
        """Whether some day lies in both."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Period) -> bool:
        """Whether every day of this period lies in the other.

        >>> december = Period(date(2024, 12, 1), date(2025, 1, 1), "month")
        >>> Period(date(2024, 12, 26), date(2024, 12, 27), "day").within(december)
        True
        """
        return other.start <= self.start and self.end <= other.end


class DateMention(NamedTuple):
    """A time expression: code points ``[start, end)`` of the sentence's text, and what it resolves to.

    ``period`` is ``None`` when the year stays open, or when the date does not exist. ``year month day`` are as written, so that a date that does not
    exist can be told; ``weekday`` (1 Monday … 7 Sunday) is the weekday written beside a date, or alone. A ``comparison`` names the time that the number
    is compared with (去年同期, 较年初), a ``window`` stretches to or from another time (近三年, 2020年以来), an ``event`` hangs on something that happened
    (上线20天后), a ``relative`` one stays open (近日, 农历正月初三).
    """

    text: str
    start: int
    end: int
    period: Period | None
    kind: DateKind = "date"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
