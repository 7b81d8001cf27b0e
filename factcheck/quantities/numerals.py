"""Digits and numerals to exact numbers, with the place of the last written digit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

DIGITS = {c: i for i, row in enumerate(("零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for c in row}
TENS = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "亿": 8, "兆": 12}
SCALES = {"K": 3, "k": 3, "w": 4, "W": 4, "M": 6, "B": 9, "T": 12, "bn": 9, "mn": 6, "billion": 9, "million": 6, "trillion": 12, "thousand": 3}
HALF = Decimal("0.5")
LONGEST = 40  # characters of one numeral; what is longer is no number
DIGITS_AT_MOST = 24  # nothing is measured with more
_MOST = 10**DIGITS_AT_MOST

_PLACES = {exponent: Decimal(1).scaleb(exponent) for exponent in range(-20, 41)}
_POWERS = [10**exponent for exponent in range(100)]
_SHORT = str.maketrans({"廿": "二十", "卅": "三十"})
_UNSURE = re.compile("[几数]")
_NOT_QUITE = {"百八十": (80, 100), "千八百": (800, 1000), "万八千": (8000, 10000)}
_PIECES = re.compile(r"\d+|.")


class Number(NamedTuple):
    """``value``, or the ends ``low`` and ``high`` of a spread (两三, 十几); ``exponent`` is the place of the last written digit."""

    value: Decimal | None
    exponent: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    vague: bool = False

    def times(self, factor: Decimal) -> Number:
        """The number of another unit: 3 毛 is 0.3 元, 三刻钟 45 分钟.

        >>> Number(Decimal(35)).times(Decimal("0.1")).value
        Decimal('3.5')
        """
        return self.converted(factor, self.exponent + (factor.adjusted() if factor == place(factor.adjusted()) else 0))

    def converted(self, factor: Decimal, exponent: int) -> Number:
        """The number times any ``factor``, with the place of its last digit given."""
        value, low, high = (end if end is None else _product(end, factor) for end in (self.value, self.low, self.high))
        return Number(value, exponent, low, high, self.vague)


def _product(end: Decimal, factor: Decimal) -> Decimal:
    product = end * factor
    return product.to_integral_value() if factor > 1 and product == product.to_integral_value() else product


def place(exponent: int) -> Decimal:
    """Ten to the power of ``exponent``."""
    return _PLACES[exponent] if -20 <= exponent <= 40 else Decimal(1).scaleb(exponent)


def scale_of(word: str) -> int:
    """The power of ten of a scale word: 12 for 万亿, 6 for M.

    >>> scale_of("万亿"), scale_of("千万"), scale_of("M"), scale_of("")
    (12, 7, 6, 0)
    """
    if word not in SCALES:
        SCALES[word] = sum(TENS[c] for c in word)
    return SCALES[word]


def arabic(digits: str, shift: int = 0) -> Number:
    """Digits, with or without thousands marks and decimals, times ten to the power of ``shift``.

    >>> arabic("6,276.5", 8)
    Number(value=Decimal('627650000000'), exponent=7, low=None, high=None, vague=False)
    """
    if digits.isdigit():
        return Number(Decimal(int(digits) * _POWERS[shift]) if shift else Decimal(digits), shift)
    digits = digits.replace(",", "").replace("，", "").replace(" ", "")
    whole, _, part = digits.partition(".")
    exponent = shift - len(part)
    if exponent >= 0:
        return Number(Decimal(int(whole + part) * _POWERS[exponent]), exponent)
    return Number(Decimal(digits if shift == 0 else f"{whole}{part}E{exponent}"), exponent)


def mixed(text: str) -> Number | None:
    """Digits and scale words in turn: 3万4000, 2千零30万, 1亿2千万, 3万2.

    >>> mixed("3万4000").value, mixed("2千零30万").value, mixed("3万2").value
    (Decimal('34000'), Decimal('20300000'), Decimal('32000'))
    """
    tokens: list[int | str] = []
    for piece in _PIECES.findall(text):
        if piece.isdigit() and piece not in DIGITS:
            tokens.append(int(piece))
        elif piece in TENS:
            tokens.append(piece)
        elif piece != "零":
            return None
    if isinstance(tokens[-1], int) and tokens[-1] >= 10 and text[-len(str(tokens[-1])) :].isdigit():
        return _sum(tokens, False)
    return _sum(tokens, "零" not in text)


def chinese(text: str) -> Number | None:
    """A numeral in characters, or ``None`` when it is none (三二一百).

    >>> chinese("一万五千亿").value, chinese("三点五亿").value, chinese("两百五").value
    (Decimal('1500000000000'), Decimal('350000000'), Decimal('250'))
    >>> chinese("七八百亿").low, chinese("三十几万").high
    (Decimal('70000000000'), Decimal('400000'))
    """
    if len(text) > LONGEST or not text:
        return None
    if "点" in text:
        return _pointed(text)
    if text in _NOT_QUITE:
        low, high = _NOT_QUITE[text]
        return Number(None, 0, Decimal(low), Decimal(high), True)
    if "廿" in text or "卅" in text:
        text = text.translate(_SHORT)
    if unsure := _UNSURE.search(text):
        return _vague(text, unsure.start())
    if len(text) == 1 and text in DIGITS:
        return Number(Decimal(DIGITS[text]))
    for at in range(len(text) - 1):
        if text[at] in DIGITS and text[at + 1] in DIGITS:
            return _adjacent(text, at)
    return _sum([DIGITS.get(c, c) for c in text if c not in "零〇"] or [0], "零" not in text and "〇" not in text)


def _adjacent(text: str, at: int) -> Number | None:
    """Two digits side by side: 七八百 is 7 to 8 hundred, 二〇二四 is read digit by digit, 一千零五 is positional."""
    first, second = DIGITS[text[at]], DIGITS[text[at + 1]]
    if first > 0 and (second == first + 1 or text[at : at + 2] == "三五") and text[at + 2 : at + 3] not in DIGITS:
        return _between(chinese(text[: at + 1] + text[at + 2 :]), chinese(text[:at] + text[at + 1 :]))
    if all(c in DIGITS for c in text):
        return None if len(text) > DIGITS_AT_MOST else Number(Decimal("".join(str(DIGITS[c]) for c in text)))
    if first == 0:
        return _sum([DIGITS.get(c, c) for c in text if c not in "零〇"], False)
    digits, scale = text.rstrip("万亿千百十"), text[len(text.rstrip("万亿千百十")) :]
    if all(c in DIGITS for c in digits):
        return arabic("".join(str(DIGITS[c]) for c in digits), scale_of(scale))
    return None


def _between(low: Number | None, high: Number | None) -> Number | None:
    if low is None or high is None or low.value is None or high.value is None or low.value >= high.value:
        return None
    return Number(None, low.exponent, low.value, high.value)


def _vague(text: str, at: int) -> Number | None:
    """几十 is [20, 100), 十几 is [11, 20), 三十几万 is [31万, 40万)."""
    before, after = text[:at], text[at + 1 :]
    if _UNSURE.search(after) or any(c not in TENS for c in after) or (before and before[-1] not in TENS):
        return None
    low, last, most = (chinese(before + digit + after) for digit in ("一" if before else "二", "八", "九"))
    if low is None or last is None or most is None or low.value is None or last.value is None or most.value is None:
        return None
    return Number(None, low.exponent, low.value, most.value + (most.value - last.value), True)


def _pointed(text: str) -> Number | None:
    whole, _, rest = text.partition("点")
    part = rest.rstrip("十百千万亿")
    first = chinese(whole)
    if first is None or first.value is None or not part or any(c not in DIGITS for c in part):
        return None
    return arabic(f"{first.value}." + "".join(str(DIGITS[c]) for c in part), scale_of(rest[len(part) :]))


def _sum(tokens: list[int | str], drop: bool) -> Number | None:
    """Sections of ten thousand: 万 and 亿 close what stands before; with ``drop`` a bare last digit is read one scale down (三万二)."""
    total = section = biggest = last = 0
    digit: int | None = None
    for token in tokens:
        if isinstance(token, int):
            if digit is not None:
                return None
            digit = token
            continue
        last = TENS[token]
        if last < 4:
            section += (1 if digit is None else digit) * 10**last
        else:
            part = section + (digit or 0)
            if part == 0:
                total = (total or 1) * 10**last
            elif last > biggest:
                total, biggest = (total + part) * 10**last, last
            else:
                total += part * 10**last
            section = 0
        digit = None
    if total >= _MOST:
        return None
    if digit is None:
        return Number(Decimal(total + section), _lowest(tokens))
    step = last - 1 if drop and last >= 2 and digit < 10 else 0
    return Number(Decimal(total + section + digit * 10**step), step)


def _lowest(tokens: list[int | str]) -> int:
    """The place of the last digit: all scale words after it (七百亿 is 10, 三十 is 1)."""
    exponent = 0
    for token in reversed(tokens):
        if isinstance(token, int):
            break
        exponent += TENS[token]
    return exponent
