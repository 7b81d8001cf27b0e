"""Which year a month or day without one belongs to: the nearest to publication, if no other is nearly as near and no word tells another."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from factcheck.facts.time.calendar import DAY, months
from factcheck.facts.time.reading import Point, Reading
from factcheck.model.period import Period

CLEARLY = 60  # days by which the nearest year must beat the next one
RECENT = 45  # days around publication in which news leaves the year out, whatever was named before
LATELY = 75  # days after the end of 前两个月 in which their figures are news
LATE = timedelta(days=1)  # time zones: a date may be one day after publication


class Known(NamedTuple):
    """What a date may be counted from: the day of publication, the last explicit year of the article, the last time of the sentence.

    ``dated`` is the last time of the sentence that says its year, ``future`` whether 将 or 预计 stands near the expression, ``planned`` whether
    将于 stands right before it, ``by_week`` whether ``last`` was told by its week (本周二).
    """

    published: date | None
    anchor: Period | None = None
    last: Period | None = None
    dated: Period | None = None
    future: bool = False
    planned: bool = False
    by_week: bool = False


def nearest_year(point: Point, reading: Reading, known: Known) -> int | None:
    """The year of a month or day without one.

    A year named in the sentence holds for the months after it; otherwise the nearest to publication, if no other year is nearly as near.
    """
    assert point.first is not None and point.last is not None
    inferred = _near(point, reading, known)
    dated = known.dated
    if dated is not None and dated.start.year == (dated.end - DAY).year:
        return _told_year(point, reading, dated, inferred, known)
    if inferred is None or known.published is None or known.anchor is None or _recent(point, inferred, known):
        return inferred
    return inferred if known.anchor.start.year == inferred else None


def _told_year(point: Point, reading: Reading, dated: Period, inferred: int | None, known: Known) -> int | None:
    """2024年3月开工，12月竣工: the year told before, unless the story has come to the days of publication."""
    year = dated.start.year
    if known.published is None or inferred == year:
        return year
    onward = dated.granularity == "year" or _span(point, year)[1] > dated.start
    if inferred is None or not _recent(point, inferred, known):
        return year if onward else None
    if reading.as_of or (inferred > year and not onward):
        return inferred
    if onward and not known.future and (_span(point, inferred)[0] > known.published or _span(point, year)[0] == dated.end):
        return year  # not yet begun, or the quarter after the one just told
    if dated.granularity != "year":
        return None
    if _span(point, inferred)[0] > known.published:
        return inferred if known.future else year
    return inferred if point.day is not None else None


def _near(point: Point, reading: Reading, known: Known) -> int | None:
    if known.published is None:
        return _near_anchor(point, known.anchor)
    today = known.published
    if known.planned and (point.day is None or not _just_over(point, today)):
        return next((year for year in (today.year, today.year + 1) if _span(point, year)[1] > today), None)
    ranked = sorted((_distance(point, year, today), year) for year in (today.year - 1, today.year, today.year + 1))
    (nearest, year), (second, _) = ranked[:2]
    if reading.as_of and _span(point, year)[0] > today + LATE and nearest > RECENT:
        return year - 1
    end = _span(point, year)[1]
    past = end <= today + LATE
    if point.granularity == "half" and point.first == 7 and past:
        return None  # 下半年 in January: the one that ended, or the one planned for
    if second - nearest < CLEARLY or (reading.lately and not (past and nearest <= LATELY)):
        return None
    if nearest > RECENT and known.future == past:
        return None  # 将于12月 in February, or 5月 in February without 将
    return year


def _just_over(point: Point, today: date) -> bool:
    """原定于2月1日 in the middle of February: the plan was one."""
    return any(0 <= (today - _span(point, year)[1]).days <= RECENT for year in (today.year - 1, today.year))


def _near_anchor(point: Point, anchor: Period | None) -> int | None:
    if anchor is None or anchor.granularity in ("years", "span"):
        return None
    if anchor.granularity == "year":
        return anchor.start.year
    ranked = sorted((_distance(point, year, anchor.start), year) for year in (anchor.start.year - 1, anchor.start.year, anchor.start.year + 1))
    return ranked[0][1] if ranked[1][0] - ranked[0][0] >= CLEARLY else None


def _span(point: Point, year: int) -> tuple[date, date]:
    assert point.first is not None and point.last is not None
    period = months(year, point.first, point.last, "span")
    if point.day is None:
        return period.start, period.end
    day = date(year, point.first, min(max(point.day, 1), monthrange(year, point.first)[1]))
    return day, day + DAY


def _distance(point: Point, year: int, today: date) -> int:
    """Days between; of stretches that count from January, to their end."""
    start, end = _span(point, year)
    if point.cumulative or point.granularity == "half":
        return abs((end - today).days)
    return max((start - today).days, (today - end).days + 1, 0)


def _recent(point: Point, year: int, known: Known) -> bool:
    return known.published is not None and _distance(point, year, known.published) <= RECENT
