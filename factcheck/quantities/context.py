"""Units that only the words before a number tell: 气温25度, 用电300度; 时速80公里, 每分钟7200转."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.lexicon.units import Unit, money_signs, spellings, unit_named

_NEAR = 8
_PAUSE = re.compile("[，。；、,;：\\d]")
MOVING = frozenset(("length", "count:转", "count:帧"))
#: The dimensions of units that may mean another one.
CONTEXTUAL = MOVING | {"angle", "money:CNY"}


def in_context(text: str, span: tuple[int, int], unit: Unit) -> Unit:
    """The unit itself, or what it means between the words around ``span``.

    >>> in_context("气温升至25度", (4, 7), unit_named("度")).name, in_context("时速80公里", (2, 6), unit_named("公里")).name
    ('°C', 'km/h')
    """
    start, end = span
    if unit.name == "deg":
        return _degree(text[max(0, start - _NEAR) : start + 2] + text[end : end + 3], unit)
    if unit.name == "CNY" and text[start - 1 : start] == "币":
        return money_signs().get(text[max(0, start - 3) : start]) or money_signs().get(text[start - 2 : start]) or unit  # 港币66元
    if unit.dimension in MOVING:
        return _speed(text[max(0, start - _NEAR) : start], unit)
    return unit


def _degree(lead: str, unit: Unit) -> Unit:
    for name, words in _degrees():
        if any(word in lead for word in words):
            return unit_named(name)
    return unit


def _speed(lead: str, unit: Unit) -> Unit:
    clause = _PAUSE.split(lead)[-1]
    for time, words in _times():
        if any(word in clause for word in words):
            return _speeds().get((unit.name, time), unit)
    return unit


@cache
def _degrees() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(words.split())) for name, words in table("phrases.toml")["degrees"].items())


@cache
def _times() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((time, tuple(words.split())) for time, words in table("phrases.toml")["speeds"].items())


@cache
def _speeds() -> dict[tuple[str, str], Unit]:
    """``{(what is moved, the time): the speed}``, told by the spellings 公里/小时, 转/分钟."""
    known = spellings()
    return {(known[over].name, under): unit for word, unit in known.items() for over, slash, under in (word.partition("/"),) if slash and over in known}
