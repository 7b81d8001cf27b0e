"""What each piece of an expression adds to the reading: one small function beside its examples, named in ``TAKE``."""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.facts.time.folding import CLOSED, DAY, EDGE, NOTHING, SLICE, YEAR, Folding
from factcheck.facts.time.numeral import DIGITS, numeral
from factcheck.lexicon.times import holidays, time_words
from factcheck.model.period import Granularity

Take = Callable[[Folding, str, int], None]

_NUMBERS = re.compile(r"\d+|[一二两三四五六七八九十元]+")
_LISTED = re.compile("[、和及与]")
_LENGTH = re.compile(r"(\d+|[一二两三四五六七八九十半几数百]+)([余多]?)个?(年|月|季|周|星|天|日|交|小)")
_WHOLE: dict[int, Granularity] = {3: "quarter", 6: "half", 12: "year"}
_WEEKS = {"上": -1, "本": 0, "这": 0, "下": 1}
_RANK = {"year": YEAR, "same_year": YEAR, "day": DAY, "same_day": DAY}
_MILLENNIUM = 2000


def _years(f: Folding, text: str, start: int) -> None:
    """2024-2028年; 2024、2025年, but not 2021、2024年."""
    f.room(YEAR, start)
    first, *between, last = (int(n) for n in re.findall(r"\d{4}", text))
    f.mark(open=bool(_LISTED.search(text)) and last - first != len(between) + 1)
    f.say(year=first)
    f.range()
    f.say(year=last)
    f.rank = YEAR


def _year(f: Folding, text: str, start: int) -> None:
    """2024年, 24年, 二〇二四年, 民国113年, 113年."""
    f.room(YEAR, start)
    written = text.replace("年度", "").replace("年", "").strip()
    if written.startswith("民国"):
        f.say(year=1911 + int(written[2:]))
    elif written.isdecimal() and len(written) == 3:
        f.say(year=1911 + int(written))
    elif written.isdecimal():
        f.short = len(written) == 2
        f.say(year=_MILLENNIUM + int(written) if f.short else int(written))
    else:
        f.say(year=int("".join(str(DIGITS[c]) for c in written)))


def _fiscal(f: Folding, text: str, start: int) -> None:
    """2024财年, FY24, FY2024Q3."""
    f.room(YEAR, start)
    year = int(re.findall(r"\d+", text)[0])
    f.say(year=year if year > 99 else _MILLENNIUM + year, fiscal=True)
    if text[-2] in "QH":
        _slice(f, text[-2], int(text[-1]))


def _code(f: Folding, text: str, start: int) -> None:
    """2024Q1, 1Q24, 25H1, 1H25, 1-3Q24, 9M24, 2025E."""
    f.room(YEAR, start)
    if text[-1] in "EeAF":
        f.say(year=int(text[:4]))
        return
    if "M1-" in text:
        f.say(year=int(text[:4]))
        _cumulate(f, min(int(text[7:]), 12))
        return
    *_, first, unit, second = re.findall(r"\d+|[QHM]", text)
    year, n = (first, second) if len(second) == 1 else (second, first)
    f.say(year=int(year) % 2000 + _MILLENNIUM)
    if unit == "M" or text[1] in "-—~":
        _cumulate(f, int(n) if unit == "M" else 3 * int(n))
    else:
        _slice(f, unit, int(n))


def _slice(f: Folding, unit: str, n: int) -> None:
    size = 6 if unit == "H" else 3
    n = min(n, 12 // size)
    f.rank = SLICE
    f.say(first=(n - 1) * size + 1, last=n * size, granularity=_WHOLE[size])


def _half(f: Folding, text: str, start: int) -> None:
    """上半年, H2; 2024年中报, 2024年半年报."""
    if text[0] in "半中" and f.rank != YEAR:
        f.flush()
        return
    weak = text[0] == "H" and f.rank == NOTHING
    f.room(SLICE, start)
    f.mark(weak=weak)
    _slice(f, "H", 2 if text[0] == "下" or text[-1] == "2" else 1)


def _quarter(f: Folding, text: str, start: int) -> None:
    """第三季度, 首季, Q3, 第三财季."""
    weak = text[0] == "Q" and f.rank == NOTHING
    f.room(SLICE, start)
    f.mark(weak=weak)
    _slice(f, "Q", 1 if text[0] == "首" else next(DIGITS.get(c) or int(c) for c in text if c in "1234一二三四"))
    if "财" in text:
        f.say(fiscal=True)


def _nth_month(f: Folding, text: str, start: int) -> None:
    """今年首月, 2025年的第一个月."""
    month = 1 if text[0] == "首" else numeral(text.strip("的第个月"))
    if f.rank == YEAR and month and month <= 12:
        _month(f, f"{month}月", start)
    else:
        f.flush()


def _season_of(f: Folding, text: str, start: int) -> None:
    """2024年夏季; that of the winter begins in another year."""
    if f.rank != YEAR:
        f.flush()
        return
    f.rank = SLICE
    first = 3 * "春夏秋冬".index(text[0]) + 3
    if first > 9:
        f.mark(open=True)
    else:
        f.say(first=first, last=first + 2, granularity="span")


def _cumulative(f: Folding, text: str, start: int) -> None:
    """前三季度, 前11个月, 一至三季度, 2024年三季报."""
    if text[-1] == "报" and f.rank != YEAR:
        f.flush()
        return
    last = next((n for n in map(numeral, reversed(_NUMBERS.findall(text))) if n), 0)
    monthly = "月" in text and f.rank == NOTHING
    if not last or monthly and last == 1:
        f.flush()  # 前一个月 is the month before another, 前三三月 none
        return
    f.room(SLICE, start)
    f.mark(lately=monthly)
    _cumulate(f, min(last if "月" in text else 3 * last, 12))
    f.say(fiscal="fiscal" in f.point or "财" in text)


def _cumulate(f: Folding, last: int) -> None:
    f.rank = SLICE
    f.say(first=1, last=last, granularity=_named(1, last), cumulative=True)


def _named(first: int, last: int) -> Granularity:
    """1—6月 is a half, 7—9月 a quarter, 1—2月 a span."""
    size = last - first + 1
    if size == 1:
        return "month"
    return _WHOLE[size] if size in _WHOLE and first % size == 1 else "span"


def _months(f: Folding, text: str, start: int) -> None:
    """1—2月, 1月至3月, 9、10月; 6、9月 are two."""
    f.room(SLICE, start)
    numbers = [numeral(written) for written in _NUMBERS.findall(text)]
    first, last = numbers[0], numbers[-1]
    if first is None or last is None or first >= last or ("、" in text and last > first + 1):
        f.mark(open=True)
    else:
        f.say(first=first, last=last, granularity=_named(first, last), cumulative=first == 1)


def _month(f: Folding, text: str, start: int) -> None:
    f.room(SLICE, start)
    month = numeral(text.replace("份", "").replace("月", "").strip())
    f.say(first=month, last=month, granularity="month")


def _day(f: Folding, text: str, start: int) -> None:
    if f.rank != SLICE and not text[0].isdecimal():
        f.flush()  # 七日 without its month is a length
        return
    f.room(DAY, start)
    f.say(day=numeral(text[:-1].strip()), granularity="day")


def _days(f: Folding, text: str, start: int) -> None:
    """3日至5日, 3-5日."""
    f.room(DAY, start)
    first, last = (int(n) for n in re.findall(r"\d+", text))
    f.say(day=first, last_day=last, granularity="span")


def _iso(f: Folding, text: str, start: int) -> None:
    """2024-12-26."""
    f.room(YEAR, start)
    f.rank = DAY
    year, month, day = (int(n) for n in re.findall(r"\d+", text))
    f.say(year=year, first=month, last=month, day=day, granularity="day")


def _relative(f: Folding, text: str, start: int) -> None:
    relative = time_words().relative[text]
    f.room(_RANK.get(relative[0], SLICE), start)
    f.say(relative=relative)


def _pair(f: Folding, text: str, start: int) -> None:
    """今明两年: both years."""
    f.room(YEAR, start)
    f.rank = CLOSED
    f.say(relative=("year", time_words().pairs[text]), years=2, granularity="years")


def _trading(f: Folding, text: str, start: int) -> None:
    """上日: the day of trading before."""
    f.room(DAY, start)
    f.say(relative=("trading", -1))


def _whole(f: Folding, text: str, start: int) -> None:
    """2024年全年; 全年 alone is that of the time before."""
    if f.rank == YEAR:
        f.rank = SLICE
        return
    f.room(SLICE, start)
    f.say(relative=("same_year", 0))


def _edge(f: Folding, text: str, start: int) -> None:
    """年初, 月底: of the year or month before it, or of one that is not said."""
    unit, part = text[0], text[1]
    if part == "中":
        return  # 今年年中: some day of it
    if (unit == "年" and f.rank == YEAR) or (unit in "月季" and f.rank == SLICE):
        f.rank = EDGE
        f.say(part=part)
        return
    f.room(EDGE, start)
    f.say(part=part, edge=unit)


def _part(f: Folding, text: str, start: int) -> None:
    """2024年底, 6月初, 6月上旬."""
    if f.rank == SLICE or (f.rank == YEAR and len(text) == 1):
        f.rank = EDGE if len(text) == 1 else DAY
        f.say(part=text[0])
    else:
        f.flush()


def _weekdays(f: Folding, text: str, start: int) -> None:
    """本周一至周三: some days of a week."""
    f.room(SLICE, start)
    f.rank = CLOSED
    f.mark(open=True)


def _weekday(f: Folding, text: str, start: int) -> None:
    if "weekday" in f.reading or f.rank in (YEAR, SLICE):
        f.flush()
    f.begin(start)
    f.mark(weekday="一二三四五六日".find(text[-1]) + 1 or 7)
    if text[0] in _WEEKS and f.rank == NOTHING:
        f.say(relative=("week", _WEEKS[text[0]]))
    f.rank = max(f.rank, SLICE)


def _since(f: Folding, text: str, start: int) -> None:
    """今年以来, 2018年至今; 自2月10日起 stays a day."""
    if f.rank > NOTHING and text != "起":
        f.mark(since=True, kind="window")


def _ended(f: Folding, text: str, start: int) -> None:
    """截至12月31日止年度, 截至6月30日止六个月, 截至2024年3月的12个月, 截至2月5日当周."""
    if f.rank not in ((SLICE, DAY, EDGE) if "as_of" in f.reading else () if text[0] == "的" and text != "的一周" else (DAY, EDGE)):
        f.flush()
        return
    if "季" in text or text.endswith("财年"):
        f.mark(kind="date", over=(3 if "季" in text else 12, "月"))
        f.rank = CLOSED
        return
    length = numeral(text.strip("止的前过去最近个月")) if "月" in text else 12 if text.endswith("年度") and "半" not in text else 6
    f.mark(kind="date", over=(1, "周") if text[-1] == "周" else (length, "月"))
    f.rank = CLOSED


def _same(f: Folding, text: str, start: int) -> None:
    """去年同期; 同月 and 同日 alone are those of the time before."""
    if text != "同期" and f.rank == NOTHING:
        _relative(f, text, start)
        return
    if f.rank > SLICE:
        f.flush()
    f.begin(start)
    f.rank = EDGE
    f.mark(same=True, kind="comparison")


def _as_of(f: Folding, text: str, start: int) -> None:
    f.flush()
    f.begin(start)
    f.mark(as_of=True, kind="as_of")


def _now(f: Folding, text: str, start: int) -> None:
    if "as_of" in f.reading and f.rank == NOTHING:
        f.rank = EDGE
        f.mark(now=True)
    else:
        f.flush()


def _vague(f: Folding, text: str, start: int) -> None:
    """近日, 农历正月初三."""
    f.room(YEAR, start)
    f.rank = CLOSED
    f.mark(kind="relative", open=True)


def _window(f: Folding, text: str, start: int) -> None:
    """近三年, 未来五年, 十年来."""
    f.flush()
    f.begin(start)
    f.rank = CLOSED
    lists = time_words().lists
    past, later = text.startswith(lists["window.past"]), text.startswith(lists["window.next"])
    length = _LENGTH.search(text)
    assert length is not None
    n, unit = (6, "月") if text.endswith(("半年", "半年来", "半年间")) and length[1] == "半" else (numeral(length[1]), length[3])
    until_now = past or text.endswith("来")
    known = n and not length[2] and (until_now or later) and unit in "年月季周星天日" and not re.search(r"\d[至到—~-]", text)
    f.mark(kind="window", weak=not (past or later), open=not known, window=(n if until_now else -n, unit) if known and n else None)


def _decade(f: Folding, text: str, start: int) -> None:
    """20世纪90年代, 90年代, 21世纪."""
    f.flush()
    f.begin(start)
    f.rank = CLOSED
    if text.startswith("本世纪"):
        f.mark(open=True)
    century, tens = re.match(r"(上|本|\d\d)世纪", text), re.search(r"(\d+)年代", text)
    base = ({"上": 1900, "本": 2000}.get(century[1]) or int(century[1]) * 100 - 100) if century else 0
    year = base + (int(tens[1]) if tens else 0)
    f.say(year=year if year > 99 else 1900 + year, years=10 if tens else 100, granularity="years")


def _plan(f: Folding, text: str, start: int) -> None:
    """十四五."""
    f.room(YEAR, start)
    f.say(year=time_words().plans[text], years=5, granularity="years")


def _holiday(f: Folding, text: str, start: int) -> None:
    """2025年春节假期."""
    f.room(SLICE, start)
    names = holidays().names
    name = next(name for name in sorted(names, key=len, reverse=True) if text.lstrip('“"').startswith(name))
    f.rank = CLOSED
    f.say(holiday=names[name])


def _season(f: Folding, text: str, start: int) -> None:
    """2025年春节, 双十一: around then."""
    dated = f.rank == YEAR
    f.room(SLICE, start)
    f.rank = CLOSED
    f.mark(open=True)
    if not dated:
        f.mark(kind="relative")


def _clock(f: Folding, text: str, start: int) -> None:
    if f.rank == NOTHING:
        f.flush()


TAKE: dict[str, Take] = {
    "years": _years, "year": _year, "fiscal": _fiscal, "code": _code, "half": _half, "quarter": _quarter, "cumulative": _cumulative, "months": _months,
    "month": _month, "nth_month": _nth_month, "season_of": _season_of, "day": _day, "days": _days, "iso": _iso, "pair": _pair, "relative": _relative, "trading": _trading, "whole": _whole,
    "edge": _edge, "part": _part, "tens": _part, "weekdays": _weekdays, "weekday": _weekday, "since": _since, "ended": _ended, "same": _same, "as_of": _as_of, "now": _now,
    "vague": _vague, "lunar": _vague, "window": _window, "holiday": _holiday, "season": _season, "decade": _decade, "plan": _plan, "clock": _clock,
}  # fmt: skip
