"""Percent written where percentage points are meant, or points where only percent fits.

Fires: 该品牌市场份额由20%升至25%，提升5%。
Quiet: 该品牌市场份额由20%升至25%，提升5个百分点。

From 20% to 25% is 5 percentage points, or a quarter more. Silent where the relative change fits, and for a change of another base.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.engine import readings
from factcheck.engine.changes import Change, change
from factcheck.engine.figures import percent, plain
from factcheck.engine.moves import Move, moves, same_base
from factcheck.engine.passage import Passage, passage
from factcheck.engine.readings import middle
from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Mark, Say

RULE = Rule("FC216", "percent-for-points", "百分点误用", "warning", "sentence", triggers=("%", "％", "百分"), facts=2, needs=("percent", "points"))


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    yield from _points_of_an_amount(read)
    for move in moves(read):
        for told in move.changes:
            if told.base in ("", "yearly", "sequential") and same_base(read, move, told) and not read.says("silence", "basis"):
                yield from _percent_meant_as_points(move, told)
                yield from _points_meant_as_percent(move, told)


def _points_of_an_amount(read: Passage) -> Iterator[Draft]:
    """营收38.7亿元，同比增长5.6个百分点: an amount has no percentage that could move by points."""
    for i, (amount, points) in enumerate(pairwise(read.facts), 1):
        gap = read.gaps[i]
        if points.quantity.unit != "percentage_point" or amount.quantity.kind not in ("money", "count") or any(sign in gap for sign in "率速幅占"):
            continue
        if (told := change(gap, points, i)) is not None and told.sign:
            yield Draft(
                Say(
                    f"“{amount.quantity.text}”是数额，其增减写“%”，文中写“{points.quantity.text}”",
                    f"“{amount.quantity.text}” is an amount: it changes by percent, the text says “{points.quantity.text}”",
                ),
                [Mark.of(points), Mark.of(amount)],
                help=Say("百分比之差才写“个百分点”", "points are for differences of percentages"),
            )


def _percent_meant_as_points(move: Move, told: Change) -> Iterator[Draft]:
    old, new, change = move.old.quantity, move.new.quantity, told.fact.quantity
    if old.kind != "percent" or change.kind != "percent" or change.hedge == "vague" or old.stated.low <= 0:
        return
    sign = told.sign or 1
    moved, relative = middle(new) - middle(old), (middle(new) / middle(old) - 1) * 100
    if abs(moved - sign * middle(change)) >= change.precision or abs(relative - sign * middle(change)) <= change.precision:
        return
    points = plain(abs(middle(new) - middle(old)))
    yield Draft(
        Say(
            f"由{old.text}到{new.text}是 {points} 个百分点，文中写“{change.text}”",
            f"from {old.text} to {new.text} is {points} percentage points, the text says “{change.text}”",
        ),
        [Mark.of(told.fact), Mark.of(move.old), Mark.of(move.new)],
        Say(
            f"{new.text} − {old.text} = {points}个百分点；{new.text} ÷ {old.text} − 1 = {_rate(move)}",
            f"{new.text} − {old.text} = {points} points; {new.text} ÷ {old.text} − 1 = {_rate(move)}",
        ),
        Say("改为“个百分点”，或改写相对变动率", "write percentage points, or the relative change"),
    )


def _points_meant_as_percent(move: Move, told: Change) -> Iterator[Draft]:
    old, new, points = move.old.quantity, move.new.quantity, told.fact.quantity
    if points.kind != "points" or points.unit != "percentage_point" or old.stated.low <= 0 or not _relative(move, told):
        return
    if old.kind == "percent" and readings.verdict(points, readings.difference, old, new, sign=told.sign or 1) is None:
        return
    yield Draft(
        Say(
            f"由{old.text}到{new.text}变动 {_rate(move)}，不是“{points.text}”",
            f"from {old.text} to {new.text} is a change of {_rate(move)}, not “{points.text}”",
        ),
        [Mark.of(told.fact), Mark.of(move.old), Mark.of(move.new)],
        Say(f"{new.text} ÷ {old.text} − 1 = {_rate(move)}", f"{new.text} ÷ {old.text} − 1 = {_rate(move)}"),
        Say("相对变动写“%”，百分比之差才写“个百分点”", "a relative change is written in percent; points are for differences of percentages"),
    )


def _relative(move: Move, told: Change) -> bool:
    return readings.verdict(told.fact.quantity, readings.growth, move.old.quantity, move.new.quantity, sign=told.sign or 1) is None


def _rate(move: Move) -> str:
    return percent(middle(move.new.quantity) / middle(move.old.quantity) - 1)
