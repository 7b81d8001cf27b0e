"""Durations that only place another claim in time (近三年, 十年来) and tenors inside names (10年国债)."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.quantities.behind import Amount
from factcheck.quantities.page import Page
from factcheck.quantities.token import Skip

_LIST = frozenset("、和及")
_TERMS = re.compile("(?:[、和及]\\d{1,2}(?:个月|[年月天]))+")  # 3个月、6个月定期存款


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    phrases = table("phrases.toml")
    windows = phrases["windows"]
    return (
        tuple(windows["words"].split()),
        tuple(windows["tails"].split()),
        tuple(windows["tenors"].split()),
        tuple(phrases["measured"]["words"].split()),
        tuple(windows["not"].split()),
    )


def placed(page: Page, amount: Amount) -> tuple[Skip, int] | None:
    """A ``Skip`` when the duration measures nothing; ages are always measured."""
    text, start, end = page.text, amount.start, amount.end
    assert amount.unit is not None
    if amount.unit.dimension == "age" or (amount.number.value is None and not amount.number.vague):
        return None
    before, tails, tenors, _, never = _words()
    if text.startswith(tenors, end) or (text[end : end + 1] in _LIST and (more := _TERMS.match(text, end)) is not None and text.startswith(tenors, more.end())):
        return page.skip("name", start, end)
    if text.startswith(tails, end):
        return page.skip("date", start, end)
    lead = text[max(0, start - 5) : start].rstrip(" *")
    if lead.endswith(before) and not lead.endswith(never):
        return page.skip("date", start, end)
    return None


def measured(text: str, start: int) -> bool:
    """Whether the words before say that a duration of one, or of a half, is measured: 历时一年.

    >>> measured("历时一年", 2), measured("这一年", 1)
    (True, False)
    """
    return text[max(0, start - 5) : start].endswith(_words()[3])


def lasting(text: str, start: int, end: int) -> bool:
    """Whether 6日 at ``[start, end)`` is how long something went on, no day of the month: 连升6日, 结束6日跌势, 拘留十五日.

    >>> lasting("连升6日", 2, 4)
    True
    """
    before, after = _streaks()
    return text.endswith(before, 0, start) or text.startswith(after, end)


@cache
def _streaks() -> tuple[tuple[str, ...], tuple[str, ...]]:
    streaks = table("phrases.toml")["streaks"]
    return tuple(streaks["before"].split()), tuple(streaks["after"].split())
