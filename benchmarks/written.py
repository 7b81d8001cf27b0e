"""Figures as a careful reader takes them: read here on their own, so that what is planted does not lean on what the checker understands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
FIGURE = re.compile(
    r"(?<![\d.,，A-Za-z—～-])(\d+(?:\.\d+)?)(万亿|千万|百万|亿|万|千(?!瓦|米|克))?"
    r"(个百分点|%|[美欧港日]元|元|万千瓦时?|千瓦时?|平方米|公里|微克|万人次|人次|[家台辆人名只列张天亩吨剂株款件座分套户份单股片次公斤桶])(?!\d|[-—～至])"
)
_ABOUT = re.compile(r"(?:约|近|超过?|逾|突破|大约)$")


@dataclass(frozen=True)
class Figure:
    """A number with its unit at ``[start, end)`` of a text."""

    digits: str
    scale: str
    unit: str
    start: int
    end: int
    about: bool = False

    @property
    def value(self) -> Decimal:
        return Decimal(self.digits) * _SCALES[self.scale]

    @property
    def text(self) -> str:
        return self.digits + self.scale + self.unit

    @property
    def significant(self) -> int:
        return len(self.digits.replace(".", "").strip("0"))

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The strict reading: one unit of the last digit to either side, five per cent for 约."""
        slack = Decimal(1).scaleb(int(Decimal(self.digits).as_tuple().exponent)) * _SCALES[self.scale]
        if self.about:
            slack = max(slack, self.value / 10)
        return self.value - slack, self.value + slack

    @property
    def loose(self) -> tuple[Decimal, Decimal]:
        """The lenient reading: trailing zeros may be rounded, too."""
        low, high = self.ends
        slack = self.value / 40 if self.digits.endswith("0") else Decimal(0)
        return min(low, self.value - slack), max(high, self.value + slack)

    def meets(self, other: Figure) -> bool:
        return self.unit == other.unit and self.loose[0] <= other.loose[1] and other.loose[0] <= self.loose[1]


def figures(text: str) -> list[Figure]:
    return [Figure(m[1], m[2] or "", m[3], m.start(), m.end(), bool(_ABOUT.search(text[: m.start()][-2:]))) for m in FIGURE.finditer(text)]


def figure(literal: str, text: str) -> Figure:
    """The figure written ``literal``; raises ``LookupError`` unless the text holds it."""
    match = re.search(r"(?<![\d.])" + re.escape(literal), text)
    parts = re.fullmatch(r"(\d+(?:\.\d+)?)(万亿|千万|百万|亿|万|千(?!瓦|米|克))?(.*)", literal)
    if match is None or parts is None:
        raise LookupError(f"{literal} does not stand in: {text.strip()[:40]}")
    return Figure(parts[1], parts[2] or "", parts[3], match.start(), match.end(), bool(_ABOUT.search(text[: match.start()][-2:])))
