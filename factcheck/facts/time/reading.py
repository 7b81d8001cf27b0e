"""What an expression says by itself, before any calendar: year, months, day, and how they stand to one another."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from factcheck.facts.time.pattern import TO, pieces
from factcheck.lexicon.times import time_words
from factcheck.model.period import DateKind, Granularity

_DIGITS = {c: i for i, row in enumerate(("零〇○", "一元", "二两", "三", "四", "五", "六", "七", "八", "九")) for c in row}
_TO = re.compile(TO)
_LETTERS = re.compile(r"\d+|[QH]")


class Point(NamedTuple):
    """A stretch of the calendar, as far as it is written. ``relative`` is ``("year", -1)`` for 去年; ``first`` and ``last`` are months."""

    year: int | None = None
    relative: tuple[str, int] | None = None
    first: int | None = None
    last: int | None = None
    granularity: Granularity = "year"
    day: int | None = None
    last_day: int | None = None
    part: str = ""
    edge: str = ""
    fiscal: bool = False
    cumulative: bool = False
    years: int = 1


class Reading(NamedTuple):
    """One mention in an expression, offsets from the expression's start.

    ``weak`` readings may as well be something else (6日 a length, H1 a machine); ``open`` ones have no days.
    前两个月 without a year are the first two only ``lately``: soon after they ended.
    """

    start: int
    end: int
    kind: DateKind
    point: Point
    until: Point | None = None
    weekday: int | None = None
    as_of: bool = False
    same: bool = False
    since: bool = False
    now: bool = False
    window: tuple[int, str] | None = None
    open: bool = False
    weak: bool = False
    lately: bool = False

    @property
    def yearless(self) -> bool:
        return self.point.year is None and self.point.relative is None

    @property
    def alone(self) -> bool:
        """同期 without the year whose 同期 it is."""
        return self.yearless and self.point.first is None


def numeral(text: str) -> int | None:
    """Digits or a numeral below one hundred; ``None`` for 几, 半 and other vague ones.

    >>> numeral("12"), numeral("二十三"), numeral("十"), numeral("廿三"), numeral("几")
    (12, 23, 10, 23, None)
    """
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or not all(c in _DIGITS for c in tens + ones):
        return None
    return (_DIGITS[tens] if tens else bool(ten)) * 10 + (_DIGITS[ones] if ones else 0)


class _Folding:
    """Takes pieces one by one; a piece that no longer fits begins the next mention."""

    def __init__(self) -> None:
        self.done: list[Reading] = []
        self.clear()

    def clear(self) -> None:
        self.point = Point()
        self.until: Point | None = None
        self.before: Point | None = None
        self.start = self.end = -1
        self.rank = -1
        self.kind: DateKind = "date"
        self.weekday: int | None = None
        self.as_of = self.same = self.since = self.now = self.open = self.weak = self.lately = False
        self.window: tuple[int, str] | None = None

    def flush(self) -> None:
        if self.end > self.start >= 0 and self.rank >= 0:
            point, until = (self.before, self.point) if self.before is not None else (self.point, None)
            bare_day = point.day is not None and point.first is None and point.relative is None and self.weekday is None
            self.done.append(
                Reading(
                    self.start,
                    self.end,
                    self.kind,
                    point,
                    until,
                    self.weekday,
                    as_of=self.as_of,
                    same=self.same,
                    since=self.since,
                    now=self.now,
                    window=self.window,
                    open=self.open,
                    weak=bare_day or self.weak,
                    lately=self.lately,
                )
            )
        self.clear()

    def room(self, rank: int, start: int) -> None:
        """Makes place for a piece of a finer unit than those before; years are 0, parts of it 1, days 2, parts of any 3."""
        if self.rank >= rank:
            self.flush()
        if self.start < 0:
            self.start = start
        self.rank = rank


def _years(f: _Folding, text: str, start: int) -> None:
    f.room(0, start)
    first, last = (int(n) for n in re.findall(r"\d{4}", text))
    f.before = Point(year=first)
    f.point = Point(year=last)


def _year(f: _Folding, text: str, start: int) -> None:
    f.room(0, start)
    body = text.replace("年度", "").replace("年", "").strip()
    if body.startswith("民国"):
        year = 1911 + int(body[2:])
    elif body.isdecimal():
        year = int(body) if len(body) == 4 else 2000 + int(body)
    else:
        year = int("".join(str(_DIGITS[c]) for c in body))
    f.point = f.point._replace(year=year)


def _fiscal(f: _Folding, text: str, start: int) -> None:
    f.room(0, start)
    digits = re.search(r"\d+", text)
    assert digits is not None
    year = int(digits[0])
    f.point = f.point._replace(year=year if year > 99 else 2000 + year, fiscal=True)


def _code(f: _Folding, text: str, start: int) -> None:
    """2024Q1, 1Q24, 25H1, 1H25, 2025E."""
    f.room(0, start)
    if text[-1] in "EeAF":
        f.point = f.point._replace(year=int(text[:4]))
        return
    parts = _LETTERS.findall(text)
    year, n = (parts[0], parts[2]) if len(parts[2]) == 1 else (parts[2], parts[0])
    f.point = f.point._replace(year=int(year) % 2000 + 2000)
    _slice(f, 6 if parts[1] == "H" else 3, int(n))


def _slice(f: _Folding, size: int, n: int) -> None:
    f.rank = 1
    n = min(n, 12 // size)
    f.point = f.point._replace(first=(n - 1) * size + 1, last=n * size, granularity="half" if size == 6 else "quarter")


def _half(f: _Folding, text: str, start: int) -> None:
    f.weak = text[0] == "H" and f.rank < 0
    f.room(1, start)
    _slice(f, 6, 1 if text[0] == "上" or text[-1] == "1" else 2)


def _quarter(f: _Folding, text: str, start: int) -> None:
    f.weak = text[0] == "Q" and f.rank < 0
    f.room(1, start)
    n = 1 if text[0] == "首" else next(_DIGITS.get(c) or int(c) for c in text if c in "1234一二三四")
    _slice(f, 3, n)
    if "财" in text:
        f.point = f.point._replace(fiscal=True)


def _first_month(f: _Folding, text: str, start: int) -> None:
    if f.rank == 0:
        _month(f, "1月", start)
    else:
        f.flush()


def _cumulative(f: _Folding, text: str, start: int) -> None:
    numbers = [n for n in (numeral(c) for c in re.findall(r"\d+|[一二两三四五六七八九十]+", text)) if n]
    last = numbers[-1] * 3 if "季" in text else numbers[-1]
    if "月" in text and f.rank < 0 and last == 1:
        f.flush()  # 前一个月 is the month before another
        return
    f.lately = "月" in text and f.rank < 0
    f.room(1, start)
    f.point = f.point._replace(first=1, last=min(last, 12), granularity=_named(1, last), cumulative=True)


def _named(first: int, last: int) -> Granularity:
    """1—6月 is a half, 1—3月 a quarter, 1—2月 a span."""
    size = last - first + 1
    if size == 1:
        return "month"
    if size in (3, 6, 12) and first % size == 1:
        return {3: "quarter", 6: "half", 12: "year"}[size]  # type: ignore[return-value]
    return "span"


def _months(f: _Folding, text: str, start: int) -> None:
    f.room(1, start)
    numbers = [numeral(c) for c in re.findall(r"\d+|[一二三四五六七八九十元]+", text)]
    first, last = numbers[0], numbers[-1]
    if first is None or last is None or first >= last:
        f.open = True
        return
    f.point = f.point._replace(first=first, last=last, granularity=_named(first, last), cumulative=first == 1)


def _month(f: _Folding, text: str, start: int) -> None:
    f.room(1, start)
    month = numeral(text.replace("份", "").replace("月", "").strip())
    f.point = f.point._replace(first=month, last=month, granularity="month")


def _day(f: _Folding, text: str, start: int) -> None:
    if f.rank != 1 and not text[0].isdecimal():
        f.flush()  # 七日 without its month is a length
        return
    f.room(2, start)
    f.point = f.point._replace(day=numeral(text[:-1].strip()), granularity="day")


def _days(f: _Folding, text: str, start: int) -> None:
    f.room(2, start)
    first, last = (int(n) for n in re.findall(r"\d+", text))
    f.point = f.point._replace(day=first, last_day=last, granularity="span")


def _iso(f: _Folding, text: str, start: int) -> None:
    f.room(0, start)
    year, month, day = (int(n) for n in re.findall(r"\d+", text))
    f.rank = 2
    f.point = Point(year=year, first=month, last=month, day=day, granularity="day")


_RANK = {"year": 0, "same_year": 0, "quarter": 1, "same_quarter": 1, "month": 1, "same_month": 1, "week": 1, "day": 2, "same_day": 2}


def _relative(f: _Folding, text: str, start: int) -> None:
    relative = time_words().relative[text]
    f.room(_RANK[relative[0]], start)
    f.point = f.point._replace(relative=relative)


def _whole(f: _Folding, text: str, start: int) -> None:
    if f.rank == 0:
        f.rank = 1
        return
    f.room(1, start)
    f.point = f.point._replace(relative=("same_year", 0))


def _edge(f: _Folding, text: str, start: int) -> None:
    """年初, 月底: of the year or month before it, or of one that is not said."""
    unit, part = text
    if (unit == "年" and f.rank == 0) or (unit == "月" and f.rank == 1) or (unit == "季" and f.rank == 1):
        f.rank = 3
        f.point = f.point._replace(part=part)
        return
    f.room(3, start)
    f.point = f.point._replace(part=part, edge=unit)


def _part(f: _Folding, text: str, start: int) -> None:
    if f.rank in (0, 1):
        f.rank = 3
        f.point = f.point._replace(part=text)
    else:
        f.flush()


def _weekday(f: _Folding, text: str, start: int) -> None:
    if f.weekday is not None or f.rank in (0, 1):
        f.flush()
    if f.start < 0:
        f.start = start
    f.weekday = "一二三四五六日".find(text[-1]) + 1 or 7
    week = _WEEKS.get(text[0])
    if week is not None and f.rank < 0:
        f.point = f.point._replace(relative=("week", week))
    f.rank = max(f.rank, 1)


_WEEKS = {"上": -1, "本": 0, "这": 0, "下": 1}


def _since(f: _Folding, text: str, start: int) -> None:
    if f.rank >= 0 and text != "起":
        f.since = True
        f.kind = "window"


def _same(f: _Folding, text: str, start: int) -> None:
    if text != "同期" and f.rank < 0:
        _relative(f, text, start)
        return
    if f.rank > 1:
        f.flush()
    if f.start < 0:
        f.start = start
    f.rank, f.same, f.kind = 3, True, "comparison"


def _as_of(f: _Folding, text: str, start: int) -> None:
    f.flush()
    f.start, f.as_of, f.kind = start, True, "as_of"


def _now(f: _Folding, text: str, start: int) -> None:
    if f.as_of and f.rank < 0:
        f.now, f.rank = True, 3
    else:
        f.flush()


def _vague(f: _Folding, text: str, start: int) -> None:
    f.room(0, start)
    f.kind, f.open, f.rank = "relative", True, 9


def _window(f: _Folding, text: str, start: int) -> None:
    f.flush()
    f.start, f.rank, f.kind = start, 9, "window"
    past = any(text.startswith(word) for word in time_words().lists["window.past"])
    later = any(text.startswith(word) for word in time_words().lists["window.next"])
    match = re.search(r"(\d+|[一二两三四五六七八九十半几数百]+)([余多]?)(?:个)?(年|月|季|周|星|天|日|交|小)", text)
    assert match is not None
    f.weak = not (past or later)
    n = numeral(match[1])
    until_now = past or text.endswith("来")
    if n and not match[2] and (until_now or later) and match[3] in "年月季周星天日":
        f.window = (n if until_now else -n, match[3])
    else:
        f.open = True


def _decade(f: _Folding, text: str, start: int) -> None:
    f.flush()
    f.start, f.rank = start, 9
    century = re.match(r"(上|本|\d\d)世纪", text)
    tens = re.search(r"(\d+)年代", text)
    base = {"上": 1900, "本": 2000}.get(century[1]) or int(century[1]) * 100 - 100 if century else 0
    year = base + (int(tens[1]) if tens else 0)
    f.point = Point(year=year if year > 99 else 1900 + year, years=10 if tens else 100, granularity="years")


def _plan(f: _Folding, text: str, start: int) -> None:
    f.room(0, start)
    f.point = Point(year=time_words().plans[text], years=5, granularity="years")


def _tens(f: _Folding, text: str, start: int) -> None:
    if f.rank == 1:
        f.rank = 2
        f.point = f.point._replace(part=text[0])
    else:
        f.flush()


def _clock(f: _Folding, text: str, start: int) -> None:
    if f.rank < 0:
        f.flush()


_TAKE: dict[str, Callable[[_Folding, str, int], None]] = {
    "years": _years, "year": _year, "fiscal": _fiscal, "code": _code, "half": _half, "quarter": _quarter, "cumulative": _cumulative, "months": _months,
    "month": _month, "day": _day, "days": _days, "iso": _iso, "relative": _relative, "whole": _whole, "first_month": _first_month, "edge": _edge, "part": _part, "weekday": _weekday,
    "since": _since, "same": _same, "as_of": _as_of, "now": _now, "vague": _vague, "lunar": _vague, "window": _window, "decade": _decade, "plan": _plan,
    "tens": _tens, "clock": _clock,
}  # fmt: skip


@lru_cache(maxsize=20_000)
def read(expression: str) -> tuple[Reading, ...]:
    """The mentions in an expression that ``pattern.expressions`` found.

    >>> [(r.kind, r.point.year, r.point.first) for r in read("2024年12月26日")]
    [('date', 2024, 12)]
    """
    folding = _Folding()
    compared = False
    at = 0
    for piece in pieces().finditer(expression):
        start, name = piece.start(), piece.lastgroup
        assert name is not None
        gap = expression[at:start]
        if at == 0 and gap:
            compared = True
        elif gap.strip() and _TO.fullmatch(gap) and folding.rank >= 0 and folding.before is None:
            folding.before, folding.point, folding.rank = folding.point, Point(), -1
            folding.rank = -1
        elif "(" in gap or "（" in gap:
            _bracket(folding, name)
        had = len(folding.done)
        keep = folding.before
        _TAKE[name](folding, piece[0], start)
        if keep is not None and folding.before is None and len(folding.done) == had:
            folding.before = keep
        if folding.start >= 0:
            folding.end = piece.end()
        at = piece.end()
    folding.flush()
    if compared and folding.done:
        folding.done[0] = folding.done[0]._replace(kind="comparison")
    return tuple(folding.done)


def _bracket(folding: _Folding, name: str) -> None:
    """周五（2月7日） and 2月7日（周五） are one mention, other brackets begin another."""
    if name == "weekday" and folding.rank == 2:
        return
    if folding.weekday is not None and folding.rank <= 1 and name in ("year", "month", "day", "iso"):
        folding.rank, folding.point = -1, Point()
        return
    folding.flush()
