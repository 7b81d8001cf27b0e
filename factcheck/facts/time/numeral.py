"""Small numerals of dates."""

from __future__ import annotations

DIGITS = {c: i for i, row in enumerate(("零〇○", "一元", "二两", "三", "四", "五", "六", "七", "八", "九")) for c in row}


def numeral(text: str) -> int | None:
    """Digits or a numeral below one hundred; ``None`` for 几, 半 and other vague ones.

    >>> numeral("12"), numeral("二十三"), numeral("十"), numeral("廿三"), numeral("几")
    (12, 23, 10, 23, None)
    """
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or not all(c in DIGITS for c in tens + ones):
        return None
    return (DIGITS[tens] if tens else bool(ten)) * 10 + (DIGITS[ones] if ones else 0)
