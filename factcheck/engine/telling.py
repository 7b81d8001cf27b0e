"""The words that findings share: what is compared, the passages side by side, and what differs."""

from __future__ import annotations

from collections.abc import Iterable

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
    """A period as dates: 2024年, 2024-05-20, 2024-01-01至2024-03-31."""
    if period is None:
        return ""
    if period.granularity == "year" and not period.instant:
        return f"{period.start.year}年"
    if period.granularity == "month" and not period.instant:
        return f"{period.start.year}年{period.start.month}月"
    last = period.end.fromordinal(period.end.toordinal() - 1)
    return f"{period.start}" if last <= period.start or period.instant else f"{period.start}至{last}"


def sides(first: Fact, second: Fact) -> Say:
    """Both figures side by side with what is known of them: period, scope, source."""
    return Say("；".join(map(_side, (first, second))), "; ".join(map(_side, (first, second))))


def _side(fact: Fact) -> str:
    known = [when(fact.period), *fact.scope, f"据{fact.attribution}" if fact.attribution else ""]
    beside = "，".join(word for word in known if word)
    return f"“{written(fact)}”" + (f"（{beside}）" if beside else "")


def marks(*facts: Fact) -> list[Mark]:
    return [Mark.of(fact) for fact in facts]


def together(first: Fact, second: Fact, others: Iterable[Fact] = ()) -> list[Mark]:
    """The two decisive passages first, then the rest."""
    return marks(first, second, *others)
