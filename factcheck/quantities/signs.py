"""The sign before a number: -, +, ±, 负, 零下."""

from __future__ import annotations

from factcheck.lexicon.units import Unit
from factcheck.quantities.behind import Amount

_NOT_NEGATIVE = frozenset("正胜平零一二三四五六七八九十0123456789")


def sign_before(text: str, start: int, floor: int, amount: Amount | None = None, unit: Unit | None = None) -> str:
    """The sign of the number at ``start``, or an empty string; ``-`` behind a letter or a digit needs a unit that can fall.

    >>> sign_before("零下5度", 2, 0), sign_before("负1.2%", 1, 0), sign_before("正负5", 2, 0)
    ('零下', '负', '')
    """
    at = start - 1
    if at < floor:
        return ""
    mark, before = text[at], text[at - 1] if at else ""
    if mark == "负":
        return "" if before in _NOT_NEGATIVE and at else "负"
    if mark == "下":
        return "零下" if before == "零" and at > floor else ""
    if mark not in "-+":
        return mark if mark == "±" and not before.isdigit() else ""
    if before.isalpha() and before.isascii():
        return mark if unit is not None and unit.kind in ("percent", "points") else ""
    if before and (before.isalnum() or before in ")）%-"):
        return mark if (unit is not None or (amount is not None and amount.number.exponent < 0)) and not before.isascii() else ""
    return mark
