"""The short way for the plainest and most frequent numbers: digits or one numeral, a scale word, a unit, nothing odd around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.lexicon import hedges
from factcheck.lexicon.units import Unit, not_before, spellings
from factcheck.model.quantity import Form, Quantity
from factcheck.quantities.hedging import hedging
from factcheck.quantities.names import idiom_at
from factcheck.quantities.numerals import DIGITS, arabic, place, scale_of
from factcheck.quantities.page import Page

_SLOW = frozenset("第前负下±~≈零")
_SLOW_NUMERAL = frozenset("第前零〇一二三四五六七八九十百千万亿两廿卅数几上下周期拜点、.")
_KINDS = frozenset(("money", "percent", "points", "multiple", "count", "measure"))
_GOES_ON = r"[-—–~至到/每半亿]|多亿|±|[和与及]\d| [-—–~/至到]|[0-9零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_GOES_ON_NUMERAL = "[-亿万—–~至到/每半、和与及余多来一二三四五六七八九]"
_FREQUENT = "%元美个家人倍吨股港例名只次项条台辆大款种位"
_LONG_WAY = ("位数", "级")
_ONE = Decimal(1)


class _Short(NamedTuple):
    digits: re.Pattern[str]
    numeral: re.Pattern[str]
    units: dict[str, Unit]
    before: frozenset[str]
    after: frozenset[str]


@cache
def _short() -> _Short:
    known = spellings()
    units = {
        s: u
        for s, u in known.items()
        if u.kind in _KINDS and u.coin is None and u.use in ("both", "digits") and s not in _LONG_WAY and (s == "%" or not s.isascii())
    }
    counts = {s: u for s, u in units.items() if u.kind == "count" and u.use == "both"}
    return _Short(
        re.compile(rf"(?!0\d)(\d++(?:\.\d++)?+)([百千]?万亿|[百千]?亿|[百千]?万)?+({_any_of(units)})(?!{_GOES_ON})"),
        re.compile(rf"([两三四五六七八九])({_any_of(counts)})(?!{_GOES_ON_NUMERAL})"),
        units,
        frozenset(hedges.before()) | frozenset("“‘「"),
        frozenset(hedges.after()) | {"内", "起"},
    )


def _any_of(units: Iterable[str]) -> str:
    """A pattern for any of the spellings, the frequent first characters tried first, the longest spelling of each."""
    chosen = set(units)
    longer = _longer(chosen)
    heads: dict[str, list[str]] = {}
    for spelling in sorted(chosen, key=len, reverse=True):
        stops = longer.get(spelling, []) + ([f"[{not_before()[spelling]}]"] if spelling in not_before() else [])
        heads.setdefault(spelling[0], []).append(re.escape(spelling[1:]) + (f"(?!{'|'.join(stops)})" if stops else ""))
    order = sorted(heads, key=lambda head: _FREQUENT.find(head) if head in _FREQUENT else len(_FREQUENT))
    return f"(?=[{''.join(order)}])(?>" + "|".join(f"{head}(?:{'|'.join(heads[head])})" for head in order) + ")"


def _longer(chosen: set[str]) -> dict[str, list[str]]:
    """For each spelling, the rests of longer ones that take the long way: 月 behind 个."""
    rests: dict[str, list[str]] = {}
    for other in spellings():
        if other not in chosen:
            for size in range(1, len(other)):
                if other[:size] in chosen:
                    rests.setdefault(other[:size], []).append(re.escape(other[size:]))
    return rests


def plain(page: Page, start: int, floor: int) -> tuple[Quantity, int] | None:
    """The quantity whose first digit stands at ``start``, or ``None`` when it takes the whole grammar to tell.

    >>> plain(Page("3.5亿元", "3.5亿元"), 0, 0)[0].value
    Decimal('350000000')
    """
    text = page.text
    before = text[start - 1] if start else "，"
    if before in _SLOW or before.isascii():
        return None
    short = _short()
    found = short.digits.match(text, start)
    if found is None or (end := found.end()) - start > 30:
        return None
    digits, scale, word = found.groups()
    number = arabic(digits, scale_of(scale) if scale else 0)
    exponent = number.exponent
    unit = short.units[word]
    form: Form = "whole" if unit.kind == "count" and exponent == 0 and (len(digits) < 3 or digits[-1] != "0") else "plain"
    return _made(page, (start, end), floor, (number.value, place(exponent)), unit, form)


def plain_numeral(page: Page, start: int, floor: int) -> tuple[Quantity, int] | None:
    """The same for one numeral and a counter: 两款, 三大.

    >>> plain_numeral(Page("两款产品", "两款产品"), 0, 0)[0].unit
    '款'
    """
    text = page.text
    short = _short()
    found = short.numeral.match(text, start)
    if found is None or (start and text[start - 1] in _SLOW_NUMERAL) or idiom_at(text, start) is not None:
        return None
    return _made(page, (start, found.end()), floor, (Decimal(DIGITS[found[1]]), _ONE), short.units[found[2]], "whole")


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
