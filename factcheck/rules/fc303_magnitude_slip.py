"""万、亿写错一级。The same digits told of one claim, ten, a hundred, a thousand, ten thousand or a hundred million times apart.

A slip of 万 and 亿 leaves the digits as they are. Fires on two claims of one key. A figure of one digit says too little; a part (一期, 单日) is another
scope and no rival of the whole.

Fires: 云岭隧道总投资35亿元。 / 云岭隧道总投资35万元。
Quiet: 云岭隧道总投资35亿元。 / 云岭隧道一期投资3.5亿元。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.engine.rivals import pairs
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together, written
from factcheck.engine.verdicts import magnitude
from factcheck.model import Draft, Say

RULE = Rule("FC303", "magnitude-slip", "万/亿数量级", "warning", "claim", also=("twin", "article"), tells=("magnitude",))
_HELP = Say("核对数量级：万、亿是否多写、漏写或写错", "Check the scale word: 万 or 亿 may be lost, doubled or swapped")
_WORDS = {10: "10倍", 100: "100倍", 1000: "1000倍", 10000: "1万倍", 10**8: "1亿倍"}


def check(block: Block) -> Iterator[Draft]:
    for pair in pairs(block):
        if pair.kind == "magnitude":
            first, second = pair.first, pair.second
            ratio = magnitude(first.quantity, second.quantity) or Decimal(10)
            claim, values = claim_of(first), f"“{written(first)}”与“{written(second)}”"
            message = Say(f"{claim}：{values}数字相同，相差{_WORDS[int(ratio)]}", f"{claim}: {values} have the same digits, {int(ratio):,} times apart")
            yield Draft(message, together(first, second, pair.others), sides(first, second), _HELP, pair.severity)
