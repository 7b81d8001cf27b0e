"""Digits and numerals to exact numbers, with the place of the last written digit."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

DIGITS = {c: i for i, row in enumerate(("零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for c in row}
TENS = {"十": 1, "拾": 1, "廿": 1, "卅": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "亿": 8, "兆": 12}
SCALES = {
    "万亿": 12, "亿": 8, "万": 4, "千万": 7, "百万": 6, "十万": 5, "千": 3, "百": 2, "十": 1, "千亿": 11, "百亿": 10, "十亿": 9, "兆": 12, "亿万": 12, "万万": 8,
    "百万亿": 14, "千万亿": 15, "亿亿": 16, "K": 3, "k": 3, "M": 6, "B": 9, "T": 12, "bn": 9, "mn": 6, "": 0,
}  # fmt: skip
LONGEST = 40

_PLACES = {exponent: Decimal(1).scaleb(exponent) for exponent in range(-20, 41)}


class Number(NamedTuple):
    """``value`` or the ends ``low`` and ``high``; ``exponent`` is that of the last written digit."""

    value: Decimal | None
    exponent: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    more: bool = False  # 余, 多, 来 stands inside


def place(exponent: int) -> Decimal:
    return _PLACES[exponent] if -20 <= exponent <= 40 else Decimal(1).scaleb(exponent)


def arabic(digits: str, shift: int) -> Number:
    """``("6,276.5", 8)`` is 6276.5 times 10**8.

    >>> arabic("6,276.5", 8)
    Number(value=Decimal('627650000000'), exponent=7, low=None, high=None, more=False)
    """
    whole, _, part = digits.replace(",", "").replace("，", "").partition(".")
    exponent = shift - len(part)
    if exponent >= 0:
        return Number(Decimal(int(whole + part) * 10**exponent), exponent)
    if shift == 0:
        return Number(Decimal(f"{whole}.{part}"), exponent)
    return Number(Decimal(f"{whole}{part}E{exponent}"), exponent)


def mixed(parts: list[tuple[str, int]]) -> Number:
    """3万4000, 1亿2千万: sums of written parts.

    >>> mixed([("3", 4), ("4000", 0)]).value
    Decimal('34000')
    """
    numbers = [arabic(*part) for part in parts]
    return Number(sum((n.value for n in numbers if n.value is not None), Decimal(0)), numbers[-1].exponent)


def chinese(text: str) -> Number | None:
    """A numeral in characters, or ``None`` when it is none (三二一, 百万万一).

    >>> chinese("一万五千亿").value, chinese("三点五亿").value, chinese("两百五").value
    (Decimal('1500000000000'), Decimal('350000000'), Decimal('250'))
    """
    if len(text) > LONGEST:
        return None
    if "点" in text:
        return _pointed(text)
    if all(c in DIGITS for c in text):
        return _string_of_digits(text)
    return _positional(text)


def _string_of_digits(text: str) -> Number | None:
    """三 is 3; 二〇二四 reads like 2024; 三四 is 3 to 4."""
    if len(text) == 2 and (near := _neighbours(text)):
        return near
    return Number(Decimal("".join(str(DIGITS[c]) for c in text)))


def _neighbours(pair: str) -> Number | None:
    low, high = DIGITS[pair[0]], DIGITS[pair[1]]
    if 0 < low and (high == low + 1 or pair == "三五"):
        return Number(None, 0, Decimal(low), Decimal(high))
    return None


def _pointed(text: str) -> Number | None:
    whole, _, rest = text.partition("点")
    end = 0
    while end < len(rest) and rest[end] in DIGITS:
        end += 1
    if not end or not whole or rest[end:] not in SCALES:
        return None
    first = chinese(whole)
    if first is None or first.value is None or first.value != int(first.value):
        return None
    return arabic(f"{first.value}." + "".join(str(DIGITS[c]) for c in rest[:end]), SCALES[rest[end:]])


def _positional(text: str) -> Number | None:
    """Sections of ten thousand: every 万 and 亿 closes what stands before it; a bare last digit is read one scale down (三万二)."""
    total = section = 0
    digit: int | None = None
    spread: Number | None = None
    last = lowest = 16
    at, size = 0, len(text)
    while at < size:
        c = text[at]
        if c in DIGITS:
            if digit is not None:
                spread = _neighbours(text[at - 1 : at + 1])
                if spread is None:
                    return None
            digit = DIGITS[c]
            if digit == 0:
                digit, lowest = None, 1
            at += 1
            continue
        exponent = TENS[c]
        if spread is not None:
            return _spread(text, at, total + section, spread)
        if c in "廿卅":
            digit = 2 if c == "廿" else 3
        if exponent >= 4:
            part = section + (digit or 0)
            if part == 0 and total and exponent > 4:
                total *= 10**exponent
            elif part == 0 and total == 0:
                total = 10**exponent
            elif exponent > 4:
                total, section = (total + part) * 10**exponent, 0
            else:
                total, section = total + part * 10**exponent, 0
            last = exponent
        else:
            section += (1 if digit is None else digit) * 10**exponent
            last = exponent
        lowest = exponent
        digit = None
        at += 1
    if spread is not None:
        return _spread(text, at, total + section, spread)
    if digit is not None:
        step = last - 1 if lowest == last and last >= 2 else 0
        return Number(Decimal(total + section + digit * 10**step), step)
    return Number(Decimal(total + section), last)


def _spread(text: str, at: int, before: int, spread: Number) -> Number | None:
    """七八百亿, 三十五六, 两三千: the rest scales both ends."""
    shift = 0
    for c in text[at:]:
        if c not in TENS:
            return None
        shift += TENS[c]
    assert spread.low is not None and spread.high is not None
    unit = 10**shift
    return Number(None, shift, before + spread.low * unit, before + spread.high * unit)
