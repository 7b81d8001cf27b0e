"""A doubling time and a growth that cannot both hold.

Fires: 该指标每6个月翻一番，相当于每年增长一成。
Quiet: 算力需求每18个月翻一番，三年约为原来的4倍。

Doubling every T makes 2^(H/T) over H. Both readings of 增长N倍 are tried, with a quarter of slack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from factcheck.engine.figures import plain
from factcheck.engine.passage import Passage, passage
from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Fact, Interval, Mark, Quantity, Say

RULE = Rule("FC212", "doubling-time-mismatch", "翻倍周期", "warning", "sentence", triggers=("翻", "一倍"), facts=2, needs=("duration",))

#: In months: a year is twelve of them.
_DAY = 12 / Decimal("365.25")
_MONTHS = {
    **dict.fromkeys(("天", "日", "day", "d"), _DAY),
    **dict.fromkeys(("周", "星期", "week"), 7 * _DAY),
    **dict.fromkeys(("个月", "月", "month"), Decimal(1)),
    **dict.fromkeys(("季度", "个季度"), Decimal(3)),
    **dict.fromkeys(("年", "year", "a"), Decimal(12)),
}
_EVERY = re.compile(r"每(?:隔|过)?$")
_DOUBLES = re.compile(r"(?:就|便|即|会|将|能|可)?(?:会)?(?:增长|提升|提高|增加)?")
_YEARLY = re.compile(
    r"[，；]?(?:相当于|意味着|即|也就是|折合|这意味着)?(?:每年|一年|年)(?P<noun>[^，。；]{0,14}?)"
    r"(?P<verb>(?:增长|增加|提升|提高|扩大|变|达|升|增|是)?(?:到|至|为|是)原来的|增长幅度|增幅|增长|增加|提升|提高|扩大)(?:为|达|达到|高达|约|了)?"
)
_HORIZON = re.compile(
    r"(?:后|里|来|内|间|时间)?[，]?(?:将|约|可|仅|只|共)?"
    r"(?P<verb>(?:增长|增加|提升|提高|扩大|变|达|升|增|是)?(?:到|至|为|是)(?:原来的)?(?:约)?|增长|增加|提升|提高|扩大)(?:为|达|达到|约|了)?"
)
_AGAIN = re.compile(r"[，；](?:相当于|意味着|即|也就是)?(?:过|未来|每)?")
_SLACK = Decimal("0.25")


class Told(NamedTuple):
    fact: Fact
    months: Interval
    becomes: bool


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for i in range(len(read.facts) - 2):
        period, doubles = read.facts[i].quantity, read.facts[i + 1]
        if period.kind != "duration" or not _EVERY.search(read.gaps[i]) or not _doubles(doubles.quantity) or not _DOUBLES.fullmatch(read.gaps[i + 1]):
            continue
        told = _told(read, i + 2)
        months = _months(period)
        if told is not None and months is not None:
            yield from _judge(read.facts[i], doubles, months, told)


def _judge(period: Fact, doubles: Fact, months: Interval, told: Told) -> Iterator[Draft]:
    low, high = 2 ** (told.months.low / months.high), 2 ** (told.months.high / months.low)
    implied = Interval(low * (1 - _SLACK), high * (1 + _SLACK))
    written = told.fact.quantity.plausible
    if told.fact.quantity.kind == "percent":
        readings = [Interval(1 + written.low / 100, 1 + written.high / 100)]
    else:
        readings = [written] if told.becomes else [written, Interval(written.low + 1, written.high + 1)]
    if any(reading.overlaps(implied) for reading in readings):
        return
    span = f"{plain(low, 3)} 至 {plain(high, 3)}" if high > low * Decimal("1.2") else plain((low + high) / 2, 3)
    text = told.fact.quantity.text
    yield Draft(
        Say(
            f"按每{period.quantity.text}翻一番推算应为 {span} 倍，文中写“{text}”",
            f"doubling every {period.quantity.text} makes {span} times, the text says {text}",
        ),
        [Mark.of(told.fact), Mark.of(period), Mark.of(doubles)],
        Say(f"2^(期长 ÷ {period.quantity.text}) = {span}", f"2^(span ÷ {period.quantity.text}) = {span}"),
        Say("核对翻倍周期与增幅", "check the doubling time and the growth"),
    )


def _told(read: Passage, k: int) -> Told | None:
    fact, gap = read.facts[k], read.gaps[k]
    if fact.quantity.kind in ("percent", "multiple") and (found := _YEARLY.fullmatch(gap)):
        return Told(fact, Interval(Decimal(12), Decimal("12.001")), found["verb"].rstrip("约").endswith(("的", "到", "至", "为", "是")))
    if (
        k + 1 >= len(read.facts)
        or fact.quantity.kind != "duration"
        or not _AGAIN.fullmatch(gap)
        or read.facts[k + 1].quantity.kind not in ("percent", "multiple")
    ):
        return None
    found, months = _HORIZON.fullmatch(read.gaps[k + 1]), _months(fact.quantity)
    return Told(read.facts[k + 1], months, found["verb"].rstrip("约").endswith(("的", "到", "至", "为", "是"))) if found and months else None


def _doubles(quantity: Quantity) -> bool:
    return quantity.kind == "multiple" and (quantity.text.startswith("翻") and quantity.value == 2 or quantity.value == 1)


def _months(quantity: Quantity) -> Interval | None:
    unit = _MONTHS.get(quantity.unit)
    low = quantity.value if quantity.value is not None else quantity.low
    high = quantity.value if quantity.value is not None else quantity.high
    if unit is None or low is None or high is None or low <= 0:
        return None
    return Interval(low * unit, high * unit + Decimal("0.001"))
