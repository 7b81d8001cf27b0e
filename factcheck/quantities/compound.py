"""Amounts said in several units, or with a part behind the unit: 3小时20分, 3元5角, 1米75, 两年半."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.lexicon.tables import table
from factcheck.lexicon.units import Unit, unit_named, units_by_head
from factcheck.quantities.numerals import DIGITS, HALF, Number, arabic, chinese

_NUMERALS = "零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖十拾"
_NUMBER = rf" ?[零又]?(?P<number>\d{{1,3}}(?:\.\d+)?|[{_NUMERALS}]{{1,3}}) ?"
#: What may stand behind the unit of an amount that goes on.
GOES_ON = frozenset(_NUMERALS + "0123456789半又 ")
_MORE_DIGITS = frozenset(_NUMERALS + "0123456789百千万亿.%/点")
#: A term of prison, which leaves out the counter: 判刑5年8月.
_TERM = re.compile(r"(?<=[刑判囚处])\d{1,2}年(?P<months>\d{1,2})月(?!\d)")
_COINS = "角毛"
_NO_HALF = frozenset("年导个数小天日径岛球月夜路场程价决")
_POWERS = frozenset((10, 100, 1000))


class Compound(NamedTuple):
    """The whole amount: what it comes to in ``unit``, and where it ends."""

    number: Number
    unit: Unit
    end: int


class _Step(NamedTuple):
    pattern: re.Pattern[str]
    unit: str
    word: str
    size: int


def opens(unit: Unit, after: str) -> bool:
    """Whether ``after``, a character of ``GOES_ON``, may go on with an amount in ``unit``."""
    return after == "半" or unit.name in _steps() or unit.name in _decimals()


def compound(text: str, end: int, number: Number, unit: Unit) -> Compound | None:
    """What follows a number and its unit that end at ``end``, taken together with them.

    >>> compound("3年6个月", 2, Number(Decimal(3)), unit_named("年")).number.value
    Decimal('42')
    """
    if number.value is None or (number.exponent < 0 and unit.coin is None):
        return None
    if unit.name == "年" and (term := _TERM.search(text, max(0, end - 4))) is not None and term.start("months") == end:
        return Compound(Number(_value(number) * 12 + int(term["months"])), unit_named("个月"), term.end())
    key = "角" if text[end - 1] in _COINS else unit.name
    at, found = end, number
    while (step := _steps().get(key)) is not None and (part := _part(text, at, step)) is not None:
        (lower, at), key = part, step.unit
        found, unit = _joined(found, lower, step, unit)
    if text[at : at + 1] == "半":
        return _and_a_half(text, at, found, unit) or (Compound(found, unit, at) if at > end else None)
    digits = _decimals().get(key)
    if digits and (tail := _tail(text, at, digits)):
        place = min(found.exponent, 0) - len(tail)
        return Compound(Number(_value(found) + Decimal(tail).scaleb(place), place), unit, at + len(tail))
    return Compound(found, unit, at) if at > end else None


def _part(text: str, at: int, step: _Step) -> tuple[Number, int] | None:
    match = step.pattern.match(text, at)
    if match is None:
        return None
    number = arabic(match["number"]) if match["number"].isascii() else chinese(match["number"])
    return (number, match.end()) if number is not None and number.value is not None and number.value < step.size else None


def _joined(first: Number, lower: Number, step: _Step, unit: Unit) -> tuple[Number, Unit]:
    """A power of ten stays in the first unit (5斤3两 is 5.3), any other is told in the smaller one."""
    if step.size not in _POWERS:
        return Number(_value(first) * step.size + _value(lower), min(lower.exponent, 0)), unit_named(step.word)
    places = min(first.exponent, 0) - len(str(step.size)) + 1
    return Number(_value(first) + _value(lower).scaleb(places), places + min(lower.exponent, 0)), unit


def _value(number: Number) -> Decimal:
    assert number.value is not None
    return number.value


def _and_a_half(text: str, at: int, number: Number, unit: Unit) -> Compound | None:
    if text[at + 1 : at + 2] in _NO_HALF and text[at + 1 : at + 2]:
        return None
    return Compound(Number(_value(number) + HALF, min(number.exponent, 0) - 1), unit, at + 1)


def _tail(text: str, at: int, most: int) -> str:
    """The digits behind a unit that are its decimals: 75 of 1米75."""
    end = at
    while end < len(text) and end < at + most and text[end] in _DIGITS:
        end += 1
    after = text[end : end + 1]
    if end == at or text[at:end] == "零" or (text[end - 1] == "一" and after.isalnum()) or (after and (after in _MORE_DIGITS or after in units_by_head())):
        return ""
    return "".join(str(DIGITS.get(c, c)) for c in text[at:end])


_DIGITS = frozenset(DIGITS) | frozenset("0123456789")


@cache
def _steps() -> dict[str, _Step]:
    return {
        unit: _Step(re.compile(f"{_NUMBER}(?:{'|'.join(words.split())})(?![钟之点]|个月)"), lower, words.split()[0], size)
        for unit, (lower, words, size) in table("compound.toml")["steps"].items()
    }


@cache
def _decimals() -> dict[str, int]:
    decimals: dict[str, int] = table("compound.toml")["decimals"]
    return decimals
