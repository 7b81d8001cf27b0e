"""A compound or average yearly growth rate that its two dated values do not give.

Fires: 行业规模将从2022年的500亿元增至2026年的900亿元，年均复合增长率达25%。
Quiet: 市场规模预计由2023年的1000亿元增至2026年的1520亿元，年复合增长率约15%。

A rate that fits exactly one year more or less than the years named is a warning that names the miscount. 年均 without 复合 may also be the
arithmetic mean. Silent where the window of the rate is not that of the two values, or their scope differs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from factcheck.engine import readings
from factcheck.engine.currencies import currency_slips
from factcheck.engine.figures import figure, percent
from factcheck.engine.moves import from_to
from factcheck.engine.passage import Passage, passage
from factcheck.engine.readings import Formula, middle
from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Fact, Mark, Quantity, Say, Severity

RULE = Rule(
    "FC202", "compound-growth-mismatch", "复合增长率", "error", "sentence", facts=3, needs=("percent",),
    triggers=("年均", "复合", "複合", "复合", "CAGR", "年平均", "每年", "年化"),
)  # fmt: skip

_ANNUAL = re.compile(r"年均|复合|CAGR|cagr|年平均|平均每年|每年平均")
_RATE = re.compile(
    r"(?:[，、（）；。]|期间|其中|预计|对应|未来|(?:19|20)\d\d年?|[\d—\-~至到]|年(?!均|复合|平均|化)|间|内|将|以|按|的|预测期|同期|期|此间|其间|该|这一|阶段|时期|实现|为|即|保持|呈现?|有望|预期|这意味着|意味着|相当于|\d{1,2}年|[一二三四五六七八九十]年)*+"
    r"(?:年均|年复合|复合|年化|年平均|平均每年|每年平均|CAGR|cagr|GAGR)(?:复合)?(?:年均|年)?(?:增长率?|增速|增幅|增加|递增|下降|降幅|增长速度|成长率?|上升|提高|扩大)?"
    r"(?:（CAGR）|（cagr）)?(?:率|速度)?(?:将|预计|约|可|有望|仅|只)*(?:为|是|达到|达|在|保持在|：|高达|实现)?"
)
_CARRIES_ON = re.compile(
    r"[，；、]?(?:而|并|且|预计|预期|有望|将|到|至|在|截至|其|该|这一|这个|此|同一|市场|行业|产业|整体|总|规模|数字|数值|总量|总额|容量|销量|产量|出货量|收入|营收|体量|数据|需求|金额|产值|用户数?|人数|"
    r"(?:19|20)\d\d年?[Ee]?|年|底|末|时|，|进一步|快速|大幅|迅速|更|则|会|可|或|再|扩大|扩张|增长|增加|增|上升|升|提升|提高|攀升|飙升|跃升|突破|下降|降|下滑|减少|减|达到|到|至|达|为|是|约|的)*+"
)


_FALLS = re.compile("下降|降幅|减少|递减|下滑")
_COMPOUND = re.compile("复合|CAGR|cagr")
_JOINS = re.compile(r"[、和及与，]|以及")
_DISTRIBUTED = re.compile(r"分别(?:为|约为|是|达|达到|录得|实现|完成)?$")
_FROM = re.compile(r"(?:从|由)(?:(?:19|20)\d\d年的?)?$")


_LASTED = re.compile(r"(?:(?:^|[，。；过去近这])([三四五六七八九十]|[3-9])年(?:来|间|时间)|十[一二三四五]五[”」]?(?:期间|时期))[^。；]{0,24}(?:从|由)$")


class Endpoints(NamedTuple):
    start: Fact
    end: Fact
    first: int
    last: int


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    if not _ANNUAL.search(read.text):
        return
    for k, found in _rates(read):
        yield from _judge(read, k, found)
    yield from currency_slips(read, _holding)


def _rates(read: Passage) -> Iterator[tuple[int, list[Endpoints]]]:
    """The place of each rate with the pairs that it may be told of."""
    for k, rate in enumerate(read.facts):
        if rate.quantity.kind == "percent" and rate.quantity.hedge != "vague":
            found = list(_endpoints_before(read, k)) or list(_endpoints_after(read, k))
            if found and not read.says("silence", "basis"):
                yield k, found


def _holding(read: Passage) -> Iterator[tuple[Fact, ...]]:
    for k, found in _rates(read):
        sign, formula = _told(read, k)
        for ends in found:
            if _fits(read.facts[k].quantity, formula(ends.last - ends.first), ends.start.quantity, ends.end.quantity, sign):
                yield ends.start, ends.end, read.facts[k]


def _told(read: Passage, k: int) -> tuple[int, Callable[[int], Formula]]:
    """The direction of a rate, and how it is counted."""
    sign = -1 if _FALLS.search(read.gaps[k][-8:]) else 1
    return sign, readings.compound if _COMPOUND.search(read.gaps[k] + read.gaps[k + 1][:8]) else readings.mean


def _judge(read: Passage, k: int, found: list[Endpoints]) -> Iterator[Draft]:
    """Reports when the rate fits none of the pairs that it may be told of; the last pair is the nearest."""
    rate = read.facts[k]
    sign, formula = _told(read, k)
    severity: Severity | None = None
    for ends in found:
        start, end, n = ends.start.quantity, ends.end.quantity, ends.last - ends.first
        severity = readings.verdict(rate.quantity, formula(n), start, end, sign=sign)
        if severity is None or ends.first == 0 and _fits_nearly(rate.quantity, formula, start, end, n, sign):
            return
    miscount = next((m for m in (n - 1, n + 1) if m > 0 and _fits(rate.quantity, formula(m), start, end, sign)), None)
    yield _draft(rate, ends, "warning" if miscount else severity, miscount)


def _fits_nearly(rate: Quantity, formula: Callable[[int], Formula], start: Quantity, end: Quantity, n: int, sign: int) -> bool:
    """Whether the rate fits one period more or less: 五年来 may be four steps or five."""
    return any(_fits(rate, formula(m), start, end, sign) for m in (n - 1, n + 1))


def _fits(rate: Quantity, formula: Formula, start: Quantity, end: Quantity, sign: int) -> bool:
    return readings.verdict(rate, formula, start, end, sign=sign) is None


def _draft(rate: Fact, ends: Endpoints, severity: Severity | None, miscount: int | None) -> Draft:
    start, end, n = ends.start.quantity, ends.end.quantity, ends.last - ends.first
    value, told = percent(readings.exactly_compound(middle(start), middle(end), n)), rate.quantity.text
    wanted = figure(middle(start) * (1 + middle(rate.quantity) / 100) ** n, end)
    words = f"超过{told}" if rate.quantity.hedge == "above" else told
    last = Say(f"{ends.last} 年", str(ends.last)) if ends.first else Say("后值", "the later value")
    note, count = Say("", ""), Say("", "")
    if miscount:
        note = Say("（期数或差一年）", " (one period miscounted)")
        count = Say(
            f"；{miscount} 期才得 {told}，{ends.first} 至 {ends.last} 年是 {n} 期", f"; {told} fits {miscount} periods, {ends.first} to {ends.last} are {n}"
        )
    sums = f"({end.text} ÷ {start.text})^(1/{n}) − 1 = {value}"
    return Draft(
        Say(f"年均复合增长率应约为 {value}，文中写“{words}”{note.zh}", f"the compound growth rate is about {value}, the text says {words}{note.en}"),
        [Mark.of(rate), Mark.of(ends.start), Mark.of(ends.end)],
        Say(f"{sums}；若 {told} 属实，{last.zh}应为约 {wanted}{count.zh}", f"{sums}; if {told} holds, {last.en} should be about {wanted}{count.en}"),
        Say("核对原始报告：增长率、基期或其中一个数值有误", "check the source: the rate, the base year or one of the values is wrong"),
        severity,
    )


def _endpoints_before(read: Passage, k: int) -> Iterator[Endpoints]:
    """从2023年的A增至2026年的B，年均复合增长率r; 2023年达到A，…，到2026年，这一规模将增至B，年均复合增长率r."""
    gap = read.gaps[k]
    if len(gap) > 40 or k < 2 or not _ANNUAL.search(gap) or not _RATE.fullmatch(gap):
        return
    end = k - 1
    levels = [i for i in range(end) if _same(read.facts[i], read.facts[end])]
    window = read.years(k)
    if len(window) == 2:
        yield from _windowed(read, [*levels, end], window[0], window[1])
    elif not window and levels and not (listed := list(_listed(read, levels[0], end))):
        if all(_CARRIES_ON.fullmatch(read.gaps[i]) for i in (*levels[1:], end)) or (len(levels) == 1 and from_to(read, levels[0], end)):
            for start in levels:
                yield from _dated(read, start, end) or (_framed(read, start, end) if len(levels) == 1 else ())
    elif not window and levels:
        yield from listed


def _listed(read: Passage, first: int, end: int) -> Iterator[Endpoints]:
    """2021年至2023年，收入分别为A、B和C: as many values as years."""
    years = read.years(first)
    if not _DISTRIBUTED.search(read.gaps[first]) or len(years) < 2 or years[-1] - years[0] != end - first or end - first < 2:
        return
    if all(_JOINS.fullmatch(gap) for gap in read.gaps[first + 1 : end + 1]):
        yield Endpoints(read.facts[first], read.facts[end], years[0], years[-1])


def _endpoints_after(read: Passage, k: int) -> Iterator[Endpoints]:
    """以年均复合增长率r，从2023年的A增至2026年的B; …复合增长率为r，由…"""
    if k + 2 >= len(read.facts) or not _ANNUAL.search(read.gaps[k] + read.gaps[k + 1][:12]):
        return
    if not re.fullmatch(
        r"(?:的)?(?:年均|年|复合|增长率|增速|速度|增长|成长|CAGR|（|）)*[，]?(?:持续|预计|将|有望|市场|规模|其)*(?:从|由)(?:19|20)\d\d年的?", read.gaps[k + 1]
    ):
        return
    if not re.fullmatch(r"，?(?:大幅|持续)?(?:增长|增|增加|扩大|提升|上升|扩|攀升)?(?:到|至)(?:19|20)\d\d年的", read.gaps[k + 2]) or not _same(
        read.facts[k + 1], read.facts[k + 2]
    ):
        return
    yield from _dated(read, k + 1, k + 2)


def _windowed(read: Passage, levels: list[int], first: int, last: int) -> Iterator[Endpoints]:
    start = [i for i in levels if _year(read, i) == first]
    end = [i for i in levels if _year(read, i) == last]
    if len(start) != 1 or len(end) != 1 or last - first < 2:
        return
    if all(_CARRIES_ON.fullmatch(read.gaps[i]) for i in range(start[0] + 1, end[0] + 1) if _same(read.facts[i], read.facts[start[0]])):
        yield Endpoints(read.facts[start[0]], read.facts[end[0]], first, last)


def _dated(read: Passage, start: int, end: int) -> list[Endpoints]:
    first, last = _year(read, start), _year(read, end)
    if first is None or last is None or last - first < 2:
        return []
    return [Endpoints(read.facts[start], read.facts[end], first, last)]


def _year(read: Passage, i: int) -> int | None:
    """The year of a level; 到2027年将翻一番，达到B: it may stand before a rate or multiple just ahead."""
    year = read.year(i)
    if year is None and i and not read.years(i) and read.facts[i - 1].quantity.kind in ("multiple", "percent"):
        return read.year(i - 1)
    return year


def _framed(read: Passage, start: int, end: int) -> list[Endpoints]:
    """2019年至2024年，…从A增至B; 到2030年，…将从2023年的A增至B: both years stand before the first value."""
    years = sorted(read.years(start)) or _counted_years(read, start)
    if len(years) != 2 or read.year(end) or years[1] - years[0] < 2 or not _FROM.search(read.gaps[start]):
        return []
    return [Endpoints(read.facts[start], read.facts[end], years[0], years[1])]


def _counted_years(read: Passage, start: int) -> list[int]:
    """五年来, 过去五年: so many periods from year 0, one more or less being a miscount at most."""
    found = _LASTED.search(read.gaps[start])
    if found is None:
        return []
    said = found[1] or "五"  # a five-year plan
    return [0, "一二三四五六七八九十".find(said) + 1 or int(said)]


def _same(a: Fact, b: Fact) -> bool:
    x, y = a.quantity, b.quantity
    return (
        x.unit == y.unit
        and x.dimension == y.dimension
        and x.kind in ("money", "count", "measure", "number")
        and x.stated.low > 0
        and "vague" not in (x.hedge, y.hedge)
    )
