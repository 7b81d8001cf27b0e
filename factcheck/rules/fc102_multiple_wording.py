"""增加了N倍 written of a number that became N times as large.

Fires: 产量从10万吨增加到30万吨，增加了3倍。
Quiet: 产量增加到原来的3倍。

Strictly, 增加了N倍 means N+1 times. A matter of style, off unless selected; silent without both numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.engine.changes import Change
from factcheck.engine.figures import plain
from factcheck.engine.moves import Move, moves
from factcheck.engine.passage import passage
from factcheck.engine.readings import middle
from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Fact, Mark, Say

RULE = Rule("FC102", "multiple-wording", "倍数措辞", "info", "sentence", default=False, triggers=("倍",), facts=3)

_GAIN = re.compile(r"[，、（]?(?:相?[比较][^，。；]{1,16})?(?:实现了?|有了?|获得了?|取得了?|达到了?)")
_NEAR = Decimal("0.05")  # a matter of style is told of round numbers too, at their word
_GAINED = re.compile(r"(?:的|左右的|多的)?(?:大幅)?(?:提升|增长|提高|增加|涨幅|增幅)")


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for move in moves(read):
        after = move.new_at + 1
        told = [change for change in move.changes if change.sign > 0 and not change.wording.endswith(("至", "到", "为", "的"))]
        if not told and after < len(read.facts) and _GAIN.fullmatch(read.gaps[after]) and _GAINED.match(read.gaps[after + 1]):
            told = [Change(read.facts[after], 1, "", read.gaps[after], after)]
        for change in told:
            yield from _judge(move, change.fact)


def _judge(move: Move, multiple: Fact) -> Iterator[Draft]:
    old, new, told = move.old.quantity, move.new.quantity, multiple.quantity
    if told.kind != "multiple" or old.kind == "multiple" or told.text.startswith("翻") or told.value is None or told.value < 2 or old.stated.low <= 0:
        return
    times = middle(new) / middle(old)
    if abs(times - told.value) > told.value * _NEAR or abs(times - 1 - told.value) <= told.value * _NEAR:
        return
    factor, gained = plain(middle(new) / middle(old), 3), plain(middle(new) / middle(old) - 1, 3)
    yield Draft(
        Say(
            f"后值是前值的 {factor} 倍，即增加 {gained} 倍，文中写成增加“{told.text}”",
            f"the new value is {factor} times the old, {gained} times more; the text says {told.text} more",
        ),
        [Mark.of(multiple), Mark.of(move.old), Mark.of(move.new)],
        Say(f"{new.text} ÷ {old.text} = {factor}；增加 = {factor} − 1 = {gained} 倍", f"{new.text} ÷ {old.text} = {factor}; more = {factor} − 1 = {gained}"),
        Say(f"写“增至{told.text}”或“增加{gained}倍”", "write to N times, or N−1 times more"),
    )
