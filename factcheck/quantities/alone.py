"""A text that is one number and nothing else: there even a bare 123, 一双 or -1 is meant as a quantity."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon import hedges
from factcheck.lexicon.units import NUMBER, money_signs, unit_named
from factcheck.model.quantity import Quantity
from factcheck.quantities import names
from factcheck.quantities.amounts import amount_at
from factcheck.quantities.behind import Amount
from factcheck.quantities.build import currency_before, quantity, ranged
from factcheck.quantities.dates import DATE, NUMERAL_DATE, PLAN
from factcheck.quantities.page import Page
from factcheck.quantities.ranges import any_other_end
from factcheck.quantities.speech import magnitude
from factcheck.quantities.windows import placed

_LONGEST = 60
_OUTER = " \t\n。.！!，,；;"
_SIGNS = ("零下", "-", "+", "负", "±")
_VAGUE = frozenset("百千万亿兆几数")
_ODD = re.compile("[万亿].|[一二三四五六七八九]{3,}[百千万亿]")  # 万二级, 三二一百
_NOT_ALONE = frozenset(("点", "位数"))


def alone(page: Page) -> Quantity | None:
    """The quantity that the whole text is, or ``None``.

    >>> alone(Page("-1", "-1")).value, alone(Page("一双", "一双")).unit, alone(Page("一双鞋", "一双鞋"))
    (Decimal('-1'), '双', None)
    """
    text = page.text
    end = len(text.rstrip(_OUTER)) if len(text) <= _LONGEST else 0
    head = _head(text, end)
    sign = next((sign for sign in _SIGNS if text.startswith(sign, head)), "")
    start = head + len(sign)
    if start >= end or (not sign and _named(text, start, end)) or (amount := amount_at(text, start)) is None or not _said(page, amount):
        return None
    if amount.unit is not None and amount.unit.name == "块":
        amount = amount._replace(unit=unit_named("元"))
    coin = currency_before(text, start, 0, page.yuan)
    if coin is not None and amount.unit is not None and amount.unit.kind != "money":
        return None  # HK$5m
    unit = amount.unit or coin or NUMBER
    if unit.kind == "duration" and placed(page, amount) is not None:
        return None
    other = any_other_end(text, amount) if amount.end < end else None
    found, stop = ranged(page, amount, other, sign, unit) if other else quantity(page, amount, 0, sign, unit)
    return found if stop == end else None


def _said(page: Page, amount: Amount) -> bool:
    """Whether the number has a size, and its unit does not say which one."""
    unit, written = amount.unit, page.text[amount.start : amount.stop]
    if (
        amount.latin
        or written in _VAGUE
        or _ODD.match(written)
        or (written == "零" and unit is not None)
        or (unit is not None and (unit.use == "numbering" or unit.name in _NOT_ALONE))
    ):
        return False
    return magnitude(page, amount) is None


def _named(text: str, start: int, end: int) -> bool:
    """Whether the whole is a date, a code or a set phrase."""
    if text[start] == "0" and text[start + 1 : start + 2].isdigit():
        return True
    if any(found and found.end() == end for found in (pattern.match(text, start) for pattern in (DATE, NUMERAL_DATE, PLAN))):
        return True
    return names.code_at(text, start) is not None or names.idiom_at(text, start) == end


def _head(text: str, end: int) -> int:
    """Where the number begins behind its hedge and its currency."""
    at = 0
    while at < end:
        word = next((word for word in _prefixes().get(text[at], ()) if text.startswith(word, at)), "")
        if not word:
            break
        at += len(word)
    return at


@cache
def _prefixes() -> dict[str, list[str]]:
    words = {word for table in (hedges.before(), hedges.before_scale()) for rows in table.values() for word, _, meaning in rows if meaning != "none"}
    found: dict[str, list[str]] = {}
    for word in sorted(words | set(money_signs()) | {" ", "小"}, key=len, reverse=True):
        found.setdefault(word[0], []).append(word)
    return found
