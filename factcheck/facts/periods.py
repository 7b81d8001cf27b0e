"""The time expressions of a sentence, resolved against the day of publication."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from factcheck.facts.lines import Line, line
from factcheck.facts.time.calendar import DAY, look_back, whole_year
from factcheck.facts.time.context import counted, in_context, in_future, planned, quarterly
from factcheck.facts.time.pattern import expressions, follows
from factcheck.facts.time.placing import place
from factcheck.facts.time.read import read
from factcheck.facts.time.reading import Reading
from factcheck.facts.time.years import Known
from factcheck.model.period import DateMention, Period
from factcheck.quantities.token import Skip

__all__ = ["anchored", "look_back", "mentions", "resolve"]

_TIMES = ("date", "time")
_AND = ("、", "和", "及", "与")
_NEARLY = 31  # days up to publication in which 今年以来 ends on the day told before
_MOVED = re.compile("(?:累计|累計|已|最高|最大)?[涨跌升漲]")
_YEAR_BEFORE = frozenset(("上年", "上一年", "上年度", "上一年度"))


def resolve(
    text: str, skips: Sequence[Skip] | None = None, published: date | None = None, anchor: Period | None = None, before: Period | None = None
) -> list[DateMention]:
    """Every time expression of one sentence, in order.

    ``skips`` are the tokens of ``quantities.scan`` that are no quantities: what a name or a code covers is no date, and a bare 6日 is one only if the
    scanner took it for one. ``anchor`` is the last explicit period of the article; it stands in for ``published``. ``before`` is the time that the sentence before told: 当月, 下半年.

    >>> [(m.text, m.period.start) for m in resolve("2月8日，星河公司宣布完成收购。", published=date(2025, 2, 10))]
    [('2月8日', datetime.date(2025, 2, 8))]
    """
    return mentions(line(text), skips, published, anchor, before)


def mentions(
    line: Line, skips: Sequence[Skip] | None = None, published: date | None = None, anchor: Period | None = None, before: Period | None = None
) -> list[DateMention]:
    """``resolve`` for a sentence of which it is known where times may begin."""
    text, text_read = line.text, line.folded
    mentions: list[DateMention] = []
    readings: list[Reading] = []
    last: Period | None = None
    stated: Period | None = None
    dated: Period | None = None
    by_week = False
    for at, expression in _found(text_read, line.times):
        for reading in read(expression):
            start, end = at + reading.start, at + reading.end
            if not _is_time(text_read, start, end, reading, skips):
                continue
            reading = in_context(reading, text_read, start, end)
            if reading.window is not None or reading.since and reading.apart:
                period = place(reading, Known(published, last=stated or _lately(before, published)))
            elif reading.apart:
                period = place(reading, Known(published))
            elif reading.back and not mentions and before is not None:
                period = place(reading, Known(published, anchor, before, before if before.granularity == "year" else None))
            else:
                future = reading.yearless and in_future(text_read, start, end, reading)
                period = place(reading, Known(published, anchor, last, dated, future, future and planned(text_read, start), by_week))
            if last is not None and last.granularity == "year" and text_read[start:end] in _YEAR_BEFORE:
                period = whole_year(last.start.year - 1)  # 2023年营收5亿元，上年为4亿元
            if last is not None and last.granularity == "year" and text_read[start:end] == "年内":
                period = last  # 2024年涨幅居前，年内翻倍
            if period is not None and text_read[start:end] == "年内" and published is not None and period.start <= published < period.end and _MOVED.match(text_read, end):
                period = Period(period.start, published + DAY, "span")  # 年内涨幅: up to now
            if _ahead(reading, period, published):
                reading = reading._replace(kind="date")
            mentions.append(_mention(text, start, end, reading, period))
            readings.append(reading)
            if period is not None and reading.kind in ("date", "as_of") and text_read[start:end] not in _YEAR_BEFORE:
                by_week = reading.point.relative is not None and reading.point.relative[0] == "week"
                last, dated, stated = period, dated if reading.yearless else period, period if reading.as_of else None
    return _listed(text_read, mentions, readings)


def _lately(before: Period | None, published: date | None) -> Period | None:
    """The time that the sentence before told, if it is nearly now."""
    return before if before is not None and before.instant and published is not None and (published - before.start).days <= _NEARLY else None


def _listed(text: str, mentions: list[DateMention], readings: Sequence[Reading]) -> list[DateMention]:
    """一季度、二季度、三季度: the year that one of a list has is that of the ones before and after it."""
    last = len(mentions) - 1
    if not any(mention.period is None for mention in mentions):
        return mentions
    for told, at in [*((i - 1, i) for i in range(1, last + 1)), *((i + 1, i) for i in range(last - 1, -1, -1))]:
        period, point = mentions[told].period, readings[at].point
        if mentions[at].period is not None or period is None or point.first is None or not readings[at].yearless or point.granularity != period.granularity:
            continue
        if text[mentions[min(told, at)].end : mentions[max(told, at)].start] in _AND and (point.first > period.start.month) == (at > told):
            mentions[at] = mentions[at]._replace(period=place(readings[at]._replace(point=point._replace(year=period.start.year)), Known(None)))
    return mentions


def anchored(mentions: Sequence[DateMention], anchor: Period | None = None) -> Period | None:
    """The last period of a text that says its year, for the sentences after it.

    >>> anchored(resolve("2024年12月上线，2月8日达到300万。")).start
    datetime.date(2024, 12, 1)
    """
    for mention in reversed(mentions):
        if mention.year is not None and mention.period is not None and mention.kind in ("date", "as_of"):
            return mention.period
    return anchor


def _found(text: str, starts: Iterable[int]) -> Iterator[tuple[int, str]]:
    whole, after, done = expressions().match, follows(), 0
    for at in starts:
        if at < done or ((rest := after.get(text[at])) is not None and not rest.match(text, at + 1)):
            continue
        if match := whole(text, at):
            done = match.end()
            yield at, match[0]


def _mention(text: str, start: int, end: int, reading: Reading, period: Period | None) -> DateMention:
    point = reading.point
    month = point.first if point.first == point.last else None
    if reading.weekday and text[end : end + 1] in ("）", ")") and ("（" in (inside := text[start:end]) or "(" in inside):
        end += 1
    return DateMention(text[start:end], start, end, period, reading.kind, point.year, month, point.day, reading.weekday)


def _ahead(reading: Reading, period: Period | None, published: date | None) -> bool:
    """截至2025年底 written in February tells a plan, no count."""
    return bool(reading.as_of and reading.point.part and period and published and period.start > published + DAY)


def _end(skip: Skip) -> int:
    return skip.end


def _is_time(text: str, start: int, end: int, reading: Reading, skips: Sequence[Skip] | None) -> bool:
    """What a name covers is no time; a weak reading needs the scanner's word for it."""
    if skips is None:
        return not reading.weak or not counted(text, start, end)
    kinds = set()
    for at in range(bisect_right(skips, start, key=_end), len(skips)):
        if skips[at].start >= end:
            break
        kinds.add(skips[at].kind in _TIMES or (skips[at].kind == "ordinal" and (reading.open or reading.over is not None or quarterly(reading, text, end))))
    if text[start] == "近" and reading.kind == "window" and not kinds:
        return False  # 持货近5年: the scanner took it for a number
    if reading.weak:
        return kinds == {True} and (text[end - 1] == "号" or not counted(text, start, end))  # 21号, where the scanner takes it for a day
    return False not in kinds or reading.point.year is not None
