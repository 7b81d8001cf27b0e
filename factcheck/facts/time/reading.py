"""What an expression says by itself, before any calendar: year, months, day, and how they stand to one another."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.model.period import DateKind, Granularity


class Point(NamedTuple):
    """A stretch of the calendar, as far as it is written. ``relative`` is ``("year", -1)`` for 去年; ``first`` and ``last`` are months.

    ``part`` is 初, 末, 底 or 上, 中, 下 (旬); ``edge`` the unit of 年初 or 月底 that stands alone. ``cumulative`` stretches begin with January.
    """

    year: int | None = None
    relative: tuple[str, int] | None = None
    first: int | None = None
    last: int | None = None
    granularity: Granularity = "year"
    day: int | None = None
    last_day: int | None = None
    part: str = ""
    edge: str = ""
    fiscal: bool = False
    cumulative: bool = False
    years: int = 1
    holiday: str = ""


class Reading(NamedTuple):
    """One mention in an expression, offsets from the expression's start.

    ``until`` is the other end of a range. ``open`` readings have no days; ``weak`` ones may as well be something else (6日 a length, H1 a machine).
    前两个月 without a year are the first two only ``lately``: soon after they ended. ``window`` is ``(3, "年")`` for 近三年, negative for the future,
    ``over`` is ``(6, "月")`` for the stretch that ends with the point (截至6月30日止六个月).
    """

    start: int
    end: int
    kind: DateKind = "date"
    point: Point = Point()
    until: Point | None = None
    weekday: int | None = None
    as_of: bool = False
    same: bool = False
    since: bool = False
    now: bool = False
    window: tuple[int, str] | None = None
    over: tuple[int, str] | None = None
    open: bool = False
    weak: bool = False
    lately: bool = False

    @property
    def yearless(self) -> bool:
        return self.point.year is None and self.point.relative is None

    @property
    def alone(self) -> bool:
        """同期 without the year whose 同期 it is."""
        return self.yearless and self.point.first is None

    @property
    def apart(self) -> bool:
        """Whether the day of publication alone tells its days, whatever stands before."""
        point = self.point
        return not self.same and (point.year is not None or (point.relative is not None and not point.relative[0].startswith("same")))

    @property
    def back(self) -> bool:
        """Whether it looks back to a time told before: 当月, 同日; 下半年 of that year, 期末 of that time."""
        relative = self.point.relative
        return relative[0].startswith("same") if relative is not None else self.yearless and (self.point.granularity == "half" or self.point.edge in ("期", "月"))

    @property
    def bare_day(self) -> bool:
        return self.yearless and self.point.first is None and self.point.day is not None and self.weekday is None
