"""A span of time that its two dates do not give.

Fires: 工程2019年3月开工，2024年3月竣工，历时八年。
Quiet: 工程2019年3月开工，2024年2月竣工，历时近五年。

Both ways of counting days are accepted, 近, 余 and 多 are one-sided. Silent for 跨年度 and fiscal years, for 虚岁, and when only years are named and the span is one off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.engine.passage import Passage, passage
from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.wording import finder
from factcheck.model import DateMention, Draft, Fact, Interval, Mark, Period, Say

RULE = Rule(
    "FC213", "date-span-mismatch", "时间跨度", "warning", "sentence", facts=1, needs=("duration",),
    triggers=("历时", "歷時", "为期", "為期", "耗时", "耗時", "历经", "歷經", "享年", "終年", "终年"),
)  # fmt: skip

_SPAN = re.compile(r"(?:历时|为期|耗时|历经|享年|终年)(?:共|整整|长达|约|近|超过|逾|达)*$")
_DAYS = {
    "天": (1, 1),
    "日": (1, 1),
    "d": (1, 1),
    "周": (7, 7),
    "week": (7, 7),
    "个月": (28, 31),
    "月": (28, 31),
    "month": (28, 31),
    "年": (365, 366),
    "a": (365, 366),
    "year": (365, 366),
    "岁": (365, 366),
}
_YEARS_OF_AGE = Decimal(2 * 366)  # 虚岁 counts a year more, or two
_SILENT = re.compile("财年|跨年|虚岁|实际|累计|其中|分别|期间|后|每|另|休市|假期|工作日|交易日|净")


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for i, fact in enumerate(read.facts):
        if fact.quantity.kind == "duration" and _SPAN.search(read.gaps[i]) and not _SILENT.search(read.text):
            ends = _ends(read, fact)
            if ends:
                yield from _judge(fact, *ends)


def _ends(read: Passage, fact: Fact) -> tuple[DateMention, DateMention] | None:
    """The two dates of the sentence, or one written as a stretch of days, both known to the day, month or year."""
    dates = [
        date for date in read.statement.dates if date.kind in ("date", "event", "window") and date.period is not None and abs(date.start - fact.at[0]) < 60
    ]
    if len(dates) == 1 and dates[0].period is not None and dates[0].period.granularity == "span":
        return dates[0], dates[0]
    if len(dates) != 2 or dates[0].period is None or dates[1].period is None or dates[0].period.granularity != dates[1].period.granularity:
        return None
    first, last = dates
    begins, ends = read.text[max(0, first.start - 3) : last.start], read.text[last.start : fact.at[0]]
    if finder("spans", "start").search(begins) and finder("spans", "end").search(read.text[first.end : last.start][-2:] + ends):
        return first, last
    return None


def _judge(fact: Fact, first: DateMention, last: DateMention) -> Iterator[Draft]:
    start, end = first.period, last.period
    size = _DAYS.get(fact.quantity.unit)
    if start is None or end is None or size is None or end.end <= start.start:
        return
    spans = _inside(start) if first is last else _between(start, end)
    told = fact.quantity.plausible
    slack = Decimal(size[1]) if start.granularity in ("year", "quarter", "half") else Decimal(size[1]) / 2
    if fact.quantity.unit == "岁":
        slack = _YEARS_OF_AGE
    written = Interval(told.low * size[0] - slack, told.high * size[1] + slack) if size[1] > 7 else Interval(told.low * size[0], told.high * size[1])
    if spans.overlaps(written):
        return
    shown = _shown(spans, size[1], fact.quantity.unit)
    marks = [Mark.of(fact), *(Mark(fact.sentence, date.start, date.end) for date in dict.fromkeys((first, last)))]
    yield Draft(
        Say(f"两个日期相距约 {shown}，文中写“{fact.quantity.text}”", f"the dates are about {shown} apart, the text says {fact.quantity.text}"),
        marks,
        Say(f"{start.start} 至 {end.end}：{shown}", f"{start.start} to {end.end}: {shown}"),
        Say("核对起止日期与时长", "check both dates and the span"),
    )


def _inside(stretch: Period) -> Interval:
    """A stretch written as one, its last day counted or not."""
    return Interval(Decimal(stretch.days - 1), Decimal(stretch.days) + 1)


def _between(start: Period, end: Period) -> Interval:
    """The least and the greatest number of days that both dates allow, counted with and without the last."""
    least = max((end.start - start.end).days, 0)
    return Interval(Decimal(least), Decimal((end.end - start.start).days + 1))


def _shown(spans: Interval, size: int, unit: str) -> str:
    low, high = spans.low / size, spans.high / size
    middle = (low + high) / 2
    word = {"a": "年", "year": "年", "岁": "年", "month": "个月", "d": "天", "day": "天"}.get(unit, unit)
    return f"{middle:.1f}".rstrip("0").rstrip(".") + word
