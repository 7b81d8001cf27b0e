"""上下限冲突。A bound (超, 逾, 至少, 不足, 至多) and a figure of the same claim that lies on its other side.

超60家 says 60 or more; 48家 of the same day and the same population cannot stand beside it. Two bounds that leave room for a common value are quiet, and so is
a later day.

Fires: 截至5月20日，已有超过60家机构参与蓝湾数据交易试点。 / 截至5月20日，参与蓝湾数据交易试点的机构共48家。
Quiet: 截至5月20日，已有超过60家机构参与蓝湾数据交易试点。 / 一周后，参与蓝湾数据交易试点的机构增至72家。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rivals import pairs
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together, written
from factcheck.model import Draft, Say

RULE = Rule("FC306", "bound-conflict", "上下限冲突", "warning", "claim", also=("twin",), tells=("bound",))
_HELP = Say("核对上下限与实际数值，或写明各自的时点", "Check the bound against the figure, or say of which day each one is")


def check(block: Block) -> Iterator[Draft]:
    for pair in pairs(block):
        if pair.kind == "bound":
            first, second = pair.first, pair.second
            claim, values = claim_of(first), f"“{written(first)}”与“{written(second)}”"
            message = Say(f"{claim}：{values}互不相容", f"{claim}: {values} exclude one another")
            yield Draft(message, together(first, second, pair.others), sides(first, second), _HELP, pair.severity)
