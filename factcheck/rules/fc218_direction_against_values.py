"""A direction word against its two numbers.

Fires: 该国失业率由13.1%降至13.7%。
Quiet: 该国失业率由13.7%降至13.1%。

Inverse quantities are exempt (日元汇率升至, 排名升至, 制程), and so are losses, deficits and negative values.
Also reads 高于 and 低于 against the number named: 4.8%，低于上月的4.5%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.moves import Move, moves
from factcheck.engine.passage import Passage, passage
from factcheck.engine.readings import tight
from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.wording import finder
from factcheck.model import Draft, Fact, Mark, Say

RULE = Rule(
    "FC218",
    "direction-against-values",
    "方向与数值",
    "error",
    "sentence",
    triggers=("由", "从", "從", "较", "較", "比", "高于", "高於", "低于", "低於"),
    facts=2,
)

_BESIDE = re.compile(
    r"[，（]?(?:(?:也|均|明显|大幅|略|小幅|稍|显著|远|仍|并|且|但|继续|已)*)(?P<word>高于|低于)"
    r"(?:市场|此前|分析师|路透|彭博)?(?:普遍|一致)?(?:预期值?和前值|前值和(?:市场)?预期值?|预期值?|预测值?|前值|上月|上个月|上周|上年|上年同期|去年|去年同期|去年同月|上季度|上一季度|一季度|二季度|三季度|四季度|(?:去年|上年|今年)?\d{1,2}月份?|(?:19|20)\d\d年)(?:同期)?(?:终值|初值|修正值|水平|均值|中值)?(?:的|为|：|值)?"
)
_NEGATIVE = re.compile("下降|减少|下滑|下跌|回落|跌|减|降|负|亏|萎缩|收缩|逆差|赤字|流出|-")


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for move in moves(read):
        if move.sign and _against(move.sign, move.old, move.new) and not _exempt(read, move):
            yield _draft(move.new, move.old, move.new, f"由{move.old.quantity.text}{move.verb}至{move.new.quantity.text}")
    for i in range(len(read.facts) - 1):
        yield from _beside(read, i)


def _beside(read: Passage, i: int) -> Iterator[Draft]:
    found = _BESIDE.fullmatch(read.gaps[i + 1])
    if not found or _BESIDE.fullmatch(read.gaps[i]):
        return
    value, other = read.facts[i], read.facts[i + 1]
    sign = 1 if found["word"] == "高于" else -1
    if not _alike(value, other) or _NEGATIVE.search(read.gaps[i]) or "分别" in read.gaps[i]:
        return
    if _against(sign, other, value) and not read.says("silence", "inverse"):
        yield _draft(value, other, value, f"{value.quantity.text}{found['word']}{other.quantity.text}")


def _against(sign: int, old: Fact, new: Fact) -> bool:
    before, after = tight(old.quantity), tight(new.quantity)
    if before.low <= 0 or after.low <= 0:
        return False
    return after.high <= before.low if sign > 0 else after.low >= before.high


def _alike(a: Fact, b: Fact) -> bool:
    return a.quantity.unit == b.quantity.unit and a.quantity.dimension == b.quantity.dimension and "vague" not in (a.quantity.hedge, b.quantity.hedge)


def _exempt(read: Passage, move: Move) -> bool:
    if move.old.quantity.kind == "rank" or move.old.quantity.kind == "multiple":
        return True
    around = read.gaps[move.old_at][-40:] + "".join(read.gaps[move.old_at + 1 : move.new_at + 1])
    return bool(finder("silence", "inverse").search(around) or finder("silence", "loss").search(around))


def _draft(primary: Fact, old: Fact, new: Fact, quote: str) -> Draft:
    compare = ">" if new.quantity.stated.low > old.quantity.stated.low else "<"
    values = f"{new.quantity.text} {compare} {old.quantity.text}"
    return Draft(
        Say(f"方向词与数值相反：“{quote}”，但 {values}", f"the direction contradicts the values: “{quote}”, but {values}"),
        [Mark.of(primary), Mark.of(old if primary is new else new)],
        Say(values, values),
        Say("核对方向词与两个数值，或两数写反", "check the word and both values; the two may be swapped"),
    )
