"""修约一致。One claim told twice, once with fewer digits; the finer value rounds to the coarser. The most precise one is canonical.

Fires: 星河矿业2024年全年产量1234.6万吨。 / 星河矿业2024年全年产量约1235万吨。
Quiet: 云岭隧道中标价3.48亿元。 / 云岭隧道中标价3.62亿元。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rivals import pairs
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together
from factcheck.model import Draft, Say

RULE = Rule("FC403", "duplicate-claim-rounding-consistent", "修约一致", "info", "claim", also=("twin",), tells=("rounding",))


def check(block: Block) -> Iterator[Draft]:
    for pair in pairs(block):
        if pair.kind == "rounding":
            first, second = pair.first, pair.second
            claim, values = claim_of(first), pair.values
            message = Say(f"{claim}：{values}是同一数值的不同修约", f"{claim}: {values}: is the same value, rounded")
            yield Draft(message, together(first, second, pair.others), sides(first, second), severity=pair.severity)
