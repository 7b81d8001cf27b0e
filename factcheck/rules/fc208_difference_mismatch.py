"""A difference that its own two numbers do not give.

Fires: 门店由320家增至410家，净增100家。
Quiet: 门店由320家增至410家，新开120家、关闭30家。

Percentage points are differences of shares and rates, and two that are named may be compared (女生比男生高5.3个百分点).
Silent for gross verbs (新增, 新开, 关闭) and for a change measured from another period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.engine import readings
from factcheck.engine.changes import Change, in_unit
from factcheck.engine.compared import compared
from factcheck.engine.currencies import currency_slips
from factcheck.engine.figures import figure
from factcheck.engine.moves import Move, moves, same_base
from factcheck.engine.nearly import nearly
from factcheck.engine.passage import Passage, passage
from factcheck.engine.readings import middle
from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Fact, Mark, Quantity, Say

RULE = Rule(
    "FC208",
    "difference-mismatch",
    "差额验算",
    "error",
    "sentence",
    triggers=("由", "从", "從", "较", "較", "比", "期", "前一", "上一", "昨日", "去年", "上年", "百分点", "百分點"),
    facts=3,
)


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for move in moves(read):
        for told in move.changes:
            yield from _judge(read, move, told)
    yield from filter(None, (found.draft() for found in compared(block.members)))
    yield from currency_slips(read, _holding)
    yield from nearly(read, "difference")


def _holding(read: Passage) -> Iterator[tuple[Fact, ...]]:
    """The moves whose change is their difference to the last digit."""
    for move in moves(read):
        for told in move.changes:
            gap = in_unit(told.fact.quantity, move.old.quantity)
            if gap is not None and gap.value is not None and abs(middle(move.new.quantity) - middle(move.old.quantity)) == gap.value:
                yield move.new, move.old, told.fact


def _judge(read: Passage, move: Move, told: Change) -> Iterator[Draft]:
    old, new = move.old.quantity, move.new.quantity
    gap = in_unit(told.fact.quantity, old)
    if gap is None or gap.hedge == "vague" or not same_base(read, move, told):
        return
    severity = readings.verdict(_counted(gap), readings.difference, _counted(old), _counted(new), sign=told.sign or 1)
    if severity is None or read.says("silence", "basis") or _relative(told, move):
        return
    value = middle(new) - middle(old)
    shown = figure(abs(value) * middle(told.fact.quantity) / middle(gap) if middle(gap) else abs(value), told.fact.quantity)
    word = ("增加", "up") if value > 0 else ("减少", "down")
    yield Draft(
        Say(f"两数相差 {shown}（{word[0]}），文中写“{told.quote}”", f"the two differ by {shown} ({word[1]}), the text says “{told.quote}”"),
        [Mark.of(told.fact), Mark.of(move.old), Mark.of(move.new)],
        Say(f"{new.text} − {old.text} = {'−' if value < 0 else ''}{shown}", f"{new.text} − {old.text} = {'−' if value < 0 else ''}{shown}"),
        Say("核对两个数值与差额", "check both values and the difference"),
        severity,
    )


def _counted(quantity: Quantity) -> Quantity:
    """Things below a thousand are counted one by one: their zeros are taken at their word."""
    if quantity.kind == "count" and quantity.hedge == "exact" and quantity.value is not None and quantity.value < 1000:
        return replace(quantity, form="whole", _stated=None, _plausible=None)
    return quantity


def _relative(told: Change, move: Move) -> bool:
    """Points that are the relative change in truth are told by FC216."""
    return (
        told.fact.quantity.kind == "points"
        and readings.verdict(told.fact.quantity, readings.growth, move.old.quantity, move.new.quantity, sign=told.sign or 1) is None
    )
