"""Calendar arithmetic on periods. Every period has at least one day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from factcheck.model.period import Granularity, Period

DAY = timedelta(days=1)
FIRST, LAST = 1800, 2200  # years outside are no years of news


def months(year: int, first: int, last: int, granularity: Granularity) -> Period:
    """From the first day of a month to the last day of another of the same year, both counted from 1.

    >>> months(2024, 1, 9, "span").end
    datetime.date(2024, 10, 1)
    """
    return Period(date(year, first, 1), date(year + last // 12, last % 12 + 1, 1), granularity)


def whole_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year + 1, 1, 1), "year")


def single_day(day: date, instant: bool = False) -> Period:
    return Period(day, day + DAY, "day", instant)


def exists(year: int, month: int, day: int) -> bool:
    """Whether the Gregorian calendar has the day.

    >>> exists(2025, 2, 29), exists(2024, 2, 29)
    (False, True)
    """
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def week_of(day: date, weeks: int = 0) -> Period:
    """The week from Monday to Sunday that holds a day, or one some weeks later."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return Period(monday, monday + timedelta(days=7), "week")


def trading_day_before(day: date) -> date:
    """The last day before, without weekends.

    >>> trading_day_before(date(2025, 2, 10))
    datetime.date(2025, 2, 7)
    """
    return day - timedelta(days={0: 3, 6: 2}.get(day.weekday(), 1))


def add_months(day: date, count: int) -> date:
    """The same day some months later, or the last of that month.

    >>> add_months(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def as_of(period: Period) -> Period:
    """The last day of a period, as an instant (截至2024年末)."""
    return Period(period.end - DAY, period.end, "day", True, period.fiscal)


def look_back(period: Period, basis: str) -> Period | None:
    """What a growth rate grows from: ``yoy`` the same period a year before, ``qoq`` the period before of the same length; ``None`` where that is not sure.

    >>> look_back(months(2024, 1, 3, "quarter"), "qoq").start
    datetime.date(2023, 10, 1)
    """
    if basis == "yoy":
        return _year_before(period)
    if basis != "qoq" or period.instant or period.granularity in ("span", "years"):
        return None
    if period.granularity in ("day", "week"):
        return period._replace(start=period.start - (period.end - period.start), end=period.start)
    return period._replace(start=add_months(period.start, -_MONTHS[period.granularity]), end=period.start)


_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def _year_before(period: Period) -> Period | None:
    if period.granularity in ("week", "years") or period.days > 366:
        return None
    if period.days == 1:
        month_end = period.instant and period.end.day == 1
        start = add_months(period.end, -12) - DAY if month_end else add_months(period.start, -12)
        return period._replace(start=start, end=start + DAY)
    return period._replace(start=add_months(period.start, -12), end=add_months(period.end, -12))
