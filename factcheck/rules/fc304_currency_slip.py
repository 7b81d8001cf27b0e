"""币种写混。The same digits told of one claim, once in one currency and once in another.

The digits of an amount do not survive a conversion: equal digits under two currencies mean that one of them is wrong. A conversion gives other
digits and is quiet,
and so do two rounds or two tranches, which are two claims.

Fires: 云岭集团本轮融资金额为3.6亿美元。 / 云岭集团本轮融资3.6亿元人民币。
Quiet: 云岭集团本轮融资3亿美元。 / 云岭集团本轮融资折合人民币约21.6亿元。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rivals import pairs
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together, written
from factcheck.model import Draft, Say

RULE = Rule("FC304", "currency-slip", "币种混淆", "warning", "claim", also=("twin", "article"), tells=("currency",))
_HELP = Say("核对币种：两处数字相同而货币不同", "Check the currency: the digits are equal, the currencies are not")


def check(block: Block) -> Iterator[Draft]:
    for pair in pairs(block):
        if pair.kind == "currency":
            first, second = pair.first, pair.second
            claim, values = claim_of(first), f"“{written(first)}”与“{written(second)}”"
            message = Say(f"{claim}：{values}数字相同而币种不同", f"{claim}: {values} have equal digits in two currencies")
            yield Draft(message, together(first, second, pair.others), sides(first, second), _HELP, pair.severity)
