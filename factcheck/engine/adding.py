"""A list of amounts and a total told somewhere behind it that would agree but for one slip: 分别亏损2.36亿元、1.48亿元和1.15亿元，两年半合计亏损4.69亿元.

What stands between list and total (shares, a count of years) leaves open whether the one is the sum of the other. That one digit, two digits changed in
place or a power of ten make it the sum hardly comes about by chance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from factcheck.engine.nearly import slips
from factcheck.engine.passage import Passage
from factcheck.engine.readings import tight
from factcheck.engine.slips import written_digits
from factcheck.lexicon.wording import finder, piece
from factcheck.model import Fact, Interval
from factcheck.model.interval import around, total

_DIGITS, _FAR = 3, 6  # digits of the total; numbers between list and total
_CLOSE = Decimal("0.02")  # how exact a sum is at least
_BETWEEN = re.compile(r"[、和及与，]{1,2}|，?以及|[，、](?:和|及)?(?:\d{4}年)?(?:(?!分别)[^，。；：、（）\d]){1,8}")
Alike = Callable[[Fact, Fact], bool]


def adding(read: Passage, alike: Alike) -> Iterator[tuple[Fact, ...]]:
    """Each total with its parts after it, where they do not agree and would after one slip."""
    for end in range(2, len(read.facts)):
        if not _told().search(_before(read, end)) or written_digits(read.facts[end]) < _DIGITS:
            continue
        parts = _row(read, end, alike)
        if parts and all(fact.quantity.hedge == "exact" for fact in (*parts, read.facts[end])) and _slipped(read.facts[end], parts):
            yield read.facts[end], *parts


def _before(read: Passage, end: int) -> str:
    """The words before a number, with those before a span of time beside it: 合计7年亏损."""
    return read.gaps[end - 1] + read.gaps[end] if read.facts[end - 1].quantity.kind == "duration" else read.gaps[end]


def _row(read: Passage, end: int, alike: Alike) -> list[Fact]:
    """The nearest list of the total's kind before it, with other numbers between: three parts, or two told with 分别."""
    last = end - 1
    while last > max(0, end - _FAR) and not alike(read.facts[last], read.facts[end]):
        last -= 1
    first = last
    while first and all(alike(read.facts[i], read.facts[end]) for i in (first - 1, first)) and _BETWEEN.fullmatch(read.gaps[first]):
        first -= 1
    closed = last - first > 1 or (last - first == 1 and "分别" in read.gaps[first])
    return read.facts[first : last + 1] if closed and not finder("sums", "open").search(read.gaps[first][-4:]) else []


def _slipped(whole: Fact, parts: Sequence[Fact]) -> bool:
    told, each = tight(whole.quantity), [tight(part.quantity) for part in parts]
    made = total(each)
    if made.overlaps(told) or (made.high - made.low) > _CLOSE * made.low:
        return False
    if _meant(whole, made):
        return True
    return any(
        written_digits(part) >= _DIGITS and _meant(part, Interval(told.low - made.high + one.high, told.high - made.low + one.low))
        for part, one in zip(parts, each, strict=True)
    )


def _meant(fact: Fact, wanted: Interval) -> bool:
    """Whether the figure is one slip from what it should be."""
    return any(around(value, place / 2).overlaps(wanted) for value, place in slips(fact.quantity))


@cache
def _told() -> re.Pattern[str]:
    return re.compile(f"(?:{piece('sums', 'total')}|{piece('sums', 'gathered')})[^，。；：、（）增减升降比较]{{0,10}}$")
