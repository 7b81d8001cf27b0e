"""What the words around an expression say about it."""

from __future__ import annotations

import re
from functools import cache

from factcheck.facts.time.reading import Reading
from factcheck.lexicon.times import time_words

WIDE = 50
NEAR = 12  # characters before a date in which 将, 预计 put it into the future
_ONE_OF_TWO = "或和与及、至到-—~"
_SINCE = re.compile(r"[^，,。；;！？]{0,20}以来")
_COUNTED_BEFORE = re.compile(r"[近连续期第每历长过去前共隔足时].?$")
_REPORTED = re.compile(r"[营净业收归毛销出产实同环较财指利亏订季增末，、；]|及|和|至")
_ACCOUNT = re.compile("[营净业收归毛销产利财]")
_CAR = re.compile(r"[ -]?[A-Za-z]|[款车轿]")
_COUNTED_AFTER = re.compile(r"号|内|均|线|游|移|后|之|以|连|票|达|年化|间|龄|累|新[高低]")


def counted(text: str, start: int, end: int) -> bool:
    """Whether the words beside a weak reading make it something else: a length of time (连续6日, 6日均线), a machine (H1机器人)."""
    if text[start] == "H":
        return _REPORTED.match(text, end) is None
    if text[start] == "Q":
        return _CAR.match(text, end) is not None
    return text[end - 1] == "号" or _COUNTED_BEFORE.search(text, max(0, start - 2), start) is not None or _COUNTED_AFTER.match(text, end) is not None


def quarterly(reading: Reading, text: str, end: int) -> bool:
    """Whether 第1季 is a quarter, as of accounts: not a season of a series."""
    return reading.point.granularity == "quarter" and (reading.point.fiscal or not reading.yearless or _ACCOUNT.match(text, end) is not None)


def in_context(reading: Reading, text: str, start: int, end: int) -> Reading:
    """The reading, corrected by its neighbours: 与去年相比 compares, 自2019年上市以来 opens a window, 周二或周三（2月11日） leaves the weekday open."""
    lists = time_words().lists
    if reading.weekday and reading.point.day and (text[end : end + 1] in _OPEN or text[start - 1 : start] in _OPEN or text[end + 1 : end + 2] in _OPEN):
        return reading._replace(weekday=None)
    before = start - (text[start - 1 : start] == " ")
    if text.endswith(lists["compare.lead"], 0, before) and not text.endswith("占比", 0, before):
        return reading._replace(kind="comparison")
    if reading.kind == "date":
        if text.startswith(lists["compare.tail"], end):
            return reading._replace(kind="comparison")
        if text[start - 1 : start] in ("自", "从") and start and _SINCE.match(text, end):
            return reading._replace(kind="window", since=True)
    if reading.same and reading.alone and (not start or text[start - 1] in "，,；;。："):
        return reading._replace(kind="date")
    return reading


_OPEN = frozenset(_ONE_OF_TWO)


def in_future(text: str, start: int, end: int, reading: Reading) -> bool:
    """Whether 将, 预计 … stand before an expression or right after it; of a bare 周三, which any plan may name, far around."""
    if reading.weekday and not reading.point.day:
        begin, stop = max(0, start - WIDE), min(len(text), end + WIDE)
        return text[end - 1].isdecimal() or _futures().search(text, begin, stop) is not None or _awaited().search(text, begin, stop) is not None
    return _futures().search(text, max(0, start - NEAR), min(len(text), end + NEAR // 2)) is not None


def planned(text: str, start: int) -> bool:
    """Whether 将于 or 拟在 stands right before an expression."""
    return text.endswith(time_words().lists["tense.planned"], 0, start)


@cache
def _futures() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, time_words().lists["tense.future"])))


@cache
def _awaited() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, time_words().lists["tense.awaited"])))
