"""The short way for the plainest and most frequent numbers: digits or one numeral, a scale word, a unit, nothing odd around them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.lexicon import hedges
from factcheck.lexicon.units import Unit, not_before, spellings
from factcheck.model.quantity import Form, Quantity
from factcheck.quantities.behind import SHARED
from factcheck.quantities.context import MOVING
from factcheck.quantities.hedging import hedging
from factcheck.quantities.names import idiom_at
from factcheck.quantities.numerals import DIGITS, arabic, place, scale_of
from factcheck.quantities.page import Page

_SLOW = frozenset("第前负下±~≈零")
_ONES = frozenset("两三四五六七八九")
_SLOW_NUMERAL = frozenset("第前零〇一二三四五六七八九十百千万亿两廿卅数几上下周期拜点、.")
_KINDS = frozenset(("money", "percent", "points", "multiple", "count", "measure"))
_NUMBER = re.compile(r"(?!0\d)(\d{1,15}+(?:\.\d{1,9}+)?+)([百千]?万亿|[百千]?亿|[百千]?万)?+")
_GOES_ON = frozenset("-—–~至到/每半亿±0123456789零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖")
_MAY_GO_ON = re.compile(r"[多来余](?:亿|月|小时|钟头|星期|礼拜|世纪|季度)|[和与及]\d| [-—–~/至到]")
_GOES_ON_NUMERAL = frozenset("-亿万—–~至到/每半、和与及余多来一二三四五六七八九会全")
_LONG_WAY = ("位数", "级")
_ONE = Decimal(1)


#: By the first two characters, or the one there is, the longest first: a spelling, its length, its unit, and what may not follow it.
_Units = dict[str, list[tuple[str, int, Unit, tuple[str, ...]]]]


class _Short(NamedTuple):
    units: _Units
    counts: _Units
    before: frozenset[str]
    after: frozenset[str]


@cache
def _short() -> _Short:
    known = spellings()
    units = {
        s: u
        for s, u in known.items()
        if u.kind in _KINDS and u.coin is None and u.use in ("both", "digits") and s not in _LONG_WAY and (s == "%" or not s.isascii()) and not _odd(u)
    }
    counts = {s: u for s, u in units.items() if u.kind == "count" and u.use == "both"}
    return _Short(
        _by_pair(units),
        _by_pair(counts),
        frozenset(hedges.before()) | frozenset("“‘「币"),
        frozenset(hedges.after()) | frozenset(hedges.closing()) | {"内"},
    )


def _odd(unit: Unit) -> bool:
    """Whether it takes more than the number to tell what the unit means: 度, 块, the 公里 of a speed."""
    return unit.name in ("deg", "块", "m³", "节", "平") or unit.dimension in MOVING


def _by_pair(units: dict[str, Unit]) -> _Units:
    longer = _longer(set(units))
    pairs: _Units = {}
    for spelling in sorted(units, key=len, reverse=True):
        pairs.setdefault(spelling[:2], []).append((spelling, len(spelling), units[spelling], (*longer.get(spelling, ()), *not_before().get(spelling, ""))))
    for pair, rows in pairs.items():
        if len(pair) == 2:
            rows += pairs.get(pair[0], ())
    return pairs


def _longer(chosen: set[str]) -> dict[str, list[str]]:
    """For each spelling, the rests of longer ones that take the long way: 月 behind 个."""
    rests: dict[str, list[str]] = {}
    for other in spellings():
        if other not in chosen:
            for size in range(1, len(other)):
                if other[:size] in chosen:
                    rests.setdefault(other[:size], []).append(other[size:])
    return rests


def _unit(text: str, at: int, units: _Units) -> tuple[Unit | None, int]:
    """The unit at ``at`` and its end; ``None`` for none, and where a longer one or another word begins like it."""
    for spelling, size, unit, stops in units.get(text[at : at + 2]) or units.get(text[at : at + 1]) or ():
        if (size < 3 or text.startswith(spelling, at)) and not (stops and text.startswith(stops, at + size)):
            return unit, at + size
    return None, at


def plain(page: Page, start: int, floor: int) -> tuple[Quantity, int] | None:
    """The quantity whose first digit stands at ``start``, or ``None`` when it takes the whole grammar to tell.

    >>> plain(Page("3.5亿元", "3.5亿元"), 0, 0)[0].value
    Decimal('350000000')
    """
    text = page.text
    before = text[start - 1] if start else "，"
    if before in _SLOW or before.isascii():
        return None
    found = _NUMBER.match(text, start)
    if found is None:
        return None
    unit, end = _unit(text, found.end(), _short().units)
    if unit is None or end - start > 30 or (before == "币" and text[start - 2 : start - 1] != "民"):
        return None
    after = text[end : end + 1]
    if after in _GOES_ON or (after in "多来余和与及 " and _MAY_GO_ON.match(text, end)):
        return None
    if unit.name == "个" and after in "、，和与及以" and SHARED.match(text, end - 1):
        return None
    digits, scale = found.groups()
    number = arabic(digits, scale_of(scale) if scale else 0)
    exponent = number.exponent
    form: Form = "whole" if unit.kind == "count" and exponent == 0 and (len(digits) < 3 or digits[-1] != "0") else "plain"
    return _made(page, (start, end), floor, (number.value, place(exponent)), unit, form)


def plain_numeral(page: Page, start: int, floor: int) -> tuple[Quantity, int] | None:
    """The same for one numeral and a counter: 两款, 三大.

    >>> plain_numeral(Page("两款产品", "两款产品"), 0, 0)[0].unit
    '款'
    """
    text = page.text
    if text[start] not in _ONES or (start and text[start - 1] in _SLOW_NUMERAL):
        return None
    unit, end = _unit(text, start + 1, _short().counts)
    if unit is None or text[end : end + 1] in _GOES_ON_NUMERAL or idiom_at(text, start) is not None:
        return None
    return _made(page, (start, end), floor, (Decimal(DIGITS[text[start]]), _ONE), unit, "whole")


def _made(page: Page, span: tuple[int, int], floor: int, number: tuple[Decimal | None, Decimal], unit: Unit, form: Form) -> tuple[Quantity, int]:
    start, end = span
    value, precision = number
    name, dimension, short = unit.name, unit.dimension, _short()
    if page.yuan != "CNY" and name == "CNY" and unit.use == "digits":
        name, dimension = page.yuan, f"money:{page.yuan}"
    quote = page.raw[start:end]
    if (start and page.text[start - 1] in short.before) or page.text[end : end + 1] in short.after:
        hedge, near, words, after = hedging(page.text, span, floor, unit.kind)
        form = near if near == "near" else form
        return Quantity(quote, start, end, value, name, dimension, unit.kind, hedge, precision, None, None, form, words), after if after > end else end
    return Quantity(quote, start, end, value, name, dimension, unit.kind, "exact", precision, None, None, form), end
