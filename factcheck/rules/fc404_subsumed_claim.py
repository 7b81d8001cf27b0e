"""一个说法包含另一个。One claim told twice, once as a bound, a range or a month that holds the other: 超20家 and 23家, 12月 and 12月26日.

Fires: 超过20个省份参与蓝湾数据交易试点。 / 共有23个省份参与蓝湾数据交易试点。
Quiet: 超过20个省份参与蓝湾数据交易试点。 / 共有18个省份参与蓝湾数据交易试点。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rivals import pairs
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together
from factcheck.model import Draft, Say

RULE = Rule("FC404", "duplicate-claim-subsumed", "包含/蕴含", "info", "claim", also=("twin", "figure"), tells=("subsumed",))


def check(block: Block) -> Iterator[Draft]:
    for pair in pairs(block):
        if pair.kind == "subsumed":
            first, second = pair.first, pair.second
            claim, values = claim_of(first), pair.values
            message = Say(f"{claim}：{values}包含在另一说法之内", f"{claim}: {values}: lies within the other")
            yield Draft(message, together(first, second, pair.others), sides(first, second), severity=pair.severity)
