"""A multiple that its own two numbers do not give, in either reading of 增长N倍.

增长了N倍 strictly means N+1 times the old value and is often written for N times; only what fits neither is reported.
Fires: 产能由10万吨扩至40万吨，增长了5倍。
Quiet: 产能由10万吨扩至40万吨，翻了两番。

Silent for 倍 as a unit of valuation, for 数倍, and where the multiple is of something other than the old value.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine import readings
from factcheck.engine.changes import Change
from factcheck.engine.currencies import currency_slips
from factcheck.engine.figures import figure, plain
from factcheck.engine.moves import Move, moves, same_base
from factcheck.engine.passage import Passage, passage
from factcheck.engine.readings import middle
from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Fact, Mark, Say, Severity

RULE = Rule("FC203", "multiple-mismatch", "倍数验算", "error", "sentence", triggers=("倍", "番"), facts=3, needs=("multiple",))


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for move in moves(read):
        for told in move.changes:
            yield from _judge(read, move, told)
    yield from currency_slips(read, _holding)


def _told_of(read: Passage, move: Move, told: Change) -> bool:
    """Whether the change is a multiple of the old value."""
    old, new, times = move.old.quantity, move.new.quantity, told.fact.quantity
    if times.kind != "multiple" or old.kind == "multiple" or times.hedge == "vague" or min(old.stated.low, new.stated.low) <= 0:
        return False
    if old.kind != "money" and read.says("silence", "ratio"):
        return False  # 市盈率由20倍升至30倍
    return told.sign >= 0 and same_base(read, move, told) and not read.says("silence", "basis")


def _verdict(move: Move, told: Change) -> Severity | None:
    return readings.verdict(told.fact.quantity, readings.becomes if _is_factor(told) else readings.multiple, move.old.quantity, move.new.quantity)


def _holding(read: Passage) -> Iterator[tuple[Fact, ...]]:
    for move in moves(read):
        yield from ((move.new, move.old, told.fact) for told in move.changes if _told_of(read, move, told) and _verdict(move, told) is None)


def _judge(read: Passage, move: Move, told: Change) -> Iterator[Draft]:
    severity = _verdict(move, told) if _told_of(read, move, told) else None
    if severity is None:
        return
    old, new, times = move.old.quantity, move.new.quantity, told.fact.quantity
    factor = middle(new) / middle(old)
    wanted = middle(old) * middle(times)
    yield Draft(
        Say(
            f"后值约为前值的 {plain(factor, 3)} 倍，文中写“{told.quote}”",
            f"the new value is about {plain(factor, 3)} times the old, the text says “{told.quote}”",
        ),
        [Mark.of(told.fact), Mark.of(move.old), Mark.of(move.new)],
        Say(
            f"{new.text} ÷ {old.text} = {plain(factor, 3)}；{old.text} 的 {plain(middle(times), 3)} 倍是 {figure(wanted, new)}",
            f"{new.text} ÷ {old.text} = {plain(factor, 3)}; {plain(middle(times), 3)} times {old.text} is {figure(wanted, new)}",
        ),
        Say("核对两个数值与倍数", "check both values and the multiple"),
        severity,
    )


def _is_factor(told: Change) -> bool:
    return told.fact.quantity.text.startswith("翻") or told.wording.endswith(("是", "为", "至", "到", "的", "翻"))
