"""The time expressions of a sentence, resolved against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from factcheck.facts.time.calendar import look_back
from factcheck.facts.time.pattern import beginnings, expressions
from factcheck.facts.time.placing import Known, place
from factcheck.facts.time.reading import Reading, read
from factcheck.lexicon.times import time_words
from factcheck.model.period import DateMention, Period
from factcheck.quantities.fold import fold
from factcheck.quantities.token import Skip

__all__ = ["look_back", "resolve"]

_TIMES = ("date", "time")
_NEAR = 12  # characters before a date in which 将, 预计 put it into the future


def resolve(text: str, skips: Sequence[Skip] = (), published: date | None = None, anchor: Period | None = None) -> list[DateMention]:
    """Every time expression of one sentence, in order.

    ``skips`` are the tokens of ``quantities.scan`` that are no quantities: what a name or a code covers is no date. ``anchor`` is the last
    explicit period of the article; it stands in for ``published``.

    >>> [(m.text, m.period.start) for m in resolve("2月8日，星河公司宣布完成收购。", published=date(2025, 2, 10))]
    [('2月8日', datetime.date(2025, 2, 8))]
    """
    text_read = fold(text)
    mentions: list[DateMention] = []
    last: Period | None = None
    for at, expression in _found(text_read):
        for reading in read(expression):
            start, end = at + reading.start, at + reading.end
            if skips and _vetoed(start, end, skips):
                continue
            if reading.weak and not _dated(text_read, start, end, skips):
                continue
            future = reading.yearless and _future(text_read, start, end)
            period = place(reading, Known(published, anchor, last, future))
            mentions.append(_mention(text, start, end, reading, period))
            if period is not None and reading.kind in ("date", "as_of"):
                last = period
    return mentions


def _found(text: str) -> Iterator[tuple[int, str]]:
    whole, done = expressions(), 0
    for beginning in beginnings().finditer(text):
        at = beginning.start()
        if at >= done and (match := whole.match(text, at)):
            done = match.end()
            yield at, match[0]


def _mention(text: str, start: int, end: int, reading: Reading, period: Period | None) -> DateMention:
    point = reading.point
    month = point.first if point.first == point.last else None
    return DateMention(text[start:end], start, end, period, reading.kind, point.year, month, point.day, reading.weekday)


def _vetoed(start: int, end: int, skips: Sequence[Skip]) -> bool:
    return any(skip.start < end and start < skip.end and skip.kind not in _TIMES for skip in skips)


def _dated(text: str, start: int, end: int, skips: Sequence[Skip]) -> bool:
    """Whether the scanner, too, took a bare 6日 or H1 for a date; without its word only a day that no counting word stands beside."""
    if skips:
        return any(skip.start < end and start < skip.end and skip.kind in _TIMES for skip in skips)
    return not _counted().search(text[max(0, start - 2) : start] + "\0" + text[end : end + 2])


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(r"[近连续期第每历达长过去前共隔足].?\0|\0(?:内|均|线|游|移|后|之|以|连|票)")


def _future(text: str, start: int, end: int) -> bool:
    return _futures().search(text, max(0, start - _NEAR), min(len(text), end + _NEAR // 2)) is not None


@cache
def _futures() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, time_words().lists["tense.future"])))
