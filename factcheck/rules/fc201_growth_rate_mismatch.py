"""A growth rate that its own two numbers do not give.

From the old and the new value in one clause chain follows the rate, and the written precision of all three says how far it may be off.
Fires: 星河汽车去年营收由80亿元增至96亿元，同比增长30%。
Quiet: 云岭集团营收由3.1亿元增至4.2亿元，同比增长约35%。

Silent where the rate is told on another basis (可比口径, 不变价, 剔除 …), belongs to another noun or to each year of several,
and where old or new value may be zero or negative. In a table, a column of growth is held against the values of both years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine import readings
from factcheck.engine.changes import Change
from factcheck.engine.currencies import currency_slips
from factcheck.engine.figures import figure, percent, plain
from factcheck.engine.gains import Gain, gains, purchases
from factcheck.engine.lists import grown
from factcheck.engine.moves import Move, moves, same_base
from factcheck.engine.nearly import nearly
from factcheck.engine.passage import Passage, passage
from factcheck.engine.readings import middle
from factcheck.engine.rows import Row, rows
from factcheck.engine.rule import Block, Rule
from factcheck.engine.tallies import broken
from factcheck.engine.yearly import yearly
from factcheck.model import Draft, Fact, Interval, Mark, Quantity, Say, Severity

RULE = Rule(
    "FC201", "growth-rate-mismatch", "增长率验算", "error", "sentence", also=("article",), facts=3, needs=("percent", "multiple"),
    triggers=("由", "从", "從", "较", "較", "比", "期", "涨", "漲", "跌", "增", "减", "減", "升", "降", "缩", "縮", "滑", "落", "账面", "賬面", "帐面", "帳面"),
)  # fmt: skip

_PART_OF_YEAR = re.compile("季度|半年|个月|1-|H1|Q[1-4]|截至")


def check(block: Block) -> Iterator[Draft]:
    if block.kind == "article":
        for tally, severity in broken(block.members[0], "growth"):
            old, new = tally.of
            yield _draft(old, new, Change(tally.told, tally.sign, "yearly", "", 0), severity)
    else:
        yield from _told(passage(block.members[0]))


def _told(read: Passage) -> Iterator[Draft]:
    for move in moves(read):
        for told in move.changes:
            yield from _judge(read, move, told)
    yield from currency_slips(read, _holding)
    yield from nearly(read, "growth")
    for line in yearly(read.facts):
        yield from _judge_years(read, *line)
    for gain in gains(read):
        yield from _judge_gain(read, gain)
    for gain in purchases(read):
        yield from _judge_purchase(gain)
    if "分别" in read.text and not _PART_OF_YEAR.search(read.text):
        yield from _judge_list(read)
    if "同比" in read.text and not _PART_OF_YEAR.search(read.text):
        for row in rows(read.text):
            yield from _judge_row(read, row)


def _told_of(read: Passage, move: Move, told: Change) -> bool:
    """Whether the change is a rate from the old value to the new."""
    old, new = move.old.quantity, move.new.quantity
    return told.fact.quantity.kind == "percent" and old.kind != "percent" and _positive(old, new) and same_base(read, move, told)


def _verdict(move: Move, told: Change) -> Severity | None:
    years = move.years or 1
    formula = readings.growth if years < 2 else readings.any_of(readings.growth, readings.mean(years))
    return readings.verdict(told.fact.quantity, formula, move.old.quantity, move.new.quantity, sign=told.sign or 1)


def _holding(read: Passage) -> Iterator[tuple[Fact, ...]]:
    for move in moves(read):
        yield from ((move.new, move.old, told.fact) for told in move.changes if _told_of(read, move, told) and _verdict(move, told) is None)


def _judge(read: Passage, move: Move, told: Change) -> Iterator[Draft]:
    severity = _verdict(move, told) if _told_of(read, move, told) else None
    if severity is None or read.says_of(told.place, "silence", "basis"):
        return
    yield _draft(move.old, move.new, told, severity)


def _draft(before: Fact, after: Fact, told: Change, severity: Severity) -> Draft:
    old, new, rate = before.quantity, after.quantity, told.fact.quantity
    a, b, r = middle(old), middle(new), middle(rate) / 100 * (told.sign or 1)
    value = b / a - 1
    return Draft(
        Say(f"变动率应约为 {percent(value)}，文中写“{told.quote}”", f"the change is about {percent(value)}, the text says “{told.quote}”"),
        [Mark.of(told.fact), Mark.of(before), Mark.of(after)],
        Say(
            f"{new.text} ÷ {old.text} − 1 = {percent(value)}；若 {rate.text} 属实，由{old.text}应变为约 {figure(a * (1 + r), new)}",
            f"{new.text} ÷ {old.text} − 1 = {percent(value)}; if {rate.text} holds, {old.text} becomes about {figure(a * (1 + r), new)}",
        ),
        Say("核对两个数值与变动率，三者至少有一个有误", "check both values and the rate: at least one of the three is wrong"),
        severity,
    )


def _judge_list(read: Passage) -> Iterator[Draft]:
    """2021年至2023年，营收分别为A、B、C，同比增长r、s、t: the first of them that does not follow."""
    for old, new, told in grown(read):
        severity = (
            readings.verdict(told.fact.quantity, readings.growth, old.quantity, new.quantity, sign=told.sign) if _positive(old.quantity, new.quantity) else None
        )
        if severity is not None and not read.says("silence", "basis"):
            yield _draft(old, new, told, severity)
            return


def _judge_years(read: Passage, old: Fact, new: Fact, rate: Fact) -> Iterator[Draft]:
    """2022年、2023年营收分别为12亿元、15亿元，2023年同比增长25%."""
    sign = -1 if rate.direction == "down" else 1
    severity = readings.verdict(rate.quantity, readings.growth, old.quantity, new.quantity, sign=sign) if _positive(old.quantity, new.quantity) else None
    if severity is not None and not read.says("silence", "basis"):
        told = Change(rate, sign, "yearly", "同比增长" if sign > 0 else "同比下降", 0)
        yield _draft(old, new, told, severity)


def _judge_row(read: Passage, row: Row) -> Iterator[Draft]:
    """2024-2026年净利润1.2/1.5/1.8亿元，同比+20%/+25%/+20%: each but the first follows from its neighbour."""
    sentence = read.statement.sentence
    for i in range(1, len(row.values)):
        old, new, rate = row.values[i - 1], row.values[i], row.rates[i]
        if not _positive(old, new):
            continue
        severity = readings.verdict(rate, readings.growth, old, new)
        if severity is None or read.says("silence", "basis"):
            continue
        value, year = middle(new) / middle(old) - 1, row.year + i
        yield Draft(
            Say(f"{year} 年变动率应约为 {percent(value)}，文中写“{rate.text}”", f"the change of {year} is about {percent(value)}, the text says {rate.text}"),
            [Mark(sentence, part.start, part.end) for part in (rate, old, new)],
            Say(f"{new.text} ÷ {old.text} − 1 = {percent(value)}", f"{new.text} ÷ {old.text} − 1 = {percent(value)}"),
            Say("核对相邻两年的数值与变动率", "check the values of both years and the rate"),
            severity,
        )
        return


def _judge_purchase(gain: Gain) -> Iterator[Draft]:
    """以600万元购入，账面获利126万元或21%."""
    paid, won, told = gain.level.quantity, gain.gain.quantity, gain.rate.quantity
    formula = readings.share_of_gain if told.kind == "percent" else readings.times_gained
    severity = readings.verdict(told, formula, paid, won) if _positive(paid, won) else None
    if severity is None:
        return
    share = middle(won) / middle(paid)
    shown = percent(share) if told.kind == "percent" else f"{plain(share, 3)}倍"
    yield Draft(
        Say(f"盈亏占买入价的 {shown}，文中写“{told.text}”", f"the gain is {shown} of the price paid, the text says {told.text}"),
        [Mark.of(gain.rate), Mark.of(gain.gain), Mark.of(gain.level)],
        Say(f"{won.text} ÷ {paid.text} = {shown}", f"{won.text} ÷ {paid.text} = {shown}"),
        Say("核对买入价、盈亏额与幅度", "check the price paid, the gain and its rate"),
        severity,
    )


def _judge_gain(read: Passage, gain: Gain) -> Iterator[Draft]:
    whole, part, told = gain.level.quantity, gain.gain.quantity, gain.rate.quantity
    if not _positive(whole, part) or part.hedge == "vague":
        return
    sign = gain.sign
    formula = readings.rate_of_gain if sign > 0 else readings.rate_of_loss
    severity = readings.verdict(told, formula, whole, part)
    if severity is None or read.says("silence", "basis") or (severity == "warning" and not _fine(whole, part)):
        return
    if _slight(told, formula, whole, part):
        severity = "warning"
    a = middle(whole) - sign * middle(part)
    value = sign * middle(part) / a if a else a
    yield Draft(
        Say(f"变动率应约为 {percent(value)}，文中写“{told.text}”", f"the change is about {percent(value)}, the text says “{told.text}”"),
        [Mark.of(gain.rate), Mark.of(gain.gain), Mark.of(gain.level)],
        Say(
            f"{part.text} ÷ ({whole.text} {'−' if sign > 0 else '+'} {part.text}) = {percent(abs(value))}，文中写 {told.text}",
            f"{part.text} ÷ ({whole.text} {'−' if sign > 0 else '+'} {part.text}) = {percent(abs(value))}, the text says {told.text}",
        ),
        Say("核对数值、增减额与变动率，三者至少有一个有误", "check the value, the change and the rate: at least one of the three is wrong"),
        severity,
    )


def _fine(*quantities: Quantity) -> bool:
    """Whether both are written to a part of one: index points cut off to whole ones prove nothing about the last digit."""
    return all(quantity.precision < 1 for quantity in quantities)


def _slight(told: Quantity, formula: readings.Formula, *operands: Quantity) -> bool:
    """A rate that is off in its last digits only."""
    near = Interval(told.stated.low - 4 * told.precision, told.stated.high + 4 * told.precision)
    return told.precision < 1 and any(near.overlaps(reading) for reading in formula(*(operand.plausible for operand in operands)))


def _positive(*quantities: Quantity) -> bool:
    return all(quantity.stated.low > 0 for quantity in quantities)
