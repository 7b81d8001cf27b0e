"""One number with its scale and unit, at one place."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from factcheck.lexicon.units import Unit, units_by_head
from factcheck.quantities.numerals import SCALES, Number, arabic, chinese, mixed

ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:，\d{3})+(?=\.\d|[万亿%元美港欧家人台个吨])(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2}(?![\dA-Za-z]))?")
_NOT_SCALE = "(?![瓦克米卡伏帕焦赫牛字兆]|分[之点])"
SCALE = re.compile(rf" ?(?:(?P<more>余|多|来)(?=[百千万亿]))?(?P<scale>[十百千]?万亿|[十百千]亿|[十百千]万|亿|万|兆{_NOT_SCALE}|[千百十]{_NOT_SCALE}|(?:bn|mn|[KMBTk])(?![A-Za-z0-9]))")
TAIL = re.compile(r"零?(\d[\d,]*(?:\.\d+)?)([千百]?万|亿|万|千(?![瓦克米卡伏帕焦赫]))?")
HANZI = re.compile("[零〇一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟]+(?:点[零〇一二三四五六七八九]+[百千万亿]*)?")
RATE = re.compile(r"\s?/\s?|每")


class Atom(NamedTuple):
    number: Number
    scale: int
    unit: Unit | None
    name: str
    end: int
    bare_end: int


def unit_at(text: str, at: int) -> tuple[Unit | None, int]:
    """The longest unit that starts here, and its end."""
    head = text[at : at + 1]
    rows = units_by_head().get(head)
    if rows is None:
        return None, at
    for spelling, size, unit in rows:
        if text.startswith(spelling, at):
            end = at + size
            if head.isascii() and head.isalpha() and text[end : end + 1].isascii() and text[end : end + 1].isalnum():
                continue
            return unit, end
    return None, at


def arabic_at(text: str, at: int) -> Atom | None:
    """Digits with what follows: scale, a second part (3万2), unit."""
    found = ARABIC.match(text, at)
    if found is None or found.end() - at > 40:
        return None
    digits, end, shift = found.group(), found.end(), 0
    more = False
    if scale := SCALE.match(text, end):
        word, start = scale["scale"], end
        shift, end = SCALES[word], scale.end()
        more = scale["more"] is not None
        if word in "KMBTkbnmn" and text[start] == " ":
            shift, end = 0, start
    number = arabic(digits, shift) if "e" not in digits and "E" not in digits else Number(Decimal(digits), 0)
    if shift >= 2 and (tail := TAIL.match(text, end)) and text[end - 1] in "十百千万亿":
        number, end = _with_tail(digits, shift, tail)
    return _finish(text, number._replace(more=more), shift, end)


def _with_tail(digits: str, shift: int, tail: re.Match[str]) -> tuple[Number, int]:
    rest, scale = tail[1], SCALES[tail[2] or ""]
    if not tail[2] and len(rest) == 1 and not tail[0].startswith("零"):
        scale = shift - 1  # 3万2: a bare digit is read one scale down
    return mixed([(digits, shift), (rest, scale)]), tail.end()


def chinese_at(text: str, at: int) -> Atom | None:
    found = HANZI.match(text, at)
    if found is None:
        return None
    number = chinese(found.group())
    if number is None:
        return None
    return _finish(text, number, 0, found.end())


def _finish(text: str, number: Number, shift: int, end: int) -> Atom:
    bare = end
    at = end
    if text[at : at + 1] == " ":
        at += 1
    more = number.more
    if text[at : at + 1] in ("余", "多", "来") and text[at : at + 1]:
        unit, stop = unit_at(text, at + 1)
        if unit is not None:
            return Atom(number._replace(more=True), shift, unit, unit.name, stop, bare)
    unit, stop = unit_at(text, at)
    if unit is None:
        return Atom(number._replace(more=more), shift, None, "1", bare, bare)
    name = unit.name
    if text[stop : stop + 1] == "/" and (under := unit_at(text, stop + 1))[0] is not None:
        assert under[0] is not None
        return Atom(number, shift, unit._replace(dimension=f"{unit.dimension}/{under[0].dimension}"), f"{name}/{under[0].name}", under[1], bare)
    return Atom(number, shift, unit, name, stop, bare)
