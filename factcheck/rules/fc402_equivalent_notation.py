"""写法不同，数值相同。One claim told twice, its value written in two ways: 6.71亿元 and 67100万元, 三成 and 30%, 671B and 6710亿.

Fires: 云岭隧道合同金额6.71亿元。 / 云岭隧道合同金额67100万元。
Quiet: 硬盘容量30GB。 / 模型参数量30B。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rivals import pairs
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together
from factcheck.model import Draft, Say

RULE = Rule("FC402", "duplicate-claim-equivalent-notation", "记法等价", "info", "claim", also=("twin", "figure"), tells=("equivalent",))


def check(block: Block) -> Iterator[Draft]:
    for pair in pairs(block):
        if pair.kind == "equivalent":
            first, second = pair.first, pair.second
            claim, values = claim_of(first), pair.values
            message = Say(f"{claim}：{values}写法不同而数值相同", f"{claim}: {values}: is the same value in another notation")
            yield Draft(message, together(first, second, pair.others), sides(first, second), severity=pair.severity)
