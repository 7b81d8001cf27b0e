"""From a reading to days: the year of a date without one, 去年 from the day of publication, 同年 from the time just named."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from factcheck.facts.time.calendar import (
    DAY,
    FIRST,
    LAST,
    add_months,
    as_of,
    exists,
    look_back,
    months,
    single_day,
    trading_day_before,
    week_of,
    whole_year,
)
from factcheck.facts.time.reading import Point, Reading
from factcheck.facts.time.years import CLEARLY, Known, nearest_year
from factcheck.lexicon.times import holidays
from factcheck.model.period import Granularity, Period


@lru_cache(maxsize=20_000)
def place(reading: Reading, known: Known) -> Period | None:
    """The days of a reading, or ``None`` when the year stays open or the day does not exist.

    >>> from factcheck.facts.time.read import read
    >>> place(read("12月26日")[0], Known(date(2025, 2, 8))).start
    datetime.date(2024, 12, 26)
    """
    if reading.open:
        return None
    if reading.now:
        return single_day(known.published, instant=True) if known.published else None
    if reading.window is not None:
        return _window(reading.window, known)
    if reading.same:
        return _same_period(reading, known)
    period = _until(reading, known) if reading.until is not None else _point(reading, known)
    if period is None:
        return None
    if reading.over is not None:
        return _over(period, *reading.over)
    if reading.since:
        until = _until_when(known)
        return Period(period.start, until + DAY, "span") if until and period.start <= until else None
    if reading.as_of and reading.until is None:
        return _as_of(period, reading, known)
    return period


def _over(period: Period, n: int, unit: str) -> Period:
    """The stretch of n months or weeks that ends with a day."""
    end = period.end
    if unit == "周":
        return Period(end - timedelta(weeks=n), end, "week")
    grains: dict[int, Granularity] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
    return Period(add_months(end, -n), end, grains.get(n, "span"))


def _as_of(period: Period, reading: Reading, known: Known) -> Period | None:
    """截至 a month or year that still runs means until now."""
    instant = period if period.instant else as_of(period)
    if known.published and period.granularity != "day" and period.start <= known.published < instant.start:
        return single_day(known.published, instant=True)
    return instant


def _point(reading: Reading, known: Known) -> Period | None:
    point = reading.point
    if point.relative is not None:
        return _relative(point, reading.weekday, known)
    if point.year is not None:
        return _in_year(point, point.year)
    if point.edge:
        return _edge(point, known)
    if point.fiscal:
        return None
    if point.holiday:
        return _nearest_holiday(point.holiday, known)
    if point.first is not None:
        year = nearest_year(point, reading, known)
        return _in_year(point, year) if year else None
    if point.day is not None:
        told = _day_of_weekday(point.day, reading.weekday, known.published) if reading.weekday else None
        return told or _bare_day(point, known)
    if reading.weekday is not None:
        return _bare_weekday(reading.weekday, known)
    return None


def _until(reading: Reading, known: Known) -> Period | None:
    """Both ends of a range: the years that one end leaves out are those of the other."""
    left, right = reading.point, reading.until
    assert right is not None
    if left.year is None and left.relative is None and right.year is not None:
        left = left._replace(year=right.year)
    start = _point(reading._replace(point=left, until=None, weekday=None), known)
    if start is None:
        return None
    if right.first is None and right.day is not None and left.first is not None:
        right = right._replace(first=left.first, last=left.last)
    if right.year is None and right.relative is None:
        right = right._replace(year=start.start.year)
    end = _point(reading._replace(point=right, until=None, weekday=None), known._replace(last=start))
    if end is not None and end.end <= start.start and reading.until == right._replace(year=None):  # 12月30日至1月2日
        end = _point(reading._replace(point=right._replace(year=start.start.year + 1), until=None, weekday=None), known)
    if end is None or end.end <= start.start:
        return None
    grain: Granularity = "years" if start.granularity == end.granularity == "year" else "span"
    return Period(start.start, end.end, grain, False, start.fiscal or end.fiscal)


def _in_year(point: Point, year: int) -> Period | None:
    if not FIRST <= year <= LAST:
        return None
    if point.holiday:
        return _holiday(point.holiday, year)
    if point.years > 1:
        return _part(point, Period(date(year, 1, 1), date(year + point.years, 1, 1), "years"))
    if point.first is None or point.last is None:
        if point.day is not None:
            return None
        return _part(point, whole_year(year)._replace(fiscal=point.fiscal))
    if point.day is None:
        return _part(point, months(year, point.first, point.last, point.granularity)._replace(fiscal=point.fiscal))
    return _days(year, point.first, point.day, point.last_day)


def _holiday(name: str, year: int) -> Period | None:
    days = holidays().days.get((name, year))
    return Period(days[0], days[1] + DAY, "span") if days else None


def _nearest_holiday(name: str, known: Known) -> Period | None:
    """春节假期 without its year: that of the year just told, one within two months of publication, or else the last one, half a year back at most."""
    if known.dated is not None and known.dated.granularity == "year":
        return _holiday(name, known.dated.start.year)
    today = known.published
    if today is None:
        return None
    around = [period for year in (today.year - 1, today.year, today.year + 1) if (period := _holiday(name, year))]
    near = [period for period in around if abs((period.start - today).days) <= CLEARLY]
    if near or known.future:
        return near[0] if len(near) == 1 else None
    return max((period for period in around if 0 <= (today - period.end).days <= _REMEMBERED), default=None)


def _days(year: int, month: int, day: int, last: int | None) -> Period | None:
    if not exists(year, month, day):
        return None
    if last is None:
        return single_day(date(year, month, day))
    if last <= day or not exists(year, month, last):
        return None
    return Period(date(year, month, day), date(year, month, last) + DAY, "span")


def _part(point: Point, period: Period) -> Period | None:
    """年末, 月底 are the last day, 年初 the first; 上旬 the first ten days."""
    if point.part in ("末", "底"):
        return as_of(period)
    if point.part == "初":
        return single_day(period.start, instant=True)
    if point.part in ("上", "中", "下"):
        if period.granularity != "month":
            return None
        start = period.start + timedelta(days=10 * "上中下".index(point.part))
        return Period(start, period.end if point.part == "下" else start + timedelta(days=10), "span")
    return period


def _relative(point: Point, weekday: int | None, known: Known) -> Period | None:
    assert point.relative is not None
    unit, n = point.relative
    if unit.startswith("same_"):
        return _same(point, unit, n, known)
    today = known.published
    if today is None:
        return None
    if unit == "year":
        return _in_year(point, today.year + n)
    if unit == "day":
        return single_day(today + n * DAY)
    if unit == "trading":
        return single_day(trading_day_before(today))
    if unit == "week":
        week = week_of(today, n)
        return single_day(week.start + (weekday - 1) * DAY) if weekday else week
    if unit == "month":
        there = add_months(today.replace(day=1), n)
        return _in_year(point._replace(first=there.month, last=there.month, granularity="month"), there.year)
    there = add_months(today.replace(day=1), 3 * n)
    first = (there.month - 1) // 3 * 3 + 1
    return _in_year(point._replace(first=first, last=first + 2, granularity="quarter"), there.year)


def _same(point: Point, unit: str, n: int, known: Known) -> Period | None:
    last = known.last
    if last is None and unit == "same_year":
        last = known.anchor
    if last is None or last.granularity == "years":
        return None
    if unit == "same_year":
        return _in_year(point, last.start.year + n) if last.start.year == (last.end - DAY).year else None
    if unit == "same_day":
        return single_day(last.start + n * DAY) if last.days == 1 else None
    if unit == "same_quarter" and last.granularity == "quarter":
        return last
    if last.granularity not in ("day", "month"):
        return None
    month = last.start.month
    if unit == "same_month":
        return _in_year(point._replace(first=month, last=month, granularity="month"), last.start.year)
    first = (month - 1) // 3 * 3 + 1
    return _in_year(point._replace(first=first, last=first + 2, granularity="quarter"), last.start.year)


def _same_period(reading: Reading, known: Known) -> Period | None:
    """去年同期: the time just named, in that year; 同期 that opens a clause: that time itself."""
    point = reading.point
    last, year = known.last, point.year
    if reading.kind == "date":
        return last
    if point.relative is not None and point.relative[0] == "year":
        year = known.published.year + point.relative[1] if known.published else None
        if last is not None and point.relative[1] == -1:
            return look_back(last, "yoy")
    if last is None or year is None or last.granularity in ("week", "years"):
        return None
    back = last
    while back is not None and back.start.year > year:
        back = look_back(back, "yoy")  # type: ignore[assignment]
    return back if back is not None and back.start.year == year else None


def _edge(point: Point, known: Known) -> Period | None:
    """年底 of the year just named, 年初 that of the running year; other edges without their year or month stay open."""
    today, last = known.published, known.last
    if last is not None and point.part != "初":
        if last.granularity in _EDGES.get(point.edge, ()) and not last.instant:
            return as_of(last)  # 今年将增加800人，到年底达2700人
        if point.edge == "月" and last.granularity == "day":
            return as_of(months(last.start.year, last.start.month, last.start.month, "month"))
    if today is None or point.edge not in ("年", "月"):
        return None
    if known.future and point.edge == "年" and point.part != "初":
        return as_of(whole_year(today.year))
    if point.part == "初":
        return single_day(date(today.year, 1, 1) if point.edge == "年" else today.replace(day=1), instant=True)
    return None


_REMEMBERED = 200  # days
_EDGES: dict[str, tuple[Granularity, ...]] = {"年": ("year",), "季": ("quarter",), "月": ("month",), "期": ("quarter", "half", "year")}


def _bare_day(point: Point, known: Known) -> Period | None:
    """6日: of the month just named, or of the month of publication; late days in the first week are those of the month before."""
    assert point.day is not None
    last = known.last
    today = known.published
    if last is not None and last.granularity in ("day", "month"):
        if point.day >= last.start.day:
            return _days(last.start.year, last.start.month, point.day, point.last_day)
        if today is None or (last.start.year, last.start.month) != (today.year, today.month):
            return None
    if today is None:
        anchor = known.anchor
        if anchor is None or anchor.granularity not in ("day", "month"):
            return None
        return _days(anchor.start.year, anchor.start.month, point.day, point.last_day)
    if point.day <= today.day + 1:
        return _days(today.year, today.month, point.day, point.last_day)
    before = add_months(today.replace(day=1), -1)
    if exists(before.year, before.month, point.day) and (today - before.replace(day=point.day)).days <= 7:
        return _days(before.year, before.month, point.day, point.last_day)
    return _days(today.year, today.month, point.day, point.last_day) if known.future else None


def _day_of_weekday(day: int, weekday: int, published: date | None) -> Period | None:
    """周三（5日）: the nearest 5th that is a Wednesday, in the weeks around publication."""
    if published is None:
        return None
    near = (published + sign * n * DAY for n in range(22) for sign in (-1, 1))
    return next((single_day(there) for there in near if there.day == day and there.isoweekday() == weekday), None)


def _bare_weekday(weekday: int, known: Known) -> Period | None:
    """The last one before publication, or that of the week just named."""
    last = known.last
    if last is not None and known.by_week and last.days in (1, 7):
        return single_day(week_of(last.start).start + (weekday - 1) * DAY)
    if known.published is None or known.future:
        return None
    if last is not None and last.days == 1 and abs((last.start - known.published).days) > 7:
        return None  # 1月20日，周日晚间 in February
    return single_day(known.published - timedelta(days=(known.published.isoweekday() - weekday) % 7))


def _window(window: tuple[int, str], known: Known) -> Period | None:
    """The last or next N units, counted from the day of publication; the last ones up to 截至 a day."""
    n, unit = window
    today = _until_when(known) if n > 0 else known.published
    if today is None or abs(n) > 200:
        return None
    days = timedelta(days=n * (7 if unit in "周星" else 1))
    begin = today + DAY if n > 0 and today.month != (today + DAY).month else today  # the three years up to 31 December begin on a 1 January
    other = add_months(begin, -n * {"年": 12, "季": 3, "月": 1}[unit]) if unit in "年季月" else today - days
    return Period(other, today + DAY, "span") if n > 0 else Period(today, other + DAY, "span")


def _until_when(known: Known) -> date | None:
    """Where a window ends that reaches up to now: on the day of 截至 before it."""
    last = known.last
    return last.start if last is not None and last.instant and last.granularity == "day" else known.published
