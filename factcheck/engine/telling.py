"""The words that findings share: what is compared, the passages side by side, and what differs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from factcheck.model import Fact, Mark, Period, Say


def claim_of(fact: Fact) -> str:
    """The subject and metric as an editor would say them: 星河汽车交付量.

    >>> from types import SimpleNamespace as N
    >>> claim_of(N(subject="星河汽车", metric="交付量", metric_id="交付量"))
    '星河汽车交付量'
    """
    subject, metric = fact.subject or "", fact.metric or fact.metric_id or ""
    return metric if subject and metric.startswith(subject) else f"{subject}{' ' if subject[-1:].isascii() and subject else ''}{metric}"


def written(fact: Fact) -> str:
    """The number with its hedge: 超60家."""
    quantity = fact.quantity
    words = [word for word in quantity.hedge_words if word not in quantity.text]
    before = "".join(word for word in words if word in fact.sentence.text[max(0, fact.at[0] - 6) : fact.at[0]])
    after = "".join(word for word in words if word not in before and word in fact.sentence.text[fact.at[1] : fact.at[1] + 4])
    return f"{before}{quantity.text}{after}"


def when(period: Period | None) -> str:
    """A period as an editor writes it.

    >>> when(Period(date(2024, 1, 1), date(2024, 4, 1), "quarter")), when(Period(date(2025, 1, 1), date(2025, 3, 1), "month"))
    ('2024年一季度', '2025年1—2月')
    >>> when(Period(date(2024, 5, 20), date(2024, 5, 21), "day"))
    '2024年5月20日'
    """
    if period is None:
        return ""
    start, last = period.start, period.end - _DAY
    if period.instant or last <= start:
        return in_characters(start)
    if start.day != 1 or period.end.day != 1:
        return f"{in_characters(start)}至{in_characters(last, start)}"
    months = (last.year - start.year) * 12 + last.month - start.month + 1
    if (name := _PARTS.get((start.month, months))) is not None:
        return f"{start.year}年{name}"
    if start.year == last.year:
        return f"{start.year}年{start.month}月" if months == 1 else f"{start.year}年{start.month}—{last.month}月"
    if months % 12 == 0 and start.month == 1:
        return f"{start.year}—{last.year}年"
    return f"{start.year}年{start.month}月至{last.year}年{last.month}月"


_DAY = timedelta(days=1)
#: The parts of a year by first month and length in months.
_PARTS = {(1, 12): "", (1, 6): "上半年", (7, 6): "下半年", (1, 9): "前三季度", (1, 3): "一季度", (4, 3): "二季度", (7, 3): "三季度", (10, 3): "四季度"}


def when_en(period: Period | None) -> str:
    """A period in ISO days: 2024, 2024-05, 2024-01-01 to 2024-03-31."""
    if period is None:
        return ""
    start, last = period.start, period.end - _DAY
    if period.instant or last <= start:
        return f"{start}"
    if (start.month, start.day, last) == (1, 1, date(start.year, 12, 31)):
        return f"{start.year}"
    return f"{start:%Y-%m}" if start.day == 1 and start.month == last.month and period.end.day == 1 else f"{start} to {last}"


def in_characters(day: date, other: date | None = None) -> str:
    """A day in characters; without the year where it is that of ``other``."""
    short = f"{day.month}月{day.day}日"
    return short if other is not None and day.year == other.year else f"{day.year}年{short}"


def sides(first: Fact, second: Fact) -> Say:
    """Both figures side by side with what is known of them: period, scope, source."""
    return Say("；".join(map(_side, (first, second))), "; ".join(map(_side_en, (first, second))))


def _side(fact: Fact) -> str:
    beside = "，".join(filter(None, (when(fact.period), *fact.scope, f"据{fact.attribution}" if fact.attribution else "")))
    return f"“{written(fact)}”" + (f"（{beside}）" if beside else "")


def _side_en(fact: Fact) -> str:
    beside = ", ".join(filter(None, (when_en(fact.period), *fact.scope, f"by {fact.attribution}" if fact.attribution else "")))
    return f"“{written(fact)}”" + (f" ({beside})" if beside else "")


def marks(*facts: Fact) -> list[Mark]:
    return [Mark.of(fact) for fact in facts]


def together(first: Fact, second: Fact, others: Iterable[Fact] = ()) -> list[Mark]:
    """The two decisive passages first, then the rest."""
    return marks(first, second, *others)
