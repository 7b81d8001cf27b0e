"""Numbers as editors write them: 2038亿元, 12.6%, 3.4倍."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from factcheck.model import Quantity

_UNIT = re.compile(r"^[^\d]*[\d.,，\s]*(?:[多余]?[万亿千百])*[多余]?\s*(.*)$", re.DOTALL)
_MONEY = {"CNY": "元", "USD": "美元", "HKD": "港元", "EUR": "欧元", "JPY": "日元", "GBP": "英镑", "TWD": "新台币"}


def figure(value: Decimal, like: Quantity) -> str:
    """A computed value in the unit of a written one, with four significant digits.

    >>> from factcheck.quantities import parse
    >>> figure(Decimal("203814000000"), parse("1530亿元")[0])
    '2038亿元'
    """
    return written(value) + unit(like)


def written(value: Decimal, digits: int = 4) -> str:
    """
    >>> written(Decimal("203814000000")), written(Decimal("0.126"))
    ('2038亿', '0.126')
    """
    size = abs(value)
    for scale, word in ((Decimal("1E+12"), "万亿"), (Decimal("1E+8"), "亿"), (Decimal("1E+4"), "万")):
        if size >= scale:
            return plain(value / scale, digits) + word
    return plain(value, digits)


def plain(value: Decimal, digits: int = 4) -> str:
    """Rounded to so many significant digits, whole digits kept, without an exponent.

    >>> plain(Decimal("12.6491")), plain(Decimal("1234567"))
    ('12.65', '1234567')
    """
    if not value.is_finite():
        return "∞" if value > 0 else "-∞"
    if value == 0:
        return "0"
    place = min(value.adjusted() - digits + 1, 0)
    rounded = value.quantize(Decimal(1).scaleb(place), rounding=ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Decimal) -> str:
    """A fraction as percent with one decimal, two below one percent.

    >>> percent(Decimal("0.12636")), percent(Decimal("0.00372"))
    ('12.6%', '0.37%')
    """
    size = abs(value) * 100
    place = Decimal("0.01") if size < 10 else Decimal("0.1")
    return plain((value * 100).quantize(place, rounding=ROUND_HALF_UP), 12) + "%"


def unit(like: Quantity) -> str:
    """The unit as the author wrote it."""
    found = _UNIT.match(like.text)
    tail = found.group(1) if found else ""
    if tail and not any(c.isdigit() for c in tail):
        return tail
    return _MONEY.get(like.unit, "")
